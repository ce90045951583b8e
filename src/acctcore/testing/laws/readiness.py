"""A decision that may be told as far as time goes: received, decided and waited for.

The bank of such a case is open every day, so that days are counted by hand.
"""

from attrs import evolve

from acctcore.authority.replies.cases import ReplyCase
from acctcore.authority.replies.public_parts import Message
from acctcore.authority.replies.resolutions import ResolutionKind
from acctcore.authority.replies.standards import ReplyClass
from acctcore.calendars import Calendar
from acctcore.days import from_ordinal
from acctcore.moments import Moment
from acctcore.testing.trials import Trial


def ready(
    trial: Trial, stated: ReplyClass, *, days: int | None = None, minute: int | None = None
) -> ReplyCase:
    """Answer the drawn message as a decision of a class, received so many days ago at opening.

    Left out, the days are those of its minimum and the minute is that of closing.
    """
    case: ReplyCase = trial.case
    back = stated.minimum if days is None else days
    on = trial.as_of.toordinal()
    received = trial.policy.opening.of(from_ordinal(on - back))
    now = Moment(trial.as_of, trial.policy.closing.minute if minute is None else minute)
    first, last = from_ordinal(on - back - 1), from_ordinal(on + stated.promise + 9)
    resolution = case.resolution
    kind = resolution.kind if resolution.decided else ResolutionKind.DECLINED
    asked = evolve(
        resolution,
        kind=kind,
        reply_class=stated.name,
        received=received,
        handling=evolve(resolution.handling, decided_at=None),
    )
    return ReplyCase(
        asked,
        now,
        Message.DECISION,
        calendar=Calendar.of_weekend("every day", "1", first, last, weekend=()),
    )
