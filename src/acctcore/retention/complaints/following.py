"""The clocks of every round of a complaint, each under the row in force on its day of receipt.

Rule: a clock that another one spares need not be kept; while that one runs, or nobody knows whether
it is kept, a breach is not known either. A clock whose source the firm has not accepted is not
known. Source: project page on retention, section 7. Units: as the clocks say.
"""

from collections.abc import Iterator, Sequence

from attrs import evolve
from pendulum import Date

from acctcore.errors import Unknown, fault
from acctcore.findings import Finding, Verdict, meet
from acctcore.retention.complaints.cases import ComplaintCase
from acctcore.retention.complaints.closing import stage_of
from acctcore.retention.complaints.feedback import FeedbackClass, FiledAs, classify_feedback
from acctcore.retention.complaints.outcomes import BreachForecast, ClockStanding, ClockState
from acctcore.retention.complaints.packs import ComplaintPack
from acctcore.retention.complaints.regimes import ComplaintRegime
from acctcore.retention.complaints.requests import ClockPause, ExtensionRequest
from acctcore.retention.complaints.running import run_clock
from acctcore.retention.complaints.runs import Run
from acctcore.retention.complaints.summaries import summary_counts
from acctcore.values import frozen


@frozen
class Followed:
    """One clock of one round with its standing, and what is said of its extensions."""

    run: Run
    standing: ClockStanding
    extensions: tuple[Finding, ...]


def class_of(case: ComplaintCase) -> FeedbackClass:
    """Tell whether a case is a complaint; what is filed as one is one, whatever its signs."""
    if case.filed_as is FiledAs.COMPLAINT:
        return FeedbackClass.COMPLAINT
    return FeedbackClass.UNKNOWN if case.signs is None else classify_feedback(case.signs)


def follow(case: ComplaintCase, pack: ComplaintPack, on: Date) -> tuple[Followed, ...]:
    """Answer every clock of every round; none where it is no complaint.

    Raises:
        Unknown: a regime, a product, a clock or an extension that the pack does not list.
        NothingInForce: the regime has no row for the day of receipt.
    """
    rows = [_row(case, pack, at) for at in range(1, len(case.rounds) + 1)]
    if class_of(case) is FeedbackClass.OTHER:
        return ()
    return tuple(each for at, row in enumerate(rows, 1) for each in _round(case, pack, row, at, on))


def _round(
    case: ComplaintCase, pack: ComplaintPack, row: ComplaintRegime, at: int, on: Date
) -> Iterator[Followed]:
    need = row.need(stage_of(case, at, pack, on))
    summary = summary_counts(case, at, pack, on, signed=True)
    is_one = class_of(case) is FeedbackClass.COMPLAINT
    found = []
    for clock in row.clocks:
        applies = clock.applies_to(case.product)
        if not is_one:
            applies = meet((applies, Verdict.UNKNOWN))
        if applies is not Verdict.NOT_MET:
            run = Run(case, at, row, clock, applies, on, need, summary)
            found.append(_followed(run, pack))
    yield from (_spared(each, found) for each in found)


def _followed(run: Run, pack: ComplaintPack) -> Followed:
    standing, said = run_clock(run)
    if pack.accepts(run.regime, run.clock, run.on):
        return Followed(run, standing, said)
    unread = evolve(
        standing, state=ClockState.NOT_ACCEPTED, ladder=(), forecast=BreachForecast.OVER
    )
    return Followed(run, unread, said)


def _spared(each: Followed, found: Sequence[Followed]) -> Followed:
    """Mark a clock that need not be kept since another was."""
    standing = each.standing
    for other in found:
        if each.run.clock.code in other.run.clock.spares:
            standing = _beside(standing, other)
    return evolve(each, standing=standing)


def _beside(standing: ClockStanding, other: Followed) -> ClockStanding:
    state = other.standing.state
    if state is ClockState.MET and other.run.applies is Verdict.MET:
        over = BreachForecast.OVER
        return evolve(standing, state=ClockState.SPARED, ladder=(), days_left=None, forecast=over)
    doubtful = state in (ClockState.MET, ClockState.UNKNOWN, ClockState.NOT_ACCEPTED)
    if (doubtful or state.is_running) and standing.state.verdict is Verdict.NOT_MET:
        return evolve(standing, state=ClockState.UNKNOWN)
    return standing


def _row(case: ComplaintCase, pack: ComplaintPack, at: int) -> ComplaintRegime:
    """Answer the row of a round, and refuse a product or a clock that it does not list."""
    begun = case.rounds[at - 1]
    row = pack.regime(case.regime, begun.received_on)
    if row.products and case.product is not None and case.product not in row.products:
        expected = f"one of {', '.join(row.products)}"
        raise Unknown(fault(f"product of `{case.id}`", expected, case.product))
    for each in begun.of(ExtensionRequest):
        row.clock(each.clock, f"clock of extension `{each.extension}`")
    return row


def unlisted_pauses(case: ComplaintCase, pack: ComplaintPack) -> Iterator[Finding]:
    """Name every pause on a ground that no clock of its round allows."""
    for begun in case.rounds:
        clocks = pack.regime(case.regime, begun.received_on).clocks
        grounds = {ground for clock in clocks for ground in clock.pauses}
        for each in begun.of(ClockPause):
            if each.ground not in grounds:
                code, about = "PAUSE_GROUND_NOT_LISTED", each.ground
                yield Finding("pauses", code, Verdict.NOT_MET, about, each.on)
