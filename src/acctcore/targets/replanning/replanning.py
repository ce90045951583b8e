"""Re-plan on a day: the past is locked, the remaining cells are shared out anew.

Rule: every node would hold what is locked below it, its remaining plan, and the share of what was
missed that the mode lets the remaining cells carry. So with the target kept each branch carries
its own shortfall; a new total changes all cells that remain in proportion. Where nothing changes
the answer is the plan itself. Units: those of the plan, exact to the last; cells that are
re-planned no longer come in whole planning units. Source: targets reference, section 5.
Refused by value: `Infeasible` where locks and bounds leave no plan, `Unreplanned` where the
actual of a past cell is not known. Raises: a cell without a period, a share where none is meant.

>>> from acctcore.targets.decomposition import decompose_tree
>>> from acctcore.money import Money
>>> from acctcore.targets.grids import Dimension, cross
>>> from acctcore.targets.periods import Timetable
>>> q2 = {"2026-04": 3, "2026-05": 3, "2026-06": 4}
>>> plan = decompose_tree(Money.of("3000000.00", "CNY"), cross([Dimension("month", q2)]))
>>> plan = evolve(plan, timetable=Timetable.of_months("month", "2026-04", 3))
>>> april, may = Money.of("800000.00", "CNY"), Money.of("730000.00", "CNY")
>>> reached = {("2026-04",): april, ("2026-05",): may}
>>> less = Money.of("2850000.00", "CNY")
>>> for mode in (Mode.KEEP_MONTHLY, Mode.KEEP_ANNUAL):
...     found = replan(plan, reached, Date(2026, 6, 1), mode, total=less)
...     print(found.plan.amount(("2026-06",)), found.unassigned)
CNY 1050000.00 CNY 270000.00
CNY 1320000.00 CNY 0.00
>>> print(replan(plan, {}, Date(2026, 6, 1), Mode.KEEP_ANNUAL))
the actual is not known of `2026-04`, `2026-05`
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from attrs import evolve
from pendulum import Date

from acctcore.days import day
from acctcore.errors import Contradiction, MixedCurrency, OutOfRange, WrongKind, fault
from acctcore.quantity import Measure, unit_of, units
from acctcore.ratio import Exact, exact
from acctcore.rounding import Rounding, divide
from acctcore.targets.actuals import Actual, checked
from acctcore.targets.certificates import Infeasible
from acctcore.targets.decomposition import decompose_tree
from acctcore.targets.nodes import Path
from acctcore.targets.plans import Plan
from acctcore.targets.replanning.cells import Cell, amount_of, cells_of, without_actual
from acctcore.targets.replanning.modes import Mode, Past
from acctcore.targets.replanning.movements import moved
from acctcore.targets.replanning.openings import share_openings
from acctcore.targets.replanning.outcomes import Replanned, Unreplanned
from acctcore.targets.replanning.trees import tree_of, weighing

_MINIMAL: Final = (Mode.LEAST_MOVEMENT, Mode.FEWEST_CELLS)


def replan(  # noqa: PLR0913 - each argument is a rule the caller names
    plan: Plan,
    actuals: Mapping[Path, Measure],
    as_of: Date,
    mode: Mode,
    *,
    total: Measure | None = None,
    share: Exact | None = None,
    past: Past | None = None,
) -> Replanned | Infeasible[Measure] | Unreplanned:
    """Re-plan on a day.

    Args:
        plan: the plan so far, with its timetable; it stays as it is.
        actuals: what was reached, by cell.
        as_of: cells whose period ended before it are past.
        mode: what the remaining cells do about what was missed.
        total: the new target; left out, the plan's own.
        share: for `PARTIAL`, the share of what was missed that is caught up, 0 to 1.
        past: what stands in the past cells of the new plan; left out, the actuals, and for
            `KEEP_MONTHLY` the plan. Where it is the plan, what was missed is let go.

    Raises:
        Unknown: a cell without a period, an actual of no cell.
        OutOfRange: a share below 0 or above 1, or one where the mode takes none.
        Contradiction: a share of what was missed, with the past as it was planned.
        MixedCurrency: a total or an actual of another currency or unit.
    """
    on = day(as_of, "as_of")
    goal = _goal(plan, total)
    known = checked(plan, [Actual(path, each) for path, each in actuals.items()], on)
    default = Past.PLAN if mode is Mode.KEEP_MONTHLY else Past.ACTUALS
    kept = default if past is None else past
    carried = _carried(mode, share, kept)
    missing = without_actual(plan, known, on)
    if missing and not (mode is Mode.KEEP_MONTHLY and kept is Past.PLAN):
        return Unreplanned(missing)
    cells = cells_of(plan, known, on, kept)
    found = _planned(plan, cells, goal, mode, carried)
    if isinstance(found, Infeasible):
        return found
    if total is not None and found is not plan:
        found = evolve(found, remainder=None)
    return _told(plan, found, cells, (mode, kept, on), None if missing else goal)


def _goal(plan: Plan, total: Measure | None) -> int:
    if total is None:
        return units(plan.total)
    if unit_of(total) != unit_of(plan.total):
        expected = f"`{unit_of(plan.total)}` like the plan"
        raise MixedCurrency(fault("unit of the new total", expected, unit_of(total)))
    return units(total)


def _carried(mode: Mode, share: Exact | None, past: Past) -> Fraction:
    """Answer the share of what was missed that the remaining cells carry.

    Where the past stands as it was planned, nothing of it is carried.
    """
    if not isinstance(mode, Mode):
        raise WrongKind(fault("mode", "a named mode such as `keep_annual`", mode))
    if (share is None) != (mode is not Mode.PARTIAL):
        expected = "a share with the mode `partial`, and with no other"
        raise OutOfRange(fault("share to be caught up", expected, share))
    if share is None:
        return Fraction(mode is not Mode.KEEP_MONTHLY and past is Past.ACTUALS)
    if past is Past.PLAN:
        expected = "`actuals` with the mode `partial`, which carries a share of what they missed"
        raise Contradiction(fault("past", expected, past.value))
    caught_up = exact(share, "share to be caught up")
    if not 0 <= caught_up <= 1:
        raise OutOfRange(fault("share to be caught up", "0 to 1", share))
    return caught_up


def _planned(
    plan: Plan, cells: tuple[Cell, ...], goal: int, mode: Mode, carried: Fraction
) -> Plan | Infeasible[Measure]:
    missed = sum(cell.missed for cell in cells)
    caught_up = _rounded(carried * missed)
    change = goal - units(plan.total)
    total = sum(cell.current for cell in cells) + caught_up + change
    locks = {at: cell.held for at, cell in enumerate(cells) if cell.held is not None}
    if not change and not caught_up and all(c.current == c.planned for c in cells):
        return plan
    if mode is Mode.CARRY_OVER:
        locks = {**_later(cells), **locks}
    asked = amount_of(total, plan)
    found = _reached(plan, cells, asked, mode, (carried, locks, False))
    if isinstance(found, Infeasible):
        return _reached(plan, cells, asked, mode, (carried, locks, True))
    return found


def _reached(
    plan: Plan,
    cells: tuple[Cell, ...],
    asked: Measure,
    mode: Mode,
    how: tuple[Fraction, dict[int, int], bool],
) -> Plan | Infeasible[Measure]:
    """Reach a total with the least change; or share it over what is open, as bounds allow."""
    carried, locks, traces = how
    tree = tree_of(plan, cells, carried, locks, traces=traces)
    if mode in _MINIMAL:
        return moved(plan, cells, tree, asked, fewest=mode is Mode.FEWEST_CELLS)
    opened = share_openings(plan, cells, tree, carried, locks, asked, traces=traces)
    if opened:
        return opened
    found = decompose_tree(asked, tree, plan.method, zero_weights=plan.zero_weights)
    if isinstance(found, Infeasible):
        return found
    own = weighing(plan, tree, found.amounts)
    bounds = found.bounds
    return evolve(plan, total=found.total, tree=own, amounts=found.amounts, bounds=bounds, grain=1)


def _rounded(ratio: Fraction) -> int:
    return divide(ratio.numerator, ratio.denominator, Rounding.HALF_EVEN)


def _later(cells: tuple[Cell, ...]) -> dict[int, int]:
    """Lock every cell whose period begins after the first one that remains."""
    open_ = [cell.period.first for cell in cells if cell.held is None]
    next_ = min(open_, default=None)
    return {
        at: cell.planned
        for at, cell in enumerate(cells)
        if next_ is not None and cell.period.first > next_
    }


def _told(
    before: Plan,
    plan: Plan,
    cells: tuple[Cell, ...],
    how: tuple[Mode, Past, Date],
    goal: int | None,
) -> Replanned:
    mode, past, as_of = how
    locked = sum(cell.current for cell in cells if cell.held is not None)
    remaining = units(plan.total) - locked
    missed = sum(cell.missed for cell in cells)
    reached = sum(cell.planned - cell.missed for cell in cells if cell.held is not None)
    unassigned = None if goal is None else amount_of(goal - reached - remaining, before)
    return Replanned(
        plan=plan,
        before=before,
        mode=mode,
        past=past,
        as_of=as_of,
        locked=amount_of(locked, before),
        remaining=amount_of(remaining, before),
        missed=None if goal is None else amount_of(missed, before),
        unassigned=unassigned,
    )
