"""What a facility leaves by itself, and over all it stands under.

What waits for a missing rate leaves an upper bound; a bound of 0 is an answer all the same.
Units: minor units of the facility's own currency.
"""

from collections.abc import Iterator
from typing import NamedTuple

from pendulum import Date

from acctcore.credit.facilities.exchange import Conversions, pair
from acctcore.credit.facilities.facility import Facility
from acctcore.credit.facilities.trees import FacilityTree
from acctcore.credit.facilities.using import Used


class Bound(NamedTuple):
    """At most so much is left, by whom, and what it waits for."""

    at_most: int
    binding: str
    missing: tuple[str, ...]

    @property
    def known(self) -> int | None:
        """What is left, where no rate could change it."""
        return None if self.missing and self.at_most else self.at_most


def bounds(
    tree: FacilityTree, uses: dict[str, Used], held: Conversions, as_of: Date
) -> dict[str, Bound]:
    """Answer what every facility leaves, over itself and all it stands under."""
    own = {each.id: _own(tree, each, uses[each.id], as_of) for each in tree.facilities}
    return {each.id: _least(tree, each, own, held) for each in tree.facilities}


def _own(tree: FacilityTree, facility: Facility, use: Used, as_of: Date) -> Bound:
    if facility.expired_on(as_of):
        return Bound(0, facility.id, ())
    left = tree.limit_on(facility.id, as_of).minor - use.known
    return Bound(max(0, left), facility.id, use.missing)


def _least(
    tree: FacilityTree, facility: Facility, own: dict[str, Bound], held: Conversions
) -> Bound:
    found = tuple(_converted(tree, facility, own, held))
    missing = dict.fromkeys(rate for each in found for rate in each.missing)
    least = min(found, key=lambda each: each.at_most)
    return Bound(least.at_most, least.binding, tuple(missing) if least.at_most else ())


def _converted(
    tree: FacilityTree, facility: Facility, own: dict[str, Bound], held: Conversions
) -> Iterator[Bound]:
    """Turn what is left above into the facility's currency; without a rate it bounds nothing."""
    currency = facility.limit.currency
    for above in tree.chain(facility.id):
        left = own[above.id]
        factor = held.factor(currency, above.limit.currency)
        if factor is None and left.at_most:
            missing = (*left.missing, pair(currency, above.limit.currency))
            yield own[facility.id]._replace(missing=missing)
        else:
            yield left._replace(at_most=int(left.at_most / factor) if factor else 0)
