r"""A delegation letter as a folder of CSV files, one a sheet: `matrix.csv`, `levels.csv` ...

The cells are those of `letter_grids`; a line ends in CR LF as RFC 4180 has it.

>>> files = write_letter_csv(LetterBook(Timeline(())))
>>> files["reasons.csv"]
'version,reason\r\n'
>>> read_letter_csv({**files, "matrix.txt": ""})
Traceback (most recent call last):
...
acctcore.errors.Malformed: matrix.txt: unknown file; did you mean `matrix.csv`?
"""

import csv
from collections.abc import Mapping
from io import StringIO
from typing import Final

from acctcore.codec.csv_cells import unguarded, why_broken, write_csv
from acctcore.codec.grids import Grid, Grids
from acctcore.codec.letter_grids import LetterBook, read_grids, write_grids
from acctcore.codec.letter_sheets import SHEETS
from acctcore.codec.syntax import decoded
from acctcore.codec.words import unknown
from acctcore.currency import ISO_4217, CurrencyTable
from acctcore.errors import Fault, Malformed
from acctcore.maps import FrozenMap
from acctcore.timeline import Timeline

__all__ = ["LetterBook", "Timeline", "read_letter_csv", "write_letter_csv"]

_SUFFIX: Final = ".csv"


def write_letter_csv(book: LetterBook, *, delimiter: str = ",") -> FrozenMap[str, str]:
    """Write a letter as the texts of a folder, by file name.

    Raises:
        Malformed: every text that would not read back as it is, with its cell.
    """
    grids = write_grids(book)
    return FrozenMap({f"{name}{_SUFFIX}": _text(grid, delimiter) for name, grid in grids.items()})


def read_letter_csv(
    files: Mapping[str, str | bytes], *, delimiter: str = ",", table: CurrencyTable = ISO_4217
) -> LetterBook:
    """Read a letter from the texts of a folder, by file name.

    Raises:
        Malformed: a file that is none of a letter or cannot be taken apart, or the
            faults of `read_grids`.
    """
    return read_grids(letter_csv_grids(files, delimiter=delimiter), table=table)


def letter_csv_grids(files: Mapping[str, str | bytes], *, delimiter: str = ",") -> Grids:
    """Take the files of a folder apart into sheets of texts.

    Raises:
        Malformed: a file that is none of a letter or cannot be taken apart.
    """
    names = [f"{plan.name}{_SUFFIX}" for plan in SHEETS]
    faults = [Fault(name, unknown("file", name, names)) for name in files if name not in names]
    grids = {}
    for name in names:
        if name in files:
            try:
                grids[name.removesuffix(_SUFFIX)] = _rows(decoded(files[name]), delimiter)
            except Malformed as error:
                faults += (Fault(name, str(each)) for each in error.faults)
    if faults:
        raise Malformed(faults)
    return grids


def _text(grid: Grid, delimiter: str) -> str:
    return write_csv(grid, delimiter=delimiter)


def _rows(text: str, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
        rows.extend([unguarded(cell) for cell in cells] for cells in reader)
    except csv.Error as error:
        raise Malformed([Fault(f"row {len(rows) + 1}", why_broken(error))]) from None
    return rows
