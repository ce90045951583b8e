"""What changes in one region: level by level and dimension by dimension, with both limits.

Dimensions are the same where their names are. One that counts fewer past grants
admits more under the same limit, and so does one that takes the largest of them where
the other takes the sum, for that is never less. One that is new narrows a cell that tested its
quantity before; a quantity that is new or gone cannot be compared, for who
states it and who does not are different requests. A level with no power on one
dimension has none at all: only where it gains or loses power are its limits set
side by side.
Source: section 11 of the authority reference. Units: limits carry their own.
"""

from collections.abc import Iterator
from typing import Final, TypeAlias

from attrs import evolve

from acctcore.authority.comparison.regions import Parts
from acctcore.authority.comparison.scopes import compare_scopes
from acctcore.authority.comparison.sides import Side, other_terms
from acctcore.authority.comparison.ways import EVERYTHING, Way, compare_spans, fold_ways, lean
from acctcore.authority.judging import NOTHING, Span
from acctcore.authority.letters import Adds, Combine, Dimension
from acctcore.authority.limits import Limit
from acctcore.values import field, frozen

_COMPARED = frozenset({"name", "unit", "adds", "window", "of", "year_from", "combine", "same"})

_ONLY_ZERO: Final[Span] = (0, 0)
Terms: TypeAlias = tuple[Way, Way]
"""Which way a dimension counts otherwise: by what it counts, and by sum or largest."""


@frozen
class Change:
    """One limit that admits something else in the other letter; no limit is absent.

    The cells are those of each letter, empty for none. Where a cell has no counterpart for
    some of its codes only, `only` names them, part by part.
    """

    cells: tuple[str, str]
    level: str
    dimension: str
    clause_before: str
    clause_after: str
    before: Limit | None
    after: Limit | None
    way: Way
    only: Parts = field(default=(), eq=False)


def list_changes(before: Side, after: Side, only: Parts = ()) -> Iterator[Change]:
    """List what changes in a region, by level from the lowest up, then by dimension."""
    names = tuple(dict.fromkeys((*before.dimensions, *after.dimensions)))
    terms = {name: _compare_terms(before, after, name) for name in names}
    for level in dict.fromkeys((*before.levels, *after.levels)):
        power = lean(gains=after.admits(level), loses=before.admits(level))
        for name in names if power is not Way.EQUAL else ():
            way = _compare_limits(before, after, level, name, terms[name])
            if way is not Way.EQUAL:
                shown = way if power is Way.INCOMPARABLE else power
                yield evolve(_change(before, after, level, name, shown), only=only)


def _change(before: Side, after: Side, level: str, name: str, way: Way) -> Change:
    return Change(
        (before.name, after.name),
        level,
        name,
        before.clause,
        after.clause,
        before.limit(level, name),
        after.limit(level, name),
        way,
    )


def _compare_terms(before: Side, after: Side, name: str) -> Terms:
    """Compare how a dimension counts, whatever its limits."""
    one, other = before.dimension(name), after.dimension(name)
    if one is None or other is None:
        return Way.EQUAL, Way.EQUAL
    if (one.measures, one.unit) != (other.measures, other.unit):
        return Way.INCOMPARABLE, Way.EQUAL
    if other_terms(one, other, _COMPARED):
        return Way.INCOMPARABLE, Way.EQUAL
    scopes = compare_scopes(before.scope(name), after.scope(name))
    return scopes, _compare_combining(one, other)


def _compare_combining(one: Dimension, other: Dimension) -> Way:
    """Compare sum and largest; a request that stands alone is the same either way."""
    if Adds.NOTHING in {one.adds, other.adds} or one.combine is other.combine:
        return Way.EQUAL
    return Way.WIDER if other.combine is Combine.LARGEST else Way.NARROWER


def _compare_limits(before: Side, after: Side, level: str, name: str, terms: Terms) -> Way:
    """Compare what a level admits on a dimension, and how it is counted.

    Where only 0 is admitted, the sum is within where the largest is.
    """
    spans = (_span(before, after, level, name), _span(after, before, level, name))
    held, holds = spans
    if held is None or holds is None:
        return Way.INCOMPARABLE
    way = compare_spans(held, holds)
    counted = terms[0] if _ONLY_ZERO in spans else fold_ways(terms)
    if counted is Way.EQUAL or spans == (EVERYTHING, EVERYTHING):
        return way
    if (held[0], holds[0]) == (0, 0):
        return fold_ways((way, counted))
    return Way.INCOMPARABLE


def _span(side: Side, other: Side, level: str, name: str) -> Span | None:
    """Answer what a side admits on a dimension that one of them limits; `None`: not asked for."""
    if level not in side.levels:
        return NOTHING
    if name in side.dimensions:
        return side.span(level, name)
    tested = other.dimension(name)
    asked = tested is not None and (tested.measures, tested.unit) in side.quantities
    return EVERYTHING if asked else None
