"""Histories that do not fit, or of which nothing is left, are never a clean bill."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
BRANCH = ROOT / "examples/authority/delegation-letter.toml"
YEAR = ROOT / "examples/authority/history-2025.csv"
BASE = """
kind = "delegation-letter"
schema = 1
[[versions]]
id = "v1"
since = 2026-01-01
source = {document = "P", status = "invented"}
approval = {stage = "approved", recorded_on = 2025-12-11, written_by = "cp", approved_by = "ec"}
[versions.value]
reasons = ["RETENTION", "COMPETITOR"]
levels = [{id = "AM", name = "account manager", grants_own = true}, {id = "TH", name = "team head"}]
dimensions = [
    {name = "cost", unit = "HKD", adds = "party", window = "12 months"},
    {name = "waiver", unit = "%", whole = "100 %"},
]
[[versions.value.cells]]
name = "fee"
clause = "1"
limits.AM = {cost = "HKD 5000.00", waiver = "50 %"}
limits.TH = {cost = "HKD 20000.00", waiver = "100 %"}
"""
HEADER = "id,party,group,on,quantities.cost,quantities.waiver,reason,level,part_of,state"


@pytest.fixture
def run(acctcore: Callable[..., Any], tmp_path: Path) -> Callable[..., Any]:
    """Run a command on a history of these rows: `LETTER` and `HISTORY` stand for the files."""
    (tmp_path / "base.toml").write_text(BASE)

    def make(words: str, *rows: str, header: str = HEADER, known: str = "2024-01-01") -> Any:
        (tmp_path / "past.csv").write_text("\n".join((header, *rows)) + "\n")
        names = {"LETTER": tmp_path / "base.toml", "HISTORY": tmp_path / "past.csv"}
        told = ("--known-since", known) if known else ()
        ran = acctcore("letter", *(names.get(each, each) for each in words.split()), *told)
        return type(ran)(ran.code, ran.out, ran.err.replace(f"{tmp_path}/", ""))

    return make


def row(id_: str, cost: str = "HKD 6000.00", *, waiver: str = "0 %", **more: str) -> str:
    cells = {"party": id_, "on": "2026-02-01", "reason": "RETENTION", "level": "TH", **more}
    known = [cells.get(name, "") for name in ("reason", "level", "part_of", "state")]
    return ",".join((id_, cells["party"], "none", cells["on"], cost, waiver, *known))


RECONCILE = "reconcile HISTORY --letter LETTER"
PROFILE = "profile LETTER --history HISTORY"
CALIBRATE = "calibrate LETTER --history HISTORY --level AM --dimension cost --share 0.5"
IMPACT = "diff LETTER LETTER --portfolio HISTORY"
SPANNED = [RECONCILE, PROFILE, CALIBRATE, IMPACT]


# Nothing to judge. ------------------------------------------------------------------------------


def test_an_empty_file(run: Callable[..., Any]) -> None:
    ran = run(RECONCILE, header="")
    expected = "row 1: the header is missing; expected the names of the columns"
    assert (ran.code, ran.err) == (3, f"acctcore: past.csv: {expected}\n")


@pytest.mark.parametrize("words", SPANNED)
def test_a_header_and_nothing_else(run: Callable[..., Any], words: str) -> None:
    ran = run(words)
    assert (ran.code, ran.err) == (5, "acctcore: past.csv: holds no decision; give at least one\n")


@pytest.mark.parametrize("words", SPANNED)
def test_a_span_that_ends_before_it_begins(run: Callable[..., Any], words: str) -> None:
    ran = run(f"{words} --from 2026-05-01 --to 2026-04-30", row("R1"))
    expected = "--to 2026-04-30 is before --from 2026-05-01; give the later day as --to"
    assert (ran.code, ran.out, ran.err) == (2, "", f"acctcore: {expected}\n")
    assert run(f"{words} --from 2026-02-01 --to 2026-02-01", row("R1")).code in {0, 1}


@pytest.mark.parametrize("words", SPANNED)
@pytest.mark.parametrize(
    ("span", "said"),
    [
        ("--from 2026-02-02", "2026-02-02 to the last day"),
        ("--to 2026-01-31", "the first day to 2026-01-31"),
        ("--from 2025-01-01 --to 2025-12-31", "2025-01-01 to 2025-12-31"),
    ],
)
def test_a_span_in_which_nothing_lies(
    run: Callable[..., Any], words: str, span: str, said: str
) -> None:
    ran = run(f"{words} {span}", row("R1"), row("R2"))
    advice = "choose other days for `--from` and `--to`"
    assert (ran.code, ran.out) == (5, "")
    assert ran.err == f"acctcore: past.csv: 0 of 2 decisions lie in {said}; {advice}\n"


def test_nothing_that_was_decided(run: Callable[..., Any]) -> None:
    rows = (row("R1", state="pending", level=""), row("R2", state="withdrawn"))
    ran = run(RECONCILE, *rows)
    said = "nothing was decided: all 2 of these days are pending or withdrawn"
    assert (ran.code, ran.out, ran.err) == (5, "", f"acctcore: past.csv: {said}\n")


# What does not fit the letter. ------------------------------------------------------------------


def test_every_request_that_does_not_fit_is_told(run: Callable[..., Any]) -> None:
    """R4 counts R1, and is not told for it; nor is R6, which fits."""
    rows = (
        row("R1", "EUR 6000.00", party="P1"),
        row("R2", level="L22"),
        row("R3", waiver="120 %"),
        row("R4", "HKD 1.00", party="P1", on="2026-02-05", level="AM"),
        row("R5", on="2025-12-31"),
        row("R6"),
        row("R7", on="2025-06-01"),
        row("R8", party="P8", part_of="W"),
        row("R9", party="P9", part_of="W"),
    )
    ran = run(RECONCILE, *rows)
    assert (ran.code, ran.out) == (5, "")
    assert ran.err.removeprefix("acctcore: ").splitlines() == [
        (
            "past.csv: request `R1`: unit of `cost`: expected `HKD`, got `EUR`; "
            "convert first, at a rate given as a fact"
        ),
        "past.csv: recorded level of `R2`: expected one of AM, TH, got `L22`",
        "past.csv: `waiver` of `R3`: 120.00 % is more than 100.00 %",
        (
            "past.csv: request `R5` and 1 more: no approved version on 2025-12-31; "
            "the first begins on 2026-01-01"
        ),
        (
            "past.csv: parts of `W` are of two parties: `R8` of `P8`, `R9` of `P9`; "
            "one request is of one party"
        ),
    ]


@pytest.mark.parametrize("words", SPANNED)
def test_a_past_grant_that_does_not_fit_is_told_once(run: Callable[..., Any], words: str) -> None:
    """Only what is judged is told; the grant before it by the first request that counts it."""
    rows = (
        row("R1", "EUR 6000.00", party="P1", on="2026-01-05"),
        row("R2", party="P1", on="2026-02-01"),
        row("R3", party="P1", on="2026-02-02"),
        row("R4", "USD 1.00"),
    )
    ran = run(f"{words} --from 2026-02-01", *rows)
    assert ran.code == 5
    assert ran.err.removeprefix("acctcore: ").splitlines() == [
        (
            "past.csv: past grant `R1` of request `R2`: unit of `cost`: expected `HKD`, got `EUR`; "
            "convert first, at a rate given as a fact"
        ),
        (
            "past.csv: request `R4`: unit of `cost`: expected `HKD`, got `USD`; "
            "convert first, at a rate given as a fact"
        ),
    ]


def test_grants_that_only_together_do_not_fit(acctcore: Callable[..., Any], tmp_path: Path) -> None:
    """Two waivers of 60 % of one fee: the request that brings it over is told."""
    own = '"%", adds = "facility", window = "12 months", whole'
    (tmp_path / "base.toml").write_text(BASE.replace('"%", whole', own))
    header = f"{HEADER},facility"
    waived = (("R1", "60 %", "01"), ("R2", "30 %", "02"), ("R3", "20 %", "03"))
    rows = [
        f"{row(id_, waiver=waiver, party='P1', on=f'2026-02-{day}')},F1"
        for id_, waiver, day in waived
    ]
    (tmp_path / "past.csv").write_text("\n".join((header, *rows)) + "\n")
    ran = acctcore("letter", "reconcile", tmp_path / "past.csv", "--letter", tmp_path / "base.toml")
    said = "`waiver` of `R3`: 110.00 % with what was granted before is more than 100.00 %"
    assert (ran.code, ran.err) == (5, f"acctcore: {tmp_path}/past.csv: {said}\n")


def test_what_is_no_fault_of_a_request_is_told_as_it_is(run: Callable[..., Any]) -> None:
    ran = run(CALIBRATE.replace("AM", "L9"), row("R1"))
    assert (ran.code, ran.err) == (5, "acctcore: level: expected one of AM, TH, got `L9`\n")
    ran = run(f"{PROFILE} --target 0.9 --level L9", row("R1"))
    assert (ran.code, ran.err) == (5, "acctcore: level: expected one of AM, TH, got `L9`\n")
    ran = run(PROFILE, row("R1", state="withdrawn"))
    expected = "acctcore: the sample holds no request; give at least one\n"
    assert (ran.code, ran.err) == (5, expected)


@pytest.mark.parametrize("part_of", ["", "W"])
def test_a_line_that_contradicts_another(
    acctcore: Callable[..., Any], tmp_path: Path, part_of: str
) -> None:
    line = {
        "request": {"id": "R1", "party": "P1", "quantities": {"cost": "HKD 1.00"}, "history": []},
        "on": "2026-02-01",
    }
    lines = [line, {**line, "level": "AM", "part_of": part_of}]
    (tmp_path / "base.toml").write_text(BASE)
    (tmp_path / "past.jsonl").write_text("\n".join(map(json.dumps, lines)))
    past, letter = tmp_path / "past.jsonl", tmp_path / "base.toml"
    ran = acctcore("letter", "reconcile", past, "--letter", letter)
    said = "request `R1` is listed twice with different content"
    assert (ran.code, ran.err) == (5, f"acctcore: {past}: {said}\n")


# What is told of a decision. --------------------------------------------------------------------


def test_a_reason_off_the_list_is_named_and_so_is_the_list(run: Callable[..., Any]) -> None:
    ran = run(RECONCILE, row("R1", reason="RETENTON"))
    assert ran.code == 1
    told = " ".join(ran.out.split())
    assert "reason `RETENTON` is not one of RETENTION, COMPETITOR" in told


def test_a_blank_quantity_leaves_a_decision_unknown(run: Callable[..., Any]) -> None:
    ran = run(f"{RECONCILE} --json", row("R1", "", waiver=""), row("R2"))
    assert ran.code == 4
    kinds = [(line["id"], line["kind"]) for line in ran.json["lines"]]
    assert kinds == [("R1", "unknown"), ("R2", "agreed")]


def test_a_sum_of_parts_is_said_to_be_one(run: Callable[..., Any]) -> None:
    """Two parts of 3,000.00 are 6,000.00, over the account manager's 5,000.00."""
    parts = [row(id_, "HKD 3000.00", party="P1", level="AM", part_of="W") for id_ in ("R1", "R2")]
    ran = run(RECONCILE, *parts, row("R3", level="AM"))
    told = " ".join(ran.out.split())
    assert "sum of R1, R2; AM cost HKD 6,000.00, over HKD 5,000.00 by HKD 1,000.00" in told
    assert told.count("sum of") == 2
    lines = run(f"{RECONCILE} --json", *parts, row("R3")).json["lines"]
    assert [line["parts"] for line in lines] == [["R1", "R2"], ["R1", "R2"], []]


# Another kind of file. --------------------------------------------------------------------------


def test_a_history_where_a_letter_is_expected(acctcore: Callable[..., Any]) -> None:
    ran = acctcore("letter", "show", YEAR)
    expected = "a letter: TOML, JSON, a workbook (.xlsx) or a folder of CSV files"
    told = f"{YEAR}: expected {expected}; got rows, such as a history of requests"
    assert (ran.code, ran.err) == (3, f"acctcore: {told}\n")


def test_a_letter_where_a_history_is_expected(acctcore: Callable[..., Any]) -> None:
    for given in (BRANCH, BRANCH.parent):
        ran = acctcore("letter", "reconcile", given, "--letter", BRANCH)
        expected = "past requests: CSV with a header, or JSON lines (.jsonl)"
        told = f"{given}: expected {expected}; got a document such as a letter"
        assert (ran.code, ran.err) == (3, f"acctcore: {told}\n")


def test_a_file_that_is_not_utf_8(acctcore: Callable[..., Any], tmp_path: Path) -> None:
    for name, form in (("past.csv", "CSV UTF-8"), ("past.jsonl", "UTF-8")):
        (tmp_path / name).write_bytes("id,party,on,reason\nR1,Café,2026-02-01,\n".encode("latin-1"))
        ran = acctcore("letter", "reconcile", tmp_path / name, "--letter", BRANCH)
        told = f"{tmp_path}/{name}: cannot be read: it is not UTF-8 text; save it as {form}"
        assert (ran.code, ran.err) == (3, f"acctcore: {told}\n")


def test_what_reading_means_is_told(acctcore: Callable[..., Any]) -> None:
    told = " ".join(acctcore("letter", "profile", "--help").out.split())
    assert "at the level or below it (the default), or exactly at it" in told


CELLS = """
kind = "delegation-letter"
schema = 1
[[versions]]
id = "v"
since = 2026-01-01
source = {document = "P", status = "invented"}
approval = {stage = "approved", recorded_on = 2025-12-11, written_by = "cp", approved_by = "ec"}
[versions.value]
reasons = ["RETENTION"]
levels = [{id = "L1", name = "officer"}, {id = "L2", name = "head"}]
dimensions = [{name = "cost", unit = "HKD"}]
categories.grade = ["A", "B", "C"]
reserved = [{name = "c", clause = "9", body = "board", when = {grade = ["C"]}}]
[[versions.value.cells]]
name = "ka"
clause = "1"
when.grade = ["A"]
limits.L1 = {cost = "HKD 1.00"}
limits.L2 = {cost = "HKD 5.00"}
[[versions.value.cells]]
name = "kb"
clause = "2"
when.grade = ["B"]
limits.L1 = {cost = "HKD 2.00"}
limits.L2 = {cost = "over HKD 2.00 up to HKD 5.00"}
[[versions.value.cells]]
name = "kc"
clause = "3"
when.grade = ["C"]
limits.L1 = {cost = "HKD 2.00"}
limits.L2 = {cost = "HKD 5.00"}
"""
GRADED = """id,party,group,on,quantities.cost,categories.grade,reason,state,level
r1,p,none,2026-02-01,HKD 1.50,A,RETENTION,granted,L2
r2,p,none,2026-02-02,HKD 0.50,A,RETENTION,granted,L1
r3,q,none,2026-02-03,HKD 3.00,B,RETENTION,granted,L2
r4,q,none,2026-02-04,HKD 1.00,C,RETENTION,granted,board
"""


@pytest.fixture
def calibrated(acctcore: Callable[..., Any], tmp_path: Path) -> Callable[..., Any]:
    """Calibrate the cost of L2 on the graded requests, half of them to be resolved."""
    (tmp_path / "letter.toml").write_text(CELLS)
    (tmp_path / "past.csv").write_text(GRADED)
    words = ("--level", "L2", "--dimension", "cost", "--share", "50 %")

    def run(*more: str) -> Any:
        paths = tmp_path / "letter.toml", "--history", tmp_path / "past.csv"
        return acctcore("letter", "calibrate", *paths, *words, *more)

    return run


def test_a_trade_off_begins_at_the_lower_end_of_a_range(calibrated: Callable[..., Any]) -> None:
    ran = calibrated("--trade-off", "cost")
    assert ran.code == 0
    first, *rest = [" ".join(each.split()) for each in ran.out.splitlines() if "HKD" in each]
    assert first.startswith("L2 cost: HKD 2.01 ")
    assert rest == ["HKD 2.01 50.0 % HKD 1.50", "HKD 3.00 75.0 % HKD 4.50"]


def test_a_cell_says_of_how_many_requests_its_shares_are(calibrated: Callable[..., Any]) -> None:
    said = "shares are of 2 requests in cell `ka`, of 4 in all"
    assert calibrated("--cell", "ka").out.splitlines()[-1] == said
    assert calibrated("--cell", "ka", "--json").json["notes"] == [said]
    out_of_reach = calibrated("--cell", "kb", "--share", "100 %")
    assert "shares are of 1 request in cell `kb`, of 4 in all" in out_of_reach.out
    assert "shares are of" not in calibrated().out


def test_a_cell_in_which_no_request_is_decided(calibrated: Callable[..., Any]) -> None:
    ran = calibrated("--cell", "kc")
    said = "of 4 requests none is certain to be decided under its limits; what is reserved is not"
    expected = f"acctcore: cell `kc`: {said}, nor what may fall in another cell\n"
    assert (ran.code, ran.err) == (5, expected)
