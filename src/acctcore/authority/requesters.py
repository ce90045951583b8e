"""Who put a request forward, and what that bars: levels below theirs, and their own hand.

A request of somebody who holds a level that day never goes below the lowest level they
hold, although less would suffice. Where nobody says who put it forward, a level decides
only if it would whoever that was: it may have been somebody of the register who holds a
higher level and no lower one. Source: required semantics 12 and 16 of the authority
reference, and section 6: no bounce down, nobody decides an escalation of their own.
"""

from typing import Final

from acctcore.authority.holders import CLAUSE, Hearing, appointed
from acctcore.authority.levels import Level
from acctcore.findings import Finding, Verdict

_BELOW: Final = "BELOW_REQUESTER"
_NOT_KNOWN: Final = "REQUESTER_NOT_KNOWN"


def _below(hearing: Hearing, level: Level, asker: str) -> str | None:
    """Answer the lowest level that a person holds on the day, where a level is below it."""
    held = hearing.held_by(asker)
    if level.id in held:
        return None
    reached = [each.id for each in hearing.levels if each.id in held or each.id == level.id]
    return reached[1] if reached[0] == level.id and held else None


def passed_over(hearing: Hearing, level: Level) -> Finding | None:
    """Say that a level is not for whoever put the request forward, or may not be."""
    asker = hearing.case.requested_by
    if asker is None:
        open_ = _may_be_below(hearing, level)
        return Finding(CLAUSE, _NOT_KNOWN, Verdict.UNKNOWN, level.id) if open_ else None
    lowest = _below(hearing, level, asker)
    if lowest is None:
        return None
    return Finding(CLAUSE, _BELOW, Verdict.NOT_MET, level.id, lowest)


def _may_be_below(hearing: Hearing, level: Level) -> bool:
    """Tell whether somebody of the register holds a higher level that day, and none up to this."""
    ids = [each.id for each in hearing.levels]
    up_to = frozenset(ids[: ids.index(level.id) + 1])
    today = [
        each
        for each in hearing.case.holders or ()
        if appointed(each, hearing.as_of).verdict is Verdict.MET
    ]
    low = {each.person for each in today if each.level in up_to}
    return any(each.person not in low for each in today)
