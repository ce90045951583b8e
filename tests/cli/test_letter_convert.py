"""`acctcore letter export`, `import`, `amend`: one version or all, and nothing lost in silence."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from acctcore.authority import LetterDraft
from acctcore.codec import DocumentKind, Documents, Notation
from acctcore.timeline import Timeline

ROOT = Path(__file__).parents[2]
BRANCH = ROOT / "examples/authority/delegation-letter.toml"
CIRCULAR = ROOT / "examples/authority/circular.toml"
LETTERS = Documents().extended(DocumentKind("delegation-letter", Timeline[LetterDraft]))
Run = Callable[..., Any]
HOLDERS = "person,level,since,caps.bp\namy,L1,2026-01-01,5 bp\nbob,L2,2026-01-01,\n"


@pytest.fixture
def letter(acctcore: Run) -> Run:
    return lambda *words: acctcore("letter", *words)


def ids(text: str) -> list[str]:
    return [each.id for each in LETTERS.read(text, Notation.TOML).versions]


@pytest.mark.parametrize("target", ["letter.xlsx", "letter"])
def test_a_version_that_is_named_is_the_only_one(letter: Run, tmp_path: Path, target: str) -> None:
    assert letter("export", f"{BRANCH}@letter-2025", tmp_path / target).code == 0
    assert ids(letter("import", tmp_path / target).out) == ["letter-2025"]
    assert letter("export", BRANCH, tmp_path / f"all-{target}").code == 0
    every = tmp_path / f"all-{target}"
    assert ids(letter("import", every).out) == ["letter-2025", "letter-2026"]
    assert ids(letter("import", f"{every}@letter-2026").out) == ["letter-2026"]


@pytest.mark.parametrize(
    "words",
    [
        ("amend", f"{BRANCH}@letter-2026", CIRCULAR),
        ("profile", f"{BRANCH}@letter-2026", "--history", "x.csv"),
        ("reconcile", "x.csv", "--letter", f"{BRANCH}@letter-2026"),
    ],
    ids=["amend", "profile", "reconcile"],
)
def test_no_version_is_named_where_every_one_is_used(
    letter: Run, words: tuple[object, ...]
) -> None:
    ran = letter(*words)
    told = "every version of the letter is used here, each on its days; leave `@letter-2026` out"
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"acctcore: {BRANCH}@letter-2026: {told}\n"


@pytest.fixture
def book(letter: Run, tmp_path: Path) -> Path:
    """A workbook with two appointments in it."""
    (tmp_path / "holders.csv").write_text(HOLDERS)
    book = tmp_path / "book.xlsx"
    assert letter("export", BRANCH, book, "--appointments", tmp_path / "holders.csv").code == 0
    return book


@pytest.mark.parametrize("target", ["letter.xlsx", "letter"])
def test_a_letter_without_a_register_is_written_without_one(
    letter: Run, tmp_path: Path, target: str
) -> None:
    """Nothing is known of who acts: the sheet says what the document says, and gives no list."""
    assert letter("export", BRANCH, tmp_path / target).code == 0
    assert (
        letter("check", tmp_path / target).out.splitlines()[0]
        == (letter("check", BRANCH).out.splitlines()[0])
    )
    refused = letter("check", BRANCH, "--appointments", tmp_path / target)
    assert (refused.code, refused.out) == (3, "")
    assert refused.err.endswith(
        "holds no sheet `appointments`; one with a header and no rows says that nobody acts\n"
    )
    asked = letter("import", tmp_path / target, "--appointments", tmp_path / "held.csv")
    assert asked.code == 3
    assert asked.err.endswith("holds no sheet `appointments`; leave the option out\n")


@pytest.mark.parametrize("target", ["letter.xlsx", "letter"])
def test_a_register_without_rows_says_that_nobody_acts(
    letter: Run, tmp_path: Path, target: str
) -> None:
    nobody, kept = tmp_path / "nobody.csv", tmp_path / target
    nobody.write_text("person,level,since\n", "utf-8")
    assert letter("export", BRANCH, kept, "--appointments", nobody).code == 0
    beside = letter("check", BRANCH, "--appointments", kept).out
    first = beside.splitlines()[0]
    assert first == letter("check", kept).out.splitlines()[0]
    assert first == letter("check", BRANCH, "--appointments", nobody).out.splitlines()[0]
    assert first != letter("check", BRANCH).out.splitlines()[0]


@pytest.mark.parametrize("target", ["letter.xlsx", "letter", "letter.dmn"])
def test_a_mistyped_folder_is_not_made(letter: Run, tmp_path: Path, target: str) -> None:
    missing = tmp_path / "polcy"
    ran = letter("export", BRANCH, missing / target)
    told = f"there is no folder `{missing}`; make it first"
    assert (ran.code, ran.err) == (3, f"acctcore: {missing / target}: {told}\n")
    assert not missing.exists()


WIDER = """
kind = "letter-amendment"
schema = 1
id = "circular-9"
since = 2026-07-01
source = {document = "circular 9/2026", status = "invented", clause = "1"}
approval = {stage = "STAGE", recorded_on = 2026-06-18, written_by = "policy", approved_by = "board"}

[[changes]]
cell = "funded"
limits.L1 = {party = "INR 12.00"}
"""
BASE = """
kind = "delegation-letter"
schema = 1

[[versions]]
id = "v"
since = 2026-01-01
source = {document = "letter", status = "invented"}
approval = {stage = "approved", recorded_on = 2025-12-11, written_by = "policy", approved_by = "ec"}

[versions.value]
reasons = ["R"]
levels = [{id = "L1", name = ""}]
dimensions = [{name = "party", unit = "INR"}, {name = "cell", unit = "INR"}]
categories.type = ["a", "b"]

[[versions.value.budgets]]
level = "L1"
dimension = "party"
limit = "3 x party in funded"
clause = "3"
year_from = "04-01"

[[versions.value.cells]]
name = "funded"
clause = "1"
when.type = ["a"]
limits.L1 = {party = "INR 10.00", cell = "INR 12345.00"}

[[versions.value.cells]]
name = "other"
clause = "2"
when.type = ["b"]
limits.L1 = {party = "50 % of party in funded"}
"""


@pytest.fixture
def circular(tmp_path: Path) -> Callable[[str], tuple[Path, Path]]:
    def made(stage: str) -> tuple[Path, Path]:
        base, paper = tmp_path / "letter.toml", tmp_path / "circular.toml"
        base.write_text(BASE, "utf-8")
        paper.write_text(WIDER.replace("STAGE", stage), "utf-8")
        return base, paper

    return made


def test_amend_says_what_moves_with_a_limit(
    letter: Run, circular: Callable[[str], tuple[Path, Path]]
) -> None:
    also = "acctcore: amendment `circular-9` moves what is relative too:"
    share, times = "50 % of party in funded", "3 x party in funded"
    assert letter("amend", *circular("approved")).err.splitlines() == [
        f"{also} L1, party in `other`: {share} (INR 5.00) -> {share} (INR 6.00)",
        f"{also} the budget of L1 on party: {times} (INR 30.00) -> {times} (INR 36.00)",
    ]
    assert also not in letter("amend", *circular("draft")).err


def test_the_paper_of_a_limit_is_shown_and_signed(
    letter: Run, circular: Callable[[str], tuple[Path, Path]], tmp_path: Path
) -> None:
    whole = tmp_path / "whole.toml"
    whole.write_text(letter("amend", *circular("approved")).out, "utf-8")
    paper = "L1, party: from circular 9/2026, 1 [invented]"
    shown = letter("show", whole).out
    assert f"  {paper}" in shown.splitlines()
    assert "this cell is from" not in shown
    signed = letter("signoff", whole).out
    assert paper.replace("[", "\\[").replace("]", "\\]") in signed
    assert (
        "| cells, funded, papers, L1, party | <ins>circular 9/2026, invented, 1</ins> |" in signed
    )


def test_show_sets_thousands_apart_and_json_keeps_limits_of_any_name_apart(
    letter: Run, circular: Callable[[str], tuple[Path, Path]]
) -> None:
    base, _ = circular("draft")
    ran = letter("show", base)
    assert "INR 12,345.00" in ran.out
    assert "not mentioned: no power" not in ran.out
    first, second = letter("show", base, "--json").json["matrix"]
    assert (first["cell"], second["cell"]) == ("funded", "other")
    assert first["limits"] == {"party": "INR 10.00", "cell": "INR 12345.00"}
    assert second["limits"] == {"party": "50 % of party in funded (INR 5.00)"}


def test_appointments_are_left_out_with_a_word(letter: Run, book: Path) -> None:
    ran = letter("import", book)
    assert ran.err == (
        "acctcore: appointments (2) are left out: no document of a letter has them; "
        "give `--appointments FILE.csv`\n"
    )
    assert ids(ran.out) == ["letter-2025", "letter-2026"]


def test_appointments_are_written_where_they_are_asked_for(
    letter: Run, book: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.csv"
    ran = letter("import", book, "--appointments", out)
    assert (ran.code, ran.err) == (0, f"acctcore: written: {out}\n")
    again = tmp_path / "again.xlsx"
    assert letter("export", BRANCH, again, "--appointments", out).code == 0
    assert letter("check", again, "--json").out == letter("check", book, "--json").out
    refused = letter("import", book, "--appointments", out)
    assert (refused.code, refused.out) == (3, "")
    assert letter("import", book, "--appointments", out, "--replace").code == 0
    assert "amy" in out.read_text()
    assert "5 bp" in out.read_text()


def test_a_decision_table_has_no_appointments(letter: Run, tmp_path: Path) -> None:
    (tmp_path / "holders.csv").write_text(HOLDERS)
    held = ("--appointments", tmp_path / "holders.csv")
    ran = letter("export", BRANCH, tmp_path / "x.dmn", *held)
    assert ran.code == 0
    assert ran.err.startswith("acctcore: `--appointments` is left out: a DMN table ")


def test_a_folder_with_something_else_in_it_is_left_alone(letter: Run, tmp_path: Path) -> None:
    """It could not be read back: `notes.md` is no sheet."""
    folder = tmp_path / "letter"
    folder.mkdir()
    (folder / "notes.md").write_text("x")
    (folder / ".hidden").write_text("x")
    ran = letter("export", BRANCH, folder)
    assert ran.code == 3
    assert "expected a folder without other files, got `notes.md`" in ran.err
    assert sorted(each.name for each in folder.iterdir()) == [".hidden", "notes.md"]


def test_a_folder_with_one_sheet_in_it_is_not_written_in_part(letter: Run, tmp_path: Path) -> None:
    folder = tmp_path / "letter"
    folder.mkdir()
    (folder / "reasons.csv").write_text("version,reason\n")
    assert letter("export", BRANCH, folder).code == 3
    assert [each.name for each in folder.iterdir()] == ["reasons.csv"]
    assert letter("export", BRANCH, folder, "--replace").code == 0


def test_what_systems_leave_in_a_folder_is_passed_over(letter: Run, tmp_path: Path) -> None:
    folder = tmp_path / "letter"
    letter("export", BRANCH, folder)
    (folder / ".DS_Store").write_bytes(b"\x00\xff")
    (folder / "~$matrix.csv").write_bytes(b"\x00\xff")
    assert letter("import", folder).code == 0


def changed(tmp_path: Path, *pairs: tuple[str, str]) -> Path:
    text = CIRCULAR.read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    (tmp_path / "circular.toml").write_text(text)
    return tmp_path / "circular.toml"


def test_a_draft_circular_says_that_it_changes_nothing(letter: Run, tmp_path: Path) -> None:
    path = changed(tmp_path, ('stage = "approved"', 'stage = "draft"'))
    ran = letter("amend", BRANCH, path)
    assert (ran.code, ids(ran.out)) == (0, ["letter-2025", "letter-2026"])
    assert ran.err.endswith("changes nothing: its stage is `draft`\n")
    assert ran.err.count("\n") == 1


def test_a_circular_that_a_new_letter_ends_says_so(letter: Run, desk: Path, tmp_path: Path) -> None:
    text = (desk / "letter.toml").read_text()
    second = text[text.index("[[versions]]") :].replace("letter-2026", "letter-2027")
    second = second.replace("since = 2026-01-01", "since = 2027-01-01")
    (desk / "two.toml").write_text(text + second)
    circular = tmp_path / "c.toml"
    circular.write_text(
        'kind = "letter-amendment"\nschema = 1\nid = "c-1"\nsince = 2026-07-01\n'
        "until = 2027-03-31\n"
        'source = {document = "c", status = "invented"}\n'
        'approval = {stage = "approved", recorded_on = 2026-06-01, written_by = "a", '
        'approved_by = "b"}\n'
        '[[changes]]\ncell = "rate"\nlimits.L1 = {bp = "12 bp"}\n'
    )
    ran = letter("amend", desk / "two.toml", circular)
    assert ran.code == 0
    assert ran.err == (
        "acctcore: amendment `c-1` ends on 2026-12-31 with `letter-2026`: `letter-2027` begins "
        "the day after, and stands as it is written\n"
    )
    circular.write_text(circular.read_text().replace("2027-03-31", "2026-12-31"))
    assert letter("amend", desk / "two.toml", circular).err == ""
