"""A table of two fixed margins as asked for: keys, margins, weights and caps.

Rule: rows and columns stand in the order in which ties are settled, and answers go back in the
order in which the caller gave the keys. Units: margins and caps in whole units; weights only
count in proportion. Raises nothing: `pose` makes a problem and checks it.

>>> from acctcore.targets.tables.posing import pose
>>> problem = pose([[1, 0]], [3], [2, 1], [[2, None]])
>>> problem.limits, problem.full, problem.table([[2, 1]])["1"]["2"]
(((2, 0),), False, 1)
"""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from acctcore.maps import FrozenMap
from acctcore.values import frozen

Table: TypeAlias = FrozenMap[str, FrozenMap[str, int]]
"""Whole units by row and column."""


@frozen
class Problem:
    """Keys, margins, whole weights and caps, row by row, in the order of ties.

    `scales` holds what each row of weights was multiplied by to become whole, `row_order` and
    `column_order` the keys as the caller gave them.
    """

    row_keys: tuple[str, ...]
    column_keys: tuple[str, ...]
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    weights: tuple[tuple[int, ...], ...]
    caps: tuple[tuple[int | None, ...], ...]
    scales: tuple[int, ...]
    row_order: tuple[str, ...]
    column_order: tuple[str, ...]

    @property
    def capped(self) -> bool:
        """Tell whether a cell has a cap."""
        return any(cap is not None for caps in set(self.caps) for cap in caps)

    @property
    def full(self) -> bool:
        """Tell whether every cell has a weight and none a cap: then there is always a table."""
        return not self.capped and all(map(all, self.weights))

    @property
    def limits(self) -> tuple[tuple[int, ...], ...]:
        """The most each cell can hold: nothing without weight, the whole sum without a cap."""
        most = sum(self.rows)
        if self.full:
            return ((most,) * len(self.columns),) * len(self.rows)
        return tuple(
            tuple(
                (most if cap is None else cap) if weight else 0
                for weight, cap in zip(weights, caps, strict=True)
            )
            for weights, caps in zip(self.weights, self.caps, strict=True)
        )

    def as_asked(self, cells: Sequence[Sequence[int]]) -> Iterator[tuple[str, Sequence[int]]]:
        """Go through the lines of a table in the order in which the caller gave the keys."""
        lines = dict(zip(self.row_keys, cells, strict=True))
        if self.column_keys == self.column_order:
            return ((key, lines[key]) for key in self.row_order)
        at = {key: place for place, key in enumerate(self.column_keys)}
        places = [at[key] for key in self.column_order]
        return ((key, [lines[key][place] for place in places]) for key in self.row_order)

    def table(self, cells: Sequence[Sequence[int]]) -> Table:
        """Put the keys to the cells."""
        columns = self.column_order
        lines = self.as_asked(cells)
        return FrozenMap({key: FrozenMap(zip(columns, line, strict=True)) for key, line in lines})
