"""How little would have moved a unit: against trying every step, against claims, in history.

Three oracles: every step of a weight tried one by one; for divisor methods the claim of the next
unit against the weakest one that was met; margins as they were published.
"""

from fractions import Fraction
from math import isqrt
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from acctcore.apportion import FloorRule, Method, ZeroWeights, apportion
from acctcore.errors import Contradiction, OutOfRange, Unknown
from acctcore.maps import FrozenMap
from acctcore.targets.sensitivity import sensitivity_of
from acctcore.targets.shifts import Sensitivity, Shift

LARGEST, HILL = Method.LARGEST_REMAINDER, Method.HUNTINGTON_HILL
KEYS = "abcd"
RULES = [*((method, FloorRule.WATER_FILL) for method in Method), (LARGEST, FloorRule.RAISED_QUOTA)]


@st.composite
def questions(draw: st.DrawFn, *, raised: bool = False) -> dict[str, Any]:
    """Draw small splits with an answer, with floors, caps, locks and signs."""
    count: int = draw(st.integers(1, 4))
    keys = KEYS[:count]
    weights = {key: draw(st.integers(0, 9)) for key in keys}
    assume(any(weights.values()))
    some = st.dictionaries(st.sampled_from(keys), st.integers(0, 3), max_size=2)
    given_: dict[str, Any] = {"weights": weights, "total": draw(st.integers(0, 12))}
    given_["floors"] = draw(some)
    if not raised:
        given_["caps"] = {k: v + given_["floors"].get(k, 0) for k, v in draw(some).items()}
        free = sorted(set(keys) - {*given_["floors"], *given_["caps"]})
        if free and draw(st.booleans()):
            given_["locks"] = {draw(st.sampled_from(free)): draw(st.integers(-2, 3))}
    if draw(st.booleans()):
        given_ = mirrored(given_)
    return given_


def mirrored(given_: dict[str, Any]) -> dict[str, Any]:
    turned = {"floors": "caps", "caps": "floors", "locks": "locks"}
    bounds = {turned[name]: given_[name] for name in given_.keys() & turned.keys()}
    below = {name: {key: -each for key, each in bound.items()} for name, bound in bounds.items()}
    return {"weights": given_["weights"], "total": -given_["total"], **below}


def parts_of(given_: dict[str, Any], **more: Any) -> dict[str, int] | None:
    try:
        return dict(apportion(**(given_ | more)).parts)
    except (OutOfRange, Contradiction):
        return None


def moved(before: dict[str, int], after: dict[str, int], sign: int) -> dict[str, int]:
    return {key: sign * (after[key] - before[key]) for key in before if after[key] != before[key]}


@pytest.mark.parametrize(("method", "rule"), RULES)
@given(data=st.data())
def test_no_key_loses_by_a_larger_weight_of_its_own(
    method: Method, rule: FloorRule, data: st.DataObject
) -> None:
    raised = rule is FloorRule.RAISED_QUOTA
    given_ = data.draw(questions(raised=raised)) | {"method": method, "floor_rule": rule}
    before = parts_of(given_)
    assume(before is not None)
    key = data.draw(st.sampled_from(sorted(given_["weights"])))
    sign = apportion(**given_).group.sign
    more = data.draw(st.integers(1, 40))
    heavier = given_["weights"] | {key: given_["weights"][key] + more}
    after = parts_of(given_, weights=heavier)
    assume(after is not None)
    assert before is not None
    assert after is not None
    assert sign * after[key] >= sign * before[key]


@pytest.mark.parametrize(("method", "rule"), RULES)
@given(data=st.data())
def test_the_steps_are_the_smallest_that_move_a_unit(
    method: Method, rule: FloorRule, data: st.DataObject
) -> None:
    """Try every step up to a weight of 60, from which no smaller one may have been missed."""
    raised = rule is FloorRule.RAISED_QUOTA
    given_ = data.draw(questions(raised=raised)) | {"method": method, "floor_rule": rule}
    before = parts_of(given_)
    assume(before is not None)
    assert before is not None
    found = sensitivity_of(**given_)
    sign = found.found.group.sign
    for key, weight in given_["weights"].items():
        tried = {
            step: parts_of(given_, weights=given_["weights"] | {key: weight + step})
            for step in range(-weight, 60)
        }
        known = {step: parts for step, parts in tried.items() if parts is not None}
        up = [s for s in known if s > 0 and sign * (known[s][key] - before[key]) > 0]
        down = [-s for s in known if s < 0 and sign * (known[s][key] - before[key]) < 0]
        for shift, steps, way in ((found.raises[key], up, 1), (found.cuts[key], down, -1)):
            if shift is None:
                assert raised or not steps
            elif steps or abs(shift.change) < 60:
                assert shift.key == key
                assert way * shift.change == min(steps)
                assert dict(shift.parts) == moved(before, known[way * min(steps)], sign)


@pytest.mark.parametrize(("method", "rule"), RULES)
@given(data=st.data())
def test_one_unit_of_the_total_more_and_less(
    method: Method, rule: FloorRule, data: st.DataObject
) -> None:
    raised = rule is FloorRule.RAISED_QUOTA
    given_ = data.draw(questions(raised=raised)) | {"method": method, "floor_rule": rule}
    before = parts_of(given_)
    assume(before is not None)
    assert before is not None
    found = sensitivity_of(**given_)
    sign = found.found.group.sign
    for shift, by in ((found.more, sign), (found.less, -sign)):
        after = parts_of(given_, total=given_["total"] + by)
        if shift is not None:
            assert after is not None
            assert (shift.key, shift.change) == ("", Fraction(by))
            assert dict(shift.parts) == moved(before, after, sign)
            assert sum(shift.parts.values()) == sign * by
        elif after is not None:
            assert by == -sign
    one_side = (given_["total"] >= 0) == (given_["total"] + sign >= 0)
    if rule is FloorRule.WATER_FILL and method is not LARGEST and one_side:
        assert found.paradox == ()


def square_of_point(units: int, method: Method) -> Fraction:
    """Answer the square of the rounding point `d(units)` of section 2."""
    exact = {
        Method.ADAMS: Fraction(units) ** 2,
        Method.DEAN: Fraction(2 * units * (units + 1), 2 * units + 1) ** 2,
        HILL: Fraction(units * (units + 1)),
        Method.WEBSTER: Fraction(2 * units + 1, 2) ** 2,
        Method.JEFFERSON: Fraction(units + 1) ** 2,
    }
    return exact[method]


@pytest.mark.parametrize("method", [method for method in Method if method is not LARGEST])
@given(
    weights=st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 10**7), min_size=2),
    total=st.integers(6, 600),
)
def test_the_raise_of_a_divisor_method_follows_from_two_claims(
    method: Method, weights: dict[str, int], total: int
) -> None:
    """The next unit of a key goes to it once `weight / d(units)` beats the weakest met claim."""
    found = sensitivity_of(total, weights, method=method)
    parts = found.found.parts
    for key, shift in found.raises.items():
        others = [other for other in parts if other != key and parts[other]]
        point = square_of_point(parts[key], method)
        met = [(weights[o] ** 2, square_of_point(parts[o] - 1, method), o) for o in others]
        if not others or not point or not all(divisor for _, divisor, _ in met):
            continue
        least, loser = min((square / divisor, -ord(o)) for square, divisor, o in met)
        needed = isqrt((least * point).__ceil__())
        while Fraction(needed) ** 2 < least * point:
            needed += 1
        wins_a_tie = key < chr(-loser)
        if Fraction(needed) ** 2 == least * point and not wins_a_tie:
            needed += 1
        assert shift is not None
        assert weights[key] + shift.change == needed
        assert shift.parts[key] >= 1
        assert chr(-loser) in shift.losers


def house(vectors: dict[str, dict[str, Any]], name: str) -> dict[str, int]:
    weights: dict[str, int] = vectors[name]["inputs"]["weights"]
    return weights


# 231 people in 1970: theweek.com, "New York lost a House seat by only 89 people in 2020 census
# count" (26 April 2021), read in Yahoo News' copy: "since at least 1940, surpassing a difference
# of 231 in 1970".
def test_oregon_missed_a_seat_by_231_people_in_1970(vectors: dict[str, dict[str, Any]]) -> None:
    weights = house(vectors, "us-house-1970-huntington-hill")
    found = sensitivity_of(435, weights, method=HILL, floors=1)
    oregon = found.smallest
    assert oregon is not None
    assert (oregon.key, oregon.change, oregon.losers) == ("Oregon", Fraction(231), ("Oklahoma",))


# The apportionment populations (resident and overseas) of 2020 and 2000, Census Bureau, as given
# in github.com/GPHemsley/house-apportionment (CC0-1.0): the states next to the last seat, and the
# rest as they stand there.
HOUSE_2020 = """Alabama 5030053 Alaska 736081 Arizona 7158923 Arkansas 3013756 California 39576757
Colorado 5782171 Connecticut 3608298 Delaware 990837 Florida 21570527 Georgia 10725274
Hawaii 1460137 Idaho 1841377 Illinois 12822739 Indiana 6790280 Iowa 3192406 Kansas 2940865
Kentucky 4509342 Louisiana 4661468 Maine 1363582 Maryland 6185278 Massachusetts 7033469
Michigan 10084442 Minnesota 5709752 Mississippi 2963914 Missouri 6160281 Montana 1085407
Nebraska 1963333 Nevada 3108462 New_Hampshire 1379089 New_Jersey 9294493 New_Mexico 2120220
New_York 20215751 North_Carolina 10453948 North_Dakota 779702 Ohio 11808848 Oklahoma 3963516
Oregon 4241500 Pennsylvania 13011844 Rhode_Island 1098163 South_Carolina 5124712
South_Dakota 887770 Tennessee 6916897 Texas 29183290 Utah 3275252 Vermont 643503
Virginia 8654542 Washington 7715946 West_Virginia 1795045 Wisconsin 5897473 Wyoming 577719"""
HOUSE_2000 = """Alabama 4461130 Alaska 628933 Arizona 5140683 Arkansas 2679733 California 33930798
Colorado 4311882 Connecticut 3409535 Delaware 785068 Florida 16028890 Georgia 8206975
Hawaii 1216642 Idaho 1297274 Illinois 12439042 Indiana 6090782 Iowa 2931923 Kansas 2693824
Kentucky 4049431 Louisiana 4480271 Maine 1277731 Maryland 5307886 Massachusetts 6355568
Michigan 9955829 Minnesota 4925670 Mississippi 2852927 Missouri 5606260 Montana 905316
Nebraska 1715369 Nevada 2002032 New_Hampshire 1238415 New_Jersey 8424354 New_Mexico 1823821
New_York 19004973 North_Carolina 8067673 North_Dakota 643756 Ohio 11374540 Oklahoma 3458819
Oregon 3428543 Pennsylvania 12300670 Rhode_Island 1049662 South_Carolina 4025061
South_Dakota 756874 Tennessee 5700037 Texas 20903994 Utah 2236714 Vermont 609890
Virginia 7100702 Washington 5908684 West_Virginia 1813077 Wisconsin 5371210 Wyoming 495304"""


def margin(text: str, *keys: str) -> Sensitivity:
    words = text.split()
    populations = {key: int(people) for key, people in zip(words[::2], words[1::2], strict=True)}
    return sensitivity_of(435, populations, method=HILL, floors=1, keys=keys)


# "If New York had had 89 more people" (Census Bureau, 26 April 2021, in nymag.com and others);
# "if 26 fewer Minnesotans" (theweek.com, same day). 26 seats and 8: the same texts.
def test_new_york_missed_a_seat_by_89_people_in_2020() -> None:
    found = margin(HOUSE_2020, "New_York", "Minnesota")
    assert found.raises["New_York"] == Shift(
        "New_York", Fraction(89), FrozenMap({"Minnesota": -1, "New_York": 1})
    )
    cut = found.cuts["Minnesota"]
    assert cut is not None
    assert (cut.change, cut.gainers) == (Fraction(-26), ("New_York",))
    assert found.smallest == cut
    assert (found.found.parts["New_York"], found.found.parts["Minnesota"]) == (26, 8)
    assert found.more is not None
    assert found.less is not None
    assert (found.more.gainers, found.less.losers) == (("New_York",), ("Minnesota",))


# "Utah needed just 856 more people" (Associated Press in the Los Angeles Times, 29 December 2000;
# Pew Research, 11 January 2011). The same text has "a margin of just 3,087 people" for North
# Carolina; by the squares of both claims it loses the seat with 3,086 fewer.
def test_utah_missed_a_seat_by_856_people_in_2000() -> None:
    found = margin(HOUSE_2000, "Utah", "North_Carolina")
    utah, carolina = found.raises["Utah"], found.cuts["North_Carolina"]
    assert utah is not None
    assert carolina is not None
    assert (utah.change, utah.losers) == (Fraction(856), ("North_Carolina",))
    assert (carolina.change, carolina.gainers) == (Fraction(-3086), ("Utah",))
    claim = Fraction(2236714**2, 3 * 4)
    assert Fraction((8067673 - 3086) ** 2, 12 * 13) < claim
    assert Fraction((8067673 - 3085) ** 2, 12 * 13) > claim


def test_alabama_loses_by_the_300th_seat(vectors: dict[str, dict[str, Any]]) -> None:
    """Section 2: Alabama from 8 to 7, Texas from 9 to 10, Illinois from 18 to 19."""
    found = sensitivity_of(
        299,
        house(vectors, "us-house-1880-hamilton-299-floor-one"),
        method=LARGEST,
        floors=1,
        floor_rule=FloorRule.RAISED_QUOTA,
    )
    assert found.paradox == ("Alabama",)
    assert found.more is not None
    assert dict(found.more.parts) == {"Alabama": -1, "Illinois": 1, "Texas": 1}


def test_steps_are_as_fine_as_the_weights() -> None:
    """Thirds and quarters: a twelfth is the finest step; by hand, B passes A's claim at 4/5."""
    weights = {"A": Fraction(4), "B": Fraction(2, 3), "C": Fraction(1, 4)}
    found = sensitivity_of(3, weights, method=Method.WEBSTER)
    assert dict(found.found.parts) == {"A": 3, "B": 0, "C": 0}
    raise_ = found.raises["B"]
    assert raise_ is not None
    assert raise_.change == Fraction(10, 12) - Fraction(8, 12)


def test_nothing_moves_what_is_fixed() -> None:
    locked = sensitivity_of(5, {"a": 1, "b": 1}, method=Method.WEBSTER, locks={"a": 2})
    assert set(locked.raises.values()) == set(locked.cuts.values()) == {None}
    assert (locked.smallest, locked.paradox) == (None, ())
    full = sensitivity_of(5, {"a": 1}, method=Method.WEBSTER, caps=5)
    assert (full.more, full.less) == (None, Shift("", Fraction(-1), FrozenMap({"a": -1})))
    assert full.paradox == ()


def test_even_shares_of_weightless_keys_are_upset_by_any_weight() -> None:
    even = ZeroWeights.EVEN
    found = sensitivity_of(4, {"a": 0, "b": 0}, method=Method.WEBSTER, zero_weights=even)
    assert found.smallest == Shift("a", Fraction(1), FrozenMap({"a": 2, "b": -2}))


def test_a_raise_past_which_raised_floors_no_longer_fit_is_none() -> None:
    """Quotas 2.8, 0.8, 0.4 of 4 with a floor of 2: a whole quota of 3 would need 5 units.

    So would a fifth unit need 6 (3.5, 1, 0.5), and a third one 4 (2.1, 0.6, 0.3).
    """
    weights = {"a": 7, "b": 2, "c": 1}
    raised = FloorRule.RAISED_QUOTA
    found = sensitivity_of(4, weights, method=LARGEST, floors={"c": 2}, floor_rule=raised)
    assert dict(found.found.parts) == {"a": 2, "b": 0, "c": 2}
    assert found.raises["a"] is None
    assert found.raises["b"] is None
    assert (found.more, found.less) == (None, None)


def test_some_keys_only() -> None:
    weights = {"a": 5, "b": 3, "c": 1}
    whole = sensitivity_of(10, weights, method=Method.WEBSTER)
    some = sensitivity_of(10, weights, method=Method.WEBSTER, keys=["c"])
    assert (dict(some.raises), dict(some.cuts)) == (
        {"c": whole.raises["c"]},
        {"c": whole.cuts["c"]},
    )
    assert (some.more, some.less) == (whole.more, whole.less)
    with pytest.raises(Unknown) as caught:
        sensitivity_of(10, weights, method=Method.WEBSTER, keys=["d"])
    assert str(caught.value) == (
        "key that is asked about: expected a key that has a weight, got `d`"
    )


def test_it_raises_what_apportion_raises() -> None:
    with pytest.raises(OutOfRange) as caught:
        sensitivity_of(5, {"a": 0}, method=Method.WEBSTER)
    assert str(caught.value) == (
        "weights: all are 0, yet 5 units are to be shared; give one key a weight or share evenly"
    )
