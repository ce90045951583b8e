"""What lies on the desk: each piece of work with the decision behind it."""

from pendulum import Date

from acctcore.authority.cases import AccommodationCase
from acctcore.authority.routes import Route
from acctcore.credit.application import Application
from acctcore.credit.case import ApplicationCase
from acctcore.decisions import Decision
from acctcore.desk.branch import SaveOffer
from acctcore.desk.gaps import TargetGap
from acctcore.quantity import Measure
from acctcore.retention.actions import Action
from acctcore.retention.facts import CustomerFacts
from acctcore.retention.outcomes import ChurnWarning
from acctcore.targets import Infeasible
from acctcore.values import frozen


@frozen
class RoutedRequest:
    """A request with all that stands behind it, and who may grant it."""

    case: AccommodationCase
    decision: Decision[Route]


@frozen
class PreparedApplication:
    """An application as far as it goes, and who may sanction its amount."""

    case: ApplicationCase
    decision: Decision[Application]
    sanction: RoutedRequest


@frozen
class CustomerCall:
    """A warned customer and, where contact is permitted, the offer drafted for them.

    `by` is the day to call by: while the band is open, that of the highest in reach.
    """

    customer: CustomerFacts
    decision: Decision[ChurnWarning]
    by: Date | None = None
    offer: RoutedRequest | None = None


@frozen
class WithheldOffer:
    """An offer that is drafted but not made, since the customer is not to be called."""

    offer: SaveOffer
    action: Action


@frozen
class Desk:
    """The day's work: `calls` come first things first, the other customers in their order.

    `no_contact` are those whom a call is due but for their opt-out or application.
    """

    branch: str
    as_of: Date
    requests: tuple[RoutedRequest, ...]
    applications: tuple[PreparedApplication, ...]
    calls: tuple[CustomerCall, ...]
    no_contact: tuple[CustomerCall, ...]
    undecided: tuple[CustomerCall, ...]
    withheld: tuple[WithheldOffer, ...]
    gaps: tuple[TargetGap, ...] | Infeasible[Measure]
