"""Laws of a plan: exact at every node, within every bound, blind to order, scale and sign.

They are about a function of a target that answers a plan, or a certificate that none exists.
"""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from attrs import evolve

from acctcore.divisors import Method
from acctcore.money import Money, total
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
        summed, whole = total(tuple(parts), target.total.currency), plan.amount(parent)
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
        kept = (low is None or low <= amount.minor) and (high is None or amount.minor <= high)
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
            share = plan.amount(parent).minor * child.weight / whole
            amount = plan.amount(child.path).minor
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
                trial.require(not amount.minor, f"nothing at {shown_path(node.path)}, got {amount}")


def ties_go_to_the_smallest_key(trial: Trial) -> None:
    """Of two siblings alike in weight and bounds the smaller key gets no less, by a unit at most.

    Source: targets reference, section 4 and law 5: ties by key.
    """
    for target in (trial.case, _three_alike(trial.case)):
        plan = trial.ask(target)
        if isinstance(plan, Infeasible):
            continue
        for first, other in _alike(target):
            mine, theirs = (abs(plan.amount(node.path).minor) for node in (first, other))
            names = f"{shown_path(first.path)} and {shown_path(other.path)}"
            told = f"{names}, alike, to get the same or the first a unit more"
            fair = theirs <= mine <= theirs + 1
            trial.about(target).require(fair, f"{told}, got {mine} and {theirs}")


def _three_alike(target: Target) -> Target:
    nodes = tuple(Node((key,), 1) for key in "ABC")
    return Target(Money(100, target.total.currency), ("account",), nodes, target.method)


def _alike(target: Target) -> Iterator[tuple[Node, Node]]:
    """Go through pairs of sibling leaves of equal weight and bounds, the smaller key first."""
    for _, children in families(target):
        leaves = sorted((n for n in children if _is_leaf(target, n)), key=lambda node: node.path)
        for first, other in combinations(leaves, 2):
            if _terms(first) == _terms(other):
                yield first, other


def _terms(node: Node) -> tuple[object, ...]:
    return node.weight, node.least, node.most


def the_scale_of_weights_makes_no_difference(trial: Trial) -> None:
    """Multiplying the weights of all nodes changes nothing.

    Source: targets reference, law 6.
    """
    nodes = tuple(evolve(node, weight=7 * node.weight) for node in trial.case.nodes)
    scaled = evolve(trial.case, nodes=nodes)
    same = amounts(trial.case, trial.ask()) == amounts(trial.case, trial.ask(scaled))
    trial.require(same, "the same plan from weights seven times as large", scaled)


def a_negative_total_mirrors_the_positive_one(trial: Trial) -> None:
    """With total and bounds of the other sign the plan is the same with the other sign.

    A total of 0 is left out: parts without bounds stay on its positive side.
    Source: targets reference, law 8.
    """
    trial.only_if(trial.case.total.minor)
    nodes = tuple(map(_mirrored, trial.case.nodes))
    turned = evolve(trial.case, total=-trial.case.total, nodes=nodes)
    here, there = amounts(trial.case, trial.ask()), amounts(trial.case, trial.ask(turned))
    opposite = None if there is None else {path: -each for path, each in there.items()}
    trial.require(here == opposite, "the same plan with the other sign", turned)


def one_unit_more_takes_from_nobody(trial: Trial) -> None:
    """A total of one minor unit more lowers no node, except by largest remainder, as is known.

    The target of the paradox of Alabama, 10 and 11 units by weights 6, 6 and 2, is tried as well.
    Source: targets reference, section 4 and law 4: house-monotone divisor methods.
    """
    drawn: Target = trial.case
    trial.only_if(drawn.method is not Method.LARGEST_REMAINDER)
    for target in (drawn, _alabama(drawn)):
        more = evolve(target, total=target.total + Money(1, target.total.currency))
        here, there = amounts(target, trial.ask(target)), amounts(more, trial.ask(more))
        if here is not None and there is not None and target.total.minor > 0:
            for path, amount in here.items():
                told = f"no less than {amount} at {shown_path(path)} from a larger total"
                right = there[path] >= amount
                trial.about(target).require(right, f"{told}, got {there[path]}", more)


def _alabama(target: Target) -> Target:
    weights = (("A", 6), ("B", 6), ("C", 2))
    nodes = tuple(Node((key,), weight) for key, weight in weights)
    total_ = Money(10, target.total.currency)
    return Target(total_, ("state",), nodes, target.method)


def a_plan_of_its_own_amounts_is_the_same(trial: Trial) -> None:
    """A target whose weights are the amounts of its plan gets that plan again.

    Source: targets reference, law 10: idempotence.
    """
    plan = plan_of(trial)
    target: Target = trial.case
    trial.only_if(all(plan.amount(node.path).minor > 0 for node in target.nodes))
    nodes = tuple(evolve(n, weight=plan.amount(n.path).minor) for n in target.nodes)
    again = evolve(target, nodes=nodes)
    same = amounts(trial.case, plan) == amounts(trial.case, trial.ask(again))
    trial.require(same, "the same plan from its own amounts", again)


def amounts(target: Target, answer: Any) -> dict[Path, int] | None:
    """Answer the minor units of every node, nothing where there is no plan."""
    if isinstance(answer, Infeasible):
        return None
    return {node.path: answer.amount(node.path).minor for node in target.nodes}


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


def _is_leaf(target: Target, node: Node) -> bool:
    return all(each.path[:-1] != node.path for each in target.nodes)


def _is_free(trial: Trial, node: Node) -> bool:
    """Tell whether neither the node nor anything below it has a bound."""
    depth = len(node.path)
    return not any(each.bounds for each in trial.case.nodes if each.path[:depth] == node.path)


def _mirrored(node: Node) -> Node:
    floor, cap, lock = (
        None if each is None else -each for each in (node.floor, node.cap, node.lock)
    )
    return evolve(node, floor=cap, cap=floor, lock=lock)
