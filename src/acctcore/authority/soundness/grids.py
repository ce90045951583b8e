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
from typing import Final, NamedTuple, TypeAlias

from pendulum import Date

from acctcore.authority.dimensions import Adds, Dimension
from acctcore.authority.judging import NOT_KNOWN, NOTHING, Row, Span
from acctcore.authority.letters import Cell, LetterDraft
from acctcore.authority.levels import Level
from acctcore.authority.limits import Limit, Power
from acctcore.authority.links import linked
from acctcore.authority.soundness.orders import NO_ORDERS, Orders, orders_of
from acctcore.currency import ISO_4217, Currency
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.quantity import Measure, Quantity, is_currency, measure_like, units

Limits: TypeAlias = tuple[Limit | None, ...]
_NO_LIMITS: FrozenMap[str, Limit] = FrozenMap()
OF_ONE: Final = frozenset({Adds.NOTHING, Adds.FACILITY})
"""What counts of one request or one facility, and so is never more than its whole."""
_PLACES: Final = FrozenMap({each.code: each.exponent for each in ISO_4217.currencies})


class Grid(NamedTuple):
    """One cell with the dimensions it limits, and a row for each level from the lowest up.

    Where a dimension has a whole, nothing asked and nothing of one facility is more than that.
    """

    cell: Cell
    levels: tuple[Level, ...]
    dimensions: tuple[Dimension, ...]
    limits: tuple[Limits, ...]
    spans: tuple[Row, ...]
    starts_above: bool
    """Whether a row starts above zero."""
    orders: Orders = NO_ORDERS
    """Which dimensions are never tested with more than which others."""

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

    def lowest(self, rank: int) -> dict[str, int]:
        """Answer the least that a row admits, by the name of the dimension."""
        spans = zip(self.dimensions, self.spans[rank], strict=True)
        return {dimension.name: floor or 0 for dimension, (floor, _) in spans}

    def measured(self, number: int, at: int) -> Measure | int:
        """Put the unit of a dimension to a number; where nothing shows it, the number stays."""
        tops = (row[at] for row in self.limits)
        example = next((limit.top for limit in tops if limit and limit.top), None)
        if example is None:
            example = unit_example(self.dimensions[at].unit)
        return number if example is None else measure_like(number, example)


def unit_example(unit: str) -> Measure | None:
    """Answer nothing of a unit, where no limit shows how it is written.

    There is none for what looks like a currency and is in no table.
    """
    if unit in _PLACES:
        return Money(0, Currency(unit, _PLACES[unit]))
    return None if is_currency(unit) else Quantity(0, unit)


def grids_of(draft: LetterDraft) -> Iterator[Grid]:
    """Lay out every cell of a letter whose relative limits have figures."""
    counting = linked(draft)
    orders: dict[frozenset[str], Orders] = {}
    for cell in draft.cells:
        named = frozenset(name for row in cell.limits.values() for name in row)
        counted = tuple(each for each in counting if each.name in named)
        if named not in orders:
            orders[named] = orders_of(counted)
        dimensions = tuple(each for each in draft.dimensions if each.name in named)
        rows = (cell.limits.get(level.id, _NO_LIMITS) for level in draft.levels)
        limits = tuple(tuple(row.get(each.name) for each in dimensions) for row in rows)
        spans = tuple(
            tuple(_span(limit, each) for limit, each in zip(row, counted, strict=True))
            for row in limits
        )
        above = _starts_above(spans)
        yield Grid(cell, draft.levels, dimensions, limits, spans, above, orders[named])


def _starts_above(spans: tuple[Row, ...]) -> bool:
    return any(floor for row in spans for floor, _ in row)


def _span(limit: Limit | None, dimension: Dimension) -> Span:
    if limit is None:
        return NOTHING
    if limit.power is Power.NOT_KNOWN:
        return NOT_KNOWN
    floor, top = limit.span()
    if top is None and dimension.whole is not None and dimension.adds in OF_ONE:
        top = units(dimension.whole)
    return floor, top
