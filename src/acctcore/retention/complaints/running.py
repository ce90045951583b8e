"""How one clock of one round stands on a day: due when, stopped when, how much of it is used.

Rule: extensions that stand give a clock a longer time from the same start, pauses on its grounds
move it. Whatever is not known makes the due day a range: kept is what was done by its earliest day,
breached what was not done by its latest. Source: project page on retention, section 7. Units: days
of the clock's kind.
"""

from fractions import Fraction
from math import ceil

from attrs import evolve
from pendulum import Date

from acctcore.findings import Finding, Verdict
from acctcore.retention.complaints.clocks import LadderStep, StopsOn
from acctcore.retention.complaints.extending import Extended, extended
from acctcore.retention.complaints.lengths import ClockUnit, business_day_after
from acctcore.retention.complaints.outcomes import (
    BreachForecast,
    ClockStanding,
    ClockState,
    LadderDay,
)
from acctcore.retention.complaints.pauses import business_days_between, counted_between, shifted
from acctcore.retention.complaints.ranges import DayRange, moved
from acctcore.retention.complaints.runs import Run
from acctcore.retention.complaints.stopping import Stopped, stopped


def run_clock(run: Run) -> tuple[ClockStanding, tuple[Finding, ...]]:
    """Answer how a clock stands, and what is said of its extensions."""
    found = extended(run)
    stop = stopped(run.begun, run.clock, run.regime.closing.signposts, run.summary)
    state = _state(run, found, stop)
    ended = stop.surely or stop.perhaps
    standing = ClockStanding(
        run.clock.code,
        run.clock.clause,
        run.at,
        state,
        run.clock.stops_on,
        run.starts.earliest,
        found.due.earliest,
        found.due.latest,
        ended,
        _used(run, found, min(run.on, ended or run.on)),
        extended_by=found.stands,
        optional=run.clock.optional,
    )
    return _running(standing, run, found), found.findings


def _running(standing: ClockStanding, run: Run, found: Extended) -> ClockStanding:
    """Add what only concerns a clock that is not stopped."""
    if standing.state not in (ClockState.BREACHED, ClockState.UNKNOWN) and not (
        standing.state.is_running
    ):
        return standing
    ladder = tuple(_step(run, found, each) for each in run.clock.ladder)
    if not standing.state.is_running:
        return evolve(standing, ladder=ladder)
    left = business_days_between(run.on, found.due.earliest, run.case.calendar)
    forecast = _forecast(run, found.due, left)
    return evolve(standing, days_left=left, ladder=ladder, forecast=forecast)


def _state(run: Run, found: Extended, stop: Stopped) -> ClockState:
    """Say how a clock stands; where it may not apply, a breach is not known."""
    due, until = found.due, run.taken_back
    on = run.on if until is None else min(run.on, until)
    if stop.surely is not None and stop.surely <= due.earliest:
        return ClockState.MET
    if stop.perhaps is not None and (due.latest is None or stop.perhaps <= due.latest):
        return ClockState.UNKNOWN
    if stop.perhaps is None and on <= due.earliest:
        return ClockState.STOPPED if until is not None else _going(run, found)
    if due.latest is None or (stop.perhaps is None and on <= due.latest):
        return ClockState.UNKNOWN
    if run.clock.optional:
        return ClockState.LAPSED
    if run.applies is Verdict.UNKNOWN:
        return ClockState.UNKNOWN
    return ClockState.BREACHED if stop.surely is None else ClockState.MET_LATE


def _going(run: Run, found: Extended) -> ClockState:
    if any(each.is_open and each.first < found.due.earliest for each in run.spans):
        return ClockState.PAUSED
    return ClockState.EXTENDED if found.stands else ClockState.RUNNING


def _used(run: Run, found: Extended, until: Date) -> Fraction | None:
    """Answer the share of the time used up to a day, both known exactly or not at all."""
    start, due, unit = run.starts.known, found.due.known, found.within.unit
    if start is None or due is None:
        return None
    spans, calendar = run.spans, run.case.calendar
    used = counted_between(start, until, spans, unit, calendar)
    whole = counted_between(start, due, spans, unit, calendar)
    return None if used is None or not whole else Fraction(used, whole)


def _step(run: Run, found: Extended, step: LadderStep) -> LadderDay:
    """Answer the first day on which a share of the time is used."""
    on = _day_of_share(run, found, step.share)
    reached = on is not None and on <= run.on
    return LadderDay(step.code, step.role, step.share, on, reached)


def _day_of_share(run: Run, found: Extended, share: Fraction) -> Date | None:
    start, due, unit = run.starts.known, found.due.known, found.within.unit
    spans, calendar = run.spans, run.case.calendar
    if start is None or due is None:
        return None
    whole = counted_between(start, due, spans, unit, calendar)
    units = ceil(share * (whole or 0))
    if unit is ClockUnit.BUSINESS_DAYS:
        plain = business_day_after(start, units, calendar)
    else:
        plain = DayRange.on(moved(start, units))
    return shifted(plain, spans, unit, calendar).known


def _forecast(run: Run, due: DayRange, left: int | None) -> BreachForecast:
    """Compare the business days left with those that the stage still takes."""
    need, asked = run.stage_days, (StopsOn.FINAL, StopsOn.FINAL_OR_HOLDING)
    if need is None or run.clock.optional or run.clock.stops_on not in asked:
        return BreachForecast.NOT_FORECAST
    if left is None:
        tight = (due.earliest - run.on).days < need
        return BreachForecast.AT_RISK if tight else BreachForecast.NOT_KNOWN
    return BreachForecast.AT_RISK if left < need else BreachForecast.IN_TIME
