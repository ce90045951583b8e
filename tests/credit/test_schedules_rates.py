"""The annual rate of a schedule without fees is its effective rate, up to rounded minor units."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from acctcore.credit import LoanTerms, Repayment, apr_eu, effective_rate, schedule
from acctcore.money import Money
from acctcore.rounding import Rounding

EVEN = Rounding.HALF_EVEN


@given(
    st.integers(10**6, 10**9),
    st.integers(1, 2500),
    st.integers(1, 60),
    st.sampled_from((1, 4, 12)),
    st.sampled_from(Repayment),
)
def test_without_fees_the_annual_rate_is_the_effective_rate(
    minor: int, points: int, rows: int, a_year: int, repayment: Repayment
) -> None:
    yearly = Fraction(points, 10_000)
    terms = LoanTerms(Money(minor, "EUR"), yearly, rows, a_year, repayment, rounding=EVEN)
    found = schedule(terms)
    rate = apr_eu(found.drawdowns(), found.payments()).percent
    assert rate is not None
    # half a unit of interest a row, against a loan of a million units, moves it by less than this
    effective = effective_rate(yearly, a_year) * 100
    assert abs(Fraction(rate) - effective) < Fraction(Decimal("0.01"))


def test_the_annual_rate_of_the_commissions_loan() -> None:
    # (1 + 0.06 / 12)^12 - 1 = 6.16778119 %; rounding is seen from the sixth place
    terms = LoanTerms(Money.of("200000.00", "EUR"), "0.06", 240, 12, rounding=EVEN)
    found = schedule(terms)
    rate = apr_eu(found.drawdowns(), found.payments()).percent
    assert rate is not None
    assert abs(rate - Decimal("6.16778119")) < Decimal("0.00001")
