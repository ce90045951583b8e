"""Rounding, and money times a ratio, on whole numbers alone: what each mode means, as inequalities.

The answer is never rounded again here: it is multiplied back and held against what was divided.
"""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore.money import Money
from acctcore.quantity import Quantity
from acctcore.rounding import Rounding, divide

whole = st.integers()
ratios = st.sampled_from((Fraction(1, 8), Fraction(3, 1000), Fraction(-5, 2), Fraction(7)))


def is_rounded(over: int, size: int, quotient: int, rounding: Rounding) -> bool:
    """Tell whether a quotient that leaves `over` of a divisor above 0 is what the mode says."""
    match rounding:
        case Rounding.FLOOR:
            return 0 <= over < size
        case Rounding.CEILING:
            return -size < over <= 0
        case Rounding.DOWN:
            return -size < over < size and (over == 0 or (over > 0) == (size * quotient + over > 0))
        case Rounding.UP:
            return -size < over < size and (over == 0 or (over < 0) == (size * quotient + over > 0))
    if abs(2 * over) != size:
        return abs(2 * over) < size
    outward = (over < 0) == (size * quotient + over > 0)
    match rounding:
        case Rounding.HALF_EVEN:
            return quotient % 2 == 0
        case Rounding.HALF_UP:
            return outward
    return not outward


@pytest.mark.parametrize("rounding", Rounding)
@given(number=whole, size=st.integers(1))
def test_a_quotient_is_rounded_as_its_mode_says(rounding: Rounding, number: int, size: int) -> None:
    quotient = divide(number, size, rounding)
    assert is_rounded(number - size * quotient, size, quotient, rounding)


@pytest.mark.parametrize("rounding", Rounding)
@given(number=whole, size=st.integers(1))
def test_only_the_sign_of_the_quotient_counts(rounding: Rounding, number: int, size: int) -> None:
    assert divide(number, -size, rounding) == divide(-number, size, rounding)


@given(minor=whole, ratio=ratios)
def test_money_times_a_ratio_is_less_than_a_unit_off(minor: int, ratio: Fraction) -> None:
    found = Money(minor, "HKD").times(ratio, Rounding.HALF_EVEN).minor
    assert abs(2 * (found * ratio.denominator - minor * ratio.numerator)) <= ratio.denominator


@given(one=whole, other=whole)
def test_money_adds_up_and_compares_as_its_minor_units(one: int, other: int) -> None:
    first, second = Money(one, "HKD"), Money(other, "HKD")
    assert (first + second).minor == one + other
    assert (first + second) - second == first
    assert (first < second, first >= second) == (one < other, one >= other)


@given(one=whole, other=whole)
def test_quantities_add_up_and_compare_as_their_numbers(one: int, other: int) -> None:
    first, second = Quantity(one, "bp"), Quantity(other, "bp")
    assert (first - second).amount == one - other
    assert (first < second, first >= second) == (one < other, one >= other)
