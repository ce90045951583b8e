"""The first open minute from an instant on, exact where a clock is put forward or back.

Rule: the stretches of one offset are gone through in the order of the world's time, and within each
the days in order, so that a minute that a clock shows twice is taken the first time and one that it
skips never. Where a minute may be open and nobody knows, the search ends before it. Units: minutes.

>>> from acctcore.zones import ZoneOffset
>>> since, change = Instant.parse("2026-01-01T00:00Z"), Instant.parse("2026-03-29T01:00Z")
>>> offsets = ZoneOffset(since, 0), ZoneOffset(change, 60)
>>> london = Zone("Europe/London", "example", offsets, Instant.parse("2026-12-31T22:59Z"))
>>> night, end = Instant.parse("2026-03-29T00:30Z"), Instant.parse("2026-03-29T12:00Z")
>>> str(first_open(london, night, end, lambda on: DaySpans(((90, 600),))).found)
'2026-03-29T01:00Z'
>>> doubt = first_open(london, night, end, lambda on: DaySpans(((90, 600),), known=False))
>>> doubt.found, str(doubt.searched)
(None, '2026-03-29T00:59Z')
"""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple, TypeAlias

from pendulum import Date

from acctcore.conduct.contact.hours import Span
from acctcore.zones import Instant, Zone

_DAY: Final = 1440


class DaySpans(NamedTuple):
    """The spans of a local day that are open; where that is not known, those that may be."""

    spans: tuple[Span, ...]
    known: bool = True


SpansOn: TypeAlias = Callable[[Date], DaySpans]


class Opening(NamedTuple):
    """The first open minute, if there is one, and the last instant that was looked at."""

    found: Instant | None
    searched: Instant


def first_open(zone: Zone, since: Instant, until: Instant, spans_on: SpansOn) -> Opening:
    """Answer the first open minute from `since` to `until`, both included."""
    end = min(until, zone.last)
    for begun, ended, midnight in _local_days(zone, since, end):
        told = spans_on(begun.at_offset(midnight.offset).on)
        for opens, closes in told.spans:
            first = max(begun, midnight.at(opens))
            if first < midnight.at(closes) and first <= ended:
                return Opening(first, first) if told.known else Opening(None, first.after(-1))
    return Opening(None, end)


class _Midnight(NamedTuple):
    """The midnight of a local day, by the offset that holds, whether a clock shows it or not."""

    instant: Instant
    offset: int

    def at(self, minute: int) -> Instant:
        return self.instant.after(minute)


def _local_days(
    zone: Zone, since: Instant, until: Instant
) -> Iterator[tuple[Instant, Instant, _Midnight]]:
    """Go through the parts of local days: first and last instant, and their midnight."""
    for begun, ended, offset in zone.spans(since):
        at = begun
        while at <= min(ended, until):
            local = at.at_offset(offset)
            midnight = _Midnight(at.after(-local.minute), offset)
            last = min(midnight.at(_DAY - 1), ended, until)
            yield at, last, midnight
            at = last.after(1)
