"""Products put to one measure, and sales credited to several owners, exactly."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore.codec import read_toml, write_toml
from acctcore.errors import (
    AcctcoreError,
    Contradiction,
    MixedCurrency,
    OutOfRange,
    Unknown,
    WrongKind,
)
from acctcore.money import Money
from acctcore.quantity import Quantity
from acctcore.rounding import Rounding
from acctcore.sources import Source, Status
from acctcore.targets import Method
from acctcore.targets.measures.equivalents import Equivalents, convert, split_credit

# Chinese bank practice as the domain notes quote it (section 1): 360docs.net, secondary.
QUOTED = Source(
    "performance rules of a branch",
    Status.SECONDARY,
    address="https://www.360docs.net/doc/0b14750410.html",
)
TABLE = Equivalents({"margin deposits": "0.3", "savings": "1.1"}, QUOTED)
HALF = Rounding.HALF_EVEN


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


# Conversion.
def test_margin_deposits_and_savings_in_one_measure() -> None:
    """By hand: 0.3 x 1,000,000 + 1.1 x 500,000 = 300,000 + 550,000 = 850,000."""
    amounts = {"margin deposits": cny(1_000_000_00), "savings": cny(500_000_00)}
    found = convert(amounts, TABLE, HALF)
    assert found.total == cny(850_000_00)
    assert found.exact == {"margin deposits": 300_000_00, "savings": 550_000_00}
    assert (found.missing, found.source) == ((), QUOTED)


def test_the_sum_is_rounded_not_its_parts() -> None:
    """Two products of 0.05 x 0.5: 2.5 cents each, 5 cents together."""
    table = Equivalents({"a": "0.5", "b": "0.5"}, QUOTED)
    for rounding in Rounding:
        assert convert({"a": cny(5), "b": cny(5)}, table, rounding).total == cny(5)
    assert convert({"a": cny(5)}, table, HALF).total == cny(2)
    assert convert({"a": cny(5)}, table, Rounding.HALF_UP).total == cny(3)


def test_an_unknown_amount_makes_the_sum_unknown() -> None:
    found = convert({"savings": cny(10), "margin deposits": None}, TABLE, HALF)
    assert (found.total, found.missing) == (None, ("margin deposits",))
    assert found.exact == {"savings": 11}
    nothing = convert({"savings": None}, TABLE, HALF)
    assert (nothing.total, nothing.missing, nothing.exact) == (None, ("savings",), {})


def test_a_product_of_coefficient_0_counts_for_nothing() -> None:
    table = Equivalents({"a": 0, "b": 1}, QUOTED)
    assert convert({"a": cny(99), "b": cny(-7)}, table, HALF).total == cny(-7)


def test_quantities_are_converted_too() -> None:
    table = Equivalents({"gold": 3, "plain": 1}, QUOTED)
    cards = {"gold": Quantity(2, "cards"), "plain": Quantity(5, "cards")}
    assert convert(cards, table, HALF).total == Quantity(11, "cards")


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(-(10**15), 10**15), min_size=1))
def test_coefficients_of_one_only_add_up(amounts: dict[str, int]) -> None:
    table = Equivalents(dict.fromkeys("abcdef", 1), QUOTED)
    found = convert({key: cny(each) for key, each in amounts.items()}, table, HALF)
    assert found.total == cny(sum(amounts.values()))


def test_the_document_says_the_same() -> None:
    assert read_toml(write_toml(TABLE), Equivalents) == TABLE


# Credit splits.
def test_a_sale_of_100_over_three_owners() -> None:
    thirds = dict.fromkeys(("Chen", "Li", "Wong"), Fraction(1, 3))
    assert {name: each.minor for name, each in split_credit(cny(100), thirds).items()} == {
        "Chen": 34,
        "Li": 33,
        "Wong": 33,
    }


def test_the_method_is_an_argument() -> None:
    """The populations 7:2:1 of 5 units: remainders 3.5, 1.0, 0.5 give 4 1 0, Adams 3 1 1."""
    shares = {"a": "0.7", "b": "0.2", "c": "0.1"}
    by_remainder = split_credit(cny(5), shares, method=Method.LARGEST_REMAINDER)
    by_adams = split_credit(cny(5), shares, method=Method.ADAMS)
    assert [each.minor for each in by_remainder.values()] == [4, 1, 0]
    assert [each.minor for each in by_adams.values()] == [3, 1, 1]


weights_ = st.lists(st.integers(0, 100), min_size=1, max_size=6).filter(any)


@given(st.integers(-(10**15), 10**15), weights_)
def test_credit_adds_up_and_a_cancelled_sale_takes_it_back(minor: int, weights: list[int]) -> None:
    shares = {str(at): Fraction(each, sum(weights)) for at, each in enumerate(weights)}
    for method in (Method.WEBSTER, Method.LARGEST_REMAINDER):
        sold = split_credit(cny(minor), shares, method=method)
        back = split_credit(cny(-minor), shares, method=method)
        assert sum(each.minor for each in sold.values()) == minor
        assert [each.minor for each in back.values()] == [-each.minor for each in sold.values()]
        assert all(sold[key].minor == 0 for key, share in shares.items() if not share)


def test_wins_are_credited_whole() -> None:
    credited = split_credit(Quantity(3, "wins"), {"Chen": "0.5", "Wong": "0.5"})
    assert [each.amount for each in credited.values()] == [2, 1]  # type: ignore[union-attr]


# Bad input.
EXACT = "an exact number (whole, decimal text or fraction)"
BAD: list[tuple[Any, type[AcctcoreError], str]] = [
    (
        lambda: convert({"gold": cny(1)}, TABLE, HALF),
        Unknown,
        "product `gold`: expected one with a coefficient (margin deposits, savings)",
    ),
    (lambda: convert({}, TABLE, HALF), OutOfRange, "amount: expected at least one, got none"),
    (
        lambda: convert({"savings": cny(1), "margin deposits": Money(1, "HKD")}, TABLE, HALF),
        MixedCurrency,
        "amount of `margin deposits`: expected `CNY` like `savings`, got `HKD`",
    ),
    (
        lambda: convert({"savings": cny(1)}, TABLE, "half_even"),  # type: ignore[arg-type]
        WrongKind,
        "rounding: expected a named rounding such as `half_even`, got `half_even`",
    ),
    (
        lambda: Equivalents({}, QUOTED),
        OutOfRange,
        "coefficients: expected at least one, got none",
    ),
    (
        lambda: Equivalents({"savings": "-1"}, QUOTED),
        OutOfRange,
        "coefficient of `savings`: expected 0 or more, got `-1`",
    ),
    (
        lambda: Equivalents({"savings": 1.1}, QUOTED),  # type: ignore[dict-item]
        WrongKind,
        (
            f"coefficient of `savings`: expected {EXACT}, got `1.1` (a floating-point number); "
            'write it as text, for instance `"1.1"`'
        ),
    ),
    (
        lambda: Equivalents({"savings": 1}, "a paper"),  # type: ignore[arg-type]
        WrongKind,
        "source of the coefficients: expected a source, got `a paper`",
    ),
    (
        lambda: split_credit(100, {"Chen": 1}),  # type: ignore[arg-type]
        WrongKind,
        "amount of a sale: expected an amount or a quantity, got `100` (a whole number)",
    ),
    (
        lambda: split_credit(cny(100), {"Chen": "0.5", "Wong": "0.51"}),
        Contradiction,
        "shares of a credit: expected shares that sum to 1, got `101/100`",
    ),
    (
        lambda: split_credit(cny(100), {}),
        Contradiction,
        "shares of a credit: expected shares that sum to 1, got `0`",
    ),
    (
        lambda: split_credit(cny(100), {"Chen": "1.5", "Wong": "-0.5"}),
        OutOfRange,
        "share of `Wong`: expected 0 or more, got `-0.5`",
    ),
]


@pytest.mark.parametrize(("make", "error", "message"), BAD, ids=range(len(BAD)))
def test_bad_input(make: Any, error: type[AcctcoreError], message: str) -> None:
    with pytest.raises(AcctcoreError) as caught:
        make()
    assert str(caught.value) == message
    assert type(caught.value) is error
