"""Kinds of measure: what adds up, what is averaged, what is never taken together (section 6)."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.errors import AcctcoreError, Contradiction, MixedCurrency, OutOfRange, WrongKind
from acctcore.money import Money
from acctcore.quantity import Quantity
from acctcore.rounding import Rounding
from acctcore.targets.measures.aggregation import (
    ADDITIVE,
    Aggregate,
    MeasureKind,
    Ratio,
    net_flow,
    over_children,
    over_time,
)
from acctcore.targets.periods import Period, Timetable

FLOW, COUNT = MeasureKind.FLOW, MeasureKind.COUNT
END, AVERAGE = MeasureKind.STOCK_END, MeasureKind.STOCK_AVERAGE
RATIO, DISTINCT = MeasureKind.RATIO, MeasureKind.DISTINCT_COUNT
YEAR = Timetable.of_months("month", "2026-01", 12).on("month")
JANUARY, FEBRUARY, MARCH = YEAR[:3]
HALF = Rounding.HALF_EVEN


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


def visits(number: int) -> Quantity:
    return Quantity(number, "visits")


def money(found: Aggregate) -> int:
    assert isinstance(found.value, Money)
    assert (found.missing, found.reason) == ((), "")
    return found.value.minor


def ratio(upper: int, lower: int, kind: MeasureKind = FLOW) -> Ratio:
    return Ratio(cny(upper), cny(lower), FLOW, kind)


minors = st.integers(-(10**15), 10**15)
tables = st.lists(st.lists(minors, min_size=3, max_size=3), min_size=1, max_size=4)


@pytest.mark.parametrize("kind", [FLOW, END, AVERAGE])
def test_what_children_have_adds_up(kind: MeasureKind) -> None:
    assert money(over_children(kind, {"A": cny(3), "B": cny(-1)})) == 2


def test_counts_add_up_both_ways() -> None:
    assert over_children(COUNT, {"A": visits(3), "B": visits(4)}).value == visits(7)
    assert over_time(COUNT, {FEBRUARY: visits(3), JANUARY: visits(4)}).value == visits(7)


def test_monthly_balances_are_never_added() -> None:
    """Twelve month-ends of 1,000.00 are 1,000.00 at the end of the year, not 12,000.00."""
    balances = dict.fromkeys(YEAR, cny(1000_00))
    assert money(over_time(END, balances)) == 1000_00
    assert money(over_time(AVERAGE, balances, rounding=HALF)) == 1000_00
    assert money(over_time(FLOW, balances)) == 12_000_00


def test_the_end_is_the_last_period_in_time_not_in_the_list() -> None:
    assert money(over_time(END, {MARCH: cny(7), JANUARY: cny(5), FEBRUARY: cny(6)})) == 7


def test_an_average_is_weighted_by_days_and_rounded_once() -> None:
    """By hand: (31 x 100 + 28 x 200) / 59 = 8700 / 59 = 147.457..., all in cents."""
    balances = {JANUARY: cny(100), FEBRUARY: cny(200)}
    assert money(over_time(AVERAGE, balances, rounding=HALF)) == 147
    assert money(over_time(AVERAGE, balances, rounding=Rounding.UP)) == 148


def test_halves_of_an_average_go_where_the_rounding_says() -> None:
    days = [Period("day", f"{n}", Date(2026, 3, n), Date(2026, 3, n)) for n in (1, 2)]
    balances = dict(zip(days, (cny(0), cny(1)), strict=True))
    for rounding, cents in ((HALF, 0), (Rounding.HALF_UP, 1), (Rounding.HALF_DOWN, 0)):
        assert money(over_time(AVERAGE, balances, rounding=rounding)) == cents


@given(tables)
def test_children_first_or_time_first(table: list[list[int]]) -> None:
    periods = YEAR[:3]
    rows = {str(at): dict(zip(periods, map(cny, row), strict=True)) for at, row in enumerate(table)}
    for kind in (FLOW, END):
        by_child = {key: over_time(kind, row).value for key, row in rows.items()}
        by_period = {
            each: over_children(kind, {key: row[each] for key, row in rows.items()}).value
            for each in periods
        }
        assert over_children(kind, by_child) == over_time(kind, by_period)


@given(st.lists(minors, min_size=12, max_size=12), st.sampled_from(Rounding))
def test_an_average_lies_between_its_parts(balances: list[int], rounding: Rounding) -> None:
    found = over_time(AVERAGE, dict(zip(YEAR, map(cny, balances), strict=True)), rounding=rounding)
    assert min(balances) <= money(found) <= max(balances)


# Missing figures.
def test_a_missing_figure_is_named_and_never_zero() -> None:
    for kind in ADDITIVE - {COUNT}:
        found = over_children(kind, {"A": cny(1), "B": None, "C": None})
        assert found == Aggregate(None, ("B", "C"))
        assert found.reason == "no figure for `B`, `C`"
    assert over_children(COUNT, {"A": None}).missing == ("A",)
    balances = {JANUARY: cny(1), FEBRUARY: None}
    for kind in (FLOW, END, AVERAGE):
        assert over_time(kind, balances, rounding=HALF).missing == ("2026-02",)


def test_an_end_balance_needs_the_last_month_only() -> None:
    assert money(over_time(END, {JANUARY: None, FEBRUARY: cny(6)})) == 6


# Ratios.
def test_a_ratio_is_taken_from_its_parts() -> None:
    """1 of 10 and 90 of 100: 91 of 110, not the mean of 10 % and 90 %."""
    found = over_children(RATIO, {"A": ratio(1, 10), "B": ratio(90, 100)}).value
    assert found == ratio(91, 110)
    assert found == ratio(1, 10) + ratio(90, 100)
    assert isinstance(found, Ratio)
    assert found.quotient == Fraction(91, 110)


def test_a_margin_over_time_is_income_over_the_average_balance() -> None:
    """By hand: income 3 + 5 = 8; balance (31 x 100 + 28 x 200) / 59 = 147.46, 147 in cents."""
    margins = {JANUARY: ratio(3, 100, AVERAGE), FEBRUARY: ratio(5, 200, AVERAGE)}
    assert over_time(RATIO, margins, rounding=HALF).value == ratio(8, 147, AVERAGE)
    with pytest.raises(WrongKind, match="rounding: expected a named rounding"):
        over_time(RATIO, margins)


def test_a_share_of_balances_over_time_is_that_of_the_end() -> None:
    shares = {
        month: None if at == 0 else Ratio(cny(at), cny(10), END, END)
        for at, month in enumerate(YEAR[:3])
    }
    assert over_time(RATIO, shares).value == Ratio(cny(2), cny(10), END, END)


def test_ratios_with_a_missing_one_are_unknown() -> None:
    assert over_children(RATIO, {"A": ratio(1, 2), "B": None}).missing == ("B",)
    assert over_children(RATIO, {"A": None, "B": None}).missing == ("A", "B")
    assert over_time(RATIO, {JANUARY: None, FEBRUARY: None}).missing == ("2026-01", "2026-02")


def test_nothing_over_nothing_has_no_quotient() -> None:
    assert ratio(0, 0).quotient is None
    assert Ratio(cny(6), visits(4)).quotient == Fraction(3, 2)
    assert str(Ratio(cny(6), visits(4))) == "CNY 0.06 / 4 visits"


@given(st.lists(st.tuples(minors, minors), min_size=1, max_size=5))
def test_joining_ratios_is_joining_their_parts(parts: list[tuple[int, int]]) -> None:
    told = {str(at): ratio(*each) for at, each in enumerate(parts)}
    found = over_children(RATIO, told).value
    assert found == ratio(sum(each[0] for each in parts), sum(each[1] for each in parts))


# Net new flow.
def test_the_flow_of_a_path_by_hand() -> None:
    balances = {MARCH: cny(90), JANUARY: cny(120), FEBRUARY: cny(150)}
    flows = net_flow(cny(100), balances)
    assert list(flows.items()) == [(JANUARY, cny(20)), (FEBRUARY, cny(30)), (MARCH, cny(-60))]


@given(minors, st.lists(minors, min_size=1, max_size=12))
def test_flows_lead_from_the_opening_to_the_end(opening: int, path: list[int]) -> None:
    balances = dict(zip(YEAR, map(cny, path), strict=False))
    flow = money(over_time(FLOW, net_flow(cny(opening), balances)))
    assert opening + flow == money(over_time(END, balances))


def test_an_unknown_balance_leaves_two_flows_unknown() -> None:
    flows = net_flow(None, {JANUARY: cny(1), FEBRUARY: None, MARCH: cny(3)})
    assert list(flows.values()) == [None, None, None]
    flows = net_flow(visits(0), {JANUARY: visits(1), FEBRUARY: None, MARCH: visits(3)})
    assert list(flows.values()) == [visits(1), None, None]


# Bad input.
WEEK = Period("week", "W9", Date(2026, 2, 23), Date(2026, 3, 1))
NEVER = (
    "distinct counts: who is counted in two parts counts once in the whole; "
    "count the whole from its own list"
)
BAD: list[tuple[Any, type[AcctcoreError], str]] = [
    (lambda: over_children(DISTINCT, {"A": visits(1)}), Contradiction, NEVER),
    (lambda: over_time(DISTINCT, {JANUARY: visits(1)}), Contradiction, NEVER),
    (
        lambda: over_children(FLOW, {}),
        OutOfRange,
        "figures of kind `flow`: expected at least one, got none",
    ),
    (
        lambda: over_time(END, {}),
        OutOfRange,
        "figures of kind `stock_end`: expected at least one, got none",
    ),
    (
        lambda: over_children("flow", {"A": cny(1)}),  # type: ignore[arg-type]
        WrongKind,
        "kind of measure: expected a kind such as `flow`, got `flow`",
    ),
    (
        lambda: over_children(FLOW, {"A": cny(1), "B": Money(1, "HKD")}),
        MixedCurrency,
        "flow of `B`: expected `CNY` like `A`, got `HKD`",
    ),
    (
        lambda: over_time(END, {JANUARY: cny(1), FEBRUARY: visits(1)}),
        MixedCurrency,
        "balance of `2026-02`: expected `CNY` like `2026-01`, got `visits`",
    ),
    (
        lambda: over_children(FLOW, {"A": 1.5}),  # type: ignore[dict-item]
        WrongKind,
        "flow of `A`: expected an amount or a quantity, got `1.5` (a floating-point number)",
    ),
    (
        lambda: over_children(FLOW, {"A": ratio(1, 2)}),
        WrongKind,
        "flow of `A`: expected an amount or a quantity, got `CNY 0.01 / CNY 0.02`",
    ),
    (
        lambda: over_children(COUNT, {"A": cny(1)}),
        WrongKind,
        "count of `A`: expected a number of units, got `CNY 0.01`",
    ),
    (
        lambda: over_children(RATIO, {"A": Fraction(1, 2)}),  # type: ignore[dict-item]
        WrongKind,
        (
            "ratio of `A`: expected a numerator and a denominator, got `1/2`; "
            "a ratio is never summed nor averaged"
        ),
    ),
    (
        lambda: over_time(RATIO, {JANUARY: cny(1)}),
        WrongKind,
        (
            "ratio of `2026-01`: expected a numerator and a denominator, got `CNY 0.01`; "
            "a ratio is never summed nor averaged"
        ),
    ),
    (
        lambda: over_children(RATIO, {"A": ratio(1, 2), "B": ratio(1, 2, END)}),
        Contradiction,
        "ratios: expected parts of the same kinds",
    ),
    (
        lambda: ratio(1, 2) + ratio(1, 2, END),
        Contradiction,
        "ratios: expected parts of the same kinds",
    ),
    (
        lambda: ratio(1, 2) + 1,
        WrongKind,
        "ratio: expected a ratio with its parts, got `1` (a whole number)",
    ),
    (
        lambda: Ratio(1, cny(1)),  # type: ignore[arg-type]
        WrongKind,
        "numerator of a ratio: expected an amount or a quantity, got `1` (a whole number)",
    ),
    (
        lambda: Ratio(cny(1), cny(1), "flow"),  # type: ignore[arg-type]
        WrongKind,
        "kind of a numerator: expected a kind such as `flow`, got `flow`",
    ),
    (
        lambda: Ratio(cny(1), visits(1), FLOW, DISTINCT),
        Contradiction,
        "denominator of a ratio: expected a figure that adds up, got kind `distinct_count`",
    ),
    (
        lambda: over_time(AVERAGE, {JANUARY: cny(1)}),
        WrongKind,
        "rounding: expected a named rounding such as `half_even`, got nothing",
    ),
    (
        lambda: over_time(FLOW, {JANUARY: cny(1), MARCH: cny(1)}),
        Contradiction,
        (
            "periods `2026-01` and `2026-03` of level `month`: expected the second to begin on "
            "2026-02-01, got `2026-03-01` (a day)"
        ),
    ),
    (
        lambda: over_time(FLOW, {JANUARY: cny(1), WEEK: cny(1)}),
        OutOfRange,
        "level of the periods: expected one, `month`, got `week`",
    ),
    (
        lambda: over_time(FLOW, {"2026-01": cny(1)}),  # type: ignore[dict-item]
        WrongKind,
        "periods: expected periods with level, key and days, got `2026-01`",
    ),
    (
        lambda: net_flow(cny(1), {JANUARY: visits(1)}),
        MixedCurrency,
        "balance of `2026-01`: expected `CNY` like `the opening`, got `visits`",
    ),
]


@pytest.mark.parametrize(("make", "error", "message"), BAD, ids=range(len(BAD)))
def test_bad_input(make: Any, error: type[AcctcoreError], message: str) -> None:
    with pytest.raises(AcctcoreError) as caught:
        make()
    assert str(caught.value) == message
    assert type(caught.value) is error
