"""From a plan and its actuals to the facts of control, for one part or for every key of a level.

Rule: what was due is the plan of the periods that ended before the day and, unless only ended
periods are asked for, of the running one the share of its business days that are over, rounded
half to even cell by cell; so the parts of any level add up to the whole. Of one without a business
day nothing is due until it has ended. A past cell without an
actual makes its part not known; a running one only once a business day of it is over. Time is
counted in business days of the calendar; where it ends too early, nothing is guessed.
Units: those of the plan; business days.

>>> from acctcore.money import Money
>>> from acctcore.targets.documents import Target
>>> from acctcore.targets.decomposition import decompose
>>> from acctcore.targets.nodes import Node
>>> cny = lambda amount: Money.of(amount, "CNY")
>>> months = [Node(("2026-04",), 3), Node(("2026-05",), 3), Node(("2026-06",), 4)]
>>> plan = decompose(Target(cny(3_000_000), ("month",), months))
>>> bank = Calendar.of_weekend("bank", "2026", Date(2026, 1, 1), Date(2026, 12, 31))
>>> reached = {("2026-04",): cny(800_000), ("2026-05",): cny(730_000)}
>>> [whole] = track(plan, reached, Date(2026, 6, 1), bank)
>>> str(whole.due), str(whole.actual), whole.days_elapsed, whole.days
('CNY 1800000.00', 'CNY 1530000.00', 43, 65)
>>> [whole] = track(plan, {("2026-04",): cny(800_000)}, Date(2026, 6, 1), bank)
>>> whole.actual
"""

from collections.abc import Iterator, Sequence
from enum import Enum

from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.days import day, from_ordinal
from acctcore.errors import OutsideCalendar, Unknown, fault
from acctcore.quantity import Measure, measure_like, units
from acctcore.rounding import Rounding, divide
from acctcore.targets.actuals import Actual, Actuals, checked
from acctcore.targets.controlling.cases import ControlCase
from acctcore.targets.nodes import Path, shown_path
from acctcore.targets.periods import Period
from acctcore.targets.plans import Plan
from acctcore.values import frozen


class DueBy(Enum):
    """What of the running period counts as due."""

    PRO_RATA = "pro_rata"
    """The share of its business days that are over."""
    ENDED = "ended"
    """Nothing: only ended periods count, in the plan and in the actuals."""


@frozen
class Part:
    """A cell on a day: planned, due by now and reached; nothing where that is not known."""

    path: Path
    period: Period
    planned: int
    due: int | None
    actual: int | None


def track(  # noqa: PLR0913 - each argument is a choice the caller names
    plan: Plan,
    actuals: Actuals,
    as_of: Date,
    calendar: Calendar,
    *,
    within: Path = (),
    by: str | None = None,
    due_by: DueBy = DueBy.PRO_RATA,
) -> tuple[ControlCase, ...]:
    """Answer the facts of control of every key of a level, and of the whole last.

    Args:
        plan: a plan with its timetable.
        actuals: what was reached, by cell.
        as_of: the day, which is still to come.
        calendar: the bank's business days.
        within: the node to look at; left out, the whole plan.
        by: a level; cells that end above it stand under their own names. Left out, no parts.
        due_by: what of the running period counts.

    Raises:
        Unknown: no such node or level, an actual of no cell, a cell without a period.
    """
    on = day(as_of, "as_of")
    known = checked(plan, [Actual(path, each) for path, each in actuals.items()], on)
    plan.tree.find(within)
    if by is not None and by not in plan.levels:
        raise Unknown(fault("level", f"one of {', '.join(plan.levels)}", by))
    parts = tuple(_parts(plan, known, on, calendar, within, due_by))
    groups: dict[str, list[Part]] = {}
    for part in parts if by is not None else ():
        groups.setdefault(_name(plan.levels, part.path, by), []).append(part)
    whole = shown_path(within).strip("`")
    return tuple(
        _case(name, group, plan, on, calendar)
        for name, group in (*groups.items(), (whole, list(parts)))
    )


def _name(levels: Sequence[str], path: Path, by: str | None) -> str:
    keys = dict(zip(levels, path, strict=False))
    return keys.get(by or "", " / ".join(path))


def _parts(  # noqa: PLR0913, PLR0917 - as `track`
    plan: Plan, actuals: Actuals, as_of: Date, calendar: Calendar, within: Path, due_by: DueBy
) -> Iterator[Part]:
    for path, amount in plan:
        if path[: len(within)] != within:
            continue
        period = plan.timetable.of(plan.levels, path)
        if period is None:
            raise Unknown(f"node {shown_path(path)}: expected a key that stands for a period")
        planned = units(amount)
        due, is_open = _due(planned, period, as_of, calendar, due_by)
        reached = units(actuals[path]) if path in actuals else 0 if is_open else None
        counts = due_by is DueBy.PRO_RATA or period.is_past(as_of)
        yield Part(path, period, planned, due, reached if counts else 0)


def _due(
    planned: int, period: Period, as_of: Date, calendar: Calendar, due_by: DueBy
) -> tuple[int | None, bool]:
    """Answer what was due of a cell, and whether nothing of it need be known yet."""
    if period.is_past(as_of):
        return planned, False
    if period.first >= as_of or due_by is DueBy.ENDED:
        return 0, True
    elapsed, days = _days(calendar, period.first, period.last, as_of)
    if elapsed is None or days is None:
        return None, False
    if not days:
        return 0, True
    return divide(planned * elapsed, days, Rounding.HALF_EVEN), not elapsed


def _days(
    calendar: Calendar, first: Date, last: Date, as_of: Date
) -> tuple[int | None, int | None]:
    """Count the business days of a span that lie before the day, and all of them."""
    before = min(from_ordinal(as_of.toordinal() - 1), last)
    try:
        days = calendar.business_days(first, last)
        return (calendar.business_days(first, before) if before >= first else 0), days
    except OutsideCalendar:
        return None, None


def _case(
    name: str, parts: Sequence[Part], plan: Plan, as_of: Date, calendar: Calendar
) -> ControlCase:
    first = min(part.period.first for part in parts)
    last = max(part.period.last for part in parts)
    elapsed, days = _days(calendar, first, last, as_of)
    return ControlCase(
        name=name,
        target=measure_like(sum(part.planned for part in parts), plan.total),
        due=_sum([part.due for part in parts], plan),
        actual=_sum([part.actual for part in parts], plan),
        days_elapsed=elapsed,
        days=days,
    )


def _sum(numbers: Sequence[int | None], plan: Plan) -> Measure | None:
    known = [each for each in numbers if each is not None]
    return measure_like(sum(known), plan.total) if len(known) == len(numbers) else None
