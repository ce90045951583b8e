"""A minute of a day, without a zone: read, written, ordered, and nothing else let in."""

from datetime import datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.codec import read_json, write_json
from acctcore.errors import Malformed, OutOfRange, WrongKind
from acctcore.moments import Moment, TimeOfDay
from acctcore.testing.strategies import days
from acctcore.values import field, frozen

MOMENTS = st.builds(Moment, days(), st.integers(0, 1439))
TIMES = st.builds(TimeOfDay, st.integers(0, 1439))


@frozen
class Shop:
    """A class with both, as a document holds them."""

    opening: TimeOfDay
    opened: Moment | None = field(default=None)


@given(MOMENTS)
def test_a_moment_reads_back_as_it_is_written(moment: Moment) -> None:
    assert Moment.parse(str(moment)) == moment
    assert moment.time.of(moment.on) == moment
    assert hash(Moment.parse(str(moment))) == hash(moment)


@given(TIMES)
def test_a_time_of_day_reads_back_as_it_is_written(time_of_day: TimeOfDay) -> None:
    assert TimeOfDay.parse(str(time_of_day)) == time_of_day


@given(MOMENTS, MOMENTS)
def test_moments_stand_as_the_clock_does_and_so_do_their_texts(one: Moment, two: Moment) -> None:
    clock = [datetime(m.on.year, m.on.month, m.on.day, *divmod(m.minute, 60)) for m in (one, two)]  # noqa: DTZ001 - the oracle has no zone either
    assert (one < two) == (clock[0] < clock[1])
    assert (one >= two) == (clock[0] >= clock[1])
    assert (one < two) == (str(one) < str(two))


@given(TIMES, TIMES)
def test_times_of_day_stand_in_order(one: TimeOfDay, two: TimeOfDay) -> None:
    clock = [time(*divmod(each.minute, 60)) for each in (one, two)]
    assert (one <= two) == (clock[0] <= clock[1])


@pytest.mark.parametrize(
    ("text", "minute"), [("00:00", 0), ("00:01", 1), ("09:00", 540), ("23:59", 1439)]
)
def test_minutes_are_counted_from_midnight(text: str, minute: int) -> None:
    assert TimeOfDay.parse(text).minute == minute
    assert Moment.parse(f"2026-03-16 {text}") == Moment(Date(2026, 3, 16), minute)


@pytest.mark.parametrize(
    ("text", "kind", "message"),
    [
        (
            "2026-03-16",
            OutOfRange,
            "moment: expected text such as `2026-03-16 10:00`, got `2026-03-16`",
        ),
        (
            "2026-03-16T10:00",
            OutOfRange,
            "moment: expected text such as `2026-03-16 10:00`, got `2026-03-16T10:00`",
        ),
        (
            "2026-03-16 10:00:00",
            OutOfRange,
            "moment: expected text such as `2026-03-16 10:00`, got `10:00:00`",
        ),
        (
            "2026-02-29 10:00",
            OutOfRange,
            "day of a moment: expected a day that exists, got `2026-02-29`",
        ),
        (
            "2026-03-16 24:00",
            OutOfRange,
            "moment: expected a time from 00:00 to 23:59, got `24:00`",
        ),
        (
            "2026-03-16 09:60",
            OutOfRange,
            "moment: expected a time from 00:00 to 23:59, got `09:60`",
        ),
        (
            7,
            WrongKind,
            "moment: expected text such as `2026-03-16 10:00`, got `7` (a whole number)",
        ),
    ],
)
def test_what_is_no_moment_is_refused(text: Any, kind: type[Exception], message: str) -> None:
    with pytest.raises(kind) as refused:
        Moment.parse(text)
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("text", "kind", "message"),
    [
        ("9:00", OutOfRange, "time of day: expected text such as `09:00`, got `9:00`"),
        ("09:00\n", OutOfRange, "time of day: expected text such as `09:00`, got `09:00\n`"),
        (9, WrongKind, "time of day: expected text such as `09:00`, got `9` (a whole number)"),
    ],
)
def test_what_is_no_time_is_refused(text: Any, kind: type[Exception], message: str) -> None:
    with pytest.raises(kind) as refused:
        TimeOfDay.parse(text)
    assert str(refused.value) == message


@pytest.mark.parametrize("minute", [-1, 1440])
def test_a_minute_lies_within_a_day(minute: int) -> None:
    with pytest.raises(OutOfRange) as refused:
        Moment(Date(2026, 3, 16), minute)
    assert str(refused.value) == (
        f"minute of 2026-03-16: expected 0 to 1439, got `{minute}` (a whole number)"
    )


@pytest.mark.parametrize("minute", [True, 600.0, "600", None])
def test_a_minute_is_a_whole_number(minute: Any) -> None:
    with pytest.raises(WrongKind, match="expected a whole number of minutes, got "):
        TimeOfDay(minute)


def test_an_instant_of_the_host_is_no_day() -> None:
    with pytest.raises(WrongKind) as refused:
        Moment(datetime(2026, 3, 16, 9, 0), 0)  # type: ignore[arg-type]  # noqa: DTZ001 - as above
    assert str(refused.value) == (
        "day: expected a day such as `2026-03-16`, got `2026-03-16 09:00:00` (a moment, not a day)"
    )


@pytest.mark.parametrize("other", [600, "2026-03-16 10:00", Date(2026, 3, 16)])
def test_a_moment_is_compared_with_moments_only(other: Any) -> None:
    with pytest.raises(TypeError):
        _ = Moment.parse("2026-03-16 10:00") < other
    with pytest.raises(TypeError):
        _ = TimeOfDay.parse("10:00") < other


def test_documents_hold_them_as_text() -> None:
    shop = Shop(TimeOfDay.parse("09:00"), Moment.parse("2026-03-16 10:00"))
    assert write_json(shop) == '{"opening": "09:00", "opened": "2026-03-16 10:00"}'
    assert read_json(write_json(shop), Shop) == shop
    with pytest.raises(Malformed) as refused:
        read_json('{"opening": 9, "opened": "noon"}', Shop)
    assert str(refused.value).splitlines() == [
        "opening: expected text such as `09:00`, got `9` (a whole number); put it in quotes",
        "opened: moment: expected text such as `2026-03-16 10:00`, got `noon`",
    ]
