"""What is to be done next about a complaint, by whom, and by when.

Rule: first what nobody has judged is classified; then a handler who is not complained of, then the
life in its order: acknowledge, investigate, decide, tell the customer, close. By when is the first
day that a clock of the last round, running or missed, asks for it. Source: project page on
retention, section 7: the life of a complaint. Units: days.
"""

from collections.abc import Iterable
from typing import Final

from pendulum import Date

from acctcore.findings import Verdict
from acctcore.retention.complaints.clocks import StopsOn
from acctcore.retention.complaints.closing import Closing, closing_findings, independence
from acctcore.retention.complaints.events import Investigation
from acctcore.retention.complaints.feedback import FeedbackClass
from acctcore.retention.complaints.following import class_of
from acctcore.retention.complaints.outcomes import ClockStanding, NextStep
from acctcore.retention.complaints.regimes import ComplaintStage

_UNTOLD: Final = frozenset({"REPLY_MISSING", "SUMMARY_TOO_LATE", "REPLY_BEFORE_OUTCOME"})


def next_step(
    closing: Closing, stage: ComplaintStage, clocks: Iterable[ClockStanding]
) -> NextStep | None:
    """Answer what comes next in the last round; nothing once it is over."""
    if not stage.is_open:
        return None
    asked = [each for each in clocks if not each.optional]
    running = [each for each in asked if each.is_open]
    handler, desk = closing.handler, closing.regime.desk
    due = min((each.due_from for each in running), default=None)
    if class_of(closing.case) is FeedbackClass.UNKNOWN:
        return NextStep("CLASSIFY", desk, due)
    if handler is None:
        return NextStep("ASSIGN", desk, due)
    if any(each.verdict is Verdict.NOT_MET for each in independence(closing)):
        return NextStep("REASSIGN", desk, due)
    return _by_handler(closing, handler.handler, running, due)


def _by_handler(
    closing: Closing, handler: str, running: Iterable[ClockStanding], due: Date | None
) -> NextStep:
    greeted = [each for each in running if each.stops_on is StopsOn.ACKNOWLEDGED]
    if greeted:
        return NextStep("ACKNOWLEDGE", handler, min(each.due_from for each in greeted))
    if closing.decision is None:
        done = closing.begun.of(Investigation)
        return NextStep("DECIDE" if done else "INVESTIGATE", handler, due)
    lacks = [e.code for e in closing_findings(closing) if e.verdict is not Verdict.MET]
    if _UNTOLD & set(lacks):
        return NextStep("TELL_THE_CUSTOMER", handler, due)
    if lacks:
        return NextStep("COMPLETE_THE_RECORD", handler, due)
    return NextStep("CLOSE", closing.regime.desk, due)
