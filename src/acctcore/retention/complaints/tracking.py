"""A complaint is tracked: how far it has come, which clocks run, and whether it may be closed.

Rule: every clock of the regime runs from the day of receipt, by dated data; a complaint closes only
after an outcome and a reply, handled by nobody who is complained of; opened again it has a new
clock and keeps the old. Source: project page on retention, section 7; DISP 1.5, 1.6 and the other
regimes as the pack cites them. Units: days of each clock's kind, money.

What is refused, and how:

- raises: no day of receipt, a round on the old clock, two outcomes or handlers at once, a regime,
  product, clock or extension that is not listed, what is dated after the day, a pack that
  contradicts itself;
- not met, with its code: a clock that is breached or was kept late, a handler who is complained of,
  a closing that lacks a reply or an outcome, feedback that hides a complaint; an extension, a pause
  or a withdrawal that moves nothing, a handler of what is closed;
- unknown: who is complained of, the product, vulnerability, the signs of what was filed as
  something else; a calendar that is missing or ends before the due day; a clock whose source is not
  accepted.

>>> from acctcore.retention.complaints.clocks import ComplaintClock, StopsOn
>>> from acctcore.retention.complaints.lengths import ClockLength, ClockUnit
>>> from acctcore.retention.complaints.regimes import ComplaintRegime
>>> from acctcore.retention.complaints.rounds import ComplaintRound
>>> from acctcore.sources import Source, Status
>>> disp = Source("FCA Handbook DISP 1.6.2R", Status.VERIFIED)
>>> weeks = ClockLength(8, ClockUnit.WEEKS)
>>> final = ComplaintClock("FINAL", "1.6.2", StopsOn.FINAL_OR_HOLDING, weeks, disp)
>>> row = ComplaintRegime("UK DISP", Date(2018, 1, 13), (final,))
>>> packs = Timeline.always(ComplaintPack((row,)), Source("pack 1", Status.INVENTED))
>>> came = ComplaintRound(Date(2026, 5, 8))
>>> case = ComplaintCase("C-1", "GOLD-1", "UK DISP", (came,), subjects=())
>>> found = track_complaint(case, packs, Date(2026, 7, 3))
>>> found.outcome.clocks[0].due, found.outcome.verdict.value, found.outcome.to_close[-1]
(Date(2026, 7, 3), 'met', 'REPLY_MISSING')
>>> [each.code for each in track_complaint(case, packs, Date(2026, 7, 4)).reasons]
['CLOCK_BREACHED']
"""

from collections.abc import Iterator, Sequence
from datetime import date

from pendulum import Date

from acctcore.days import day
from acctcore.decisions import Decision, Given
from acctcore.findings import Finding, Verdict, meet
from acctcore.guards import of_kind
from acctcore.retention.complaints.cases import ComplaintCase, ended_on
from acctcore.retention.complaints.closing import (
    Closing,
    closed_on,
    closing_findings,
    stage_of,
)
from acctcore.retention.complaints.feedback import FeedbackClass, FiledAs
from acctcore.retention.complaints.following import Followed, class_of, follow, unlisted_pauses
from acctcore.retention.complaints.outcomes import ClockStanding, ClockState, ComplaintTrack
from acctcore.retention.complaints.packs import ComplaintPack
from acctcore.retention.complaints.regimes import ComplaintStage
from acctcore.retention.complaints.rounds import refuse_after
from acctcore.retention.complaints.steps import next_step
from acctcore.retention.complaints.telling import (
    clock_finding,
    closed_findings,
    due_findings,
    filing_finding,
    product_findings,
    reassigned_findings,
    record_findings,
    withdrawal_findings,
)
from acctcore.timeline import Timeline, in_force
from acctcore.values import frozen


def track_complaint(
    case: ComplaintCase, packs: Timeline[ComplaintPack], as_of: date
) -> Decision[ComplaintTrack]:
    """Say how a complaint stands on a day: its clocks, what is next, and whether it may be closed.

    Raises:
        NothingInForce: no pack is in force on the day, or no row of the regime on a receipt.
        Contradiction: something is dated after the day.
        Unknown: a regime, a product, a clock or an extension that is not listed.
        WrongKind: no complaint, or no day.
    """
    on = day(as_of, "as_of")
    of_kind(case, ComplaintCase, "case", "a complaint")
    refuse_after(case.rounds, on)
    version = in_force(packs, ComplaintPack, on)
    pack, followed = version.value, follow(case, version.value, on)
    last = len(case.rounds)
    closing = Closing(case, last, pack, closed_on(case, last, pack) or on)
    said = _said(case, pack, closing, followed)
    outcome = _track(case, closing, followed, said)
    findings = (said.filing, *said.clocks, *said.record, *said.idle)
    return Decision(outcome, on, version.citation, Given(findings))


@frozen
class _Said:
    """What is said of a complaint; what is `idle` moves no clock and speaks against nothing."""

    filing: Finding
    clocks: tuple[Finding, ...] = ()
    record: tuple[Finding, ...] = ()
    idle: tuple[Finding, ...] = ()


def _said(
    case: ComplaintCase, pack: ComplaintPack, closing: Closing, followed: Sequence[Followed]
) -> _Said:
    filing = filing_finding(case)
    if class_of(case) is FeedbackClass.OTHER:
        return _Said(filing)
    return _Said(
        filing,
        tuple(found for each in followed for found in _of_clock(each)),
        (
            *product_findings(case, followed),
            *record_findings(closing),
            *closed_findings(case, pack),
        ),
        (
            *withdrawal_findings(closing),
            *reassigned_findings(case, pack),
            *unlisted_pauses(case, pack),
        ),
    )


def _of_clock(each: Followed) -> Iterator[Finding]:
    yield clock_finding(each)
    yield from due_findings(each)
    yield from each.extensions


def _track(
    case: ComplaintCase, closing: Closing, followed: Sequence[Followed], said: _Said
) -> ComplaintTrack:
    stage, is_one = _stage(case, closing), class_of(case)
    clocks = tuple(each.standing for each in followed)
    over = stage in (ComplaintStage.NOT_A_COMPLAINT, ComplaintStage.WITHDRAWN)
    conditions = () if over else closing_findings(closing)
    lacks = [each.code for each in conditions if each.verdict is not Verdict.MET]
    return ComplaintTrack(
        id=case.id,
        customer=case.customer,
        regime=case.regime,
        stage=stage,
        received_on=case.current.received_on,
        days_open=case.days_open(closing.on if stage.is_open else _ended(closing)),
        handler=None if closing.handler is None else closing.handler.handler,
        rerouted=is_one is FeedbackClass.COMPLAINT and case.filed_as is not FiledAs.COMPLAINT,
        clocks=clocks,
        next=next_step(closing, stage, [e for e in clocks if e.round == len(case.rounds)]),
        may_close=meet(each.verdict for each in conditions),
        to_close=tuple(dict.fromkeys(lacks)),
        verdict=meet(_verdicts(case, clocks, said)),
    )


def _ended(closing: Closing) -> Date:
    """Answer the day on which a complaint was over; what is none was over when it came."""
    return ended_on(closing.begun) or closing.begun.received_on


def _stage(case: ComplaintCase, closing: Closing) -> ComplaintStage:
    if class_of(case) is FeedbackClass.OTHER:
        return ComplaintStage.NOT_A_COMPLAINT
    return stage_of(case, closing.at, closing.pack, closing.on)


def _verdicts(
    case: ComplaintCase, clocks: Sequence[ClockStanding], said: _Said
) -> Iterator[Verdict]:
    """Go through what the answer hangs on."""
    yield said.filing.verdict
    if class_of(case) is not FeedbackClass.COMPLAINT:
        return
    for each in clocks:
        waits = each.state.is_running and each.state is not ClockState.PAUSED
        yield Verdict.UNKNOWN if waits and each.due is None else each.state.verdict
    yield from (each.verdict for each in said.record)
