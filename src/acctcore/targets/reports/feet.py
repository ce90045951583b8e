"""Sums that a report declares: a total and its parts, or a table that foots both ways.

Rule: a column foots when its parts add up to its total; a table cross-foots when its rows, its
columns, the row totals and the column totals all do. Figures are named, never repeated.
Raises: a sum without parts, a part that stands twice or is its own total, ragged tables.

>>> table = CrossFoot([["north 1", "north 2"]], ["north"], ["month 1", "month 2"], "all")
>>> [str(foot) for foot in table.feet]
['north = north 1 + north 2', 'month 1 = north 1', 'month 2 = north 2', 'all = north',
'all = month 1 + month 2']
>>> Foot("total", ("fees", "fees"))
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: parts of `total`: `fees` stands twice
"""

from collections.abc import Iterable

from acctcore.counts import many
from acctcore.errors import Contradiction, OutOfRange, WrongKind, fault
from acctcore.guards import listed
from acctcore.targets.reports.items import named
from acctcore.values import field, frozen


def _names(names: Iterable[str], what: str = "parts of a sum") -> tuple[str, ...]:
    if isinstance(names, str) or not isinstance(names, Iterable):
        raise WrongKind(fault(what, 'a list of names such as `["fees"]`', names))
    return tuple(names)


def _cells(rows: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    found = listed(rows, object, "cells of a table", "rows of names")
    return tuple(_names(row, "row of a table") for row in found)


def _row_totals(names: Iterable[str]) -> tuple[str, ...]:
    return _names(names, "row totals of a table")


def _column_totals(names: Iterable[str]) -> tuple[str, ...]:
    return _names(names, "column totals of a table")


@frozen
class Foot:
    """A total and the parts that add up to it, by name."""

    total: str
    parts: tuple[str, ...] = field(converter=_names)

    def __attrs_post_init__(self) -> None:
        """Refuse no part, a part that stands twice, and a total that is its own part."""
        named("total", self.total)
        if not self.parts:
            raise OutOfRange(f"parts of `{self.total}`: expected at least one, got none")
        for part in self.parts:
            named(f"part of `{self.total}`", part)
            if self.parts.count(part) > 1:
                raise OutOfRange(f"parts of `{self.total}`: `{part}` stands twice")
        if self.total in self.parts:
            raise Contradiction(f"parts of `{self.total}`: the total stands among its own parts")

    @property
    def feet(self) -> tuple["Foot", ...]:
        """The one sum that it is."""
        return (self,)

    def __str__(self) -> str:
        """Write `total = part + part`."""
        return f"{self.total} = {' + '.join(self.parts)}"


@frozen
class CrossFoot:
    """A table of named cells with the names of its row totals, column totals and total."""

    cells: tuple[tuple[str, ...], ...] = field(converter=_cells)
    row_totals: tuple[str, ...] = field(converter=_row_totals)
    column_totals: tuple[str, ...] = field(converter=_column_totals)
    total: str
    feet: tuple[Foot, ...] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Refuse a ragged table, and write out its sums: rows, columns, and both totals."""
        if len(self.cells) != len(self.row_totals):
            expected = f"{many(len(self.row_totals), 'row')}, one for each total"
            raise OutOfRange(fault(f"table of `{self.total}`", expected, len(self.cells)))
        for total, row in zip(self.row_totals, self.cells, strict=True):
            if len(row) != len(self.column_totals):
                expected = f"{many(len(self.column_totals), 'cell')}, one for each column"
                raise OutOfRange(fault(f"row of `{total}`", expected, len(row)))
        rows = map(Foot, self.row_totals, self.cells)
        columns = map(Foot, self.column_totals, zip(*self.cells, strict=True))
        sides = (Foot(self.total, self.row_totals), Foot(self.total, self.column_totals))
        object.__setattr__(self, "feet", (*rows, *columns, *sides))
