"""`acctcore letter prove`: answers, witnesses and exit codes for a pipeline."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("z3", reason="needs the extra `prove`")

Run = Callable[..., Any]
VERSION = """kind = "delegation-letter"
schema = 1

[[versions]]
id = "{id}"
since = 2026-01-01
source = {{document = "P", status = "invented"}}
approval = {{stage = "approved", recorded_on = 2025-12-11, written_by = "cp", approved_by = "ec"}}
[versions.value]
reasons = ["RETENTION"]
levels = [{{id = "AM", name = "account manager"}}, {{id = "TH", name = "team head"}}]
dimensions = [{{name = "cost", unit = "HKD"}}]
categories = {{product = ["fee", "card"]}}
[[versions.value.cells]]
name = "fee"
clause = "1"
when = {{product = ["fee"]}}
limits.AM = {{cost = "{am}"}}
limits.TH = {{cost = "{th}"}}
"""


def written(path: Path, am: str, th: str) -> Path:
    path.write_text(VERSION.format(id=path.stem, am=am, th=th), "utf-8")
    return path


@pytest.fixture
def prove(acctcore: Run) -> Run:
    return lambda *words: acctcore("letter", "prove", *words)


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return written(tmp_path / "sound.toml", "HKD 5000.00", "HKD 20000.00")


@pytest.fixture
def wider(tmp_path: Path) -> Path:
    return written(tmp_path / "wider.toml", "HKD 6000.00", "HKD 20000.00")


def test_a_sound_letter_is_proved_once_it_says_what_it_leaves_out(prove: Run, sound: Path) -> None:
    ran = prove(sound, "--uncovered", "product=card")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert [line.split(": ")[:2] for line in lines if "PROVED" in line] == [
        ["monotone", "PROVED"],
        ["no-gap", "PROVED"],
        ["reachable", "PROVED"],
    ]
    assert any(line.startswith("the compiled letter sha256:") for line in lines)
    assert any(line.startswith("not proved: the code that reads the letter") for line in lines)


def test_codes_left_out_refute_and_the_exit_code_says_so(prove: Run, sound: Path) -> None:
    ran = prove(sound, "--only", "no-gap", "--json")
    assert ran.code == 1
    (proof,) = json.loads(ran.out)["proofs"]
    assert (proof["asked"], proof["answer"]) == ("no-gap", "refuted")
    assert proof["witness"][0]["case"]["categories"] == {"product": "card"}


def test_a_letter_is_held_against_another_both_ways(prove: Run, sound: Path, wider: Path) -> None:
    ran = prove(wider, "--other", sound, "--json")
    assert ran.code == 1
    told = {each["asked"]: each for each in json.loads(ran.out)["proofs"]}
    assert {name: each["answer"] for name, each in told.items()} == {
        "implies": "proved",
        "implied": "refuted",
        "equivalent": "refuted",
    }
    assert told["implied"]["hashes"] == told["implies"]["hashes"]
    assert [each["level"] for each in told["implied"]["witness"][0]["ends"]] == ["AM", "TH"]
    assert told["implied"]["witness"][0]["case"]["quantities"] == {"cost": "HKD 5000.01"}
    assert prove(wider, "--other", sound, "--only", "implies").code == 0


def test_the_witness_is_a_row_for_people(prove: Run, sound: Path, wider: Path) -> None:
    ran = prove(sound, "--other", wider, "--only", "implies", "--format", "markdown")
    assert ran.code == 1
    row = "| against | cost HKD 5000.01 (product: fee) | fee | 2026-01-01 | TH / AM |"
    assert row in ran.out


def test_what_is_not_known_leaves_it_undecided(prove: Run, tmp_path: Path) -> None:
    ran = prove(written(tmp_path / "a.toml", "HKD 5.00", "not known"), "--only", "monotone")
    assert ran.code == 4
    assert "  not known: what TH holds on cost in `fee`" in ran.out
    assert prove(tmp_path / "a.toml", "--only", "monotone", "--seconds", "0").code == 4


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (
            ("--only", "implies"),
            2,
            "`--only implies` is about two letters; name one with `--other`",
        ),
        (
            ("--only", "monotone", "--uncovered", "product=card"),
            2,
            "`--uncovered` is about gaps; ask for them with `--only no-gap`",
        ),
        (
            ("--uncovered", "product=bond"),
            5,
            "`product` of `uncovered`: expected one of fee, card, got `bond`",
        ),
    ],
)
def test_words_that_do_not_go_together_are_refused(
    prove: Run, sound: Path, words: tuple[str, ...], code: int, told: str
) -> None:
    ran = prove(sound, *words)
    assert (ran.code, ran.err.strip()) == (code, f"acctcore: {told}")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("--uncovered", "card"),
            "expected a category and its codes, such as `product=card,fee;grade=C`, got `card`",
        ),
        (("--seconds", "1.5"), "expected a whole number of seconds, got `1.5`"),
    ],
)
def test_words_that_cannot_be_read_are_wrong_usage(
    prove: Run, sound: Path, words: tuple[str, ...], told: str
) -> None:
    ran = prove(sound, *words)
    assert ran.code == 2
    assert told in ran.err


def test_without_the_solver_it_says_what_to_install(
    prove: Run, sound: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "acctcore.testing.proofs", None)
    monkeypatch.delattr("acctcore.testing.proofs", raising=False)
    ran = prove(sound)
    assert ran.code == 3
    assert "proofs need the extra `prove`: pip install 'acctcore[prove]'" in ran.err
