"""Malformed questions about fairness raise, in the words of a planner."""

from collections.abc import Callable

import pytest

from acctcore.errors import AcctcoreError, MixedCurrency, OutOfRange, Unknown, WrongKind
from acctcore.money import Money
from acctcore.targets.decomposition import decompose_tree
from acctcore.targets.fairness.assessing import assess_fairness
from acctcore.targets.grids import Dimension, cross
from acctcore.targets.plans import Plan

TWO = {"A": Money(600, "CNY"), "B": Money(200, "CNY")}


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


def of_plan(*at: str) -> object:
    found = decompose_tree(cny(100), cross([Dimension("manager", {"A": 1})]))
    assert isinstance(found, Plan)
    return assess_fairness(found, {}, limit=1, at=at)


BAD: list[tuple[Callable[[], object], type[AcctcoreError], str]] = [
    (
        lambda: assess_fairness({}, {}, limit=1),
        OutOfRange,
        "amounts: expected at least one, got none",
    ),
    (
        lambda: assess_fairness({"A": 6}, {"A": 1}, limit=1),  # type: ignore[dict-item]
        WrongKind,
        "target of `A`: expected an amount or a quantity, got `6` (a whole number)",
    ),
    (
        lambda: assess_fairness({"A": cny(1), "B": Money(1, "HKD")}, {}, limit=1),
        MixedCurrency,
        "currency: expected `CNY`, got `HKD`; convert first, at a rate given as a fact",
    ),
    (
        lambda: assess_fairness(TWO, {"A": 0.5}, limit=1),  # type: ignore[dict-item]
        WrongKind,
        (
            "potential of `A`: expected an exact number (whole, decimal text or fraction), "
            'got `0.5` (a floating-point number); write it as text, for instance `"0.5"`'
        ),
    ),
    (
        lambda: assess_fairness(TWO, {"A": -1}, limit=1),
        OutOfRange,
        "potential of `A`: expected 0 or more, got `-1` (a whole number)",
    ),
    (
        lambda: assess_fairness(TWO, {"Z": 1}, limit=1),
        Unknown,
        "potential of a key: expected a key that has a target, got `Z`",
    ),
    (
        lambda: assess_fairness(TWO, {}, limit=0),
        OutOfRange,
        "limit: expected more than 0 times the fair ratio, got `0` (a whole number)",
    ),
    (
        lambda: of_plan("A"),
        OutOfRange,
        "node `A`: expected one with children, got a leaf",
    ),
    (
        lambda: of_plan("Z"),
        Unknown,
        "node `Z`: expected a node of the tree",
    ),
]


@pytest.mark.parametrize(("make", "error", "message"), BAD, ids=range(len(BAD)))
def test_message(make: Callable[[], object], error: type[AcctcoreError], message: str) -> None:
    with pytest.raises(error) as caught:
        make()
    assert str(caught.value) == message
