"""Sheets that would lose rows or facts unseen are refused; a blank quantity is not known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore.authority.grants import PastGrant
from acctcore.codec.customers import read_series
from acctcore.codec.histories import read_history
from acctcore.codec.sheets import Sheet, nested, read_sheet
from acctcore.currency import ISO_4217
from acctcore.errors import Malformed

HEADER = "id,party,on,reason,quantities.cost"
ROWS = (
    "R1,P1,2026-01-05,RETENTION,HKD 1.00",
    "R2,P2,2026-01-06,RETENTION,HKD 2.00",
    "R3,P3,2026-01-07,RETENTION,HKD 3.00",
)
OPEN = "the quotes of a cell are not closed, or stand inside it"
BROKEN = "holds a line break; perhaps the quotes of a cell are not closed"
NO_HEADER = "row 1: the header is missing; expected the names of the columns"


def sheet(*rows: str, header: str = HEADER) -> str:
    return "\n".join((header, *rows)) + "\n"


def refused(text: str) -> list[str]:
    with pytest.raises(Malformed) as raised:
        read_history(text)
    return str(raised.value).splitlines()


@given(st.integers(0, 2), st.integers(0, 4))
def test_a_quote_that_is_not_closed_loses_no_row(row: int, column: int) -> None:
    cells = ROWS[row].split(",")
    cells[column] = f'"{cells[column]}'
    rows = [*ROWS[:row], ",".join(cells), *ROWS[row + 1 :]]
    assert refused(sheet(*rows)) == [f"row {row + 2}: {OPEN}"]


def test_a_quote_that_a_later_row_closes_loses_no_row() -> None:
    rows = ('R1,P1,2026-01-05,"RETENTION,HKD 1.00', ROWS[1], 'R3,P3,2026-01-07,A",HKD 3.00')
    assert refused(sheet(*rows)) == [f"row 2, column reason: {BROKEN}"]
    inside = ('R1,P1,2026-01-05,"RETENTION,HKD 1.00', 'R2,P2,2026-01-06,"RETENTION,HKD 2.00')
    assert refused(sheet(*inside)) == [f"row 2: {OPEN}"]


def test_quotes_that_are_closed_are_read() -> None:
    found = read_history(sheet('R1,"P1, Ltd",2026-01-05,"RETENTION",HKD 1.00'))
    assert [(each.request.party, each.request.reason) for each in found] == [
        ("P1, Ltd", "RETENTION")
    ]


def test_every_user_of_a_sheet_refuses_open_quotes() -> None:
    with pytest.raises(Malformed, match=rf"^row 2: {OPEN}$"):
        read_series('customer,2026-01\nC1,"100.00\nC2,1.00\n', ISO_4217.currency("HKD"))
    with pytest.raises(Malformed, match=rf"^row 2: {OPEN}$"):
        read_sheet('id,party,on,quantities.bp\n"G1,P1,2026-01-05,10 bp\n', PastGrant)


@pytest.mark.parametrize("text", ["", "\ufeff", ",,\n"])
def test_a_file_without_a_header(text: str) -> None:
    assert refused(text)[0] == NO_HEADER


@pytest.mark.parametrize(("mark", "got"), [(";", "semicolons"), ("\t", "tabs"), ("|", "bars")])
def test_other_marks_than_commas(mark: str, got: str) -> None:
    advice = "save the sheet as CSV with commas"
    assert refused(sheet(*ROWS).replace(",", mark)) == [
        f"row 1: expected commas between columns, got {got}; {advice}"
    ]


@pytest.mark.parametrize(
    ("column", "meant"),
    [
        ("cost", "`quantities.cost` or `categories.cost`"),
        ("date", "`on`"),
        ("day", "`on`"),
        ("reson", "`reason`"),
    ],
)
def test_a_column_by_another_name(column: str, meant: str) -> None:
    text = sheet(f"{ROWS[0]},x", header=f"{HEADER},{column}")
    assert refused(text) == [f"row 1, column {column}: unknown column; did you mean {meant}?"]


def test_a_column_that_leads_nowhere() -> None:
    (line,) = refused(sheet(f"{ROWS[0]},x", header=f"{HEADER},zzzz.cost"))
    assert line.startswith("row 1, column zzzz.cost: unknown column; expected one of `id`, ")


def test_a_grant_has_only_quantities_of_the_banks_own() -> None:
    with pytest.raises(Malformed) as raised:
        read_sheet("id,party,on,bp\nG1,P1,2026-01-05,10 bp\n", PastGrant)
    assert str(raised.value).splitlines() == [
        "row 1, column bp: unknown column; did you mean `quantities.bp`?",
        "row 1, column quantities: is missing",
    ]


def test_a_blank_quantity_is_not_known() -> None:
    blank, stated = read_history(sheet("R1,P1,2026-01-05,RETENTION,", ROWS[1]))
    assert [list(each.request.quantities) for each in (blank, stated)] == [[], ["cost"]]
    (grant,) = read_sheet("id,party,on,quantities.bp\nG1,P1,2026-01-05,\n", PastGrant)
    assert grant.quantities == {}


def test_a_request_in_two_rows_names_both_rows() -> None:
    twice = [ROWS[0], ROWS[1], ROWS[0], ROWS[0], ROWS[1]]
    told = "already; one decision is one row"
    assert refused(sheet(*twice)) == [
        f"row 4: request `R1` stands in row 2 {told}",
        f"row 5: request `R1` stands in row 2 {told}",
        f"row 6: request `R2` stands in row 3 {told}",
    ]


def test_faults_of_several_rows_are_told_at_once() -> None:
    """A negative quantity is told in its own row, not in those that would count it."""
    rows = (
        "R1,P1,2026-01-05,RETENTION,HKD -1.00,",
        "R2,P1,2026-01-06,RETENTION,HKD 1.00,",
        "R3,P1,2026-01-07,RETENTION,HKD -2.00,",
    )
    assert refused(sheet(*rows, header=f"{HEADER},level")) == [
        "row 2: `cost` of `R1`: expected 0 or more, got `HKD -1.00`",
        "row 4: `cost` of `R3`: expected 0 or more, got `HKD -2.00`",
    ]
    pending = sheet(f"{ROWS[0]},L1,pending", header=f"{HEADER},level,state")
    assert refused(pending) == ["row 2: request `R1` is pending, yet `L1` decided it"]


@pytest.mark.parametrize("columns", [("facility", "facility.id"), ("facility.id", "facility")])
def test_a_cell_under_a_name_and_behind_its_dot(columns: tuple[str, str]) -> None:
    with pytest.raises(Malformed, match=rf"^{columns[1]}: stands beside a column that it is part"):
        nested(dict.fromkeys(columns, "x"))


def test_a_row_longer_than_the_header_and_a_column_twice() -> None:
    with pytest.raises(Malformed) as raised:
        Sheet.of("id,id\nR1,R2,R3\n")
    assert str(raised.value).splitlines() == [
        "row 1, column id: stands twice",
        "row 2: has more cells than the header",
    ]
