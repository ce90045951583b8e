"""The path of a route, built from what the decision retains when someone asks."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from pendulum import Date

from acctcore.authority.cases import AccommodationCase
from acctcore.authority.conversion import Exchange
from acctcore.authority.dimensions import Adds, Combine, Dimension
from acctcore.authority.exposure import Exposure
from acctcore.authority.headroom import headroom
from acctcore.authority.holders import Hearing
from acctcore.authority.judging import Row, judge
from acctcore.authority.ledgers import Plain
from acctcore.authority.letters import Reserved
from acctcore.authority.reservations import endorsements_of
from acctcore.authority.routes import RouteKind, Step, Test, WrittenRoute
from acctcore.authority.sitting import sitting_findings, who_can_act
from acctcore.authority.sound import CompiledCell, DelegationLetter
from acctcore.findings import Finding, Verdict
from acctcore.quantity import Measure, measure_like
from acctcore.values import frozen

Tested: TypeAlias = tuple[Exposure, Measure | None]
"""A tested value, and the least that it can be in the unit it is shown in."""


@frozen(slots=False)
class RouteTrace:
    """What a decision retains: the case, the cell's rows, the tested values, the verdicts."""

    kind: RouteKind
    level: int | None
    case: AccommodationCase
    letter: DelegationLetter
    as_of: Date
    compiled: CompiledCell | None
    rows: tuple[Row, ...]
    tested: tuple[Exposure, ...]
    verdicts: tuple[Verdict, ...]
    unplaced: tuple[str, ...] = ()
    """Categories that the request leaves open."""
    exchange: Exchange | None = None
    reserved: Reserved | None = None

    @property
    def body(self) -> str | None:
        """The body that decides, where the request is reserved."""
        never_delegated = self.reserved if self.kind is RouteKind.RESERVED else None
        return never_delegated.body if never_delegated else None

    @property
    def hearing(self) -> Hearing:
        """What holders are checked against."""
        dimensions = self.compiled.dimensions if self.compiled else ()
        values = {each.name: value for each, value in zip(dimensions, self.tested, strict=True)}
        return Hearing(self.case, self.letter.levels, self.as_of, values)

    def findings(self) -> tuple[Finding, ...]:
        """Answer the reason, the cell, then every level's tests in the order of the letter."""
        found = list(self.opening())
        tests = list(zip(self.tested, _values(self), strict=True))
        for index in range(len(self.verdicts)):
            found += _level_findings(self, tests, index)
            if self.case.holders:
                found += _holder_findings(self, index)
        return (*found, *_endorsements(self))

    def opening(self) -> tuple[Finding, ...]:
        """Answer what is found before any level is read: reason, cell, history, rates."""
        reason = _reason(self.case, self.letter)
        return (reason, *_placing(self), *_short(self), *_rates(self))

    def tests_at(self, level: int) -> tuple[Finding, ...]:
        """Hold every limit of one level against the request."""
        tests = list(zip(self.tested, _values(self), strict=True))
        return tuple(_level_findings(self, tests, level))

    def endorsements(self) -> tuple[Finding, ...]:
        """Name who has to support the request, wherever somebody may decide it."""
        return _endorsements(self)

    def written_out(self) -> WrittenRoute:
        """Answer the whole route."""
        level = None if self.level is None else self.letter.level_ids[self.level]
        path = tuple(_step(self, index) for index in range(len(self.verdicts)))
        endorsers = tuple(each.about for each in _endorsements(self))
        return WrittenRoute(
            self.kind,
            level,
            _binding(self),
            _deciders(self),
            path,
            self.body,
            endorsers,
            _own_level(self) if path else None,
        )


def _reason(case: AccommodationCase, letter: DelegationLetter) -> Finding:
    if case.reason is None:
        return Finding("reasons", "REASON_MISSING", Verdict.NOT_MET, "reason")
    if listed := letter.listed.get(case.reason):
        return listed
    return Finding("reasons", "REASON_NOT_LISTED", Verdict.NOT_MET, "reason", case.reason)


def _placing(trace: RouteTrace) -> Iterator[Finding]:
    """Say in which cell the request falls, and what it asks beyond that cell."""
    for category in trace.unplaced:
        yield Finding("categories", "CATEGORY_NOT_KNOWN", Verdict.UNKNOWN, category)
    if trace.reserved is not None:
        about, body = trace.reserved.name, trace.reserved.body
        yield Finding(trace.reserved.clause, "NEVER_DELEGATED", Verdict.NOT_MET, about, body)
        return
    if trace.compiled is None:
        yield Finding("cells", "NOT_DELEGATED", Verdict.NOT_MET, "request")
        return
    if trace.case.plain.keys() <= trace.compiled.quantities:
        return
    for name in trace.case.quantities:
        if name not in trace.compiled.quantities:
            clause, asked = trace.compiled.cell.clause, trace.case.quantities[name]
            yield Finding(clause, "NOT_DELEGATED", Verdict.NOT_MET, name, asked)


def _short(trace: RouteTrace) -> Iterator[Finding]:
    """Name the dimensions whose window begins before the history does."""
    since = trace.case.history_since
    for dimension in trace.compiled.dimensions if trace.compiled and since else ():
        first = dimension.first_counted(trace.as_of)
        if since is not None and first < since and dimension.adds is not Adds.NOTHING:
            unknown, about = Verdict.UNKNOWN, dimension.name
            yield Finding("history", "HISTORY_TOO_SHORT", unknown, about, since, "<=", first)


def _rates(trace: RouteTrace) -> Iterator[Finding]:
    """Say at which rates amounts of another currency were tested."""
    if trace.exchange is None or trace.compiled is None:
        return
    asked: dict[str, dict[str, None]] = {}
    for dimension in trace.compiled.dimensions:
        unit = dimension.unit
        others = {use.unit: None for use in _uses(trace, dimension) if use.unit != unit}
        asked[unit] = {**asked.get(unit, {}), **others}
    for unit, currencies in asked.items():
        yield from trace.exchange.findings(unit, currencies)


def _uses(trace: RouteTrace, dimension: Dimension) -> Iterator[Plain]:
    """Go through what is asked of a dimension and every past use that counts, or may count."""
    asked = trace.case.plain.get(dimension.measures)
    if asked is not None:
        yield asked
    scope = trace.case.past.scopes.get(dimension.scope)
    first = dimension.first_counted(trace.as_of).toordinal()
    for ledger in (*scope.ledgers, *scope.perhaps) if scope else ():
        yield from ledger.amounts_since(dimension.measures, first)[0]


def _endorsements(trace: RouteTrace) -> tuple[Finding, ...]:
    """Name who has to support the request, wherever somebody may decide it."""
    if not trace.letter.endorsements or trace.kind is RouteKind.RETURNED:
        return ()
    dimensions = trace.compiled.dimensions if trace.compiled else ()
    categories, letter = trace.case.categories, trace.letter
    return tuple(endorsements_of(letter.endorsements, categories, dimensions, trace.tested))


def _own_level(trace: RouteTrace) -> str:
    """Answer the lowest level that the requester holds, else the lowest of the letter."""
    asker = trace.case.requested_by
    held = {holder.level for holder in trace.case.holders if holder.person == asker}
    return next(
        (each for each in trace.letter.level_ids if each in held), trace.letter.level_ids[0]
    )


def _level_findings(trace: RouteTrace, tests: Sequence[Tested], level: int) -> list[Finding]:
    """Hold every limit of one level against the tested values and what they are in their unit."""
    bars, on = trace.compiled.bars[level] if trace.compiled else (), trace.as_of
    return [
        bar.against(tested, value, on) for bar, (tested, value) in zip(bars, tests, strict=True)
    ]


def _values(trace: RouteTrace) -> list[Measure | None]:
    """Put units to the tested values, the least that they can be."""
    return [_value(trace, index, low) for index, (_, low, _) in enumerate(trace.tested)]


def _value(trace: RouteTrace, dimension: int, number: int | None) -> Measure | None:
    """Put the dimension's unit to a number, as the request or a limit writes it."""
    if trace.compiled is None or number is None:
        return None
    asked = trace.case.plain.get(trace.compiled.dimensions[dimension].measures)
    if asked is None or asked.unit != trace.compiled.dimensions[dimension].unit:
        bounds = (row[dimension].limit for row in trace.compiled.bars)
        example = next((limit.top for limit in bounds if limit and limit.top), None)
        return None if example is None else measure_like(number, example)
    return asked.value if asked.number == number else measure_like(number, asked.value)


def _holder_findings(trace: RouteTrace, index: int) -> tuple[Finding, ...]:
    """Check the holders of a level that is competent by its limits, or might be."""
    if judge(trace.rows[index], trace.tested) is Verdict.NOT_MET:
        return ()
    return sitting_findings(trace.hearing, trace.letter.levels[index])


def _step(trace: RouteTrace, index: int) -> Step:
    level = trace.letter.levels[index]
    holders = _holder_findings(trace, index)
    return Step(level.id, level.name, trace.verdicts[index], _tests(trace, index), holders)


def _tests(trace: RouteTrace, level: int) -> tuple[Test, ...]:
    tests = list(zip(trace.tested, _values(trace), strict=True))
    findings = _level_findings(trace, tests, level)
    return tuple(_test(trace, level, index, finding) for index, finding in enumerate(findings))


def _test(trace: RouteTrace, level: int, dimension: int, finding: Finding) -> Test:
    own, low, high = trace.tested[dimension]
    requested = _value(trace, dimension, own)
    sums = trace.compiled is not None and _sums(trace.compiled.dimensions[dimension])
    certain = sums and (low == high or finding.code == "OVER_LIMIT")
    counted = _value(trace, dimension, low - (own or 0)) if certain else None
    name = trace.compiled.dimensions[dimension].name if trace.compiled else ""
    enough = _level_id(trace, _enough(trace, dimension))
    available = _value(trace, dimension, _available(trace, level, dimension))
    return Test(name, requested, counted, finding, enough, available)


def _sums(dimension: Dimension) -> bool:
    return dimension.combine is Combine.SUM


def _available(trace: RouteTrace, level: int, dimension: int) -> int | None:
    """Answer the most that a level could grant on a dimension, what counts taken off."""
    own, low, high = trace.tested[dimension]
    floor, top = trace.rows[level][dimension]
    if top is None or floor is None or trace.compiled is None or top < floor:
        return None
    measured, limit = trace.compiled.dimensions[dimension], trace.compiled.bars[level][dimension]
    like = limit.limit.top if limit.limit else None
    if like is not None and (not _sums(measured) or trace.exchange is not None):
        return headroom(trace.case, measured, top, like, trace.as_of, trace.exchange)
    if own is None or low != high:
        return None
    room = top - (low - own)
    return room if room >= 0 else None


def _enough(trace: RouteTrace, dimension: int) -> int:
    """Find the lowest level whose limit on one dimension suffices; past the top if none."""
    tested = (trace.tested[dimension],)
    passing = (
        index
        for index, row in enumerate(trace.rows)
        if judge((row[dimension],), tested) is Verdict.MET
    )
    return next(passing, len(trace.rows))


def _level_id(trace: RouteTrace, index: int) -> str | None:
    return trace.letter.level_ids[index] if index < len(trace.rows) else None


def _binding(trace: RouteTrace) -> tuple[str, ...]:
    """Name the dimensions that need the highest level, where one above the lowest is needed."""
    if trace.compiled is None:
        return ()
    needed = [_enough(trace, index) for index in range(len(trace.tested))]
    highest = max(needed)
    names = [dimension.name for dimension in trace.compiled.dimensions]
    return tuple(name for name, need in zip(names, needed, strict=True) if need == highest > 0)


def _deciders(trace: RouteTrace) -> tuple[str, ...]:
    if trace.level is None:
        return ()
    return who_can_act(trace.hearing, trace.letter.levels[trace.level])
