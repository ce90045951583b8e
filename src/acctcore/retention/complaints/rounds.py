"""One time that a customer complained: the day it came in, and what was done about it then.

A complaint that is opened again begins a new round with a day of receipt of its own; the first
keeps its events and its clock. Received is the local day at the firm. Without a day of receipt
there is no clock: that raises, as does an event before it, two closings, and two handlers on one
day. Source: project page on retention, section 7. Units: days, minutes of a day.

>>> begun = ComplaintRound(Date(2026, 5, 8), events=(Acknowledgement(Date(2026, 5, 11), "ann"),))
>>> [each.by for each in begun.of(Acknowledgement)]
['ann']
>>> ComplaintRound(None)
Traceback (most recent call last):
...
acctcore.errors.WrongKind: day of receipt: expected a day such as `2026-03-16`, got nothing; \
without it no clock can run
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations
from typing import Any, Final, TypeVar, get_args

from pendulum import Date

from acctcore.days import day
from acctcore.errors import AcctcoreError, Contradiction, WrongKind, fault
from acctcore.guards import listed, of_kind, optional_kind, refuse
from acctcore.moments import TimeOfDay
from acctcore.names import same_name
from acctcore.retention.complaints.events import (
    ComplaintClosing,
    ComplaintDecision,
    ComplaintEvent,
    ComplaintWithdrawal,
    HandlerAssigned,
    Investigation,
)
from acctcore.retention.complaints.replies import Acknowledgement, FinalReply, SummaryReply
from acctcore.retention.complaints.requests import ClockPause, ExtensionRequest
from acctcore.values import field, frozen

E = TypeVar("E")

_ONCE: Final[tuple[tuple[type, str], ...]] = (
    (Acknowledgement, "acknowledgement"),
    (Investigation, "investigation"),
    (ComplaintDecision, "decision"),
    (SummaryReply, "summary reply"),
    (FinalReply, "final reply"),
    (ComplaintWithdrawal, "withdrawal"),
    (ComplaintClosing, "closing"),
)


def _received(value: object) -> Date:
    if value is None:
        expected = "a day such as `2026-03-16`"
        raise WrongKind(fault("day of receipt", expected, None, "without it no clock can run"))
    return day(value, "day of receipt")


def _events(items: Iterable[ComplaintEvent]) -> tuple[ComplaintEvent, ...]:
    return listed(items, get_args(ComplaintEvent), "events of a complaint", "events")


@frozen
class ComplaintRound:
    """The receipt of a complaint, or its being opened again, and what followed."""

    received_on: Date = field(converter=_received)
    received_at: TimeOfDay | None = None
    """The local time at the firm; left out, not known."""
    channel: str = ""
    events: tuple[ComplaintEvent, ...] = field(default=(), converter=_events)
    _in_order: tuple[ComplaintEvent, ...] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Report every contradiction at once."""
        words = "a time such as `09:00`"
        optional_kind(self.received_at, TimeOfDay, "time of receipt", words)
        of_kind(self.channel, str, "channel of a complaint", "a name")
        ordered = sorted(self.events, key=lambda each: (each.on, repr(each)))
        object.__setattr__(self, "_in_order", tuple(ordered))
        refuse((*self._early(), *self._doubled(), *self._handlers(), *self._asked()))

    def of(self, kind: type[E]) -> tuple[E, ...]:
        """Answer the events of a kind, the earliest first."""
        return tuple(each for each in self._in_order if isinstance(each, kind))

    def one(self, kind: type[E]) -> E | None:
        """Answer the first event of a kind, if there is one."""
        return next((each for each in self._in_order if isinstance(each, kind)), None)

    @property
    def handler(self) -> HandlerAssigned | None:
        """Who handles it: the last that was assigned."""
        return next(iter(reversed(self.of(HandlerAssigned))), None)

    def days(self) -> Iterator[tuple[str, Date]]:
        """Go through every day on record, with what happened."""
        for each in self.events:
            yield kind_of(each), each.on
            if isinstance(each, ClockPause) and each.until is not None:
                yield "the end of a pause", each.until
            if isinstance(each, ExtensionRequest):
                if each.approval is not None:
                    yield "the approval of an extension", each.approval.on
                if each.told_on is not None:
                    yield "the notice of an extension", each.told_on

    def _early(self) -> Iterator[tuple[str, AcctcoreError]]:
        for what, on in self.days():
            if on < self.received_on:
                told = f"{what} is dated {on}, before the receipt on {self.received_on}"
                yield "events", Contradiction(told)

    def _doubled(self) -> Iterator[tuple[str, AcctcoreError]]:
        for kind, what in _ONCE:
            found: tuple[Any, ...] = self.of(kind)
            if len(found) > 1:
                told = f"`{found[0].on}` and `{found[1].on}`"
                yield "events", Contradiction(f"two events of the kind {what}: {told}; state one")

    def _handlers(self) -> Iterator[tuple[str, AcctcoreError]]:
        for one, other in combinations(self.of(HandlerAssigned), 2):
            if one.on == other.on and not same_name(one.handler, other.handler):
                told = f"`{one.handler}` and `{other.handler}` are both assigned on {one.on}"
                yield "events", Contradiction(f"{told}; who handles the complaint?")

    def _asked(self) -> Iterator[tuple[str, AcctcoreError]]:
        asked = [(each.clock, each.extension) for each in self.of(ExtensionRequest)]
        for clock, extension in {each for each in asked if asked.count(each) > 1}:
            told = f"extension `{extension}` of `{clock}` is asked for twice"
            yield "events", Contradiction(told)


def kind_of(event: ComplaintEvent) -> str:
    """Name an event in words."""
    known = dict(_ONCE)
    if isinstance(event, ClockPause):
        return "a pause"
    if isinstance(event, ExtensionRequest):
        return "an extension"
    if isinstance(event, HandlerAssigned):
        return "an assignment"
    return f"the {known.get(type(event), 'holding reply')}"


def refuse_after(rounds: Iterable[ComplaintRound], as_of: date) -> None:
    """Raise `Contradiction` for what is dated after a day, one fault a line."""
    late = [
        fault(what, f"a day up to the day of the decision, {as_of}", on)
        for each in rounds
        for what, on in (("receipt", each.received_on), *each.days())
        if on > as_of
    ]
    if late:
        raise Contradiction("\n".join(late))
