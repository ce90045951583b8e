"""Books of customers to visit under a policy, seeded at the ends of its waits.

Contacts and visits lie the least interval, the longest wait and a week before the day, and one day
beside; must-visits fall about the day and the next queue. Anything may be missing. Units: money of
one currency, chances, days.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.calendars import Calendar, Weekday
from acctcore.days import day, from_ordinal
from acctcore.market.visits.books import VisitBook
from acctcore.market.visits.customers import MustVisit, VisitCustomer, VisitStop
from acctcore.market.visits.policies import WEEK, QueuePolicy
from acctcore.money import Money
from acctcore.testing.strategies.amounts import chances
from acctcore.testing.strategies.arguments import of_kind
from acctcore.testing.strategies.picking import Draw, pick, rarely, some
from acctcore.testing.strategies.times import around
from acctcore.testing.strategies.visit_policies import OFFICERS

_CURRENCIES: Final = ("EUR", "JPY")
_VALUES: Final = (100, 0, 1, 10**11 + 7)
_CHANCES: Final = chances()
_AHEAD: Final = 120
_STOPS: Final[tuple[tuple[VisitStop, ...], ...]] = ((), (), (), *((each,) for each in VisitStop))


def visit_books(*, policy: QueuePolicy, as_of: date) -> SearchStrategy[VisitBook]:
    """Draw up to eight customers to visit, sound under a policy on a day.

    Raises:
        WrongKind: the policy is none, or the day is not a day.
    """
    known = of_kind("policy", policy, QueuePolicy, "the rules of a visit queue")
    return _books(known, day(as_of, "as_of"))


@st.composite
def _books(draw: DrawFn, policy: QueuePolicy, on: Date) -> VisitBook:
    currency, past = pick(draw, _CURRENCIES), _past_days(policy, on)
    count = pick(draw, range(9))
    rows = (_customer(draw, policy, f"C-{at}", currency, past) for at in range(1, count + 1))
    return VisitBook(tuple(rows), None if rarely(draw, 2) else _calendar(draw, on))


def _past_days(policy: QueuePolicy, on: Date) -> tuple[Date, ...]:
    """Answer the days from which a wait ends about the day, or about the next queues."""
    waits = (0, policy.minimum_interval, policy.longest_wait)
    ago = {*waits, policy.longest_wait - WEEK, policy.longest_wait - 2 * WEEK}
    days = [from_ordinal(on.toordinal() - each) for each in sorted(ago) if each >= 0]
    return tuple(each for each in around(days) if each <= on)


def _customer(
    draw: Draw, policy: QueuePolicy, name: str, currency: str, past: Sequence[Date]
) -> VisitCustomer:
    stops = None if rarely(draw, 5) else pick(draw, _STOPS)
    return VisitCustomer(
        name,
        None if rarely(draw, 5) else Money(pick(draw, _VALUES), currency),
        None if rarely(draw, 5) else draw(_CHANCES),
        None if rarely(draw, 5) else draw(_CHANCES),
        officer=pick(draw, (*sorted(policy.officers), *OFFICERS, "")),
        stops=stops,
        must=_must(draw, past[-1]) if rarely(draw, 5) else None,
        **_known_days(draw, past),
    )


def _known_days(draw: Draw, past: Sequence[Date]) -> dict[str, Any]:
    """Draw what is known of the contacts: each day or none, never contacted, nothing at all."""
    if rarely(draw, 5):
        return {"never_contacted": True, "since": pick(draw, (None, *past))}
    named = some(draw, ("last_contact", "last_visit", "since"), 2)
    return {each: pick(draw, past) for each in named}


def _must(draw: Draw, on: Date) -> MustVisit:
    week = from_ordinal(on.toordinal() + WEEK)
    return MustVisit(pick(draw, around([on, week])), "drawn")


def _calendar(draw: Draw, on: Date) -> Calendar:
    """Draw a calendar that holds the weeks from the day on, with holidays in the first."""
    first, last = on.toordinal() - pick(draw, (0, 1, WEEK)), on.toordinal() + _AHEAD
    near = [from_ordinal(on.toordinal() + ahead) for ahead in range(WEEK)]
    holidays = near if rarely(draw, 5) else some(draw, near, 3)
    weekend = () if rarely(draw) else (Weekday.SATURDAY, Weekday.SUNDAY)
    return Calendar.of_weekend(
        "drawn", "1", from_ordinal(first), from_ordinal(last), weekend=weekend, holidays=holidays
    )
