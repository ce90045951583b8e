"""A letter in a workbook: what is read back is what was written, and nothing is guessed."""

import importlib
import re
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pendulum import Date

from acctcore.authority import Cell, Dimension, Holder, LetterDraft, Level, Limit, route
from acctcore.codec.letter_grids import LetterBook, drafts, sound, write_grids
from acctcore.errors import Malformed
from acctcore.sources import Source, Status
from acctcore.testing.strategies import accommodation_cases, letters, timelines
from acctcore.timeline import Approval, Stage, Timeline, Version

xlsxwriter = pytest.importorskip("xlsxwriter", reason="the extra `excel` is not installed")
calamine = pytest.importorskip("python_calamine", reason="the extra `excel` is not installed")

adapter = pytest.importorskip("acctcore.adapters.spreadsheets", exc_type=ImportError)
read_workbook, write_workbook = adapter.read_workbook, adapter.write_workbook
ON = Date(2026, 3, 16)
OLD, BEGINS = Date(1850, 2, 28), Date(2026, 1, 1)
CHANGED = "which a spreadsheet may have changed; format the cell as text and write it again"


def book(*reasons: str, level: str = "L1", since: Date = BEGINS) -> LetterBook:
    draft = LetterDraft(
        (Level(level, "officer", grants_own=False),),
        (Dimension("cost", "HKD"),),
        (Cell("rate", "2", {level: {"cost": Limit.parse("HKD 5.00")}}, {"type": ("a", "b")}),),
        reasons or ("RETENTION",),
        {"type": ("a", "b")},
    )
    approval = Approval(Stage.APPROVED, Date(2025, 12, 1), "credit policy", "board")
    paper = Source("letter", Status.INVENTED, read_on=since)
    versions = (Version("2026", since, draft, paper, approval),)
    return LetterBook(Timeline(versions), (Holder("amy", level, since, absent=True),))


@settings(max_examples=30)
@given(data=st.data())
def test_drawn_letters_come_back_and_route_alike(data: st.DataObject) -> None:
    timeline = data.draw(timelines(of=letters()))
    again = read_workbook(write_workbook(LetterBook(drafts(timeline))))
    assert again == LetterBook(drafts(timeline))
    index = data.draw(st.sampled_from(range(len(timeline.versions))))
    before, after = timeline.versions[index].value, sound(again.letters).versions[index].value
    case = data.draw(accommodation_cases(letter=before, as_of=ON))
    paper = Source("letter", Status.INVENTED)
    one, other = (route(case, Timeline.always(each, paper), ON) for each in (before, after))
    assert one == other


@settings(max_examples=40)
@given(reason=st.text(min_size=1, max_size=30), level=st.text(min_size=1, max_size=30))
def test_any_text_comes_back_or_is_refused(reason: str, level: str) -> None:
    try:
        made = book(reason, level=level)
        written = write_workbook(made)
    except ValueError:
        return
    assert read_workbook(written) == made


@pytest.mark.parametrize(
    "text",
    ["=1+1", "{=A1}", "_x0041_", "+1", "@a", "1", "1.50", "TRUE", "http://a.b", "a\nb", "é漢"],
)
def test_texts_that_a_spreadsheet_would_take_for_something_else_stay_texts(text: str) -> None:
    assert read_workbook(write_workbook(book(text))) == book(text)


@pytest.mark.parametrize("since", [Date(1, 1, 1), OLD, Date(1900, 2, 28), Date(1901, 1, 1), ON])
def test_every_day_comes_back(since: Date) -> None:
    assert read_workbook(write_workbook(book(since=since))) == book(since=since)


def test_one_letter_is_one_sequence_of_bytes() -> None:
    assert write_workbook(book()) == write_workbook(book())


def test_headings_stay_in_sight_and_days_are_days() -> None:
    data = write_workbook(book())
    workbook = calamine.CalamineWorkbook.from_filelike(BytesIO(data))
    versions = workbook.get_sheet_by_name("versions").to_python()
    assert versions[1][versions[0].index("since")] == date(2026, 1, 1)
    with ZipFile(BytesIO(data)) as parts:
        place = workbook.sheet_names.index("matrix") + 1
        matrix = parts.read(f"xl/worksheets/sheet{place}.xml").decode()
        styles = parts.read("xl/styles.xml").decode()
    assert 'state="frozen"' in matrix
    assert 'topLeftCell="E2"' in matrix
    assert re.search(r'<col min="1" max="1" width="[0-9.]+" style="[0-9]+" customWidth="1"', matrix)
    assert "<b/>" in styles


def workbook_of(change: Callable[[Any, Any], None]) -> bytes:
    """A workbook like ours, written by hand, in which some cells are not what we write."""
    out = BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    for name, rows in write_grids(book()).items():
        sheet = made.add_worksheet(name)
        for number, row in enumerate(rows):
            for at, text in enumerate(row):
                sheet.write_string(number, at, text)
    change(made, made.get_worksheet_by_name)
    made.close()
    return out.getvalue()


# matrix: A version, B cell, C clause, D level, E when.type, F limits.cost
TYPED: list[tuple[str, str, str, object, str]] = [
    (
        "a number for a limit",
        "matrix",
        "F2",
        30000.0,
        "matrix!F2: expected a limit with its unit, got the bare number `30000`; write `HKD 30000`",
    ),
    (
        "a fraction for a limit",
        "matrix",
        "F2",
        0.1 + 0.2,
        "matrix!F2: expected a limit with its unit, got the bare number `0.3`; write `HKD 0.3`",
    ),
    (
        "a clause that lost its zero",
        "matrix",
        "C2",
        2.1,
        f"matrix!C2: expected text, got `2.1` (a floating-point number), {CHANGED}",
    ),
    (
        "a clause that became a day",
        "matrix",
        "C2",
        datetime(2026, 2, 1),  # noqa: DTZ001 - a day as a workbook keeps it
        f"matrix!C2: expected text, got `2026-02-01` (a day), {CHANGED}",
    ),
    (
        "a code that became yes or no",
        "reasons",
        "B2",
        True,
        f"reasons!B2: expected text, got `true` (a yes/no value), {CHANGED}",
    ),
    (
        "a number that lost digits",
        "reasons",
        "B2",
        1.25e16,
        f"reasons!B2: expected text, got `1.25e+16` (a floating-point number), {CHANGED}",
    ),
    (
        "a moment for a day",
        "versions",
        "C2",
        datetime(2026, 1, 1, 9, 30),  # noqa: DTZ001 - a moment as a workbook keeps it
        "versions!C2: day: expected a day such as `2026-03-16`, got `2026-01-01 09:30:00`",
    ),
    (
        "a number for a day",
        "versions",
        "C2",
        46023.0,
        "versions!C2: day: expected a day such as `2026-03-16`, got `46023`",
    ),
    (
        "a number for a flag",
        "levels",
        "D2",
        1.0,
        "levels!D2: expected `true` or `false`, got `1`",
    ),
]


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "message"), [each[1:] for each in TYPED], ids=[e[0] for e in TYPED]
)
def test_what_a_spreadsheet_may_have_changed_is_refused(
    sheet: str, cell: str, value: object, message: str
) -> None:
    day_format = {"num_format": "yyyy-mm-dd hh:mm"}

    def change(made: Any, named: Callable[[str], Any]) -> None:
        if isinstance(value, datetime):
            named(sheet).write_datetime(cell, value, made.add_format(day_format))
        else:
            named(sheet).write(cell, value)

    with pytest.raises(Malformed) as error:
        read_workbook(workbook_of(change))
    assert str(error.value) == message


def test_whole_numbers_days_and_flags_are_taken_as_they_are_meant() -> None:
    def change(made: Any, named: Callable[[str], Any]) -> None:
        named("matrix").write_number("C2", 2)
        for sheet in ("versions", "levels", "windows", "categories", "reasons", "matrix"):
            named(sheet).write_number("A2", 2026)
        named("levels").write_boolean("D2", False)  # noqa: FBT003 - a flag as a workbook keeps it
        days = made.add_format({"num_format": "dd.mm.yyyy"})
        named("versions").write_datetime("C2", datetime(2026, 1, 1), days)  # noqa: DTZ001 - as kept

    assert read_workbook(workbook_of(change)) == book()


def test_formulas_and_errors_are_refused_with_their_cells() -> None:
    def change(_: Any, named: Callable[[str], Any]) -> None:
        named("matrix").write_formula("F2", '="HKD "&5', None, "HKD 5.00")
        named("reasons").write_formula("B2", "=1/0", None, "#DIV/0!")

    with pytest.raises(Malformed) as error:
        read_workbook(workbook_of(change))
    assert str(error.value).splitlines()[:2] == [
        "reasons!B2: expected a value, got a formula; copy it and paste it as a value",
        "matrix!F2: expected a value, got a formula; copy it and paste it as a value",
    ]
    data = workbook_of(change)
    with ZipFile(BytesIO(data)) as parts:
        kept = {name: parts.read(name) for name in parts.namelist()}
    out = BytesIO()
    with ZipFile(out, "w") as parts:
        for name, part in kept.items():
            parts.writestr(name, re.sub(rb"<f>[^<]*</f>", b"", part))
    with pytest.raises(Malformed) as error:
        read_workbook(out.getvalue())
    assert str(error.value).splitlines()[0] == (
        "reasons!B2: expected a value, got the error `#DIV/0!`; write what is meant"
    )


def test_other_bytes_and_other_sheets_are_refused() -> None:
    out = BytesIO()
    with ZipFile(out, "w") as parts:
        parts.writestr("a", "b")
    for data in (b"", b"id,name", out.getvalue()):
        with pytest.raises(Malformed) as error:
            read_workbook(data)
        assert str(error.value) == "expected a workbook of the kind `.xlsx`, got other bytes"

    def change(made: Any, _: Any) -> None:
        made.add_worksheet("Sheet1").write_string("A1", "notes")

    with pytest.raises(Malformed) as error:
        read_workbook(workbook_of(change))
    assert str(error.value).startswith("Sheet1: unknown sheet; expected one of `versions`, ")


def test_a_letter_that_is_too_wide_for_a_sheet_is_refused() -> None:
    names = [f"d{number}" for number in range(16_384)]
    draft = LetterDraft(
        (Level("L1", "officer"),),
        tuple(Dimension(name, "bp") for name in names),
        (Cell("rate", "2", {"L1": {name: Limit.parse("1 bp") for name in names}}),),
        ("R",),
    )
    letter = Timeline.always(draft, Source("letter", Status.INVENTED))
    with pytest.raises(Malformed) as error:
        write_workbook(LetterBook(letter))
    assert str(error.value) == "matrix: has more rows or columns than a sheet of a workbook"


def test_a_span_of_time_is_no_day() -> None:
    assert adapter._text(timedelta(hours=30)) == "1 day, 6:00:00"


@pytest.mark.parametrize("package", ["xlsxwriter", "python_calamine"])
def test_a_missing_package_names_the_extra(monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.delitem(sys.modules, "acctcore.adapters.spreadsheets")
    with pytest.raises(ImportError) as error:
        importlib.import_module("acctcore.adapters.spreadsheets")
    assert type(error.value).__name__ == "MissingExtra"
    assert str(error.value) == 'workbooks need the extra `excel`: install "acctcore[excel]"'
