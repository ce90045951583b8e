"""Charts that watch the scores of a customer, each with its in-control run length.

Shewhart alarms at one score beyond the limit; EWMA and CUSUM add up small steps;
the rank test asks whether the last months rise or fall as a whole. Making a chart
computes its average run length once: a chart with no known false-alarm rate, or one
that could never alarm, is not made.
Source: D. Montgomery, *Statistical Quality Control*; J. Lucas and M. Saccucci 1990
(EWMA); H. Mann 1945, M. Kendall 1975 (rank test). Figures are arguments: a
policy's, never the code's. Units: spreads of the baseline; whole months.

>>> cusum = Cusum("0.5", 4)
>>> round(cusum.run_length.months, 1), cusum.run_length.method
(167.7, 'integral equation')
>>> RankTest(4, "1.96")
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: rank test: 4 months can never pass 1.96; take more months or a lower \
critical value
"""

from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

from acctcore.counts import many
from acctcore.errors import OutOfRange, WrongKind, fault
from acctcore.ratio import Exact, exact
from acctcore.retention.trends.baselines import refuse_count
from acctcore.retention.trends.permutations import tail
from acctcore.retention.trends.run_lengths import (
    TOLERANCE,
    cusum_run_length,
    ewma_run_length,
    shewhart_run_length,
)
from acctcore.values import field, frozen

_LEAST = 2
_FARTHEST = 100


class Side(StrEnum):
    """Which way a chart looks, and which way an alarm points."""

    RISE = "rise"
    FALL = "fall"
    BOTH = "both"

    @property
    def rise(self) -> bool:
        """Whether a rise is watched."""
        return self is not Side.FALL

    @property
    def fall(self) -> bool:
        """Whether a fall is watched."""
        return self is not Side.RISE


@frozen
class RunLength:
    """Mean months until an alarm; `tolerance` is the share of itself by which it may be off."""

    months: Fraction | float
    method: str
    tolerance: float


def _limit(value: Exact) -> Fraction:
    return exact(value, "limit")


def _critical(value: Exact) -> Fraction:
    return exact(value, "critical")


def _slack(value: Exact) -> Fraction:
    return exact(value, "slack")


def _weight(value: Exact) -> Fraction:
    return exact(value, "weight")


@frozen
class Shewhart:
    """Alarm at a score beyond `limit`."""

    limit: Fraction = field(converter=_limit)
    side: Side = Side.BOTH
    run_length: RunLength = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Refuse a limit of zero or less; compute the run length."""
        _refuse_limits(self.side, limit=self.limit)
        object.__setattr__(self, "run_length", average_run_length(self))


@frozen
class Ewma:
    """Alarm where the weighted mean `w = weight*z + (1 - weight)*w` is beyond the limit.

    The limit is `limit * sqrt(weight / (2 - weight))`, narrower in the first months
    where `exact_limits` are asked for. Both sides are watched.
    """

    weight: Fraction = field(converter=_weight)
    limit: Fraction = field(converter=_limit)
    exact_limits: bool = field(default=False, kw_only=True)
    run_length: RunLength = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Refuse a weight outside 0 to 1 and a limit of zero or less; compute the run length."""
        _refuse_limits(Side.BOTH, limit=self.limit)
        if not 0 < self.weight <= 1:
            raise OutOfRange(fault("weight", "more than 0 and at most 1", str(self.weight)))
        if not isinstance(self.exact_limits, bool):
            raise WrongKind(fault("exact_limits", "yes or no", self.exact_limits))
        object.__setattr__(self, "run_length", average_run_length(self))

    @property
    def side(self) -> Side:
        """Both: a one-sided EWMA has another run length."""
        return Side.BOTH


@frozen
class Cusum:
    """Alarm where the sum of scores beyond `slack`, never below zero, passes `limit`."""

    slack: Fraction = field(converter=_slack)
    limit: Fraction = field(converter=_limit)
    side: Side = Side.BOTH
    run_length: RunLength = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Refuse a slack or limit of zero or less; compute the run length."""
        _refuse_limits(self.side, slack=self.slack, limit=self.limit)
        object.__setattr__(self, "run_length", average_run_length(self))


@frozen
class RankTest:
    """Alarm where Mann-Kendall over the last `months` months passes `critical`, in spreads."""

    months: int
    critical: Fraction = field(converter=_critical)
    side: Side = Side.BOTH
    run_length: RunLength = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Refuse a test that can never alarm; count its false alarms exactly."""
        refuse_count("months of a rank test", self.months, _LEAST)
        _refuse_limits(self.side, critical=self.critical)
        chance = tail(self.months, self.critical**2)
        if not chance:
            advice = "take more months or a lower critical value"
            critical = self.critical.numerator / self.critical.denominator
            raise OutOfRange(
                f"rank test: {many(self.months, 'month')} can never pass {critical:.15g}; {advice}"
            )
        months = 1 / (chance * (self.side.rise + self.side.fall))
        object.__setattr__(self, "run_length", RunLength(months, "exact count of orders", 0.0))


Chart: TypeAlias = Shewhart | Ewma | Cusum


def average_run_length(chart: Chart, shift: Exact = 0) -> RunLength:
    """Answer the mean months until a chart alarms when every score is shifted by `shift`.

    Raises:
        OutOfRange: the chart runs longer than is computed, or its answer does not settle.
    """
    moved = exact(shift, "shift")
    if abs(moved) > _FARTHEST:
        raise OutOfRange(fault("shift", f"from -{_FARTHEST} to {_FARTHEST} spreads", str(moved)))
    sides = {"rise": chart.side.rise, "fall": chart.side.fall}
    if isinstance(chart, Shewhart):
        return RunLength(shewhart_run_length(chart.limit, moved, **sides), "normal tails", 1e-12)
    if isinstance(chart, Cusum):
        months = cusum_run_length(chart.slack, chart.limit, moved, **sides)
    else:
        exact_limits = chart.exact_limits
        months = ewma_run_length(chart.weight, chart.limit, moved, exact_limits=exact_limits)
    return RunLength(months, "integral equation", TOLERANCE)


def _refuse_limits(side: Side, **limits: Fraction) -> None:
    if not isinstance(side, Side):
        raise WrongKind(fault("side", "a rise, a fall or both", side))
    for name, limit in limits.items():
        if not 0 < limit <= _FARTHEST:
            raise OutOfRange(fault(name, f"more than 0 and at most {_FARTHEST}", str(limit)))
