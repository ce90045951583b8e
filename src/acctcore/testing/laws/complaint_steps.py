"""Laws of what a complaint asks for next: who, by when, and the steps as the time runs down.

They count days one by one, of the complaint as it stands or of one on which nothing was done yet.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from attrs import evolve
from pendulum import Date

from acctcore.days import from_ordinal
from acctcore.moments import TimeOfDay
from acctcore.retention import (
    ClockStanding,
    ClockState,
    ClockUnit,
    ComplaintCase,
    ComplaintClock,
    ComplaintPack,
    ComplaintRegime,
    ComplaintRound,
    ComplaintTrack,
    FiledAs,
    StopsOn,
)
from acctcore.testing.trials import Trial
from acctcore.timeline import Timeline

_CLOSES: Final = TimeOfDay.parse("17:00")
_MIDNIGHT: Final = TimeOfDay(0)
_LAST_MINUTE: Final = TimeOfDay.parse("23:59")


def something_is_next_while_a_complaint_is_open(trial: Trial) -> None:
    """What is open asks somebody for something, by the first day that a clock of it is due.

    Source: retention reference, section 7: the life of a complaint.
    """
    found: ComplaintTrack = trial.ask().outcome
    asked = found.next
    is_open = found.stage.is_open
    trial.require((asked is not None) is is_open, f"something that is next: {is_open}")
    if asked is None:
        return
    due = min((each.due_from for each in _asking(trial, found, asked.code)), default=None)
    trial.require(asked.due == due, f"`{asked.code}` by {due}, got {asked.due}")
    begun = trial.case.current
    desk = trial.policy.regime(trial.case.regime, begun.received_on).desk
    able = [desk, *([begun.handler.handler] if begun.handler else [])]
    trial.require(asked.by in able, f"one of {able} to do it, got `{asked.by}`")


def the_share_used_is_what_has_gone_by(trial: Trial) -> None:
    """Of a clock is used what has gone by of its days: none at its start, all on its last day.

    Source: retention reference, section 7: shares of time used.
    """
    for case, clock, each in _standing(trial):
        whole = _counted(case, clock, each.runs_from, each.due_from)
        if whole and trial.as_of <= each.due_from:
            used = _counted(case, clock, each.runs_from, trial.as_of)
            told = f"{used} of {whole} days of `{each.code}` used, got {each.used}"
            trial.require(each.used is not None and each.used * whole == used, told, case)


def a_step_stands_on_the_first_day_of_its_share(trial: Trial) -> None:
    """Every step of a clock that runs stands on the first day on which so much of it is used.

    Source: retention reference, section 7: reminders at shares of time used.
    """
    for case, clock, each in _standing(trial):
        if each.state not in (ClockState.RUNNING, ClockState.BREACHED):
            continue
        codes = [(step.code, step.role, step.share) for step in clock.ladder]
        found = [(step.code, step.role, step.share) for step in each.ladder]
        trial.require(found == codes, f"the steps {codes} of `{each.code}`, got {found}", case)
        whole = _counted(case, clock, each.runs_from, each.due_from)
        for step in each.ladder:
            on = _first_day(case, clock, each, step.share * whole)
            known = on is None or (step.on, step.reached) == (on, on <= trial.as_of)
            told = f"`{step.code}` on {on}, got {step.on}, come: {step.reached}"
            trial.require(known, told, case)


def what_comes_after_hours_counts_from_the_next_business_day(trial: Trial) -> None:
    """Received when the firm closes it counts that day, a minute later the next business day.

    It is asked of a clock that runs from a business day, or that was made to, closing at 17:00.

    Source: retention reference, section 7: a start rule for each clock.
    """
    on, later = _business_days(trial)
    row, clock, closes = _closing(trial, on)
    packs = _with_clock(trial, row, evolve(clock, from_business_day=True, closes_at=closes))
    for minute, counts in ((closes.minute, on), (closes.minute + 1, later)):
        case = _bare(trial, on, TimeOfDay(minute))
        first = from_ordinal(counts.toordinal() - clock.counts_receipt)
        found = [e for e in trial.ask(case, packs).outcome.clocks if e.code == clock.code]
        for each in found:
            told = f"`{each.code}` received on {on} to run from {first}, got {each.runs_from}"
            trial.require(each.runs_from == first, told, case)


def _asking(trial: Trial, found: ComplaintTrack, code: str) -> Iterator[ClockStanding]:
    """Go through the clocks of the last round that ask for a step."""
    for each in found.clocks:
        greets = code != "ACKNOWLEDGE" or each.stops_on is StopsOn.ACKNOWLEDGED
        if each.round == len(trial.case.rounds) and each.is_open and not each.optional and greets:
            yield each


def _bare(trial: Trial, on: Date, at: TimeOfDay) -> ComplaintCase:
    begun = ComplaintRound(on, at)
    case: ComplaintCase = evolve(trial.case, rounds=(begun,), filed_as=FiledAs.COMPLAINT)
    return case


def _closing(trial: Trial, on: Date) -> tuple[ComplaintRegime, ComplaintClock, TimeOfDay]:
    """Draw a clock of the row in force, and when the firm closes for it."""
    row = trial.policy.regime(trial.case.regime, trial.case.current.received_on)
    trial.only_if(row.since <= on)
    clock: ComplaintClock = trial.pick(row.clocks)
    closes = clock.closes_at or _CLOSES
    trial.only_if(closes < _LAST_MINUTE)
    return row, clock, closes


def _with_clock(
    trial: Trial, row: ComplaintRegime, clock: ComplaintClock
) -> Timeline[ComplaintPack]:
    """Put a clock in the place of the one with its code, in the version in force."""
    clocks = tuple(clock if each.code == clock.code else each for each in row.clocks)
    rows = tuple(evolve(e, clocks=clocks) if e == row else e for e in trial.policy.regimes)
    version = trial.policies.at(trial.as_of)
    return Timeline((evolve(version, value=evolve(trial.policy, regimes=rows), until=None),))


def _standing(trial: Trial) -> Iterator[tuple[ComplaintCase, ComplaintClock, ClockStanding]]:
    """Go through the clocks with a known last day of a complaint on which nothing was done yet."""
    begun = trial.case.current
    row = trial.policy.regime(trial.case.regime, begun.received_on)
    case = _bare(trial, begun.received_on, begun.received_at or _MIDNIGHT)
    clocks = [each for each in trial.ask(case).outcome.clocks if each.due is not None]
    trial.only_if(clocks)
    for each in clocks:
        yield case, row.clock(each.code), each


def _days(case: ComplaintCase, clock: ComplaintClock, first: Date, last: Date) -> Iterator[Date]:
    """Go through the days that a clock counts, after a day and up to another."""
    for ordinal in range(first.toordinal() + 1, last.toordinal() + 1):
        day = from_ordinal(ordinal)
        business = clock.within.unit is ClockUnit.BUSINESS_DAYS
        if not business or (case.calendar and case.calendar.is_business_day(day)):
            yield day


def _counted(case: ComplaintCase, clock: ComplaintClock, first: Date, last: Date) -> int:
    return sum(1 for _ in _days(case, clock, first, last))


def _first_day(
    case: ComplaintCase, clock: ComplaintClock, each: ClockStanding, units: Fraction
) -> Date | None:
    """Answer the first day on which so much is counted; nothing where the clock is over by then."""
    days = _days(case, clock, each.runs_from, each.due_from)
    return next((day for at, day in enumerate(days, 1) if at >= units), None)


def _business_days(trial: Trial) -> tuple[Date, Date]:
    """Answer the business day of the receipt, or the last before it, and the next one."""
    calendar, received = trial.case.calendar, trial.case.current.received_on.toordinal()
    trial.only_if(calendar is not None)
    first, last = calendar.first.toordinal(), calendar.last.toordinal()
    trial.only_if(first <= received <= last)
    before = map(from_ordinal, range(received, first - 1, -1))
    after = map(from_ordinal, range(received + 1, last + 1))
    days = [next(filter(calendar.is_business_day, each), None) for each in (before, after)]
    found = [each for each in days if each is not None]
    trial.only_if(len(found) == len(days))
    return found[0], found[1]
