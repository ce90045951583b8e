"""How high one limit has to be for each past request to be resolved at its level or below.

Each request is judged on its own day, by offices: who was absent that day says
nothing of a limit. A request without a reason on the list is returned, and one
that is never delegated goes to its body, whatever the limit is.
Source: section 9 of the authority reference. Units: whole units of the dimension.

>>> asked = AccommodationCase("R1", "P1", {})
>>> within_10_of_level_1_else_level_2 = Standing(asked, 1, 2, (Reach(10, 10, 2),))
>>> within_10_of_level_1_else_level_2.needs, within_10_of_level_1_else_level_2.at(9)
(10, 2)
>>> Standing(asked, 1, 2, (Reach(None, None, 2),)).needs is None
True
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from attrs import evolve
from pendulum import Date

from acctcore.authority.cases import AccommodationCase
from acctcore.authority.compiling import CompiledCell
from acctcore.authority.exposure import Exposure
from acctcore.authority.history.competence import exposures_in, possible_cells
from acctcore.authority.history.decisions import PastDecision, whole
from acctcore.authority.history.rungs import Rung, columns_of, rank_of
from acctcore.authority.judging import Row, judge
from acctcore.authority.routes import RouteKind
from acctcore.authority.routing import route
from acctcore.authority.sound import DelegationLetter
from acctcore.errors import OutOfRange
from acctcore.findings import Verdict
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline


class Reach(NamedTuple):
    """What a request in one cell comes to, given the top of the rung.

    Over `low` the level is not competent, and `otherwise` answers; from `high` on it is.
    Without a `low` the answer is `otherwise` whatever the top; without a `high` no top will do.
    """

    low: int | None
    high: int | None
    otherwise: int | None


class Standing(NamedTuple):
    """A past request: the level it has now, and what the rung changes; ranks from 0 up."""

    request: AccommodationCase
    rank: int
    now: int | None
    reaches: tuple[Reach, ...]

    def at(self, top: int) -> int | None:
        """Answer the level with this top; `None` where none is, or none for certain."""
        answers = {self._in(reach, top) for reach in self.reaches}
        return answers.pop() if len(answers) == 1 else None

    @property
    def needs(self) -> int | None:
        """The lowest top with which it is resolved at the level or below; `None`: no top will do.

        The answer is the same from there on, since a higher top never takes power away.
        """
        highest = max((reach.high or 0 for reach in self.reaches), default=0)
        level = self.at(highest)
        return highest if level is not None and level <= self.rank else None

    @property
    def decides(self) -> bool:
        """Whether it is the level itself that would decide, given the top it needs."""
        return self.needs is not None and self.at(self.needs) == self.rank

    def _in(self, reach: Reach, top: int) -> int | None:
        if reach.low is None or reach.low > top:
            return reach.otherwise
        return self.rank if reach.high is not None and reach.high <= top else None


def standings(
    history: Iterable[PastDecision], letter: DelegationLetter, rung: Rung
) -> tuple[Standing, ...]:
    """Judge every whole request once; of a single cell, those certain to fall in it.

    Raises:
        OutOfRange: there is no request.
        Unknown: the letter has no such rung, or a request names what it does not declare.
    """
    rank, columns = rank_of(letter, rung), columns_of(letter, rung)
    letters = Timeline.always(letter, _AS_GIVEN)
    found = []
    for each in whole(history):
        case = evolve(each.request, holders=None)
        told = route(case, letters, each.on).outcome
        cells = possible_cells(case, letter)
        if rung.cell is None or [cell and cell.cell.name for cell in cells] == [rung.cell]:
            now = None if told.level is None else letter.level_ids.index(told.level)
            judged = [None] if told.kind is RouteKind.RETURNED else cells
            reaches = (_reach(case, each.on, letter, cell, (rank, columns)) for cell in judged)
            found.append(Standing(case, rank, now, tuple(reaches)))
    if not found:
        raise OutOfRange("the sample holds no request; give at least one")
    return tuple(found)


_AS_GIVEN: Final = Source("the letter as given", Status.UNVERIFIED)


def _reach(
    case: AccommodationCase,
    on: Date,
    letter: DelegationLetter,
    cell: CompiledCell | None,
    rung: tuple[int, Mapping[str, int]],
) -> Reach:
    """Judge a request in one cell, its rung (its rank, and its place by cell) left open."""
    if cell is None or not case.plain.keys() <= cell.quantities:
        return Reach(None, None, None)
    rows, tested = cell.rows_on(on), exposures_in(case, letter, cell, on)
    rank, columns = rung
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
