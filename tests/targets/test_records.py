"""A plan written down and read back is the plan: in memory, as TOML and as JSON."""

import pytest
from attrs import evolve
from hypothesis import given
from pendulum import Date

from acctcore.codec.documents import Notation
from acctcore.codec.rules import documents_of
from acctcore.errors import AcctcoreError
from acctcore.money import Money
from acctcore.targets import (
    Infeasible,
    Mode,
    Node,
    Plan,
    Replanned,
    Target,
    ZeroWeights,
    decompose,
    replan,
)
from acctcore.targets.records import PlanRecord
from acctcore.testing.strategies import targets


def cny(amount: str) -> Money:
    return Money.of(amount, "CNY")


def planned(found: object) -> Plan:
    assert isinstance(found, Plan)
    return found


@given(targets())
def test_a_record_reads_back_as_the_plan(target: Target) -> None:
    plan = decompose(target)
    if isinstance(plan, Infeasible):
        return
    record = PlanRecord.of(plan)
    for notation in Notation:
        text = documents_of().write(record, notation)
        again = documents_of().read(text, notation)
        assert again == record
        assert again.plan.hash == plan.hash
        assert list(again.plan) == list(plan)
        assert again.plan.bounds == plan.bounds
        for path, _ in plan:
            assert again.plan.explain(path) == plan.explain(path)


def test_planning_units_and_periods_are_kept() -> None:
    months = [Node(("2026-04",), 1), Node(("2026-05",), 2)]
    target = Target(cny("1000.50"), ("month",), months, planning_unit=cny("100.00"))
    plan = planned(decompose(target))
    again = PlanRecord.of(plan).plan
    assert (again.grain, again.remainder) == (10000, cny("0.50"))
    assert again.hash == plan.hash
    assert again.timetable == plan.timetable
    assert again.bounds == plan.bounds
    assert [str(each) for _, each in again] == ["CNY 300.00", "CNY 700.00"]


def test_a_plan_that_leaves_nothing_over_records_no_remainder() -> None:
    nodes = [Node(("A",), 1), Node(("B",), 2)]
    target = Target(cny("900.00"), ("account",), nodes, planning_unit=cny("100.00"))
    assert PlanRecord.of(planned(decompose(target))).remainder is None


def test_the_bounds_of_children_without_weight_and_of_planning_units_are_kept() -> None:
    nodes = [Node(("A",), 0, floor=cny("1.50")), Node(("B",), 0, cap=cny("7.50"))]
    target = Target(
        cny("9.00"), ("account",), nodes, zero_weights=ZeroWeights.EVEN, planning_unit=cny("1.00")
    )
    plan = planned(decompose(target))
    assert (plan.bounds.floors, plan.bounds.caps[0][1]) == (((2, 0),), 7)
    assert PlanRecord.of(plan).plan.bounds == plan.bounds


def test_a_replanned_plan_is_kept() -> None:
    months = [Node(("2026-04",), 1), Node(("2026-05",), 2)]
    plan = planned(decompose(Target(cny("9.00"), ("month",), months)))
    found = replan(plan, {("2026-04",): cny("1.00")}, Date(2026, 5, 1), Mode.FEWEST_CELLS)
    assert isinstance(found, Replanned)
    record = PlanRecord.of(found.plan)
    assert record.plan.hash == found.plan.hash
    assert record.nodes[0].lock == cny("1.00")


def test_refused_what_does_not_foot_leaves_a_bound_or_is_another_plan() -> None:
    nodes = [Node(("A",), 1, cap=cny("5.00")), Node(("B",), 1, floor=cny("3.00"))]
    record = PlanRecord.of(planned(decompose(Target(cny("9.00"), ("account",), nodes))))
    moved = [
        evolve(record.nodes[0], amount=cny("6.50")),
        evolve(record.nodes[1], amount=cny("2.50")),
    ]
    with pytest.raises(AcctcoreError) as caught:
        evolve(record, nodes=moved)
    assert str(caught.value).splitlines() == [
        "nodes[0]: amount of `A`: expected its cap of CNY 5.00, got `CNY 6.50`",
        "nodes[1]: amount of `B`: expected its floor of CNY 3.00, got `CNY 2.50`",
    ]
    swapped = [
        evolve(record.nodes[0], amount=cny("4.00")),
        evolve(record.nodes[1], amount=cny("5.00")),
    ]
    with pytest.raises(AcctcoreError) as caught:
        evolve(record, nodes=swapped)
    assert str(caught.value) == (
        "hash: expected the hash of the plan that is written here; write the plan again, "
        f"got `{record.hash}`"
    )
