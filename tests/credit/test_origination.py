"""The two models on the bank's own cases: scenario A10, step 3, and what may not be logged."""

from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.credit import OriginationLog, OriginationModel, RoleHours, Stage, compare_models
from acctcore.errors import Contradiction, OutOfRange, OutsideCalendar, WrongKind

FIRST, LAST = Date(2026, 1, 1), Date(2026, 12, 31)
WEEK = Calendar.of_weekend("five days", "1", FIRST, LAST)
MANAGER, DEPARTMENT = OriginationModel.MANAGER_WRITES, OriginationModel.DEPARTMENT_WRITES
PREPARED = Stage("preparation", Date(2026, 3, 2), Date(2026, 3, 6))


def log(id_: str = "17", *stages: Stage, **more: Any) -> OriginationLog:
    model = more.pop("model", MANAGER)
    return OriginationLog(id_, model, stages or (PREPARED,), **more)


def test_days_of_scenario_a10_are_10_and_14_without_waiting_on_the_customer() -> None:
    """Stages of the page: A 5 + 2 + 3; B 5 + 2 (queue) + 4 + 3. Days counted off a calendar."""
    of_manager = log(
        "A",
        PREPARED,
        Stage("waiting", Date(2026, 3, 7), Date(2026, 3, 10), waiting_on_customer=True),
        Stage("writing", Date(2026, 3, 11), Date(2026, 3, 12)),
        Stage("approval", Date(2026, 3, 13), Date(2026, 3, 17)),
    )
    of_department = log(
        "B",
        PREPARED,
        Stage("queue", Date(2026, 3, 9), Date(2026, 3, 10)),
        Stage("writing", Date(2026, 3, 11), Date(2026, 3, 16)),
        Stage("waiting", Date(2026, 3, 17), Date(2026, 3, 18), waiting_on_customer=True),
        Stage("approval", Date(2026, 3, 19), Date(2026, 3, 23)),
        model=DEPARTMENT,
    )
    found = compare_models((of_department, of_manager), WEEK)
    assert [(each.model, each.working_days, each.waiting_days) for each in found] == [
        (MANAGER, 10, 2),
        (DEPARTMENT, 14, 2),
    ]
    days = [each.days for each in found[1].stages if not each.waiting_on_customer]
    assert days == [5, 2, 4, 3]


def test_measures_add_up_over_the_applications_of_a_model() -> None:
    hours = (RoleHours("manager", "2.5"), RoleHours("analyst", "1"))
    one = log("1", hours=hours, questions=2, rework=1, adverse=3, addressed=1)
    two = log("2", hours=hours[:1], questions=5, adverse=1, addressed=1)
    (found,) = compare_models((one, two), WEEK)
    assert {each.role: each.hours for each in found.hours} == {"manager": 5, "analyst": 1}
    assert (found.applications, found.questions, found.rework) == (2, 7, 1)
    assert found.addressed_share == Fraction(1, 2)
    assert found.mean(found.questions) == Fraction(7, 2)
    assert found.mean(found.working_days) == 5


def test_a_share_of_no_adverse_fact_is_none() -> None:
    (found,) = compare_models((log(),), WEEK)
    assert found.addressed_share is None


def test_no_log_answers_no_model() -> None:
    assert compare_models((), WEEK) == ()


@given(st.lists(st.integers(0, 9), min_size=1, max_size=5))
def test_stages_end_to_end_have_the_days_of_the_whole(lengths: list[int]) -> None:
    """Cutting a stretch of days into stages loses and adds none."""
    day, stages = Date(2026, 3, 2), []
    for at, length in enumerate(lengths):
        stages.append(Stage(f"stage {at}", day, day.add(days=length)))
        day = day.add(days=length + 1)
    (found,) = compare_models((log("17", *stages),), WEEK)
    assert found.working_days == WEEK.business_days(Date(2026, 3, 2), stages[-1].until)


def test_an_application_counts_once() -> None:
    with pytest.raises(Contradiction, match="application `17` is logged twice"):
        compare_models((log(), log(model=DEPARTMENT)), WEEK)


def test_a_stage_beyond_the_calendar_is_refused() -> None:
    beyond = Stage("late", Date(2026, 12, 30), Date(2027, 1, 4))
    with pytest.raises(OutsideCalendar):
        compare_models((log("17", beyond),), WEEK)


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: log("17", PREPARED, PREPARED), Contradiction, "stages follow each other"),
        (lambda: evolve(PREPARED, until=Date(2026, 3, 1)), Contradiction, "before it begins"),
        (lambda: OriginationLog("17", MANAGER, ()), OutOfRange, "at least one, got none"),
        (lambda: log(adverse=1, addressed=2), Contradiction, "2 adverse facts are addressed of 1"),
        (lambda: log(questions=-1), OutOfRange, "questions of `17`: expected 0 or more, got `-1`"),
        (lambda: log(rework=True), WrongKind, "rework of `17`: expected a whole number"),
        (lambda: RoleHours("manager", "-1"), OutOfRange, "hours: expected 0 or more, got `-1`"),
        (lambda: RoleHours("", "1"), OutOfRange, "role of the hours: expected a name"),
        (lambda: evolve(PREPARED, name=" "), OutOfRange, "name of a stage: expected a name"),
    ],
)
def test_what_cannot_be_is_refused(make: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error) as raised:
        make()
    assert message in str(raised.value)
