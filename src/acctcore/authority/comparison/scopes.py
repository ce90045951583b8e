"""Which past grants a dimension counts on a day, and where a value is put to be counted.

A grant on the same facility counts in every scope, one to the same party on
another facility in that of the party and of the group, one to another member in
that of the group; each only from the first day of the window, and where linked requests
have a category the same, only one that agrees in it. A value put at the
outermost place of a scope, its edge, is counted by that scope and by those that
count all it counts, and by no other.
Source: required semantics 7 and 8 of the authority reference. Units: ordinals of days.

>>> from acctcore.authority.letters import Dimension
>>> from acctcore.days import Tenor
>>> on, year = Date(2026, 3, 16), Tenor(months=12)
>>> party = scope_of(Dimension("party", "HKD", Adds.PARTY, year), on, ())
>>> group = scope_of(Dimension("group", "HKD", Adds.GROUP, year), on, ())
>>> group.counts(party), party.counts(group)
(True, False)
>>> place_of(group, {party, group}, on) == Scope(3, on.toordinal())
True
>>> typed = party._replace(same=frozenset({"type"}))
>>> party.counts(typed), typed.counts(party)
(True, False)
"""

from collections.abc import Collection
from typing import Final, NamedTuple

from pendulum import Date

from acctcore.authority.comparison.ways import Way, lean
from acctcore.authority.letters import Adds, Dimension
from acctcore.authority.links import LinkedDimension

_REACH: Final = (Adds.NOTHING, Adds.FACILITY, Adds.PARTY, Adds.GROUP)
REQUEST: Final = _REACH.index(Adds.NOTHING)
"""The rank of what is asked itself."""
FACILITY: Final = _REACH.index(Adds.FACILITY)
GROUP: Final = _REACH.index(Adds.GROUP)


class Scope(NamedTuple):
    """How far a dimension reaches: to the request, facility, party or group, and since when.

    `same` are the categories in which what counts agrees with the request. A place is a
    scope as well: a value there stands just inside its edge, and agrees in no other category.
    """

    rank: int
    first: int
    same: frozenset[str] = frozenset()

    def counts(self, place: "Scope") -> bool:
        """Tell whether what stands at a place is counted."""
        if place.rank == REQUEST:
            return True
        reached = self.rank >= place.rank and self.first <= place.first
        return reached and self.same <= place.same


def scope_of(dimension: Dimension, as_of: Date, told_apart: Collection[str]) -> Scope:
    """Answer the scope of a dimension on a day.

    `told_apart` are the categories in which a past grant may be of another code.
    """
    same = dimension.same if isinstance(dimension, LinkedDimension) else ()
    first = dimension.first_counted(as_of).toordinal()
    return Scope(_REACH.index(dimension.adds), first, frozenset(same) & frozenset(told_apart))


def place_of(
    scope: Scope, others: Collection[Scope], as_of: Date, innermost: int = REQUEST
) -> Scope:
    """Answer the innermost place that the same scopes count as count the edge of this one.

    That is the request itself where it makes no difference and is not too far in, else
    a past grant of the day, else one as old as still counts. All of these that agree in
    every category come before those that agree in what the scope asks for only.
    """
    today = as_of.toordinal()
    wanted = _counting(scope, others)
    every = scope.same.union(*(each.same for each in others))
    ranks = range(innermost, scope.rank + 1)
    tried = (
        place
        for same in (every, scope.same)
        for place in (*(Scope(rank, today, same) for rank in ranks), scope._replace(same=same))
    )
    return next((each for each in tried if _counting(each, others) == wanted), scope)


def _counting(place: Scope, scopes: Collection[Scope]) -> set[Scope]:
    return {each for each in scopes if each.counts(place)}


def compare_scopes(before: Scope, after: Scope) -> Way:
    """Compare two scopes under one limit: what counts less admits more."""
    return lean(gains=not after.counts(before), loses=not before.counts(after))
