"""Two fixed margins with capped cells: a placement in whole units, or the cut that forbids it.

Rule: rows and columns have fixed totals of one sum, each cell a cap; a placement exists if and
only if the largest flow carries the whole sum, and otherwise some rows need more than their cells
and the columns they can fill take. Units: whole units (minor units, visits).
`place` keeps both margins and all caps, but its cells are not proportional to anything: see
`fit` and `apportion_table` for that.
Source: L. R. Ford and D. R. Fulkerson (1956): the largest flow equals the smallest cut.
Bad input: margins of different sums, negative or fractional figures and ragged tables raise.

>>> place([3, 1], [2, 2], [[2, 1], [None, None]])
Placement(cells=((2, 1), (0, 1)))
>>> print(place([3, 1], [2, 2], [[2, 0], [None, None]]))
rows 1 are short of 1: they need 3 and can place 2 at most
needs: margin of row `1` 3
can place: cap of cell `1 / 1` 2 + cap of cell `1 / 2` 0
"""

from collections.abc import Sequence

from acctcore.counts import many
from acctcore.errors import OutOfRange, fault
from acctcore.targets.tables.cuts import Cut, cut
from acctcore.targets.tables.flows import Flow
from acctcore.targets.tables.posing import check_figure, check_sums
from acctcore.targets.tables.problems import Problem
from acctcore.values import frozen

__all__ = ["Cut", "Placement", "place"]


@frozen
class Placement:
    """Whole units row by row: every row and column has its margin, no cell exceeds its cap."""

    cells: tuple[tuple[int, ...], ...]


def place(
    rows: Sequence[int], columns: Sequence[int], caps: Sequence[Sequence[int | None]]
) -> Placement | Cut:
    """Place the margins into the cells.

    Args:
        rows: the total of each row.
        columns: the total of each column, of the same sum.
        caps: for each row a cap for each column, `None` where there is none.

    Raises:
        WrongKind: a figure that is not whole.
        OutOfRange: a figure below 0; a table that is not rows by columns.
        Contradiction: margins of different sums.
    """
    _check(rows, columns, caps)
    problem = _problem(rows, columns, caps)
    flow = Flow(rows, columns, problem.limits)
    if flow.run() == sum(rows):
        return Placement(tuple(map(tuple, flow.cells)))
    return cut(problem, *flow.reached)


def _problem(
    rows: Sequence[int], columns: Sequence[int], caps: Sequence[Sequence[int | None]]
) -> Problem:
    """Number rows and columns from 1, and give every cell the same weight."""
    row_keys = tuple(str(at) for at in range(1, len(rows) + 1))
    column_keys = tuple(str(at) for at in range(1, len(columns) + 1))
    return Problem(
        row_keys,
        column_keys,
        tuple(rows),
        tuple(columns),
        ((1,) * len(columns),) * len(rows),
        tuple(map(tuple, caps)),
        (1,) * len(rows),
        row_keys,
        column_keys,
    )


def _check(
    rows: Sequence[int], columns: Sequence[int], caps: Sequence[Sequence[int | None]]
) -> None:
    for what, figures in (("row", rows), ("column", columns)):
        for at, figure in enumerate(figures, 1):
            check_figure(f"margin of {what} {at}", figure)
    if len(caps) != len(rows):
        raise OutOfRange(fault("caps", many(len(rows), "row"), len(caps)))
    for at, row in enumerate(caps, 1):
        if len(row) != len(columns):
            raise OutOfRange(fault(f"caps of row {at}", many(len(columns), "column"), len(row)))
        for column, cap in enumerate(row, 1):
            if cap is not None:
                check_figure(f"cap of cell {at} / {column}", cap)
    check_sums(rows, columns)
