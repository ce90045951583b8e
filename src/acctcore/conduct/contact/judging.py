"""Every clause of a contact in the order of the policy, and what they come to together.

Rule: one clause that is not met and lasts stops the contact; else one that is not known leaves it
open; else one that passes with time lets it wait. The first permitted instant is looked for day by
day with the same clauses: nothing is permitted then that the rule would not permit when asked then.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve
from pendulum import Date

from acctcore.conduct.contact.allowing import basis_clauses, opt_out_clauses
from acctcore.conduct.contact.attempts import ContactAttempt
from acctcore.conduct.contact.counting import cap_clauses
from acctcore.conduct.contact.openings import DaySpans, Opening, first_open
from acctcore.conduct.contact.outcomes import (
    ContactAnswer,
    ContactBlock,
    ContactPermission,
    PresumptionFlag,
    SearchEnd,
)
from acctcore.conduct.contact.reaching import (
    channel_clauses,
    point_clauses,
    register_clauses,
    wish_clauses,
)
from acctcore.conduct.contact.saying import part_clauses, purpose_clauses
from acctcore.conduct.contact.search_ends import ends_of
from acctcore.conduct.contact.stepping import approach_clauses
from acctcore.conduct.contact.stopping import stop_clauses
from acctcore.conduct.contact.timing import hour_clauses, open_spans
from acctcore.conduct.contact.views import Clause, Judged, View
from acctcore.findings import Verdict, meet
from acctcore.zones import Zone

_OF_THE_DAY: Final[tuple[Clause, ...]] = (
    purpose_clauses,
    part_clauses,
    channel_clauses,
    basis_clauses,
    point_clauses,
    stop_clauses,
    opt_out_clauses,
    register_clauses,
    cap_clauses,
    approach_clauses,
    wish_clauses,
)
"""What is the same all day long."""
_CLAUSES: Final[tuple[Clause, ...]] = (*_OF_THE_DAY, hour_clauses)


def judge(view: View) -> tuple[Judged, ...]:
    """Apply every clause."""
    return tuple(each for clause in _CLAUSES for each in clause(view))


def fold(view: View, judged: Sequence[Judged], last_day: Date | None) -> ContactPermission:
    """Answer what the clauses come to; a policy that ends permits nothing after its last day."""
    answer = _answer(judged)
    found = ContactPermission(
        view.case.about,
        answer,
        view.seen.kind,
        view.purposes,
        view.moment,
        blocks=tuple(_block(each) for each in judged if _blocks(each)),
        flags=tuple(_flag(each) for each in judged if each.finding.code == "PRESUMED_EXCESSIVE"),
        log=_log(view) if answer is ContactAnswer.ALLOW else None,
    )
    return _waiting(found, view, last_day) if answer is ContactAnswer.WAIT else found


def _waiting(found: ContactPermission, view: View, last_day: Date | None) -> ContactPermission:
    """Add from when it is permitted, or why no such time is found."""
    zone = view.case.recipient.zone
    if zone is None:
        nowhere = SearchEnd("ZONE_NOT_STATED", "zone", view.case.about, None)
        return evolve(found, search_ends=(nowhere,))
    opening = _first_permitted(view, zone, last_day)
    if opening.found is not None:
        return evolve(found, until=opening.found, until_local=zone.local(opening.found))
    ends = ends_of(view, zone, opening.searched, last_day, _judge_day)
    return evolve(found, searched_to=opening.searched, search_ends=ends)


def _answer(judged: Sequence[Judged]) -> ContactAnswer:
    if any(_blocks(each) and not each.passes for each in judged):
        return ContactAnswer.STOP
    match meet(each.finding.verdict for each in judged):
        case Verdict.NOT_MET if any(each.finding.verdict is Verdict.UNKNOWN for each in judged):
            return ContactAnswer.UNKNOWN
        case Verdict.NOT_MET:
            return ContactAnswer.WAIT
        case Verdict.UNKNOWN:
            return ContactAnswer.UNKNOWN
    return ContactAnswer.ALLOW


def _blocks(judged: Judged) -> bool:
    return judged.finding.verdict is Verdict.NOT_MET


def _block(judged: Judged) -> ContactBlock:
    found = judged.finding
    return ContactBlock(found.code, found.clause, found.about, lasts=not judged.passes)


def _flag(judged: Judged) -> PresumptionFlag:
    found = judged.finding
    measured, limit = (each if type(each) is int else 0 for each in (found.measured, found.limit))
    return PresumptionFlag(found.code, found.clause, found.about, measured, limit)


def _log(view: View) -> ContactAttempt:
    message = view.case.message
    at, channel, purpose = view.case.at, message.channel, message.purpose
    also = tuple(each for each in view.purposes if each != purpose)
    return ContactAttempt(at, channel, purpose, message.by, matter=message.matter, also_for=also)


def _first_permitted(view: View, zone: Zone, last_day: Date | None) -> Opening:
    """Look for the first minute after this one at which every clause is met."""
    since = view.case.at.after(1)
    until = view.case.at.after(view.policy.look_ahead * 24 * 60)
    return first_open(zone, since, until, lambda on: _spans(view, on, last_day))


def _judge_day(view: View) -> Iterator[Judged]:
    return (each for clause in _OF_THE_DAY for each in clause(view))


def _spans(view: View, on: Date, last_day: Date | None) -> DaySpans:
    """Answer the permitted spans of a later day; not known where a clause cannot be judged then."""
    if last_day is not None and on > last_day:
        return DaySpans(())
    later = evolve(view, on=on)
    verdict = meet(each.finding.verdict for each in _judge_day(later))
    if verdict is Verdict.NOT_MET:
        return DaySpans(())
    spans, known = open_spans(later)
    return DaySpans(spans, known=known and verdict is not Verdict.UNKNOWN)
