"""One appointment of a person judged against a request: the office's limits, then the person.

What bars the person (an interest, an appointment that has ended, an own request)
is told apart from what is merely more than they hold (the office's limits, a cap,
a scope): the one is refused, the other goes to somebody else. Source: required
semantics 11 to 16 and sections 6 and 13 of the authority reference.
"""

from typing import Final, NamedTuple

from acctcore.authority.appointments import Holder
from acctcore.authority.holders import appointed, check_holder, verdict_on
from acctcore.authority.judging import judge
from acctcore.authority.permission.cases import PermissionKind
from acctcore.authority.permission.joining import ALONE, Joined, joined
from acctcore.authority.routes import RouteKind
from acctcore.authority.sitting import can_act, who_can_act
from acctcore.authority.tracing import RouteTrace
from acctcore.findings import Finding, Verdict, meet

_BOUNDS: Final = frozenset({"WITHIN_CAP", "OVER_CAP", "CAP_NOT_JUDGED"}) | frozenset(
    {"IN_SCOPE", "OUT_OF_SCOPE", "SCOPE_NOT_KNOWN"}
)
"""Codes of what bounds a holder besides the office."""
_BEST_FIRST: Final = (
    PermissionKind.GRANT,
    PermissionKind.JOINTLY,
    PermissionKind.UNDECIDED,
    PermissionKind.ESCALATE,
    PermissionKind.REFUSE,
)


class Answer(NamedTuple):
    """What one office of a person comes to in one cell, and why.

    `others` is the route of the request without the person.
    """

    kind: PermissionKind
    level: str | None
    findings: tuple[Finding, ...]
    others: RouteTrace
    needs: Joined = ALONE
    from_level: int = 0
    """The place of the office, from which a request goes up and never down."""

    @property
    def body(self) -> str | None:
        """The body that decides what is never delegated."""
        return self.others.body if self.kind is PermissionKind.RESERVED else None

    @property
    def next_level(self) -> str | None:
        """The lowest level that decides without the person."""
        at = self._next()
        return None if at is None else self.others.letter.level_ids[at]

    @property
    def next_holders(self) -> tuple[str, ...]:
        """Who of that level's listed holders can act."""
        at = self._next()
        return () if at is None else who_can_act(self.others.hearing, self.others.letter.levels[at])

    def following(self) -> Finding:
        """Say whether somebody else can decide, and who."""
        if self.next_level is None:
            return next_finding(self.others)
        return Finding("levels", "NEXT", Verdict.MET, "next level", self.next_level)

    def _next(self) -> int | None:
        up = self.kind is PermissionKind.ESCALATE
        return next_level(self.others, self.from_level) if up else self.others.level


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


def answer_at(trace: RouteTrace, others: RouteTrace, person: str, level: str) -> Answer:
    """Answer for a person who is listed for a level, by the best of their appointments to it."""
    at = trace.letter.level_ids.index(level)
    found = [
        _answer(trace, others, each, at)
        for each in trace.hearing.holders_of(level)
        if each.person == person
    ]
    best = min(found, key=lambda each: _BEST_FIRST.index(each.kind))
    checks = (finding for each in found for finding in each.findings)
    told = (*_limits(trace, at), *dict.fromkeys(checks))
    if best.kind in (PermissionKind.GRANT, PermissionKind.JOINTLY):
        return best._replace(findings=told)
    return best._replace(findings=(*told, best.following()))


def _answer(trace: RouteTrace, others: RouteTrace, holder: Holder, at: int) -> Answer:
    """Answer for one appointment."""
    hearing, asker = trace.hearing, trace.case.requested_by
    level = trace.letter.levels[at]
    checks = check_holder(hearing, holder, asker)
    bench = [(each, verdict_on(hearing, each, asker)) for each in hearing.holders_of(level.id)]
    needs = joined(level, bench, holder, trace.hearing)
    barred = meet(each.verdict for each in checks if each.code not in _BOUNDS)
    bounds = [each.verdict for each in checks if each.code in _BOUNDS]
    power = meet((_within(trace, at), *bounds, needs.verdict))
    kind = _kind(barred, power, others, at)
    if kind is PermissionKind.GRANT and not needs.alone:
        kind = PermissionKind.JOINTLY
    asked = needs.finding(f"{level.id} {holder.person}")
    return Answer(kind, level.id, (*checks, *((asked,) if asked else ())), others, needs, at)


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
    if others.kind is RouteKind.UNDECIDED:
        return PermissionKind.UNDECIDED
    up = next_level(others, at) is not None
    return PermissionKind.ESCALATE if up else PermissionKind.REFUSE


def next_level(others: RouteTrace, at: int) -> int | None:
    """Find the lowest level, from one up, that decides without the person for certain."""
    if others.level is None or others.level >= at:
        return others.level
    for rank in range(at, len(others.rows)):
        within = judge(others.rows[rank], others.tested)
        acts = can_act(others.hearing, others.letter.levels[rank])
        if meet((within, acts)) is Verdict.MET:
            return rank
    return None


def _within(trace: RouteTrace, at: int) -> Verdict:
    """Tell whether the office's limits hold; what its cell does not mention is not delegated."""
    cell = trace.compiled
    if cell is None or not trace.case.plain.keys() <= cell.quantities:
        return Verdict.NOT_MET
    return judge(trace.rows[at], trace.tested)


def _limits(trace: RouteTrace, at: int) -> tuple[Finding, ...]:
    return trace.tests_at(at) if trace.compiled else ()


def next_finding(others: RouteTrace) -> Finding:
    """Say whether somebody else can decide, and who."""
    if others.kind is RouteKind.ROUTED and others.level is not None:
        level = others.letter.level_ids[others.level]
        return Finding("levels", "NEXT", Verdict.MET, "next level", level)
    undecided = others.kind is RouteKind.UNDECIDED
    verdict = Verdict.UNKNOWN if undecided else Verdict.NOT_MET
    return Finding("levels", f"NEXT_{others.kind.name}", verdict, "next level")
