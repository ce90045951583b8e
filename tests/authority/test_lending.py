"""A part of a holder's power lent to another: never wider, never lent on, checked on the day.

Section 4.4 of the authority reference, source B13 (Lewis & Clark, verified text): under 50,000 and
to 3 years; sub-delegated 25,000 and 1 year. Section 5, semantics 13.
"""

from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.authority import (
    Conflict,
    DelegationLetter,
    Dimension,
    Holder,
    Interest,
    Level,
    Limit,
    Route,
)
from acctcore.authority.lending import lent, wider
from acctcore.days import from_ordinal
from acctcore.decisions import Decision
from acctcore.findings import Verdict

Decide = Callable[..., Decision[Route]]
Letter = Callable[..., DelegationLetter]

SINCE, UNTIL = Date(2026, 1, 1), Date(2026, 12, 31)
LEWIS = {"vp": {"amount": "under USD 50000.00", "term": "36 months"}}
CAPS = {"amount": Limit.parse("USD 25000.00"), "term": Limit.parse("12 months")}
VP = Holder("vera", "vp", SINCE, UNTIL, absent=True)
DEAN = Holder("dan", "vp", SINCE, UNTIL, absent=False, delegated_by="vera", caps=CAPS)
LENDS, KEEPS = Level("vp", "vice president", sub_delegates=True), Level("vp", "vice president")


@pytest.fixture(scope="module")
def lewis(letter: Letter) -> DelegationLetter:
    return letter(LEWIS, Dimension("amount", "USD"), Dimension("term", "months"), levels=(LENDS,))


def asked(amount: str, term: str) -> dict[str, str]:
    return {"amount": f"USD {amount}", "term": f"{term} months"}


def codes(decision: Decision[Route]) -> list[str]:
    return [finding.code for finding in decision.reasons]


@pytest.mark.parametrize(
    ("amount", "term", "decider"),
    [
        ("49999.99", "36", "vera"),
        ("50000.00", "36", None),
        ("49999.99", "37", None),
    ],
)
def test_the_lender_holds_what_the_paper_says(
    lewis: DelegationLetter, decide: Decide, amount: str, term: str, decider: str | None
) -> None:
    here = evolve(VP, absent=False)
    decision = decide(lewis, asked(amount, term), holders=(here, evolve(DEAN, absent=True)))
    assert decision.outcome.deciders == ((decider,) if decider else ())


@pytest.mark.parametrize(
    ("amount", "term", "lent_to"),
    [
        ("25000.00", "12", True),
        ("25000.01", "12", False),
        ("25000.00", "13", False),
    ],
)
def test_the_borrower_holds_the_part_that_is_lent(
    lewis: DelegationLetter, decide: Decide, amount: str, term: str, lent_to: bool
) -> None:
    decision = decide(lewis, asked(amount, term), holders=(VP, DEAN))
    assert decision.outcome.deciders == (("dan",) if lent_to else ())
    assert codes(decision) == ["HOLDER_ABSENT", *([] if lent_to else ["OVER_CAP"])]


def test_a_level_lends_nothing_unless_the_letter_says_so(letter: Letter, decide: Decide) -> None:
    dimensions = (Dimension("amount", "USD"), Dimension("term", "months"))
    keeps = letter(LEWIS, *dimensions, levels=(KEEPS,))
    decision = decide(keeps, asked("1.00", "1"), holders=(VP, DEAN))
    assert codes(decision) == ["HOLDER_ABSENT", "SUB_DELEGATION_NOT_ALLOWED"]


@pytest.mark.parametrize(
    ("lender", "code"),
    [
        ({}, None),
        ({"revoked_on": Date(2026, 3, 17)}, None),
        ({"revoked_on": Date(2026, 3, 16)}, "LENDER_ENDED"),
        ({"suspended_from": Date(2026, 3, 16)}, "LENDER_ENDED"),
        ({"suspended_from": Date(2026, 3, 17)}, None),
        ({"suspended_from": SINCE, "suspended_until": Date(2026, 3, 15)}, None),
        ({"delegated_by": "una"}, "LENT_ON"),
        ({"until": Date(2026, 12, 30)}, "WIDER_THAN_LENDER"),
        ({"since": Date(2026, 1, 2)}, "WIDER_THAN_LENDER"),
        ({"person": "una"}, "LENDER_HOLDS_NOTHING"),
    ],
)
def test_the_chain_is_checked_on_the_day(
    lewis: DelegationLetter, decide: Decide, lender: dict[str, Any], code: str | None
) -> None:
    holders = (evolve(VP, **lender), DEAN)
    decision = decide(lewis, asked("25000.00", "12"), holders=holders)
    loan = next(f for f in decision.findings if f.about == "vp dan" and f.measured == "vera")
    assert loan.code == (code or "LENT")
    assert decision.outcome.deciders == (() if code else ("dan",))


def test_a_loan_ends_when_its_lender_does(lewis: DelegationLetter, decide: Decide) -> None:
    """Dan's loan runs to the end of the year; Vera leaves on 30 June."""
    leaves = evolve(VP, revoked_on=Date(2026, 7, 1))
    for on, deciders in (("2026-06-30", ("dan",)), ("2026-07-01", ())):
        decision = decide(lewis, asked("1.00", "1"), on, holders=(leaves, DEAN))
        assert decision.outcome.deciders == deciders


@pytest.mark.parametrize(
    ("lender", "loan", "beyond"),
    [
        ({}, {}, ""),
        ({"until": None}, {"until": None}, ""),
        ({}, {"until": None}, "days"),
        ({}, {"until": from_ordinal(UNTIL.toordinal() + 1)}, "days"),
        ({}, {"since": from_ordinal(SINCE.toordinal() - 1)}, "days"),
        ({"scope": {"branch": "east"}}, {"scope": {"branch": "east"}}, ""),
        ({"scope": {"branch": "east"}}, {"scope": {"branch": "west"}}, "branch"),
        ({"scope": {"branch": "east"}}, {}, "branch"),
        ({}, {"scope": {"branch": "east"}}, ""),
        ({"caps": {"amount": Limit.parse("USD 25000.00")}}, {}, ""),
        ({"caps": {"amount": Limit.parse("USD 24999.99")}}, {}, "amount"),
        ({"caps": {"amount": Limit.parse("under USD 25000.01")}}, {}, ""),
        ({"caps": {"amount": Limit.parse("under USD 25000.00")}}, {}, "amount"),
        ({"caps": {"amount": Limit.parse("NIL")}}, {}, "amount"),
        (
            {"caps": {"amount": Limit.parse("NIL")}},
            {"caps": {"amount": Limit.parse("NIL")}},
            "",
        ),
        (
            {"caps": {"amount": Limit.parse("NIL")}},
            {"caps": {"amount": Limit.parse("USD 0.00")}},
            "amount",
        ),
        ({"caps": {"rate": Limit.parse("5 bp")}}, {}, "rate"),
    ],
)
def test_what_reaches_beyond_the_lender_is_named(
    lender: dict[str, Any], loan: dict[str, Any], beyond: str
) -> None:
    assert wider(evolve(DEAN, **loan), evolve(VP, **lender)) == beyond


def test_a_loan_stands_by_the_best_appointment_of_its_lender(
    lewis: DelegationLetter, decide: Decide
) -> None:
    """Vera's first appointment was revoked, her second stands, in whatever order they come."""
    first = evolve(VP, since=Date(2025, 1, 1), revoked_on=Date(2025, 7, 1))
    borrowed = evolve(VP, delegated_by="una")
    for holders in permutations((first, borrowed, VP, DEAN)):
        assert decide(lewis, asked("1.00", "1"), holders=holders).outcome.deciders == ("dan",)


@given(st.sets(st.sampled_from([Verdict.MET, Verdict.NOT_MET])), st.booleans(), st.booleans())
def test_a_loan_needs_one_lender_who_stands_and_lends_first_hand(
    standing: set[Verdict], borrowed: bool, narrow: bool
) -> None:
    lender = evolve(VP, delegated_by="una" if borrowed else "")
    lender = evolve(lender, until=Date(2026, 6, 30)) if narrow else lender
    _, verdict = lent(DEAN, [(lender, each) for each in standing], LENDS)
    stands = Verdict.MET in standing and not borrowed and not narrow
    assert (verdict is Verdict.MET) == stands


def test_an_interest_bars_the_one_who_has_it(lewis: DelegationLetter, decide: Decide) -> None:
    holders = (evolve(VP, absent=False), DEAN)
    for barred, decider in (("dan", "vera"), ("vera", "dan")):
        interests = (Conflict(barred, Interest.RELATED),)
        decision = decide(lewis, asked("1.00", "1"), holders=holders, conflicts=interests)
        assert decision.outcome.deciders == (decider,)
