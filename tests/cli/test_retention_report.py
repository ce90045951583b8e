"""`acctcore retention report`: totals, pages, exit codes, and wrong files."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples/retention"
CARD, LOG = EXAMPLES / "mobile-line-card.toml", EXAMPLES / "retention-log.toml"
LINES, ONE = EXAMPLES / "gold-lines.jsonl", EXAMPLES / "mobile-line-customer.toml"
Command = Callable[..., Any]


def run(acctcore: Command, *more: object, facts: Path = LINES, log: Path = LOG) -> Any:
    given = ("--policy", CARD, "--log", log, "--as-of", "2026-05-13")
    return acctcore("retention", "report", facts, *given, *more)


def test_people_read_totals_that_foot(acctcore: Command) -> None:
    ran = run(acctcore)
    assert ran.code == 1
    lines = ran.out.splitlines()
    assert lines[:4] == [
        "retention report of 2026-05-13: 5 customers",
        "unreported: GOLD-0004",
        "overdue: GOLD-0003",
        "cases whose customer was not judged: none",
    ]
    totals = [line.split() for line in lines if line.startswith("total")]
    assert totals == [["total", "1", "1", "1", "1", "1", "5", "CNY", "504.00", "2"]] * 2


def test_programs_read_the_roll_up(acctcore: Command) -> None:
    told = json.loads(run(acctcore, "--json").out)
    assert [each["customer"] for each in told["reports"]] == [
        "GOLD-0004",
        "GOLD-0003",
        "GOLD-0001",
        "GOLD-0002",
        "GOLD-0005",
    ]
    assert told["by_owner"]["total"] == told["by_band"]["total"]
    assert told["by_owner"]["total"] == {
        "customers": 5,
        "monthly_revenue": "CNY 504.00",
        "without_revenue": 2,
    }


def test_one_customer_is_one_case_and_nothing_is_late(acctcore: Command) -> None:
    ran = run(acctcore, facts=ONE)
    assert ran.code == 0
    assert "cases whose customer was not judged: GOLD-0002, GOLD-0003" in ran.out.splitlines()


@pytest.mark.parametrize("format_", ["markdown", "html"])
def test_a_page_says_the_same_as_its_file(acctcore: Command, tmp_path: Path, format_: str) -> None:
    path = tmp_path / f"report.{format_.replace('markdown', 'md')}"
    ran = run(acctcore, "--format", format_, "--output", path)
    assert ran.out == path.read_text(encoding="utf-8")
    assert "Past their deadline without a contact: GOLD-0003" in ran.out
    assert (ran.out.count("GOLD-0005"), ran.out.count("GOLD-0004")) == (
        1,
        {"markdown": 3, "html": 5}[format_],
    )


def test_a_page_of_html_has_pictures_and_nothing_from_elsewhere(acctcore: Command) -> None:
    page = run(acctcore, "--format", "html").out
    assert page.count("<svg ") == 8
    assert "Points of GOLD-0004" in page
    assert page.count("http") == page.count('xmlns="http://www.w3.org/2000/svg"')


def test_a_file_is_not_written_over(acctcore: Command, tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text("mine", encoding="utf-8")
    ran = run(acctcore, "--output", path)
    assert (ran.code, path.read_text(encoding="utf-8")) == (3, "mine")
    assert run(acctcore, "--output", path, "--replace").code == 1
    assert path.read_text(encoding="utf-8").startswith("# Retention report of 2026-05-13\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '{"customer": "A"}\n{"customer": "A"}\n',
            "customer `A` stands twice; state each one once",
        ),
        ('{"customer": "A"}\n{"custmer": "B"}\n', "line 2, custmer: unknown key"),
        ('{"customer": "A", "numbers": {"age": {"value": "4"}}}\n', "names a protected attribute"),
    ],
)
def test_wrong_customers_are_named_with_their_file(
    acctcore: Command, tmp_path: Path, text: str, said: str
) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_text(text, encoding="utf-8")
    ran = run(acctcore, facts=path)
    assert ran.code == 3
    assert f"{path}: " in ran.err
    assert said in ran.err


def test_a_case_of_tomorrow_does_not_fit(acctcore: Command, tmp_path: Path) -> None:
    log = tmp_path / "log.toml"
    text = LOG.read_text(encoding="utf-8").replace("2026-05-13", "2026-05-14")
    log.write_text(text, encoding="utf-8")
    ran = run(acctcore, log=log)
    assert ran.code == 5
    assert "case of `GOLD-0001`: `port_requested` is dated 2026-05-14" in ran.err


def test_a_report_is_written_as_a_page_only(acctcore: Command, tmp_path: Path) -> None:
    ran = run(acctcore, "--output", tmp_path / "report.pdf")
    assert ran.code == 3
    assert ran.err.endswith("expected a name that ends in `.md` or `.html`\n")
