"""`acctcore letter check` and `signoff` between versions, on appointments, and in a spreadsheet."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
VERSION = """
[[versions]]
id = "{id}"
since = {since}
{until}
source = {{document = "P", status = "invented"}}
approval = {{stage = "{stage}", recorded_on = 2025-12-11, written_by = "cp", approved_by = "ec"}}
[versions.value]
reasons = ["RETENTION"]
levels = [{{id = "AM", name = "account manager"}}, {{id = "TH", name = "team head", {more}}}]
dimensions = [{{name = "cost", unit = "HKD", adds = "party", window = "12 months"}}]
[[versions.value.cells]]
name = "fee"
clause = "1"
limits.AM = {{cost = "HKD 5000.00"}}
limits.{top} = {{cost = "HKD 20000.00"}}
"""
USUAL = {"id": "v1", "since": "2026-01-01", "until": "", "stage": "approved"}


@pytest.fixture
def letter(acctcore: Run) -> Run:
    return lambda *words: acctcore("letter", *words)


def written(path: Path, *versions: dict[str, str]) -> Path:
    more = {**USUAL, "more": "sub_delegates = true", "top": "TH"}
    texts = (VERSION.format(**{**more, **each}) for each in versions)
    path.write_text('kind = "delegation-letter"\nschema = 1\n' + "".join(texts))
    return path


ENDS = {"until": "until = 2026-06-30"}
ROWS = [("2026-06-30", "DATE_OVERLAP"), ("2026-07-01", ""), ("2026-07-02", "DATE_GAP")]


@pytest.mark.parametrize(("since", "code"), ROWS)
def test_a_draft_is_taken_as_if_it_were_approved(
    letter: Run, tmp_path: Path, since: str, code: str
) -> None:
    draft = {"id": "v2", "since": since, "stage": "draft"}
    path = written(tmp_path / "a.toml", ENDS, draft)
    ran = letter("check", path)
    assert ran.code == bool(code)
    assert ("Between the versions, if v2 is approved as it is" in ran.out) == bool(code)
    told = letter("check", path, "--json").json
    assert told["sound"] == (not code)
    assert [each["code"] for each in told.get("between", ())] == [code] * bool(code)
    assert letter("check", f"{path}@v2").code == 0
    sheet = letter("signoff", f"{path}@v2").out
    assert ("| versions | " in sheet) == bool(code)
    if code:
        assert "The letter itself is sound; 1 fault between its versions to be put" in sheet


@pytest.mark.parametrize(("since", "code"), ROWS)
def test_approved_versions_that_no_letter_can_have_are_still_looked_at(
    letter: Run, tmp_path: Path, since: str, code: str
) -> None:
    path = written(tmp_path / "a.toml", ENDS, {"id": "v2", "since": since, "top": "TX"})
    ran = letter("check", path)
    assert ran.code == (3 if code else 1)
    assert "NOT_DECLARED" in ran.out
    assert (f"fault   versions   {code}" in ran.out) == bool(code)
    if code:
        told = letter("check", path, "--json")
        assert (told.code, told.json["sound"]) == (3, False)


def test_a_file_with_other_faults_shows_only_those(letter: Run, tmp_path: Path) -> None:
    path = written(tmp_path / "a.toml", ENDS)
    path.write_text(path.read_text().replace("HKD 5000.00", "HKD 5000.001"))
    ran = letter("check", path)
    assert (ran.code, ran.out) == (3, "")


def test_what_was_not_looked_at_is_said(letter: Run, tmp_path: Path) -> None:
    path = written(tmp_path / "a.toml", {"top": "TX"})
    every = "the limits, the ladders and the overlaps of every cell"
    line = f"not looked at until the faults are mended: {every}; what is to be known and blocks"
    assert line in letter("check", path).out
    (told,) = letter("check", path, "--json").json["versions"]
    assert told["unseen"] == [every, "what is to be known and blocks nothing"]
    assert "Not looked at until the faults are mended: the limits" in letter("signoff", path).out
    assert "not looked at" not in letter("check", written(tmp_path / "b.toml", {})).out


PEOPLE = (
    "person,level,since,until,delegated_by,caps.cost\n"
    "amy,AM,2026-01-01,,,\n"
    "dan,TH,2026-01-01,2026-12-31,,HKD 10.00\n"
)


@pytest.mark.parametrize(
    ("until", "cap", "wider"),
    [
        ("2026-12-31", "HKD 10.00", ""),
        ("2027-01-01", "HKD 10.00", "from 2026-01-01 to 2027-01-01, where dan is appointed from"),
        ("2026-12-31", "HKD 10.01", "cost HKD 10.01, where dan has HKD 10.00"),
    ],
)
def test_a_loan_wider_than_its_lender_is_a_fault(
    letter: Run, tmp_path: Path, until: str, cap: str, wider: str
) -> None:
    people = tmp_path / "people.csv"
    people.write_text(f"{PEOPLE}eve,TH,2026-01-01,{until},dan,{cap}\n")
    path = written(tmp_path / "a.toml", {})
    told = letter("check", path, "--appointments", people, "--json")
    (version,) = told.json["versions"]
    found = {each["finding"]["code"]: each for each in version["remarks"]}
    assert told.code == bool(wider)
    assert ("WIDER_THAN_LENDER" in found) == bool(wider)
    assert found["LEVEL_VACANT"]["since"] == "2027-01-01"
    if wider:
        assert found["WIDER_THAN_LENDER"]["blocks"]
        assert wider in found["WIDER_THAN_LENDER"]["finding"]["about"]
        shown = letter("check", path, "--appointments", people).out
        assert shown.startswith("v1: sound, but its appointments are NOT; 1 fault, 1 to be known")


def test_who_holds_what_and_who_signs_stand_on_the_sheet(letter: Run, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text(PEOPLE)
    words = ("--signer", "A. Lee, head of credit", "--signer", "B. Wong, cro, acting")
    path = written(tmp_path / "a.toml", {"more": "committee = {quorum = 2}"})
    sheet = letter("signoff", path, "--appointments", people, *words).out
    assert "| TH | dan |  | from 2026-01-01 to 2026-12-31 | cost HKD 10.00 |" in sheet
    assert "| head of credit | A. Lee |  |  |\n| cro, acting | B. Wong |  |  |" in sheet
    assert "| 1 member at most |" in sheet
    assert "The letter itself is sound; 1 fault of its appointments to be put right" in sheet
    page = letter("signoff", path, "--appointments", people, *words, "--format", "html").out
    assert "A. Lee" in page


@pytest.mark.parametrize("signer", ["Bob", "Bob,", ", cro"])
def test_a_signer_has_a_name_and_an_office(letter: Run, tmp_path: Path, signer: str) -> None:
    ran = letter("signoff", written(tmp_path / "a.toml", {}), f"--signer={signer}")
    assert ran.code == 2
    assert f"such as `A. Lee, head of credit`, got `{signer}`" in ran.err


@pytest.mark.parametrize("form", ["sheets", "sheets.xlsx"])
def test_a_fault_of_a_spreadsheet_is_told_with_its_cell(
    letter: Run, tmp_path: Path, form: str
) -> None:
    if form.endswith("xlsx"):
        pytest.importorskip("xlsxwriter", reason="the extra `excel` is not installed")
    target = tmp_path / form
    assert letter("export", written(tmp_path / "a.toml", {"top": "TX"}), target).code == 0
    ran = letter("check", target)
    assert "matrix!D3: cell `fee` uses" in ran.out
    (told,) = letter("check", target, "--json").json["versions"]
    assert told["remarks"][0]["at"] == "matrix!D3"
    assert letter("check", f"{target}@v1").code == 1


def test_a_folder_whose_versions_leave_a_gap_is_looked_at(letter: Run, tmp_path: Path) -> None:
    draft = {"id": "v2", "since": "2026-07-02", "stage": "draft", "top": "TX"}
    target = tmp_path / "sheets"
    letter("export", written(tmp_path / "a.toml", ENDS, draft), target)
    versions = target / "versions.csv"
    versions.write_text(versions.read_text().replace("draft", "approved"))
    ran = letter("check", target)
    assert ran.code == 3
    assert "matrix!D5: cell `fee` uses level" in ran.out
    assert "no version is in force on 2026-07-01" in ran.out


def test_the_source_and_its_status_stand_in_markdown(letter: Run, tmp_path: Path) -> None:
    ran = letter("show", written(tmp_path / "a.toml", {}), "--format", "markdown")
    assert "Source: P \\[invented\\]" in ran.out
