"""A plan as rows by columns: totals foot both ways, and what does not add up is not added."""

from itertools import permutations
from typing import Any

import pytest
from attrs import evolve
from hypothesis import assume, given, reject
from hypothesis import strategies as st

from acctcore.errors import AcctcoreError, OutOfRange, Unknown, WrongKind
from acctcore.money import Money
from acctcore.targets import (
    Dimension,
    Infeasible,
    Node,
    Plan,
    Target,
    cross,
    decompose,
    decompose_tree,
)
from acctcore.targets.measures.aggregation import MeasureKind
from acctcore.targets.views.folding import fold
from acctcore.targets.views.pivots import UNDIVIDED, Pivot, pivot
from acctcore.testing.strategies.plans import targets

FLOW, COUNT = MeasureKind.FLOW, MeasureKind.COUNT
STOCKS = [MeasureKind.STOCK_END, MeasureKind.STOCK_AVERAGE]
KEYS = {"region": {"n": 3, "s": 2}, "account": {"A": 5, "B": 3}, "month": {"04": 3, "05": 4}}


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


def crossed(*levels: str, total: int = 1000, keys: dict[str, dict[str, int]] = KEYS) -> Plan:
    found = decompose_tree(cny(total), cross([Dimension(name, keys[name]) for name in levels]))
    assert isinstance(found, Plan)
    return found


def flows(plan: Plan, rows: str, columns: str) -> Pivot:
    return pivot(plan, rows, columns, FLOW)


@given(targets(max_levels=3), st.data())
def test_every_table_foots_both_ways(target: Target, data: st.DataObject) -> None:
    assume(len(target.levels) > 1)
    try:
        plan = decompose(target)
    except OutOfRange:
        reject()
    assume(not isinstance(plan, Infeasible))
    assert isinstance(plan, Plan)
    rows, columns = data.draw(st.permutations(list(target.levels)))[:2]
    table = flows(plan, rows, columns)
    assert table.verify()
    assert table.total == plan.total
    expected: dict[tuple[str, str], int] = {}
    for path, amount in plan:
        keys = dict(zip(target.levels, path, strict=False))
        cell = keys.get(rows, UNDIVIDED), keys.get(columns, UNDIVIDED)
        expected[cell] = expected.get(cell, 0) + amount.minor
    found = {
        (row, column): cell.minor
        for row, line in zip(table.rows, table.cells, strict=True)
        for column, cell in zip(table.columns, line, strict=True)
        if isinstance(cell, Money)
    }
    assert found == expected
    short = fold(table, rows=data.draw(st.integers(1, 4)), columns=data.draw(st.integers(1, 4)))
    assert short.verify()
    assert short.total == table.total


def test_any_two_levels_of_any_nesting() -> None:
    for order in permutations(KEYS):
        plan = crossed(*order)
        for rows, columns in permutations(KEYS, 2):
            table = flows(plan, rows, columns)
            assert table.rows == tuple(KEYS[rows])
            assert table.columns == tuple(KEYS[columns])
            turned = flows(plan, columns, rows)
            assert turned.cells == tuple(zip(*table.cells, strict=True))
            assert (turned.row_totals, turned.column_totals) == (
                table.column_totals,
                table.row_totals,
            )


def test_what_ends_above_a_level_stands_apart_and_foots() -> None:
    nodes = (Node(("n",), 1), Node(("n", "04"), 1), Node(("n", "05"), 1), Node(("s",), 1))
    plan = decompose(Target(cny(100), ("region", "month"), nodes))
    assert isinstance(plan, Plan)
    table = flows(plan, "region", "month")
    assert table.columns == ("04", "05", UNDIVIDED)
    assert table.cells == ((cny(25), cny(25), None), (None, None, cny(50)))
    assert table.column_totals == (cny(25), cny(25), cny(50))
    assert flows(plan, "month", "region").rows == ("04", "05", UNDIVIDED)


@pytest.mark.parametrize("side", ["cells", "row_totals", "column_totals", "total"])
@pytest.mark.parametrize("off", [-1, 1])
def test_a_table_that_is_off_by_a_unit_does_not_verify(side: str, off: int) -> None:
    table = flows(crossed("account", "month"), "account", "month")
    assert table.verify()
    wrong: dict[str, Any] = {
        "cells": (
            (cny(268 + off), *table.cells[0][1:]),
            *table.cells[1:],
        ),
        "row_totals": (cny(625 + off), cny(375)),
        "column_totals": (cny(429 + off), cny(571)),
        "total": cny(1000 + off),
    }
    assert not evolve(table, **{side: wrong[side]}).verify()


@pytest.mark.parametrize("kind", STOCKS)
def test_balances_add_over_customers_and_never_over_time(kind: MeasureKind) -> None:
    plan = crossed("region", "account", "month")
    table = pivot(plan, "account", "month", kind, time_levels=["month"])
    assert table.row_totals is None
    assert table.total is None
    assert table.column_totals == flows(plan, "account", "month").column_totals
    turned = pivot(plan, "month", "account", kind, time_levels=("month",))
    assert turned.column_totals is None
    assert turned.row_totals == table.column_totals
    assert table.verify()
    assert turned.verify()
    none = pivot(plan, "region", "account", kind, time_levels=[])
    assert none == pivot(plan, "region", "account", COUNT)


def test_the_months_of_a_plan_are_known_from_its_timetable() -> None:
    nodes = [
        node
        for month, weight in (("2026-04", 3), ("2026-05", 4))
        for node in (Node((month,), weight), Node((month, "A"), 1), Node((month, "B"), 1))
    ]
    plan = decompose(Target(cny(1400), ("month", "account"), nodes))
    assert isinstance(plan, Plan)
    assert pivot(plan, "account", "month", STOCKS[0]).row_totals is None
    assert pivot(plan, "account", "month", FLOW).row_totals == (cny(700), cny(700))


def refused(
    told: type[AcctcoreError], rows: Any, columns: Any, kind: Any = FLOW, **more: Any
) -> str:
    with pytest.raises(told) as error:
        pivot(crossed("region", "account", "month"), rows, columns, kind, **more)
    return str(error.value)


def test_what_is_refused() -> None:
    assert refused(Unknown, "region", "week") == (
        "level: expected one of region, account, month, got `week`"
    )
    assert refused(Unknown, "region", "month", time_levels=["week"]) == (
        "level: expected one of region, account, month, got `week`"
    )
    assert refused(OutOfRange, "region", "region") == (
        "rows and columns: expected two levels, got `region` twice"
    )
    assert refused(WrongKind, "region", "month", "flow") == (
        "kind of the plan: expected a kind of measure such as `flow`, got `flow`"
    )
    for kind in (MeasureKind.RATIO, MeasureKind.DISTINCT_COUNT):
        assert refused(OutOfRange, "region", "month", kind) == (
            f"kind of the plan: expected a measure that adds up, got `{kind.value}`"
        )
    for kind in STOCKS:
        assert refused(OutOfRange, "region", "month", kind) == (
            "time levels of a balance: expected the levels that are periods, or an empty list "
            "where none is, got nothing; balances of several periods are never added"
        )
        assert refused(OutOfRange, "region", "account", kind, time_levels=["month"]) == (
            "levels of a balance: expected every level of time among rows and columns, got "
            "`month left out`; balances of several periods are never added"
        )


LONG = {"account": {"A": 1, "B": 50, "C": 20, "D": 4, "E": 25}, "month": {"04": 1, "05": 3}}


def test_a_long_table_keeps_the_largest_and_foots() -> None:
    table = flows(crossed("account", "month", total=100, keys=LONG), "account", "month")
    short = fold(table, rows=2)
    assert short.rows == ("B", "E", "others (3)")
    assert short.other_rows == ("A", "C", "D")
    assert short.row_totals == (cny(50), cny(25), cny(25))
    assert short.column_totals == table.column_totals
    assert short.verify()
    assert fold(table, rows=4) == table  # one alone takes no less room
    assert fold(table) == table
    turned = fold(
        flows(crossed("account", "month", total=100, keys=LONG), "month", "account"), columns=2
    )
    assert turned.columns == ("B", "E", "others (3)")
    assert turned.other_columns == ("A", "C", "D")
    assert turned.column_totals == short.row_totals


def test_blank_cells_stay_blank_when_they_are_put_together() -> None:
    nodes = [Node((key,), weight) for key, weight in {"a": 60, "b": 30, "c": 6, "d": 4}.items()]
    nodes += [
        Node(("a", "04"), 1),
        Node(("b", "05"), 1),
        Node(("c", "04"), 1),
        Node(("d", "04"), 1),
    ]
    plan = decompose(Target(cny(100), ("account", "month"), nodes))
    assert isinstance(plan, Plan)
    short = fold(flows(plan, "account", "month"), rows=2)
    assert short.cells[-1] == (cny(10), None)


def test_months_of_a_balance_are_never_put_together() -> None:
    keys = {"account": {"A": 1, "B": 2, "C": 3}, "month": {"04": 1, "05": 2, "06": 3}}
    plan = crossed("account", "month", keys=keys)
    table = pivot(plan, "account", "month", STOCKS[0], time_levels=["month"])
    short = fold(table, rows=1)
    assert short.rows == ("C", "others (2)")
    assert short.row_totals is None
    with pytest.raises(OutOfRange) as error:
        fold(table, columns=1)
    assert str(error.value) == (
        "month to put together: balances of several periods are never added; show them all"
    )


@pytest.mark.parametrize("side", ["rows", "columns"])
def test_a_number_to_show_is_whole_and_at_least_one(side: str) -> None:
    table = flows(crossed("account", "month"), "account", "month")
    for wrong, told, words in (
        (0, OutOfRange, "1 or more, got `0` (a whole number)"),
        (True, WrongKind, "a whole number, got `true` (a yes/no value)"),
        ("3", WrongKind, "a whole number, got `3`"),
    ):
        with pytest.raises(told) as error:
            fold(table, **{side: wrong})
        assert str(error.value) == f"{side} to show: expected {words}"


def test_a_table_with_a_row_too_short_does_not_foot() -> None:
    table = flows(crossed("region", "account"), "region", "account")
    first, *rest = table.cells
    assert not evolve(table, cells=(first[:-1], *rest)).verify()
