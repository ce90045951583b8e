"""`acctcore decide` and `acctcore replay`: answers, records, exit codes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pendulum import Date

from acctcore.authority import AccommodationCase, DelegationLetter, route
from acctcore.codec.documents import Documents
from acctcore.codec.kinds import Notation
from acctcore.codec.rules import documents_of

Run = Callable[..., Any]


def words(desk: Path, facts: str = "request.toml", day: str = "2026-03-16") -> list[object]:
    return [
        "decide",
        "authority.route",
        "--facts",
        desk / facts,
        "--policy",
        desk / "letter.toml",
        "--as-of",
        day,
    ]


def changed(desk: Path, name: str, old: str, new: str) -> None:
    text = (desk / name).read_text()
    assert old in text
    (desk / name).write_text(text.replace(old, new))


def test_a_yes_is_shown_with_every_level_on_the_way(acctcore: Run, desk: Path) -> None:
    ran = acctcore(*words(desk))
    assert ran.code == 0
    lines = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert "authority.route (revision 4) on 2026-03-16" in lines
    assert "under letter-2026, in force since 2026-01-01: letter of 2026, 2 [invented]" in lines
    assert "level: L2" in lines
    assert "2(a) L1 bp NOT MET OVER_LIMIT 25 bp <= 10 bp 15 bp" in lines
    assert "2(a) L2 bp met WITHIN_LIMIT 25 bp <= 25 bp" in lines


def test_python_documents_and_command_line_agree(acctcore: Run, desk: Path) -> None:
    documents = documents_of()
    letters = documents.read((desk / "letter.toml").read_text(), Notation.TOML)
    case = documents.read((desk / "request.toml").read_text(), Notation.TOML)
    assert isinstance(letters.versions[0].value, DelegationLetter)
    assert isinstance(case, AccommodationCase)
    decision = route(case, letters, Date(2026, 3, 16))
    stored = acctcore(*words(desk), "--json").json
    kept = Documents().read(json.dumps(stored), Notation.JSON)
    assert kept.findings == decision.findings
    assert kept.citation == decision.citation
    assert stored["outcome"]["level"] == decision.outcome.level == "L2"


@pytest.mark.parametrize(
    ("asked", "code", "kind"),
    [("10 bp", 0, "routed"), ("26 bp", 1, "above_all")],
)
def test_the_exit_code_is_the_answer(
    acctcore: Run, desk: Path, asked: str, code: int, kind: str
) -> None:
    changed(desk, "request.toml", "25 bp", asked)
    ran = acctcore(*words(desk), "--json")
    assert (ran.code, ran.json["outcome"]["kind"]) == (code, kind)


def test_a_missing_fact_has_a_code_of_its_own(acctcore: Run, desk: Path) -> None:
    changed(desk, "request.toml", 'quantities = {bp = "25 bp"}', "quantities = {}")
    ran = acctcore(*words(desk))
    assert ran.code == 4
    assert "QUANTITY_NOT_KNOWN" in ran.out


def test_a_day_before_the_letter_does_not_fit(acctcore: Run, desk: Path) -> None:
    ran = acctcore(*words(desk, day="2025-12-31"))
    assert ran.code == 5
    both = f"{desk / 'request.toml'} under {desk / 'letter.toml'}"
    assert ran.err == (
        f"acctcore: {both}: no approved version on 2025-12-31; the first begins on 2026-01-01\n"
    )


def test_what_does_not_fit_is_told_with_both_files(acctcore: Run, desk: Path) -> None:
    changed(desk, "request.toml", "{bp =", "{fee =")
    ran = acctcore(*words(desk))
    assert ran.code == 5
    both = f"{desk / 'request.toml'} under {desk / 'letter.toml'}"
    assert ran.err.startswith(f"acctcore: {both}: ")
    assert "`fee`" in ran.err


def test_every_fault_of_a_document_is_told_with_its_file_and_path(
    acctcore: Run, desk: Path
) -> None:
    changed(desk, "request.toml", 'party = "P1"', 'pary = "P1"')
    changed(desk, "request.toml", '"25 bp"', "2.5")
    ran = acctcore(*words(desk))
    assert ran.code == 3
    request = desk / "request.toml"
    expected = "expected an amount or a quantity such as `HKD 20000.00` or `30 bp`"
    got = "got `2.5` (a floating-point number); put it in quotes"
    assert set(ran.err.removeprefix("acctcore: ").splitlines()) == {
        f"{request}: pary: unknown key; did you mean `party`?",
        f"{request}: quantities.bp: {expected}, {got}",
        f"{request}: party: is missing; expected text",
    }


def test_a_file_that_is_not_there(acctcore: Run, desk: Path) -> None:
    ran = acctcore(*words(desk, facts="nothing.toml"))
    missing = desk / "nothing.toml"
    assert ran.code == 3
    assert ran.err == f"acctcore: {missing}: cannot be read: No such file or directory\n"


def test_a_rule_that_is_not_there(acctcore: Run, desk: Path) -> None:
    ran = acctcore("decide", "authority.rout", *words(desk)[2:])
    assert ran.code == 5
    assert "got `authority.rout`" in ran.err


@pytest.mark.parametrize("day", ["2026-3-16", "today", "2026-02-30", ""])
def test_the_day_has_no_default_and_no_second_form(acctcore: Run, desk: Path, day: str) -> None:
    assert acctcore(*words(desk, day=day)).code == 2
    assert acctcore(*words(desk)[:-2]).code == 2


def test_many_cases_go_in_and_out_as_lines(acctcore: Run, desk: Path) -> None:
    lines = [
        '{"id": "R1", "party": "P1", "reason": "RETENTION", "quantities": {"bp": "25 bp"}}',
        "",
        '{"id": "R2", "party": "P1", "reason": "RETENTION", "quantities": {"bp": 2.5}}',
        '{"id": "R3", "party": "P1", "reason": "RETENTION", "quantities": {"fee": "1 bp"}}',
        "not json",
    ]
    (desk / "many.jsonl").write_text("\n".join(lines))
    ran = acctcore(*words(desk, facts="many.jsonl"))
    first, second, third, fourth = map(json.loads, ran.out.splitlines())
    assert ran.code == 5
    assert (first["kind"], first["outcome"]["level"]) == ("decision", "L2")
    assert (second["line"], third["line"], fourth["line"]) == (3, 4, 5)
    assert second["fault"].startswith("quantities.bp: expected an amount or a quantity")
    assert third["fault"] == "quantity of `R3`: expected one of bp, got `fee`"
    assert fourth["fault"] == "column 1: a value is expected here"


def test_a_separator_within_a_text_ends_no_line(acctcore: Run, desk: Path) -> None:
    line = '{"id": "R1", "party": "P\u20281", "reason": "RETENTION", "quantities": {"bp": "1 bp"}}'
    (desk / "many.jsonl").write_text(f"{line}\n", encoding="utf-8")
    ran = acctcore(*words(desk, facts="many.jsonl"))
    assert (ran.code, json.loads(ran.out)["kind"]) == (0, "decision")


def test_many_cases_without_a_fault_end_well(acctcore: Run, desk: Path) -> None:
    line = '{"id": "R%d", "party": "P1", "reason": "RETENTION", "quantities": {"bp": "99 bp"}}\n'
    (desk / "many.jsonl").write_text("".join(line % number for number in range(50)))
    ran = acctcore(*words(desk, facts="many.jsonl"))
    assert ran.code == 0
    assert [json.loads(row)["outcome"]["kind"] for row in ran.out.splitlines()] == [
        "above_all"
    ] * 50


def test_a_stored_decision_replays_to_the_same(acctcore: Run, desk: Path) -> None:
    (desk / "record.json").write_text(acctcore(*words(desk), "--json").out)
    again = ("replay", desk / "record.json", *words(desk)[2:6])
    ran = acctcore(*again)
    assert ran.code == 0
    assert ran.out == "nothing differs: authority.route on 2026-03-16, under letter-2026\n"
    assert acctcore(*again, "--json").json == []


def test_a_replay_says_what_differs_and_why(acctcore: Run, desk: Path) -> None:
    (desk / "record.json").write_text(acctcore(*words(desk), "--json").out)
    changed(desk, "letter.toml", 'L1 = {bp = "10 bp"}', 'L1 = {bp = "25 bp"}')
    ran = acctcore("replay", desk / "record.json", *words(desk)[2:6], "--json")
    found = {row["path"]: (row["was"], row["is"]) for row in ran.json}
    assert ran.code == 1
    assert found["outcome.level"] == ("`L2`", "`L1`")
    assert "citation.hash" in found
    assert "facts" not in found


def test_a_host_adds_its_own_rule(
    acctcore: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk / "ourbank.py").write_text(
        "from attrs import evolve\n"
        "from acctcore.catalogue import CATALOGUE\n"
        'RULES = evolve(CATALOGUE.rule("authority.route"), name="ourbank.route", revision=7)\n'
        "NOTHING = 5\n"
    )
    monkeypatch.syspath_prepend(desk)
    own = ("decide", "ourbank.route", *words(desk)[2:], "--json", "--rules")
    assert acctcore(*own, "ourbank:RULES").json["revision"] == 7
    assert acctcore(*own, "ourbank").json["rule"] == "ourbank.route"
    wrong = acctcore(*own, "ourbank:NOTHING")
    assert (wrong.code, wrong.err) == (
        3,
        "acctcore: rules `ourbank:NOTHING`: expected a rule, a tuple of rules or a catalogue\n",
    )
    assert acctcore(*own, "nobank:RULES").err.startswith("acctcore: rules `nobank:RULES`: ")


@pytest.mark.parametrize("name", ["sheets", "letter.xlsx"])
def test_sheets_in_the_place_of_one_document_are_named(
    acctcore: Callable[..., Any], tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    if path.suffix:
        path.write_bytes(b"PK\xff")
    else:
        path.mkdir()
    facts = Path(__file__).parents[2] / "examples/authority/request.toml"
    ran = acctcore(
        *("decide", "authority.route", "--facts", facts, "--policy", path),
        *("--as-of", "2026-03-16"),
    )
    told = "cannot be read: expected one document; `acctcore letter import` makes one of sheets"
    assert (ran.code, ran.err.strip()) == (3, f"acctcore: {path}: {told}")
