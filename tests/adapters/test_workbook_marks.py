"""Marks of a workbook that a letter cannot keep: each is refused with its cell.

The workbooks are the letter's own with one mark written into the part it belongs to, as a
spreadsheet program writes it.
"""

import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from pendulum import Date

from acctcore.adapters.workbook_marks import unkept
from acctcore.authority import Cell, Dimension, LetterDraft, Level, Limit
from acctcore.codec.letter_grids import LetterBook
from acctcore.errors import Malformed
from acctcore.sources import Source, Status
from acctcore.timeline import Approval, Stage, Timeline, Version

pytest.importorskip("xlsxwriter", reason="the extra `excel` is not installed")
adapter = pytest.importorskip("acctcore.adapters.spreadsheets", exc_type=ImportError)
read_workbook, write_workbook = adapter.read_workbook, adapter.write_workbook

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
Change = Callable[[str], str]
STRUCK = (
    "is struck through, and a letter keeps no such mark; delete the text, or take the line off it"
)
SHOW = "show it, so that whoever signs can read it, or delete it"


def written() -> bytes:
    limits = {each: {"bp": Limit.parse(f"{top} bp")} for each, top in (("L1", 5), ("L2", 9))}
    draft = LetterDraft(
        (Level("L1", "officer"), Level("L2", "head")),
        (Dimension("bp", "bp"),),
        (Cell("rate", "2", limits),),
        ("RETENTION",),
    )
    approval = Approval(Stage.APPROVED, Date(2025, 12, 1), "credit policy", "board")
    paper = Source("letter", Status.INVENTED)
    version = Version("v1", Date(2026, 1, 1), draft, paper, approval)
    return bytes(write_workbook(LetterBook(Timeline((version,)))))


def parts_of(data: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(data)) as parts:
        return {name: parts.read(name).decode() for name in parts.namelist()}


def packed(parts: dict[str, str]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return out.getvalue()


def sheet_named(parts: dict[str, str], name: str) -> str:
    """The part of a sheet: the sheets are numbered in the order of the workbook."""
    names = re.findall(r'<sheet name="(\w+)"', parts["xl/workbook.xml"])
    return f"xl/worksheets/sheet{names.index(name) + 1}.xml"


def changed(name: str, change: Change) -> bytes:
    parts = parts_of(written())
    part = sheet_named(parts, name) if "/" not in name else name
    after = change(parts[part])
    assert after != parts[part]
    return packed({**parts, part: after})


def told(data: bytes) -> list[str]:
    with pytest.raises(Malformed) as raised:
        read_workbook(data)
    return [str(each) for each in raised.value.faults]


def with_font(strike: str) -> bytes:
    """Give every font of the workbook a strike, or say that it has none."""
    return changed("xl/styles.xml", lambda text: text.replace("<font>", f"<font>{strike}"))


@pytest.mark.parametrize("strike", ["<strike/>", '<strike val="1"/>', '<strike val="true"/>'])
def test_a_cell_that_is_struck_through(strike: str) -> None:
    lines = told(with_font(strike))
    assert f"matrix!E2: {STRUCK}" in lines
    assert all(line.endswith(STRUCK) for line in lines)


@pytest.mark.parametrize("strike", ['<strike val="0"/>', '<strike val="false"/>', "<i/>"])
def test_a_font_that_says_it_is_not(strike: str) -> None:
    assert read_workbook(with_font(strike)) == read_workbook(written())


def test_a_part_of_a_shared_text_that_is_struck_through() -> None:
    struck = "<r><rPr><strike/></rPr><t>5 bp</t></r>"
    data = changed("xl/sharedStrings.xml", lambda text: text.replace("<t>5 bp</t>", struck))
    assert told(data) == [f"matrix!E2: {STRUCK}"]


def test_a_part_of_a_text_of_its_own_that_is_struck_through() -> None:
    def change(text: str) -> str:
        own = "<is><r><rPr><strike/></rPr><t>L2</t></r></is>"
        return re.sub(
            r'<c r="D3"([^>]*) t="s"><v>\d+</v>', rf'<c r="D3"\1 t="inlineStr">{own}', text
        )

    assert told(changed("matrix", change)) == [f"matrix!D3: {STRUCK}"]


def merged(ref: str) -> bytes:
    merge = f'</sheetData><mergeCells count="1"><mergeCell ref="{ref}"/></mergeCells>'
    return changed("matrix", lambda text: text.replace("</sheetData>", merge))


@pytest.mark.parametrize("ref", ["E2:E3", "D2:E2", "E3:F4", "A1:B1", "E2"])
def test_cells_that_are_merged_keep_one_value_of_several(ref: str) -> None:
    place = ref if ":" in ref else f"{ref}:{ref}"
    assert told(merged(ref)) == [
        (
            f"matrix!{place}: the cells are merged, and only the first of them keeps what is "
            "written; unmerge them, and write in each cell what holds for it"
        )
    ]


@pytest.mark.parametrize("ref", ["F2:G2", "A4:E5", "F1:F3"])
def test_merged_cells_with_nothing_in_them_lose_nothing(ref: str) -> None:
    assert read_workbook(merged(ref)) == read_workbook(written())


@pytest.mark.parametrize("value", ["1", "true"])
def test_a_hidden_row(value: str) -> None:
    data = changed(
        "matrix", lambda text: text.replace('<row r="3"', f'<row r="3" hidden="{value}"')
    )
    assert told(data) == [f"matrix!A3: the row is hidden; {SHOW}"]


@pytest.mark.parametrize(("height", "shown"), [("0", False), ("0.0", False), ("0.5", True)])
def test_a_row_of_no_height_is_hidden(height: str, *, shown: bool) -> None:
    def change(text: str) -> str:
        return re.sub(r'<row r="3"([^>]*)>', f'<row r="3" customHeight="1" ht="{height}">', text)

    data = changed("matrix", change)
    if shown:
        assert read_workbook(data) == read_workbook(written())
    else:
        assert told(data) == [f"matrix!A3: the row is hidden; {SHOW}"]


def test_a_column_of_no_width_is_hidden() -> None:
    cols = '<cols><col min="4" max="4" width="0" customWidth="1"/></cols>'
    data = changed("matrix", lambda text: re.sub(r"<cols>.*</cols>", cols, text))
    assert told(data)[0] == f"matrix!D1: the column is hidden; {SHOW}"


def test_a_row_that_says_it_is_not_hidden() -> None:
    data = changed("matrix", lambda text: text.replace('<row r="3"', '<row r="3" hidden="0"'))
    assert read_workbook(data) == read_workbook(written())


def test_a_hidden_row_of_blanks_is_nothing() -> None:
    blank = '<row r="9" hidden="1"><c r="A9"/></row></sheetData>'
    data = changed("matrix", lambda text: text.replace("</sheetData>", blank))
    assert read_workbook(data) == read_workbook(written())


def test_hidden_columns() -> None:
    """The span of a column may cover several, and columns without a text."""
    cols = '<cols><col min="4" max="99" hidden="1"/><col min="1" max="1"/></cols>'
    data = changed("matrix", lambda text: re.sub(r"<cols>.*</cols>", cols, text))
    lines = told(data)
    assert lines[0] == f"matrix!D1: the column is hidden; {SHOW}"
    assert all(line.endswith(f"the column is hidden; {SHOW}") for line in lines)


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_told_once(state: str) -> None:
    data = changed(
        "xl/workbook.xml",
        lambda text: text.replace('<sheet name="matrix"', f'<sheet name="matrix" state="{state}"'),
    )
    assert told(data) == [f"matrix: the sheet is hidden; {SHOW}"]


@pytest.mark.parametrize("target", ["/xl/comments1.xml", "../comments1.xml"])
def test_a_comment(target: str) -> None:
    parts = parts_of(written())
    sheet = sheet_named(parts, "matrix")
    links = sheet.replace("worksheets/", "worksheets/_rels/") + ".rels"
    text = "<text><r><t>up to 12</t></r><r><t> from\n May</t></r></text>"
    parts[links] = (
        f'<Relationships xmlns="{RELATIONS}">'
        f'<Relationship Id="r1" Type="{OFFICE}/vmlDrawing" Target="../none.vml"/>'
        f'<Relationship Id="r2" Type="{OFFICE}/comments" Target="{target}"/></Relationships>'
    )
    parts["xl/comments1.xml"] = (
        f'<comments xmlns="{MAIN}"><commentList><comment ref="D2" authorId="0">{text}'
        "</comment></commentList></comments>"
    )
    advice = "a letter keeps no comments: write what it says into the letter, or delete it"
    assert told(packed(parts)) == [f"matrix!D2: has the comment `up to 12 from May`; {advice}"]


def test_every_mark_is_told_with_the_other_faults() -> None:
    def change(text: str) -> str:
        text = text.replace('<row r="3"', '<row r="3" hidden="1"')
        return re.sub(r'<c r="D2"([^>]*)>', r'<c r="D2"\1><f>1+1</f>', text)

    lines = told(changed("matrix", change))
    assert [line.partition(":")[0] for line in lines][:2] == ["matrix!D2", "matrix!A3"]


def test_a_workbook_without_styles_and_shared_texts_is_read_for_marks() -> None:
    parts = parts_of(written())
    kept = {
        name: text
        for name, text in parts.items()
        if name not in ("xl/styles.xml", "xl/sharedStrings.xml")
    }
    assert list(unkept(packed(kept))) == []
