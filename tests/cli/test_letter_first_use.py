"""What somebody new to the letter commands ran into: each answer derived by hand beside it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
TOP = """kind = "delegation-letter"
schema = 1
"""
VERSION = """
[[versions]]
id = "{id}"
since = {since}
source = {{document = "P", status = "invented"}}
approval = {{stage = "{stage}", recorded_on = 2025-12-11, written_by = "cp", approved_by = "ec"}}
{until}
[versions.value]
{terms}
reasons = ["R"]
levels = [{{id = "AM", name = "account manager"}}, {{id = "TH", name = "team head"}}]
dimensions = [
    {{name = "bp", unit = "bp"}},
    {{name = "cost", unit = "HKD", adds = "party", window = "12 months"}},
]
categories.type = ["rate", "fee"]
[[versions.value.cells]]
name = "rate"
clause = "1"
limits.AM = {{bp = "10 bp", cost = "HKD 100.00"}}
limits.TH = {{bp = "25 bp", cost = "HKD 200.00"}}
"""
USUAL = {"id": "v1", "since": "2026-01-01", "until": "", "stage": "approved", "terms": ""}
HEADER = "id,party,group,on,quantities.bp,quantities.cost,reason,level,categories.type"
ASKS = "asks_counter_value = true"
LINKS = 'linking = {adds = "party", within = "30 days", same = ["type"]}'


@pytest.fixture
def letter(acctcore: Run) -> Run:
    return lambda *words: acctcore("letter", *words)


def written(path: Path, *versions: dict[str, str]) -> Path:
    texts = (VERSION.format(**{**USUAL, **each}) for each in versions or ({},))
    path.write_text(TOP + "".join(texts))
    return path


def past(path: Path, *rows: str, header: str = HEADER) -> Path:
    path.write_text("\n".join((header, *rows)) + "\n")
    return path


ROW = "R1,P1,none,2026-03-02,8 bp,HKD 1.00,R,AM,rate"
NOT_SAID = "counter-value: the letter asks for one and the history has no place for it"
KNOWN = ("--known-since", "2024-01-01")


@pytest.mark.parametrize(
    ("more", "level", "said"),
    [
        (("", ""), "AM", True),
        ((",counter_value", ",a deposit"), "AM", False),
        ((",no_counter_value", ",an error of the bank"), "AM", False),
        ((",counter_value", ","), "returned", False),
    ],
)
def test_a_history_under_a_letter_that_asks_for_a_counter_value(
    letter: Run, tmp_path: Path, more: tuple[str, str], level: str, *, said: bool
) -> None:
    """8 bp and HKD 1.00 are AM's; a column that is there and blank says that nothing was stated."""
    file = written(tmp_path / "a.toml", {"terms": ASKS})
    columns, cells = more
    rows = past(tmp_path / "h.csv", ROW + cells, header=HEADER + columns)
    told = letter("profile", file, "--history", rows, *KNOWN, "--json").json
    rule = told["by_rule"]
    counts = {each["level"]: each["exactly"]["count"] for each in rule["levels"]}
    counts |= {kind: each["count"] for kind, each in rule["unresolved"].items()}
    assert counts[level] == 1
    assert any(NOT_SAID in each for each in told.get("notes", ())) == said
    again = letter("reconcile", rows, "--letter", file, *KNOWN)
    assert (again.code, NOT_SAID in again.out) == (int(level == "returned"), said)


def test_json_lines_that_never_mention_a_counter_value(letter: Run, tmp_path: Path) -> None:
    file = written(tmp_path / "a.toml", {"terms": ASKS})
    asked: dict[str, Any] = {
        "party": "P",
        "quantities": {"bp": "8 bp", "cost": "HKD 1.00"},
        "reason": "R",
    }
    more = {"groups": [], "history": [], "history_since": "2024-01-01"}
    one: dict[str, Any] = {
        "request": {"id": "R1", **asked, **more},
        "on": "2026-03-02",
        "level": "AM",
    }
    says = {**one, "request": {**one["request"], "id": "R2", "counter_value": "a deposit"}}
    for lines, kind in (((one,), "agreed"), ((one, says), "not_allowed")):
        rows = tmp_path / "h.jsonl"
        rows.write_text("\n".join(json.dumps(each) for each in lines))
        told = letter("reconcile", rows, "--letter", file, "--json").json
        assert told["lines"][0]["kind"] == kind
        assert bool(told.get("notes")) == (kind == "agreed")


def test_calibrate_and_papers_say_it_too(letter: Run, tmp_path: Path) -> None:
    draft = {"id": "v2", "since": "2027-01-01", "stage": "draft", "terms": ASKS}
    both = written(tmp_path / "b.toml", {"until": "until = 2026-12-31"}, draft)
    rows = past(tmp_path / "h.csv", ROW)
    limit = ("--level", "AM", "--dimension", "bp", "--share", "1")
    file = written(tmp_path / "a.toml", {"terms": ASKS})
    assert NOT_SAID in letter("calibrate", file, "--history", rows, *limit, *KNOWN).out
    diff = letter("diff", both, "--portfolio", rows, *KNOWN)
    assert "0 of 1 request move" in diff.out
    assert NOT_SAID in diff.out
    assert NOT_SAID in letter("signoff", f"{both}@v2", "--portfolio", rows, *KNOWN).out


def test_linked_requests_of_a_portfolio(letter: Run, tmp_path: Path) -> None:
    """8 bp and 8 bp of one type within 30 days are one request; another type stands alone."""
    file = written(tmp_path / "a.toml", {"terms": LINKS})
    rows = past(
        tmp_path / "h.csv",
        ROW,
        ROW.replace("R1", "R2"),
        ROW.replace("R1", "R3").replace("rate", "fee"),
    )
    diff = letter("diff", file, file, "--portfolio", rows, *KNOWN)
    assert "0 of 3 requests move" in diff.out
    assert diff.out.rstrip().endswith("taken as one, as `profile` takes them, there are 2")
    (note,) = letter("diff", file, file, "--portfolio", rows, *KNOWN, "--json").json["notes"]
    assert note.startswith("linked requests are counted one by one here")
    alone = written(tmp_path / "b.toml")
    assert "linked" not in letter("diff", alone, alone, "--portfolio", rows, *KNOWN).out


RATE = "USD,HKD,{ratio},2026-03-01,fixing"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["USX,HKD,7.8,2026-03-01,fixing"], "row 2, column currency: currency: expected a code of"),
        (
            [RATE.format(ratio="-7.8")],
            "row 2: rate of USD in HKD: expected more than 0, got `-7.8`",
        ),
        (
            [RATE.format(ratio="7.8"), "", RATE.format(ratio="7.9")],
            "row 4: the rate of USD in HKD on 2026-03-01 stands in row 2 already; keep one",
        ),
    ],
)
def test_rates_that_are_none(letter: Run, tmp_path: Path, rows: list[str], told: str) -> None:
    file, history = written(tmp_path / "a.toml"), past(tmp_path / "h.csv", ROW)
    rates = past(tmp_path / "r.csv", *rows, header="currency,into,ratio,on,source")
    ran = letter("profile", file, "--history", history, "--rates", rates)
    assert ran.code == 3
    assert f"{rates}: {told}" in ran.err


def test_rates_for_a_letter_that_does_not_convert(letter: Run, tmp_path: Path) -> None:
    history = past(tmp_path / "h.csv", ROW)
    rates = past(
        tmp_path / "r.csv", RATE.format(ratio="7.8"), header="currency,into,ratio,on,source"
    )
    for terms in ("", 'conversion = {rounding = "up", oldest_rate = "5 days"}'):
        file = written(tmp_path / "a.toml", {"terms": terms})
        ran = letter("profile", file, "--history", history, "--rates", rates, *KNOWN)
        assert ("`--rates` is used for nothing" in ran.out) == (not terms)


PEOPLE = "person,level,since,until,scope.type,caps.cost"


def test_an_empty_list_of_appointments(letter: Run, tmp_path: Path) -> None:
    file, people = written(tmp_path / "a.toml"), past(tmp_path / "p.csv", header=PEOPLE)
    (told,) = letter("check", file, "--appointments", people, "--json").json["versions"]
    codes = [(each["finding"]["code"], each.get("level")) for each in told["remarks"]]
    listed = [each for each in codes if each[0] == "NO_HOLDER_LISTED"]
    assert listed == [("NO_HOLDER_LISTED", "AM"), ("NO_HOLDER_LISTED", "TH")]
    assert "AM has no holder listed" in letter("signoff", file, "--appointments", people).out


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("amy,AM,2026-01-01,,rat,", 1),
        ("amy,AM,2026-01-01,,,USD 5.00", 1),
        ("amy,AX,2026-01-01,,,", 1),
        ("amy,AM,2026-01-01,,rate,HKD 5.00", 0),
    ],
)
def test_appointments_that_every_decision_refuses(
    letter: Run, tmp_path: Path, row: str, code: int
) -> None:
    file, people = written(tmp_path / "a.toml"), past(tmp_path / "p.csv", row, header=PEOPLE)
    assert letter("check", file, "--appointments", people).code == code


def test_appointments_that_overlap_are_named_by_row(letter: Run, tmp_path: Path) -> None:
    file, row = written(tmp_path / "a.toml"), "amy,AM,2026-01-01,{until},,"
    rows = (row.format(until="2026-06-30"), "", "amy,AM,2026-06-30,,,")
    people = past(tmp_path / "p.csv", *rows, header=PEOPLE)
    ran = letter("check", file, "--appointments", people)
    assert ran.code == 3
    assert f"{people}: row 4: beside row 2: `amy` is appointed to `AM` twice" in ran.err


@pytest.mark.parametrize(
    ("since", "gone"), [("2027-01-01", True), ("2027-01-02", True), ("2028-01-01", True)]
)
def test_who_held_a_level_on_the_last_day_of_the_earlier_letter(
    letter: Run, tmp_path: Path, since: str, *, gone: bool
) -> None:
    """Amy ends with the earlier letter, however long it takes until the later one begins."""
    draft = {"id": "v2", "since": since, "stage": "draft"}
    file = written(tmp_path / "a.toml", {"until": "until = 2026-12-31"}, draft)
    people = past(tmp_path / "p.csv", "amy,AM,2026-01-01,2026-12-31,,", header=PEOPLE)
    told = letter("diff", file, "--appointments", people, "--json").json
    assert [each["person"] for each in told.get("holders", ())] == ["amy"] * gone


@pytest.mark.parametrize(("since", "code"), [("2027-01-01", 0), ("2027-01-02", 1)])
def test_a_gap_before_a_draft_in_the_plain_check(
    acctcore: Run, tmp_path: Path, since: str, code: int
) -> None:
    draft = {"id": "v2", "since": since, "stage": "draft"}
    file = written(tmp_path / "a.toml", {"until": "until = 2026-12-31"}, draft)
    ran = acctcore("check", file)
    assert ran.code == acctcore("letter", "check", file).code == code
    assert ("Between the versions, if v2 is approved as it is" in ran.out) == bool(code)
    one, two = acctcore("check", file, "--json").json
    assert "between" not in one
    assert [each["code"] for each in two.get("between", ())] == ["DATE_GAP"] * code


def test_a_figure_that_was_most_likely_meant(letter: Run, tmp_path: Path) -> None:
    paper = 'source = {document = "P", status = "invented"}'
    terms = f'figures.capital = {{amount = "HKD 100.00", on = 2025-12-31, {paper}}}'
    file = written(tmp_path / "a.toml", {"terms": terms})
    file.write_text(file.read_text().replace('"HKD 200.00"', '"15 % of captial"'))
    (told,) = letter("check", file, "--json").json["versions"]
    abouts = [each["finding"]["about"] for each in told["remarks"]]
    assert any(each.endswith("did you mean `capital`?") for each in abouts)


def test_what_is_linked_is_not_each_request_alone(letter: Run, tmp_path: Path) -> None:
    told = letter("show", written(tmp_path / "a.toml", {"terms": LINKS})).out
    assert "bp, in bp: each request with those it is linked to" in told
    assert "bp, in bp: each request alone" in letter("show", written(tmp_path / "a.toml")).out


BUDGETS = """budgets = [
    {level = "AM", dimension = "cost", limit = "HKD 150.00", clause = "7", year_from = "01-01"}
]"""
SPENT = (
    "R1,P1,none,2026-03-02,8 bp,HKD 90.00,R,AM,rate",
    "R2,P2,none,2026-03-03,8 bp,HKD 60.00,R,AM,rate",
    "R3,P3,none,2026-03-04,8 bp,HKD 0.01,R,AM,rate",
    "R4,P4,none,2026-03-05,8 bp,HKD 0.01,R,TH,rate",
)


def test_a_sheet_says_what_each_level_had_granted(letter: Run, tmp_path: Path) -> None:
    """AM: HKD 90.00, 150.00, then one cent over; the first row counts though it is not judged."""
    file = written(tmp_path / "a.toml", {"terms": BUDGETS})
    rows = past(tmp_path / "h.csv", *SPENT)
    span = ("--from", "2026-03-03", "--known-since", "2025-01-01")
    told = letter("reconcile", rows, "--letter", file, *span, "--json")
    assert [each["kind"] for each in told.json["lines"]] == ["agreed", "not_competent", "agreed"]
    assert (told.code, "notes" in told.json) == (1, False)
    shown = letter("reconcile", rows, "--letter", file, *span).out
    assert "AM cost budget" in shown
    counted = letter("profile", file, "--history", rows, *span, "--json").json["by_rule"]["levels"]
    assert {each["level"]: each["exactly"]["count"] for each in counted} == {"AM": 1, "TH": 2}
    free = written(tmp_path / "b.toml")
    moved = letter("diff", file, free, "--portfolio", rows, *span, "--json").json["impact"]
    assert moved["moved"] == 2


def test_a_sheet_that_begins_too_late_leaves_a_budget_open(letter: Run, tmp_path: Path) -> None:
    file = written(tmp_path / "a.toml", {"terms": BUDGETS})
    rows = past(tmp_path / "h.csv", *SPENT)
    late = ("--known-since", "2026-01-02")
    told = letter("reconcile", rows, "--letter", file, *late, "--json").json
    kinds = [each["kind"] for each in told["lines"]]
    assert kinds == ["unknown", "unknown", "not_competent", "unknown"]  # the third is over anyway
    (note,) = told["notes"]
    assert note == (
        "budgets: what a level had granted by then is not wholly known for 4 requests: the "
        "history does not reach back to the first day that counts"
    )


def test_a_limit_is_calibrated_without_budgets_and_the_answer_says_so(
    letter: Run, tmp_path: Path
) -> None:
    file = written(tmp_path / "a.toml", {"terms": BUDGETS})
    rows = past(tmp_path / "h.csv", *SPENT)
    words = ("--history", rows, "--level", "AM", "--dimension", "cost", "--share", "0.5")
    told = letter("calibrate", file, *words, *KNOWN, "--json").json
    assert (told["limit"], told["before"]["count"]) == ("HKD 0.01", 4)
    (note,) = told["notes"]
    assert note == (
        "budgets: not asked here; what a level had left of its budget that day says nothing of "
        "a limit"
    )
