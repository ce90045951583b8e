"""Rows of a loan on whole numbers: each row adds up, and its interest is rounded by its mode."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore.credit.schedules.instalments import level_payment
from acctcore.credit.schedules.quick import level_rows, principal_rows
from acctcore.rounding import Rounding, divide

RATES = (Fraction(0), Fraction(1, 200), Fraction(7, 1200), Fraction(1, 3))
minor = st.integers(0, 10**12)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("rounding", Rounding)
@given(owed=minor)
def test_quick_interest_is_the_balance_times_the_rate_rounded_once(
    rounding: Rounding, rate: Fraction, owed: int
) -> None:
    ((_, interest, *_),) = level_rows(owed, 0, rate, rounding, 1)
    assert interest == divide(owed * rate.numerator, rate.denominator, rounding)


@given(owed=minor, payment=minor)
def test_the_rows_of_a_level_loan_join_up(owed: int, payment: int) -> None:
    first, second = level_rows(owed, payment, Fraction(1, 200), Rounding.HALF_EVEN, 2)
    for opening, interest, principal, paid, closing in (first, second):
        assert (interest + principal, opening - principal) == (paid, closing)
        assert paid == payment
    assert (first[0], second[0]) == (owed, first[4])


@given(owed=minor, principal=minor)
def test_the_rows_of_equal_principal_join_up(owed: int, principal: int) -> None:
    first, second = principal_rows(owed, principal, Fraction(1, 200), Rounding.HALF_EVEN, 2)
    for opening, interest, repaid, paid, closing in (first, second):
        assert (interest + repaid, opening - repaid) == (paid, closing)
        assert repaid == principal
    assert second[4] == owed - 2 * principal


@given(owed=minor, balloon=minor, payments=st.sampled_from((1, 2, 3)))
def test_the_exact_level_payment_repays_the_loan(owed: int, balloon: int, payments: int) -> None:
    rate = Fraction(1, 200)
    top, below = level_payment(owed, balloon, rate, rate, payments)
    left = Fraction(owed * below)
    for _ in range(payments):
        left = (left + left * rate) - top
    assert left == balloon * below
