"""What a touch is: its kind, its parts, and what is done when its day is no business day.

Rule: an offer in any part makes a courtesy touch marketing, whatever it is called. A service
touch passes the caps and the stops of courtesy, and so it carries no offer: one that does
raises, for it calls itself what it is not.
Source: project page on retention, section 8.

>>> message_kind(CareKind.COURTESY, (CarePart.GREETING, CarePart.OFFER)).value
'marketing'
>>> message_kind(CareKind.SERVICE, (CarePart.INFORMATION, CarePart.OFFER))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: offer in a service message: a touch with an offer is marketing; \
take the offer out or call it `marketing`
"""

from collections.abc import Collection
from enum import Enum

from acctcore.errors import Contradiction


class CareKind(Enum):
    """What a touch is for the customer."""

    SERVICE = "service"
    """What the customer needs to be told: passes caps, carries no offer."""
    COURTESY = "courtesy"
    """A greeting, a review, a visit without anything to sell."""
    MARKETING = "marketing"
    """Anything with an offer in it."""


class CarePart(Enum):
    """What a touch carries."""

    GREETING = "greeting"
    INFORMATION = "information"
    QUESTION = "question"
    OFFER = "offer"


class DayMove(Enum):
    """Where a touch goes whose day is no business day."""

    STAY = "stay"
    FOLLOWING = "following"
    PRECEDING = "preceding"


def message_kind(kind: CareKind, parts: Collection[CarePart]) -> CareKind:
    """Answer what a touch is by what it carries.

    Raises:
        Contradiction: an offer in a service message.
    """
    if CarePart.OFFER not in parts:
        return kind
    if kind is CareKind.SERVICE:
        told = "a touch with an offer is marketing; take the offer out or call it `marketing`"
        raise Contradiction(f"offer in a service message: {told}")
    return CareKind.MARKETING
