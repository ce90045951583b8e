"""Rounding against three oracles: its definition over fractions, decimal, and a published table."""

import decimal
import math
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore.rounding import Rounding, divide

HALVES = (Rounding.HALF_EVEN, Rounding.HALF_UP, Rounding.HALF_DOWN)
MODES = (*HALVES, Rounding.UP, Rounding.DOWN, Rounding.CEILING, Rounding.FLOOR)
HALF = Fraction(1, 2)

small = st.integers(-50, 50)
numbers = st.integers(-(10**30), 10**30) | small
divisors = (st.integers(-(10**12), 10**12) | small).filter(bool)
modes = st.sampled_from(MODES)


def by_definition(exact: Fraction, rounding: Rounding) -> int:
    """Round by looking at the two whole numbers around a fraction."""
    low, high = math.floor(exact), math.ceil(exact)
    inward, outward = sorted((low, high), key=abs)
    directed = {
        Rounding.FLOOR: low,
        Rounding.CEILING: high,
        Rounding.DOWN: inward,
        Rounding.UP: outward,
    }
    if rounding in directed:
        return directed[rounding]
    if exact - low != HALF:
        return low if exact - low < HALF else high
    even = low if low % 2 == 0 else high
    at_half = {
        Rounding.HALF_EVEN: even,
        Rounding.HALF_UP: outward,
        Rounding.HALF_DOWN: inward,
    }
    return at_half[rounding]


@given(numbers, divisors, modes)
def test_it_rounds_by_definition(numerator: int, denominator: int, rounding: Rounding) -> None:
    expected = by_definition(Fraction(numerator, denominator), rounding)
    assert divide(numerator, denominator, rounding) == expected


@pytest.mark.parametrize("mode", MODES)
def test_it_rounds_every_small_quotient_by_definition(mode: Rounding) -> None:
    for top, bottom in product(range(-15, 16), (*range(-8, 0), *range(1, 9))):
        assert divide(top, bottom, mode) == by_definition(Fraction(top, bottom), mode)


@given(st.integers(-(10**9), 10**9), st.integers(0, 6), modes)
def test_it_agrees_with_the_decimal_arithmetic_of_python(
    minor: int, places: int, rounding: Rounding
) -> None:
    with decimal.localcontext(prec=40):
        exact = decimal.Decimal(minor).scaleb(-places)
        expected = exact.quantize(decimal.Decimal(1), rounding=f"ROUND_{rounding.name}")
    assert divide(minor, 10**places, rounding) == expected


COLUMNS = ("UP", "DOWN", "CEILING", "FLOOR", "HALF_UP", "HALF_DOWN", "HALF_EVEN")


@pytest.mark.parametrize(
    ("tenths", "answers"),
    [
        (55, (6, 5, 6, 5, 6, 5, 6)),
        (25, (3, 2, 3, 2, 3, 2, 2)),
        (16, (2, 1, 2, 1, 2, 2, 2)),
        (11, (2, 1, 2, 1, 1, 1, 1)),
        (10, (1, 1, 1, 1, 1, 1, 1)),
        (-10, (-1, -1, -1, -1, -1, -1, -1)),
        (-11, (-2, -1, -1, -2, -1, -1, -1)),
        (-16, (-2, -1, -1, -2, -2, -2, -2)),
        (-25, (-3, -2, -2, -3, -3, -2, -2)),
        (-55, (-6, -5, -5, -6, -6, -5, -6)),
    ],
)
def test_the_published_table(tenths: int, answers: tuple[int, ...]) -> None:
    """Java SE documentation of java.math.RoundingMode, summary table (verified)."""
    for name, answer in zip(COLUMNS, answers, strict=True):
        assert divide(tenths, 10, Rounding[name]) == answer, name


@given(numbers, divisors, modes)
def test_the_error_is_less_than_a_unit_and_at_most_half_where_named_so(
    numerator: int, denominator: int, rounding: Rounding
) -> None:
    error = abs(divide(numerator, denominator, rounding) - Fraction(numerator, denominator))
    assert error < 1
    assert error <= HALF or rounding not in HALVES


@given(numbers, divisors, modes)
def test_what_divides_exactly_is_not_rounded(
    quotient: int, denominator: int, rounding: Rounding
) -> None:
    assert divide(quotient * denominator, denominator, rounding) == quotient


@given(numbers, divisors, modes, st.integers(-50, 50).filter(bool))
def test_only_the_ratio_counts(
    numerator: int, denominator: int, rounding: Rounding, factor: int
) -> None:
    scaled = divide(numerator * factor, denominator * factor, rounding)
    assert scaled == divide(numerator, denominator, rounding)


@given(numbers, divisors)
def test_turning_the_sign_swaps_floor_and_ceiling_and_nothing_else(top: int, bottom: int) -> None:
    for mode in MODES:
        mirrored = {
            Rounding.FLOOR: Rounding.CEILING,
            Rounding.CEILING: Rounding.FLOOR,
        }.get(mode, mode)
        assert divide(-top, bottom, mode) == -divide(top, bottom, mirrored)


@given(numbers, numbers, st.integers(1, 10**12), modes)
def test_it_is_monotone(one: int, other: int, denominator: int, rounding: Rounding) -> None:
    low, high = sorted((one, other))
    assert divide(low, denominator, rounding) <= divide(high, denominator, rounding)


def test_every_mode_is_tried_here() -> None:
    assert set(MODES) == set(Rounding)
