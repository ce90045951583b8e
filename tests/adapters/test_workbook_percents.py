"""Numbers that a sheet shows as percentages: told as they are shown, not a hundred times less."""

from io import BytesIO

import pytest

from acctcore.adapters.workbook_percents import Percent, percents
from acctcore.errors import Malformed

xlsxwriter = pytest.importorskip("xlsxwriter", reason="the extra `excel` is not installed")
adapter = pytest.importorskip("acctcore.adapters.spreadsheets", exc_type=ImportError)


def workbook(number: float, shown: str) -> bytes:
    out = BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = made.add_worksheet("matrix")
    for at, heading in enumerate(("version", "cell", "clause", "level", "limits.waiver")):
        sheet.write_string(0, at, heading)
    sheet.write_number("E2", number, made.add_format({"num_format": shown}))
    made.close()
    return out.getvalue()


@pytest.mark.parametrize("shown", ["0%", "0.00%", "0.0 %", "[Red]0.0%", '0.00"x"%'])
@pytest.mark.parametrize(
    ("number", "told"),
    [(0.5, "50 %"), (0.125, "12.5 %"), (0.07, "7 %"), (1, "100 %"), (0.0001, "0.01 %")],
)
def test_a_percentage_is_told_as_it_is_shown(number: float, told: str, shown: str) -> None:
    (found,) = percents(workbook(number, shown))
    assert (found.sheet, found.cell, found.shown) == ("matrix", "E2", told)
    with pytest.raises(Malformed) as raised:
        adapter.read_workbook(workbook(number, shown))
    lines = [str(each) for each in raised.value.faults if each.path == "matrix!E2"]
    assert lines == [
        (
            f"matrix!E2: expected text, got the number `{found.number}`, which the sheet shows as "
            f"a percentage; write `{told}` as text"
        )
    ]


@pytest.mark.parametrize("shown", ["0.00", "General", '0.0" %"', "0.0\\%"])
def test_a_number_that_is_shown_as_it_is_kept_is_no_percentage(shown: str) -> None:
    assert list(percents(workbook(12.5, shown))) == []


def test_a_percentage_as_text_is_no_number() -> None:
    assert Percent("m", "A1", "0.5", "50 %").told.endswith("write `50 %` as text")
