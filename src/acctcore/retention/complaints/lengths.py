"""How long a clock runs: so many calendar days, business days, weeks or months.

Rule: the day after the receipt is day 1. Business days are those of a calendar handed in; where it
is missing or ends too early the day is a range, since so many business days are never fewer
calendar days. Months step from the anchor: 31 January and one month is the last of February.
Source: project page on retention, section 7 (figures are a regime's). Units: as named.

>>> clock_due(ClockLength(8, ClockUnit.WEEKS), Date(2026, 5, 8)).known
Date(2026, 7, 3)
>>> clock_due(ClockLength(3, ClockUnit.BUSINESS_DAYS), Date(2026, 5, 8))
DayRange(earliest=Date(2026, 5, 11), latest=None)
>>> ClockLength(0, ClockUnit.WEEKS)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: length of a clock: expected 1 or more, got `0` (a whole number)
"""

from datetime import date
from enum import Enum

from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.days import day, months_after
from acctcore.errors import OutsideCalendar
from acctcore.guards import chosen, counted, flagged, of_kind, optional_kind
from acctcore.retention.complaints.ranges import DayRange, moved
from acctcore.values import frozen

_WEEK = 7


class ClockUnit(Enum):
    """What a clock counts."""

    CALENDAR_DAYS = "calendar_days"
    BUSINESS_DAYS = "business_days"
    WEEKS = "weeks"
    MONTHS = "months"


@frozen
class ClockLength:
    """So many days, weeks or months."""

    count: int
    unit: ClockUnit

    def __attrs_post_init__(self) -> None:
        """Refuse a length below 1 and an unnamed unit."""
        chosen(self.unit, ClockUnit, "unit of a clock")
        counted(self.count, "length of a clock", least=1)

    def __str__(self) -> str:
        """Write `15 business days`."""
        words = self.unit.value.replace("_", " ")
        return f"{self.count} {words if self.count > 1 else words.removesuffix('s')}"


def clock_due(
    within: ClockLength,
    received: date,
    calendar: Calendar | None = None,
    *,
    counts_receipt: bool = False,
) -> DayRange:
    """Answer the last day of a clock that nothing extends or pauses.

    `counts_receipt`: the day of receipt is day 1. The range is one day where that day is known.

    Raises:
        WrongKind: no length, not a day, or no calendar.
    """
    of_kind(within, ClockLength, "length of a clock", "a length such as 15 business days")
    flagged(counts_receipt, "`counts_receipt`")
    optional_kind(calendar, Calendar, "calendar of a clock", "a calendar")
    start = day(received, "day of receipt")
    first = moved(start, -1) if counts_receipt else start
    return advanced(first, within, calendar, counts_receipt=counts_receipt)


def advanced(
    start: Date, within: ClockLength, calendar: Calendar | None, *, counts_receipt: bool = False
) -> DayRange:
    """Answer the day on which so much is counted, the day after `start` as the first.

    Months step from the receipt: from `start`, or from its next day where the receipt counts.
    """
    match within.unit:
        case ClockUnit.BUSINESS_DAYS:
            return business_day_after(start, within.count, calendar)
        case ClockUnit.MONTHS:
            return DayRange.on(_months(start, within.count, counts_receipt=counts_receipt))
        case ClockUnit.WEEKS:
            return DayRange.on(moved(start, _WEEK * within.count))
    return DayRange.on(moved(start, within.count))


def _months(start: Date, count: int, *, counts_receipt: bool) -> Date:
    """Step months; where the receipt counts they end on the eve of that day, if there is one."""
    if not counts_receipt:
        return months_after(start, count)
    first = moved(start, 1)
    stepped = months_after(first, count)
    return moved(stepped, -1) if stepped.day == first.day else stepped


def business_day_after(start: Date, count: int, calendar: Calendar | None) -> DayRange:
    """Answer the `count`-th business day after a day; 0 is that day itself."""
    if not count:
        return DayRange.on(start)
    least = moved(start, count)
    if calendar is None or start < calendar.first:
        return DayRange(least, None)
    try:
        return DayRange.on(calendar.add(start, count))
    except OutsideCalendar:
        return DayRange(max(least, moved(calendar.last, 1)), None)


def opening_day(on: Date, calendar: Calendar | None, *, later: bool) -> DayRange:
    """Answer the business day on, or `later` after, a day; from the day itself where not known."""
    try:
        if calendar is not None:
            return DayRange.on(calendar.add(on, 1) if later else calendar.following(on))
    except OutsideCalendar:
        pass
    return DayRange(moved(on, 1) if later else on, None)
