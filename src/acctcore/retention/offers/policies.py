"""What a bank or an operator allows to keep a customer: one dated policy, no figure in code.

Rule: the catalogue lists each offer once, the contacts each band once; no internal paper of a
competitor is a source; the letter of delegation limits the cost alone. A policy that contradicts
itself raises, with all its faults. Units: as each part says.

>>> from acctcore.retention.offers.benefits import PercentOff
>>> row = CatalogueOffer("LOYAL-10", "6(e)", PercentOff("10", 12))
>>> list(_double_faults((row,), ()))
[]
>>> [str(error) for _, error in _double_faults((row, row), ())]
['catalogue offer `LOYAL-10` stands twice']
"""

from collections.abc import Iterable

from acctcore.guards import Faults, counted, listed, of_kind, refuse, twice
from acctcore.retention.offers.clauses import OfferClauses
from acctcore.retention.offers.contacts import BandContact
from acctcore.retention.offers.delegations import OfferDelegation
from acctcore.retention.offers.exceptions import ExceptionRule
from acctcore.retention.offers.ports import PortRule
from acctcore.retention.offers.rivals import ClaimSource, accepted_sources
from acctcore.retention.offers.rows import CatalogueOffer
from acctcore.retention.offers.stakes import ValueRule
from acctcore.values import field, frozen


def _rows(items: Iterable[CatalogueOffer]) -> tuple[CatalogueOffer, ...]:
    return listed(items, CatalogueOffer, "catalogue of a policy", "catalogue offers")


def _contacts(items: Iterable[BandContact]) -> tuple[BandContact, ...]:
    return listed(items, BandContact, "contacts of a policy", "contacts by band")


@frozen
class OfferPolicy:
    """The policy on save offers."""

    catalogue: tuple[CatalogueOffer, ...] = field(converter=_rows)
    value: ValueRule
    delegation: OfferDelegation
    porting: PortRule
    cooling_off: int
    """Days between the end of an offer and the next."""
    exceptions: ExceptionRule
    sources: tuple[ClaimSource, ...] = field(default=(), converter=accepted_sources)
    """What may be a source about a competitor; none named: nothing."""
    contacts: tuple[BandContact, ...] = field(default=(), converter=_contacts)
    clauses: OfferClauses = field(factory=OfferClauses)

    def __attrs_post_init__(self) -> None:
        """Report what stands twice, all at once."""
        for value, kind, what in (
            (self.value, ValueRule, "value at stake"),
            (self.delegation, OfferDelegation, "delegation"),
            (self.porting, PortRule, "rule to port"),
            (self.exceptions, ExceptionRule, "rule on exceptions"),
            (self.clauses, OfferClauses, "clauses"),
        ):
            of_kind(value, kind, f"{what} of a policy", "a rule of that name")
        counted(self.cooling_off, "cooling-off days of a policy", least=0)
        refuse(_double_faults(self.catalogue, self.contacts))


def _double_faults(rows: Iterable[CatalogueOffer], contacts: Iterable[BandContact]) -> Faults:
    yield from twice("catalogue", "catalogue offer", (each.id for each in rows))
    yield from twice("contacts", "band", (each.band for each in contacts))
