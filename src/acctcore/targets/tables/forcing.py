"""Cells that every table of the same margins fills alike: with nothing, or up to their limit.

Rule: from one table every other is reached by moving units round: in some rows out of one column
and into another, until all columns are as they were. A cell at 0 into which no such round leads
is 0 in every table; a cell at its limit out of which none leads stands there in every table.
Proportional fitting creeps towards such cells without end, so they are settled before it.
Source: L. R. Ford and D. R. Fulkerson (1956), on what the largest flow leaves open.
Units: those of the cells and limits, which come checked.

>>> forced([[1, 0], [0, 1]], [[9, 9], [0, 9]])
[(0, 1)]
>>> forced([[1, 0], [0, 1]], [[9, 9], [9, 9]])
[]
"""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

_Rows: TypeAlias = Sequence[Sequence[int]]


def forced(cells: _Rows, limits: _Rows) -> list[tuple[int, int]]:
    """Name the cells, by row and column, that stand at 0 or at their limit in every table.

    Cells whose limit is 0 are not named.
    """
    gives = [_places(cell > 0 for cell in row) for row in cells]
    takes = [
        _places(cell < limit for cell, limit in zip(row, line, strict=True))
        for row, line in zip(cells, limits, strict=True)
    ]
    reached = _closed(len(cells[0]) if cells else 0, set(zip(gives, takes, strict=True)))
    found = []
    for row, (line, give, take) in enumerate(zip(limits, gives, takes, strict=True)):
        for column, limit in enumerate(line):
            own = 1 << column
            fills = give & own or give & reached[column]
            empties = take & own or any(reached[other] & own for other in _members(take))
            if limit and not (fills and empties):
                found.append((row, column))
    return found


def _places(flags: Iterator[bool]) -> int:
    """Write a set of columns as the binary digits of a number."""
    return sum(1 << at for at, flag in enumerate(flags) if flag)


def _members(places: int) -> Iterator[int]:
    """Go through the columns of a set."""
    return (at for at in range(places.bit_length()) if places >> at & 1)


def _closed(width: int, rows: set[tuple[int, int]]) -> list[int]:
    """Answer for each column where a unit of it can be moved to, over any number of rows."""
    reached = [1 << at for at in range(width)]
    for give, take in sorted(rows):
        for at in _members(give):
            reached[at] |= take
    for middle in range(width):
        for at in range(width):
            if reached[at] >> middle & 1:
                reached[at] |= reached[middle]
    return reached
