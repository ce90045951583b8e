"""Numbers of a workbook that are shown as percentages: `50%` on the sheet, 0.5 in the file.

A reader of the file that takes the number would be a hundred times out. Each is refused with
its cell, and told as it is shown.

>>> list(percents(b"PK"))
Traceback (most recent call last):
...
acctcore.errors.Malformed: expected a workbook of the kind `.xlsx`, got other bytes
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from typing import Final, NamedTuple
from zipfile import ZipFile

from acctcore.adapters.workbook_cells import MAIN, not_a_workbook, parsed, sheets_in

_BUILT_IN: Final = frozenset({"9", "10"})
"""The formats `0%` and `0.00%`, which no workbook writes out."""
_QUOTED: Final = re.compile(r'"[^"]*"|\\.')
_STYLES: Final = "xl/styles.xml"


class Percent(NamedTuple):
    """A number that is shown as a percentage: its sheet and cell, and both ways to write it."""

    sheet: str
    cell: str
    number: str
    shown: str

    @property
    def told(self) -> str:
        """Say what is expected in its place."""
        got = f"the number `{self.number}`, which the sheet shows as a percentage"
        return f"expected text, got {got}; write `{self.shown}` as text"


def percents(data: bytes) -> Iterator[Percent]:
    """Answer every number that is shown as a percentage.

    Raises:
        Malformed: the bytes are no workbook.
    """
    with not_a_workbook(), ZipFile(BytesIO(data)) as parts:
        styles = frozenset(_styles(parts))
        sheets = [(each.name, each.root) for each in sheets_in(parts)] if styles else []
    for name, sheet in sheets:
        for cell in sheet.iter(f"{MAIN}c"):
            number = cell.findtext(f"{MAIN}v")
            if cell.get("t", "n") == "n" and number and int(cell.get("s", "0")) in styles:
                yield _percent(name, cell.get("r", ""), number)


def _percent(sheet: str, cell: str, number: str) -> Percent:
    """Write a number as it is shown.

    >>> _percent("matrix", "E2", "7.0000000000000007E-2").shown
    '7 %'
    >>> _percent("matrix", "E2", "0.125")[2:]
    ('0.125', '12.5 %')
    """
    exact = Decimal(str(float(number)))
    return Percent(sheet, cell, f"{exact:f}", f"{exact.scaleb(2).normalize():f} %")


def _styles(parts: ZipFile) -> Iterator[int]:
    """Answer the places of the styles of cells that show a percentage."""
    if _STYLES not in parts.namelist():
        return
    root = parsed(parts, _STYLES)
    own = {
        each.get("numFmtId", "")
        for each in root.iter(f"{MAIN}numFmt")
        if "%" in _QUOTED.sub("", each.get("formatCode", ""))
    }
    formats = root.find(f"{MAIN}cellXfs")
    for at, each in enumerate(formats if formats is not None else ()):
        if each.get("numFmtId", "0") in own | _BUILT_IN:
            yield at
