"""The time a level has to decide: once it has passed, the request goes up.

A level that the letter gives so many business days has them from the day it was
reached, which is a fact of the request; the last of them is the deadline. A level
that was not reached yet has all its time. Without a calendar, or beyond its days, it is
not known whether the time has passed, unless it is the same whatever those days are.
Source: section 6 of the authority reference: a deadline per level. Units: business days.
"""

from typing import Final

from pendulum import Date

from acctcore.authority.holders import Hearing
from acctcore.authority.levels import Level
from acctcore.calendars import Calendar
from acctcore.errors import OutsideCalendar
from acctcore.findings import Finding, Verdict
from acctcore.maps import FrozenMap

_CLAUSE: Final = "levels"
_CODES: Final = FrozenMap(
    {
        Verdict.MET: "WITHIN_DEADLINE",
        Verdict.NOT_MET: "DEADLINE_PASSED",
        Verdict.UNKNOWN: "DEADLINE_NOT_KNOWN",
    }
)


def deadline(hearing: Hearing, level: Level) -> Finding | None:
    """Hold the day against the last one on which a level decides, if it has one by now."""
    case, on = hearing.case, hearing.as_of
    reached = case.reached.get(level.id)
    if level.decides_within is None or reached is None:
        return None
    last = _last(case.calendar, reached, level.decides_within)
    if last is not None:
        late = on > last
        verdict = Verdict.NOT_MET if late else Verdict.MET
        return Finding(_CLAUSE, _CODES[verdict], verdict, level.id, on, "<=", last)
    verdict = _without_last(case.calendar, reached, on, level.decides_within)
    return Finding(_CLAUSE, _CODES[verdict], verdict, level.id, reached)


def _last(calendar: Calendar | None, reached: Date, within: int) -> Date | None:
    """Answer the last day of the time, where the calendar has it."""
    try:
        return None if calendar is None else calendar.add(reached, within)
    except OutsideCalendar:
        return None


def _without_last(calendar: Calendar | None, reached: Date, on: Date, within: int) -> Verdict:
    """Say what is certain whatever the days are that the calendar does not have.

    The last day has passed where as many business days lie behind, the day of today left out.
    """
    first = reached.toordinal() + (within > 0)
    days, counted = on.toordinal() - first, 0
    if calendar is not None:
        start = max(first, calendar.first.toordinal())
        end = min(on.toordinal() - 1, calendar.last.toordinal())
        if start <= end:
            days -= end - start + 1
            counted = calendar.business_days(*map(Date.fromordinal, (start, end)))
    needed = max(within, 1)
    if counted >= needed:
        return Verdict.NOT_MET
    return Verdict.MET if counted + days < needed else Verdict.UNKNOWN
