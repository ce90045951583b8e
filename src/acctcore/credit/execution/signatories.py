"""Who signs for whom: identity, power to sign, and where the person was.

What is left out is not known. What has no bound says so: an identity without expiry, a power
without a limit, until it is revoked, or general (every act, any amount). A power that nobody
gave is stated by a kind that the policy does not accept, such as `none`.
Units: days are inclusive, a paper valid until a day is valid on it.

>>> power = SigningPower("power of attorney", "PA-7", ("loan agreement",), Money(500, "HKD"))
>>> Signatory("ann", "Harbour Metals Limited", power=power).identity is None
True
>>> SigningPower("statute", "register", limit=Money(500, "HKD"), general=True)
Traceback (most recent call last):
...
acctcore.errors.Contradiction: power `register` is general and has a scope or a limit; \
state the one or the other
"""

from collections.abc import Iterable

from pendulum import Date

from acctcore.credit.execution.guards import names_if_known, positive
from acctcore.days import optional_day
from acctcore.errors import Contradiction
from acctcore.guards import counted, flagged, named, optional_kind
from acctcore.money import Money
from acctcore.values import field, frozen


def _expiry(value: object) -> Date | None:
    return optional_day(value, "expiry of an identity")


def _begun(value: object) -> Date | None:
    return optional_day(value, "first day of a power")


def _ended(value: object) -> Date | None:
    return optional_day(value, "last day of a power")


def _signed_on(value: object) -> Date | None:
    return optional_day(value, "day of a signature")


def _scope(items: Iterable[str] | None) -> tuple[str, ...] | None:
    return names_if_known(items, "scope of a power")


@frozen
class IdentityPaper:
    """The identity document that was seen."""

    document: str
    valid_until: Date | None = field(default=None, converter=_expiry)
    no_expiry: bool = False

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless paper, and one that expires and does not."""
        named(self.document, "identity document")
        flagged(self.no_expiry, f"`no_expiry` of `{self.document}`")
        if self.no_expiry and self.valid_until is not None:
            told = f"has no expiry and expires on {self.valid_until}"
            raise Contradiction(f"identity `{self.document}` {told}; state the one or the other")


@frozen
class SigningPower:
    """Why a person may bind a party: a resolution, a power of attorney, the law.

    `scope` names the instruments it covers, `limit` the largest amount. `together` is how many
    of the party's signatories it takes.
    """

    kind: str
    document: str
    scope: tuple[str, ...] | None = field(default=None, converter=_scope)
    limit: Money | None = None
    valid_from: Date | None = field(default=None, converter=_begun)
    valid_until: Date | None = field(default=None, converter=_ended)
    together: int = 1
    general: bool = False
    unlimited: bool = False
    until_revoked: bool = False

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless power and one whose bounds contradict each other."""
        named(self.kind, "kind of a power")
        named(self.document, f"document of the {self.kind}")
        counted(self.together, f"signatories that `{self.document}` takes", 1)
        for what in ("general", "unlimited", "until_revoked"):
            flagged(getattr(self, what), f"`{what}` of `{self.document}`")
        if self.limit is not None:
            positive(self.limit, f"limit of `{self.document}`")
        for both, told in _contradictions(self):
            if both:
                raise Contradiction(f"power `{self.document}` {told}")


def _contradictions(power: SigningPower) -> tuple[tuple[bool, str], ...]:
    bounded = power.scope is not None or power.limit is not None
    first, last = power.valid_from, power.valid_until
    turned = first is not None and last is not None and last < first
    one = "state the one or the other"
    return (
        (power.general and bounded, f"is general and has a scope or a limit; {one}"),
        (power.unlimited and power.limit is not None, f"is unlimited and has a limit; {one}"),
        (power.until_revoked and last is not None, f"ends on a day and when it is revoked; {one}"),
        (turned, f"ends on {last}, before it begins on {first}"),
    )


@frozen
class Presence:
    """How a signatory was seen signing: in which way, on which day, at which place.

    `record` says where that is kept: a recording, a protocol.
    """

    mode: str
    on: Date | None = field(default=None, converter=_signed_on)
    place: str | None = None
    record: str | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless way, an empty place and an empty record."""
        named(self.mode, "way of being present")
        if self.place is not None:
            named(self.place, "place of a signature")
        if self.record is not None:
            named(self.record, "record of a signature")


@frozen
class Signatory:
    """A person who signs for a party, named by its legal name."""

    person: str
    party: str
    identity: IdentityPaper | None = None
    power: SigningPower | None = None
    presence: Presence | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless person or party."""
        named(self.person, "person who signs")
        named(self.party, f"party that `{self.person}` signs for")
        for what, kind, words in (
            ("identity", IdentityPaper, "an identity document"),
            ("power", SigningPower, "a power to sign"),
            ("presence", Presence, "a way, a day and a place"),
        ):
            optional_kind(getattr(self, what), kind, f"{what} of `{self.person}`", words)

    @property
    def signed_on(self) -> Date | None:
        """The day of the signature, where it is known."""
        return None if self.presence is None else self.presence.on
