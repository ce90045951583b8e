"""The time a level has to decide: once it has passed, the request goes up.

A level that the letter gives so many business days has them from the day it was
reached, which is a fact of the request; the last of them is the deadline. A level
that was not reached yet has all its time. Without a calendar, or beyond its end,
whether the time has passed is not known.
Source: section 6 of the authority reference: a deadline per level. Units: business days.
"""

from typing import Final

from acctcore.authority.holders import Hearing
from acctcore.authority.levels import Level
from acctcore.errors import OutsideCalendar
from acctcore.findings import Finding, Verdict

_CLAUSE: Final = "levels"


def deadline(hearing: Hearing, level: Level) -> Finding | None:
    """Hold the day against the last one on which a level decides, if it has one by now."""
    case, on = hearing.case, hearing.as_of
    reached = case.reached.get(level.id)
    if level.decides_within is None or reached is None:
        return None
    try:
        last = None if case.calendar is None else case.calendar.add(reached, level.decides_within)
    except OutsideCalendar:
        last = None
    if last is None:
        return Finding(_CLAUSE, "DEADLINE_NOT_KNOWN", Verdict.UNKNOWN, level.id, on)
    if on > last:
        return Finding(_CLAUSE, "DEADLINE_PASSED", Verdict.NOT_MET, level.id, on, "<=", last)
    return Finding(_CLAUSE, "WITHIN_DEADLINE", Verdict.MET, level.id, on, "<=", last)
