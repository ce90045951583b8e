"""Counting clauses: what a policy states, what is counted of decisions, and who is told."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.authority import route
from acctcore.catalogue import CATALOGUE
from acctcore.decisions import Decision, Given
from acctcore.errors import WrongKind
from acctcore.findings import Finding, Verdict
from acctcore.retention.offers.clauses import OfferClauses
from acctcore.sources import Source, Status
from acctcore.testing import Law, Trial, checks, counting, laws, load_policy, watch
from acctcore.testing.clause_lines import MOST_POLICIES, lines
from acctcore.testing.clauses import clauses_of
from acctcore.testing.hearing import begin, end
from acctcore.testing.tallies import ClauseCount, PolicyCount, Tally
from acctcore.timeline import Timeline
from acctcore.values import frozen
from acctcore.versions import Citation

EXAMPLES = Path(__file__).parents[2] / "examples"
INVENTED = Source("example", Status.INVENTED)
DAY = Date(2026, 3, 16)
LETTER = EXAMPLES / "harbour-branch" / "accommodation-letter.toml"


@frozen
class Clause:
    clause: str


@frozen
class Paper:
    rows: tuple[Clause, ...]


PAPER = Timeline.always(Paper((Clause("1"), Clause("2"), Clause("3"))), INVENTED)
FINDINGS = st.lists(
    st.builds(Finding, st.sampled_from(["1", "2", "9"]), st.just("CODE"), st.sampled_from(Verdict))
)


def decided(findings: list[Finding], citation: Citation | None = None) -> Decision[str]:
    cited = citation or PAPER.at(DAY).citation
    return Decision("yes", DAY, cited, Given(tuple(findings)))


def nothing(_policies: Timeline[Paper]) -> Decision[str]:
    return decided([])


def stated(table: Any) -> Iterator[str]:
    """Read the clauses off a document, not off the policy read from it."""
    if isinstance(table, list):
        for each in table:
            yield from stated(each)
    if isinstance(table, dict):
        for key, each in table.items():
            if key == "clauses":
                yield from each.values()
            elif key == "clause" or key.endswith("_clause"):
                yield each
            elif key not in {"source", "sources"}:
                yield from stated(each)


@pytest.mark.parametrize(
    "name",
    [
        "authority/delegation-letter.toml",
        "authority/reply-standard.toml",
        "harbour-branch/accommodation-letter.toml",
        "harbour-branch/completeness-pack.toml",
        "harbour-branch/warning-card.toml",
        "retention/complaint-pack.toml",
        "retention/offer-policy.toml",
        "retention/care-policy.toml",
    ],
)
def test_every_clause_of_a_document_is_found(name: str) -> None:
    versions = tomllib.loads((EXAMPLES / name).read_text("utf-8"))["versions"]
    found = load_policy(EXAMPLES / name).versions
    assert len(found) == len(versions)
    named_where_left_out = {*clauses_of(OfferClauses()), "closing", "reasons", "statements"}
    for version, table in zip(found, versions, strict=True):
        listed = clauses_of(version.value)
        assert len(listed) == len(set(listed))
        assert set(stated(table["value"])) <= set(listed)
        assert set(listed) - set(stated(table["value"])) <= named_where_left_out


def test_a_table_of_clauses_is_clauses() -> None:
    @frozen
    class Policy:
        clauses: OfferClauses = OfferClauses(stacking="6(c)")

    listed = clauses_of(Policy())
    assert "6(c)" in listed
    assert "opt-out" in listed


def test_what_is_said_of_a_policy_and_where_it_comes_from_is_no_clause() -> None:
    found = Finding("4", "CODE", Verdict.MET)
    cited = Source("a circular", Status.INVENTED, clause="5")
    assert clauses_of((found, cited, "6", ["clause", {"x": {Clause("7"), Clause(" ")}}])) == ("7",)


@given(st.lists(FINDINGS))
def test_every_finding_is_counted_once(answers: list[list[Finding]]) -> None:
    tally = Tally()
    for findings in answers:
        tally.take("rule", ("case", PAPER, DAY), decided(findings))
    counts = Counter((f.clause, f.verdict.value) for findings in answers for f in findings)
    for policy in tally.plain()["policies"]:
        assert policy["decisions"] == {"rule": len(answers)}
        assert [each["clause"] for each in policy["clauses"]] == ["1", "2", "3"]
        for each in (*policy["clauses"], *policy["beside"]):
            for verdict in Verdict:
                assert each[verdict.value] == counts.pop((each["clause"], verdict.value), 0)
    assert not counts


@given(st.lists(FINDINGS), st.lists(FINDINGS))
def test_two_tallies_added_are_one_of_both(
    one: list[list[Finding]], other: list[list[Finding]]
) -> None:
    tallies = [Tally(), Tally(), Tally()]
    for findings in (*one, *other):
        tallies[0].take("rule", (PAPER,), decided(findings))
    for tally, part in zip(tallies[1:], (one, other), strict=True):
        for findings in part:
            tally.take("rule", (PAPER,), decided(findings))
    together = Tally()
    for tally in tallies[1:]:
        together.add(tally.plain())
    assert together.plain() == tallies[0].plain()


def test_two_clauses_named_together_count_for_each() -> None:
    tally = Tally()
    both = [Finding("1, 2", "CODE", Verdict.MET), Finding("1, 9", "CODE", Verdict.MET)]
    tally.take("rule", (PAPER,), decided(both))
    (policy,) = tally.policies
    assert [count.times["met"] for count in policy.clauses] == [1, 1, 0]
    assert [count.clause for count in policy.beside] == ["1, 9"]


class Unreadable:
    def findings(self) -> Any:
        raise RuntimeError


class Odd:
    def findings(self) -> Any:
        return ("met",)


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        ((PAPER,), "granted"),
        ((), decided([])),
        ((PAPER.at(DAY).value,), decided([])),
        ((PAPER,), decided([], evolve(PAPER.at(DAY).citation, id="another"))),
        ((PAPER,), Decision("yes", DAY, PAPER.at(DAY).citation, Unreadable())),
        ((PAPER,), Decision("yes", DAY, PAPER.at(DAY).citation, Odd())),
        ((PAPER,), decided([Finding(None, "CODE", Verdict.MET)])),  # type: ignore[arg-type]
        ((PAPER,), decided([Finding("1", "CODE", "met")])),  # type: ignore[arg-type]
    ],
)
def test_what_cannot_be_counted_is_said_and_stops_nothing(
    arguments: tuple[Any, ...], answer: Any
) -> None:
    tally = Tally()
    tally.take("rule", arguments, answer)
    assert tally.policies == ()
    (told,) = lines(tally)
    assert told == (
        "answers that were not counted: 1; they are no decision that cites a policy it was "
        "handed, or their findings cannot be read"
    )


def test_a_watched_rule_answers_and_raises_what_the_rule_does() -> None:
    def rule(case: str, policies: Timeline[Paper], as_of: Date) -> Decision[str]:
        """Judge."""
        if not case:
            raise WrongKind
        assert (policies, as_of) == (PAPER, DAY)
        return decided([Finding("1", "CODE", Verdict.MET)])

    watched = watch(rule)
    assert (watched.__name__, watched.__doc__) == ("rule", "Judge.")
    with counting() as tally:
        assert watched("a", PAPER, as_of=DAY) == rule("a", PAPER, DAY)
        with pytest.raises(WrongKind):
            watched("", PAPER, DAY)
    watched("a", PAPER, DAY)
    assert tally.policies[0].decisions == {"rule": 1}


def test_a_rule_of_a_catalogue_may_be_watched() -> None:
    plain = CATALOGUE.rule("authority.route")
    watched = watch(plain)
    assert watched.name == plain.name
    letters = load_policy(LETTER)
    with counting() as tally:
        checks((it_answers,), watched, policies=letters, max_examples=3)[0]()
    assert sum(policy.decisions["route"] for policy in tally.policies) == 3


def test_every_open_tally_counts_until_it_is_closed() -> None:
    outer = Tally()
    begin(outer)
    try:
        with counting() as inner:
            watch(nothing)(PAPER)
        watch(nothing)(PAPER)
    finally:
        end(outer)
    assert inner.policies[0].decisions == {"nothing": 1}
    assert outer.policies[0].decisions == {"nothing": 2}


def _it_answers(trial: Trial) -> None:
    """A rule answers.

    Source: an example.
    """
    trial.ask()
    trial.ask(policies=Timeline((trial.policies.at(trial.as_of),)))


it_answers = Law.of(_it_answers, about="authority.route")


def test_a_suite_tells_of_the_policies_it_was_handed_and_of_no_other() -> None:
    letters = load_policy(LETTER)
    with counting() as tally:
        checks((it_answers,), route, policies=letters, max_examples=7)[0]()
        checks((it_answers,), watch(route), policies=letters, max_examples=7)[0]()
        checks((it_answers,), watch(route), max_examples=7)[0]()
        checks((it_answers,), route, policies=st.just(letters), max_examples=7)[0]()
    assert tally.not_counted == 0
    assert sum(policy.decisions["route"] for policy in tally.policies) == 14


def test_nobody_counting_nothing_is_read() -> None:
    """An explanation that raises when it is read is never read."""
    answer = Decision("yes", DAY, PAPER.at(DAY).citation, Unreadable())
    assert watch(lambda _policies: answer)(PAPER) is answer


def test_of_many_policies_only_the_first_are_shown() -> None:
    tally = Tally()
    for number in range(MOST_POLICIES + 3):
        key = (f"letter-{number:03}", "2026-01-01", "sha256:0")
        tally.kept[key] = PolicyCount(*key, {"route": 1})
    told = lines(tally)
    assert told[:2] == (
        "letter-000, in force since 2026-01-01; decisions: 1 of route",
        "  it states no clauses",
    )
    assert told[-1] == "... and 3 more policies"
    assert len(told) == 2 * MOST_POLICIES + 1


def test_one_clause_that_was_everything_is_said_so() -> None:
    count = ClauseCount("1", {"met": 1, "not_met": 1, "unknown": 1, "not_applicable": 0})
    key = ("letter", "2026-01-01", "sha256:0")
    policy = PolicyCount(*key, {"route": 2, "permit": 1000}, {"1": count})
    assert lines(Tally(kept={key: policy})) == (
        "letter, in force since 2026-01-01; decisions: 1,000 of permit, 2 of route",
        "  1 of 1 clause was met, not met and unknown",
    )


def test_the_law_that_watches_for_clocks_does_not_mistake_the_counting_for_one() -> None:
    (law,) = (each for each in laws.GENERIC if each.name == "it_reads_no_clock_and_no_chance")
    with counting() as tally:
        checks((law,), route, policies=load_policy(LETTER), max_examples=5)[0]()
    assert tally.policies
