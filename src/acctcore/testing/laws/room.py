"""Law of a refusal: a plan is refused just where bounds and locks leave no room for it.

Room is found by interval sums over the tree, from the case alone.
"""

from fractions import Fraction
from math import inf
from typing import TypeAlias

from acctcore.quantity import units
from acctcore.targets.certificates import Infeasible, Kind
from acctcore.targets.nodes import Path
from acctcore.targets.replanning.cases import ReplanCase
from acctcore.targets.replanning.modes import Mode, Past
from acctcore.targets.replanning.outcomes import Replanned
from acctcore.testing.laws.changed_plans import Amounts, bounds_of, cells_of
from acctcore.testing.laws.replanning import held, past_cells, period_of
from acctcore.testing.trials import Trial

_Span: TypeAlias = tuple[float, float]


def no_plan_only_where_bounds_and_locks_leave_none(trial: Trial) -> None:
    """A plan is refused just where the sums of bounds and of what is locked leave no room for it.

    A cell of weight 0 that does not move may leave less room: that certificate says so.
    Source: targets reference, law 13: infeasible if and only if a certificate.
    """
    found, case = trial.ask(), trial.case
    trial.only_if(isinstance(found, Replanned | Infeasible))
    total = asked_total(case)
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


def later_cells(case: ReplanCase) -> Amounts:
    """Answer the plan of the cells whose period begins after the first one that remains."""
    past, planned = past_cells(case), cells_of(case.plan.plan)
    starts = {path: period_of(case, path).first for path in planned if path not in past}
    next_ = min(starts.values(), default=None)
    return {path: planned[path] for path, first in starts.items() if first != next_}


def asked_total(case: ReplanCase) -> int | None:
    """Answer the total of the new plan; nothing where its rounding would have to be repeated."""
    planned, stands = cells_of(case.plan.plan), held(case)
    reached = {p: units(case.reached[p]) if p in case.reached else planned[p] for p in stands}
    missed = sum(planned[path] - each for path, each in reached.items())
    let_go = Fraction(case.mode is Mode.KEEP_MONTHLY or case.past is Past.PLAN)
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
    locked = {**(later_cells(case) if case.mode is Mode.CARRY_OVER else {}), **held(case)}
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
