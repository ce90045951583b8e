"""Up the levels of one cell: the first that does not plainly fail, and how the request ends.

Power is not assumed to grow with rank, so levels are read one by one; where it
does, the cell has the same answer compiled (`CompiledCell.climb`).
Source: required semantics 1 to 5 and section 6 of the authority reference.
"""

from collections.abc import Sequence

from acctcore.authority.compiling import Climb
from acctcore.authority.exposure import Exposure
from acctcore.authority.holders import Hearing
from acctcore.authority.judging import NOTHING, Row, judge
from acctcore.authority.routes import RouteKind
from acctcore.authority.sitting import can_act
from acctcore.findings import Verdict, meet


def scan(hearing: Hearing, rows: Sequence[Row], tested: Sequence[Exposure]) -> Climb:
    """Judge the levels from the lowest up to the first that does not plainly fail."""
    verdicts: list[Verdict] = []
    for level, row in zip(hearing.levels, rows, strict=True):
        verdict = judge(row, tested)
        if verdict is not Verdict.NOT_MET:
            verdict = meet((verdict, can_act(hearing, level)))
        verdicts.append(verdict)
        if verdict is not Verdict.NOT_MET:
            break
    if verdicts[-1] is Verdict.MET:
        return Climb(RouteKind.ROUTED, len(verdicts) - 1, tuple(verdicts))
    open_ = verdicts[-1] is Verdict.UNKNOWN
    return Climb(RouteKind.UNDECIDED if open_ else _refusal(rows, tested), None, tuple(verdicts))


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
