"""Ratios: exact or refused."""

import decimal
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore.errors import OutOfRange, WrongKind
from acctcore.ratio import basis_points, exact, percent

whole = st.integers(-(10**40), 10**40)
decimals = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30)


@given(whole, st.integers(0, 30))
def test_plain_decimal_text_is_read_digit_by_digit(digits: int, places: int) -> None:
    text = f"{abs(digits):0{places + 1}}"
    cut = len(text) - places
    text = ("-" * (digits < 0)) + (f"{text[:cut]}.{text[cut:]}" if places else text)
    assert exact(text) == Fraction(digits, 10**places)


@given(whole)
def test_whole_numbers_and_fractions_stay_as_they_are(number: int) -> None:
    assert exact(number) == exact(Fraction(number)) == number
    assert exact(Fraction(number, 7)) * 7 == number
    assert type(exact(number)) is Fraction


@given(decimals)
def test_decimals_enter_whole_whatever_the_context_of_the_host(number: Decimal) -> None:
    with decimal.localcontext(prec=1, rounding=decimal.ROUND_UP):
        entered = exact(number)
    assert Decimal(entered.numerator) == entered.denominator * Fraction(number)


@given(decimals)
def test_a_percent_is_a_hundred_basis_points(number: Decimal) -> None:
    assert percent(number) == 100 * basis_points(number)
    assert 100 * percent(number) == exact(number)


@pytest.mark.parametrize(
    ("text", "ratio"),
    [
        ("12.5", Fraction(1, 8)),
        ("0", Fraction(0)),
        ("-0.0", Fraction(0)),
        ("+100", Fraction(1)),
        ("0.01", Fraction(1, 10_000)),
        ("007", Fraction(7, 100)),
    ],
)
def test_percentages_by_hand(text: str, ratio: Fraction) -> None:
    assert percent(text) == ratio


@pytest.mark.parametrize(
    "text",
    [
        "",
        " 1",
        "1 ",
        "1.",
        ".5",
        "1,5",
        "1e5",
        "1/3",
        "12 %",
        "NaN",
        "inf",
        "1_000",
        "\u0661",
        "1\n",
    ],
)
def test_text_that_is_not_a_plain_decimal_is_refused(text: str) -> None:
    with pytest.raises(OutOfRange):
        exact(text)


@pytest.mark.parametrize("value", [0.5, float("nan"), True, None, [1], 1j])
def test_what_is_not_exact_is_refused(value: object) -> None:
    with pytest.raises(WrongKind):
        exact(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_decimals_that_are_no_numbers_are_refused(text: str) -> None:
    with pytest.raises(OutOfRange):
        exact(Decimal(text))
