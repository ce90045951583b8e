"""One cell read against a request: each limit's finding, what suffices, what could be granted.

Made when somebody asks, from the compiled rows and the tested values that a decision retains.
Source: section 6 of the authority reference. Units: those of each dimension.
"""

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from pendulum import Date

from acctcore.authority.cases import AccommodationCase
from acctcore.authority.compiling import CompiledCell
from acctcore.authority.conversion import Exchange
from acctcore.authority.dimensions import Combine
from acctcore.authority.exposure import Exposure
from acctcore.authority.headroom import headroom
from acctcore.authority.judging import Row, judge
from acctcore.authority.routes import Test
from acctcore.findings import Finding, Verdict
from acctcore.quantity import Measure, measure_like

Tested: TypeAlias = tuple[Exposure, Measure | None]
"""A tested value, and the least that it can be in the unit it is shown in."""


class CellReading(NamedTuple):
    """A request in one cell on a day: the rows of the day and the tested values."""

    case: AccommodationCase
    cell: CompiledCell
    rows: tuple[Row, ...]
    tested: tuple[Exposure, ...]
    as_of: Date
    exchange: Exchange | None

    def values(self) -> list[Tested]:
        """Pair the tested values with the least that they can be, in their unit."""
        return [(each, self.measured(at, each[1])) for at, each in enumerate(self.tested)]

    def measured(self, dimension: int, number: int | None) -> Measure | None:
        """Put the dimension's unit to a number, as the request or a limit writes it."""
        if number is None:
            return None
        asked = self.case.plain.get(self.cell.dimensions[dimension].measures)
        if asked is None or asked.unit != self.cell.dimensions[dimension].unit:
            bounds = (row[dimension].limit for row in self.cell.bars)
            example = next((limit.top for limit in bounds if limit and limit.top), None)
            return None if example is None else measure_like(number, example)
        return asked.value if asked.number == number else measure_like(number, asked.value)

    def findings(self, level: int, values: Sequence[Tested]) -> list[Finding]:
        """Hold every limit of one level against the tested values."""
        bars, on = self.cell.bars[level], self.as_of
        return [
            bar.against(tested, value, on)
            for bar, (tested, value) in zip(bars, values, strict=True)
        ]

    def tests(self, count: int) -> list[tuple[Test, ...]]:
        """Answer every dimension of the lowest levels, with what suffices and what is left."""
        values, enough = self.values(), self.enough()
        return [
            tuple(
                self._test(level, index, finding, enough[index])
                for index, finding in enumerate(self.findings(level, values))
            )
            for level in range(count)
        ]

    def enough(self) -> list[int]:
        """Find the lowest level whose limit on each dimension suffices; past the top if none."""
        return [
            next(
                (at for at, span in enumerate(spans) if judge((span,), (tested,)) is Verdict.MET),
                len(self.rows),
            )
            for spans, tested in zip(zip(*self.rows, strict=True), self.tested, strict=True)
        ]

    def binding(self) -> tuple[str, ...]:
        """Name the dimensions that need the highest level, where one above the lowest is needed."""
        needed = self.enough()
        names = [dimension.name for dimension in self.cell.dimensions]
        highest = max(needed)
        return tuple(name for name, need in zip(names, needed, strict=True) if need == highest > 0)

    def _test(self, level: int, dimension: int, finding: Finding, enough: int) -> Test:
        own, low, high = self.tested[dimension]
        measured = self.cell.dimensions[dimension]
        sums = measured.combine is Combine.SUM
        certain = sums and (low == high or finding.code == "OVER_LIMIT")
        ids = self.cell.levels
        return Test(
            measured.name,
            self.measured(dimension, own),
            self.measured(dimension, low - (own or 0)) if certain else None,
            finding,
            ids[enough] if enough < len(ids) else None,
            self.measured(dimension, self._available(level, dimension)),
        )

    def _available(self, level: int, dimension: int) -> int | None:
        """Answer the most that a level could grant on a dimension, what counts taken off."""
        own, low, high = self.tested[dimension]
        floor, top = self.rows[level][dimension]
        if top is None or floor is None or top < floor:
            return None
        measured, limit = self.cell.dimensions[dimension], self.cell.bars[level][dimension].limit
        like = limit.top if limit else None
        plain = measured.combine is Combine.SUM and self.exchange is None
        if like is not None and not plain:
            return headroom(self.case, measured, top, like, self.as_of, self.exchange)
        if own is None or low != high:
            return None
        room = top - (low - own)
        return room if room >= 0 else None
