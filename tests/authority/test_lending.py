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
    Act,
    Conflict,
    DelegationLetter,
    Dimension,
    Holder,
    Interest,
    Level,
    Limit,
    Route,
    RouteKind,
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
        ({"until": Date(2026, 3, 15)}, "LENDER_ENDED"),
        ({"power": Act.RECOMMEND}, "LENDER_ENDED"),
        ({"role": "chair"}, "WIDER_THAN_LENDER"),
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
        ({"role": "credit"}, {"role": "credit"}, ""),
        ({"role": "credit"}, {"role": "business"}, "role"),
        ({"role": "credit"}, {}, "role"),
        ({}, {"role": "credit"}, "role"),
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


# A lender who only covers somebody. -------------------------------------------------------------

AMY = Holder("amy", "vp", SINCE, UNTIL)
BOB = Holder("bob", "vp", SINCE, UNTIL, absent=False, covers="amy")
CAT = Holder("cat", "vp", SINCE, UNTIL, absent=False, delegated_by="bob")


@pytest.mark.parametrize(
    ("absent", "code", "deciders"),
    [
        (True, "LENT", ("bob", "cat")),
        (False, "LENDER_ENDED", ()),
        (None, "LENDER_NOT_KNOWN", None),
    ],
)
def test_a_loan_of_a_cover_stands_only_while_the_covered_holder_is_absent(
    lewis: DelegationLetter, decide: Decide, absent: Any, code: str, deciders: Any
) -> None:
    """Amy has an interest, so that her own power is out of it."""
    interests = (Conflict("amy", Interest.RELATED),)
    holders = (evolve(AMY, absent=absent), BOB, CAT)
    decision = decide(lewis, asked("1.00", "1"), holders=holders, conflicts=interests)
    loan = next(f for f in decision.findings if f.about == "vp cat" and f.measured == "bob")
    assert loan.code == code
    assert decision.outcome.deciders == (deciders or ())
    undecided = decision.outcome.kind is RouteKind.UNDECIDED
    assert undecided is (deciders is None)


def test_what_is_not_known_of_a_lender_is_no_refusal_of_the_loan(
    lewis: DelegationLetter, decide: Decide
) -> None:
    """Bob is away. If Amy is, too, Cat acts in his place; if she is not, nobody does."""
    interests = (Conflict("amy", Interest.RELATED),)
    kinds = []
    for absent in (True, False, None):
        holders = (evolve(AMY, absent=absent), evolve(BOB, absent=True), CAT)
        decision = decide(lewis, asked("1.00", "1"), holders=holders, conflicts=interests)
        kinds.append(decision.outcome.kind)
    assert kinds == [RouteKind.ROUTED, RouteKind.NO_HOLDER, RouteKind.UNDECIDED]


@pytest.mark.parametrize("gone", [AMY, BOB])
def test_a_loan_falls_with_either_link_of_its_chain(
    lewis: DelegationLetter, decide: Decide, gone: Holder
) -> None:
    holders = (evolve(AMY, absent=True), BOB, CAT)
    kept = tuple(each for each in holders if each.person != gone.person)
    decision = decide(lewis, asked("1.00", "1"), holders=kept)
    assert decision.outcome.kind is RouteKind.NO_HOLDER


# Lent by whoever asks. --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def ladder(letter: Letter) -> DelegationLetter:
    """Amy asks at L1, and holds L2 as well, which lends."""
    rows = {"L1": {"bp": "10 bp"}, "L2": {"bp": "20 bp"}}
    levels = (Level("L1", "", grants_own=True), Level("L2", "", sub_delegates=True))
    return letter(rows, Dimension("bp", "bp"), levels=levels)


LENT = (
    Holder("amy", "L1", SINCE, absent=False),
    Holder("amy", "L2", SINCE, absent=False),
    Holder("ben", "L2", SINCE, absent=False, delegated_by="amy"),
)


@pytest.mark.parametrize(
    ("asker", "kind", "verdict"),
    [
        ("amy", RouteKind.NO_HOLDER, Verdict.NOT_MET),
        ("zoe", RouteKind.ROUTED, None),
        (None, RouteKind.UNDECIDED, Verdict.UNKNOWN),
    ],
)
def test_nobody_lends_their_power_to_have_their_own_request_decided(
    ladder: DelegationLetter, decide: Decide, asker: Any, kind: RouteKind, verdict: Any
) -> None:
    decision = decide(ladder, {"bp": "11 bp"}, holders=LENT, requested_by=asker)
    assert decision.outcome.kind is kind
    found = [each for each in decision.findings if each.code == "LENT_BY_REQUESTER"]
    assert [(each.verdict, each.about, each.measured) for each in found] == (
        [(verdict, "L2 ben", "amy")] if verdict else []
    )
