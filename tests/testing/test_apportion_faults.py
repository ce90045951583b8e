"""Faults planted in the sharing of one amount, each found by the law that names it."""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve

from acctcore.divisors import Method
from acctcore.quantity import measure_like, units
from acctcore.targets.decomposition import decompose
from acctcore.targets.documents import Target
from acctcore.targets.plans import Plan
from acctcore.testing import laws


def largest_remainder_always(target: Target) -> Any:
    return decompose(evolve(target, method=Method.LARGEST_REMAINDER))


def jefferson_always(target: Target) -> Any:
    """Let large weights have more than their share."""
    return decompose(evolve(target, method=Method.JEFFERSON))


def light_before_heavy(target: Target) -> Any:
    """Turn weights around: who weighs more gets less."""
    most = max(node.weight for node in target.nodes)
    nodes = (
        evolve(node, weight=most + 1 - node.weight) if node.weight else node
        for node in target.nodes
    )
    return decompose(evolve(target, nodes=tuple(nodes)))


def nothing_taken_for_one_unit(target: Target) -> Any:
    """Share at least one unit."""
    if units(target.total):
        return decompose(target)
    found = decompose(evolve(target, total=measure_like(1, target.total)))
    return evolve(found, total=target.total) if isinstance(found, Plan) else decompose(target)


def one_unit_kept_back(target: Target) -> Any:
    """Give nothing out where there is less than a unit for every node."""
    few = 0 < units(target.total) < 2
    return decompose(evolve(target, total=measure_like(0, target.total)) if few else target)


ALL = laws.TARGETS
FAULTS = (
    (largest_remainder_always, "a_larger_weight_takes_from_siblings_only"),
    (light_before_heavy, "a_larger_weight_takes_from_siblings_only"),
    (nothing_taken_for_one_unit, "no_unit_and_one_unit_are_shared_too"),
    (one_unit_kept_back, "no_unit_and_one_unit_are_shared_too"),
    (largest_remainder_always, "siblings_shared_again_keep_their_amounts"),
    (jefferson_always, "a_nested_amount_stays_near_its_share_of_the_whole"),
)


@pytest.mark.usefixtures("no_shrinking")
@pytest.mark.parametrize(("fault", "law"), FAULTS)
def test_a_planted_fault_is_found(fault: Callable[..., Any], law: str, catch: Any) -> None:
    told = catch(law, ALL, fault)
    assert told.startswith(f"`{fault.__name__}` breaks the law `{law}`.\n")


def test_a_second_gainer_is_told_with_both_targets(catch: Any) -> None:
    told = catch("a_larger_weight_takes_from_siblings_only", laws.TARGETS, largest_remainder_always)
    assert "expected no more than 0 at `B` with twice the weight at `A`, got 1" in told
    assert 'total = "CNY 0.03"' in told
