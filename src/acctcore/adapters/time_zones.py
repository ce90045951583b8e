"""Zones from the time-zone data that comes with Python packages (`tzdata`, read by `zoneinfo`).

The table is made for whole local years, first to last, both included. Its edition is that of the
data, not of the machine: the same edition gives the same table everywhere. An offset that is not
of whole minutes (local mean times of long ago) is refused. Rules for years to come are what
governments had announced when the data was made: make the table anew when they change.

>>> london = zone_of_data("Europe/London", 2026, 2026)
>>> [(str(each.since), each.minutes) for each in london.offsets]
[('2026-01-01T00:00Z', 0), ('2026-03-29T01:00Z', 60), ('2026-10-25T01:00Z', 0)]
>>> zone_of_data("Europe/Londn", 2026, 2026)
Traceback (most recent call last):
...
acctcore.errors.Unknown: zone: expected a name such as `Asia/Hong_Kong` that tzdata knows,
got `Europe/Londn`; did you mean `Europe/London`?
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from difflib import get_close_matches
from importlib.metadata import version
from importlib.resources import files
from typing import Final
from zoneinfo import ZoneInfo

from acctcore.errors import Contradiction, OutOfRange, Unknown, WrongKind, fault
from acctcore.zones import Instant, Zone, ZoneOffset

_DATA: Final = files("tzdata")
_STEP: Final = 60
_YEARS: Final = range(1970, 2101)


def zone_of_data(name: str, first: int, last: int) -> Zone:
    """Make the table of a zone for the local years `first` to `last`.

    Raises:
        Unknown: the data does not know the name.
        WrongKind, OutOfRange: no year from 1970 to 2100, or an offset with seconds.
        Contradiction: `last` before `first`.
    """
    for what, year in (("first year", first), ("last year", last)):
        if type(year) is not int:
            raise WrongKind(fault(what, "a year such as `2026`", year))
        if year not in _YEARS:
            raise OutOfRange(fault(what, f"{_YEARS[0]} to {_YEARS[-1]}", year))
    if last < first:
        raise Contradiction(f"the last year {last} is before the first {first}")
    clock = _clock(name)
    begin, end = (datetime(year, 1, 1, tzinfo=clock) for year in (first, last + 1))
    start, stop = Instant.of(begin), Instant.of(end).after(-1)
    return Zone(name, f"tzdata {version('tzdata')}", tuple(_offsets(clock, start, stop)), stop)


def zone_names() -> tuple[str, ...]:
    """Answer every name the data knows."""
    return tuple((_DATA / "zones").read_text("utf-8").split())


def _clock(name: str) -> ZoneInfo:
    known = zone_names()
    if name not in known:
        close = get_close_matches(str(name), known, 1)
        advice = f"did you mean `{close[0]}`?" if close else "see `zone_names()`"
        raise Unknown(
            fault("zone", "a name such as `Asia/Hong_Kong` that tzdata knows", name, advice)
        )
    with (_DATA / "zoneinfo").joinpath(*name.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


def _offsets(clock: ZoneInfo, start: Instant, stop: Instant) -> Iterator[ZoneOffset]:
    """Look every hour, and where the offset is another, find the minute from which it is."""
    held = _offset(clock, start)
    yield ZoneOffset(start, held)
    at = start
    while at < stop:
        following = min(at.after(_STEP), stop)
        if _offset(clock, following) != held:
            changed = _change(clock, at, following)
            held = _offset(clock, changed)
            yield ZoneOffset(changed, held)
        at = following


def _change(clock: ZoneInfo, before: Instant, after: Instant) -> Instant:
    """Halve the stretch until the first minute of another offset is left."""
    held = _offset(clock, before)
    while after.minute - before.minute > 1:
        middle = Instant((before.minute + after.minute) // 2)
        before, after = (middle, after) if _offset(clock, middle) == held else (before, middle)
    return after


def _offset(clock: ZoneInfo, at: Instant) -> int:
    """Answer the offset at an instant, in whole minutes."""
    utc = datetime(1970, 1, 1) + timedelta(minutes=at.minute)  # noqa: DTZ001 - in UTC
    offset = clock.fromutc(utc.replace(tzinfo=clock)).utcoffset() or timedelta()
    minutes, rest = divmod(offset, timedelta(minutes=1))
    if rest:
        what = f"offset of `{clock.key}` on {utc.date()}"
        raise OutOfRange(fault(what, "whole minutes", offset, "begin with a later year"))
    return minutes
