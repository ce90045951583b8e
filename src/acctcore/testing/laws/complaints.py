"""Laws of complaints: no closing without a reply, no old clock moved, no breach mended by time.

They judge the answer from the pack and the case, and from answers to the case changed by one thing.
"""

from typing import Any

from attrs import evolve

from acctcore.days import from_ordinal
from acctcore.findings import Verdict
from acctcore.retention import (
    ClockState,
    ComplaintCase,
    ComplaintClosing,
    ComplaintRound,
    ComplaintStage,
    ComplaintTrack,
    ExtensionRequest,
    FiledAs,
    FinalReply,
    StopsOn,
    SummaryReply,
)
from acctcore.retention.complaints.cases import ended_on
from acctcore.testing.omissions import omissions
from acctcore.testing.trials import Trial
from acctcore.timeline import Timeline


def a_complaint_never_closes_without_a_reply(trial: Trial) -> None:
    """Without a final or summary reply no complaint is closed, and none may be.

    Source: retention reference, section 7: closed only after the customer was told.
    """
    begun = trial.case.current
    told = (FinalReply, SummaryReply)
    silent = tuple(each for each in begun.events if not isinstance(each, told))
    case = _with_current(trial.case, evolve(begun, events=silent))
    found: ComplaintTrack = trial.ask(case).outcome
    trial.require(found.stage is not ComplaintStage.CLOSED, "a complaint that is not closed", case)
    trial.require(found.may_close is not Verdict.MET, "a complaint that may not be closed", case)


def its_days_are_counted_one_by_one(trial: Trial) -> None:
    """A complaint is open for the days since its first receipt, a clock for those to its due day.

    Source: retention reference, section 7: days open in calendar days, what is left in business.
    """
    found: ComplaintTrack = trial.ask().outcome
    if found.stage.is_open:
        days = trial.as_of.toordinal() - trial.case.rounds[0].received_on.toordinal()
        trial.require(found.days_open == days, f"{days} days open, got {found.days_open}")
    for each in found.clocks:
        if each.days_left is not None:
            ahead = range(trial.as_of.toordinal() + 1, each.due_from.toordinal() + 1)
            left = sum(trial.case.calendar.is_business_day(from_ordinal(day)) for day in ahead)
            told = f"{left} business days left of `{each.code}`, got {each.days_left}"
            trial.require(each.days_left == left, told)


def the_handler_is_never_who_is_complained_of(trial: Trial) -> None:
    """Whoever handles a complaint about himself is named, and it may not be closed.

    Source: retention reference, section 7: the handler is never the person complained of.
    """
    own, closed = trial.case.current.handler, trial.case.current.one(ComplaintClosing)
    trial.only_if(own is not None and trial.case.filed_as is FiledAs.COMPLAINT)
    trial.only_if(closed is None or own.on <= closed.on)
    case = evolve(trial.case, subjects=(*(trial.case.subjects or ()), own.handler.upper()))
    found = trial.ask(case)
    named = [each.about for each in found.reasons if each.code == "HANDLER_IS_SUBJECT"]
    trial.require(own.handler in named, f"`{own.handler}` to be refused as handler", case)
    closes = found.outcome.may_close is Verdict.MET
    trial.require(not closes, "a complaint that may not be closed", case)


def reopening_never_moves_the_old_clock(trial: Trial) -> None:
    """Opened again, a complaint has a new clock, and every clock of before stands as it stood.

    Source: retention reference, section 7: reopening starts a new clock and keeps the old.
    """
    last = trial.case.current
    trial.only_if(ended_on(last) is not None and last.received_on < trial.as_of)
    rounds = (*trial.case.rounds, ComplaintRound(trial.as_of))
    case: ComplaintCase = evolve(trial.case, rounds=rounds)
    before, after = (_clocks(trial.ask(each).outcome) for each in (trial.case, case))
    told = f"the clocks {before} of before, got {after[: len(before)]}"
    trial.require(after[: len(before)] == before, told, case)
    fresh = len(after) > len(before) or not before
    trial.require(fresh, "a new clock for the new round", case)


def an_extension_without_approval_changes_nothing(trial: Trial) -> None:
    """Where a role has to allow an extension, one that nobody allowed moves no clock.

    Source: retention reference, section 7: extensions with approver.
    """
    begun = trial.case.current
    row = trial.policy.regime(trial.case.regime, begun.received_on)
    asked = trial.pick(e for e in begun.of(ExtensionRequest) if _rule(row, e).roles)
    bare = evolve(asked, approval=None)
    rest = tuple(each for each in begun.events if each != asked)
    with_it = _with_current(trial.case, evolve(begun, events=(*rest, bare)))
    without = _with_current(trial.case, evolve(begun, events=rest))
    one, other = (_clocks(trial.ask(each).outcome) for each in (with_it, without))
    trial.require(one == other, f"the clocks {other}, got {one}", with_it)


def a_breach_is_never_mended_by_time(trial: Trial) -> None:
    """What is breached on a day is breached on every later day.

    Source: retention reference, section 7: a breach is a fact.
    """
    later = from_ordinal(trial.as_of.toordinal() + trial.pick((1, 7, 60)))
    clocks = trial.ask().outcome.clocks
    breached = [(e.round, e.code) for e in clocks if e.state is ClockState.BREACHED]
    trial.only_if(breached)
    for each in _on(trial, later).ask().outcome.clocks:
        still = (each.round, each.code) not in breached or each.state is ClockState.BREACHED
        trial.require(still, f"`{each.code}` breached on {later} too, got {each.state.value}")


def what_is_not_known_closes_nothing(trial: Trial) -> None:
    """Whatever is left out, a complaint that is open with it is open without it.

    Source: retention reference, section 7; architecture, promise 3.
    """
    trial.only_if(trial.ask().outcome.stage is not ComplaintStage.CLOSED)
    for what, poorer, _ in omissions(trial.case, trial.policy):
        stage = trial.ask(poorer).outcome.stage
        trial.require(stage is not ComplaintStage.CLOSED, f"an open one without `{what}`", poorer)


def a_holiday_more_never_makes_a_clock_earlier(trial: Trial) -> None:
    """One more day on which the firm is closed makes no clock due earlier.

    Source: retention reference, section 7: business days of a calendar.
    """
    calendar = trial.case.calendar
    trial.only_if(calendar is not None)
    step = trial.pick((0, 1, 2, 3, 7))
    on = from_ordinal(trial.case.current.received_on.toordinal() + step)
    trial.only_if(calendar.first <= on <= calendar.last and on not in calendar.extra_workdays)
    shut = evolve(calendar, holidays=calendar.holidays | {on})
    case = evolve(trial.case, calendar=shut)
    before, after = (trial.ask(each).outcome.clocks for each in (trial.case, case))
    for one, other in zip(before, after, strict=True):
        told = f"`{one.code}` due no earlier than {one.due_from}, got {other.due_from}"
        trial.require(other.due_from >= one.due_from, told, case)


def a_reply_on_the_due_day_is_in_time_and_a_day_later_is_late(trial: Trial) -> None:
    """A clock is kept by a reply on its last day, and by one on the next day it is not.

    Source: retention reference, section 7; published due days of DISP.
    """
    begun = ComplaintRound(trial.case.current.received_on, trial.case.current.received_at)
    bare = evolve(trial.case, rounds=(begun,), filed_as=FiledAs.COMPLAINT)
    final = (StopsOn.FINAL, StopsOn.FINAL_OR_HOLDING)
    row = trial.policy.regime(bare.regime, begun.received_on)
    standing = trial.pick(
        each
        for each in trial.ask(bare).outcome.clocks
        if each.due is not None
        and each.stops_on in final
        and row.clock(each.code).applies_to(bare.product) is Verdict.MET
        and not any(each.code in other.spares for other in row.clocks)
        and each.state in (ClockState.RUNNING, ClockState.BREACHED)
    )
    signposts, closes = row.closing.signposts, row.clock(standing.code).closes_at
    for step, state in ((0, ClockState.MET), (1, ClockState.MET_LATE)):
        on = from_ordinal(standing.due.toordinal() + step)
        reply = FinalReply(on, "law", closes, signposts)
        case = evolve(bare, rounds=(evolve(begun, events=(reply,)),))
        asked = _on(trial, max(on, trial.as_of)).about(case)
        found = [e.state for e in asked.ask().outcome.clocks if e.code == standing.code]
        trial.require(found == [state], f"{state.value} by a reply of {on}, got {found}", case)


def _with_current(case: ComplaintCase, begun: ComplaintRound) -> ComplaintCase:
    return evolve(case, rounds=(*case.rounds[:-1], begun))


def _clocks(found: ComplaintTrack) -> list[tuple[Any, ...]]:
    return [
        (e.code, e.round, e.due_from, e.due_to, e.state, e.stopped_on, e.extended_by)
        for e in found.clocks
    ]


def _rule(row: Any, asked: ExtensionRequest) -> Any:
    clock = row.clock(asked.clock)
    return next(each for each in clock.extensions if each.code == asked.extension)


def _on(trial: Trial, later: Any) -> Trial:
    """Answer the same trial on a later day, under the version in force on the first."""
    version = evolve(trial.policies.at(trial.as_of), until=None)
    return evolve(trial, policies=Timeline((version,)), as_of=later)
