"""Can a level act today: is one of its holders appointed, present and free of interest?

A level without listed holders is an office, and acts. Whoever has an interest
in the party never decides; whoever put the request forward decides only at
their own lowest level, and only where the letter says so.
Source: required semantics 11, 12 and 16 of the authority reference.
"""

from collections.abc import Iterator

from pendulum import Date

from acctcore.authority.cases import AccommodationCase, Holder
from acctcore.authority.letters import Level
from acctcore.findings import Finding, Measured, Verdict, meet

_CLAUSE = "appointments"


def holders_of(case: AccommodationCase, level: Level) -> tuple[Holder, ...]:
    """Answer the appointments listed for a level."""
    return tuple(holder for holder in case.holders if holder.level == level.id)


def check_holder(
    case: AccommodationCase, levels: tuple[Level, ...], holder: Holder, as_of: Date
) -> tuple[Finding, ...]:
    """Answer every check of one holder on a day, in a fixed order."""
    return (*_appointed(holder, as_of), _present(holder), *_free(case, levels, holder))


def can_act(
    case: AccommodationCase, levels: tuple[Level, ...], level: Level, as_of: Date
) -> Verdict:
    """Fold the holders of a level: one who can act is enough."""
    listed = holders_of(case, level)
    verdicts = {
        meet(each.verdict for each in check_holder(case, levels, holder, as_of))
        for holder in listed
    }
    if not listed or Verdict.MET in verdicts:
        return Verdict.MET
    return Verdict.UNKNOWN if Verdict.UNKNOWN in verdicts else Verdict.NOT_MET


def who_can_act(
    case: AccommodationCase, levels: tuple[Level, ...], level: Level, as_of: Date
) -> tuple[str, ...]:
    """Name the listed holders who can act."""
    return tuple(
        holder.person
        for holder in holders_of(case, level)
        if meet(f.verdict for f in check_holder(case, levels, holder, as_of)) is Verdict.MET
    )


def _finding(  # noqa: PLR0913, PLR0917 - one comparison has these parts
    holder: Holder,
    code: str,
    verdict: Verdict,
    measured: Measured = None,
    relation: str = "",
    limit: Measured = None,
) -> Finding:
    about = f"{holder.level} {holder.person}"
    return Finding(_CLAUSE, code, verdict, about, measured, relation, limit)


def _appointed(holder: Holder, as_of: Date) -> Iterator[Finding]:
    if as_of < holder.since:
        yield _finding(holder, "APPOINTMENT_NOT_BEGUN", Verdict.NOT_MET, as_of, ">=", holder.since)
    elif holder.until is not None and as_of > holder.until:
        yield _finding(holder, "APPOINTMENT_EXPIRED", Verdict.NOT_MET, as_of, "<=", holder.until)
    elif holder.revoked_on is not None and as_of >= holder.revoked_on:
        until = holder.revoked_on
        yield _finding(holder, "APPOINTMENT_REVOKED", Verdict.NOT_MET, as_of, "<", until)
    else:
        yield _finding(holder, "APPOINTED", Verdict.MET, as_of, ">=", holder.since)


def _present(holder: Holder) -> Finding:
    if holder.absent is None:
        return _finding(holder, "PRESENCE_NOT_KNOWN", Verdict.UNKNOWN)
    if holder.absent:
        return _finding(holder, "HOLDER_ABSENT", Verdict.NOT_MET)
    return _finding(holder, "HOLDER_PRESENT", Verdict.MET)


def _free(case: AccommodationCase, levels: tuple[Level, ...], holder: Holder) -> Iterator[Finding]:
    if case.conflicts is None:
        yield _finding(holder, "INTEREST_NOT_KNOWN", Verdict.UNKNOWN)
    for conflict in case.conflicts or ():
        if conflict.person == holder.person:
            yield _finding(holder, conflict.interest.name, Verdict.NOT_MET)
    if case.requested_by is None:
        yield _finding(holder, "REQUESTER_NOT_KNOWN", Verdict.UNKNOWN)
    elif case.requested_by == holder.person:
        yield _own_request(case, levels, holder)


def _own_request(case: AccommodationCase, levels: tuple[Level, ...], holder: Holder) -> Finding:
    """Judge someone who would grant what they put forward themselves."""
    held = {each.level for each in case.holders if each.person == holder.person}
    lowest = next(level for level in levels if level.id in held)
    if lowest.id != holder.level:
        return _finding(holder, "OWN_ESCALATION", Verdict.NOT_MET)
    if lowest.grants_own is None:
        return _finding(holder, "OWN_REQUEST_NOT_SETTLED", Verdict.UNKNOWN)
    verdict = Verdict.MET if lowest.grants_own else Verdict.NOT_MET
    return _finding(holder, "OWN_REQUEST", verdict)
