r"""Rows of a spreadsheet, as CSV, to values and back: one value a row.

The columns are the keys of the class, a dot before an inner key (`period.end`)
and before each name of a map (`quantities.bp`); a blank cell is absent. Every number
arrives as text and is read as strictly as elsewhere: `7` is a whole number,
`7.0` is not.

>>> from acctcore.parties import Party
>>> read_rows("id,name\nP1,Example Ltd\n", Party)
(Party(id='P1', name='Example Ltd'),)
>>> read_rows("id,nmae\nP1,Example Ltd\n", Party)
Traceback (most recent call last):
...
acctcore.errors.Malformed: row 1, column nmae: unknown column; did you mean `name`?
row 1, column name: is missing
"""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any, TypeVar

from acctcore.codec.columns import Column, columns_of
from acctcore.codec.csv_cells import unguarded, why_broken, write_csv
from acctcore.codec.forms import Forms
from acctcore.codec.grids import LIST_MARK
from acctcore.codec.many import read_each
from acctcore.codec.structure import reading
from acctcore.codec.syntax import decoded
from acctcore.codec.words import unknown
from acctcore.codec.write import to_plain
from acctcore.counts import many
from acctcore.currency import ISO_4217, CurrencyTable
from acctcore.errors import Fault, Malformed, WrongKind

T = TypeVar("T")


def read_rows(
    text: str | bytes, type_: type[T], *, delimiter: str = ",", table: CurrencyTable = ISO_4217
) -> tuple[T, ...]:
    """Read a CSV with a header; blank lines are skipped.

    Raises:
        Malformed: the faults of the header, or the structural faults of all rows,
            or the semantic ones; each with its row (the header is row 1) and column.
    """
    found = read_numbered_rows(text, type_, delimiter=delimiter, table=table)
    return tuple(each for _, each in found)


def read_numbered_rows(
    text: str | bytes, type_: type[T], *, delimiter: str = ",", table: CurrencyTable = ISO_4217
) -> tuple[tuple[int, T], ...]:
    """Read a CSV as `read_rows` does, each value with the number of its row.

    Raises:
        Malformed: all faults, as in `read_rows`.
    """
    rows = list(_rows(decoded(text), delimiter))
    header = _header(rows[0][1] if rows else [], columns_of(type_))
    hook = reading(Forms(table, cells=True)).get_structure_hook(type_)
    found = read_each(rows[1:], lambda cells: hook(_table(header, cells), type_), _place)
    return tuple(zip((number for number, _ in rows[1:]), found, strict=True))


def write_rows(values: Iterable[T], type_: type[T], *, delimiter: str = ",") -> str:
    """Write a CSV with a header, a line ending in CR LF as RFC 4180 has it.

    Raises:
        WrongKind: an empty text where a blank cell would be read as absent, and a text
            with the mark that parts several.
    """
    columns = columns_of(type_)
    listed = tuple(column for column in columns if column.listed)
    rows = [dict(_cells(to_plain(value, type_), "", listed)) for value in values]
    names = [name for column in columns for name in _names(column, rows)]
    table = [names, *([cells.get(name, "") for name in names] for cells in rows)]
    return write_csv(table, delimiter=delimiter)


def _names(column: Column, rows: list[dict[str, str]]) -> Iterable[str]:
    """Name a column, or those of a map in the order in which the rows mention them."""
    if not column.many:
        return (column.name,)
    return dict.fromkeys(name for cells in rows for name in cells if column.holds(name))


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Number the rows as a spreadsheet does."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            if cells:
                yield number, [unguarded(cell) for cell in cells]
    except csv.Error as error:
        raise Malformed([Fault(f"row {number + 1}", why_broken(error))]) from None


def _header(names: list[str], columns: tuple[Column, ...]) -> list[tuple[str, ...]]:
    """Check the names of the columns, and take them apart."""
    faults = [
        *_strange(names, columns),
        *(
            Fault(_place(1, name), "the column stands twice")
            for name in dict.fromkeys(names)
            if names.count(name) > 1
        ),
        *(
            Fault(_place(1, column.shown), "is missing")
            for column in columns
            if column.required and not any(map(column.holds, names))
        ),
    ]
    if faults:
        raise Malformed(faults)
    return [column.steps(name) for name in names for column in columns if column.holds(name)]


def _strange(names: list[str], columns: tuple[Column, ...]) -> Iterator[Fault]:
    known = [column.shown for column in columns]
    for name in names:
        if not any(column.holds(name) for column in columns):
            yield Fault(_place(1, name), unknown("column", name, known))


def _table(header: list[tuple[str, ...]], cells: list[str]) -> dict[str, Any]:
    """Put the cells of a row into a table, tables inside it for columns with a dot."""
    if len(cells) != len(header):
        raise WrongKind(f"expected {many(len(header), 'cell')} as in the header, got {len(cells)}")
    made: dict[str, Any] = {}
    for (*outer, last), cell in zip(header, cells, strict=True):
        if cell:
            inner = made
            for step in outer:
                inner = inner.setdefault(step, {})
            inner[last] = cell
    return made


def _cells(
    plain: dict[str, Any], before: str, listed: tuple[Column, ...]
) -> Iterator[tuple[str, str]]:
    for key, each in plain.items():
        name = f"{before}{key}"
        if isinstance(each, dict):
            yield from _cells(each, f"{name}.", listed)
        elif each is None or each == "":
            raise WrongKind(f"column `{name}`: an empty text reads back as absent; leave it out")
        elif any(column.holds(name) for column in listed):
            yield name, _several(name, each if isinstance(each, list) else [each])
        else:
            yield name, str(each).lower() if isinstance(each, bool) else str(each)


def _place(number: int, path: str) -> str:
    return f"row {number}, column {path}" if path else f"row {number}"


def _several(name: str, texts: list[str]) -> str:
    """Write several texts into one cell."""
    for each in texts:
        if not each.strip() or each != each.strip() or LIST_MARK in each:
            told = f"reads back otherwise: `{LIST_MARK}` and spaces part the texts of a cell"
            raise WrongKind(f"column `{name}`: `{each}` {told}")
    return f"{LIST_MARK} ".join(texts)
