"""`acctcore retention trend`: verdicts, false alarms of a book, pages."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples/retention"
POLICY, LINES = EXAMPLES / "trend-policy.toml", EXAMPLES / "gold-lines.jsonl"
Command = Callable[..., Any]


def run(acctcore: Command, *more: object, facts: Path = LINES) -> Any:
    given = ("--policy", POLICY, "--as-of", "2026-05-13")
    return acctcore("retention", "trend", facts, *given, *more)


def one(folder: Path, line: int) -> Path:
    path = folder / "one.jsonl"
    path.write_text(LINES.read_text(encoding="utf-8").splitlines()[line], encoding="utf-8")
    return path


def test_people_read_a_verdict_a_chart_and_what_a_book_costs(acctcore: Command) -> None:
    ran = run(acctcore, "--customers", "1000000", "--managers", "2000")
    assert ran.code == 4
    assert "GOLD-0003 on 2026-05-13: alarm" in ran.out.splitlines()
    ewma = next(line for line in ran.out.splitlines()[-8:] if "EWMA" in line)
    # At a run length of 500 months a million customers give about 24,000 false alarms a year.
    assert ewma.split()[-3:] == ["2001.68", "24020.2", "0.23"]


@pytest.mark.parametrize(("line", "code"), [(1, 0), (2, 0), (4, 4)])
def test_the_code_says_whether_a_customer_can_be_judged(
    acctcore: Command, tmp_path: Path, line: int, code: int
) -> None:
    assert run(acctcore, facts=one(tmp_path, line)).code == code


def test_a_sum_after_a_gap_is_the_least_it_can_be(acctcore: Command, tmp_path: Path) -> None:
    path, customer = tmp_path / "gap.jsonl", json.loads(LINES.read_text("utf-8").splitlines()[2])
    del customer["series"]["revenue"]["figures"][-2]
    path.write_text(json.dumps(customer), encoding="utf-8")
    cusum, ewma = json.loads(run(acctcore, "--json", facts=path).out)["trends"][0]["charts"][:2]
    assert cusum["latest"].endswith(" or more")
    assert ewma["latest"] == "not known"


def test_programs_read_every_chart(acctcore: Command, tmp_path: Path) -> None:
    told = json.loads(run(acctcore, "--json", facts=one(tmp_path, 2)).out)
    (customer,) = told["trends"]
    assert customer["verdict"] == "alarm"
    assert [each["first alarm"] for each in customer["charts"]] == ["2025-09", "2025-10", "2025-10"]
    assert told["book"]["customers"] == 1
    assert len(told["book"]["charts"]) == 3


def test_a_page_draws_every_chart_that_was_judged(acctcore: Command) -> None:
    page = run(acctcore, "--format", "html").out
    assert page.count("<svg ") == 7
    assert "12 months are needed, 6 are there" in page
    text = run(acctcore, "--format", "markdown").out
    assert text.startswith("# Trends\n")
    assert "Picture: EWMA, weight 0.10, limit 2.814, month by month." in text


@pytest.mark.parametrize("how", ["text", "json", "markdown", "html"])
def test_a_file_of_nobody_is_a_book_of_nobody(acctcore: Command, tmp_path: Path, how: str) -> None:
    path = tmp_path / "nobody.jsonl"
    path.write_text("", encoding="utf-8")
    ran = run(acctcore, "--format", how, facts=path)
    assert (ran.code, ran.err) == (0, "")


def test_no_managers_is_refused(acctcore: Command) -> None:
    ran = run(acctcore, "--managers", "0")
    assert ran.code == 2
    assert "expected a whole number of 1 or more, got `0`" in ran.err


def test_a_month_that_is_not_over_does_not_fit(acctcore: Command, tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl"
    text = LINES.read_text(encoding="utf-8").splitlines()[0].replace("2026-04", "2026-05", 1)
    path.write_text(text, encoding="utf-8")
    ran = run(acctcore, facts=path)
    assert ran.code == 5
    assert "it is not over" in ran.err
