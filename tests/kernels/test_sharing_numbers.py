"""Sharing whole units by weight, on a few whole numbers: sums, quotas, ties and bounds.

A divisor method is known by its test of pairs (Balinski and Young 1982, proposition 3.3): no key
would have a stronger claim to a unit than the key that holds it. That test is written out here.
"""

from collections.abc import Sequence
from itertools import pairwise, permutations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from acctcore.divisors import Method
from acctcore.ranges import Ranges
from acctcore.shares import quotas, raised_quota, split, split_signed
from acctcore.targets.replanning.trees import traced
from acctcore.targets.views.folding import largest

DIVISORS = tuple(method for method in Method if method is not Method.LARGEST_REMAINDER)
whole = st.integers()
totals = st.integers(0, 10**12)
pairs = st.tuples(st.integers(1, 10**6), st.integers(1, 10**6))
triples = st.tuples(*(st.integers(0, 10**9),) * 3)


def price(held: int, method: Method) -> tuple[int, int]:
    """Answer the rounding point of `held` units as a fraction; its square for Huntington-Hill."""
    return {
        Method.ADAMS: (held, 1),
        Method.DEAN: (2 * held * (held + 1), 2 * held + 1),
        Method.HUNTINGTON_HILL: (held * (held + 1), 1),
        Method.WEBSTER: (2 * held + 1, 2),
        Method.JEFFERSON: (held + 1, 1),
    }[method]


def has_the_stronger_claim(parts: Sequence[int], weights: Sequence[int], method: Method) -> bool:
    """Tell whether no key's claim to one more is above another's claim to its last."""
    worths = [w * w if method is Method.HUNTINGTON_HILL else w for w in weights]
    for one, other in permutations(range(len(parts)), 2):
        if parts[one]:
            last, under = price(parts[one] - 1, method)
            more, below = price(parts[other], method)
            if worths[one] * under * more < worths[other] * below * last:
                return False
    return True


@given(total=totals, weights=triples)
def test_largest_remainder_adds_up_and_stays_within_a_unit_of_the_quota(
    total: int, weights: tuple[int, int, int]
) -> None:
    assume(sum(weights) > 0)
    parts = split(total, weights, [0] * 3, [total] * 3, Method.LARGEST_REMAINDER)
    whole = sum(weights)
    assert sum(parts) == total
    assert all(abs(p * whole - total * w) < whole for p, w in zip(parts, weights, strict=True))


@pytest.mark.parametrize("weights", [(5, 3), (1, 1, 1), (7, 2, 1)])
@pytest.mark.parametrize("method", Method)
@given(total=totals)
def test_any_total_by_these_weights_adds_up(
    method: Method, weights: tuple[int, ...], total: int
) -> None:
    parts = split(total, weights, [0] * len(weights), [total] * len(weights), method)
    assert sum(parts) == total
    assert min(parts) >= 0
    heavier = (one >= other for one, other in pairwise(parts))
    assert all(heavier)  # the weights fall, and equal ones are tied in favour of the first


@pytest.mark.parametrize("total", [1, 2, 3])
@pytest.mark.parametrize("method", DIVISORS)
@given(weights=pairs)
def test_no_key_has_a_stronger_claim_to_a_unit_than_its_holder(
    method: Method, total: int, weights: tuple[int, int]
) -> None:
    parts = split(total, weights, [0, 0], [total, total], method)
    assert sum(parts) == total
    assert has_the_stronger_claim(parts, weights, method)


@given(total=st.integers(-(10**9), 10**9))
def test_below_zero_all_is_mirrored(total: int) -> None:
    far = abs(total)
    parts = split_signed(total, (3, 2, 1), [-far] * 3, [far] * 3, Method.WEBSTER)
    mirrored = split_signed(-total, (3, 2, 1), [-far] * 3, [far] * 3, Method.WEBSTER)
    assert parts == [-part for part in mirrored]


@given(floor=totals, room=totals, more=totals)
def test_exact_bounded_shares_are_clipped_and_sum_to_the_total(
    floor: int, room: int, more: int
) -> None:
    cap, total = floor + room, floor + more
    parts, rests, units, whole = quotas(total, (3, 2), [floor, 0], [cap, total])
    left = sum(rest for rest in rests if rest > 0)
    assert floor <= parts[0] <= cap
    assert sum(parts) * whole + left == total * whole
    assert 0 <= units <= total


@given(fives=totals, rest=st.integers(1, 4))
def test_a_quota_that_is_raised_to_its_floor_gets_no_unit_more(fives: int, rest: int) -> None:
    """At weights 2 and 3 one unit is left over, unless the total is a multiple of 5."""
    total, floor = 5 * fives + rest, 2 * fives + 2 * rest // 5 + 1
    assert raised_quota(total, (2, 3), (floor, 0)) == [floor, total - floor]


@given(total=whole, low=whole, room=st.integers(0))
def test_bounds_that_are_given_stay_and_the_others_are_out_of_reach(
    total: int, low: int, room: int
) -> None:
    bounds = Ranges.of(("a", "b"), floors={"a": low}, caps={"a": low + room})
    (floor, least), (cap, most) = bounds.filled(total)
    assert (floor, cap) == (low, low + room)
    if total >= 0:
        assert least == 0
        assert most > total - floor
    else:
        assert most == 0
        assert least < total - cap


@given(low=whole, under=st.integers(0), over=st.integers(0))
def test_a_lock_is_a_floor_and_a_cap_at_once(low: int, under: int, over: int) -> None:
    lock, high = low + under, low + under + over
    found = Ranges.of(("a", "b"), floors=low, caps=high, locks={"b": lock})
    assert (found.lows, found.highs) == ((low, lock), (high, lock))
    assert found.locked == ({"a", "b"} if low == high else {"b"})


@given(held=triples, old=triples)
def test_a_trace_never_outweighs_what_is_held(
    held: tuple[int, int, int], old: tuple[int, int, int]
) -> None:
    found = traced(held, old)
    ranked = [(each, weight) for each, weight in zip(held, found, strict=True) if each]
    traces = [weight for each, weight in zip(held, found, strict=True) if not each]
    assert all(trace < weight for trace in traces for _, weight in ranked)
    assert all(ranked[0][0] * weight == each * ranked[0][1] for each, weight in ranked)


@given(amounts=st.tuples(whole, whole, whole), most=st.integers(1, 3))
def test_none_that_is_put_together_is_greater_than_one_that_stays(
    amounts: tuple[int, ...], most: int
) -> None:
    kept = largest(amounts, most)
    left = [abs(each) for at, each in enumerate(amounts) if at not in kept]
    assert all(abs(amounts[at]) >= each for at in kept for each in left)
    assert len(kept) == (most if most < len(amounts) - 1 else len(amounts))
