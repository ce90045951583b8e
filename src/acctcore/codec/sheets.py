r"""Sheets with columns of the bank's own: a dot leads into a table, a blank cell is absent.

Where a class keeps values by name, each name is a column: `quantities.bp`,
`categories.type`; a blank one is not known. A cell of an event is a day, or `none`
where it is known not to exist. The header is row 1, as in a spreadsheet.

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
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import StringIO
from typing import Any, Final, Self, TypeVar

from attrs import frozen

from acctcore.codec.csv_cells import unguarded, why_broken
from acctcore.codec.forms import Forms
from acctcore.codec.headings import faults_of, strange
from acctcore.codec.many import read_each
from acctcore.codec.shape import is_map, keys_of
from acctcore.codec.structure import reading
from acctcore.codec.syntax import decoded
from acctcore.currency import ISO_4217, CurrencyTable
from acctcore.errors import AcctcoreError, Fault, Malformed

T = TypeVar("T")
Row = dict[str, str]
Change = Callable[[dict[str, Any]], dict[str, Any]]
_BROKEN: Final = "holds a line break; perhaps the quotes of a cell are not closed"


@frozen
class Sheet:
    """A CSV text: its header, and each row by number with its blank cells left out."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, Row], ...]

    @classmethod
    def of(cls, text: str) -> Self:
        """Read a CSV text; rows of blanks are left out.

        Raises:
            Malformed: quotes that are not closed, no header, other marks than commas between
                the columns, a column that stands twice, a row longer than the header, a
                line break inside a cell.
        """
        (_, first), *numbered = _lines(text) or [(1, [])]
        header = tuple(name.strip() for name in first)
        faults = [Fault(place(1, name), message) for name, message in faults_of(header)]
        rows = []
        for number, cells in numbered:
            if any(cell.strip() for cell in cells[len(header) :]):
                faults.append(Fault(place(number), "has more cells than the header"))
            stated_cells = zip(header, (cell.strip() for cell in cells), strict=False)
            if row := {name: cell for name, cell in stated_cells if name and cell}:
                rows.append((number, row))
                broken = (name for name, cell in row.items() if "\n" in cell or "\r" in cell)
                faults += [Fault(place(number, name), _BROKEN) for name in broken]
        if faults:
            raise Malformed(faults)
        return cls(header, tuple(rows))

    def require(
        self, needed: Iterable[str], known: Iterable[str], maps: Sequence[str] = ()
    ) -> None:
        """Refuse columns that are not known, and the lack of those that are needed.

        `maps` are the columns that lead, behind a dot, to names of the bank's own.

        Raises:
            Malformed: every such column.
        """
        names = [name for name in self.header if name]
        first = {name.partition(".")[0] for name in names}
        listed = tuple(known)
        faults = [
            Fault(place(1, name), strange(name, listed, maps))
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
    return tuple(each for _, each in read_numbered(text, type_, table=table, change=change))


def read_numbered(
    text: str,
    type_: type[T],
    *,
    table: CurrencyTable = ISO_4217,
    change: Change = lambda plain: plain,
) -> tuple[tuple[int, T], ...]:
    """Read one value a row, each with the number of its row.

    Raises:
        Malformed: all faults, each with its row and column.
    """
    sheet, keys = Sheet.of(text), keys_of(type_)
    maps = [key for key in keys if is_map(key.type)]
    needed = [key.name for key in keys if key.required]
    sheet.require(needed, [key.name for key in keys], [key.name for key in maps])
    hook = reading(Forms(table, cells=True)).get_structure_hook(type_)
    nothing_known: dict[str, Any] = {key.name: {} for key in maps if key.required}
    found = read_each(
        sheet.rows, lambda row: hook(change(nothing_known | nested(row)), type_), place
    )
    return tuple(zip((number for number, _ in sheet.rows), found, strict=True))


def _lines(text: str) -> list[tuple[int, list[str]]]:
    """Number the rows as a spreadsheet does."""
    found: list[tuple[int, list[str]]] = []
    reader = csv.reader(StringIO(decoded(text), newline=""), strict=True)
    try:
        for number, cells in enumerate(reader, 1):
            found.append((number, [unguarded(cell) for cell in cells]))
    except csv.Error as error:
        raise Malformed([Fault(place(len(found) + 1), why_broken(error))]) from None
    return found


def nested(row: Mapping[str, str]) -> dict[str, Any]:
    """Turn columns with dots into tables.

    Raises:
        Malformed: a cell both under a name and behind its dot.
    """
    plain: dict[str, Any] = {}
    for name, cell in row.items():
        if "." not in name and name not in plain:
            plain[name] = cell
            continue
        *outer, last = name.split(".")
        into: Any = plain
        for step in outer:
            into = into.setdefault(step, {}) if isinstance(into, dict) else None
        if not isinstance(into, dict) or last in into:
            raise Malformed([Fault(name, "stands beside a column that it is part of; keep one")])
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
