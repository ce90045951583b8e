"""Messages under a reply standard, seeded where the standard changes its answer.

Clock and receipt lie at opening and closing, a minute before or after, on days
around; any fact may be missing. Units: minutes, business days.

>>> from hypothesis import find
>>> from acctcore.testing.strategies.replies import reply_standards
>>> standard = find(reply_standards(), lambda each: True)
>>> messages = reply_cases(standard=standard, as_of=Date(2026, 3, 16))
>>> find(messages, lambda each: bool(each.resolution.terms)).resolution.kind.value
'granted'
"""

from datetime import date
from itertools import product
from typing import Any, Final

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.authority.replies.cases import ReplyCase
from acctcore.authority.replies.public_parts import Message
from acctcore.authority.replies.resolutions import (
    Handling,
    HandlingEvent,
    Resolution,
    ResolutionKind,
)
from acctcore.authority.replies.standards import ReplyStandard
from acctcore.authority.replies.statements import Statement
from acctcore.authority.replies.wording import Term
from acctcore.calendars import Calendar
from acctcore.days import day, from_ordinal
from acctcore.moments import Moment
from acctcore.quantity import Measure
from acctcore.testing.strategies.amounts import measure_of
from acctcore.testing.strategies.arguments import of_kind
from acctcore.testing.strategies.picking import Draw, pick, rarely, some
from acctcore.testing.strategies.times import calendar_ends

_WEEK: Final = 7
_NO_GRANTS: Final = (ResolutionKind.PENDING, ResolutionKind.DECLINED)
_ABOUT_FACTS: Final = (Statement.BEST_TERMS, Statement.ASKED_SENIOR)
_LAST: Final = 1439
_LEVELS: Final = ("L1", "L3", "")
_EVENTS: Final = (
    None,
    frozenset[HandlingEvent](),
    frozenset({HandlingEvent.ESCALATED}),
    frozenset({HandlingEvent.ENDORSED}),
)
_LIMITS: Final = tuple(measure_of(number, "HKD") for number in (1, 2))


def reply_cases(*, standard: ReplyStandard, as_of: date) -> SearchStrategy[ReplyCase]:
    """Draw a message that is sound under a standard on a day.

    Raises:
        WrongKind: the standard is none, or the day is not a day.
    """
    return _cases(
        of_kind("standard", standard, ReplyStandard, "a reply standard"), day(as_of, "as_of")
    )


@st.composite
def _cases(draw: DrawFn, standard: ReplyStandard, on: Date) -> ReplyCase:
    """Draw a plain message, one of which all is known, or one of which anything may be missing."""
    minutes = _minutes(standard)
    now = Moment(on, pick(draw, minutes))
    received = min(now, Moment(_earlier(on, pick(draw, range(_WEEK))), pick(draw, minutes)))
    if rarely(draw):
        received = Moment(on, max(0, now.minute - pick(draw, (0, 1))))
    calendar = _calendar(draw, on)
    if rarely(draw, 2):
        return _plain(draw, standard, (received, now), calendar)
    known = not rarely(draw, 2)
    kind = pick(draw, tuple(ResolutionKind) if standard.wording.terms else _NO_GRANTS)
    return ReplyCase(
        _resolution(draw, standard, (received, now), kind, known=known),
        now,
        Message.HOLDING if rarely(draw, 2) else Message.DECISION,
        some(draw, tuple(Statement), 2) if rarely(draw, 2) else (),
        calendar if known else pick(draw, (calendar, None)),
    )


def _plain(
    draw: Draw, standard: ReplyStandard, times: tuple[Moment, Moment], calendar: Calendar
) -> ReplyCase:
    """Draw a message that nothing stands against but its time, or else its one statement."""
    received, now = times
    if not standard.wording.terms or rarely(draw, 2):
        pending = _resolution(draw, standard, times, ResolutionKind.PENDING, known=True)
        return ReplyCase(pending, now, Message.HOLDING, calendar=calendar)
    long_ago = Moment(_earlier(now.on, _WEEK), received.minute)
    granted = _resolution(draw, standard, (long_ago, now), ResolutionKind.GRANTED, known=True)
    stated = pick(draw, _ABOUT_FACTS)
    return ReplyCase(evolve(granted, reasons=()), now, Message.DECISION, (stated,), calendar)


def _minutes(standard: ReplyStandard) -> tuple[int, ...]:
    """Answer the minutes around opening and closing."""
    edges = (standard.opening.minute, standard.closing.minute)
    beside = {edge + step for edge, step in product(edges, (-1, 0, 1))}
    return tuple(sorted(each for each in {0, _LAST, *beside} if 0 <= each <= _LAST))


def _earlier(on: Date, days: int) -> Date:
    return from_ordinal(on.toordinal() - days)


def _calendar(draw: Draw, on: Date) -> Calendar:
    """Draw a calendar of five days with a holiday, or one that begins or ends at the day."""
    first, last = calendar_ends(draw, on, 30, 40)
    holiday = _earlier(on, pick(draw, range(-3, 4)))
    holidays = (holiday,) if first <= holiday <= last and rarely(draw, 2) else ()
    return Calendar.of_weekend("drawn", "1", first, last, holidays=holidays)


def _resolution(
    draw: Draw,
    standard: ReplyStandard,
    times: tuple[Moment, Moment],
    kind: ResolutionKind,
    *,
    known: bool,
) -> Resolution:
    received, now = times
    decided = kind is not ResolutionKind.PENDING
    names: tuple[Any, ...] = tuple(each.name for each in standard.classes)
    return Resolution(
        "R1",
        kind,
        {} if kind in _NO_GRANTS else _terms(draw, standard.wording.terms),
        _reasons(draw, tuple(standard.wording.reasons)) if decided else (),
        pick(draw, names if known else (*names, None)),
        received if known else pick(draw, (received, None)),
        pick(draw, (True, False) if known else (True, False, None)),
        _handling(draw, (None, received, now) if decided else (None,), known=known),
    )


def _terms(draw: Draw, known: tuple[Term, ...]) -> dict[str, Measure]:
    terms = some(draw, known, 2) or known[:1]
    return {term.name: measure_of(pick(draw, (30, 0, 10**11)), term.unit) for term in terms}


def _reasons(draw: Draw, listed: tuple[str, ...]) -> tuple[str, ...]:
    return pick(draw, (listed[:1], listed, (), ("OFF_LIST",), (*listed, "OVER_LIMIT")))


def _handling(draw: Draw, times: tuple[Moment | None, ...], *, known: bool) -> Handling:
    limit = pick(draw, (None, *_LIMITS))
    return Handling(
        level=pick(draw, _LEVELS),
        approver=pick(draw, ("", "A. Lee")),
        limit=limit,
        headroom=limit,
        path=pick(draw, ((), ("L1",), ("L1", "L2"))),
        codes=pick(draw, ((), ("OVER_LIMIT",))),
        decided_at=pick(draw, times),
        events=pick(draw, _EVENTS[1:] if known else _EVENTS),
    )
