"""A request whose place in the letter is open: told of each place, decided where all agree.

Required semantics 4 of the authority reference: what a decision says is certain.
"""

from collections.abc import Callable
from typing import Any

import pytest

from acctcore.authority import (
    Cell,
    DelegationLetter,
    Dimension,
    Endorsement,
    Level,
    PastGrant,
    RouteKind,
)
from acctcore.days import parse_day
from acctcore.findings import Verdict
from acctcore.quantity import measure

LEVELS = (Level("L1", "officer", grants_own=True), Level("L2", "head"))
DIMENSIONS = (Dimension("bp", "bp"), Dimension("cost", "HKD"))
TIGHT_ON_BP = {
    "L1": {"bp": "5 bp", "cost": "HKD 100.00"},
    "L2": {"bp": "20 bp", "cost": "HKD 100.00"},
}
TIGHT_ON_COST = {
    "L1": {"bp": "20 bp", "cost": "HKD 5.00"},
    "L2": {"bp": "20 bp", "cost": "HKD 100.00"},
}
ASKED = {"bp": "10 bp", "cost": "HKD 50.00"}
Limits = Callable[..., Any]


def letter_of(limits: Limits, *, turned: bool = False, **more: Any) -> DelegationLetter:
    cells = (
        Cell("a", "1(a)", limits(TIGHT_ON_BP), {"kind": ("A",)}),
        Cell("b", "1(b)", limits(TIGHT_ON_COST), {"kind": ("B",)}),
    )
    placed = cells[::-1] if turned else cells
    codes = {"kind": ("A", "B")}
    return DelegationLetter(LEVELS, DIMENSIONS, placed, ("RETENTION",), codes, **more)


@pytest.mark.parametrize("turned", [False, True])
def test_every_place_is_told_and_none_as_if_it_were_certain(
    limits: Limits, decide: Callable[..., Any], turned: bool
) -> None:
    """bp stops L1 in the one cell, cost in the other: L2 whichever it is, and neither binds."""
    decision = decide(letter_of(limits, turned=turned), ASKED)
    told = decision.outcome
    assert (told.kind, told.level, told.binding) == (RouteKind.ROUTED, "L2", ())
    found = {(f.clause, f.about, f.shortfall and str(f.shortfall)) for f in decision.reasons}
    assert found == {("1(a)", "L1 bp", "5 bp"), ("1(b)", "L1 cost", "HKD 45.00")}
    first = [f.clause for f in decision.findings if f.about == "L1 bp"]
    assert first == (["1(b)", "1(a)"] if turned else ["1(a)", "1(b)"])
    assert [len(step.tests) for step in told.path] == [4, 4]
    assert [step.verdict for step in told.path] == [Verdict.NOT_MET, Verdict.MET]
    assert [f.about for f in decision.missing] == ["kind"]


def test_what_all_places_say_is_said_once(limits: Limits, decide: Callable[..., Any]) -> None:
    told = decide(letter_of(limits), {"bp": "21 bp", "cost": "HKD 50.00"})
    assert told.outcome.kind is RouteKind.ABOVE_ALL
    assert told.outcome.binding == ("bp",)
    assert [f.code for f in told.findings].count("REASON_LISTED") == 1


@pytest.mark.parametrize("turned", [False, True])
def test_places_that_differ_leave_it_open(
    limits: Limits, decide: Callable[..., Any], turned: bool
) -> None:
    decision = decide(letter_of(limits, turned=turned), {"bp": "5 bp", "cost": "HKD 50.00"})
    assert (decision.outcome.kind, decision.outcome.level) == (RouteKind.UNDECIDED, None)
    assert [step.verdict for step in decision.outcome.path] == [Verdict.UNKNOWN, Verdict.MET]


@pytest.mark.parametrize("turned", [False, True])
def test_an_endorsement_of_one_place_may_be_needed(
    limits: Limits, decide: Callable[..., Any], turned: bool
) -> None:
    endorsements = (
        Endorsement("legal", "7", {"kind": ("B",)}),
        Endorsement("risk", "8"),
    )
    letter = letter_of(limits, turned=turned, endorsements=endorsements)
    decision = decide(letter, ASKED)
    told = [(f.about, f.code) for f in decision.findings if f.code.startswith("ENDORSEMENT")]
    assert told == [("legal", "ENDORSEMENT_NOT_KNOWN"), ("risk", "ENDORSEMENT_NEEDED")]
    assert decision.outcome.endorsers == ("legal", "risk")


def test_an_endorsement_over_an_amount_that_one_place_does_not_test_may_be_needed(
    limits: Limits, decide: Callable[..., Any]
) -> None:
    """In the cell for A the money is tested and over; the one for B tests basis points only."""
    with_cost, without = {"L1": {"bp": "20 bp", "cost": "HKD 90.00"}}, {"L1": {"bp": "20 bp"}}
    cells = (
        Cell("a", "1(a)", limits(with_cost), {"kind": ("A",)}),
        Cell("b", "1(b)", limits(without), {"kind": ("B",)}),
    )
    letter = DelegationLetter(
        LEVELS[:1],
        DIMENSIONS,
        cells,
        ("RETENTION",),
        {"kind": ("A", "B")},
        endorsements=(Endorsement("risk", "8", over={"cost": measure("HKD 40.00")}),),
    )
    before = PastGrant("G1", "P1", parse_day("2026-03-16"), {"cost": measure("HKD 50.00")})
    decision = decide(letter, {"bp": "5 bp", "cost": "HKD 50.00"}, history=(before,))
    (told,) = (f for f in decision.findings if f.code.startswith("ENDORSEMENT"))
    assert (told.about, told.code, told.clause) == ("risk", "ENDORSEMENT_NOT_KNOWN", "8")
