"""The cells of a plan on a day: those of the past, held at a figure, and those that remain.

Rule: a cell is past when its period ended before the day; a period that is running remains, its
actuals so far do not count. Units: those of the plan.
"""

from fractions import Fraction

from pendulum import Date

from acctcore.errors import Unknown
from acctcore.quantity import Measure, measure_like, units
from acctcore.targets.actuals import Actuals
from acctcore.targets.nodes import Path, shown_path
from acctcore.targets.periods import Period
from acctcore.targets.plans import Plan
from acctcore.targets.replanning.modes import Past
from acctcore.values import frozen


@frozen
class Cell:
    """A leaf of a plan: its row on its level, its units, and the units it is held at, if past."""

    path: Path
    row: int
    planned: int
    period: Period
    missed: int = 0
    """Of a past cell, how much less was reached than planned."""
    held: int | None = None

    @property
    def current(self) -> int:
        """What stands in the cell before anything moves."""
        return self.planned if self.held is None else self.held

    def wanted(self, share: Fraction) -> Fraction:
        """What the cell would add to its parents if a share of what was missed is carried."""
        return self.current + share * self.missed


def cells_of(plan: Plan, actuals: Actuals, as_of: Date, past: Past) -> tuple[Cell, ...]:
    """Answer the leaves; a past one without an actual is held at its plan.

    Raises:
        Unknown: a leaf that belongs to no period.
    """
    return tuple(_cell(plan, path, amount, actuals, as_of, past) for path, amount in plan)


def without_actual(plan: Plan, actuals: Actuals, as_of: Date) -> tuple[Path, ...]:
    """Answer the past leaves whose actual is not known."""
    return tuple(
        path for path, _ in plan if path not in actuals and _period(plan, path).is_past(as_of)
    )


def amount_of(number: int | Fraction, plan: Plan) -> Measure:
    """Put the unit of the plan to a whole number."""
    return measure_like(int(number), plan.total)


def _cell(  # noqa: PLR0913, PLR0917 - a cell is made of these
    plan: Plan, path: Path, amount: Measure, actuals: Actuals, as_of: Date, past: Past
) -> Cell:
    period, planned, row = _period(plan, path), units(amount), plan.tree.find(path)
    if not period.is_past(as_of):
        return Cell(path, row, planned, period)
    reached = units(actuals[path]) if path in actuals else planned
    held = reached if past is Past.ACTUALS else planned
    return Cell(path, row, planned, period, planned - reached, held)


def _period(plan: Plan, path: Path) -> Period:
    period = plan.timetable.of(plan.levels, path)
    if period is None:
        raise Unknown(f"node {shown_path(path)}: expected a key that stands for a period")
    return period
