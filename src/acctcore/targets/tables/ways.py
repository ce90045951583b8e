"""The cheapest ways on which units move from column to column of a table, row by row.

Rule: a unit taken out of a cell is worth `weight / price`, put into one it costs `price /
weight`; the cost of a way is the product, and all ways of that least cost can be gone one after
the other. Source: R. E. Bellman (1958), with products in the place of sums.
Units: a step is a number of units that move together, priced at their mean.

>>> ways = Ways([[1, 0]], [(3, 2)], Method.WEBSTER, 1)
>>> ways.search([0])
>>> ways.columns[1], ways.cheapest([1, -1])
(Fraction(3, 2), [0, 0, 1])
"""

from collections import deque
from collections.abc import Iterable, Sequence
from fractions import Fraction

from acctcore.divisors import Method
from acctcore.targets.tables.prices import TWICE


class Ways:
    """The cost to each column, the worth in each row, and the moves that are among the cheapest."""

    def __init__(
        self, cells: list[list[int]], weights: Sequence[Sequence[int]], method: Method, step: int
    ) -> None:
        """Know no way yet."""
        self.cells, self.weights, self.step = cells, weights, step
        self.first = TWICE[method] + step - 1
        self.columns: dict[int, Fraction] = {}
        self.rows: dict[int, Fraction] = {}
        self.givers: dict[int, set[int]] = {}
        self.takers: dict[int, set[int]] = {}

    def search(self, starts: Iterable[int]) -> None:
        """Find the cheapest way from any of these columns to every other."""
        self.columns = dict.fromkeys(starts, Fraction(1))
        waiting = deque(self.columns)
        while waiting:
            for row in self._give(waiting.popleft()):
                waiting.extend(column for column in self._put(row) if column not in waiting)
        for column, cost in self.columns.items():
            rows = self.rows.items()
            self.givers[column] = {
                row for row, worth in rows if self._given(row, column, cost) == worth
            }
        for row, worth in self.rows.items():
            columns = self.columns.items()
            self.takers[row] = {at for at, cost in columns if self._taken(row, at, worth) == cost}

    def cheapest(self, over: Sequence[int]) -> list[int]:
        """Answer a cheapest way to a column that holds too little: columns and rows by turns."""
        came = {at: [at] for at in sorted(self.columns) if over[at] >= self.step}
        waiting, seen = deque(came), set[int]()
        while waiting:
            column = waiting.popleft()
            for row in sorted(self.givers[column] - seen):
                seen.add(row)
                for taker in sorted(self.takers[row] - came.keys()):
                    came[taker] = [*came[column], row, taker]
                    if over[taker] <= -self.step:
                        return came[taker]
                    waiting.append(taker)
        return []

    def take(self, path: Sequence[int]) -> None:
        """Move a step along a way; what was put in for a price can be taken out for it."""
        for giver, row, taker in zip(path[:-2:2], path[1::2], path[2::2], strict=True):
            self.cells[row][giver] -= self.step
            self.cells[row][taker] += self.step
            self.givers[giver].remove(row)
            self.givers[taker].add(row)
            self.takers[row].remove(taker)
            self.takers[row].add(giver)

    def _give(self, column: int) -> list[int]:
        """Name the rows that get a step out of this column for less than before."""
        cheaper = []
        for row in range(len(self.cells)):
            worth = self._given(row, column, self.columns[column])
            if worth is not None and (row not in self.rows or worth < self.rows[row]):
                self.rows[row] = worth
                cheaper.append(row)
        return cheaper

    def _put(self, row: int) -> list[int]:
        """Name the columns into which this row puts a step for less than before."""
        cheaper = []
        for column in range(len(self.weights[row])):
            cost = self._taken(row, column, self.rows[row])
            if cost is not None and (column not in self.columns or cost < self.columns[column]):
                self.columns[column] = cost
                cheaper.append(column)
        return cheaper

    def _given(self, row: int, column: int, cost: Fraction) -> Fraction | None:
        """Answer what a row has paid once a step is out of a column; none if it holds less."""
        if (units := self.cells[row][column] - self.step) >= 0:
            return cost * Fraction(self.weights[row][column], self.first + 2 * units)
        return None

    def _taken(self, row: int, column: int, worth: Fraction) -> Fraction | None:
        """Answer what a column costs once a row has put a step into it; none without weight."""
        if weight := self.weights[row][column]:
            return worth * Fraction(self.first + 2 * self.cells[row][column], weight)
        return None
