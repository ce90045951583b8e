r"""CSV as it is written and read: what a spreadsheet would run as a formula stands as text.

Rule: a cell that begins with `=`, `+`, `-`, `@` (wide ones too), a tab or a carriage return, and is
no number, is written with an apostrophe before it, as a spreadsheet marks text; the reader takes it
away again. One that has such an apostrophe gets a second, so that every text comes back as it was.
A sign that stands alone runs nothing and stays. Source: OWASP, CSV injection (unverified).

>>> guarded("=1+1"), guarded("-12.50"), guarded("-"), guarded("'=1+1")
("'=1+1", '-12.50', '-', "''=1+1")
>>> unguarded("'=1+1"), unguarded("''=1+1"), unguarded("'tis")
('=1+1', "'=1+1", "'tis")
>>> write_csv([["name", "left"], ["=1+1", -3]])
"name,left\r\n'=1+1,-3\r\n"
"""

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Final

_RUNS: Final = re.compile(r"'*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r].+", re.DOTALL)
_NUMBER: Final = re.compile(
    r"[+-]?[0-9][0-9,]*(\.[0-9]+)?(e[+-]?[0-9]+)?(/[0-9]+)?%?", re.IGNORECASE
)


def write_csv(rows: Iterable[Sequence[object]], *, delimiter: str = ",") -> str:
    """Write rows as CSV, each line ending in CR LF as RFC 4180 has it."""
    out = StringIO(newline="")
    write = csv.writer(out, delimiter=delimiter)
    write.writerows([guarded(each) for each in row] for row in rows)
    return out.getvalue()


def why_broken(error: csv.Error) -> str:
    """Say why a CSV cannot be read, in words."""
    if "field limit" in str(error):
        return "a cell is too long; perhaps the quotes of one are not closed"
    return "the quotes of a cell are not closed, or stand inside it"


def guarded(cell: object) -> object:
    """Mark a text that a spreadsheet would run."""
    runs = isinstance(cell, str) and _RUNS.fullmatch(cell) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if runs else cell


def unguarded(cell: str) -> str:
    """Take the mark away."""
    return cell[1:] if cell.startswith("'") and _RUNS.fullmatch(cell) else cell
