"""What is known of a customer beside the offer: earlier offers, claims, exceptions, the number.

Each answers what stands against nothing, or, spoiled, what does or is not known.

>>> from hypothesis import find
>>> from hypothesis.strategies import composite
>>> find(composite(lambda draw: fees_of(draw, spoiled=False))(), lambda found: True)
()
"""

from attrs import evolve
from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.days import from_ordinal
from acctcore.money import Money
from acctcore.retention import (
    ClaimSource,
    CompetitorClaim,
    EarlierOffer,
    Event,
    LoggedException,
    OfferFee,
    OfferPolicy,
    OfferState,
    PortFacts,
    WarnedBand,
)
from acctcore.testing.strategies.picking import Draw, pick, rarely, some
from acctcore.testing.strategies.times import calendar_ends


def unit_of(policy: OfferPolicy) -> str:
    """Answer the currency of the letter, in which everything is drawn."""
    return policy.delegation.letter.dimensions[0].unit


def past_of(draw: Draw, on: Date, ages: tuple[int, ...]) -> Date:
    """Draw one of some ages, and answer the day so many days ago."""
    return ago(on, pick(draw, ages))


def fees_of(draw: Draw, *, spoiled: bool) -> tuple[OfferFee, ...] | None:
    """Draw fees that are disclosed; or one that is not, or of which nobody knows."""
    told = OfferFee("new term", disclosed=True)
    if not spoiled:
        return pick(draw, ((), (told,)))
    return pick(draw, (None, (told, OfferFee("exit", None, pick(draw, (False, None))))))


def application_of(draw: Draw, on: Date, bad: frozenset[str]) -> Event | None:
    """Answer that there is no application to leave; or that there is, or nobody knows."""
    if "port_application" not in bad:
        return Event(exists=False)
    return pick(draw, (Event(exists=True), Event(exists=True, on=on), None))


def earlier_of(
    draw: Draw, policy: OfferPolicy, on: Date, *, spoiled: bool
) -> tuple[EarlierOffer, ...] | None:
    """Draw offers long past; or one that stands, ended too late, or of which nobody knows."""
    days = policy.cooling_off
    past = [
        EarlierOffer(f"past {at}", state, ago(on, age), ago(on, age))
        for at, (state, age) in enumerate(((OfferState.DECLINED, days), (OfferState.ENDED, 400)))
    ]
    if not spoiled:
        old = [each for each in past if not each.stands(on) and each.made_on < on]
        return tuple(some(draw, old, 2))
    made = ago(on, pick(draw, (max(0, days - 1), 0, days, days + 1)))
    ended = made if rarely(draw, 2) else None
    bad = EarlierOffer("last", pick(draw, (OfferState.DECLINED, *OfferState)), made, ended)
    return pick(draw, ((bad,), (past[1], bad), (bad, past[1]), None))


def ago(on: Date, days: int) -> Date:
    """Answer the day so many days before a day."""
    return from_ordinal(max(1, on.toordinal() - days))


def claim_of(draw: Draw, policy: OfferPolicy, on: Date, *, spoiled: bool) -> CompetitorClaim | None:
    """Draw a claim from an accepted source, or none; or one that may be refused."""
    if spoiled:
        source = pick(draw, (*ClaimSource, None))
        return CompetitorClaim("199 a month at X", source, pick(draw, (None, on)))
    sources = [CompetitorClaim("199 a month at X", each, on) for each in policy.sources]
    return pick(draw, (None, *sources))


def exception_of(draw: Draw, policy: OfferPolicy, on: Date) -> LoggedException:
    """Draw an exception that somebody logged, now and then the giver."""
    by = "a.  CHAN" if rarely(draw) else "P. Price"
    up_to = Money(pick(draw, (60_000, 100)), unit_of(policy)) if rarely(draw) else None
    role = pick(draw, (*policy.exceptions.roles, "", "desk"))
    logged = LoggedException(by, on, "EX-7", role, up_to)
    past = evolve(logged, on=on.subtract(days=9), until=on.subtract(days=1))
    return pick(draw, (logged, evolve(logged, until=on), past, evolve(logged, offer="OTHER")))


def warned_of(draw: Draw, policy: OfferPolicy, on: Date) -> WarnedBand | None:
    """Draw the band of a warning, and its day."""
    if rarely(draw, 3):
        return None
    row = pick(draw, policy.contacts)
    return WarnedBand(row.band, past_of(draw, on, (0, 4, row.within or 1, (row.within or 1) + 1)))


def port_of(draw: Draw, policy: OfferPolicy, on: Date) -> PortFacts:
    """Draw what is known of a number, each condition met, missed or not known."""
    asked = [each.days for each in policy.porting.conditions if each.days is not None]
    days = [max(0, each + step) for each in asked or [120] for step in (0, -1, 1)]
    locked = Event(exists=True, on=pick(draw, (on, ago(on, 1))))
    lock = locked if rarely(draw, 2) else Event(exists=False)
    return PortFacts(
        pick(draw, (True, None, False)),
        pick(draw, (Money(0, "CNY"), None, Money(1, "CNY"))),
        None if rarely(draw) else lock,
        None,
        pick(draw, (*days, None)),
        pick(draw, (Money.of(88, "CNY"), None)),
        pick(draw, (28, None)),
        30,
    )


def calendar_of(draw: Draw, on: Date) -> Calendar:
    """Draw a calendar of some weeks around a day; now and then it begins or ends at it."""
    first, last = calendar_ends(draw, on, 20, 20)
    return Calendar.of_weekend("drawn", "1", first, last)
