"""How far the branch is behind its plan, over the months that have ended.

The plan's last level is `month`, its keys written `2026-03`. A month that has
ended without an actual is not known, never zero: what rests on it has no gap.
Units: those of the plan; the pace is what each business day left has to bring, rounded up.
"""

from collections.abc import Mapping, Sequence

from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.days import months_after, parse_day
from acctcore.desk.branch import Branch
from acctcore.errors import OutsideCalendar, Unknown, fault
from acctcore.quantity import Measure, measure_like, total_of, units
from acctcore.rounding import Rounding, divide
from acctcore.targets import Attainment, Infeasible, Plan, Target, attain, decompose
from acctcore.values import frozen

Path = tuple[str, ...]


@frozen
class TargetGap:
    """One part of the plan: its year, what was due by now, and what came of it.

    `pace` is what each business day left in the plan has to bring to reach the
    year; `None` where an actual is not known or the calendar ends too early.
    """

    name: str
    year: Measure
    to_date: Attainment
    pace: Measure | None


def target_gaps(branch: Branch, as_of: Date) -> tuple[TargetGap, ...] | Infeasible[Measure]:
    """Answer the gap of each first-level part of the plan and of the whole, in that order.

    Raises:
        Unknown: the plan's last level is not `month`, or an actual is not in the plan.
    """
    if branch.target is None:
        return ()
    plan = decompose(branch.target)
    if isinstance(plan, Infeasible):
        return plan
    leaves = _leaves(branch.target, plan)
    actuals = _actuals(branch, leaves)
    left = _days_left(branch.calendar, leaves, as_of)
    parts = {path[0]: [each for each in leaves if each[0] == path[0]] for path in leaves}
    groups = {**parts, branch.name: list(leaves)}
    return tuple(_gap(name, paths, plan, actuals, as_of, left) for name, paths in groups.items())


def _leaves(target: Target, plan: Plan) -> tuple[Path, ...]:
    if target.levels[-1] != "month":
        raise Unknown(fault("last level of the plan", "`month`", target.levels[-1]))
    return tuple(path for path, _ in plan)


def _actuals(branch: Branch, leaves: Sequence[Path]) -> dict[Path, Measure]:
    known = set(leaves)
    for actual in branch.actuals:
        if actual.path not in known:
            where = " / ".join(actual.path)
            raise Unknown(fault("actual", "a cell of the plan", where))
    return {actual.path: actual.amount for actual in branch.actuals}


def _days_left(calendar: Calendar, leaves: Sequence[Path], as_of: Date) -> int | None:
    """Count the business days from the day to the end of the plan, both included."""
    end = max(_next_month(path) for path in leaves).subtract(days=1)
    try:
        return calendar.business_days(as_of, end)
    except OutsideCalendar:
        return None


def _next_month(path: Path) -> Date:
    return months_after(parse_day(f"{path[-1]}-01", f"month `{path[-1]}`"), 1)


def _gap(  # noqa: PLR0913, PLR0917 - one line of the table is made of these
    name: str,
    paths: Sequence[Path],
    plan: Plan,
    actuals: Mapping[Path, Measure],
    as_of: Date,
    left: int | None,
) -> TargetGap:
    due = [path for path in paths if _next_month(path) <= as_of]
    year = total_of(map(plan.amount, paths), plan.total)
    target = total_of(map(plan.amount, due), plan.total)
    whole = all(path in actuals for path in due)
    actual = total_of((actuals[path] for path in due), plan.total) if whole else None
    return TargetGap(name, year, attain(target, actual), _pace(year, actual, left))


def _pace(year: Measure, actual: Measure | None, left: int | None) -> Measure | None:
    """Share what remains over the business days left; nothing remains of a year reached."""
    if actual is None or not left:
        return None
    rest = max(units(year) - units(actual), 0)
    return measure_like(divide(rest, left, Rounding.CEILING), year)
