"""Which of two limits admits more: the later one, the earlier one, neither, or as much.

A limit is compared by what it admits, not by how it is written: `under 26 bp`
is `25 bp`. A figure that could not be read admits nothing for certain and
perhaps everything: more than `NIL`, less than `unlimited`, and beside a figure
it cannot be told.
Source: section 11 of the authority reference. Units: those of the dimension.

>>> compare_spans((0, 25), (0, 40)), compare_spans((0, 25), (0, 25))
(<Way.WIDER: 'wider'>, <Way.EQUAL: 'equal'>)
>>> compare_spans((0, 25), (16, 40))
<Way.INCOMPARABLE: 'incomparable'>
"""

from collections.abc import Iterable
from enum import Enum
from typing import Final

from acctcore.authority.judging import NOTHING, Span
from acctcore.maps import FrozenMap

EVERYTHING: Final[Span] = (0, None)
"""What a word such as `unlimited` admits, and a dimension that is not limited."""


class Way(Enum):
    """How power changes from one letter to another."""

    EQUAL = "equal"
    WIDER = "wider"
    NARROWER = "narrower"
    INCOMPARABLE = "incomparable"
    """Some is gained and some is lost, or it cannot be told."""


class Relation(Enum):
    """How one letter as a whole stands to another."""

    EQUIVALENT = "equivalent"
    WIDER = "wider"
    """It only admits more."""
    TIGHTER = "tighter"
    """It only admits less."""
    BOTH = "both"
    """More here and less there, or it cannot be told."""


_RELATIONS: Final = FrozenMap(
    {
        Way.EQUAL: Relation.EQUIVALENT,
        Way.WIDER: Relation.WIDER,
        Way.NARROWER: Relation.TIGHTER,
        Way.INCOMPARABLE: Relation.BOTH,
    }
)


def relate(ways: Iterable[Way]) -> Relation:
    """Answer how a letter stands to another that differs from it in these ways."""
    return _RELATIONS[fold_ways(ways)]


def fold_ways(ways: Iterable[Way]) -> Way:
    """Fold ways: the same way stays, two that differ cannot be compared.

    >>> fold_ways([Way.EQUAL, Way.WIDER]), fold_ways([Way.WIDER, Way.NARROWER])
    (<Way.WIDER: 'wider'>, <Way.INCOMPARABLE: 'incomparable'>)
    """
    found = set(ways) - {Way.EQUAL}
    if len(found) > 1:
        return Way.INCOMPARABLE
    return found.pop() if found else Way.EQUAL


def lean(*, gains: bool, loses: bool) -> Way:
    """Answer the way of what gains something, loses something, both or neither."""
    if gains:
        return Way.INCOMPARABLE if loses else Way.WIDER
    return Way.NARROWER if loses else Way.EQUAL


def compare_spans(before: Span, after: Span) -> Way:
    """Compare what two limits admit."""
    return lean(gains=not _holds(before, after), loses=not _holds(after, before))


def _holds(outer: Span, inner: Span) -> bool:
    """Tell whether all that one span admits, for certain or perhaps, the other admits too."""
    if outer in {inner, EVERYTHING} or inner == NOTHING:
        return True
    (floor, top), (low, high) = outer, inner
    if floor is None or top is None or low is None or high is None:
        return False
    return floor <= low and high <= top
