"""Laws of a plan that was changed, re-planned or transferred: it foots, and the old one stays.

With them stands what the laws of both read from a plan: its nodes, its cells and their bounds.
Units: those of the plan.
"""

from typing import Any, TypeAlias

from attrs import evolve

from acctcore.apportion import ZeroWeights
from acctcore.quantity import measure_like, units
from acctcore.targets.bounds import travel
from acctcore.targets.certificates import Infeasible
from acctcore.targets.nodes import Path, shown_path
from acctcore.targets.plans import Plan
from acctcore.targets.records import PlanRecord
from acctcore.targets.trees import Tree
from acctcore.testing.trials import Trial

Amounts: TypeAlias = dict[Path, int]
Bounds: TypeAlias = tuple[int | None, int | None]


def every_node_is_the_sum_of_its_children(trial: Trial) -> None:
    """In the new plan the children of every node add up to it, to the minor unit.

    Source: targets reference, law 1.
    """
    plan = changed_plan(trial)
    amounts, sums = nodes_of(plan), sums_of(cells_of(plan))
    for path, amount in amounts.items():
        told = f"{sums[path]} at {shown_path(path)}, the sum of its cells, got {amount}"
        trial.require(amount == sums[path], told)


def the_old_plan_stays(trial: Trial) -> None:
    """The plan as it was stands beside the new one, with its hash.

    Source: targets reference, section 5: the old plan stays.
    """
    changed_plan(trial)
    before = trial.ask().before
    trial.require(before == trial.case.plan.plan, "the old plan beside the new one")
    trial.require(before.hash == trial.case.plan.hash, "the old plan under its hash")


def a_refusal_verifies_by_addition(trial: Trial) -> None:
    """Where no plan exists the needs exceed the room by just the shortfall.

    Source: targets reference, law 13.
    """
    found = trial.ask()
    trial.only_if(isinstance(found, Infeasible))
    trial.require(found.verify(), f"a certificate that adds up, got:\n{found}")


def changed_plan(trial: Trial, case: Any = None) -> Any:
    """Answer the new plan; a law has nothing to say where there is none."""
    plan = getattr(trial.ask(case), "plan", None)
    trial.only_if(plan is not None)
    return plan


def nodes_of(plan: Plan) -> Amounts:
    """Answer the units of every node, the whole among them."""
    amounts: Amounts = {(): units(plan.total)}
    for depth, column in enumerate(plan.amounts, 1):
        amounts |= {plan.tree.path(depth, row): each for row, each in enumerate(column)}
    return amounts


def cells_of(plan: Plan) -> Amounts:
    """Answer the units of every cell."""
    return {path: units(amount) for path, amount in plan}


def sums_of(cells: Amounts) -> Amounts:
    """Add cells up at every node above them."""
    sums: Amounts = {}
    for path, amount in cells.items():
        for depth in range(len(path) + 1):
            sums[path[:depth]] = sums.get(path[:depth], 0) + amount
    return sums


def bounds_of(plan: Plan) -> dict[Path, Bounds]:
    """Answer floor and cap of every node, nothing where there is none."""
    found: dict[Path, Bounds] = {}
    for depth, layer in enumerate(plan.tree.layers, 1):
        bare = (None,) * len(layer)
        for row, ends in enumerate(zip(layer.floors or bare, layer.caps or bare, strict=True)):
            found[plan.tree.path(depth, row)] = ends
    return found


def is_within(amount: int, bounds: Bounds) -> bool:
    """Tell whether an amount keeps a floor and a cap."""
    low, high = bounds
    return (low is None or low <= amount) and (high is None or amount <= high)


def unbounded(record: PlanRecord) -> PlanRecord:
    """Answer the same plan without a bound."""
    plan = record.plan
    tree = Tree(tuple(evolve(each, floors=None, caps=None) for each in plan.tree.layers))
    whole = units(plan.total) // plan.grain
    bounds = travel(tree, whole, ZeroWeights.EVEN, plan.grain)
    return PlanRecord.of(evolve(plan, tree=tree, bounds=bounds))


def in_words(bounds: Bounds, plan: Plan) -> str:
    """Write a floor and a cap."""
    ends = ("no bound" if each is None else str(measure_like(each, plan.total)) for each in bounds)
    return " to ".join(ends)
