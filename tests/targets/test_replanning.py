"""Re-planning: scenario A3 step 5, the modes, the identity, and the least change by brute force."""

from datetime import date
from fractions import Fraction
from itertools import product

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.codec import read_json, write_json
from acctcore.errors import AcctcoreError, OutOfRange, Unknown
from acctcore.money import Money
from acctcore.quantity import Measure, Quantity, units
from acctcore.targets import (
    Across,
    Actual,
    Infeasible,
    Method,
    Mode,
    Node,
    Past,
    Period,
    Plan,
    Replanned,
    Target,
    Unreplanned,
    decompose,
    replan,
)
from acctcore.targets.records import PlanRecord
from acctcore.targets.replanning.cases import ReplanCase, replan_case

MONTHS = {"04": "0.30", "05": "0.30", "06": "0.40"}
PERIODS = [
    Period("month", key, Date(2026, month, 1), Date(2026, month, last))
    for key, month, last in (("04", 4, 30), ("05", 5, 31), ("06", 6, 30))
]
JUNE = Date(2026, 6, 1)
REACHED = {("04",): "800,000", ("05",): "730,000"}


def cny(amount: str) -> Money:
    return Money.of(amount.replace(",", ""), "CNY")


def quarter(**changed: object) -> Plan:
    months = [Node((key,), weight) for key, weight in MONTHS.items()]
    target = Target(cny("3,000,000"), ("month",), months, periods=PERIODS, **changed)
    return planned(decompose(target))


def planned(found: object) -> Plan:
    assert isinstance(found, Plan)
    return found


def done(found: object) -> Replanned:
    assert isinstance(found, Replanned)
    return found


def reached() -> dict[tuple[str, ...], Measure]:
    return {path: cny(amount) for path, amount in REACHED.items()}


def cells(plan: Plan) -> dict[str, str]:
    return {" / ".join(path): f"{each.decimal():,}" for path, each in plan}


def test_step_5_keep_the_monthly_plan() -> None:
    found = done(replan(quarter(), reached(), JUNE, Mode.KEEP_MONTHLY, total=cny("2,850,000")))
    assert cells(found.plan) == {"04": "900,000.00", "05": "900,000.00", "06": "1,050,000.00"}
    assert (found.locked, found.remaining) == (cny("1,800,000"), cny("1,050,000"))
    assert (found.missed, found.unassigned) == (cny("270,000"), cny("270,000"))
    assert found.past is Past.PLAN
    assert found.before == quarter()


def test_step_5_keep_the_target() -> None:
    found = done(replan(quarter(), reached(), JUNE, Mode.KEEP_ANNUAL, total=cny("2,850,000")))
    assert cells(found.plan) == {"04": "800,000.00", "05": "730,000.00", "06": "1,320,000.00"}
    assert (found.locked, found.remaining) == (cny("1,530,000"), cny("1,320,000"))
    assert found.unassigned == cny("0")


@pytest.mark.parametrize("mode", [Mode.KEEP_ANNUAL, Mode.LEAST_MOVEMENT, Mode.FEWEST_CELLS])
def test_refused_more_locked_than_the_new_target(mode: Mode) -> None:
    on_plan = {(key,): cny("900,000") for key in ("04", "05")}
    found = replan(quarter(), on_plan, JUNE, mode, total=cny("1,700,000"))
    assert isinstance(found, Infeasible)
    assert found.shortfall == cny("100,000")
    assert found.verify()
    assert str(found).splitlines()[1] == (
        "needs: lock of `04` CNY 900000.00 + lock of `05` CNY 900000.00"
    )


@pytest.mark.parametrize(
    ("share", "june", "unassigned"),
    [
        ("0", "1,200,000.00", "270,000"),
        ("0.5", "1,335,000.00", "135,000"),
        ("1", "1,470,000.00", "0"),
    ],
)
def test_a_share_of_what_was_missed_is_caught_up(share: str, june: str, unassigned: str) -> None:
    found = done(replan(quarter(), reached(), JUNE, Mode.PARTIAL, share=share))
    assert cells(found.plan)["06"] == june
    assert found.unassigned == cny(unassigned)
    assert found.plan.total == cny("3,000,000") - cny(unassigned)


def test_the_monthly_plan_kept_with_actuals_in_the_past_lets_the_annual_fall() -> None:
    found = done(replan(quarter(), reached(), JUNE, Mode.KEEP_MONTHLY, past=Past.ACTUALS))
    assert cells(found.plan) == {"04": "800,000.00", "05": "730,000.00", "06": "1,200,000.00"}
    assert found.plan.total == cny("2,730,000")


def test_what_was_exceeded_is_given_back() -> None:
    more = {("04",): cny("1,000,000"), ("05",): cny("950,000")}
    found = done(replan(quarter(), more, JUNE, Mode.KEEP_ANNUAL))
    assert (found.missed, cells(found.plan)["06"]) == (cny("-150,000"), "1,050,000.00")


def test_the_next_period_alone_carries_over() -> None:
    april = {("04",): cny("800,000")}
    found = done(replan(quarter(), april, Date(2026, 5, 1), Mode.CARRY_OVER))
    assert cells(found.plan) == {"04": "800,000.00", "05": "1,000,000.00", "06": "1,200,000.00"}


def test_a_running_period_is_not_past() -> None:
    april = {("04",): cny("800,000"), ("05",): cny("1")}
    found = done(replan(quarter(), april, Date(2026, 5, 31), Mode.KEEP_ANNUAL))
    assert cells(found.plan) == {"04": "800,000.00", "05": "942,857.14", "06": "1,257,142.86"}


def test_an_actual_that_is_not_known_is_not_zero() -> None:
    april = {("04",): cny("800,000")}
    found = replan(quarter(), april, JUNE, Mode.KEEP_ANNUAL)
    assert found == Unreplanned((("05",),))
    assert str(found) == "the actual is not known of `05`"
    many = Unreplanned(tuple((f"{month:02}",) for month in range(1, 14)))
    assert str(many).endswith("`12` and 1 more")
    assert str(Unreplanned(many.missing[:12])).endswith(", `12`")
    kept = done(replan(quarter(), april, JUNE, Mode.KEEP_MONTHLY, total=cny("2,850,000")))
    assert (kept.missed, kept.unassigned) == (None, None)
    assert cells(kept.plan)["06"] == "1,050,000.00"


def test_each_branch_carries_its_own_shortfall() -> None:
    branches = [Node(("N",), 2), Node(("S",), 1)]
    target = Target(
        cny("3,000"),
        ("branch", "month"),
        branches,
        across=[Across("month", MONTHS)],
        periods=PERIODS,
    )
    plan = planned(decompose(target))
    actuals = {("N", "04"): cny("500"), ("S", "04"): cny("300")}
    found = done(replan(plan, actuals, Date(2026, 5, 1), Mode.KEEP_ANNUAL))
    assert found.plan.amount(("N",)) == cny("2,000")
    assert cells(found.plan) == {
        "N / 04": "500.00",
        "N / 05": "642.86",
        "N / 06": "857.14",
        "S / 04": "300.00",
        "S / 05": "300.00",
        "S / 06": "400.00",
    }
    partly = done(replan(plan, actuals, Date(2026, 5, 1), Mode.PARTIAL, share="0.5"))
    assert partly.plan.amount(("S",)) == cny("1,000")
    assert partly.plan.amount(("N",)) == cny("1,950")


def test_nodes_that_planned_nothing_take_their_old_weights() -> None:
    locked = [Node(("04",), 1, lock=cny("9")), Node(("05",), 1), Node(("06",), 3)]
    plan = planned(decompose(Target(cny("9"), ("month",), locked, periods=PERIODS)))
    assert cells(plan) == {"04": "9.00", "05": "0.00", "06": "0.00"}
    found = done(replan(plan, {("04",): cny("1")}, Date(2026, 5, 1), Mode.KEEP_ANNUAL))
    assert cells(found.plan) == {"04": "1.00", "05": "2.00", "06": "6.00"}


def test_of_the_least_movement_nodes_that_planned_nothing_take_their_part_too() -> None:
    """By hand: both branches would hold 9.00, so each takes 4.00 of the 8.00 that N missed."""
    months = [Node(("N", "04"), 1, lock=cny("9")), Node(("N", "05"), 1), Node(("N", "06"), 3)]
    months += [Node(("S", key), 1) for key in MONTHS]
    nodes = [Node(("N",), 1), Node(("S",), 1), *months]
    plan = planned(decompose(Target(cny("18"), ("branch", "month"), nodes, periods=PERIODS)))
    april: dict[tuple[str, ...], Measure] = {("N", "04"): cny("1"), ("S", "04"): cny("3")}
    found = done(replan(plan, april, Date(2026, 5, 1), Mode.LEAST_MOVEMENT))
    assert cells(found.plan) == {
        "N / 04": "1.00",
        "N / 05": "1.00",
        "N / 06": "3.00",
        "S / 04": "3.00",
        "S / 05": "5.00",
        "S / 06": "5.00",
    }


BAD = [
    (
        Mode.PARTIAL,
        {"share": "1.01"},
        OutOfRange,
        "share to be caught up: expected 0 to 1, got `1.01`",
    ),
    (
        Mode.PARTIAL,
        {},
        OutOfRange,
        (
            "share to be caught up: expected a share with the mode `partial`, and with no other, "
            "got nothing"
        ),
    ),
    (
        Mode.KEEP_ANNUAL,
        {"share": "0.5"},
        OutOfRange,
        (
            "share to be caught up: expected a share with the mode `partial`, and with no other, "
            "got `0.5`"
        ),
    ),
    (
        Mode.PARTIAL,
        {"share": "0.5", "past": Past.PLAN},
        AcctcoreError,
        (
            "past: expected `actuals` with the mode `partial`, which carries a share of what they "
            "missed, got `plan`"
        ),
    ),
    (
        Mode.KEEP_ANNUAL,
        {"total": Money.of("1.00", "HKD")},
        AcctcoreError,
        "unit of the new total: expected `CNY` like the plan, got `HKD`",
    ),
    ("keep", {}, AcctcoreError, "mode: expected a named mode such as `keep_annual`, got `keep`"),
]


@pytest.mark.parametrize(("mode", "more", "error", "message"), BAD)
def test_bad_input(mode: Mode, more: dict[str, object], error: type, message: str) -> None:
    with pytest.raises(error) as caught:
        replan(quarter(), reached(), JUNE, mode, **more)
    assert str(caught.value) == message


def test_refused_a_cell_without_a_period_and_actuals_of_no_cell() -> None:
    bare = planned(decompose(Target(cny("3"), ("month",), [Node(("04",), 1)])))
    with pytest.raises(Unknown, match="node `04`: expected a key that stands for a period"):
        replan(bare, {}, JUNE, Mode.KEEP_ANNUAL)
    with pytest.raises(Unknown, match="actual of `07`: expected a cell at the end of the plan"):
        replan(quarter(), {("07",): cny("1")}, JUNE, Mode.KEEP_ANNUAL)


# Small trees of visits: branch > month, three months of which the first is past.

AMOUNTS = st.integers(0, 6)


@st.composite
def changes(draw: st.DrawFn) -> tuple[Plan, dict[tuple[str, ...], Measure], int]:
    count = draw(st.integers(1, 2))
    nodes, total = [], 0
    for key in "AB"[:count]:
        own = [draw(AMOUNTS), draw(st.integers(1, 6)), draw(AMOUNTS)]
        caps = [each + draw(AMOUNTS) for each in own]
        floors = [max(0, each - draw(AMOUNTS)) for each in own]
        slack = draw(AMOUNTS), draw(AMOUNTS)
        whole = sum(own)
        total += whole
        nodes.append(
            Node((key,), whole, visits(max(0, whole - slack[0])), visits(whole + slack[1]))
        )
        rows = zip(MONTHS, own, floors, caps, strict=True)
        nodes += [Node((key, m), w, visits(low), visits(high)) for m, w, low, high in rows]
    method = draw(st.sampled_from(Method))
    target = Target(visits(total), ("branch", "month"), nodes, method, periods=PERIODS)
    plan = planned(decompose(target))
    actuals = {(key, "04"): visits(draw(AMOUNTS)) for key in "AB"[:count]}
    return plan, actuals, total + draw(st.integers(-4, 6))


def visits(number: int) -> Quantity:
    return Quantity(number, "visits")


def outcomes(plan: Plan, actuals: dict[tuple[str, ...], Measure], goal: int) -> list[list[int]]:
    """Every way to fill the open cells between all bounds."""
    layers = plan.tree.layers
    bounds = list(zip(layers[1].floors or (), layers[1].caps or (), strict=True))
    paths = [path for path, _ in plan]
    spans = [
        [units(actuals[path])]
        if path in actuals
        else ([0] if _weightless(plan, path) else range(low, high + 1))
        for path, (low, high) in zip(paths, bounds, strict=True)
    ]
    found = []
    for cells_ in product(*spans):
        sums = [
            sum(cells_[a:b]) for a, b in zip(layers[1].starts, layers[1].starts[1:], strict=False)
        ]
        rows = zip(layers[0].floors or (), sums, layers[0].caps or (), strict=True)
        if sum(cells_) == goal and all(low <= each <= high for low, each, high in rows):
            found.append(list(cells_))
    return found


def _weightless(plan: Plan, path: tuple[str, ...]) -> bool:
    """A cell of weight 0 in the document, beside others that have one, gets nothing."""
    return not plan.tree.layers[1].weights[plan.tree.find(path)]


@given(changes())
def test_least_movement_and_fewest_cells_are_least(
    drawn: tuple[Plan, dict[tuple[str, ...], Measure], int],
) -> None:
    plan, actuals, goal = drawn
    before = [units(each) for _, each in plan]
    past = [path in actuals for path, _ in plan]

    def movement(cells_: list[int]) -> int:
        rows = zip(before, cells_, past, strict=True)
        return sum(abs(new - old) for old, new, held in rows if not held)

    every = outcomes(plan, actuals, goal)
    spread = replan(plan, actuals, Date(2026, 5, 1), Mode.LEAST_MOVEMENT, total=visits(goal))
    packed = replan(plan, actuals, Date(2026, 5, 1), Mode.FEWEST_CELLS, total=visits(goal))
    if isinstance(spread, Infeasible):
        assert isinstance(packed, Infeasible)
        assert spread.verify()
        assert every == []
        return
    least = min(map(movement, every))
    for found in (done(spread).plan, done(packed).plan):
        cells_ = [units(each) for _, each in found]
        assert cells_ in every
        assert movement(cells_) == least
        assert sum(cells_) == units(found.total) == goal


@given(
    st.lists(st.integers(1, 9), min_size=1, max_size=5),
    st.lists(st.integers(0, 9), min_size=5, max_size=5),
    st.integers(-30, 30),
)
def test_fewest_cells_under_one_node(own: list[int], slack: list[int], change: int) -> None:
    rows = list(zip(own, slack, strict=False))
    nodes = [
        Node((f"{at:02}",), each, visits(max(0, each - more)), visits(each + more))
        for at, (each, more) in enumerate(rows)
    ]
    periods = [
        Period("week", f"{at:02}", Date(2026, 1, 1 + at), Date(2026, 1, 1 + at))
        for at in range(len(own))
    ]
    plan = planned(decompose(Target(visits(sum(own)), ("week",), nodes, periods=periods)))
    goal = sum(own) + change
    found = replan(plan, {}, Date(2026, 1, 1), Mode.FEWEST_CELLS, total=visits(goal))
    spans = [(each + more if change > 0 else max(0, each - more)) for each, more in rows]
    room = sorted((abs(end - each) for end, each in zip(spans, own, strict=True)), reverse=True)
    if isinstance(found, Infeasible):
        assert sum(room) < abs(change)
        return
    changed = sum(units(each) != old for (_, each), old in zip(done(found).plan, own, strict=True))
    sums = [sum(room[:count]) for count in range(len(room) + 1)]
    assert changed == next(count for count, each in enumerate(sums) if each >= abs(change))


@given(changes(), st.sampled_from([m for m in Mode if m is not Mode.PARTIAL]))
def test_no_change_in_gives_the_identical_plan_out(
    drawn: tuple[Plan, dict[tuple[str, ...], Measure], int], mode: Mode
) -> None:
    plan, actuals, _ = drawn
    on_plan = {path: plan.amount(path) for path in actuals}
    found = done(replan(plan, on_plan, Date(2026, 5, 1), mode))
    assert found.plan is plan
    assert found.plan.hash == plan.hash
    assert units(found.missed) == 0  # type: ignore[arg-type]


@given(changes(), st.fractions(0, 1, max_denominator=4))
def test_a_replanned_plan_foots_and_keeps_the_past(
    drawn: tuple[Plan, dict[tuple[str, ...], Measure], int], share: Fraction
) -> None:
    plan, actuals, goal = drawn
    found = replan(plan, actuals, Date(2026, 5, 1), Mode.PARTIAL, share=share, total=visits(goal))
    if isinstance(found, Infeasible):
        assert found.verify()
        return
    after = done(found).plan
    assert all(after.amount(path) == each for path, each in actuals.items())
    for parent in ((), *((key,) for key in after.children(()))):
        parts = after.children(parent).values()
        assert sum(map(units, parts)) == units(after.amount(parent))
    assert (
        units(found.unassigned)
        + sum(  # type: ignore[arg-type]
            units(each) for path, each in after if path not in actuals
        )
        + sum(map(units, actuals.values()))
        == goal
    )


def test_a_cell_that_planned_nothing_among_none_is_not_moved_without_a_weight() -> None:
    empty = [Node(("04",), 0), Node(("05",), 0)]
    plan = planned(decompose(Target(cny("0"), ("month",), empty, periods=PERIODS[:2])))
    with pytest.raises(OutOfRange, match="under the whole: weights: all are 0, yet 500 units"):
        replan(plan, {}, Date(2026, 4, 1), Mode.LEAST_MOVEMENT, total=cny("5"))


def test_fewest_cells_looks_at_what_is_left_above_a_cell() -> None:
    """N may take 10 more: its first cell takes 8, the second then 2, so the 5 of S come first."""
    nodes = [
        Node(("N",), 2, cap=visits(12)),
        Node(("N", "05"), 1, cap=visits(9)),
        Node(("N", "06"), 1, cap=visits(8)),
        Node(("S",), 1, cap=visits(6)),
        Node(("S", "05"), 1),
    ]
    plan = planned(decompose(Target(visits(3), ("branch", "month"), nodes, periods=PERIODS[1:])))
    found = done(replan(plan, {}, Date(2026, 5, 1), Mode.FEWEST_CELLS, total=visits(16)))
    assert {" ".join(path): units(each) for path, each in found.plan} == {
        "N 05": 9,
        "N 06": 1,
        "S 05": 6,
    }
    more = done(replan(plan, {}, Date(2026, 5, 1), Mode.FEWEST_CELLS, total=visits(18)))
    assert units(more.plan.amount(("N", "06"))) == 3


def test_leaves_may_end_on_any_level() -> None:
    periods = [
        Period("quarter", "Q1", Date(2026, 1, 1), Date(2026, 3, 31)),
        Period("quarter", "Q2", Date(2026, 4, 1), Date(2026, 6, 30)),
        *PERIODS,
    ]
    nodes = [Node(("Q1",), 1), Node(("Q2",), 1), *(Node(("Q2", k), w) for k, w in MONTHS.items())]
    plan = planned(decompose(Target(cny("20"), ("quarter", "month"), nodes, periods=periods)))
    for mode in (Mode.KEEP_ANNUAL, Mode.LEAST_MOVEMENT, Mode.FEWEST_CELLS):
        found = done(replan(plan, {("Q1",): cny("8")}, Date(2026, 4, 1), mode))
        assert found.plan.amount(("Q2",)) == cny("12")


def taken_back() -> tuple[Plan, dict[tuple[str, ...], Measure]]:
    """A has 3 visits to come and 5 taken back in April, B has 35 to come and 15 in April."""
    nodes = [Node(("A",), 4), Node(("B",), 50)]
    nodes += [Node(("A", m), w) for m, w in (("04", 1), ("05", 1), ("06", 2))]
    nodes += [Node(("B", m), w) for m, w in (("04", 15), ("05", 15), ("06", 20))]
    plan = planned(decompose(Target(visits(54), ("branch", "month"), nodes, periods=PERIODS)))
    return plan, {("A", "04"): visits(-5), ("B", "04"): visits(15)}


def test_months_are_kept_where_more_was_taken_back_than_is_to_come() -> None:
    plan, actuals = taken_back()
    may = Date(2026, 5, 1)
    found = done(replan(plan, actuals, may, Mode.KEEP_MONTHLY, past=Past.ACTUALS))
    amounts = {" / ".join(path): units(each) for path, each in found.plan}
    assert amounts == {
        "A / 04": -5,
        "A / 05": 1,
        "A / 06": 2,
        "B / 04": 15,
        "B / 05": 15,
        "B / 06": 20,
    }
    assert found.plan.amount(("A",)) == visits(-2)
    assert (found.missed, found.unassigned) == (visits(6), visits(6))


def test_a_branch_below_0_carries_its_own_part() -> None:
    """Half of the 6 that A missed is caught up, by A's May and June in proportion."""
    plan, actuals = taken_back()
    found = done(replan(plan, actuals, Date(2026, 5, 1), Mode.PARTIAL, share="0.5"))
    amounts = {" / ".join(path): units(each) for path, each in found.plan}
    assert amounts == {
        "A / 04": -5,
        "A / 05": 2,
        "A / 06": 4,
        "B / 04": 15,
        "B / 05": 15,
        "B / 06": 20,
    }


def test_refused_where_what_was_taken_back_leaves_no_plan() -> None:
    plan, actuals = taken_back()
    less = visits(9)
    found = replan(plan, actuals, Date(2026, 5, 1), Mode.KEEP_ANNUAL, total=less)
    assert isinstance(found, Infeasible)
    assert str(found).splitlines()[0] == (
        "the whole is short of 1 visits: it needs 10 visits and can place 9 visits at most"
    )


def test_a_mode_and_a_past_of_another_kind_are_named() -> None:
    record = PlanRecord.of(quarter())
    case = ReplanCase(record, (), date(2026, 4, 1), Mode.KEEP_MONTHLY)
    assert case.as_of == Date(2026, 4, 1)
    for changes, message in (
        ({"plan": quarter()}, "plan of a case: expected a plan as it was written down"),
        ({"mode": "keep_annual"}, "mode: expected a named mode such as `keep_annual`, got"),
        ({"past": "actuals"}, "past: expected `plan` or `actuals`, got `actuals`"),
        ({"total": 5}, "new total: expected an amount or a quantity, got `5` (a whole number)"),
        ({"actuals": ("04",)}, "actuals: expected amounts by the path of a cell, got `04`"),
        ({"share": 0.5}, "share to be caught up: expected an exact number"),
        ({"actuals": [Actual(("06",), cny("1"))]}, "expected a period that began by 2026-04-01"),
    ):
        with pytest.raises(AcctcoreError) as caught:
            evolve(case, **changes)
        assert message in str(caught.value)


def test_a_case_is_kept_and_asked_again() -> None:
    actuals = [Actual(path, amount) for path, amount in reached().items()]
    case = ReplanCase(
        PlanRecord.of(quarter()), actuals, JUNE, Mode.PARTIAL, cny("2,850,000"), "0.5"
    )
    again = read_json(write_json(case), ReplanCase)
    assert again == case
    found = done(replan_case(again))
    assert (cells(found.plan)["06"], found.unassigned) == ("1,185,000.00", cny("135,000"))


def test_a_new_total_changes_all_cells_that_remain_in_proportion() -> None:
    """April is past: of 200 to come in five months 50 are cut, a quarter of each."""
    halves = [("Q2", ("04", "05", "06")), ("Q3", ("07", "08", "09"))]
    ends = zip(range(4, 10), (30, 31, 30, 31, 31, 30), strict=True)
    periods = [
        Period("month", f"{month:02}", Date(2026, month, 1), Date(2026, month, last))
        for month, last in ends
    ]
    nodes = [Node((quarter_,), 1) for quarter_, _ in halves]
    nodes += [Node((quarter_, key), 1) for quarter_, keys in halves for key in keys]
    target = Target(visits(240), ("quarter", "month"), nodes, periods=periods)
    plan = planned(decompose(target))
    actuals = {("Q2", "04"): visits(40)}
    found = done(replan(plan, actuals, Date(2026, 5, 1), Mode.KEEP_ANNUAL, total=visits(190)))
    cells_ = {path[1]: units(each) for path, each in found.plan}
    assert cells_ == {"04": 40, "05": 30, "06": 30, "07": 30, "08": 30, "09": 30}


@pytest.mark.parametrize(
    "mode", [Mode.KEEP_ANNUAL, Mode.CARRY_OVER, Mode.LEAST_MOVEMENT, Mode.FEWEST_CELLS]
)
def test_a_cell_that_only_rounding_left_empty_takes_what_no_other_can(mode: Mode) -> None:
    nodes = [Node(("04",), 1), Node(("05",), 1, cap=visits(1)), Node(("06",), 1)]
    plan = planned(decompose(Target(visits(2), ("month",), nodes, periods=PERIODS)))
    assert [units(each) for _, each in plan] == [1, 1, 0]
    found = replan(plan, {("04",): visits(0)}, Date(2026, 5, 1), mode)
    if mode is Mode.CARRY_OVER:
        assert isinstance(found, Infeasible)
        assert found.verify()
        return
    after = done(found).plan
    assert [units(each) for _, each in after] == [0, 1, 1]
    assert isinstance(replan(after, {("04",): visits(0)}, JUNE, mode), Unreplanned)


@pytest.mark.parametrize("mode", [Mode.KEEP_ANNUAL, Mode.LEAST_MOVEMENT, Mode.FEWEST_CELLS])
def test_with_the_past_as_planned_the_new_total_is_the_one_asked_for(mode: Mode) -> None:
    found = done(replan(quarter(), reached(), JUNE, mode, total=cny("2,850,000"), past=Past.PLAN))
    assert found.plan.total == cny("2,850,000")
    assert cells(found.plan)["06"] == "1,050,000.00"
    assert found.unassigned == cny("270,000")


def test_a_remainder_stays_until_a_new_total_is_asked_for() -> None:
    plan = quarter(planning_unit=cny("70,000"))
    assert plan.remainder == cny("60,000")
    april = {("04",): cny("800,000")}
    kept = done(replan(plan, april, Date(2026, 5, 1), Mode.KEEP_ANNUAL)).plan
    assert (kept.total, kept.remainder) == (plan.total, cny("60,000"))
    assert kept.grain == 1
    asked = done(replan(plan, april, Date(2026, 5, 1), Mode.KEEP_ANNUAL, total=cny("3,000,000")))
    assert asked.plan.total == cny("3,000,000")
    assert asked.plan.remainder is None


def test_a_branch_that_had_nothing_to_come_takes_what_bounds_leave_no_other() -> None:
    nodes = [
        Node(("A",), 1),
        Node(("A", "04"), 1, lock=visits(5)),
        Node(("A", "05"), 1),
        Node(("B",), 2),
        Node(("B", "04"), 1),
        Node(("B", "05"), 1, cap=visits(6)),
    ]
    target = Target(visits(15), ("branch", "month"), nodes, periods=PERIODS[:2])
    plan = planned(decompose(target))
    on_plan = {(key, "04"): visits(5) for key in "AB"}
    found = done(replan(plan, on_plan, Date(2026, 5, 1), Mode.KEEP_ANNUAL, total=visits(18)))
    assert {" ".join(path): units(each) for path, each in found.plan} == {
        "A 04": 5,
        "A 05": 2,
        "B 04": 5,
        "B 05": 6,
    }


def test_with_months_above_branches_the_miss_is_shared_by_all() -> None:
    months = [Node(("04",), 1), Node(("05",), 1)]
    branches = Across("branch", {"N": 2, "S": 1})
    target = Target(visits(60), ("month", "branch"), months, across=[branches], periods=PERIODS[:2])
    plan = planned(decompose(target))
    april = {("04", "N"): visits(14), ("04", "S"): visits(10)}
    found = done(replan(plan, april, Date(2026, 5, 1), Mode.KEEP_ANNUAL))
    assert {" ".join(path): units(each) for path, each in found.plan} == {
        "04 N": 14,
        "04 S": 10,
        "05 N": 24,
        "05 S": 12,
    }
