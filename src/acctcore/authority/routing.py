"""The lowest competent level for an accommodation request, and why no lower one.

A level is competent when every dimension of the request, with the past grants
that count, is within its limits and one of its holders can act. Levels are read
from the lowest up; power is not assumed to grow with rank. With facts missing
the answer stands when every completion of them gives the same one; where a
range has a lower bound, an answer may stay undecided that need not.
Refused as a value: a reason missing or off the list (RETURNED), what is never
delegated (RESERVED), more than every level holds (ABOVE_ALL), a hole between
ranges (GAP), no power at all (NOT_DELEGATED), nobody to act (NO_HOLDER). Not
enough to judge: UNDECIDED.
Raised: an undeclared category, code, quantity or level, two units in one
comparison, more than the whole of a quantity, a part above its whole, a past
grant or a rate after the day, a letter for another purpose, no letter in force.
Source: delegation letters of banks; required semantics 1 to 19 and section 6 of
the authority reference. Units: each dimension's own.

>>> from acctcore.authority import Cell, Dimension, Level, Limit
>>> from acctcore.quantity import Quantity
>>> from acctcore.sources import Source, Status
>>> letter = DelegationLetter(
...     levels=(Level("L1", "account manager"), Level("L2", "team head")),
...     dimensions=(Dimension("bp", "bp"),),
...     cells=(Cell("rate", "1", {"L1": {"bp": Limit.parse("10 bp")},
...                               "L2": {"bp": Limit.parse("25 bp")}}),),
...     reasons=("RETENTION",),
... )
>>> letters = Timeline.always(letter, Source("letter", Status.INVENTED))
>>> asked = AccommodationCase("R1", "P1", {"bp": Quantity(25, "bp")}, reason="RETENTION")
>>> route(asked, letters, Date(2026, 3, 16)).outcome.level
'L2'
>>> asked = AccommodationCase("R2", "P1", {"bp": Quantity(26, "bp")}, reason="RETENTION")
>>> refused = route(asked, letters, Date(2026, 3, 16))
>>> refused.outcome.kind.value, [str(finding.shortfall) for finding in refused.reasons]
('above_all', ['16 bp', '1 bp'])
"""

from bisect import bisect_left

from pendulum import Date

from acctcore.authority.agreeing import OpenTrace
from acctcore.authority.cases import AccommodationCase
from acctcore.authority.climbing import ending, ending_of_climb, scan
from acctcore.authority.compiling import CompiledCell
from acctcore.authority.conversion import Exchange
from acctcore.authority.exposure import exposures
from acctcore.authority.holders import Hearing
from acctcore.authority.placing import (
    Place,
    places_of,
    require_declared,
    require_levels,
    require_parts,
    require_purpose,
)
from acctcore.authority.routes import Route, RouteKind
from acctcore.authority.sound import DelegationLetter
from acctcore.authority.tracing import RouteTrace
from acctcore.days import day
from acctcore.decisions import Decision
from acctcore.timeline import Timeline, in_force


def route(
    case: AccommodationCase, letters: Timeline[DelegationLetter], as_of: Date
) -> Decision[Route]:
    """Answer the lowest level that may grant the request on a day, with the whole path.

    Raises:
        NothingInForce: no letter is in force on the day.
        Unknown: the case names a category, code, quantity or level the letter does not declare.
        MixedCurrency: a quantity is in another unit than its dimension, and cannot be converted.
        Contradiction: a past grant or a rate is dated after the day; more is asked than the
            whole, or of a part than of what it is part of; the letter is for another purpose.
    """
    on = day(as_of, "as_of")
    version = in_force(letters, DelegationLetter, on)
    letter = version.value
    traces = traced(case, letter, on)
    trace = traces[0] if len(traces) == 1 else OpenTrace.of(traces)
    level = None if trace.level is None else letter.level_ids[trace.level]
    return Decision(Route(trace.kind, level, trace), on, version.citation, trace)


def traced(case: AccommodationCase, letter: DelegationLetter, on: Date) -> list[RouteTrace]:
    """Route a request under one letter: a trace for each cell that it may fall in.

    Raises what `route` raises, but for the letter in force.
    """
    if case.holders is not None:
        require_levels(case, letter)
    if case.purpose is not None:
        require_purpose(case, letter)
    places, unplaced = places_of(case, letter)
    exchange = None if letter.conversion is None else exchange_of(case, letter, on)
    return [_traced(case, letter, place, unplaced, on, exchange) for place in places]


def exchange_of(case: AccommodationCase, letter: DelegationLetter, on: Date) -> Exchange:
    """Answer the rates a request needs, under a letter that converts."""
    return Exchange.of(letter.conversion, case.rates, letter.exponents, on)


def _traced(  # noqa: PLR0913, PLR0917 - what one place is routed with
    case: AccommodationCase,
    letter: DelegationLetter,
    place: Place,
    unplaced: tuple[str, ...],
    on: Date,
    exchange: Exchange | None,
) -> RouteTrace:
    """Route in one place: nowhere and reserved matters have no ladder."""
    if isinstance(place, CompiledCell):
        return _in_cell(case, letter, place, unplaced, on, exchange)
    if place is None:
        require_declared(case, letter)
    kind = RouteKind.NOT_DELEGATED if place is None else RouteKind.RESERVED
    kind = _returned(case, letter) or kind
    return RouteTrace(kind, None, case, letter, on, None, (), (), (), unplaced, None, place)


def _in_cell(  # noqa: PLR0913, PLR0917 - as above
    case: AccommodationCase,
    letter: DelegationLetter,
    cell: CompiledCell,
    unplaced: tuple[str, ...],
    on: Date,
    exchange: Exchange | None,
) -> RouteTrace:
    """Route inside one cell."""
    rows = cell.rows_on(on)
    tested = exposures(case, cell.dimensions, on, exchange)
    if letter.guarded:
        require_parts(case, cell.dimensions, tested)
    lows = [low for _, low, _ in tested]
    if not case.plain.keys() <= cell.quantities:
        require_declared(case, letter)
        kind, verdicts = RouteKind.NOT_DELEGATED, cell.climbs[-1]
    elif cell.ladders and case.holders is None and lows == [high for _, _, high in tested]:
        verdicts = cell.climbs[max(map(bisect_left, cell.ladders, lows))]
        kind = ending_of_climb(verdicts, rows)
    else:
        names = [dimension.name for dimension in cell.dimensions]
        values = dict(zip(names, tested, strict=True))
        verdicts = scan(Hearing(case, letter.levels, on, values), rows, tested)
        kind = ending(verdicts, rows, tested)
    kind = _returned(case, letter) or kind
    level = len(verdicts) - 1 if kind is RouteKind.ROUTED else None
    return RouteTrace(
        kind, level, case, letter, on, cell, rows, tested, verdicts, unplaced, exchange
    )


def _returned(case: AccommodationCase, letter: DelegationLetter) -> RouteKind | None:
    return None if case.reason in letter.reasons else RouteKind.RETURNED
