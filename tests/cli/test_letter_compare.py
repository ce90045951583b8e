"""`acctcore letter diff`, `redline`, `show`: days of withdrawal, drafts, names, unsound letters."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
VERSION = """
[[versions]]
id = "{id}"
since = {since}
source = {{document = "P", status = "invented"}}
approval = {{stage = "{stage}", recorded_on = {on}, written_by = "cp", approved_by = "ec"}}
[versions.value]
reasons = ["RETENTION"]
levels = [{{id = "AM", name = "account manager"}}, {{id = "TH", name = "team head"}}]
dimensions = [{{name = "cost", unit = "HKD", adds = "party", window = "12 months"}}]
[[versions.value.cells]]
name = "fee"
clause = "1"
limits.AM = {{cost = "{am}"}}
limits.TH = {{cost = "{th}"}}
"""
USUAL = {"id": "v1", "since": "2026-01-01", "stage": "approved", "on": "2025-12-11"}
LIMITS = {"am": "HKD 5000.00", "th": "HKD 20000.00"}
GONE = "HKD 20000.00, withdrawn on 2026-07-01"


@pytest.fixture
def letter(acctcore: Run) -> Run:
    return lambda *words: acctcore("letter", *words)


def written(path: Path, *versions: dict[str, str]) -> Path:
    texts = (VERSION.format(**{**USUAL, **LIMITS, **each}) for each in versions)
    path.write_text('kind = "delegation-letter"\nschema = 1\n' + "".join(texts))
    return path


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """A letter, and the same with the power of the team head withdrawn in July."""
    return written(tmp_path / "a.toml", {}), written(tmp_path / "b.toml", {"th": GONE})


def test_a_withdrawal_inside_the_later_letter_is_a_difference(
    letter: Run, pair: tuple[Path, Path]
) -> None:
    """Up to June both admit the same; from July on only the account manager's 5,000 is left."""
    ran = letter("diff", *pair)
    assert ran.code == 1
    assert ran.out.splitlines()[:3] == [
        "v1 -> v1:",
        "  from 2026-01-01 until 2026-06-30: equivalent: no limit admits more or less",
        "  from 2026-07-01: only tighter",
    ]
    assert "Limits that admit something else, from 2026-07-01" in ran.out
    told = letter("diff", *pair, "--json").json
    assert told["relation"] == "tighter"
    first, second = told["stretches"]
    assert (first["since"], first["until"], first["relation"]) == (
        "2026-01-01",
        "2026-06-30",
        "equivalent",
    )
    assert (second["since"], second["until"]) == ("2026-07-01", None)
    assert second["witness"]["tested"] == "HKD 5000.01"


@pytest.mark.parametrize(
    ("day", "code", "relation"), [("2026-06-30", 0, "equivalent"), ("2026-07-01", 1, "tighter")]
)
def test_a_day_that_is_named_is_the_only_one(
    letter: Run, pair: tuple[Path, Path], day: str, code: int, relation: str
) -> None:
    ran = letter("diff", *pair, "--as-of", day, "--json")
    assert (ran.code, ran.json["relation"]) == (code, relation)
    assert [each["since"] for each in ran.json["stretches"]] == [day]


def test_wider_first_and_tighter_later_is_both(letter: Run, tmp_path: Path) -> None:
    one = written(tmp_path / "a.toml", {})
    other = written(tmp_path / "b.toml", {"th": GONE.replace("20000", "30000")})
    told = letter("diff", one, other, "--json").json
    assert told["relation"] == "both"
    assert [each["relation"] for each in told["stretches"]] == ["wider", "tighter"]
    assert (
        "| wider until 2026-06-30, narrower from 2026-07-01 |" in letter("redline", one, other).out
    )


def test_a_withdrawal_before_the_first_day_is_one_stretch(letter: Run, tmp_path: Path) -> None:
    one = written(tmp_path / "a.toml", {})
    other = written(tmp_path / "b.toml", {"th": GONE.replace("2026", "2025")})
    ran = letter("diff", one, other)
    assert (ran.code, ran.out.splitlines()[0]) == (1, "v1 -> v1: only tighter")


DRAFT = {"id": "v2", "since": "2027-01-01", "stage": "draft", "on": "2026-11-01"}


def test_one_approved_version_is_compared_with_the_draft(letter: Run, tmp_path: Path) -> None:
    path = written(tmp_path / "a.toml", {}, {**DRAFT, "am": "HKD 6000.00"})
    ran = letter("diff", path)
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.startswith("v1 -> v2: only wider\n")


def test_a_draft_that_is_left_out_is_named(letter: Run, tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.toml", {"id": "v0", "since": "2025-01-01"}, {"on": "2025-12-12"}, DRAFT
    )
    ran = letter("diff", path)
    assert ran.out.startswith("v0 -> v1: ")
    assert ran.err == f"acctcore: `v2` (draft) is not compared; name it: {path}@v2\n"
    assert letter("diff", f"{path}@v2").out.startswith("v1 -> v2: ")


def test_a_corrected_version_is_compared_with_what_it_corrected(
    letter: Run, tmp_path: Path
) -> None:
    path = written(tmp_path / "a.toml", {}, {"on": "2026-02-01", "am": "HKD 500.00"})
    told = letter("diff", f"{path}@v1#1", f"{path}@v1#2", "--json").json
    (change,) = told["stretches"][0]["changes"]
    assert (change["before"], change["after"]) == ("HKD 5000.00", "HKD 500.00")
    assert letter("diff", f"{path}@v1", f"{path}@v1#2").code == 0
    ran = letter("show", f"{path}@v1#3")
    assert ran.err == f"acctcore: version of {path}: expected one of v1, got `v1#3`\n"


def test_what_is_not_sound_is_named(letter: Run, tmp_path: Path) -> None:
    one = written(tmp_path / "a.toml", {})
    other = written(tmp_path / "b.toml", {"th": "HKD 1.00"})
    ran = letter("diff", one, other)
    assert ran.code == 5
    assert ran.err.startswith(f"acctcore: {other}, `v1`: the letter is not sound:\n1: cell `fee`")


def test_terms_say_what_they_were_and_what_they_are(letter: Run, tmp_path: Path) -> None:
    one, other = (written(tmp_path / name, {}) for name in ("a.toml", "b.toml"))
    text = other.read_text().replace(
        'name = "team head"', 'name = "team head", committee = {quorum = 2, roles = ["risk"]}'
    )
    other.write_text(text)
    (term,) = letter("diff", one, other, "--json").json["terms"]
    assert (term["of"], term["what"], term["before"]) == ("TH", "committee", "")
    assert term["after"].startswith("quorum 2, roles risk")
    assert "quorum 2, roles risk" in letter("diff", one, other).out


@pytest.fixture
def unsound(tmp_path: Path) -> Path:
    path = written(tmp_path / "a.toml", {})
    path.write_text(path.read_text() + 'limits.AX = {cost = "HKD 7.00", fee = "9 bp"}\n')
    return path


def test_a_level_and_a_dimension_that_are_not_declared_are_shown(
    letter: Run, unsound: Path
) -> None:
    ran = letter("show", unsound)
    assert ran.code == 0
    lines = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert lines[1] == "NOT sound, and cannot be in force: `acctcore letter check` says why"
    assert "level office cost fee, not declared" in lines
    assert "AX not declared HKD 7.00 9 bp" in lines
    found = json.loads(letter("show", unsound, "--json").out)
    assert (found["sound"], found["matrix"][2]["limits"]["fee"]) == (False, "9 bp")
    signed = letter("signoff", unsound)
    assert "| AX, not declared | HKD 7.00 | 9 bp |" in signed.out


def test_show_says_the_stage_of_what_is_not_approved(letter: Run, tmp_path: Path) -> None:
    path = written(tmp_path / "a.toml", {}, DRAFT)
    assert letter("show", f"{path}@v2").out.startswith("v2 (draft), from 2027-01-01: P [invented]")
    assert letter("show", path).out.startswith("v1, from 2026-01-01: P [invented]\n\n1 fee\n")
