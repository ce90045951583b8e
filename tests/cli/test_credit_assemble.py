"""`acctcore credit assemble` and `models`: what they print, and their exit codes."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from acctcore.codec.kinds import Notation
from acctcore.codec.rules import documents_of

ROOT = Path(__file__).parents[2]
CREDIT = ROOT / "examples/credit"
LPA = (CREDIT / "lpa-facts.toml", "--policy", CREDIT / "term-loan-company-pack.toml")
DAY = ("--as-of", "2025-06-30")
Run = Callable[..., Any]


def test_an_application_that_is_not_ready_answers_1_and_says_why(acctcore: Run) -> None:
    ran = acctcore("credit", "assemble", *LPA, *DAY)
    assert ran.code == 1
    assert "not ready" in ran.out
    assert "objectivity: 0 of 2 adverse facts addressed" in ran.out
    assert re.search(r"Default-2023-filed-2024 +adverse fact +41,800,000", ran.out)
    assert "conflicts: 6, of which open 6" in ran.out


def test_json_is_the_record_of_the_decision(acctcore: Run) -> None:
    ran = acctcore("credit", "assemble", *LPA, *DAY, "--json")
    decided = acctcore(
        "decide", "credit.assemble", "--facts", LPA[0], "--policy", LPA[2], *DAY, "--json"
    )
    assert (ran.code, ran.json) == (1, decided.json)


@pytest.mark.parametrize(("form", "start"), [("html", "<!DOCTYPE html>"), ("markdown", "# Credit")])
def test_pages_start_as_pages(acctcore: Run, form: str, start: str) -> None:
    ran = acctcore("credit", "assemble", *LPA, *DAY, "--format", form)
    assert (ran.code, ran.out.startswith(start)) == (1, True)
    assert "41,800,000" in ran.out


def test_a_day_without_a_pack_does_not_fit(acctcore: Run) -> None:
    ran = acctcore("credit", "assemble", *LPA, "--as-of", "2020-01-01")
    assert ran.code == 5
    assert "2020-01-01" in ran.err


def test_a_file_of_another_kind_is_refused(acctcore: Run) -> None:
    ran = acctcore("credit", "assemble", LPA[2], "--policy", LPA[0], *DAY)
    assert ran.code == 3
    assert "application-case" in ran.err


LOGS = CREDIT / "origination-logs.toml"
CALENDAR = ROOT / "examples/harbour-branch/calendar.toml"


def test_scenario_a10_step_3_days_of_both_models(acctcore: Run) -> None:
    ran = acctcore("credit", "models", LOGS, "--calendar", CALENDAR, "--json")
    days = [(each["model"], each["working_days"], each["waiting_days"]) for each in ran.json]
    assert days == [("manager_writes", 10, 2), ("department_writes", 14, 2)]


def test_models_are_told_to_people(acctcore: Run) -> None:
    ran = acctcore("credit", "models", LOGS, "--calendar", CALENDAR)
    assert ran.code == 0
    assert re.search(r"queue +2 +2", ran.out)
    assert "papers from the customer (waiting on the customer)" in ran.out
    assert "hours: account manager 21.5, credit department 6" in ran.out
    assert "adverse facts in the first text: 0 of 2 (0.0 %)" in ran.out


def test_models_of_a_document_without_adverse_facts_and_hours(
    acctcore: Run, tmp_path: Path
) -> None:
    path = tmp_path / "logs.toml"
    path.write_text(
        'kind = "origination-logs"\nschema = 1\n[[logs]]\napplication = "1"\n'
        'model = "manager_writes"\n'
        'stages = [{name = "writing", since = 2026-03-02, until = 2026-03-02}]\n'
    )
    ran = acctcore("credit", "models", path, "--calendar", CALENDAR)
    assert "hours: not recorded" in ran.out
    assert "(none in evidence)" in ran.out


@pytest.mark.parametrize("suffix", [".md", ".html", ".json", ".toml"])
def test_an_application_is_written_where_it_is_told(
    acctcore: Run, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"application{suffix}"
    ran = acctcore("credit", "assemble", *LPA, *DAY, "--output", path)
    assert (ran.code, "41800000" in path.read_text("utf-8").replace(",", "")) == (1, True)
    again = acctcore("credit", "assemble", *LPA, *DAY, "--output", path)
    assert (again.code, "exists" in again.err) == (3, True)
    assert acctcore("credit", "assemble", *LPA, *DAY, "--output", path, "--replace").code == 1


def test_the_document_keeps_to_its_schema_and_is_read_back(acctcore: Run, tmp_path: Path) -> None:
    path = tmp_path / "application.json"
    acctcore("credit", "assemble", *LPA, *DAY, "--output", path)
    document = json.loads(path.read_text("utf-8"))
    jsonschema.validate(document, acctcore("schema", "application").json)
    application = documents_of().read(path.read_text("utf-8"), Notation.JSON)
    assert application.id == "EXAMPLE-LPA"
    assert len(application.conflicts) == 6


def test_a_name_that_says_no_notation_is_refused(acctcore: Run, tmp_path: Path) -> None:
    ran = acctcore("credit", "assemble", *LPA, *DAY, "--output", tmp_path / "application.doc")
    assert (ran.code, "`.md`, `.html`, `.json` or `.toml`" in ran.err) == (3, True)


ACCOUNTS = ("--chart", CREDIT / "spreading-chart-ifrs.toml")
METRICS = ("--metrics", CREDIT / "metric-pack.toml")
FILLED = (CREDIT / "lpa-application.toml", *LPA[1:])


def test_a_real_borrowers_application_is_ready_and_shows_its_ratios(acctcore: Run) -> None:
    ran = acctcore("credit", "assemble", *FILLED, *DAY, *ACCOUNTS, *METRICS, "--format", "html")
    assert (ran.code, ran.err) == (0, "")
    assert "loan to value (LTV)" in ran.out
    assert "48.2 %<sup>" in ran.out


@pytest.mark.parametrize("one", [ACCOUNTS, METRICS])
def test_a_chart_needs_metrics_and_metrics_a_chart(acctcore: Run, one: tuple[Any, ...]) -> None:
    ran = acctcore("credit", "assemble", *FILLED, *DAY, *one)
    assert (ran.code, "--chart needs --metrics" in ran.err) == (2, True)
