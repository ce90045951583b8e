"""`acctcore prove`: what is tried, what is told, and the code a pipeline goes by."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from acctcore.authority import route
from acctcore.catalogue import CATALOGUE
from acctcore.testing import Law, Trial

ROOT = Path(__file__).parents[2]
ONE = ("--examples", "8", "--jobs", "1")
ROUTE = ("--rule", "authority.route", *ONE)
CLIMBS = "raising_a_quantity_never_lowers_the_level"
LINE = '{"id": "R1", "party": "P1", "quantities": {"bp": "25 bp"}, "reason": "RETENTION"}'
ODD = """
kind = "delegation-letter"
schema = 1

[[versions]]
id = "odd"
since = 2026-01-01
source = {document = "letter of 2026", status = "invented", clause = "2"}
approval = {stage = "approved", recorded_on = 2025-12-10, written_by = "cp", approved_by = "ec"}

[versions.value]
reasons = ["RETENTION"]
levels = [{id = "AM", name = "account manager"}, {id = "TH", name = "team head"},
          {id = "RH", name = "regional head"}]
dimensions = [{name = "cost", unit = "HKD"}]

[[versions.value.cells]]
name = "fee"
clause = "2(a)"
limits.AM = {cost = "NIL"}
limits.TH = {cost = "over HKD 20000.00 up to HKD 50000.00"}
limits.RH = {cost = "HKD 80000.00"}
"""


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """A letter under which the small request climbs higher than the large one."""
    path = tmp_path / "odd.toml"
    path.write_text(ODD)
    return path


def ends_the_program(*_: Any) -> Any:
    sys.exit(0)


def by_the_clock(case: Any, letters: Any, on: Any) -> Any:
    time.time()
    return route(case, letters, on)


_turns = iter(range(10**9))


def by_turns(case: Any, letters: Any, on: Any) -> Any:
    """Answer otherwise every third time."""
    found = route(case, letters, on)
    return found if next(_turns) % 3 else evolve(found, citation=evolve(found.citation, id="x"))


def another(_case: Any, _letters: Any, _on: Any) -> Any:
    return "granted"


def without_a_level(case: Any, letters: Any, on: Any) -> Any:
    """Route, and keep to itself which level of one's own there is."""
    return route(evolve(case, requested_by=None), letters, on)


RULE = CATALOGUE.rule("authority.route")
SHUT = evolve(RULE, judge=without_a_level)
CLOCK = evolve(RULE, judge=by_the_clock)
TURNS = evolve(RULE, judge=by_turns)
ANOTHER = evolve(RULE, judge=another)
OWN = evolve(RULE, name="bank.route", kinds=("bank-case", "bank-letter"))
QUITS = evolve(RULE, judge=ends_the_program)


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """Name a rule of this module as the command line takes it."""
    monkeypatch.setitem(sys.modules, "bank_rules", sys.modules[__name__])
    return lambda name: f"bank_rules:{name}"


def test_a_sound_letter_holds_with_a_line_a_law_and_the_hash(acctcore: Any, desk: Path) -> None:
    ran = acctcore("prove", desk / "letter.toml", *ROUTE, "--json")
    (rule,) = ran.json["rules"]
    assert ran.code == 0
    assert rule["rule"] == "authority.route"
    assert len(rule["laws"]) == sum(rule["totals"].values())
    assert {each["result"] for each in rule["laws"]} == {"holds", "not tried"}
    checked = acctcore("check", desk / "letter.toml", "--json").json
    assert [each["hash"] for each in rule["versions"]] == [each["hash"] for each in checked]


def test_a_kind_that_two_rules_read_is_put_to_both(acctcore: Any, desk: Path) -> None:
    law = ("--law", "it_answers_the_same_again")
    ran = acctcore("prove", desk / "letter.toml", *ONE, *law, "--json")
    assert [each["rule"] for each in ran.json["rules"]] == ["authority.permit", "authority.route"]


def test_a_broken_law_shows_case_day_answer_and_what_was_expected(acctcore: Any, odd: Path) -> None:
    ran = acctcore("prove", odd, "--rule", "authority.route", "--law", CLIMBS, "--jobs", "1")
    assert ran.code == 1
    for line in (
        f"BROKEN: {CLIMBS}",
        "expected no lower level for HKD 20000.01 than for HKD 0.00 of `cost`: RH, got TH",
        "on 2026-01-01, under `odd` in force since 2026-01-01",
        'cost = "HKD 0.00"',
        "quantities.cost: was `HKD 0.00`, is `HKD 20000.01`",
        "level = `RH`",
        "1 law on 0 cases: 1 BROKEN",
    ):
        assert line in ran.out
    assert "the policy in force" not in ran.out


def test_markdown_puts_the_case_in_a_fence(acctcore: Any, odd: Path) -> None:
    ran = acctcore("prove", odd, *ROUTE, "--law", CLIMBS, "--format", "markdown", "--examples", 60)
    assert f"\n## BROKEN: {CLIMBS}\n" in ran.out
    assert ran.out.count("```") == 2
    assert f"| {CLIMBS} | BROKEN |  |" in ran.out


def test_the_same_command_prints_the_same_and_a_seed_repeats(acctcore: Any, desk: Path) -> None:
    words = ("prove", desk / "letter.toml", *ROUTE, "--json")
    assert acctcore(*words).out == acctcore(*words).out
    seeded = (*words, "--seed", "7")
    assert acctcore(*seeded).out == acctcore(*seeded).out


def test_two_processes_report_what_one_does(acctcore: Any, desk: Path) -> None:
    words = ("prove", desk / "letter.toml", "--rule", "authority.route", "--examples", "4")
    chosen = [
        ("--law", name) for name in (CLIMBS, "every_comparison_is_true", "somebody_able_decides")
    ]
    laws = [word for pair in chosen for word in pair]
    one, two = (acctcore(*words, *laws, "--jobs", n) for n in (1, 2))
    assert (one.code, one.out) == (two.code, two.out)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_nothing_is_left_where_it_runs(desk: Path, tmp_path: Path, jobs: str) -> None:
    """In a process of its own: Hypothesis keeps its files where the first import was."""
    laws = ("--law", CLIMBS, "--law", "somebody_able_decides")
    words = ("prove", str(desk / "letter.toml"), *ROUTE, *laws, "--examples", "2", "--jobs", jobs)
    empty = tmp_path / "empty"
    empty.mkdir()
    before = sorted(desk.rglob("*"))
    command = [sys.executable, "-m", "acctcore.cli", *words]
    ran = subprocess.run(command, cwd=empty, check=False, capture_output=True)
    assert ran.returncode == 0, ran.stderr
    assert list(empty.iterdir()) == []
    assert sorted(desk.rglob("*")) == before


def test_a_law_with_nothing_to_be_tried_on_is_code_4(acctcore: Any, desk: Path) -> None:
    ran = acctcore(
        "prove", desk / "letter.toml", *ROUTE, "--law", "what_is_reserved_never_reaches_a_ladder"
    )
    assert ran.code == 4
    assert "1 law on 0 cases: 1 not tried" in ran.out


def test_a_policy_that_does_not_load_tells_its_faults(acctcore: Any, odd: Path) -> None:
    odd.write_text(ODD.replace("HKD 80000.00", "80000").replace('clause = "2(a)"', ""))
    ran = acctcore("prove", odd, *ONE)
    assert (ran.code, ran.out) == (3, "")
    clause, limit = ran.err.splitlines()
    assert (
        clause == f"acctcore: {odd}: versions[0].value.cells[0].clause: is missing; expected text"
    )
    assert limit.startswith(f"{odd}: versions[0].value.cells[0].limits.RH.cost: ")
    assert limit.endswith("got `80000`")


def test_an_unsound_letter_tells_its_faults_and_tries_no_law(acctcore: Any, odd: Path) -> None:
    odd.write_text(ODD.replace("HKD 80000.00", "HKD 800.00"))
    ran = acctcore("prove", odd, *ONE)
    assert (ran.code, ran.out) == (3, "")
    assert "HKD 800.00" in ran.err


def test_an_unsound_letter_in_a_folder_of_csv_files_does_not_load(
    acctcore: Any, odd: Path, tmp_path: Path
) -> None:
    sheets = tmp_path / "sheets"
    assert acctcore("letter", "export", odd, sheets).code == 0
    assert acctcore("prove", sheets, *ROUTE, "--law", CLIMBS, "--examples", 60).code == 1
    matrix = sheets / "matrix.csv"
    matrix.write_text(matrix.read_text().replace("HKD 80000.00", "HKD 800.00"))
    ran = acctcore("prove", sheets, *ONE)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith(f"acctcore: {sheets}: ")


def test_a_draft_is_tried_where_it_is_named(acctcore: Any, odd: Path) -> None:
    odd.write_text(ODD.replace('"approved"', '"draft"'))
    ran = acctcore("prove", odd, *ROUTE)
    assert ran.code == 5
    assert ran.err == (
        f"acctcore: {odd}: no version is ever in force, of `odd`; `--version` tries one as it is\n"
    )
    tried = acctcore("prove", odd, "--rule", "authority.route", "--law", CLIMBS, "--version", "odd")
    assert tried.code == 1
    ran = acctcore("prove", odd, *ROUTE, "--version", "even")
    assert (ran.code, ran.err) == (5, f"acctcore: {odd}: expected one of `odd`, got `even`\n")
    named = acctcore("prove", f"{odd}@odd", "--rule", "authority.route", "--law", CLIMBS)
    assert (named.code, named.out) == (1, tried.out)
    ran = acctcore("prove", f"{odd}@odd", *ROUTE, "--version", "even")
    told = f"acctcore: {odd}@odd: `--version even` names another; give one of them\n"
    assert (ran.code, ran.err) == (2, told)


def test_a_draft_beside_a_version_in_force_is_said_to_be_left_out(acctcore: Any, odd: Path) -> None:
    block = ODD[ODD.index("[[versions]]") :]
    draft = block.replace('id = "odd"', 'id = "next"').replace("2026-01-01", "2027-01-01")
    odd.write_text(ODD + draft.replace('"approved"', '"draft"'))
    ran = acctcore("prove", odd, *ROUTE, "--law", "every_comparison_is_true")
    assert "left out: next, draft; `--version next` tries it" in ran.out


def test_laws_of_another_rule_are_told(acctcore: Any) -> None:
    ran = acctcore("prove", ROOT / "examples/retention/telco-card.toml", *ONE, "--law", CLIMBS)
    assert ran.code == 5
    assert ran.err == (
        f"acctcore: law `{CLIMBS}` is about `authority.route` and does not fit "
        f"{ROOT / 'examples/retention/telco-card.toml'}, which is read by `retention.warn`\n"
    )


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--law", "it_answers_the_same_agian"), 2, "did you mean `it_answers_the_same_again`?"),
        (("--rule", "authority.rout"), 5, "rule: expected one of authority.permit"),
        (
            ("--rule", "retention.warn"),
            5,
            "`retention.warn` reads no document of kind `delegation-letter`",
        ),
        (("--examples", "0"), 2, "expected a whole number of at least 1, got `0`"),
        (("--jobs", "3"), 2, "invalid choice: 3"),
    ],
)
def test_words_that_do_not_go_together_are_told(
    words: tuple[str, ...], code: int, told: str, acctcore: Any, desk: Path
) -> None:
    ran = acctcore("prove", desk / "letter.toml", *words)
    assert ran.code == code
    assert told in ran.err


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (
            "examples/first-decision/request.toml",
            (
                "`accommodation-case` has the facts of `authority.route`; expected its policy, and "
                "these by `--facts`"
            ),
        ),
        (
            "examples/harbour-branch/calendar.toml",
            (
                "no rule reads a document of kind `calendar`; expected a policy, such as "
                "`delegation-letter`"
            ),
        ),
    ],
)
def test_what_is_no_policy_is_told(file: str, told: str, acctcore: Any) -> None:
    ran = acctcore("prove", ROOT / file)
    assert (ran.code, ran.err) == (5, f"acctcore: {ROOT / file}: {told}\n")


def test_facts_stand_in_the_place_of_drawn_ones(acctcore: Any, desk: Path) -> None:
    words = ("prove", desk / "letter.toml", *ROUTE, "--json")
    ran = acctcore(*words, "--facts", desk / "request.toml")
    assert ran.code == 0
    assert ran.json["facts"] == f"{desk / 'request.toml'}"
    lines = desk / "requests.jsonl"
    lines.write_text(f"{LINE}\n")
    assert acctcore(*words, "--facts", lines).code == 0
    lines.write_text("\n")
    ran = acctcore(*words, "--facts", lines)
    assert (ran.code, ran.err) == (3, f"acctcore: {lines}: expected a case a line, got none\n")
    request = desk / "request.toml"
    request.write_text(request.read_text().replace('bp = "25 bp"', 'bp = "HKD 25.00"'))
    ran = acctcore(*words, "--facts", request)
    assert (ran.code, ran.out) == (5, "")


def test_a_target_is_tried_by_what_computes_from_it(acctcore: Any) -> None:
    ran = acctcore("prove", ROOT / "examples/harbour-branch/target.toml", *ONE, "--json")
    (rule,) = ran.json["rules"]
    assert (ran.code, rule["rule"], rule["revision"]) == (0, "targets.decompose", None)


def test_a_function_that_reads_a_clock_is_named_with_what_it_reads(
    acctcore: Any, desk: Path, rules: Callable[[str], str]
) -> None:
    ran = acctcore("prove", desk / "letter.toml", *ROUTE, "--rules", rules("CLOCK"))
    assert ran.code == 1
    assert ran.out.startswith("authority.route, as `by_the_clock`: ")
    assert "BROKEN: it_reads_no_clock_and_no_chance" in ran.out
    assert "`by_the_clock` calls `time`" in ran.out


def test_a_function_that_answers_by_turns_is_named_whatever_law_finds_it(
    acctcore: Any, desk: Path, rules: Callable[[str], str]
) -> None:
    words = ("--rules", rules("TURNS"), "--law", "the_version_in_force_is_cited")
    ran = acctcore("prove", desk / "letter.toml", *ROUTE, *words)
    assert ran.code == 1
    assert "ANSWERS DIFFERENTLY: the_version_in_force_is_cited" in ran.out
    assert "`by_turns` answers differently when asked again on the same facts" in ran.out


def test_a_function_that_answers_something_else_does_not_fit(
    acctcore: Any, desk: Path, rules: Callable[[str], str]
) -> None:
    ran = acctcore("prove", desk / "letter.toml", *ROUTE, "--rules", rules("ANOTHER"))
    assert ran.code == 5
    assert "answer of `another`: expected what `authority.route` answers, got `granted`" in ran.out


def test_a_rule_of_ones_own_with_the_types_of_ours_has_its_laws(
    acctcore: Any, desk: Path, rules: Callable[[str], str]
) -> None:
    letter = desk / "letter.toml"
    letter.write_text(letter.read_text().replace("delegation-letter", "bank-letter"))
    words = (*ONE, "--rules", rules("OWN"), "--law", CLIMBS, "--json")
    (rule,) = acctcore("prove", letter, *words).json["rules"]
    assert (rule["rule"], rule["totals"]) == ("bank.route", {"holds": 1})


def test_without_the_extra_it_says_what_to_install(
    acctcore: Any, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "acctcore.cli.prove_asking", None)
    ran = acctcore("prove", desk / "letter.toml")
    assert ran.code == 3
    assert "`prove` needs the extra `testing`: pip install 'acctcore[testing]'" in ran.err


def no_answer_at_all(trial: Trial) -> None:
    """Nobody ever decides.

    Source: nothing; it is to break.
    """
    trial.require(trial.ask().outcome is None, "no answer")


def divided(_trial: Trial) -> None:
    """A law with a fault of its own.

    Source: nothing.
    """
    raise ZeroDivisionError("by zero")


def it_answers_every_sound_question(trial: Trial) -> None:
    """Ours has this name already.

    Source: nothing.
    """
    trial.ask()


def unsaid(trial: Trial) -> None:
    trial.ask()


LAWS = (Law.of(no_answer_at_all, about="authority.route"), Law.of(divided, about="retention.warn"))
TWICE = it_answers_every_sound_question
ELSEWHERE = Law.of(divided, about="authority.rout")
NUMBER = 7
NONE = ()


def test_laws_of_ones_own_stand_after_ours_and_those_of_other_rules_are_left_out(
    acctcore: Any, desk: Path, rules: Callable[[str], str]
) -> None:
    words = (*ROUTE, "--laws", rules("LAWS"))
    ran = acctcore("prove", desk / "letter.toml", *words, "--json")
    (rule,) = ran.json["rules"]
    assert ran.code == 1
    assert (rule["laws"][-1]["law"], rule["laws"][-1]["result"]) == ("no_answer_at_all", "broken")
    assert [each["result"] for each in rule["laws"][:-1]].count("broken") == 0
    only = acctcore("prove", desk / "letter.toml", *words, "--law", "no_answer_at_all")
    assert (
        "BROKEN: no_answer_at_all\nNobody ever decides.\nSource: nothing; it is to break"
        in only.out
    )
    assert "1 law on 0 cases: 1 BROKEN" in only.out


def test_a_plain_function_is_a_law_about_every_rule_and_what_it_raises_is_named(
    acctcore: Any, desk: Path, rules: Callable[[str], str]
) -> None:
    words = (*ONE, "--laws", rules("divided"), "--law", "divided")
    ran = acctcore("prove", desk / "letter.toml", *words)
    assert ran.code == 5
    assert ran.out.count("DOES NOT FIT: divided") == 2
    assert "the law itself raised ZeroDivisionError: by zero (" in ran.out
    assert "test_prove.py:" in ran.out


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("bank_rules:NIX", "has no attribute 'NIX'; expected `module:NAME`"),
        (
            "nowhere_at_all",
            "'nowhere_at_all'; expected `module:NAME`, installed or in a folder of PYTHONPATH",
        ),
        ("bank_rules:NUMBER", "expected a law, a function of a trial, or a tuple of them"),
        ("bank_rules:NONE", "expected a law or more, got none"),
        ("bank_rules:unsaid", "expected a sentence and a line `Source: ...` in its docstring"),
        ("bank_rules:TWICE", "a law `it_answers_every_sound_question` stands there already"),
        ("bank_rules:ELSEWHERE", "unknown rule `authority.rout`; did you mean `authority.route`?"),
    ],
)
def test_what_is_no_law_is_told(
    named: str, told: str, acctcore: Any, desk: Path, rules: Callable[[str], str]
) -> None:
    assert rules("LAWS")
    ran = acctcore("prove", desk / "letter.toml", *ROUTE, "--laws", named)
    assert ran.code == 3
    assert f"laws `{named}`: " in ran.err
    assert told in ran.err


def test_laws_of_ones_own_that_are_all_about_another_rule_do_not_fit(
    acctcore: Any, desk: Path, rules: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules[__name__], "LAWS", LAWS[1:])
    ran = acctcore("prove", desk / "letter.toml", *ROUTE, "--laws", rules("LAWS"))
    assert ran.code == 5
    assert "`divided` is about `retention.warn` and does not fit" in ran.err


def test_a_rule_that_ends_the_program_does_not_pass(
    acctcore: Any, desk: Path, rules: Callable[[str], str]
) -> None:
    ran = acctcore("prove", desk / "letter.toml", *ROUTE, "--rules", rules("QUITS"))
    assert ran.code == 1
    told = "expected an answer; `ends_the_program` raised: it ends the program with the code 0"
    assert told in ran.out


def test_a_module_of_rules_that_ends_the_program_is_refused(
    acctcore: Any, desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "runs_and_ends.py").write_text("import sys\nsys.exit(0)\n")
    monkeypatch.syspath_prepend(tmp_path)
    ran = acctcore("prove", desk / "letter.toml", *ROUTE, "--rules", "runs_and_ends:RULES")
    assert ran.code == 3
    assert "`runs_and_ends:RULES`: ends the program when it is imported" in ran.err


def test_facts_say_whose_they_are_where_several_rules_read_the_policy(
    acctcore: Any, desk: Path
) -> None:
    request, one = desk / "request.toml", ("--law", "it_answers_every_sound_question", *ONE)
    (rule,) = acctcore("prove", desk / "letter.toml", *one, "--facts", request, "--json").json[
        "rules"
    ]
    assert rule["rule"] == "authority.route"
    other = ROOT / "examples/harbour-branch/calendar.toml"
    ran = acctcore("prove", desk / "letter.toml", *one, "--facts", other)
    wanted = (
        "`permission-case` for `authority.permit` or `accommodation-case` for `authority.route`"
    )
    assert (ran.code, ran.err) == (
        5,
        f"acctcore: {other}: kind: expected {wanted}, got `calendar`\n",
    )
    lines = desk / "requests.jsonl"
    lines.write_text(LINE)
    ran = acctcore("prove", desk / "letter.toml", *one, "--facts", lines)
    assert ran.code == 2
    assert "lines do not say whose facts they are; expected `--rule`, one of" in ran.err


def test_facts_that_do_not_fit_a_version_say_which(acctcore: Any, desk: Path) -> None:
    late = desk / "late.jsonl"
    grant = '{"id": "G1", "party": "P1", "on": "2026-05-01", "quantities": {"bp": "5 bp"}}'
    late.write_text(LINE.replace('"reason"', f'"history": [{grant}], "reason"'))
    ran = acctcore("prove", desk / "letter.toml", *ROUTE, "--facts", late)
    assert ran.code == 5
    assert "late.jsonl: does not fit `" in ran.err
    assert "; `--version` tries one version alone" in ran.err


def test_an_empty_document_is_said_to_be_empty(acctcore: Any, tmp_path: Path) -> None:
    empty = tmp_path / "empty.toml"
    empty.touch()
    told = "the document is empty; expected a `kind`, and what it has"
    for command in ("prove", "check"):
        ran = acctcore(command, empty)
        assert (ran.code, ran.err) == (3, f"acctcore: {empty}: {told}\n")


def test_a_port_is_held_against_the_library_where_that_is_asked_for(
    acctcore: Any, desk: Path, rules: Callable[[str], str]
) -> None:
    words = ("prove", desk / "letter.toml", *ROUTE)
    law = ("--law", "its_outcome_is_that_of_the_library")
    (rule,) = acctcore(*words, "--json").json["rules"]
    assert not any("of_the_library" in each["law"] for each in rule["laws"])
    assert acctcore(*words, *law).code == 0
    ran = acctcore(*words, *law, "--rules", rules("SHUT"))
    assert ran.code == 1
    assert "expected the outcome of the library:" in ran.out
