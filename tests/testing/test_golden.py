"""Golden decisions: what is kept, what is said to differ, and what is said of a wrong file."""

from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.authority import AccommodationCase, DelegationLetter
from acctcore.catalogue import CATALOGUE
from acctcore.codec import Notation, read_json_lines
from acctcore.codec.rules import documents_of
from acctcore.decisions import Given
from acctcore.errors import Contradiction, Malformed, NothingInForce, OutOfRange
from acctcore.quantity import Quantity
from acctcore.testing import Broken
from acctcore.testing.golden import (
    ChangeKind,
    Golden,
    change_of,
    changelog,
    name_cases,
    read_goldens,
    record_portfolio,
    replay_portfolio,
    unchanged,
    write_goldens,
)
from acctcore.timeline import Timeline

LETTER = Path(__file__).parents[2] / "examples" / "first-decision" / "letter.toml"
TEXT = LETTER.read_text("utf-8")
RULE = CATALOGUE.rule("authority.route")
DAY = Date(2026, 3, 16)
CASES = """
{"id": "R-1", "party": "P", "quantities": {"bp": "12 bp", "cost": "HKD 24000.00"}, "reason": "RETENTION", "history": []}

{"id": "R-2", "party": "P", "quantities": {"bp": "40 bp", "cost": "HKD 36000.00"}, "reason": "RETENTION", "history": []}
{"id": "R-3", "party": "P", "quantities": {"bp": "12 bp", "cost": "HKD 24000.00"}, "reason": "RETENTION"}
{"id": "R-4", "party": "P", "quantities": {"months": "3 months"}, "reason": "RETENTION", "history": []}
"""  # noqa: E501 - one case a line


def letters(*changes: tuple[str, str]) -> Timeline[DelegationLetter]:
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    found: Timeline[DelegationLetter] = documents_of().read(text, Notation.TOML)
    return found


def portfolio() -> dict[str, AccommodationCase]:
    return name_cases(enumerate(read_json_lines(CASES, AccommodationCase), 1))


KEPT = record_portfolio(RULE, portfolio(), letters(), DAY)


def kinds(changes: Any) -> dict[str, ChangeKind]:
    return {each.id: each.kind for each in changes}


def test_every_case_is_kept_by_its_id_with_its_decision_or_its_fault() -> None:
    assert [each.id for each in KEPT] == ["R-1", "R-2", "R-3", "R-4"]
    assert [each.decision is not None for each in KEPT] == [True, True, True, False]
    assert KEPT[3].fault == "quantity of `R-4`: expected one of bp, cost, got `months`"
    assert {each.day for each in KEPT} == {DAY}


def test_what_is_written_reads_back_the_same() -> None:
    text = "".join(write_goldens(KEPT))
    assert len(text.splitlines()) == 4
    assert read_goldens(text) == KEPT
    assert "".join(write_goldens(read_goldens(text))) == text


def test_nothing_differs_under_the_same_policy() -> None:
    changes = replay_portfolio(KEPT, RULE, portfolio(), letters())
    assert set(kinds(changes).values()) == {ChangeKind.SAME}
    assert changelog(changes) == "4 cases: 4 unchanged.\n"
    unchanged(KEPT, RULE, portfolio(), letters())


def test_a_turned_answer_names_the_clause_and_what_stood_there_before() -> None:
    tight = letters(("HKD 30000.00", "HKD 20000.00"), ("HKD 100000.00", "HKD 20000.00"))
    changes = replay_portfolio(KEPT, RULE, portfolio(), tight)
    first = changes[0]
    assert (first.kind, first.was, first.now) == (ChangeKind.ANSWER, "yes", "no")
    assert [each.code for each in first.came] == ["OVER_LIMIT", "WITHIN_LIMIT", "OVER_LIMIT"]
    assert [each.code for each in first.went] == ["WITHIN_LIMIT"]
    entry = changelog([first]).splitlines()[2]
    assert entry.startswith("- decision: `R-1` was yes and is no; kind: was `routed`, ")
    was = "where it was `WITHIN_LIMIT` (`HKD 24000.00 <= HKD 30000.00`)"
    assert f"`OVER_LIMIT` at 3(a) AM cost (`HKD 24000.00 <= HKD 20000.00`), {was}" in entry
    assert "came: `WITHIN_LIMIT` at 3(a) TH bp (`12 bp <= 30 bp`), `OVER_LIMIT` at 3(a) TH" in entry


def test_the_same_answer_by_another_level_is_another_outcome() -> None:
    changes = replay_portfolio(KEPT, RULE, portfolio(), letters(("HKD 30000.00", "HKD 20000.00")))
    assert kinds(changes) == {
        "R-1": ChangeKind.OUTCOME,
        "R-2": ChangeKind.OUTCOME,
        "R-3": ChangeKind.OUTCOME,
        "R-4": ChangeKind.SAME,
    }
    text = changelog(changes)
    assert text.startswith("4 cases: 3 the same answer, another outcome, 1 unchanged.\n\n- ")
    assert "`R-1` stays yes; level: was `AM`, is `TH`; " in text
    assert "`R-3` stays undecided; " in text
    assert "R-4" not in text


def test_what_a_change_comes_from_is_said_once_with_the_number_of_cases() -> None:
    other = letters(("HKD 30000.00", "HKD 20000.00"), ('"rates-2026"', '"rates-2026b"'))
    text = changelog(replay_portfolio(KEPT, RULE, portfolio(), other))
    causes = text.partition("What the decisions rest on:\n\n")[2].splitlines()
    assert causes[0] == "- citation.id: was `rates-2026`, is `rates-2026b` (3 cases)"
    assert causes[1].startswith("- citation.hash: was `sha256:")
    assert len(causes) == 2


def test_another_policy_that_answers_the_same_is_no_change() -> None:
    renamed = letters(('"rates-2026"', '"rates-2026b"'))
    unchanged(KEPT, RULE, portfolio(), renamed)


def test_a_rule_that_changed_is_seen_by_its_findings_alone() -> None:
    def quieter(case: Any, policies: Any, on: Date) -> Any:
        found = RULE.judge(case, policies, on)
        return evolve(found, explanation=Given(found.findings[1:]))

    def shuffled(case: Any, policies: Any, on: Date) -> Any:
        found = RULE.judge(case, policies, on)
        return evolve(found, explanation=Given(found.findings[::-1]))

    for judge, said in ((quieter, "went: `"), (shuffled, "the findings stand in another order")):
        changed = evolve(RULE, judge=judge, revision=RULE.revision + 1)
        changes = replay_portfolio(KEPT[:1], changed, {"R-1": portfolio()["R-1"]}, letters())
        assert kinds(changes) == {"R-1": ChangeKind.FINDINGS}
        text = changelog(changes)
        assert said in text
        assert f"- revision: was `{RULE.revision}`, is `{RULE.revision + 1}` (1 case)" in text


def test_a_case_that_is_new_gone_or_another_is_said_as_such() -> None:
    cases = portfolio()
    del cases["R-2"]
    asked = {**cases["R-1"].quantities, "bp": Quantity(13, "bp")}
    cases["R-1"] = evolve(cases["R-1"], quantities=asked)
    cases["R-5"] = evolve(cases["R-3"], id="R-5")
    changes = replay_portfolio(KEPT, RULE, cases, letters())
    assert kinds(changes) == {
        "R-1": ChangeKind.CASE,
        "R-2": ChangeKind.GONE,
        "R-3": ChangeKind.SAME,
        "R-4": ChangeKind.SAME,
        "R-5": ChangeKind.NEW,
    }
    text = changelog(changes)
    assert "- decision: `R-1` is another case; it stays yes; " in text
    assert "- decision: `R-2` is no longer in the portfolio; it was no.\n" in text
    assert "- decision: `R-5` was not kept before and is undecided.\n" in text


def test_what_was_refused_and_is_decided_is_a_change_and_the_other_way_round() -> None:
    cases, fixed = portfolio(), evolve(portfolio()["R-4"], quantities={})
    cases["R-4"] = fixed
    (change,) = replay_portfolio(KEPT[3:], RULE, {"R-4": fixed}, letters())
    assert change.kind is ChangeKind.DECIDED
    back = replay_portfolio(
        record_portfolio(RULE, cases, letters(), DAY), RULE, portfolio(), letters()
    )
    assert back[3].kind is ChangeKind.REFUSED
    assert "is not decided (quantity of `R-4`: expected one of bp, cost" in changelog(back)
    other = Golden("R-4", fault="it was a Sunday", decided_on=DAY)
    assert change_of(other, KEPT[3]).kind is ChangeKind.FAULT


def test_another_day_is_what_the_decision_rests_on() -> None:
    changes = replay_portfolio(KEPT[:1], RULE, {"R-1": portfolio()["R-1"]}, letters(), DAY)
    assert kinds(changes) == {"R-1": ChangeKind.SAME}
    earlier = replay_portfolio(
        KEPT[:1], RULE, {"R-1": portfolio()["R-1"]}, letters(), Date(2025, 3, 16)
    )
    assert kinds(earlier) == {"R-1": ChangeKind.OUTCOME}
    assert "- as_of: was `2026-03-16`, is `2025-03-16` (1 case)" in changelog(earlier)


def test_a_test_of_a_host_s_own_says_what_changed() -> None:
    with pytest.raises(Broken) as caught:
        unchanged(KEPT, RULE, portfolio(), letters(("HKD 30000.00", "HKD 20000.00")))
    lines = str(caught.value).splitlines()
    assert lines[0] == "expected every case to be answered as it was kept; 3 differ"
    assert lines[2] == "4 cases: 3 the same answer, another outcome, 1 unchanged."


def test_a_record_of_an_older_form_is_said_to_be_one() -> None:
    decision = KEPT[0].decision
    assert decision is not None
    old = evolve(KEPT[0], decision=evolve(decision, outcome={"verdict": "fine"}))
    change = change_of(old, KEPT[0])
    assert (change.kind, change.was) == (ChangeKind.ANSWER, "an answer of an older form")


@pytest.mark.parametrize(
    ("by", "named"),
    [((), "R-1"), (("party", "quantities.bp"), "P, 12 bp"), (("reason",), "RETENTION")],
)
def test_a_case_is_named_by_what_it_holds(by: tuple[str, ...], named: str) -> None:
    case = portfolio()["R-1"]
    assert list(name_cases([(1, case)], by)) == [named]


def test_a_case_without_a_name_is_named_by_its_line() -> None:
    assert list(name_cases([(7, object())])) == ["line 7"]


def test_two_cases_of_one_name_are_refused() -> None:
    case = portfolio()["R-1"]
    with pytest.raises(Contradiction) as caught:
        name_cases([(1, case), (2, case)])
    assert str(caught.value) == (
        "line 2: a case `R-1` stands above already; name the cases by more fields"
    )
    with pytest.raises(OutOfRange) as missing:
        name_cases([(1, case)], ("branch",))
    assert str(missing.value) == (
        "name of a case: expected a field that every case has, got `branch`"
    )


def test_there_has_to_be_a_policy_on_the_day() -> None:
    for ask in (
        lambda: record_portfolio(RULE, portfolio(), letters(), Date(2020, 1, 1)),
        lambda: replay_portfolio(KEPT, RULE, portfolio(), letters(), Date(2020, 1, 1)),
    ):
        with pytest.raises(NothingInForce):
            ask()


def test_goldens_of_another_rule_and_a_new_case_without_a_day_are_refused() -> None:
    with pytest.raises(Contradiction) as caught:
        replay_portfolio(KEPT, CATALOGUE.rule("retention.warn"), {}, letters())
    assert str(caught.value) == (
        "golden of `R-1`: expected a decision of `retention.warn`, got `authority.route`"
    )
    with pytest.raises(Contradiction) as open_:
        replay_portfolio([], RULE, portfolio(), letters())
    assert str(open_.value) == (
        "case `R-1` is new, and the goldens are not all of one day: say for which day it is decided"
    )
    with pytest.raises(Contradiction, match="got neither"):
        change_of(None, None)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"id": "R-1"}', "golden: expected `id` with `decision`, or with `fault` and"),
        ('{"id": "R-1", "party": "P"}', "and `decided_on`, got `id, party`"),
        ("7", "golden: expected `id` with `decision`, or with `fault` and `decided_on`, got `7`"),
        ('{"id": "R-1", "id": "R-2"}', "id: the key stands twice"),
        ('{"id": "R-1", "fault": 1, "decided_on": "2026-03-16"}', "fault: expected text in quotes"),
        ('{"id": "R-1", "fault": "x", "decided_on": "16 March"}', "expected"),
        ('{"id": "", "fault": "x", "decided_on": "2026-03-16"}', "golden: expected the id of its"),
        (
            '{"id": "R-1", "fault": "", "decided_on": "2026-03-16"}',
            "expected a decision or a fault",
        ),
        ('{"id": "R-1", "decision": {"kind": "decision"}}', "schema"),
        ('{"id": "R-1", ', "column 15"),
    ],
)
def test_a_line_that_is_not_a_golden_is_named_with_its_place(line: str, said: str) -> None:
    with pytest.raises(Malformed) as caught:
        read_goldens(f"\n{line}\n")
    assert str(caught.value).startswith("line 2")
    assert said in str(caught.value)


def test_every_line_with_a_fault_is_told_at_once() -> None:
    fault = '{"id": "R-1", "fault": "x", "decided_on": "2026-03-16"}'
    with pytest.raises(Malformed) as caught:
        read_goldens(f"{fault}\n{fault}\n7\n")
    told = [str(each) for each in caught.value.faults]
    assert told[0] == "line 2: a case `R-1` stands above already"
    assert told[1].startswith("line 3: golden: expected `id` with `decision`")


def test_a_fault_needs_its_day_and_a_decision_has_its_own() -> None:
    for made in (
        lambda: Golden("R-1", fault="x"),
        lambda: Golden("R-1", KEPT[0].decision, decided_on=DAY),
    ):
        with pytest.raises(Contradiction, match="a fault has the day on which it came up"):
            made()
