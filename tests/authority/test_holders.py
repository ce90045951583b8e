"""Who can act: appointments, presence, interest, own requests, and what is not known of them.

Section 5 of the authority reference, semantics 11, 12 and 16; section 13, the last rows.
"""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.authority import (
    Conflict,
    DelegationLetter,
    Dimension,
    Holder,
    Interest,
    Level,
    Route,
    RouteKind,
)
from acctcore.decisions import Decision
from acctcore.errors import Unknown
from acctcore.findings import Verdict

Decide = Callable[..., Decision[Route]]
Letter = Callable[..., DelegationLetter]

ROWS = {"L1": {"bp": "10 bp"}, "L2": {"bp": "20 bp"}}
TEN = {"bp": "10 bp"}
SINCE = Date(2026, 1, 1)
AMY = Holder("amy", "L1", SINCE, absent=False)
BEN = Holder("ben", "L2", SINCE, absent=False)
ANN = evolve(AMY, person="ann")


@pytest.fixture(scope="module")
def two(letter: Letter) -> DelegationLetter:
    return letter(ROWS, Dimension("bp", "bp"))


def holder_codes(decision: Decision[Route]) -> list[str]:
    return [f.code for step in decision.outcome.path for f in step.holders]


@pytest.mark.parametrize(
    ("change", "on", "code"),
    [
        ({}, "2025-12-31", "APPOINTMENT_NOT_BEGUN"),
        ({}, "2026-01-01", None),
        ({"until": SINCE}, "2026-01-01", None),
        ({"until": Date(2026, 6, 30)}, "2026-06-30", None),
        ({"until": Date(2026, 6, 30)}, "2026-07-01", "APPOINTMENT_EXPIRED"),
        ({"revoked_on": Date(2026, 6, 30)}, "2026-06-29", None),
        ({"revoked_on": Date(2026, 6, 30)}, "2026-06-30", "APPOINTMENT_REVOKED"),
        ({"absent": True}, "2026-03-16", "HOLDER_ABSENT"),
    ],
)
def test_appointments(
    two: DelegationLetter, decide: Decide, change: dict[str, Any], on: str, code: str | None
) -> None:
    substitute = evolve(BEN, since=Date(2025, 1, 1))
    decision = decide(two, TEN, on, holders=(evolve(AMY, **change), substitute))
    assert decision.outcome.level == ("L2" if code else "L1")
    assert [f.code for f in decision.reasons] == ([code] if code else [])


def test_another_holder_of_the_level_comes_before_the_next_level(
    two: DelegationLetter, decide: Decide
) -> None:
    decision = decide(two, TEN, holders=(evolve(AMY, absent=True), ANN, BEN))
    assert (decision.outcome.level, decision.outcome.deciders) == ("L1", ("ann",))


def test_a_person_appointed_twice_is_named_once(two: DelegationLetter, decide: Decide) -> None:
    again = evolve(AMY, since=Date(2026, 3, 1), role="desk")
    assert decide(two, TEN, holders=(AMY, again)).outcome.deciders == ("amy",)


@pytest.mark.parametrize("asked", [TEN, {"bp": "11 bp"}])
def test_without_a_register_every_level_is_an_office(
    two: DelegationLetter, decide: Decide, asked: dict[str, str]
) -> None:
    decision = decide(two, asked, holders=None)
    assert decision.outcome.level == ("L1" if asked is TEN else "L2")
    assert (decision.outcome.deciders, holder_codes(decision)) == ((), [])


def test_a_level_nobody_is_listed_for_cannot_act(two: DelegationLetter, decide: Decide) -> None:
    decision = decide(two, {"bp": "11 bp"}, holders=(AMY,))
    assert (decision.outcome.kind, decision.outcome.level) == (RouteKind.NO_HOLDER, None)
    assert [f.code for f in decision.reasons] == ["OVER_LIMIT", "NO_HOLDER_LISTED"]
    unlisted = decision.reasons[-1]
    assert (unlisted.verdict, unlisted.about) == (Verdict.NOT_MET, "L2")


def test_a_level_nobody_is_listed_for_is_passed_over(two: DelegationLetter, decide: Decide) -> None:
    decision = decide(two, TEN, holders=(BEN,))
    assert (decision.outcome.level, decision.outcome.deciders) == ("L2", ("ben",))
    assert holder_codes(decision) == ["NO_HOLDER_LISTED", "APPOINTED", "HOLDER_PRESENT"]


def test_an_empty_register_appoints_nobody(two: DelegationLetter, decide: Decide) -> None:
    decision = decide(two, TEN, holders=())
    assert decision.outcome.kind is RouteKind.NO_HOLDER
    assert holder_codes(decision) == ["NO_HOLDER_LISTED", "NO_HOLDER_LISTED"]


def test_who_has_left_or_was_never_listed_is_the_same(
    two: DelegationLetter, decide: Decide
) -> None:
    """Amy's office ended, and nobody else was at L1; Zoe at L2 is away."""
    amy, zoe = evolve(AMY, until=Date(2026, 3, 15)), evolve(BEN, person="zoe", absent=True)
    for holders in ((amy, zoe), (zoe,)):
        assert decide(two, TEN, holders=holders).outcome.kind is RouteKind.NO_HOLDER


def test_nobody_left_is_no_holder(two: DelegationLetter, decide: Decide) -> None:
    decision = decide(two, TEN, holders=(evolve(AMY, absent=True), evolve(BEN, absent=True)))
    assert (decision.outcome.kind, decision.outcome.level) == (RouteKind.NO_HOLDER, None)
    assert [f.code for f in decision.reasons] == ["HOLDER_ABSENT", "HOLDER_ABSENT"]


def test_holders_are_not_asked_where_the_limits_already_fail(
    two: DelegationLetter, decide: Decide
) -> None:
    decision = decide(two, {"bp": "11 bp"}, holders=(evolve(AMY, absent=True), BEN))
    assert holder_codes(decision) == ["APPOINTED", "HOLDER_PRESENT"]


def test_more_than_every_level_holds_is_said_before_nobody_to_act(
    two: DelegationLetter, decide: Decide
) -> None:
    decision = decide(two, {"bp": "21 bp"}, holders=(evolve(BEN, absent=True),))
    assert decision.outcome.kind is RouteKind.ABOVE_ALL


def test_a_level_the_letter_does_not_have_raises(two: DelegationLetter, decide: Decide) -> None:
    with pytest.raises(Unknown, match="level of `amy`: expected one of L1, L2, got `L9`"):
        decide(two, TEN, holders=(evolve(AMY, level="L9"),))


# Own requests. ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("own", "kind", "level", "code"),
    [
        (True, RouteKind.ROUTED, "L1", "OWN_REQUEST"),
        (False, RouteKind.ROUTED, "L2", "OWN_REQUEST"),
        (None, RouteKind.UNDECIDED, None, "OWN_REQUEST_NOT_SETTLED"),
    ],
)
def test_own_request_as_the_letter_says(  # noqa: PLR0913, PLR0917 - a row of the table
    letter: Letter, decide: Decide, own: Any, kind: RouteKind, level: str | None, code: str
) -> None:
    decision = decide(
        letter(ROWS, Dimension("bp", "bp"), own=own), TEN, holders=(AMY, BEN), requested_by="amy"
    )
    assert (decision.outcome.kind, decision.outcome.level) == (kind, level)
    assert code in holder_codes(decision)


def test_nobody_decides_an_escalation_of_their_own(two: DelegationLetter, decide: Decide) -> None:
    """Amy acts for Ben at L2, and put the request forward at L1."""
    acting = evolve(BEN, person="amy")
    decision = decide(two, {"bp": "11 bp"}, holders=(AMY, acting), requested_by="amy")
    assert decision.outcome.kind is RouteKind.NO_HOLDER
    assert [f.code for f in decision.reasons] == ["OVER_LIMIT", "OWN_ESCALATION"]


def test_an_office_given_up_is_no_lower_level(two: DelegationLetter, decide: Decide) -> None:
    """Amy left L1 for L2: what she asks for there is her own request, not an escalation."""
    left, now = evolve(AMY, until=Date(2026, 2, 28)), evolve(BEN, person="amy")
    decision = decide(two, {"bp": "11 bp"}, holders=(left, now), requested_by="amy")
    assert (decision.outcome.level, decision.outcome.deciders) == ("L2", ("amy",))


# Not known. -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("holders", "more", "code"),
    [
        ((evolve(AMY, absent=None), BEN), {}, "PRESENCE_NOT_KNOWN"),
        ((AMY, BEN), {"conflicts": None}, "INTEREST_NOT_KNOWN"),
    ],
)
def test_a_level_that_may_act_is_undecided(
    two: DelegationLetter, decide: Decide, holders: Any, more: dict[str, Any], code: str
) -> None:
    decision = decide(two, TEN, holders=holders, **more)
    assert decision.outcome.kind is RouteKind.UNDECIDED
    assert [f.code for f in decision.missing] == [code]


def test_an_office_needs_no_facts_about_persons(two: DelegationLetter, decide: Decide) -> None:
    assert decide(two, TEN, conflicts=None, requested_by=None).outcome.level == "L1"


def test_presence_not_known_does_not_matter_beside_a_holder_who_can_act(
    two: DelegationLetter, decide: Decide
) -> None:
    decision = decide(two, TEN, holders=(evolve(AMY, absent=None), ANN))
    assert (decision.outcome.level, decision.outcome.deciders) == ("L1", ("ann",))


def requester_unknown(
    decide: Decide, letter: DelegationLetter, asked: dict[str, str], holders: Iterable[Holder]
) -> Decision[Route]:
    return decide(letter, asked, holders=tuple(holders), requested_by=None)


def test_the_requester_does_not_matter_where_the_level_grants_its_own(
    two: DelegationLetter, decide: Decide
) -> None:
    decision = requester_unknown(decide, two, TEN, [AMY])
    assert (decision.outcome.level, decision.outcome.deciders) == ("L1", ("amy",))
    assert decision.missing == ()


def test_the_requester_matters_where_the_level_does_not(letter: Letter, decide: Decide) -> None:
    none_own = letter(ROWS, Dimension("bp", "bp"), own=False)
    decision = requester_unknown(decide, none_own, TEN, [AMY])
    assert decision.outcome.kind is RouteKind.UNDECIDED
    assert [f.about for f in decision.missing] == ["L1 amy"]
    assert [f.code for f in decision.missing] == ["REQUESTER_NOT_KNOWN"]


def test_one_requester_cannot_bar_two_holders(letter: Letter, decide: Decide) -> None:
    """Whoever of the two put it forward, the other can act; nobody can say yet which."""
    none_own = letter(ROWS, Dimension("bp", "bp"), own=False)
    decision = requester_unknown(decide, none_own, TEN, [AMY, ANN])
    assert (decision.outcome.level, decision.outcome.deciders) == ("L1", ())
    assert decision.outcome.path[0].verdict is Verdict.MET


def test_why_no_level_will_do_may_itself_be_open(two: DelegationLetter, decide: Decide) -> None:
    """Everybody is absent; with a quantity not known it may be too much besides."""
    away = tuple(evolve(each, absent=True) for each in (AMY, BEN))
    assert decide(two, {}, holders=away).outcome.kind is RouteKind.UNDECIDED


def test_conflicts_of_others_do_not_matter(two: DelegationLetter, decide: Decide) -> None:
    others = (Conflict("zoe", Interest.OWN_ACCOUNT), Conflict("ben", Interest.RELATED))
    assert decide(two, TEN, holders=(AMY, BEN), conflicts=others).outcome.deciders == ("amy",)


def test_an_absent_level_without_interest_is_passed_to_grants_own_unset(
    letter: Letter, decide: Decide
) -> None:
    levels = (Level("L1", "", grants_own=True), Level("L2", ""))
    mixed = letter(ROWS, Dimension("bp", "bp"), levels=levels)
    decision = decide(mixed, TEN, holders=(evolve(AMY, absent=True), BEN), requested_by="zoe")
    assert decision.outcome.deciders == ("ben",)
