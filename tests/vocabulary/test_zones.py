"""Instants and zones: exact through clocks put forward and back; oracle: Python's own zoneinfo."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.adapters.time_zones import zone_of_data
from acctcore.codec import read_json, write_json
from acctcore.errors import (
    AcctcoreError,
    Contradiction,
    Malformed,
    OutOfRange,
    OutsideZone,
    WrongKind,
)
from acctcore.moments import Moment
from acctcore.zones import Instant, Zone, ZoneOffset

NAMES = (
    "Europe/London",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "America/New_York",
    "Asia/Hong_Kong",
    "Pacific/Apia",
)
ZONES = {name: zone_of_data(name, 2025, 2027) for name in NAMES}
LONDON = ZONES["Europe/London"]
MINUTES = st.integers(0, 3 * 525_600)
YEAR = Instant.parse("2026-01-01T00:00Z")


def clock(name: str, at: Instant) -> datetime:
    """Ask zoneinfo what a clock shows."""
    utc = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(minutes=at.minute)
    return utc.astimezone(ZoneInfo(name))


@given(st.sampled_from(NAMES), MINUTES)
def test_a_zone_shows_what_zoneinfo_shows(name: str, minutes: int) -> None:
    zone = ZONES[name]
    at = min(zone.first.after(minutes), zone.last)
    assert str(zone.local(at)) == clock(name, at).strftime("%Y-%m-%d %H:%M")


@given(st.sampled_from(NAMES), MINUTES)
@example("Europe/London", 1_000)
def test_every_instant_is_among_those_of_its_local_time(name: str, minutes: int) -> None:
    zone = ZONES[name]
    at = min(zone.first.after(minutes), zone.last)
    found = zone.instants(zone.local(at))
    assert at in found
    assert 1 <= len(found) <= 2
    assert all(zone.local(each) == zone.local(at) for each in found)


@pytest.mark.parametrize(
    ("name", "gap", "fold", "length"),
    [  # published changes of 2026; length in minutes
        ("Europe/London", "2026-03-29 01:00", "2026-10-25 01:00", 60),
        ("America/New_York", "2026-03-08 02:00", "2026-11-01 01:00", 60),
        ("Australia/Lord_Howe", "2026-10-04 02:00", "2026-04-05 01:30", 30),
    ],
)
def test_a_gap_has_no_instant_and_a_fold_has_two(
    name: str, gap: str, fold: str, length: int
) -> None:
    zone = ZONES[name]

    def counts(first: str) -> list[int]:
        moment = Moment.parse(first)
        inside = (Moment(moment.on, moment.minute + step) for step in (-1, 0, length - 1, length))
        return [len(zone.instants(each)) for each in inside]

    assert counts(gap) == [1, 0, 0, 1]
    assert counts(fold) == [1, 2, 2, 1]


def test_the_changes_of_london_in_2026() -> None:
    [winter, summer] = LONDON.instants(Moment.parse("2026-10-25 01:30"))
    assert (str(winter), str(summer)) == ("2026-10-25T00:30Z", "2026-10-25T01:30Z")
    before, after = Instant.parse("2026-03-29T00:59Z"), Instant.parse("2026-03-29T01:00Z")
    assert [str(LONDON.local(each).time) for each in (before, after)] == ["00:59", "02:00"]


def test_offsets_of_half_hours_and_of_days() -> None:
    noon = Instant.parse("2026-03-16T12:00Z")
    assert str(ZONES["Asia/Kolkata"].local(noon)) == "2026-03-16 17:30"
    assert str(ZONES["Pacific/Apia"].local(noon)) == "2026-03-17 01:00"


@given(st.integers(-10_000_000, 100_000_000))
def test_an_instant_reads_back_as_it_is_written(minute: int) -> None:
    at = Instant(minute)
    assert Instant.parse(str(at)) == at
    assert hash(Instant.parse(str(at))) == hash(at)
    assert at < at.after(1)
    assert str(at) < str(at.after(1))


@given(st.integers(0, 30_000_000), st.integers(-23 * 60 - 59, 23 * 60 + 59))
def test_one_instant_is_written_with_any_offset(minute: int, offset: int) -> None:
    """Oracle: `datetime` with a fixed offset."""
    zone = timezone(timedelta(minutes=offset))
    told = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
    text = told.astimezone(zone).isoformat(timespec="minutes")
    assert Instant.parse(text) == Instant(minute)
    assert Instant.of(told.astimezone(zone) + timedelta(seconds=59)) == Instant(minute)


def test_seconds_of_nought_are_read() -> None:
    assert Instant.parse("2026-03-16T10:00:00+08:00") == Instant.parse("2026-03-16T02:00Z")


def test_a_zone_is_written_and_read() -> None:
    text = write_json(LONDON, Zone)
    assert read_json(text, Zone) == LONDON
    with pytest.raises(Malformed, match="expected an offset or `Z` behind the time"):
        read_json(text.replace("00:00Z", "00:00"), Zone)


def test_spans_cover_everything_from_an_instant_on() -> None:
    spans = LONDON.spans(Instant.parse("2026-03-29T00:30Z"))
    assert [(str(a), str(b), c) for a, b, c in spans][:2] == [
        ("2026-03-29T00:30Z", "2026-03-29T00:59Z", 0),
        ("2026-03-29T01:00Z", "2026-10-25T00:59Z", 60),
    ]
    assert spans[-1][1] == LONDON.last
    assert LONDON.spans(LONDON.last.after(1)) == ()


@pytest.mark.parametrize("outside", [LONDON.first.after(-1), LONDON.last.after(1)])
def test_outside_its_validity_a_zone_does_not_answer(outside: Instant) -> None:
    assert not LONDON.knows(outside)
    with pytest.raises(OutsideZone, match="extend the zone"):
        LONDON.local(outside)
    with pytest.raises(OutsideZone, match="extend the zone"):
        LONDON.instants(outside.at_offset(0))


BAD: tuple[tuple[Any, type[AcctcoreError], str], ...] = (
    (
        lambda: Instant.parse("2026-03-16T10:00"),
        OutOfRange,
        (
            "instant: expected an offset or `Z` behind the time, got `2026-03-16T10:00`; "
            "a time without a zone is no instant"
        ),
    ),
    (
        lambda: Instant.parse("2026-03-16T10:00:30Z"),
        OutOfRange,
        "instant: expected a whole minute, got `2026-03-16T10:00:30Z`",
    ),
    (
        lambda: Instant.parse("16.3.2026 10:00"),
        OutOfRange,
        "instant: expected text such as `2026-03-16T10:00+08:00`, got `16.3.2026 10:00`",
    ),
    (
        lambda: Instant.parse("2026-02-30T10:00Z"),
        OutOfRange,
        "day of an instant: expected a day that exists, got `2026-02-30`",
    ),
    (
        lambda: Instant.parse("2026-03-16T24:00Z"),
        OutOfRange,
        "time of day: expected a time from 00:00 to 23:59, got `24:00`",
    ),
    (
        lambda: Instant.parse(20260316),  # type: ignore[arg-type]
        WrongKind,
        "instant: expected text such as `2026-03-16T10:00+08:00`, got `20260316` (a whole number)",
    ),
    (
        lambda: Instant(1.5),  # type: ignore[arg-type]
        WrongKind,
        (
            "instant: expected text such as `2026-03-16T10:00+08:00`, "
            "got `1.5` (a floating-point number); read text with `parse`"
        ),
    ),
    (
        lambda: Instant(10**12),
        OutOfRange,
        "instant: expected one of the years 1 to 9999, got `1000000000000` (a whole number)",
    ),
    (
        lambda: Instant.of(datetime(2026, 3, 16, 10)),  # noqa: DTZ001 - that is the fault
        WrongKind,
        (
            "instant: expected a datetime that knows its offset, "
            "got `2026-03-16 10:00:00` (a moment, not a day)"
        ),
    ),
    (
        lambda: Instant.of("now"),  # type: ignore[arg-type]
        WrongKind,
        "instant: expected a datetime that knows its offset, got `now`",
    ),
    (
        lambda: ZoneOffset(YEAR, 1440),
        OutOfRange,
        "offset of a zone: expected less than a day, got `1440` (a whole number)",
    ),
    (
        lambda: ZoneOffset(YEAR, 5.5),  # type: ignore[arg-type]
        WrongKind,
        "offset of a zone: expected a whole number of minutes, got `5.5` (a floating-point number)",
    ),
    (
        lambda: ZoneOffset(Date(2026, 1, 1), 0),  # type: ignore[arg-type]
        WrongKind,
        (
            "beginning of an offset: expected text such as `2026-03-16T10:00+08:00`, "
            "got `2026-01-01` (a day)"
        ),
    ),
    (
        lambda: Zone("X", "1", (), YEAR),
        OutOfRange,
        "zone `X`: expected at least one offset, got none",
    ),
    (
        lambda: Zone(" ", "1", (ZoneOffset(YEAR, 0),), YEAR),
        OutOfRange,
        "name of a zone: expected a name, got ` `",
    ),
    (
        lambda: Zone("X", "", (ZoneOffset(YEAR, 0),), YEAR),
        OutOfRange,
        "edition of zone `X`: expected a name, got ``",
    ),
    (
        lambda: Zone("X", "1", (ZoneOffset(YEAR, 0), ZoneOffset(YEAR, 60)), YEAR.after(9)),
        Contradiction,
        (
            "zone `X`: an offset holds from 2026-01-01T00:00Z, which is not before "
            "2026-01-01T00:00Z, where the next or the end follows"
        ),
    ),
    (
        lambda: Zone("X", "1", (ZoneOffset(YEAR, 0),), YEAR.after(-1)),
        Contradiction,
        (
            "zone `X`: an offset holds from 2026-01-01T00:00Z, which is not before "
            "2026-01-01T00:00Z, where the next or the end follows"
        ),
    ),
    (
        lambda: LONDON.local(Moment.parse("2026-03-16 10:00")),  # type: ignore[arg-type]
        WrongKind,
        (
            "instant in `Europe/London`: expected text such as `2026-03-16T10:00+08:00`, "
            "got `2026-03-16 10:00`"
        ),
    ),
    (
        lambda: LONDON.instants(YEAR),  # type: ignore[arg-type]
        WrongKind,
        "local time in `Europe/London`: expected a minute of a day, got `2026-01-01T00:00Z`",
    ),
)


@pytest.mark.parametrize(("made", "kind", "message"), BAD)
def test_what_is_no_instant_and_no_zone_is_refused(
    made: Any, kind: type[AcctcoreError], message: str
) -> None:
    with pytest.raises(kind) as told:
        made()
    assert str(told.value) == message


def test_instants_compare_with_instants_only() -> None:
    assert Instant.__lt__(YEAR, 5) is NotImplemented  # type: ignore[arg-type]
    assert YEAR != 5
