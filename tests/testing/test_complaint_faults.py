"""Faults planted in a firm's own tracking of complaints, each found by the law that names it."""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.days import from_ordinal
from acctcore.findings import Verdict
from acctcore.retention import (
    ClockState,
    ComplaintCase,
    ComplaintClosing,
    ComplaintPack,
    ComplaintStage,
    ExtensionApproval,
    ExtensionRequest,
    track_complaint,
)
from acctcore.testing import laws
from acctcore.timeline import Timeline

Packs = Timeline[ComplaintPack]


def told(case: ComplaintCase, packs: Packs, on: Date, **changes: Any) -> Any:
    found = track_complaint(case, packs, on)
    return evolve(found, outcome=evolve(found.outcome, **changes))


def with_clocks(case: ComplaintCase, packs: Packs, on: Date, change: Callable[..., Any]) -> Any:
    clocks = track_complaint(case, packs, on).outcome.clocks
    return told(case, packs, on, clocks=tuple(map(change, clocks)))


def closed_when_somebody_says_so(case: ComplaintCase, packs: Packs, on: Date) -> Any:
    if case.current.one(ComplaintClosing) is None:
        return track_complaint(case, packs, on)
    return told(case, packs, on, stage=ComplaintStage.CLOSED, to_close=())


def may_be_closed_at_any_time(case: ComplaintCase, packs: Packs, on: Date) -> Any:
    return told(case, packs, on, may_close=Verdict.MET)


def names_taken_letter_by_letter(case: ComplaintCase, packs: Packs, on: Date) -> Any:
    """Take `ANN` for another person than `ann`."""
    handler = case.current.handler
    known = () if case.subjects is None or handler is None else case.subjects
    others = tuple(each for each in known if handler and each == handler.handler)
    return track_complaint(evolve(case, subjects=others if known else case.subjects), packs, on)


def the_old_clock_runs_on(case: ComplaintCase, packs: Packs, on: Date) -> Any:
    """Count the old clock from the new receipt."""

    def moved(each: Any) -> Any:
        last = case.current.received_on
        return evolve(each, due_from=max(each.due_from, last)) if len(case.rounds) > 1 else each

    return with_clocks(case, packs, on, moved)


def reopened_without_a_clock(case: ComplaintCase, packs: Packs, on: Date) -> Any:
    clocks = track_complaint(case, packs, on).outcome.clocks
    kept = tuple(each for each in clocks if each.round == 1)
    return told(case, packs, on, clocks=kept)


def asked_is_allowed(case: ComplaintCase, packs: Packs, on: Date) -> Any:
    """Take a request for its approval."""

    def allowed(event: Any) -> Any:
        if isinstance(event, ExtensionRequest) and event.approval is None:
            return evolve(
                event,
                approval=ExtensionApproval("nobody", "head", event.on),
                told_on=event.told_on or event.on,
                ground="complex",
            )
        return event

    rounds = tuple(evolve(e, events=tuple(map(allowed, e.events))) for e in case.rounds)
    return track_complaint(evolve(case, rounds=rounds), packs, on)


def old_breaches_forgotten(case: ComplaintCase, packs: Packs, on: Date) -> Any:
    def forgotten(each: Any) -> Any:
        if each.state is ClockState.BREACHED and each.due_to.toordinal() + 1 < on.toordinal():
            return evolve(each, state=ClockState.LAPSED)
        return each

    return with_clocks(case, packs, on, forgotten)


def unknown_is_independent(case: ComplaintCase, packs: Packs, on: Date) -> Any:
    """Close what nobody can judge: take unsaid subjects for none."""
    if case.current.one(ComplaintClosing) is None or case.subjects is not None:
        return track_complaint(case, packs, on)
    return told(case, packs, on, stage=ComplaintStage.CLOSED)


def holidays_shorten(case: ComplaintCase, packs: Packs, on: Date) -> Any:
    count = 0 if case.calendar is None else len(case.calendar.holidays)

    def sooner(each: Any) -> Any:
        return evolve(each, due_from=from_ordinal(each.due_from.toordinal() - count))

    return with_clocks(case, packs, on, sooner)


def a_day_of_grace(case: ComplaintCase, packs: Packs, on: Date) -> Any:
    def graceful(each: Any) -> Any:
        late = each.state is ClockState.MET_LATE and (each.stopped_on - each.due_to).days == 1
        return evolve(each, state=ClockState.MET) if late else each

    return with_clocks(case, packs, on, graceful)


def the_first_day_counts(case: ComplaintCase, packs: Packs, on: Date) -> Any:
    found = track_complaint(case, packs, on).outcome
    return told(case, packs, on, days_open=found.days_open + 1)


def left_in_calendar_days(case: ComplaintCase, packs: Packs, on: Date) -> Any:
    def left(each: Any) -> Any:
        days = each.due_from.toordinal() - on.toordinal()
        return each if each.days_left is None else evolve(each, days_left=days)

    return with_clocks(case, packs, on, left)


def ladder_lost(case: ComplaintCase, packs: Packs, on: Date) -> Any:
    return with_clocks(case, packs, on, lambda each: evolve(each, ladder=()))


def used_is_what_is_left(case: ComplaintCase, packs: Packs, on: Date) -> Any:
    def turned(each: Any) -> Any:
        return each if each.used is None else evolve(each, used=1 - each.used)

    return with_clocks(case, packs, on, turned)


def steps_a_day_late(case: ComplaintCase, packs: Packs, on: Date) -> Any:
    def later(each: Any) -> Any:
        return evolve(each, on=each.on and from_ordinal(each.on.toordinal() + 1))

    def moved(each: Any) -> Any:
        return evolve(each, ladder=tuple(map(later, each.ladder)))

    return with_clocks(case, packs, on, moved)


def nothing_next(case: ComplaintCase, packs: Packs, on: Date) -> Any:
    return told(case, packs, on, next=None)


def next_a_day_late(case: ComplaintCase, packs: Packs, on: Date) -> Any:
    asked = track_complaint(case, packs, on).outcome.next
    if asked is None or asked.due is None:
        return track_complaint(case, packs, on)
    late = from_ordinal(asked.due.toordinal() + 1)
    return told(case, packs, on, next=evolve(asked, due=late))


def time_of_day_unread(case: ComplaintCase, packs: Packs, on: Date) -> Any:
    rounds = tuple(evolve(each, received_at=None) for each in case.rounds)
    return track_complaint(evolve(case, rounds=rounds), packs, on)


ALL = (*laws.GENERIC, *laws.COMPLAINTS)
FAULTS = (
    (closed_when_somebody_says_so, "a_complaint_never_closes_without_a_reply"),
    (may_be_closed_at_any_time, "a_complaint_never_closes_without_a_reply"),
    (the_first_day_counts, "its_days_are_counted_one_by_one"),
    (left_in_calendar_days, "its_days_are_counted_one_by_one"),
    (names_taken_letter_by_letter, "the_handler_is_never_who_is_complained_of"),
    (the_old_clock_runs_on, "reopening_never_moves_the_old_clock"),
    (reopened_without_a_clock, "reopening_never_moves_the_old_clock"),
    (asked_is_allowed, "an_extension_without_approval_changes_nothing"),
    (old_breaches_forgotten, "a_breach_is_never_mended_by_time"),
    (unknown_is_independent, "what_is_not_known_closes_nothing"),
    (holidays_shorten, "a_holiday_more_never_makes_a_clock_earlier"),
    (a_day_of_grace, "a_reply_on_the_due_day_is_in_time_and_a_day_later_is_late"),
    (nothing_next, "something_is_next_while_a_complaint_is_open"),
    (next_a_day_late, "something_is_next_while_a_complaint_is_open"),
    (used_is_what_is_left, "the_share_used_is_what_has_gone_by"),
    (ladder_lost, "a_step_stands_on_the_first_day_of_its_share"),
    (steps_a_day_late, "a_step_stands_on_the_first_day_of_its_share"),
    (time_of_day_unread, "what_comes_after_hours_counts_from_the_next_business_day"),
)


@pytest.mark.usefixtures("no_shrinking")
@pytest.mark.parametrize(("fault", "law"), FAULTS)
def test_a_planted_fault_is_found(fault: Callable[..., Any], law: str, catch: Any) -> None:
    told_ = catch(law, ALL, fault)
    assert told_.startswith(f"`{fault.__name__}` breaks the law `{law}`.\n")


def test_every_law_has_a_planted_fault() -> None:
    assert {law for _, law in FAULTS} == {law.name for law in laws.COMPLAINTS}
