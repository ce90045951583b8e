"""Times of day, moments, instants and zones. Units: minutes.

A zone changes its clock near a day: the day before, on the day, the day after or in a week. Its
instants include the hour that is skipped or comes twice.

>>> from hypothesis import find
>>> str(find(moments(min_value=Moment.parse("2026-03-16 09:00")), lambda moment: True))
'2026-03-16 09:00'
>>> moments(min_value="2026-03-16 09:00")
Traceback (most recent call last):
...
acctcore.errors.WrongKind: min_value of `moments`: expected a moment such as `2026-03-16 10:00`,
got `2026-03-16 09:00`; read text with `parse`
"""

from datetime import date
from typing import Any, Final, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.days import day, from_ordinal
from acctcore.errors import OutOfRange, WrongKind, fault
from acctcore.moments import Moment, TimeOfDay
from acctcore.testing.strategies.arguments import ascending, of_kind
from acctcore.testing.strategies.contact_people import zone_near
from acctcore.testing.strategies.picking import pick
from acctcore.testing.strategies.times import FIRST, LAST, within_reach
from acctcore.zones import Instant, Zone

T = TypeVar("T")

_DAY: Final = 1440
_NEAR: Final = Date(2026, 3, 29)
_EDGES: Final = (0, 1, -1, 60, -60, 59, -61)
"""Minutes from a change of the clock, or from the last instant of a zone."""


def times_of_day(
    *, min_value: TimeOfDay | None = None, max_value: TimeOfDay | None = None
) -> SearchStrategy[TimeOfDay]:
    """Draw a time of day between two, both included.

    Raises:
        WrongKind, OutOfRange: bounds that are no times of day, or of which the lower is later.
    """
    words = "a time of day such as `09:00`"
    low, high = _bounds("`times_of_day`", min_value, max_value, TimeOfDay, words)
    first, last = low.minute if low else 0, high.minute if high else _DAY - 1
    return st.integers(first, last).map(TimeOfDay)


def moments(
    *, min_value: Moment | None = None, max_value: Moment | None = None
) -> SearchStrategy[Moment]:
    """Draw a minute of a day between two, both included.

    Raises:
        WrongKind, OutOfRange: bounds that are no moments, or of which the lower is later.
    """
    words = "a moment such as `2026-03-16 10:00`"
    low, high = _bounds("`moments`", min_value, max_value, Moment, words)
    first, last = within_reach(low.on if low else None, high.on if high else None)
    least, most = low or Moment(first, 0), high or Moment(last, _DAY - 1)
    return st.integers(_minutes(least), _minutes(most)).map(_moment)


def instants(*, zone: Zone, on: date) -> SearchStrategy[Instant]:
    """Draw an instant that a zone knows: on a day, at a change of the clock, first or last.

    Raises:
        WrongKind: the zone is none, or the day is not a day.
        OutOfRange: the zone does not know the day.
    """
    known = of_kind("zone", zone, Zone, "a zone")
    first = Instant.parse(f"{day(on, 'on')}T00:00Z")
    changes = (known.first, *(each.since for each in known.offsets), known.last)
    that_day = [found for found in map(first.after, range(0, _DAY, 15)) if known.knows(found)]
    if not that_day:
        expected = f"a day from {known.first} to {known.last}"
        raise OutOfRange(fault(f"on, in zone `{known.name}`", expected, day(on)))
    edges = (each.after(step) for each in changes for step in _EDGES)
    return st.sampled_from((*that_day, *dict.fromkeys(filter(known.knows, edges))))


def zones(*, near: date = _NEAR) -> SearchStrategy[Zone]:
    """Draw a zone whose clock is changed near a day, forward, back or not at all.

    Raises:
        WrongKind: the day is not a day.
        OutOfRange: the day lies outside the years 1900 to 2199.
    """
    found = day(near, "near")
    if not FIRST <= found <= LAST:
        raise OutOfRange(fault("near", "a day of the years 1900 to 2199", found))
    return _zones(found)


@st.composite
def _zones(draw: DrawFn, near: Date) -> Zone:
    return zone_near(draw, pick(draw, (near, from_ordinal(near.toordinal() + 1))))


def _bounds(
    what: str, low: Any, high: Any, type_: type[T], words: str
) -> tuple[T | None, T | None]:
    for name, bound in (("min_value", low), ("max_value", high)):
        if bound is not None and not isinstance(bound, type_):
            advice = "read text with `parse`" if isinstance(bound, str) else ""
            raise WrongKind(fault(f"{name} of {what}", words, bound, advice))
    ascending(what, low, high)
    return low, high


def _minutes(moment: Moment) -> int:
    return moment.on.toordinal() * _DAY + moment.minute


def _moment(minutes: int) -> Moment:
    on, minute = divmod(minutes, _DAY)
    return Moment(from_ordinal(on), minute)
