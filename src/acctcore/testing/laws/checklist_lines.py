"""The lines of a checklist on which its laws turn: one document in order, alone, and changed."""

from typing import Any

from attrs import evolve

from acctcore.credit.checklist.cases import ChecklistCase
from acctcore.credit.checklist.documents import HeldDocument
from acctcore.credit.checklist.outcomes import DocumentLine, DocumentStatus
from acctcore.credit.checklist.rules import DocumentRule
from acctcore.testing.trials import Trial


def present(trial: Trial) -> tuple[DocumentLine, DocumentRule, HeldDocument]:
    """Draw a line whose document is asked for and in order, with its rule and the document."""
    rules = {(each.clause, each.kind): each for each in trial.policy.documents}
    line, rule = trial.pick(
        (line, rules[line.clause, line.kind])
        for line in trial.ask().outcome.lines
        if line.status is DocumentStatus.PRESENT
        and (trial.case.product or not rules[line.clause, line.kind].products)
    )
    return line, rule, next(e for e in trial.case.documents if e.id == line.document)


def alone(case: ChecklistCase, held: HeldDocument, **changes: Any) -> ChecklistCase:
    """Answer the case with this document, changed, and no other; nothing is waived."""
    return evolve(case, documents=(evolve(held, **changes),), waivers=())


def stands(trial: Trial, line: DocumentLine, case: ChecklistCase, *one_of: DocumentStatus) -> None:
    """Require that a line stands in one of these ways, of a case that was changed."""
    key = (line.clause, line.kind, line.party)
    lines = trial.ask(case).outcome.lines
    found = next(each.status for each in lines if (each.clause, each.kind, each.party) == key)
    expected = " or ".join(each.value for each in one_of)
    told = f"`{line.kind}` of `{line.party}` to be {expected}, got {found.value}"
    trial.require(found in one_of, told, case)
