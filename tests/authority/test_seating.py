"""Loans among those who sign or sit together: in their lender's place, never beside them.

Section 5 of the authority reference, semantics 7 and 13 to 15: distinct persons, and never two
persons' powers made of one. All limits are invented.
"""

from collections.abc import Callable, Sequence
from itertools import combinations, permutations
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.authority import (
    Committee,
    DelegationLetter,
    Dimension,
    Holder,
    Level,
    Route,
    RouteKind,
)
from acctcore.authority.seating import seats, signed
from acctcore.decisions import Decision
from acctcore.findings import Verdict

Decide = Callable[..., Decision[Route]]
Letter = Callable[..., DelegationLetter]

SINCE = Date(2026, 1, 1)
ASKED = {"bp": "10 bp"}


def seat(person: str, role: str = "", lender: str = "", level: str = "L1") -> Holder:
    return Holder(person, level, SINCE, absent=False, role=role, delegated_by=lender)


TOP = seat("tom", level="top")


def held(letter: Letter, **how: Any) -> DelegationLetter:
    """A lower level held in some way, which lends; a person above it."""
    rows = {"L1": {"bp": "10 bp"}, "top": {"bp": "20 bp"}}
    levels = (Level("L1", "", sub_delegates=True, **how), Level("top", ""))
    return letter(rows, Dimension("bp", "bp"), levels=levels)


def codes(decision: Decision[Route]) -> set[str]:
    return {finding.code for finding in decision.findings}


AMY, AMY_TOO = seat("amy", "credit"), seat("amy", "business")
BILL = seat("bill", "business")


@pytest.mark.parametrize(
    ("holders", "signers"),
    [
        ((AMY, BILL), {"amy", "bill"}),
        # A loan of another role than the lender's own.
        ((AMY, seat("ben", "business", "amy")), None),
        # Amy has both roles, and lends one.
        ((AMY, AMY_TOO, seat("ben", "business", "amy")), None),
        # Ben signs in Amy's place, beside Bill.
        ((evolve(AMY, absent=True), seat("ben", "credit", "amy"), BILL), {"ben", "bill"}),
        # Two loans of one lender.
        ((AMY, AMY_TOO, seat("ben", "business", "amy"), seat("cat", "credit", "amy")), None),
        # Two loans of two lenders to one person.
        ((AMY, BILL, seat("ben", "business", "bill"), seat("ben", "credit", "amy")), "both"),
        (
            (
                *(evolve(AMY, absent=True), evolve(BILL, absent=True)),
                *(seat("ben", "business", "bill"), seat("ben", "credit", "amy")),
            ),
            None,
        ),
    ],
)
def test_a_loan_signs_in_the_place_of_its_lender(
    letter: Letter, decide: Decide, holders: Any, signers: Any
) -> None:
    two = held(letter, joint=("credit", "business"))
    decision = decide(two, ASKED, holders=(*holders, TOP), requested_by="zoe")
    assert decision.outcome.level == ("top" if signers is None else "L1")
    if isinstance(signers, set):
        assert set(decision.outcome.deciders) == signers


@pytest.mark.parametrize(
    ("holders", "able"),
    [
        ((seat("amy"), seat("bob")), 2),
        ((seat("amy"), seat("ben", lender="amy")), 1),
        ((seat("amy"), seat("ben", lender="amy"), seat("cat", lender="amy")), 1),
        ((seat("amy"), seat("bob"), seat("ben", lender="amy")), 2),
        ((seat("amy"), seat("bob"), seat("bob", lender="amy")), 2),
    ],
)
def test_a_lender_and_who_borrows_make_one_seat_of_a_committee(
    letter: Letter, decide: Decide, holders: Any, able: int
) -> None:
    for quorum in (able, able + 1):
        sits = held(letter, committee=Committee(quorum))
        decision = decide(sits, ASKED, holders=(*holders, TOP), requested_by="zoe")
        enough = able >= quorum
        assert decision.outcome.kind is (RouteKind.ROUTED if enough else RouteKind.UNDECIDED)
        code = "QUORUM" if enough else "NO_QUORUM"
        (found,) = [each for each in decision.findings if each.code == code]
        assert found.measured == able


def test_nobody_lends_a_role_that_they_do_not_have(letter: Letter, decide: Decide) -> None:
    sits = held(letter, committee=Committee(1, ("cro",)))
    lent = (seat("amy"), seat("ben", "cro", "amy"), TOP)
    decision = decide(sits, ASKED, holders=lent, requested_by="zoe")
    assert decision.outcome.kind is RouteKind.UNDECIDED
    assert {"WIDER_THAN_LENDER", "ROLE_MISSING"} <= codes(decision)
    officer = (seat("amy", "cro"), seat("ben", "cro", "amy"), TOP)
    assert decide(sits, ASKED, holders=officer, requested_by="zoe").outcome.level == "L1"


# By other means: every way to seat them is tried. -----------------------------------------------

ROLES = ("r1", "r2", "r3")
OWN = st.builds(seat, st.sampled_from(["amy", "bob", "cat"]), st.sampled_from(ROLES))
LENT = st.builds(
    seat,
    st.sampled_from(["dan", "eve"]),
    st.sampled_from(ROLES),
    st.sampled_from(["", "amy", "bob"]),
)
BOTH = st.builds(seat, st.just("amy"), st.sampled_from(ROLES), st.just("bob"))
"""Who lends their own power may sit in another's."""
BENCHES = st.lists(st.one_of(OWN, LENT, BOTH), max_size=6)


def fits(some: Sequence[Holder]) -> bool:
    """Each person once, each power once."""
    persons = {each.person for each in some}
    powers = {each.delegated_by or each.person for each in some}
    return len(persons) == len(powers) == len(some)


@given(BENCHES)
def test_signing_is_a_different_person_and_power_for_each_role(bench: list[Holder]) -> None:
    enough = any(
        [each.role for each in some] == list(ROLES) and fits(some)
        for some in permutations(bench, len(ROLES))
    )
    told = signed(ROLES, [(each, Verdict.MET) for each in bench])
    assert (told is Verdict.MET) == enough


@given(BENCHES)
def test_as_many_sit_as_can_be_seated_at_once(bench: list[Holder]) -> None:
    most = max(
        size
        for size in range(len(bench) + 1)
        if any(fits(some) for some in combinations(bench, size))
    )
    assert seats(bench) == most


@given(BENCHES, st.sets(st.integers(0, 5)))
def test_who_may_sign_perhaps_leaves_it_open(bench: list[Holder], perhaps: set[int]) -> None:
    """Met without those who are not known; not met even with them; else not known."""
    verdicts = [Verdict.UNKNOWN if at in perhaps else Verdict.MET for at in range(len(bench))]
    told = signed(ROLES, list(zip(bench, verdicts, strict=True)))
    sure = [each for at, each in enumerate(bench) if at not in perhaps]
    ways = {signed(ROLES, [(each, Verdict.MET) for each in some]) for some in (sure, bench)}
    assert told is (ways.pop() if len(ways) == 1 else Verdict.UNKNOWN)
