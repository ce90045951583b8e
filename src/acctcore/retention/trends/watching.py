"""A customer's trend: the statistic of each month, its limit, and the first alarm.

The verdict is an alarm, steady, or unknown. Where a month is not known, an alarm
that is certain all the same still stands, and what could hide an alarm is unknown:
a gap never makes a customer steady. `first_alarm` is named only where no gap
stands before it; `alarm_by` is the first month by which an alarm is certain.
The chart carries its in-control run length, and `cautions` say what makes it
optimistic. A trend is a prompt for a person, not a decision. Exact comparisons.
Units: spreads of the baseline; for the rank test pairs of months.

>>> from acctcore.retention.trends.charts import Cusum
>>> from acctcore.retention.trends.baselines import Baseline, standardise
>>> calls = MonthlyHistory.of_numbers("2026-01", (100, 97, 80, 78, 75))
>>> scores = standardise(calls, Baseline(100, 8))
>>> told = run_chart(scores, Cusum("0.5", 4, Side.FALL))
>>> told.verdict.value, told.first_alarm, told.direction.value, round(told.run_length.months)
('alarm', '2026-04', 'fall', 335)
>>> gap = standardise(MonthlyHistory.of_numbers("2026-01", (100, None, 99)), Baseline(100, 8))
>>> run_chart(gap, Cusum("0.5", 4)).verdict.value
'unknown'
"""

from collections.abc import Iterator
from enum import StrEnum
from fractions import Fraction
from math import sqrt

from acctcore.retention.trends.baselines import Scores
from acctcore.retention.trends.charts import Chart, RankTest, RunLength, Side
from acctcore.retention.trends.histories import MonthlyHistory
from acctcore.retention.trends.lacks import Lack, NotJudged
from acctcore.retention.trends.stepping import Step, steps
from acctcore.values import frozen

_ROUGH_BELOW = 8


class TrendVerdict(StrEnum):
    """What a chart says of a customer."""

    ALARM = "alarm"
    STEADY = "steady"
    UNKNOWN = "unknown"


class Caution(StrEnum):
    """Why the run length stated is not quite that of this customer."""

    BASELINE_ESTIMATED = "BASELINE_ESTIMATED"
    ROUGH_NORMAL = "ROUGH_NORMAL"
    TIES = "TIES"
    WINDOWS_OVERLAP = "WINDOWS_OVERLAP"


@frozen
class Point:
    """One month on the chart; `known` is false where the values are the least they can be."""

    month: str
    rise: Fraction | None
    fall: Fraction | None
    limit_squared: Fraction | None
    known: bool
    alarm: Side | None
    watched: Side = Side.BOTH

    @property
    def statistic(self) -> Fraction | None:
        """How far the month is to the side watched; `None` where it is not known."""
        if self.rise is None or self.fall is None:
            return None
        if self.watched is Side.BOTH:
            return max(self.rise, self.fall)
        return self.rise if self.watched is Side.RISE else self.fall

    @property
    def limit(self) -> float | None:
        """The limit, for display; comparisons are made with its exact square."""
        return None if self.limit_squared is None else sqrt(self.limit_squared)


@frozen
class Trend:
    """The months on a chart and what they say."""

    chart: Chart | RankTest
    points: tuple[Point, ...]
    cautions: tuple[Caution, ...]

    @property
    def verdict(self) -> TrendVerdict:
        """ALARM where one is certain, STEADY where none can be, UNKNOWN between."""
        if self._alarmed is not None:
            return TrendVerdict.ALARM
        return TrendVerdict.UNKNOWN if self.unknown else TrendVerdict.STEADY

    @property
    def first_alarm(self) -> str | None:
        """The month of the first alarm; `None` without one or where a gap could hide an earlier."""
        month = self.alarm_by
        return None if month is None or any(each <= month for each in self.unknown) else month

    @property
    def alarm_by(self) -> str | None:
        """The first month by which an alarm is certain."""
        return self._alarmed.month if self._alarmed else None

    @property
    def direction(self) -> Side | None:
        """Which way the first certain alarm points."""
        return self._alarmed.alarm if self._alarmed else None

    @property
    def unknown(self) -> tuple[str, ...]:
        """The months whose statistic is not known."""
        return tuple(point.month for point in self.points if not point.known)

    @property
    def latest(self) -> Point:
        """The last month on the chart."""
        return self.points[-1]

    @property
    def run_length(self) -> RunLength:
        """How long the chart runs before a false alarm."""
        return self.chart.run_length

    @property
    def _alarmed(self) -> Point | None:
        return next((point for point in self.points if point.alarm), None)


def run_chart(scores: Scores, chart: Chart) -> Trend:
    """Put every month of the scores on a chart."""
    estimated = (Caution.BASELINE_ESTIMATED,) if scores.baseline.estimated_from else ()
    history = scores.history
    return Trend(chart, _points(chart, history.months, steps(chart, history.values)), estimated)


def run_rank_test(history: MonthlyHistory, test: RankTest) -> Trend | NotJudged:
    """Test every full window of a history, each named by its last month, or say it is short."""
    if len(history.values) < test.months:
        return NotJudged(Lack.SHORT, history.months, test.months)
    ends = history.months[test.months - 1 :]
    points = _points(test, ends, steps(test, history.values))
    return Trend(test, points, tuple(_rank_cautions(history, test)))


def _points(
    chart: Chart | RankTest, months: tuple[str, ...], found: Iterator[Step]
) -> tuple[Point, ...]:
    pairs = zip(months, found, strict=True)
    side = chart.side
    return tuple(Point(month, *step, _alarm(step, side), side) for month, step in pairs)


def _alarm(step: Step, side: Side) -> Side | None:
    if side.fall and _passed(step.fall, step.limit_squared):
        return Side.FALL
    return Side.RISE if side.rise and _passed(step.rise, step.limit_squared) else None


def _passed(value: Fraction | None, limit_squared: Fraction | None) -> bool:
    if value is None or limit_squared is None:
        return False
    return value > 0 and value * value > limit_squared


def _rank_cautions(history: MonthlyHistory, test: RankTest) -> Iterator[Caution]:
    known = [value for value in history.values if value is not None]
    if test.months < _ROUGH_BELOW:
        yield Caution.ROUGH_NORMAL
    if len(set(known)) < len(known):
        yield Caution.TIES
    if len(history.values) > test.months:
        yield Caution.WINDOWS_OVERLAP
