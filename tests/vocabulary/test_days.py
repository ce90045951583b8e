"""Days and tenors: one door, and month steps from an anchor, against pendulum's own arithmetic."""

from datetime import UTC, date, datetime, timedelta

import pendulum
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.days import Tenor, day, from_ordinal, months_after, optional_day, parse_day
from acctcore.errors import OutOfRange, WrongKind

MONTH_ENDS = [
    date(year, month, number)
    for year in (1900, 2000, 2023, 2024, 2025, 2100)
    for month, number in ((1, 31), (2, 28), (3, 1), (3, 30), (3, 31), (4, 30), (5, 31), (12, 31))
] + [date(2000, 2, 29), date(2024, 2, 29), date(2028, 2, 29)]
any_day = st.dates()
days = st.dates(date(1600, 1, 1), date(2400, 12, 31)) | st.sampled_from(MONTH_ENDS)
tenors = st.builds(Tenor, st.integers(0, 40), st.integers(0, 40), st.integers(0, 800))
steps = st.integers(-600, 600)


def added(anchor: date, tenor: Tenor) -> date:
    """Add by pendulum: another hand wrote that arithmetic."""
    start = Date(anchor.year, anchor.month, anchor.day)
    return start.add(years=tenor.years, months=tenor.months, days=tenor.days)


@given(any_day)
def test_a_day_enters_as_itself_and_leaves_as_text(on: date) -> None:
    entered = day(on)
    assert type(entered) is Date
    assert entered == on
    assert day(entered) is entered
    assert optional_day(on) == parse_day(str(entered)) == from_ordinal(on.toordinal()) == on


def test_no_day_is_no_day() -> None:
    assert optional_day(None) is None


@pytest.mark.parametrize(
    "value",
    [
        datetime(2026, 3, 16, tzinfo=UTC),
        pendulum.datetime(2026, 3, 16),
        "2026-03-16",
        20260316,
        True,
        0.0,
        None,
    ],
)
def test_only_a_day_is_a_day(value: object) -> None:
    with pytest.raises(WrongKind):
        day(value)
    for step in (Tenor(days=1).after, Tenor().before, Tenor(months=1).reaches_from):
        with pytest.raises(WrongKind):
            step(value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-3-16",
        "16-03-2026",
        "2026-02-29",
        "2026-13-01",
        "0000-01-01",
        "2026-03-16 ",
        "2026-03-16T00:00",
        "20260316",
        "2026-03-1\u0666",
    ],
)
def test_text_is_a_day_that_exists_or_refused(text: str) -> None:
    with pytest.raises(OutOfRange):
        parse_day(text)


@given(days, steps)
def test_month_steps_are_those_of_pendulum(anchor: date, months: int) -> None:
    assert months_after(anchor, months) == day(anchor).add(months=months)


@given(days, tenors)
def test_a_tenor_steps_months_first_and_then_days(anchor: date, tenor: Tenor) -> None:
    assert tenor.after(anchor) == added(anchor, tenor)


@given(days, st.integers(0, 800), st.integers(0, 400))
def test_a_tenor_back_steps_days_first_and_then_months(on: date, count: int, months: int) -> None:
    expected = day(on).subtract(days=count).subtract(months=months)
    assert Tenor(months=months, days=count).before(on) == expected


@given(days, st.integers(0, 5000))
def test_days_alone_go_back_the_way_they_came(on: date, count: int) -> None:
    tenor = Tenor(days=count)
    assert tenor.after(on) == on + timedelta(count)
    assert tenor.before(tenor.after(on)) == tenor.reaches_from(tenor.after(on)) == on


@given(days.filter(lambda on: on.day <= 28), st.integers(0, 40), st.integers(0, 40))
def test_months_come_back_to_a_day_that_every_month_has(on: date, years: int, months: int) -> None:
    tenor = Tenor(years, months)
    assert tenor.before(tenor.after(on)) == on


@given(days, days, tenors)
def test_later_anchors_never_end_earlier(one: date, other: date, tenor: Tenor) -> None:
    early, late = sorted((one, other))
    assert tenor.after(early) <= tenor.after(late)
    assert tenor.before(early) <= tenor.before(late)
    assert tenor.reaches_from(early) <= tenor.reaches_from(late)


@given(days, tenors)
@example(date(2024, 2, 29), Tenor(months=12))
@example(date(2024, 3, 30), Tenor(months=1))
@example(date(2023, 3, 31), Tenor(months=1))
@example(date(2025, 3, 1), Tenor(years=1, days=1))
def test_it_reaches_from_exactly_the_earliest_day(as_of: date, tenor: Tenor) -> None:
    """Brute force by pendulum's arithmetic over the neighbouring days."""
    found = tenor.reaches_from(as_of)
    near = [found + timedelta(n) for n in range(-35, 36)]
    assert [on >= found for on in near] == [added(on, tenor) >= as_of for on in near]


@pytest.mark.parametrize(
    ("granted", "last", "out"),
    [
        ("2025-03-16", "2026-03-16", "2026-03-17"),
        ("2024-02-29", "2025-02-28", "2025-03-01"),
        ("2023-02-28", "2024-02-28", "2024-02-29"),
        ("2025-01-31", "2026-01-31", "2026-02-01"),
    ],
)
def test_a_rolling_year_counts_from_the_grant(granted: str, last: str, out: str) -> None:
    """Domain notes on authority, section 5, rule 8: ends inclusive, anchored on the grant."""
    year = Tenor(months=12)
    assert year.after(parse_day(granted)) == parse_day(last)
    assert year.reaches_from(parse_day(last)) <= parse_day(granted)
    assert year.reaches_from(parse_day(out)) > parse_day(granted)
    assert Tenor(years=1).reaches_from(parse_day(out)) == year.reaches_from(parse_day(out))


@pytest.mark.parametrize(
    ("anchor", "tenor", "end"),
    [
        ("2026-01-31", Tenor(months=1), "2026-02-28"),
        ("2024-01-31", Tenor(months=1), "2024-02-29"),
        ("2026-01-31", Tenor(months=2), "2026-03-31"),
        ("2026-01-31", Tenor(months=1, days=1), "2026-03-01"),
        ("2024-02-29", Tenor(years=1), "2025-02-28"),
        ("2024-02-29", Tenor(years=4), "2028-02-29"),
        ("1900-01-31", Tenor(months=1), "1900-02-28"),
        ("2000-01-31", Tenor(months=1), "2000-02-29"),
        ("2025-12-31", Tenor(months=2), "2026-02-28"),
        ("2026-03-16", Tenor(), "2026-03-16"),
    ],
)
def test_steps_by_hand(anchor: str, tenor: Tenor, end: str) -> None:
    assert tenor.after(parse_day(anchor)) == parse_day(end)


def test_two_steps_of_a_month_are_not_one_of_two() -> None:
    january, month = parse_day("2026-01-31"), Tenor(months=1)
    assert month.after(month.after(january)) == parse_day("2026-03-28")
    assert Tenor(months=2).after(january) == parse_day("2026-03-31")


@given(tenors)
def test_a_tenor_is_read_as_it_is_written(tenor: Tenor) -> None:
    assert Tenor.parse(str(tenor)) == tenor


@pytest.mark.parametrize(
    ("tenor", "text"),
    [
        (Tenor(1, 6, 2), "1 year 6 months 2 days"),
        (Tenor(2, 1, 1), "2 years 1 month 1 day"),
        (Tenor(), "0 days"),
    ],
)
def test_a_tenor_is_written_in_words(tenor: Tenor, text: str) -> None:
    assert str(tenor) == text


@pytest.mark.parametrize(
    ("text", "tenor"),
    [
        ("1 year 6 months", Tenor(1, 6)),
        ("2 years", Tenor(years=2)),
        ("12 months", Tenor(months=12)),
        ("1 month 1 day", Tenor(months=1, days=1)),
        ("1 year 10 days", Tenor(years=1, days=10)),
        ("90 days", Tenor(days=90)),
        ("0 days", Tenor()),
    ],
)
def test_tenors_by_hand(text: str, tenor: Tenor) -> None:
    assert Tenor.parse(text) == tenor


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "12",
        "months",
        "-1 days",
        "1.5 years",
        "6 months 1 year",
        " 6 months",
        "1 year6 months",
    ],
)
def test_text_that_is_not_a_tenor_is_refused(text: str) -> None:
    with pytest.raises(OutOfRange):
        Tenor.parse(text)


@pytest.mark.parametrize("count", [1.0, True, "1", None])
def test_a_tenor_counts_in_whole_numbers(count: int) -> None:
    for unit in ("years", "months", "days"):
        with pytest.raises(WrongKind):
            Tenor(**{unit: count})


@given(st.integers(max_value=-1), st.sampled_from(["years", "months", "days"]))
def test_a_tenor_is_never_negative(count: int, unit: str) -> None:
    with pytest.raises(OutOfRange):
        Tenor(**{unit: count})


@given(any_day, st.builds(Tenor, st.integers(0), st.integers(0), st.integers(0)))
def test_a_step_ends_in_the_calendar_or_is_refused(on: date, tenor: Tenor) -> None:
    for step in (tenor.after, tenor.before, tenor.reaches_from):
        try:
            reached = step(on)
        except OutOfRange:
            continue
        assert type(reached) is Date


@pytest.mark.parametrize("months", [-24_000, -1, 120_000])
def test_months_end_in_the_calendar(months: int) -> None:
    first = parse_day("0001-01-01")
    assert months_after(first, 9999 * 12 - 1) == parse_day("9999-12-01")
    assert months_after(parse_day("0001-03-31"), -2) == parse_day("0001-01-31")
    with pytest.raises(OutOfRange):
        months_after(first, months)


@given(st.integers())
def test_ordinals_are_those_of_the_calendar(ordinal: int) -> None:
    assume(not 1 <= ordinal <= date.max.toordinal())
    with pytest.raises(OutOfRange):
        from_ordinal(ordinal)


def test_the_first_and_the_last_day_have_ordinals() -> None:
    assert from_ordinal(1) == date.min
    assert from_ordinal(date.max.toordinal()) == date.max
