"""Mann-Kendall, Sen and the exact chance of a rank test, against every order written out."""

import json
from fractions import Fraction
from itertools import permutations
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore.retention.trends import (
    Caution,
    Lack,
    MannKendall,
    MonthlyHistory,
    NotJudged,
    RankTest,
    Side,
    Trend,
    kendall_variance,
    mann_kendall,
    run_rank_test,
)
from acctcore.retention.trends.permutations import kendall_counts

BILLS = (305, 298, 297, 260, 225, 190)


def ranked(values: Any) -> MannKendall:
    found = mann_kendall(MonthlyHistory.of_scores("2025-11", values))
    assert isinstance(found, MannKendall)
    return found


def score(order: tuple[Any, ...]) -> int:
    """Count rising less falling pairs, one by one."""
    total = 0
    for later in range(len(order)):
        for earlier in range(later):
            total += order[later] > order[earlier]
            total -= order[later] < order[earlier]
    return total


def test_the_shared_vectors(shared: Path) -> None:
    text = (shared / "vectors" / "retention.json").read_text("utf-8")
    cases = [each for each in json.loads(text)["vectors"] if each["topic"] == "mann_kendall"]
    assert cases
    for each in cases:
        inputs, expected = each["inputs"], each["expected"]
        found = ranked(inputs.get("series") or range(inputs["n"]))
        told = {
            "S": found.s,
            "var_s": found.variance,
            "Z": found.z,
            "p_two_sided": found.p,
            "sen_slope": found.slope,
        }
        for name, figure in expected.items():
            assert abs(told[name] - figure) <= each["tolerance"], (each["id"], name)


@given(st.lists(st.integers(0, 3), min_size=2, max_size=6))
def test_the_variance_is_that_of_all_orders_ties_included(values: list[int]) -> None:
    squares = [score(order) ** 2 for order in permutations(values)]
    assert kendall_variance(values) == Fraction(sum(squares), len(squares))
    assert ranked(values).s == score(tuple(values))
    assert ranked(values).tied == (len(set(values)) < len(values))


@given(st.lists(st.integers(-20, 20), min_size=2, max_size=9))
def test_the_slope_is_the_median_of_pairwise_slopes(values: list[int]) -> None:
    slopes = [Fraction(values[j] - values[i], j - i) for j in range(len(values)) for i in range(j)]
    assert ranked(values).slope == median(slopes)


@pytest.mark.parametrize("months", range(2, 8))
def test_the_exact_distribution_is_that_of_all_orders(months: int) -> None:
    scores = [score(order) for order in permutations(range(months))]
    pairs = months * (months - 1) // 2
    assert kendall_counts(months) == tuple(scores.count(pairs - 2 * i) for i in range(pairs + 1))


@pytest.mark.parametrize(("months", "critical"), [(4, "1.5"), (5, "1.96"), (6, "1.96"), (6, 1)])
def test_the_run_length_counts_the_orders_that_alarm(months: int, critical: str) -> None:
    orders = list(permutations(range(months)))
    for side in Side:
        test = RankTest(months, critical, side)
        alarms = 0
        for order in orders:
            told = run_rank_test(MonthlyHistory.of_scores("2026-01", order), test)
            assert isinstance(told, Trend)
            alarms += told.first_alarm is not None
        assert test.run_length.months == Fraction(len(orders), alarms)
        assert (test.run_length.method, test.run_length.tolerance) == ("exact count of orders", 0)


def test_the_exact_chance_of_the_scenario() -> None:
    # All fifteen pairs fall: two of the 720 orders are so far from none.
    assert ranked(BILLS).exact_p == Fraction(1, 360)
    few = [score(order) for order in permutations(range(6)) if abs(score(order)) >= 13]
    swapped = ranked((298, 305, 297, 260, 225, 190))
    assert (swapped.s, swapped.exact_p) == (-13, Fraction(len(few), 720))


def test_months_that_are_equal_have_no_exact_chance_and_no_score() -> None:
    level = ranked((5, 5, 5))
    assert (level.s, level.z, level.p) == (0, 0.0, 1.0)
    assert level.variance == level.slope == 0
    assert level.exact_p is None
    one = ranked((1, 2))
    assert (one.s, one.corrected, one.z) == (1, 0, 0.0)


def test_a_gap_or_too_few_months_is_not_judged() -> None:
    gap = MonthlyHistory.of_scores("2026-01", (3, None, 1, None))
    assert mann_kendall(gap) == NotJudged(Lack.GAP, ("2026-02", "2026-04"), 4)
    short = MonthlyHistory.of_scores("2026-01", (3,))
    assert mann_kendall(short) == NotJudged(Lack.SHORT, ("2026-01",), 2)
    assert run_rank_test(short, RankTest(6, "1.96")) == NotJudged(Lack.SHORT, ("2026-01",), 6)


def test_windows_roll_and_each_is_named_by_its_last_month() -> None:
    history = MonthlyHistory.of_numbers("2025-09", (300, 310, *BILLS))
    told = run_rank_test(history, RankTest(6, "1.96", Side.FALL))
    assert isinstance(told, Trend)
    assert [point.month for point in told.points] == ["2026-02", "2026-03", "2026-04"]
    # Scores of the three windows, pairs counted by hand: -11, -15, -15, each one nearer to zero.
    assert [point.statistic for point in told.points] == [10, 14, 14]
    assert (told.first_alarm, told.direction) == ("2026-03", Side.FALL)
    assert told.cautions == (Caution.ROUGH_NORMAL, Caution.WINDOWS_OVERLAP)


def test_a_gap_is_in_every_window_that_holds_it() -> None:
    history = MonthlyHistory.of_numbers("2026-01", (None, 9, 8, 7, 6, 6, 5, 4))
    told = run_rank_test(history, RankTest(4, "1.5"))
    assert isinstance(told, Trend)
    assert (told.unknown, told.alarm_by, told.first_alarm) == (("2026-04",), "2026-05", None)
    assert told.cautions == (Caution.ROUGH_NORMAL, Caution.TIES, Caution.WINDOWS_OVERLAP)
    whole = run_rank_test(MonthlyHistory.of_numbers("2026-01", range(8)), RankTest(8, "1.96"))
    assert isinstance(whole, Trend)
    assert whole.cautions == ()
