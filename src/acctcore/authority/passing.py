"""What passes a level over, whoever sits there: who asks, its deadline, and its budgets.

Source: sections 3, 5 and 6 of the authority reference.
"""

from acctcore.authority.budgets import budget_findings
from acctcore.authority.deadlines import deadline
from acctcore.authority.holders import Hearing
from acctcore.authority.levels import Level
from acctcore.authority.requesters import passed_over
from acctcore.findings import Finding, Verdict, meet


def passings(hearing: Hearing, level: Level) -> tuple[Finding, ...]:
    """Answer every check of a level as a whole; none where there is nothing to be checked."""
    found = (passed_over(hearing, level), deadline(hearing, level))
    told = (each for each in found if each is not None)
    return (*told, *budget_findings(hearing, level))


def passing(hearing: Hearing, level: Level) -> Verdict:
    """Tell whether a level is in its place, its time and its budgets."""
    return meet((Verdict.MET, *(each.verdict for each in passings(hearing, level))))
