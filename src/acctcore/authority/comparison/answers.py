"""How a request of known facts ends in one cell, found from its rows alone.

The answer is that of `route` for offices, without the case, the path and the
reasons: for trying many values.

>>> answer((((0, 10),), ((0, 25),)), [(11, 11, 11)])
(<RouteKind.ROUTED: 'routed'>, 1)
>>> answer((((0, 10),), ((16, 25),)), [(12, 12, 12)])
(<RouteKind.GAP: 'gap'>, None)
"""

from collections.abc import Sequence

from acctcore.authority.exposure import Exposure
from acctcore.authority.judging import NOTHING, Row, judge
from acctcore.authority.routes import RouteKind
from acctcore.findings import Verdict


def answer(rows: Sequence[Row], tested: Sequence[Exposure]) -> tuple[RouteKind, int | None]:
    """Answer how the tested values end, and the place of the level if they are routed."""
    for place, row in enumerate(rows):
        verdict = judge(row, tested)
        if verdict is Verdict.MET:
            return RouteKind.ROUTED, place
        if verdict is Verdict.UNKNOWN:
            return RouteKind.UNDECIDED, None
    return _refusal(rows, tested), None


def _refusal(rows: Sequence[Row], tested: Sequence[Exposure]) -> RouteKind:
    """Say why no level will do: no power at all, a gap below a range, or too much."""
    if all(NOTHING in row for row in rows):
        return RouteKind.NOT_DELEGATED
    ranges = [tuple((floor and 0, top) for floor, top in row) for row in rows]
    verdicts = {judge(row, tested) for row in ranges}
    if Verdict.MET in verdicts:
        return RouteKind.GAP
    return RouteKind.UNDECIDED if Verdict.UNKNOWN in verdicts else RouteKind.ABOVE_ALL
