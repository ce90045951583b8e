"""Which past grants a dimension counts on a day, and where a value is put to be counted.

A grant on the same facility counts in every scope, one to the same party on
another facility in that of the party and of the group, one to another member in
that of the group; each only from the first day of the window. A value put at the
outermost place of a scope, its edge, is counted by that scope and by those that
count all it counts, and by no other.
Source: required semantics 7 and 8 of the authority reference. Units: ordinals of days.

>>> from acctcore.authority.letters import Dimension
>>> from acctcore.days import Tenor
>>> on, year = Date(2026, 3, 16), Tenor(months=12)
>>> party = scope_of(Dimension("party", "HKD", Adds.PARTY, year), on)
>>> group = scope_of(Dimension("group", "HKD", Adds.GROUP, year), on)
>>> group.counts(party), party.counts(group)
(True, False)
>>> place_of(group, {party, group}, on) == Scope(3, on.toordinal())
True
"""

from collections.abc import Collection
from typing import Final, NamedTuple

from pendulum import Date

from acctcore.authority.comparison.ways import Way, lean
from acctcore.authority.letters import Adds, Dimension

_REACH: Final = (Adds.NOTHING, Adds.FACILITY, Adds.PARTY, Adds.GROUP)
REQUEST: Final = _REACH.index(Adds.NOTHING)
"""The rank of what is asked itself."""
FACILITY: Final = _REACH.index(Adds.FACILITY)
GROUP: Final = _REACH.index(Adds.GROUP)


class Scope(NamedTuple):
    """How far a dimension reaches: to the request, facility, party or group, and since when.

    A place is a scope as well: a value there stands just inside its edge.
    """

    rank: int
    first: int

    def counts(self, place: "Scope") -> bool:
        """Tell whether what stands at a place is counted."""
        asked = place.rank == REQUEST
        return asked or (self.rank >= place.rank and self.first <= place.first)


def scope_of(dimension: Dimension, as_of: Date) -> Scope:
    """Answer the scope of a dimension on a day."""
    return Scope(_REACH.index(dimension.adds), dimension.first_counted(as_of).toordinal())


def place_of(
    scope: Scope, others: Collection[Scope], as_of: Date, innermost: int = REQUEST
) -> Scope:
    """Answer the innermost place that the same scopes count as count the edge of this one.

    That is the request itself where it makes no difference and is not too far in, else
    a past grant of the day, else one as old as still counts.
    """
    today = as_of.toordinal()
    wanted = _counting(scope, others)
    tried = (Scope(rank, today) for rank in range(innermost, scope.rank + 1))
    return next((each for each in tried if _counting(each, others) == wanted), scope)


def _counting(place: Scope, scopes: Collection[Scope]) -> set[Scope]:
    return {each for each in scopes if each.counts(place)}


def compare_scopes(before: Scope, after: Scope) -> Way:
    """Compare two scopes under one limit: what counts less admits more."""
    return lean(gains=not after.counts(before), loses=not before.counts(after))
