"""The laws of section 14 that hold for one split, over weights, totals and bounds at random.

The oracle hands out single units by the highest claim, compared as fractions.
"""

from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from acctcore.targets import Apportionment, FloorRule, Method, apportion

DIVISORS = [method for method in Method if method is not Method.LARGEST_REMAINDER]
POINTS = {
    Method.ADAMS: lambda a: Fraction(a) ** 2,
    Method.DEAN: lambda a: Fraction(2 * a * (a + 1), 2 * a + 1) ** 2,
    Method.HUNTINGTON_HILL: lambda a: Fraction(a * (a + 1)),
    Method.WEBSTER: lambda a: Fraction(2 * a + 1, 2) ** 2,
    Method.JEFFERSON: lambda a: Fraction(a + 1) ** 2,
}
"""The squares of the rounding points `d(a)` of section 2."""


class Case(NamedTuple):
    """Arguments of a split that has an answer."""

    total: int
    weights: dict[str, int]
    floors: dict[str, int]
    caps: dict[str, int]

    def split(self, method: Method, **changed: Any) -> Apportionment:
        given_ = self._asdict() | changed
        return apportion(given_.pop("total"), given_.pop("weights"), method=method, **given_)


small_or_large = st.one_of(st.integers(0, 6), st.integers(0, 10**4), st.integers(0, 10**12))
weights_ = st.dictionaries(st.text("abcxyz", min_size=1, max_size=3), small_or_large, min_size=1)


@st.composite
def cases(draw: st.DrawFn, most: int = 60) -> Case:
    weights = draw(weights_.filter(lambda found: any(found.values())))
    keys = sorted(weights)
    floors = {key: draw(st.integers(0, 5)) for key in keys if draw(st.booleans())}
    caps = {
        key: floors.get(key, 0) + draw(st.integers(0, 12)) for key in keys if draw(st.booleans())
    }
    least = sum(floors.values())
    room = sum(caps.get(key, least + most) if weights[key] else floors.get(key, 0) for key in keys)
    return Case(
        draw(st.integers(least, max(least, min(room, least + most)))), weights, floors, caps
    )


def by_single_units(case: Case, method: Method) -> dict[str, int]:
    parts = {key: case.floors.get(key, 0) for key in sorted(case.weights)}
    while sum(parts.values()) < case.total:
        _, gains = min(
            (claim(case.weights[key], part, method), key)
            for key, part in parts.items()
            if case.weights[key] and part < case.caps.get(key, case.total)
        )
        parts[gains] += 1
    return parts


def claim(weight: int, part: int, method: Method) -> tuple[int, Fraction]:
    """Order claims: infinite ones first, then the greatest."""
    point = POINTS[method](part)
    return (0, -Fraction(weight)) if not point else (1, -(Fraction(weight) ** 2) / point)


@pytest.mark.parametrize("method", DIVISORS)
@given(case=cases())
def test_a_divisor_method_is_the_unit_by_unit_race(method: Method, case: Case) -> None:
    assert dict(case.split(method).parts) == by_single_units(case, method)


@pytest.mark.parametrize("method", list(Method))
@given(case=cases(most=10**13))
def test_laws_1_and_2_exact_sum_within_bounds(method: Method, case: Case) -> None:
    parts = case.split(method).parts
    assert sum(parts.values()) == case.total
    assert list(parts) == list(case.weights)
    for key, part in parts.items():
        assert case.floors.get(key, 0) <= part <= case.caps.get(key, part)


@given(case=cases(most=10**13))
def test_law_3_largest_remainder_keeps_quota(case: Case) -> None:
    whole = sum(case.weights.values())
    parts = case.split(Method.LARGEST_REMAINDER, floors=None, caps=None).parts
    for key, part in parts.items():
        assert abs(part - Fraction(case.total * case.weights[key], whole)) < 1


def fair_shares(case: Case) -> dict[str, Fraction]:
    """Find the level between two neighbouring breakpoints of the clipped sum."""
    weights = {key: weight for key, weight in case.weights.items() if weight}
    bounds = {key: (case.floors.get(key, 0), case.caps.get(key, case.total)) for key in weights}
    total = case.total - sum(case.floors.get(key, 0) for key in case.weights.keys() - weights)

    def at(level: Fraction) -> dict[str, Fraction]:
        return {
            key: min(max(level * weight, Fraction(bounds[key][0])), Fraction(bounds[key][1]))
            for key, weight in weights.items()
        }

    points = {Fraction(bound, weights[key]) for key in weights for bound in bounds[key]}
    points |= {Fraction(0), Fraction(case.total)}
    low = max(point for point in points if sum(at(point).values()) <= total)
    high = min(point for point in points if sum(at(point).values()) >= total)
    below, above = sum(at(low).values()), sum(at(high).values())
    return at(low + (high - low) * ((total - below) / (above - below) if above > below else 0))


@given(case=cases())
def test_bounded_largest_remainder_shares_the_fair_rest(case: Case) -> None:
    fair = fair_shares(case)
    parts = {key: share.numerator // share.denominator for key, share in fair.items()}
    order = sorted(fair, key=lambda key: (parts[key] - fair[key], key))
    floored = {key: case.floors.get(key, 0) for key in case.weights}
    for key in order[: sum(fair.values()).__ceil__() - sum(parts.values())]:
        parts[key] += 1
    assert dict(case.split(Method.LARGEST_REMAINDER).parts) == floored | parts


@pytest.mark.parametrize("method", DIVISORS)
@given(case=cases(most=10**13), more=st.integers(1, 30))
def test_law_4_no_part_falls_when_the_total_grows(method: Method, case: Case, more: int) -> None:
    before = case.split(method, caps=None).parts
    after = case.split(method, caps=None, total=case.total + more).parts
    assert all(after[key] >= part for key, part in before.items())


@pytest.mark.parametrize("method", DIVISORS)
@given(case=cases(most=10**6), more=st.integers(1, 10**6), data=st.data())
def test_law_4_no_unit_moves_from_a_gaining_key_to_another(
    method: Method, case: Case, more: int, data: st.DataObject
) -> None:
    gains = data.draw(st.sampled_from(sorted(case.weights)))
    before = case.split(method, floors=None, caps=None).parts
    raised = case.weights | {gains: case.weights[gains] + more}
    after = case.split(method, floors=None, caps=None, weights=raised).parts
    assert after[gains] >= before[gains]
    assert all(after[key] <= part for key, part in before.items() if key != gains)


@pytest.mark.parametrize("method", list(Method))
@given(case=cases(most=10**6), data=st.data())
def test_laws_5_and_12_order_does_not_matter(
    method: Method, case: Case, data: st.DataObject
) -> None:
    mixed = dict(data.draw(st.permutations(list(case.weights.items()))))
    assert dict(case.split(method, weights=mixed).parts) == dict(case.split(method).parts)


@pytest.mark.parametrize("method", list(Method))
@given(case=cases(most=10**6), by=st.integers(1, 10**9), under=st.sampled_from([1, 7, 10]))
def test_law_6_scaling_weights_changes_nothing(
    method: Method, case: Case, by: int, under: int
) -> None:
    expected = case.split(method).parts
    scaled = {key: Fraction(by * weight, under) for key, weight in case.weights.items()}
    decimals = {key: Decimal(weight) / 8 for key, weight in case.weights.items()}
    assert case.split(method, weights=scaled).parts == expected
    assert case.split(method, weights=decimals).parts == expected


@pytest.mark.parametrize("method", list(Method))
@given(case=cases())
def test_law_7_weight_0_gives_the_floor(method: Method, case: Case) -> None:
    parts = case.split(method).parts
    for key, weight in case.weights.items():
        assert weight or parts[key] == case.floors.get(key, 0)


@pytest.mark.parametrize("method", list(Method))
@given(case=cases(most=10**6))
def test_law_8_the_sign_mirrors(method: Method, case: Case) -> None:
    mirrored = case.split(
        method,
        total=-case.total,
        floors={key: -cap for key, cap in case.caps.items()},
        caps={key: -floor for key, floor in case.floors.items()},
    )
    assert {key: -part for key, part in mirrored.parts.items()} == dict(case.split(method).parts)


@pytest.mark.parametrize("method", list(Method))
@given(weights=weights_.filter(lambda found: any(found.values())))
def test_law_9_no_unit_one_key_and_fewer_units_than_keys(
    method: Method, weights: dict[str, int]
) -> None:
    assert set(apportion(0, weights, method=method).parts.values()) == {0}
    key = max(weights, key=lambda each: weights[each])
    assert dict(apportion(5, {key: weights[key]}, method=method).parts) == {key: 5}
    assert sum(apportion(1, weights, method=method).parts.values()) == 1


@pytest.mark.parametrize("method", DIVISORS)
@given(case=cases(most=10**6), data=st.data())
def test_law_14_a_subset_shared_again_is_unchanged(
    method: Method, case: Case, data: st.DataObject
) -> None:
    parts = case.split(method, floors=None, caps=None).parts
    kept = data.draw(st.sets(st.sampled_from(sorted(parts)), min_size=1))
    weights = {key: case.weights[key] for key in case.weights if key in kept}
    assume(any(weights.values()))
    again = apportion(sum(parts[key] for key in kept), weights, method=method).parts
    assert dict(again) == {key: parts[key] for key in weights}


def test_law_4_fails_for_largest_remainder(vectors: dict[str, dict[str, Any]]) -> None:
    """The Alabama paradox of 1880 (section 2, verified there)."""
    smaller = vectors["us-house-1880-hamilton-299-floor-one"]["inputs"]
    larger = vectors["us-house-1880-hamilton-300-floor-one"]["inputs"]
    seats = [
        apportion(
            given_["total"],
            given_["weights"],
            method=Method.LARGEST_REMAINDER,
            floors=given_["floor_each"],
            floor_rule=FloorRule.RAISED_QUOTA,
        ).parts["Alabama"]
        for given_ in (smaller, larger)
    ]
    assert seats == [8, 7]


def test_law_14_fails_for_largest_remainder() -> None:
    """Weights of Balinski and Young (1975); by hand: 44.717, 1.646 and 1.636 of 48."""
    weights = {"a": 5117, "b": 4400, "c": 162, "d": 161, "e": 160}
    method = Method.LARGEST_REMAINDER
    whole = apportion(100, weights, method=method).parts
    subset = {key: weights[key] for key in "bcd"}
    again = apportion(sum(whole[key] for key in "bcd"), subset, method=method).parts
    assert [whole[key] for key in "bcd"] == [44, 2, 2]
    assert list(again.values()) == [45, 2, 1]
