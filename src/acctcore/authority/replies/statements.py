"""What may be said to a customer beside the outcome: a closed set, each with its truth.

A statement is true, false or, for want of a fact, not known. None speaks of
personal effort. Whether there is a decision is told only by the message that
tells it: one that holds the customer may state the same with a decision and
without, or it would show when that was made. Source: section 8 of the authority reference.

>>> from acctcore.authority.replies.resolutions import ResolutionKind
>>> from acctcore.quantity import Quantity
>>> granted = Resolution("R1", ResolutionKind.GRANTED, {"rate": Quantity(30, "bp")})
>>> truth(Statement.REVIEWED_UNDER_RULES, granted, Message.DECISION).value
'met'
>>> truth(Statement.REPLY_BY_DATE, granted, Message.DECISION).value
'not_met'
>>> truth(Statement.ASKED_SENIOR, granted, Message.DECISION).value
'unknown'
"""

from collections.abc import Callable, Iterable
from enum import Enum
from typing import Final, TypeAlias

from acctcore.authority.replies.public_parts import Message
from acctcore.authority.replies.resolutions import HandlingEvent, Resolution
from acctcore.errors import WrongKind, fault
from acctcore.findings import Verdict
from acctcore.maps import FrozenMap


class Statement(Enum):
    """A sentence that a message may hold; its words are the bank's own."""

    REVIEWED_UNDER_RULES = "reviewed_under_rules"
    """The request was reviewed under the approval rules."""
    ASKED_SENIOR = "asked_senior"
    """Somebody more senior was asked."""
    BEST_TERMS = "best_terms"
    """No better terms are to be had."""
    HOLDING = "holding"
    """The request is with the bank; the reply comes by a date."""
    DECIDED_UNDER_RULES = "decided_under_rules"
    """Requests are decided under approval rules; the reply comes by a date."""
    REPLY_BY_DATE = "reply_by_date"
    """The reply comes by a date."""
    COMPLAINT_ROUTE = "complaint_route"
    """How to complain."""


Truth: TypeAlias = Callable[[Resolution, Message], Verdict]


def truth(statement: Statement, resolution: Resolution, message: Message) -> Verdict:
    """Say whether a statement is true of a resolution, in a message of this purpose."""
    return _TRUTHS[statement](resolution, message)


def statements_of(stated: Iterable[Statement]) -> frozenset[Statement]:
    """Take statements of the closed set.

    Raises:
        WrongKind: free text, or anything else that is no statement.
    """
    if isinstance(stated, str) or not isinstance(stated, Iterable):
        raise WrongKind(fault("statements", "a list of statements", stated, _ADVICE))
    found = tuple(stated)
    for each in found:
        if not isinstance(each, Statement):
            raise WrongKind(fault("statement", "one such as `reply_by_date`", each, _ADVICE))
    return frozenset(found)


_ADVICE: Final = "free text does not go out by itself"


def _reviewed(resolution: Resolution, message: Message) -> Verdict:
    return _yes(message is Message.DECISION and resolution.decided)


def _asked_senior(resolution: Resolution, _: Message) -> Verdict:
    events = resolution.handling.events
    return Verdict.UNKNOWN if events is None else _yes(HandlingEvent.ESCALATED in events)


def _best_terms(resolution: Resolution, message: Message) -> Verdict:
    if message is Message.HOLDING or not resolution.terms:
        return Verdict.NOT_MET
    best = resolution.best_terms
    return Verdict.UNKNOWN if best is None else _yes(best)


def _reply_is_to_come(_: Resolution, message: Message) -> Verdict:
    return _yes(message is Message.HOLDING)


def _always(_: Resolution, __: Message) -> Verdict:
    return Verdict.MET


def _yes(answer: bool) -> Verdict:  # noqa: FBT001 - a yes or no is what it turns into a verdict
    return Verdict.MET if answer else Verdict.NOT_MET


_TRUTHS: Final = FrozenMap[Statement, Truth](
    {
        Statement.REVIEWED_UNDER_RULES: _reviewed,
        Statement.ASKED_SENIOR: _asked_senior,
        Statement.BEST_TERMS: _best_terms,
        Statement.HOLDING: _reply_is_to_come,
        Statement.DECIDED_UNDER_RULES: _reply_is_to_come,
        Statement.REPLY_BY_DATE: _reply_is_to_come,
        Statement.COMPLAINT_ROUTE: _always,
    }
)
