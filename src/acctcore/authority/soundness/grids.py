"""A cell laid out: levels down, dimensions across, with the whole units each limit admits.

>>> from acctcore.authority.letters import Cell, Dimension, LetterDraft, Level
>>> rows = {"L2": {"bp": Limit.parse("over 5 bp up to 9 bp")}}
>>> levels = (Level("L1", ""), Level("L2", ""))
>>> draft = LetterDraft(levels, (Dimension("bp", "bp"),), (Cell("rate", "1", rows),), ())
>>> (grid,) = grids_of(draft)
>>> grid.spans, grid.holds(0), grid.holds(1), grid.starts_above
((((0, -1),), ((6, 9),)), False, True, True)
"""

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from pendulum import Date

from acctcore.authority.dimensions import Dimension
from acctcore.authority.judging import NOT_KNOWN, NOTHING, Row, Span
from acctcore.authority.letters import Cell, LetterDraft
from acctcore.authority.levels import Level
from acctcore.authority.limits import Limit, Power
from acctcore.maps import FrozenMap
from acctcore.quantity import Measure, measure_like, units

Limits: TypeAlias = tuple[Limit | None, ...]
_NO_LIMITS: FrozenMap[str, Limit] = FrozenMap()


class Grid(NamedTuple):
    """One cell with the dimensions it limits, and a row for each level from the lowest up.

    Where a dimension has a whole, nothing is more than that.
    """

    cell: Cell
    levels: tuple[Level, ...]
    dimensions: tuple[Dimension, ...]
    limits: tuple[Limits, ...]
    spans: tuple[Row, ...]
    starts_above: bool
    """Whether a row starts above zero."""

    def on(self, day: Date) -> "Grid":
        """Answer the cell as it is held on a day: what was withdrawn by then gives nothing."""
        spans = tuple(
            tuple(
                NOTHING if limit is not None and limit.is_withdrawn(day) else span
                for limit, span in zip(limits, row, strict=True)
            )
            for limits, row in zip(self.limits, self.spans, strict=True)
        )
        return self._replace(spans=spans, starts_above=_starts_above(spans))

    def is_known(self, rank: int) -> bool:
        """Tell whether every figure of a row could be read."""
        return NOT_KNOWN not in self.spans[rank]

    def holds(self, rank: int) -> bool:
        """Tell whether a row gives power on every dimension, as far as it is known."""
        return NOTHING not in self.spans[rank]

    def lasts(self, rank: int) -> bool:
        """Tell whether a row gives power that is known and is not withdrawn on some day."""
        stays = all(limit is None or limit.withdrawn_on is None for limit in self.limits[rank])
        return stays and self.holds(rank) and self.is_known(rank)

    def lowest(self, rank: int) -> dict[str, int]:
        """Answer the least that a row admits, by the name of the dimension."""
        spans = zip(self.dimensions, self.spans[rank], strict=True)
        return {dimension.name: floor or 0 for dimension, (floor, _) in spans}

    def measured(self, number: int, at: int) -> Measure | int:
        """Put the unit of a dimension to a number; where no limit shows it, the number stays."""
        tops = (row[at] for row in self.limits)
        example = next((limit.top for limit in tops if limit and limit.top), None)
        return number if example is None else measure_like(number, example)


def grids_of(draft: LetterDraft) -> Iterator[Grid]:
    """Lay out every cell of a letter whose relative limits have figures."""
    for cell in draft.cells:
        named = {name for row in cell.limits.values() for name in row}
        dimensions = tuple(each for each in draft.dimensions if each.name in named)
        rows = (cell.limits.get(level.id, _NO_LIMITS) for level in draft.levels)
        limits = tuple(tuple(row.get(each.name) for each in dimensions) for row in rows)
        spans = tuple(
            tuple(_span(limit, each) for limit, each in zip(row, dimensions, strict=True))
            for row in limits
        )
        yield Grid(cell, draft.levels, dimensions, limits, spans, _starts_above(spans))


def _starts_above(spans: tuple[Row, ...]) -> bool:
    return any(floor for row in spans for floor, _ in row)


def _span(limit: Limit | None, dimension: Dimension) -> Span:
    if limit is None:
        return NOTHING
    if limit.power is Power.NOT_KNOWN:
        return NOT_KNOWN
    floor, top = limit.span()
    if top is None and dimension.whole is not None:
        top = units(dimension.whole)
    return floor, top
