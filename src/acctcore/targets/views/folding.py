"""A long table made short: the largest rows and columns stay, the others stand together and foot.

Rule: those with the greatest amounts stay, in their order; equal ones go by it too. At least two
are put together, since one alone takes no less room. What cannot be added (balances of several
periods) cannot be put together. Units: those of the table.

>>> from acctcore.money import Money
>>> from acctcore.targets.decomposition import decompose_tree
>>> from acctcore.targets.grids import Dimension, cross
>>> from acctcore.targets.measures.kinds import MeasureKind
>>> from acctcore.targets.views.pivots import pivot
>>> accounts = Dimension("account", {"A": 1, "B": 5, "C": 2, "D": 4})
>>> tree = cross([accounts, Dimension("month", {"04": 1})])
>>> table = pivot(decompose_tree(Money(1200, "CNY"), tree), "account", "month", MeasureKind.FLOW)
>>> short = fold(table, rows=2)
>>> short.rows, short.row_totals[-1], short.other_rows
(('B', 'D', 'others (2)'), Money('CNY 3.00'), ('A', 'C'))
>>> fold(table, rows=0)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: rows to show: expected 1 or more, got `0` (a whole number)
"""

from collections.abc import Sequence

from attrs import evolve

from acctcore.errors import OutOfRange, WrongKind, fault
from acctcore.quantity import units
from acctcore.targets.views.pivots import NEVER_ADDED, Pivot, sum_of


def fold(table: Pivot, *, rows: int | None = None, columns: int | None = None) -> Pivot:
    """Keep so many rows and columns, and put the others together.

    Raises:
        WrongKind, OutOfRange: a number to keep that is not whole or below 1.
        OutOfRange: the others are balances of several periods.
    """
    check_most(rows, "rows")
    check_most(columns, "columns")
    return _turned(_fold(_turned(_fold(table, rows)), columns))


def largest(amounts: Sequence[int], most: int | None) -> list[int]:
    """Answer the places of the greatest amounts, of either sign, in their order.

    >>> largest([1, -5, 2, 4], 2), largest([1, 2, 3], 2)
    ([1, 3], [0, 1, 2])
    """
    if most is None or len(amounts) <= most + 1:
        return list(range(len(amounts)))
    order = sorted(range(len(amounts)), key=lambda at: (-abs(amounts[at]), at))
    return sorted(order[:most])


def others(count: int) -> str:
    """Name what is put together."""
    return f"others ({count})"


def check_most(most: int | None, what: str) -> None:
    """Refuse a number of things to show that is not whole or below 1.

    Raises:
        WrongKind: it is not whole.
        OutOfRange: it is below 1.
    """
    if most is None:
        return
    if type(most) is not int:
        raise WrongKind(fault(f"{what} to show", "a whole number", most))
    if most < 1:
        raise OutOfRange(fault(f"{what} to show", "1 or more", most))


def _fold(table: Pivot, most: int | None) -> Pivot:
    sizes = [sum(abs(units(each)) for each in line if each is not None) for line in table.cells]
    kept = largest(sizes, most)
    shown = set(kept)
    left = [at for at in range(len(sizes)) if at not in shown]
    if not left:
        return table
    if table.column_totals is None:
        raise OutOfRange(f"{table.row_level} to put together: {NEVER_ADDED}; show them all")
    together = zip(*(table.cells[at] for at in left), strict=True)
    cells = tuple(None if set(line) == {None} else sum_of(line, table.unit) for line in together)
    totals = table.row_totals
    return evolve(
        table,
        rows=(*(table.rows[at] for at in kept), others(len(left))),
        cells=(*(table.cells[at] for at in kept), cells),
        row_totals=totals and (*(totals[at] for at in kept), sum_of(cells, table.unit)),
        other_rows=tuple(table.rows[at] for at in left),
    )


def _turned(table: Pivot) -> Pivot:
    """Turn a table on its side."""
    return Pivot(
        row_level=table.column_level,
        column_level=table.row_level,
        rows=table.columns,
        columns=table.rows,
        cells=tuple(zip(*table.cells, strict=True)),
        row_totals=table.column_totals,
        column_totals=table.row_totals,
        total=table.total,
        unit=table.unit,
        other_rows=table.other_columns,
        other_columns=table.other_rows,
    )
