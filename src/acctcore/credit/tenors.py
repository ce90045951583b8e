"""The longest tenor a bank lends for, by product, borrower type and amount.

A tenor is compared by the day it reaches from one anchor, so that 12 months and
1 year are the same. One that is not stated is unknown where a limit applies; a
limit that may not apply, for want of the product, the borrower type or the
amount, is unknown while the tenor is over it. Units: years, months, days.

Source: project page on credit, section 12 (`application`: tenor over policy).
"""

from typing import Final

from pendulum import Date

from acctcore.credit.applicability import Scope, applicability
from acctcore.credit.checks import TenorRule
from acctcore.credit.requirements import Applies
from acctcore.days import Tenor
from acctcore.findings import Finding, Verdict

_ANCHOR: Final = Date(2001, 1, 1)


def tenor_findings(
    tenor: Tenor | None, rules: tuple[TenorRule, ...], scope: Scope
) -> tuple[Finding, ...]:
    """Say of each limit whether the tenor keeps it."""
    return tuple(_finding(tenor, rule, scope) for rule in rules)


def tenors_over(
    tenor: Tenor | None, rules: tuple[TenorRule, ...], scope: Scope
) -> tuple[tuple[Applies, str], ...]:
    """Answer the limits that the tenor is over and that may apply, each with its clause."""
    return tuple(
        (rule.applies, rule.clause)
        for rule in rules
        if _judged(tenor, rule)[1] is Verdict.NOT_MET
        and applicability(rule.applies, scope)[0] is Verdict.UNKNOWN
    )


def _finding(tenor: Tenor | None, rule: TenorRule, scope: Scope) -> Finding:
    applies, why = applicability(rule.applies, scope)
    code, verdict = _judged(tenor, rule)
    if verdict is not Verdict.MET and applies is not Verdict.MET:
        code, verdict = why, applies
    measured = None if tenor is None else str(tenor)
    return Finding(
        rule.clause, code, verdict, "tenor", measured, "within", str(rule.longest), rule.source
    )


def _judged(tenor: Tenor | None, rule: TenorRule) -> tuple[str, Verdict]:
    if tenor is None:
        return "TENOR_NOT_STATED", Verdict.UNKNOWN
    if tenor.after(_ANCHOR) > rule.longest.after(_ANCHOR):
        return "TENOR_OVER_POLICY", Verdict.NOT_MET
    return "TENOR_WITHIN_POLICY", Verdict.MET
