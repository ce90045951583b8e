"""Who may be contacted, how and when: one dated policy, no name and no figure in code.

Rule: what is not listed is refused. Purposes stand in the order of their priority. Every ground of
a stop has a rule; deceased, bereaved, minor or porting customers never get marketing. Every channel
that a purpose may use has hours or says `any_hour`, and a cap unless the purpose is service. A
policy that contradicts itself raises, with all its faults. Units: as each row says; days, years.

>>> from acctcore.conduct.contact.rows import MessageKind
>>> from acctcore.conduct.contact.limits import StopGround
>>> notice = ContactPurpose("notice", "2(a)", MessageKind.SERVICE)
>>> sale = ContactPurpose("sale", "2(b)", MessageKind.MARKETING)
>>> letter = ContactChannel("letter", "4(a)", any_hour=True)
>>> may = BasisRule("5(a)", ("letter",), ("notice", "sale"), ("contract", "consent"))
>>> stops = [StopRule(ground, "6") for ground in StopGround]
>>> policy = dict(purposes=[notice, sale], marketing_purpose="sale", parts=(), channels=[letter],
...               bases=[may], sources=("PUBLIC",), stops=stops, adult_age=18, look_ahead=60)
>>> ContactPolicy(**policy, caps=[ContactCap("7(a)", 2, 30)]).purpose("sale").clause
'2(b)'
>>> ContactPolicy(**policy)
Traceback (most recent call last):
...
acctcore.errors.Contradiction: no cap counts attempts of `sale` by `letter`; state one,
or make the purpose a service
"""

from acctcore.conduct.contact import policy_lists
from acctcore.conduct.contact.following import FollowUpRule
from acctcore.conduct.contact.hours import ContactHours
from acctcore.conduct.contact.limits import (
    BasisRule,
    ContactCap,
    ContactChannel,
    RegisterRule,
    StopRule,
)
from acctcore.conduct.contact.rows import (
    ApproachSequence,
    ApprovedWording,
    ContactPurpose,
    MessageKind,
    MessagePartRule,
)
from acctcore.conduct.contact.sound import faults_of
from acctcore.guards import counted, distinct_names, named, optional_kind, refuse
from acctcore.values import field, frozen


@frozen
class ContactPolicy:
    """The policy on contacts."""

    purposes: tuple[ContactPurpose, ...] = field(converter=policy_lists.purposes)
    """First those that go before others."""
    marketing_purpose: str
    """The purpose as which an offer is judged, in whatever message it stands."""
    parts: tuple[MessagePartRule, ...] = field(converter=policy_lists.parts)
    channels: tuple[ContactChannel, ...] = field(converter=policy_lists.channels)
    bases: tuple[BasisRule, ...] = field(converter=policy_lists.bases)
    sources: tuple[str, ...] = field(converter=distinct_names)
    """Where a number or an address may be from."""
    stops: tuple[StopRule, ...] = field(converter=policy_lists.stops)
    adult_age: int
    look_ahead: int
    """How many days ahead a permitted time is looked for."""
    registers: tuple[RegisterRule, ...] = field(default=(), converter=policy_lists.registers)
    hours: tuple[ContactHours, ...] = field(default=(), converter=policy_lists.hours)
    caps: tuple[ContactCap, ...] = field(default=(), converter=policy_lists.caps)
    wordings: tuple[ApprovedWording, ...] = field(default=(), converter=policy_lists.wordings)
    sequences: tuple[ApproachSequence, ...] = field(default=(), converter=policy_lists.sequences)
    follow_up: FollowUpRule | None = None

    def __attrs_post_init__(self) -> None:
        """Report every fault of the policy at once."""
        named(self.marketing_purpose, "marketing purpose of a policy")
        counted(self.adult_age, "adult age of a policy", 1)
        counted(self.look_ahead, "days to look ahead", 1)
        optional_kind(self.follow_up, FollowUpRule, "follow-up of a policy", "a follow-up rule")
        refuse(faults_of(self))

    def purpose(self, name: str) -> ContactPurpose | None:
        """Answer a purpose; `None` where the policy does not list it."""
        return next((each for each in self.purposes if each.name == name), None)

    def kind_of(self, name: str) -> MessageKind | None:
        """Answer the kind of a purpose; `None` where the policy does not list it."""
        found = self.purpose(name)
        return None if found is None else found.kind

    def rank(self, name: str) -> int:
        """Answer the place of a purpose, 0 for the first; one that is not listed comes last."""
        listed = [each.name for each in self.purposes]
        return listed.index(name) if name in listed else len(listed)

    def channel(self, name: str) -> ContactChannel | None:
        """Answer a channel; `None` where the policy does not list it."""
        return next((each for each in self.channels if each.name == name), None)

    def part(self, kind: str) -> MessagePartRule | None:
        """Answer a kind of part; `None` where the policy does not list it."""
        return next((each for each in self.parts if each.kind == kind), None)

    def basis(self, channel: str, purpose: str) -> BasisRule | None:
        """Answer the rule on the bases for a purpose by a channel; `None` where there is none."""
        found = (r for r in self.bases if channel in r.channels and purpose in r.purposes)
        return next(found, None)

    def wording(self, id: str) -> ApprovedWording | None:  # noqa: A002 - as in the document
        """Answer an approved wording; `None` where the policy does not list it."""
        return next((each for each in self.wordings if each.id == id), None)

    def sequence(self, name: str) -> ApproachSequence | None:
        """Answer an approach; `None` where the policy does not list it."""
        return next((each for each in self.sequences if each.name == name), None)
