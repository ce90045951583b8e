"""The page on spreadsheets names the sheets there are, and promises the messages they give."""

import re
from pathlib import Path

import pytest

from acctcore.codec import Notation
from acctcore.codec.letter_grids import LetterBook, drafts, read_grids, write_grids
from acctcore.codec.letter_sheets import SHEETS
from acctcore.codec.rules import documents_of
from acctcore.errors import Malformed

PAGE = (Path(__file__).parents[2] / "docs/how-to/use-a-spreadsheet.md").read_text("utf-8")
LETTER = PAGE.split("<!-- file: letter.toml -->")[1].split("```toml\n")[1].split("```")[0]
SHEET_TABLE = PAGE.split("## What stands where")[1].split("The matrix of the letter above:")[0]
MESSAGES = PAGE.split("## Messages")[1]
ROW = re.compile(r"^\| `([^|]+)` \| `(\w+)!([A-Z])([0-9])` \| `(.+)` \|$", re.MULTILINE)
TYPED = [each for each in ROW.findall(MESSAGES) if not each[0].startswith("=")]
"""What is typed as a text; the formula is tried on a workbook, beside its adapter."""
LISTED = re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \|$", SHEET_TABLE, re.MULTILINE)
MATRIX = PAGE.split("The matrix of the letter above:")[1].split("\n\n")[1]


def book() -> LetterBook:
    return LetterBook(drafts(documents_of().read(LETTER, Notation.TOML)))


def test_every_sheet_stands_on_the_page_in_its_order() -> None:
    assert [name for name, _ in LISTED] == [plan.name for plan in SHEETS]


@pytest.mark.parametrize("name", ["levels", "quorums", "windows", "categories", "reasons"])
def test_the_columns_on_the_page_are_those_of_the_sheet(name: str) -> None:
    plan = next(each for each in SHEETS if each.name == name)
    assert re.findall(r"`(\w+)`", dict(LISTED)[name]) == list(plan.shown[1:])


def test_the_matrix_on_the_page_is_that_of_its_letter() -> None:
    rows = [row.strip("| ").split(" | ") for row in MATRIX.splitlines() if "---" not in row]
    assert rows == [list(row) for row in write_grids(book())["matrix"]]


def test_the_page_shows_messages() -> None:
    assert len(TYPED) == 5


@pytest.mark.parametrize(("typed", "sheet", "column", "row", "says"), TYPED)
def test_a_cell_says_what_the_page_says(
    typed: str, sheet: str, column: str, row: str, says: str
) -> None:
    grids = {name: [list(each) for each in rows] for name, rows in write_grids(book()).items()}
    grids[sheet][int(row) - 1][ord(column) - ord("A")] = typed
    with pytest.raises(Malformed) as error:
        read_grids(grids)
    assert f"{sheet}!{column}{row}: {says}" in str(error.value).replace("`", "").splitlines()
