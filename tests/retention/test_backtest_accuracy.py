"""Brier, calibration, Platt's map, stability and intervals, by arithmetic done by other means."""

from fractions import Fraction
from itertools import pairwise
from math import exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.errors import OutOfRange
from acctcore.retention import (
    LabelledScore,
    PlattFit,
    Unmeasured,
    brier_score,
    calibration_slope,
    calibration_table,
    map_scores,
    share_of,
    stability_index,
)
from acctcore.retention.backtests import platt

CHANCES = st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=1, max_size=12).map(
    lambda pairs: [
        LabelledScore(f"C{n}", n, left, chance=Fraction(fifths, 5))
        for n, (fifths, left) in enumerate(pairs)
    ]
)
COUNTS = st.lists(st.tuples(st.integers(1, 50), st.integers(1, 50)), min_size=1, max_size=6)


@given(CHANCES)
def test_the_score_is_the_mean_square_and_its_parts_add_up(rows: list[LabelledScore]) -> None:
    found = brier_score(rows)
    assert not isinstance(found, Unmeasured)
    squares = [((row.chance or 0) - int(row.left)) ** 2 for row in rows]
    assert found.score == Fraction(sum(squares)) / len(rows)
    assert found.reliability - found.resolution + found.uncertainty == found.score
    assert min(found.reliability, found.resolution, found.uncertainty) >= 0


def test_the_base_rate_has_only_uncertainty_and_no_skill() -> None:
    rows = [LabelledScore(f"C{n}", 0, n == 0, chance="0.25") for n in range(4)]
    found = brier_score(rows)
    assert not isinstance(found, Unmeasured)
    assert found.score == found.uncertainty == Fraction(3, 16)
    assert found.skill == 0


def test_without_uncertainty_there_is_no_skill() -> None:
    found = brier_score([LabelledScore("A", 0, left=True, chance="0.5")])
    assert not isinstance(found, Unmeasured)
    assert found.skill is None


def test_without_chances_everything_says_why() -> None:
    rows = [LabelledScore("A", 0, left=True, chance="0.5"), LabelledScore("B", 0, left=True)]
    told = Unmeasured("1 of 2 customers has no chance to leave; map the scores first")
    assert brier_score(rows) == calibration_table(rows) == calibration_slope(rows) == told
    assert brier_score([]) == Unmeasured("there are no customers")


@given(CHANCES, st.integers(1, 4))
def test_the_table_holds_everybody_once_in_order(rows: list[LabelledScore], groups: int) -> None:
    table = calibration_table(rows, groups=groups)
    assert not isinstance(table, Unmeasured)
    assert sum(row.observed.of for row in table) == len(rows)
    assert sum(row.observed.count for row in table) == sum(row.left for row in rows)
    assert len(table) <= groups
    for before, after in pairwise(table):
        assert before.highest < after.lowest
    for row in table:
        assert row.lowest <= row.forecast <= row.highest


def test_two_scores_map_to_their_shares() -> None:
    """With two scores the fit is closed: each score's log-odds are those of its share."""
    counts = ((2, 8, 2), (7, 5, 4))
    rows = [
        LabelledScore(f"C{score}-{n}", score, n < left)
        for score, customers, left in counts
        for n in range(customers)
    ]
    found = map_scores(rows)
    assert isinstance(found, PlattFit)
    slope = (log(4) - log(2 / 6)) / 5
    assert found.slope == pytest.approx(slope, abs=1e-9)
    assert found.intercept == pytest.approx(log(4) - 7 * slope, abs=1e-9)
    error = (1 / 2 + 1 / 6 + 1 / 4 + 1 / 1) ** 0.5 / 5
    assert found.slope_error == pytest.approx(error, abs=1e-8)


@given(st.lists(st.tuples(st.integers(-3, 3), st.booleans()), min_size=4, max_size=30))
def test_at_the_summit_the_chances_add_up_to_the_leavers(pairs: list[tuple[int, bool]]) -> None:
    """Both derivatives are 0: mean chance is the base rate, and so weighted by the score."""
    rows = [LabelledScore(f"C{n}", score, left) for n, (score, left) in enumerate(pairs)]
    found = map_scores(rows)
    if isinstance(found, Unmeasured):
        return
    misses = [row.left - found.chance(row.score) for row in rows]
    assert sum(misses) == pytest.approx(0, abs=1e-6)
    assert sum(m * float(row.score) for m, row in zip(misses, rows, strict=True)) == pytest.approx(
        0, abs=1e-5
    )


@pytest.mark.parametrize(
    ("pairs", "why"),
    [
        ([(1, True), (2, True)], "nobody left, or everybody did"),
        ([(1, True), (1, False)], "one score only: there is no slope"),
        ([(1, False), (2, True)], "the scores part leavers from stayers: no finite slope fits"),
        ([(2, False), (1, True)], "the scores part leavers from stayers: no finite slope fits"),
    ],
)
def test_a_map_that_cannot_be_fitted_says_why(pairs: list[tuple[int, bool]], why: str) -> None:
    rows = [LabelledScore(f"C{n}", score, left) for n, (score, left) in enumerate(pairs)]
    assert map_scores(rows) == Unmeasured(why)


def test_a_fit_that_does_not_settle_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platt, "_STEPS", 1)
    rows = [LabelledScore(f"C{n}", n % 3, n % 4 == 0) for n in range(12)]
    told = Unmeasured("the fit does not settle: hardly any score is shared by both")
    assert map_scores(rows) == told


def test_a_right_forecast_has_slope_one_and_intercept_nought() -> None:
    rows = [
        LabelledScore(f"C{fifths}-{n}", 0, n < fifths * 20, chance=Fraction(fifths, 5))
        for fifths in (1, 2, 3, 4)
        for n in range(100)
    ]
    found = calibration_slope(rows)
    assert isinstance(found, PlattFit)
    assert (found.slope, found.intercept) == pytest.approx((1, 0), abs=1e-8)


def test_certainty_has_no_log_odds() -> None:
    rows = [LabelledScore("A", 0, left=True, chance=1), LabelledScore("B", 0, left=False, chance=0)]
    assert calibration_slope(rows) == Unmeasured("a chance of 0 or 1 has no log-odds")


def test_far_scores_do_not_overflow() -> None:
    fit = PlattFit(0.0, 1.0, 0.1)
    assert (fit.chance(-10_000), fit.chance(10_000)) == (0.0, 1.0)
    assert fit.rounded(1) == Fraction(round(1e6 / (1 + exp(-1))), 10**6)


def test_a_map_becomes_the_curve_of_a_card() -> None:
    curve = PlattFit(-1.25, 0.5, 0.1).curve(Date(2026, 3, 31))
    assert (curve.slope, curve.intercept) == (Fraction(1, 2), Fraction(-5, 4))


@given(COUNTS)
def test_the_index_is_nought_only_where_nothing_moved(pairs: list[tuple[int, int]]) -> None:
    before = {f"b{n}": e for n, (e, _) in enumerate(pairs)}
    after = {f"b{n}": a for n, (_, a) in enumerate(pairs)}
    found = stability_index(before, after)
    total_e, total_a = sum(before.values()), sum(after.values())
    moved = any(before[name] * total_a != after[name] * total_e for name in before)
    assert found.value >= 0
    assert (found.value > 0) is moved
    assert found.value == pytest.approx(
        sum(
            (after[n] / total_a - before[n] / total_e)
            * log((after[n] / total_a) / (before[n] / total_e))
            for n in before
        ),
        abs=1e-12,
    )
    assert stability_index(after, before).value == pytest.approx(found.value, abs=1e-12)


def test_an_empty_bin_counts_with_a_stated_floor() -> None:
    found = stability_index({"a": 50, "b": 50}, {"a": 100, "b": 0}, floor="0.001")
    expected = 0.5 * log(2) + (0.001 - 0.5) * log(0.001 / 0.5)
    assert found.value == pytest.approx(expected, abs=1e-12)
    assert found.floored == ("b",)
    assert stability_index({"a": 1}, {"a": 9}, floor="0.001").floored == ()
    with pytest.raises(OutOfRange):
        stability_index({"a": 50, "b": 50}, {"a": 100, "b": 0})


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_published_intervals(count: int, of: int, low: float, high: float) -> None:
    """Newcombe 1998, Statistics in Medicine 17:857-872, table I, method 3 (unverified)."""
    found = share_of(count, of, "0.95")
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 200), st.data())
def test_an_interval_holds_its_share(of: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, of))
    found = share_of(count, of, "0.9")
    assert found.low is not None
    assert found.high is not None
    assert 0 <= found.low <= Fraction(count, of) <= found.high <= 1
