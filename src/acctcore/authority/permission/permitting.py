"""May this person grant this request, alone or with others; if not, who decides instead?

A person grants where the limits of the office they exercise, and their own
bounds, hold what is asked, and nothing bars them. All clauses are evaluated. With
facts missing the answer stands when every completion of them gives the same one;
an office that is not named matters only where two of the person's answer otherwise.
Refused as a value: what bars the person or what nobody holds (REFUSE), more than
the person holds (ESCALATE, with who can), a reason missing (RETURNED), what is
never delegated (RESERVED). Not enough to judge: UNDECIDED. Raised: what `route`
raises, and a level the letter does not have.
Source: required semantics 11 to 19, sections 6 and 13 of the authority reference.
Units: each dimension's own.

>>> from acctcore.authority import AccommodationCase, Cell, Dimension, Holder, Level, Limit
>>> from acctcore.quantity import Quantity
>>> from acctcore.sources import Source, Status
>>> rows = {"L1": {"bp": Limit.parse("10 bp")}, "L2": {"bp": Limit.parse("25 bp")}}
>>> levels = (Level("L1", "account manager", grants_own=True), Level("L2", "team head"))
>>> letter = DelegationLetter(
...     levels, (Dimension("bp", "bp"),), (Cell("rate", "1", rows),), ("RETENTION",)
... )
>>> letters = Timeline.always(letter, Source("letter", Status.INVENTED))
>>> on, since = Date(2026, 3, 16), Date(2026, 1, 1)
>>> def may_amy(bp):
...     request = AccommodationCase(
...         "R1", "P1", {"bp": Quantity(bp, "bp")}, reason="RETENTION", requested_by="amy",
...         holders=(Holder("amy", "L1", since, absent=False),
...                  Holder("ben", "L2", since, absent=False)), conflicts=())
...     return permit(PermissionCase(request, "amy"), letters, on)
>>> may_amy(10).outcome.kind.value
'grant'
>>> refused = may_amy(11)
>>> refused.outcome.kind.value, refused.outcome.next_level, refused.outcome.next_holders
('escalate', 'L2', ('ben',))
>>> [str(finding.shortfall) for finding in refused.reasons]
['1 bp']
"""

from collections.abc import Sequence
from itertools import chain
from typing import Final

from attrs import evolve
from pendulum import Date

from acctcore.authority.agreeing import OpenTrace
from acctcore.authority.permission.answers import GRANTED, Answer
from acctcore.authority.permission.cases import Permission, PermissionCase, PermissionKind
from acctcore.authority.permission.following import following_finding
from acctcore.authority.permission.offices import answer_at, offices_of
from acctcore.authority.routes import RouteKind
from acctcore.authority.routing import traced
from acctcore.authority.sound import DelegationLetter
from acctcore.authority.tracing import RouteTrace
from acctcore.days import day
from acctcore.decisions import Decision, Given
from acctcore.errors import Unknown, fault
from acctcore.findings import Finding, Verdict
from acctcore.maps import FrozenMap
from acctcore.timeline import Timeline, in_force

_BEFORE_ANYBODY: Final = FrozenMap(
    {
        RouteKind.RETURNED: PermissionKind.RETURNED,
        RouteKind.RESERVED: PermissionKind.RESERVED,
    }
)


def permit(
    case: PermissionCase, letters: Timeline[DelegationLetter], as_of: Date
) -> Decision[Permission]:
    """Answer whether a person may grant a request on a day; if not, who can.

    Raises:
        NothingInForce: no letter is in force on the day.
        Unknown: the case names a category, code, quantity or level the letter does not declare.
        MixedCurrency, Contradiction: as `route`.
    """
    on = day(as_of, "as_of")
    version = in_force(letters, DelegationLetter, on)
    letter, request = version.value, case.request
    if case.level is not None and case.level not in letter.level_ids:
        known = ", ".join(letter.level_ids)
        raise Unknown(fault(f"level that `{case.person}` exercises", f"one of {known}", case.level))
    traces = traced(request, letter, on)
    without = evolve(request, recommended_by=(*request.recommended_by, case.person))
    others = traced(without, letter, on)
    cells = [_answers(one, other, case) for one, other in zip(traces, others, strict=True)]
    endorsements = OpenTrace.of(traces).endorsements()
    opening = dict.fromkeys(chain.from_iterable(each.opening() for each in traces))
    told = dict.fromkeys(chain.from_iterable(_told(each, case) for each in cells))
    findings = (*opening, *told, *endorsements)
    endorsers = tuple(dict.fromkeys(each.about for each in endorsements))
    outcome = _agreed(tuple(chain.from_iterable(cells)), findings, endorsers)
    return Decision(outcome, on, version.citation, Given(findings))


def _answers(trace: RouteTrace, others: RouteTrace, case: PermissionCase) -> tuple[Answer, ...]:
    """Answer in one cell, for every office that may be meant."""
    before = _BEFORE_ANYBODY.get(trace.kind)
    if before is not None:
        return (Answer(before, None, (), others),)
    offices = offices_of(trace, case.person, case.level)
    if not offices:
        about = " ".join(filter(None, (case.level, case.person)))
        nothing = Finding("appointments", "NOT_APPOINTED", Verdict.NOT_MET, about)
        found = (nothing, following_finding(others, 0))
        return (Answer(PermissionKind.REFUSE, case.level, found, others, held=False),)
    said = case.ballots
    return tuple(answer_at(trace, others, case.person, level, said) for level in offices)


def _told(answers: Sequence[Answer], case: PermissionCase) -> tuple[Finding, ...]:
    """Tell the findings of every office, and whether it matters which one is meant."""
    found = dict.fromkeys(chain.from_iterable(each.findings for each in answers))
    if len({each.kind for each in answers}) == 1:
        return tuple(found)
    offices = ", ".join(each.level or "" for each in answers)
    unnamed = Finding("appointments", "OFFICE_NOT_NAMED", Verdict.UNKNOWN, case.person, offices)
    return (*found, unnamed)


def _agreed(
    answers: Sequence[Answer], findings: Sequence[Finding], endorsers: tuple[str, ...]
) -> Permission:
    """Keep the answer that every cell and office gives; else the facts decide too little."""
    first = answers[0]
    if len({(each.kind, each.body) for each in answers}) > 1:
        return Permission(PermissionKind.UNDECIDED, None, _codes(findings, Verdict.UNKNOWN))
    if first.kind in GRANTED:
        return _granted(first, endorsers)
    following = {(each.next_level, each.next_holders) for each in answers}
    level, holders = following.pop() if len(following) == 1 else (None, ())
    undecided = first.kind is PermissionKind.UNDECIDED
    alike = all(each.tests == first.tests for each in answers)
    return Permission(
        first.kind,
        first.level,
        _codes(findings, Verdict.UNKNOWN if undecided else Verdict.NOT_MET),
        next_level=level,
        next_holders=holders,
        body=first.body,
        endorsers=endorsers,
        tests=first.tests if alike else (),
        binding=first.binding if alike else (),
    )


def _granted(answer: Answer, endorsers: tuple[str, ...]) -> Permission:
    needs = answer.needs
    return Permission(
        answer.kind,
        answer.level,
        (needs.code,) if answer.kind is PermissionKind.JOINTLY else (),
        needs.roles,
        needs.members,
        needs.persons if answer.kind is PermissionKind.JOINTLY else (),
        endorsers=endorsers,
    )


def _codes(findings: Sequence[Finding], verdict: Verdict) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.code for each in findings if each.verdict is verdict))
