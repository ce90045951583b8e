"""Each month on a chart: how far up, how far down, and the limit both are held against.

A month that is not known has no point value. After it an EWMA stays unknown, since
the month could have been anything. A CUSUM starts again from zero: what it then
shows is the least it can be, so its alarm is certain and its silence is not.
All exact: a statistic is compared with its limit as squares. Units: spreads of the
baseline; for the rank test pairs of months.

>>> points = list(steps(Cusum("0.5", 4), (Fraction(-3), None, Fraction(-5))))
>>> [(step.fall, step.known) for step in points]
[(Fraction(5, 2), True), (None, False), (Fraction(9, 2), False)]
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from acctcore.retention.trends.charts import Chart, Cusum, Ewma, RankTest, Shewhart
from acctcore.retention.trends.permutations import kendall_variance
from acctcore.retention.trends.ranks import corrected, kendall_score

Values: TypeAlias = Sequence[Fraction | None]
_ZERO = Fraction(0)


class Step(NamedTuple):
    """How far up and down, and the square of the limit; `known` is false for a least value."""

    rise: Fraction | None
    fall: Fraction | None
    limit_squared: Fraction | None
    known: bool


_UNKNOWN = Step(None, None, None, known=False)


def steps(chart: Chart | RankTest, values: Values) -> Iterator[Step]:
    """Walk the months, oldest first; a rank test begins with its first full window."""
    if isinstance(chart, Shewhart):
        return _shewhart(chart, values)
    if isinstance(chart, Ewma):
        return _ewma(chart, values)
    return _cusum(chart, values) if isinstance(chart, Cusum) else _ranks(chart, values)


def _shewhart(chart: Shewhart, values: Values) -> Iterator[Step]:
    for value in values:
        yield _UNKNOWN if value is None else _step(value, chart.limit**2)


def _ewma(chart: Ewma, values: Values) -> Iterator[Step]:
    mean: Fraction | None = _ZERO
    kept = (1 - chart.weight) ** 2
    widest = chart.limit**2 * chart.weight / (2 - chart.weight)
    for month, value in enumerate(values, 1):
        if mean is None or value is None:
            mean = None
            yield _UNKNOWN
            continue
        mean = chart.weight * value + (1 - chart.weight) * mean
        yield _step(mean, widest * (1 - kept**month) if chart.exact_limits else widest)


def _cusum(chart: Cusum, values: Values) -> Iterator[Step]:
    rise, fall, known = _ZERO, _ZERO, True
    for value in values:
        if value is None:
            rise, fall, known = _ZERO, _ZERO, False
            yield _UNKNOWN
            continue
        rise = max(_ZERO, rise + value - chart.slack)
        fall = max(_ZERO, fall - value - chart.slack)
        yield Step(rise, fall, chart.limit**2, known)


def _ranks(test: RankTest, values: Values) -> Iterator[Step]:
    for end in range(test.months, len(values) + 1):
        window = values[end - test.months : end]
        known = tuple(value for value in window if value is not None)
        if len(known) < test.months:
            yield _UNKNOWN
            continue
        score = Fraction(corrected(kendall_score(known)))
        yield _step(score, test.critical**2 * kendall_variance(known))


def _step(value: Fraction, limit_squared: Fraction) -> Step:
    return Step(value, -value, limit_squared, known=True)
