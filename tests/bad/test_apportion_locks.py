"""Locks that contradict, and questions about parts that are none, in the words of a planner."""

from typing import Any

import pytest

from acctcore.apportion import FloorRule, Method, apportion
from acctcore.errors import Contradiction, OutOfRange, Unknown, WrongKind

LARGEST = Method.LARGEST_REMAINDER
LOCKED: list[tuple[Any, type[Exception], str]] = [
    (
        {"locks": {"a": 1}, "floors": {"a": 0}},
        Contradiction,
        "`a` has a lock and a floor or a cap; state the lock alone",
    ),
    (
        {"locks": {"a": 1}, "caps": {"a": 1}},
        Contradiction,
        "`a` has a lock and a floor or a cap; state the lock alone",
    ),
    (
        {"locks": {"a": 1}, "floors": 2},
        Contradiction,
        "lock of `a`: expected at least the floor of 2, got `1` (a whole number)",
    ),
    (
        {"locks": {"a": 7}, "caps": 6},
        Contradiction,
        "lock of `a`: expected at most the cap of 6, got `7` (a whole number)",
    ),
    (
        {"locks": 7},
        WrongKind,
        "locks: expected fixed values by key, got `7` (a whole number)",
    ),
    (
        {"locks": {"a": True}},
        WrongKind,
        "lock of `a`: expected a whole number, got `true` (a yes/no value)",
    ),
    (
        {"locks": {"z": 1}},
        Unknown,
        "lock of a key: expected a key that has a weight, got `z`",
    ),
    (
        {"locks": {"a": 11}},
        OutOfRange,
        "total: expected at least 11, the floors together, got `10` (a whole number)",
    ),
    (
        {"locks": {"a": 1}, "method": LARGEST, "floor_rule": FloorRule.RAISED_QUOTA},
        Contradiction,
        "floor rule `raised_quota`: knows no locks; use `water_fill`",
    ),
]


@pytest.mark.parametrize(("given_", "error", "message"), LOCKED, ids=range(len(LOCKED)))
def test_message(given_: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error) as caught:
        apportion(10, {"a": 1, "b": 1}, **({"method": Method.WEBSTER} | given_))
    assert str(caught.value) == message


def test_a_part_of_an_unknown_key() -> None:
    with pytest.raises(Unknown) as caught:
        apportion(10, {"a": 1}, method=Method.WEBSTER).explain("z")
    assert str(caught.value) == "part of a key: expected a key that has a weight, got `z`"
