"""The day of a branch: what is counted together, who is called, what is not made."""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.authority import AccommodationCase, RouteKind
from acctcore.desk import Branch, Desk, Policies, open_desk
from acctcore.errors import Contradiction, NothingInForce, Unknown
from acctcore.money import Money
from acctcore.quantity import Quantity
from acctcore.retention.actions import Action
from acctcore.targets import Infeasible

Open = Callable[..., Desk]
DAY = Date(2026, 3, 16)
Text = Callable[..., str]
HEADER = (
    "id,party,facility,categories.type,quantities.bp,quantities.cost,quantities.days,"
    "reason,requested_by\n"
)
CUSTOMER = (
    "customer,opted_out,port_application,events.deposit_maturity,events.open_complaint,"
    "events.salary_stop,numbers.products\n"
)
ALONE: dict[str, str | None] = {"series-revenue.csv": None, "offers.csv": None}


def levels(desk: Desk) -> dict[str, str | None]:
    return {each.case.id: each.decision.outcome.level for each in desk.requests}


def rate(name: str, bp: int, cost: int) -> str:
    return f"{name},jade-hotel,JH-1,rate_concession,{bp} bp,HKD {cost}.00,,RETENTION,a.chan\n"


def called(desk: Desk) -> list[str]:
    return [each.customer.customer for each in desk.calls]


def asking(name: str, bp: int, minor: int) -> AccommodationCase:
    return AccommodationCase(
        name,
        "jade-hotel",
        {"bp": Quantity(bp, "bp"), "cost": Money(minor, "HKD")},
        {"type": "rate_concession"},
        reason="RETENTION",
        facility="JH-1",
        requested_by="a.chan",
    )


@given(data=st.data())
def test_splitting_a_request_changes_its_level_for_no_part(
    example: tuple[Branch, Policies], data: Any
) -> None:
    bare = evolve(example[0], requests=(), applications=(), customers=(), offers=(), target=None)
    bp, cost = data.draw(st.integers(2, 160)), data.draw(st.integers(2, 210_000_000))
    part, paid = data.draw(st.integers(1, bp - 1)), data.draw(st.integers(1, cost - 1))
    whole = (asking("whole", bp, cost),)
    split = (asking("one", part, paid), asking("two", bp - part, cost - paid))
    one, two = (
        set(levels(open_desk(evolve(bare, requests=each), example[1], DAY)).values())
        for each in (whole, split)
    )
    assert one == two


@pytest.mark.parametrize(
    ("beside", "level"),
    [
        ("Q-2,jade-hotel,,document_deferral,,,5 days,HARDSHIP,a.chan", "L1"),
        ("Q-2,jade-hotel,,covenant_waiver,,HKD 0.00,,HARDSHIP,a.chan", "L1"),
        ("Q-2,jade-hotel,JH-1,rate_concession,,HKD 0.00,,RETENTION,a.chan", None),
        ("Q-2,jade-hotel,JH-1,,,HKD 0.00,,RETENTION,a.chan", None),
    ],
)
def test_what_a_clause_does_not_measure_is_not_used(
    day_of: Open, beside: str, level: str | None
) -> None:
    desk = day_of({"requests.csv": f"{HEADER}{rate('Q-1', 10, 100)}{beside}\n"})
    assert levels(desk)["Q-1"] == level


def test_requests_of_one_day_count_the_offers_made(day_of: Open, text_of: Text) -> None:
    offers = text_of("offers.csv", "O-01,bowring-foods", "O-01,jade-hotel")
    desk = day_of({"offers.csv": offers, "requests.csv": HEADER + rate("Q-1", 1, 9_500)})
    assert levels(desk)["Q-1"] == "L1"
    desk = day_of({"offers.csv": offers, "requests.csv": HEADER + rate("Q-1", 1, 9_501)})
    assert levels(desk)["Q-1"] == "L2"


def test_an_offer_that_is_not_made_counts_nowhere(day_of: Open, text_of: Text) -> None:
    offers = text_of("offers.csv", "O-03,oscar-lee", "O-03,jade-hotel")
    desk = day_of({"offers.csv": offers, "requests.csv": HEADER + rate("Q-1", 1, 18_500)})
    assert levels(desk)["Q-1"] == "L1"
    assert [(each.offer.request.id, each.action) for each in desk.withheld] == [
        ("O-03", Action.SERVICE_ONLY)
    ]


def test_an_offer_for_a_customer_no_call_is_due_to_is_withheld(day_of: Open, text_of: Text) -> None:
    offers = text_of("offers.csv", "oscar-lee,O-03", "zoe-hui,O-03")
    assert [each.action for each in day_of({"offers.csv": offers}).withheld] == [Action.NONE]


def test_a_call_whose_band_is_open_is_due_on_the_day_of_the_highest(day_of: Open) -> None:
    desk = day_of()
    kenny = next(each for each in desk.calls if each.customer.customer == "kenny-tse")
    assert (kenny.decision.outcome.band, kenny.decision.outcome.acts_as) == (None, "HIGH")
    assert kenny.by == kenny.decision.outcome.contact_by == Date(2026, 3, 17)


def test_beyond_the_calendar_no_day_is_known_and_the_call_comes_last(
    day_of: Open, text_of: Text
) -> None:
    calendar = text_of("calendar.toml", "last = 2026-12-31", "last = 2026-03-22")
    lines = calendar.splitlines()
    shorter = [line for line in lines if not "  2026-04" <= line <= "  2026-13"]
    desk = day_of({"calendar.toml": "\n".join(shorter)})
    days = [each.by for each in desk.calls]
    assert days[:5] == [Date(2026, 3, 17)] * 5
    assert days[5:] == [None] * 8
    assert not isinstance(desk.gaps, Infeasible)
    assert {gap.pace for gap in desk.gaps} == {None}


@pytest.mark.parametrize(
    ("row", "held"),
    [
        ("K,true,none,none,none,2026-03-02,1", True),  # from 45 on: MEDIUM or HIGH
        ("K,true,none,none,none,none,1", True),  # 20 to 45: perhaps MEDIUM
        ("K,true,none,none,none,none,3", False),  # 0 to 25: LOW
        ("K,false,2026-03-12,none,none,none,3", True),  # LOW, but they applied to leave
    ],
)
def test_an_opt_out_is_listed_where_a_call_may_be_due(
    day_of: Open, row: str, *, held: bool
) -> None:
    desk = day_of({**ALONE, "customers.csv": f"{CUSTOMER}{row}\n"})
    assert bool(desk.no_contact) is held
    assert desk.calls == ()


def test_customers_with_one_day_and_one_score_stand_by_name(day_of: Open) -> None:
    row = "{},false,none,none,2026-02-04,2026-02-24,1\n"
    customers = CUSTOMER + "".join(row.format(name) for name in ("B", "C", "A"))
    assert called(day_of({**ALONE, "customers.csv": customers})) == ["A", "B", "C"]


def test_a_party_that_is_not_registered_leaves_the_group_open(day_of: Open) -> None:
    (asked,) = (each for each in day_of().requests if each.case.id == "Q-13")
    assert asked.case.groups is None
    assert asked.decision.outcome.kind is RouteKind.UNDECIDED


def test_each_letter_has_its_own_holders(day_of: Open) -> None:
    desk = day_of()
    assert {each.level for each in desk.requests[0].case.holders} == {"L1", "L2", "L3", "L4"}
    assert {each.level for each in desk.applications[0].sanction.case.holders} == {"C1", "C2", "C3"}


def test_an_application_without_amount_or_purpose_is_sanctioned_by_nobody_yet(
    day_of: Open, text_of: Text
) -> None:
    name = "applications/lpa.toml"
    blank = text_of(name, 'amount = "HKD 78000000.00"\npurpose = "refinancing"\n', "")
    prepared = day_of({name: blank}).applications[1]
    assert prepared.sanction.decision.outcome.kind is RouteKind.RETURNED


def test_a_bare_branch_has_an_empty_day(day_of: Open) -> None:
    from_lists = {
        **dict.fromkeys(("requests.csv", "offers.csv", "customers.csv", "series-revenue.csv")),
        **dict.fromkeys(("parties.toml", "holders.csv", "interests.csv", "past-grants.csv")),
        **dict.fromkeys(("facilities.csv", "target.toml", "actuals.csv")),
        **dict.fromkeys(("applications/lpa.toml", "applications/kowloon-ice.toml")),
    }
    desk = day_of(from_lists)
    assert (desk.requests, desk.applications, desk.calls, desk.gaps) == ((), (), (), ())


def test_before_a_policy_holds_there_is_no_day(day_of: Open) -> None:
    with pytest.raises(NothingInForce, match="sanction letter: no approved version on 2025-12-31"):
        day_of(on=Date(2025, 12, 31))


def test_a_level_of_neither_letter_is_refused(day_of: Open, text_of: Text) -> None:
    with pytest.raises(Unknown, match=r"level of `e\.lam`: expected one of L1, L2, L3, L4, C1"):
        day_of({"holders.csv": text_of("holders.csv", "e.lam,L3", "e.lam,L9")})


def test_a_later_observation_is_refused_by_customer(day_of: Open, text_of: Text) -> None:
    later = text_of("customers.csv", "2026-02-04", "2026-04-04")
    with pytest.raises(Contradiction, match="customer `amber-lau`: the event `open_complaint`"):
        day_of({"customers.csv": later})
