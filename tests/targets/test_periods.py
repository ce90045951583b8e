"""Periods of a plan: no gap, no overlap, from the caller; and levels spread across a tree."""

import pytest
from pendulum import Date

from acctcore.errors import AcctcoreError, Contradiction, OutOfRange
from acctcore.money import Money
from acctcore.quantity import Quantity
from acctcore.targets import (
    Across,
    Dimension,
    Infeasible,
    MeasureKind,
    Node,
    Period,
    Plan,
    Target,
    Timetable,
    WeightsAre,
    cross,
    decompose,
    decompose_tree,
)
from acctcore.targets.certificates import Kind
from acctcore.targets.periods import months_among

JANUARY = Date(2026, 1, 1)


def cny(amount: str) -> Money:
    return Money.of(amount, "CNY")


def week(key: str, first: int, last: int) -> Period:
    return Period("week", key, Date(2026, 1, first), Date(2026, 1, last))


def test_periods_stand_in_order_of_time() -> None:
    found = Timetable([week("W2", 8, 14), week("W1", 1, 7)])
    assert [each.key for each in found.on("week")] == ["W1", "W2"]
    assert found.of(("week",), ("W3",)) is None
    assert found.on("month") == ()


def test_months_over_a_year_end_and_a_leap_day() -> None:
    found = Timetable.of_months("month", "2027-12", 3).periods
    assert [(each.key, each.last) for each in found] == [
        ("2027-12", Date(2027, 12, 31)),
        ("2028-01", Date(2028, 1, 31)),
        ("2028-02", Date(2028, 2, 29)),
    ]


def test_past_and_running_at_the_edges() -> None:
    january = week("W1", 1, 7)
    assert [january.is_past(Date(2026, 1, day)) for day in (7, 8)] == [False, True]
    running = [january.is_running(day) for day in (Date(2025, 12, 31), JANUARY, Date(2026, 1, 8))]
    assert running == [False, True, False]


def test_only_levels_whose_keys_are_all_months_are_months() -> None:
    paths = [("2026-01", "2026-02"), ("2026-02", "X"), ("2026-02",), ("2026-01",)]
    found = months_among(("month", "account"), paths)
    assert [(each.level, each.key) for each in found.periods] == [
        ("month", "2026-01"),
        ("month", "2026-02"),
    ]


BAD = [
    (
        lambda: Timetable([week("W1", 1, 7), week("W2", 9, 14)]),
        (
            "periods `W1` and `W2` of level `week`: expected the second to begin on 2026-01-08, "
            "got `2026-01-09` (a day)"
        ),
    ),
    (
        lambda: Timetable([week("W1", 1, 7), week("W2", 9, 14), week("W3", 14, 20)]),
        (
            "periods: periods `W1` and `W2` of level `week`: expected the second to begin on "
            "2026-01-08, got `2026-01-09` (a day)\n"
            "periods: periods `W2` and `W3` of level `week`: expected the second to begin on "
            "2026-01-15, got `2026-01-14` (a day)"
        ),
    ),
    (
        lambda: Timetable([week("W1", 1, 7), week("W1", 8, 14)]),
        "period `W1` of level `week`: stands twice",
    ),
    (
        lambda: week("W1", 7, 1),
        "last day of period `W1`: expected 2026-01-07 or later, got `2026-01-01` (a day)",
    ),
    (lambda: week(" ", 1, 7), "key of a period: expected a name, got ` `"),
    (
        lambda: Period.of_month("month", "2026-13"),
        "key on level `month`: expected a month such as `2026-03`, got `2026-13`",
    ),
    (lambda: Timetable(["W1"]), "periods: expected periods with level, key and days, got `W1`"),
    (
        lambda: Target(cny("1"), ("week",), [Node(("W2",), 1)], periods=[week("W1", 1, 7)]),
        "period of level `week`: expected a key of it, got `W1`",
    ),
    (
        lambda: Across("month", {}),
        "weights of level `month`: expected at least one, got none",
    ),
    (
        lambda: Across("month", [1]),
        "weights of a level: expected a weight for each key, got `[1]`",
    ),
    (
        lambda: Target(cny("1"), ("month",), across=[Across("week", {"W1": 1})]),
        "level to spread: expected one of month, got `week`",
    ),
    (
        lambda: Target(cny("1"), ("week",), across=2 * [Across("week", {"W1": 1})]),
        "level `week`: is spread twice",
    ),
    (
        lambda: Target(cny("1"), ("week",), across=["week"]),
        "across: expected levels with the weights of their keys, got `week`",
    ),
    (
        lambda: Target(cny("1"), ("a",), [Node(("A",), 1)], measure=MeasureKind.RATIO),
        (
            "measure `ratio`: is never summed, so it is not shared out; "
            "plan its parts, each on its own"
        ),
    ),
    (
        lambda: Target(cny("1"), ("m",), [Node(("2026-01",), 1)], measure=MeasureKind.STOCK_END),
        (
            "measure `stock_end`: a balance is never added over time; leave level `m` out, "
            "or plan the net new flow"
        ),
    ),
    (
        lambda: Target(cny("1"), ("a",), [Node(("A",), 1)], planning_unit=Quantity(1, "visits")),
        "planning unit: expected `CNY` like the total, got `1 visits`",
    ),
    (
        lambda: Target(cny("1"), ("a",), [Node(("A",), 1)], planning_unit=cny("0")),
        "planning unit: expected more than 0, got `CNY 0.00`",
    ),
    (
        lambda: Target(Quantity(5, "visits"), ("a",), [Node(("A",), 1, Quantity(1, "calls"))]),
        "unit of node `A`: expected `visits` like the total, got `calls`",
    ),
]


@pytest.mark.parametrize(("make", "message"), BAD, ids=range(len(BAD)))
def test_bad_input(make: object, message: str) -> None:
    with pytest.raises(AcctcoreError) as caught:
        make()  # type: ignore[operator]
    assert str(caught.value) == message


def test_a_balance_is_shared_over_branches() -> None:
    nodes = [Node(("N",), 1), Node(("S",), 1)]
    found = decompose(Target(cny("9"), ("branch",), nodes, measure=MeasureKind.STOCK_END))
    assert isinstance(found, Plan)
    assert found.measure is MeasureKind.STOCK_END
    flow = decompose(Target(cny("9"), ("branch",), nodes))
    assert isinstance(flow, Plan)
    assert flow.hash != found.hash


def test_a_written_node_takes_the_place_of_the_one_spread() -> None:
    spread = Across("month", {"04": 1, "05": 1}, caps={"05": cny("4")})
    nodes = [Node(("A",), 1), Node(("B",), 1), Node(("B", "05"), 3), Node(("B", "06"), 0)]
    found = decompose(Target(cny("24"), ("account", "month"), nodes, across=[spread]))
    assert isinstance(found, Plan)
    amounts = {" ".join(path): str(each) for path, each in found}
    assert amounts == {
        "A 04": "CNY 8.00",
        "A 05": "CNY 4.00",
        "B 04": "CNY 3.00",
        "B 05": "CNY 9.00",
        "B 06": "CNY 0.00",
    }


def test_the_bounds_of_a_level_are_those_of_their_keys() -> None:
    spread = Across("month", {"04": 1, "05": 1}, floors={"04": cny("7")}, caps={"05": cny("9")})
    assert [(node.floor, node.cap) for node in spread.under(("A",))] == [
        (cny("7"), None),
        (None, cny("9")),
    ]


def test_shares_are_checked_where_they_are_spread() -> None:
    with pytest.raises(Contradiction, match="weights under the whole: expected shares that sum"):
        Target(cny("1"), ("m",), across=[Across("m", {"a": "0.9"})], weights_are=WeightsAre.SHARES)


def test_a_planning_unit_is_the_unit_shared_out() -> None:
    nodes = [Node(("A",), 2, cap=cny("4500.00")), Node(("B",), 1, floor=cny("1200.00"))]
    target = Target(cny("7650.00"), ("account",), nodes, planning_unit=cny("1000.00"))
    found = decompose(target)
    assert isinstance(found, Plan)
    assert {path[0]: str(each) for path, each in found} == {"A": "CNY 4000.00", "B": "CNY 3000.00"}
    assert (found.total, found.remainder) == (cny("7000.00"), cny("650.00"))
    assert found.explain(("A",)).amount == cny("4000.00")
    negative = decompose(
        Target(cny("-7650.00"), ("a",), [Node(("A",), 1)], planning_unit=cny("1000.00"))
    )
    assert isinstance(negative, Plan)
    assert (negative.total, negative.remainder) == (cny("-7000.00"), cny("-650.00"))


def test_a_certificate_in_planning_units_adds_up_and_says_so() -> None:
    nodes = [Node(("A",), 1, cap=cny("4500.00")), Node(("B",), 1, cap=cny("3000.00"))]
    found = decompose(Target(cny("8200.00"), ("account",), nodes, planning_unit=cny("1000.00")))
    assert isinstance(found, Infeasible)
    assert found.verify()
    assert found.shortfall == cny("1000.00")
    assert [term.kind for term in found.rooms] == [Kind.CAP_IN_UNITS, Kind.CAP]
    floors = [Node(("A",), 1, floor=cny("4500.00")), Node(("B",), 1, floor=cny("3000.00"))]
    low = decompose(Target(cny("7700.00"), ("account",), floors, planning_unit=cny("1000.00")))
    assert isinstance(low, Infeasible)
    assert low.verify()
    assert [str(term) for term in low.needs] == [
        "floor, raised to whole planning units, of `A` CNY 5000.00",
        "floor of `B` CNY 3000.00",
    ]


def test_refused_a_grain_that_is_none() -> None:
    with pytest.raises(OutOfRange, match="planning unit: expected 1 or more, got `0`"):
        decompose_tree(cny("1"), cross([Dimension("a", {"A": 1})]), grain=0)


def test_a_lock_finer_than_the_planning_unit_is_its_own_conflict() -> None:
    nodes = [Node(("A",), 1, lock=cny("15.00")), Node(("B",), 1)]
    found = decompose(Target(cny("100.00"), ("account",), nodes, planning_unit=cny("10.00")))
    assert isinstance(found, Infeasible)
    assert str(found).splitlines() == [
        "`A` is short of CNY 10.00: it needs CNY 20.00 and can place CNY 10.00 at most",
        "needs: floor, raised to whole planning units, of `A` CNY 20.00",
        "can place: cap, lowered to whole planning units, of `A` CNY 10.00",
    ]
    assert found.verify()


def test_refused_a_month_under_the_wrong_quarter() -> None:
    spans = [
        Period("quarter", "Q1", Date(2026, 1, 1), Date(2026, 3, 31)),
        Period("month", "04", Date(2026, 4, 1), Date(2026, 4, 30)),
    ]
    with pytest.raises(Contradiction) as caught:
        Target(
            cny("9"),
            ("quarter", "month"),
            [Node(("Q1",), 1), Node(("Q1", "04"), 1)],
            periods=spans,
        )
    told = (
        "period of node `Q1 / 04`: expected days inside `Q1`, 2026-01-01 to 2026-03-31, "
        "got `2026-04-01 to 2026-04-30`"
    )
    assert str(caught.value) == told
    with pytest.raises(Contradiction) as caught:
        Target(
            cny("9"),
            ("quarter", "month"),
            [Node(("Q1",), 1)],
            periods=spans,
            across=[Across("month", {"04": 1})],
        )
    assert str(caught.value) == told


def test_refused_a_balance_over_a_level_that_is_called_time() -> None:
    with pytest.raises(Contradiction, match="leave level `Month` out"):
        Target(cny("9"), ("Month",), [Node(("Jan",), 1)], measure=MeasureKind.STOCK_AVERAGE)


def test_refused_a_key_with_a_space_at_its_end() -> None:
    with pytest.raises(OutOfRange) as caught:
        Node(("N", "A "), 1)
    assert str(caught.value) == (
        "key of `N / A `: expected a name without spaces at its ends, got `A `"
    )
