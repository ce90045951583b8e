"""What a limit is tested against: the request plus the past grants that count.

A grant counts from its day through the end of the window stepped from that day,
both included, so twelve months from 29 February end on 28 February. It counts
once; refused, withdrawn and released requests do not count; overlapping groups
are added up apart and the largest sum decides.
Source: required semantics 7 and 8 of the authority reference.
Units: whole units of the dimension.

>>> from acctcore.quantity import Quantity
>>> bp = Dimension("bp", "bp")
>>> exposure(AccommodationCase("R1", "P1", {"bp": Quantity(30, "bp")}), bp, Date(2026, 3, 16))
Exposure(own=30, low=30, high=30)
>>> exposure(AccommodationCase("R1", "P1", {}), bp, Date(2026, 3, 16))
Exposure(own=None, low=0, high=None)
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pendulum import Date

from acctcore.authority.cases import AccommodationCase, PastGrant
from acctcore.authority.letters import Adds, Dimension
from acctcore.days import Tenor
from acctcore.errors import Contradiction, MixedCurrency, fault


class Exposure(NamedTuple):
    """The tested value of one dimension: `own` asked; `low` to `high` with what counts.

    `own` and `high` are `None` where a fact is not known.
    """

    own: int | None
    low: int
    high: int | None


def exposures(
    case: AccommodationCase, dimensions: Sequence[Dimension], as_of: Date
) -> tuple[Exposure, ...]:
    """Answer the tested value of every dimension, in their order.

    Raises:
        MixedCurrency: a quantity is in another unit than its dimension.
        Contradiction: a past grant is dated after the day of the decision.
    """
    window: Tenor | None = None
    counted: Sequence[PastGrant] = ()
    found = []
    for dimension in dimensions:
        if dimension.window is not None and dimension.window != window:
            window = dimension.window
            counted = _counted(case.history or (), window, as_of)
        found.append(_exposure(case, dimension, counted))
    return tuple(found)


def exposure(case: AccommodationCase, dimension: Dimension, as_of: Date) -> Exposure:
    """Answer the tested value of one dimension."""
    return exposures(case, (dimension,), as_of)[0]


def _counted(history: Iterable[PastGrant], window: Tenor, as_of: Date) -> list[PastGrant]:
    """Keep the grants inside the window; none may lie after the day."""
    first, today = window.reaches_from(as_of).toordinal(), as_of.toordinal()
    counted = [grant for grant in history if grant.counts and grant.ordinal >= first]
    for grant in counted:
        if grant.ordinal > today:
            raise Contradiction(
                f"past grant `{grant.id}` is dated {grant.on}, "
                f"after the day of the decision {as_of}"
            )
    return counted


def _exposure(
    case: AccommodationCase, dimension: Dimension, counted: Sequence[PastGrant]
) -> Exposure:
    own = _stated(case.plain, dimension, case.id)
    if dimension.adds is Adds.NOTHING:
        return Exposure(own, own or 0, own)
    past, known = _past(case, dimension, counted)
    low = past if own is None else past + own
    return Exposure(own, low, low if known and own is not None else None)


def _past(
    case: AccommodationCase, dimension: Dimension, counted: Sequence[PastGrant]
) -> tuple[int, bool]:
    """Add up what counts: the sum that is certain, and whether it is the whole."""
    known = case.history is not None
    if dimension.adds is Adds.GROUP and case.groups is not None:
        sums = [
            _sum([grant for grant in counted if grant.party in group], dimension)
            for group in case.groups or ((case.party,),)
        ]
        return max(past for past, _ in sums), known and all(whole for _, whole in sums)
    mine = [grant for grant in counted if grant.party == case.party]
    if dimension.adds is Adds.FACILITY:
        return _on_facility(case, dimension, mine)
    past, whole = _sum(mine, dimension)
    return past, known and whole and dimension.adds is Adds.PARTY


def _on_facility(
    case: AccommodationCase, dimension: Dimension, mine: Sequence[PastGrant]
) -> tuple[int, bool]:
    """Add up the grants on the same facility; one on a facility not known might be."""
    same = [grant for grant in mine if case.facility and grant.facility == case.facility]
    past, whole = _sum(same, dimension)
    named = case.facility == "" or (
        case.facility is not None and all(grant.facility is not None for grant in mine)
    )
    return past, whole and named and case.history is not None


def _sum(grants: Iterable[PastGrant], dimension: Dimension) -> tuple[int, bool]:
    total, whole = 0, True
    for grant in grants:
        stated = _stated(grant.plain, dimension, grant.id)
        if stated is None:
            whole = False
        else:
            total += stated
    return total, whole


def _stated(plain: Mapping[str, tuple[str, int]], dimension: Dimension, owner: str) -> int | None:
    found = plain.get(dimension.of or dimension.name)
    if found is None:
        return None
    if found[0] != dimension.unit:
        what = f"`{dimension.measures}` of `{owner}`"
        advice = "convert first, at a rate given as a fact"
        raise MixedCurrency(fault(what, f"an amount in {dimension.unit}", found[0], advice))
    return found[1]
