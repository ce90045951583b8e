"""Due days of complaint clocks: published cases, and a walk day by day as the oracle.

Published: the shared vectors `clk-01` to `clk-04` and the worked example of the page, section 7
(received Friday 2026-05-08; DISP verified, dates recomputed there). The oracle steps one day at a
time and asks the list of holidays, where the library subtracts prefix counts.
"""

import json
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.retention import ClockLength, ClockUnit, ComplaintRound, DayRange, clock_due
from acctcore.retention.complaints.pauses import Span, counted_between, merged, shifted
from acctcore.zones import Instant, Zone, ZoneOffset

HOLIDAYS = tuple(
    Date(2026, month, day)
    for month, day in ((1, 1), (4, 3), (4, 6), (5, 4), (5, 25), (8, 31), (12, 25), (12, 28))
)
UK = Calendar.of_weekend("UK", "2026", Date(2026, 1, 1), Date(2026, 12, 31), holidays=HOLIDAYS)
FRIDAY = Date(2026, 5, 8)
BUSINESS, DAYS = ClockUnit.BUSINESS_DAYS, ClockUnit.CALENDAR_DAYS


def opens(on: date) -> bool:
    return on.weekday() < 5 and on not in HOLIDAYS


def walked(start: date, count: int, unit: ClockUnit, paused: Iterable[date] = ()) -> date:
    """Step day by day until so many days count."""
    out, on = set(paused), start
    while count:
        on += timedelta(days=1)
        counts = unit is not BUSINESS or opens(on)
        count -= counts and on not in out
    return on


@pytest.mark.parametrize(
    ("length", "due"),
    [
        (ClockLength(3, BUSINESS), Date(2026, 5, 13)),
        (ClockLength(15, BUSINESS), Date(2026, 6, 1)),
        (ClockLength(8, ClockUnit.WEEKS), Date(2026, 7, 3)),
        (ClockLength(15, DAYS), Date(2026, 5, 23)),
        (ClockLength(35, BUSINESS), Date(2026, 6, 29)),
    ],
)
def test_the_worked_example_of_the_page(length: ClockLength, due: Date) -> None:
    assert clock_due(length, FRIDAY, UK) == DayRange.on(due)


RULES = {
    "close of 3rd business day after receipt": ClockLength(3, BUSINESS),
    "end of 8 weeks": ClockLength(8, ClockUnit.WEEKS),
    "15 business days": ClockLength(15, BUSINESS),
    "15 calendar days (portal response)": ClockLength(15, DAYS),
}


def test_the_shared_vectors(shared: Path) -> None:
    listed = json.loads((shared / "vectors" / "retention.json").read_text("utf-8"))["vectors"]
    clocks = [each for each in listed if each["topic"] == "complaint_clock"]
    assert len(clocks) >= 4
    for each in clocks:
        stated = each["inputs"]
        received = Date.fromisoformat(stated["received"])
        found = clock_due(RULES[stated["rule"]], received, UK).known
        assert str(found) == each["expected"]["due"], each["id"]


@pytest.mark.parametrize(
    ("received", "length", "due"),
    [
        (Date(2026, 5, 25), ClockLength(3, BUSINESS), Date(2026, 5, 28)),  # a holiday
        (Date(2026, 5, 9), ClockLength(3, BUSINESS), Date(2026, 5, 13)),  # a Saturday
        (Date(2026, 3, 27), ClockLength(3, DAYS), Date(2026, 3, 30)),  # over the change of clocks
        (Date(2024, 2, 29), ClockLength(8, ClockUnit.WEEKS), Date(2024, 4, 25)),  # a leap day
        (Date(2024, 2, 29), ClockLength(12, ClockUnit.MONTHS), Date(2025, 2, 28)),
        (Date(2026, 1, 31), ClockLength(1, ClockUnit.MONTHS), Date(2026, 2, 28)),
    ],
)
def test_a_receipt_on_an_odd_day(received: Date, length: ClockLength, due: Date) -> None:
    assert clock_due(length, received, UK).known == due


@pytest.mark.parametrize(
    ("instant", "on", "at"),
    [
        ("2026-05-08T06:30+08:00", Date(2026, 5, 7), "23:30"),  # Friday in Hong Kong
        ("2026-03-29T00:59Z", Date(2026, 3, 29), "00:59"),  # a minute before the clocks change
        ("2026-03-29T23:30Z", Date(2026, 3, 30), "00:30"),
    ],
)
def test_received_is_the_local_day_at_the_firm(instant: str, on: Date, at: str) -> None:
    """London is at UTC in winter, and an hour ahead from 2026-03-29 01:00 UTC on."""
    winter, summer = Instant.parse("2026-01-01T00:00Z"), Instant.parse("2026-03-29T01:00Z")
    offsets = (ZoneOffset(winter, 0), ZoneOffset(summer, 60))
    london = Zone("Europe/London", "test", offsets, Instant.parse("2026-10-25T00:59Z"))
    local = london.local(Instant.parse(instant))
    begun = ComplaintRound(local.on, local.time)
    assert (begun.received_on, str(begun.received_at)) == (on, at)


def test_the_day_of_receipt_may_be_day_one() -> None:
    assert clock_due(ClockLength(3, BUSINESS), FRIDAY, UK, counts_receipt=True).known == Date(
        2026, 5, 12
    )
    saturday = Date(2026, 5, 9)
    assert clock_due(ClockLength(1, BUSINESS), saturday, UK, counts_receipt=True).known == Date(
        2026, 5, 11
    )
    assert clock_due(ClockLength(1, DAYS), FRIDAY, counts_receipt=True).known == FRIDAY


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (Date(2026, 3, 1), Date(2026, 3, 31)),
        (Date(2026, 1, 15), Date(2026, 2, 14)),
        (Date(2026, 1, 31), Date(2026, 2, 28)),  # there is no 31 February: its last day
        (Date(2026, 1, 1), Date(2026, 1, 31)),
    ],
)
def test_a_month_whose_first_day_counts_ends_before_the_same_day(received: Date, due: Date) -> None:
    """As Regulation (EEC) 1182/71, art. 3, is told: recalled, and counted by hand."""
    month = ClockLength(1, ClockUnit.MONTHS)
    assert clock_due(month, received, counts_receipt=True).known == due


RECEIVED = st.dates(date(2026, 1, 1), date(2026, 9, 30))
COUNTS = st.integers(1, 40)


@given(RECEIVED, COUNTS, st.sampled_from([BUSINESS, DAYS]))
def test_a_due_day_is_the_one_that_a_walk_finds(on: date, count: int, unit: ClockUnit) -> None:
    assert clock_due(ClockLength(count, unit), on, UK).known == walked(on, count, unit)


@given(RECEIVED, COUNTS, st.sets(st.sampled_from(HOLIDAYS)))
def test_a_holiday_more_never_makes_a_clock_earlier(on: date, count: int, fewer: set[Date]) -> None:
    less = Calendar.of_weekend("UK", "2026", UK.first, UK.last, holidays=fewer)
    length = ClockLength(count, BUSINESS)
    assert clock_due(length, on, less).earliest <= clock_due(length, on, UK).earliest


@given(RECEIVED, COUNTS, st.integers(0, 60))
def test_less_of_a_calendar_only_widens_the_range(on: date, count: int, days: int) -> None:
    whole = clock_due(ClockLength(count, BUSINESS), on, UK)
    last = Date(on.year, on.month, on.day).add(days=days)
    short = Calendar.of_weekend("UK", "short", UK.first, last, holidays=_until(last))
    for calendar in (short, None):
        found = clock_due(ClockLength(count, BUSINESS), on, calendar)
        assert found.earliest <= whole.earliest
        assert found.latest is None or found == whole
    early = Calendar.of_weekend("UK", "late", Date(2026, 12, 1), UK.last)
    assert clock_due(ClockLength(count, BUSINESS), on, early).latest is None


def _until(last: date) -> list[Date]:
    return [each for each in HOLIDAYS if each <= last]


PAUSES = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12)), max_size=3)


@given(RECEIVED, COUNTS, PAUSES, st.sampled_from([BUSINESS, DAYS]))
def test_pauses_move_a_clock_as_a_walk_does(
    on: date, count: int, pauses: list[tuple[int, int]], unit: ClockUnit
) -> None:
    """Pauses that begin on the due day or later leave it, as every day up to it was counted."""
    begun = Date(on.year, on.month, on.day)
    spans = merged(
        Span(begun.add(days=first), begun.add(days=first + length)) for first, length in pauses
    )
    paused = {
        each.first + timedelta(days=step)
        for each in spans
        for step in range(1, (each.last - each.first).days + 1)
    }
    plain = clock_due(ClockLength(count, unit), on, UK)
    found = shifted(plain, spans, unit, UK)
    assert found.known == walked(on, count, unit, paused)
    assert counted_between(begun, found.earliest, spans, unit, UK) == count


def test_pauses_that_touch_are_one_and_an_open_one_has_no_end() -> None:
    a, b, c = Date(2026, 5, 11), Date(2026, 5, 14), Date(2026, 5, 20)
    assert merged([Span(b, c, is_open=True), Span(a, b)]) == (Span(a, c, is_open=True),)
    assert merged([Span(a, c), Span(a, b)]) == (Span(a, c),)
    due = shifted(DayRange.on(Date(2026, 5, 13)), (Span(a, b, is_open=True),), DAYS, None)
    assert due == DayRange(Date(2026, 5, 16), None)
    assert shifted(DayRange(b, None), (Span(a, c),), DAYS, None) == DayRange(
        Date(2026, 5, 23), None
    )
    unknown = shifted(DayRange.on(b), (Span(a, b),), BUSINESS, None)
    assert unknown == DayRange(b, None)
    assert counted_between(a, c, (), BUSINESS, None) is None
    assert counted_between(a, Date(2027, 1, 4), (), BUSINESS, UK) is None


def test_a_length_is_written_in_words() -> None:
    assert str(ClockLength(15, BUSINESS)) == "15 business days"
    assert str(ClockLength(1, ClockUnit.MONTHS)) == "1 month"
