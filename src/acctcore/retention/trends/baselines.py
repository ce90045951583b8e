"""A customer's own baseline: what is usual for this one, and by how much it varies.

A score is `z = (y - centre) / spread`. Centre and spread are given, or estimated from
the first months: the median, and 1.4826 times the median absolute deviation (MAD).
Given a spread of zero or less raises. Estimated, a gap, too few months and a MAD of
zero are values that say so (`NotJudged`): nobody is judged by a spread of nothing.
A spread estimated from few months makes every chart alarm more often than its run
length says; the baseline keeps the count, and a trend repeats the caution.
Source: median and MAD, P. Huber, *Robust Statistics* (1981); the factor is
1 / (third quartile of the standard normal), to the four decimals in common use.
Units: those of the history. Exact fractions throughout.

>>> calls = MonthlyHistory.of_numbers("2026-01", (10, 12, 11, 13, 5))
>>> usual = estimate_baseline(calls, 4)
>>> usual.centre, usual.spread
(Fraction(23, 2), Fraction(7413, 5000))
>>> print(estimate_baseline(MonthlyHistory.of_numbers("2026-01", (10, 10, 10)), 3))
NO_SPREAD: half of these months or more are equal; `2026-01`, `2026-02`, `2026-03`
"""

from collections.abc import Sequence
from fractions import Fraction

from acctcore.errors import OutOfRange, WrongKind, fault
from acctcore.ratio import Exact, exact
from acctcore.retention.trends.histories import MonthlyHistory
from acctcore.retention.trends.lacks import Lack, NotJudged
from acctcore.values import field, frozen

NORMAL_MAD = Fraction(14826, 10_000)
"""What makes a median absolute deviation comparable with a standard deviation."""


def _centre(value: Exact) -> Fraction:
    return exact(value, "centre of the baseline")


def _spread(value: Exact) -> Fraction:
    return exact(value, "spread of the baseline")


@frozen
class Baseline:
    """What is usual: `estimated_from` counts the months it was taken from, 0 where it was given."""

    centre: Fraction = field(converter=_centre)
    spread: Fraction = field(converter=_spread)
    estimated_from: int = 0

    def __attrs_post_init__(self) -> None:
        """Refuse a spread of zero or less."""
        if self.spread <= 0:
            raise OutOfRange(fault("spread of the baseline", "more than 0", str(self.spread)))
        refuse_count("months of the baseline", self.estimated_from, 0)


@frozen
class Scores:
    """A history in spreads from its baseline; a month that is not known stays unknown."""

    history: MonthlyHistory
    baseline: Baseline


def estimate_baseline(history: MonthlyHistory, months: int) -> Baseline | NotJudged:
    """Take median and scaled MAD of the first `months` months, or say why not.

    Raises:
        WrongKind: `months` is not a whole number.
        OutOfRange: fewer than 2 months.
    """
    refuse_count("months of the baseline", months, 2)
    if len(history.values) < months:
        return NotJudged(Lack.SHORT, history.months, months)
    part = MonthlyHistory(history.first, history.values[:months])
    if part.unknown:
        return NotJudged(Lack.GAP, part.unknown, months)
    known = [value for value in part.values if value is not None]
    centre = median(known)
    deviation = median([abs(value - centre) for value in known])
    if not deviation:
        return NotJudged(Lack.NO_SPREAD, part.months, months)
    return Baseline(centre, NORMAL_MAD * deviation, months)


def standardise(history: MonthlyHistory, baseline: Baseline) -> Scores:
    """Put each known month in spreads from the centre."""
    scores = (
        None if value is None else (value - baseline.centre) / baseline.spread
        for value in history.values
    )
    return Scores(MonthlyHistory(history.first, tuple(scores)), baseline)


def median(values: Sequence[Fraction]) -> Fraction:
    """Answer the middle value, or the mean of the middle two, exactly."""
    ordered, half = sorted(values), len(values) // 2
    if len(ordered) % 2:
        return ordered[half]
    return (ordered[half - 1] + ordered[half]) / 2


def refuse_count(what: str, count: object, least: int) -> None:
    """Refuse what is not a whole number of `least` or more."""
    if type(count) is not int:
        raise WrongKind(fault(what, "a whole number", count))
    if count < least:
        raise OutOfRange(fault(what, f"{least} or more", count))
