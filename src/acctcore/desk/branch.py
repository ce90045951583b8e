"""What a branch knows on a morning, and the policies it decides by.

Registers hold what stands behind every request: who is connected to whom, what
was granted before, who holds which office, who has an interest in whom.

>>> Registers(parties=(Party("P1", "Example Ltd"), Party("P1", "Example Limited")))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: party `P1` stands twice in the register
"""

from attrs import frozen

from acctcore.authority.cases import AccommodationCase, Holder, Interest, PastGrant
from acctcore.authority.sound import DelegationLetter
from acctcore.calendars import Calendar
from acctcore.credit.case import ApplicationCase
from acctcore.credit.packs import CompletenessPack
from acctcore.errors import Contradiction
from acctcore.money import Money
from acctcore.parties import Link, Party
from acctcore.retention.cards import WarningCard
from acctcore.retention.facts import CustomerFacts
from acctcore.targets.decomposition import Target
from acctcore.timeline import Timeline


@frozen
class PartyInterest:
    """A person's interest in a party."""

    person: str
    party: str
    interest: Interest


@frozen
class Registers:
    """What stands behind every request. A party that is not listed is not known."""

    parties: tuple[Party, ...] = ()
    links: tuple[Link, ...] = ()
    past_grants: tuple[PastGrant, ...] = ()
    """Concessions granted before."""
    facilities: tuple[PastGrant, ...] = ()
    """Credit granted before, with its `amount`."""
    holders: tuple[Holder, ...] = ()
    interests: tuple[PartyInterest, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse a party that stands twice."""
        seen: set[str] = set()
        for party in self.parties:
            if party.id in seen:
                raise Contradiction(f"party `{party.id}` stands twice in the register")
            seen.add(party.id)


@frozen
class SaveOffer:
    """An offer drafted to keep a customer; its cost is a request like any other."""

    customer: str
    request: AccommodationCase


@frozen
class Actual:
    """What was reached in one cell of the plan; a cell without one is not known."""

    path: tuple[str, ...]
    amount: Money


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
        """Refuse a second offer to one customer: offers do not stack."""
        offered = [offer.customer for offer in self.offers]
        if twice := next((each for each in offered if offered.count(each) > 1), None):
            raise Contradiction(f"customer `{twice}` has two offers drafted; keep one")
        ids = [case.id for case in (*self.requests, *(offer.request for offer in self.offers))]
        if twice := next((each for each in ids if ids.count(each) > 1), None):
            raise Contradiction(f"two requests share the id `{twice}`")


@frozen
class Policies:
    """The dated policies of a branch.

    `accommodations` says who may concede, `sanctions` who may lend.
    """

    accommodations: Timeline[DelegationLetter]
    sanctions: Timeline[DelegationLetter]
    packs: Timeline[CompletenessPack]
    cards: Timeline[WarningCard]
