"""Drawn parts of a plan, plans on the way, transfers and periods reach every answer there is."""

from collections.abc import Callable
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import Phase, find, settings
from hypothesis import strategies as st
from pendulum import Date

from acctcore.catalogue import CATALOGUE
from acctcore.errors import OutOfRange, WrongKind
from acctcore.findings import Verdict
from acctcore.quantity import units
from acctcore.sources import Source, Status
from acctcore.targets import Credit, Infeasible, Mode, Past, Replanned, Transferred, Unreplanned
from acctcore.targets.controlling import ForecastBy, control
from acctcore.targets.controlling.standings import Unmeasured
from acctcore.targets.phasing.cases import phase_case
from acctcore.targets.phasing.weights import PhasingFlag
from acctcore.targets.replanning.cases import replan_case, transfer_case
from acctcore.testing.strategies import (
    control_cases,
    phasing_cases,
    replan_cases,
    status_bands,
    transfer_cases,
)
from acctcore.testing.strategies.running_plans import ORDERS
from acctcore.timeline import Timeline

ON = Date(2026, 6, 1)
PAPER = Source("drawn", Status.INVENTED)


@st.composite
def controlled(draw: st.DrawFn) -> Any:
    policy = draw(status_bands())
    case = draw(control_cases(bands=policy, as_of=ON))
    return case, policy, control(case, Timeline.always(policy, PAPER), ON)


def reached(strategy: st.SearchStrategy[Any], condition: Callable[[Any], bool]) -> None:
    quick = settings(max_examples=5_000, phases=[Phase.generate], derandomize=True, database=None)
    find(strategy, condition, settings=quick)


@pytest.mark.parametrize("reason", Unmeasured)
def test_every_reason_of_control_is_reached(reason: Unmeasured) -> None:
    reached(controlled(), lambda told: reason in told[2].outcome.unmeasured)


@pytest.mark.parametrize("verdict", [Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN])
def test_every_answer_of_control_is_reached(verdict: Verdict) -> None:
    answer = CATALOGUE.rule("targets.control").answer
    reached(controlled(), lambda told: answer(told[2].outcome) is verdict)


@pytest.mark.parametrize("step", [-1, 0, 1])
def test_attainment_lies_at_the_beginning_of_a_band_and_a_unit_beside(step: int) -> None:
    def at_a_band(told: Any) -> bool:
        case, policy, _ = told
        if case.due is None or case.actual is None or units(case.due) <= 0:
            return False
        starts = {units(case.due) * each.begins_at for each in policy.bands[1:]}
        return units(case.actual) - step in starts - {Fraction(0)}

    reached(controlled(), at_a_band)


@pytest.mark.parametrize(("by", "share"), [*product(ForecastBy, [0, 1])])
def test_nothing_and_all_may_be_over(by: ForecastBy, share: int) -> None:
    def is_over(told: Any) -> bool:
        _, policy, decision = told
        found = decision.outcome
        over = found.plan_share if by is ForecastBy.PLAN else found.time_share
        return policy.forecast_by is by and over == share

    reached(controlled(), is_over)


@pytest.mark.parametrize(("mode", "kind"), [*product(Mode, [Replanned, Infeasible, Unreplanned])])
def test_every_mode_has_every_answer(mode: Mode, kind: type) -> None:
    reached(replan_cases(), lambda case: case.mode is mode and isinstance(replan_case(case), kind))


@pytest.mark.parametrize("order", ORDERS)
def test_time_stands_at_every_place_of_the_nesting(order: tuple[str, ...]) -> None:
    reached(replan_cases(), lambda case: case.plan.levels == order)


@pytest.mark.parametrize("past", [None, *Past])
def test_the_past_may_be_any(past: Past | None) -> None:
    reached(replan_cases(), lambda case: case.past is past)


def test_a_branch_may_have_more_taken_back_than_is_to_come() -> None:
    def is_turned(case: Any) -> bool:
        found = replan_case(case)
        if not isinstance(found, Replanned) or units(found.plan.total) <= 0:
            return False
        return any(each < 0 for each in found.plan.amounts[0])

    reached(replan_cases(), is_turned)


@pytest.mark.parametrize("step", [-1, 0, 1])
def test_a_new_total_is_what_is_locked_and_a_unit_beside(step: int) -> None:
    def is_locked(case: Any) -> bool:
        plan = case.plan.plan
        past = [
            e for e in case.actuals if plan.timetable.of(plan.levels, e.path).is_past(case.as_of)
        ]
        locked = sum(units(each.amount) for each in past)
        return bool(past) and case.total is not None and units(case.total) == locked + step

    reached(replan_cases(), is_locked)


@pytest.mark.parametrize(("credit", "kind"), [*product(Credit, [Transferred, Infeasible])])
def test_every_answer_of_a_transfer_is_reached(credit: Credit, kind: type) -> None:
    reached(
        transfer_cases(),
        lambda case: case.credit is credit and isinstance(transfer_case(case), kind),
    )


@pytest.mark.parametrize("flag", PhasingFlag)
def test_every_flag_of_a_phasing_is_reached(flag: PhasingFlag) -> None:
    reached(phasing_cases(), lambda case: bool(phase_case(case).flagged(flag)))


@pytest.mark.parametrize("part", ["seasons", "ramp", "leave"])
def test_a_phasing_rests_on_all_there_is(part: str) -> None:
    reached(phasing_cases(), lambda case: getattr(case.basis, part) is not None)


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (
            lambda: status_bands(max_bands=0),
            OutOfRange,
            "max_bands: expected 1 or more, got `0` (a whole number)",
        ),
        (
            lambda: control_cases(bands=None, as_of=ON),  # type: ignore[arg-type]
            WrongKind,
            "bands: expected bands of attainment, got nothing",
        ),
        (
            lambda: control_cases(bands=None, as_of="2026-06-01"),  # type: ignore[arg-type]
            WrongKind,
            (
                "as_of: expected a day such as `2026-03-16`, got `2026-06-01`; "
                "read text with `parse_day`"
            ),
        ),
    ],
    ids=range(3),
)
def test_a_wrong_argument_is_named(
    make: Callable[[], Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error) as caught:
        make()
    assert str(caught.value) == message
