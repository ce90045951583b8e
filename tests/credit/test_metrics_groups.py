"""The cash flow of a group: what members pay one another is no income and no debt of the group.

Expected values are worked out by hand beside each case; the laws recompute by plain addition of
whole numbers, without the code under test.
"""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore.credit import (
    AmountBounds,
    GroupCashFlow,
    GroupMember,
    IntraGroupFlow,
    PaidAs,
    debt_service_cover,
    global_cash_flow,
)
from acctcore.money import Money
from acctcore.rounding import Rounding


def hkd(amount: int) -> Money:
    return Money(amount, "HKD")


def member(name: str, cash: Any = 100, debt: Any = 50) -> GroupMember:
    return GroupMember(name, *(hkd(v) if isinstance(v, int) else v for v in (cash, debt)))


def flow(
    paid: int | None, received: int | None, *names: str, as_debt: bool = False
) -> IntraGroupFlow:
    amounts = (None if each is None else hkd(each) for each in (paid, received))
    paid_as = PaidAs.DEBT_SERVICE if as_debt else PaidAs.CASH_FLOW
    return IntraGroupFlow(*(names or ("Shop", "Estate")), *amounts, paid_as)


def add_up(*members: GroupMember, flows: tuple[IntraGroupFlow, ...] = ()) -> GroupCashFlow:
    return global_cash_flow(members, flows, currency="HKD", rounding=Rounding.HALF_EVEN)


def span(bounds: AmountBounds) -> tuple[int | None, int | None]:
    return tuple(None if b is None else b.minor for b in (bounds.low, bounds.high))  # type: ignore[return-value]


def test_rent_within_the_group_changes_members_and_not_the_group() -> None:
    """Shop 100 + 30 paid = 130, Estate 100 - 30 received = 70; together 200 over 100."""
    found = add_up(member("Shop"), member("Estate"), flows=(flow(30, 30),))
    assert [span(each.cash_flow) for each in found.members] == [(130, 130), (70, 70)]
    assert (found.cash_flow.value, found.debt_service.value) == (hkd(200), hkd(100))
    assert (found.coverage.value, found.unmatched, found.missing) == (2, (), ())
    assert [each.coverage.value for each in found.members] == [Fraction(13, 5), Fraction(7, 5)]
    assert found.eliminated == (flow(30, 30),)


def test_debt_paid_within_the_group_is_no_debt_service_of_the_group() -> None:
    """Estate's 100 holds 20 of interest from Shop, whose 50 of debt service holds them too."""
    found = add_up(member("Shop"), member("Estate"), flows=(flow(20, 20, as_debt=True),))
    assert [span(each.cash_flow) for each in found.members] == [(100, 100), (80, 80)]
    assert [span(each.debt_service) for each in found.members] == [(30, 30), (50, 50)]
    assert found.coverage.value == Fraction(180, 80)


def test_two_sides_that_differ_are_each_freed_of_their_own_figure_and_reported() -> None:
    found = add_up(member("Shop"), member("Estate"), flows=(flow(30, 25),))
    assert [span(each.cash_flow) for each in found.members] == [(130, 130), (75, 75)]
    assert found.cash_flow.value == hkd(205)
    assert found.unmatched == (flow(30, 25),)


@pytest.mark.parametrize(
    ("one_sided", "shop", "estate", "group"),
    [
        (flow(30, None), (130, 130), (70, 100), (200, 230)),
        (flow(None, 30), (100, 130), (70, 70), (170, 200)),
    ],
)
def test_a_side_that_states_nothing_is_known_within_bounds(
    one_sided: IntraGroupFlow, shop: tuple[int, int], estate: tuple[int, int], group: Any
) -> None:
    found = add_up(member("Shop"), member("Estate"), flows=(one_sided,))
    assert [span(each.cash_flow) for each in found.members] == [shop, estate]
    assert (span(found.cash_flow), found.cash_flow.value) == (group, None)
    assert (found.coverage.low, found.coverage.high) == tuple(Fraction(v, 100) for v in group)
    assert found.coverage.value is None
    assert found.unmatched == (one_sided,)


def test_debt_that_only_the_lender_states_is_at_most_all_of_it() -> None:
    """Shop's 50 may hold none or all of the 60 that Estate says it got: 0 to 50."""
    one_sided = flow(None, 60, as_debt=True)
    found = add_up(member("Shop"), member("Estate"), flows=(one_sided,))
    assert span(found.members[0].debt_service) == (0, 50)
    assert span(found.members[1].cash_flow) == (40, 40)


def test_an_unknown_figure_of_a_member_leaves_the_group_unknown() -> None:
    found = add_up(member("Shop", cash=None), member("Estate"))
    assert span(found.cash_flow) == (None, None)
    assert (found.coverage.value, found.missing) == (None, ("Shop cash flow",))
    assert found.coverage.reason == "too little is known of cash flow or debt service"
    assert found.debt_service.value == hkd(100)


def test_unknown_debt_still_bounds_the_cover() -> None:
    """200 over at least 0 more than 50: at least nothing, at most 200 over 50 once it is known."""
    found = add_up(member("Shop", debt=AmountBounds(hkd(0), None)), member("Estate"))
    assert span(found.debt_service) == (50, None)
    assert (found.coverage.low, found.coverage.high) == (0, 4)
    unknown = add_up(member("Shop", debt=None), member("Estate"))
    assert span(unknown.debt_service) == (None, None)
    assert (unknown.coverage.low, unknown.coverage.high) == (0, None)
    assert unknown.missing == ("Shop debt service",)
    freed = add_up(member("Shop", debt=None), member("Estate"), flows=(flow(5, 5, as_debt=True),))
    assert span(freed.members[0].debt_service) == (None, None)


def test_bounds_of_a_member_bound_the_group() -> None:
    found = add_up(member("Shop", cash=AmountBounds(hkd(20), hkd(80))), member("Estate"))
    assert span(found.cash_flow) == (120, 180)
    assert (found.coverage.low, found.coverage.high) == (Fraction(6, 5), Fraction(9, 5))


@pytest.mark.parametrize(
    ("cash", "debt", "low", "high"),
    [
        ((-10, -10), (5, 10), -2, -1),
        ((-10, 10), (5, 10), -2, 2),
        ((-10, -10), (0, 10), None, -1),
        ((-10, -10), (None, None), None, 0),
        ((0, 0), (5, 10), 0, 0),
        ((10, None), (5, 10), 1, None),
        ((None, 10), (5, 10), None, 2),
        ((10, 10), (0, 10), 1, None),
    ],
)
def test_a_deficit_is_worst_over_the_least_debt(
    cash: tuple[int | None, int | None],
    debt: tuple[int | None, int | None],
    low: int | None,
    high: int | None,
) -> None:
    def bounds(pair: tuple[int | None, int | None]) -> AmountBounds:
        return AmountBounds(*(None if each is None else hkd(each) for each in pair))

    found = debt_service_cover(bounds(cash), bounds(debt))
    assert (found.low, found.high) == (low, high)


def test_no_debt_service_is_a_reason() -> None:
    found = add_up(member("Shop", debt=0))
    assert (found.coverage.value, found.coverage.reason) == (
        None,
        "there is no debt service to cover",
    )


def test_foreign_figures_are_converted_once_at_the_rate_given() -> None:
    """USD 100.00 at 7.8125 is HKD 781.25; JPY 1,001 at 0.0525 is HKD 52.5525, so 52.55."""
    members = (
        GroupMember("US", Money.of("100.00", "USD"), Money.of("10.00", "USD")),
        GroupMember("JP", Money.of(1001, "JPY"), AmountBounds(Money.of(0, "JPY"), None)),
    )
    loan = IntraGroupFlow("JP", "US", Money.of(1001, "JPY"), Money.of("50.00", "HKD"))
    rates = {"USD": "7.8125", "JPY": "0.0525"}
    found = global_cash_flow(
        members, (loan,), currency="HKD", rounding=Rounding.HALF_EVEN, rates=rates
    )
    us, jp = found.members
    assert us.cash_flow.value == Money.of("731.25", "HKD")
    assert jp.cash_flow.value == Money.of("105.10", "HKD")
    assert found.cash_flow.value == Money.of("836.35", "HKD")
    assert [each.paid for each in found.unmatched] == [Money.of("52.55", "HKD")]
    assert jp.debt_service == AmountBounds(Money.of("0.00", "HKD"), None)


NAMES = ("A", "B", "C")
amounts = st.integers(0, 40)


@st.composite
def groups(draw: st.DrawFn) -> tuple[list[tuple[int, int]], list[tuple[int, int, int, bool]]]:
    own = [(draw(st.integers(-100, 100)), draw(st.integers(100, 200))) for _ in NAMES]
    pairs = st.sampled_from([(0, 1), (1, 0), (1, 2), (2, 0)])
    paid = draw(st.lists(st.tuples(pairs, amounts, st.booleans()), max_size=2))
    return own, [(*pair, amount, as_debt) for pair, amount, as_debt in paid]


@given(groups())
def test_what_is_paid_within_a_group_moves_cash_and_makes_none(case: Any) -> None:
    """Cash flow less debt service of the whole group stays what the members' books add up to."""
    own, paid = case
    flows = tuple(flow(v, v, NAMES[a], NAMES[b], as_debt=debt) for a, b, v, debt in paid)
    found = add_up(*(member(n, *v) for n, v in zip(NAMES, own, strict=True)), flows=flows)
    debt = sum(v for *_, v, as_debt in paid if as_debt)
    assert found.cash_flow.value == hkd(sum(cash for cash, _ in own) - debt)
    assert found.debt_service.value == hkd(sum(due for _, due in own) - debt)
    cash = sum(each.cash_flow.value.minor for each in found.members if each.cash_flow.value)
    assert hkd(cash) == found.cash_flow.value


@given(groups(), st.randoms(use_true_random=False))
def test_the_order_of_members_and_flows_does_not_matter(case: Any, shuffle: Any) -> None:
    own, paid = case
    flows = [flow(v, v, NAMES[a], NAMES[b], as_debt=debt) for a, b, v, debt in paid]
    members = [member(n, *v) for n, v in zip(NAMES, own, strict=True)]
    one = add_up(*members, flows=tuple(flows))
    shuffle.shuffle(members)
    shuffle.shuffle(flows)
    other = add_up(*members, flows=tuple(flows))
    assert (one.cash_flow, one.debt_service, one.coverage) == (
        other.cash_flow,
        other.debt_service,
        other.coverage,
    )


@given(groups(), st.integers(0, 2), amounts)
def test_what_one_side_leaves_unsaid_lies_within_the_bounds(
    case: Any, at: int, amount: int
) -> None:
    """Whether the silent side holds the amount, part of it or nothing: the group is in between."""
    own, _ = case
    payer, receiver = NAMES[at], NAMES[(at + 1) % 3]
    members = [member(n, *v) for n, v in zip(NAMES, own, strict=True)]
    bounds = add_up(*members, flows=(flow(amount, None, payer, receiver),)).cash_flow
    for held in (0, amount // 2, amount):
        known = add_up(*members, flows=(flow(amount, held, payer, receiver),)).cash_flow.value
        assert bounds.low is not None
        assert bounds.high is not None
        assert known is not None
        assert bounds.low <= known <= bounds.high
