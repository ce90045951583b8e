"""Whether a message may go to a customer now, and its words.

A decision is told from the first moment of its class on, the same whoever
decided, with the reasons the law requires and no statement that is false or not
declared public. A message that holds the customer names the day of the reply;
once the reply can be given it would only delay, and is withheld.
Withheld as a value: no decision yet (NOT_DECIDED), too soon (TOO_EARLY), a reply
held back (REPLY_DUE), no reasons (REASONS_MISSING), a reason off the standard's
list (REASON_NOT_LISTED), a limit or another code of the bank's own as one
(LIMIT_AS_REASON), a statement that is false (STATEMENT_NOT_TRUE) or not public
(STATEMENT_NOT_PUBLIC), words that form where two parts of the text meet and that
no customer may read (WORDS_NOT_ALLOWED). A missed promise
(PROMISE_MISSED) is told and withholds nothing: the day named is then a new one.
Not enough to judge: UNDECIDED. Raised: free text, a class or a term that the
standard does not name, a clock of another day, no standard in force.
Source: sections 7 and 8 of the authority reference. Units: minutes, business days.

>>> from acctcore.authority.replies.public_parts import Message
>>> from acctcore.authority.replies.resolutions import Resolution, ResolutionKind
>>> from acctcore.authority.replies.standards import ReplyClass, RequestKind
>>> from acctcore.authority.replies.wording import Term, Wording
>>> from acctcore.calendars import Calendar
>>> from acctcore.moments import Moment, TimeOfDay
>>> from acctcore.quantity import Quantity
>>> from acctcore.sources import Source, Status
>>> texts = {"granted": "We grant: {terms}", "granted_in_part": "In part: {terms}",
...          "declined": "We cannot.", "pending": "We reply by {reply_date}."}
>>> rate = ReplyClass("rate", "2(a)", RequestKind.ORDINARY, 1, 3, "two pairs of eyes")
>>> words = Wording({ResolutionKind(kind): text for kind, text in texts.items()},
...                 terms=(Term("rate", "bp", "Your rate is lower by"),))
>>> standard = ReplyStandard(TimeOfDay.parse("09:00"), TimeOfDay.parse("17:00"), (rate,), words,
...                          ("head office",))
>>> standards = Timeline.always(standard, Source("standard", Status.INVENTED))
>>> march = Calendar.of_weekend("five days", "1", Date(2026, 3, 1), Date(2026, 3, 31))
>>> granted = Resolution("R1", ResolutionKind.GRANTED, {"rate": Quantity(30, "bp")},
...                      reply_class="rate", received=Moment.parse("2026-03-16 10:00"))
>>> case = ReplyCase(granted, Moment.parse("2026-03-17 09:00"), calendar=march)
>>> reply(case, standards, Date(2026, 3, 17)).outcome.text
'We grant: Your rate is lower by 30 bp'
>>> case = ReplyCase(granted, Moment.parse("2026-03-16 10:05"), calendar=march)
>>> told = reply(case, standards, Date(2026, 3, 16))
>>> told.outcome.kind.value, [(each.code, each.limit) for each in told.reasons]
('withheld', [('TOO_EARLY', '2026-03-17 09:00')])
>>> case = ReplyCase(granted, Moment.parse("2026-03-16 10:05"), Message.HOLDING, calendar=march)
>>> reply(case, standards, Date(2026, 3, 16)).outcome.text
'We reply by 2026-03-19.'
"""

from collections.abc import Iterable
from typing import Final

from pendulum import Date

from acctcore.authority.replies.cases import Reply, ReplyCase, ReplyKind
from acctcore.authority.replies.public_parts import public_part
from acctcore.authority.replies.saying import said, worded
from acctcore.authority.replies.standards import ReplyStandard
from acctcore.authority.replies.timing import Timing, timed
from acctcore.authority.replies.views import written
from acctcore.authority.replies.wording import require_words
from acctcore.days import day
from acctcore.decisions import Decision, Given
from acctcore.errors import Contradiction
from acctcore.findings import Finding, Verdict, meet
from acctcore.maps import FrozenMap
from acctcore.timeline import Timeline, in_force

_KINDS: Final = FrozenMap(
    {
        Verdict.MET: ReplyKind.SENDABLE,
        Verdict.NOT_MET: ReplyKind.WITHHELD,
        Verdict.UNKNOWN: ReplyKind.UNDECIDED,
    }
)


def reply(case: ReplyCase, standards: Timeline[ReplyStandard], as_of: Date) -> Decision[Reply]:
    """Answer on a day whether a message may go out now, with its words.

    Raises:
        NothingInForce: no standard is in force on the day.
        Contradiction: the clock of the case shows another day.
        Unknown: the standard does not name the class or a term.
        MixedCurrency: a term is in another unit than its words.
    """
    on = day(as_of, "as_of")
    if case.now.on != on:
        raise Contradiction(f"the clock shows {case.now}, the day of the decision is {on}")
    version = in_force(standards, ReplyStandard, on)
    standard = version.value
    require_words(case.resolution.terms, standard.wording)
    timing = timed(case, standard)
    blocking = (*timing.blocking, *said(case, standard))
    outcome, unfit = _outcome(case, standard, timing, blocking, version.id)
    found = (timing.promise_finding, *blocking, *unfit)
    return Decision(outcome, on, version.citation, Given(found))


def _outcome(
    case: ReplyCase,
    standard: ReplyStandard,
    timing: Timing,
    blocking: Iterable[Finding],
    template: str,
) -> tuple[Reply, tuple[Finding, ...]]:
    """Answer the message, and what stands against its finished words."""
    kind = _KINDS[meet(finding.verdict for finding in blocking)]
    times = timing.first.known, timing.promise.known
    if kind is not ReplyKind.SENDABLE:
        return Reply(kind, None, None, *times), ()
    public = public_part(case.resolution, case.message, timing.day, template, standard.adverse)
    text = written(public, standard, case.statements)
    if unfit := tuple(worded(text, standard)):
        return Reply(ReplyKind.WITHHELD, None, None, *times), unfit
    return Reply(kind, text, public, *times), ()
