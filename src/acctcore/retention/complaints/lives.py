"""The lives of a complaint: from a receipt to its closing or withdrawal, and from each reopening.

Rule: what was closed as it may not be, and then opened again, is one life. Source: the project's
own, so that counts of a period foot. Units: days.
"""

from collections.abc import Iterator

from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.retention.complaints.cases import ComplaintCase
from acctcore.retention.complaints.closing import closed_on
from acctcore.retention.complaints.events import (
    ComplaintDecision,
    ComplaintResult,
    ComplaintWithdrawal,
)
from acctcore.retention.complaints.packs import ComplaintPack
from acctcore.retention.complaints.rounds import ComplaintRound, refuse_after
from acctcore.values import frozen

NOT_STATED = "not stated"


@frozen
class ComplaintLife:
    """A complaint from a receipt to its end, if it has ended."""

    product: str
    cause: str
    received_on: Date
    again: bool
    """Whether it was opened again."""
    closed_on: Date | None
    withdrawn_on: Date | None
    upheld: bool
    calendar: Calendar | None

    @property
    def ended_on(self) -> Date | None:
        """The day it was closed or taken back."""
        return self.closed_on or self.withdrawn_on

    def open_on(self, on: Date) -> bool:
        """Tell whether it had come by the evening of a day, and not ended."""
        ended = self.ended_on
        return self.received_on <= on and (ended is None or ended > on)


def lives_of(case: ComplaintCase, pack: ComplaintPack, on: Date) -> Iterator[ComplaintLife]:
    """Go through a complaint's lives as known on a day.

    Raises:
        Contradiction: something is dated after the day.
        Unknown: a regime that the pack does not list.
    """
    refuse_after(case.rounds, on)
    begun: Date | None = None
    again = False
    for at, each in enumerate(case.rounds, 1):
        begun = begun or each.received_on
        closed = closed_on(case, at, pack)
        withdrawn = _withdrawn_on(each)
        if closed or withdrawn or at == len(case.rounds):
            yield _life(case, each, begun, None if withdrawn else closed, again=again)
            begun, again = None, True


def _life(
    case: ComplaintCase, ended: ComplaintRound, begun: Date, closed: Date | None, *, again: bool
) -> ComplaintLife:
    decision = ended.one(ComplaintDecision)
    cause = None if decision is None else decision.root_cause
    return ComplaintLife(
        case.product or NOT_STATED,
        cause or NOT_STATED,
        begun,
        again,
        closed,
        _withdrawn_on(ended),
        decision is not None and decision.result is not ComplaintResult.REJECTED,
        case.calendar,
    )


def _withdrawn_on(begun: ComplaintRound) -> Date | None:
    taken = begun.one(ComplaintWithdrawal)
    return taken.on if taken is not None and taken.confirmed else None
