"""Calendars: prefix counts against a naive walk over the days, and against published counts."""

import csv
import json
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from acctcore.calendars import WEEK, Calendar, Weekday
from acctcore.errors import Contradiction, OutsideCalendar, WrongKind

ONE = timedelta(1)
FIVE_DAYS = (Weekday.SATURDAY, Weekday.SUNDAY)
MARCH = Calendar.of_weekend("march", "example", date(2026, 3, 1), date(2026, 3, 31))


def span(first: date, last: date) -> list[date]:
    return [first + timedelta(n) for n in range((last - first).days + 1)]


@st.composite
def rules(draw: st.DrawFn) -> dict[str, object]:
    """Draw a weekend, holidays and make-up workdays over at most some weeks."""
    first = draw(st.dates(date(1990, 1, 1), date(2060, 1, 1)))
    covered = span(first, first + timedelta(draw(st.integers(0, 45))))
    holidays = draw(st.sets(st.sampled_from(covered)))
    extra = draw(st.sets(st.sampled_from(covered))) - holidays
    weekend = draw(st.sets(st.sampled_from(WEEK)))
    return {
        "first": first,
        "last": covered[-1],
        "weekend": weekend,
        "holidays": holidays,
        "extra_workdays": extra,
    }


def made(rule: dict[str, object]) -> Calendar:
    return Calendar.of_weekend("drawn", "test", **rule)  # type: ignore[arg-type]


def open_days(rule: dict[str, object]) -> list[date]:
    """Walk over the days, one by one."""
    first, last, weekend, holidays, extra = rule.values()
    closed = {WEEK.index(each) for each in weekend}  # type: ignore[attr-defined]
    return [
        on
        for on in span(first, last)  # type: ignore[arg-type]
        if on in extra or (on.weekday() not in closed and on not in holidays)  # type: ignore[operator]
    ]


@st.composite
def cases(draw: st.DrawFn, days: int) -> tuple[Calendar, list[date], list[date]]:
    """Draw a calendar, its open days by the naive walk, and some days of it in order."""
    rule = draw(rules())
    calendar = made(rule)
    inside = st.sampled_from(span(calendar.first, calendar.last))
    return calendar, open_days(rule), sorted(draw(st.lists(inside, min_size=days, max_size=days)))


@given(rules())
def test_a_day_is_open_as_the_rule_says(rule: dict[str, object]) -> None:
    calendar = made(rule)
    found = [on for on in span(calendar.first, calendar.last) if calendar.is_business_day(on)]
    assert found == open_days(rule)


@given(cases(days=2))
def test_counts_are_those_of_a_naive_walk(case: tuple[Calendar, list[date], list[date]]) -> None:
    calendar, opened, (start, end) = case
    assert calendar.business_days(start, end) == sum(start <= on <= end for on in opened)
    if start < end:
        assert calendar.business_days(end, start) == 0


@given(cases(days=3))
def test_counts_add_up(case: tuple[Calendar, list[date], list[date]]) -> None:
    calendar, _, (start, middle, end) = case
    assume(middle < end)
    parts = calendar.business_days(start, middle), calendar.business_days(middle + ONE, end)
    assert sum(parts) == calendar.business_days(start, end)


def stepped(opened: list[date], on: date, count: int) -> date | None:
    """Take the steps in a list; nothing where the list ends."""
    ahead = [each for each in opened if each > on]
    behind = [each for each in reversed(opened) if each < on]
    reached = [each for each in opened if each >= on]
    road = reached[:1] if count == 0 else (ahead if count > 0 else behind)
    wanted = max(abs(count), 1)
    return road[wanted - 1] if len(road) >= wanted else None


@given(cases(days=1), st.integers(-50, 50))
def test_steps_are_those_of_a_naive_walk(
    case: tuple[Calendar, list[date], list[date]], count: int
) -> None:
    calendar, opened, (on,) = case
    expected = stepped(opened, on, count)
    if expected is None:
        with pytest.raises(OutsideCalendar):
            calendar.add(on, count)
    else:
        assert calendar.add(on, count) == expected


@given(cases(days=1), st.integers(-50, 50))
def test_steps_from_a_business_day_lead_back(
    case: tuple[Calendar, list[date], list[date]], count: int
) -> None:
    calendar, opened, _ = case
    assume(len(opened) > abs(count))
    on = opened[0] if count >= 0 else opened[-1]
    assert calendar.add(calendar.add(on, count), -count) == on
    reached = sorted((on, calendar.add(on, count)))
    assert calendar.business_days(*reached) == abs(count) + 1


@given(cases(days=1))
def test_following_and_preceding_are_the_nearest_business_days(
    case: tuple[Calendar, list[date], list[date]],
) -> None:
    calendar, opened, (on,) = case
    after = [each for each in opened if each >= on]
    before = [each for each in opened if each <= on]
    for step, expected in ((calendar.following, after[:1]), (calendar.preceding, before[-1:])):
        if expected:
            assert [step(on)] == expected
            assert step(step(on)) == step(on)
        else:
            with pytest.raises(OutsideCalendar):
                step(on)


@given(rules())
def test_a_list_of_workdays_makes_the_same_calendar(rule: dict[str, object]) -> None:
    by_rule = made(rule)
    listed = Calendar.of_list("drawn", "test", by_rule.first, by_rule.last, open_days(rule))
    covered = span(by_rule.first, by_rule.last)
    assert [listed.is_business_day(on) for on in covered] == [
        by_rule.is_business_day(on) for on in covered
    ]
    assert [listed.business_days(listed.first, on) for on in covered] == [
        by_rule.business_days(by_rule.first, on) for on in covered
    ]


@given(rules(), st.integers(1, 400))
def test_outside_its_days_a_calendar_never_guesses(rule: dict[str, object], away: int) -> None:
    calendar = made(rule)
    inside = calendar.first
    for outside in (calendar.first - timedelta(away), calendar.last + timedelta(away)):
        for ask in (calendar.is_business_day, calendar.following, calendar.preceding):
            with pytest.raises(OutsideCalendar):
                ask(outside)
        with pytest.raises(OutsideCalendar):
            calendar.business_days(inside, outside)
        with pytest.raises(OutsideCalendar):
            calendar.business_days(outside, inside)
        with pytest.raises(OutsideCalendar):
            calendar.add(outside, 1)


def test_the_first_and_the_last_day_are_inside() -> None:
    assert not MARCH.is_business_day(date(2026, 3, 1))
    assert MARCH.is_business_day(date(2026, 3, 31))
    assert MARCH.business_days(date(2026, 3, 1), date(2026, 3, 31)) == 22


@pytest.mark.parametrize(
    ("on", "count", "answer"),
    [
        (13, 1, 16),
        (13, 0, 13),
        (14, 0, 16),
        (14, 1, 16),
        (14, -1, 13),
        (16, -1, 13),
        (16, 5, 23),
        (2, 21, 31),
    ],
)
def test_steps_by_hand(on: int, count: int, answer: int) -> None:
    assert MARCH.add(date(2026, 3, on), count) == date(2026, 3, answer)


def test_a_make_up_day_works_although_it_is_a_sunday() -> None:
    """15 February 2026 is a plain Sunday; 14 February 2026 is worked on the mainland."""
    february = Calendar.of_weekend(
        "mainland",
        "example",
        date(2026, 2, 1),
        date(2026, 2, 28),
        extra_workdays=[date(2026, 2, 14)],
    )
    assert february.is_business_day(date(2026, 2, 14))
    assert not february.is_business_day(date(2026, 2, 15))


def listed_days(text: str) -> set[date]:
    return {date.fromisoformat(row["date"]) for row in csv.DictReader(text.splitlines())}


def by_month(calendar: Calendar, year: int) -> list[int]:
    starts = [date(year, month, 1) for month in range(1, 13)] + [date(year + 1, 1, 1)]
    return [calendar.business_days(start, after - ONE) for start, after in pairwise(starts)]


def year_of(name: str, year: int, holidays: Iterable[date], extra: Iterable[date] = ()) -> Calendar:
    first, last = date(year, 1, 1), date(year, 12, 31)
    return Calendar.of_weekend(
        name,
        "published",
        first,
        last,
        weekend=FIVE_DAYS,
        holidays=[on for on in holidays if on.year == year],
        extra_workdays=[on for on in extra if on.year == year],
    )


def test_the_mainland_in_2026(published: Callable[[str], str]) -> None:
    """Domain notes on targets, section 4; the lists are those of chinese_calendar."""
    holidays = listed_days(published("chinese_calendar_holidays.csv"))
    worked = listed_days(published("chinese_calendar_makeup_workdays.csv"))
    calendar = year_of("mainland", 2026, holidays, worked)
    assert by_month(calendar, 2026) == [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]
    assert calendar.business_days(calendar.first, calendar.last) == 248


def test_monday_to_friday_is_four_days_too_many_in_february_2026() -> None:
    assert by_month(year_of("guess", 2026, ()), 2026)[1] == 20


def test_hong_kong_in_2026_for_a_bank_of_five_days(published: Callable[[str], str]) -> None:
    """Domain notes on targets, section 4; the list is the published snapshot of `holidays`."""
    holidays = map(date.fromisoformat, json.loads(published("holidays_HK_2014_2026.json")))
    calendar = year_of("Hong Kong", 2026, holidays)
    assert by_month(calendar, 2026) == [21, 17, 22, 19, 19, 21, 22, 21, 22, 20, 21, 22]
    assert calendar.business_days(calendar.first, calendar.last) == 247


def test_the_interbank_market_works_on_a_friday_the_exchange_is_shut(
    published: Callable[[str], str],
) -> None:
    """QuantLib's list of extra working days holds a weekday: Friday 9 February 2024."""
    closed = listed_days(published("quantlib_china_sse_holidays.csv"))
    worked = listed_days(published("quantlib_china_interbank_working_weekends.csv"))
    friday = date(2024, 2, 9)
    exchange, interbank = (
        year_of("exchange", 2024, closed),
        year_of("interbank", 2024, closed - worked, worked),
    )
    assert not exchange.is_business_day(friday)
    assert interbank.is_business_day(friday)
    with pytest.raises(Contradiction):
        year_of("both", 2024, closed, worked)


def test_a_weekday_has_its_place_in_the_week() -> None:
    monday = date(2026, 3, 16)
    assert [WEEK[(monday + timedelta(n)).weekday()] for n in range(7)] == list(Weekday)


def test_a_calendar_that_contradicts_itself_is_refused() -> None:
    first, last = date(2026, 3, 1), date(2026, 3, 31)
    with pytest.raises(Contradiction):
        Calendar.of_weekend("c", "e", last, first)
    with pytest.raises(Contradiction):
        Calendar.of_weekend("c", "e", first, last, holidays=[first], extra_workdays=[first])
    for stray in (first - ONE, last + ONE):
        with pytest.raises(OutsideCalendar):
            Calendar.of_weekend("c", "e", first, last, holidays=[stray])
        with pytest.raises(OutsideCalendar):
            Calendar.of_weekend("c", "e", first, last, extra_workdays=[stray])


@pytest.mark.parametrize("weekend", [("saturday",), "saturday", (5, 6), (None,)])
def test_a_weekend_is_made_of_named_weekdays(weekend: Iterable[Weekday]) -> None:
    with pytest.raises(WrongKind):
        Calendar.of_weekend("c", "e", date(2026, 3, 1), date(2026, 3, 31), weekend=weekend)


@pytest.mark.parametrize("count", [1.0, True, "1", None])
def test_business_days_are_counted_in_whole_numbers(count: int) -> None:
    with pytest.raises(WrongKind):
        MARCH.add(date(2026, 3, 16), count)


def test_a_moment_is_not_a_day() -> None:
    with pytest.raises(WrongKind):
        MARCH.is_business_day(datetime(2026, 3, 16, tzinfo=UTC))


def test_a_calendar_takes_any_list_of_days() -> None:
    monday = date(2026, 3, 16)
    ends = date(2026, 3, 1), date(2026, 3, 31)
    told = Calendar("march", "example", *ends, list(FIVE_DAYS), holidays=[monday])  # type: ignore[arg-type]
    assert told == Calendar.of_weekend("march", "example", *ends, holidays=[monday])
    assert not told.is_business_day(monday)
