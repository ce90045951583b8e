"""What is asked in a witness and what was granted before it, so that it is tested as wanted.

As much as can be is asked, and the rest was granted before where the dimensions that are
tested with more count it. What cannot be so is no request: of one share twice over, or of
less than a wider scope has to count. Units: whole units of each dimension.

>>> from pendulum import Date
>>> from acctcore.authority.analysis.spots import spots_of
>>> from acctcore.days import Tenor
>>> week = Dimension("week", "bp", Adds.PARTY, Tenor(days=7), of="bp")
>>> year = Dimension("year", "bp", Adds.PARTY, year_from="03-01", of="bp")
>>> wanted = Instance(None, {"year": 0, "week": 5}, most={"year": 0})
>>> asking_of([year, week], wanted, spots_of([year, week], Date(2026, 2, 25))) is None
True
>>> found = asking_of([year, week], wanted, spots_of([year, week], Date(2026, 3, 1)))
>>> found.asked, [(str(spot.on), granted) for spot, granted in found.before.items()]
({'bp': 0}, [('2026-02-28', {'bp': 5})])
"""

from collections.abc import Mapping, Sequence
from itertools import permutations
from typing import NamedTuple

from acctcore.authority.analysis.granting import granted
from acctcore.authority.analysis.spots import Spot
from acctcore.authority.dimensions import Adds, Combine, Dimension
from acctcore.authority.soundness.grids import OF_ONE
from acctcore.authority.soundness.instances import Instance
from acctcore.quantity import units


class Asking(NamedTuple):
    """What is asked of each quantity, tested on each dimension, and was granted at each spot."""

    asked: Mapping[str, int]
    tested: Mapping[str, int]
    before: Mapping[Spot, Mapping[str, int]]


def asking_of(
    dimensions: Sequence[Dimension], instance: Instance, spots: Sequence[Spot]
) -> Asking | None:
    """Answer a request that is tested with these values, if there is one among these spots.

    A dimension is tested with more than its value where it has to count more.
    """
    values = {each.name: instance.values.get(each.name, 0) for each in dimensions}
    wanted = _closed(dimensions, _capped(dimensions, values), spots, instance.most)
    for most in (True, False):
        asked = _asked(dimensions, wanted, instance.past, most=most)
        least = {each.name: max(wanted[each.name], asked[each.measures]) for each in dimensions}
        tested = _closed(dimensions, least, spots, instance.most)
        if _shows(instance, tested) and _is_within_whole(dimensions, asked, tested):
            before = _before(dimensions, asked, tested, spots)
            if before is not None:
                return Asking(asked, tested, before)
    return None


def _shows(instance: Instance, tested: Mapping[str, int]) -> bool:
    """Tell whether what is tested is what the finding is about."""
    return all(
        instance.values.get(name, 0) <= tested[name] <= most
        for name, most in instance.most.items()
        if name in tested
    )


def _before(
    dimensions: Sequence[Dimension],
    asked: Mapping[str, int],
    tested: Mapping[str, int],
    spots: Sequence[Spot],
) -> Mapping[Spot, Mapping[str, int]] | None:
    found: dict[Spot, dict[str, int]] = {}
    for name, mine in asked.items():
        own = [each for each in dimensions if each.measures == name]
        past = granted(own, mine, tested, spots)
        if past is None:
            return None
        for spot, amount in past.items():
            found.setdefault(spot, {})[name] = amount
    return found


def _capped(dimensions: Sequence[Dimension], values: Mapping[str, int]) -> dict[str, int]:
    """Nothing asked, and nothing of one facility, is more than its whole."""
    found = dict(values)
    for each in dimensions:
        if each.whole is not None and each.adds in OF_ONE:
            found[each.name] = min(found[each.name], units(each.whole))
    return found


def _closed(
    dimensions: Sequence[Dimension],
    values: Mapping[str, int],
    spots: Sequence[Spot],
    most: Mapping[str, int],
) -> dict[str, int]:
    """Raise what counts all that another dimension counts to as much.

    The largest of what is added up is raised from zero, and no further than it may be.
    """
    tested = dict(values)
    pairs = [pair for pair in permutations(dimensions, 2) if _counts_all(*pair, spots)]
    for _ in dimensions:
        for large, small in pairs:
            least, own = tested[small.name], tested[large.name]
            if large.combine is Combine.LARGEST and _adds_up(small):
                least = own or min(least, most.get(large.name, least))
            tested[large.name] = max(own, least)
    return tested


def _adds_up(dimension: Dimension) -> bool:
    return dimension.combine is Combine.SUM and dimension.adds is not Adds.NOTHING


def _counts_all(large: Dimension, small: Dimension, spots: Sequence[Spot]) -> bool:
    counts = all(large.name in spot.counted for spot in spots if small.name in spot.counted)
    return large.measures == small.measures and counts


def _asked(
    dimensions: Sequence[Dimension],
    tested: Mapping[str, int],
    past: Mapping[str, int],
    *,
    most: bool,
) -> dict[str, int]:
    """Answer what is asked of each quantity: as much as all count, or no more than has to be.

    What adds up nothing is asked, and what is part of another is asked of that too.
    """
    asked: dict[str, int] = {}
    for each in dimensions:
        name = each.measures
        same = [other for other in dimensions if other.measures == name]
        alone = [tested[other.name] for other in same if other.adds is Adds.NOTHING]
        asked[name] = max([most * min(tested[other.name] for other in same), *alone])
        if name in past:
            sums = [tested[other.name] for other in same if other.combine is Combine.SUM]
            asked[name] = max(min(sums) - past[name], 0)
    parents = {each.name: each.measures for each in dimensions}
    for each in tuple(dimensions) * len(dimensions):
        if each.part_of in parents:
            parent = parents[each.part_of]
            asked[parent] = max(asked[parent], asked[each.measures])
    return asked


def _is_within_whole(
    dimensions: Sequence[Dimension], asked: Mapping[str, int], tested: Mapping[str, int]
) -> bool:
    """Tell whether nothing asked, and nothing of one facility, is more than the whole."""
    for each in dimensions:
        of_one = tested[each.name] if each.adds is Adds.FACILITY else asked[each.measures]
        if each.whole is not None and of_one > units(each.whole):
            return False
    return True
