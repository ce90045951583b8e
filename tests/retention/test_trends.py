"""Histories, personal baselines and seasons: exact, and a month not known stays unknown."""

from fractions import Fraction
from statistics import median

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.errors import Contradiction, OutOfRange
from acctcore.money import Money
from acctcore.retention.series import MonthFigure, Series
from acctcore.retention.trends import (
    Baseline,
    Cusum,
    Lack,
    MonthlyHistory,
    NotJudged,
    Seasonal,
    Side,
    estimate_baseline,
    run_chart,
    seasonal_ratios,
    standardise,
)
from acctcore.retention.trends.quadrature import legendre, solve

NUMBERS = st.fractions(min_value=0, max_value=100, max_denominator=8)
MAYBE = st.none() | NUMBERS


def series(**amounts: int | None) -> Series:
    pairs = {name.replace("_", "-").lstrip("m"): amount for name, amount in amounts.items()}
    figures = (
        MonthFigure(month, None if amount is None else Money(amount, "CNY"))
        for month, amount in pairs.items()
    )
    return Series(tuple(figures))


def test_a_series_is_read_to_the_last_whole_month_and_its_gaps_are_kept() -> None:
    bills = series(m2025_12=30500, m2026_02=0, m2026_03=None)
    found = MonthlyHistory.of_series(bills, "2025-11", Date(2026, 4, 1))
    assert found.months == ("2025-11", "2025-12", "2026-01", "2026-02", "2026-03")
    assert found.values == (None, Fraction(30500), None, Fraction(0), None)
    assert found.unknown == ("2025-11", "2026-01", "2026-03")
    assert str(found) == "2025-11 to 2026-03, 3 not known"


def test_the_month_of_the_day_is_not_over_until_it_is() -> None:
    bills = series(m2026_03=100)
    assert MonthlyHistory.of_series(bills, "2026-03", Date(2026, 4, 1)).values == (Fraction(100),)
    with pytest.raises(Contradiction):
        MonthlyHistory.of_series(bills, "2026-03", Date(2026, 3, 31))
    with pytest.raises(OutOfRange):
        MonthlyHistory.of_series(bills, "2026-04", Date(2026, 4, 30))


@given(st.lists(MAYBE, min_size=2, max_size=20), st.data())
def test_a_history_without_its_first_months_keeps_the_rest(
    values: list[Fraction | None], data: st.DataObject
) -> None:
    history = MonthlyHistory.of_numbers("2025-08", values)
    cut = data.draw(st.integers(0, len(values) - 1))
    rest = history.since(cut)
    assert (rest.months, rest.values) == (history.months[cut:], tuple(values[cut:]))


@given(st.lists(NUMBERS, min_size=2, max_size=14), st.data())
def test_a_baseline_is_median_and_scaled_deviation(
    values: list[Fraction], data: st.DataObject
) -> None:
    months = data.draw(st.integers(2, len(values)))
    first = values[:months]
    spread = Fraction("1.4826") * median(abs(value - median(first)) for value in first)
    found = estimate_baseline(MonthlyHistory.of_numbers("2026-01", values), months)
    if spread:
        assert found == Baseline(median(first), spread, months)
    else:
        assert isinstance(found, NotJudged)
        assert found.code is Lack.NO_SPREAD


@given(st.lists(NUMBERS, min_size=4, max_size=8), NUMBERS, st.integers(1, 9))
def test_scores_do_not_depend_on_the_unit(
    values: list[Fraction], shift: Fraction, factor: int
) -> None:
    moved = [shift + factor * value for value in values]
    plain, other = (MonthlyHistory.of_numbers("2026-01", each) for each in (values, moved))
    usual, unusual = estimate_baseline(plain, 4), estimate_baseline(other, 4)
    assume(isinstance(usual, Baseline))
    assert isinstance(usual, Baseline)
    assert isinstance(unusual, Baseline)
    assert standardise(plain, usual).history == standardise(other, unusual).history


def test_a_baseline_that_cannot_be_laid_says_why() -> None:
    history = MonthlyHistory.of_numbers("2026-01", (5, None, 7, 8))
    assert estimate_baseline(history, 3) == NotJudged(Lack.GAP, ("2026-02",), 3)
    assert estimate_baseline(history, 5) == NotJudged(Lack.SHORT, history.months, 5)
    level = MonthlyHistory.of_numbers("2026-01", (5, 5, 5, 9))
    found = estimate_baseline(level, 4)
    assert found == NotJudged(Lack.NO_SPREAD, level.months, 4)
    assert str(found).startswith("NO_SPREAD: half of these months or more are equal; `2026-01`")


def test_a_month_not_known_has_no_score() -> None:
    scores = standardise(MonthlyHistory.of_numbers("2026-01", (10, None, 0)), Baseline(10, 4))
    assert scores.history.values == (Fraction(0), None, Fraction(-5, 2))


@given(st.lists(MAYBE, min_size=13, max_size=30))
def test_a_season_is_compared_month_by_month(values: list[Fraction | None]) -> None:
    found = seasonal_ratios(MonthlyHistory.of_numbers("2025-03", values))
    assert isinstance(found, Seasonal)
    assert found.ratios.first == "2026-03"
    for index, month in enumerate(found.ratios.months):
        now, before, ratio = values[index + 12], values[index], found.ratios.values[index]
        assert (ratio is None) == (now is None or before is None or before == 0)
        assert (month in found.zero_bases) == (before == 0)
        if ratio is not None and before is not None:
            assert ratio * before == now


def test_twelve_months_have_no_season() -> None:
    year = MonthlyHistory.of_numbers("2025-01", range(12))
    assert seasonal_ratios(year) == NotJudged(Lack.SHORT, year.months, 13)


def test_a_season_baseline_and_chart_in_one_go() -> None:
    # Every year peaks in December; from the third year on the customer halves.
    year = [10, 11, 9, 10, 12, 10, 11, 9, 10, 11, 14, 40]
    twice = [Fraction(value) * Fraction(100 + i % 3, 100) for i, value in enumerate(year)]
    halved = [value / 2 for value in twice[:4]]
    found = seasonal_ratios(MonthlyHistory.of_numbers("2024-01", (*year, *twice, *halved)))
    assert isinstance(found, Seasonal)
    usual = estimate_baseline(found.ratios, 12)
    assert isinstance(usual, Baseline)
    assert usual.centre == Fraction(101, 100)
    told = run_chart(standardise(found.ratios.since(12), usual), Cusum("0.5", 4, Side.FALL))
    assert told.first_alarm == "2026-01"


@pytest.mark.parametrize("count", [1, 2, 7, 24])
def test_quadrature_is_exact_for_polynomials(count: int) -> None:
    nodes = legendre(count)
    for power in range(2 * count):
        exact = 0 if power % 2 else 2 / (power + 1)
        assert sum(weight * node**power for node, weight in nodes) == pytest.approx(
            exact, abs=1e-12
        )


@given(st.lists(st.lists(st.integers(-5, 5), min_size=3, max_size=3), min_size=3, max_size=3))
def test_a_solution_solves_its_system(rows: list[list[int]]) -> None:
    matrix = [[float(v) + 20 * (i == j) for j, v in enumerate(row)] for i, row in enumerate(rows)]
    matrix = matrix[1:] + matrix[:1]
    found = solve(matrix, [1.0, -2.0, 3.0])
    told = [sum(a * x for a, x in zip(row, found, strict=True)) for row in matrix]
    assert told == pytest.approx([1.0, -2.0, 3.0])
