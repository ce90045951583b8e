"""Whether a summary reply counts as a final answer: only where its clocks have not run out.

Rule: a summary is for a complaint that is resolved by the day of its clock; sent later it is no
final response, stops no clock of one and closes nothing. Where a regime has no clock of a summary
it counts as it stands; where it is not known whether such a clock is kept, or may be used, a late
one may count. Source: project page on retention, section 7; DISP 1.5 and 1.6. Units: days.
"""

from collections.abc import Iterator

from attrs import evolve
from pendulum import Date

from acctcore.findings import Verdict, meet
from acctcore.retention.complaints.cases import ComplaintCase
from acctcore.retention.complaints.clocks import StopsOn
from acctcore.retention.complaints.extending import extended
from acctcore.retention.complaints.packs import ComplaintPack
from acctcore.retention.complaints.replies import SummaryReply
from acctcore.retention.complaints.runs import Run
from acctcore.retention.complaints.stopping import stopped


def summary_counts(
    case: ComplaintCase, at: int, pack: ComplaintPack, on: Date, *, signed: bool
) -> Verdict:
    """Tell whether the summary reply of a round, if there is one, came in time, as known on a day.

    `signed`: it also has to name the signposts that its clock asks for.

    Raises:
        Unknown: a clock or an extension that the pack does not list.
    """
    if case.rounds[at - 1].one(SummaryReply) is None:
        return Verdict.MET
    return meet((Verdict.MET, *_in_time(case, at, pack, on, signed=signed)))


def _in_time(
    case: ComplaintCase, at: int, pack: ComplaintPack, on: Date, *, signed: bool
) -> Iterator[Verdict]:
    """Go through the clocks of a summary; a late one is doubtful where the clock may not count."""
    row = pack.regime(case.regime, case.rounds[at - 1].received_on)
    for clock in row.clocks:
        applies = clock.applies_to(case.product)
        if clock.stops_on is StopsOn.SUMMARY and applies is not Verdict.NOT_MET:
            asked = clock if signed else evolve(clock, needs_signposts=False)
            found = _kept(Run(case, at, row, asked, applies, on))
            sure = applies is Verdict.MET and pack.accepts(row, clock, on)
            yield Verdict.UNKNOWN if found is Verdict.NOT_MET and not sure else found


def _kept(run: Run) -> Verdict:
    """Tell whether a clock of a summary was kept."""
    due = extended(run).due
    stop = stopped(run.begun, run.clock, run.regime.closing.signposts)
    if stop.surely is not None and stop.surely <= due.earliest:
        return Verdict.MET
    if stop.perhaps is None or (due.latest is not None and stop.perhaps > due.latest):
        return Verdict.NOT_MET
    return Verdict.UNKNOWN
