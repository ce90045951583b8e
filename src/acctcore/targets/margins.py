"""Two fixed margins with capped cells: a placement in whole units, or the cut that forbids it.

Rule: rows and columns have fixed totals of one sum, each cell a cap; a placement exists if and
only if the largest flow carries the whole sum, and otherwise some rows need more than their cells
and the columns they can fill take. Units: whole units (minor units, visits).
This release places by flow alone; fitting to a prior table comes in a later one. So the cells of
a placement keep both margins and all caps, but are not proportional to anything.
Bad input: margins of different sums, negative or fractional figures and ragged tables raise.

>>> place([3, 1], [2, 2], [[2, 1], [None, None]])
Placement(cells=((2, 1), (0, 1)))
>>> print(place([3, 1], [2, 2], [[2, 0], [None, None]]))
rows 1 are short of 1: they need 3 and can place 2 at most
needs: margin of row `1` 3
can place: cap of cell `1 / 1` 2 + cap of cell `1 / 2` 0
"""

from collections.abc import Sequence

from acctcore.errors import Contradiction, OutOfRange, WrongKind, fault
from acctcore.targets.certificates import Infeasible, Kind, Term
from acctcore.targets.flows import Flow
from acctcore.values import frozen


@frozen
class Placement:
    """Whole units row by row: every row and column has its margin, no cell exceeds its cap."""

    cells: tuple[tuple[int, ...], ...]


@frozen
class Cut(Infeasible[int]):
    """No placement exists: these `rows` (numbered from 0) need more than can be placed.

    They fill at most their cells outside `columns`, and the whole margins of `columns`.
    """

    rows: tuple[int, ...]
    columns: tuple[int, ...]

    @property
    def claim(self) -> str:
        """What is short, in a sentence."""
        rows = " and ".join(str(row + 1) for row in self.rows)
        return (
            f"rows {rows} are short of {self.shortfall}: "
            f"they need {self.need} and can place {self.room} at most"
        )


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
    need = sum(rows)
    flow = Flow(rows, columns, [[need if cap is None else cap for cap in row] for row in caps])
    placed = flow.run()
    if placed == need:
        return Placement(tuple(map(tuple, flow.cells)))
    return _cut(rows, columns, caps, flow.reached)


def _cut(
    rows: Sequence[int],
    columns: Sequence[int],
    caps: Sequence[Sequence[int | None]],
    reached: tuple[set[int], set[int]],
) -> Cut:
    """Write the cut: what the reached rows need against what they can place, column by column."""
    short_rows, full_columns = map(sorted, reached)
    needs = tuple(Term(Kind.ROW, (str(row + 1),), rows[row]) for row in short_rows)
    rooms: list[Term[int]] = []
    for column, margin in enumerate(columns):
        if column in full_columns:
            rooms.append(Term(Kind.COLUMN, (str(column + 1),), margin))
            continue
        for row in short_rows:
            cell = (str(row + 1), str(column + 1))
            rooms.append(Term(Kind.CELL, cell, caps[row][column] or 0))
    short = sum(term.amount for term in needs) - sum(term.amount for term in rooms)
    return Cut((), needs, tuple(rooms), short, tuple(short_rows), tuple(full_columns))


def _check(
    rows: Sequence[int], columns: Sequence[int], caps: Sequence[Sequence[int | None]]
) -> None:
    for what, figures in (("row", rows), ("column", columns)):
        for at, figure in enumerate(figures, 1):
            _check_figure(f"margin of {what} {at}", figure)
    if len(caps) != len(rows):
        raise OutOfRange(fault("caps", f"{len(rows)} rows", len(caps)))
    for at, row in enumerate(caps, 1):
        if len(row) != len(columns):
            raise OutOfRange(fault(f"caps of row {at}", f"{len(columns)} columns", len(row)))
        for column, cap in enumerate(row, 1):
            if cap is not None:
                _check_figure(f"cap of cell {at} / {column}", cap)
    if sum(rows) != sum(columns):
        expected = f"the sum of the rows, {sum(rows)}"
        raise Contradiction(fault("sum of the columns", expected, sum(columns)))


def _check_figure(what: str, figure: object) -> None:
    if type(figure) is not int:
        raise WrongKind(fault(what, "a whole number", figure))
    if figure < 0:
        raise OutOfRange(fault(what, "0 or more", figure))
