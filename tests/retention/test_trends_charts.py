"""Charts: their months by another formula, their run lengths by published figures.

Published figures are those of the shared vectors (Montgomery; Lucas and Saccucci 1990; normal
tails). Figures simulated for these tests were made with a random generator, apart from the code.
"""

import json
from fractions import Fraction
from math import erf, sqrt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore.errors import OutOfRange
from acctcore.retention.trends import (
    Baseline,
    Caution,
    Chart,
    Cusum,
    Ewma,
    MonthlyHistory,
    Point,
    RankTest,
    Scores,
    Shewhart,
    Side,
    Trend,
    TrendVerdict,
    average_run_length,
    false_alarms,
    run_chart,
    run_rank_test,
    standardise,
)
from acctcore.retention.trends.stepping import steps

GIVEN = Baseline(0, 1)
SCORES = st.fractions(min_value=-6, max_value=6, max_denominator=4)
GAPPED = st.lists(st.none() | SCORES, min_size=1, max_size=10)
CHARTS: tuple[Chart, ...] = (
    Shewhart("2.5"),
    Shewhart(2, Side.FALL),
    Ewma("0.25", "2.5"),
    Ewma("0.5", 2, exact_limits=True),
    Cusum("0.5", 3),
    Cusum("0.25", 2, Side.RISE),
)
RANKS = RankTest(4, "1.5")


def watched(values: list[Any], chart: Chart | RankTest) -> Trend:
    history = MonthlyHistory.of_scores("2026-01", values)
    if isinstance(chart, RankTest):
        found = run_rank_test(history, chart)
        assert isinstance(found, Trend)
        return found
    return run_chart(Scores(history, GIVEN), chart)


def vectors(shared: Path, topic: str) -> list[dict[str, Any]]:
    text = (shared / "vectors" / "retention.json").read_text("utf-8")
    found = [each for each in json.loads(text)["vectors"] if each["topic"] == topic]
    assert found
    return found


def chart_of(topic: str, inputs: dict[str, Any]) -> Chart:
    if topic == "shewhart_arl":
        return Shewhart(str(inputs["limits_sigma"]))
    if topic == "cusum_arl":
        return Cusum(str(inputs["k"]), str(inputs["h"]))
    return Ewma(str(inputs["lambda"]), str(inputs["L"]))


@pytest.mark.parametrize("topic", ["shewhart_arl", "cusum_arl", "ewma_arl"])
def test_run_lengths_are_the_published_ones(shared: Path, topic: str) -> None:
    for each in vectors(shared, topic):
        found = average_run_length(
            chart_of(topic, each["inputs"]), str(each["inputs"]["shift_sigma"])
        )
        assert abs(found.months - each["expected"]["arl"]) <= each["tolerance"], each["id"]


@pytest.mark.parametrize(
    ("chart", "months", "off"),
    [
        (Ewma("0.1", "2.814", exact_limits=True), 486.2, 4),  # simulated, 200,000 runs
        (Ewma("0.25", "2.998", exact_limits=True), 495.2, 4),  # simulated, 200,000 runs
        (Cusum("0.5", 4, Side.RISE), 335.5, 3),  # simulated, 200,000 runs
        (Cusum("0.5", 5), 465, 1),  # Montgomery, Table 9.3
    ],
)
def test_run_lengths_agree_with_simulation_and_table(chart: Chart, months: int, off: int) -> None:
    assert chart.run_length.months == pytest.approx(months, abs=off)
    assert chart.run_length.tolerance == 1e-5


@pytest.mark.parametrize("limit", ["0.5", "2", "3.09"])
@pytest.mark.parametrize("exact_limits", [True, False])
def test_an_ewma_that_forgets_at_once_is_a_shewhart_chart(limit: str, exact_limits: bool) -> None:
    inside = erf(float(limit) / sqrt(2))
    ewma = Ewma(1, limit, exact_limits=exact_limits)
    assert ewma.run_length.months == pytest.approx(1 / (1 - inside), rel=1e-6)
    assert Shewhart(limit).run_length.months == pytest.approx(1 / (1 - inside), rel=1e-9)


def test_two_sides_alarm_twice_as_often_as_one() -> None:
    for one, both in (
        (Shewhart(3, Side.FALL), Shewhart(3)),
        (Shewhart(3, Side.RISE), Shewhart(3)),
        (Cusum("0.5", 4, Side.RISE), Cusum("0.5", 4)),
        (RankTest(8, 2, Side.FALL), RankTest(8, 2)),
    ):
        assert one.run_length.months == pytest.approx(2 * both.run_length.months, rel=1e-9)


def test_a_shift_is_found_sooner_the_larger_it_is_and_either_way_alike() -> None:
    for chart in (Shewhart(3), Ewma("0.1", "2.814"), Cusum("0.5", 4)):
        runs = [average_run_length(chart, shift).months for shift in ("0", "0.5", "1", "4", "100")]
        assert runs == sorted(runs, reverse=True)
        assert runs[-1] == pytest.approx(1, abs=1e-9) or isinstance(chart, Ewma | Cusum)
        assert average_run_length(chart, -1).months == pytest.approx(runs[2], rel=1e-6)


def test_a_one_sided_chart_moved_the_other_way_is_beyond_what_is_computed() -> None:
    with pytest.raises(OutOfRange, match="100,000,000 months"):
        average_run_length(Cusum("0.5", 4, Side.RISE), -4)
    assert average_run_length(Cusum("0.5", 4, Side.FALL), -4).months == pytest.approx(
        1.71, abs=0.01
    )
    assert average_run_length(Cusum("0.5", 4, Side.RISE), "0.5").months > 26.6


@given(st.lists(SCORES, min_size=1, max_size=10))
def test_ewma_is_the_weighted_sum_of_all_months(values: list[Fraction]) -> None:
    weight = Fraction(1, 4)
    for end, step in enumerate(steps(Ewma(weight, 3), values), 1):
        parts = (weight * (1 - weight) ** (end - i) * values[i - 1] for i in range(1, end + 1))
        assert step.rise == sum(parts) == -(step.fall or 0)
        assert step.limit_squared == Fraction(9, 7)  # 3 squared, times 1/4 over 7/4


@given(st.lists(SCORES, min_size=1, max_size=10))
def test_cusum_is_the_largest_sum_of_the_last_months(values: list[Fraction]) -> None:
    slack = Fraction(1, 2)
    for end, step in enumerate(steps(Cusum(slack, 4), values), 1):
        up = [sum((z - slack for z in values[i:end]), Fraction(0)) for i in range(end + 1)]
        down = [sum((-z - slack for z in values[i:end]), Fraction(0)) for i in range(end + 1)]
        assert (step.rise, step.fall) == (max(up), max(down))


def test_limits_that_widen_follow_the_formula() -> None:
    found = watched([0, 0, 0], Ewma("0.5", 2, exact_limits=True)).points
    squares = [Fraction(4) / 3 * (1 - Fraction(1, 4) ** month) for month in (1, 2, 3)]
    assert [point.limit_squared for point in found] == squares


@pytest.mark.parametrize(
    ("chart", "at_limit", "beyond"),
    [
        (Shewhart(3), [3], [Fraction(3001, 1000)]),
        (Cusum("0.5", 4), ["4.5"], ["4.501"]),
        (Ewma(1, 3), [-3], ["-3.001"]),
        (RankTest(3, "0.5"), [2, 2, 2], [1, 2, 3]),
    ],
)
def test_an_alarm_is_beyond_the_limit_and_never_at_it(
    chart: Chart, at_limit: list[Any], beyond: list[Any]
) -> None:
    assert watched(at_limit, chart).verdict is TrendVerdict.STEADY
    assert watched(beyond, chart).verdict is TrendVerdict.ALARM


def test_a_rank_test_at_its_critical_value_does_not_alarm() -> None:
    # Three rising months: S = 3, variance 11/3, so Z squared = 4 / (11/3) = 12/11 exactly.
    values = [1, 2, 3]
    assert watched(values, RankTest(3, "1.0444")).verdict is TrendVerdict.ALARM
    assert Fraction("1.0444") ** 2 < Fraction(12, 11) < Fraction("1.0446") ** 2
    with pytest.raises(OutOfRange, match=r"3 months can never pass 1\.0446;"):
        RankTest(3, "1.0446")


def test_the_side_decides_which_alarms_count() -> None:
    fall = [0, -4, 4]
    assert watched(fall, Shewhart(3)).direction is Side.FALL
    only_rise = watched(fall, Shewhart(3, Side.RISE))
    assert (only_rise.first_alarm, only_rise.direction) == ("2026-03", Side.RISE)
    assert watched([0, 4], Shewhart(3, Side.FALL)).verdict is TrendVerdict.STEADY


@given(GAPPED, st.sampled_from((*CHARTS, RANKS)), st.data())
def test_an_alarm_despite_gaps_stands_whatever_the_gaps_hold(
    values: list[Fraction | None], chart: Chart | RankTest, data: st.DataObject
) -> None:
    values = [*values, *[None] * 3]
    before = watched(values, chart)
    filled = [data.draw(SCORES) if value is None else value for value in values]
    after = watched(filled, chart)
    if before.verdict is TrendVerdict.ALARM:
        assert before.alarm_by is not None
        assert after.first_alarm is not None
        assert after.first_alarm <= before.alarm_by
    if before.first_alarm is not None:
        assert after.first_alarm == before.first_alarm
    assert before.verdict is not TrendVerdict.STEADY


@given(GAPPED, st.sampled_from(CHARTS), st.data())
def test_a_month_that_is_lost_never_makes_a_customer_steady(
    values: list[Fraction | None], chart: Chart, data: st.DataObject
) -> None:
    lost = list(values)
    lost[data.draw(st.integers(0, len(values) - 1))] = None
    assert watched(lost, chart).verdict is not TrendVerdict.STEADY


def test_after_a_gap_only_what_is_certain_is_said() -> None:
    cusum = watched([0, None, -6, 0], Cusum("0.5", 4))
    assert (cusum.verdict, cusum.first_alarm, cusum.alarm_by) == (
        TrendVerdict.ALARM,
        None,
        "2026-03",
    )
    assert cusum.unknown == ("2026-02", "2026-03", "2026-04")
    ewma = watched([0, None, -60], Ewma("0.25", 3))
    assert (ewma.verdict, ewma.alarm_by, ewma.direction) == (TrendVerdict.UNKNOWN, None, None)
    assert (ewma.latest.statistic, ewma.latest.limit) == (None, None)
    single = watched([None, 4], Shewhart(3))
    assert (single.first_alarm, single.alarm_by, single.unknown) == (None, "2026-02", ("2026-01",))


def test_a_point_says_how_far_it_is_and_from_what() -> None:
    point = watched([-2], Shewhart(3)).latest
    assert point == Point("2026-01", Fraction(-2), Fraction(2), Fraction(9), known=True, alarm=None)
    assert (point.statistic, point.limit) == (Fraction(2), 3.0)


def test_a_chart_of_one_side_shows_that_side() -> None:
    for values, side in (([-9], Side.RISE), ([9], Side.FALL)):
        told = watched(values, Cusum("0.5", 4, side))
        assert (told.verdict, told.latest.statistic) == (TrendVerdict.STEADY, 0)
    rising = watched([1, 2, 3, 4, 5, 6], RankTest(6, "1.96", Side.FALL))
    assert (rising.verdict, rising.latest.statistic) == (TrendVerdict.STEADY, -14)


def test_an_estimated_baseline_and_its_caution_travel_together() -> None:
    history = MonthlyHistory.of_numbers("2026-01", (1, 2, 3))
    by_hand, estimated = Baseline(2, 1), Baseline(2, 1, 12)
    assert run_chart(standardise(history, by_hand), Shewhart(3)).cautions == ()
    told = run_chart(standardise(history, estimated), Shewhart(3))
    assert told.cautions == (Caution.BASELINE_ESTIMATED,)
    assert told.run_length.months == pytest.approx(370.398, abs=0.001)


@given(st.integers(0, 10**7), st.integers(1, 500))
def test_false_alarms_are_shared_among_managers(customers: int, managers: int) -> None:
    book = false_alarms(customers, RankTest(6, "1.96").run_length)
    assert book.a_month == Fraction(customers) / book.run_length.months
    assert book.a_year == 12 * book.a_month
    weeks = Fraction("365.2425") / 7
    assert book.a_manager_week(managers) * managers * weeks == book.a_year
