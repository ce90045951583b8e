"""A clock in a round of a complaint: from when it counts, and when so much of it is counted.

Rule: what comes on a closed day, or after the firm closes, counts from the day it opens, where the
clock says so; else the receipt counts whatever day it is. Pauses on other grounds than those of the
clock move nothing. Source: project page on retention, section 7. Units: days of the clock's kind.
"""

from pendulum import Date

from acctcore.findings import Verdict
from acctcore.retention.complaints.cases import ComplaintCase, ended_on
from acctcore.retention.complaints.clocks import ComplaintClock
from acctcore.retention.complaints.events import ComplaintWithdrawal
from acctcore.retention.complaints.lengths import ClockLength, advanced, opening_day
from acctcore.retention.complaints.pauses import Span, merged, shifted
from acctcore.retention.complaints.ranges import DayRange, moved
from acctcore.retention.complaints.regimes import ComplaintRegime
from acctcore.retention.complaints.requests import ClockPause
from acctcore.retention.complaints.rounds import ComplaintRound
from acctcore.values import field, frozen


@frozen
class Run:
    """A clock in a round of a case, on a day."""

    case: ComplaintCase
    at: int
    """The number of the round, the first is 1."""
    regime: ComplaintRegime
    clock: ComplaintClock
    applies: Verdict
    on: Date
    stage_days: int | None = None
    """How many business days the stage still takes, where the regime says so."""
    summary: Verdict = Verdict.MET
    """Whether a summary reply of the round counts as a final one."""
    starts: DayRange = field(init=False)
    """The day from which the clock counts; that day itself does not count."""
    spans: tuple[Span, ...] = field(init=False)
    """The pauses of the clock, apart; an open one lasts to the day."""

    def __attrs_post_init__(self) -> None:
        """Find the day from which the clock counts, and its pauses."""
        object.__setattr__(self, "starts", _starts(self))
        object.__setattr__(self, "spans", _spans(self))

    @property
    def begun(self) -> ComplaintRound:
        """The round."""
        return self.case.rounds[self.at - 1]

    @property
    def taken_back(self) -> Date | None:
        """The day of a withdrawal that counts."""
        found = self.begun.one(ComplaintWithdrawal)
        return found.on if found is not None and found.confirmed else None

    def due_of(self, within: ClockLength) -> DayRange:
        """Answer the due day of a length of this clock, with its pauses."""
        start, calendar = self.starts, self.case.calendar
        ends = [start.earliest, *([] if start.latest is None else [start.latest])]
        counts = self.clock.counts_receipt
        due = [advanced(each, within, calendar, counts_receipt=counts) for each in ends]
        last = None if start.latest is None else due[-1].latest
        moved_ = shifted(DayRange(due[0].earliest, last), self.spans, within.unit, calendar)
        return self._rolled(moved_) if self.clock.rolls else moved_

    def _rolled(self, due: DayRange) -> DayRange:
        ends = [due.earliest, *([] if due.latest is None else [due.latest])]
        moved_to = [opening_day(each, self.case.calendar, later=False) for each in ends]
        return DayRange(moved_to[0].earliest, moved_to[-1].latest if due.latest else None)


def _starts(run: Run) -> DayRange:
    clock, received, calendar = run.clock, run.begun.received_on, run.case.calendar
    counts = DayRange.on(received)
    if clock.from_business_day:
        early = opening_day(received, calendar, later=False)
        late = opening_day(received, calendar, later=True)
        counts = _received(run.begun, clock, early, late)
    if not clock.counts_receipt:
        return counts
    last = counts.latest
    return DayRange(moved(counts.earliest, -1), None if last is None else moved(last, -1))


def _spans(run: Run) -> tuple[Span, ...]:
    """Answer the pauses; one without an end ends where the round was closed, else it is open."""
    start, ended = run.starts.earliest, ended_on(run.begun)
    found = []
    for each in run.begun.of(ClockPause):
        until = each.until or (None if ended is None else max(ended, each.on))
        last = until or max(run.on, each.on)
        if each.ground in run.clock.pauses and last > start:
            found.append(Span(max(each.on, start), last, until is None))
    return merged(found)


def _received(
    begun: ComplaintRound, clock: ComplaintClock, early: DayRange, late: DayRange
) -> DayRange:
    """Answer the business day that a receipt counts as; what came on a closed day counts later."""
    if clock.closes_at is None or early.earliest > begun.received_on:
        return early
    if begun.received_at is None:
        return early.to(late)
    if begun.received_at <= clock.closes_at:
        return early
    return late
