"""The facts of a message to a customer, and what `reply` answers.

The reading of the host's clock is a fact. A decision or a request later than the
clock contradicts itself and raises; so does free text among the statements.
Units: minutes.

>>> from acctcore.authority.replies.resolutions import ResolutionKind
>>> asked = Resolution("R1", ResolutionKind.PENDING, received=Moment.parse("2026-03-16 10:00"))
>>> ReplyCase(asked, Moment.parse("2026-03-16 11:00"), Message.HOLDING).calendar is None
True
>>> ReplyCase(asked, Moment.parse("2026-03-16 09:00"))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: `R1` was received at 2026-03-16 10:00, later than the clock \
at 2026-03-16 09:00
"""

from enum import Enum

from acctcore.authority.replies.public_parts import Message, PublicPart
from acctcore.authority.replies.resolutions import Resolution
from acctcore.authority.replies.statements import Statement, statements_of
from acctcore.calendars import Calendar
from acctcore.errors import Contradiction
from acctcore.guards import of_kind, optional_kind
from acctcore.moments import Moment
from acctcore.values import field, frozen


@frozen
class ReplyCase:
    """A message somebody wants to send now: for what, and with which statements.

    `calendar` counts the business days; left out, it is not known.
    """

    resolution: Resolution
    now: Moment
    message: Message = Message.DECISION
    statements: frozenset[Statement] = field(factory=frozenset, converter=statements_of)
    calendar: Calendar | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse what happened later than the clock."""
        of_kind(self.resolution, Resolution, "resolution of a message", "a request with its kind")
        of_kind(self.now, Moment, "now", "a moment such as `2026-03-16 10:00`")
        of_kind(self.message, Message, "message", "`decision` or `holding`")
        optional_kind(self.calendar, Calendar, "calendar of a message", "a calendar")
        told = self.resolution
        for what, at in (("received", told.received), ("decided", told.handling.decided_at)):
            if at is not None and at > self.now:
                raise Contradiction(
                    f"`{told.id}` was {what} at {at}, later than the clock at {self.now}"
                )


class ReplyKind(Enum):
    """Whether a message may go out."""

    SENDABLE = "sendable"
    WITHHELD = "withheld"
    UNDECIDED = "undecided"
    """Facts are missing, and the answer depends on them."""


@frozen
class Reply:
    """A message that may go out, or none.

    `text` and `public`, what it was made of, are left out of one that may not.
    `not_before` and `promise` are `None` where they are not known.
    """

    kind: ReplyKind
    text: str | None = None
    public: PublicPart | None = None
    not_before: Moment | None = None
    promise: Moment | None = None
