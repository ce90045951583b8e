"""What a tested value rests on besides the limits: a history that is too short, rates of exchange.

Source: required semantics 3 and 8 of the authority reference; bad input, a window longer than
the history supplied.
"""

from collections.abc import Iterator, Sequence

from pendulum import Date

from acctcore.authority.cases import AccommodationCase
from acctcore.authority.conversion import Exchange
from acctcore.authority.dimensions import Adds, Dimension
from acctcore.authority.ledgers import Plain
from acctcore.authority.links import scope_counted
from acctcore.findings import Finding, Verdict


def short_history(
    case: AccommodationCase, dimensions: Sequence[Dimension], as_of: Date
) -> Iterator[Finding]:
    """Name the dimensions whose window begins before the history does."""
    since = case.history_since
    for dimension in dimensions if since else ():
        first = dimension.first_counted(as_of)
        if since is not None and first < since and dimension.adds is not Adds.NOTHING:
            unknown, about = Verdict.UNKNOWN, dimension.name
            yield Finding("history", "HISTORY_TOO_SHORT", unknown, about, since, "<=", first)


def rates_used(
    case: AccommodationCase, dimensions: Sequence[Dimension], as_of: Date, exchange: Exchange
) -> Iterator[Finding]:
    """Say at which rates amounts of another currency were tested; an amount of 0 needs none."""
    asked: dict[str, dict[str, None]] = {}
    for dimension in dimensions:
        unit = dimension.unit
        uses = (use.unit for use in _uses(case, dimension, as_of) if use.number)
        asked[unit] = {**asked.get(unit, {}), **{other: None for other in uses if other != unit}}
    for unit, currencies in asked.items():
        yield from exchange.findings(unit, currencies)


def _uses(case: AccommodationCase, dimension: Dimension, as_of: Date) -> Iterator[Plain]:
    """Go through what is asked of a dimension and every past use that counts, or may count."""
    asked = case.plain.get(dimension.measures)
    if asked is not None:
        yield asked
    if dimension.adds is Adds.NOTHING:
        return
    first = dimension.first_counted(as_of).toordinal()
    scope = scope_counted(case, dimension, first)
    for ledger in (*scope.ledgers, *scope.perhaps):
        yield from ledger.amounts_since(dimension.measures, first)[0]
