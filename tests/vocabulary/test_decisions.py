"""Decisions: an outcome with its reasons, equal by content, whoever tells the findings."""

import pickle
from datetime import date

import pytest
from attrs import evolve, frozen
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

from acctcore.days import day
from acctcore.decisions import Decision, Given
from acctcore.findings import Finding, Verdict
from acctcore.sources import Source, Status
from acctcore.versions import Citation

ON = day(date(2026, 3, 16))
CITED = Citation("letter", day(date(2026, 1, 1)), Source("letter", Status.INVENTED), "sha256:0")

findings = st.lists(
    st.builds(Finding, st.sampled_from(["1", "2(a)", "3"]), st.just("C"), st.sampled_from(Verdict))
).map(tuple)


def decide(*found: Finding, outcome: str = "REFUSED") -> Decision[str]:
    return Decision(outcome, ON, CITED, Given(found))


@frozen
class Told:
    """Findings made when they are read."""

    clauses: tuple[str, ...]

    def findings(self) -> tuple[Finding, ...]:
        return tuple(Finding(clause, "C", Verdict.NOT_MET) for clause in self.clauses)


@given(findings)
def test_reasons_and_what_is_missing_are_read_off_the_findings_in_order(
    found: tuple[Finding, ...],
) -> None:
    decision = decide(*found)
    assert decision.findings == found
    assert decision.reasons == tuple(f for f in found if f.verdict is Verdict.NOT_MET)
    assert decision.missing == tuple(f for f in found if f.verdict is Verdict.UNKNOWN)


@given(findings, findings, st.sampled_from(["A", "B"]), st.sampled_from(["A", "B"]))
def test_decisions_are_equal_by_what_they_say(
    one: tuple[Finding, ...], other: tuple[Finding, ...], a: str, b: str
) -> None:
    first, second = decide(*one, outcome=a), decide(*other, outcome=b)
    assert (first == second) == (one == other and a == b)
    if first == second:
        assert hash(first) == hash(second)


@given(findings)
def test_a_decision_survives_storage(found: tuple[Finding, ...]) -> None:
    decision = decide(*found)
    stored = pickle.loads(pickle.dumps(decision))  # noqa: S301 - our own bytes
    assert stored == decision
    assert hash(stored) == hash(decision)


def test_findings_made_when_read_count_like_findings_made_before() -> None:
    told = Decision("REFUSED", ON, CITED, Told(("1", "2(a)")))
    given_before = decide(Finding("1", "C", Verdict.NOT_MET), Finding("2(a)", "C", Verdict.NOT_MET))
    assert told == given_before
    assert hash(told) == hash(given_before)
    assert [reason.clause for reason in told.reasons] == ["1", "2(a)"]


def test_day_and_citation_are_part_of_a_decision() -> None:
    decision = decide()
    assert decision != evolve(decision, as_of=day(date(2026, 3, 17)))
    assert decision != evolve(decision, citation=evolve(CITED, hash="sha256:1"))
    assert decision != "REFUSED"


def test_a_decision_is_not_edited() -> None:
    with pytest.raises(FrozenInstanceError):
        decide().outcome = "GRANTED"  # type: ignore[misc]
