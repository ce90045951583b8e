"""A delegation letter in a workbook (extra `excel`): bytes in, bytes out, nothing computed.

A workbook keeps every number as a floating-point one, so a number is taken through
its text: `2` in a column of words is the word `2`, a bare number in the place of a
limit is refused. What a spreadsheet may have changed as it was typed (`2.10` to
`2.1`, `1/2` to a day) is refused too, and so is a formula, whose result nobody signed, and
whatever is struck through, hidden or commented on.

>>> from acctcore.timeline import Timeline
>>> empty = LetterBook(Timeline(()))
>>> read_workbook(write_workbook(empty)) == empty
True
>>> read_workbook(b"version,since")
Traceback (most recent call last):
...
acctcore.errors.Malformed: expected a workbook of the kind `.xlsx`, got other bytes
"""

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any, Final

from acctcore.adapters import MissingExtra
from acctcore.adapters.workbook_cells import not_values
from acctcore.adapters.workbook_marks import unkept
from acctcore.adapters.workbook_percents import percents
from acctcore.codec.grids import Grid, address, place_of
from acctcore.codec.letter_grids import LetterBook, read_grids, write_grids
from acctcore.codec.letter_sheets import SHEETS
from acctcore.codec.sheet_columns import Kind, SheetPlan
from acctcore.currency import ISO_4217, CurrencyTable
from acctcore.errors import Fault, Malformed, shown

try:
    import xlsxwriter  # type: ignore[import-untyped]
    from python_calamine import CalamineError, CalamineWorkbook
except ModuleNotFoundError as missing:
    raise MissingExtra('workbooks need the extra `excel`: install "acctcore[excel]"') from missing

__all__ = ["LetterBook", "read_workbook", "workbook_grids", "write_workbook"]

_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384
_EXACT: Final = 10**15
"""A whole number from here on has lost digits in a workbook."""
_FIRST_YEAR: Final = 1901
"""Workbooks count days from 1900, and count one too many in it."""
_WIDEST: Final = 60
_FROZEN: Final = {"matrix": 4}
"""How many columns stay in sight; one elsewhere."""
_HEAD: Final = {"bold": True, "bg_color": "#DDE6EE", "bottom": 1, "num_format": "@"}
_BODY: Final = {"num_format": "@", "valign": "top", "text_wrap": True}
_DAY: Final = {"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"}


def write_workbook(book: LetterBook) -> bytes:
    """Write a letter as a workbook: a sheet a grid, days as days, everything else as text.

    Raises:
        Malformed: what would not read back as it is, or does not fit into a sheet.
    """
    out = BytesIO()
    workbook = xlsxwriter.Workbook(out, {"in_memory": True})
    workbook.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001 - the same bytes on any day
    formats = [workbook.add_format(each) for each in (_HEAD, _BODY, _DAY)]
    grids = write_grids(book)
    for plan in (each for each in SHEETS if each.name in grids):
        _write(workbook.add_worksheet(plan.name), plan, grids[plan.name], formats)
    workbook.close()
    return out.getvalue()


def read_workbook(data: bytes, *, table: CurrencyTable = ISO_4217) -> LetterBook:
    """Read a letter from a workbook.

    Raises:
        Malformed: bytes that are no workbook, or every fault, each with its cell.
    """
    sheets, faults = _opened(data)
    for plan in SHEETS:
        faults += _not_as_typed(plan, sheets.get(plan.name, []))
    return read_grids(_texts(sheets), table=table, known=tuple(faults))


def workbook_grids(data: bytes) -> dict[str, list[list[str]]]:
    """Take a workbook apart into sheets of texts, whatever else is wrong with it.

    Raises:
        Malformed: bytes that are no workbook.
    """
    return _texts(_opened(data)[0])


def _opened(data: bytes) -> tuple[dict[str, list[list[Any]]], list[Fault]]:
    faults = [*not_values(data), *unkept(data)]
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        sheets = {
            name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for name in workbook.sheet_names
        }
    except CalamineError as error:
        raise Malformed([Fault("", f"the workbook cannot be read: {error}")]) from None
    for each in percents(data):
        faults.append(Fault(f"{each.sheet}!{each.cell}", each.told))
        row, column = place_of(each.cell)
        sheets[each.sheet][row - 1][column - 1] = each.shown
    return sheets, faults


def _texts(sheets: dict[str, list[list[Any]]]) -> dict[str, list[list[str]]]:
    return {name: [list(map(_text, row)) for row in rows] for name, rows in sheets.items()}


def _write(sheet: Any, plan: SheetPlan, grid: Grid, formats: list[Any]) -> None:
    head, body, day = formats
    if len(grid) > _MOST_ROWS or len(grid[0]) > _MOST_COLUMNS:
        raise Malformed([Fault(plan.name, "has more rows or columns than a sheet of a workbook")])
    sheet.freeze_panes(1, _FROZEN.get(plan.name, 1))
    for at, heading in enumerate(grid[0]):
        longest = max(len(line) for row in grid for line in row[at].split("\n"))
        sheet.set_column(at, at, min(longest + 2, _WIDEST), body)
        sheet.write_string(0, at, heading, head)
        column = plan.column(heading)
        for number, row in enumerate(grid[1:], 1):
            text = row[at]
            if text and column is not None and column.kind is Kind.DAY and _counted(text):
                sheet.write_datetime(number, at, date.fromisoformat(text), day)
            elif text:
                sheet.write_string(number, at, text, body)


def _counted(text: str) -> bool:
    return int(text[:4]) >= _FIRST_YEAR


def _not_as_typed(plan: SheetPlan, rows: list[list[Any]]) -> Iterator[Fault]:
    """Refuse every value that may not be what its author typed."""
    columns = [plan.column(_text(value)) for value in rows[0]] if rows else []
    for number, row in enumerate(rows[1:], 2):
        for at, (column, value) in enumerate(zip(columns, row, strict=True)):
            if column is not None and (told := _changed(value, column.kind)):
                yield Fault(address(plan.name, number, at), told)


def _text(value: object) -> str:
    """Write a value of a cell as its text."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and not any((value.hour, value.minute, value.second)):
        return value.date().isoformat()
    return str(value)


def _changed(value: object, kind: Kind) -> str:
    """Say why a value may not be what its author typed; empty where it is."""
    if isinstance(value, str) or kind not in (Kind.TEXT, Kind.LIST):
        return ""
    exact = isinstance(value, float) and value.is_integer() and abs(value) < _EXACT
    if exact and not isinstance(value, bool):
        return ""
    advice = "format the cell as text and write it again"
    return f"expected text, got {shown(value)}, which a spreadsheet may have changed; {advice}"
