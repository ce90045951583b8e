r"""Sheets with columns of the bank's own: a dot leads into a table, a blank cell is absent.

Where a class keeps values by name, each name is a column: `quantities.bp`,
`categories.type`. A cell of an event is a day, or `none` where it is known not
to exist.

>>> from acctcore.authority.cases import PastGrant
>>> text = "id,party,on,quantities.bp\nG1,P1,2026-01-05,10 bp\n"
>>> read_sheet(text, PastGrant)[0].quantities["bp"]
Quantity('10 bp')
>>> read_sheet("id,party,on\nG1,P1,2026-01-32\n", PastGrant)
Traceback (most recent call last):
...
acctcore.errors.Malformed: row 1, column on: expected a day that exists, got `2026-01-32`
row 1, column quantities: is missing
"""

import csv
from collections.abc import Callable, Iterator, Mapping
from io import StringIO
from typing import Any, TypeVar

from acctcore.codec.forms import Forms
from acctcore.codec.many import read_each
from acctcore.codec.structure import reading
from acctcore.currency import ISO_4217, CurrencyTable
from acctcore.errors import Fault, Malformed

T = TypeVar("T")
Row = dict[str, str]
Change = Callable[[dict[str, Any]], dict[str, Any]]


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
    hook = reading(Forms(table, cells=True)).get_structure_hook(type_)
    rows = enumerate(rows_of(text), 1)
    return read_each(rows, lambda row: hook(change(nested(row)), type_), _place)


def rows_of(text: str) -> Iterator[Row]:
    """Go through the rows of a CSV text, blank cells left out.

    Raises:
        Malformed: no header, a column that stands twice, a row longer than the header.
    """
    header, *rows = [*csv.reader(StringIO(text))] or [[]]
    names = [name.strip() for name in header]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise Malformed([Fault(f"column {name}", "stands twice") for name in twice])
    for number, row in enumerate(rows, 1):
        if len(row) > len(names):
            raise Malformed([Fault(f"row {number}", "has more cells than the header")])
        cells = zip(names, (cell.strip() for cell in row), strict=False)
        if stated := {name: cell for name, cell in cells if cell}:
            yield stated


def nested(row: Mapping[str, str]) -> dict[str, Any]:
    """Turn columns with dots into tables."""
    plain: dict[str, Any] = {}
    for name, cell in row.items():
        *outer, last = name.split(".")
        place = plain
        for step in outer:
            place = place.setdefault(step, {})
        place[last] = cell
    return plain


def event(cell: str) -> dict[str, str]:
    """Turn a cell of an event into its table: `none`, or a day."""
    return {"exists": "false"} if cell == "none" else {"exists": "true", "on": cell}


def _place(number: int, path: str) -> str:
    return f"row {number}, column {path}" if path else f"row {number}"
