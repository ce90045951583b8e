"""Faults planted at one value in many: trying does not meet them, the solver does.

So that a nightly run which finds nothing says something. Nothing of this runs by default.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acctcore.divisors import Method
from acctcore.rounding import Rounding, divide
from acctcore.shares import split

TRIED = settings(
    backend="hypothesis", max_examples=60, derandomize=True, deadline=None, database=None
)
RATE = Fraction(7, 1200)
SECRET = int("987654321")  # text, since Hypothesis tries the numbers that it reads in a file
whole = st.integers()

pytestmark = pytest.mark.skipif(
    settings.default is None or settings.default.backend != "crosshair",
    reason="needs the solver: HYPOTHESIS_PROFILE=crosshair and the extra `nightly`",
)


class Planted(NamedTuple):
    """A kernel with a fault, held against what it should do."""

    drawn: dict[str, st.SearchStrategy[int]]
    law: Callable[..., None]


def one_unit_more_at_one_amount(number: int) -> None:
    wrong = divide(number, 360, Rounding.FLOOR) + (number == SECRET)
    assert 0 <= number - 360 * wrong < 360


def a_unit_from_nowhere_at_one_part(total: int) -> None:
    parts = split(total, (5, 3), (0, 0), (total, total), Method.WEBSTER)
    wrong = [parts[0] + (parts[0] == SECRET), parts[1]]
    assert sum(wrong) == total


def ties_to_even_forgotten(owed: int) -> None:
    """The quick rows round a tie up; only an interest that ends in one half shows it."""
    wrong = (2 * owed * RATE.numerator + RATE.denominator) // (2 * RATE.denominator)
    assert wrong == divide(owed * RATE.numerator, RATE.denominator, Rounding.HALF_EVEN)


amount = st.integers(0, 10**12)
PLANTED = (
    Planted({"number": whole}, one_unit_more_at_one_amount),
    Planted({"total": amount}, a_unit_from_nowhere_at_one_part),
    Planted({"owed": amount}, ties_to_even_forgotten),
)
planted_faults = pytest.mark.parametrize("planted", PLANTED, ids=lambda each: each.law.__name__)


def put(planted: Planted, how: settings) -> None:
    """Put a law to its kernel."""
    how(given(**planted.drawn)(planted.law))()


@planted_faults
def test_trying_does_not_meet_it(planted: Planted) -> None:
    put(planted, TRIED)


@planted_faults
def test_the_solver_meets_it(planted: Planted) -> None:
    with pytest.raises(AssertionError):
        put(planted, settings())
