"""How far a round has come, and whether it may be closed.

Rule: a complaint closes after an outcome and a reply that tells it, which names every signpost,
handled by nobody who is complained of. A closing that lacks one of these closes nothing: the
complaint stands where it stood, and what is done after one that holds does not undo it. A summary
that came too late is no reply. Source: project page on retention, section 7; DISP 1.6.2 and 1.5.
Units: days.

Refused, with their codes: OUTCOME_MISSING, REPLY_MISSING, SUMMARY_TOO_LATE,
REPLY_BEFORE_OUTCOME, SIGNPOST_MISSING, HANDLER_MISSING, HANDLER_IS_SUBJECT, ROOT_CAUSE_MISSING,
REDRESS_MISSING. Not known: SIGNPOST_NOT_STATED, SUBJECTS_NOT_STATED, SUMMARY_MAY_BE_LATE.
"""

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias, TypeVar

from pendulum import Date

from acctcore.findings import Finding, Verdict, meet
from acctcore.names import same_name
from acctcore.retention.complaints.cases import ComplaintCase
from acctcore.retention.complaints.events import (
    ComplaintClosing,
    ComplaintDecision,
    ComplaintResult,
    ComplaintWithdrawal,
    HandlerAssigned,
    Investigation,
)
from acctcore.retention.complaints.packs import ComplaintPack
from acctcore.retention.complaints.regimes import ComplaintRegime, ComplaintStage
from acctcore.retention.complaints.replies import Acknowledgement, FinalReply, SummaryReply
from acctcore.retention.complaints.rounds import ComplaintRound
from acctcore.retention.complaints.stopping import names_signposts
from acctcore.retention.complaints.summaries import summary_counts
from acctcore.values import field, frozen

E = TypeVar("E")


@frozen
class Closing:
    """A round, by its number, as it stood on a day, to be closed on that day."""

    case: ComplaintCase
    at: int
    pack: ComplaintPack
    on: Date
    regime: ComplaintRegime = field(init=False)
    summary: Verdict = field(init=False)
    """Whether a summary reply of the round came in time."""

    def __attrs_post_init__(self) -> None:
        """Find the row of the regime, and whether a summary counts."""
        row = self.pack.regime(self.case.regime, self.begun.received_on)
        object.__setattr__(self, "regime", row)
        counts = summary_counts(self.case, self.at, self.pack, self.on, signed=False)
        object.__setattr__(self, "summary", counts)

    @property
    def begun(self) -> ComplaintRound:
        """The round."""
        return self.case.rounds[self.at - 1]

    @property
    def handler(self) -> HandlerAssigned | None:
        """Who handled it on the day: the last that was assigned by then."""
        assigned = self.by_day(HandlerAssigned)
        return assigned[-1] if assigned else None

    def by_day(self, kind: type[E]) -> tuple[E, ...]:
        """Answer the events of a kind up to the day, the earliest first."""
        return tuple(each for each in self.begun.of(kind) if each.on <= self.on)  # type: ignore[attr-defined]

    @property
    def decision(self) -> ComplaintDecision | None:
        """The outcome, if there was one by the day."""
        return next(iter(self.by_day(ComplaintDecision)), None)

    @property
    def reply(self) -> FinalReply | SummaryReply | None:
        """The last reply with an outcome by the day."""
        final, summaries = self.by_day(FinalReply), self.by_day(SummaryReply)
        counts = self.summary is Verdict.MET or (self.summary is Verdict.UNKNOWN and not final)
        both: tuple[FinalReply | SummaryReply, ...] = (*final, *(summaries if counts else ()))
        return max(both, key=lambda each: each.on, default=None)

    def said(self, code: str, verdict: Verdict, about: str = "") -> Finding:
        """Answer a finding under the closing rule."""
        return Finding(self.regime.closing.clause, code, verdict, about or self.case.id)


def closing_findings(closing: Closing) -> tuple[Finding, ...]:
    """Say of every condition whether it holds, in the order of the rule."""
    return tuple(found for check in _CONDITIONS for found in check(closing))


def independence(closing: Closing) -> Iterator[Finding]:
    """Say whether whoever handles the complaint is one of those complained of."""
    subjects = closing.case.subjects
    if subjects is None:
        yield closing.said("SUBJECTS_NOT_STATED", Verdict.UNKNOWN)
        return
    own = [name for name in _handlers(closing) if any(same_name(name, each) for each in subjects)]
    for name in own:
        yield closing.said("HANDLER_IS_SUBJECT", Verdict.NOT_MET, name)
    if not own:
        yield closing.said("HANDLED_INDEPENDENTLY", Verdict.MET)


def _handlers(closing: Closing) -> tuple[str, ...]:
    """Name whoever handles, investigated, decided, told the outcome or closed, each once."""
    found = [] if closing.handler is None else [closing.handler.handler]
    for kind in (Investigation, ComplaintDecision, SummaryReply, FinalReply, ComplaintClosing):
        found += [each.by for each in closing.by_day(kind)]  # type: ignore[attr-defined]
    return tuple(dict.fromkeys(found))


def _outcome(closing: Closing) -> Iterator[Finding]:
    if closing.decision is None:
        yield closing.said("OUTCOME_MISSING", Verdict.NOT_MET)
    else:
        yield closing.said("OUTCOME_STATED", Verdict.MET)


def _told(closing: Closing) -> Iterator[Finding]:
    decision, reply = closing.decision, closing.reply
    if reply is None:
        late = closing.by_day(SummaryReply)
        yield closing.said("SUMMARY_TOO_LATE" if late else "REPLY_MISSING", Verdict.NOT_MET)
    elif decision is not None and reply.on < decision.on:
        clause, about = closing.regime.closing.clause, closing.case.id
        told = (about, reply.on, ">=", decision.on)
        yield Finding(clause, "REPLY_BEFORE_OUTCOME", Verdict.NOT_MET, *told)
    elif isinstance(reply, SummaryReply) and closing.summary is Verdict.UNKNOWN:
        yield closing.said("SUMMARY_MAY_BE_LATE", Verdict.UNKNOWN)
    else:
        yield closing.said("CUSTOMER_TOLD", Verdict.MET)


def _signposts(closing: Closing) -> Iterator[Finding]:
    asked = closing.regime.closing.signposts
    if closing.reply is None or not asked:
        return
    verdict = names_signposts(closing.reply, asked)
    codes = {Verdict.MET: "SIGNPOST_NAMED", Verdict.UNKNOWN: "SIGNPOST_NOT_STATED"}
    yield closing.said(codes.get(verdict, "SIGNPOST_MISSING"), verdict, ", ".join(asked))


def _handler(closing: Closing) -> Iterator[Finding]:
    if closing.handler is None:
        yield closing.said("HANDLER_MISSING", Verdict.NOT_MET)


def _cause(closing: Closing) -> Iterator[Finding]:
    decision = closing.decision
    if closing.regime.closing.root_cause and decision is not None and decision.root_cause is None:
        yield closing.said("ROOT_CAUSE_MISSING", Verdict.NOT_MET)


def _redress(closing: Closing) -> Iterator[Finding]:
    decision = closing.decision
    if not closing.regime.closing.redress or decision is None or decision.redress is not None:
        return
    if decision.result is not ComplaintResult.REJECTED:
        yield closing.said("REDRESS_MISSING", Verdict.NOT_MET)


Check: TypeAlias = Callable[[Closing], Iterator[Finding]]
_CONDITIONS: Final[tuple[Check, ...]] = (
    _handler,
    independence,
    _outcome,
    _told,
    _signposts,
    _cause,
    _redress,
)


def may_close(closing: Closing) -> Verdict:
    """Tell whether every condition to close holds."""
    return meet(each.verdict for each in closing_findings(closing))


def closed_on(case: ComplaintCase, at: int, pack: ComplaintPack) -> Date | None:
    """Answer the day on which a round was closed as it may be; `None`: it is not."""
    closed = case.rounds[at - 1].one(ComplaintClosing)
    if closed is None or may_close(Closing(case, at, pack, closed.on)) is not Verdict.MET:
        return None
    return closed.on


def stage_of(case: ComplaintCase, at: int, pack: ComplaintPack, on: Date) -> ComplaintStage:
    """Say how far a round has come on a day."""
    begun = case.rounds[at - 1]
    taken, reply = begun.one(ComplaintWithdrawal), Closing(case, at, pack, on).reply
    if taken is not None and taken.confirmed:
        return ComplaintStage.WITHDRAWN
    if closed_on(case, at, pack) is not None:
        return ComplaintStage.CLOSED
    if reply is not None:
        return ComplaintStage.TOLD
    for kind, stage in _STAGES:
        if begun.of(kind):
            return stage
    return ComplaintStage.REOPENED if at > 1 else ComplaintStage.RECEIVED


_STAGES: Final[tuple[tuple[type, ComplaintStage], ...]] = (
    (ComplaintDecision, ComplaintStage.DECIDED),
    (Investigation, ComplaintStage.INVESTIGATED),
    (Acknowledgement, ComplaintStage.ACKNOWLEDGED),
)
