"""Laws of a plan: exact at every node, within every bound, near to the shares by weight.

They are about a function of a target that answers a plan, or a certificate that none exists.
"""

from collections.abc import Iterator
from typing import Any

from attrs import evolve

from acctcore.divisors import Method
from acctcore.quantity import total_of, units
from acctcore.targets.certificates import Infeasible
from acctcore.targets.documents import Target
from acctcore.targets.nodes import Node, Path, shown_path
from acctcore.testing.trials import Trial


def every_parent_is_the_sum_of_its_children(trial: Trial) -> None:
    """At every node the children add up to their parent, to the minor unit.

    Source: targets reference, law 1.
    """
    plan = plan_of(trial)
    target: Target = trial.case
    trial.require(plan.amount(()) == target.total, f"{target.total} in all, got {plan.amount(())}")
    for parent, children in families(target):
        parts = [plan.amount(child.path) for child in children]
        summed, whole = total_of(parts, target.total), plan.amount(parent)
        told = f"{whole} under {shown_path(parent)}, got {summed}"
        trial.require(summed == whole, told)


def bounds_and_locks_are_kept(trial: Trial) -> None:
    """Every node lies between its floor and its cap, and a locked one at its lock.

    Source: targets reference, law 2.
    """
    plan = plan_of(trial)
    for node in trial.case.nodes:
        amount = plan.amount(node.path)
        low, high = node.least, node.most
        kept = (low is None or low <= units(amount)) and (high is None or units(amount) <= high)
        bounds = " to ".join(map(str, node.bounds)) or "no bound"
        trial.require(kept, f"{shown_path(node.path)} within {bounds}, got {amount}")


def largest_remainder_keeps_quota(trial: Trial) -> None:
    """Without bounds, largest remainder gives each node its share rounded down or up.

    Source: targets reference, law 3: quota.
    """
    free = tuple(evolve(node, floor=None, cap=None, lock=None) for node in trial.case.nodes)
    target = evolve(trial.case, nodes=free, method=Method.LARGEST_REMAINDER)
    plan = trial.ask(target)
    for parent, children in families(target):
        whole = sum(child.weight for child in children)
        for child in children if whole else ():
            share = units(plan.amount(parent)) * child.weight / whole
            amount = units(plan.amount(child.path))
            told = f"{share} at {shown_path(child.path)}, rounded down or up, got {amount}"
            trial.about(target).require(abs(amount - share) < 1, told)


def without_weight_nothing_is_given(trial: Trial) -> None:
    """A node of weight 0 among weighted siblings gets nothing that its bounds do not ask for.

    Source: targets reference, law 7.
    """
    plan = plan_of(trial)
    for _, children in families(trial.case):
        for node in children:
            if not node.weight and any(each.weight for each in children) and _is_free(trial, node):
                amount = plan.amount(node.path)
                trial.require(
                    not units(amount), f"nothing at {shown_path(node.path)}, got {amount}"
                )


def amounts(target: Target, answer: Any) -> dict[Path, int] | None:
    """Answer the minor units of every node, nothing where there is no plan."""
    if isinstance(answer, Infeasible):
        return None
    return {node.path: units(answer.amount(node.path)) for node in target.nodes}


def plan_of(trial: Trial) -> Any:
    """Answer the plan of this target; the law has nothing to say where there is none."""
    answer = trial.ask()
    trial.only_if(not isinstance(answer, Infeasible))
    return answer


def families(target: Target) -> Iterator[tuple[Path, tuple[Node, ...]]]:
    """Go through every parent with its children."""
    parents = dict.fromkeys(node.path[:-1] for node in target.nodes)
    for parent in parents:
        yield parent, tuple(node for node in target.nodes if node.path[:-1] == parent)


def is_leaf(target: Target, node: Node) -> bool:
    """Tell whether a node has no children."""
    return all(each.path[:-1] != node.path for each in target.nodes)


def _is_free(trial: Trial, node: Node) -> bool:
    """Tell whether neither the node nor anything below it has a bound."""
    depth = len(node.path)
    return not any(each.bounds for each in trial.case.nodes if each.path[:depth] == node.path)
