"""What was done about a complaint, each with its day and the person who did it.

What is not on record was not done. A withdrawal counts only where the customer's own word for it is
on file, so that nobody withdraws a complaint for the customer. Malformed events raise.
Units: days, money.

>>> ComplaintDecision(Date(2026, 5, 18), "ann", ComplaintResult.REJECTED).redress
>>> ComplaintDecision(Date(2026, 5, 18), "ann", "rejected")
Traceback (most recent call last):
...
acctcore.errors.WrongKind: result of a complaint: expected one of `upheld`, `partly_upheld`, \
`rejected`, got `rejected`; \
give the named value itself, not its text
"""

from enum import Enum
from typing import TypeAlias

from pendulum import Date

from acctcore.days import day
from acctcore.errors import OutOfRange, fault
from acctcore.guards import chosen, flagged, named, optional_kind
from acctcore.money import Money
from acctcore.retention.complaints.replies import (
    Acknowledgement,
    FinalReply,
    HoldingReply,
    SummaryReply,
)
from acctcore.retention.complaints.requests import ClockPause, ExtensionRequest
from acctcore.values import field, frozen


class ComplaintResult(Enum):
    """How a complaint was decided."""

    UPHELD = "upheld"
    PARTLY_UPHELD = "partly_upheld"
    REJECTED = "rejected"


def _on_assignment(value: object) -> Date:
    return day(value, "day of an assignment")


def _on_investigation(value: object) -> Date:
    return day(value, "day of an investigation")


def _on_decision(value: object) -> Date:
    return day(value, "day of a decision")


def _on_closing(value: object) -> Date:
    return day(value, "day of a closing")


def _on_withdrawal(value: object) -> Date:
    return day(value, "day of a withdrawal")


@frozen
class HandlerAssigned:
    """A person handles the complaint from a day on; the last one assigned is the handler."""

    on: Date = field(converter=_on_assignment)
    handler: str
    role: str

    def __attrs_post_init__(self) -> None:
        """Refuse an assignment to nobody."""
        named(self.handler, "handler of a complaint")
        named(self.role, f"role of handler `{self.handler}`")


@frozen
class Investigation:
    """The facts were found."""

    on: Date = field(converter=_on_investigation)
    by: str

    def __attrs_post_init__(self) -> None:
        """Refuse one by nobody."""
        named(self.by, "who investigated")


@frozen
class ComplaintDecision:
    """It was decided, with the redress offered; left out it is not stated, which is not zero."""

    on: Date = field(converter=_on_decision)
    by: str
    result: ComplaintResult
    redress: Money | None = None
    root_cause: str | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse one by nobody, without a result, or with a redress below zero."""
        named(self.by, "who decided")
        chosen(self.result, ComplaintResult, "result of a complaint")
        optional_kind(self.redress, Money, "redress", "an amount such as `HKD 50.00`")
        if self.redress is not None and self.redress.minor < 0:
            raise OutOfRange(fault("redress", "an amount of 0 or more", self.redress))
        if self.root_cause is not None:
            named(self.root_cause, "root cause")


@frozen
class ComplaintClosing:
    """Somebody closed the complaint; whether it may be is for the rule to say."""

    on: Date = field(converter=_on_closing)
    by: str

    def __attrs_post_init__(self) -> None:
        """Refuse one by nobody."""
        named(self.by, "who closed the complaint")


@frozen
class ComplaintWithdrawal:
    """The customer took the complaint back; `confirmed`: in words of his own, on file."""

    on: Date = field(converter=_on_withdrawal)
    confirmed: bool

    def __attrs_post_init__(self) -> None:
        """Refuse what is not yes or no."""
        flagged(self.confirmed, "`confirmed` of a withdrawal")


ComplaintEvent: TypeAlias = (
    Acknowledgement
    | HandlerAssigned
    | Investigation
    | ComplaintDecision
    | HoldingReply
    | SummaryReply
    | FinalReply
    | ExtensionRequest
    | ClockPause
    | ComplaintWithdrawal
    | ComplaintClosing
)
"""Anything that stands in the record of a complaint."""
