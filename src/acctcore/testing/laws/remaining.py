"""Laws of the cells that remain when a plan is changed: who carries, who moves, and how far.

What is least is found by exchanging single units between two cells.
"""

from fractions import Fraction
from itertools import product

from attrs import evolve

from acctcore.divisors import Method
from acctcore.quantity import measure_like, units
from acctcore.targets.actuals import Actual
from acctcore.targets.nodes import Path, shown_path
from acctcore.targets.records import PlanRecord
from acctcore.targets.replanning.cases import ReplanCase
from acctcore.targets.replanning.modes import Mode, Past
from acctcore.targets.replanning.outcomes import Replanned
from acctcore.testing.laws.changed_plans import (
    Amounts,
    bounds_of,
    cells_of,
    changed_plan,
    is_within,
    nodes_of,
    sums_of,
    unbounded,
)
from acctcore.testing.laws.replanning import held, past_cells
from acctcore.testing.laws.room import asked_total, later_cells
from acctcore.testing.trials import Trial

_MINIMAL = (Mode.LEAST_MOVEMENT, Mode.FEWEST_CELLS)


def kept_months_stay_as_planned(trial: Trial) -> None:
    """By `keep_monthly` with the same total, cells that remain stay as they are if bounds allow.

    Source: targets reference, section 5: keep monthly.
    """
    case = evolve(trial.case, mode=Mode.KEEP_MONTHLY, share=None, total=None)
    trial.only_if(_fits(case))
    cells, past = cells_of(changed_plan(trial, case)), past_cells(case)
    for path, planned in cells_of(case.plan.plan).items():
        if path not in past:
            told = f"{planned} in {shown_path(path)} as planned, got {cells[path]}"
            trial.require(cells[path] == planned, told, case)


def each_branch_carries_its_own_shortfall(trial: Trial) -> None:
    """By `keep_annual` without bounds, nodes above the level of time keep their targets.

    Left out is a plan with a branch that has reached more than its target, since no cell goes
    below 0, or that planned nothing for what remains, since a cell without weight gets nothing.
    Source: targets reference, section 5: keep annual.
    """
    free = unbounded(trial.case.plan)
    how = {"mode": Mode.KEEP_ANNUAL, "share": None, "total": None, "past": Past.ACTUALS}
    case, plan = evolve(trial.case, plan=free, **how), free.plan
    above = plan.levels.index(free.periods[0].level)
    branches = {path[:above] for path in cells_of(plan)}
    open_ = {path: each for path, each in cells_of(plan).items() if path not in past_cells(case)}
    trial.only_if(branches == {path[:above] for path, each in open_.items() if each})
    before, way = nodes_of(plan), 1 if units(plan.total) >= 0 else -1
    done = sums_of(held(case))
    trial.only_if(all(way * done.get(each, 0) <= way * before[each] for each in branches))
    after = nodes_of(changed_plan(trial, case))
    for path, target in before.items():
        if len(path) <= above:
            told = f"{shown_path(path)} to keep its target of {target}, got {after[path]}"
            trial.require(after[path] == target, told, case)


def a_new_total_changes_what_remains_in_proportion(trial: Trial) -> None:
    """With the past on plan and no bounds, a new total changes all open cells by one factor.

    Tried by largest remainder, which is less than a unit a level off the exact share.
    Source: targets reference, section 5: the past is locked; section 3, law 11.
    """
    free = unbounded(trial.case.plan)
    plan = evolve(free.plan, method=Method.LARGEST_REMAINDER)
    planned, past = cells_of(plan), past_cells(trial.case)
    goal = units(plan.total) * trial.pick((6, 7, 3)) // 5
    locked = sum(planned[path] for path in past)
    open_ = sum(planned.values()) - locked
    trial.only_if(open_ * (goal - locked) > 0)
    case = evolve(
        trial.case,
        plan=PlanRecord.of(plan),
        actuals=tuple(Actual(path, plan.amount(path)) for path in past),
        mode=Mode.KEEP_ANNUAL,
        share=None,
        total=measure_like(goal, plan.total),
    )
    cells, factor = cells_of(changed_plan(trial, case)), Fraction(goal - locked, open_)
    for path, each in planned.items():
        if path not in past:
            told = f"{factor * each} in {shown_path(path)}, to a unit a level, got {cells[path]}"
            trial.require(abs(cells[path] - factor * each) < len(path), told, case)


def the_next_period_alone_carries_over(trial: Trial) -> None:
    """By `carry_over` cells of later periods than the next one stay as they are.

    Source: targets reference, section 5: carry-over; section 4: carrying forward moves amounts.
    """
    case = evolve(trial.case, mode=Mode.CARRY_OVER, share=None)
    cells, later = cells_of(changed_plan(trial, case)), later_cells(case)
    for path, planned in later.items():
        told = f"{planned} in {shown_path(path)}, after the next period, got {cells[path]}"
        trial.require(cells[path] == planned, told, case)


def no_cell_moves_against_another_without_need(trial: Trial) -> None:
    """By a minimal change no unit could be given back by one cell to another between the bounds.

    Source: targets reference, section 5: reach the new total moving least.
    """
    for plan, mode in product((unbounded(trial.case.plan), trial.case.plan), _MINIMAL):
        case = evolve(trial.case, plan=plan, mode=mode, share=None)
        after = nodes_of(changed_plan(trial, case))
        moves = {p: after[p] - each for p, each in _current(case).items() if after[p] != each}
        ups, downs = ([p for p, by in moves.items() if by * way > 0] for way in (1, -1))
        for up, down in product(ups, downs):
            bound = _holds_apart(case, after, up, down)
            told = f"no move of {shown_path(up)} up against {shown_path(down)} down by {mode.value}"
            trial.require(bound, told, case)


def fewest_cells_changes_no_more_cells_than_another_way(trial: Trial) -> None:
    """Where no bound asks for a move of its own, no other mode changes fewer cells.

    Source: targets reference, section 5: the fewest cells.
    """
    for plan in (unbounded(trial.case.plan), trial.case.plan):
        how = {"plan": plan, "share": None, "past": Past.ACTUALS}
        case = evolve(trial.case, mode=Mode.FEWEST_CELLS, **how)
        trial.only_if(_fits(case))
        least = _changed(case, cells_of(changed_plan(trial, case)))
        for mode in (Mode.LEAST_MOVEMENT, Mode.KEEP_ANNUAL, Mode.CARRY_OVER):
            found = trial.ask(evolve(case, mode=mode))
            if isinstance(found, Replanned):
                other = _changed(case, cells_of(found.plan))
                told = f"no more cells changed than the {len(other)} by `{mode.value}`, got {least}"
                trial.require(len(least) <= len(other), told, case)


def _current(case: ReplanCase) -> Amounts:
    """Answer what stands in every cell before anything moves."""
    return {**cells_of(case.plan.plan), **held(case)}


def _fits(case: ReplanCase) -> bool:
    """Tell whether what stands in the cells keeps every bound, and the side of 0 of the total.

    A node that planned nothing has no weight, so it is bound to stay as near to 0 as it can.
    """
    current, past = _current(case), past_cells(case)
    bounds, sums = bounds_of(case.plan.plan), sums_of(current)
    way = 1 if (asked_total(case) or 0) >= 0 else -1
    if any(sums[path] and not each for path, each in nodes_of(case.plan.plan).items()):
        return False
    return all(
        path in past or (is_within(sums[path], ends) and way * current.get(path, 0) >= 0)
        for path, ends in bounds.items()
    )


def _changed(case: ReplanCase, cells: Amounts) -> list[Path]:
    return [path for path, each in _current(case).items() if cells[path] != each]


def _holds_apart(case: ReplanCase, after: Amounts, up: Path, down: Path) -> bool:
    """Tell whether a bound forbids that one cell has a unit less and the other a unit more.

    A cell without a bound stays on the side of 0 that the total is on, and a node that planned
    nothing, which has no weight, as near to 0 as it can.
    """
    bounds, planned = bounds_of(case.plan.plan), nodes_of(case.plan.plan)
    side = (0, None) if after[()] >= 0 else (None, 0)
    for path, step, other in ((up, -1, down), (down, 1, up)):
        low, high = bounds[path]
        bounds[path] = side[0] if low is None else low, side[1] if high is None else high
        for depth in range(1, len(path) + 1):
            here = path[:depth]
            kept = planned[here] and is_within(after[here] + step, bounds[here])
            if other[:depth] != here and not kept:
                return True
    return False
