"""The offer that somebody wants to make, who makes it, and an exception logged for it.

A fee that comes with an offer is disclosed before the customer says yes; `fees` left out is not
known. There is no field for a delay: a concession is not held back to look generous. Units: money.

>>> from acctcore.retention.offers.benefits import PercentOff
>>> told = OfferFee("new term", disclosed=True)
>>> offer = SaveOffer("LOYAL-10", PercentOff("10", 12), fees=(told,))
>>> [finding.code for finding in fee_findings(offer, "6(g)")]
['FEE_DISCLOSED']
>>> hidden = SaveOffer("LOYAL-10", PercentOff("10", 12), (OfferFee("new term", disclosed=False),))
>>> [finding.code for finding in fee_findings(hidden, "6(g)")]
['FEE_UNDISCLOSED']
"""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from pendulum import Date

from acctcore.days import day, optional_day
from acctcore.errors import Contradiction
from acctcore.findings import Finding, Measured, Verdict
from acctcore.guards import flagged, listed_if_known, named, of_kind
from acctcore.money import Money
from acctcore.retention.offers.benefits import Benefit
from acctcore.retention.offers.ports import not_below_zero
from acctcore.values import field, frozen


@frozen
class OfferGiver:
    """Who would give the offer, and the level of the delegation letter they hold."""

    person: str
    level: str

    def __attrs_post_init__(self) -> None:
        """Refuse nobody."""
        named(self.person, "who gives the offer")
        named(self.level, f"level of `{self.person}`")


@frozen
class OfferFee:
    """A fee or a term that comes with an offer; whether it was disclosed, if that is known."""

    name: str
    amount: Money | None = None
    disclosed: bool | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless fee, one below zero and an unclear disclosure."""
        named(self.name, "fee of an offer")
        not_below_zero(self.amount, f"amount of fee `{self.name}`")
        if self.disclosed is not None:
            flagged(self.disclosed, f"`disclosed` of fee `{self.name}`")


def _fees(items: Iterable[OfferFee] | None) -> tuple[OfferFee, ...] | None:
    return listed_if_known(items, OfferFee, "fees of an offer", "fees")


@frozen
class SaveOffer:
    """An offer by the id of its catalogue row.

    `only_for_porters`: whether it is held ready only for those who would take their number
    elsewhere; left out, it is what its catalogue row is.
    """

    id: str
    benefit: Benefit
    fees: tuple[OfferFee, ...] | None = field(default=None, converter=_fees)
    only_for_porters: bool | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse an offer of nothing."""
        named(self.id, "id of an offer")
        words = "percent off, an amount off or a fee waived"
        of_kind(self.benefit, Benefit, f"benefit of offer `{self.id}`", words)
        if self.only_for_porters is not None:
            flagged(self.only_for_porters, f"`only_for_porters` of offer `{self.id}`")


class Lapse(NamedTuple):
    """Why an exception is not for an offer, and what says so; without a code it is."""

    code: str = ""
    measured: Measured = None
    relation: str = ""
    limit: Measured = None

    @property
    def compared(self) -> tuple[Measured, str, Measured]:
        """What was compared with what."""
        return self.measured, self.relation, self.limit


NO_LAPSE: Final = Lapse()


@frozen
class LoggedException:
    """An exception from the cap: who logged it, in which role, when, under which reference.

    `up_to` is the cost it was logged for, `until` its last day, `customer` and `offer` whom and
    what it is for; left out, it stands for this offer as it is.
    """

    by: str
    on: Date = field(converter=day)
    reference: str
    role: str = ""
    up_to: Money | None = None
    until: Date | None = field(default=None, converter=optional_day)
    customer: str | None = None
    offer: str | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse an exception by nobody, without a reference, for less than nothing, or past."""
        named(self.by, "who logged the exception")
        named(self.reference, f"reference of the exception by `{self.by}`", "words")
        of_kind(self.role, str, f"role of `{self.by}`", "the name of a role")
        not_below_zero(self.up_to, "cost of the exception")
        for what in ("customer", "offer"):
            if getattr(self, what) is not None:
                named(getattr(self, what), f"{what} of the exception")
        if self.until is not None and self.until < self.on:
            told = f"exception `{self.reference}` of {self.on} ends on {self.until}, before it"
            raise Contradiction(told)

    def lapse(self, customer: str, offer: str, on: Date) -> Lapse:
        """Say why it is not for this offer to this customer on a day."""
        if self.until is not None and self.until < on:
            return Lapse("EXCEPTION_EXPIRED", on, "<=", self.until)
        if self.customer not in {None, customer}:
            return Lapse("EXCEPTION_FOR_ANOTHER_CUSTOMER", customer, "=", self.customer)
        if self.offer not in {None, offer}:
            return Lapse("EXCEPTION_FOR_ANOTHER_OFFER", offer, "=", self.offer)
        return NO_LAPSE


def fee_findings(offer: SaveOffer, clause: str) -> Iterator[Finding]:
    """Say of every fee whether it was disclosed."""
    if offer.fees is None:
        yield Finding(clause, "FEES_NOT_STATED", Verdict.UNKNOWN, f"fees of {offer.id}")
    elif not offer.fees:
        yield Finding(clause, "NO_FEE", Verdict.MET, f"fees of {offer.id}")
    for fee in sorted(offer.fees or (), key=lambda each: each.name):
        yield _disclosure(fee, clause)


def _disclosure(fee: OfferFee, clause: str) -> Finding:
    about = f"fee {fee.name}"
    if fee.disclosed is None:
        return Finding(clause, "DISCLOSURE_NOT_STATED", Verdict.UNKNOWN, about, fee.amount)
    if fee.disclosed:
        return Finding(clause, "FEE_DISCLOSED", Verdict.MET, about, fee.amount)
    return Finding(clause, "FEE_UNDISCLOSED", Verdict.NOT_MET, about, fee.amount)
