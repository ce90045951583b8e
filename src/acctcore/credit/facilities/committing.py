"""How much of every headroom the bank has to lend, and how much it may refuse.

Rule: the headroom of a committed facility is committed. Of one that is not, so much is committed as
the facilities under it leave committed, at most its own headroom.
Units: minor units of the facility's own currency. What waits for a rate is not known.
"""

from acctcore.credit.facilities.exchange import Conversions
from acctcore.credit.facilities.facility import Facility
from acctcore.credit.facilities.trees import FacilityTree


def committed(
    tree: FacilityTree, headrooms: dict[str, int | None], held: Conversions
) -> dict[str, int | None]:
    """Answer the committed part of every headroom."""
    found: dict[str, int | None] = {}
    for _, facility in reversed(list(tree.walk())):
        whole = headrooms[facility.id]
        if facility.committed or not whole:
            found[facility.id] = whole
        else:
            below = _below(tree, facility, found, held)
            found[facility.id] = None if below is None else min(whole, below)
    return found


def _below(
    tree: FacilityTree, facility: Facility, found: dict[str, int | None], held: Conversions
) -> int | None:
    summed = 0
    for part in tree.below(facility.id):
        own = found[part.id]
        factor = held.factor(part.limit.currency, facility.limit.currency)
        if own is None or (own and factor is None):
            return None
        summed += int(own * (factor or 0))
    return summed
