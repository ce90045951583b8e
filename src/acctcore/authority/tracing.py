"""The path of a route, built from what the decision retains when someone asks."""

from collections.abc import Iterator

from attrs import frozen
from pendulum import Date

from acctcore.authority.cases import AccommodationCase
from acctcore.authority.exposure import Exposure
from acctcore.authority.holders import check_holder, holders_of, who_can_act
from acctcore.authority.judging import judge
from acctcore.authority.limits import Limit, Power
from acctcore.authority.routes import RouteKind, RouteRecord, Step, Test
from acctcore.authority.sound import CompiledCell, DelegationLetter, Row
from acctcore.findings import Finding, Verdict
from acctcore.quantity import Measure, measure_like


@frozen
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

    def findings(self) -> tuple[Finding, ...]:
        """Answer the reason, the cell, then every level's tests in the order of the letter."""
        found = [_reason(self.case, self.letter), *_placing(self)]
        for index in range(len(self.verdicts)):
            found.extend(_level_findings(self, index))
            found.extend(_holder_findings(self, index))
        return tuple(found)

    def written_out(self) -> RouteRecord:
        """Answer the whole route."""
        level = None if self.level is None else self.letter.level_ids[self.level]
        path = tuple(_step(self, index) for index in range(len(self.verdicts)))
        return RouteRecord(self.kind, level, _binding(self), _deciders(self), path)


def _reason(case: AccommodationCase, letter: DelegationLetter) -> Finding:
    if case.reason is None:
        return Finding("reasons", "REASON_MISSING", Verdict.NOT_MET, "reason")
    listed = case.reason in letter.draft.reasons
    code = "REASON_LISTED" if listed else "REASON_NOT_LISTED"
    verdict = Verdict.MET if listed else Verdict.NOT_MET
    return Finding("reasons", code, verdict, "reason", case.reason)


def _placing(trace: RouteTrace) -> Iterator[Finding]:
    """Say in which cell the request falls, and what it asks beyond that cell."""
    for category in trace.unplaced:
        yield Finding("categories", "CATEGORY_NOT_KNOWN", Verdict.UNKNOWN, category)
    if trace.compiled is None:
        yield Finding("cells", "NOT_DELEGATED", Verdict.NOT_MET, "request")
        return
    for name in trace.case.quantities:
        if name not in trace.compiled.quantities:
            clause, asked = trace.compiled.cell.clause, trace.case.quantities[name]
            yield Finding(clause, "NOT_DELEGATED", Verdict.NOT_MET, name, asked)


def _level_findings(trace: RouteTrace, level: int) -> Iterator[Finding]:
    if trace.compiled is not None:
        for dimension in range(len(trace.tested)):
            yield _test(trace, trace.compiled, level, dimension)


def _test(trace: RouteTrace, compiled: CompiledCell, level: int, dimension: int) -> Finding:
    """Compare one dimension at one level."""
    limit = compiled.limits[level][dimension]
    tested = trace.tested[dimension]
    verdict = judge((trace.rows[level][dimension],), (tested,))
    code = _code(verdict, limit, tested, trace.as_of)
    relation, bound = _bound(limit, code)
    whole = tested.high is not None or verdict is Verdict.NOT_MET
    measured = _measure(trace, compiled, dimension, tested.low) if whole else None
    about = compiled.abouts[level][dimension]
    return Finding(compiled.cell.clause, code, verdict, about, measured, relation, bound)


def _code(verdict: Verdict, limit: Limit | None, tested: Exposure, as_of: Date) -> str:
    if limit is None:
        return "NOT_DELEGATED"
    if limit.is_withdrawn(as_of):
        return "WITHDRAWN"
    if limit.power is Power.NIL:
        return "NIL_POWER"
    if limit.power is Power.NOT_KNOWN:
        return "LIMIT_NOT_KNOWN"
    if verdict is Verdict.MET:
        return "WITHIN_LIMIT"
    if verdict is Verdict.UNKNOWN:
        return "QUANTITY_NOT_KNOWN" if tested.own is None else "PAST_GRANTS_NOT_KNOWN"
    top = limit.span()[1]
    return "OVER_LIMIT" if top is not None and tested.low > top else "BELOW_RANGE"


def _bound(limit: Limit | None, code: str) -> tuple[str, Measure | str | Date | None]:
    """Answer the relation and the limit that a code speaks of."""
    if limit is None:
        return "", None
    if code == "WITHDRAWN":
        return "until", limit.withdrawn_on
    if code == "BELOW_RANGE":
        return ">", limit.over
    if limit.top is None:
        return "", limit.power.value
    return "<" if limit.under else "<=", limit.top


def _measure(
    trace: RouteTrace, compiled: CompiledCell, dimension: int, number: int
) -> Measure | None:
    """Put the dimension's unit to a number, as the request or a limit writes it."""
    asked = trace.case.quantities.get(compiled.dimensions[dimension].measures)
    bounds = (row[dimension] for row in compiled.limits)
    example = asked or next((limit.top for limit in bounds if limit and limit.top), None)
    return None if example is None else measure_like(number, example)


def _holder_findings(trace: RouteTrace, index: int) -> Iterator[Finding]:
    """Check the holders of a level that is competent by its limits, or might be."""
    levels = trace.letter.draft.levels
    if judge(trace.rows[index], trace.tested) is not Verdict.NOT_MET:
        for holder in holders_of(trace.case, levels[index]):
            yield from check_holder(trace.case, levels, holder, trace.as_of)


def _step(trace: RouteTrace, index: int) -> Step:
    level = trace.letter.draft.levels[index]
    tests = () if trace.compiled is None else _tests(trace, trace.compiled, index)
    holders = tuple(_holder_findings(trace, index))
    return Step(level.id, level.name, trace.verdicts[index], tests, holders)


def _tests(trace: RouteTrace, compiled: CompiledCell, level: int) -> tuple[Test, ...]:
    return tuple(
        Test(
            dimension.name,
            _part(trace, compiled, index, trace.tested[index].own),
            _part(trace, compiled, index, trace.tested[index].low - (trace.tested[index].own or 0)),
            _test(trace, compiled, level, index),
            _level_id(trace, _enough(trace, index)),
        )
        for index, dimension in enumerate(compiled.dimensions)
    )


def _part(
    trace: RouteTrace, compiled: CompiledCell, dimension: int, number: int | None
) -> Measure | None:
    return None if number is None else _measure(trace, compiled, dimension, number)


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
    highest = max(needed, default=0)
    names = [dimension.name for dimension in trace.compiled.dimensions]
    return tuple(name for name, need in zip(names, needed, strict=True) if need == highest > 0)


def _deciders(trace: RouteTrace) -> tuple[str, ...]:
    if trace.level is None:
        return ()
    levels = trace.letter.draft.levels
    return who_can_act(trace.case, levels, levels[trace.level], trace.as_of)
