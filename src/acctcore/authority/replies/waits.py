"""When a reply may go and is due, as far as the facts are certain.

While the class is not known, it lies between the classes of the standard.
Without a calendar that reaches far enough, it is no earlier than if the bank
were open every day. A promise that was missed is made anew: the same business
days, counted from now.

>>> some = Reach(Moment.parse("2026-03-17 09:00"), None)
>>> some.begun(Moment.parse("2026-03-16 10:05")), some.begun(Moment.parse("2026-03-18 10:00"))
(<Verdict.NOT_MET: 'not_met'>, <Verdict.UNKNOWN: 'unknown'>)
"""

from collections.abc import Callable
from datetime import date
from typing import Final, TypeAlias

from pendulum import Date

from acctcore.authority.replies.cases import ReplyCase
from acctcore.authority.replies.public_parts import Message
from acctcore.authority.replies.receipts import Hours, not_before, promise
from acctcore.authority.replies.standards import ReplyClass, ReplyStandard
from acctcore.calendars import Calendar
from acctcore.days import from_ordinal
from acctcore.errors import OutsideCalendar
from acctcore.findings import Verdict
from acctcore.moments import Moment
from acctcore.values import frozen

_Step: TypeAlias = Callable[[Moment, ReplyClass, Hours, Calendar], Moment]
_LAST: Final = date.max.toordinal()


@frozen
class Reach:
    """The earliest and the latest a moment can be; `None` where there is no bound."""

    earliest: Moment | None
    latest: Moment | None

    @property
    def known(self) -> Moment | None:
        """The moment, where it is certain."""
        return self.latest if self.earliest == self.latest else None

    def begun(self, now: Moment) -> Verdict:
        """Tell whether a clock has come to the moment."""
        if self.latest is not None and now >= self.latest:
            return Verdict.MET
        early = self.earliest is not None and now < self.earliest
        return Verdict.NOT_MET if early else Verdict.UNKNOWN

    def kept(self, now: Moment) -> Verdict:
        """Tell whether a clock has not gone past the moment."""
        if self.earliest is not None and now <= self.earliest:
            return Verdict.MET
        late = self.latest is not None and now > self.latest
        return Verdict.NOT_MET if late else Verdict.UNKNOWN


def first_moment(case: ReplyCase, standard: ReplyStandard) -> Reach:
    """Answer before which moment the decision is not told."""
    return _reach(case, standard, not_before, case.resolution.received)


def promised(case: ReplyCase, standard: ReplyStandard) -> Reach:
    """Answer by which moment the reply was promised on receipt."""
    return _reach(case, standard, promise, case.resolution.received)


def reply_day(case: ReplyCase, standard: ReplyStandard, due: Reach) -> Date | None:
    """Answer the day of the reply: the one promised; to hold the customer after it, a new one."""
    kept = Verdict.MET if case.message is Message.DECISION else due.kept(case.now)
    if kept is Verdict.UNKNOWN:
        return None
    named = due if kept is Verdict.MET else _reach(case, standard, promise, case.now)
    return None if named.known is None else named.known.on


def missing(case: ReplyCase, reach: Reach) -> str:
    """Name the fact for want of which a moment is not certain."""
    if case.resolution.received is None:
        return "RECEIPT_NOT_KNOWN"
    return "CALENDAR_UNKNOWN" if reach.latest is None else "CLASS_NOT_KNOWN"


def _reach(case: ReplyCase, standard: ReplyStandard, step: _Step, start: Moment | None) -> Reach:
    classes = standard.classes_named(case.resolution.reply_class)
    if start is None:
        return Reach(None, None)
    hours = standard.opening, standard.closing
    each = [_of_class(start, stated, hours, case.calendar, step) for stated in classes]
    latest = [reach.latest for reach in each if reach.latest is not None]
    return Reach(
        min(reach.earliest for reach in each if reach.earliest is not None),
        max(latest) if len(latest) == len(each) else None,
    )


def _of_class(
    start: Moment, stated: ReplyClass, hours: Hours, calendar: Calendar | None, step: _Step
) -> Reach:
    try:
        if calendar is not None:
            found = step(start, stated, hours, calendar)
            return Reach(found, found)
    except OutsideCalendar:
        pass
    return Reach(_at_the_earliest(start, stated, hours, step), None)


def _at_the_earliest(start: Moment, stated: ReplyClass, hours: Hours, step: _Step) -> Moment:
    """Answer the moment of a bank that is open every day."""
    last = from_ordinal(min(_LAST, start.on.toordinal() + stated.promise + 1))
    every_day = Calendar.of_weekend("every day", "", start.on, last, weekend=())
    try:
        return step(start, stated, hours, every_day)
    except OutsideCalendar:  # the last days there are
        return start
