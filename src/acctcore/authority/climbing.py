"""Up the levels of one cell: the first that does not plainly fail, and how the request ends.

Power is not assumed to grow with rank, so levels are read one by one; where it
does, the compiled verdicts of a climb are the same (`ending_of_climb`).
Source: required semantics 1 to 5 and section 6 of the authority reference.
"""

from collections.abc import Sequence

from acctcore.authority.exposure import Exposure
from acctcore.authority.holders import Hearing
from acctcore.authority.judging import NOTHING, Row, judge
from acctcore.authority.routes import RouteKind
from acctcore.authority.sitting import can_act
from acctcore.findings import Verdict, meet


def scan(hearing: Hearing, rows: Sequence[Row], tested: Sequence[Exposure]) -> tuple[Verdict, ...]:
    """Judge the levels from the lowest up to the first that does not plainly fail."""
    verdicts = []
    for level, row in zip(hearing.levels, rows, strict=True):
        verdict = judge(row, tested)
        if verdict is not Verdict.NOT_MET and hearing.case.holders is not None:
            verdict = meet((verdict, can_act(hearing, level)))
        verdicts.append(verdict)
        if verdict is not Verdict.NOT_MET:
            break
    return tuple(verdicts)


def ending_of_climb(verdicts: Sequence[Verdict], rows: Sequence[Row]) -> RouteKind:
    """Where power only grows with rank, there is no gap: nobody holds it, or not so much."""
    if verdicts[-1] is Verdict.MET:
        return RouteKind.ROUTED
    return RouteKind.NOT_DELEGATED if NOTHING in rows[-1] else RouteKind.ABOVE_ALL


def ending(
    verdicts: Sequence[Verdict], rows: Sequence[Row], tested: Sequence[Exposure]
) -> RouteKind:
    """Say how a request ends whose levels were read one by one."""
    if verdicts[-1] is Verdict.MET:
        return RouteKind.ROUTED
    if verdicts[-1] is Verdict.UNKNOWN:
        return RouteKind.UNDECIDED
    return _refusal(rows, tested)


def _refusal(rows: Sequence[Row], tested: Sequence[Exposure]) -> RouteKind:
    """Say why no level at all will do, if that is certain."""
    if all(NOTHING in row for row in rows):
        return RouteKind.NOT_DELEGATED
    without_floors = [tuple((floor and 0, top) for floor, top in row) for row in rows]
    for kind, each_row in ((RouteKind.NO_HOLDER, rows), (RouteKind.GAP, without_floors)):
        verdicts = {judge(row, tested) for row in each_row}
        if Verdict.MET in verdicts:
            return kind
        if Verdict.UNKNOWN in verdicts:
            return RouteKind.UNDECIDED
    return RouteKind.ABOVE_ALL
