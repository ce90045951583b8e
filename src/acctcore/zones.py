"""An instant, the same all over the world, and what a clock shows in a zone at that instant.

An instant is written with its offset or `Z`; a time without one is refused. A zone is a table of
offsets, each from an instant on, and valid to a last instant: outside it the answer is an error,
never the last offset by guess. Where a clock is put forward a local time is skipped and has no
instant; where it is put back a local time has two. Units: whole minutes.

Source of a table: the host's time-zone data, named by its edition; `acctcore.adapters.time_zones`
makes one of the data that Python finds.

>>> winter, summer = Instant.parse("2026-01-01T00:00Z"), Instant.parse("2026-03-29T01:00Z")
>>> offsets = ZoneOffset(winter, 0), ZoneOffset(summer, 60)
>>> london = Zone("Europe/London", "example", offsets, Instant.parse("2026-06-30T23:59Z"))
>>> str(london.local(Instant.parse("2026-03-29T09:00+08:00")))
'2026-03-29 02:00'
>>> [str(each) for each in london.instants(Moment.parse("2026-03-29 01:30"))]
[]
>>> Instant.parse("2026-03-29T09:00")
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: instant: expected an offset or `Z` behind the time,
got `2026-03-29T09:00`; a time without a zone is no instant
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import total_ordering
from itertools import pairwise
from typing import ClassVar, Final, Self

from acctcore.days import from_ordinal, parse_day
from acctcore.errors import Contradiction, OutOfRange, OutsideZone, WrongKind, fault
from acctcore.guards import listed, named, of_kind
from acctcore.moments import Moment, TimeOfDay
from acctcore.values import field, frozen

_DAY: Final = 1440
_EPOCH: Final = date(1970, 1, 1).toordinal()
_FIRST: Final = (2 - _EPOCH) * _DAY
_LAST: Final = (date.max.toordinal() - _EPOCH) * _DAY - 1
_INSTANT: Final = "text such as `2026-03-16T10:00+08:00`"
_FORM: Final = re.compile(r"([0-9-]+)T([0-9]{2}:[0-9]{2})(:[0-9.]+)?(Z|([+-])([0-9]{2}:[0-9]{2}))?")


@total_ordering
@frozen(order=False)
class Instant:
    """A minute of the world's time, counted from 1970-01-01 in UTC; earlier ones first."""

    DOCUMENT_WORDS: ClassVar = _INSTANT

    minute: int

    def __attrs_post_init__(self) -> None:
        """Refuse what is not a minute of the years 1 to 9999."""
        if type(self.minute) is not int:
            raise WrongKind(fault("instant", _INSTANT, self.minute, "read text with `parse`"))
        if not _FIRST <= self.minute <= _LAST:
            raise OutOfRange(fault("instant", "one of the years 1 to 9999", self.minute))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2026-03-16T10:00+08:00` or `2026-03-16T02:00Z`.

        Raises:
            WrongKind: not text.
            OutOfRange: no offset, seconds, another form, or a day or time that does not exist.
        """
        if not isinstance(text, str):
            raise WrongKind(fault("instant", _INSTANT, text))
        found = _FORM.fullmatch(text)
        if found is None:
            raise OutOfRange(fault("instant", _INSTANT, text))
        if found[4] is None:
            advice = "a time without a zone is no instant"
            raise OutOfRange(fault("instant", "an offset or `Z` behind the time", text, advice))
        if found[3] and found[3] != ":00":
            raise OutOfRange(fault("instant", "a whole minute", text))
        on, time = parse_day(found[1], "day of an instant"), TimeOfDay.parse(found[2])
        offset = TimeOfDay.parse(found[6]).minute if found[6] else 0
        return cls(_minutes(Moment(on, time.minute)) - (-offset if found[5] == "-" else offset))

    @classmethod
    def of(cls, when: datetime) -> Self:
        """Take a datetime that knows its offset: the minute that runs then.

        Raises:
            WrongKind: no datetime, or one without an offset.
        """
        offset = when.utcoffset() if isinstance(when, datetime) else None
        if offset is None:
            raise WrongKind(fault("instant", "a datetime that knows its offset", when))
        since = when.replace(tzinfo=None) - offset - datetime(1970, 1, 1)  # noqa: DTZ001 - in UTC
        return cls(since // timedelta(minutes=1))

    def after(self, minutes: int) -> Self:
        """Answer the instant so many minutes later, earlier where negative."""
        return type(self)(self.minute + minutes)

    def at_offset(self, minutes: int) -> Moment:
        """Answer what a clock shows that is so many minutes ahead of UTC."""
        days, minute = divmod(self.minute + minutes, _DAY)
        return Moment(from_ordinal(days + _EPOCH), minute)

    def __lt__(self, other: "Instant") -> bool:
        """Compare with an instant."""
        return self.minute < other.minute if isinstance(other, Instant) else NotImplemented

    def __str__(self) -> str:
        """Write `2026-03-16T02:00Z`, as `parse` reads it; texts stand in the order of instants."""
        return f"{self.at_offset(0)}Z".replace(" ", "T")


@frozen
class ZoneOffset:
    """From an instant on, clocks are so many minutes ahead of UTC; behind it where negative."""

    since: Instant
    minutes: int

    def __attrs_post_init__(self) -> None:
        """Refuse what is no offset of a clock."""
        of_kind(self.since, Instant, "beginning of an offset", _INSTANT)
        if type(self.minutes) is not int:
            raise WrongKind(fault("offset of a zone", "a whole number of minutes", self.minutes))
        if not -_DAY < self.minutes < _DAY:
            raise OutOfRange(fault("offset of a zone", "less than a day", self.minutes))


def _offsets(items: Iterable[ZoneOffset]) -> tuple[ZoneOffset, ...]:
    return listed(items, ZoneOffset, "offsets of a zone", "offsets")


@frozen
class Zone:
    """What clocks show in one place, from the first offset to the last instant, both included."""

    name: str
    edition: str
    offsets: tuple[ZoneOffset, ...] = field(converter=_offsets)
    last: Instant

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless zone, one without offsets, and offsets out of order."""
        named(self.name, "name of a zone")
        named(self.edition, f"edition of zone `{self.name}`")
        of_kind(self.last, Instant, f"last instant of zone `{self.name}`", _INSTANT)
        if not self.offsets:
            raise OutOfRange(f"zone `{self.name}`: expected at least one offset, got none")
        for earlier, later in pairwise((*self.offsets, ZoneOffset(self.last.after(1), 0))):
            if later.since <= earlier.since:
                raise Contradiction(
                    f"zone `{self.name}`: an offset holds from {earlier.since}, "
                    f"which is not before {later.since}, where the next or the end follows"
                )

    @property
    def first(self) -> Instant:
        """The first instant the zone knows."""
        return self.offsets[0].since

    def knows(self, instant: Instant) -> bool:
        """Tell whether an instant lies within the validity."""
        return self.first <= instant <= self.last

    def local(self, instant: Instant) -> Moment:
        """Answer what a clock shows.

        Raises:
            OutsideZone: the zone does not know the instant.
        """
        of_kind(instant, Instant, f"instant in `{self.name}`", _INSTANT)
        if not self.knows(instant):
            raise OutsideZone(self._outside(instant, str(self.first), str(self.last)))
        starts = [each.since for each in self.offsets]
        return instant.at_offset(self.offsets[bisect_right(starts, instant) - 1].minutes)

    def instants(self, moment: Moment) -> tuple[Instant, ...]:
        """Answer when a clock shows this: once, never where it is skipped, twice where put back.

        Raises:
            OutsideZone: the zone does not know the local time.
        """
        of_kind(moment, Moment, f"local time in `{self.name}`", "a minute of a day")
        first, last = self.local(self.first), self.local(self.last)
        if not first <= moment <= last:
            raise OutsideZone(self._outside(moment, str(first), str(last)))
        counted = _minutes(moment)
        found = {Instant(counted - each.minutes) for each in self.offsets}
        return tuple(sorted(e for e in found if self.knows(e) and self.local(e) == moment))

    def spans(self, since: Instant) -> tuple[tuple[Instant, Instant, int], ...]:
        """Answer the stretches of one offset from an instant on: first, last, and the offset."""
        ends = [*(each.since.after(-1) for each in self.offsets[1:]), self.last]
        stretches = zip(self.offsets, ends, strict=True)
        return tuple((max(o.since, since), end, o.minutes) for o, end in stretches if end >= since)

    def _outside(self, got: object, first: str, last: str) -> str:
        expected = f"a time from {first} to {last}"
        return fault(f"`{self.name}` ({self.edition})", expected, got, "extend the zone")


def _minutes(moment: Moment) -> int:
    """Count the minutes of a moment from 1970-01-01 on the same clock."""
    return (moment.on.toordinal() - _EPOCH) * _DAY + moment.minute
