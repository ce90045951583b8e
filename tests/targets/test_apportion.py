"""Published apportionments: the shared vectors with their sources, and a few short ones here."""

from typing import Any

import pytest

from acctcore.targets import FloorRule, Method, ZeroWeights, apportion

METHODS = {method.value: (method,) for method in Method} | {
    "hamilton": (Method.LARGEST_REMAINDER,),
    "webster_or_hamilton": (Method.WEBSTER, Method.LARGEST_REMAINDER),
}
OF_OTHER_KINDS = {
    "biproportional_webster",
    "controlled_rounding_3d_exists",
    "controlled_rounding_property",
    "ipf",
    "two_margin_certificate",
}
# The act of 14 April 1792 (1 Stat. 253) took one
# member for every 33,000, which is Jefferson's method with 105 seats.
# By the alphabet of the states, Connecticut to Virginia.
ACT_OF_1792 = [7, 1, 2, 2, 8, 14, 4, 5, 10, 10, 13, 2, 6, 2, 19]


def shared_out(vector: dict[str, Any], method: Method) -> dict[str, int]:
    given = vector["inputs"]
    weights = given["weights"]
    if "threshold_percent" in given:
        least = given["threshold_percent"] * sum(weights.values())
        weights = {key: weight for key, weight in weights.items() if 100 * weight >= least}
    found = apportion(
        given["total"],
        weights,
        method=method,
        floors=given.get("floors", given.get("floor_each")),
        caps=given.get("caps", given.get("cap_each")),
        floor_rule=FloorRule(given.get("floor_rule", "water_fill")),
    )
    return dict.fromkeys(given["weights"], 0) | dict(found.parts)


def test_every_shared_vector_of_one_dimension(vectors: dict[str, dict[str, Any]]) -> None:
    tried = 0
    for name, vector in vectors.items():
        for method in METHODS.get(vector["method"], ()):
            found = shared_out(vector, method)
            expected = vector["expected"]
            assert {key: found[key] for key in expected} == expected, name
            tried += 1
    assert tried >= 30
    assert {each["method"] for each in vectors.values()} - set(METHODS) <= OF_OTHER_KINDS


def test_jefferson_gives_the_house_of_1792(vectors: dict[str, dict[str, Any]]) -> None:
    weights = vectors["us-house-1790-hamilton-120"]["inputs"]["weights"]
    seats = apportion(105, dict(sorted(weights.items())), method=Method.JEFFERSON).parts
    assert list(seats.values()) == ACT_OF_1792


@pytest.mark.parametrize("seats", [299, 300, 325])
def test_the_two_floor_rules_disagree(seats: int, vectors: dict[str, dict[str, Any]]) -> None:
    """Section 2, recomputed: the house of 1880 at 299, 300 and 325 seats."""
    weights = vectors["us-house-1880-hamilton-300-no-floor"]["inputs"]["weights"]
    first, second = (
        apportion(seats, weights, method=Method.LARGEST_REMAINDER, floors=1, floor_rule=rule)
        for rule in FloorRule
    )
    assert first.parts != second.parts
    assert sum(first.parts.values()) == sum(second.parts.values()) == seats


def test_without_a_floor_nevada_of_1910_gets_nothing(vectors: dict[str, dict[str, Any]]) -> None:
    given = vectors["us-house-1910-webster"]["inputs"]
    bare = apportion(given["total"], given["weights"], method=Method.WEBSTER)
    assert bare.parts["Nevada"] == 0


# Balinski and Young (1975), table 1, with fewer units than keys: `d(0) = 0` favours the largest.
@pytest.mark.parametrize(
    ("method", "expected"),
    [
        (Method.ADAMS, [1, 1, 1, 0, 0]),
        (Method.DEAN, [1, 1, 1, 0, 0]),
        (Method.HUNTINGTON_HILL, [1, 1, 1, 0, 0]),
        (Method.WEBSTER, [2, 1, 0, 0, 0]),
        (Method.LARGEST_REMAINDER, [2, 1, 0, 0, 0]),
        (Method.JEFFERSON, [2, 1, 0, 0, 0]),
    ],
)
def test_fewer_units_than_keys(method: Method, expected: list[int]) -> None:
    weights = {"a": 5117, "b": 4400, "c": 162, "d": 161, "e": 160}
    assert list(apportion(3, weights, method=method).parts.values()) == expected


@pytest.mark.parametrize("method", list(Method))
def test_a_tie_goes_to_the_smallest_key_wherever_it_stands(method: Method) -> None:
    found = apportion(4, {"c": 1, "b": 1, "a": 1}, method=method).parts
    assert list(found.items()) == [("c", 1), ("b", 1), ("a", 2)]


@pytest.mark.parametrize("method", list(Method))
def test_the_edges(method: Method) -> None:
    def parts(total: int, *weights: int, **more: Any) -> list[int]:
        keys = dict(zip("abc", weights, strict=False))
        return list(apportion(total, keys, method=method, **more).parts.values())

    assert parts(0, 3, 1) == [0, 0]
    assert parts(0) == []
    assert parts(0, 0, 0) == [0, 0]
    assert parts(7, 3) == [7]
    assert parts(7, 0, 3) == [0, 7]
    assert parts(7, 0, 3, floors={"a": 2}) == [2, 5]
    assert parts(7, 0, 0, 0, zero_weights=ZeroWeights.EVEN) == [3, 2, 2]
    assert parts(7, 0, 0, floors={"a": 3, "b": 4}) == [3, 4]
    assert parts(5, 1, 1, floors=2, caps={"a": 2}) == [2, 3]
    assert parts(-5, 1, 1, floors={"a": -2}) == [-2, -3]
    assert parts(5, 1, 1, floors={"a": -9, "b": 7}) == [-2, 7]


@pytest.mark.parametrize("method", list(Method))
def test_the_cost_does_not_grow_with_the_total(method: Method) -> None:
    """At a unit a step this would not end: 10 to the 30 units over a thousand keys."""
    weights = {f"{n:04}": n * n + 1 for n in range(1000)}
    found = apportion(10**30 + 7, weights, method=method, caps={"0500": 5}).parts
    assert sum(found.values()) == 10**30 + 7
    assert found["0500"] == 5


def test_raised_quota_mirrors_below_zero() -> None:
    weights, rule = {"a": 85, "b": 10, "c": 5}, FloorRule.RAISED_QUOTA
    method = Method.LARGEST_REMAINDER
    above = apportion(10, weights, method=method, floors=1, floor_rule=rule).parts
    below = apportion(-10, weights, method=method, caps=-1, floor_rule=rule).parts
    assert list(above.values()) == [8, 1, 1]
    assert {key: -part for key, part in below.items()} == dict(above)


def test_raised_quota_of_weightless_keys_is_their_floors() -> None:
    found = apportion(
        3,
        {"a": 0, "b": 0},
        method=Method.LARGEST_REMAINDER,
        floors={"a": 3},
        floor_rule=FloorRule.RAISED_QUOTA,
    )
    assert dict(found.parts) == {"a": 3, "b": 0}
