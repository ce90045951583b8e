"""What the customer was told: an acknowledgement, a holding, a summary or a final reply.

A reply names where the customer may turn next (the signposts); left out, that is not known, and
`signposts = []` says that it names none. The time is that of the firm's own clock; left out it is
not known. Malformed replies raise. Units: days, minutes of a day.

>>> FinalReply(Date(2026, 5, 20), "ann", signposts=("ombudsman",)).signposts
('ombudsman',)
>>> FinalReply(None, "ann")
Traceback (most recent call last):
...
acctcore.errors.WrongKind: day of a final reply: expected a day such as `2026-03-16`, got nothing
"""

from collections.abc import Iterable
from typing import Any

from pendulum import Date

from acctcore.days import day
from acctcore.guards import named, names, optional_kind
from acctcore.moments import TimeOfDay
from acctcore.values import field, frozen


def _on_acknowledgement(value: object) -> Date:
    return day(value, "day of an acknowledgement")


def _on_holding_reply(value: object) -> Date:
    return day(value, "day of a holding reply")


def _on_summary_reply(value: object) -> Date:
    return day(value, "day of a summary reply")


def _on_final_reply(value: object) -> Date:
    return day(value, "day of a final reply")


def _signposts(items: Iterable[str] | None) -> tuple[str, ...] | None:
    return None if items is None else names(items, "signposts of a reply")


def _refuse(event: Any, what: str) -> None:
    named(event.by, f"who sent {what}")
    optional_kind(event.at, TimeOfDay, f"time of {what}", "a time such as `09:00`")


@frozen
class Acknowledgement:
    """The customer was told that the complaint has come."""

    on: Date = field(converter=_on_acknowledgement)
    by: str
    at: TimeOfDay | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse one by nobody."""
        _refuse(self, "an acknowledgement")


@frozen
class HoldingReply:
    """The customer was told why there is no answer yet, and when there will be one."""

    on: Date = field(converter=_on_holding_reply)
    by: str
    at: TimeOfDay | None = None
    signposts: tuple[str, ...] | None = field(default=None, converter=_signposts)

    def __attrs_post_init__(self) -> None:
        """Refuse one by nobody."""
        _refuse(self, "a holding reply")


@frozen
class SummaryReply:
    """The customer was told in short that the complaint is resolved, to his satisfaction."""

    on: Date = field(converter=_on_summary_reply)
    by: str
    at: TimeOfDay | None = None
    signposts: tuple[str, ...] | None = field(default=None, converter=_signposts)

    def __attrs_post_init__(self) -> None:
        """Refuse one by nobody."""
        _refuse(self, "a summary reply")


@frozen
class FinalReply:
    """The customer was told the outcome and why."""

    on: Date = field(converter=_on_final_reply)
    by: str
    at: TimeOfDay | None = None
    signposts: tuple[str, ...] | None = field(default=None, converter=_signposts)

    def __attrs_post_init__(self) -> None:
        """Refuse one by nobody."""
        _refuse(self, "a final reply")
