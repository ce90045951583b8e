"""May this person grant? Alone, with others, not at all, and who decides instead.

Sections 5, 6 and 13 of the authority reference; the letter of scenario A4 (section 15), committees
and signatures invented, Houston from section 4.4 (source B10, secondary).
"""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.authority import (
    AccommodationCase,
    Cell,
    Committee,
    Conflict,
    DelegationLetter,
    Dimension,
    Endorsement,
    Holder,
    Interest,
    Level,
    Limit,
    Reserved,
    Vote,
    route,
)
from acctcore.authority.committees import Ballot, Choice
from acctcore.authority.permission.cases import Permission, PermissionCase, PermissionKind
from acctcore.authority.permission.permitting import permit
from acctcore.decisions import Decision
from acctcore.errors import Contradiction, NothingInForce, OutOfRange, Unknown
from acctcore.findings import Verdict
from acctcore.money import Money
from acctcore.quantity import Quantity
from acctcore.sources import Source, Status
from acctcore.testing.strategies import letters as drawn_letters
from acctcore.testing.strategies import permission_cases
from acctcore.timeline import Timeline

Letter = Callable[..., DelegationLetter]
Case = Callable[..., AccommodationCase]
Ask = Callable[..., Decision[Permission]]

GRANT, JOINTLY, ESCALATE, REFUSE, RETURNED, RESERVED, UNDECIDED = PermissionKind
PAPER = Source("a letter for tests", Status.INVENTED)
SINCE, DAY = Date(2026, 1, 1), Date(2026, 3, 16)


def seat(person: str, level: str, role: str = "", **more: Any) -> Holder:
    return Holder(person, level, SINCE, role=role, **{"absent": False, **more})


AMY, BEN, CHO, TOP = seat("amy", "L1"), seat("ben", "L2"), seat("cho", "L3"), seat("top", "L4")
EVERYBODY = (AMY, BEN, CHO, TOP)


def bare(found: Permission) -> Permission:
    """Leave the figures out, which have their own tests."""
    return evolve(found, tests=(), binding=())


@pytest.fixture(scope="module")
def ask(a4: DelegationLetter, case: Case) -> Ask:
    """Ask about a request under the letter of A4, or another."""

    def asked(person: str, quantities: dict[str, str], **more: Any) -> Decision[Permission]:
        letter, level = more.pop("letter", a4), more.pop("level", None)
        ballots = more.pop("ballots", None)
        fields = {"holders": EVERYBODY, "requested_by": "amy", **more}
        question = PermissionCase(case(quantities, **fields), person, level, ballots)
        return permit(question, Timeline.always(letter, PAPER), DAY)

    return asked


def rate(bp: int, cost: int) -> dict[str, str]:
    return {"bp": f"{bp} bp", "cost": f"HKD {cost}.00"}


def codes(decision: Decision[Permission]) -> list[str]:
    return [finding.code for finding in decision.reasons]


# The limits of the office. ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("person", "kinds"),
    [
        ("amy", (GRANT, ESCALATE, ESCALATE, REFUSE)),
        ("ben", (GRANT, GRANT, ESCALATE, REFUSE)),
        ("cho", (GRANT, GRANT, GRANT, REFUSE)),
        ("top", (GRANT, GRANT, GRANT, REFUSE)),
    ],
)
def test_each_person_grants_within_their_office(ask: Ask, person: str, kinds: Any) -> None:
    asked = (rate(10, 20_000), rate(25, 80_000), rate(60, 300_000), rate(151, 1))
    assert tuple(ask(person, each).outcome.kind for each in asked) == kinds


def test_more_than_the_person_holds_goes_to_the_next_level(ask: Ask) -> None:
    """Scenario A4, step 1: 30 bp and 60,000 need L3; L2 is 5 bp short, its cost is within."""
    decision = ask("ben", rate(30, 60_000))
    assert bare(decision.outcome) == Permission(
        ESCALATE, "L2", ("OVER_LIMIT",), next_level="L3", next_holders=("cho",)
    )
    (over,) = decision.reasons
    assert (over.about, str(over.shortfall), over.clause) == ("L2 bp", "5 bp", "2(a)")
    assert [each.code for each in decision.findings] == [
        "REASON_LISTED",
        "OVER_LIMIT",
        "WITHIN_LIMIT",
        "APPOINTED",
        "HOLDER_PRESENT",
        "NEXT",
    ]


def test_more_than_anybody_holds_is_refused(ask: Ask) -> None:
    decision = ask("top", rate(151, 1))
    assert (decision.outcome.kind, decision.outcome.next_level) == (REFUSE, None)
    assert decision.outcome.codes == ("OVER_LIMIT", "NEXT_ABOVE_ALL")


def test_past_grants_count_for_the_person_too(ask: Ask, grant: Callable[..., Any]) -> None:
    """Scenario A4, step 2: with 250,000 before, 60,000 is 10,000 over the regional head."""
    before = grant("G1", "2025-09-01", rate(0, 250_000), facility="loan-3")
    over = ask("cho", rate(30, 60_000), history=(before,))
    assert (over.outcome.kind, over.outcome.next_level) == (ESCALATE, "L4")
    assert [str(each.shortfall) for each in over.reasons] == ["HKD 10000.00"]
    told = [
        (test.dimension, str(test.requested), str(test.counted), test.enough_at, test.available)
        for test in over.outcome.tests
    ]
    assert told == [
        ("bp", "30 bp", "0 bp", "L3", Quantity(60, "bp")),
        ("cost", "HKD 60000.00", "HKD 250000.00", "L4", Money.of("50000.00", "HKD")),
    ]
    assert over.outcome.binding == ("cost",)
    within = ask("cho", rate(30, 50_000), history=(before,)).outcome
    assert (within.kind, within.tests, within.binding) == (GRANT, (), ())


@given(st.data(), drawn_letters())
def test_the_figures_of_an_office_are_those_of_the_route(
    data: st.DataObject, drawn: DelegationLetter
) -> None:
    case = data.draw(permission_cases(letter=drawn, as_of=DAY))
    letters = Timeline.always(drawn, PAPER)
    found = permit(case, letters, DAY).outcome
    routed = route(case.request, letters, DAY).outcome
    step = next((each for each in routed.path if each.level == found.level), None)
    open_ = drawn.categories.keys() - case.request.categories.keys()
    if found.tests and step is not None and not open_:
        assert found.tests == step.tests
    assert found.binding in ((), routed.binding)


def test_a_senior_who_holds_nothing_alone_sends_nothing_down_and_says_who_is_below(
    letter: Letter, ask: Ask
) -> None:
    """Section 4.2: a high office holds NIL alone; a lower one can decide."""
    rows = {"L1": {"bp": "10 bp"}, "L2": {"bp": "NIL"}}
    levels = (Level("L1", "dgm", grants_own=True), Level("L2", "gm", may_hold_less=True))
    nil = letter(rows, Dimension("bp", "bp"), levels=levels)
    decision = ask("ben", {"bp": "1 bp"}, letter=nil, holders=(AMY, BEN), requested_by="zoe")
    codes = ("NIL_POWER", "NEXT_ONLY_BELOW")
    assert (decision.outcome.kind, decision.outcome.codes) == (REFUSE, codes)
    assert (decision.outcome.next_level, decision.outcome.next_holders) == (None, ())
    (below,) = (each for each in decision.findings if each.code == "NEXT_ONLY_BELOW")
    assert (below.about, below.measured) == ("next level", "L1")


@pytest.mark.parametrize(
    ("more", "kind", "code"),
    [
        ({"caps": {"bp": Limit.parse("9 bp")}}, ESCALATE, "OVER_CAP"),
        ({"caps": {"bp": Limit.parse("10 bp")}}, GRANT, None),
        ({"absent": True}, REFUSE, "HOLDER_ABSENT"),
        ({"since": Date(2026, 3, 17)}, REFUSE, "APPOINTMENT_NOT_BEGUN"),
        ({"since": DAY}, GRANT, None),
        ({"until": DAY}, GRANT, None),
        ({"until": Date(2026, 3, 15)}, REFUSE, "APPOINTMENT_EXPIRED"),
        ({"revoked_on": DAY}, REFUSE, "APPOINTMENT_REVOKED"),
        ({"revoked_on": Date(2026, 3, 17)}, GRANT, None),
        ({"suspended_from": DAY}, REFUSE, "APPOINTMENT_SUSPENDED"),
        ({"suspended_from": Date(2026, 3, 17)}, GRANT, None),
        ({"delegated_by": "ann"}, REFUSE, "SUB_DELEGATION_NOT_ALLOWED"),
        ({"absent": None}, UNDECIDED, "PRESENCE_NOT_KNOWN"),
    ],
)
def test_what_bars_the_person_and_what_is_merely_too_much(
    ask: Ask, more: dict[str, Any], kind: PermissionKind, code: str | None
) -> None:
    holders = (evolve(AMY, **more), BEN)
    decision = ask("amy", rate(10, 100), holders=holders)
    assert decision.outcome.kind is kind
    assert decision.outcome.codes == ((code,) if code else ())
    named = (None, ()) if kind is GRANT else ("L2", ("ben",))
    assert (decision.outcome.next_level, decision.outcome.next_holders) == named


@pytest.mark.parametrize("interest", Interest)
def test_an_interest_bars_the_person_whatever_is_asked(ask: Ask, interest: Interest) -> None:
    decision = ask("cho", rate(30, 60_000), conflicts=(Conflict("cho", interest),))
    assert (decision.outcome.kind, decision.outcome.codes) == (REFUSE, (interest.name,))
    assert (decision.outcome.next_level, decision.outcome.next_holders) == ("L4", ("top",))


def test_both_the_bar_and_what_is_too_much_are_said(ask: Ask) -> None:
    interests = (Conflict("ben", Interest.RELATED),)
    decision = ask("ben", rate(30, 60_000), conflicts=interests)
    assert decision.outcome.kind is REFUSE
    assert decision.outcome.codes == ("OVER_LIMIT", "RELATED")


def test_another_holder_of_the_level_comes_next(ask: Ask) -> None:
    holders = (evolve(AMY, until=Date(2026, 3, 15)), seat("ann", "L1"), BEN)
    decision = ask("amy", rate(10, 100), holders=holders)
    assert (decision.outcome.next_level, decision.outcome.next_holders) == ("L1", ("ann",))


def test_who_is_not_listed_holds_nothing(ask: Ask) -> None:
    for level in (None, "L2"):
        decision = ask("zoe", rate(10, 100), level=level)
        assert (decision.outcome.kind, decision.outcome.level) == (REFUSE, level)
        assert codes(decision) == ["NOT_APPOINTED"]
        assert decision.outcome.next_level == "L1"
    assert decision.reasons[0].about == "L2 zoe"
    (following,) = (each for each in decision.findings if each.code == "NEXT")
    assert (following.about, following.measured) == ("next level", "L1")
    elsewhere = ask("amy", rate(10, 100), level="L2")
    assert codes(elsewhere) == ["NOT_APPOINTED"]


def test_offices_nobody_is_listed_for_do_not_come_next(ask: Ask) -> None:
    decision = ask("amy", rate(20, 100), holders=(AMY,))
    assert (decision.outcome.kind, decision.outcome.next_level) == (REFUSE, None)
    assert codes(decision)[-1] == "NEXT_NO_HOLDER"
    passed = ask("amy", rate(20, 100), holders=(AMY, CHO))
    assert (passed.outcome.kind, passed.outcome.next_level) == (ESCALATE, "L3")


def test_without_a_register_offices_come_next_by_name_alone(ask: Ask) -> None:
    decision = ask("amy", rate(20, 100), holders=None)
    assert codes(decision) == ["NOT_APPOINTED"]
    assert (decision.outcome.next_level, decision.outcome.next_holders) == ("L2", ())


# Own requests. ----------------------------------------------------------------------------------


def test_nobody_decides_an_escalation_of_their_own(ask: Ask) -> None:
    """Amy asks at L1 and holds L2 as well: L2 is refused to her and goes to Ben, or up."""
    both = (AMY, evolve(BEN, person="amy"))
    decision = ask("amy", rate(20, 100), level="L2", holders=(*both, CHO))
    assert (decision.outcome.kind, decision.outcome.codes) == (REFUSE, ("OWN_ESCALATION",))
    assert (decision.outcome.next_level, decision.outcome.next_holders) == ("L3", ("cho",))
    alone = ask("amy", rate(20, 100), level="L1", holders=(*both, evolve(CHO, absent=True), TOP))
    assert (alone.outcome.kind, alone.outcome.next_level) == (ESCALATE, "L4")


@pytest.mark.parametrize(("own", "kind"), [(True, GRANT), (False, REFUSE), (None, UNDECIDED)])
def test_an_own_request_is_granted_as_the_letter_says(
    letter: Letter, ask: Ask, own: bool | None, kind: PermissionKind
) -> None:
    rows = {"L1": {"bp": "10 bp"}, "L2": {"bp": "20 bp"}}
    stated = letter(rows, Dimension("bp", "bp"), own=own)
    decision = ask("amy", {"bp": "10 bp"}, letter=stated, holders=(AMY, BEN))
    assert decision.outcome.kind is kind


def test_not_knowing_who_asked_matters_where_the_level_does_not_grant_its_own(
    letter: Letter, ask: Ask
) -> None:
    rows = {"L1": {"bp": "10 bp"}, "L2": {"bp": "20 bp"}}
    for own, kind in ((True, GRANT), (False, UNDECIDED)):
        stated = letter(rows, Dimension("bp", "bp"), own=own)
        asked = {"letter": stated, "holders": (AMY,), "requested_by": None}
        assert ask("amy", {"bp": "10 bp"}, **asked).outcome.kind is kind


def test_who_recommended_it_does_not_grant_it(ask: Ask) -> None:
    decision = ask("ben", rate(20, 100), recommended_by=("ben",))
    assert (decision.outcome.kind, decision.outcome.codes) == (REFUSE, ("RECOMMENDED_IT",))


# Two offices. -----------------------------------------------------------------------------------


def test_the_office_that_is_exercised_is_named_where_it_matters(ask: Ask) -> None:
    holders = (*EVERYBODY, evolve(CHO, person="ben"))
    asked = {"holders": holders, "requested_by": "zoe"}
    named = {each: ask("ben", rate(30, 100), level=each, **asked) for each in ("L2", "L3")}
    assert [each.outcome.kind for each in named.values()] == [ESCALATE, GRANT]
    unnamed = ask("ben", rate(30, 100), **asked)
    assert (unnamed.outcome.kind, unnamed.outcome.level) == (UNDECIDED, None)
    assert unnamed.outcome.codes == ("OFFICE_NOT_NAMED",)
    assert [each.measured for each in unnamed.missing] == ["L2, L3"]
    small = ask("ben", rate(5, 100), **asked)
    assert (small.outcome.kind, small.outcome.level) == (GRANT, "L2")


def test_an_office_that_has_ended_is_none_to_choose(ask: Ask) -> None:
    left = evolve(CHO, person="ben", until=Date(2026, 3, 15))
    decision = ask("ben", rate(20, 100), holders=(*EVERYBODY, left))
    assert (decision.outcome.kind, decision.outcome.level) == (GRANT, "L2")
    gone = ask("ben", rate(20, 100), holders=(AMY, left, CHO))
    assert (gone.outcome.kind, gone.outcome.level) == (REFUSE, "L3")
    assert gone.outcome.codes == ("APPOINTMENT_EXPIRED",)


def test_of_two_appointments_to_one_level_the_better_counts(ask: Ask) -> None:
    old = evolve(AMY, until=Date(2026, 3, 15))
    again = evolve(AMY, since=Date(2026, 3, 16))
    for holders in ((old, again), (again, old)):
        assert ask("amy", rate(10, 100), holders=holders).outcome.kind is GRANT
    capped = evolve(again, caps={"bp": Limit.parse("5 bp")})
    for holders in ((old, capped, BEN), (capped, old, BEN)):
        assert ask("amy", rate(10, 100), holders=holders).outcome.kind is ESCALATE


# Together. --------------------------------------------------------------------------------------


def two(letter: Letter, level: Level) -> DelegationLetter:
    rows = {level.id: {"amount": "USD 300000.00"}, "top": {"amount": "USD 900000.00"}}
    levels = (level, Level("top", "committee", grants_own=True))
    return letter(rows, Dimension("amount", "USD"), levels=levels)


FULL = {"amount": "USD 300000.00"}
JOINT = Level("J", "two signatures", joint=("credit", "business"))
CORA, BILL, TOM = seat("cora", "J", "credit"), seat("bill", "J", "business"), seat("tom", "top")


@pytest.mark.parametrize(
    ("person", "holders", "expected"),
    [
        (
            "cora",
            (CORA, BILL),
            Permission(JOINTLY, "J", ("SIGNATURES_NEEDED",), ("business",), 0, ("bill",)),
        ),
        (
            "cora",
            (CORA, evolve(BILL, absent=True), TOM),
            Permission(
                ESCALATE, "J", ("SIGNATURES_MISSING",), next_level="top", next_holders=("tom",)
            ),
        ),
        (
            "cora",
            (CORA, evolve(BILL, person="cora"), TOM),
            Permission(
                ESCALATE, "J", ("SIGNATURES_MISSING",), next_level="top", next_holders=("tom",)
            ),
        ),
        (
            "zed",
            (CORA, BILL, seat("zed", "J", "audit")),
            Permission(
                ESCALATE,
                "J",
                ("ROLE_DOES_NOT_SIGN",),
                next_level="J",
                next_holders=("cora", "bill"),
            ),
        ),
    ],
)
def test_signatures_are_those_of_others(
    letter: Letter, ask: Ask, person: str, holders: Any, expected: Permission
) -> None:
    found = ask(person, FULL, letter=two(letter, JOINT), holders=holders, requested_by="zoe")
    assert bare(found.outcome) == expected


def test_a_signature_that_may_come_leaves_it_open(letter: Letter, ask: Ask) -> None:
    holders = (CORA, evolve(BILL, absent=None), TOM)
    found = ask("cora", FULL, letter=two(letter, JOINT), holders=holders, requested_by="zoe")
    assert found.outcome.kind is UNDECIDED
    assert "SIGNATURES_NOT_KNOWN" in found.outcome.codes


HOUSTON = Level("chair", "chairman", in_absence=("vice chairman", "president"))
CHAIR = seat("cleo", "chair", "chairman")
VICE, PRESIDENT = seat("viv", "chair", "vice chairman"), seat("paul", "chair", "president")


@pytest.mark.parametrize(
    ("person", "absent", "kind", "code"),
    [
        ("cleo", False, GRANT, None),
        ("cleo", True, REFUSE, "HOLDER_ABSENT"),
        ("viv", True, JOINTLY, "SIGNATURES_NEEDED"),
        ("viv", False, ESCALATE, "PRINCIPAL_NOT_ABSENT"),
        ("viv", None, UNDECIDED, "PRINCIPAL_PRESENCE_NOT_KNOWN"),
    ],
)
def test_houston_signs_for_an_absent_chairman(  # noqa: PLR0913, PLR0917 - a row of the table
    letter: Letter,
    ask: Ask,
    person: str,
    absent: bool | None,
    kind: PermissionKind,
    code: str | None,
) -> None:
    holders = (evolve(CHAIR, absent=absent), VICE, PRESIDENT, TOM)
    houston = two(letter, HOUSTON)
    found = ask(person, FULL, letter=houston, holders=holders, requested_by="zoe")
    assert found.outcome.kind is kind
    assert (code in found.outcome.codes) if code else not found.outcome.codes
    if kind is JOINTLY:
        assert (found.outcome.roles, found.outcome.persons) == (("president",), ("paul",))
    if kind is ESCALATE:
        assert (found.outcome.next_level, found.outcome.next_holders) == ("chair", ("cleo",))


def seated(quorum: int, *roles: str) -> Level:
    return Level("C", "committee", grants_own=True, committee=Committee(quorum, roles))


ANN, BOB, CAT = seat("ann", "C", "chair"), seat("bob", "C"), seat("cat", "C", "risk")


@pytest.mark.parametrize(
    ("person", "level", "holders", "expected"),
    [
        (
            "ann",
            seated(3, "chair", "risk"),
            (ANN, BOB, CAT),
            Permission(JOINTLY, "C", ("QUORUM_NEEDED",), ("risk",), 2, ("bob", "cat")),
        ),
        (
            "bob",
            seated(1, "chair"),
            (ANN, BOB),
            Permission(JOINTLY, "C", ("QUORUM_NEEDED",), ("chair",), 0, ("ann",)),
        ),
        (
            "ann",
            seated(2, "chair", "risk"),
            (ANN, evolve(ANN, role="risk"), BOB),
            Permission(JOINTLY, "C", ("QUORUM_NEEDED",), (), 1, ("bob",)),
        ),
        ("ann", seated(1, "chair"), (ANN, BOB), Permission(GRANT, "C")),
        (
            "ann",
            seated(4),
            (ANN, BOB, CAT),
            Permission(UNDECIDED, "C", ("NO_QUORUM", "NEXT_UNDECIDED")),
        ),
        (
            "ann",
            seated(2, "legal"),
            (ANN, BOB),
            Permission(UNDECIDED, "C", ("ROLE_MISSING", "NEXT_UNDECIDED")),
        ),
    ],
)
def test_a_member_decides_with_the_committee(  # noqa: PLR0913, PLR0917 - a row of the table
    letter: Letter, ask: Ask, person: str, level: Level, holders: Any, expected: Permission
) -> None:
    found = ask(person, FULL, letter=two(letter, level), holders=holders, requested_by="zoe")
    assert bare(found.outcome) == expected


@pytest.mark.parametrize(
    ("level", "told"),
    [
        (seated(4), "NO_QUORUM 3 >= 4"),
        (seated(4, "legal"), "NO_QUORUM 3 >= 4"),
        (seated(3, "legal", "chair"), "ROLE_MISSING legal  None"),
    ],
)
def test_a_committee_falls_short_of_what_a_route_says_of_it(
    letter: Letter, ask: Ask, level: Level, told: str
) -> None:
    """The figures are those of `authority.route` under the same code."""
    holders = (ANN, BOB, CAT)
    found = ask("ann", FULL, letter=two(letter, level), holders=holders, requested_by="zoe")
    [why] = [each for each in found.findings if each.code == found.outcome.codes[0]]
    assert f"{why.code} {why.measured} {why.relation} {why.limit}" == told


# Before anybody is asked. -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def products(letter: Letter, limits: Callable[..., Any]) -> DelegationLetter:
    """Loans and cards with limits, crypto reserved to the board, insurance nowhere."""
    cells = (
        Cell(
            "loan",
            "1",
            limits({"L1": {"bp": "10 bp"}, "L2": {"bp": "20 bp"}}),
            {"product": ("loan",)},
        ),
        Cell(
            "card",
            "2",
            limits({"L1": {"bp": "5 bp"}, "L2": {"bp": "20 bp"}}),
            {"product": ("card",)},
        ),
    )
    return letter(
        {"L1": {}, "L2": {}},
        Dimension("bp", "bp"),
        Dimension("days", "days"),
        cells=cells,
        categories={"product": ("loan", "card", "crypto", "insurance")},
        reserved=(Reserved("novel", "9", "board", {"product": ("crypto",)}),),
        endorsements=(Endorsement("risk", "7", {"product": ("loan",)}),),
    )


@pytest.mark.parametrize(
    ("asked", "more", "kind"),
    [
        ({"bp": "10 bp"}, {"categories": {"product": "loan"}}, GRANT),
        ({"bp": "10 bp"}, {"categories": {"product": "card"}}, ESCALATE),
        ({"bp": "10 bp"}, {"categories": {"product": "crypto"}}, RESERVED),
        ({"bp": "10 bp"}, {"categories": {"product": "insurance"}}, REFUSE),
        ({"bp": "10 bp"}, {}, UNDECIDED),
        ({"bp": "1 bp", "days": "1 days"}, {"categories": {"product": "loan"}}, REFUSE),
        ({"bp": "10 bp"}, {"categories": {"product": "loan"}, "reason": None}, RETURNED),
        ({"bp": "10 bp"}, {"categories": {"product": "crypto"}, "reason": "ELSE"}, RETURNED),
        ({"bp": "10 bp"}, {"categories": {}, "reason": None}, RETURNED),
    ],
)
def test_what_is_settled_before_the_person(
    products: DelegationLetter, ask: Ask, asked: Any, more: Any, kind: PermissionKind
) -> None:
    found = ask("amy", asked, letter=products, holders=(AMY, BEN), **more)
    assert found.outcome.kind is kind
    assert found.outcome.body == ("board" if kind is RESERVED else None)


def test_two_bodies_that_may_decide_leave_it_open(letter: Letter, ask: Ask, limits: Any) -> None:
    """Every product is reserved, each to a body of its own, and the product is not known."""
    reserved = tuple(Reserved(name, "9", name, {"product": (name,)}) for name in ("board", "risk"))
    open_ = letter(
        {"L1": {}},
        Dimension("bp", "bp"),
        cells=(Cell("all", "1", limits({"L1": {"bp": "5 bp"}})),),
        categories={"product": ("board", "risk")},
        reserved=reserved,
    )
    asked = {"letter": open_, "holders": (AMY,)}
    found = ask("amy", {"bp": "6 bp"}, **asked)
    assert (found.outcome.kind, found.outcome.body) == (UNDECIDED, None)
    named = ask("amy", {"bp": "6 bp"}, categories={"product": "risk"}, **asked)
    assert (named.outcome.kind, named.outcome.body) == (RESERVED, "risk")


def test_what_is_not_delegated_says_so(products: DelegationLetter, ask: Ask) -> None:
    asked = {"letter": products, "holders": (AMY, BEN)}
    for quantities, product in (({"bp": "1 bp"}, "insurance"), ({"days": "1 days"}, "loan")):
        found = ask("amy", quantities, categories={"product": product}, **asked)
        assert found.outcome.kind is REFUSE
        assert {"NOT_DELEGATED", "NEXT_NOT_DELEGATED"} <= set(found.outcome.codes)


def test_endorsers_are_listed_beside(products: DelegationLetter, ask: Ask) -> None:
    asked = {"letter": products, "holders": (AMY, BEN), "categories": {"product": "loan"}}
    for person, bp in (("amy", "10 bp"), ("amy", "11 bp")):
        assert ask(person, {"bp": bp}, **asked).outcome.endorsers == ("risk",)


def test_where_every_cell_answers_the_same_it_stands(letter: Letter, ask: Ask, limits: Any) -> None:
    """The product is not known: 3 bp are within both cells, 12 bp beyond both, by two ways up."""
    cells = tuple(
        Cell(name, "1", limits({"L1": {"bp": "5 bp"}, **rest}), {"product": (name,)})
        for name, rest in (
            ("loan", {"L2": {"bp": "20 bp"}, "L3": {"bp": "30 bp"}}),
            ("card", {"L2": {"bp": "6 bp"}, "L3": {"bp": "30 bp"}}),
        )
    )
    open_ = letter(
        {"L1": {}, "L2": {}, "L3": {}},
        Dimension("bp", "bp"),
        cells=cells,
        categories={"product": ("loan", "card")},
    )
    small = ask("amy", {"bp": "3 bp"}, letter=open_, holders=EVERYBODY[:3])
    assert small.outcome.kind is GRANT
    large = ask("amy", {"bp": "12 bp"}, letter=open_, holders=EVERYBODY[:3])
    assert (large.outcome.kind, large.outcome.next_level) == (ESCALATE, None)
    certain = ask("amy", {"bp": "6 bp"}, letter=open_, holders=EVERYBODY[:3])
    assert (certain.outcome.next_level, certain.outcome.next_holders) == ("L2", ("ben",))


# Not known. -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"history": None}, "PAST_GRANTS_NOT_KNOWN"),
        ({"conflicts": None}, "INTEREST_NOT_KNOWN"),
    ],
)
def test_a_fact_that_matters_is_named(ask: Ask, more: dict[str, Any], code: str) -> None:
    found = ask("amy", rate(10, 100), **more)
    assert found.outcome.kind is UNDECIDED
    assert code in found.outcome.codes
    assert code in [each.code for each in found.missing]


def test_whether_somebody_else_can_may_be_open(ask: Ask) -> None:
    unseen = tuple(evolve(each, absent=None) for each in EVERYBODY[1:])
    found = ask("amy", rate(11, 100), holders=(AMY, *unseen))
    assert (found.outcome.kind, found.outcome.codes) == (UNDECIDED, ("NEXT_UNDECIDED",))
    barred = ask("amy", rate(10, 100), holders=(evolve(AMY, absent=True), *unseen))
    assert (barred.outcome.kind, barred.outcome.next_level) == (REFUSE, None)


def test_what_is_certain_stands_with_facts_missing(ask: Ask) -> None:
    found = ask("amy", rate(11, 100), history=None)
    assert (found.outcome.kind, found.outcome.next_level) == (UNDECIDED, None)
    over = ask("amy", rate(151, 100), history=None)
    assert over.outcome.kind is REFUSE


# Beside the route. ------------------------------------------------------------------------------

LIMITS = (20_000, 80_000, 300_000, 2_000_000)


def _lowest(asked: int, limits: tuple[int, ...]) -> int:
    """Answer the place of the lowest limit that holds what is asked."""
    return sum(asked > limit for limit in limits)


@given(
    st.sampled_from(["amy", "ben", "cho", "top"]),
    st.integers(0, 160),
    st.integers(0, 2_100_000),
    st.sets(st.sampled_from(["amy", "ben", "cho", "top"])),
)
def test_permission_agrees_with_the_route(  # noqa: PLR0913, PLR0917 - drawn
    ask: Ask,
    a4: DelegationLetter,
    case: Case,
    person: str,
    bp: int,
    cost: int,
    barred: set[str],
) -> None:
    """Who comes next is the lowest able from the person up; a grant is at or above the route."""
    interests = tuple(Conflict(each, Interest.DECLARED) for each in sorted(barred))
    fields = {"holders": EVERYBODY, "requested_by": "zoe", "conflicts": interests}
    found = ask(person, rate(bp, cost), **fields).outcome
    letters, request = Timeline.always(a4, PAPER), case(rate(bp, cost), **fields)
    routed = route(request, letters, DAY).outcome
    ids = a4.level_ids
    mine = next(each.level for each in EVERYBODY if each.person == person)
    if found.kind is GRANT:
        assert routed.level is not None
        assert ids.index(routed.level) <= ids.index(mine)
        assert person not in barred
    else:
        needs = max(_lowest(bp, (10, 25, 60, 150)), _lowest(cost, LIMITS), ids.index(mine))
        able = [h for h in EVERYBODY[needs:] if h.person not in {person, *barred}]
        expected = (able[0].level, (able[0].person,)) if able else (None, ())
        assert (found.next_level, found.next_holders) == expected
    assert (found.kind is REFUSE) == (
        person in barred or (found.kind is not GRANT and found.next_level is None)
    )


# What raises. -----------------------------------------------------------------------------------


def test_a_question_that_is_none_raises(a4: DelegationLetter, case: Case) -> None:
    request, letters = case(rate(1, 1), holders=EVERYBODY), Timeline.always(a4, PAPER, since=DAY)
    with pytest.raises(OutOfRange, match="person of a question: expected a name, got ` `"):
        PermissionCase(request, " ")
    with pytest.raises(Unknown) as raised:
        permit(PermissionCase(request, "amy", "L9"), letters, DAY)
    told = "level that `amy` exercises: expected one of L1, L2, L3, L4, got `L9`"
    assert str(raised.value) == told
    with pytest.raises(NothingInForce):
        permit(PermissionCase(request, "amy"), letters, Date(2026, 3, 15))
    lost = evolve(request, holders=(evolve(AMY, level="L9"),))
    with pytest.raises(Unknown, match="level of `amy`"):
        permit(PermissionCase(lost, "amy"), letters, DAY)


def test_a_grant_after_the_day_raises(ask: Ask, grant: Callable[..., Any]) -> None:
    later = grant("G1", "2026-03-17", rate(1, 1))
    with pytest.raises(Contradiction, match="past grant `G1` is dated 2026-03-17"):
        ask("amy", rate(1, 1), history=(later,))


def test_a_refusal_for_the_person_is_not_met_by_any_word(ask: Ask) -> None:
    found = ask("amy", rate(10, 100), holders=(evolve(AMY, revoked_on=DAY), BEN))
    assert {each.verdict for each in found.reasons} == {Verdict.NOT_MET}
    (revoked,) = found.reasons
    assert (revoked.measured, revoked.relation, revoked.limit) == (DAY, "<", DAY)


def test_what_is_refused_either_way_is_refused(letter: Any) -> None:
    """99 bp is more than anybody holds, whether amy is there or not."""
    two = letter({"L1": {"bp": "10 bp"}, "L2": {"bp": "20 bp"}}, Dimension("bp", "bp"))
    for absent in (True, False, None):
        amy = Holder("amy", "L1", Date(2025, 1, 1), absent=absent)
        asked = AccommodationCase(
            "R1", "P1", {"bp": Quantity(99, "bp")}, reason="RETENTION", holders=(amy,), conflicts=()
        )
        told = permit(
            PermissionCase(asked, "amy"), Timeline.always(two, PAPER), Date(2026, 3, 16)
        ).outcome
        assert told.kind is PermissionKind.REFUSE, absent


def test_a_request_never_goes_down(letter: Any) -> None:
    """ben's own cap is 4 bp; amy, below him, holds 10: he does not hand it down."""
    two = letter({"L1": {"bp": "10 bp"}, "L2": {"bp": "20 bp"}}, Dimension("bp", "bp"))
    amy = Holder("amy", "L1", Date(2025, 1, 1), absent=False)
    ben = Holder("ben", "L2", Date(2025, 1, 1), absent=False, caps={"bp": Limit.parse("4 bp")})
    cleo = Holder("cleo", "L2", Date(2025, 1, 1), absent=False)
    asked = AccommodationCase(
        "R1", "P1", {"bp": Quantity(5, "bp")}, reason="RETENTION", holders=(amy, ben), conflicts=()
    )
    alone = permit(
        PermissionCase(asked, "ben"), Timeline.always(two, PAPER), Date(2026, 3, 16)
    ).outcome
    assert (alone.kind, "OVER_CAP" in alone.codes) == (PermissionKind.REFUSE, True)
    more = evolve(asked, holders=(amy, ben, cleo))
    told = permit(
        PermissionCase(more, "ben"), Timeline.always(two, PAPER), Date(2026, 3, 16)
    ).outcome
    assert (told.kind, told.next_level, told.next_holders) == (
        PermissionKind.ESCALATE,
        "L2",
        ("cleo",),
    )


# The ballots of a committee. --------------------------------------------------------------------

ANN, BOB, CAT = seat("ann", "C", "chair"), seat("bob", "C", "risk"), seat("cat", "C")


def voted(letter: Letter, ask: Ask, votes: str, **more: Any) -> Decision[Permission]:
    """Ask for ann; the ballots of ann, bob and cat: `+`, `-`, `0`, `x`, a dot for none."""
    words = {"+": Choice.FOR, "-": Choice.AGAINST, "0": Choice.ABSTAIN, "x": Choice.RECUSED}
    said = [
        Ballot(p, words[v]) for p, v in zip(("ann", "bob", "cat"), votes, strict=True) if v != "."
    ]
    board = Level("C", "committee", committee=more.pop("sits", Committee(2, vote=Vote.MAJORITY)))
    holders = more.pop("holders", (ANN, BOB, CAT, TOM))
    return ask("ann", FULL, letter=two(letter, board), holders=holders, ballots=said, **more)


@pytest.mark.parametrize(
    ("votes", "sits", "code"),
    [
        ("++-", Committee(2, vote=Vote.MAJORITY), None),
        ("-++", Committee(2, vote=Vote.MAJORITY), None),
        ("+--", Committee(2, vote=Vote.MAJORITY), "VOTE_NOT_CARRIED"),
        ("+-.", Committee(2, vote=Vote.MAJORITY), "VOTE_NOT_CARRIED"),
        ("+-.", Committee(2, casting="chair"), None),
        ("+..", Committee(2, vote=Vote.MAJORITY), "VOTE_WITHOUT_QUORUM"),
        ("...", Committee(2, vote=Vote.MAJORITY), "VOTE_WITHOUT_QUORUM"),
        ("++-", Committee(2), "VOTE_NOT_STATED"),
        ("+++", Committee(2), None),
        ("+.+", Committee(2, ("risk",), Vote.MAJORITY), "VOTE_WITHOUT_QUORUM"),
    ],
)
def test_the_ballots_of_a_committee_decide(
    letter: Letter, ask: Ask, votes: str, sits: Committee, code: str | None
) -> None:
    decision = voted(letter, ask, votes, sits=sits)
    found = decision.outcome
    open_ = JOINTLY if "." in votes else UNDECIDED
    kind = {None: GRANT, "VOTE_NOT_CARRIED": REFUSE}.get(code, open_)
    assert found.kind is kind
    told = [f.code for f in decision.findings if f.code.startswith("VOTE_")]
    assert told == [code or "VOTE_CARRIED"]
    if kind is not JOINTLY:
        assert (found.level, found.roles, found.members, found.next_level) == ("C", (), 0, None)


def test_only_members_who_can_act_vote(letter: Letter, ask: Ask) -> None:
    against = voted(letter, ask, "+-+", conflicts=(Conflict("cat", Interest.RELATED),))
    assert against.outcome.kind is REFUSE
    assert [f.about for f in against.findings if f.code == "BALLOT_NOT_COUNTED"] == ["C cat"]
    away = (ANN, BOB, evolve(CAT, absent=None), TOM)
    unknown = voted(letter, ask, "+++", holders=away)
    assert unknown.outcome.kind is UNDECIDED
    assert "VOTE_NOT_KNOWN" in [f.code for f in unknown.missing]


@pytest.mark.parametrize(
    ("votes", "kind", "members", "persons"),
    [
        ("+..", JOINTLY, 1, ("bob", "cat")),
        ("+x.", JOINTLY, 1, ("cat",)),
        (".+.", JOINTLY, 1, ("ann", "cat")),
        ("+xx", UNDECIDED, 0, ()),
    ],
)
def test_a_vote_waits_for_those_who_have_none(  # noqa: PLR0913, PLR0917 - a table of votes
    letter: Letter, ask: Ask, votes: str, kind: PermissionKind, members: int, persons: Any
) -> None:
    found = voted(letter, ask, votes).outcome
    assert (found.kind, found.members, found.persons) == (kind, members, persons)
    if kind is UNDECIDED:
        assert found.codes == ("VOTE_WITHOUT_QUORUM",)


def test_a_vote_does_not_help_who_is_barred(letter: Letter, ask: Ask) -> None:
    found = voted(letter, ask, "+++", conflicts=(Conflict("ann", Interest.RELATED),))
    assert found.outcome.kind is REFUSE


def test_ballots_of_an_office_of_one_say_nothing(ask: Ask) -> None:
    for ballots in (None, (), (Ballot("amy", Choice.AGAINST),)):
        assert ask("amy", rate(10, 100), ballots=ballots).outcome.kind is GRANT


def test_where_others_sign_ballots_are_none_of_theirs(letter: Letter, ask: Ask) -> None:
    asked = {"letter": two(letter, JOINT), "holders": (CORA, BILL, TOM)}
    found = ask("cora", FULL, ballots=(Ballot("cora", Choice.FOR),), **asked)
    assert found.outcome.kind is JOINTLY


def test_a_person_has_one_ballot(ask: Ask) -> None:
    twice = (Ballot("amy", Choice.FOR), Ballot("amy", Choice.AGAINST))
    with pytest.raises(Contradiction, match="`amy` has two ballots; a person votes once"):
        ask("amy", rate(10, 100), ballots=twice)
