"""A plan as rows: every node once, text exact, bounds as `explain` tells them."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given, reject
from hypothesis import strategies as st

from acctcore.currency import Currency
from acctcore.errors import OutOfRange, WrongKind
from acctcore.money import Money
from acctcore.quantity import Quantity, units
from acctcore.targets import Infeasible, Node, Plan, Target, decompose
from acctcore.targets.comparison.comparing import compare
from acctcore.targets.measures.aggregation import MeasureKind
from acctcore.targets.views.pivots import pivot
from acctcore.targets.views.rows import WHOLE, decimal_text, plan_rows, plan_table, rows_under
from acctcore.testing.strategies.plans import targets


def planned(target: Target) -> Plan:
    try:
        found = decompose(target)
    except OutOfRange:
        reject()
    assume(not isinstance(found, Infeasible))
    assert isinstance(found, Plan)
    return found


@given(targets(max_levels=3))
def test_every_node_has_a_row_that_says_what_the_plan_says(target: Target) -> None:
    plan = planned(target)
    rows = {row.path: row for row in plan_rows(plan)}
    whole = rows.pop(())
    assert (whole.level, whole.amount, whole.share) == (WHOLE, plan.total, None)
    assert whole.is_leaf is False
    stated = {node.path: node for node in target.nodes}
    assert rows.keys() == stated.keys()
    for path, row in rows.items():
        told = plan.explain(path)
        assert (row.amount, row.share, row.held) == (told.amount, told.share, told.bound)
        assert row.level == plan.levels[len(path) - 1]
        assert row.is_leaf == (not plan.children(path))
        node = stated[path]
        assert row.floor == (node.floor if node.lock is None else node.lock)
        assert row.cap == (node.cap if node.lock is None else node.lock)
    assert [row.path for row in plan_rows(plan) if row.is_leaf] == [path for path, _ in plan]
    assert [*rows] == sorted(rows)


@given(targets(max_levels=3), st.integers(0, 3))
def test_a_depth_cuts_levels_off(target: Target, depth: int) -> None:
    plan = planned(target)
    cut = [row.path for row in plan_rows(plan, depth)]
    assert cut == [row.path for row in plan_rows(plan) if len(row.path) <= depth]


@given(targets(max_levels=2))
def test_children_of_a_node_are_its_rows(target: Target) -> None:
    plan = planned(target)
    under = rows_under(plan, ())
    assert [(row.path[0], row.amount) for row in under] == list(plan.children(()).items())
    assert rows_under(plan, next(path for path, _ in plan)) == ()


@given(targets(max_levels=3))
def test_the_text_of_a_row_is_exact(target: Target) -> None:
    header, *rows = plan_table(planned(target))
    assert header == ("level", *target.levels, "amount", "unit", "share", "floor", "cap", "held at")
    amount = header.index("amount")
    assert {len(row) for row in rows} == {len(header)}
    assert {row[amount + 1] for row in rows} == {"CNY"}
    last = [row for row in rows if row[0] == target.levels[0]]
    assert sum(Decimal(row[amount]) for row in last) == target.total.decimal()


def test_bounds_of_whole_planning_units_are_told_too() -> None:
    nodes = Node(("A",), 3, cap=Money(4500, "CNY")), Node(("B",), 1)
    target = Target(Money(10000, "CNY"), ("account",), nodes, planning_unit=Money(1000, "CNY"))
    plan = decompose(target)
    assert isinstance(plan, Plan)
    assert [(units(row.amount), row.held) for row in plan_rows(plan)][1:] == [
        (units(told.amount), told.bound) for told in map(plan.explain, [("A",), ("B",)])
    ]


def test_locks_without_any_weight_are_told_as_they_are_explained() -> None:
    nodes = Node(("A",), 0, lock=Money(100, "CNY")), Node(("B",), 0)
    plan = decompose(Target(Money(100, "CNY"), ("account",), nodes))
    assert isinstance(plan, Plan)
    assert [row.held for row in rows_under(plan, ())] == [
        plan.explain((key,)).bound for key in "AB"
    ]


@pytest.mark.parametrize(("total", "lock", "held"), [(-1, -1, "cap"), (10, 5, "floor")])
def test_a_lock_without_weight_is_told_as_it_is_explained(total: int, lock: int, held: str) -> None:
    nodes = Node(("A",), 1), Node(("B",), 0, lock=Money(lock, "CNY"))
    plan = decompose(Target(Money(total, "CNY"), ("account",), nodes))
    assert isinstance(plan, Plan)
    bound = rows_under(plan, ())[1].held
    assert bound is plan.explain(("B",)).bound
    assert bound is not None
    assert bound.value == held


def test_amounts_as_text() -> None:
    assert decimal_text(Money(0, Currency("XBT", 8))) == "0.00000000"
    assert decimal_text(Money(-5, "CNY")) == "-0.05"
    assert decimal_text(Money(10**30, "JPY")) == "1" + "0" * 30
    assert decimal_text(Quantity(1250, "%")) == "12.50"


def test_a_certificate_is_no_plan() -> None:
    nodes = (Node(("A",), 1, cap=Money(40, "CNY")),)
    none: Any = decompose(Target(Money(100, "CNY"), ("account",), nodes))
    plan: Any = decompose(Target(Money(100, "CNY"), ("account",), (Node(("A",), 1),)))
    told = "expected a plan, got `the whole is short of CNY 0.60: it needs CNY 1.00 and can place"
    for what, ask in (
        ("plan", lambda: list(plan_rows(none))),
        ("plan", lambda: rows_under(none, ())),
        ("plan", lambda: pivot(none, "account", "month", MeasureKind.FLOW)),
        ("earlier plan", lambda: compare(none, plan)),
        ("later plan", lambda: compare(plan, none)),
    ):
        with pytest.raises(WrongKind) as error:
            ask()
        assert str(error.value).startswith(f"{what}: {told}")
