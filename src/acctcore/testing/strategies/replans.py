"""Plans on the way: actuals at plan, a unit under and over, and not known; every mode and day.

Days are the first and the last of each period and the one after; new totals are those that what
is locked just allows, a unit less and more. Units: those of the plan.

>>> from hypothesis import find
>>> case = find(replan_cases(), lambda case: len(case.actuals) == 1)
>>> case.actuals[0].amount, case.as_of
(Quantity('9 visits'), Date(2026, 5, 1))
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.days import from_ordinal
from acctcore.quantity import Measure, measure_like, units
from acctcore.targets.actuals import Actual
from acctcore.targets.nodes import Path
from acctcore.targets.plans import Plan
from acctcore.targets.replanning.cases import ReplanCase
from acctcore.targets.replanning.modes import Mode, Past
from acctcore.testing.strategies.picking import Draw, pick, rarely
from acctcore.testing.strategies.running_plans import running_plans

_SHARES: Final = tuple(map(Fraction, ("1/2", "1/4", "0", "1")))
_PLANS: Final = running_plans()


def replan_cases() -> SearchStrategy[ReplanCase]:
    """Draw a plan on the way, with what was reached and how it is re-planned."""
    return _cases()


@st.composite
def _cases(draw: DrawFn) -> ReplanCase:
    record = draw(_PLANS)
    plan = record.plan
    as_of, mode = pick(draw, _days(plan)), pick(draw, tuple(Mode))
    actuals = tuple(_actuals(draw, plan, as_of))
    share = pick(draw, _SHARES) if mode is Mode.PARTIAL else None
    past = pick(draw, (None, None, Past.ACTUALS, *(() if share is not None else (Past.PLAN,))))
    total = _total(draw, plan, [each for each in actuals if _is_past(plan, each.path, as_of)])
    return ReplanCase(record, actuals, as_of, mode, total, share, past)


def _days(plan: Plan) -> tuple[Date, ...]:
    periods = plan.timetable.periods
    after = [from_ordinal(each.last.toordinal() + 1) for each in periods]
    lasts = [each.last for each in periods]
    return (after[0], *after[:-1], *after[:-1], *lasts, after[-1], periods[0].first)


def _actuals(draw: Draw, plan: Plan, as_of: Date) -> Iterator[Actual]:
    """Draw what was reached in past cells and, now and then, in running ones."""
    on_plan, silent = rarely(draw, 5), rarely(draw, 4)
    for path, amount in plan:
        period = plan.timetable.of(plan.levels, path)
        if period is None or period.first > as_of:
            continue
        if period.is_past(as_of) and on_plan:
            yield Actual(path, amount)
        elif rarely(draw, 2) if silent or not period.is_past(as_of) else True:
            yield Actual(path, measure_like(_reached(draw, units(amount)), amount))


def _reached(draw: Draw, planned: int) -> int:
    return pick(
        draw, (planned - 1, planned + 1, planned, planned // 2, 0, 2 * planned, -2 * planned - 3)
    )


def _is_past(plan: Plan, path: Path, as_of: Date) -> bool:
    period = plan.timetable.of(plan.levels, path)
    return period is not None and period.is_past(as_of)


def _total(draw: Draw, plan: Plan, past: Sequence[Actual]) -> Measure | None:
    """Draw a new total: about the old one, or about what is locked."""
    old, locked = units(plan.total), sum(units(each.amount) for each in past)
    near = (old, old + 1, old - 1, old * 9 // 10, old * 6 // 5, locked, locked - 1, locked + 1)
    return pick(draw, (None, None, None, *(measure_like(each, plan.total) for each in near)))
