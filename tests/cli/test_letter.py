"""`acctcore letter`: each command on a small letter, its three notations, and wrong input."""

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from acctcore.authority import LetterDraft
from acctcore.codec import DocumentKind, Documents, Notation
from acctcore.timeline import Timeline

ROOT = Path(__file__).parents[2]
BARODA = ROOT / "docs/sources/bank-of-baroda.toml"
BRANCH = ROOT / "examples/authority/delegation-letter.toml"
LETTERS = Documents().extended(DocumentKind("delegation-letter", Timeline[LetterDraft]))


@pytest.fixture
def letter(acctcore: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *words: acctcore("letter", *words)


def test_check_says_that_a_letter_is_sound(letter: Callable[..., Any], desk: Path) -> None:
    """Its basis points add up nothing, so two halves pass for the whole."""
    ran = letter("check", desk / "letter.toml")
    assert (ran.code, ran.out.splitlines()[0]) == (
        0,
        "letter-2026: sound; 0 faults, 1 to be known",
    )
    assert "SPLITTABLE" in ran.out


def test_check_shows_a_fault_with_its_witness(letter: Callable[..., Any], desk: Path) -> None:
    """L2 with 8 bp holds less than L1 with 10: asking for 10 shows it."""
    path = desk / "letter.toml"
    path.write_text(path.read_text().replace('"25 bp"', '"8 bp"'))
    ran = letter("check", path, "--json")
    assert (ran.code, ran.json["sound"]) == (1, False)
    (remark,) = ran.json["versions"][0]["remarks"]
    assert remark["finding"]["code"] == "INVERTED"
    text = letter("check", path)
    assert text.out.startswith("letter-2026: NOT sound: `route` refuses it; 1 fault, ")
    assert "INVERTED" in text.out


def test_check_counts_appointments(letter: Callable[..., Any], desk: Path) -> None:
    (desk / "holders.csv").write_text("person,level,since\namy,L1,2026-01-01\n")
    ran = letter("check", desk / "letter.toml", "--appointments", desk / "holders.csv", "--json")
    remarks = ran.json["versions"][0]["remarks"]
    found = [(each["finding"]["code"], each["finding"]["about"]) for each in remarks]
    assert [code for code, _ in found] == ["SPLITTABLE", "NO_HOLDER_LISTED"]
    assert "L2" in found[1][1]


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_show_has_every_limit(letter: Callable[..., Any], desk: Path, form: str) -> None:
    ran = letter("show", desk / "letter.toml", "--format", form)
    assert ran.code == 0
    assert all(limit in ran.out for limit in ("10 bp", "25 bp", "account manager"))


def test_show_as_json_holds_the_whole_letter(letter: Callable[..., Any]) -> None:
    ran = letter("show", f"{BARODA}@BCC/BR/100/321", "--json")
    assert ran.json["version"] == "BCC/BR/100/321"
    cell = {row["cell"]: row for row in ran.json["matrix"] if row["level"] == "officer"}
    shown = cell["ad hoc, B-rated"]["limits"]["adhoc"]
    assert shown == "50 % of adhoc in ad hoc, BOB-6 or better (INR 62500.00)"


def test_a_version_that_is_not_there(letter: Callable[..., Any]) -> None:
    ran = letter("show", f"{BRANCH}@letter-1999")
    assert (ran.code, ran.out) == (5, "")
    expected = f"version of {BRANCH}: expected one of letter-2025, letter-2026, got `letter-1999`"
    assert ran.err == f"acctcore: {expected}\n"


def test_diff_of_the_published_letters(letter: Callable[..., Any]) -> None:
    """The witnesses of section 11 of the authority reference."""
    ran = letter("diff", f"{BARODA}@BCC/BR/100/321", f"{BARODA}@BCC/BR/102", "--json")
    assert (ran.code, ran.json["relation"]) == (1, "both")
    (told,) = ran.json["stretches"]
    found = {
        (each["cells"][0], *each.get("dimensions", [])): (
            each.get("tested"),
            each["before"].get("level"),
            each["after"].get("level"),
        )
        for each in told["witnesses"]
    }
    assert found["credit limit", "party"] == ("INR 25000000.01", "agm", "chief-manager")
    assert found["credit limit", "group"] == ("INR 6500000.01", "senior-manager", "manager")
    assert found["ad hoc, BOB-6 or better", "period"] == ("3 months", "dgm", "agm")
    first = told["witness"]
    assert (first["dimensions"], first["tested"]) == (["group"], "INR 6500000.01")


def test_diff_of_a_letter_with_itself(letter: Callable[..., Any]) -> None:
    ran = letter("diff", BRANCH, BRANCH)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "letter-2026 -> letter-2026: equivalent: no limit admits more or less\n"


def test_diff_of_one_letter_takes_the_version_before(letter: Callable[..., Any]) -> None:
    ran = letter("diff", BRANCH, "--json")
    named = (ran.json["before"], ran.json["after"], ran.json["relation"])
    assert named == ("letter-2025", "letter-2026", "wider")


def test_diff_of_one_version_needs_another(letter: Callable[..., Any], desk: Path) -> None:
    ran = letter("diff", desk / "letter.toml")
    path = desk / "letter.toml"
    assert ran.code == 3
    assert ran.err == (
        f"acctcore: {path}: holds no version before `letter-2026`; its versions are "
        "`letter-2026` (approved); name a second letter\n"
    )


PORTFOLIO = """id,party,on,group,facility,reason,quantities.bp,quantities.cost
R1,P1,2026-03-16,none,,RETENTION,8 bp,HKD 1000.00
R2,P2,2026-03-16,none,,RETENTION,30 bp,HKD 1000.00
R3,P3,2026-03-16,none,,RETENTION,120 bp,HKD 2500.00
"""


def test_diff_on_a_portfolio(letter: Callable[..., Any], tmp_path: Path) -> None:
    """In 2025 L1 held 5 bp, L3 40, L4 100; in 2026 L1 holds 10, L3 60, L4 150."""
    (tmp_path / "requests.csv").write_text(PORTFOLIO)
    words = ("--portfolio", tmp_path / "requests.csv", "--amount", "cost")
    asked = (*words, "--as-of", "2026-03-16", "--known-since", "2024-01-01")
    told = letter("diff", BRANCH, *asked, "--json").json["impact"]
    assert told["total"] == 3
    assert told["newly_resolved"] == ["R3"]
    moves = [
        (m["before"].get("level", m["before"]["kind"]), m["after"]["level"], m["sums"], m["ids"])
        for m in told["moves"]
    ]
    assert sorted(moves) == [
        ("L2", "L1", ["HKD 1000.00"], ["R1"]),
        ("L3", "L3", ["HKD 1000.00"], ["R2"]),
        ("above_all", "L4", ["HKD 2500.00"], ["R3"]),
    ]
    assert "On the portfolio: 2 of 3 requests move" in letter("diff", BRANCH, *asked).out


HISTORY = """id,party,on,group,facility,reason,level,state,quantities.bp,quantities.cost
R1,P1,2026-02-02,none,,RETENTION,L1,granted,10 bp,HKD 1000.00
R2,P2,2026-02-03,none,,RETENTION,L1,granted,11 bp,HKD 1000.00
R3,P3,2026-02-04,none,,RETENTION,L3,granted,11 bp,HKD 1000.00
R4,P4,2026-02-05,none,,RETENTION,,granted,11 bp,HKD 1000.00
R5,P5,2026-02-06,none,,RETENTION,L1,refused,200 bp,HKD 1000.00
R6,P6,2026-02-07,none,,RETENTION,L4,granted,200 bp,HKD 1000.00
"""
KINDS = {
    "R1": "agreed",
    "R2": "not_competent",
    "R3": "higher",
    "R4": "unknown",
    "R5": "agreed",
    "R6": "not_allowed",
}


def reconciled(letter: Callable[..., Any], folder: Path, text: str, *more: object) -> Any:
    (folder / "past.csv").write_text(text)
    known = ("--known-since", "2024-01-01")
    return letter("reconcile", folder / "past.csv", "--letter", BRANCH, *known, *more)


def test_reconcile_says_of_each_decision_how_it_stands(
    letter: Callable[..., Any], tmp_path: Path
) -> None:
    ran = reconciled(letter, tmp_path, HISTORY, "--json")
    assert ran.code == 1
    assert {line["id"]: line["kind"] for line in ran.json["lines"]} == KINDS
    text = reconciled(letter, tmp_path, HISTORY).out
    assert "L1 bp 11 bp, over 10 bp by 1 bp" in " ".join(text.split())


def test_reconcile_of_a_span(letter: Callable[..., Any], tmp_path: Path) -> None:
    one = reconciled(
        letter, tmp_path, HISTORY, "--from", "2026-02-06", "--to", "2026-02-06", "--json"
    )
    assert (one.code, [line["id"] for line in one.json["lines"]]) == (0, ["R5"])
    unknown = reconciled(letter, tmp_path, HISTORY, "--from", "2026-02-05", "--to", "2026-02-05")
    assert unknown.code == 4


def test_reconcile_does_not_take_an_unknown_past_for_none(
    letter: Callable[..., Any], tmp_path: Path
) -> None:
    """The file begins in 2026, the window in 2025: what was granted between is not known."""
    (tmp_path / "past.csv").write_text(HISTORY)
    ran = letter("reconcile", tmp_path / "past.csv", "--letter", BRANCH, "--json")
    kinds = {line["id"]: line["kind"] for line in ran.json["lines"]}
    assert (kinds["R1"], kinds["R2"]) == ("unknown", "not_competent")
    assert "HISTORY_TOO_SHORT" in json.dumps(ran.json["lines"][0])


def test_calibrate_out_of_reach(letter: Callable[..., Any], tmp_path: Path) -> None:
    """cost of L1 alone cannot help who asks for 11 bp or more: one of six is left."""
    (tmp_path / "past.csv").write_text(HISTORY)
    words = (
        "--level",
        "L1",
        "--dimension",
        "cost",
        "--share",
        "0.9",
        "--known-since",
        "2024-01-01",
    )
    ran = letter("calibrate", BRANCH, "--history", tmp_path / "past.csv", *words)
    assert ran.code == 1
    assert ran.out.splitlines() == [
        "90.0 % is out of reach: at best 16.6 %",
        "whatever this limit is, not resolved: R2, R3, R4, R5, R6",
    ]


@pytest.mark.parametrize("share", ["0 %", "101 %", "half", "90 % or so"])
def test_a_share_that_is_none(letter: Callable[..., Any], share: str) -> None:
    words = ("--history", "x", "--level", "L1", "--dimension", "bp", "--share", share)
    ran = letter("calibrate", BRANCH, *words)
    assert ran.code == 2
    assert "--share" in ran.err


def test_amend_prints_a_letter_whose_limits_cite_their_paper(
    letter: Callable[..., Any], tmp_path: Path
) -> None:
    ran = letter("amend", BRANCH, ROOT / "examples/authority/circular.toml")
    assert ran.code == 0
    merged = LETTERS.read(ran.out, Notation.TOML)
    assert len(merged.versions) > 2
    papers = [cell.papers for v in merged.versions for cell in v.value.cells if cell.papers]
    assert papers
    (tmp_path / "merged.toml").write_text(ran.out)
    assert letter("check", tmp_path / "merged.toml").code == 0


@pytest.mark.parametrize("target", ["letter.xlsx", "letter"])
@pytest.mark.parametrize("source", [BARODA, BRANCH], ids=["baroda", "branch"])
def test_out_and_in_again_loses_nothing(
    letter: Callable[..., Any], tmp_path: Path, source: Path, target: str
) -> None:
    assert letter("export", source, tmp_path / target).code == 0
    again = letter("import", tmp_path / target)
    written = LETTERS.read(source.read_text("utf-8"), Notation.TOML)
    assert LETTERS.read(again.out, Notation.TOML) == written


def test_export_does_not_write_over_a_file(letter: Callable[..., Any], tmp_path: Path) -> None:
    target = tmp_path / "letter.dmn"
    assert letter("export", BRANCH, target).code == 0
    first = target.read_bytes()
    ran = letter("export", BRANCH, target)
    assert (ran.code, ran.err) == (
        3,
        f"acctcore: {target}: exists already; give `--replace` to write over it\n",
    )
    assert letter("export", BRANCH, target, "--replace").code == 0
    assert target.read_bytes() == first


def test_export_to_something_else(letter: Callable[..., Any], tmp_path: Path) -> None:
    ran = letter("export", BRANCH, tmp_path / "letter.pdf")
    assert ran.code == 3
    assert "expected a name that ends in `.xlsx` or `.dmn`, or a folder" in ran.err


def test_import_names_the_cell_that_does_not_fit(
    letter: Callable[..., Any], tmp_path: Path
) -> None:
    letter("export", BRANCH, tmp_path / "letter")
    matrix = tmp_path / "letter" / "matrix.csv"
    rows = list(csv.reader(StringIO(matrix.read_text("utf-8"))))
    column = rows[0].index("limits.bp")
    rows[1][column] = "5"
    with matrix.open("w", newline="") as file:
        csv.writer(file).writerows(rows)
    ran = letter("import", tmp_path / "letter")
    assert ran.code == 3
    assert f"matrix!{chr(ord('A') + column)}2" in ran.err
    assert "got the bare number `5`; write `5 bp`" in ran.err


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_redline_and_signoff(letter: Callable[..., Any], form: str) -> None:
    marked = letter("redline", BRANCH, "--format", form)
    assert marked.code == 0
    assert "<ins>10 bp</ins>" in marked.out
    signed = letter("signoff", BRANCH, "--format", form)
    assert signed.code == 0
    assert all(word in signed.out for word in ("letter-2026", "sha256:", "approved by"))


def test_every_command_prints_markdown(letter: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "past.csv").write_text(HISTORY)
    past = ("--history", tmp_path / "past.csv", "--known-since", "2024-01-01")
    for words in (
        ("check", BARODA),
        ("show", BRANCH),
        ("diff", BRANCH),
        ("profile", BRANCH, *past),
        ("calibrate", BRANCH, *past, "--level", "L1", "--dimension", "bp", "--share", "50 %",
         "--trade-off", "cost"),
        ("reconcile", tmp_path / "past.csv", "--letter", BRANCH),
    ):  # fmt: skip
        ran = letter(*words, "--format", "markdown")
        assert ran.err == ""
        assert "| --- |" in ran.out or "| ---: |" in ran.out, words
        assert "─" not in ran.out
