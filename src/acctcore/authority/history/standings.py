"""How high one limit has to be for each past request to be resolved at its level or below.

Each request is judged on its own day, by offices and without budgets: who was absent
that day, or what was left of a budget, says nothing of a limit. A request without a
reason on the list is returned, and one that is never delegated goes to its body,
whatever the limit is.
Source: section 9 of the authority reference. Units: whole units of the dimension.

>>> asked = AccommodationCase("R1", "P1", {})
>>> within_10_of_level_1_else_level_2 = Standing((asked,), 1, 2, ((Reach(10, 10, 2),),))
>>> within_10_of_level_1_else_level_2.needs, within_10_of_level_1_else_level_2.at(9)
(10, 2)
>>> Standing((asked,), 1, 2, ((Reach(None, None, 2),),)).needs is None
True
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from attrs import evolve
from pendulum import Date

from acctcore.authority.agreeing import OpenTrace
from acctcore.authority.cases import AccommodationCase
from acctcore.authority.compiling import CompiledCell
from acctcore.authority.exposure import Exposure
from acctcore.authority.history.decisions import PastDecision, whole
from acctcore.authority.history.linked import Whole, linked
from acctcore.authority.history.rungs import Rung, columns_of, rank_of
from acctcore.authority.judging import Row, judge
from acctcore.authority.routes import RouteKind
from acctcore.authority.routing import traced
from acctcore.authority.sound import DelegationLetter
from acctcore.authority.tracing import RouteTrace
from acctcore.counts import many
from acctcore.errors import OutOfRange
from acctcore.findings import Verdict


class Reach(NamedTuple):
    """What a request in one cell comes to, given the top of the rung.

    Over `low` the level is not competent, and `otherwise` answers; from `high` on it is.
    Without a `low` the answer is `otherwise` whatever the top; without a `high` no top will do.
    """

    low: int | None
    high: int | None
    otherwise: int | None


class Standing(NamedTuple):
    """A past request: the level it has now, and what the rung changes; ranks from 0 up.

    Of what the letter links it is one of several `requests`, each with its `reaches`: a
    reach for each cell that it may be in. It is resolved where the highest of them is.
    """

    requests: tuple[AccommodationCase, ...]
    rank: int
    now: int | None
    reaches: tuple[tuple[Reach, ...], ...]

    def at(self, top: int) -> int | None:
        """Answer the level with this top; `None` where none is, or none for certain."""
        if len(self.reaches) == 1:
            return self._of_one(self.reaches[0], top)
        return _highest([self._of_one(reaches, top) for reaches in self.reaches])

    @property
    def needs(self) -> int | None:
        """The lowest top with which it is resolved at the level or below; `None`: no top will do.

        The answer is the same from there on, since a higher top never takes power away.
        """
        highest = max([reach.high or 0 for reaches in self.reaches for reach in reaches])
        level = self.at(highest)
        return highest if level is not None and level <= self.rank else None

    @property
    def decides(self) -> bool:
        """Whether it is the level itself that would decide, given the top it needs."""
        return self.needs is not None and self.at(self.needs) == self.rank

    def _of_one(self, reaches: tuple[Reach, ...], top: int) -> int | None:
        if len(reaches) == 1:
            return self._in(reaches[0], top)
        first, *others = [self._in(reach, top) for reach in reaches]
        return None if any(each != first for each in others) else first

    def _in(self, reach: Reach, top: int) -> int | None:
        if reach.low is None or reach.low > top:
            return reach.otherwise
        return self.rank if reach.high is not None and reach.high <= top else None


def _highest(levels: Sequence[int | None]) -> int | None:
    known = [each for each in levels if each is not None]
    return max(known) if len(known) == len(levels) else None


def standings(
    history: Iterable[PastDecision], letter: DelegationLetter, rung: Rung
) -> tuple[Standing, ...]:
    """Judge every whole request once; of a single cell, those certain to fall in it.

    Raises:
        OutOfRange: there is no request, or none that is certain to fall in the cell.
        Unknown: the letter has no such rung, or a request names what it does not declare.
    """
    place = (rank_of(letter, rung), columns_of(letter, rung))
    found, letter = [], evolve(letter, budgets=()) if letter.budgets else letter
    requests = wholes(history, letter)
    for parts in requests:
        cases = tuple([_of_offices(each.request) for each in parts])
        traces = [traced(case, letter, each.on) for case, each in zip(cases, parts, strict=True)]
        if rung.cell is None or all(_names(each) == [rung.cell] for each in traces):
            found.append(_standing(cases, traces, place))
    if not found:
        raise OutOfRange(_nothing(rung, len(requests)))
    return tuple(found)


def _nothing(rung: Rung, size: int) -> str:
    if not size:
        return "the sample holds no request; give at least one"
    return (
        f"cell `{rung.cell}`: of {many(size, 'request')} none is certain to be decided under its "
        f"limits; what is reserved is not, nor what may fall in another cell"
    )


Place: TypeAlias = tuple[int, Mapping[str, int]]
"""A rung: its rank, and where its dimension stands in each cell."""


def wholes(history: Iterable[PastDecision], letter: DelegationLetter) -> tuple[Whole, ...]:
    """Gather what is one request: the parts of a split one, and what the letter links."""
    if letter.linking is None:
        return tuple((each,) for each in whole(history))
    return linked(whole(history), lambda _: letter.linking)


def _of_offices(request: AccommodationCase) -> AccommodationCase:
    return request if request.holders is None else evolve(request, holders=None)


def _names(traces: Iterable[RouteTrace]) -> list[str | None]:
    return [None if each.compiled is None else each.compiled.cell.name for each in traces]


def _standing(
    cases: tuple[AccommodationCase, ...], traces: Sequence[Sequence[RouteTrace]], rung: Place
) -> Standing:
    """Judge the requests that are one, each once, wherever it falls."""
    told = [each[0] if len(each) == 1 else OpenTrace.of(each) for each in traces]
    reaches = [
        (_NEVER,)
        if one.kind is RouteKind.RETURNED
        else tuple([_reach(each, rung) for each in places])
        for one, places in zip(told, traces, strict=True)
    ]
    return Standing(cases, rung[0], _highest([each.level for each in told]), tuple(reaches))


_NEVER: Final = Reach(None, None, None)


def _reach(trace: RouteTrace, rung: Place) -> Reach:
    """Judge a request in one place, the top of its rung left open."""
    cell, on, tested = trace.compiled, trace.as_of, trace.tested
    if cell is None or not trace.case.plain.keys() <= cell.quantities:
        return _NEVER
    rows, (rank, columns) = cell.rows_on(on), rung
    column = columns.get(cell.cell.name)
    if column is None:
        return Reach(None, None, _lowest(rows, tested, 0)[1])
    stopped, taken = _lowest(rows[:rank], tested, 0)
    if stopped:
        return Reach(None, None, taken)
    above = _lowest(rows[rank + 1 :], tested, rank + 1)[1]
    verdict = judge(_opened(cell, rows[rank], rank, column, on), tested)
    if verdict is Verdict.NOT_MET:
        return Reach(None, None, above)
    _, low, high = tested[column]
    return Reach(low, high if verdict is Verdict.MET else None, above)


def _opened(cell: CompiledCell, row: Row, rank: int, column: int, on: Date) -> Row:
    """Take the top off one limit, unless its power has ended."""
    limit = cell.bars[rank][column].limit
    if limit is None or limit.is_withdrawn(on):
        return row
    return (*row[:column], (row[column][0] or 0, None), *row[column + 1 :])


def _lowest(rows: Sequence[Row], tested: Sequence[Exposure], first: int) -> tuple[bool, int | None]:
    """Find the first level that does not plainly fail, and its rank if it is competent."""
    for rank, row in enumerate(rows, first):
        verdict = judge(row, tested)
        if verdict is not Verdict.NOT_MET:
            return True, rank if verdict is Verdict.MET else None
    return False, None
