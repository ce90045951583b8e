"""Plans and differences in workbooks: figures as the plan has them, checks that bite."""

import importlib
import re
import sys
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from attrs import evolve
from hypothesis import assume, given, reject, settings
from hypothesis import strategies as st

from acctcore.errors import Malformed, OutOfRange
from acctcore.money import Money
from acctcore.quantity import Quantity
from acctcore.targets import (
    Dimension,
    Infeasible,
    Node,
    Plan,
    Target,
    cross,
    decompose,
    decompose_tree,
)
from acctcore.targets.comparison.comparing import compare
from acctcore.targets.measures.aggregation import MeasureKind
from acctcore.targets.views.pivots import Pivot, pivot
from acctcore.targets.views.rows import plan_rows
from acctcore.testing.strategies.plans import targets

pytest.importorskip("xlsxwriter", reason="the extra `excel` is not installed")
calamine = pytest.importorskip("python_calamine", reason="the extra `excel` is not installed")
adapter = pytest.importorskip("acctcore.adapters.plan_workbooks", exc_type=ImportError)
pages = pytest.importorskip("acctcore.adapters.workbook_pages", exc_type=ImportError)

Sheets = dict[str, list[list[Any]]]
FORMULA = re.compile(r'<c r="([A-Z]+[0-9]+)"[^>]*><f>([^<]*)</f><v>([^<]*)</v></c>')


def sheets(data: bytes) -> Sheets:
    workbook = calamine.CalamineWorkbook.from_filelike(BytesIO(data))
    return {
        name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in workbook.sheet_names
    }


def formulas(data: bytes) -> dict[str, dict[str, str]]:
    """The formulas of every sheet by cell; all are 0 as they were written."""
    found: dict[str, dict[str, str]] = {}
    with ZipFile(BytesIO(data)) as parts:
        for number, name in enumerate(sheets(data), 1):
            text = parts.read(f"xl/worksheets/sheet{number}.xml").decode()
            rows = FORMULA.findall(text)
            assert {value for _, _, value in rows} <= {"0"}
            unquoted = (formula.replace("&apos;", "'") for _, formula, _ in rows)
            found[name] = dict(zip((cell for cell, _, _ in rows), unquoted, strict=True))
    return found


def place(cell: str) -> tuple[int, int]:
    letters, digits = re.fullmatch(r"([A-Z]+)([0-9]+)", cell).groups()  # type: ignore[union-attr]
    at = 0
    for letter in letters:
        at = 26 * at + ord(letter) - 64
    return int(digits) - 1, at - 1


def worked_out(formula: str, sheet: str, data: Sheets) -> float:
    """Work a check out as a spreadsheet does, in floating point, on the figures of the sheets."""

    def number(name: str, cell: str) -> float:
        row, at = place(cell)
        value = data[name][row][at] if at < len(data[name][row]) else ""
        return value if isinstance(value, float) else 0.0

    def block(name: str, first: str, last: str) -> float:
        (top, left), (bottom, right) = place(first), place(last)
        values = (v for row in data[name][top : bottom + 1] for v in row[left : right + 1])
        return sum(value for value in values if isinstance(value, float))

    inner = re.fullmatch(r"ROUND\((.*),([0-9]+)\)", formula)
    assert inner is not None
    if change := re.fullmatch(r"([A-Z]+[0-9]+)-\(([A-Z]+[0-9]+)-([A-Z]+[0-9]+)\)", inner[1]):
        one, other, third = (number(sheet, each) for each in change.groups())
        return round(one - (other - third), int(inner[2]))
    summed = re.fullmatch(r"([A-Z]+[0-9]+)-SUM\((?:'((?:[^']|'')*)'!)?(\w+)(?::(\w+))?\)", inner[1])
    assert summed is not None, formula
    name = summed[2].replace("''", "'") if summed[2] else sheet
    total = number(sheet, summed[1]) - block(name, summed[3], summed[4] or summed[3])
    return round(total, int(inner[2]))


def results(data: bytes, read: Sheets | None = None) -> dict[tuple[str, str], float]:
    read = read or sheets(data)
    return {
        (name, cell): worked_out(formula, name, read)
        for name, found in formulas(data).items()
        for cell, formula in found.items()
    }


def planned(target: Target) -> Plan:
    try:
        found = decompose(target)
    except OutOfRange:
        reject()
    assume(not isinstance(found, Infeasible))
    assert isinstance(found, Plan)
    return found


def crossed(total: Money | Quantity, **keys: dict[str, int]) -> Plan:
    found = decompose_tree(total, cross([Dimension(name, each) for name, each in keys.items()]))
    assert isinstance(found, Plan)
    return found


YEAR = {"account": {"A": 55, "B": 30, "C": 15}, "month": {"04": 3, "05": 3, "06": 4}}


def flows(plan: Plan) -> Pivot:
    return pivot(plan, "account", "month", MeasureKind.FLOW)


@settings(max_examples=25)
@given(targets(max_levels=3))
def test_every_level_has_a_sheet_that_says_what_the_plan_says(target: Target) -> None:
    plan = planned(target)
    read = sheets(adapter.write_plan_workbook(plan))
    assert [*read] == ["plan", *(f"{at} {name}" for at, name in enumerate(plan.levels, 1))]
    rows = list(plan_rows(plan))
    for depth, name in enumerate(plan.levels, 1):
        header, *lines = read[f"{depth} {name}"]
        assert header[: depth + 1] == [*plan.levels[:depth], "amount, CNY"]
        mine = [row for row in rows if len(row.path) == depth]
        assert [tuple(line[:depth]) for line in lines] == [row.path for row in mine]
        amounts = [Decimal(str(line[depth])) for line in lines]
        assert amounts == [Decimal(str(row.amount).split(" ")[1]) for row in mine]


@settings(max_examples=25)
@given(targets(max_levels=3))
def test_every_check_works_out_to_nothing(target: Target) -> None:
    plan = planned(target)
    assume(abs(plan.total.minor) < 10**9)  # type: ignore[union-attr]
    found = results(adapter.write_plan_workbook(plan))
    assert set(found.values()) == {0.0}
    parents = sum(bool(plan.children(row.path)) for row in plan_rows(plan))
    assert len(found) == parents


@pytest.mark.parametrize("off", [-0.01, 0.01])
def test_a_cell_changed_by_one_cent_is_found(off: float) -> None:
    plan = crossed(Money.of("900000.00", "CNY"), **YEAR)
    data = adapter.write_plan_workbook(plan, [flows(plan)])
    read = sheets(data)
    assert set(results(data).values()) == {0.0}
    read["2 month"][4][2] += off
    changed = {cell for cell, value in results(data, read).items() if value}
    assert changed == {("1 account", "G3")}
    read = sheets(data)
    read["3 account by month"][2][2] += off
    changed = {cell for cell, value in results(data, read).items() if value}
    assert changed == {("3 account by month", "F3"), ("3 account by month", "C6")}


def test_the_sheets_of_a_plan_in_full() -> None:
    nodes = (
        Node(("A",), 55, floor=Money.of("0.00", "CNY")),
        Node(("B",), 45, cap=Money.of("400.00", "CNY")),
    )
    plan = decompose(Target(Money.of("1000.00", "CNY"), ("account",), nodes))
    assert isinstance(plan, Plan)
    read = sheets(adapter.write_plan_workbook(plan))
    assert read["plan"][:5] == [
        ["what", "which", "check"],
        ["total", 1000.0, 0.0],
        ["unit", "CNY", ""],
        ["nesting order", "account", ""],
        ["method", "webster", ""],
    ]
    assert read["plan"][6] == ["content hash", plan.hash, ""]
    header = ["account", "amount, CNY", "share by weight", "floor", "cap", "held at", "check"]
    assert read["1 account"] == [
        header,
        ["A", 600.0, 0.55, 0.0, "", "", ""],
        ["B", 400.0, 0.45, "", 400.0, "cap", ""],
    ]


def test_a_table_of_two_levels_has_its_totals() -> None:
    plan = crossed(Money.of("900.00", "CNY"), **YEAR)
    read = sheets(adapter.write_plan_workbook(plan, [flows(plan)]))["3 account by month"]
    assert read[0] == ["account", "04", "05", "06", "total", "check"]
    assert read[1] == ["A", 148.5, 148.5, 198.0, 495.0, 0.0]
    assert read[4] == ["total", 270.0, 270.0, 360.0, 900.0, 0.0]
    assert read[5] == ["check", 0.0, 0.0, 0.0, "", ""]


def test_a_table_of_balances_has_no_totals_over_time() -> None:
    plan = crossed(Money.of("900.00", "CNY"), **YEAR)
    tables = [
        pivot(plan, *levels, MeasureKind.STOCK_END, time_levels=["month"])
        for levels in (("account", "month"), ("month", "account"))
    ]
    read = sheets(adapter.write_plan_workbook(plan, tables))
    assert read["3 account by month"][1] == ["A", 148.5, 148.5, 198.0, "", ""]
    assert read["3 account by month"][4] == ["total", 270.0, 270.0, 360.0, "", ""]
    assert read["4 month by account"][3] == ["06", 198.0, 108.0, 54.0, 360.0, 0.0]
    assert len(read["4 month by account"]) == 4


@pytest.mark.parametrize(("total", "exact"), [(10**15 - 1, True), (10**15, False)])
def test_an_amount_that_would_lose_digits_is_text(total: int, *, exact: bool) -> None:
    plan = crossed(Money(total, "CNY"), account={"A": 1})
    data = adapter.write_plan_workbook(plan)
    amount, check = sheets(data)["plan"][1][1:]
    assert isinstance(amount, float) == exact
    text = f"{amount:.2f}" if exact else amount
    assert Decimal(text) == plan.total.decimal()  # type: ignore[union-attr]
    assert check == "too large to check"
    assert sheets(data)["1 account"][1][1] == amount


def test_no_sum_that_is_checked_can_be_off_by_half_a_cent() -> None:
    """The largest plan that is still checked, in parts that floats hold worst."""
    keys = {f"{at:04}": 1 for at in range(998)}
    data = adapter.write_plan_workbook(crossed(Money(10**12 - 1, "CNY"), account=keys))
    assert results(data) == {("plan", "C2"): 0.0}
    assert formulas(data)["plan"]["C2"] == "ROUND(B2-SUM('1 account'!B2:B999),2)"
    more = adapter.write_plan_workbook(crossed(Money(10**12, "CNY"), account=keys))
    assert sheets(more)["plan"][1][2] == "too large to check"


def test_visits_have_no_places_and_yen_neither() -> None:
    for total in (Quantity(1200, "visits"), Money(1200, "JPY")):
        data = adapter.write_plan_workbook(crossed(total, account={"A": 1, "B": 2}))
        with ZipFile(BytesIO(data)) as parts:
            styles = parts.read("xl/styles.xml").decode()
        assert sheets(data)["1 account"][1][1] == 400.0
        assert "#,##0.00" not in styles
        assert formulas(data)["plan"]["C2"].endswith(",0)")


@pytest.mark.parametrize("key", ["=1+1", "@SUM(A1)", "007", "1/2", "TRUE", "a<b>&'\"", "分行"])
def test_names_stay_texts(key: str) -> None:
    plan = crossed(Money(100, "CNY"), **{"level [a/b]*?:'x'": {key: 1}})
    read = sheets(adapter.write_plan_workbook(plan))
    assert [*read] == ["plan", "1 level (a-b)---'x"]
    assert read["1 level (a-b)---'x"][1][0] == key


def test_sheets_of_long_names_stay_apart() -> None:
    long = "responsible unit of the north-eastern group"
    plan = crossed(Money(100, "CNY"), **{f"{long} one": {"a": 1}, f"{long}'s two\t": {"b": 1}})
    data = adapter.write_plan_workbook(plan)
    assert [*sheets(data)][1:] == [f"1 {long}"[:31], f"2 {long}"[:31]]
    assert set(results(data).values()) == {0.0}
    assert pages.sheet_name(1, "a\tb") == "1 a-b"


def test_one_plan_is_one_sequence_of_bytes() -> None:
    plan = crossed(Money(1000, "CNY"), **YEAR)
    assert adapter.write_plan_workbook(plan) == adapter.write_plan_workbook(plan)


def test_what_does_not_fit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Malformed) as error:
        adapter.write_plan_workbook(crossed(Money(100, "CNY"), account={"x" * 32_768: 1}))
    assert str(error.value) == ("1 account!A2: the text is longer than a cell of a workbook holds")
    monkeypatch.setattr(pages, "MOST_ROWS", 3)
    plan = crossed(Money(100, "CNY"), account={"a": 1, "b": 1, "c": 1})
    with pytest.raises(Malformed) as error:
        adapter.write_plan_workbook(plan)
    assert "rows are more than a sheet of a workbook holds" in str(error.value)


# Differences.
def test_a_difference_in_full() -> None:
    before = crossed(Money.of("100.00", "CNY"), account={"A": 1, "B": 1})
    after = decompose(
        Target(
            Money.of("120.00", "CNY"),
            ("account",),
            (
                Node(("A",), 1, cap=Money.of("55.00", "CNY")),
                Node(("B",), 2),
                Node(("C",), 1, lock=Money.of("0.00", "CNY")),
            ),
        )
    )
    assert isinstance(after, Plan)
    data = adapter.write_difference_workbook(compare(before, after))
    read = sheets(data)
    assert read["difference"] == [
        ["what", "before", "after", "change", "check"],
        ["total", 100.0, 120.0, 20.0, 0.0],
        ["leaves added", "", "", "1", ""],
        ["leaves removed", "", "", "0", ""],
        ["leaves changed", "", "", "2", ""],
        ["other weights under the whole", "", "", "", ""],
    ]
    figures = ["before, CNY", "after, CNY", "change, CNY", "what", "below", "check"]
    assert read["amounts"] == [
        ["account", *figures],
        ["A", 50.0, 40.0, -10.0, "changed", "", 0.0],
        ["B", 50.0, 80.0, 30.0, "changed", "", 0.0],
        ["C", "", 0.0, 0.0, "added", "", 0.0],
    ]
    assert read["bounds"] == [
        ["account", "bound", "before", "after"],
        ["A", "cap", "", 55.0],
    ]
    assert set(results(data).values()) == {0.0}
    read["amounts"][2][3] += 0.01
    assert [cell for cell, value in results(data, read).items() if value] == [("amounts", "G3")]


weights = st.dictionaries(st.sampled_from("ABCDE"), st.integers(1, 9), min_size=1)


@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(-(10**9), 10**9), weights), min_size=2, max_size=2))
def test_every_change_is_checked(drawn: list[tuple[int, dict[str, int]]]) -> None:
    months = {"04": 1, "05": 2}
    one, other = (crossed(Money(at, "CNY"), account=keys, month=months) for at, keys in drawn)
    found = compare(one, other)
    data = adapter.write_difference_workbook(found)
    assert set(results(data).values()) == {0.0}
    assert len(sheets(data)["amounts"]) == 1 + len(found.rows)


def test_an_empty_difference_says_so() -> None:
    plan = crossed(Money(100, "CNY"), **YEAR)
    read = sheets(adapter.write_difference_workbook(compare(plan, plan)))
    assert read["difference"][-1][0] == "the plans are the same"
    assert [*read] == ["difference", "amounts"]
    other = compare(
        plan, evolve(plan, method=next(m for m in type(plan.method) if m is not plan.method))
    )
    read = sheets(adapter.write_difference_workbook(other))
    assert read["difference"][-1][:3] == ["method", "webster", "adams"]


def test_a_missing_package_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    monkeypatch.delitem(sys.modules, "acctcore.adapters.workbook_pages")
    with pytest.raises(ImportError) as error:
        importlib.import_module("acctcore.adapters.workbook_pages")
    assert type(error.value).__name__ == "MissingExtra"
    assert str(error.value) == 'workbooks need the extra `excel`: install "acctcore[excel]"'
