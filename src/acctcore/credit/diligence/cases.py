"""The facts of due diligence on a day; what is left out is not known, never clear.

Raises, all at once: nobody as a party, ids that stand twice, facts about strangers, shares over
100 %, an amount of 0 or less; and, judged on a day, whatever is dated after it.

>>> from acctcore.credit.diligence.parties import PartyRole
>>> applicant = CreditParty("P1", "Harbour Metals Ltd", PartyKind.ENTITY, (PartyRole.APPLICANT,))
>>> DiligenceCase("D1", (applicant,)).risk_level
''
>>> DiligenceCase("D1", (applicant,), particulars=(Particular("P2", "address", "Pier 9"),))
Traceback (most recent call last):
...
acctcore.errors.Unknown: party of a particular: expected one of the parties (`P1`), got `P2`
"""

from collections.abc import Iterable, Iterator

from pendulum import Date

from acctcore.credit.diligence.hits import AdverseHit
from acctcore.credit.diligence.inquiries import Consent, Inquiry
from acctcore.credit.diligence.particulars import Particular, Verification
from acctcore.credit.diligence.parties import (
    CreditParty,
    PartyKind,
    is_party,
    party_faults,
    strangers,
)
from acctcore.credit.diligence.screenings import Screening
from acctcore.credit.ownership.stakes import OwnerKind, Stake, contradictions
from acctcore.days import optional_day
from acctcore.errors import AcctcoreError, Contradiction, OutOfRange, fault
from acctcore.guards import Faults, listed, named, of_kind, optional_kind, refuse, repeated
from acctcore.money import Money
from acctcore.values import field, frozen


def _parties(items: Iterable[CreditParty]) -> tuple[CreditParty, ...]:
    return listed(items, CreditParty, "parties of a case", "parties")


def _particulars(items: Iterable[Particular]) -> tuple[Particular, ...]:
    return listed(items, Particular, "particulars of a case", "particulars")


def _verifications(items: Iterable[Verification]) -> tuple[Verification, ...]:
    return listed(items, Verification, "verifications of a case", "verifications")


def _screenings(items: Iterable[Screening]) -> tuple[Screening, ...]:
    return listed(items, Screening, "screenings of a case", "screenings")


def _stakes(items: Iterable[Stake]) -> tuple[Stake, ...]:
    return listed(items, Stake, "stakes of a case", "stakes")


def _hits(items: Iterable[AdverseHit]) -> tuple[AdverseHit, ...]:
    return listed(items, AdverseHit, "hits of a case", "hits")


def _inquiries(items: Iterable[Inquiry]) -> tuple[Inquiry, ...]:
    return listed(items, Inquiry, "inquiries of a case", "inquiries")


def _consents(items: Iterable[Consent] | None) -> tuple[Consent, ...] | None:
    return None if items is None else listed(items, Consent, "consents of a case", "consents")


@frozen
class DiligenceCase:
    """What is on file about the parties of one application."""

    id: str
    parties: tuple[CreditParty, ...] = field(converter=_parties)
    risk_level: str = ""
    """In the words of the policy: `cdd`, `edd` ..."""
    relationship: bool | None = None
    """Yes: a business relationship. No: an occasional transaction."""
    amount: Money | None = None
    """The occasional transaction, with all that seem linked to it."""
    particulars: tuple[Particular, ...] = field(default=(), converter=_particulars)
    verifications: tuple[Verification, ...] = field(default=(), converter=_verifications)
    screenings: tuple[Screening, ...] = field(default=(), converter=_screenings)
    stakes: tuple[Stake, ...] = field(default=(), converter=_stakes)
    """Who owns what; a party is named by its id."""
    hits: tuple[AdverseHit, ...] = field(default=(), converter=_hits)
    inquiries: tuple[Inquiry, ...] = field(default=(), converter=_inquiries)
    consents: tuple[Consent, ...] | None = field(default=None, converter=_consents)
    """Left out, it is not known; an empty list says that there is none."""
    refresh_on: Date | None = field(default=None, converter=optional_day)
    """The last day before a refresh that was ordered; left out, none was."""

    def __attrs_post_init__(self) -> None:
        """Report every contradiction at once."""
        named(self.id, "id of a case")
        of_kind(self.risk_level, str, f"risk level of `{self.id}`", "the name of a level")
        optional_kind(self.relationship, bool, f"`relationship` of `{self.id}`", "yes or no")
        optional_kind(self.amount, Money, f"amount of `{self.id}`", "money such as `USD 15000.00`")
        refuse((*party_faults(self.parties), *_faults(self), *contradictions(self.stakes)))


def _faults(case: DiligenceCase) -> Iterator[tuple[str, AcctcoreError]]:
    if case.amount is not None and case.amount.minor <= 0:
        told = fault(f"amount of `{case.id}`", "more than 0", case.amount)
        yield "amount", OutOfRange(told)
    for place, mentioned in (
        ("particulars", (("party of a particular", each.party) for each in case.particulars)),
        ("verifications", (("party of a verification", each.party) for each in case.verifications)),
        ("screenings", (("party of a screening", each.party) for each in case.screenings)),
        ("hits", ((f"party of hit `{each.id}`", each.party) for each in case.hits)),
    ):
        yield from strangers(case.parties, place, mentioned)
    stated = (f"`{each.item}` of `{each.party}`" for each in case.particulars)
    for place, what, ids in (
        ("particulars", "", stated),
        ("hits", "hit ", (f"`{each.id}`" for each in case.hits)),
        ("inquiries", "inquiry ", (f"`{each.id}`" for each in case.inquiries)),
    ):
        for id_ in repeated(ids):
            yield place, Contradiction(f"{what}{id_} stands twice")
    yield from _own_resolutions(case)
    yield from _other_kinds(case)


def _own_resolutions(case: DiligenceCase) -> Faults:
    """Refuse what a party clears up itself."""
    cleared = [
        *(("screenings", each.about, each.resolved_by) for each in case.screenings),
        *(("verifications", each.about, each.resolved_by) for each in case.verifications),
    ]
    for place, about, person in cleared:
        if is_party(person, case.parties):
            expected = "a person of the bank who resolves it"
            yield place, Contradiction(fault(about, expected, person))


def _other_kinds(case: DiligenceCase) -> Faults:
    """Refuse a party that is a person here and an entity among the stakes."""
    persons = {each.id for each in case.parties if each.kind is PartyKind.PERSON}
    entities = {each.id for each in case.parties if each.kind is PartyKind.ENTITY}
    owning = {each.owner for each in case.stakes if each.kind is OwnerKind.PERSON}
    others = {each.owner for each in case.stakes if each.kind is not OwnerKind.PERSON}
    owned = {each.owned for each in case.stakes}
    for id_ in sorted((persons & (others | owned)) | (entities & owning)):
        told = "is a person among the parties or the stakes, and an entity among the other"
        yield "stakes", Contradiction(f"`{id_}` {told}")


def refuse_later(case: DiligenceCase, as_of: Date) -> None:
    """Raise `Contradiction` for what is dated after the day of the decision."""
    expected = f"a day up to the day of the decision, {as_of}"
    refuse(
        (place, Contradiction(fault(what, expected, on)))
        for place, what, on in _dated(case)
        if on is not None and on > as_of
    )


def _dated(case: DiligenceCase) -> Iterator[tuple[str, str, Date | None]]:
    for particular in case.particulars:
        what = f"day of `{particular.item}` of `{particular.party}`"
        yield "particulars", what, particular.stated_on
    for verified in case.verifications:
        what = f"day of the verification of `{verified.item}` of `{verified.party}`"
        yield "verifications", what, verified.on
    for screened in case.screenings:
        what = f"day of the screening of `{screened.party}` on `{screened.list}`"
        yield "screenings", what, screened.on
    for hit in case.hits:
        yield "hits", f"day of hit `{hit.id}`", hit.found_on
    for consent in case.consents or ():
        yield "consents", f"day of the consent of `{consent.subject}`", consent.given_on
