"""One appointment of a person judged against a request: the office's limits, then the person.

What bars the person (an interest, an appointment that has ended, an own request)
is told apart from what is merely more than they hold (the office's limits, a cap,
a scope): the one is refused, the other goes to somebody else. Source: required
semantics 11 to 16 and sections 6 and 13 of the authority reference.
"""

from collections.abc import Sequence
from typing import Final

from acctcore.authority.appointments import Holder
from acctcore.authority.committees import Ballot
from acctcore.authority.holders import appointed, check_holder, verdict_on
from acctcore.authority.judging import judge
from acctcore.authority.levels import Committee, Level
from acctcore.authority.passing import passing, passings
from acctcore.authority.permission.answers import GRANTED, Answer
from acctcore.authority.permission.cases import PermissionKind
from acctcore.authority.permission.following import who_follows
from acctcore.authority.permission.joining import ALONE, joined
from acctcore.authority.permission.voting import Voted, not_counted, voted
from acctcore.authority.seating import Bench
from acctcore.authority.tracing import RouteTrace
from acctcore.findings import Finding, Verdict, meet
from acctcore.maps import FrozenMap

_BOUNDS: Final = frozenset({"WITHIN_CAP", "OVER_CAP", "CAP_NOT_JUDGED"}) | frozenset(
    {"IN_SCOPE", "OUT_OF_SCOPE", "SCOPE_NOT_KNOWN"}
)
"""Codes of what bounds a holder besides the office."""
_BY_VOTE: Final = FrozenMap(
    {
        Verdict.MET: PermissionKind.GRANT,
        Verdict.NOT_MET: PermissionKind.REFUSE,
        Verdict.UNKNOWN: PermissionKind.UNDECIDED,
    }
)
"""What becomes of a request by the vote of a committee that waits for nobody."""
_INSTEAD: Final = FrozenMap(
    {
        Verdict.MET: PermissionKind.ESCALATE,
        Verdict.NOT_MET: PermissionKind.REFUSE,
        Verdict.UNKNOWN: PermissionKind.UNDECIDED,
    }
)
"""What becomes of more than the person holds, by whether somebody from there up decides."""
_BEST_FIRST: Final = (
    PermissionKind.GRANT,
    PermissionKind.JOINTLY,
    PermissionKind.UNDECIDED,
    PermissionKind.ESCALATE,
    PermissionKind.REFUSE,
)


def offices_of(trace: RouteTrace, person: str, level: str | None) -> tuple[str, ...]:
    """Answer the levels that are meant, from the lowest up.

    Where none is named, those the person is appointed to that day; without any, those
    the person is listed for.
    """
    listed = [each for each in trace.case.holders or () if each.person == person]
    if level is not None:
        return (level,) if any(each.level == level for each in listed) else ()
    today = [each for each in listed if appointed(each, trace.as_of).verdict is Verdict.MET]
    held = {each.level for each in today or listed}
    return tuple(each for each in trace.letter.level_ids if each in held)


def answer_at(
    trace: RouteTrace,
    others: RouteTrace,
    person: str,
    level: str,
    ballots: Sequence[Ballot] | None = None,
) -> Answer:
    """Answer for a person who is listed for a level, by the best of their appointments to it.

    Where that takes a committee, its ballots decide.
    """
    at = trace.letter.level_ids.index(level)
    found = [
        _answer(trace, others, each, at)
        for each in trace.hearing.holders_of(level)
        if each.person == person
    ]
    best = min(found, key=lambda each: _BEST_FIRST.index(each.kind))
    checks = (finding for each in found for finding in each.findings)
    told = (*_limits(trace, at), *dict.fromkeys(checks))
    committee = trace.letter.levels[at].committee
    if committee is None:
        told = (*told, *not_counted(trace.letter.levels[at], ballots or ()))
    if best.kind not in GRANTED:
        return best._replace(findings=(*told, best.following()))
    if committee is None or ballots is None:
        return best._replace(findings=told)
    return _by_vote(best, told, _vote(trace, committee, at, ballots))


def _vote(trace: RouteTrace, committee: Committee, at: int, ballots: Sequence[Ballot]) -> Voted:
    level = trace.letter.levels[at]
    return voted(level, committee, _bench(trace, level), ballots)


def _by_vote(best: Answer, told: Sequence[Finding], vote: Voted) -> Answer:
    """Let the vote of a committee stand for the word of its members, the person's among them."""
    asked = (each for each in told if each.code != best.needs.code)
    kept = best._replace(findings=(*asked, *vote.findings))
    if vote.waiting:
        needs = best.needs._replace(roles=vote.roles, members=vote.members, persons=vote.waiting)
        return kept._replace(kind=PermissionKind.JOINTLY, needs=needs)
    return kept._replace(kind=_BY_VOTE[vote.verdict], needs=ALONE, settled=True)


def _bench(trace: RouteTrace, level: Level) -> Bench:
    hearing, asker = trace.hearing, trace.case.requested_by
    return [(each, verdict_on(hearing, each, asker)) for each in hearing.holders_of(level.id)]


def _answer(trace: RouteTrace, others: RouteTrace, holder: Holder, at: int) -> Answer:
    """Answer for one appointment."""
    hearing, asker = trace.hearing, trace.case.requested_by
    level = trace.letter.levels[at]
    checks = check_holder(hearing, holder, asker)
    needs = joined(level, _bench(trace, level), holder, trace.hearing)
    barred = meet(each.verdict for each in checks if each.code not in _BOUNDS)
    bounds = [each.verdict for each in checks if each.code in _BOUNDS]
    power = meet((_within(trace, at), *bounds, needs.verdict, passing(hearing, level)))
    kind = _kind(barred, power, others, at)
    if kind is PermissionKind.GRANT and not needs.alone:
        kind = PermissionKind.JOINTLY
    asked = needs.finding(f"{level.id} {holder.person}")
    told = (*((asked,) if asked else ()), *passings(hearing, level))
    return Answer(kind, level.id, (*checks, *told), others, needs, at)


def _kind(barred: Verdict, power: Verdict, others: RouteTrace, at: int) -> PermissionKind:
    """Fold what bars the person, what they hold, and whether somebody else can decide.

    What is not known is filled in both ways; the answer stands where both give it.
    """
    possible = set()
    if barred is not Verdict.MET:
        possible.add(PermissionKind.REFUSE)
    if barred is not Verdict.NOT_MET:
        if power is not Verdict.NOT_MET:
            possible.add(PermissionKind.GRANT)
        if power is not Verdict.MET:
            possible.add(_instead(others, at))
    return possible.pop() if len(possible) == 1 else PermissionKind.UNDECIDED


def _instead(others: RouteTrace, at: int) -> PermissionKind:
    """Say what becomes of a request that is more than the person holds: it never goes down."""
    return _INSTEAD[who_follows(others, at).somebody]


def _within(trace: RouteTrace, at: int) -> Verdict:
    """Tell whether the office's limits hold; what its cell does not mention is not delegated."""
    cell = trace.compiled
    if cell is None or not trace.case.plain.keys() <= cell.quantities:
        return Verdict.NOT_MET
    return judge(trace.rows[at], trace.tested)


def _limits(trace: RouteTrace, at: int) -> tuple[Finding, ...]:
    return trace.tests_at(at) if trace.compiled else ()
