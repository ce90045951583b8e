"""A due day that is no business day moves to the next one or to the one before.

Rule: a day moves by the calendar handed in; without one, or past its last day, the day is not
known: never Monday to Friday by guess. A touch belongs to the span in which its planned day lies,
so the plans of two spans side by side hold each touch once. Units: days.

>>> week = Calendar.of_weekend("five days", "2026", Date(2026, 5, 1), Date(2026, 5, 31))
>>> moved(Date(2026, 5, 9), DayMove.FOLLOWING, week)
Date(2026, 5, 11)
>>> moved(Date(2026, 5, 31), DayMove.FOLLOWING, week), moved(Date(2026, 5, 9), DayMove.STAY, None)
(None, Date(2026, 5, 9))
>>> reach(Date(2026, 5, 11), Date(2026, 5, 29), DayMove.FOLLOWING, week)
(Date(2026, 5, 9), Date(2026, 5, 29))
"""

from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.errors import OutsideCalendar
from acctcore.retention.care.kinds import DayMove


def moved(due: Date, move: DayMove, calendar: Calendar | None) -> Date | None:
    """Answer the planned day of a due day; `None` where the calendar does not tell."""
    if move is DayMove.STAY:
        return due
    if calendar is None:
        return None
    try:
        return calendar.following(due) if move is DayMove.FOLLOWING else calendar.preceding(due)
    except OutsideCalendar:
        return None


def reach(first: Date, last: Date, move: DayMove, calendar: Calendar | None) -> tuple[Date, Date]:
    """Answer the first and the last due day that a move can bring into a span."""
    if calendar is None or move is DayMove.STAY:
        return first, last
    if move is DayMove.FOLLOWING:
        return _after_the_one_before(first, calendar), last
    return first, _before_the_next(last, calendar)


def _after_the_one_before(on: Date, calendar: Calendar) -> Date:
    """Answer the day after the last business day before a day."""
    if not calendar.first < on <= calendar.last:
        return on
    try:
        return calendar.add(on, -1).add(days=1)
    except OutsideCalendar:
        return calendar.first


def _before_the_next(on: Date, calendar: Calendar) -> Date:
    """Answer the day before the first business day after a day."""
    if not calendar.first <= on < calendar.last:
        return on
    try:
        return calendar.add(on, 1).subtract(days=1)
    except OutsideCalendar:
        return calendar.last
