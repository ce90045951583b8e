"""What is said of a complaint: how it was filed, every clock, who handles it, its closing.

The order is the filing, the clocks of the pack with their extensions, the product, the handler,
vulnerability, what a closing lacks; last what moves nothing: a withdrawal, a handler of what is
closed, pauses.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve
from pendulum import Date

from acctcore.findings import Finding, Verdict
from acctcore.maps import FrozenMap
from acctcore.retention.complaints.cases import ComplaintCase
from acctcore.retention.complaints.closing import (
    Closing,
    closed_on,
    closing_findings,
    independence,
)
from acctcore.retention.complaints.events import (
    ComplaintClosing,
    ComplaintWithdrawal,
    HandlerAssigned,
)
from acctcore.retention.complaints.feedback import FeedbackClass, FiledAs
from acctcore.retention.complaints.following import Followed, class_of
from acctcore.retention.complaints.outcomes import ClockStanding, ClockState
from acctcore.retention.complaints.packs import ComplaintPack
from acctcore.retention.complaints.runs import Run

_FILED: Final = FrozenMap(
    {
        FeedbackClass.COMPLAINT: ("REROUTED_AS_COMPLAINT", Verdict.NOT_MET),
        FeedbackClass.OTHER: ("NOT_A_COMPLAINT", Verdict.MET),
        FeedbackClass.UNKNOWN: ("MAY_BE_A_COMPLAINT", Verdict.UNKNOWN),
    }
)


def filing_finding(case: ComplaintCase) -> Finding:
    """Say whether the desk it was filed at hides a complaint."""
    code, verdict = _FILED[class_of(case)]
    if case.filed_as is FiledAs.COMPLAINT:
        code, verdict = "FILED_AS_COMPLAINT", Verdict.MET
    elif case.signs is not None and case.signs.contradict:
        code = "SIGNS_CONTRADICT"
    return Finding("filing", code, verdict, case.filed_as.value)


def product_findings(case: ComplaintCase, followed: Sequence[Followed]) -> Iterator[Finding]:
    """Say that the product is not known, where a clock hangs on it."""
    if case.product is None and any(
        each.run.clock.applies_to(None) is Verdict.UNKNOWN for each in followed
    ):
        yield Finding("product", "PRODUCT_NOT_STATED", Verdict.UNKNOWN, case.id)


def clock_finding(each: Followed) -> Finding:
    """Compare the day a clock stopped, or the day of the question, with its due day."""
    clock, found = each.run.clock, each.standing
    about = clock.code if each.run.at == 1 else f"{clock.code} of round {each.run.at}"
    code, verdict = f"CLOCK_{found.state.name}", found.state.verdict
    measured, limit = _compared(each)
    relation = "" if limit is None else "<="
    source = clock.source
    return Finding(clock.clause, code, verdict, about, measured, relation, limit, source)


def _compared(each: Followed) -> tuple[Date | None, Date | None]:
    found, run = each.standing, each.run
    asked = run.on if run.taken_back is None else min(run.on, run.taken_back)
    measured = found.stopped_on or asked
    if found.state.verdict is Verdict.MET:
        return measured, found.due_from
    if found.state in (ClockState.BREACHED, ClockState.MET_LATE):
        return measured, found.due_to
    return (None, None) if found.due is None else (measured, found.due)


def due_findings(each: Followed) -> Iterator[Finding]:
    """Say of a clock that runs why its due day is not known."""
    found, run = each.standing, each.run
    if found.due is not None or not (found.state.is_running or found.state is ClockState.UNKNOWN):
        return
    idle = found.state is ClockState.PAUSED
    verdict = Verdict.NOT_APPLICABLE if idle else Verdict.UNKNOWN
    code, measured = _why(run, found)
    yield Finding(run.clock.clause, code, verdict, run.clock.code, measured, "", found.due_to)


def _why(run: Run, found: ClockStanding) -> tuple[str, Date]:
    """Say why a due day is not known, with the day that tells it."""
    calendar = run.case.calendar
    if any(each.is_open for each in run.spans):
        return "PAUSED_FOR_NOW", found.due_from
    if found.due_to is not None:
        return "DUE_DAY_NOT_KNOWN", found.due_from
    if calendar is None:
        return "CALENDAR_NOT_STATED", found.due_from
    if calendar.first > found.runs_from:
        return "CALENDAR_BEGINS_TOO_LATE", calendar.first
    return "CALENDAR_TOO_SHORT", calendar.last


def record_findings(closing: Closing) -> Iterator[Finding]:
    """Say who handles the complaint, and whether the right one does."""
    if closing.begun.one(ComplaintClosing) is None:
        yield from independence(closing)
    roles, handler = closing.regime.vulnerable_roles, closing.handler
    if not roles or closing.case.vulnerable is False:
        return
    if closing.case.vulnerable is None:
        yield closing.said("VULNERABILITY_NOT_STATED", Verdict.UNKNOWN)
    elif handler is not None:
        kept = Verdict.MET if handler.role in roles else Verdict.NOT_MET
        code = "VULNERABLE_HANDLER" if handler.role in roles else "VULNERABLE_HANDLER_MISSING"
        yield closing.said(code, kept, handler.role)


def closed_findings(case: ComplaintCase, pack: ComplaintPack) -> Iterator[Finding]:
    """Say of every closing that was made what it lacked on its day."""
    for at, begun in enumerate(case.rounds, 1):
        closed = begun.one(ComplaintClosing)
        if closed is not None:
            for each in closing_findings(Closing(case, at, pack, closed.on)):
                yield each if at == len(case.rounds) else evolve(each, about=f"round {at}")


def reassigned_findings(case: ComplaintCase, pack: ComplaintPack) -> Iterator[Finding]:
    """Name whoever was assigned after a closing that holds: it stays closed."""
    for at, begun in enumerate(case.rounds, 1):
        closed = closed_on(case, at, pack)
        for each in begun.of(HandlerAssigned):
            if closed is not None and each.on > closed:
                told = ("HANDLER_AFTER_CLOSING", Verdict.NOT_MET, each.handler, each.on, "<=")
                clause = pack.regime(case.regime, begun.received_on).closing.clause
                yield Finding(clause, *told, closed)


def withdrawal_findings(closing: Closing) -> Iterator[Finding]:
    """Say of every withdrawal that is not the customer's own word."""
    for begun in closing.case.rounds:
        taken = begun.one(ComplaintWithdrawal)
        if taken is not None and not taken.confirmed:
            code = "WITHDRAWAL_NOT_CONFIRMED"
            yield closing.said(code, Verdict.NOT_MET, f"withdrawal of {taken.on}")
