"""Who can act together: committees, joint signatures, and who signs while the principal is absent.

Section 4.4 of the authority reference, source B10 (Houston Community Bank 2003, secondary): to
USD 300,000 the chairman; in his absence the vice chairman and the president; above, a committee.
Section 5, semantics 14 and 15. All other figures are invented.
"""

from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.authority import (
    AccommodationCase,
    Act,
    Committee,
    Conflict,
    DelegationLetter,
    Dimension,
    Holder,
    Interest,
    Level,
    Route,
    RouteKind,
)
from acctcore.authority.holders import Hearing
from acctcore.authority.sitting import can_act, signed
from acctcore.decisions import Decision
from acctcore.findings import Verdict

Decide = Callable[..., Decision[Route]]
Letter = Callable[..., DelegationLetter]

SINCE = Date(2026, 1, 1)
FULL = {"amount": "USD 300000.00"}


def seat(person: str, level: str = "L1", role: str = "", **more: Any) -> Holder:
    return Holder(person, level, SINCE, role=role, **{"absent": False, **more})


def two(letter: Letter, level: Level) -> DelegationLetter:
    rows = {level.id: {"amount": "USD 300000.00"}, "top": {"amount": "USD 900000.00"}}
    levels = (level, Level("top", "committee", grants_own=True))
    return letter(rows, Dimension("amount", "USD"), levels=levels)


def told(decision: Decision[Route], *codes: str) -> list[tuple[str, Verdict, Any]]:
    found = (each for each in decision.findings if each.code in codes)
    return [(each.code, each.verdict, each.measured) for each in found]


# Houston: the chairman; in his absence the vice chairman and the president. ---------------------

HOUSTON = Level("chair", "chairman", in_absence=("vice chairman", "president"))
CHAIR = seat("cleo", "chair", "chairman", absent=True)
VICE = seat("viv", "chair", "vice chairman")
PRESIDENT = seat("paul", "chair", "president")
TOP = seat("tom", "top")
PRESENT = evolve(CHAIR, absent=False)


@pytest.fixture(scope="module")
def houston(letter: Letter) -> DelegationLetter:
    return two(letter, HOUSTON)


@pytest.mark.parametrize(
    ("holders", "level", "deciders"),
    [
        ((PRESENT, VICE, PRESIDENT, TOP), "chair", ("cleo",)),
        ((CHAIR, VICE, PRESIDENT, TOP), "chair", ("viv", "paul")),
        ((CHAIR, VICE, TOP), "top", ("tom",)),
        ((CHAIR, PRESIDENT, TOP), "top", ("tom",)),
        ((CHAIR, VICE, evolve(PRESIDENT, person="viv"), TOP), "top", ("tom",)),
        ((CHAIR, VICE, evolve(PRESIDENT, absent=True), TOP), "top", ("tom",)),
        ((VICE, PRESIDENT, TOP), None, ()),  # nobody says that the chairman is away
        ((evolve(CHAIR, absent=None), VICE, PRESIDENT, TOP), "chair", ()),  # either way
        ((evolve(CHAIR, absent=None), VICE, TOP), None, ()),
        ((CHAIR, evolve(VICE, absent=None), PRESIDENT, TOP), None, ()),
        ((PRESENT, evolve(CHAIR, person="carl"), VICE, PRESIDENT, TOP), "chair", ("cleo",)),
    ],
)
def test_houston_signs_in_the_absence_of_the_chairman(
    houston: DelegationLetter, decide: Decide, holders: Any, level: str | None, deciders: Any
) -> None:
    decision = decide(houston, FULL, holders=holders)
    assert (decision.outcome.level, decision.outcome.deciders) == (level, deciders)


def test_houston_ends_at_its_limit(houston: DelegationLetter, decide: Decide) -> None:
    holders = (CHAIR, VICE, PRESIDENT, TOP)
    for amount, level in (("USD 300000.00", "chair"), ("USD 300000.01", "top")):
        assert decide(houston, {"amount": amount}, holders=holders).outcome.level == level


def test_a_chairman_with_an_interest_is_not_absent(
    houston: DelegationLetter, decide: Decide
) -> None:
    """He is there and may not decide: nobody stands in for him, the request goes up."""
    interests = (Conflict("cleo", Interest.DECLARED),)
    holders = (PRESENT, VICE, PRESIDENT, TOP)
    assert decide(houston, FULL, holders=holders, conflicts=interests).outcome.level == "top"


def test_a_chairman_who_may_be_absent_and_may_not_decide_leaves_it_open(
    houston: DelegationLetter, decide: Decide
) -> None:
    """Barred, and perhaps absent: if he is, the two sign; if not, the request goes up."""
    barred = {"conflicts": (Conflict("cleo", Interest.DECLARED),)}
    perhaps = evolve(CHAIR, absent=None)
    decision = decide(houston, FULL, holders=(perhaps, VICE, PRESIDENT, TOP), **barred)
    assert decision.outcome.kind is RouteKind.UNDECIDED
    alone = decide(houston, FULL, holders=(perhaps, VICE, TOP), **barred)
    assert alone.outcome.level == "top"
    for absent, level in ((True, "chair"), (False, "top")):
        known = (evolve(perhaps, absent=absent), VICE, PRESIDENT, TOP)
        assert decide(houston, FULL, holders=known, **barred).outcome.level == level


@pytest.mark.parametrize(
    ("chair", "code", "verdict"),
    [
        ((CHAIR,), "PRINCIPAL_ABSENT", Verdict.MET),
        ((PRESENT,), "PRINCIPAL_NOT_ABSENT", Verdict.NOT_MET),
        ((CHAIR, evolve(PRESENT, person="carl")), "PRINCIPAL_NOT_ABSENT", Verdict.NOT_MET),
        ((), "PRINCIPAL_ABSENCE_NOT_KNOWN", Verdict.UNKNOWN),
    ],
)
def test_what_is_said_of_the_absence_of_the_chairman(
    houston: DelegationLetter, decide: Decide, chair: Any, code: str, verdict: Verdict
) -> None:
    interests = (Conflict("cleo", Interest.DECLARED), Conflict("carl", Interest.DECLARED))
    holders = (*chair, VICE, PRESIDENT, TOP)
    decision = decide(houston, FULL, holders=holders, conflicts=interests)
    (found,) = [each for each in decision.findings if each.code.startswith("PRINCIPAL_")]
    assert (found.code, found.verdict) == (code, verdict)
    assert found.about == "chair joint signature"


@pytest.mark.parametrize(
    "change",
    [
        {"revoked_on": Date(2026, 3, 16)},
        {"until": Date(2026, 3, 15)},
        {"since": Date(2026, 3, 17)},
        {"suspended_from": Date(2026, 3, 16)},
        {"power": Act.RECOMMEND},
    ],
)
def test_who_is_chairman_no_longer_is_no_principal(
    houston: DelegationLetter, decide: Decide, change: dict[str, Any]
) -> None:
    """Nobody holds the office, so nobody can be away from it: whether two may sign is open."""
    gone = evolve(CHAIR, **change)
    decision = decide(houston, FULL, holders=(gone, VICE, PRESIDENT, TOP))
    assert decision.outcome.kind is RouteKind.UNDECIDED
    successor = evolve(CHAIR, person="cy")
    decision = decide(
        houston, FULL, holders=(evolve(gone, absent=False), successor, VICE, PRESIDENT)
    )
    assert decision.outcome.deciders == ("viv", "paul")


@pytest.mark.parametrize(
    ("president", "code", "verdict"),
    [
        (PRESIDENT, "SIGNED_TOGETHER", Verdict.MET),
        (evolve(PRESIDENT, absent=True), "SIGNATURES_MISSING", Verdict.NOT_MET),
        (evolve(PRESIDENT, absent=None), "SIGNATURES_NOT_KNOWN", Verdict.UNKNOWN),
    ],
)
def test_what_is_said_of_signatures(
    houston: DelegationLetter, decide: Decide, president: Holder, code: str, verdict: Verdict
) -> None:
    decision = decide(houston, FULL, holders=(CHAIR, VICE, president, TOP))
    assert told(decision, code) == [(code, verdict, "vice chairman, president")]


def test_nothing_is_said_of_signatures_while_the_chairman_decides(
    houston: DelegationLetter, decide: Decide
) -> None:
    decision = decide(houston, FULL, holders=(PRESENT, VICE, PRESIDENT))
    codes = {finding.code for finding in decision.findings}
    assert not codes & {"SIGNED_TOGETHER", "SIGNATURES_MISSING", "SIGNATURES_NOT_KNOWN"}


# Joint signatures. ------------------------------------------------------------------------------

JOINT = Level("L1", "two signatures", joint=("credit", "business"))
CREDIT, BUSINESS = seat("cora", role="credit"), seat("bill", role="business")


@pytest.mark.parametrize(
    ("holders", "level"),
    [
        ((CREDIT, BUSINESS), "L1"),
        ((CREDIT,), "top"),
        ((CREDIT, evolve(BUSINESS, person="cora")), "top"),
        ((CREDIT, evolve(BUSINESS, person="cora"), BUSINESS), "L1"),
        ((CREDIT, evolve(CREDIT, person="carl")), "top"),
        ((CREDIT, evolve(BUSINESS, absent=None)), None),
        ((CREDIT, evolve(BUSINESS, absent=True)), "top"),
        ((CREDIT, BUSINESS, seat("zed", role="audit")), "L1"),
    ],
)
def test_joint_signatures_are_those_of_distinct_persons(
    letter: Letter, decide: Decide, holders: Any, level: str | None
) -> None:
    decision = decide(two(letter, JOINT), FULL, holders=(*holders, TOP))
    assert decision.outcome.level == level
    if level == "L1":
        assert set(decision.outcome.deciders) == {"cora", "bill"}


PERSONS = ("a", "b", "c")
ROLES = ("r1", "r2", "r3")


@given(st.lists(st.tuples(st.sampled_from(PERSONS), st.sampled_from(ROLES)), max_size=6))
def test_signing_is_finding_a_different_person_for_each_role(
    pairs: list[tuple[str, str]],
) -> None:
    """Hall's condition, by other means: every set of roles has as many persons as roles."""
    bench = [(seat(person, role=role), Verdict.MET) for person, role in pairs]
    enough = all(
        len({person for person, role in pairs if role in some}) >= len(some)
        for size in (1, 2, 3)
        for some in combinations(ROLES, size)
    )
    assert (signed(ROLES, bench) is Verdict.MET) == enough


# Committees. ------------------------------------------------------------------------------------


def committee(quorum: int, *roles: str) -> Level:
    return Level("L1", "committee", grants_own=True, committee=Committee(quorum, roles))


CHAIRED = (seat("ann", role="chair"), seat("bob"), seat("cat", role="risk"))


@pytest.mark.parametrize(
    ("quorum", "holders", "present"),
    [
        (3, CHAIRED, 3),
        (4, CHAIRED, 3),
        (2, CHAIRED[:2], 2),
        (2, CHAIRED[:1], 1),
        (2, (CHAIRED[0], evolve(CHAIRED[0], role="risk")), 1),
        (2, (CHAIRED[0], evolve(CHAIRED[1], absent=True)), 1),
    ],
)
def test_a_committee_needs_its_quorum_of_persons(
    letter: Letter, decide: Decide, quorum: int, holders: Any, present: int
) -> None:
    decision = decide(two(letter, committee(quorum)), FULL, holders=(*holders, TOP))
    enough = present >= quorum
    assert decision.outcome.kind is (RouteKind.ROUTED if enough else RouteKind.UNDECIDED)
    code = "QUORUM" if enough else "NO_QUORUM"
    (found,) = [each for each in decision.findings if each.code == code]
    assert (found.measured, found.relation, found.limit) == (present, ">=", quorum)


def test_a_committee_without_a_role_says_which(letter: Letter, decide: Decide) -> None:
    level = committee(2, "chair", "risk", "legal")
    decision = decide(two(letter, level), FULL, holders=(*CHAIRED, TOP))
    assert decision.outcome.kind is RouteKind.UNDECIDED
    assert told(decision, "ROLE_MISSING") == [("ROLE_MISSING", Verdict.UNKNOWN, "legal")]
    found = decide(two(letter, committee(2, "chair", "risk")), FULL, holders=(*CHAIRED, TOP))
    assert found.outcome.deciders == ("ann", "bob", "cat")


def test_a_recused_member_does_not_count_for_the_quorum(letter: Letter, decide: Decide) -> None:
    interests = (Conflict("bob", Interest.DECLARED),)
    for quorum, kind in ((2, RouteKind.ROUTED), (3, RouteKind.UNDECIDED)):
        sits = two(letter, committee(quorum))
        decision = decide(sits, FULL, holders=(*CHAIRED, TOP), conflicts=interests)
        assert decision.outcome.kind is kind


def test_an_unknown_requester_bars_one_member_at_most(letter: Letter, decide: Decide) -> None:
    """Whoever of three asked, two are left; where a member may not grant their own."""
    level = evolve(committee(2), grants_own=False)
    decision = decide(two(letter, level), FULL, holders=CHAIRED, requested_by=None)
    assert decision.outcome.level == "L1"
    three = evolve(level, committee=Committee(3))
    decision = decide(two(letter, three), FULL, holders=CHAIRED, requested_by=None)
    assert decision.outcome.kind is RouteKind.UNDECIDED


def test_a_committee_nobody_is_listed_for_does_not_sit(letter: Letter, decide: Decide) -> None:
    decision = decide(two(letter, committee(3)), FULL, holders=(TOP,))
    assert (decision.outcome.level, decision.outcome.deciders) == ("top", ("tom",))
    office = decide(two(letter, committee(3)), FULL, holders=None)
    assert (office.outcome.level, office.outcome.deciders) == ("L1", ())


def test_without_a_register_a_level_held_in_any_way_can_act() -> None:
    for level in (JOINT, HOUSTON, committee(3)):
        office = AccommodationCase("R1", "P1", {})
        assert can_act(Hearing(office, (level,), SINCE), level) is Verdict.MET
        nobody = Hearing(evolve(office, holders=()), (level,), SINCE)
        assert can_act(nobody, level) is Verdict.NOT_MET
