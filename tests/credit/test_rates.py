"""What holds of every annual rate, and that no printed digit is a guess.

The oracle is the equation itself in decimals of eighty digits, which shares no code with the
library: at a rate half a unit of the eighth decimal below and above the answer its sign differs.
"""

from collections.abc import Sequence
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore import Money
from acctcore.credit import AnnualRate, RateStatus, apr_eu, apr_us, irr
from acctcore.rounding import Rounding

Flow = tuple[Fraction, int]
HALF = Decimal("0.000000005")
WIDE = Context(prec=80)


def euros(minor: int) -> Money:
    return Money(minor, "EUR")


def eu(lent: Sequence[Flow], paid: Sequence[Flow], **bounds: int) -> AnnualRate:
    drawn = [(time, euros(amount)) for time, amount in lent]
    return apr_eu(drawn, [(time, euros(amount)) for time, amount in paid], **bounds)


def worth(flows: Sequence[Flow], percent: Decimal) -> Decimal:
    with localcontext(WIDE):
        growth = 1 + percent / 100
        return sum(
            (amount / growth ** (Decimal(t.numerator) / t.denominator) for t, amount in flows),
            Decimal(0),
        )


def is_proved(flows: Sequence[Flow], rate: AnnualRate) -> bool:
    if rate.percent is None:
        return False
    below, above = worth(flows, rate.percent - HALF), worth(flows, rate.percent + HALF)
    return below * above <= 0


def level(payment: int, count: int, *, start: Fraction = Fraction(0)) -> list[Flow]:
    return [(start + Fraction(month, 12), payment) for month in range(1, count + 1)]


amounts = st.integers(1, 10**9)
dates = st.builds(
    lambda months, odd, year: Fraction(months, 12) + Fraction(odd, year),
    st.integers(0, 360),
    st.integers(1, 30),
    st.sampled_from([365, 366]),
)
payments = st.lists(st.tuples(dates, amounts), min_size=1, max_size=30)
odd_times = st.fractions(Fraction(1, 365), 30, max_denominator=366 * 12)
odd_payments = st.lists(st.tuples(odd_times, amounts), min_size=1, max_size=8)
lent = st.integers(10**3, 10**9)


@given(lent, st.one_of(payments, odd_payments))
def test_a_figure_is_the_rate_rounded(drawn: int, paid: list[Flow]) -> None:
    rate = eu([(Fraction(0), drawn)], paid)
    if rate.percent is None:
        assert rate.status is RateStatus.OUT_OF_BOUNDS
        return
    owed = sum(amount for _, amount in paid)
    assert (rate.status is RateStatus.NEGATIVE) == (owed < drawn)
    assert (rate.percent > 0) or owed <= drawn or rate.percent == 0
    assert is_proved([(Fraction(0), -drawn), *paid], rate)


@given(lent, payments, st.integers(2, 10**6))
def test_the_size_of_a_loan_leaves_its_rate(drawn: int, paid: list[Flow], times: int) -> None:
    scaled = [(time, amount * times) for time, amount in paid]
    plain = eu([(Fraction(0), drawn)], paid)
    assert plain == eu([(Fraction(0), drawn * times)], scaled)


@given(lent, payments, st.randoms(use_true_random=False), st.data())
def test_order_and_splitting_leave_the_rate(
    drawn: int, paid: list[Flow], random: Random, data: st.DataObject
) -> None:
    expected = eu([(Fraction(0), drawn)], paid)
    shuffled = list(paid)
    random.shuffle(shuffled)
    time, amount = shuffled.pop()
    part = data.draw(st.integers(0, amount))
    split = [*shuffled, (time, part), (time, amount - part)]
    assert eu([(Fraction(0), drawn)], split) == expected


@given(st.integers(1_000, 10**7), st.integers(6, 240), st.integers(10, 1_000))
def test_a_fee_raises_the_rate(drawn: int, count: int, per_mille: int) -> None:
    paid = level(drawn * (1_000 + per_mille) // 1_000 // count + 1, count)
    plain = eu([(Fraction(0), drawn)], paid)
    dear = eu([(Fraction(0), drawn)], [(Fraction(0), drawn // 100), *paid])
    assert plain.percent is not None
    assert dear.percent is not None
    assert plain.percent < dear.percent


@given(st.integers(1_000, 10**7), st.integers(6, 240), st.integers(10, 1_000))
def test_paying_later_lowers_a_rate_above_zero(drawn: int, count: int, per_mille: int) -> None:
    paid = level(drawn * (1_000 + per_mille) // 1_000 // count + 1, count)
    later = level(paid[0][1], count, start=Fraction(1, 12))
    plain, slow = eu([(Fraction(0), drawn)], paid), eu([(Fraction(0), drawn)], later)
    assert plain.percent is not None
    assert slow.percent is not None
    assert plain.percent > slow.percent > 0


@given(st.integers(1, 500), st.integers(1, 40))
def test_without_a_fee_the_rate_is_the_effective_one(basis_points: int, count: int) -> None:
    """An unrounded annuity at i a month, its amounts scaled until they are whole cents."""
    i = Fraction(basis_points, 10_000)
    drawn = (1 + i) ** count - 1
    payment = i * (1 + i) ** count
    scale = drawn.denominator * payment.denominator
    rate = eu([(Fraction(0), int(drawn * scale))], level(int(payment * scale), count))
    exact = ((1 + i) ** 12 - 1) * 100
    assert rate.percent is not None
    assert abs(Fraction(rate.percent) - exact) <= Fraction(1, 2 * 10**8)


@given(st.integers(1, 500), st.integers(1, 40))
def test_the_nominal_rate_of_the_us_is_that_of_the_contract(points: int, count: int) -> None:
    """The same annuity, each month a unit-period: twelve times i, exactly."""
    i = Fraction(points, 10_000)
    drawn, payment = (1 + i) ** count - 1, i * (1 + i) ** count
    scale = drawn.denominator * payment.denominator
    paid = [(month, 0, euros(int(payment * scale))) for month in range(1, count + 1)]
    rate = apr_us([(0, 0, euros(int(drawn * scale)))], paid, 12)
    assert rate.percent == Decimal(12 * points) / 100
    assert rate.bracket == (rate.percent, rate.percent)


@given(
    st.integers(10**4, 10**7),
    st.lists(
        st.tuples(st.integers(0, 30), st.fractions(0, Fraction(29, 30), max_denominator=60)),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from([1, 2, 12, 24, Fraction(365, 255)]),
)
def test_the_equation_of_appendix_j_holds(
    drawn: int, times: list[tuple[int, Fraction]], per_year: int | Fraction
) -> None:
    """Checked in decimals: A - sum P / ((1 + f i) (1 + i) ** t) changes sign at the figure."""
    paid = drawn * 11 // 10 // len(times) + 1
    times = [(whole + (not whole and not part), part) for whole, part in times]
    flows = [(whole, part, euros(paid)) for whole, part in times]
    rate = apr_us([(0, 0, euros(drawn))], flows, per_year)
    assert rate.status is RateStatus.FOUND
    assert rate.percent is not None

    def missing(percent: Decimal) -> Decimal:
        with localcontext(WIDE):
            year = Decimal(Fraction(per_year).numerator) / Fraction(per_year).denominator
            i = percent / 100 / year
            parts = ((1 + i * f.numerator / f.denominator) * (1 + i) ** t for t, f in times)
            return drawn - sum((paid / each for each in parts), Decimal(0))

    assert missing(rate.percent - HALF) * missing(rate.percent + HALF) <= 0


def test_a_payday_loan_of_ten_thousand_percent() -> None:
    """Borrow 100, pay 146 after 30 of 365 days: 1.46 ** (365 / 30) - 1, in decimals."""
    rate = eu([(Fraction(0), 10_000)], [(Fraction(30, 365), 14_600)])
    with localcontext(WIDE):
        expected = (Decimal("1.46") ** (Decimal(365) / 30) - 1) * 100
    assert rate.percent is not None
    assert abs(rate.percent - expected) <= HALF
    assert rate.percent > 9_000


def test_a_rate_beyond_the_bounds_is_named_as_that_and_found_when_asked() -> None:
    """Borrow 100, pay 130 the next day: 1.3 ** 365 - 1 is 3.9e43 percent, in decimals."""
    flows = [(Fraction(0), 10_000)], [(Fraction(1, 365), 13_000)]
    assert eu(*flows).status is RateStatus.OUT_OF_BOUNDS
    assert eu(*flows).percent is None
    asked = eu(*flows, highest=10**50)
    with localcontext(WIDE):
        expected = (Decimal("1.3") ** 365 - 1) * 100
    assert asked.percent is not None
    assert abs(asked.percent - expected) <= HALF


def test_less_paid_than_drawn_is_a_negative_rate() -> None:
    rate = eu([(Fraction(0), 10_000)], [(Fraction(1), 9_500)])
    assert (rate.status, rate.percent) == (RateStatus.NEGATIVE, Decimal("-5.00000000"))
    assert rate.bracket == (Decimal(-5), Decimal(-5))


def test_nothing_paid_is_no_rate_and_a_rate_of_zero_is_one() -> None:
    assert eu([(Fraction(0), 100)], [(Fraction(1), 0)]).status is RateStatus.NO_ROOT
    free = eu([(Fraction(0), 100)], [(Fraction(1), 100)])
    assert (free.status, free.percent) == (RateStatus.FOUND, Decimal(0))
    every = eu([(Fraction(0), 100)], [(Fraction(0), 100)])
    assert (every.status, every.percent, every.bracket, every.rounded()) == (
        RateStatus.EVERY_RATE,
        None,
        None,
        None,
    )


def test_an_exact_half_of_the_eighth_decimal_goes_to_the_even_figure() -> None:
    """100 grows by 10.000000005 and by 10.000000015 percent: amounts of eleven digits."""
    low = eu([(Fraction(0), 10**12)], [(Fraction(1), 1_100_000_000_050)])
    assert low.percent == Decimal("10.00000000")  # 10.000000005 is not printed as ...01
    assert low.bracket == (Decimal("10.000000005"), Decimal("10.000000005"))
    high = eu([(Fraction(0), 10**12)], [(Fraction(1), 1_100_000_000_150)])
    assert high.percent == Decimal("10.00000002")


@pytest.mark.parametrize(
    ("paid", "printed"),
    [(10_644_999_999, "6.4"), (10_645_000_000, "6.5"), (10_645_000_001, "6.5")],
)
def test_the_printed_decimal_is_that_of_the_rate_not_of_its_eight_decimals(
    paid: int, printed: str
) -> None:
    """100,000,000.00 lent for a year: 6.44999999, 6.45 and 6.45000001 percent."""
    rate = eu([(Fraction(0), 10**10)], [(Fraction(1), paid)])
    assert str(rate.rounded(1)) == printed


def test_a_rate_that_only_looks_like_a_tie_is_rounded_by_what_it_is() -> None:
    """10,000,000,000.00 lent: 6.4499999999 percent prints 6.45000000 and is still 6.4."""
    rate = eu([(Fraction(0), 10**12)], [(Fraction(1), 1_064_499_999_999)])
    assert rate.percent == Decimal("6.45000000")
    assert rate.bracket == (Decimal("6.449999995"), Decimal("6.450000000"))
    assert str(rate.rounded(1)) == "6.4"
    assert str(rate.rounded(1, Rounding.UP)) == "6.5"
    above = eu([(Fraction(0), 10**12)], [(Fraction(1), 1_064_500_000_001)])
    assert above.bracket == (Decimal("6.450000000"), Decimal("6.450000005"))
    assert str(above.rounded(1)) == "6.5"


def test_a_loan_drawn_in_four_parts_has_one_rate() -> None:
    """Drawn over nine months with interest in between: seven changes of sign, one root."""
    drawn = [(Fraction(quarter, 4), 5_000_000) for quarter in range(4)]
    interest = [(Fraction(2 * n + 1, 8), 100_000) for n in range(4)]
    paid = [*interest, *((1 + Fraction(month, 12), 500_000) for month in range(1, 49))]
    rate = eu(drawn, paid)
    assert rate.status is RateStatus.FOUND
    assert rate.sign_changes == 7
    flows = [*((time, -amount) for time, amount in drawn), *paid]
    assert is_proved(flows, rate)


def test_irr_takes_amounts_of_either_sign() -> None:
    flows = [(0, euros(-10_000)), (Fraction(1, 2), euros(5_000)), (1, euros(6_000))]
    rate = irr(flows)
    found = [(Fraction(time), amount.minor) for time, amount in flows]
    assert is_proved(found, rate)
    assert irr(flows[::-1]) == rate
