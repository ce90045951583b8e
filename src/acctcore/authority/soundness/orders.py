"""Dimensions of a cell of which one is never tested with more than another.

Of one quantity, what counts fewer past grants is never more than what counts all of
these as well: a facility, its party and the group; a window and one at least as long; the
largest of some grants and their sum. Nor is there a sum without a largest. What is asked
of a part is never more than what is asked of the whole it is part of; what was granted
of it before is not compared.
Source: required semantics 6 to 9 of the authority reference.

>>> from acctcore.days import Tenor
>>> year, month = Tenor(months=12), Tenor(days=30)
>>> party = Dimension("party", "HKD", Adds.PARTY, year, of="amount")
>>> group = Dimension("group", "HKD", Adds.GROUP, year, of="amount")
>>> orders_of((party, group)).never_more
((0, 1),)
>>> orders_of((party, Dimension("group", "HKD", Adds.GROUP, month, of="amount"))) == NO_ORDERS
True
>>> parts = (Dimension("unsecured", "HKD", part_of="amount"), Dimension("amount", "HKD"))
>>> orders_of(parts).never_more
((0, 1),)
>>> most = Dimension("most", "HKD", Adds.GROUP, year, of="amount", combine=Combine.LARGEST)
>>> orders_of((most, group))
Orders(never_more=((0, 1),), never_alone=((1, 0),))
"""

from collections.abc import Sequence
from itertools import permutations
from typing import Final, NamedTuple

from acctcore.authority.dimensions import Adds, Combine, Dimension
from acctcore.authority.links import LinkedDimension, lasts, reaches
from acctcore.days import Tenor

_YEAR: Final = Tenor(months=12)


class Orders(NamedTuple):
    """Pairs of places of the dimensions of a cell."""

    never_more: tuple[tuple[int, int], ...] = ()
    """The first is never tested with more than the second."""
    never_alone: tuple[tuple[int, int], ...] = ()
    """The first is a sum, of which the second is the largest: if one is not zero, nor is it."""


NO_ORDERS: Final = Orders()


def orders_of(dimensions: Sequence[Dimension]) -> Orders:
    """Answer every such pair among the dimensions of a cell, as they count what is linked."""
    parts = _parts(dimensions)
    pairs = tuple(permutations(enumerate(dimensions), 2))
    return Orders(
        tuple((a, b) for (a, small), (b, large) in pairs if _is_never_more(small, large, parts)),
        tuple((a, b) for (a, total), (b, most) in pairs if _is_never_alone(total, most)),
    )


def _is_never_more(small: Dimension, large: Dimension, parts: set[tuple[str, str]]) -> bool:
    if small.adds is Adds.NOTHING:
        pair = small.measures, large.measures
        return small.measures == large.measures or pair in parts
    sums = large.combine is Combine.SUM or small.combine is Combine.LARGEST
    return small.measures == large.measures and sums and _counts_all(large, small)


def _is_never_alone(total: Dimension, most: Dimension) -> bool:
    kinds = total.combine, most.combine
    alike = total.measures == most.measures and kinds == (Combine.SUM, Combine.LARGEST)
    return alike and total.adds is not Adds.NOTHING and _counts_all(most, total)


def _counts_all(large: Dimension, small: Dimension) -> bool:
    """Tell whether one dimension counts every past grant that another one counts."""
    same = large.same if isinstance(large, LinkedDimension) else ()
    agrees = set(same) <= set(small.same if isinstance(small, LinkedDimension) else ())
    return agrees and reaches(large.adds, small.adds) and _looks_back(large, small)


def _looks_back(large: Dimension, small: Dimension) -> bool:
    if large.window is None:
        return large.year_from == small.year_from
    return lasts(large.window, small.window or _YEAR)


def _parts(dimensions: Sequence[Dimension]) -> set[tuple[str, str]]:
    """Answer each quantity with those it is a part of, directly or through others."""
    by_name = {each.name: each.measures for each in dimensions}
    found = {(d.measures, by_name[d.part_of]) for d in dimensions if d.part_of in by_name}
    for _ in dimensions:
        found |= {(one, last) for one, mid in found for first, last in found if mid == first}
    return found
