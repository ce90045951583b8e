"""Laws of what a customer is told: nothing untrue, nothing too soon, nothing put off."""

from collections.abc import Iterator
from typing import Final

from attrs import evolve
from pendulum import Date

from acctcore.authority.replies.cases import Reply, ReplyCase, ReplyKind
from acctcore.authority.replies.public_parts import Message
from acctcore.authority.replies.resolutions import Handling, ResolutionKind
from acctcore.authority.replies.standards import ReplyClass, RequestKind
from acctcore.calendars import Calendar
from acctcore.days import from_ordinal
from acctcore.moments import Moment, TimeOfDay
from acctcore.testing.laws.readiness import ready
from acctcore.testing.trials import Trial

_NO_GRANTS: Final = (ResolutionKind.DECLINED, ResolutionKind.PENDING)


def no_decision_is_told_before_its_time(trial: Trial) -> None:
    """No decision is told before there is one, nor before its class lets it be told.

    Source: section 7 of the authority reference: not before the opening of the n-th business day.
    """
    _keeps_to_its_time(trial, trial.case)
    for early in _just_too_early(trial):
        kind = trial.ask(early).outcome.kind
        told = f"no decision told at {early.now}, got {kind.value}"
        trial.about(early).require(kind is not ReplyKind.SENDABLE, told)


def urgent_requests_do_not_wait(trial: Trial) -> None:
    """Hardship and its like, and all without a minimum, are answered at once, at any hour.

    Source: section 7 of the authority reference: minimum 0 is at once, and zero for these classes.
    """
    ordinary = RequestKind.ORDINARY
    classes = trial.policy.classes
    urgent = [each for each in classes if each.kind is not ordinary or not each.minimum]
    trial.only_if(urgent)
    for stated in urgent:
        for now in _just_received(trial, stated):
            codes = {finding.code for finding in trial.about(now).ask().findings}
            told = f"a request of class `{stated.name}` to be answered at once"
            trial.about(now).require("TIME_REACHED" in codes, told)


def times_are_the_same_for_every_level_and_outcome(trial: Trial) -> None:
    """First moment and promise of a class do not depend on who decided, or on what.

    Source: section 7 of the authority reference: the same for every level and outcome.
    """
    told: Reply = trial.ask().outcome
    for kind in ResolutionKind if trial.case.resolution.terms else _NO_GRANTS:
        other = _resolved(trial.case, kind)
        found: Reply = trial.ask(other).outcome
        same = (found.not_before, found.promise) == (told.not_before, told.promise)
        expected = f"{told.not_before} and {told.promise} for {kind.value} too"
        trial.require(same, f"{expected}, got {found.not_before} and {found.promise}", other)


def the_customer_is_held_to_a_day_to_come(trial: Trial) -> None:
    """A message that holds the customer names a day that is not past, and holds nothing ready back.

    Source: section 7 of the authority reference: promise missed, a true message with a new date.
    """
    held = evolve(trial.case, message=Message.HOLDING)
    told: Reply = trial.ask(held).outcome
    trial.only_if(told.kind is ReplyKind.SENDABLE and told.public is not None)
    named = told.public.reply_by if told.public is not None else None
    to_come = named is not None and named >= held.now.on and str(named) in (told.text or "")
    trial.require(to_come, f"a day to come, got {named} in `{told.text}`", held)
    kept = told.promise is None or held.now > told.promise or named == told.promise.on
    trial.require(kept, f"the day promised while it is to come, {told.promise}; got {named}", held)
    ready = held.resolution.decided and (told.not_before is None or held.now >= told.not_before)
    trial.require(not ready, "the decision itself, which can be told", held)


def _keeps_to_its_time(trial: Trial, case: ReplyCase) -> None:
    """Count the business days from receipt to the clock anew."""
    if trial.ask(case).outcome.kind is not ReplyKind.SENDABLE or case.message is Message.HOLDING:
        return
    trial.require(case.resolution.decided, "no word of a decision while there is none", case)
    classes = trial.policy.classes_named(case.resolution.reply_class)
    if least := max(each.minimum for each in classes):
        received, calendar = case.resolution.received, case.calendar
        known = received is not None and calendar is not None
        trial.require(known, "no decision while receipt or calendar are not known", case)
        after = _opened_since(trial, case)
        trial.require(after >= least, f"{least} business days after receipt, got {after}", case)


def _opened_since(trial: Trial, case: ReplyCase) -> int:
    """Count the openings after the day of receipt that the calendar knows of."""
    received, now, hours = case.resolution.received, case.now, trial.policy
    if received is None:
        return 0
    start, end = received.on.toordinal(), now.on.toordinal()
    days = (from_ordinal(each) for each in range(start, end + 1))
    opened = [on for on in days if _is_open(case, on)]
    counted = (on for on in opened if on > received.on)
    begun = len([on for on in counted if hours.opening.of(on) <= now])
    in_time = received.on in opened and received.time <= hours.closing
    return begun - (not in_time)


def _is_open(case: ReplyCase, on: Date) -> bool:
    known = case.calendar
    return known is not None and known.first <= on <= known.last and known.is_business_day(on)


def _just_received(trial: Trial, stated: ReplyClass) -> Iterator[ReplyCase]:
    """Go through decisions of a class in the minute of receipt, the bank closed or not known."""
    told, on = ready(trial, stated), trial.as_of
    closed = Calendar.of_list("closed", "1", on, on, ())
    for minute in (0, trial.policy.opening.minute, TimeOfDay.parse("23:59").minute):
        now = Moment(on, minute)
        for calendar, received in ((told.calendar, now), (closed, now), (None, now), (None, None)):
            asked = evolve(told.resolution, received=received)
            yield evolve(told, now=now, resolution=asked, calendar=calendar)


def _just_too_early(trial: Trial) -> Iterator[ReplyCase]:
    """Go through each class a minute before its first moment, and at the end of the day before."""
    opening, last = trial.policy.opening.minute, TimeOfDay.parse("23:59").minute
    for stated in trial.policy.classes:
        if stated.minimum and opening:
            yield ready(trial, stated, days=stated.minimum, minute=opening - 1)
        if stated.minimum:
            yield ready(trial, stated, days=stated.minimum - 1, minute=last)
    waiting = ready(trial, trial.policy.classes[0])
    pending = evolve(waiting.resolution, kind=ResolutionKind.PENDING, terms={}, reasons=())
    yield evolve(waiting, resolution=pending)


def _resolved(case: ReplyCase, kind: ResolutionKind) -> ReplyCase:
    """Answer the same message with another outcome, decided elsewhere."""
    other = evolve(
        case.resolution,
        kind=kind,
        terms={} if kind in _NO_GRANTS else case.resolution.terms,
        reasons=() if kind is ResolutionKind.PENDING else case.resolution.reasons,
        handling=Handling(level="L9", events=case.resolution.handling.events),
    )
    return evolve(case, resolution=other)
