"""Where and when a past grant can stand before a witness, and which dimensions count it.

A grant stands on the same facility, with the same party or in its group; on the day of the
request, or on the last day that one of the dimensions does not reach back to; and, where linked
requests have a category the same, with the same code or another.
Units: whole days.

>>> from acctcore.days import Tenor
>>> week = Dimension("week", "bp", Adds.PARTY, Tenor(days=7), of="bp")
>>> year = Dimension("year", "bp", Adds.GROUP, year_from="03-01", of="bp")
>>> for spot in spots_of([week, year], Date(2026, 3, 3)):
...     print(spot.party, spot.on, sorted(spot.counted))
related 2026-03-03 ['year']
party 2026-03-03 ['week', 'year']
party 2026-02-28 ['week']
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from pendulum import Date

from acctcore.authority.dimensions import Adds, Dimension
from acctcore.authority.links import LinkedDimension, reaches
from acctcore.days import from_ordinal

_PLACES: Final = (
    (Adds.FACILITY, "party", "facility"),
    (Adds.PARTY, "party", "another facility"),
    (Adds.GROUP, "related", "another facility"),
)
"""From the narrowest scope to the widest, which counts them all."""


class Spot(NamedTuple):
    """A place and a day of a past grant; `agrees` where its categories are those of the request."""

    scope: Adds
    party: str
    facility: str
    on: Date
    agrees: bool
    counted: frozenset[str]
    """The dimensions that count it."""


def spots_of(dimensions: Sequence[Dimension], on: Date, *, other: bool = False) -> tuple[Spot, ...]:
    """Answer one spot for each set of dimensions that can be had on a day, the latest first.

    `other` where a past grant may have another code than the request.
    """
    found: dict[frozenset[str], Spot] = {}
    for spot in _every(dimensions, on, other=other):
        if spot.counted:
            found.setdefault(spot.counted, spot)
    return tuple(found.values())


def _every(dimensions: Sequence[Dimension], on: Date, *, other: bool) -> Iterator[Spot]:
    """Go through all spots: those of the day before older ones, and of a day the widest first."""
    firsts = {each.name: each.first_counted(on).toordinal() for each in dimensions}
    days = {on.toordinal(), *(first - 1 for first in firsts.values() if first > 1)}
    for agrees in (True, False)[: 1 + other]:
        for day in sorted(days, reverse=True):
            for scope, party, facility in reversed(_PLACES):
                counted = frozenset(
                    each.name
                    for each in dimensions
                    if reaches(each.adds, scope)
                    and firsts[each.name] <= day
                    and (agrees or not isinstance(each, LinkedDimension))
                )
                yield Spot(scope, party, facility, from_ordinal(day), agrees, counted)
