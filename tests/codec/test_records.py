"""The record of a decision: what it keeps, how two differ, and that old ones stay readable."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.canonical import content_hash
from acctcore.codec import (
    DecisionRecord,
    Documents,
    Edition,
    Notation,
    compare,
    read_toml,
    record,
    to_plain,
    write_toml,
)
from acctcore.currency import Currency, CurrencyTable
from acctcore.decisions import Decision, Given
from acctcore.errors import Malformed, OutOfRange, WrongKind
from acctcore.findings import Finding, Verdict
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.quantity import Quantity
from acctcore.sources import Source, Status
from acctcore.timeline import Citation

GOLDEN = Path(__file__).parents[1] / "golden" / "records"


@frozen
class Routed:
    level: str
    granted: Money
    on: Date


@frozen
class Returned:
    reason: str


@frozen
class Facts:
    asked: Money
    calendars: FrozenMap[str, tuple[Calendar, ...]]


SOURCE = Source("Letter 7/2026", Status.INVENTED, clause="2(a)")
CITED = Citation("letter-7", Date(2026, 1, 1), SOURCE, "sha256:" + "0" * 64)
WEEK = Calendar.of_weekend("HK", "2026-A", Date(2026, 1, 1), Date(2026, 12, 31))
FACTS = Facts(Money(2_000_001, "HKD"), FrozenMap({"branch": (WEEK, WEEK)}))
FINDINGS = (
    Finding("2(a)", "OVER", Verdict.NOT_MET, "L1 cost", Money(1, "HKD"), "<=", Money(0, "HKD")),
    Finding("2(a)", "WITHIN", Verdict.MET, "L2 cost", Quantity(30, "bp"), "<=", Quantity(50, "bp")),
    Finding("3", "SHARE", Verdict.MET, "", Fraction(1, 3), "<", Fraction(1, 2), SOURCE),
    Finding("4", "COUNT", Verdict.UNKNOWN, "", 3, ">=", None),
    Finding("5", "DAY", Verdict.MET, "", Date(2026, 3, 16), "<=", Date(2026, 3, 31)),
    Finding("6", "WORDS", Verdict.MET, "", "cured", "in", "cured, repaid"),
    Finding("7", "FLAG", Verdict.NOT_APPLICABLE, "", True),  # noqa: FBT003
)
OUTCOME = Routed("L2", Money(2_000_001, "HKD"), Date(2026, 3, 16))
DECISION = Decision[Any](OUTCOME, Date(2026, 3, 16), CITED, Given(FINDINGS))
KEPT = record(DECISION, "authority.route", 1, FACTS)


def test_a_record_keeps_what_the_decision_stands_on() -> None:
    assert KEPT.as_of == Date(2026, 3, 16)
    assert KEPT.citation == CITED
    assert KEPT.facts == content_hash(FACTS)
    assert KEPT.currencies == "ISO 4217, 2026-01-01"
    assert KEPT.calendars == (Edition("HK", "2026-A"),)
    assert KEPT.findings == FINDINGS
    assert KEPT.outcome == {"level": "L2", "granted": "HKD 20000.01", "on": "2026-03-16"}


def test_the_outcome_comes_back_as_it_was() -> None:
    assert KEPT.outcome_as(Routed) == OUTCOME


def test_an_outcome_of_another_type_is_refused_with_its_places() -> None:
    with pytest.raises(Malformed) as caught:
        KEPT.outcome_as(Returned)
    assert str(caught.value).splitlines()[0] == "reason: is missing; expected text"


def test_an_outcome_that_is_one_of_several_says_which() -> None:
    either: Any = Routed | Returned
    returned = Decision(Returned("no reason"), Date(2026, 3, 16), CITED, Given(()))
    kept = record(returned, "authority.route", 1, (), outcome_type=either)
    assert kept.outcome == {"type": "returned", "reason": "no reason"}
    assert kept.outcome_as(either) == Returned("no reason")


def test_amounts_of_a_table_of_the_bank() -> None:
    table = CurrencyTable("house", (Currency("XTS", 3),))
    granted = Decision(Money(1, table.currency("XTS")), Date(2026, 3, 16), CITED, Given(()))
    kept = record(granted, "r", 1, (), currencies=table)
    assert kept.currencies == "house"
    assert kept.outcome_as(Money, table=table) == granted.outcome


@pytest.mark.parametrize("change", [{"rule": " "}, {"revision": 0}])
def test_a_record_names_its_rule(change: dict[str, Any]) -> None:
    with pytest.raises(OutOfRange):
        evolve(KEPT, **change)


def test_facts_without_an_exact_form_are_refused() -> None:
    with pytest.raises(WrongKind):
        record(DECISION, "r", 1, 0.5)


@pytest.mark.parametrize("notation", Notation)
def test_a_record_reads_back(notation: Notation) -> None:
    documents = Documents()
    text = documents.write(KEPT, notation)
    assert documents.read(text, notation) == KEPT
    assert documents.write(documents.read(text, notation), notation) == text


def test_a_record_validates() -> None:
    Draft202012Validator(Documents().schema("decision")).validate(
        {"kind": "decision", "schema": 1, **to_plain(KEPT)}
    )


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.json")), ids=lambda path: path.name)
def test_an_old_record_loads_and_is_written_as_it_stands(path: Path) -> None:
    text = path.read_text("utf-8")
    kept = Documents().read(text, Notation.JSON)
    assert isinstance(kept, DecisionRecord)
    assert Documents().write(kept, Notation.JSON) == text


def test_the_first_record_ever_kept() -> None:
    text = (GOLDEN / "decision-1.json").read_text("utf-8")
    kept = Documents().read(text, Notation.JSON)
    assert kept.outcome_as(Routed) == OUTCOME
    assert kept.findings == FINDINGS
    assert [finding.cure for finding in kept.findings if finding.cure] == [
        "lower L1 cost by HKD 0.01"
    ]


def test_a_record_does_not_differ_from_itself() -> None:
    assert compare(KEPT, KEPT) == ()


def changed(**changes: Any) -> list[str]:
    return [str(each) for each in compare(KEPT, evolve(KEPT, **changes))]


def test_the_policy_differs() -> None:
    later = evolve(CITED, id="letter-8", hash="sha256:1")
    assert changed(citation=later) == [
        "citation.id: was `letter-7`, is `letter-8`",
        f"citation.hash: was `sha256:{'0' * 64}`, is `sha256:1`",
    ]


def test_rule_facts_and_editions_differ() -> None:
    calendars = (Edition("HK", "2026-B"), Edition("SG", "1"))
    found = changed(revision=2, facts="sha256:2", currencies="house", calendars=calendars)
    assert found == [
        "revision: was `1`, is `2`",
        f"facts: was `{KEPT.facts}`, is `sha256:2`",
        "currencies: was `ISO 4217, 2026-01-01`, is `house`",
        "calendars.HK: was `2026-A`, is `2026-B`",
        "calendars.SG: was absent, is `1`",
    ]


def test_the_outcome_differs_path_by_path() -> None:
    outcome = FrozenMap({"level": "L3", "path": ("L1", True), "granted": "HKD 20000.01"})
    assert changed(outcome=outcome) == [
        "outcome.level: was `L2`, is `L3`",
        "outcome.on: was `2026-03-16`, is absent",
        'outcome.path: was absent, is `["L1", true]`',
    ]


def test_lists_differ_element_by_element() -> None:
    old = evolve(KEPT, outcome=("a", 1, None))
    new = evolve(KEPT, outcome=("a", True))
    assert [str(each) for each in compare(old, new)] == [
        "outcome[1]: was `1`, is `true`",
        "outcome[2]: was `null`, is absent",
    ]


def test_findings_are_matched_by_what_they_are_about() -> None:
    met = evolve(FINDINGS[0], verdict=Verdict.MET, limit=Money(1, "HKD"))
    again = evolve(FINDINGS[3], code="COUNT2")
    assert changed(findings=(*FINDINGS[2:], met, again)) == [
        'findings."2(a) L1 cost".verdict: was `not_met`, is `met`',
        'findings."2(a) L1 cost".limit: was `HKD 0.00`, is `HKD 0.01`',
        'findings."2(a) L2 cost": was `met` (`WITHIN`), is absent',
        'findings."4 (2)": was absent, is `unknown` (`COUNT2`)',
    ]


records = st.builds(
    lambda revision, findings, outcome: evolve(
        KEPT, revision=revision, findings=tuple(findings), outcome=outcome
    ),
    st.integers(1, 2),
    st.lists(st.sampled_from(FINDINGS), max_size=3),
    st.sampled_from([(), "x", FrozenMap({"level": "L1"}), FrozenMap({"level": "L2"})]),
)


@given(records, records)
def test_two_records_differ_exactly_where_they_are_not_equal(
    old: DecisionRecord, new: DecisionRecord
) -> None:
    same = evolve(old, findings=()) == evolve(new, findings=())
    alike = sorted(map(str, old.findings)) == sorted(map(str, new.findings))
    assert (compare(old, new) == ()) == (same and alike)
    assert len(compare(old, new)) == len(compare(new, old))


def test_a_record_as_toml_reads_back_exactly() -> None:
    assert read_toml(write_toml(KEPT), DecisionRecord) == KEPT
