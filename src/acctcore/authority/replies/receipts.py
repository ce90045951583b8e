"""When a request counts as received, the first moment of its reply, and the promise.

A request that comes in after closing or on a day the bank is closed counts from
the next opening; one before opening counts from that day's opening, so that day
is its day of receipt. The minute of closing is still open. Not before: the
opening of the n-th business day after receipt. Promise: the closing of the m-th.
A minimum of 0 counts no days: the reply may go at once, at any hour of any day,
and only its promise is counted. Source: section 7 of the authority reference.

>>> from pendulum import Date
>>> from acctcore.authority.replies.standards import RequestKind
>>> rate = ReplyClass("rate", "2(a)", RequestKind.ORDINARY, 1, 3, "two pairs of eyes")
>>> hours = TimeOfDay.parse("09:00"), TimeOfDay.parse("17:00")
>>> march = Calendar.of_weekend("five days", "1", Date(2026, 3, 1), Date(2026, 3, 31))
>>> times = reply_times(Moment.parse("2026-03-16 10:00"), rate, hours, march)
>>> str(times.not_before), str(times.promise)
('2026-03-17 09:00', '2026-03-19 17:00')
>>> str(counted_receipt(Moment.parse("2026-03-20 17:01"), hours, march))
'2026-03-23 09:00'
>>> fraud = ReplyClass("fraud", "2(d)", RequestKind.FRAUD, 0, 1)
>>> times = reply_times(Moment.parse("2026-03-20 17:01"), fraud, hours, march)
>>> str(times.not_before), str(times.promise)
('2026-03-20 17:01', '2026-03-24 17:00')
"""

from typing import TypeAlias

from acctcore.authority.replies.standards import ReplyClass
from acctcore.calendars import Calendar
from acctcore.moments import Moment, TimeOfDay
from acctcore.values import frozen

Hours: TypeAlias = tuple[TimeOfDay, TimeOfDay]
"""Opening and closing, both included."""


@frozen
class ReplyTimes:
    """No reply before the first moment, one by the second."""

    not_before: Moment
    promise: Moment


def counted_receipt(received: Moment, hours: Hours, calendar: Calendar) -> Moment:
    """Answer the moment from which a request counts as received.

    Raises:
        OutsideCalendar: the calendar does not reach that day.
    """
    opening, closing = hours
    today = calendar.is_business_day(received.on)
    if today and received.time <= closing:
        return max(received, opening.of(received.on))
    return opening.of(calendar.add(received.on, 1))


def reply_times(
    received: Moment, stated: ReplyClass, hours: Hours, calendar: Calendar
) -> ReplyTimes:
    """Answer when a request of a class may be answered, and by when it will be.

    Raises:
        OutsideCalendar: the calendar does not reach those days.
    """
    return ReplyTimes(
        not_before(received, stated, hours, calendar), promise(received, stated, hours, calendar)
    )


def not_before(received: Moment, stated: ReplyClass, hours: Hours, calendar: Calendar) -> Moment:
    """Answer the first moment of a reply."""
    if not stated.minimum:
        return received
    counted = counted_receipt(received, hours, calendar)
    return hours[0].of(calendar.add(counted.on, stated.minimum))


def promise(received: Moment, stated: ReplyClass, hours: Hours, calendar: Calendar) -> Moment:
    """Answer the moment by which the reply is promised."""
    counted = counted_receipt(received, hours, calendar)
    return hours[1].of(calendar.add(counted.on, stated.promise))
