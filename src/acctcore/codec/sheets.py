r"""Sheets with columns of the bank's own: a dot leads into a table, a blank cell is absent.

Where a class keeps values by name, each name is a column: `quantities.bp`,
`categories.type`. A cell of an event is a day, or `none` where it is known not
to exist. The header is row 1, as in a spreadsheet.

>>> from acctcore.authority.grants import PastGrant
>>> text = "id,party,on,quantities.bp\nG1,P1,2026-01-05,10 bp\n"
>>> read_sheet(text, PastGrant)[0].quantities["bp"]
Quantity('10 bp')
>>> read_sheet("id,partey,on\nG1,P1,2026-01-05\n", PastGrant)
Traceback (most recent call last):
...
acctcore.errors.Malformed: row 1, column partey: unknown column; did you mean `party`?
row 1, column party: is missing
row 1, column quantities: is missing
"""

import csv
from collections.abc import Callable, Iterable, Mapping
from io import StringIO
from typing import Any, Self, TypeVar

from attrs import frozen

from acctcore.codec.forms import Forms
from acctcore.codec.many import read_each
from acctcore.codec.shape import keys_of
from acctcore.codec.structure import reading
from acctcore.codec.syntax import decoded
from acctcore.codec.words import unknown
from acctcore.currency import ISO_4217, CurrencyTable
from acctcore.errors import AcctcoreError, Fault, Malformed

T = TypeVar("T")
Row = dict[str, str]
Change = Callable[[dict[str, Any]], dict[str, Any]]


@frozen
class Sheet:
    """A CSV text: its header, and each row by number with its blank cells left out."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, Row], ...]

    @classmethod
    def of(cls, text: str) -> Self:
        """Read a CSV text; rows of blanks are left out.

        Raises:
            Malformed: a column that stands twice, a row longer than the header.
        """
        numbered = enumerate(csv.reader(StringIO(decoded(text), newline="")), 1)
        _, first = next(numbered, (1, []))
        header = tuple(name.strip() for name in first)
        stated = [name for name in header if name]
        twice = (name for name in dict.fromkeys(stated) if stated.count(name) > 1)
        faults = [Fault(place(1, name), "stands twice") for name in twice]
        rows = []
        for number, cells in numbered:
            if any(cell.strip() for cell in cells[len(header) :]):
                faults.append(Fault(place(number), "has more cells than the header"))
            stated_cells = zip(header, (cell.strip() for cell in cells), strict=False)
            if row := {name: cell for name, cell in stated_cells if name and cell}:
                rows.append((number, row))
        if faults:
            raise Malformed(faults)
        return cls(header, tuple(rows))

    def require(self, needed: Iterable[str], known: Iterable[str]) -> None:
        """Refuse columns that are not known, and the lack of those that are needed.

        Raises:
            Malformed: every such column.
        """
        names = [name for name in self.header if name]
        first = {name.partition(".")[0] for name in names}
        listed = tuple(known)
        faults = [
            Fault(place(1, name), unknown("column", name, listed))
            for name in names
            if name.partition(".")[0] not in listed
        ]
        faults += [Fault(place(1, name), "is missing") for name in needed if name not in first]
        if faults:
            raise Malformed(faults)


def read_sheet(
    text: str,
    type_: type[T],
    *,
    table: CurrencyTable = ISO_4217,
    change: Change = lambda plain: plain,
) -> tuple[T, ...]:
    """Read one value a row; `change` may rewrite a row's plain data before it is read.

    Raises:
        Malformed: all faults, each with its row and column.
    """
    sheet, keys = Sheet.of(text), keys_of(type_)
    if sheet.rows:
        sheet.require([key.name for key in keys if key.required], [key.name for key in keys])
    hook = reading(Forms(table, cells=True)).get_structure_hook(type_)
    return read_each(sheet.rows, lambda row: hook(change(nested(row)), type_), place)


def nested(row: Mapping[str, str]) -> dict[str, Any]:
    """Turn columns with dots into tables."""
    plain: dict[str, Any] = {}
    for name, cell in row.items():
        *outer, last = name.split(".")
        into = plain
        for step in outer:
            into = into.setdefault(step, {})
        into[last] = cell
    return plain


def gather(made: Iterable[tuple[str, Callable[[], T]]]) -> list[T]:
    """Make values, each with its place; a fault that has its own place keeps it.

    Raises:
        Malformed: everything that was refused.
    """
    found: list[T] = []
    faults: list[Fault] = []
    for where, make in made:
        try:
            found.append(make())
        except Malformed as error:
            faults += error.faults
        except AcctcoreError as error:
            faults.append(Fault(where, str(error)))
    if faults:
        raise Malformed(faults)
    return found


def event(cell: str) -> dict[str, str]:
    """Turn a cell of an event into its table: `none`, or a day."""
    return {"exists": "false"} if cell == "none" else {"exists": "true", "on": cell}


def place(number: int, path: str = "") -> str:
    """Say in words where a fault stands."""
    return f"row {number}, column {path}" if path else f"row {number}"
