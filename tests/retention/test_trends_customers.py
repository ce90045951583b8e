"""Trend plans over a customer's series: which chart says what, and what cannot be judged."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.errors import Contradiction, OutOfRange, WrongKind
from acctcore.money import Money
from acctcore.retention import (
    CustomerFacts,
    Cusum,
    Ewma,
    MonthFigure,
    NotJudged,
    RankTest,
    Series,
    Side,
    TrendPlan,
    TrendPolicy,
    TrendVerdict,
    certain_alarms,
    read_trends,
)
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

DAY = Date(2026, 7, 1)
FALL = Cusum("0.5", 4, Side.FALL)
RANKS = RankTest(6, "1.96", Side.FALL)


def bills(*amounts: int | None, year: int = 2026) -> Series:
    months = [f"{year + at // 12}-{at % 12 + 1:02}" for at in range(len(amounts))]
    pairs = zip(months, amounts, strict=True)
    return Series(
        tuple(MonthFigure(m, None if a is None else Money.of(a, "CNY")) for m, a in pairs)
    )


def customer(series: Series | None) -> CustomerFacts:
    return CustomerFacts("C-1", series={} if series is None else {"revenue": series})


def policies(*plans: TrendPlan) -> Timeline[TrendPolicy]:
    return Timeline.always(TrendPolicy(plans), Source("plan", Status.INVENTED))


def plan(*charts: object, months: int = 3, seasonal: bool = False) -> TrendPlan:
    return TrendPlan("6", "revenue", months, charts, seasonal=seasonal)


def test_months_after_the_baseline_are_watched_and_the_slope_is_that_of_all() -> None:
    told = read_trends(customer(bills(305, 298, 297, 260, 225, 190)), policies(plan(FALL)), DAY)
    (reading,) = told.readings
    assert reading.baseline.centre == 29800  # the median of the first three, in cents
    assert [point.month for point in reading.answers[0].points] == ["2026-04", "2026-05", "2026-06"]
    assert reading.slope.slope == Fraction(-7300, 3)  # published: -24.333333 a month
    assert reading.currency.code == "CNY"
    assert told.verdict is TrendVerdict.ALARM
    assert [(each.clause, trend.first_alarm) for each, trend in certain_alarms(told)] == [
        ("6", "2026-04")
    ]


def test_an_alarm_counts_more_than_a_chart_that_cannot_be_judged() -> None:
    told = read_trends(
        customer(bills(305, 298, 297, 260, 225, 190)), policies(plan(RankTest(12, 2), FALL)), DAY
    )
    assert told.verdict is TrendVerdict.ALARM


@pytest.mark.parametrize(
    ("series", "code", "needed"),
    [
        (None, "SERIES_UNDER_MINIMUM", 3),
        (bills(None, None), "SERIES_UNDER_MINIMUM", 3),
        (bills(305, None, 297, 260, 225, 190), "INSUFFICIENT_DATA", 3),
        (bills(305, 305, 305, 260, 225, 190), "NO_SPREAD", 3),
    ],
)
def test_what_cannot_be_judged_is_unknown(series: Series | None, code: str, needed: int) -> None:
    told = read_trends(customer(series), policies(plan(FALL)), DAY)
    answer = told.readings[0].answers[0]
    assert (answer.code.value, answer.needed) == (code, needed)
    assert told.verdict is TrendVerdict.UNKNOWN
    assert list(certain_alarms(told)) == []


def test_a_baseline_that_takes_every_month_leaves_none_to_watch() -> None:
    told = read_trends(customer(bills(305, 298, 297)), policies(plan(FALL)), Date(2026, 4, 30))
    answer = told.readings[0].answers[0]
    assert str(answer) == (
        "SERIES_UNDER_MINIMUM: 4 months are needed; `2026-01`, `2026-02`, `2026-03`"
    )


def test_a_steady_customer_is_steady() -> None:
    told = read_trends(
        customer(bills(305, 290, 297, 300, 299, 303)),
        policies(plan(FALL, Ewma("0.25", 3), RANKS)),
        DAY,
    )
    assert told.verdict is TrendVerdict.STEADY


def test_a_season_is_taken_out_before_the_baseline_is_laid() -> None:
    year = (100, 101, 99, 100, 98, 102, 100, 101, 99, 100, 150, 210)
    same = customer(bills(*year, *(2 * each for each in year[:6]), year=2025))
    doubled = read_trends(same, policies(plan(RANKS, seasonal=True)), DAY).readings[0]
    assert set(doubled.history.values) == {Fraction(2)}
    assert doubled.currency is None
    plain = read_trends(same, policies(plan(RANKS)), DAY).readings[0]
    assert plain.history.values[11] == 21000


def test_a_season_needs_thirteen_months() -> None:
    told = read_trends(customer(bills(1, 2, 3)), policies(plan(RANKS, seasonal=True)), DAY)
    reading = told.readings[0]
    assert reading.history is None
    assert isinstance(reading.slope, NotJudged)
    assert reading.answers[0].needed == 13


def test_a_month_that_is_not_over_raises() -> None:
    with pytest.raises(Contradiction):
        read_trends(customer(bills(1, 2, 3, 4, 5, 6)), policies(plan(FALL)), Date(2026, 6, 30))


@given(st.lists(st.integers(0, 400) | st.none(), min_size=4, max_size=12), st.randoms())
def test_the_order_of_the_figures_does_not_matter(amounts: list, random: object) -> None:
    series = bills(*amounts, year=2025)
    figures = list(series.figures)
    random.shuffle(figures)
    plans = policies(plan(FALL, RANKS))
    assert read_trends(customer(series), plans, DAY) == read_trends(
        CustomerFacts("C-1", series={"revenue": series}), plans, DAY
    )
    shuffled = read_trends(customer(Series(tuple(figures))), plans, DAY)
    assert shuffled.readings == read_trends(customer(series), plans, DAY).readings


def test_malformed_plans_raise() -> None:
    with pytest.raises(OutOfRange) as error:
        TrendPolicy(())
    assert str(error.value) == "plans of a trend policy: expected at least one, got nothing"
    with pytest.raises(WrongKind) as error:
        plan("cusum")
    assert str(error.value) == "charts of a plan: expected charts, got `cusum`"
    with pytest.raises(OutOfRange) as error:
        TrendPlan("6", " ", 3, (FALL,))
    assert str(error.value) == "series of a trend plan: expected the name of a series, got ` `"
    with pytest.raises(OutOfRange) as error:
        plan(FALL, months=1)
    assert str(error.value) == (
        "months of the baseline: expected 2 or more, got `1` (a whole number)"
    )
