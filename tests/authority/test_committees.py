"""Votes of a committee: quorum, roles, majority, unanimity, casting vote, recusal.

Section 5 of the authority reference, semantics 14. All committees are invented.
"""

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.authority import Committee, Holder, Vote
from acctcore.authority.committees import Ballot, Choice, Tally, VoteOutcome, count_votes
from acctcore.errors import Contradiction, OutOfRange, Unknown, WrongKind

CARRIED, NOT_CARRIED, NO_QUORUM, NOT_KNOWN = VoteOutcome
FOR, AGAINST, ABSTAIN, RECUSED = Choice
SINCE = Date(2026, 1, 1)


def member(person: str, role: str = "") -> Holder:
    return Holder(person, "L4", SINCE, role=role)


FIVE = (member("a", "chair"), member("b", "risk"), member("c"), member("d"), member("e"))
WORDS = {"+": FOR, "-": AGAINST, "0": ABSTAIN, "x": RECUSED}


def count(committee: Committee, votes: str, members: Any = FIVE) -> Tally:
    """Count votes written in the order of the members: `+-0x`, and a dot for nobody there."""
    persons = dict.fromkeys(each.person for each in members)
    said = zip(persons, votes, strict=False)
    return count_votes(committee, members, [Ballot(p, WORDS[v]) for p, v in said if v != "."])


@pytest.mark.parametrize(
    ("votes", "outcome"),
    [
        ("+++--", CARRIED),
        ("++---", NOT_CARRIED),
        ("++--0", NOT_CARRIED),
        ("+0000", CARRIED),
        ("00000", NOT_CARRIED),
        ("++-..", CARRIED),
        ("++...", NO_QUORUM),
        ("++x..", NO_QUORUM),
        ("++-x.", CARRIED),
        ("++0..", CARRIED),
    ],
)
def test_a_majority_is_more_for_than_against(votes: str, outcome: VoteOutcome) -> None:
    assert count(Committee(3, vote=Vote.MAJORITY), votes).outcome is outcome


@pytest.mark.parametrize(
    ("votes", "outcome"),
    [
        ("+++++", CARRIED),
        ("++++-", NOT_CARRIED),
        ("++++0", NOT_CARRIED),
        ("++++x", CARRIED),
        ("+++..", CARRIED),
        ("++x..", NO_QUORUM),
    ],
)
def test_unanimous_is_every_member_who_takes_part(votes: str, outcome: VoteOutcome) -> None:
    assert count(Committee(3, vote=Vote.UNANIMOUS), votes).outcome is outcome


@pytest.mark.parametrize(
    ("votes", "outcome", "decided"),
    [
        ("+-+-.", CARRIED, True),
        ("-+-+.", NOT_CARRIED, True),
        ("0+-..", NOT_CARRIED, False),
        ("x+-0.", NOT_CARRIED, False),
        (".+-0.", NOT_CARRIED, False),
        ("-+++.", CARRIED, False),
        ("00000", NOT_CARRIED, False),
    ],
)
def test_the_casting_role_decides_a_tie_and_nothing_else(
    votes: str, outcome: VoteOutcome, *, decided: bool
) -> None:
    found = count(Committee(3, casting="chair"), votes)
    assert (found.outcome, found.casting) == (outcome, decided)


def test_without_a_casting_role_a_tie_is_not_carried() -> None:
    found = count(Committee(2), "+-...")
    assert (found.outcome, found.casting) == (NOT_CARRIED, False)


def test_two_of_the_casting_role_who_differ_decide_nothing() -> None:
    members = (member("a", "chair"), member("b", "chair"))
    found = count(Committee(2, casting="chair"), "+-", members)
    assert (found.outcome, found.casting) == (NOT_CARRIED, False)
    recused = (*members, member("c"))
    alone = count(Committee(2, casting="chair"), "+x-", recused)
    assert (alone.outcome, alone.casting) == (CARRIED, True)


def test_what_is_missing_for_a_quorum_is_said() -> None:
    found = count(Committee(4, ("chair", "risk", "legal")), ".+x+.")
    assert (found.outcome, found.short_of) == (NO_QUORUM, 2)
    assert found.roles_missing == ("chair", "legal")
    assert (found.in_favour, found.recused) == (("b", "d"), ("c",))
    enough = count(Committee(2, ("chair",)), "+-...")
    assert (enough.outcome, enough.short_of, enough.roles_missing) == (NOT_CARRIED, 0, ())


def test_a_missing_role_alone_leaves_no_quorum() -> None:
    found = count(Committee(2, ("chair",)), "x++++")
    assert (found.outcome, found.short_of, found.roles_missing) == (NO_QUORUM, 0, ("chair",))


def test_one_person_in_two_roles_votes_once() -> None:
    twice = (member("a", "chair"), member("a", "risk"), member("b"))
    committee = Committee(2, ("chair", "risk"))
    found = count(committee, "+-", twice)
    assert (found.outcome, found.in_favour, found.against) == (NOT_CARRIED, ("a",), ("b",))
    assert count(committee, "+.", twice).short_of == 1


@given(st.text(alphabet="+-0x.", min_size=5, max_size=5), st.integers(1, 6))
def test_every_member_stands_in_one_list(votes: str, quorum: int) -> None:
    found = count(Committee(quorum), votes)
    lists = (found.in_favour, found.against, found.abstained, found.recused)
    assert [len(each) for each in lists] == [votes.count(each) for each in "+-0x"]
    present = 5 - votes.count(".") - votes.count("x")
    assert (found.outcome is NO_QUORUM) == (present < quorum)
    assert found.short_of == max(0, quorum - present)


@given(st.text(alphabet="+-0.", min_size=5, max_size=5), st.integers(0, 4))
def test_one_more_recused_never_carries_by_itself(votes: str, at: int) -> None:
    """Recusing somebody who was for it, or abstained, never carries what was not carried."""
    majority = Committee(1, vote=Vote.MAJORITY)
    before = count(majority, votes).outcome
    changed = f"{votes[:at]}x{votes[at + 1 :]}"
    if votes[at] in "+0." and before is not CARRIED:
        assert count(majority, changed).outcome is not CARRIED


@given(st.text(alphabet="+-0x.", min_size=5, max_size=5), st.integers(1, 6))
def test_a_vote_not_stated_is_what_both_ways_of_voting_give(votes: str, quorum: int) -> None:
    ways = {count(Committee(quorum, vote=each), votes).outcome for each in Vote}
    found = count(Committee(quorum), votes)
    assert found.outcome is (ways.pop() if len(ways) == 1 else NOT_KNOWN)
    assert not found.casting


def test_a_casting_role_says_that_a_majority_carries() -> None:
    assert count(Committee(3, casting="chair"), "+++--").outcome is CARRIED


def test_a_unanimous_committee_has_nothing_to_cast() -> None:
    with pytest.raises(Contradiction) as raised:
        Committee(3, vote=Vote.UNANIMOUS, casting="chair")
    assert str(raised.value) == (
        "a unanimous committee has no tie for `chair` to decide; "
        "leave `casting` out, or let a majority carry"
    )


BORROWED = Holder("b", "L4", SINCE, delegated_by="a")


def test_a_lender_and_a_borrower_are_one_power() -> None:
    """Semantics 7 and 13: one power is never two votes, nor two of a quorum."""
    for members in ((member("a"), BORROWED, member("c")), (BORROWED, member("a"), member("c"))):
        both = [Ballot("a", FOR), Ballot("b", FOR), Ballot("c", AGAINST)]
        with pytest.raises(Contradiction) as raised:
            count_votes(Committee(2), members, both)
        assert str(raised.value) == (
            "more ballots than powers: `b` in that of `a`, who has a ballot too or lent it "
            "to several; one power votes once"
        )
        away = count_votes(Committee(2), members, both[1:])
        assert (away.outcome, away.short_of) == (NOT_CARRIED, 0)
        recused = (Ballot("a", RECUSED), *both[1:])
        assert count_votes(Committee(3), members, recused).short_of == 1


def test_two_who_borrow_from_one_are_one_power() -> None:
    members = (BORROWED, evolve(BORROWED, person="d"), member("c"))
    with pytest.raises(Contradiction, match="one power votes once"):
        count_votes(Committee(2), members, [Ballot(each, FOR) for each in "bdc"])


def test_who_borrows_and_is_a_member_too_votes_in_their_own_power() -> None:
    members = (member("a"), BORROWED, member("b"))
    found = count_votes(Committee(2), members, [Ballot("a", FOR), Ballot("b", FOR)])
    assert (found.outcome, found.in_favour) == (CARRIED, ("a", "b"))


@pytest.mark.parametrize(
    ("ballots", "error", "told"),
    [
        ((Ballot("z", FOR),), Unknown, "ballot: expected one of a, b, c, d, e, got `z`"),
        (
            (Ballot("a", FOR), Ballot("a", RECUSED)),
            Contradiction,
            "`a` has two ballots; a person votes once",
        ),
    ],
)
def test_a_ballot_that_is_none_raises(ballots: Any, error: type[Exception], told: str) -> None:
    with pytest.raises(error) as raised:
        count_votes(Committee(1), FIVE, ballots)
    assert str(raised.value) == told


def test_a_committee_of_nobody_knows_no_ballot() -> None:
    with pytest.raises(Unknown) as raised:
        count_votes(Committee(1), (), (Ballot("z", FOR),))
    assert str(raised.value) == "ballot: expected one of no member at all, got `z`"
    assert count_votes(Committee(1), (), ()).short_of == 1


@pytest.mark.parametrize(
    ("person", "choice", "error", "told"),
    [
        (" ", FOR, OutOfRange, "person of a ballot: expected a name, got ` `"),
        (
            "a",
            "for",
            WrongKind,
            "ballot of `a`: expected a named choice such as `for`, got `for`",
        ),
    ],
)
def test_a_ballot_says_who_and_what(
    person: str, choice: Any, error: type[Exception], told: str
) -> None:
    with pytest.raises(error) as raised:
        Ballot(person, choice)
    assert str(raised.value) == told
