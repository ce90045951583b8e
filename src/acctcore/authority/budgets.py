"""What one level may grant in all: what it has granted since the first day that counts, and this.

What is granted or pending counts from its day through the end of the window, both
included, whoever it went to. Over the budget the level is passed over, and the request
goes up. What the level granted before, a quantity that is not stated, another currency
and a budget that is not known leave it open, where it matters.
Source: section 3 and required semantics 8 and 19 of the authority reference: a
concession budget is one more dimension. Units: those of the dimension.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Final

from acctcore.authority.cell_budgets import CellBudget
from acctcore.authority.covering import covers
from acctcore.authority.exposure import Exposure
from acctcore.authority.granted import NOT_RECORDED
from acctcore.authority.holders import Hearing
from acctcore.authority.judging import judge
from acctcore.authority.levels import Level
from acctcore.authority.spending import Spent, in_unit, spent
from acctcore.findings import Finding, Measured, Verdict
from acctcore.maps import FrozenMap
from acctcore.quantity import Measure, measure_like, unit_of

_CODES: Final = FrozenMap({Verdict.MET: "WITHIN_BUDGET", Verdict.NOT_MET: "OVER_BUDGET"})


def budget_findings(hearing: Hearing, level: Level) -> Iterator[Finding]:
    """Hold the request, with all that a level has granted, against each of its budgets."""
    for each in hearing.budgets:
        if each.budget.level == level.id:
            binds = covers(each.when, hearing.case.categories)
            if binds is not Verdict.NOT_MET:
                yield _against(hearing, each, binds)


def _against(hearing: Hearing, budget: CellBudget, binds: Verdict) -> Finding:
    """Compare the least and the most that the level comes to; `binds`: whether it is held to it."""
    bar, on = budget.bar, hearing.as_of
    used = _used(hearing, budget)
    verdict = judge((bar.span_on(on),), (used,))
    if verdict is Verdict.NOT_MET and binds is Verdict.UNKNOWN:
        verdict = Verdict.UNKNOWN
    code = _CODES.get(verdict, "BUDGET_NOT_KNOWN")
    limit = bar.limit
    if limit is not None and limit.is_withdrawn(on):
        return Finding(bar.clause, code, verdict, bar.about, on, "<", limit.withdrawn_on)
    shown = _certain(verdict, used, budget, hearing)
    return Finding(bar.clause, code, verdict, bar.about, shown, bar.over.relation, bar.over.limit)


def _used(hearing: Hearing, budget: CellBudget) -> Exposure:
    """Add what the level has granted to what is asked: at least, and at most if that is known."""
    asked, before = (
        in_unit(hearing.case.quantities, budget.measures, budget.unit),
        _before(hearing, budget),
    )
    most = None if asked is None or before is None or not before.known else asked + before.most
    return asked, (asked or 0) + (before.least if before else 0), most


def _before(hearing: Hearing, budget: CellBudget) -> Spent | None:
    """Answer what the level has granted since the first day that counts, if that is known.

    What no level is recorded of may be its own, and counts at most. As the history of a
    request, it is complete from `history_since` on.
    """
    granted, limited = hearing.case.granted_by, budget.budget
    if granted is None:
        return None
    first = limited.first_counted(hearing.as_of)
    own = spent(granted.get(limited.level, ()), budget.use, first)
    perhaps = spent(granted.get(NOT_RECORDED, ()), budget.use, first)
    since = hearing.case.history_since
    complete = own.known and perhaps.known and (since is None or since <= first)
    return Spent(own.least, own.most + perhaps.most, complete)


def _certain(verdict: Verdict, used: Exposure, budget: CellBudget, hearing: Hearing) -> Measured:
    """Answer at least so much where it is over, at most so much where it is within."""
    _, least, most = used
    number = least if verdict is Verdict.NOT_MET else most if verdict is Verdict.MET else None
    example = None if number is None else next(_examples(hearing, budget), None)
    return None if number is None or example is None else measure_like(number, example)


def _examples(hearing: Hearing, budget: CellBudget) -> Iterator[Measure]:
    """Go through amounts in the unit of a budget: its limit, what is asked, what was granted."""
    limit, name = budget.bar.limit, budget.measures
    granted = (hearing.case.granted_by or FrozenMap()).get(budget.budget.level, ())
    past = (grant.quantities for grant in granted)
    tops = () if limit is None else (limit.top,)
    stated = (each.get(name) for each in chain((hearing.case.quantities,), past))
    return (
        each for each in chain(tops, stated) if each is not None and unit_of(each) == budget.unit
    )
