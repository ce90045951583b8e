"""What every plan of a policy says of one customer's series.

Each chart answers a trend, or why it cannot be judged: a series that is not stated,
too few months, a gap in the baseline, a baseline without spread. The verdict of a
customer is an alarm where any chart is certain of one, steady where all are, and
unknown between. A trend is a prompt for a person. Contradictory (a month of the
day's month or later) raises. Source: project page on retention, section 3.
Units: those of the series; whole months.

>>> from acctcore.money import Money
>>> from acctcore.retention.series import MonthFigure, Series
>>> from acctcore.retention.trends.charts import Cusum, Side
>>> from acctcore.sources import Source, Status
>>> bills = Series(tuple(MonthFigure(f"2026-0{month}", Money.of(amount, "CNY"))
...     for month, amount in enumerate((305, 298, 297, 260, 225, 190), 1)))
>>> plan = TrendPlan("2", "revenue", 3, (Cusum("0.5", 4, Side.FALL),))
>>> policies = Timeline.always(TrendPolicy((plan,)), Source("trend plan", Status.INVENTED))
>>> falling = CustomerFacts("C-7", series={"revenue": bills})
>>> told = read_trends(falling, policies, Date(2026, 7, 1))
>>> told.verdict.value, told.readings[0].answers[0].first_alarm
('alarm', '2026-04')
>>> read_trends(CustomerFacts("C-8"), policies, Date(2026, 7, 1)).verdict.value
'unknown'
"""

from collections.abc import Iterator
from typing import TypeAlias

from pendulum import Date

from acctcore.currency import Currency
from acctcore.days import day
from acctcore.retention.facts import CustomerFacts, refuse_future
from acctcore.retention.series import Series
from acctcore.retention.trends.baselines import Baseline, estimate_baseline, standardise
from acctcore.retention.trends.charts import Chart, RankTest
from acctcore.retention.trends.histories import MonthlyHistory
from acctcore.retention.trends.lacks import Lack, NotJudged
from acctcore.retention.trends.plans import TrendPlan, TrendPolicy
from acctcore.retention.trends.ranks import MannKendall, mann_kendall
from acctcore.retention.trends.seasons import seasonal_ratios
from acctcore.retention.trends.watching import Trend, TrendVerdict, run_chart, run_rank_test
from acctcore.timeline import Citation, Timeline
from acctcore.values import frozen

Answer: TypeAlias = Trend | NotJudged


@frozen
class TrendReading:
    """What one plan says: the months read, the baseline, an answer a chart, and the slope.

    `history` is `None` where the series is not stated, and what is watched is then
    not judged; it holds ratios where the plan is seasonal, minor units of `currency`
    otherwise, and so does `slope`, a month.
    """

    plan: TrendPlan
    history: MonthlyHistory | None
    baseline: Baseline | NotJudged
    answers: tuple[Answer, ...]
    slope: MannKendall | NotJudged
    currency: Currency | None = None


@frozen
class CustomerTrends:
    """What every plan says of one customer on a day, and the policy that was read."""

    customer: str
    on: Date
    citation: Citation
    readings: tuple[TrendReading, ...]

    @property
    def verdict(self) -> TrendVerdict:
        """ALARM where any chart is certain, STEADY where all are, UNKNOWN between."""
        found = [_verdict(each) for reading in self.readings for each in reading.answers]
        for verdict in (TrendVerdict.ALARM, TrendVerdict.UNKNOWN):
            if verdict in found:
                return verdict
        return TrendVerdict.STEADY


def read_trends(
    customer: CustomerFacts, policies: Timeline[TrendPolicy], as_of: Date
) -> CustomerTrends:
    """Watch a customer's series as the policy in force on a day says.

    Raises:
        NothingInForce: no policy is in force on the day.
        Contradiction: an observation later than the day, or a month that is not over.
    """
    on = day(as_of, "as_of")
    refuse_future(customer, on)
    version = policies.at(on)
    readings = tuple(_reading(plan, customer, on) for plan in version.value.plans)
    return CustomerTrends(customer.customer, on, version.citation, readings)


def _reading(plan: TrendPlan, customer: CustomerFacts, on: Date) -> TrendReading:
    series = customer.series.get(plan.of)
    if series is None or not series.last:
        missing = NotJudged(Lack.SHORT, (), plan.baseline_months)
        return TrendReading(plan, None, missing, (missing,) * len(plan.charts), missing)
    history = _history(plan, series, on)
    if isinstance(history, NotJudged):
        return TrendReading(plan, None, history, (history,) * len(plan.charts), history)
    baseline = estimate_baseline(history, plan.baseline_months)
    answers = tuple(_answer(chart, history, baseline) for chart in plan.charts)
    unit = None if plan.seasonal else _currency(series)
    return TrendReading(plan, history, baseline, answers, mann_kendall(history), unit)


def _currency(series: Series) -> Currency:
    return next(each.amount.currency for each in series.figures if each.amount is not None)


def _history(plan: TrendPlan, series: Series, on: Date) -> MonthlyHistory | NotJudged:
    first = min(figure.month for figure in series.figures)
    history = MonthlyHistory.of_series(series, first, on)
    if not plan.seasonal:
        return history
    found = seasonal_ratios(history)
    return found if isinstance(found, NotJudged) else found.ratios


def _answer(
    chart: Chart | RankTest, history: MonthlyHistory, baseline: Baseline | NotJudged
) -> Answer:
    if isinstance(chart, RankTest):
        return run_rank_test(history, chart)
    if isinstance(baseline, NotJudged):
        return baseline
    months = baseline.estimated_from
    if len(history.values) == months:
        return NotJudged(Lack.SHORT, history.months, months + 1)
    return run_chart(standardise(history.since(months), baseline), chart)


def _verdict(answer: Answer) -> TrendVerdict:
    return TrendVerdict.UNKNOWN if isinstance(answer, NotJudged) else answer.verdict


def certain_alarms(trends: CustomerTrends) -> Iterator[tuple[TrendPlan, Trend]]:
    """Go through the charts that are certain of an alarm, each with its plan."""
    for reading in trends.readings:
        for answer in reading.answers:
            if isinstance(answer, Trend) and answer.verdict is TrendVerdict.ALARM:
                yield reading.plan, answer
