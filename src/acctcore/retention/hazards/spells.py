"""How long a customer stayed, in whole periods, and whether the end was seen.

A spell runs from its first day. Period 1 is the first period of tenure. Who leaves is counted in
the period in which they leave: on the last day of period 12 and at its very end, in 12. Who is
still there is censored at the periods completed. A period that is not over for a customer on the
day of the count is left out for all: who left in it is censored before it, as those are who may
still leave in it; to count the one and not the other would overstate the hazard. Units: whole
periods of a stated length (`1 month`), stepped from the first day. Contradictory (an end before
the start, a start after the day of the count) raises.

>>> month = Tenor(months=1)
>>> stay = Stay(Date(2026, 1, 31), Date(2026, 2, 28))
>>> count_periods(stay, Date(2026, 5, 11), month)
Spell(tenure=1, left=True)
>>> count_periods(Stay(Date(2026, 1, 31)), Date(2026, 5, 11), month)
Spell(tenure=3, left=False)
>>> Stay(Date(2026, 1, 31), Date(2025, 12, 31))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: end of a stay: expected a day not before its start 2026-01-31, \
got `2025-12-31` (a day)
"""

from bisect import bisect_left, bisect_right
from datetime import date
from typing import NamedTuple

from pendulum import Date

from acctcore.days import Tenor, day, from_ordinal, months_after, optional_day
from acctcore.errors import Contradiction, OutOfRange, WrongKind, fault
from acctcore.values import field, frozen


class Spell(NamedTuple):
    """Periods of tenure, and whether the customer left (`False`: still there, censored)."""

    tenure: int
    left: bool


def _start(value: date) -> Date:
    return day(value, "start of a stay")


def _end(value: date | None) -> Date | None:
    return optional_day(value, "end of a stay")


@frozen
class Stay:
    """The first day as a customer and the first day no longer one; no end while still there."""

    start: Date = field(converter=_start)
    end: Date | None = field(default=None, converter=_end)

    def __attrs_post_init__(self) -> None:
        """Refuse an end before the start."""
        if self.end is not None and self.end < self.start:
            expected = f"a day not before its start {self.start}"
            raise Contradiction(fault("end of a stay", expected, self.end))


def count_periods(stay: Stay, as_of: date, period: Tenor) -> Spell:
    """Count the periods of a stay as it is known on a day.

    Raises:
        WrongKind: `as_of` is not a day or `period` not a length of time.
        OutOfRange: the period has no length.
        Contradiction: the stay starts after `as_of`.
    """
    asked = day(as_of, "day of the count")
    shortest = _shortest(period)
    if stay.start > asked:
        expected = f"a day not after the day of the count {asked}"
        raise Contradiction(fault("start of a stay", expected, stay.start))
    ends = range((asked - stay.start).days // shortest + 2)

    def end_of(number: int) -> Date:
        return _after(stay.start, number, period)

    completed = bisect_right(ends, asked, key=end_of) - 1
    if stay.end is None or stay.end > end_of(completed) or completed == 0:
        return Spell(completed, left=False)
    return Spell(max(1, bisect_left(ends, stay.end, key=end_of)), left=True)


def _shortest(period: Tenor) -> int:
    """Answer the fewest days a period can have."""
    if not isinstance(period, Tenor):
        raise WrongKind(fault("period", "a length of time such as `1 month`", period))
    days = 365 * period.years + 28 * period.months + period.days
    if days == 0:
        raise OutOfRange(fault("period", "a length of at least 1 day", str(period)))
    return days


def _after(start: Date, number: int, period: Tenor) -> Date:
    """Answer the day on which so many periods are over, stepped from the first day."""
    stepped = months_after(start, number * (12 * period.years + period.months))
    return from_ordinal(stepped.toordinal() + number * period.days)
