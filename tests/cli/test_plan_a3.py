"""Scenario A3 of the targets reference, section 9, from its documents through the command line.

The documents are the examples that ship. Every figure that is asserted is the page's, or a sum or
a division that stands beside it.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples" / "targets" / "key-accounts"
YEAR, QUARTER = str(EXAMPLES / "year.toml"), str(EXAMPLES / "quarter.toml")
ACTUALS = ("--actuals", str(EXAMPLES / "actuals.csv"), "--as-of", "2026-06-01")
Run = Callable[..., Any]


@pytest.fixture
def run(acctcore: Run) -> Run:
    """Run a command in this process."""
    return acctcore


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], str]:
    """Write a file, and answer its name."""

    def written(name: str, text: str) -> str:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return str(tmp_path / name)

    return written


def amounts(plan: Any, **keys: str) -> dict[str, str]:
    """The amounts of the nodes directly under some keys, by their own key."""
    depth = len(keys)
    levels = plan["levels"]
    found = {}
    for node in plan["nodes"]:
        path = [node[level] for level in levels if level in node]
        if path[:depth] == list(keys.values()) and len(path) == depth + 1:
            found[path[-1]] = node["amount"].removeprefix("CNY ")
    return found


def test_step_1_quarters_and_months(run: Run) -> None:
    plan = run("plan", "make", YEAR, "--json").json
    assert amounts(plan) == {
        "Q1": "2400000.00",
        "Q2": "3000000.00",
        "Q3": "3000000.00",
        "Q4": "3600000.00",
    }
    assert amounts(plan, quarter="Q2") == {
        "04": "900000.00",
        "05": "900000.00",
        "06": "1200000.00",
    }


def test_step_1_april_without_its_cap(run: Run, write: Callable[[str, str], str]) -> None:
    text = Path(YEAR).read_text("utf-8").replace(', cap = "CNY 120000.00"', "")
    plan = run("plan", "make", write("free.toml", text), "--json").json
    assert amounts(plan, quarter="Q2", month="04") == {
        "A": "495000.00",
        "B": "270000.00",
        "C": "135000.00",
    }


def test_step_2_the_excess_of_15_000_moves_55_to_30(run: Run) -> None:
    plan = run("plan", "make", YEAR, "--json").json
    # A 495,000 + 9,705.88; B 270,000 + 5,294.12
    assert amounts(plan, quarter="Q2", month="04") == {
        "A": "504705.88",
        "B": "275294.12",
        "C": "120000.00",
    }
    why = run("plan", "show", YEAR, "--why", "Q2 / 04 / A", "--json").json
    assert (why["amount"], why["share"]) == ("CNY 504705.88", "0.55")
    assert why["plan"] == plan["hash"]
    held = run("plan", "show", YEAR, "--why", "Q2/04/C")
    assert "held at its cap" in held.out


@pytest.mark.parametrize("method", ["webster", "largest_remainder"])
def test_step_3_the_odd_cent(run: Run, write: Callable[[str, str], str], method: str) -> None:
    rows = ", ".join(f'{{path = ["{key}"], weight = 1}}' for key in "CAB")
    text = (
        'kind = "target"\nschema = 1\ntotal = "CNY 1000000.00"\nlevels = ["account"]\n'
        f'method = "{method}"\nnodes = [{rows}]\n'
    )
    plan = run("plan", "make", write("equal.toml", text), "--json").json
    assert amounts(plan) == {"A": "333333.34", "B": "333333.33", "C": "333333.33"}


def control(run: Run, *more: str) -> Any:
    policy = ("--policy", str(EXAMPLES / "status-bands.toml"))
    calendar = ("--calendar", str(EXAMPLES / "calendar.toml"))
    return run("plan", "control", QUARTER, *ACTUALS, *policy, *calendar, *more)


def test_step_4_control_at_the_end_of_may(run: Run) -> None:
    answer = control(run, "--json")
    assert answer.code == 1
    whole = answer.json["whole"]
    # 1,530,000 of 1,800,000
    assert whole["to_date"]["target"] == "CNY 1800000.00"
    assert whole["to_date"]["actual"] == "CNY 1530000.00"
    assert whole["to_date"]["ratio"] == "0.85"
    assert whole["status"] == "AMBER"
    assert whole["to_go"] == "CNY 1470000.00"
    # 1,470,000 / 1,200,000
    assert whole["of_rest"] == "1.225"
    assert whole["plan_share"] == "0.6"
    # 1,530,000 / 0.60, and 3,000,000 less that
    assert whole["forecast"] == "CNY 2550000.00"
    assert whole["forecast_gap"] == "CNY 450000.00"
    shown = control(run, "--by", "month")
    for figure in ("85.0 %", "AMBER", "1,470,000.00", "122.5 %", "2,550,000.00"):
        assert figure in shown.out


@pytest.mark.parametrize(
    ("mode", "june", "unassigned"),
    [("keep_monthly", "1050000.00", "270,000.00"), ("keep_annual", "1320000.00", "0.00")],
)
def test_step_5_the_quarter_is_cut(
    run: Run, tmp_path: Path, mode: str, june: str, unassigned: str
) -> None:
    kept = str(tmp_path / "new.toml")
    cut = ("--mode", mode, "--total", "CNY 2850000.00", "--output", kept)
    answer = run("plan", "replan", QUARTER, *ACTUALS, *cut, "--json")
    assert answer.code == 0
    assert answer.json["not_assigned_to_any_cell"] == f"CNY {unassigned}"
    assert amounts(run("plan", "show", kept, "--json").json)["2026-06"] == june


def test_refused_a_weight_too_few(run: Run, write: Callable[[str, str], str]) -> None:
    text = Path(QUARTER).read_text("utf-8").replace('"0.40"', '"0.39"')
    answer = run("plan", "make", write("short.toml", text))
    assert answer.code == 3
    expected = "weights under the whole: expected shares that sum to 1, got `99/100`"
    assert expected in answer.err


def test_refused_a_negative_weight(run: Run, write: Callable[[str, str], str]) -> None:
    text = Path(YEAR).read_text("utf-8").replace("3000000}", "-3000000}")
    answer = run("plan", "make", write("below.toml", text))
    assert answer.code == 3
    assert "weight of a node: expected 0 or more, got `-3000000`" in answer.err


def test_refused_all_three_capped_at_800_000(run: Run, write: Callable[[str, str], str]) -> None:
    text = Path(YEAR).read_text("utf-8").replace("5500000}", '5500000, cap = "CNY 400000.00"}')
    text = text.replace("3000000}", '3000000, cap = "CNY 280000.00"}')
    text = text.replace(
        '["Q2", "04"], weight = "0.30"', ('["Q2", "04"], weight = "0.30", lock = "CNY 900000.00"')
    )
    answer = run("plan", "make", write("capped.toml", text), "--json")
    assert answer.code == 1
    assert answer.json["shortfall"] == "CNY 100000.00"
    told = run("plan", "make", write("capped.toml", text))
    assert told.out.splitlines()[0] == (
        "`Q2 / 04` is short of CNY 100000.00: it needs CNY 900000.00 and can place "
        "CNY 800000.00 at most"
    )


def test_refused_an_account_that_is_not_in_the_book(
    run: Run, write: Callable[[str, str], str]
) -> None:
    text = Path(YEAR).read_text("utf-8")
    text = text.replace("nodes = [", 'book = ["A", "B", "Q1", "Q3", "Q4", "05", "06"]\nnodes = [')
    answer = run("plan", "make", write("stranger.toml", text))
    assert answer.code == 3
    assert "expected an account in the book, got `C`" in answer.err


def test_refused_more_locked_than_the_new_target(
    run: Run, write: Callable[[str, str], str]
) -> None:
    on_plan = write("on-plan.csv", "month,amount\n2026-04,900000\n2026-05,900000\n")
    answer = run(
        *("plan", "replan", QUARTER, "--actuals", on_plan, "--as-of", "2026-06-01"),
        *("--mode", "keep_annual", "--total", "1700000"),
    )
    assert answer.code == 1
    assert answer.out.splitlines()[0] == (
        "the whole is short of CNY 100000.00: it needs CNY 1800000.00 and can place "
        "CNY 1700000.00 at most"
    )
