"""When a reply may go and is due, as far as the facts are certain.

While the class is not known, it lies between the classes of the standard. Where
the calendar does not reach far enough, it lies between what it is if the bank is
open on every day that is not known and if on none. A class without a minimum
needs no calendar and no receipt: its reply may go whatever they are. A promise
that was missed is made anew: the same business days, counted from now.

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
    """The earliest and the latest a moment can be; `None` where there is no bound.

    `missing` names the fact for want of which it is not certain.
    """

    earliest: Moment | None
    latest: Moment | None
    missing: str = ""

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


def reply_moment(case: ReplyCase, standard: ReplyStandard, due: Reach) -> Reach:
    """Answer when the reply comes: as promised; to hold the customer after that, by a new day."""
    missed = due.kept(case.now) is Verdict.NOT_MET
    if case.message is Message.DECISION or not missed:
        return due
    return _reach(case, standard, promise, case.now)


def _reach(case: ReplyCase, standard: ReplyStandard, step: _Step, start: Moment | None) -> Reach:
    classes = standard.classes_named(case.resolution.reply_class)
    hours = standard.opening, standard.closing
    each = [_of_class(case, start, stated, hours, step) for stated in classes]
    earliest = [reach.earliest for reach in each if reach.earliest is not None]
    latest = [reach.latest for reach in each if reach.latest is not None]
    return Reach(
        min(earliest) if len(earliest) == len(each) else None,
        max(latest) if len(latest) == len(each) else None,
        _missing(start, each),
    )


def _missing(start: Moment | None, each: list[Reach]) -> str:
    if start is None:
        return "RECEIPT_NOT_KNOWN"
    known = all(reach.known for reach in each)
    return "CLASS_NOT_KNOWN" if known else "CALENDAR_UNKNOWN"


def _of_class(
    case: ReplyCase, start: Moment | None, stated: ReplyClass, hours: Hours, step: _Step
) -> Reach:
    """Answer the reach of one class; a request was received by now, whenever that was."""
    if step is not_before and not stated.minimum:
        return Reach(start, start or case.now)
    if start is None:
        return Reach(None, None)
    try:
        if case.calendar is not None:
            found = step(start, stated, hours, case.calendar)
            return Reach(found, found)
    except OutsideCalendar:
        pass
    return _bounds(start, stated, hours, case.calendar, step)


def _bounds(
    start: Moment, stated: ReplyClass, hours: Hours, known: Calendar | None, step: _Step
) -> Reach:
    """Answer the moment if every day that is not known is open, and if every one is closed."""
    count = stated.promise + 1
    bounds: list[Moment | None] = []
    for opened in (True, False):
        try:
            supposed = _supposed(known, start.on, count, opened=opened)
            bounds.append(step(start, stated, hours, supposed))
        except OutsideCalendar:  # beyond the last days there are, or never open again
            bounds.append(start if opened else None)
    return Reach(bounds[0], bounds[1])


def _supposed(known: Calendar | None, first: Date, count: int, *, opened: bool) -> Calendar:
    """Answer a calendar of so many days more than are known, all open or all closed."""
    told = first if known is None else max(first, known.last)
    start, end = first.toordinal(), min(_LAST, told.toordinal() + count)
    every = map(from_ordinal, range(start, end + 1))
    days = [on for on in every if _opens(known, on, opened=opened)]
    return Calendar.of_list("as far as is known", "", first, from_ordinal(end), days)


def _opens(known: Calendar | None, on: Date, *, opened: bool) -> bool:
    if known is None or not known.first <= on <= known.last:
        return opened
    return known.is_business_day(on)
