"""`acctcore retention dormancy`: the ranking of the example, and what the exit codes say."""

import csv
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

EXAMPLES = Path(__file__).parents[2] / "examples" / "retention"
BOOK, POLICY = EXAMPLES / "dormancy-book.toml", EXAMPLES / "dormancy-policy.toml"


@pytest.fixture
def dormancy(acctcore: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("COLUMNS", "200")

    def run(*options: object, book: Path = BOOK, as_of: str = "2026-03-16") -> Any:
        given = ("--policy", POLICY, "--as-of", as_of, *options)
        return acctcore("retention", "dormancy", book, *given)

    return run


@pytest.fixture
def without(tmp_path: Path) -> Callable[..., Path]:
    def write(*accounts: str) -> Path:
        head, *tables = BOOK.read_text("utf-8").split("[[accounts]]")
        left = [each for each in tables if not any(f'"{name}"' in each for name in accounts)]
        assert len(left) == len(tables) - len(accounts)
        path = tmp_path / "book.toml"
        path.write_text("[[accounts]]".join([head, *left]), encoding="utf-8")
        return path

    return write


def rows(ran: Any) -> list[str]:
    return [" ".join(line.split()) for line in ran.out.splitlines()]


def test_the_ranking_is_printed_with_what_is_left_out(dormancy: Run) -> None:
    # by hand: 900.00 x 0.10 and 240.00 x 0.15
    ran = dormancy()
    assert ran.code == 1
    said = rows(ran)
    for line in (
        (
            "1 A-102 Cheung 2023-12-01 2025-12-01 USD 900.00 0.1 given USD 90.00 step up identity, "
            "fraud watch for 90 days"
        ),
        (
            "2 A-101 Lee 2025-03-10 2026-03-10 USD 240.00 0.15 silence USD 36.00 refresh kyc (last "
            "2023-05-04), step up identity, fraud watch for 90 days"
        ),
        "A-105 Ng closed, risk exit",
        "A-106 Yip no last activity, chance unknown",
        (
            "A-108 escheat of deposit 2025-12-02 2026-06-02 notice due California Code of Civil "
            "Procedure, 1513(a)(1); the notice unverified [secondary]"
        ),
        "8 accounts on 2026-03-16: 2 ranked, 4 excluded, 2 not known",
        "policy dormancy-2026, in force since 2026-01-01, Dormancy policy of the example bank",
    ):
        assert line in said


def test_the_first_accounts_alone(dormancy: Run) -> None:
    said = rows(dormancy("--most", "1"))
    assert any(line.startswith("1 A-102") for line in said)
    assert not any(line.startswith("2 A-101") for line in said)
    assert "8 accounts on 2026-03-16: 2 ranked, 4 excluded, 2 not known" in said


def test_what_the_exit_codes_say(dormancy: Run, without: Callable[..., Path]) -> None:
    assert dormancy(book=without("A-107")).code == 4
    ran = dormancy(book=without("A-106", "A-107"))
    assert ran.code == 0
    assert "not ranked" not in ran.out
    bare = dormancy(book=without("A-103", "A-104", "A-105", "A-106", "A-107", "A-108"))
    assert "what the law asks for" not in bare.out
    assert "excluded" not in bare.out.splitlines()


def test_as_json_and_as_csv(dormancy: Run) -> None:
    found = dormancy("--json").json
    assert [each["account"] for each in found["ranked"]] == ["A-102", "A-101"]
    assert [(each["value"], each["expected"]) for each in found["ranked"]] == [
        ("USD 900.00", "USD 90.00"),
        ("USD 240.00", "USD 36.00"),
    ]
    assert found["legal"][0]["status"] == "due"
    table = [*csv.DictReader(StringIO(dormancy("--format", "csv").out))]
    assert [each["account"] for each in table] == ["A-102", "A-101"]


def test_an_activity_in_the_future_is_refused(dormancy: Run) -> None:
    ran = dormancy(as_of="2026-02-27")
    assert ran.code == 5
    assert "activity `account fee` of `A-101`: expected a day up to the day of the run" in ran.err
