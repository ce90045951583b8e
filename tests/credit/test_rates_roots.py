"""Several rates, none, and one that only touches: all are found, none is chosen.

The roots are planted: a sum is multiplied out from the growths at which it is to be 0, so that what
is to be found is known without any solver.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore import Money
from acctcore.credit import AnnualRate, RateStatus, irr
from acctcore.credit.rates.balances import has_one_rate_at_most, is_only_rate
from acctcore.credit.rates.isolation import isolate
from acctcore.credit.rates.middles import middle, simplest
from acctcore.credit.rates.sums import power_sum
from acctcore.credit.rates.zeros import is_zero, whole_root


def planted(percents: Sequence[int | Fraction], *, twice: int = 0) -> list[int]:
    """Multiply out flows of years 0, 1, 2 ... with these rates; the first `twice` stand twice."""
    flows = [Fraction(1)]
    for percent in [*percents, *percents[:twice]]:
        growth = 1 + Fraction(percent) / 100
        flows = [
            a - b * growth
            for a, b in zip([*flows, Fraction(0)], [Fraction(0), *flows], strict=True)
        ]
    common = 1
    for each in flows:
        common *= each.denominator
    return [int(each * common) for each in flows]


def yearly(amounts: Sequence[int], step: Fraction = Fraction(1), **bounds: int) -> AnnualRate:
    return irr([(n * step, Money(each, "EUR")) for n, each in enumerate(amounts)], **bounds)


def found(rate: AnnualRate) -> list[Decimal]:
    return [each.percent for each in rate.roots]


def test_the_example_of_the_page_has_ten_and_twenty_percent() -> None:
    rate = yearly([-100, 230, -132])
    assert rate.status is RateStatus.SEVERAL_ROOTS
    assert found(rate) == [Decimal(10), Decimal(20)]
    assert (rate.percent, rate.bracket, rate.rounded(1)) == (None, None, None)
    assert [each.low == each.high == each.percent for each in rate.roots] == [True, True]


@given(st.lists(st.integers(-60, 400), min_size=1, max_size=5, unique=True))
def test_every_planted_rate_is_found(percents: list[int]) -> None:
    rate = yearly(planted(percents))
    assert found(rate) == sorted(map(Decimal, percents))
    assert rate.sign_changes == len(percents)
    expected = RateStatus.NEGATIVE if percents[0] < 0 else RateStatus.FOUND
    assert rate.status is (RateStatus.SEVERAL_ROOTS if len(percents) > 1 else expected)


@given(st.lists(st.integers(-60, 100), min_size=1, max_size=3, unique=True))
def test_a_rate_that_stands_twice_touches(percents: list[int]) -> None:
    rate = yearly(planted(percents, twice=1))
    touching = {each.percent: each.touches for each in rate.roots}
    assert touching == {Decimal(each): each == percents[0] for each in percents}


@pytest.mark.parametrize("step", [Fraction(1, 2), Fraction(1, 12), Fraction(1, 365), Fraction(3)])
def test_roots_of_other_steps_than_years(step: Fraction) -> None:
    """Half a year at 10 percent a half year is 21 percent a year, and so on: by powers."""
    rate = yearly([-100, 205, -105], step)
    assert found(rate)[0] == 0
    growth = Fraction(105, 100)
    if step.numerator == 1:
        exact = (growth**step.denominator - 1) * 100
        assert abs(Fraction(found(rate)[1]) - exact) <= Fraction(1, 2 * 10**8)
    assert len(rate.roots) == 2


@pytest.mark.parametrize("close", [Fraction(1, 10**6), Fraction(1, 10**9), Fraction(1, 10**12)])
def test_two_rates_that_nearly_meet_are_two(close: Fraction) -> None:
    rate = yearly(planted([Fraction(10), 10 + close]))
    assert rate.status is RateStatus.SEVERAL_ROOTS
    assert len(rate.roots) == 2


def test_what_nearly_touches_has_no_rate() -> None:
    near = planted([10], twice=1)
    scaled = [each * 10**12 for each in near]
    assert yearly(near).status is RateStatus.FOUND
    assert yearly([scaled[0] + 1, *scaled[1:]]).status is RateStatus.NO_ROOT
    assert yearly([scaled[0] - 1, *scaled[1:]]).status is RateStatus.SEVERAL_ROOTS


def test_a_rate_that_touches_at_no_fraction_is_not_claimed() -> None:
    """(1 - 2 v v) squared touches 0 at growth root 2, which no fraction meets."""
    rate = yearly([1, 0, -4, 0, 4])
    assert rate.status is RateStatus.NOT_SEPARATED
    assert (rate.percent, rate.roots) == (None, ())


def test_bounds_choose_between_several_rates() -> None:
    flows = [-100, 230, -132]
    assert yearly(flows, highest=15).percent == Decimal(10)
    assert yearly(flows, lowest=15).percent == Decimal(20)
    assert yearly(flows, lowest=10, highest=20).status is RateStatus.SEVERAL_ROOTS
    assert yearly(flows, lowest=30).status is RateStatus.NO_ROOT
    assert yearly([-100, 110], lowest=20).status is RateStatus.OUT_OF_BOUNDS
    assert yearly([-100, 110], lowest=10).percent == Decimal(10)
    assert yearly([-100, 110], highest=10).percent == Decimal(10)


def test_flows_of_one_sign_have_no_rate() -> None:
    rate = yearly([100, 0, 5])
    assert (rate.status, rate.sign_changes) == (RateStatus.NO_ROOT, 0)


def test_three_rates_in_one_stay_one_that_crosses() -> None:
    rate = yearly(planted([10, 10, 10]))
    assert (rate.status, rate.percent) == (RateStatus.FOUND, Decimal(10))
    assert not rate.roots[0].touches


@given(st.integers(1, 10**6), st.integers(1, 30))
def test_a_whole_root_is_exact_or_none(number: int, degree: int) -> None:
    assert whole_root(number**degree, degree) == number
    root = whole_root(number**degree + 1, degree)
    assert root is None or root**degree == number**degree + 1


@given(st.integers(1, 30), st.integers(1, 30), st.integers(1, 6), st.integers(1, 6))
def test_zero_is_proved_through_roots(above: int, below: int, degree: int, more: int) -> None:
    """A growth of s ** degree, seen in parts of a year: 1 - s ** -1 x s is exactly 0."""
    total = power_sum({0: above, more: -below}, parts=degree * more)
    growth = Fraction(below, above) ** degree
    assert is_zero(total, *growth.as_integer_ratio())
    assert not is_zero(total, *(growth + 1).as_integer_ratio())


def test_isolating_leaves_the_ends_to_the_interval() -> None:
    total = power_sum({0: -100, 1: 230, 2: -132})
    inside = isolate(total, Fraction(11, 10), Fraction(12, 10))
    assert [(each.low, each.is_exact) for each in inside] == [
        (Fraction(11, 10), True),
        (Fraction(12, 10), True),
    ]


def test_a_rate_that_touches_off_the_grid_lies_between_two_half_ticks() -> None:
    """A third of a hundred percent, twice: 33.333333333..., between 33.33333333 and ...335."""
    rate = yearly(planted([Fraction(100, 3)], twice=1))
    assert rate.percent == Decimal("33.33333333")
    assert rate.bracket == (Decimal("33.333333330"), Decimal("33.333333335"))
    assert rate.roots[0].touches


@given(st.fractions(Fraction(1, 10**9), 10**9), st.fractions(Fraction(1, 10**6), 10**6))
def test_a_middle_lies_between_and_the_simplest_is_simple(low: Fraction, more: Fraction) -> None:
    high = low + more
    half, short = middle(low, high), simplest(low, high)
    assert low < half < high
    assert low <= short <= high
    assert short.denominator <= half.denominator
    below = range(1, min(short.denominator, 50))
    assert not any(ceil(low * each) <= floor(high * each) for each in below)


@given(st.lists(st.integers(-(10**6), 10**6), min_size=2, max_size=9))
def test_balances_promise_one_rate_only_where_there_is_no_other(amounts: list[int]) -> None:
    total = power_sum(dict(enumerate(amounts)))
    if total.times and has_one_rate_at_most(total):
        every = isolate(total, Fraction(1, 1000), Fraction(1000))
        assert len(every) <= 1
        assert len(yearly(amounts, highest=99_900).roots) == len(
            isolate(total, Fraction(1, 10**8), Fraction(1000))
        )


def test_a_credit_drawn_in_twenty_parts_has_one_rate() -> None:
    """Drawn monthly, interest between, then repaid: 39 changes of sign, one of the balance."""
    drawn = {24 * n: -1_000_000 for n in range(20)}
    paid = {24 * n + 12: 5_000 for n in range(20)} | {24 * n: 370_000 for n in range(20, 80)}
    total = power_sum(drawn | paid, parts=288)
    assert total.changes == 39
    assert has_one_rate_at_most(total)
    assert not has_one_rate_at_most(power_sum({0: -100, 1: 230, 2: -130}))


@pytest.mark.parametrize(("paid", "one"), [(99, True), (100, False), (101, True)])
def test_a_rate_of_nothing_counts_as_none(paid: int, one: bool) -> None:
    """One of -1 %, of 0 and of 1 %."""
    assert has_one_rate_at_most(power_sum({0: -100, 1: paid})) is one


def test_growth_of_one_parts_losses_from_gains() -> None:
    assert middle(Fraction(1, 2), Fraction(30)) == 1


def test_a_line_used_for_years_has_one_rate() -> None:
    """A million lent at 10 % a month, and 200,000 again and again: all of it at 1.1 ** 12 - 1.

    What is paid passes what was drawn after ten months, so the balance without interest changes
    sign at every further drawing; the balance with interest never does.
    """
    million, part = 1_000_000, 200_000
    paid = {Fraction(month): million // 10 for month in range(1, 120)} | {
        Fraction(120): million // 10 * 11
    }
    drawn = {Fraction(0): -million}
    for month in range(0, 118, 2):
        drawn[month + Fraction(1, 4)] = -part
        paid[month + Fraction(5, 4)] = part // 10 * 11
    rate = irr([(at / 12, Money(each, "EUR")) for at, each in (drawn | paid).items()])
    assert (rate.status, rate.sign_changes) == (RateStatus.FOUND, 117)
    exact = (Fraction(11, 10) ** 12 - 1) * 100
    assert rate.percent is not None
    assert abs(Fraction(rate.percent) - exact) <= Fraction(1, 2 * 10**8)


@given(st.lists(st.integers(-1000, 1000), min_size=4, max_size=9))
def test_balances_with_interest_prove_the_only_rate(amounts: list[int]) -> None:
    total = power_sum(dict(enumerate(amounts)))
    every = isolate(total, Fraction(1, 1000), Fraction(1000)) if total.times else ()
    for each in every:
        ends = each.low.as_integer_ratio(), each.high.as_integer_ratio()
        assert len(every) == 1 or not is_only_rate(total, *ends)


def test_too_many_changes_of_sign_claim_nothing() -> None:
    rate = yearly([-100, 130] * 500, Fraction(1, 365))
    assert (rate.status, rate.roots) == (RateStatus.TOO_MANY_CHANGES, ())
    assert rate.sign_changes == 999


def test_a_sum_that_a_prime_divides_is_not_zero() -> None:
    total = power_sum({0: 2**61 - 1})
    assert not is_zero(total, 11, 10)
