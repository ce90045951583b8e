"""A grid: the rows of one sheet as texts, the header first; a cell is named as a spreadsheet does.

Blank means absent. Spaces around a text do not count; what would be lost by that,
or by a character that no sheet holds, is refused on the way out.

>>> address("matrix", 7, 1), address("matrix", 1, 27)
('matrix!B7', 'matrix!AB1')
>>> why_unfit(" L1"), why_unfit("L1")
('begins or ends with a space, which reads back without it', '')
"""

from collections.abc import Iterator, Mapping, Sequence
from string import ascii_uppercase, digits
from typing import Final, Self, TypeAlias
from unicodedata import category

from attrs import frozen

from acctcore.errors import Fault
from acctcore.maps import FrozenMap

Grid: TypeAlias = tuple[tuple[str, ...], ...]
Grids: TypeAlias = Mapping[str, Sequence[Sequence[str]]]

LIST_MARK: Final = ";"
MOST_CHARACTERS: Final = 32_767
"""What one cell of a workbook holds."""
_NO_TEXT: Final = frozenset({"Cc", "Cs", "Cn"})
"""Control characters, halves of a character, and what is none."""


def column_name(index: int) -> str:
    """Name a column, counted from 0: `A`, `Z`, `AA`."""
    name, left = "", index + 1
    while left:
        left, letter = divmod(left - 1, len(ascii_uppercase))
        name = ascii_uppercase[letter] + name
    return name


def address(sheet: str, row: int, column: int) -> str:
    """Name a cell by its sheet, its row (the header is 1) and its column, counted from 0."""
    return f"{sheet}!{column_name(column)}{row}"


def place_of(cell: str) -> tuple[int, int]:
    """Count the row and the column of a cell from 1.

    >>> place_of("B12"), place_of("AB1")
    ((12, 2), (1, 28))
    """
    letters = cell.rstrip(digits)
    column = 0
    for each in letters:
        column = column * len(ascii_uppercase) + ascii_uppercase.index(each) + 1
    return int(cell.removeprefix(letters) or 0), column


def why_unfit(text: str) -> str:
    """Say why a text does not read back from a cell as it is; empty where it does."""
    if not text:
        return "is an empty text, which reads back as absent"
    if text != text.strip():
        return "begins or ends with a space, which reads back without it"
    if any(category(each) in _NO_TEXT and each != "\n" for each in text):
        return "has a character that a cell does not hold"
    if len(text) > MOST_CHARACTERS:
        return f"is longer than the {MOST_CHARACTERS} characters that a cell holds"
    return ""


@frozen
class Line:
    """One row of a sheet below its header: its number, and its texts by column, blank ones too."""

    sheet: str
    number: int
    cells: Mapping[str, str]
    places: Mapping[str, int]

    def __getitem__(self, column: str) -> str:
        """Answer the text of a column; a column that the sheet does not have is blank."""
        return self.cells.get(column, "")

    def at(self, column: str) -> str:
        """Answer the address of a column's cell; of the first one, where there is none."""
        return address(self.sheet, self.number, self.places.get(column, 0))


@frozen
class Table:
    """A sheet taken apart: its header, its rows, and what is wrong with their shape."""

    name: str
    header: tuple[str, ...]
    lines: tuple[Line, ...]
    faults: tuple[Fault, ...]

    @classmethod
    def of(cls, name: str, rows: Sequence[Sequence[str]]) -> Self:
        """Take a grid apart; rows of blanks are left out."""
        header = tuple(text.strip() for text in rows[0]) if rows else ()
        places = {text: at for at, text in enumerate(header) if text}
        faults = [
            Fault(address(name, 1, at), f"column `{text}` stands twice")
            for at, text in enumerate(header)
            if text and header.index(text) < at
        ]
        lines = []
        for number, row in enumerate(rows[1:], 2):
            texts = [text.strip() for text in row]
            if any(texts):
                faults += _headless(name, number, texts, header)
                cells = dict(zip(header, texts, strict=False))
                lines.append(Line(name, number, FrozenMap(cells), places))
        return cls(name, header, tuple(lines), tuple(faults))


def _headless(
    name: str, number: int, texts: Sequence[str], header: Sequence[str]
) -> Iterator[Fault]:
    """Refuse what stands under no heading: nobody could say what it means."""
    for at, text in enumerate(texts):
        if text and not (at < len(header) and header[at]):
            yield Fault(address(name, number, at), f"`{text}` stands under no heading")
