"""A decision stands under the letter of its day, and is made again under the same one."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.authority import AccommodationCase, DelegationLetter, Dimension, Route, route
from acctcore.codec import record
from acctcore.errors import NothingInForce, WrongKind
from acctcore.sources import Source, Status
from acctcore.timeline import Approval, Stage, Timeline, Version

Case = Callable[..., AccommodationCase]
OLD, NEW = Date(2025, 1, 1), Date(2026, 1, 1)


@pytest.fixture(scope="module")
def letters(letter: Callable[..., DelegationLetter]) -> Timeline[DelegationLetter]:
    def version(name: str, since: Date, bp: str) -> Version[DelegationLetter]:
        value = letter({"L1": {"bp": bp}, "L2": {"bp": "99 bp"}}, Dimension("bp", "bp"))
        approval = Approval(Stage.APPROVED, since, "policy", "committee")
        return Version(name, since, value, Source(name, Status.INVENTED), approval)

    return Timeline((version("old", OLD, "10 bp"), version("new", NEW, "20 bp")))


@pytest.fixture(scope="module")
def fifteen(case: Case) -> AccommodationCase:
    return case({"bp": "15 bp"})


@pytest.mark.parametrize(
    ("on", "level", "cited", "since"),
    [
        (Date(2025, 1, 1), "L2", "old", OLD),
        (Date(2025, 12, 31), "L2", "old", OLD),
        (Date(2026, 1, 1), "L1", "new", NEW),
        (Date(2030, 1, 1), "L1", "new", NEW),
    ],
)
def test_the_letter_of_the_day(  # noqa: PLR0913, PLR0917 - a row of the table
    letters: Timeline[DelegationLetter],
    fifteen: AccommodationCase,
    on: Date,
    level: str,
    cited: str,
    since: Date,
) -> None:
    decision = route(fifteen, letters, on)
    assert (decision.outcome.level, decision.as_of) == (level, on)
    assert (decision.citation.id, decision.citation.since) == (cited, since)
    assert decision.citation.hash == letters.at(on).hash


def test_a_day_before_the_first_letter(
    letters: Timeline[DelegationLetter], fifteen: AccommodationCase
) -> None:
    with pytest.raises(NothingInForce):
        route(fifteen, letters, Date(2024, 12, 31))


@pytest.mark.parametrize("on", [datetime(2026, 3, 16, 9), "2026-03-16", None])  # noqa: DTZ001
def test_a_moment_is_no_day(
    letters: Timeline[DelegationLetter], fifteen: AccommodationCase, on: Any
) -> None:
    with pytest.raises(WrongKind, match="as_of: expected a day"):
        route(fifteen, letters, on)


def test_replay_under_the_old_letter(
    letters: Timeline[DelegationLetter], fifteen: AccommodationCase
) -> None:
    """A decision of last year comes out the same, record and all, after the letter changed."""
    alone = Timeline(letters.versions[:1])
    then, now = (route(fifteen, each, Date(2025, 6, 30)) for each in (alone, letters))
    assert then == now
    assert hash(then) == hash(now)
    kept, again = (record(each, "authority.route", 1, facts=fifteen) for each in (then, now))
    assert kept == again


def test_the_outcome_is_read_back_from_a_record(
    letters: Timeline[DelegationLetter], fifteen: AccommodationCase
) -> None:
    decision = route(fifteen, letters, Date(2025, 6, 30))
    kept = record(decision, "authority.route", 1, facts=fifteen)
    stored = kept.outcome_as(Route)
    assert stored == decision.outcome
    assert (stored.binding, stored.path) == (decision.outcome.binding, decision.outcome.path)


def test_other_facts_make_another_outcome(
    letters: Timeline[DelegationLetter], fifteen: AccommodationCase, case: Case
) -> None:
    decision = route(fifteen, letters, Date(2025, 6, 30))
    other = route(case({"bp": "16 bp"}), letters, Date(2025, 6, 30))
    assert decision.outcome.level == other.outcome.level
    assert decision != other
    assert decision.outcome != other.outcome
    assert decision.outcome != "L2"


def test_the_same_facts_in_another_value_make_the_same_decision(
    letters: Timeline[DelegationLetter], fifteen: AccommodationCase
) -> None:
    decisions = [route(each, letters, NEW) for each in (fifteen, evolve(fifteen))]
    assert decisions[0] == decisions[1]
    assert repr(decisions[0].findings) == repr(decisions[1].findings)
