"""Zones from the time-zone data: the whole table, the exact minute, and what it does not know."""

from datetime import UTC, datetime, timedelta
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest

from acctcore.adapters.time_zones import zone_names, zone_of_data
from acctcore.errors import AcctcoreError, Contradiction, OutOfRange, Unknown, WrongKind
from acctcore.zones import Instant


def test_a_table_holds_the_changes_to_the_minute() -> None:
    """Lord Howe moves its clocks by half an hour, at 02:00 local time."""
    lord_howe = zone_of_data("Australia/Lord_Howe", 2026, 2026)
    assert [(str(each.since), each.minutes) for each in lord_howe.offsets] == [
        ("2025-12-31T13:00Z", 660),
        ("2026-04-04T15:00Z", 630),
        ("2026-10-03T15:30Z", 660),
    ]
    assert str(lord_howe.local(lord_howe.first)) == "2026-01-01 00:00"
    assert str(lord_howe.local(lord_howe.last)) == "2026-12-31 23:59"


def test_zones_agree_with_zoneinfo_on_the_same_data_in_every_week() -> None:
    """The machine's own data may be of another edition, so both read the package's."""
    start = datetime(2026, 1, 1, 12, tzinfo=UTC)
    for name in (*zone_names()[::12], "Africa/Casablanca"):
        zone = zone_of_data(name, 2026, 2026)
        with (files("tzdata") / "zoneinfo").joinpath(*name.split("/")).open("rb") as file:
            clock = ZoneInfo.from_file(file)
        for week in range(1, 52):
            at = start + timedelta(days=7 * week)
            told = at.astimezone(clock).strftime("%Y-%m-%d %H:%M")
            assert str(zone.local(Instant.of(at))) == told, name


def test_the_edition_is_that_of_the_data() -> None:
    assert zone_of_data("UTC", 2026, 2026).edition.startswith("tzdata 20")


@pytest.mark.parametrize(
    ("name", "first", "last", "kind", "message"),
    [
        (
            "Europe/Londn",
            2026,
            2026,
            Unknown,
            (
                "zone: expected a name such as `Asia/Hong_Kong` that tzdata knows, "
                "got `Europe/Londn`; did you mean `Europe/London`?"
            ),
        ),
        (
            "Q",
            2026,
            2026,
            Unknown,
            (
                "zone: expected a name such as `Asia/Hong_Kong` that tzdata knows, got `Q`; "
                "see `zone_names()`"
            ),
        ),
        ("UTC", 2026, 2025, Contradiction, "the last year 2025 is before the first 2026"),
        (
            "UTC",
            1969,
            2025,
            OutOfRange,
            "first year: expected 1970 to 2100, got `1969` (a whole number)",
        ),
        ("UTC", 2026, "2027", WrongKind, "last year: expected a year such as `2026`, got `2027`"),
        (
            "Africa/Monrovia",
            1971,
            1971,
            OutOfRange,
            (
                "offset of `Africa/Monrovia` on 1971-01-01: expected whole minutes, "
                "got `-1 day, 23:15:30`; begin with a later year"
            ),
        ),
    ],
)
def test_what_the_data_does_not_know_is_refused(
    name: str, first: int, last: int, kind: type[AcctcoreError], message: str
) -> None:
    with pytest.raises(kind) as told:
        zone_of_data(name, first, last)
    assert str(told.value) == message
