"""What a limit is tested against: the request plus the past grants that count.

A grant counts from its day through the end of the window stepped from that day,
both included, so twelve months from 29 February end on 28 February. It counts
once; refused, withdrawn and released requests do not count; overlapping groups
are added up apart and the largest sum decides. A history that begins after the
window does is not known to be whole. Where a dimension says `largest`,
the largest of them is tested, not the sum.
Source: required semantics 7 and 8 of the authority reference.
Units: whole units of the dimension.

>>> from acctcore.quantity import Quantity
>>> bp = Dimension("bp", "bp")
>>> exposures(AccommodationCase("R1", "P1", {"bp": Quantity(30, "bp")}), [bp], Date(2026, 3, 16))
((30, 30, 30),)
>>> exposures(AccommodationCase("R1", "P1", {}), [bp], Date(2026, 3, 16))
((None, 0, None),)
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Final, TypeAlias

from pendulum import Date

from acctcore.authority.cases import AccommodationCase
from acctcore.authority.conversion import Exchange
from acctcore.authority.dimensions import Adds, Combine, Dimension, reached
from acctcore.authority.grants import PastGrant, Scope
from acctcore.authority.ledgers import Ledger, Plain, require_unit
from acctcore.authority.links import scope_counted
from acctcore.authority.ranges import LedgerPart
from acctcore.errors import Contradiction

Exposure: TypeAlias = tuple[int | None, int, int | None]
"""What is asked itself; the lowest and the highest value with what counts.

What is asked and the highest are `None` where a fact is not known.
"""
_NOT_STATED: Final[Exposure] = (None, 0, None)


def exposures(
    case: AccommodationCase,
    dimensions: Iterable[Dimension],
    as_of: Date,
    exchange: Exchange | None = None,
) -> tuple[Exposure, ...]:
    """Answer the tested value of every dimension, in their order.

    `exchange` is needed only where an amount may be in another currency.

    Raises:
        MixedCurrency: a quantity is in another unit than its dimension, and cannot be converted.
        Contradiction: a past grant is dated after the day of the decision.
    """
    if case.past.until > as_of:
        require_past(case.past.latest, as_of)
    plain, window, first, found = case.plain, None, 0, []
    for dimension in dimensions:
        if exchange is not None or not dimension.sums:
            found.append(_unlike(case, dimension, as_of, exchange))
            continue
        asked, alone = plain.get(dimension.measures), _NOT_STATED
        if asked is not None:
            alone = asked.alone
            if asked.unit != dimension.unit:
                require_unit(dimension.measures, dimension.unit, asked.unit)
        if dimension.window is None:
            found.append(alone)
            continue
        if dimension.window is not window:
            window = dimension.window
            first = reached(window, as_of).toordinal()
        found.append(_added(case, dimension, alone[0], first))
    return tuple(found)


def require_past(latest: PastGrant | None, as_of: Date) -> None:
    """Refuse a grant of a later day than that of the decision."""
    if latest is not None and latest.on > as_of:
        raise Contradiction(
            f"past grant `{latest.id}` is dated {latest.on}, after the day of the decision {as_of}"
        )


def _added(case: AccommodationCase, dimension: Dimension, own: int | None, first: int) -> Exposure:
    """Add what counts from the ordinal `first` on to what is asked."""
    name, unit = dimension.measures, dimension.unit
    scope = case.past.scopes[dimension.scope]
    if len(scope.ledgers) == 1 and not scope.perhaps:
        least, whole = scope.ledgers[0].since(name, unit, first)
        most = least if whole and scope.known else None
    else:
        least, most = _past(scope, lambda ledger: ledger.since(name, unit, first))
    if own is None:
        return None, least, None
    if most is None or first < case.past.since:
        return own, least + own, None
    return own, least + own, most + own


def _unlike(
    case: AccommodationCase, dimension: Dimension, as_of: Date, exchange: Exchange | None
) -> Exposure:
    """Test what is no plain sum in one unit since a rolling window: use by use."""
    name, unit = dimension.measures, dimension.unit
    rates = exchange or Exchange.of(None, (), {}, as_of)
    together = rates.largest if dimension.combine is Combine.LARGEST else rates.added
    asked = case.plain.get(name)
    mine = () if asked is None else (asked,)
    own, known = together(unit, name, mine)
    alone = own if asked is not None and known else None
    if dimension.adds is Adds.NOTHING:
        return alone, own, alone
    first = dimension.first_counted(as_of).toordinal()
    read = partial(_taken_together, name, unit, first, mine, together)
    least, most = _past(scope_counted(case, dimension, first), read)
    return alone, least, None if alone is None or first < case.past.since else most


Together: TypeAlias = Callable[[str, str, Iterable[Plain]], tuple[int, bool]]


def _taken_together(  # noqa: PLR0913, PLR0917 - what is asked of a ledger
    name: str,
    unit: str,
    first: int,
    mine: tuple[Plain, ...],
    together: Together,
    ledger: Ledger | LedgerPart,
) -> tuple[int, bool]:
    """Take what is asked together with the uses of a ledger."""
    uses, all_stated = ledger.amounts_since(name, first)
    value, converted = together(unit, name, (*mine, *uses))
    return value, all_stated and converted


Read: TypeAlias = Callable[[Ledger | LedgerPart], tuple[int, bool]]


def _past(scope: Scope, read: Read) -> tuple[int, int | None]:
    """Read what counts: the value that is certain, and the most it can be, if there is one."""
    least, whole = _largest(scope.ledgers, read)
    if scope.perhaps and scope.known:
        most, whole = _largest(scope.perhaps, read)
        return least, most if whole else None
    return least, least if whole and scope.known else None


def _largest(ledgers: Sequence[Ledger | LedgerPart], read: Read) -> tuple[int, bool]:
    """Read each ledger apart: the largest value, and whether all of them are whole."""
    each = [read(ledger) for ledger in ledgers]
    return max(value for value, _ in each), all(whole for _, whole in each)
