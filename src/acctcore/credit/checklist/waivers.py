"""Waivers and deferrals: who lets a document be absent, until when, and why.

A waiver that states `until` is a deferral: it holds on that day and no longer. Nobody waives what
they asked for themselves. Whether a role may waive is policy. Units: days.
Raises: a waiver by nobody or without a reason, one that ends before it is granted.

>>> DocumentWaiver("board_resolution", "P1", "M. Lee", "risk_head", Date(2026, 3, 2), "lost").until
>>> DocumentWaiver("board_resolution", "P1", "M. Lee", "risk_head", Date(2026, 3, 2), " ")
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: reason of the waiver of `board_resolution` for `P1`: expected words, \
got ` `
"""

from pendulum import Date

from acctcore.days import day, optional_day
from acctcore.errors import Contradiction
from acctcore.guards import named, of_kind
from acctcore.values import field, frozen


@frozen
class DocumentWaiver:
    """One document of one party that may be absent or imperfect."""

    kind: str
    """The requirement that is waived, in the words of the policy."""
    party: str
    approver: str
    role: str
    """The approver's role in the bank; blank is not known."""
    granted_on: Date = field(converter=day)
    reason: str
    until: Date | None = field(default=None, converter=optional_day)
    """The last day of a deferral; left out, it is waived for good."""
    requested_by: str = ""
    """Who asked for it, where that is on record."""

    def __attrs_post_init__(self) -> None:
        """Refuse a waiver by nobody, without a reason, or over before it begins."""
        named(self.kind, "document of a waiver")
        named(self.party, f"party of the waiver of `{self.kind}`")
        named(self.approver, f"approver of {self.about}")
        of_kind(self.role, str, f"role of `{self.approver}`", "the name of a role")
        named(self.reason, f"reason of {self.about}", "words")
        of_kind(self.requested_by, str, f"who asked for {self.about}", "text")
        if self.until is not None and self.until < self.granted_on:
            told = f"before it is granted on {self.granted_on}"
            raise Contradiction(f"{self.about} ends on {self.until}, {told}")

    @property
    def about(self) -> str:
        """What it waives."""
        return f"the waiver of `{self.kind}` for `{self.party}`"
