"""How one required document of one party stands: the best document, or a waiver in its place.

Rule: one document in order is enough; the others are set aside and said. Where none is, the best
counts with all that is wrong with it, and a waiver that holds takes its place. Where the product,
or the role of who waived, is not known, what would be refused is not known.
Source: project page on credit, section 7.

>>> from acctcore.credit.diligence.parties import PartyKind, PartyRole
>>> from acctcore.credit.checklist.documents import HeldDocument
>>> ada = CreditParty("P1", "Ada", PartyKind.PERSON, (PartyRole.APPLICANT,))
>>> rule = DocumentRule("2", "deed", products=("loan",), name_matches=False)
>>> policy = ChecklistPolicy(("loan", "overdraft"), (rule,))
>>> held = ChecklistCase("C1", (ada,), "loan", (HeldDocument("D1", "deed", "P1"),))
>>> on = Date(2026, 3, 16)
>>> [AskedDocument(rule, ada, case, policy, on).standing.line.status.value
...  for case in (held, ChecklistCase("C1", (ada,), "loan"), ChecklistCase("C1", (ada,)))]
['present', 'missing', 'unknown']
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from attrs import evolve
from pendulum import Date

from acctcore.credit.checklist.cases import ChecklistCase
from acctcore.credit.checklist.concessions import IDENTITY_NOT_COVERED, NOT_COVERED, concede
from acctcore.credit.checklist.examination import examine
from acctcore.credit.checklist.outcomes import DocumentLine, DocumentStatus
from acctcore.credit.checklist.policies import ChecklistPolicy
from acctcore.credit.checklist.rules import DocumentRule
from acctcore.credit.checklist.waivers import DocumentWaiver
from acctcore.credit.diligence.outcomes import Judged, worst
from acctcore.credit.diligence.parties import CreditParty
from acctcore.findings import Finding, Verdict
from acctcore.values import frozen


@frozen
class Standing:
    """A line of the checklist with its findings."""

    line: DocumentLine
    findings: tuple[Finding, ...]


@frozen
class AskedDocument:
    """One required document of one party, on a day."""

    rule: DocumentRule
    party: CreditParty
    case: ChecklistCase
    policy: ChecklistPolicy
    as_of: Date

    @property
    def standing(self) -> Standing:
        """Judge it."""
        applies = self._applies()
        if applies is Verdict.NOT_APPLICABLE:
            line = self._line(DocumentStatus.NOT_APPLICABLE)
            return Standing(line, (self._finding(Judged("OTHER_PRODUCT", applies)),))
        waiver, conceded = self._waiver()
        unsure = applies is Verdict.UNKNOWN
        papers = [
            _Paper(id_, found, tuple(self._left(found, conceded.verdict, unsure=unsure)))
            for id_, found in self._papers()
        ]
        best, *others = sorted(papers, key=lambda each: each.rank)
        line = self._line(
            best.status(conceded),
            document=best.id,
            faults=tuple(each.code for each in best.found),
            set_aside=tuple(each.id for each in others if each.found),
        )
        if waiver is not None and best.found and conceded.verdict is Verdict.MET:
            line = evolve(line, until=waiver.until, approver=waiver.approver)
        return Standing(line, tuple(self._findings(best, others, conceded)))

    def _applies(self) -> Verdict:
        """Say whether the product asks for it; one that is not stated may be any."""
        wanted = self.rule.products or self.policy.products
        possible = (self.case.product,) if self.case.product else self.policy.products
        asking = [each for each in possible if each in wanted]
        if len(asking) == len(possible):
            return Verdict.MET
        return Verdict.UNKNOWN if asking else Verdict.NOT_APPLICABLE

    def _papers(self) -> Sequence[tuple[str, tuple[Judged, ...]]]:
        """Answer each document for it with all that is wrong, or that there is none."""
        held = [
            each
            for each in self.case.documents
            if each.party == self.party.id and each.kind in self.rule.kinds
        ]
        if not held:
            return (("", (_MISSING,)),)
        return [
            (each.id, examine(each, self.rule, self.case, self.policy, self.as_of)) for each in held
        ]

    def _waiver(self) -> tuple[DocumentWaiver | None, Judged]:
        """Answer the waiver that says most for the party, and how it is judged."""
        wanted = (self.rule.kind, self.party.id)
        case = self.case
        found = [
            (each, concede(each, self.policy.authorities, case, self.as_of))
            for each in case.waivers
            if (each.kind, each.party) == wanted
        ]
        return max(found, key=_worth, default=(None, _NOT_WAIVED))

    def _left(self, found: Sequence[Judged], covered: Verdict, *, unsure: bool) -> Iterator[Judged]:
        """Go through what a waiver leaves; what it may cover, or may not be asked, is not known."""
        never = IDENTITY_NOT_COVERED if self.rule.identity else NOT_COVERED
        for each in found:
            waivable = each.code not in never
            if waivable and covered is Verdict.MET:
                continue
            open_ = unsure or (waivable and covered is Verdict.UNKNOWN)
            yield evolve(each, verdict=Verdict.UNKNOWN) if open_ else each

    def _line(self, status: DocumentStatus, **more: Any) -> DocumentLine:
        return DocumentLine(self.rule.clause, self.rule.kind, self.party.id, status, **more)

    def _finding(self, judged: Judged) -> Finding:
        about = f"{self.rule.kind} of {self.party.id}"
        return judged.finding(self.rule.clause, about, self.rule.source)

    def _findings(
        self, best: "_Paper", others: Sequence["_Paper"], conceded: Judged
    ) -> Iterator[Finding]:
        """Say all that stays wrong, what was waived, and what was set aside."""
        if not best.found:
            yield self._finding(Judged("PRESENT", Verdict.MET, best.id))
        for each in best.left:
            yield self._finding(each)
        if best.found and conceded.code:
            held = conceded.verdict is not Verdict.NOT_MET
            verdict = conceded.verdict if held else worst(best.left).verdict
            yield self._finding(evolve(conceded, verdict=verdict))
        for other in others:
            if other.found:
                codes = ", ".join(each.code for each in other.found)
                told = Judged("SET_ASIDE", Verdict.NOT_APPLICABLE, f"{other.id}: {codes}")
                yield self._finding(told)


@frozen
class _Paper:
    """A document, or that there is none, with what is wrong and what a waiver leaves of it."""

    id: str
    found: tuple[Judged, ...]
    left: tuple[Judged, ...]

    @property
    def rank(self) -> tuple[int, int, str]:
        """Order papers from the best: by verdict, by how much is wrong, by name."""
        verdict = worst(self.left).rank if self.left else _IN_ORDER
        return (-verdict, len(self.found), self.id)

    def status(self, conceded: Judged) -> DocumentStatus:
        """Answer how it stands."""
        if self.left:
            first = worst(self.left)
            known = first.verdict is Verdict.NOT_MET
            return DocumentStatus[first.code] if known else DocumentStatus.UNKNOWN
        return DocumentStatus[conceded.code] if self.found else DocumentStatus.PRESENT


_MISSING: Final = Judged("MISSING", Verdict.NOT_MET)
_NOT_WAIVED: Final = Judged("", Verdict.NOT_MET)
_IN_ORDER: Final = Judged("PRESENT", Verdict.MET).rank


def _worth(found: tuple[DocumentWaiver, Judged]) -> tuple[int, str, str]:
    """Order waivers: by verdict, by how long they hold, by approver."""
    waiver, judged = found
    return (judged.rank, str(waiver.until or "for good"), waiver.approver)
