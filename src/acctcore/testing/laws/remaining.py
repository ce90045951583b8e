"""Laws of the cells that remain when a plan is changed: who moves, how far, and when none can.

What exists between bounds is found by interval sums; what is least, by exchanging single units.
"""

from fractions import Fraction
from itertools import product
from math import inf
from typing import TypeAlias

from attrs import evolve

from acctcore.quantity import units
from acctcore.targets.certificates import Infeasible, Kind
from acctcore.targets.nodes import Path, shown_path
from acctcore.targets.replanning.cases import ReplanCase
from acctcore.targets.replanning.modes import Mode, Past
from acctcore.targets.replanning.replanning import Replanned
from acctcore.testing.laws.changed_plans import (
    Amounts,
    bounds_of,
    cells_of,
    changed_plan,
    is_within,
    nodes_of,
    sums_of,
)
from acctcore.testing.laws.replanning import held, past_cells, period_of
from acctcore.testing.trials import Trial

_MINIMAL = (Mode.LEAST_MOVEMENT, Mode.FEWEST_CELLS)
_Span: TypeAlias = tuple[float, float]


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

    Left out is a plan with a branch that has reached more than its target: no cell goes below 0.
    Source: targets reference, section 5: keep annual.
    """
    case = evolve(trial.case, mode=Mode.KEEP_ANNUAL, share=None, total=None, past=Past.ACTUALS)
    plan = case.plan.plan
    above = plan.levels.index(case.plan.periods[0].level)
    open_ = {path[:above] for path in cells_of(plan) if path not in past_cells(case)}
    branches = {path[:above] for path in cells_of(plan)}
    trial.only_if(branches == open_ and set(bounds_of(plan).values()) == {(None, None)})
    before, way = nodes_of(plan), 1 if units(plan.total) >= 0 else -1
    done = sums_of(held(case))
    trial.only_if(all(way * done.get(each, 0) <= way * before[each] for each in branches))
    after = nodes_of(changed_plan(trial, case))
    for path, target in before.items():
        if len(path) <= above:
            told = f"{shown_path(path)} to keep its target of {target}, got {after[path]}"
            trial.require(after[path] == target, told, case)


def the_next_period_alone_carries_over(trial: Trial) -> None:
    """By `carry_over` cells of later periods than the next one stay as they are.

    Source: targets reference, section 5: carry-over; section 4: carrying forward moves amounts.
    """
    case = evolve(trial.case, mode=Mode.CARRY_OVER, share=None)
    cells, later = cells_of(changed_plan(trial, case)), _later(case)
    for path, planned in later.items():
        told = f"{planned} in {shown_path(path)}, after the next period, got {cells[path]}"
        trial.require(cells[path] == planned, told, case)


def no_cell_moves_against_another_without_need(trial: Trial) -> None:
    """By a minimal change no unit could be given back by one cell to another between the bounds.

    Source: targets reference, section 5: reach the new total moving least.
    """
    for mode in _MINIMAL:
        case = evolve(trial.case, mode=mode, share=None)
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
    how = {"share": None, "past": Past.ACTUALS}
    case = evolve(trial.case, mode=Mode.FEWEST_CELLS, **how)
    trial.only_if(_fits(case))
    least = _changed(case, cells_of(changed_plan(trial, case)))
    for mode in (Mode.LEAST_MOVEMENT, Mode.KEEP_ANNUAL, Mode.CARRY_OVER):
        found = trial.ask(evolve(case, mode=mode))
        if isinstance(found, Replanned):
            other = _changed(case, cells_of(found.plan))
            told = f"no more cells changed than the {len(other)} by `{mode.value}`, got {least}"
            trial.require(len(least) <= len(other), told, case)


def no_plan_only_where_bounds_and_locks_leave_none(trial: Trial) -> None:
    """A plan is refused just where the sums of bounds and of what is locked leave no room for it.

    A cell of weight 0 that does not move may leave less room: that certificate says so.
    Source: targets reference, law 13: infeasible if and only if a certificate.
    """
    found, case = trial.ask(), trial.case
    trial.only_if(isinstance(found, Replanned | Infeasible))
    total = _asked(case)
    trial.only_if(total is not None)
    bare = (0, inf) if (total or 0) >= 0 else (-inf, 0)
    low, high = _span(case, (), bare)
    exists = low <= (total or 0) <= high
    if isinstance(found, Infeasible):
        weightless = any(term.kind is Kind.WEIGHTLESS for term in (*found.needs, *found.rooms))
        told = f"a plan: {total} lies in {low} to {high}, and the certificate says:\n{found}"
        trial.require(weightless or not exists, told)
    else:
        trial.require(exists, f"no plan: {total} does not lie in {low} to {high}")


def _current(case: ReplanCase) -> Amounts:
    """Answer what stands in every cell before anything moves."""
    return {**cells_of(case.plan.plan), **held(case)}


def _fits(case: ReplanCase) -> bool:
    """Tell whether what stands in the cells keeps every bound, and the side of 0 of the total."""
    current, past = _current(case), past_cells(case)
    bounds, sums = bounds_of(case.plan.plan), sums_of(current)
    way = 1 if (_asked(case) or 0) >= 0 else -1
    return all(
        path in past or (is_within(sums[path], ends) and way * current.get(path, 0) >= 0)
        for path, ends in bounds.items()
    )


def _changed(case: ReplanCase, cells: Amounts) -> list[Path]:
    return [path for path, each in _current(case).items() if cells[path] != each]


def _later(case: ReplanCase) -> Amounts:
    """Answer the plan of the cells whose period begins after the first one that remains."""
    past, planned = past_cells(case), cells_of(case.plan.plan)
    starts = {path: period_of(case, path).first for path in planned if path not in past}
    next_ = min(starts.values(), default=None)
    return {path: planned[path] for path, first in starts.items() if first != next_}


def _holds_apart(case: ReplanCase, after: Amounts, up: Path, down: Path) -> bool:
    """Tell whether a bound forbids that one cell has a unit less and the other a unit more."""
    bounds = bounds_of(case.plan.plan)
    for path, step, other in ((up, -1, down), (down, 1, up)):
        for depth in range(1, len(path) + 1):
            here = path[:depth]
            if other[:depth] != here and not is_within(after[here] + step, bounds[here]):
                return True
    return False


def _asked(case: ReplanCase) -> int | None:
    """Answer the total of the new plan; nothing where its rounding would have to be repeated."""
    planned, stands = cells_of(case.plan.plan), held(case)
    reached = {p: units(case.reached[p]) if p in case.reached else planned[p] for p in stands}
    missed = sum(planned[path] - each for path, each in reached.items())
    let_go = Fraction(case.mode is Mode.KEEP_MONTHLY)
    if case.mode is Mode.PARTIAL and case.share is not None:
        let_go = 1 - case.share
    left = let_go * missed
    goal = units(case.total or case.plan.total)
    shift = sum(stands.values()) - sum(reached.values())
    return goal + shift - int(left) if left.denominator == 1 else None


def _span(case: ReplanCase, node: Path, bare: _Span) -> _Span:
    """Answer the least and the most that a node can hold; the least is above where it cannot.

    A `bare` cell, one without a bound, stays on the side of 0 that the total is on.
    """
    plan = case.plan.plan
    locked = {**(_later(case) if case.mode is Mode.CARRY_OVER else {}), **held(case)}
    if node in locked:
        return locked[node], locked[node]
    rows = plan.tree.children(len(node), plan.tree.find(node))
    spans = [_span(case, (*node, plan.tree.layers[len(node)].key(row)), bare) for row in rows]
    if any(low > high for low, high in spans):
        return inf, -inf
    low, high = bounds_of(plan)[node] if node else (None, None)
    if not rows:
        return bare[0] if low is None else low, bare[1] if high is None else high
    least, most = (sum(ends) for ends in zip(*spans, strict=True))
    return max(least, -inf if low is None else low), min(most, inf if high is None else high)
