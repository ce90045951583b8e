"""A cell of a letter compiled into rows of whole numbers, and what is read off a letter once.

A row has, for each dimension of its cell, the lowest and the highest whole
units the level may grant; a figure that could not be read has no lowest. Units:
those of each dimension.

>>> cell = Cell("rate", "1", {"L1": {"bp": Limit.parse("under 10 bp")}})
>>> compiled(cell, ("L1", "L2"), (Dimension("bp", "bp"),)).rows
(((0, 9),), ((0, -1),))
>>> compiled(cell, ("L1", "L2"), (Dimension("bp", "bp"),)).ladders is None
True
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from pendulum import Date

from acctcore.authority.bars import Bar
from acctcore.authority.cell_budgets import CellBudget, budgets_in
from acctcore.authority.exposure import Exposure
from acctcore.authority.judging import NOTHING, Row
from acctcore.authority.letters import Cell, Dimension, LetterDraft
from acctcore.authority.limits import Limit
from acctcore.authority.routes import RouteKind
from acctcore.currency import ISO_4217
from acctcore.findings import Verdict
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.values import frozen

_NO_LIMITS: FrozenMap[str, Limit] = FrozenMap()
_PLACES: Final = FrozenMap({each.code: each.exponent for each in ISO_4217.currencies})


class Climb(NamedTuple):
    """How a way up the levels ends: the competent one, if there is one, and what each answered."""

    kind: RouteKind
    level: int | None
    verdicts: tuple[Verdict, ...]


@frozen
class CompiledCell:
    """One cell with the dimensions it limits and a row for each level.

    Relative limits have their figures, linked dimensions their window. Equal
    windows are one object, so that `exposures` steps back once.
    """

    cell: Cell
    levels: tuple[str, ...]
    """The ids of the levels, one a row."""
    dimensions: tuple[Dimension, ...]
    bars: tuple[tuple[Bar, ...], ...]
    """Each level's limits, dimension by dimension."""
    rows: tuple[Row, ...]
    quantities: frozenset[str]
    ladders: tuple[tuple[int, ...], ...] | None
    """Each dimension's tops from the lowest level up, where power only grows with rank.

    Nothing where a level has a budget, or a power ends: it is asked each time.
    """
    climbs: tuple[Climb, ...]
    """How a way up such ladders ends, by how many levels fail before one passes."""
    withdraws: bool
    budgets: tuple[CellBudget, ...] = ()
    """What levels may grant in all of what the cell limits."""

    def rows_on(self, on: Date) -> tuple[Row, ...]:
        """Answer the rows of a day: what was withdrawn by then gives nothing."""
        if not self.withdraws:
            return self.rows
        return tuple(tuple(bar.span_on(on) for bar in row) for row in self.bars)

    def climb(self, tested: Iterable[Exposure]) -> Climb | None:
        """Find the level on the ladders; nothing where there are none, or a value is not known."""
        ladders, failing = self.ladders, 0
        if ladders is None:
            return None
        for at, (_, low, high) in enumerate(tested):
            if low != high:
                return None
            failing = bisect_left(ladders[at], low, failing)
        return self.climbs[failing]


def compiled(
    cell: Cell,
    levels: tuple[str, ...],
    every: tuple[Dimension, ...],
    budgets: tuple[CellBudget, ...] = (),
) -> CompiledCell:
    """Compile one cell, of the dimensions it names and the budgets that bind it."""
    named = {name for row in cell.limits.values() for name in row}
    dimensions = tuple(each for each in every if each.name in named)
    bars = tuple(
        tuple(_bar(cell, level, dimension.name) for dimension in dimensions) for level in levels
    )
    rows = tuple(tuple(bar.span for bar in row) for row in bars)
    withdraws = any(bar.limit and bar.limit.withdrawn_on for row in bars for bar in row)
    quantities = frozenset(each.measures for each in dimensions)
    bound = tuple(budgets_in(cell, quantities, budgets))
    ladders = None if withdraws or bound else _ladders(rows)
    climbs = tuple(_climb(failing, rows) for failing in range(len(rows) + 1))
    return CompiledCell(
        cell, levels, dimensions, bars, rows, quantities, ladders, climbs, withdraws, bound
    )


def _climb(failing: int, rows: Sequence[Row]) -> Climb:
    """Where power only grows with rank, there is no gap: nobody holds it, or not so much."""
    failed = (Verdict.NOT_MET,) * failing
    if failing < len(rows):
        return Climb(RouteKind.ROUTED, failing, (*failed, Verdict.MET))
    none = NOTHING in rows[-1]
    return Climb(RouteKind.NOT_DELEGATED if none else RouteKind.ABOVE_ALL, None, failed)


def _bar(cell: Cell, level: str, dimension: str) -> Bar:
    limit = cell.limits.get(level, _NO_LIMITS).get(dimension)
    return Bar.of(cell.clause, f"{level} {dimension}", limit, cell.paper(level, dimension))


def exponents_of(dimensions: tuple[Dimension, ...], cells: tuple[Cell, ...]) -> dict[str, int]:
    """Read the currencies off the limits; where none has a figure, off the table of currencies."""
    units = {each.unit for each in dimensions}
    named = {code: places for code, places in _PLACES.items() if code in units}
    tops = (
        limit.top
        for cell in cells
        for row in cell.limits.values()
        for limit in row.values()
        if isinstance(limit.top, Money)
    )
    return {**named, **{top.currency.code: top.currency.exponent for top in tops}}


def _ladders(rows: tuple[Row, ...]) -> tuple[tuple[int, ...], ...] | None:
    """Answer the tops by dimension, if every one starts at 0 and never falls.

    An unlimited top has no number: the ladder is one rung shorter. A sound letter has
    it at the top level only.
    """
    ladders = []
    for spans in zip(*rows, strict=True):
        tops = [top for _, top in spans if top is not None]
        floors = {floor for floor, _ in spans}
        if floors != {0} or tops != sorted(tops):
            return None
        ladders.append(tuple(tops))
    return tuple(ladders)


def masks_of(draft: LetterDraft) -> dict[str, dict[str, int]]:
    """Answer for each category and code what covers it: the cells, above them what is reserved."""
    whens = [*(cell.when for cell in draft.cells), *(each.when for each in draft.reserved)]
    return {
        category: {
            code: sum(
                1 << at for at, when in enumerate(whens) if code in when.get(category, (code,))
            )
            for code in codes
        }
        for category, codes in draft.categories.items()
    }
