"""Who is left out of a queue this week, and why; nobody is dropped without a word.

Rule: a stop, an officer nobody lists and a visit of late keep a customer out; so does a value that
is not stated, until the wait lifts the customer. A must-visit passes over the last two, never over
a stop: who applied to leave or opted out gets no save visit, whatever a warning asks for.

>>> policy = QueuePolicy(slots=3, tau=90, minimum_interval=14, longest_wait=90)
>>> gone = VisitCustomer("C-1", stops=(VisitStop.OPTED_OUT,))
>>> barred(gone, policy)
<LeftOutReason.OPTED_OUT: 'opted_out'>
>>> barred(VisitCustomer("C-2", stops=()), policy)
"""

from enum import Enum
from typing import Final

from pendulum import Date

from acctcore.market.visits.customers import VisitCustomer, VisitStop
from acctcore.market.visits.policies import QueuePolicy
from acctcore.values import frozen


class LeftOutReason(Enum):
    """Why a customer is not in the queue; the first that holds."""

    DECEASED = "deceased"
    BEREAVED = "bereaved"
    PORT_APPLICATION = "port_application"
    OPTED_OUT = "opted_out"
    NO_OFFICER = "no_officer"
    """Slots are stated by officer, and the customer has none."""
    OFFICER_NOT_LISTED = "officer_not_listed"
    """The policy gives the officer no slots, for instance one who has left."""
    VISITED_LATELY = "visited_lately"
    """The least interval since the last visit is not over."""
    VALUE_NOT_STATED = "value_not_stated"
    """There is nothing to rank by; the wait lifts the customer all the same."""


_STOPS: Final = tuple((stop, LeftOutReason(stop.value)) for stop in VisitStop)


@frozen
class LeftOut:
    """A customer who is not in the queue: why, and from which day no longer where that is known."""

    customer: str
    reason: LeftOutReason
    until: Date | None = None
    must: bool = False
    """A must-visit that a stop or a missing officer keeps from being made."""


def barred(customer: VisitCustomer, policy: QueuePolicy) -> LeftOutReason | None:
    """Answer what keeps a customer out on every day; `None` where nothing does."""
    if customer.stops:
        return next(reason for stop, reason in _STOPS if stop in customer.stops)
    if policy.slots is not None:
        return None
    if not customer.officer:
        return LeftOutReason.NO_OFFICER
    return None if customer.officer in policy.officers else LeftOutReason.OFFICER_NOT_LISTED
