"""Reply standards, and messages under one, seeded where the standard changes its answer.

Clock and receipt lie at opening and closing, a minute before or after, on days
around; any fact may be missing. Units: minutes, business days.

>>> from hypothesis import find
>>> find(reply_standards(), lambda standard: standard.classes[0].minimum > 0).classes[0].promise
1
"""

from datetime import date
from itertools import product
from typing import Any, Final

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
from acctcore.authority.replies.standards import ReplyClass, ReplyStandard, RequestKind
from acctcore.authority.replies.statements import Statement
from acctcore.authority.replies.wording import Term, Wording
from acctcore.calendars import Calendar
from acctcore.days import day, from_ordinal
from acctcore.moments import Moment, TimeOfDay
from acctcore.quantity import Measure
from acctcore.testing.strategies.amounts import measure_of
from acctcore.testing.strategies.arguments import of_kind, whole
from acctcore.testing.strategies.picking import Draw, pick, rarely, some

_HOURS: Final = tuple(
    (TimeOfDay.parse(opening), TimeOfDay.parse(closing))
    for opening, closing in (("09:00", "17:00"), ("00:00", "23:59"), ("10:00", "10:01"))
)
_WAITS: Final = ((0, 0), (1, 1), (1, 3), (0, 2), (2, 2))
_TERMS: Final = (Term("rate", "bp", "rate lower by"), Term("fee", "HKD", "waived of your fee"))
_REASONS: Final = {"PAPERS": "papers are missing", "AGE": "the account is too new"}
_NO_GRANTS: Final = (ResolutionKind.PENDING, ResolutionKind.DECLINED)
_ADVERSE: Final = (ResolutionKind.DECLINED, ResolutionKind.GRANTED_IN_PART)
_DATED: Final = (Statement.HOLDING, Statement.DECIDED_UNDER_RULES, Statement.REPLY_BY_DATE)
_LAST: Final = 1439
_LEVELS: Final = ("L1", "L3", "")
_EVENTS: Final = (
    None,
    frozenset[HandlingEvent](),
    frozenset({HandlingEvent.ESCALATED}),
    frozenset({HandlingEvent.ENDORSED}),
)
_LIMITS: Final = tuple(measure_of(number, "HKD") for number in (1, 2))


def reply_standards(*, max_classes: int = 3) -> SearchStrategy[ReplyStandard]:
    """Draw a sound standard of one to so many classes.

    Raises:
        WrongKind, OutOfRange: the number is not a whole number of 1 or more.
    """
    return _standards(whole("max_classes", max_classes, least=1))


def reply_cases(*, standard: ReplyStandard, as_of: date) -> SearchStrategy[ReplyCase]:
    """Draw a message that is sound under a standard on a day.

    Raises:
        WrongKind: the standard is none, or the day is not a day.
    """
    return _cases(
        of_kind("standard", standard, ReplyStandard, "a reply standard"), day(as_of, "as_of")
    )


@st.composite
def _standards(draw: DrawFn, most: int) -> ReplyStandard:
    opening, closing = pick(draw, _HOURS)
    classes = tuple(_class(draw, at) for at in range(1, 1 + pick(draw, range(1, most + 1))))
    adverse = frozenset(some(draw, _ADVERSE, 2))
    public = frozenset(Statement if rarely(draw, 2) else some(draw, tuple(Statement), 4))
    return ReplyStandard(
        opening, closing, classes, _wording(adverse), ("head office",), adverse, public
    )


def _class(draw: Draw, at: int) -> ReplyClass:
    kind = RequestKind.ORDINARY if rarely(draw, 2) else pick(draw, tuple(RequestKind))
    minimum, promise = pick(draw, _WAITS)
    least = minimum if kind is RequestKind.ORDINARY else 0
    return ReplyClass(f"class {at}", f"2({at})", kind, least, promise, "a second pair of eyes")


def _wording(adverse: frozenset[ResolutionKind]) -> Wording:
    declined, part = (_why(kind, adverse) for kind in _ADVERSE)
    return Wording(
        {
            ResolutionKind.GRANTED: "We grant: {terms}",
            ResolutionKind.GRANTED_IN_PART: f"In part: {{terms}}{part}",
            ResolutionKind.DECLINED: f"We cannot.{declined}",
            ResolutionKind.PENDING: "We reply by {reply_date}.",
        },
        {each: f"{each.value}{' {reply_date}' * (each in _DATED)}" for each in Statement},
        _TERMS,
        _REASONS,
    )


def _why(kind: ResolutionKind, adverse: frozenset[ResolutionKind]) -> str:
    return " {reasons}" if kind in adverse else ""


@st.composite
def _cases(draw: DrawFn, standard: ReplyStandard, on: Date) -> ReplyCase:
    """Draw a message of which everything is known, or one of which anything may be missing."""
    known = not rarely(draw, 2)
    minutes = _minutes(standard)
    now = Moment(on, pick(draw, minutes))
    received = min(now, Moment(_earlier(on, pick(draw, range(8))), pick(draw, minutes)))
    calendar = _calendar(draw, on)
    return ReplyCase(
        _resolution(draw, standard, received, now, known=known),
        now,
        Message.HOLDING if rarely(draw, 3) else Message.DECISION,
        some(draw, tuple(Statement), 2) if rarely(draw, 2) else (),
        calendar if known else pick(draw, (calendar, None)),
    )


def _minutes(standard: ReplyStandard) -> tuple[int, ...]:
    """Answer the minutes around opening and closing."""
    edges = (standard.opening.minute, standard.closing.minute)
    beside = {edge + step for edge, step in product(edges, (-1, 0, 1))}
    return tuple(sorted(each for each in {0, _LAST, *beside} if 0 <= each <= _LAST))


def _earlier(on: Date, days: int) -> Date:
    return from_ordinal(on.toordinal() - days)


def _calendar(draw: Draw, on: Date) -> Calendar:
    """Draw a calendar of five days with a holiday, or one that ends too soon."""
    last = on.toordinal() + (1 if rarely(draw, 5) else 40)
    holidays = (_earlier(on, pick(draw, range(-3, 4))),) if rarely(draw, 2) else ()
    first, end = _earlier(on, 30), max(from_ordinal(last), *holidays, on)
    return Calendar.of_weekend("drawn", "1", first, end, holidays=holidays)


def _resolution(
    draw: Draw, standard: ReplyStandard, received: Moment, now: Moment, *, known: bool
) -> Resolution:
    kind = pick(draw, tuple(ResolutionKind) if standard.wording.terms else _NO_GRANTS)
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
