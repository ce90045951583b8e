"""The findings about time: is there a decision, may it be told, is the promise kept.

Moments are compared as text, `2026-03-16 10:00`, which stands in their order.

>>> from acctcore.authority.replies.resolutions import Resolution, ResolutionKind
>>> from acctcore.moments import Moment
>>> asked = Resolution("R1", ResolutionKind.PENDING)
>>> decided_finding(ReplyCase(asked, Moment.parse("2026-03-16 10:00")), "2(a)").code
'NOT_DECIDED'
"""

from collections.abc import Iterator

from pendulum import Date

from acctcore.authority.replies.cases import ReplyCase
from acctcore.authority.replies.public_parts import Message
from acctcore.authority.replies.standards import ReplyStandard
from acctcore.authority.replies.waits import Reach, first_moment, promised, reply_moment
from acctcore.findings import Finding, Verdict
from acctcore.values import frozen


@frozen
class Timing:
    """When a message may go and is due, with the findings about it.

    `day` is the day of the reply that the message names; `None` where it is not
    known. The promise is told but withholds nothing.
    """

    first: Reach
    promise: Reach
    day: Date | None
    promise_finding: Finding
    blocking: tuple[Finding, ...]


def timed(case: ReplyCase, standard: ReplyStandard) -> Timing:
    """Judge the clock of a case against the times of its class."""
    first, promise = first_moment(case, standard), promised(case, standard)
    named = reply_moment(case, standard, promise)
    clause = _clause(case, standard)
    blocking = tuple(
        _holding(case, clause, first, named)
        if case.message is Message.HOLDING
        else (decided_finding(case, clause), _first_finding(case, clause, first))
    )
    on = None if named.known is None else named.known.on
    return Timing(first, promise, on, _promise_finding(case, clause, promise), blocking)


def decided_finding(case: ReplyCase, clause: str) -> Finding:
    """Say whether there is a decision to be told."""
    if case.resolution.decided:
        return Finding(clause, "DECIDED", Verdict.MET, "decision")
    return Finding(clause, "NOT_DECIDED", Verdict.NOT_MET, "decision")


def _clause(case: ReplyCase, standard: ReplyStandard) -> str:
    """Cite the class, or every class it may be."""
    classes = standard.classes_named(case.resolution.reply_class)
    return ", ".join(dict.fromkeys(each.clause for each in classes))


def _first_finding(case: ReplyCase, clause: str, first: Reach) -> Finding:
    """Compare the clock with the first moment of the reply."""
    about, now = "reply", str(case.now)
    verdict = first.begun(case.now)
    if verdict is Verdict.UNKNOWN:
        return Finding(clause, first.missing, verdict, about, now)
    if verdict is Verdict.MET:
        return Finding(clause, "TIME_REACHED", verdict, about, now, ">=", str(first.latest))
    return Finding(clause, "TOO_EARLY", verdict, about, now, ">=", str(first.earliest))


def _promise_finding(case: ReplyCase, clause: str, promise: Reach) -> Finding:
    """Compare the clock with what was promised."""
    about, now = "promise", str(case.now)
    verdict = promise.kept(case.now)
    if verdict is Verdict.UNKNOWN:
        return Finding(clause, promise.missing, verdict, about, now)
    if verdict is Verdict.MET:
        return Finding(clause, "PROMISE_KEPT", verdict, about, now, "<=", str(promise.earliest))
    return Finding(clause, "PROMISE_MISSED", verdict, about, now, "<=", str(promise.latest))


def _holding(case: ReplyCase, clause: str, first: Reach, named: Reach) -> Iterator[Finding]:
    """A holding message names a day, and holds nothing back that could be told."""
    if not case.resolution.decided:
        yield Finding(clause, "REPLY_NOT_DUE", Verdict.MET, "decision")
    else:
        yield _due_finding(case, clause, first)
    if named.known is None:
        yield Finding(clause, named.missing, Verdict.UNKNOWN, "day of the reply")
    else:
        yield Finding(clause, "REPLY_DAY", Verdict.MET, "day of the reply", named.known.on)


def _due_finding(case: ReplyCase, clause: str, first: Reach) -> Finding:
    """A decision that may be told is told."""
    about, now = "decision", str(case.now)
    verdict = first.begun(case.now)
    if verdict is Verdict.UNKNOWN:
        return Finding(clause, first.missing, verdict, about, now)
    if verdict is Verdict.MET:
        return Finding(clause, "REPLY_DUE", Verdict.NOT_MET, about, now, "<", str(first.latest))
    return Finding(clause, "REPLY_NOT_DUE", Verdict.MET, about, now, "<", str(first.earliest))
