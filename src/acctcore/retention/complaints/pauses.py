"""How pauses move a clock: what is counted between two days, and when so much is counted.

Rule: the days after the first of a pause, up to and with its last, do not count. Pauses that touch
are one. A pause that begins on the due day or later moves nothing. Source: project page on
retention, section 7; the count is the project's own. Units: days of the clock's kind.

>>> wait = Span(Date(2026, 5, 12), Date(2026, 5, 15))
>>> shifted(DayRange.on(Date(2026, 5, 13)), (wait,), ClockUnit.CALENDAR_DAYS, None).known
Date(2026, 5, 16)
>>> shifted(DayRange.on(Date(2026, 5, 12)), (wait,), ClockUnit.CALENDAR_DAYS, None).known
Date(2026, 5, 12)
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.errors import OutsideCalendar
from acctcore.retention.complaints.lengths import ClockUnit, business_day_after
from acctcore.retention.complaints.ranges import DayRange, moved


class Span(NamedTuple):
    """A pause from a day to another; an open one lasts at least to `last`."""

    first: Date
    last: Date
    is_open: bool = False


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Answer pauses apart from each other, the earliest first."""
    found: list[Span] = []
    for each in sorted(spans):
        if found and each.first <= found[-1].last:
            before = found.pop()
            last, is_open = max(before.last, each.last), before.is_open or each.is_open
            found.append(Span(before.first, last, is_open))
        else:
            found.append(each)
    return tuple(found)


def shifted(
    due: DayRange, spans: Sequence[Span], unit: ClockUnit, calendar: Calendar | None
) -> DayRange:
    """Answer the due day as pauses, apart and in order, move it."""
    for each in spans:
        due = _shifted(due, each, unit, calendar)
    return due


def _shifted(due: DayRange, span: Span, unit: ClockUnit, calendar: Calendar | None) -> DayRange:
    """Move each end that the pause is before; an open pause leaves the latest not known."""
    early = _later(due.earliest, span, unit, calendar).earliest
    if due.latest is None:
        return DayRange(early, None)
    late = _later(due.latest, span, unit, calendar).latest
    return DayRange(early, None if span.is_open and span.first < due.latest else late)


def _later(end: Date, span: Span, unit: ClockUnit, calendar: Calendar | None) -> DayRange:
    if span.first >= end:
        return DayRange.on(end)
    if unit is not ClockUnit.BUSINESS_DAYS:
        return DayRange.on(moved(end, (span.last - span.first).days))
    paused = business_days_between(span.first, span.last, calendar)
    return DayRange(end, None) if paused is None else business_day_after(end, paused, calendar)


def business_days_between(first: Date, last: Date, calendar: Calendar | None) -> int | None:
    """Count the business days after a day, up to and with another; `None`: not known."""
    if last <= first:
        return 0
    try:
        return None if calendar is None else calendar.business_days(moved(first, 1), last)
    except OutsideCalendar:
        return None


def counted_between(
    first: Date, last: Date, spans: Sequence[Span], unit: ClockUnit, calendar: Calendar | None
) -> int | None:
    """Count what a clock counts after a day, up to and with another; `None`: not known."""
    total = _counted(first, last, unit, calendar)
    for each in spans:
        out = _counted(max(first, each.first), min(last, each.last), unit, calendar)
        total = None if total is None or out is None else total - out
    return total


def _counted(first: Date, last: Date, unit: ClockUnit, calendar: Calendar | None) -> int | None:
    if unit is ClockUnit.BUSINESS_DAYS:
        return business_days_between(first, last, calendar)
    return max(0, (last - first).days)
