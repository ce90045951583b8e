"""What a register says of one customer, as events for the warning of who may leave.

Rule: `open_complaint` exists from the receipt of the oldest complaint that is open;
`solved_complaint` from the last closing of one that was upheld, at least in part, and kept all its
clocks, so that a card can count it as protective after a cool-off; a refusal solves nothing. Where
only what may be a complaint is open, `open_complaint` is left out: not known. Source: project page
on retention, section 7: an open complaint raises risk, a well-solved one lowers it after a
cool-off. Units: days.
"""

from collections.abc import Iterable
from datetime import date

from acctcore.days import day
from acctcore.evidence import Evidence
from acctcore.findings import Verdict
from acctcore.guards import listed, named
from acctcore.maps import FrozenMap
from acctcore.retention.complaints.cases import ComplaintCase
from acctcore.retention.complaints.events import (
    ComplaintClosing,
    ComplaintDecision,
    ComplaintResult,
)
from acctcore.retention.complaints.feedback import FeedbackClass
from acctcore.retention.complaints.following import class_of
from acctcore.retention.complaints.outcomes import ComplaintTrack
from acctcore.retention.complaints.packs import ComplaintPack
from acctcore.retention.complaints.regimes import ComplaintStage
from acctcore.retention.complaints.registers import tracked
from acctcore.retention.facts import Event
from acctcore.timeline import Timeline


def complaint_events(
    register: Iterable[ComplaintCase], packs: Timeline[ComplaintPack], customer: str, as_of: date
) -> FrozenMap[str, Event]:
    """Answer the events of a customer's complaints, to stand in `CustomerFacts`.

    Raises:
        Contradiction: an id stands twice.
        Malformed: what keeps a complaint of the customer from being judged.
    """
    named(customer, "customer")
    known = listed(register, ComplaintCase, "register", "complaints")
    own = [each for each in known if each.customer == customer]
    pairs = tuple(zip(own, tracked(own, packs, as_of), strict=True))
    told = Evidence("complaint register", "register", as_of=day(as_of, "as_of"))
    sure = [track for case, track in pairs if _is_open(track) and _is_one(case)]
    events: dict[str, Event] = {}
    if sure:
        oldest = min(each.received_on for each in sure)
        events["open_complaint"] = Event(exists=True, on=oldest, evidence=told)
    elif not any(_is_open(track) for _, track in pairs):
        events["open_complaint"] = Event(exists=False, evidence=told)
    solved = [closed.on for case, track in pairs if (closed := _solved(case, track))]
    last = max(solved, default=None)
    events["solved_complaint"] = Event(exists=last is not None, on=last, evidence=told)
    return FrozenMap(events)


def _is_open(track: ComplaintTrack) -> bool:
    return track.stage.is_open


def _is_one(case: ComplaintCase) -> bool:
    return class_of(case) is FeedbackClass.COMPLAINT


def _solved(case: ComplaintCase, track: ComplaintTrack) -> ComplaintClosing | None:
    """Answer the closing of a complaint that was upheld, is closed and kept every clock."""
    decided = case.current.one(ComplaintDecision)
    if decided is None or decided.result is ComplaintResult.REJECTED:
        return None
    kept = all(each.state.verdict in (Verdict.MET, Verdict.NOT_APPLICABLE) for each in track.clocks)
    if track.stage is not ComplaintStage.CLOSED or not kept:
        return None
    return case.current.one(ComplaintClosing)
