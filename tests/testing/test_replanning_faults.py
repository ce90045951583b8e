"""Faults planted in a bank's own re-planning and transfers, each found by the law that names it."""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve

from acctcore.days import from_ordinal
from acctcore.divisors import Method
from acctcore.errors import Contradiction, WrongKind
from acctcore.quantity import measure_like, units
from acctcore.targets import (
    Actual,
    Credit,
    Infeasible,
    Mode,
    Past,
    Replanned,
    Transferred,
)
from acctcore.targets.records import PlanRecord
from acctcore.targets.replanning.cases import (
    ReplanCase,
    TransferCase,
    replan_case,
    transfer_case,
)
from acctcore.testing import checks, laws
from acctcore.testing.laws.changed_plans import unbounded
from acctcore.testing.strategies import transfer_cases

_MINIMAL = (Mode.LEAST_MOVEMENT, Mode.FEWEST_CELLS)


def shifted(found: Any, change: Callable[[list[int]], None], depth: int = -1) -> Any:
    """Change the amounts of one level of a new plan."""
    if not isinstance(found, Replanned | Transferred):
        return found
    columns = list(found.plan.amounts)
    column = list(columns[depth])
    change(column)
    columns[depth] = tuple(column)
    return evolve(found, plan=evolve(found.plan, amounts=tuple(columns)))


def a_unit_lost(case: Any) -> Any:
    def lose(column: list[int]) -> None:
        column[-1] -= 1

    return shifted(asked(case), lose)


def asked(case: Any) -> Any:
    return replan_case(case) if isinstance(case, ReplanCase) else transfer_case(case)


def old_plan_overwritten(case: Any) -> Any:
    found = asked(case)
    if not isinstance(found, Replanned | Transferred):
        return found
    return evolve(found, before=found.plan)


def doubled_shortfall(case: Any) -> Any:
    found = asked(case)
    if not isinstance(found, Infeasible):
        return found
    return evolve(found, shortfall=found.shortfall + found.shortfall)


def method_of_the_house(case: ReplanCase) -> Any:
    """Answer every plan as one by largest remainder."""
    found = replan_case(case)
    if not isinstance(found, Replanned):
        return found
    return evolve(found, plan=evolve(found.plan, method=Method.LARGEST_REMAINDER))


def rounded_to_the_last_cell(case: ReplanCase) -> Any:
    def move(column: list[int]) -> None:
        column[0] -= 1
        column[-1] += 1

    return shifted(replan_case(case), move)


def past_at_plan_always(case: ReplanCase) -> Any:
    partly = case.mode is Mode.PARTIAL
    return replan_case(case if partly else evolve(case, past=Past.PLAN))


def past_at_actuals_always(case: ReplanCase) -> Any:
    return replan_case(evolve(case, past=Past.ACTUALS))


def bounds_forgotten(case: ReplanCase) -> Any:
    return replan_case(evolve(case, plan=unbounded(case.plan)))


def all_is_locked(case: ReplanCase) -> Any:
    found = replan_case(case)
    return evolve(found, locked=found.plan.total) if isinstance(found, Replanned) else found


def nothing_is_unassigned(case: ReplanCase) -> Any:
    found = replan_case(case)
    if not isinstance(found, Replanned) or found.unassigned is None:
        return found
    return evolve(found, unassigned=measure_like(0, found.unassigned))


def misses_never_turn(case: ReplanCase) -> Any:
    """Report what was exceeded as missed."""
    found = replan_case(case)
    if not isinstance(found, Replanned) or found.missed is None:
        return found
    return evolve(found, missed=measure_like(abs(units(found.missed)), found.missed))


def always_caught_up(case: ReplanCase) -> Any:
    monthly = case.mode is Mode.KEEP_MONTHLY
    return replan_case(evolve(case, mode=Mode.KEEP_ANNUAL) if monthly else case)


def a_part_is_all(case: ReplanCase) -> Any:
    return replan_case(evolve(case, share=1) if case.share else case)


def silence_is_nothing(case: ReplanCase) -> Any:
    """Take the actual of a past cell that is not known for 0."""
    return replan_case(filled(case, lambda amount: measure_like(0, amount)))


def silence_is_on_plan(case: ReplanCase) -> Any:
    return replan_case(filled(case, lambda amount: amount))


def filled(case: ReplanCase, fill: Callable[[Any], Any]) -> ReplanCase:
    plan = case.plan.plan
    more = []
    for path, amount in plan:
        period = plan.timetable.of(plan.levels, path)
        if path not in case.reached and period and period.is_past(case.as_of):
            more.append(Actual(path, fill(amount)))
    return evolve(case, actuals=(*case.actuals, *more))


def running_is_over(case: ReplanCase) -> Any:
    """Close the period that runs, where something was reached in it."""
    plan = case.plan.plan
    last = case.as_of
    for each in case.actuals:
        period = plan.timetable.of(plan.levels, each.path)
        if period and period.is_running(case.as_of):
            last = from_ordinal(period.last.toordinal() + 1)
    return replan_case(evolve(case, as_of=last))


def months_catch_up_in_secret(case: ReplanCase) -> Any:
    if case.mode is not Mode.KEEP_MONTHLY:
        return replan_case(case)
    return replan_case(evolve(case, mode=Mode.PARTIAL, share="0.5", past=Past.ACTUALS))


def shared_by_all_branches(case: ReplanCase) -> Any:
    annual = case.mode is Mode.KEEP_ANNUAL
    return replan_case(evolve(case, mode=Mode.LEAST_MOVEMENT) if annual else case)


def carried_by_the_next_period(case: ReplanCase) -> Any:
    annual = case.mode is Mode.KEEP_ANNUAL
    return replan_case(evolve(case, mode=Mode.CARRY_OVER) if annual else case)


def carried_by_all_periods(case: ReplanCase) -> Any:
    carried = case.mode is Mode.CARRY_OVER
    return replan_case(evolve(case, mode=Mode.KEEP_ANNUAL) if carried else case)


def a_unit_swapped(case: ReplanCase) -> Any:
    """By a minimal change, let the first cell that remains have a unit of the last one."""
    found = replan_case(case)
    if not isinstance(found, Replanned) or found.mode not in _MINIMAL:
        return found
    plan = found.plan
    spans = ((path, plan.timetable.of(plan.levels, path)) for path, _ in plan)
    open_ = [path for path, each in spans if each and not each.is_past(case.as_of)]
    if not open_:
        return found

    def swap(column: list[int]) -> None:
        column[plan.tree.find(open_[0])] += 1
        column[plan.tree.find(open_[-1])] -= 1

    return shifted(found, swap)


def fewest_cells_by_weight(case: ReplanCase) -> Any:
    fewest = case.mode is Mode.FEWEST_CELLS
    return replan_case(evolve(case, mode=Mode.LEAST_MOVEMENT) if fewest else case)


def refused_at_the_limit(case: ReplanCase) -> Any:
    """Refuse a plan where a unit more would have no room."""
    total = case.total or case.plan.total
    more = evolve(case, total=measure_like(units(total) + 1, total))
    found = replan_case(more)
    return found if isinstance(found, Infeasible) else replan_case(case)


def past_moves_too(case: TransferCase) -> Any:
    return transfer_case(evolve(case, credit=Credit.MOVES))


def actuals_left_behind(case: TransferCase) -> Any:
    found = transfer_case(case)
    return evolve(found, moved=()) if isinstance(found, Transferred) else found


def a_unit_stays_behind(case: TransferCase) -> Any:
    """Take a unit from the last cell that moves and give it to the first of all."""
    found = transfer_case(case)
    if not isinstance(found, Transferred):
        return found
    _, new, _ = found.moved[-1]
    row = found.plan.tree.find(new)

    def keep(column: list[int]) -> None:
        column[row] -= 1
        column[0] += 1

    return shifted(found, keep)


def a_unit_more_at_the_top(case: TransferCase) -> Any:
    def move(column: list[int]) -> None:
        column[0] += 1
        column[-1] -= 1

    return shifted(transfer_case(case), move, 0)


def not_to_be_undone(case: TransferCase) -> Any:
    """Let what comes back come without a unit."""
    return a_unit_stays_behind(case) if set(case.to) <= set(case.move) else transfer_case(case)


def bounds_left_behind(case: TransferCase) -> Any:
    found = transfer_case(case)
    if not isinstance(found, Transferred):
        return found
    return evolve(found, plan=unbounded(PlanRecord.of(found.plan)).plan)


def bounds_unread(case: TransferCase) -> Any:
    return transfer_case(evolve(case, plan=unbounded(case.plan)))


def refused_by_a_rule_of_thumb(case: TransferCase) -> Any:
    """Refuse what moves to the next manager, with the certificate of another case."""
    found = transfer_case(case)
    if isinstance(found, Infeasible) or case.to.get("manager") != "Wu":
        return found
    return Infeasible((), (), (), measure_like(1, case.plan.total))


REPLANNED = (
    (a_unit_lost, "every_node_is_the_sum_of_its_children"),
    (old_plan_overwritten, "the_old_plan_stays"),
    (method_of_the_house, "without_a_change_the_plan_is_the_same"),
    (rounded_to_the_last_cell, "without_a_change_the_plan_is_the_same"),
    (past_at_plan_always, "the_past_is_held_as_asked"),
    (past_at_actuals_always, "the_past_is_held_as_asked"),
    (bounds_forgotten, "bounds_and_locks_are_kept"),
    (all_is_locked, "locked_and_remaining_make_the_total"),
    (nothing_is_unassigned, "what_no_cell_brings_is_unassigned"),
    (misses_never_turn, "what_no_cell_brings_is_unassigned"),
    (always_caught_up, "the_mode_says_what_is_carried"),
    (a_part_is_all, "the_mode_says_what_is_carried"),
    (silence_is_nothing, "what_was_reached_is_never_guessed"),
    (silence_is_on_plan, "what_was_reached_is_never_guessed"),
    (running_is_over, "only_ended_periods_are_past"),
    (months_catch_up_in_secret, "kept_months_stay_as_planned"),
    (shared_by_all_branches, "each_branch_carries_its_own_shortfall"),
    (carried_by_the_next_period, "a_new_total_changes_what_remains_in_proportion"),
    (carried_by_all_periods, "the_next_period_alone_carries_over"),
    (a_unit_swapped, "no_cell_moves_against_another_without_need"),
    (fewest_cells_by_weight, "fewest_cells_changes_no_more_cells_than_another_way"),
    (bounds_forgotten, "no_plan_only_where_bounds_and_locks_leave_none"),
    (refused_at_the_limit, "no_plan_only_where_bounds_and_locks_leave_none"),
    (doubled_shortfall, "a_refusal_verifies_by_addition"),
)
TRANSFERRED = (
    (a_unit_lost, "every_node_is_the_sum_of_its_children"),
    (old_plan_overwritten, "the_old_plan_stays"),
    (past_moves_too, "what_moves_keeps_its_amount"),
    (a_unit_stays_behind, "what_moves_keeps_its_amount"),
    (actuals_left_behind, "what_moves_keeps_its_amount"),
    (a_unit_more_at_the_top, "every_ancestor_in_common_keeps_its_target"),
    (not_to_be_undone, "the_inverse_restores_the_plan"),
    (past_moves_too, "the_past_stays_unless_its_credit_moves"),
    (actuals_left_behind, "the_past_stays_unless_its_credit_moves"),
    (bounds_left_behind, "bounds_move_with_their_cells"),
    (bounds_unread, "a_transfer_is_refused_only_where_a_node_leaves_its_bounds"),
    (refused_by_a_rule_of_thumb, "a_transfer_is_refused_only_where_a_node_leaves_its_bounds"),
    (doubled_shortfall, "a_refusal_verifies_by_addition"),
)
PLANTED = ((REPLANNED, laws.REPLANNING), (TRANSFERRED, laws.TRANSFERS))
OF_ALL = frozenset(law.name for law in laws.TARGETS[:4])
"""Laws that are those of every function; their faults are planted in `test_generic_faults`."""


@pytest.mark.usefixtures("no_shrinking")
@pytest.mark.parametrize(("fault", "law"), REPLANNED)
def test_a_fault_of_re_planning_is_found(fault: Callable[..., Any], law: str, catch: Any) -> None:
    told = catch(law, laws.REPLANNING, fault)
    assert told.startswith(f"`{fault.__name__}` breaks the law `{law}`.\n")


@pytest.mark.usefixtures("no_shrinking")
@pytest.mark.parametrize(("fault", "law"), TRANSFERRED)
def test_a_fault_of_a_transfer_is_found(fault: Callable[..., Any], law: str, catch: Any) -> None:
    told = catch(law, laws.TRANSFERS, fault)
    assert told.startswith(f"`{fault.__name__}` breaks the law `{law}`.\n")


def test_every_law_has_a_planted_fault() -> None:
    for planted, listed in PLANTED:
        assert {law for _, law in planted} == {law.name for law in listed} - OF_ALL


@pytest.mark.usefixtures("no_shrinking")
def test_a_fault_is_told_with_the_case_as_a_document(catch: Any) -> None:
    told = catch("the_past_is_held_as_asked", laws.REPLANNING, past_at_plan_always)
    assert "\nexpected " in told
    assert "as_of = " in told
    assert "[[plan.nodes]]" in told


def test_facts_of_another_function_are_told() -> None:
    with pytest.raises(WrongKind) as caught:
        checks(laws.REPLANNING, replan_case, facts=transfer_cases())[0]()
    assert str(caught.value) == (
        "facts of `targets.replan`: expected `replan-case`, got `transfer-case`"
    )
    with pytest.raises(Contradiction, match=r"the laws about `targets\.replan` do not fit"):
        checks(laws.REPLANNING, transfer_case)
