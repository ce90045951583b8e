"""Why each part of an apportionment is as it is, under every method, floor rule and sign.

The oracle compares claims `weight / d(units)` as fractions, from the table of section 2.
"""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore.apportion import Apportionment, Bound, ExtraUnit, FloorRule, Method, apportion
from acctcore.ranges import Ranges

LARGEST = Method.LARGEST_REMAINDER
POINTS = {
    Method.ADAMS: lambda a: Fraction(a) ** 2,
    Method.DEAN: lambda a: Fraction(2 * a * (a + 1), 2 * a + 1) ** 2,
    Method.HUNTINGTON_HILL: lambda a: Fraction(a * (a + 1)),
    Method.WEBSTER: lambda a: Fraction(2 * a + 1, 2) ** 2,
    Method.JEFFERSON: lambda a: Fraction(a + 1) ** 2,
}
"""The squares of the rounding points `d(a)` of section 2."""
weights_ = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 6), min_size=1).filter(
    lambda found: any(found.values())
)


def explained(found: Apportionment) -> dict[str, Any]:
    return {key: found.explain(key) for key in found.parts}


def whole_part(fair: Fraction) -> int:
    """Cut towards 0."""
    return (
        fair.numerator // fair.denominator if fair >= 0 else -(-fair.numerator // fair.denominator)
    )


@pytest.mark.parametrize("method", list(Method))
@given(weights=weights_, total=st.integers(-30, 30))
def test_share_quota_and_fair_add_up(method: Method, weights: dict[str, int], total: int) -> None:
    told = explained(apportion(total, weights, method=method))
    whole = sum(weights.values())
    assert sum(each.fair for each in told.values()) == total
    assert sum(each.share for each in told.values()) == 1
    for key, each in told.items():
        assert each.quota == each.fair == Fraction(total * weights[key], whole)
        assert each.part == whole_part(each.fair) + each.extra
        assert each.total == total


@pytest.mark.parametrize("method", list(Method))
@given(
    weights=weights_,
    floors=st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 3)),
    more=st.integers(0, 20),
    negative=st.booleans(),
)
def test_bounded_fair_shares_add_up_too(
    method: Method, weights: dict[str, int], floors: dict[str, int], more: int, *, negative: bool
) -> None:
    floors = {key: floor for key, floor in floors.items() if key in weights}
    total = sum(floors.values()) + more
    sign = -1 if negative else 1
    bounds = {"caps" if negative else "floors": {key: sign * low for key, low in floors.items()}}
    found = apportion(sign * total, weights, method=method, **bounds)  # type: ignore[arg-type]
    told = explained(found)
    assert sum(each.fair for each in told.values()) == sign * total
    for key, each in told.items():
        assert each.part == whole_part(each.fair) + each.extra
        assert sign * each.fair >= floors.get(key, 0)
        if each.bound:
            assert each.bound is (Bound.CAP if negative else Bound.FLOOR)
            assert sign * each.fair == floors.get(key, 0)
        held = each.fair.denominator == 1 and not each.extra
        assert (each.reason is ExtraUnit.WHOLE) == held
        assert (sign * each.extra > 0) == (each.reason in (ExtraUnit.STRONGER, ExtraUnit.TIE_WON))


def claim(weight: int, units: int, method: Method) -> tuple[int, Fraction]:
    point = POINTS[method](units)
    return (0, Fraction(weight)) if not point else (1, Fraction(weight) ** 2 / point)


@pytest.mark.parametrize("method", list(POINTS))
@given(weights=weights_, total=st.integers(0, 30))
def test_who_is_tied_under_a_divisor_method(
    method: Method, weights: dict[str, int], total: int
) -> None:
    found = apportion(total, weights, method=method)
    parts = found.parts
    for key, other in ((k, o) for k in parts for o in parts if weights[k] and weights[o]):
        won = parts[key] and claim(weights[key], parts[key] - 1, method)
        tied = won == claim(weights[other], parts[other], method)
        assert tied == (other in found.explain(key).tied_with and key < other)
        if tied:
            assert key in found.explain(other).tied_with
            short = found.explain(other).extra <= 0 and found.explain(other).fair.denominator > 1
            assert not short or found.explain(other).reason is ExtraUnit.TIE_LOST


@given(weights=weights_, total=st.integers(0, 30))
def test_who_is_tied_under_largest_remainder(weights: dict[str, int], total: int) -> None:
    told = explained(apportion(total, weights, method=LARGEST))
    rests = {key: each.quota % 1 for key, each in told.items()}
    got = {key for key, each in told.items() if each.extra}
    for key, each in told.items():
        rivals = {o for o in told if rests[o] == rests[key] and (o in got) != (key in got)}
        assert set(each.tied_with) == rivals
        if rivals:
            won = key in got
            assert (
                each.reason is (ExtraUnit.TIE_WON if won else ExtraUnit.TIE_LOST) or not each.fair
            )


# The House of 1880 (section 2): Alabama's quota of 300 seats is 7.647, and the seat goes elsewhere.
def test_why_alabama_got_seven(vectors: dict[str, dict[str, Any]]) -> None:
    given_ = vectors["us-house-1880-hamilton-300-floor-one"]["inputs"]
    found = apportion(
        300,
        given_["weights"],
        method=LARGEST,
        floors=1,
        floor_rule=FloorRule.RAISED_QUOTA,
    )
    alabama, texas, nevada = map(found.explain, ("Alabama", "Texas", "Nevada"))
    assert f"{alabama.quota.numerator * 1000 // alabama.quota.denominator}" == "7671"
    assert (alabama.part, alabama.extra, alabama.reason) == (7, 0, ExtraUnit.WEAKER)
    assert (texas.part, texas.extra, texas.reason) == (10, 1, ExtraUnit.STRONGER)
    assert (nevada.part, nevada.fair, nevada.bound) == (1, Fraction(1), Bound.FLOOR)


def test_raised_quotas_explain_themselves_on_both_sides_of_0() -> None:
    weights = {"a": 83, "b": 11, "c": 4, "d": 2}
    for sign, bound, limits in ((1, Bound.FLOOR, "floors"), (-1, Bound.CAP, "caps")):
        found = apportion(
            sign * 10,
            weights,
            method=LARGEST,
            floor_rule=FloorRule.RAISED_QUOTA,
            **{limits: {"d": sign}},  # type: ignore[arg-type]
        )
        told = explained(found)
        assert [sign * each.part for each in told.values()] == [8, 1, 0, 1]
        assert [sign * each.fair for each in told.values()] == [
            Fraction(83, 10),
            Fraction(11, 10),
            Fraction(4, 10),
            1,
        ]
        assert [each.bound for each in told.values()] == [None, None, None, bound]
        assert {each.extra for each in told.values()} == {0}


def test_an_explanation_reads_like_this() -> None:
    found = apportion(10, {"a": 6, "b": 3, "c": 1}, method=Method.WEBSTER, caps={"a": 5})
    assert str(found.explain("a")) == (
        "`a`: 5 of 10\nshare 3/5 by weight, quota 6\nheld at its cap"
    )
    assert str(found.explain("b")) == (
        "`b`: 4 of 10\nshare 3/10 by weight, quota 3\nfair share 15/4\n"
        "+1 by `webster`: its claim was among the strongest"
    )
    assert str(found.explain("c")) == (
        "`c`: 1 of 10\nshare 1/10 by weight, quota 1\nfair share 5/4\n"
        "+0 by `webster`: other claims were stronger"
    )


def test_a_bound_that_rounding_leaves_is_still_that_of_the_fair_share() -> None:
    """By Dean's method each of three keys gets one of three units, whatever its fair share."""
    found = apportion(3, {"a": 1, "b": 1, "c": 7}, method=Method.DEAN, caps={"c": 2})
    told = found.explain("c")
    assert (told.part, told.extra, told.fair) == (1, -1, Fraction(2))
    assert (told.bound, told.reason) == (Bound.CAP, ExtraUnit.WEAKER)


@pytest.mark.parametrize("method", list(Method))
@given(weights=weights_, lock=st.integers(-9, 9), total=st.integers(-30, 30), data=st.data())
def test_a_lock_is_kept_and_the_rest_is_shared_without_it(
    method: Method, weights: dict[str, int], lock: int, total: int, data: st.DataObject
) -> None:
    key = data.draw(st.sampled_from(sorted(weights)))
    rest = {each: weight for each, weight in weights.items() if each != key}
    left = total - lock
    if not any(rest.values()) or (total < 0) != (left < 0):
        return
    found = apportion(total, weights, method=method, locks={key: lock})
    assert found.parts[key] == lock
    told = found.explain(key)
    assert (told.bound, told.fair, told.reason) == (Bound.LOCK, Fraction(lock), ExtraUnit.WHOLE)
    assert dict(found.parts) == {key: lock} | dict(apportion(left, rest, method=method).parts)


def test_a_weightless_key_may_be_locked() -> None:
    found = apportion(10, {"a": 0, "b": 1}, method=Method.WEBSTER, locks={"a": 4})
    assert dict(found.parts) == {"a": 4, "b": 6}
    assert found.explain("a").bound is Bound.LOCK
    only = apportion(4, {"a": 0, "b": 0}, method=Method.WEBSTER, locks={"a": 4})
    assert (only.explain("a").bound, only.explain("b").bound) == (Bound.LOCK, None)
    assert only.explain("b").tied_with == ()


def test_one_number_for_every_key_may_stand_beside_a_lock_that_it_holds() -> None:
    found = apportion(9, {"a": 1, "b": 1}, method=Method.WEBSTER, floors=1, caps=8, locks={"a": 2})
    assert dict(found.parts) == {"a": 2, "b": 7}


def test_equal_apportionments_are_equal_whatever_explains_them() -> None:
    one, two = (apportion(4, {"a": n, "b": n}, method=Method.WEBSTER) for n in (1, 2))
    assert one == two
    assert repr(one) == (
        "Apportionment(total=4, parts=FrozenMap({'a': 2, 'b': 2}), "
        "method=<Method.WEBSTER: 'webster'>)"
    )


def test_ranges_hold_what_they_were_given() -> None:
    ranges = Ranges.of("ab", locks={"b": 2})
    assert (ranges.keys, ranges.lows, ranges.locked) == (("a", "b"), (None, 2), frozenset("b"))
