"""Caps: how often the person was tried or spoken to in the days that end with this one.

Rule: attempts count with this contact and with those of a higher priority that wait; conversations
count without it. All officers and vendors count. The days are those of the recipient's clock, this
one the last. Service passes every cap. An attempt of which nobody says the matter, or whether it
was answered, may count. Two writings of a matter are one. A presumption is flagged as one.
Source: the conduct domain page, sections 2.6 and 3. Units: attempts, days.
"""

from collections.abc import Iterator

from acctcore.conduct.contact.attempts import ContactAttempt
from acctcore.conduct.contact.limits import CapCounts, ContactCap
from acctcore.conduct.contact.rows import MessageKind
from acctcore.conduct.contact.views import Judged, View, idle, unknown
from acctcore.findings import Finding, Verdict
from acctcore.names import same_name


def cap_clauses(view: View) -> Iterator[Judged]:
    """Say of each cap whether this contact is within."""
    for cap in view.policy.caps:
        meant = [each for each in view.purposes if cap.is_over(view.channel, each)]
        counted = [e for e in meant if view.policy.kind_of(e) is not MessageKind.SERVICE]
        if counted:
            yield _cap(view, cap).cited(cap.source)
        elif meant:
            yield idle(cap.clause, "PASSES_CAPS", view.case.about)


def _cap(view: View, cap: ContactCap) -> Judged:
    about = view.case.message.matter if cap.per_matter else view.case.about
    if not about:
        return unknown(cap.clause, "MATTER_NOT_STATED", view.case.about)
    zone, history = view.case.recipient.zone, view.case.history
    if history is None:
        return unknown(cap.clause, "HISTORY_NOT_STATED", about)
    if zone is None and history:
        return unknown(cap.clause, "ZONE_NOT_STATED", about)
    certain, perhaps = _counts(view, cap, history)
    own = _own(view, cap)
    if certain + own <= cap.limit < certain + perhaps + own:
        return unknown(cap.clause, "MAY_REACH_CAP", about)
    return _counted(cap, certain + own, about)


def _counted(cap: ContactCap, count: int, about: str) -> Judged:
    """Say a count; one above a cap that does not block is told and decides nothing."""
    within = count <= cap.limit
    code, verdict = "WITHIN_CAP", Verdict.MET
    if not within:
        code = "PRESUMED_EXCESSIVE" if cap.presumption else "CAP_REACHED"
        verdict = Verdict.NOT_MET if cap.blocks else Verdict.NOT_APPLICABLE
    told = (about, count, "<=", cap.limit)
    return Judged(Finding(cap.clause, code, verdict, *told), passes=True)


def _own(view: View, cap: ContactCap) -> int:
    """Count this contact, and those of a higher priority that wait."""
    if cap.counts is CapCounts.CONVERSATIONS:
        return 0
    rank = min(map(view.policy.rank, view.purposes))
    ahead = (each for each in view.case.pending if view.policy.rank(each) < rank)
    return 1 + sum(cap.is_over(view.channel, each) for each in ahead)


def _counts(view: View, cap: ContactCap, history: tuple[ContactAttempt, ...]) -> tuple[int, int]:
    """Count the attempts that count for certain, and those that may."""
    weights = [_counts_as(view, cap, each) for each in history if _is_recent(view, cap, each)]
    return weights.count(Verdict.MET), weights.count(Verdict.UNKNOWN)


def _is_recent(view: View, cap: ContactCap, attempt: ContactAttempt) -> bool:
    """Tell whether an attempt falls on a day that counts; one before the zone begins may."""
    zone = view.case.recipient.zone
    if zone is None or not _may_be_over(view, cap, attempt):
        return False
    if not zone.knows(attempt.at):
        return view.on.toordinal() - zone.local(zone.first).on.toordinal() < cap.days
    return cap.first_day(view.on) <= zone.local(attempt.at).on <= view.on


def _may_be_over(view: View, cap: ContactCap, attempt: ContactAttempt) -> bool:
    """Tell whether a cap counts an attempt; a name that the policy does not list may be a slip."""
    by_channel = not cap.channels or attempt.channel in cap.channels
    for_purpose = not cap.purposes or any(each in cap.purposes for each in attempt.purposes)
    policy = view.policy
    slip = any(policy.purpose(each) is None for each in attempt.purposes)
    return (by_channel or policy.channel(attempt.channel) is None) and (for_purpose or slip)


def _counts_as(view: View, cap: ContactCap, attempt: ContactAttempt) -> Verdict:
    """Say whether a recent attempt counts: yes, no, or not known."""
    matter = view.case.message.matter
    if cap.per_matter and attempt.matter and not same_name(attempt.matter, matter):
        return Verdict.NOT_MET
    spoken = cap.counts is CapCounts.CONVERSATIONS
    if spoken and attempt.answered is False:
        return Verdict.NOT_MET
    zone = view.case.recipient.zone
    vague = (cap.per_matter and not attempt.matter) or (spoken and attempt.answered is None)
    vague = vague or zone is None or not zone.knows(attempt.at)
    vague = vague or not any(cap.is_over(attempt.channel, each) for each in attempt.purposes)
    return Verdict.UNKNOWN if vague else Verdict.MET
