"""The lowest competent level for an accommodation request, and why no lower one.

A level is competent when every dimension of the request, with the past grants
that count, is within its limits and one of its holders can act. Levels are read
from the lowest up; power is not assumed to grow with rank. With facts missing
the answer stands when every completion of them gives the same one; where a
range has a lower bound, an answer may stay undecided that need not.
Refused as a value: a reason missing or off the list, a counter-value that the
letter asks for neither stated nor excused (RETURNED), what is never
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

from pendulum import Date

from acctcore.authority.agreeing import OpenTrace
from acctcore.authority.cases import AccommodationCase
from acctcore.authority.climbing import scan
from acctcore.authority.compiling import Climb, CompiledCell
from acctcore.authority.conversion import Exchange
from acctcore.authority.exposure import Exposure, exposures
from acctcore.authority.holders import Hearing
from acctcore.authority.letters import Reserved
from acctcore.authority.placing import (
    Place,
    places_of,
    require_codes,
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
    if not case.by_office:
        require_levels(case, letter, on)
    if case.purpose is not None:
        require_purpose(case, letter)
    if letter.linking is not None:
        require_codes(case, letter)
    places, unplaced = places_of(case, letter)
    exchange = None if letter.conversion is None else exchange_of(case, letter, on)
    found = []
    for place in places:  # a comprehension would make a function of each call
        found.append(_traced(case, letter, place, unplaced, on, exchange))  # noqa: PERF401
    return found


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
    """Route in one place: in a cell up its levels; nowhere and reserved matters have none."""
    if not isinstance(place, CompiledCell):
        return _not_in_cell(case, letter, place, unplaced, on)
    tested = exposures(case, place.dimensions, on, exchange)
    if letter.guarded:
        require_parts(case, letter, place, tested)
    kind, level, verdicts = _climbed(case, letter, place, tested, on)
    if case.reason not in letter.reasons or letter.asks_counter_value:
        kind, level = _unless_returned(case, letter, kind, level)
    return RouteTrace(kind, level, verdicts, case, letter, on, place, tested, unplaced, exchange)


def _not_in_cell(
    case: AccommodationCase,
    letter: DelegationLetter,
    reserved: Reserved | None,
    unplaced: tuple[str, ...],
    on: Date,
) -> RouteTrace:
    kind = RouteKind.RESERVED
    if reserved is None:
        require_declared(case, letter)
        kind = RouteKind.NOT_DELEGATED
    kind, _ = _unless_returned(case, letter, kind, None)
    return RouteTrace(kind, None, (), case, letter, on, unplaced=unplaced, reserved=reserved)


def _climbed(
    case: AccommodationCase,
    letter: DelegationLetter,
    cell: CompiledCell,
    tested: tuple[Exposure, ...],
    on: Date,
) -> Climb:
    """Go up the levels: by the ladders where there are any, else one by one."""
    if not cell.quantities.issuperset(case.plain):
        require_declared(case, letter)
        return Climb(RouteKind.NOT_DELEGATED, None, cell.climbs[-1].verdicts)
    if case.by_office and (found := cell.climb(tested)):
        return found
    names = [dimension.name for dimension in cell.dimensions]
    values = dict(zip(names, tested, strict=True))
    own, budgets = cell.cell.grants_own, cell.budgets
    hearing = Hearing(case, letter.levels, on, values, own=own, budgets=budgets)
    return scan(hearing, cell.rows_on(on), tested)


def _unless_returned(
    case: AccommodationCase, letter: DelegationLetter, kind: RouteKind, level: int | None
) -> tuple[RouteKind, int | None]:
    """Return what does not say why it is asked, or what for, where the letter wants to know."""
    silent = case.counter_value is None and case.no_counter_value is None
    if case.reason not in letter.reasons or (letter.asks_counter_value and silent):
        return RouteKind.RETURNED, None
    return kind, level
