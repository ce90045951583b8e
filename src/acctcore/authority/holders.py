"""Can a level act today: is one of its holders appointed, present and free of interest?

A level without listed holders is an office, and acts. Whoever has an interest
in the party never decides; whoever put the request forward decides only at the
lowest level they hold that day, and only where the letter says so. Where it is
not known who that was, a level acts if it would whoever it was.
Source: required semantics 11, 12 and 16 of the authority reference.
"""

from collections.abc import Container, Iterator

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
    return tuple(_checks(case, levels, holder, as_of, case.requested_by))


def can_act(
    case: AccommodationCase, levels: tuple[Level, ...], level: Level, as_of: Date
) -> Verdict:
    """Fold the holders of a level: one who can act is enough, whoever put the request forward."""
    listed = holders_of(case, level)
    if not listed:
        return Verdict.MET
    somebody_else = ""
    known = case.requested_by is not None
    askers = (case.requested_by,) if known else (somebody_else, *(each.person for each in listed))
    found = {
        _one_of(
            {meet(c.verdict for c in _checks(case, levels, each, as_of, asker)) for each in listed}
        )
        for asker in askers
    }
    return found.pop() if len(found) == 1 else Verdict.UNKNOWN


def _one_of(verdicts: Container[Verdict]) -> Verdict:
    """Answer the verdict of several of whom one is enough."""
    if Verdict.MET in verdicts:
        return Verdict.MET
    return Verdict.UNKNOWN if Verdict.UNKNOWN in verdicts else Verdict.NOT_MET


def who_can_act(
    case: AccommodationCase, levels: tuple[Level, ...], level: Level, as_of: Date
) -> tuple[str, ...]:
    """Name the listed holders who can act, each once."""
    able = (
        holder.person
        for holder in holders_of(case, level)
        if meet(f.verdict for f in check_holder(case, levels, holder, as_of)) is Verdict.MET
    )
    return tuple(dict.fromkeys(able))


def _checks(
    case: AccommodationCase,
    levels: tuple[Level, ...],
    holder: Holder,
    as_of: Date,
    asker: str | None,
) -> Iterator[Finding]:
    """Check one holder, given who put the request forward."""
    yield _appointed(holder, as_of)
    yield _present(holder)
    yield from _interests(case, holder)
    if asker is None or asker == holder.person:
        own = _own_request(case, levels, holder, as_of)
        if asker is not None:
            yield own
        elif own.verdict is not Verdict.MET:
            yield _finding(holder, "REQUESTER_NOT_KNOWN", Verdict.UNKNOWN)


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


def _appointed(holder: Holder, as_of: Date) -> Finding:
    until, revoked = holder.until, holder.revoked_on
    if as_of < holder.since:
        not_begun = "APPOINTMENT_NOT_BEGUN"
        return _finding(holder, not_begun, Verdict.NOT_MET, as_of, ">=", holder.since)
    if until is not None and as_of > until:
        return _finding(holder, "APPOINTMENT_EXPIRED", Verdict.NOT_MET, as_of, "<=", until)
    if revoked is not None and as_of >= revoked:
        return _finding(holder, "APPOINTMENT_REVOKED", Verdict.NOT_MET, as_of, "<", revoked)
    return _finding(holder, "APPOINTED", Verdict.MET, as_of, ">=", holder.since)


def _present(holder: Holder) -> Finding:
    if holder.absent is None:
        return _finding(holder, "PRESENCE_NOT_KNOWN", Verdict.UNKNOWN)
    if holder.absent:
        return _finding(holder, "HOLDER_ABSENT", Verdict.NOT_MET)
    return _finding(holder, "HOLDER_PRESENT", Verdict.MET)


def _interests(case: AccommodationCase, holder: Holder) -> Iterator[Finding]:
    if case.conflicts is None:
        yield _finding(holder, "INTEREST_NOT_KNOWN", Verdict.UNKNOWN)
    for conflict in case.conflicts or ():
        if conflict.person == holder.person:
            yield _finding(holder, conflict.interest.name, Verdict.NOT_MET)


def _own_request(
    case: AccommodationCase, levels: tuple[Level, ...], holder: Holder, as_of: Date
) -> Finding:
    """Judge someone who would grant what they put forward themselves."""
    held = {each.level for each in case.holders if _holds(each, holder.person, as_of)}
    lowest = next(level for level in levels if level.id in {holder.level, *held})
    if lowest.id != holder.level:
        return _finding(holder, "OWN_ESCALATION", Verdict.NOT_MET)
    if lowest.grants_own is None:
        return _finding(holder, "OWN_REQUEST_NOT_SETTLED", Verdict.UNKNOWN)
    verdict = Verdict.MET if lowest.grants_own else Verdict.NOT_MET
    return _finding(holder, "OWN_REQUEST", verdict)


def _holds(holder: Holder, person: str, as_of: Date) -> bool:
    return holder.person == person and _appointed(holder, as_of).verdict is Verdict.MET
