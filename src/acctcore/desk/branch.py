"""What a branch knows on a morning, and the policies it decides by.

Registers hold what stands behind every request: who is connected to whom, what
was granted before, who holds which office, who has an interest in whom.

>>> Registers(parties=(Party("P1", "Example Ltd"), Party("P1", "Example Limited")))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: party `P1` stands twice in the register
"""

from collections import Counter

from acctcore.authority.appointments import Holder
from acctcore.authority.cases import AccommodationCase, Interest
from acctcore.authority.grants import PastGrant
from acctcore.authority.overlaps import require_apart
from acctcore.authority.sound import DelegationLetter
from acctcore.calendars import Calendar
from acctcore.credit.case import ApplicationCase
from acctcore.credit.packs import CompletenessPack
from acctcore.errors import Contradiction, Unknown, fault
from acctcore.parties import Link, Party
from acctcore.retention.cards import WarningCard
from acctcore.retention.facts import CustomerFacts
from acctcore.targets.actuals import Actual
from acctcore.targets.documents import Target
from acctcore.timeline import Timeline
from acctcore.values import frozen


@frozen
class PartyInterest:
    """A person's interest in a party."""

    person: str
    party: str
    interest: Interest


@frozen
class Registers:
    """What stands behind every request.

    A party that is not listed is not known; a register that is `None` is not known
    to be empty.
    """

    parties: tuple[Party, ...] = ()
    links: tuple[Link, ...] = ()
    past_grants: tuple[PastGrant, ...] | None = None
    """Concessions granted before."""
    facilities: tuple[PastGrant, ...] | None = None
    """Credit granted before, with its `amount`."""
    holders: tuple[Holder, ...] | None = None
    interests: tuple[PartyInterest, ...] | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse what stands twice, and appointments that overlap."""
        for what, listed in (
            ("party", self.parties),
            ("past grant", self.past_grants or ()),
            ("facility", self.facilities or ()),
        ):
            if twice := _twice([each.id for each in listed]):
                raise Contradiction(f"{what} `{twice}` stands twice in the register")
        require_apart(self.holders or ())


@frozen
class SaveOffer:
    """An offer drafted to keep a customer; its cost is a request like any other."""

    customer: str
    request: AccommodationCase


@frozen
class Branch:
    """The facts of a branch: one offer a customer, each request under its own id."""

    name: str
    calendar: Calendar
    registers: Registers
    requests: tuple[AccommodationCase, ...] = ()
    applications: tuple[ApplicationCase, ...] = ()
    customers: tuple[CustomerFacts, ...] = ()
    offers: tuple[SaveOffer, ...] = ()
    target: Target | None = None
    actuals: tuple[Actual, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse what stands twice (offers do not stack) and offers to strangers."""
        customers = [each.customer for each in self.customers]
        offered = [offer.customer for offer in self.offers]
        if stranger := next((each for each in offered if each not in customers), None):
            raise Unknown(fault("customer of an offer", "a customer of the branch", stranger))
        if twice := _twice(offered):
            raise Contradiction(f"customer `{twice}` has two offers drafted; keep one")
        asked = (*self.requests, *(offer.request for offer in self.offers))
        for what, names in (
            ("customer", customers),
            ("request", [case.id for case in asked]),
            ("application", [case.id for case in self.applications]),
            ("actual of", [" / ".join(actual.path) for actual in self.actuals]),
        ):
            if twice := _twice(names):
                raise Contradiction(f"{what} `{twice}` stands twice")


def _twice(names: list[str]) -> str | None:
    return next((name for name, count in Counter(names).items() if count > 1), None)


@frozen
class Policies:
    """The dated policies of a branch.

    `accommodations` says who may concede, `sanctions` who may lend.
    """

    accommodations: Timeline[DelegationLetter]
    sanctions: Timeline[DelegationLetter]
    packs: Timeline[CompletenessPack]
    cards: Timeline[WarningCard]
