"""On which day a clock stopped: for certain, or perhaps, by what the customer was told.

Rule: a reply counts on its day; where the firm closes at a time, one sent later counts on the next
day, and one without a time may be either. Where a reply has to name signposts, one that does not
stops nothing, and one that does not say may. Source: project page on retention, section 7: DISP
1.5 and 1.6.2. Units: days, minutes of a day.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from pendulum import Date

from acctcore.findings import Verdict
from acctcore.maps import FrozenMap
from acctcore.retention.complaints.clocks import ComplaintClock, StopsOn
from acctcore.retention.complaints.ranges import moved
from acctcore.retention.complaints.replies import (
    Acknowledgement,
    FinalReply,
    HoldingReply,
    SummaryReply,
)
from acctcore.retention.complaints.rounds import ComplaintRound
from acctcore.values import frozen

_REPLIES: Final[FrozenMap[StopsOn, tuple[type, ...]]] = FrozenMap(
    {
        StopsOn.ACKNOWLEDGED: (Acknowledgement, HoldingReply, SummaryReply, FinalReply),
        StopsOn.SUMMARY: (SummaryReply,),
        StopsOn.FINAL: (FinalReply, SummaryReply),
        StopsOn.FINAL_OR_HOLDING: (FinalReply, SummaryReply, HoldingReply),
    }
)

_FINAL: Final = (StopsOn.FINAL, StopsOn.FINAL_OR_HOLDING)


@frozen
class Stopped:
    """The first day a clock certainly stopped, and the first it may have; `None`: not so far."""

    surely: Date | None
    perhaps: Date | None


def stopped(
    begun: ComplaintRound,
    clock: ComplaintClock,
    signposts: Sequence[str],
    summary: Verdict = Verdict.MET,
) -> Stopped:
    """Find what stopped a clock in a round; `summary`: whether a summary counts as final."""
    found = [
        each
        for event in begun.events
        if isinstance(event, _REPLIES[clock.stops_on])
        for each in _counted(event, clock, signposts, summary)
    ]
    sure = min((each.surely for each in found if each.surely is not None), default=None)
    return Stopped(sure, min((each.perhaps for each in found if each.perhaps), default=None))


def names_signposts(reply: Any, signposts: Sequence[str]) -> Verdict:
    """Tell whether a reply names every signpost; of one that does not say, perhaps."""
    if reply.signposts is None:
        return Verdict.UNKNOWN
    return Verdict.MET if set(signposts) <= set(reply.signposts) else Verdict.NOT_MET


def _counted(
    event: Any, clock: ComplaintClock, signposts: Sequence[str], summary: Verdict
) -> Iterator[Stopped]:
    """Go through the days a reply counts on; a summary that came too late is no final answer."""
    as_final = clock.stops_on in _FINAL and isinstance(event, SummaryReply)
    counts = summary if as_final else Verdict.MET
    if counts is not Verdict.NOT_MET:
        for each in _days(event, clock, signposts):
            yield each if counts is Verdict.MET else Stopped(None, each.perhaps)


def _days(event: Any, clock: ComplaintClock, signposts: Sequence[str]) -> Iterator[Stopped]:
    asked = clock.needs_signposts and not isinstance(event, Acknowledgement)
    named = names_signposts(event, signposts) if asked else Verdict.MET
    if named is Verdict.NOT_MET:
        return
    first, last = event.on, event.on
    if clock.closes_at is not None and (event.at is None or event.at > clock.closes_at):
        last = moved(event.on, 1)
        first = first if event.at is None else last
    yield Stopped(last if named is Verdict.MET else None, first)
