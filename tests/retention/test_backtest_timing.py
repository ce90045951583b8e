"""Lead times on simulated panels whose change points are known; alarms counted by hand."""

from collections.abc import Iterator
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.days import from_ordinal
from acctcore.retention import (
    Alarm,
    AlarmPeriod,
    AlarmResult,
    CustomerOutcome,
    judge_alarm,
    time_alarms,
)

START = Date(2025, 1, 1)
YEAR = AlarmPeriod(START, Date(2025, 12, 30), within=90)  # 52 weeks
SEEN = Date(2026, 12, 31)


def on(day: int) -> Date:
    """A day of the panel; its first is 0."""
    return from_ordinal(START.toordinal() + day)


def usage(day: int, change: int) -> int:
    """A line used 100 a day, and 60 a day from its change on."""
    return 60 if day >= change else 100


def panel(changes: list[tuple[int, int]]) -> Iterator[tuple[Alarm, CustomerOutcome]]:
    """Watch each line every 28 days; the alarm is the first watch below 80; loss follows."""
    for number, (change, lag) in enumerate(changes):
        watched = next(day for day in range(0, 400, 28) if usage(day, change) < 80)
        lost = on(change + lag)
        yield Alarm(f"L{number}", on(watched)), CustomerOutcome(f"L{number}", lost, None, SEEN)


@given(st.lists(st.tuples(st.integers(1, 250), st.integers(0, 80)), min_size=1, max_size=12))
def test_the_lead_is_what_the_panel_was_made_with(changes: list[tuple[int, int]]) -> None:
    """From a change on day c the watch comes at 28 ceil(c / 28); the loss at c + lag."""
    alarms, outcomes = zip(*panel(changes), strict=True)
    found = time_alarms(alarms, outcomes, YEAR, days=(14,))
    leads = sorted(c + lag - -(-c // 28) * 28 for c, lag in changes)
    early = [lead for lead in leads if lead >= 0]
    assert found.losses == len(changes)
    assert found.missed.count == 0
    assert found.too_late.value == Fraction(len(leads) - len(early), len(leads))
    assert found.with_lead[14].value == Fraction(sum(e >= 14 for e in early), len(leads))
    if early:
        halves = early[(len(early) - 1) // 2] + early[len(early) // 2]
        assert found.median_lead == Fraction(halves, 2)
    else:
        assert found.median_lead is None


@pytest.mark.parametrize(
    ("outcome", "result"),
    [
        (CustomerOutcome("A", lost_on=on(100)), AlarmResult.RIGHT),
        (CustomerOutcome("A", lost_on=on(190)), AlarmResult.RIGHT),
        (CustomerOutcome("A", lost_on=on(191)), AlarmResult.FALSE),
        (CustomerOutcome("A", lost_on=on(99)), AlarmResult.LATE),
        (CustomerOutcome("A", applied_on=on(99), lost_on=on(120)), AlarmResult.LATE),
        (CustomerOutcome("A", applied_on=on(100), lost_on=on(120)), AlarmResult.RIGHT),
        (CustomerOutcome("A", watched_until=on(190)), AlarmResult.FALSE),
        (CustomerOutcome("A", watched_until=on(189)), AlarmResult.OPEN),
        (CustomerOutcome("A"), AlarmResult.OPEN),
        (None, AlarmResult.OPEN),
    ],
)
def test_what_an_alarm_of_day_100_turned_out_to_be(
    outcome: CustomerOutcome | None, result: AlarmResult
) -> None:
    assert judge_alarm(Alarm("A", on(100)), outcome, 90) is result


def test_load_and_false_alarms_a_week_by_hand() -> None:
    """52 weeks: Li has three alarms, one false and one late; Wu one, still open."""
    alarms = [
        Alarm("A", on(10), "Li"),
        Alarm("B", on(20), "Li"),
        Alarm("C", on(30), "Li"),
        Alarm("D", on(363), "Wu"),
    ]
    outcomes = [
        CustomerOutcome("A", lost_on=on(40)),
        CustomerOutcome("B", watched_until=SEEN),
        CustomerOutcome("C", applied_on=on(25), lost_on=on(50)),
    ]
    found = time_alarms(alarms[::-1], outcomes, YEAR)
    li, wu = found.loads
    assert (li.manager, li.a_week, li.false_a_week) == ("Li", Fraction(3, 52), Fraction(2, 52))
    assert (wu.manager, wu.a_week) == ("Wu", Fraction(1, 52))
    assert wu.false_a_week == 0
    assert found.too_late.value == Fraction(1, 2)
    assert found.median_lead == 30  # the alarm on C came after the application: no lead


@pytest.mark.parametrize("applied", [-5, 5])
def test_an_alarm_after_the_application_is_too_late_and_gives_no_lead(applied: int) -> None:
    """Applied before the period or in it, alarmed on day 10, lost on day 40."""
    outcomes = [CustomerOutcome("A", applied_on=on(applied), lost_on=on(40))]
    found = time_alarms([Alarm("A", on(10))], outcomes, YEAR, days=(1,))
    assert (found.losses, found.median_lead) == (1, None)
    assert found.with_lead[1].value == found.missed.value == 0
    assert found.too_late.value == 1


def test_an_alarm_on_somebody_gone_before_the_period_is_too_late() -> None:
    outcomes = [CustomerOutcome("A", lost_on=on(-5)), CustomerOutcome("B", lost_on=on(400))]
    found = time_alarms([Alarm("A", on(10)), Alarm("B", on(350))], outcomes, YEAR)
    assert found.losses == 0
    assert found.too_late.count == found.too_late.of == 1


def test_the_first_alarm_counts_and_losses_without_one_are_missed() -> None:
    alarms = [Alarm("A", on(30)), Alarm("A", on(10)), Alarm("Z", on(10))]
    outcomes = [
        CustomerOutcome("A", lost_on=on(50)),
        CustomerOutcome("B", lost_on=on(60)),
        CustomerOutcome("C", lost_on=on(400)),
    ]
    found = time_alarms(alarms, outcomes, YEAR, days=(40, 41))
    assert found.median_lead == 40
    assert found.missed.value == Fraction(1, 2)
    assert [found.with_lead[days].count for days in (40, 41)] == [1, 0]


def test_a_period_of_one_day_is_the_seventh_of_a_week() -> None:
    period = AlarmPeriod(START, START, 1)
    assert period.weeks == Fraction(1, 7)
    assert period.holds(START)
    assert not period.holds(on(1))
