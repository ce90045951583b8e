"""What was granted before a witness, so that each dimension counts as much as is tested on it.

Where a letter limits the largest of some grants and their sum, a sum above the largest is
that of several. Units: whole units of each dimension.

>>> from pendulum import Date
>>> from acctcore.authority.analysis.spots import spots_of
>>> from acctcore.authority.dimensions import Adds
>>> from acctcore.days import Tenor
>>> year = Tenor(months=12)
>>> party = Dimension("party", "bp", Adds.PARTY, year, of="bp")
>>> group = Dimension("group", "bp", Adds.GROUP, year, of="bp")
>>> spots = spots_of([party, group], Date(2026, 3, 3))
>>> found = granted([party, group], 0, {"party": 2, "group": 5}, spots)
>>> [(spot.party, amount) for spot, amount in found.items()]
[('party', 2), ('related', 3)]
>>> granted([party, group], 0, {"party": 2, "group": 1}, spots) is None
True
>>> list(in_grants({"amount": 5}, {"amount": 2}))
[{'amount': 2}, {'amount': 2}, {'amount': 1}]
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from acctcore.authority.analysis.spots import Spot
from acctcore.authority.dimensions import Combine, Dimension

MOST_GRANTS: Final = 100
_Spots: TypeAlias = Sequence[tuple[frozenset[str], Spot]]


class _Wanted(NamedTuple):
    """What is still to be counted on the dimensions that add up, and the largest ones."""

    sums: Mapping[str, int]
    largest: Mapping[str, int]
    reached: Mapping[str, int]
    """The largest so far."""

    @property
    def is_met(self) -> bool:
        return self.reached == self.largest and not any(self.sums.values())


def granted(
    dimensions: Sequence[Dimension], asked: int, tested: Mapping[str, int], spots: Sequence[Spot]
) -> Mapping[Spot, int] | None:
    """Answer what of one quantity was granted at each spot, if it can be as much as is tested.

    No less is tested than is asked.
    """
    sums = {d.name: tested[d.name] - asked for d in dimensions if d.combine is Combine.SUM}
    largest = {d.name: tested[d.name] for d in dimensions if d.combine is Combine.LARGEST}
    own = frozenset(each.name for each in dimensions)
    at: dict[frozenset[str], Spot] = {}
    for spot in spots:
        at.setdefault(spot.counted & own, spot)
    order = sorted(((names, spot) for names, spot in at.items() if names), key=_widely)
    return _fill(order, _Wanted(sums, largest, dict.fromkeys(largest, asked)))


def _widely(counted: tuple[frozenset[str], Spot]) -> int:
    """Sort what most dimensions count first."""
    return -len(counted[0])


def _fill(spots: _Spots, wanted: _Wanted) -> Mapping[Spot, int] | None:
    """Grant as much as can be at a spot, or nothing there, until what is wanted is met."""
    if wanted.is_met:
        return {}
    if not spots or not _can_be_met(spots, wanted):
        return None
    (names, spot), *rest = spots
    for amount in dict.fromkeys((_most(names, wanted), 0)):
        found = _fill(rest, _less(names, wanted, amount))
        if found is not None:
            return {spot: amount, **found} if amount else found
    return None


def _can_be_met(spots: _Spots, wanted: _Wanted) -> bool:
    """Tell whether each sum that is not full has a spot where nothing else is full."""
    open_ = {name for names, _ in spots if _most(names, wanted) for name in names}
    return all(name in open_ for name, left in wanted.sums.items() if left)


def _most(names: frozenset[str], wanted: _Wanted) -> int:
    """Answer the most that can be granted at a spot, in as many grants as the largest allows."""
    sums = [left for name, left in wanted.sums.items() if name in names]
    tops = [top for name, top in wanted.largest.items() if name in names]
    return min([*sums, *(top * MOST_GRANTS if sums else top for top in tops)])


def _less(names: frozenset[str], wanted: _Wanted, amount: int) -> _Wanted:
    sums = {name: left - amount * (name in names) for name, left in wanted.sums.items()}
    one = min([amount, *(top for name, top in wanted.largest.items() if name in names)])
    reached = {name: max(so_far, one * (name in names)) for name, so_far in wanted.reached.items()}
    return wanted._replace(sums=sums, reached=reached)


def most_of_one(
    dimensions: Sequence[Dimension], spot: Spot, tested: Mapping[str, int]
) -> dict[str, int]:
    """Answer, of each quantity, the most that one grant at a spot may be."""
    found: dict[str, int] = {}
    for each in dimensions:
        if each.combine is Combine.LARGEST and each.name in spot.counted:
            most = tested[each.name]
            found[each.measures] = min(most, found.get(each.measures, most))
    return found


def in_grants(stated: Mapping[str, int], most: Mapping[str, int]) -> Iterator[Mapping[str, int]]:
    """Divide what was granted, in no more than a hundred: the last takes what is left."""
    left = dict(stated)
    for _ in range(MOST_GRANTS - 1):
        part = {name: min(each, most.get(name) or each) for name, each in left.items()}
        if part == left:
            break
        left = {name: each - part[name] for name, each in left.items()}
        yield part
    yield left
