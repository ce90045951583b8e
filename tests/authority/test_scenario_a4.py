"""Scenario A4 of the authority reference, section 15, steps 1 to 3 and the refused list.

Every figure is the page's, or a sum that stands beside it; none is computed by the rule.
"""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.authority import (
    Adds,
    Conflict,
    DelegationLetter,
    Dimension,
    Holder,
    Interest,
    Level,
    PastGrant,
    Route,
    RouteKind,
    Test,
    UnsoundLetter,
)
from acctcore.days import Tenor
from acctcore.decisions import Decision
from acctcore.findings import Verdict
from acctcore.money import Money
from acctcore.quantity import Quantity

Decide = Callable[..., Decision[Route]]
Grant = Callable[..., PastGrant]

# Loan 20,000,000, 30 bp, one year: 20,000,000 x 30 / 10,000 = 60,000.
STEP_1 = {"bp": "30 bp", "cost": "HKD 60000.00"}


def hkd(amount: int) -> Money:
    return Money.of(amount, "HKD")


def bp(amount: int) -> Quantity:
    return Quantity(amount, "bp")


def codes(decision: Decision[Route]) -> list[str]:
    return [finding.code for finding in decision.reasons]


def test_step_1_level_and_binding(a4: DelegationLetter, decide: Decide) -> None:
    told = decide(a4, STEP_1).outcome
    assert (told.kind, told.level, told.binding) == (RouteKind.ROUTED, "L3", ("bp",))
    assert [(step.level, step.verdict) for step in told.path] == [
        ("L1", Verdict.NOT_MET),
        ("L2", Verdict.NOT_MET),
        ("L3", Verdict.MET),
    ]
    assert told.deciders == ()


def test_step_1_what_each_level_is_short_of(a4: DelegationLetter, decide: Decide) -> None:
    first, second, third = decide(a4, STEP_1).outcome.path
    assert shortfalls(first.failing) == [("bp", bp(20), "L3"), ("cost", hkd(40_000), "L2")]
    assert shortfalls(second.failing) == [("bp", bp(5), "L3")]
    assert second.tests[1].finding.verdict is Verdict.MET
    assert third.failing == ()


def shortfalls(failing: tuple[Test, ...]) -> list[tuple[str, object, str | None]]:
    return [(each.dimension, each.finding.shortfall, each.enough_at) for each in failing]


def test_step_1_every_finding(a4: DelegationLetter, decide: Decide) -> None:
    assert [
        (f.clause, f.code, f.verdict.value, f.about, str(f.measured), f.relation, str(f.limit))
        for f in decide(a4, STEP_1).findings
    ] == [
        ("reasons", "REASON_LISTED", "met", "reason", "RETENTION", "", "None"),
        ("2(a)", "OVER_LIMIT", "not_met", "L1 bp", "30 bp", "<=", "10 bp"),
        ("2(a)", "OVER_LIMIT", "not_met", "L1 cost", "HKD 60000.00", "<=", "HKD 20000.00"),
        ("2(a)", "OVER_LIMIT", "not_met", "L2 bp", "30 bp", "<=", "25 bp"),
        ("2(a)", "WITHIN_LIMIT", "met", "L2 cost", "HKD 60000.00", "<=", "HKD 80000.00"),
        ("2(a)", "WITHIN_LIMIT", "met", "L3 bp", "30 bp", "<=", "60 bp"),
        ("2(a)", "WITHIN_LIMIT", "met", "L3 cost", "HKD 60000.00", "<=", "HKD 300000.00"),
    ]


def test_nothing_binds_where_the_lowest_level_will_do(a4: DelegationLetter, decide: Decide) -> None:
    told = decide(a4, WITHIN_L1).outcome
    assert (told.level, told.binding, len(told.path)) == ("L1", (), 1)


@pytest.mark.parametrize(
    ("had", "level", "binding"),
    [
        ("HKD 240000.00", "L3", ("bp", "cost")),
        ("HKD 240000.01", "L4", ("cost",)),
        ("HKD 250000.00", "L4", ("cost",)),
    ],
)
def test_step_2_the_group_already_had(  # noqa: PLR0913, PLR0917 - a row of the table
    a4: DelegationLetter, decide: Decide, grant: Grant, had: str, level: str, binding: Any
) -> None:
    before = grant("G1", "2025-09-01", {"bp": "25 bp", "cost": had}, party="P2", facility="other")
    told = decide(a4, STEP_1, history=(before,), groups=(frozenset({"P1", "P2"}),)).outcome
    assert (told.kind, told.level, told.binding) == (RouteKind.ROUTED, level, binding)


def test_step_2_own_part_and_past_part(a4: DelegationLetter, decide: Decide, grant: Grant) -> None:
    before = grant("G1", "2025-09-01", {"bp": "25 bp", "cost": "HKD 250000.00"}, party="P2")
    told = decide(a4, STEP_1, history=(before,), groups=(frozenset({"P1", "P2"}),)).outcome
    cost = told.path[2].tests[1]
    assert (cost.requested, cost.counted) == (hkd(60_000), hkd(250_000))
    assert (cost.finding.measured, cost.finding.shortfall) == (hkd(310_000), hkd(10_000))
    assert cost.enough_at == "L4"


@pytest.mark.parametrize(("on", "level"), [("2025-03-16", "L4"), ("2025-03-15", "L3")])
def test_step_3_the_edge_of_the_window(
    a4: DelegationLetter, decide: Decide, grant: Grant, on: str, level: str
) -> None:
    before = grant("G1", on, {"bp": "0 bp", "cost": "HKD 250000.00"})
    assert decide(a4, STEP_1, "2026-03-16", history=(before,)).outcome.level == level


def test_step_3_the_same_grant_a_day_later(
    a4: DelegationLetter, decide: Decide, grant: Grant
) -> None:
    before = grant("G1", "2025-03-16", {"bp": "0 bp", "cost": "HKD 250000.00"})
    assert decide(a4, STEP_1, "2026-03-17", history=(before,)).outcome.level == "L3"


# Refused. ---------------------------------------------------------------------------------------

WITHIN_L1 = {"bp": "10 bp", "cost": "HKD 20000.00"}
AMY = Holder("amy", "L1", Date(2025, 1, 1), absent=False)
BEN = Holder("ben", "L2", Date(2025, 1, 1), absent=False)


def test_refused_appointment_expired_yesterday(a4: DelegationLetter, decide: Decide) -> None:
    expired = evolve(AMY, until=Date(2026, 3, 15))
    decision = decide(a4, WITHIN_L1, "2026-03-16", holders=(expired, BEN))
    assert (decision.outcome.level, decision.outcome.deciders) == ("L2", ("ben",))
    (reason,) = decision.reasons
    assert (reason.code, reason.about) == ("APPOINTMENT_EXPIRED", "L1 amy")
    assert (reason.measured, reason.relation, reason.limit) == (
        Date(2026, 3, 16),
        "<=",
        Date(2026, 3, 15),
    )
    assert decide(a4, WITHIN_L1, "2026-03-15", holders=(expired, BEN)).outcome.deciders == ("amy",)


@pytest.mark.parametrize("interest", list(Interest))
def test_refused_interest_in_the_party(
    a4: DelegationLetter, decide: Decide, interest: Interest
) -> None:
    """Own account, related customer, declared and undisclosed interest: each has its own code."""
    decision = decide(a4, WITHIN_L1, holders=(AMY, BEN), conflicts=(Conflict("amy", interest),))
    assert (decision.outcome.level, decision.outcome.deciders) == ("L2", ("ben",))
    assert codes(decision) == [interest.name]


def test_refused_reason_missing(a4: DelegationLetter, decide: Decide) -> None:
    decision = decide(a4, WITHIN_L1, reason=None)
    assert (decision.outcome.kind, decision.outcome.level) == (RouteKind.RETURNED, None)
    assert codes(decision) == ["REASON_MISSING"]
    assert decision.missing == ()


def test_refused_reason_not_on_the_list(a4: DelegationLetter, decide: Decide) -> None:
    decision = decide(a4, STEP_1, reason="FRIENDSHIP")
    assert (decision.outcome.kind, decision.outcome.level) == (RouteKind.RETURNED, None)
    reason = decision.reasons[0]
    assert (reason.code, reason.measured) == ("REASON_NOT_LISTED", "FRIENDSHIP")


@pytest.mark.parametrize("state", ["granted", "pending"])
def test_refused_stacked_concessions(
    a4: DelegationLetter, decide: Decide, grant: Grant, state: str
) -> None:
    """Two of 15 bp in a day on one loan are judged as 30 bp: L3, not L2."""
    half = {"bp": "15 bp", "cost": "HKD 30000.00"}
    first = grant("G1", "2026-03-16", half, state=state)
    told = decide(a4, half, "2026-03-16", history=(first,)).outcome
    assert (told.level, told.binding) == ("L3", ("bp",))
    assert told.path[1].tests[0].finding.measured == bp(30)
    assert decide(a4, half, "2026-03-16").outcome.level == "L2"


def test_refused_letter_with_l3_under_l2(letter: Callable[..., DelegationLetter]) -> None:
    rows = {"L1": {"bp": "10 bp"}, "L2": {"bp": "25 bp"}, "L3": {"bp": "20 bp"}}
    with pytest.raises(UnsoundLetter) as raised:
        letter(rows, Dimension("bp", "bp", Adds.FACILITY, Tenor(months=12)))
    assert [(f.code, f.clause, f.measured) for f in raised.value.findings] == [
        ("INVERTED", "2(a)", "25 bp")
    ]


def test_the_same_letter_is_sound_where_l3_is_meant_to_hold_less(
    letter: Callable[..., DelegationLetter], decide: Decide
) -> None:
    rows = {"L1": {"bp": "10 bp"}, "L2": {"bp": "25 bp"}, "L3": {"bp": "20 bp"}}
    levels = (Level("L1", ""), Level("L2", ""), Level("L3", "", may_hold_less=True))
    declared = letter(rows, Dimension("bp", "bp"), levels=levels)
    assert decide(declared, {"bp": "22 bp"}).outcome.level == "L2"
