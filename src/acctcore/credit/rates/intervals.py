"""Years from the first drawdown to a day, as the European Union counts them.

Rule: whole periods step in exact fractions: a month is 1/12, a week 1/52. Where the interval is not
whole, periods and then days are counted backwards from the day; the odd days, without the first and
with the last, are divided by the days of the year that ends on their last day. An interval is whole
if the first drawdown moved by whole periods, or the day moved back, meets the other; a month that
is too short ends on its last day.
Source: Directive 2014/17/EU annex I part I (c), as the FCA's MCOB 10A.2.3 reprints it (read); the
clamping at a month's end is ours, the text is silent. Units: years.

>>> signed = Date(2013, 1, 12)
>>> years_from(signed, Date(2013, 2, 15)) == Fraction(3, 366) + Fraction(1, 12)
True
>>> years_from(Date(2012, 1, 12), Date(2012, 2, 15)) == Fraction(3, 365) + Fraction(1, 12)
True
>>> years_from(signed, Date(2013, 1, 11))
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: day of a flow: expected one from 2013-01-12 on, got `2013-01-11`
"""

from datetime import date
from enum import Enum
from fractions import Fraction

from pendulum import Date

from acctcore.days import day, from_ordinal, months_after
from acctcore.errors import OutOfRange, WrongKind, fault

_WEEK = 7
_YEAR = 12


class RatePeriod(Enum):
    """What a contract pays by; whole ones make no odd days."""

    MONTH = "month"
    WEEK = "week"
    YEAR = "year"

    @property
    def share(self) -> Fraction:
        """The part of a year: equal months, equal weeks."""
        return Fraction(1, {RatePeriod.MONTH: _YEAR, RatePeriod.WEEK: 52, RatePeriod.YEAR: 1}[self])

    def step(self, anchor: date, count: int) -> Date:
        """Step so many periods from a day, back when negative."""
        if self is RatePeriod.WEEK:
            return from_ordinal(anchor.toordinal() + _WEEK * count)
        return months_after(anchor, count * (_YEAR if self is RatePeriod.YEAR else 1))

    def whole(self, start: Date, end: Date) -> int:
        """Count the whole periods back from the end that do not pass the start."""
        if self is RatePeriod.WEEK:
            return (end.toordinal() - start.toordinal()) // _WEEK
        months = _YEAR * (end.year - start.year) + end.month - start.month
        count = months // (_YEAR if self is RatePeriod.YEAR else 1)
        return count if self.step(end, -count) >= start else count - 1


def years_from(first_drawdown: date, on: date, period: RatePeriod = RatePeriod.MONTH) -> Fraction:
    """Answer the years from the first drawdown to a day.

    Raises:
        WrongKind: a moment instead of a day, or no period.
        OutOfRange: the day is before the first drawdown.
    """
    start, end = day(first_drawdown, "day of the first drawdown"), day(on, "day of a flow")
    if not isinstance(period, RatePeriod):
        raise WrongKind(fault("period", "`month`, `week` or `year`", period))
    if end < start:
        raise OutOfRange(fault("day of a flow", f"one from {start} on", str(end)))
    count = period.whole(start, end)
    for forward in (count, count + 1):
        if period.step(start, forward) == end:
            return forward * period.share
    anchor = period.step(end, -count)
    odd = anchor.toordinal() - start.toordinal()
    return count * period.share + Fraction(odd, _year_before(anchor))


def _year_before(last: Date) -> int:
    """Answer the days of the year that ends on a day: 29 February counts if it lies in it."""
    return last.toordinal() - months_after(last, -_YEAR).toordinal()
