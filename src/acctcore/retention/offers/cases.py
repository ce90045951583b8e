"""What is known of a customer and of the offer somebody would make; left out is not known.

`earlier = []` says that no offer was made before, left out it says that nobody looked. The recent
revenue is stated, or taken from a monthly series as a warning takes it. An application that the
customer took back does not exist. Contradictions raise, and so does what is dated after the day.
Units: as each part says.

>>> from acctcore.retention.offers.benefits import PercentOff
>>> giver, offer = OfferGiver("A. Chan", "AM"), SaveOffer("LOYAL-10", PercentOff("10", 12))
>>> OfferCase("GOLD-0001", giver, offer).opted_out
>>> bill = Money.of(225, "CNY")
>>> OfferCase("GOLD-0001", giver, offer, monthly_revenue=bill, revenue=Series(()))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: the recent revenue is stated and given as a series; keep one
"""

from collections.abc import Iterable, Iterator, Mapping

from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.days import optional_day
from acctcore.errors import AcctcoreError, Contradiction, OutOfRange, fault
from acctcore.guards import flagged, listed_if_known, named, names, of_kind, optional_kind, refuse
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.retention.facts import Event
from acctcore.retention.offers.bars import Standing
from acctcore.retention.offers.benefits import PercentOff
from acctcore.retention.offers.contacts import WarnedBand
from acctcore.retention.offers.currencies import currency_faults
from acctcore.retention.offers.eligibility import PortStatus
from acctcore.retention.offers.histories import EarlierOffer
from acctcore.retention.offers.ports import PortFacts
from acctcore.retention.offers.proposals import LoggedException, OfferGiver, SaveOffer
from acctcore.retention.offers.rivals import CompetitorClaim
from acctcore.retention.series import Series
from acctcore.values import field, frozen


def _earlier(items: Iterable[EarlierOffer] | None) -> tuple[EarlierOffer, ...] | None:
    found = listed_if_known(items, EarlierOffer, "earlier offers of a case", "earlier offers")
    return None if found is None else tuple(sorted(dict.fromkeys(found), key=_place))


def _place(offer: EarlierOffer) -> tuple[Date, str, str, str]:
    """Put offers in one order, whatever order they are stated in."""
    return offer.made_on, offer.id, offer.state.value, f"{offer.until or ''}"


def _mend(items: Iterable[str]) -> tuple[str, ...]:
    return names(items, "what is to be mended first")


def _codes(items: Mapping[str, str]) -> FrozenMap[str, str]:
    of_kind(items, Mapping, "categories of an offer", "a table of codes by category")
    return FrozenMap(items)


@frozen
class OfferCase:
    """A customer, and the offer that somebody would make on a day."""

    customer: str
    giver: OfferGiver
    offer: SaveOffer
    monthly_revenue: Money | None = None
    revenue: Series | None = None
    segment: str = ""
    categories: FrozenMap[str, str] = field(factory=FrozenMap, converter=_codes)
    """The codes of the categories that the letter of delegation names."""
    port_application: Event | None = None
    port_completed_on: Date | None = field(default=None, converter=optional_day)
    port: PortFacts | None = None
    opted_out: bool | None = None
    held_out: bool | None = None
    """Whether the customer is in the group that gets no save contact, to measure the effect."""
    sleeping_dog: bool | None = None
    """Whether a contact is known to drive the customer away."""
    earlier: tuple[EarlierOffer, ...] | None = field(default=None, converter=_earlier)
    claim: CompetitorClaim | None = None
    exception: LoggedException | None = None
    warned: WarnedBand | None = None
    contacted_on: Date | None = field(default=None, converter=optional_day)
    mend_first: tuple[str, ...] = field(default=(), converter=_mend)
    """The reasons of the warning to act on before any price is, such as an open complaint."""
    calendar: Calendar | None = None

    def __attrs_post_init__(self) -> None:
        """Report every contradiction at once."""
        named(self.customer, "customer of an offer")
        of_kind(self.giver, OfferGiver, "giver of an offer", "a person and their level")
        of_kind(self.offer, SaveOffer, "offer of a case", "an offer")
        for value, kind, what, words in (
            (self.port_application, Event, "application to leave", "an event"),
            (self.port, PortFacts, "facts of the number", "facts of a number"),
            (self.revenue, Series, "revenue", "a monthly series"),
            (self.claim, CompetitorClaim, "claim about a competitor", "a claim"),
            (self.exception, LoggedException, "exception", "a logged exception"),
            (self.warned, WarnedBand, "warning", "a band and its day"),
            (self.calendar, Calendar, "calendar", "a calendar of business days"),
        ):
            optional_kind(value, kind, f"{what} of a case", words)
        for name in ("opted_out", "held_out", "sleeping_dog"):
            if getattr(self, name) is not None:
                flagged(getattr(self, name), f"`{name}` of an offer")
        if self.segment != "":
            named(self.segment, "segment of a customer")
        refuse((*_revenue_faults(self), *currency_faults(_amounts(self)), *_port_faults(self)))

    @property
    def status(self) -> PortStatus:
        """Where the number stands between two operators."""
        if self.port_completed_on is not None:
            return PortStatus.PORT_COMPLETED
        if self.port_application is None:
            return PortStatus.UNKNOWN
        requested = self.port_application.exists
        return PortStatus.PORT_REQUESTED if requested else PortStatus.NO_APPLICATION

    @property
    def answered_on(self) -> Date | None:
        """The day of the contact; one before the day of the warning does not answer it."""
        warned, contacted = self.warned, self.contacted_on
        early = warned is not None and contacted is not None and contacted < warned.on
        return None if early else contacted

    @property
    def standing(self) -> Standing:
        """How the customer stands to a save contact."""
        applied = self.status in (PortStatus.PORT_REQUESTED, PortStatus.PORT_COMPLETED)
        known = None if self.status is PortStatus.UNKNOWN else applied
        return Standing(known, self.opted_out, self.held_out, self.sleeping_dog)


def refuse_future(case: OfferCase, as_of: Date) -> None:
    """Raise `Contradiction` for what is dated after the day of the decision, one fault a line."""
    expected = f"a day up to the day of the decision, {as_of}"
    late = [fault(what, expected, on) for what, on in _dated(case) if on is not None and on > as_of]
    month = f"{as_of.year:04}-{as_of.month:02}"
    if case.revenue is not None and case.revenue.last > month:
        late.append(fault("last month of the revenue", f"up to {month}", case.revenue.last))
    if late:
        raise Contradiction("\n".join(late))


def _dated(case: OfferCase) -> Iterator[tuple[str, Date | None]]:
    """Name the days on which something happened."""
    application, port = case.port_application, case.port
    yield "day of the port application", application.on if application else None
    yield "day the port was completed", case.port_completed_on
    yield from _evidenced("the port application", application)
    yield "day of the last port", port.last_port.on if port and port.last_port else None
    yield from _evidenced("the last port", port.last_port if port else None)
    for each in case.earlier or ():
        yield f"day of earlier offer `{each.id}`", each.made_on
        yield f"end of earlier offer `{each.id}`", each.until if each.over else None
    yield "day of the claim about a competitor", case.claim.on if case.claim else None
    yield "day of the exception", case.exception.on if case.exception else None
    yield "day of the warning", case.warned.on if case.warned else None
    yield "day of the contact", case.contacted_on


def _evidenced(name: str, event: Event | None) -> Iterator[tuple[str, Date | None]]:
    """Name the days of the evidence for an event."""
    if event is not None and event.evidence is not None:
        yield f"the evidence for {name}", event.evidence.as_of
        yield f"the evidence for {name}", event.evidence.obtained_on


def _revenue_faults(case: OfferCase) -> Iterator[tuple[str, AcctcoreError]]:
    stated = case.monthly_revenue
    optional_kind(stated, Money, "recent monthly revenue", "an amount of money")
    if stated is not None and case.revenue is not None:
        told = "the recent revenue is stated and given as a series; keep one"
        yield "monthly_revenue", Contradiction(told)
    if stated is not None and stated.minor < 0:
        yield "monthly_revenue", OutOfRange(fault("recent monthly revenue", "0 or more", stated))


def _amounts(case: OfferCase) -> Iterator[tuple[str, Money | None]]:
    """Go through the amounts of one currency: first the bill, or the offer where none is known."""
    yield "the recent monthly revenue", case.monthly_revenue
    yield "the revenue", case.revenue.amount(case.revenue.last) if case.revenue else None
    unknown = case.monthly_revenue is None and case.revenue is None
    if unknown and not isinstance(case.offer.benefit, PercentOff):
        yield "the offer", case.offer.benefit.amount
    for fee in case.offer.fees or ():
        yield f"fee `{fee.name}`", fee.amount
    if case.port is not None:
        yield "the arrears", case.port.arrears
        yield "the minimum charge", case.port.minimum_charge


def _port_faults(case: OfferCase) -> Iterator[tuple[str, AcctcoreError]]:
    applied, completed = case.port_application, case.port_completed_on
    if completed is None or applied is None:
        return
    if not applied.exists:
        told = f"the port was completed on {completed}, though no application exists"
        yield "port_completed_on", Contradiction(told)
    elif applied.on is not None and completed < applied.on:
        told = f"the port was completed on {completed}, before it was applied for on {applied.on}"
        yield "port_completed_on", Contradiction(told)
