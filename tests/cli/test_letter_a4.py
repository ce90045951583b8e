"""Scenario A4 of the authority reference, section 15, from a document through the command line.

The letter is the page's table. Every figure that is asserted is the page's, or a sum that
stands beside it.
"""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

LETTER = """
kind = "delegation-letter"
schema = 1

[[versions]]
id = "A4"
since = 2026-01-01
source = {document = "scenario A4", status = "invented", clause = "15"}

[versions.approval]
stage = "approved"
recorded_on = 2025-12-10
written_by = "credit policy"
approved_by = "executive committee"

[versions.value]
reasons = ["RETENTION"]
levels = [
  {id = "L1", name = "account manager", grants_own = true},
  {id = "L2", name = "team head", grants_own = false},
  {id = "L3", name = "regional head", grants_own = false},
  {id = "L4", name = "headquarters committee", grants_own = false},
]
dimensions = [
  {name = "bp", unit = "bp", adds = "facility", window = "12 months"},
  {name = "cost", unit = "HKD", adds = "group", window = "12 months"},
]

[[versions.value.cells]]
name = "rate concession"
clause = "15"

[versions.value.cells.limits]
L1 = {bp = "10 bp", cost = "HKD 20000.00"}
L2 = {bp = "25 bp", cost = "HKD 80000.00"}
L3 = {bp = "60 bp", cost = "HKD 300000.00"}
L4 = {bp = "150 bp", cost = "HKD 2000000.00"}
"""
# Loan 20,000,000, 30 bp, one year: 20,000,000 x 30 / 10,000 = 60,000.
STEP_1 = """
kind = "accommodation-case"
schema = 1
id = "R1"
party = "P1"
reason = "RETENTION"
facility = "loan-1"
groups = [["P1", "P2"]]
quantities = {bp = "30 bp", cost = "HKD 60000.00"}
"""
GRANT = """
[[history]]
id = "G1"
party = "P2"
on = %s
facility = "loan-2"
quantities = {bp = "0 bp", cost = "HKD %s"}
"""
NO_HISTORY = "history = []\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "letter.toml").write_text(LETTER)
    return tmp_path


@pytest.fixture
def decide(acctcore: Callable[..., Any], folder: Path) -> Callable[..., Any]:
    def run(request: str, on: str = "2026-03-16") -> Any:
        (folder / "request.toml").write_text(request)
        files = ("--facts", folder / "request.toml", "--policy", folder / "letter.toml")
        return acctcore("decide", "authority.route", *files, "--as-of", on, "--json")

    return run


def test_step_1_bp_needs_l3_and_cost_l2(decide: Callable[..., Any]) -> None:
    ran = decide(STEP_1 + NO_HISTORY)
    told = ran.json["outcome"]
    assert (ran.code, told["kind"], told["level"], told["binding"]) == (0, "routed", "L3", ["bp"])
    first, second, _ = told["path"]
    assert [(t["requested"], t["available"], t["enough_at"]) for t in first["tests"]] == [
        ("30 bp", "10 bp", "L3"),
        ("HKD 60000.00", "HKD 20000.00", "L2"),
    ]
    assert [t["finding"]["verdict"] for t in second["tests"]] == ["not_met", "met"]
    # L1 is short by 30 - 10 = 20 bp and 60,000 - 20,000 = 40,000; L2 by 30 - 25 = 5 bp.
    measured = [(f["measured"], f["limit"]) for f in ran.json["findings"][1:4]]
    assert measured == [
        ("30 bp", "10 bp"),
        ("HKD 60000.00", "HKD 20000.00"),
        ("30 bp", "25 bp"),
    ]


@pytest.mark.parametrize(
    ("had", "level", "binding", "sum_"),
    [
        ("250000.00", "L4", ["cost"], "HKD 310000.00"),
        ("240000.00", "L3", ["bp", "cost"], "HKD 300000.00"),
    ],
)
def test_step_2_what_the_group_had(
    decide: Callable[..., Any], had: str, level: str, binding: list[str], sum_: str
) -> None:
    told = decide(STEP_1 + GRANT % ("2025-09-01", had)).json["outcome"]
    assert (told["level"], told["binding"]) == (level, binding)
    assert told["path"][2]["tests"][1]["finding"]["measured"] == sum_


@pytest.mark.parametrize(("on", "level"), [("2025-03-16", "L4"), ("2025-03-15", "L3")])
def test_step_3_twelve_months_and_a_day(decide: Callable[..., Any], on: str, level: str) -> None:
    assert decide(STEP_1 + GRANT % (on, "250000.00")).json["outcome"]["level"] == level


def history(path: Path, rows: list[tuple[str, str]]) -> Path:
    """One request a row, each of a party of its own, for what its level just holds."""
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        known = ("id", "party", "on", "group", "facility", "reason", "level")
        writer.writerow([*known, "quantities.bp", "quantities.cost"])
        for at, (level, cost) in enumerate(rows):
            facts = ("none", "", "RETENTION", level, "0 bp", f"HKD {cost}")
            writer.writerow([f"R{at}", f"P{at}", "2026-03-16", *facts])
    return path


TOPS = {"L1": "20000.00", "L2": "80000.00", "L3": "300000.00", "L4": "2000000.00"}
MIX = (("L1", 84), ("L2", 58), ("L3", 38), ("L4", 20))


@pytest.fixture
def mix(folder: Path) -> Path:
    rows = [(level, TOPS[level]) for level, count in MIX for _ in range(count)]
    return history(folder / "history.csv", rows)


def profiled(acctcore: Callable[..., Any], folder: Path, past: Path, *more: object) -> Any:
    known = ("--known-since", "2025-01-01", "--level", "L3", "--target", "90 %")
    return acctcore(
        "letter", "profile", folder / "letter.toml", "--history", past, *known, *more, "--json"
    )


def test_step_4_the_share_at_or_below(
    acctcore: Callable[..., Any], folder: Path, mix: Path
) -> None:
    ran = profiled(acctcore, folder, mix)
    assert (ran.code, ran.json["target"]["verdict"]) == (0, "met")
    for reading in ("by_rule", "by_record"):
        levels = ran.json[reading]["levels"]
        assert [each["exactly"]["count"] for each in levels] == [84, 58, 38, 20]
        assert [each["at_or_below"]["count"] for each in levels] == [84, 142, 180, 200]
    text = acctcore(
        "letter", "profile", folder / "letter.toml", "--history", mix, "--known-since", "2025-01-01"
    )
    assert [share in text.out for share in ("42.0 %", "71.0 %", "90.0 %", "19.0 %")] == [True] * 4


def test_step_4_one_more_at_the_top(acctcore: Callable[..., Any], folder: Path, mix: Path) -> None:
    """180 of 201 is 89.55 %: not met."""
    rows = [(level, TOPS[level]) for level, count in MIX for _ in range(count)]
    more = history(folder / "more.csv", [*rows, ("L4", TOPS["L4"])])
    ran = profiled(acctcore, folder, more)
    assert (ran.code, ran.json["target"]["verdict"]) == (1, "not_met")
    exactly = profiled(acctcore, folder, mix, "--reading", "exactly_at")
    assert (exactly.code, exactly.json["target"]["verdict"]) == (1, "not_met")


def test_step_5_the_limit_that_reaches_90_percent(
    acctcore: Callable[..., Any], folder: Path
) -> None:
    thousands = (5, 12, 18, 30, 45, 60, 90, 150, 280, 900)
    past = history(folder / "costs.csv", [("L1", f"{each}000.00") for each in thousands])
    ran = acctcore(
        "letter", "calibrate", folder / "letter.toml", "--history", past, "--level", "L1",
        "--dimension", "cost", "--share", "90%", "--known-since", "2025-01-01", "--json",
    )  # fmt: skip
    assert (ran.code, ran.json["limit"]) == (0, "HKD 280000.00")
    assert ran.json["after"] == {"count": 9, "of": 10}
    assert ran.json["before"] == {"count": 3, "of": 10}


# Steps 6 and 7: when the customer hears, and what. ----------------------------------------------

REPLIES = Path(__file__).parents[2] / "examples" / "authority"
L1_GRANT = (REPLIES / "reply.toml").read_text("utf-8").replace('level = "L3"', 'level = "L1"')
L4_GRANT = L1_GRANT.replace('level = "L1"', 'level = "L4"').replace('"dee"', '"committee"')


@pytest.fixture
def reply(acctcore: Callable[..., Any], tmp_path: Path) -> Callable[..., Any]:
    def run(text: str, on: str = "2026-03-17") -> Any:
        (tmp_path / "reply.toml").write_text(text)
        files = ("--facts", tmp_path / "reply.toml", "--policy", REPLIES / "reply-standard.toml")
        return acctcore("decide", "authority.reply", *files, "--as-of", on, "--json")

    return run


@pytest.mark.parametrize("grant", [L1_GRANT, L4_GRANT])
@pytest.mark.parametrize(("now", "code"), [("2026-03-17 08:59", 1), ("2026-03-17 09:00", 0)])
def test_step_6_not_before_tuesday_nine(
    reply: Callable[..., Any], grant: str, now: str, code: int
) -> None:
    """Received Monday 2026-03-16 10:00, decided 10:05, minimum one business day."""
    ran = reply(grant.replace("2026-03-17 09:00", now))
    assert ran.code == code
    early = [f for f in ran.json["findings"] if f["code"] == "TOO_EARLY"]
    assert len(early) == code
    assert all("2026-03-17 09:00" in str(f["limit"]) for f in early)


def test_step_6_hardship_hears_at_once(reply: Callable[..., Any]) -> None:
    hardship = L1_GRANT.replace('"rate concession"', '"hardship"')
    assert reply(hardship.replace("2026-03-17 09:00", "2026-03-16 10:05"), "2026-03-16").code == 0


@pytest.mark.parametrize("level", ["L1", "L4"])
def test_step_6_the_promise_is_the_end_of_thursday(reply: Callable[..., Any], level: str) -> None:
    """The same promise for every level: close of the third business day, 2026-03-19."""
    grant = L1_GRANT.replace('level = "L1"', f'level = "{level}"')
    codes = {
        now: [
            f["code"]
            for f in reply(grant.replace("2026-03-17 09:00", now), now[:10]).json["findings"]
        ]
        for now in ("2026-03-19 17:00", "2026-03-19 17:01")
    }
    assert [("PROMISE_MISSED" in codes[now]) for now in codes] == [False, True]


def test_step_7_equal_terms_read_the_same(reply: Callable[..., Any]) -> None:
    low, high = (reply(each) for each in (L1_GRANT, L4_GRANT))
    assert low.json["outcome"]["text"].encode() == high.json["outcome"]["text"].encode()


def test_step_7_a_senior_who_was_not_asked(reply: Callable[..., Any]) -> None:
    told = L1_GRANT.replace('["escalated"]', "[]").replace("complaint_route", "asked_senior")
    ran = reply(told)
    assert ran.code == 1
    assert "STATEMENT_NOT_TRUE" in [f["code"] for f in ran.json["findings"]]
    assert "text" not in ran.json["outcome"]


def test_step_7_reviewed_under_the_rules_may_be_said(reply: Callable[..., Any]) -> None:
    assert (
        "We reviewed your request under our approval rules."
        in reply(L1_GRANT).json["outcome"]["text"]
    )
