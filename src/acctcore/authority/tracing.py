"""What a route retains, and what is found on the way, built when someone asks."""

from collections.abc import Iterator
from typing import NamedTuple

from pendulum import Date

from acctcore.authority.cases import AccommodationCase
from acctcore.authority.cautions import rates_used, short_history
from acctcore.authority.compiling import CompiledCell
from acctcore.authority.conversion import Exchange
from acctcore.authority.exposure import Exposure
from acctcore.authority.holders import Hearing
from acctcore.authority.judging import Row, judge
from acctcore.authority.letters import Reserved
from acctcore.authority.reading import CellReading
from acctcore.authority.reservations import endorsements_of
from acctcore.authority.routes import RouteKind, Step, WrittenRoute
from acctcore.authority.sitting import sitting_findings, who_can_act
from acctcore.authority.sound import DelegationLetter
from acctcore.findings import Finding, Verdict
from acctcore.maps import FrozenMap


class RouteTrace(NamedTuple):
    """What a decision retains: the case, the cell's rows, the tested values, the verdicts."""

    kind: RouteKind
    level: int | None
    verdicts: tuple[Verdict, ...]
    case: AccommodationCase
    letter: DelegationLetter
    as_of: Date
    compiled: CompiledCell | None = None
    tested: tuple[Exposure, ...] = ()
    unplaced: tuple[str, ...] = ()
    """Categories that the request leaves open."""
    exchange: Exchange | None = None
    reserved: Reserved | None = None

    @property
    def rows(self) -> tuple[Row, ...]:
        """What each level may grant in the cell on the day."""
        return self.compiled.rows_on(self.as_of) if self.compiled else ()

    @property
    def body(self) -> str | None:
        """The body that decides, where the request is reserved."""
        never_delegated = self.reserved if self.kind is RouteKind.RESERVED else None
        return never_delegated.body if never_delegated else None

    @property
    def reading(self) -> CellReading | None:
        """The request in its cell, where it has one."""
        if self.compiled is None:
            return None
        parts = (self.rows, self.tested, self.as_of, self.exchange)
        return CellReading(self.case, self.compiled, *parts)

    @property
    def hearing(self) -> Hearing:
        """What holders are checked against."""
        dimensions = self.compiled.dimensions if self.compiled else ()
        values = {each.name: value for each, value in zip(dimensions, self.tested, strict=True)}
        own = self.compiled.cell.grants_own if self.compiled else FrozenMap[str, bool]()
        budgets = self.compiled.budgets if self.compiled else ()
        return Hearing(self.case, self.letter.levels, self.as_of, values, own=own, budgets=budgets)

    def findings(self) -> tuple[Finding, ...]:
        """Answer the reason, the cell, then every level's tests in the order of the letter."""
        found, reading = list(self.opening()), self.reading
        values = reading.values() if reading else []
        for index in range(len(self.verdicts)):
            found += reading.findings(index, values) if reading else ()
            found += _holder_findings(self, index)
        return (*found, *self.endorsements())

    def opening(self) -> tuple[Finding, ...]:
        """Answer what is found before any level is read: reason, cell, history, rates."""
        stated = (_reason(self.case, self.letter), *_counter_value(self.case, self.letter))
        return (*stated, *_placing(self), *_cautions(self))

    def level_findings(self, level: int) -> tuple[Finding, ...]:
        """Answer the tests of one level and the checks of its holders, if the path has it."""
        if level >= len(self.verdicts):
            return ()
        return (*self.tests_at(level), *_holder_findings(self, level))

    def tests_at(self, level: int) -> tuple[Finding, ...]:
        """Hold every limit of one level against the request."""
        reading = self.reading
        return tuple(reading.findings(level, reading.values())) if reading else ()

    def endorsements(self) -> tuple[Finding, ...]:
        """Name who has to support the request, wherever somebody may decide it."""
        letter = self.letter
        if not letter.endorsements or self.kind is RouteKind.RETURNED:
            return ()
        dimensions = self.compiled.dimensions if self.compiled else ()
        categories = self.case.categories
        return tuple(endorsements_of(letter.endorsed, categories, dimensions, self.tested))

    def written_out(self) -> WrittenRoute:
        """Answer the whole route."""
        reading, ids = self.reading, self.letter.level_ids
        path = tuple(_steps(self, reading))
        return WrittenRoute(
            self.kind,
            None if self.level is None else ids[self.level],
            reading.binding() if reading else (),
            _deciders(self),
            path,
            self.body,
            tuple(each.about for each in self.endorsements()),
            _own_level(self) if path else None,
        )


def _reason(case: AccommodationCase, letter: DelegationLetter) -> Finding:
    if case.reason is None:
        return Finding("reasons", "REASON_MISSING", Verdict.NOT_MET, "reason")
    if listed := letter.listed.get(case.reason):
        return listed
    return Finding("reasons", "REASON_NOT_LISTED", Verdict.NOT_MET, "reason", case.reason)


def _counter_value(case: AccommodationCase, letter: DelegationLetter) -> Iterator[Finding]:
    """Say what the customer gives in return, where the letter asks for it."""
    if not letter.asks_counter_value:
        return
    what, about = "asks_counter_value", "counter-value"
    if case.counter_value is not None:
        yield Finding(what, "COUNTER_VALUE_STATED", Verdict.MET, about, case.counter_value)
    elif case.no_counter_value is not None:
        yield Finding(what, "NO_COUNTER_VALUE", Verdict.MET, about, case.no_counter_value)
    else:
        yield Finding(what, "COUNTER_VALUE_MISSING", Verdict.NOT_MET, about)


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


def _cautions(trace: RouteTrace) -> Iterator[Finding]:
    """Say what the tested values rest on."""
    if trace.compiled is not None:
        dimensions = trace.compiled.dimensions
        yield from short_history(trace.case, dimensions, trace.as_of)
        if trace.exchange is not None:
            yield from rates_used(trace.case, dimensions, trace.as_of, trace.exchange)


def _own_level(trace: RouteTrace) -> str:
    """Answer the lowest level that the requester holds, else the lowest of the letter."""
    hearing, asker = trace.hearing, trace.case.requested_by
    held = hearing.held_by(asker) if asker is not None else frozenset()
    return next(
        (each for each in trace.letter.level_ids if each in held), trace.letter.level_ids[0]
    )


def _holder_findings(trace: RouteTrace, index: int) -> tuple[Finding, ...]:
    """Check the holders of a level that is competent by its limits, or might be."""
    budgets = trace.compiled.budgets if trace.compiled else ()
    in_office = trace.case.by_office and not budgets
    if in_office or judge(trace.rows[index], trace.tested) is Verdict.NOT_MET:
        return ()
    return sitting_findings(trace.hearing, trace.letter.levels[index])


def _steps(trace: RouteTrace, reading: CellReading | None) -> Iterator[Step]:
    """Go up the levels; where the request has no cell, there is nothing to test."""
    verdicts = trace.verdicts
    tests = reading.tests(len(verdicts)) if reading else [()] * len(verdicts)
    for index, (level, verdict) in enumerate(zip(trace.letter.levels, verdicts, strict=False)):
        holders = _holder_findings(trace, index)
        yield Step(level.id, level.name, verdict, tests[index], holders)


def _deciders(trace: RouteTrace) -> tuple[str, ...]:
    if trace.level is None:
        return ()
    return who_can_act(trace.hearing, trace.letter.levels[trace.level])
