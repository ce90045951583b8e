"""Faults planted in a bank's own decomposing, each found by the law that names it."""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve

from acctcore.divisors import Method
from acctcore.money import Money
from acctcore.rounding import Rounding, divide
from acctcore.targets.certificates import Infeasible, Kind, Term
from acctcore.targets.decomposition import decompose
from acctcore.targets.documents import Target
from acctcore.targets.plans import Plan
from acctcore.testing import laws


def changed(plan: Any, change: Callable[[list[int]], None]) -> Any:
    """Change the amounts of the lowest level."""
    if not isinstance(plan, Plan):
        return plan
    lowest = list(plan.amounts[-1])
    change(lowest)
    return evolve(plan, amounts=(*plan.amounts[:-1], tuple(lowest)))


def a_unit_lost(target: Target) -> Any:
    def lose(amounts: list[int]) -> None:
        amounts[-1] -= 1

    return changed(decompose(target), lose)


def a_unit_moved(target: Target) -> Any:
    """Take a unit from the first child and give it to the last, across a tie too."""

    def move(amounts: list[int]) -> None:
        amounts[0] -= 1
        amounts[-1] += 1

    return changed(decompose(target), move)


def rounded_each_by_itself(target: Target) -> Any:
    """Round every share half up, and let the sum come out as it may."""
    plan = decompose(target)
    if not isinstance(plan, Plan) or len(target.levels) > 1:
        return plan
    weights = plan.bounds.weights[0]
    parts = tuple(
        divide(target.total.minor * each, sum(weights) or 1, Rounding.HALF_UP) for each in weights
    )
    return evolve(plan, amounts=(parts,))


def bounds_forgotten(target: Target) -> Any:
    free = tuple(evolve(node, floor=None, cap=None, lock=None) for node in target.nodes)
    return decompose(evolve(target, nodes=free))


def caps_forgotten(target: Target) -> Any:
    free = tuple(evolve(node, cap=None) for node in target.nodes)
    return decompose(evolve(target, nodes=free))


def ties_to_the_last(target: Target) -> Any:
    """Share the keys from the last to the first."""
    turned = str.maketrans("ABCDEF", "FEDCBA")
    nodes = tuple(
        evolve(node, path=tuple(key.translate(turned) for key in node.path))
        for node in target.nodes
    )
    plan = decompose(evolve(target, nodes=nodes))
    return Turned(plan, turned) if isinstance(plan, Plan) else decompose(target)


class Turned(Plan):
    """A plan whose keys are read from the last to the first."""

    def __init__(self, plan: Plan, turned: Any) -> None:
        object.__setattr__(self, "_plan", plan)
        object.__setattr__(self, "_turned", turned)

    def amount(self, path: Any) -> Money:
        plan: Plan = self.__dict__["_plan"]
        return plan.amount(tuple(key.translate(self.__dict__["_turned"]) for key in path))


def first_come_first_served(target: Target) -> Any:
    """Let the order of the document decide: the first node gets a unit more."""
    plan = decompose(target)
    leaf = target.nodes[0].path
    if not isinstance(plan, Plan) or len(target.levels) > 1 or len(target.nodes) < 2:
        return plan
    amounts = list(plan.amounts[0])
    amounts[plan.tree.find(leaf)] += 1
    amounts[plan.tree.find(target.nodes[1].path)] -= 1
    return evolve(plan, amounts=(tuple(amounts),))


def negative_total_by_floor(target: Target) -> Any:
    """Share a negative total by another method than a positive one."""
    other = Method.ADAMS if target.method is not Method.ADAMS else Method.JEFFERSON
    return decompose(evolve(target, method=other) if target.total.minor < 0 else target)


def largest_remainder_always(target: Target) -> Any:
    return decompose(evolve(target, method=Method.LARGEST_REMAINDER))


def adams_in_place_of_largest_remainder(target: Target) -> Any:
    """Round every share up at first: the small ones get more than their share rounded up."""
    return decompose(evolve(target, method=Method.ADAMS))


def small_weights_dropped(target: Target) -> Any:
    """Take weights below 3 for nothing: another scale, another plan."""
    nodes = tuple(evolve(n, weight=n.weight if n.weight >= 3 else 0) for n in target.nodes)
    try:
        return decompose(evolve(target, nodes=nodes))
    except ValueError:
        return decompose(target)


def infeasible(target: Target, change: Callable[[Infeasible[Any]], Any]) -> Any:
    found = decompose(target)
    return change(found) if isinstance(found, Infeasible) else found


def shortfall_a_unit_off(target: Target) -> Any:
    unit = Money(1, target.total.currency)
    return infeasible(target, lambda found: evolve(found, shortfall=found.shortfall + unit))


def certificate_made_up(target: Target) -> Any:
    """Claim a bound that the document does not state."""

    def claimed(found: Infeasible[Any]) -> Infeasible[Any]:
        unit = Money(1, target.total.currency)
        more = Term(Kind.FLOOR, target.nodes[-1].path, unit)
        return evolve(found, needs=(*found.needs, more), shortfall=found.shortfall + unit)

    return infeasible(target, claimed)


def certificate_of_half(target: Target) -> Any:
    """Leave out a part that could take something."""

    def halved(found: Infeasible[Any]) -> Infeasible[Any]:
        kept = found.rooms[1:]
        dropped = found.room - evolve(found, rooms=kept).room
        return evolve(found, rooms=kept, shortfall=found.shortfall + dropped)

    return infeasible(target, halved)


def feasible_called_infeasible(target: Target) -> Any:
    """Call a target infeasible as soon as it states a cap."""
    if all(node.cap is None for node in target.nodes):
        return decompose(target)
    unit = Money(1, target.total.currency)
    needs = (Term(Kind.TOTAL, (), target.total),)
    return Infeasible((), needs, (Term(Kind.CAP, (), target.total - unit),), unit)


ALL = laws.TARGETS
FAULTS = (
    (a_unit_lost, "every_parent_is_the_sum_of_its_children"),
    (a_unit_moved, "ties_go_to_the_smallest_key"),
    (rounded_each_by_itself, "every_parent_is_the_sum_of_its_children"),
    (bounds_forgotten, "bounds_and_locks_are_kept"),
    (caps_forgotten, "bounds_and_locks_are_kept"),
    (ties_to_the_last, "ties_go_to_the_smallest_key"),
    (first_come_first_served, "order_makes_no_difference"),
    (negative_total_by_floor, "a_negative_total_mirrors_the_positive_one"),
    (largest_remainder_always, "one_unit_more_takes_from_nobody"),
    (adams_in_place_of_largest_remainder, "largest_remainder_keeps_quota"),
    (small_weights_dropped, "the_scale_of_weights_makes_no_difference"),
    (shortfall_a_unit_off, "a_certificate_verifies_by_addition"),
    (certificate_made_up, "a_certificate_quotes_the_document"),
    (certificate_of_half, "a_certificate_leaves_no_way_out"),
    (feasible_called_infeasible, "a_certificate_quotes_the_document"),
)


@pytest.mark.usefixtures("no_shrinking")
@pytest.mark.parametrize(("fault", "law"), FAULTS)
def test_a_planted_fault_is_found(fault: Callable[..., Any], law: str, catch: Any) -> None:
    told = catch(law, ALL, fault)
    assert told.startswith(f"`{fault.__name__}` breaks the law `{law}`.\n")


def test_a_lost_unit_shrinks_to_a_target_of_one_node(catch: Any) -> None:
    told = catch("every_parent_is_the_sum_of_its_children", laws.TARGETS, a_unit_lost)
    assert told == TOLD.rstrip()


TOLD = """\
`a_unit_lost` breaks the law `every_parent_is_the_sum_of_its_children`.
At every node the children add up to their parent, to the minor unit.
Source: targets reference, law 1.

expected CNY 0.00 under the whole, got CNY -0.01

the case:
total = "CNY 0.00"
levels = ["region"]

[[nodes]]
path = ["A"]
weight = "1"
"""
