"""Transfers: ancestors are conserved, the inverse restores, bounds move with their cells."""

from collections.abc import Mapping

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.codec import read_json, write_json
from acctcore.errors import AcctcoreError, Contradiction, Unknown
from acctcore.quantity import Quantity, units
from acctcore.targets import (
    Across,
    Credit,
    Infeasible,
    Node,
    Period,
    Plan,
    Target,
    Timetable,
    Transferred,
    ZeroWeights,
    decompose,
    transfer,
)
from acctcore.targets.records import PlanRecord
from acctcore.targets.replanning.cases import TransferCase, transfer_case

HALVES = [
    Period("half", "H1", Date(2026, 1, 1), Date(2026, 6, 30)),
    Period("half", "H2", Date(2026, 7, 1), Date(2026, 12, 31)),
]
JULY = Date(2026, 7, 1)
LEVELS = ("branch", "manager", "account", "half")


def visits(number: int) -> Quantity:
    return Quantity(number, "visits")


def node(*path: str, weight: int = 1, floor: int | None = None, cap: int | None = None) -> Node:
    low, high = (None if each is None else visits(each) for each in (floor, cap))
    return Node(path, weight, low, high)


def book(*more: Node, levels: tuple[str, ...] = LEVELS) -> Plan:
    """North: Li has A (20 a half) and B (10), Wu has C (10). South: Ho has D (40)."""
    nodes = {
        each.path: each
        for each in (
            node("N", weight=8),
            node("N", "Li", weight=6),
            node("N", "Li", "A", weight=4),
            node("N", "Li", "B", weight=2),
            node("N", "Wu", weight=2),
            node("N", "Wu", "C"),
            node("S", weight=8),
            node("S", "Ho"),
            node("S", "Ho", "D"),
            *more,
        )
    }
    halves = Across("half", {"H1": 1, "H2": 1})
    plan = decompose(
        Target(visits(160), levels, tuple(nodes.values()), across=[halves], periods=HALVES)
    )
    assert isinstance(plan, Plan)
    return plan


def done(found: object) -> Transferred:
    assert isinstance(found, Transferred)
    return found


def cells(plan: Plan) -> dict[str, int]:
    return {"/".join(path): units(each) for path, each in plan}


def test_an_account_moves_with_its_remaining_target() -> None:
    plan = book()
    found = done(transfer(plan, {"account": "B"}, {"manager": "Wu"}, JULY))
    assert cells(found.plan) == {
        **{path: each for path, each in cells(plan).items() if path != "N/Li/B/H2"},
        "N/Wu/B/H2": 10,
    }
    assert [str(found.plan.amount(path)) for path in ((), ("N",), ("N", "Li"), ("N", "Wu"))] == [
        "160 visits",
        "80 visits",
        "50 visits",
        "30 visits",
    ]
    assert found.moved == ((("N", "Li", "B", "H2"), ("N", "Wu", "B", "H2"), visits(10)),)
    assert found.before is plan


def test_a_running_period_stays_and_no_later_cell_is_an_error() -> None:
    later = Date(2026, 7, 2)
    with pytest.raises(Unknown) as caught:
        transfer(book(), {"account": "B"}, {"manager": "Wu"}, later)
    assert str(caught.value) == (
        "transfer of account `B`: expected cells of the plan from 2026-07-02 on"
    )


def test_actuals_stay_or_move_by_policy() -> None:
    plan = book()
    reached = {("N", "Li", "B", "H1"): visits(7), ("N", "Wu", "C", "H1"): visits(9)}
    stays = done(transfer(plan, {"account": "B"}, {"manager": "Wu"}, JULY))
    assert dict(stays.credited(reached)) == reached
    moves = done(transfer(plan, {"account": "B"}, {"manager": "Wu"}, JULY, credit=Credit.MOVES))
    assert units(moves.plan.amount(("N", "Wu", "B"))) == 20
    assert dict(moves.credited(reached)) == {
        ("N", "Wu", "B", "H1"): visits(7),
        ("N", "Wu", "C", "H1"): visits(9),
    }


def test_bounds_move_with_their_cells() -> None:
    plan = book(node("N", "Li", "B", "H2", floor=9, cap=11), node("N", "Li", "B", cap=20))
    found = done(transfer(plan, {"account": "B"}, {"manager": "Wu"}, JULY, credit=Credit.MOVES))
    tree = found.plan.tree
    row = tree.find(("N", "Wu", "B", "H2"))
    assert (tree.layers[3].floors or ())[row] == 9
    assert (tree.layers[2].caps or ())[tree.find(("N", "Wu", "B"))] == 20
    assert PlanRecord.of(found.plan).plan.bounds == found.plan.bounds
    parted = done(transfer(plan, {"account": "B"}, {"manager": "Wu"}, JULY)).plan.tree
    assert (parted.layers[2].caps or ())[parted.find(("N", "Li", "B"))] == 20
    assert (parted.layers[2].caps or ())[parted.find(("N", "Wu", "B"))] is None


def test_planning_units_move_too() -> None:
    nodes = [node("Li"), node("Wu"), node("Li", "A", floor=3, cap=7), node("Wu", "B")]
    asked = Target(
        visits(12), LEVELS[1:3], nodes, planning_unit=visits(2), zero_weights=ZeroWeights.EVEN
    )
    plan = decompose(asked)
    assert isinstance(plan, Plan)
    found = done(transfer(plan, {"account": "A"}, {"manager": "Wu"}, JULY)).plan
    assert cells(found) == {"Wu/A": 6, "Wu/B": 6}
    assert found.bounds.floors[-1] == (2, 0)
    assert PlanRecord.of(found).plan.bounds == found.bounds


@pytest.mark.parametrize(
    ("bound", "message"),
    [
        (
            node("N", "Wu", weight=2, cap=25),
            "`N / Wu` is short of 5 visits: it needs 30 visits and can place 25 visits at most",
        ),
        (
            node("N", "Li", weight=6, floor=55),
            "`N / Li` is short of 5 visits: it needs 55 visits and can place 50 visits at most",
        ),
    ],
)
def test_refused_where_a_manager_would_leave_bounds(bound: Node, message: str) -> None:
    found = transfer(book(bound), {"account": "B"}, {"manager": "Wu"}, JULY)
    assert isinstance(found, Infeasible)
    assert str(found).splitlines()[0] == message
    assert found.verify()


@pytest.mark.parametrize(
    ("where", "to", "error", "message"),
    [
        (
            {"team": "X"},
            {"manager": "Wu"},
            Unknown,
            "level of a transfer: expected one of branch, manager, account, half, got `team`",
        ),
        (
            {"account": "A"},
            {"account": "B"},
            Contradiction,
            "transfer to `N / Li / B / H2`: expected no cell there yet, got one of 10 visits",
        ),
        (
            {"account": "A"},
            {"manager": "Li"},
            Contradiction,
            "transfer of account `A`: expected other keys, its cells stand there",
        ),
        (
            {"account": "Z"},
            {"manager": "Li"},
            Unknown,
            "transfer of account `Z`: expected cells of the plan from 2026-07-01 on",
        ),
        (
            {"account": "A"},
            {"half": "H1"},
            Contradiction,
            (
                "level of a transfer: expected a level other than time: what is planned for a "
                "period stays in it, got `half`"
            ),
        ),
    ],
)
def test_bad_input(
    where: Mapping[str, str], to: Mapping[str, str], error: type, message: str
) -> None:
    with pytest.raises(error) as caught:
        transfer(book(), where, to, JULY)
    assert str(caught.value) == message


MOVES = st.sampled_from(
    [
        ({"account": "B"}, {"manager": "Wu"}, {"manager": "Li"}),
        ({"account": "A"}, {"manager": "Wu"}, {"manager": "Li"}),
        ({"account": "A"}, {"branch": "S", "manager": "Ho"}, {"branch": "N", "manager": "Li"}),
        ({"manager": "Wu"}, {"branch": "S"}, {"branch": "N"}),
        ({"manager": "Li"}, {"manager": "Ng"}, {"manager": "Li"}),
    ]
)


@given(MOVES, st.sampled_from(Credit), st.permutations(LEVELS))
def test_the_whole_is_conserved_and_the_inverse_restores(
    move: tuple[dict[str, str], dict[str, str], dict[str, str]],
    credit: Credit,
    order: list[str],
) -> None:
    where, to, back = move
    plan = reordered(book(), order)
    there = done(transfer(plan, where, to, JULY, credit=credit))
    assert there.plan.total == plan.total
    for path, amount in plan:
        for depth in range(len(path)):
            outside = not {*where, *to} & set(order[:depth])
            if outside:
                assert there.plan.amount(path[:depth]) == plan.amount(path[:depth]), amount
    again = done(transfer(there.plan, {**where, **to}, back, JULY, credit=credit))
    assert cells(again.plan) == cells(plan)


def reordered(plan: Plan, order: list[str]) -> Plan:
    """The same cells nested in another order."""
    nodes: dict[tuple[str, ...], int] = {}
    for path, amount in plan:
        keys = dict(zip(plan.levels, path, strict=True))
        for depth in range(1, len(order) + 1):
            here = tuple(keys[level] for level in order[:depth])
            nodes[here] = nodes.get(here, 0) + units(amount)
    found = decompose(
        Target(plan.total, order, [Node(p, w) for p, w in nodes.items()], periods=HALVES)
    )
    assert isinstance(found, Plan)
    return found


def test_a_plan_without_time_moves_as_a_whole() -> None:
    rows = [node("Li", weight=3), node("Wu"), node("Li", "A"), node("Wu", "C")]
    plan = decompose(Target(visits(40), ("manager", "account"), rows))
    assert isinstance(plan, Plan)
    assert plan.timetable == Timetable()
    found = done(transfer(plan, {"account": "A"}, {"manager": "Wu"}, JULY))
    assert cells(found.plan) == {"Wu/A": 30, "Wu/C": 10}


def test_a_case_is_kept_and_asked_again() -> None:
    case = TransferCase(
        PlanRecord.of(book()), {"account": "B"}, {"manager": "Wu"}, JULY, Credit.MOVES
    )
    again = read_json(write_json(case), TransferCase)
    assert again == case
    assert units(done(transfer_case(again)).plan.amount(("N", "Wu"))) == 40


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"plan": None}, "plan of a case: expected a plan as it was written down, got nothing"),
        ({"credit": "moves"}, "credit of the past: expected `stays` or `moves`, got `moves`"),
        (
            {"move": "B"},
            'what is transferred: expected a key for each level such as `{account = "B"}`',
        ),
        (
            {"to": {"manager": " "}},
            "where it is transferred to: expected names of levels and of keys, got ` `",
        ),
    ],
)
def test_a_case_of_another_kind_is_named(changes: dict[str, object], message: str) -> None:
    case = TransferCase(PlanRecord.of(book()), {"account": "B"}, {"manager": "Wu"}, JULY)
    with pytest.raises(AcctcoreError) as caught:
        evolve(case, **changes)
    assert message in str(caught.value)
