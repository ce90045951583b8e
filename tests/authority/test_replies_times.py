"""When a reply may go and is due: section 7 of the authority reference.

The oracle walks the days of a calendar one by one; the library subtracts counts.
"""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.authority.replies.receipts import counted_receipt, not_before, promise, reply_times
from acctcore.authority.replies.standards import ReplyClass, RequestKind
from acctcore.calendars import Calendar
from acctcore.days import day
from acctcore.errors import OutsideCalendar
from acctcore.moments import Moment, TimeOfDay
from acctcore.testing.strategies import calendars

HOURS = TimeOfDay.parse("09:00"), TimeOfDay.parse("17:00")
MARCH = Calendar.of_weekend(
    "five days", "1", Date(2026, 3, 1), Date(2026, 4, 30), holidays=[Date(2026, 3, 18)]
)


def stated(minimum: int, promised: int) -> ReplyClass:
    return ReplyClass("c", "2", RequestKind.ORDINARY, minimum, promised, "invented")


def next_open(on: Date, calendar: Calendar) -> Date:
    """Walk to the next business day after a day."""
    on = day(on + timedelta(days=1))
    while not calendar.is_business_day(on):
        on = day(on + timedelta(days=1))
    return on


def walked(received: Moment, count: int, calendar: Calendar) -> Date:
    """Walk to the day of receipt, and so many business days on."""
    on = received.on
    if not calendar.is_business_day(on) or received.minute > 17 * 60:
        on = next_open(on, calendar)
    for _ in range(count):
        on = next_open(on, calendar)
    return on


@given(
    calendars(first=Date(2026, 1, 1), last=Date(2026, 12, 31)),
    st.dates(Date(2026, 2, 1), Date(2026, 4, 1)).map(day),
    st.sampled_from([0, 539, 540, 541, 1019, 1020, 1021, 1439]),
    st.integers(0, 5),
    st.integers(0, 5),
)
def test_times_are_those_of_a_walk_through_the_calendar(
    calendar: Calendar, on: Date, minute: int, minimum: int, more: int
) -> None:
    received = Moment(on, minute)
    found = reply_times(received, stated(minimum, minimum + more), HOURS, calendar)
    first = Moment(walked(received, minimum, calendar), 9 * 60)
    assert found.not_before == (first if minimum else received)
    assert found.promise == Moment(walked(received, minimum + more, calendar), 17 * 60)
    assert received <= found.not_before <= found.promise


@pytest.mark.parametrize(
    ("received", "counted"),
    [
        ("2026-03-16 00:00", "2026-03-16 09:00"),
        ("2026-03-16 08:59", "2026-03-16 09:00"),
        ("2026-03-16 09:00", "2026-03-16 09:00"),
        ("2026-03-16 09:01", "2026-03-16 09:01"),
        ("2026-03-16 17:00", "2026-03-16 17:00"),
        ("2026-03-16 17:01", "2026-03-17 09:00"),
        ("2026-03-17 17:01", "2026-03-19 09:00"),  # the 18th is a holiday
        ("2026-03-18 10:00", "2026-03-19 09:00"),
        ("2026-03-20 23:59", "2026-03-23 09:00"),  # Friday evening
        ("2026-03-21 08:00", "2026-03-23 09:00"),  # Saturday
    ],
)
def test_a_request_counts_from_a_minute_the_bank_is_open(received: str, counted: str) -> None:
    assert str(counted_receipt(Moment.parse(received), HOURS, MARCH)) == counted


@pytest.mark.parametrize(
    ("minimum", "first"),
    [
        (0, "2026-03-16 10:00"),
        (1, "2026-03-17 09:00"),
        (2, "2026-03-19 09:00"),
        (4, "2026-03-23 09:00"),
    ],
)
def test_no_reply_before_the_opening_of_the_nth_business_day(minimum: int, first: str) -> None:
    received = Moment.parse("2026-03-16 10:00")
    assert str(not_before(received, stated(minimum, 9), HOURS, MARCH)) == first


@pytest.mark.parametrize(
    ("received", "promised"),
    [
        ("2026-03-16 08:59", "2026-03-16 17:00"),
        ("2026-03-16 17:00", "2026-03-16 17:00"),
        ("2026-03-16 17:01", "2026-03-17 17:00"),
        ("2026-03-18 10:00", "2026-03-19 17:00"),  # a holiday
        ("2026-03-21 10:00", "2026-03-23 17:00"),  # Saturday
    ],
)
def test_at_once_is_at_any_hour_and_the_promise_is_counted(received: str, promised: str) -> None:
    at = Moment.parse(received)
    assert not_before(at, stated(0, 0), HOURS, MARCH) == at
    assert str(promise(at, stated(0, 0), HOURS, MARCH)) == promised


def test_a_calendar_that_ends_too_soon_says_so() -> None:
    with pytest.raises(OutsideCalendar):
        promise(Moment.parse("2026-04-30 10:00"), stated(0, 1), HOURS, MARCH)
    with pytest.raises(OutsideCalendar):
        counted_receipt(Moment.parse("2026-05-01 10:00"), HOURS, MARCH)
