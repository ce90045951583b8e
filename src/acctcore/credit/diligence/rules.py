"""The rules of a policy of due diligence, each with its clause.

Levels, roles and kinds that are left out are no condition. Units: tenors, whole sources.
Raises: nameless rules, an inquiry for no purpose, an adverse fact that rests on one source.

>>> ItemRule("3(a)", "legal_name").verified, SourceKind("registry", independent=True).independent
(True, True)
>>> AdverseRule("7", 1)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: sources of an adverse fact: expected more than 1, \
got `1` (a whole number); one source is a lead, not a fact
"""

from collections.abc import Iterable

from acctcore.credit.diligence.parties import CreditParty, PartyKind, PartyRole, read_roles
from acctcore.credit.diligence.screenings import ScreeningKind
from acctcore.days import Tenor
from acctcore.errors import OutOfRange, WrongKind, fault
from acctcore.guards import chosen, distinct_names, flagged, named, of_kind, optional_kind
from acctcore.sources import Source
from acctcore.values import field, frozen


@frozen
class SourceKind:
    """A kind of source; one that is the customer's own is not independent."""

    name: str
    independent: bool

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless kind and one that does not say yes or no."""
        named(self.name, "kind of source")
        flagged(self.independent, f"`independent` of `{self.name}`")


def _levels(items: Iterable[str]) -> tuple[str, ...]:
    return distinct_names(items, "risk levels of an item")


@frozen
class ItemRule:
    """One particular that must be on file; levels, roles and kind left out are no condition."""

    clause: str
    item: str
    roles: tuple[PartyRole, ...] = field(default=(), converter=read_roles)
    levels: tuple[str, ...] = field(default=(), converter=_levels)
    party_kind: PartyKind | None = None
    verified: bool = True
    """Whether an independent source must say the same."""
    digits: bool = False
    """Whether it is an identifier whose check digits must fit."""
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse an item without a name or a clause."""
        named(self.item, "item of the policy")
        named(self.clause, f"clause of `{self.item}`")
        optional_kind(self.source, Source, f"source of `{self.item}`", "a source")
        if self.party_kind is not None:
            chosen(self.party_kind, PartyKind, f"kind of party of `{self.item}`")
        flagged(self.verified, f"`verified` of `{self.item}`")
        flagged(self.digits, f"`digits` of `{self.item}`")

    def asked_of(self, party: CreditParty) -> bool:
        """Tell whether it is asked of a party, whatever the level."""
        return party.stands_as(self.roles, self.party_kind)


def _lists(items: Iterable[str]) -> tuple[str, ...]:
    return distinct_names(items, "lists of a screening")


@frozen
class ScreeningRule:
    """Against what the parties are screened, and how long a screening holds."""

    clause: str
    kind: ScreeningKind
    lists: tuple[str, ...] = field(default=(), converter=_lists)
    """Each of these; none named: any list will do."""
    roles: tuple[PartyRole, ...] = field(default=(), converter=read_roles)
    party_kind: PartyKind | None = None
    max_age: Tenor | None = None
    hit_needs: str = ""
    """The risk level that a confirmed match needs; left out, a match refuses."""
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a screening without a clause."""
        named(self.clause, "clause of a screening")
        chosen(self.kind, ScreeningKind, f"kind of the screening `{self.clause}`")
        of_kind(self.hit_needs, str, f"`hit_needs` of `{self.clause}`", "the name of a role")
        optional_kind(self.source, Source, f"source of `{self.clause}`", "a source")
        if self.party_kind is not None:
            chosen(self.party_kind, PartyKind, f"kind of party of `{self.clause}`")
        optional_kind(self.max_age, Tenor, f"age of `{self.clause}`", "a time like `12 months`")

    def asked_of(self, party: CreditParty) -> bool:
        """Tell whether a party is screened by it."""
        return party.stands_as(self.roles, self.party_kind)


def _purposes(items: Iterable[str]) -> tuple[str, ...]:
    return distinct_names(items, "purposes of an inquiry")


@frozen
class InquiryRule:
    """About whom one kind of inquiry may be made, and for what."""

    clause: str
    kind: str
    purposes: tuple[str, ...] = field(converter=_purposes)
    roles: tuple[PartyRole, ...] = field(default=(PartyRole.APPLICANT,), converter=read_roles)
    consent_holds: Tenor | None = None
    """How long a consent holds at most, whatever it says."""
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a kind of inquiry that nobody may make, and one for no purpose."""
        named(self.kind, "kind of inquiry")
        named(self.clause, f"clause of `{self.kind}`")
        optional_kind(self.source, Source, f"source of `{self.kind}`", "a source")
        for what, stated in (("purposes", self.purposes), ("roles", self.roles)):
            if not stated:
                raise OutOfRange(f"{what} of `{self.kind}`: expected at least one, got none")
        what = f"consent for `{self.kind}`"
        optional_kind(self.consent_holds, Tenor, what, "a time like `12 months`")


@frozen
class AdverseRule:
    """How many sources make an adverse hit a fact; with fewer it is a lead."""

    clause: str
    sources: int
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a fact that rests on fewer than two sources."""
        named(self.clause, "clause of adverse hits")
        optional_kind(self.source, Source, "source of adverse hits", "a source")
        if type(self.sources) is not int:
            got = self.sources
            raise WrongKind(fault("sources of an adverse fact", "a whole number", got))
        if self.sources <= 1:
            advice = "one source is a lead, not a fact"
            raise OutOfRange(
                fault("sources of an adverse fact", "more than 1", self.sources, advice)
            )
