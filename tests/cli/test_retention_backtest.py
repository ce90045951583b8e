"""`acctcore retention backtest`: the example book, its model card, audits and exit codes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

EXAMPLES = Path(__file__).parents[2] / "examples" / "retention"
BOOK, CARD = EXAMPLES / "backtest-book.csv", EXAMPLES / "telco-card.toml"
ABOUT, FAIRNESS = EXAMPLES / "model-statement.toml", EXAMPLES / "fairness-policy.toml"


@pytest.fixture
def backtest(acctcore: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("COLUMNS", "200")

    def run(*options: object, book: Path = BOOK, horizon: int = 90) -> Any:
        given = ("--policy", CARD, "--cut", "2026-03-31", "--horizon", horizon, *options)
        return acctcore("retention", "backtest", book, *given)

    return run


def rows(ran: Any) -> list[str]:
    return [" ".join(line.split()) for line in ran.out.splitlines()]


def test_the_measures_are_printed_with_who_is_left_out(backtest: Run) -> None:
    """By hand: L-01, L-02 and L-04 left of ten; the top three are L-01, L-02 and L-03."""
    ran = backtest("--at", "3", "--act-on", "HIGH")
    assert ran.code == 0
    said = rows(ran)
    for line in (
        "back-test at 2026-03-31, losses until 2026-06-29",
        "customers: 10, of whom 3 left",
        "left out, censored: 1",
        "left out, gone before: 1",
        "base rate 0.3000 0.1078 0.6032 10",
        "precision at 3 0.6667 0.2077 0.9385 3",
        "lift at 3 2.2222 3",
        "left in band MEDIUM 0.2500 0.0456 0.6994 4",
        "right when acting on HIGH 0.6667 0.2077 0.9385 3",
        "a tie at the edge of a top list counts as expected",
    ):
        assert line in said, line


def test_a_tie_at_the_edge_is_counted_as_asked(backtest: Run) -> None:
    """By hand: L-02, who left, and L-03, who did not, share the second place."""
    assert "precision at 2 0.7500" in " ".join(rows(backtest("--at", "2")))
    ran = backtest("--at", "2", "--ties", "by-id")
    assert "precision at 2 1.0000" in " ".join(rows(ran))
    assert "counts by the id of the customer" in ran.out


def test_alarms_in_time_and_too_late(backtest: Run) -> None:
    """By hand: leads of 18 and 39 days; L-04 was alarmed eight days after it was lost."""
    ran = backtest("--alarms", EXAMPLES / "backtest-alarms.csv", "--lead", "14", "--lead", "39")
    said = rows(ran)
    for line in (
        "losses: 3; median lead: 28.5 days",
        "days of warning, 14 or more 0.6667 0.2077 0.9385 3",
        "days of warning, 39 or more 0.3333 0.0615 0.7923 3",
        "too late 0.3333 0.0615 0.7923 3",
        "Wu 0.1556 0.1556",
    ):
        assert line in said, line


def test_json_holds_everything_exactly(backtest: Run) -> None:
    found = json.loads(backtest("--at", "3", "--json").out)
    assert found["book"]["until"] == "2026-06-29"
    assert found["measures"]["area"]["value"] == "37/42"
    assert found["measures"]["top"][0]["precision"]["count"] == "2"
    assert found["facts"] == {
        "dropped": 0,
        "not_yet": 0,
        "undated": 72,
        "not_yet_customers": 0,
    }
    assert found["audits"] == []
    assert "alarms" not in found


def test_a_model_card_as_a_page_and_as_a_document(backtest: Run) -> None:
    page = backtest("--about", ABOUT, "--format", "markdown")
    assert page.code == 0
    assert page.out.startswith("# Model card telco-hand-2026\n")
    assert "| review by | 2026-12-31 |" in page.out
    assert "- prices, credit or any decision without a person" in page.out
    assert backtest("--about", ABOUT).out == page.out
    html = backtest("--about", ABOUT, "--format", "html")
    assert html.out.startswith("<!DOCTYPE html>")
    assert "<h1>Model card telco-hand-2026</h1>" in html.out
    found = json.loads(backtest("--about", ABOUT, "--json").out)
    assert (found["kind"], found["customers"], found["left"]) == ("model-card", 10, 3)


def test_the_stored_model_card_is_sound(backtest: Run, acctcore: Run, tmp_path: Path) -> None:
    stored = tmp_path / "model-card.json"
    stored.write_text(backtest("--about", ABOUT, "--json").out, encoding="utf-8")
    assert acctcore("check", stored).code == 0


def test_a_model_card_says_what_acting_on_a_band_would_have_caught(backtest: Run) -> None:
    found = json.loads(backtest("--about", ABOUT, "--act-on", "HIGH", "--json").out)
    said = {each["name"]: each["value"] for each in found["measures"]}
    assert said["ks"] == "0.7143"
    assert said["right when acting on HIGH"] == said["caught by acting on HIGH"] == "0.6667"


def test_a_lead_without_alarms_is_wrong_usage(backtest: Run) -> None:
    ran = backtest("--lead", "14")
    assert ran.code == 2
    assert "`--lead` counts the days from an alarm to a loss; state `--alarms` too" in ran.err


def test_chances_counted_after_the_cut_are_refused(backtest: Run, tmp_path: Path) -> None:
    later = tmp_path / "card.toml"
    words = CARD.read_text(encoding="utf-8")
    later.write_text(words.replace("calibrated_on = 2025-12-15", "calibrated_on = 2026-04-01"))
    ran = backtest("--policy", later)
    assert ran.code == 5
    assert "dated 2026-04-01, after the cut (2026-03-31)" in ran.err


def groups(path: Path, *names: str) -> Path:
    lines = [f"{name},{'old' if n % 2 else 'young'}" for n, name in enumerate(names)]
    path.write_text("\n".join(["customer,age", *lines]) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def lenient(tmp_path: Path) -> Path:
    """The lines of the example for groups of any size."""
    text = FAIRNESS.read_text("utf-8")
    text = text.replace("least_customers = 100", "least_customers = 1")
    path = tmp_path / "fairness.toml"
    path.write_text(text.replace("least_cases = 30", "least_cases = 1"), encoding="utf-8")
    return path


TEN = [f"L-{n:02}" for n in range(1, 11)]


def test_an_audit_that_crosses_a_line_answers_no(
    backtest: Run, lenient: Path, tmp_path: Path
) -> None:
    """By hand: L-01 and L-03 of five young are flagged, L-02 of five old: a ratio of one half."""
    sheet = groups(tmp_path / "groups.csv", *TEN)
    given = ("--act-on", "HIGH", "--groups", sheet, "--fairness", lenient)
    ran = backtest(*given)
    assert ran.code == 1
    assert "fairness by age: not met" in ran.out
    assert "7(b) flag ratio: 0.5000 >= 0.8000, crossed" in rows(ran)
    card = backtest(*given, "--about", ABOUT)
    assert card.code == 1
    assert "- age, on 2026-03-31: not met; lines crossed: flag ratio" in card.out


@pytest.fixture
def rival(tmp_path: Path) -> Path:
    """The example card, with the points of the contract turned into none."""
    text = CARD.read_text("utf-8")
    was, now = (f'"Month-to-month" = {a}, "One year" = {b}' for a, b in ((3, 1), (0, 0)))
    changed = text.replace(was, now)
    assert changed != text
    path = tmp_path / "rival.toml"
    path.write_text(changed, encoding="utf-8")
    return path


def test_a_challenger_is_held_against_the_card(backtest: Run, rival: Path) -> None:
    """By hand: the top three of both are L-01, L-02 and L-03, of whom two left."""
    ran = backtest("--at", "3", "--challenger", rival)
    said = rows(ran)
    for line in (
        "challenger, at the same 3 customers",
        "AUC of the champion: 0.8810",
        "leavers both would catch: L-01, L-02",
        "leavers gained: none",
        "HIGH MEDIUM 3 2",
    ):
        assert line in said, line
    found = json.loads(backtest("--at", "3", "--challenger", rival, "--json").out)
    assert found["challenger"]["both"] == ["L-01", "L-02"]


def test_a_card_against_itself_moves_nobody(backtest: Run) -> None:
    assert "band before" not in backtest("--at", "3", "--challenger", CARD).out


def test_a_challenger_without_a_capacity_is_wrong_usage(backtest: Run) -> None:
    ran = backtest("--challenger", CARD)
    assert ran.code == 2
    assert "a challenger takes `--at`" in ran.err


def test_small_groups_leave_an_audit_undecided(backtest: Run, tmp_path: Path) -> None:
    sheet = groups(tmp_path / "groups.csv", *TEN[:-1])
    ran = backtest("--act-on", "HIGH", "--groups", sheet, "--fairness", FAIRNESS)
    assert ran.code == 4
    assert "7(a) group too small: old, 4 customers, 100 needed" in rows(ran)
    assert "7(b) flag ratio not measured" in rows(ran)
    assert "without a group: 1" in rows(ran)


@pytest.mark.parametrize("missing", ["--groups", "--fairness", "--act-on"])
def test_half_an_audit_is_wrong_usage(backtest: Run, missing: str, tmp_path: Path) -> None:
    given = {
        "--groups": groups(tmp_path / "groups.csv", "L-01"),
        "--fairness": FAIRNESS,
        "--act-on": "HIGH",
    }
    options = [part for name, each in given.items() if name != missing for part in (name, each)]
    ran = backtest(*options)
    assert ran.code == 2
    assert "an audit takes `--groups`, `--fairness` and at least one `--act-on`" in ran.err


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["L-01,a", "L-01,b"], "customer `L-01` stands twice"),
        ([",a"], "a row has no customer"),
    ],
)
def test_bad_groups_are_refused(backtest: Run, tmp_path: Path, lines: list[str], told: str) -> None:
    sheet = tmp_path / "groups.csv"
    sheet.write_text("\n".join(["customer,age", *lines]) + "\n", encoding="utf-8")
    ran = backtest("--act-on", "HIGH", "--groups", sheet, "--fairness", FAIRNESS)
    assert ran.code == 3
    assert told in ran.err


def test_nobody_left_is_undecided(backtest: Run) -> None:
    ran = backtest(horizon=1)
    assert ran.code == 4
    assert "not measured, AUC: nobody left, or everybody did: there is no pair to rank" in ran.out


def test_protected_columns_of_the_book_are_refused(backtest: Run, tmp_path: Path) -> None:
    head, *lines = BOOK.read_text("utf-8").splitlines()
    book = tmp_path / "book.csv"
    text = "\n".join([f"{head},categories.gender", *(f"{line},F" for line in lines)])
    book.write_text(text + "\n", encoding="utf-8")
    ran = backtest(book=book)
    assert ran.code == 3
    assert "column categories.gender: `gender` names a protected attribute" in ran.err


def test_a_k_above_the_list_does_not_fit(backtest: Run) -> None:
    ran = backtest("--at", "11")
    assert ran.code == 5
    assert "k: expected at most 10, the length of the list" in ran.err


def test_a_book_of_json_lines_may_hold_facts_of_any_kind(backtest: Run, tmp_path: Path) -> None:
    """What is dated after the cut is not known: the complaint has not happened yet."""
    words = {
        "Contract": "Two year",
        "InternetService": "No",
        "PaymentMethod": "Mailed check",
        "OnlineSecurity": "No internet service",
        "TechSupport": "No internet service",
    }
    lines = [
        {
            "facts": {
                "customer": name,
                "numbers": {"tenure": {"value": tenure}},
                "categories": {key: {"value": word} for key, word in words.items()},
                "events": {"complaint": {"exists": True, "on": "2026-04-02"}},
            },
            **outcome,
        }
        for name, tenure, outcome in (
            ("A", 3, {"lost_on": "2026-04-20"}),
            ("B", 40, {"watched_until": "2026-09-30"}),
        )
    ]
    newcomer = {"facts": {"customer": "C", "since": "2026-04-01"}, "watched_until": "2026-09-30"}
    lines.append(newcomer)
    book = tmp_path / "book.jsonl"
    book.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    ran = backtest(book=book)
    assert ran.code == 0
    assert "customers: 2, of whom 1 left" in ran.out
    assert "facts: dropped 0, not yet 2, undated 12" in ran.out
    assert "left out, not yet a customer: 1" in ran.out


def test_customers_of_whom_nothing_is_known_score_alike(backtest: Run, tmp_path: Path) -> None:
    book = tmp_path / "book.csv"
    book.write_text("customer,lost_on,watched_until\nA,2026-04-20,\nB,,2026-09-30\n", "utf-8")
    ran = backtest(book=book)
    assert ran.code == 0
    assert "AUC 0.5000" in " ".join(rows(ran))
