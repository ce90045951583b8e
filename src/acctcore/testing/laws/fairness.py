"""Laws of comparing plans: ties, scale, sign, a unit more, and a plan decomposed again."""

from collections.abc import Iterator
from itertools import combinations

from attrs import evolve

from acctcore.divisors import Method
from acctcore.quantity import measure_like, units
from acctcore.targets.certificates import Infeasible
from acctcore.targets.documents import Target
from acctcore.targets.nodes import Node, shown_path
from acctcore.testing.laws.plans import amounts, families, is_leaf, plan_of
from acctcore.testing.trials import Trial


def ties_go_to_the_smallest_key(trial: Trial) -> None:
    """Of two siblings alike in weight and bounds the smaller key gets no less, by a unit at most.

    Source: targets reference, section 4 and law 5: ties by key.
    """
    for target in (trial.case, _three_alike(trial.case)):
        plan = trial.ask(target)
        if isinstance(plan, Infeasible):
            continue
        for first, other in _alike(target):
            mine, theirs = (abs(units(plan.amount(node.path))) for node in (first, other))
            names = f"{shown_path(first.path)} and {shown_path(other.path)}"
            told = f"{names}, alike, to get the same or the first a unit more"
            fair = theirs <= mine <= theirs + 1
            trial.about(target).require(fair, f"{told}, got {mine} and {theirs}")


def _three_alike(target: Target) -> Target:
    nodes = tuple(Node((key,), 1) for key in "ABC")
    return Target(measure_like(100, target.total), ("account",), nodes, target.method)


def _alike(target: Target) -> Iterator[tuple[Node, Node]]:
    """Go through pairs of sibling leaves of equal weight and bounds, the smaller key first."""
    for _, children in families(target):
        leaves = sorted((n for n in children if is_leaf(target, n)), key=lambda node: node.path)
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
    trial.only_if(units(trial.case.total))
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
        more = evolve(target, total=measure_like(units(target.total) + 1, target.total))
        here, there = amounts(target, trial.ask(target)), amounts(more, trial.ask(more))
        if here is not None and there is not None and units(target.total) > 0:
            for path, amount in here.items():
                told = f"no less than {amount} at {shown_path(path)} from a larger total"
                right = there[path] >= amount
                trial.about(target).require(right, f"{told}, got {there[path]}", more)


def _alabama(target: Target) -> Target:
    weights = (("A", 6), ("B", 6), ("C", 2))
    nodes = tuple(Node((key,), weight) for key, weight in weights)
    return Target(measure_like(10, target.total), ("state",), nodes, target.method)


def a_plan_of_its_own_amounts_is_the_same(trial: Trial) -> None:
    """A target whose weights are the amounts of its plan gets that plan again.

    Source: targets reference, law 10: idempotence.
    """
    plan = plan_of(trial)
    target: Target = trial.case
    trial.only_if(all(units(plan.amount(node.path)) > 0 for node in target.nodes))
    nodes = tuple(evolve(n, weight=units(plan.amount(n.path))) for n in target.nodes)
    again = evolve(target, nodes=nodes)
    same = amounts(trial.case, plan) == amounts(trial.case, trial.ask(again))
    trial.require(same, "the same plan from its own amounts", again)


def _mirrored(node: Node) -> Node:
    floor, cap, lock = (
        None if each is None else -each for each in (node.floor, node.cap, node.lock)
    )
    return evolve(node, floor=cap, cap=floor, lock=lock)
