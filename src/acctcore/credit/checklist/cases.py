"""The facts of a checklist on a day: parties, documents on file, waivers, the day of the drawing.

A product that is left out is not known; a day of drawing that is left out says that nothing is
drawn. Raises, all at once: nobody as a party, ids that stand twice, documents and waivers of
strangers; and, judged on a day, what was received or granted after it.

>>> from acctcore.credit.diligence.parties import PartyKind, PartyRole
>>> ada = CreditParty("P1", "Ada", PartyKind.PERSON, (PartyRole.APPLICANT,))
>>> ChecklistCase("C1", (ada,), "term_loan").documents
()
>>> ChecklistCase("C1", (ada,), documents=(HeldDocument("D1", "passport", "P2"),))
Traceback (most recent call last):
...
acctcore.errors.Unknown: party of document `D1`: expected one of the parties (`P1`), got `P2`
"""

from collections.abc import Iterable, Iterator

from pendulum import Date

from acctcore.credit.checklist.documents import HeldDocument
from acctcore.credit.checklist.waivers import DocumentWaiver
from acctcore.credit.diligence.parties import CreditParty, party_faults, strangers
from acctcore.days import optional_day
from acctcore.errors import Contradiction, fault
from acctcore.guards import Faults, listed, named, of_kind, refuse, repeated
from acctcore.values import field, frozen


def _parties(items: Iterable[CreditParty]) -> tuple[CreditParty, ...]:
    return listed(items, CreditParty, "parties of a case", "parties")


def _documents(items: Iterable[HeldDocument]) -> tuple[HeldDocument, ...]:
    return listed(items, HeldDocument, "documents of a case", "documents")


def _waivers(items: Iterable[DocumentWaiver]) -> tuple[DocumentWaiver, ...]:
    return listed(items, DocumentWaiver, "waivers of a case", "waivers")


@frozen
class ChecklistCase:
    """What is on file for one loan."""

    id: str
    parties: tuple[CreditParty, ...] = field(converter=_parties)
    product: str = ""
    documents: tuple[HeldDocument, ...] = field(default=(), converter=_documents)
    waivers: tuple[DocumentWaiver, ...] = field(default=(), converter=_waivers)
    drawn_on: Date | None = field(default=None, converter=optional_day)
    """The day of the first drawing, past or planned; left out, nothing is drawn."""

    def __attrs_post_init__(self) -> None:
        """Report every contradiction at once."""
        named(self.id, "id of a case")
        of_kind(self.product, str, f"product of `{self.id}`", "the name of a product")
        refuse((*party_faults(self.parties), *_faults(self)))


def _faults(case: ChecklistCase) -> Faults:
    held = ((f"party of document `{each.id}`", each.party) for each in case.documents)
    waived = ((f"party of {each.about}", each.party) for each in case.waivers)
    yield from strangers(case.parties, "documents", held)
    yield from strangers(case.parties, "waivers", waived)
    for id_ in repeated(each.id for each in case.documents):
        yield "documents", Contradiction(f"document `{id_}` stands twice")


def refuse_later(case: ChecklistCase, as_of: Date) -> None:
    """Raise `Contradiction` for what is dated after the day of the decision."""
    expected = f"a day up to the day of the decision, {as_of}"
    refuse(
        (place, Contradiction(fault(what, expected, on)))
        for place, what, on in _dated(case)
        if on is not None and on > as_of
    )


def _dated(case: ChecklistCase) -> Iterator[tuple[str, str, Date | None]]:
    for document in case.documents:
        for what, on in (("issue", document.issued), ("receipt", document.received_on)):
            yield "documents", f"{what} of document `{document.id}`", on
    for waiver in case.waivers:
        yield "waivers", f"day of {waiver.about}", waiver.granted_on
