"""Appointments and what bounds them: acting, suspended, covering, recommended, powers, caps, scope.

Section 5 of the authority reference, semantics 11, 12, 16 and 18. All limits are invented.
"""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.authority import (
    Act,
    Conflict,
    DelegationLetter,
    Dimension,
    Holder,
    Interest,
    Limit,
    Route,
)
from acctcore.authority.holders import is_suspended
from acctcore.decisions import Decision
from acctcore.errors import Contradiction, MixedCurrency, OutOfRange, Unknown
from acctcore.findings import Verdict

Decide = Callable[..., Decision[Route]]
Letter = Callable[..., DelegationLetter]

ROWS = {"L1": {"bp": "10 bp"}, "L2": {"bp": "20 bp"}}
SINCE, DAY, NEXT = Date(2026, 1, 1), Date(2026, 3, 16), Date(2026, 3, 17)
AMY = Holder("amy", "L1", SINCE, absent=False)
BEN = Holder("ben", "L2", SINCE, absent=False)


@pytest.fixture(scope="module")
def two(letter: Letter) -> DelegationLetter:
    return letter(ROWS, Dimension("bp", "bp"))


def reasons(decision: Decision[Route]) -> list[str]:
    return [finding.code for finding in decision.reasons]


def found(decision: Decision[Route], code: str) -> Any:
    return next(finding for finding in decision.findings if finding.code == code)


# Acting. ----------------------------------------------------------------------------------------

ACTING = Holder("cho", "L2", SINCE, Date(2026, 6, 30), absent=False, acting=True)


@pytest.mark.parametrize(
    ("cap", "asked", "level"),
    [
        ({}, "20 bp", "L2"),
        ({"bp": Limit.parse("15 bp")}, "15 bp", "L2"),
        ({"bp": Limit.parse("15 bp")}, "16 bp", None),
        ({"bp": Limit.parse("under 15 bp")}, "14 bp", "L2"),
        ({"bp": Limit.parse("under 15 bp")}, "15 bp", None),
        ({"bp": Limit.parse("30 bp")}, "20 bp", "L2"),
        ({"bp": Limit.parse("30 bp")}, "21 bp", None),
        ({"bp": Limit.parse("NIL")}, "11 bp", None),
    ],
)
def test_an_acting_holder_has_the_lower_of_office_and_cap(
    two: DelegationLetter, decide: Decide, cap: Any, asked: str, level: str | None
) -> None:
    holders = (AMY, evolve(ACTING, caps=cap))
    assert decide(two, {"bp": asked}, holders=holders).outcome.level == level


def test_a_cap_says_by_how_much_it_is_missed(two: DelegationLetter, decide: Decide) -> None:
    capped = evolve(ACTING, caps={"bp": Limit.parse("under 15 bp")})
    over = found(decide(two, {"bp": "15 bp"}, holders=(AMY, capped)), "OVER_CAP")
    assert (str(over.measured), over.relation, str(over.limit)) == ("15 bp", "<", "15 bp")
    assert (str(over.shortfall), over.cure) == ("1 bp", "lower L2 cho bp by 1 bp")
    nil = evolve(ACTING, caps={"bp": Limit.parse("NIL")})
    none = found(decide(two, {"bp": "15 bp"}, holders=(AMY, nil)), "OVER_CAP")
    assert (none.measured, none.relation, none.limit) == (None, "", "NIL")


def test_a_cap_on_what_is_not_known_is_not_judged(two: DelegationLetter, decide: Decide) -> None:
    capped = evolve(AMY, caps={"bp": Limit.parse("5 bp")})
    decision = decide(two, {}, holders=(capped,))
    assert found(decision, "CAP_NOT_JUDGED").measured is None
    assert decision.outcome.kind.value == "undecided"


def test_a_cap_on_a_dimension_that_the_cell_does_not_limit_bounds_nothing_there(
    letter: Letter, decide: Decide
) -> None:
    wide = letter(ROWS, Dimension("bp", "bp"), Dimension("cost", "HKD"))
    capped = evolve(AMY, caps={"cost": Limit.parse("HKD 1.00")})
    assert decide(wide, {"bp": "10 bp"}, holders=(capped, BEN)).outcome.level == "L1"


@pytest.mark.parametrize(
    ("on", "code"),
    [
        ("2025-12-31", "APPOINTMENT_NOT_BEGUN"),
        ("2026-01-01", None),
        ("2026-06-30", None),
        ("2026-07-01", "APPOINTMENT_EXPIRED"),
    ],
)
def test_an_acting_holder_acts_between_both_dates(
    two: DelegationLetter, decide: Decide, on: str, code: str | None
) -> None:
    decision = decide(two, {"bp": "11 bp"}, on, holders=(ACTING,))
    assert decision.outcome.level == (None if code else "L2")
    assert reasons(decision) == ["OVER_LIMIT", *([code] if code else [])]


def test_an_acting_holder_does_not_decide_what_they_asked_or_recommended(
    two: DelegationLetter, decide: Decide
) -> None:
    asked = decide(two, {"bp": "11 bp"}, holders=(ACTING,), requested_by="cho")
    assert reasons(asked) == ["OVER_LIMIT", "OWN_REQUEST_WHILE_ACTING"]
    told = decide(two, {"bp": "11 bp"}, holders=(ACTING,), recommended_by=("cho",))
    assert reasons(told) == ["OVER_LIMIT", "RECOMMENDED_IT"]


@given(st.integers(0, 30), st.integers(0, 30))
def test_an_acting_holder_never_has_a_sum(
    two: DelegationLetter, decide: Decide, cap: int, asked: int
) -> None:
    """Whoever holds L1 and acts at L2 within a cap grants the larger of both, never more."""
    acting = Holder("amy", "L2", SINCE, NEXT, absent=False, acting=True, caps={"bp": limit(cap)})
    decision = decide(two, {"bp": f"{asked} bp"}, holders=(AMY, acting), requested_by="zoe")
    may = asked <= 10 or asked <= min(20, cap)
    assert (decision.outcome.level is not None) == may


def limit(bp: int) -> Limit:
    return Limit.parse(f"{bp} bp")


# Suspended, covering, recommending. --------------------------------------------------------------

COVER = Holder("cho", "L1", SINCE, absent=False, covers="amy")


@pytest.mark.parametrize(
    ("begun", "ended", "rests"),
    [
        (None, None, False),
        (DAY, None, True),
        (NEXT, None, False),
        (SINCE, DAY, True),
        (SINCE, Date(2026, 3, 15), False),
    ],
)
def test_a_suspended_appointment_rests(
    two: DelegationLetter, decide: Decide, begun: Any, ended: Any, rests: bool
) -> None:
    rested = evolve(AMY, suspended_from=begun, suspended_until=ended)
    assert is_suspended(rested, DAY) is rests
    decision = decide(two, {"bp": "10 bp"}, holders=(rested, BEN))
    assert decision.outcome.level == ("L2" if rests else "L1")
    assert reasons(decision) == (["APPOINTMENT_SUSPENDED"] if rests else [])


@pytest.mark.parametrize(
    ("absent", "code", "level"),
    [
        (True, "COVERED_ABSENT", "L1"),
        (False, "COVERED_PRESENT", "L2"),
        (None, "COVERED_PRESENCE_NOT_KNOWN", None),
    ],
)
def test_a_cover_acts_only_while_the_covered_holder_is_absent(
    two: DelegationLetter, decide: Decide, absent: Any, code: str, level: str | None
) -> None:
    interests = (Conflict("amy", Interest.RELATED),)
    holders = (evolve(AMY, absent=absent), COVER, BEN)
    decision = decide(two, {"bp": "10 bp"}, holders=holders, conflicts=interests)
    assert (decision.outcome.level, found(decision, code).measured) == (level, "amy")


def test_amy_or_her_cover_acts_whether_she_is_there_or_not(
    two: DelegationLetter, decide: Decide
) -> None:
    """It is not known which of the two, so nobody is named."""
    for absent, decider in ((True, ("cho",)), (False, ("amy",)), (None, ())):
        decision = decide(two, {"bp": "10 bp"}, holders=(evolve(AMY, absent=absent), COVER, BEN))
        assert (decision.outcome.level, decision.outcome.deciders) == ("L1", decider)
        assert decision.outcome.path[-1].verdict is Verdict.MET


def test_presences_beyond_those_tried_leave_it_open(two: DelegationLetter, decide: Decide) -> None:
    """Of six that are not known every way is tried, of a seventh it stays not known."""
    others = tuple(evolve(AMY, person=f"a{at}", absent=None) for at in range(6))
    for count, level in ((5, "L1"), (6, None)):
        holders = (*others[:count], evolve(AMY, absent=None), COVER, BEN)
        assert decide(two, {"bp": "10 bp"}, holders=holders).outcome.level == level


@pytest.mark.parametrize(
    "covered",
    [
        (),
        (evolve(AMY, level="L2", absent=True),),
        (evolve(AMY, absent=True, power=Act.RECOMMEND),),
        (evolve(AMY, absent=True, until=Date(2026, 3, 15)),),
        (evolve(AMY, absent=True, since=NEXT),),
        (evolve(AMY, absent=True, revoked_on=DAY),),
        (evolve(AMY, absent=True, suspended_from=DAY),),
    ],
)
def test_who_covers_somebody_not_appointed_there_does_not_act(
    two: DelegationLetter, decide: Decide, covered: tuple[Holder, ...]
) -> None:
    holders = (*covered, COVER, BEN)
    decision = decide(two, {"bp": "10 bp"}, holders=holders, requested_by="zoe")
    assert (decision.outcome.level, decision.outcome.deciders) == ("L2", ("ben",))
    finding = found(decision, "COVERED_HOLDS_NOTHING")
    assert (finding.verdict, finding.about, finding.measured) == (
        *(Verdict.NOT_MET, "L1 cho"),
        "amy",
    )


@pytest.mark.parametrize("power", [Act.RECOMMEND, Act.DISBURSE])
def test_no_power_implies_another(two: DelegationLetter, decide: Decide, power: Act) -> None:
    decision = decide(two, {"bp": "10 bp"}, holders=(evolve(AMY, power=power), BEN))
    assert (decision.outcome.level, reasons(decision)) == ("L2", ["NO_POWER_TO_APPROVE"])
    assert found(decision, "NO_POWER_TO_APPROVE").measured == power.value


def test_who_recommended_a_request_does_not_decide_it(
    two: DelegationLetter, decide: Decide
) -> None:
    decision = decide(two, {"bp": "10 bp"}, holders=(AMY, BEN), recommended_by=("amy",))
    assert (decision.outcome.level, reasons(decision)) == ("L2", ["RECOMMENDED_IT"])


# Scope. -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("branch", "code", "level"),
    [
        ({"branch": "east"}, "IN_SCOPE", "L1"),
        ({"branch": "west"}, "OUT_OF_SCOPE", "L2"),
        ({}, "SCOPE_NOT_KNOWN", None),
    ],
)
def test_a_holder_acts_for_their_own_scope(
    letter: Letter, decide: Decide, branch: dict[str, str], code: str, level: str | None
) -> None:
    branches = {"branch": ("east", "west")}
    split = letter(ROWS, Dimension("bp", "bp"), categories=branches)
    scoped = evolve(AMY, scope={"branch": "east"})
    decision = decide(split, {"bp": "10 bp"}, holders=(scoped, BEN), categories=branch)
    assert (decision.outcome.level, found(decision, code).limit) == (level, "east")


# Bad input. -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bounds", "error", "told"),
    [
        (
            {"caps": {"amount": limit(5)}},
            Unknown,
            "cap on `amount` of `amy`: expected a dimension, one of bp, got `amount`",
        ),
        (
            {"caps": {"bp": Limit.parse("HKD 5.00")}},
            MixedCurrency,
            "unit of the cap on `bp` of `amy`: expected `bp`, got `HKD`",
        ),
        (
            {"scope": {"branch": "north"}},
            Unknown,
            "scope of `amy` in `branch`: expected one of east, west, got `north`",
        ),
        (
            {"scope": {"desk": "one"}},
            Unknown,
            "category in the scope of `amy`: expected one of branch, got `desk`",
        ),
    ],
)
def test_a_bound_that_would_bound_nothing_raises(
    letter: Letter, decide: Decide, bounds: Any, error: type[Exception], told: str
) -> None:
    split = letter(ROWS, Dimension("bp", "bp"), categories={"branch": ("east", "west")})
    with pytest.raises(error) as raised:
        decide(split, {"bp": "1 bp"}, holders=(evolve(AMY, **bounds),))
    assert str(raised.value) == told


@pytest.mark.parametrize(
    ("change", "error", "told"),
    [
        ({"person": " "}, OutOfRange, "person of an appointment: expected a name, got ` `"),
        (
            {"until": Date(2025, 12, 31)},
            Contradiction,
            "appointment of `amy` ends on 2025-12-31, before it begins on 2026-01-01",
        ),
        (
            {"suspended_until": DAY},
            Contradiction,
            "suspension of `amy` ends on 2026-03-16 but states no beginning",
        ),
        (
            {"suspended_from": NEXT, "suspended_until": DAY},
            Contradiction,
            "suspension of `amy` ends on 2026-03-16, before it begins on 2026-03-17",
        ),
        (
            {"acting": True},
            Contradiction,
            "acting appointment of `amy` states no end; give it `until`",
        ),
        ({"covers": "amy"}, Contradiction, "`amy` stands in for themselves"),
        ({"delegated_by": "amy"}, Contradiction, "`amy` stands in for themselves"),
    ],
)
def test_a_contradictory_appointment_raises(
    change: dict[str, Any], error: type[Exception], told: str
) -> None:
    with pytest.raises(error) as raised:
        evolve(AMY, **change)
    assert str(raised.value) == told


@pytest.mark.parametrize(
    "text",
    [
        "unlimited",
        "not known",
        "50 % of cost",
        "over 5 bp up to 9 bp",
        "9 bp, withdrawn on 2026-07-01",
    ],
)
def test_a_cap_is_a_plain_bound_or_nil(text: str) -> None:
    with pytest.raises(Contradiction) as raised:
        evolve(AMY, caps={"bp": Limit.parse(text)})
    assert str(raised.value) == f"cap on `bp` of `amy` is no bound: `{text}`"
