"""`acctcore rules`, `schema`, `check` and `plan`, and what happens without the extra."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from acctcore.cli.parser import parser
from acctcore.codec.rules import documents_of

Run = Callable[..., Any]

TARGET = """
kind = "target"
schema = 1
total = "HKD 100.00"
levels = ["account"]
nodes = [{path = ["A"], weight = 1}, {path = ["B"], weight = 2, cap = "HKD 60.00"}]
"""


def test_rules_lists_the_catalogue(acctcore: Run) -> None:
    assert [row["name"] for row in acctcore("rules", "--json").json] == [
        "authority.permit",
        "authority.reply",
        "authority.route",
        "conduct.may_contact",
        "credit.assemble",
        "credit.check_contract",
        "credit.check_documents",
        "credit.classify",
        "credit.monitor",
        "credit.vet",
        "retention.judge_offer",
        "retention.track_complaint",
        "retention.warn",
        "targets.assess_mix",
        "targets.control",
        "targets.score",
    ]
    assert "delegation-letter" in acctcore("rules").out


def test_schema_lists_the_kinds_and_prints_one(acctcore: Run) -> None:
    kinds = acctcore("schema", "--json").json
    assert kinds == acctcore("schema").out.split() == sorted(k.kind for k in documents_of().kinds)
    for kind in kinds:
        jsonschema.Draft202012Validator.check_schema(acctcore("schema", kind).json)
    unknown = acctcore("schema", "letter")
    assert (unknown.code, "letter" in unknown.err) == (5, True)


def test_check_says_that_a_letter_is_sound(acctcore: Run, desk: Path) -> None:
    ran = acctcore("check", desk / "letter.toml", "--json")
    assert ran.code == 0
    [row] = ran.json
    assert (row["version"], row["sound"]) == ("letter-2026", True)
    assert [each["code"] for each in row["findings"]] == ["SPLITTABLE"]


def test_check_says_everything_against_a_letter(acctcore: Run, desk: Path) -> None:
    text = (desk / "letter.toml").read_text()
    (desk / "letter.toml").write_text(text.replace("25 bp", "5 bp"))
    ran = acctcore("check", desk / "letter.toml")
    assert ran.code == 1
    assert "  2(a): cell `rate`: L2 holds 5 bp on bp, less than L1 with 10 bp (INVERTED)" in (
        ran.out.splitlines()
    )


def test_check_reads_facts_too(acctcore: Run, desk: Path) -> None:
    assert acctcore("check", desk / "request.toml").out == "sound: accommodation-case\n"
    (desk / "request.toml").write_text("id = 1")
    ran = acctcore("check", desk / "request.toml")
    assert (ran.code, str(desk / "request.toml") in ran.err) == (3, True)


def test_plan_shares_a_target_out(acctcore: Run, tmp_path: Path) -> None:
    (tmp_path / "target.toml").write_text(TARGET)
    ran = acctcore("plan", "make", tmp_path / "target.toml", "--json")
    assert (ran.code, ran.json["total"]) == (0, "HKD 100.00")
    assert [(node["account"], node["amount"]) for node in ran.json["nodes"]] == [
        ("A", "HKD 40.00"),
        ("B", "HKD 60.00"),
    ]
    assert "60.00" in acctcore("plan", "make", tmp_path / "target.toml").out


def test_plan_answers_a_certificate_where_there_is_none(acctcore: Run, tmp_path: Path) -> None:
    capped = TARGET.replace("weight = 1}", 'weight = 1, cap = "HKD 30.00"}')
    (tmp_path / "target.toml").write_text(capped)
    ran = acctcore("plan", "make", tmp_path / "target.toml")
    assert ran.code == 1
    assert ran.out.startswith("the whole is short of HKD 10.00")
    assert (
        acctcore("plan", "make", tmp_path / "target.toml", "--json").json["shortfall"]
        == "HKD 10.00"
    )


def test_a_bank_has_its_own_currencies(acctcore: Run, tmp_path: Path) -> None:
    (tmp_path / "target.toml").write_text(TARGET.replace("HKD", "CNH"))
    table = {
        "kind": "currency-table",
        "schema": 1,
        "edition": "our bank 2026",
        "currencies": [{"code": "CNH", "exponent": 2}],
    }
    (tmp_path / "currencies.json").write_text(json.dumps(table))
    refused = acctcore("plan", "make", tmp_path / "target.toml")
    assert (refused.code, "got `CNH`" in refused.err) == (3, True)
    own = ("--currencies", tmp_path / "currencies.json", "--json")
    assert (
        acctcore("plan", "make", tmp_path / "target.toml", *own).json["nodes"][1]["amount"]
        == "CNH 60.00"
    )


def test_tables_name_the_extra_they_need(acctcore: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("rich.box", "rich.console", "rich.table"):
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.delitem(sys.modules, "acctcore.cli.tables", raising=False)
    ran = acctcore("rules")
    assert (ran.code, ran.err) == (
        3,
        "acctcore: tables need the extra `cli`: pip install 'acctcore[cli]'; or use --json\n",
    )
    assert acctcore("rules", "--json").code == 0


def test_a_folder_that_is_none(acctcore: Run, desk: Path) -> None:
    ran = acctcore("desk", desk / "letter.toml", "--as-of", "2026-03-16")
    assert (ran.code, ran.err.endswith("cannot be read: it is not a folder\n")) == (3, True)


def test_a_folder_with_files_missing_names_them_all(acctcore: Run, tmp_path: Path) -> None:
    ran = acctcore("desk", tmp_path, "--as-of", "2026-03-16")
    assert ran.code == 3
    assert [line.rpartition("/")[2] for line in ran.err.splitlines()][:2] == [
        f"{tmp_path.name}: branch.toml: is missing",
        f"{tmp_path.name}: calendar.toml: is missing",
    ]


@pytest.mark.parametrize("command", ["desk", "decide", "replay", "check", "rules", "schema"])
def test_every_command_has_help(acctcore: Run, command: str) -> None:
    ran = acctcore(command, "--help")
    assert (ran.code, "--json" in ran.out) == (0, True)


def test_a_draft_and_the_letter_in_force_have_one_hash(acctcore: Run, desk: Path) -> None:
    checked = acctcore("check", desk / "letter.toml", "--json").json
    words = ("--facts", desk / "request.toml", "--policy", desk / "letter.toml")
    decided = acctcore("decide", "authority.route", *words, "--as-of", "2026-03-16", "--json").json
    assert checked[0]["hash"] == decided["citation"]["hash"]


def test_check_shows_a_record_that_a_later_one_replaced(acctcore: Run, desk: Path) -> None:
    text = (desk / "letter.toml").read_text()
    later = text.partition("[[versions]]")[2].replace("2025-12-10", "2026-02-01")
    (desk / "letter.toml").write_text(f"{text}\n[[versions]]{later}")
    stages = [row["stage"] for row in acctcore("check", desk / "letter.toml", "--json").json]
    assert stages == ["replaced by a later record", "approved"]
    assert "replaced by a later" in acctcore("check", desk / "letter.toml").out


def test_the_version_is_that_of_the_package(acctcore: Run) -> None:
    assert acctcore("--version").out == f"{version('acctcore')}\n"


def test_a_group_of_commands_is_left_alone_where_another_is_asked_for(acctcore: Run) -> None:
    """So that `acctcore desk` does not import what only `acctcore credit` needs."""
    lean = parser(("desk", "folder"))
    assert "COMMAND" not in usage_of(lean, "credit")
    assert "COMMAND" in usage_of(parser(("credit",)), "credit")
    assert "COMMAND" in usage_of(parser(), "credit")
    assert acctcore("credit").code == 2


def usage_of(top: ArgumentParser, group: str) -> str:
    commands: Any = next(each for each in top._actions if each.dest != "help" and each.choices)
    return str(commands.choices[group].format_usage())
