"""Commands of `retention` as pages of HTML: the same words, tables and small pictures."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2] / "examples"
RETENTION, MARKET = ROOT / "retention", ROOT / "market"
CARD, LINES = RETENTION / "mobile-line-card.toml", RETENTION / "gold-lines.jsonl"
ONE = RETENTION / "mobile-line-customer.toml"
BOOK, POLICY = MARKET / "visit-book.toml", MARKET / "visit-policy.toml"
TESTED, TELCO = RETENTION / "backtest-book.csv", RETENTION / "telco-card.toml"
STATED = RETENTION / "model-statement.toml"
Command = Callable[..., Any]

WARNED = ("warn", LINES, "--policy", CARD, "--as-of", "2026-05-11")
QUEUED = ("queue", BOOK, "--policy", POLICY, "--as-of", "2026-05-11")
CUT = ("backtest", TESTED, "--policy", TELCO, "--cut", "2026-03-31", "--horizon", "90")


@pytest.mark.parametrize(
    ("given", "title", "pictures"),
    [
        (WARNED, "Warnings", 3),
        (("warn", ONE, *WARNED[2:]), "GOLD-0001 on 2026-05-11: HIGH, score 85", 1),
        (QUEUED, "Visits", 1),
        (CUT, "back-test at 2026-03-31, losses until 2026-06-29", 1),
    ],
)
def test_a_page_has_its_title_its_pictures_and_nothing_from_elsewhere(
    acctcore: Command, given: tuple[object, ...], title: str, pictures: int
) -> None:
    plain, page = acctcore("retention", *given), acctcore("retention", *given, "--format", "html")
    assert page.code == plain.code
    assert page.out.startswith("<!DOCTYPE html>\n")
    assert page.out.count("<h1>") == 1
    assert f"<h1>{title}</h1>" in page.out
    assert page.out.count("<svg ") == pictures
    assert page.out.count("http") == pictures
    assert page.err == plain.err


def test_a_table_says_the_same_on_paper_and_on_the_terminal(acctcore: Command) -> None:
    page = acctcore("retention", *QUEUED, "--format", "html").out
    assert '<th scope="row" class="figure">1</th><td>Cedar Clinics</td>' in page
    assert "<p>slots this week: 2; 7 customers at 3 slots a full week" in page


def test_a_model_card_stands_alone(acctcore: Command) -> None:
    ran = acctcore("retention", *CUT, "--about", STATED, "--format", "html")
    assert ran.out.count("<!DOCTYPE html>") == 1
    assert "<h1>Model card" in ran.out


def test_wrong_input_is_told_and_no_page_is_printed(acctcore: Command, tmp_path: Path) -> None:
    empty = tmp_path / "none.toml"
    empty.write_text("", encoding="utf-8")
    ran = acctcore("retention", "warn", empty, *WARNED[2:], "--format", "html")
    assert (ran.code, ran.out) == (3, "")
