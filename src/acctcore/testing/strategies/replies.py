"""Reply standards: hours, classes and wordings at which the answer changes.

Units: minutes, business days.

>>> from hypothesis import find
>>> find(reply_standards(), lambda standard: standard.classes[0].minimum > 0).classes[0].promise
1
"""

from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from acctcore.authority.replies.resolutions import (
    ResolutionKind,
)
from acctcore.authority.replies.standards import ReplyClass, ReplyStandard, RequestKind
from acctcore.authority.replies.statements import Statement
from acctcore.authority.replies.wording import Term, Wording
from acctcore.moments import TimeOfDay
from acctcore.testing.strategies.arguments import whole
from acctcore.testing.strategies.picking import Draw, pick, rarely, some

_HOURS: Final = tuple(
    (TimeOfDay.parse(opening), TimeOfDay.parse(closing))
    for opening, closing in (("09:00", "17:00"), ("00:00", "23:59"), ("10:00", "10:01"))
)
_WAITS: Final = ((0, 0), (1, 1), (1, 3), (0, 2), (2, 2))
_TERMS: Final = (Term("rate", "bp", "rate lower by"), Term("fee", "HKD", "waived of your fee"))
_REASONS: Final = {"PAPERS": "papers are missing", "AGE": "the account is too new"}
_ADVERSE: Final = (ResolutionKind.DECLINED, ResolutionKind.GRANTED_IN_PART)
_DATED: Final = (Statement.HOLDING, Statement.DECIDED_UNDER_RULES, Statement.REPLY_BY_DATE)


def reply_standards(*, max_classes: int = 3) -> SearchStrategy[ReplyStandard]:
    """Draw a sound standard of one to so many classes.

    Raises:
        WrongKind, OutOfRange: the number is not a whole number of 1 or more.
    """
    return _standards(whole("max_classes", max_classes, least=1))


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
