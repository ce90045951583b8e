"""Between which levels a request ends that a missing fact leaves undecided.

No level ends it below the lowest that may be competent, and none above the first that is
competent whatever the fact is. What may be nobody's ends above every level.
Units: ranks, from 0 up; the number of levels stands for nobody.

>>> from acctcore.authority.history.open_ends import OpenEnd
>>> OpenEnd("L1", "L2", 3).count
3
"""

from typing import TypeAlias

from acctcore.authority.agreeing import OpenTrace
from acctcore.authority.judging import judge
from acctcore.authority.routes import RouteKind, Trace
from acctcore.authority.sitting import can_act
from acctcore.authority.tracing import RouteTrace
from acctcore.findings import Verdict
from acctcore.values import frozen

Ends: TypeAlias = tuple[int, int]
"""The lowest and the highest rank at which a request may end."""


@frozen
class OpenEnd:
    """Undecided requests that end between two levels: how many, and which levels.

    `least` is the lowest that may be competent, `None` where no level may be; `most` the
    first that is competent at any rate, `None` where none is.
    """

    least: str | None
    most: str | None
    count: int


def ends_of(trace: Trace) -> Ends:
    """Answer between which ranks a request ends, as it was routed."""
    found = [_ends_in(each) for each in places_of(trace)]
    return min(low for low, _ in found), max(high for _, high in found)


def places_of(trace: Trace) -> tuple[RouteTrace, ...]:
    """Answer the request in each place where it may fall, as it was routed."""
    if isinstance(trace, OpenTrace):
        return trace.places
    return (trace,) if isinstance(trace, RouteTrace) else ()


def _ends_in(trace: RouteTrace) -> Ends:
    nobody = len(trace.letter.levels)
    if trace.kind is not RouteKind.UNDECIDED:
        level = nobody if trace.level is None else trace.level
        return level, level
    may = (rank for rank, each in enumerate(trace.verdicts) if each is not Verdict.NOT_MET)
    low = next(may, nobody)
    sure = (rank for rank in range(low + 1, nobody) if _is_competent(trace, rank))
    return low, next(sure, nobody)


def _is_competent(trace: RouteTrace, rank: int) -> bool:
    """Tell whether a level is competent whatever is missing, and its holders can act."""
    if judge(trace.rows[rank], trace.tested) is not Verdict.MET:
        return False
    return can_act(trace.hearing, trace.letter.levels[rank]) is Verdict.MET
