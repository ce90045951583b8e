"""What a limit is tested against: the request plus the past grants that count.

A grant counts from its day through the end of the window stepped from that day,
both included, so twelve months from 29 February end on 28 February. It counts
once; refused, withdrawn and released requests do not count; overlapping groups
are added up apart and the largest sum decides.
Source: required semantics 7 and 8 of the authority reference.
Units: whole units of the dimension.

>>> from acctcore.quantity import Quantity
>>> bp = Dimension("bp", "bp")
>>> exposures(AccommodationCase("R1", "P1", {"bp": Quantity(30, "bp")}), [bp], Date(2026, 3, 16))
((30, 30, 30),)
>>> exposures(AccommodationCase("R1", "P1", {}), [bp], Date(2026, 3, 16))
((None, 0, None),)
"""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from pendulum import Date

from acctcore.authority.cases import AccommodationCase
from acctcore.authority.ledgers import Ledger, require_unit
from acctcore.authority.letters import Adds, Dimension
from acctcore.errors import Contradiction

Exposure: TypeAlias = tuple[int | None, int, int | None]
"""What is asked itself; the lowest and the highest value with what counts.

What is asked and the highest are `None` where a fact is not known.
"""


def exposures(
    case: AccommodationCase, dimensions: Iterable[Dimension], as_of: Date
) -> tuple[Exposure, ...]:
    """Answer the tested value of every dimension, in their order.

    Raises:
        MixedCurrency: a quantity is in another unit than its dimension.
        Contradiction: a past grant is dated after the day of the decision.
    """
    latest = case.past.latest
    if latest is not None and latest.on > as_of:
        raise Contradiction(
            f"past grant `{latest.id}` is dated {latest.on}, after the day of the decision {as_of}"
        )
    window, first, found = None, 0, []
    for dimension in dimensions:
        if dimension.window is not window and dimension.window is not None:
            window = dimension.window
            first = window.reaches_from(as_of).toordinal()
        found.append(_exposure(case, dimension, first))
    return tuple(found)


def _exposure(case: AccommodationCase, dimension: Dimension, first: int) -> Exposure:
    """Add what counts from the ordinal `first` on to what is asked."""
    name = dimension.measures
    asked = case.plain.get(name)
    if asked is not None and asked.unit != dimension.unit:
        require_unit(name, dimension.unit, asked.unit)
    own = None if asked is None else asked.number
    if dimension.adds is Adds.NOTHING:
        return own, own or 0, own
    least, most = _past(case, dimension, first)
    if own is None:
        return None, least, None
    return own, least + own, None if most is None else most + own


def _past(case: AccommodationCase, dimension: Dimension, first: int) -> tuple[int, int | None]:
    """Add up what counts: the sum that is certain, and the most it can be, if there is one."""
    past, name, unit = case.past, dimension.measures, dimension.unit
    if dimension.adds is Adds.FACILITY:
        if case.facility == "":
            return 0, 0
        least, whole = past.facility.since(name, unit, first)
        if past.perhaps:
            most, known = _largest(past.perhaps, name, unit, first)
            return least, most if known else None
    elif dimension.adds is Adds.GROUP and past.groups:
        least, whole = _largest(past.groups, name, unit, first)
    else:
        least, whole = past.party.since(name, unit, first)
        whole = whole and (dimension.adds is Adds.PARTY or case.groups is not None)
    return least, least if whole and past.known else None


def _largest(ledgers: Sequence[Ledger], name: str, unit: str, first: int) -> tuple[int, bool]:
    """Add each ledger up apart: the largest sum, and whether all of them are whole."""
    largest, whole = ledgers[0].since(name, unit, first)
    for ledger in ledgers[1:]:
        used, known = ledger.since(name, unit, first)
        largest, whole = max(largest, used), whole and known
    return largest, whole
