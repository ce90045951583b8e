"""Sheets of a workbook for amounts (extra `excel`): numbers where they stay exact, live checks.

A workbook keeps 15 decimal digits of a number. An amount of fewer than 10^15 smallest units is
therefore a number, any other is text, to the right like a number. A check is a formula: the total
less the sum of its parts, rounded to the smallest unit; 0 as written, and red as soon as somebody
changes a part. Sums of `n` parts are off by less than half a unit while `n` times their size is
below 10^15 units; beyond that the check says that it cannot tell.
"""

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from io import BytesIO
from re import sub
from typing import Any, Final

from acctcore.adapters import MissingExtra
from acctcore.errors import Fault, Malformed
from acctcore.quantity import Measure, units
from acctcore.targets.views.rows import decimal_text

try:
    import xlsxwriter  # type: ignore[import-untyped]
    from xlsxwriter.utility import xl_range, xl_rowcol_to_cell  # type: ignore[import-untyped]
except ModuleNotFoundError as missing:
    raise MissingExtra('workbooks need the extra `excel`: install "acctcore[excel]"') from missing

MOST_ROWS: Final = 1_048_576
"""How many rows a sheet holds, its header among them."""
_EXACT: Final = 10**15
_LONGEST_NAME, _LONGEST_TEXT, _WIDEST = 31, 32_767, 60
_TEXT: Final = {"num_format": "@", "valign": "top"}
_HEAD: Final = {"bold": True, "bg_color": "#DDE6EE", "bottom": 1, "num_format": "@"}
_OFF: Final = {"bold": True, "font_color": "#9C0006", "bg_color": "#FFC7CE"}
_CANNOT: Final = "too large to check"


class Book:
    """A workbook in the making, for amounts of one unit."""

    def __init__(self, example: Measure) -> None:
        """Begin with no sheet; the example tells the unit."""
        self.places = len(decimal_text(example).partition(".")[2])
        self._out = BytesIO()
        self._made = xlsxwriter.Workbook(self._out, {"in_memory": True})
        self._made.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001 - the same bytes on any day
        number = "#,##0" + "." * bool(self.places) + "0" * self.places
        self.text = self._made.add_format(_TEXT)
        self.head = self._made.add_format(_HEAD)
        self.long = self._made.add_format({**_TEXT, "align": "right"})
        self.amount = self._made.add_format({"num_format": number, "valign": "top"})
        self.share = self._made.add_format({"num_format": "0.00%", "valign": "top"})
        self.off = self._made.add_format(_OFF)

    def page(self, name: str, header: Sequence[str], rows: int) -> "Page":
        """Add a sheet with a header that stays in sight.

        Raises:
            Malformed: more rows than a sheet holds.
        """
        if rows >= MOST_ROWS:
            raise Malformed([Fault(name, f"{rows} rows are more than a sheet of a workbook holds")])
        return Page(self, self._made.add_worksheet(name), name, header)

    def close(self) -> bytes:
        """Finish the workbook."""
        self._made.close()
        return self._out.getvalue()


class Page:
    """One sheet; rows are numbered from 0, the header being row 0."""

    def __init__(self, book: Book, sheet: Any, name: str, header: Sequence[str]) -> None:
        """Write the header."""
        self.name = name
        self._book, self._sheet = book, sheet
        self._widths = [len(heading) for heading in header]
        sheet.freeze_panes(1, 1)
        for at, heading in enumerate(header):
            self._write(0, at, heading, book.head)

    def write(self, row: int, *values: Measure | Fraction | str | None) -> None:
        """Write a row: amounts, shares of a whole and texts; nothing where there is none."""
        for at, value in enumerate(values):
            if isinstance(value, str):
                self._write(row, at, value, self._book.text)
            elif isinstance(value, Fraction):
                self._sheet.write_number(row, at, float(value), self._book.share)
            elif value is not None:
                self._amount(row, at, value)

    def check(self, row: int, at: int, formula: str, parts: Sequence[Measure | None]) -> None:
        """Write a formula that is 0 while its cells say what they said when they were written."""
        size = sum(abs(units(each)) for each in parts if each is not None)
        if size * (len(parts) + 2) >= _EXACT:
            self._write(row, at, _CANNOT, self._book.text)
            return
        told = f"=ROUND({formula},{self._book.places})"
        self._sheet.write_formula(row, at, told, self._book.amount, 0)

    def close(self, *checks: tuple[int, int, int, int]) -> None:
        """Set the widths; blocks of checks turn red where one is not 0."""
        for at, width in enumerate(self._widths):
            self._sheet.set_column(at, at, min(width + 2, _WIDEST))
        for block in checks:
            first = xl_rowcol_to_cell(*block[:2])
            wrong = f"=AND(ISNUMBER({first}),{first}<>0)"
            rule = {"type": "formula", "criteria": wrong, "format": self._book.off}
            self._sheet.conditional_format(*block, rule)

    def _amount(self, row: int, at: int, value: Measure) -> None:
        told = decimal_text(value)
        if abs(units(value)) < _EXACT:
            self._sheet.write_number(row, at, float(told), self._book.amount)
            self._wide(at, len(told) * 4 // 3)
        else:
            self._write(row, at, told, self._book.long)

    def _write(self, row: int, at: int, words: str, form: Any) -> None:
        if len(words) > _LONGEST_TEXT:
            place = f"{self.name}!{xl_rowcol_to_cell(row, at)}"
            raise Malformed([Fault(place, "the text is longer than a cell of a workbook holds")])
        self._sheet.write_string(row, at, words, form)
        self._wide(at, len(words))

    def _wide(self, at: int, width: int) -> None:
        self._widths[at] = max(self._widths[at], width)


def cell(row: int, at: int) -> str:
    """Name a cell as a formula does."""
    return str(xl_rowcol_to_cell(row, at))


def span(first: tuple[int, int], last: tuple[int, int], page: str = "") -> str:
    """Name a block of cells as a formula does, of another sheet where it is named.

    >>> span((1, 2), (4, 2)), span((1, 2), (4, 2), "2 l'an")
    ('C2:C5', "'2 l''an'!C2:C5")
    """
    cells = str(xl_range(*first, *last))
    named = page.replace("'", "''")
    return f"'{named}'!{cells}" if page else cells


def sheet_name(number: int, words: str) -> str:
    """Make a name that a sheet may have; the number keeps two apart.

    >>> sheet_name(2, "branch [north/south]")
    '2 branch (north-south)'
    """
    printed = "".join(each if each.isprintable() else "-" for each in words)
    plain = sub(r"[:\\/?*]", "-", printed).replace("[", "(").replace("]", ")")
    return f"{number} {plain}"[:_LONGEST_NAME].strip("'").strip()
