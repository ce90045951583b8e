"""Customers whose minimum of contacts the plan does not reach.

Rule: a tier's minimum is one of a year; a span of so many days needs its share, rounded down, so
that a year needs the whole and a month of a yearly contact needs none. What counts: contacts made
in the span and touches still to be made in it; an offer is no care, and a missed touch is none.
A customer all of whose persons have died has no minimum. Units: contacts, days.

>>> needed(4, Date(2026, 1, 1), Date(2026, 12, 31)), needed(4, Date(2026, 1, 1), Date(2026, 6, 30))
(4, 1)
>>> needed(4, Date(2028, 1, 1), Date(2028, 12, 30))
3
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from pendulum import Date

from acctcore.days import months_after
from acctcore.retention.care.books import CareBook, CaredCustomer
from acctcore.retention.care.candidates import Span
from acctcore.retention.care.kinds import CareKind
from acctcore.retention.care.people import StopReason
from acctcore.retention.care.policies import CarePolicy
from acctcore.retention.care.stopping import stopped_by
from acctcore.retention.care.touches import CareShortfall, CareTouch, TouchStatus


def needed(least_a_year: int, first: Date, last: Date) -> int:
    """Answer how many contacts a span needs, rounded down."""
    days, year = (last - first).days + 1, (months_after(first, 12) - first).days
    return least_a_year * days // year


def shortfalls(
    book: CareBook, policy: CarePolicy, span: Span, touches: Iterable[CareTouch]
) -> Iterator[CareShortfall]:
    """Go through the customers who get less than the minimum of their tier."""
    counts = _counted(book, policy, span, touches)
    dead = _dead(book, span.as_of)
    for customer in sorted(book.customers, key=lambda each: each.id):
        tier = policy.tier(customer.tier)
        least = needed(tier.least_a_year, span.first, span.last)
        if counts[customer.id] < least and not _all_dead(customer, dead):
            named = (customer.id, tier.name, tier.clause)
            yield CareShortfall(*named, least, counts[customer.id])


def _counted(
    book: CareBook, policy: CarePolicy, span: Span, touches: Iterable[CareTouch]
) -> Counter[str]:
    still = (TouchStatus.DUE, TouchStatus.PLANNED)
    found = Counter(
        each.customer
        for each in touches
        if each.status in still and each.kind is not CareKind.MARKETING
    )
    found.update(
        each.customer
        for each in book.contacts
        if span.first <= each.on <= span.last
        and policy.kind_of(each.kind, each.code) is not CareKind.MARKETING
    )
    return found


def _dead(book: CareBook, as_of: Date) -> frozenset[str]:
    dead = StopReason.DECEASED.name
    blocks = ((each.id, stopped_by(each, CareKind.SERVICE, as_of)) for each in book.people)
    return frozenset(name for name, block in blocks if block is not None and block.reason == dead)


def _all_dead(customer: CaredCustomer, dead: frozenset[str]) -> bool:
    return bool(customer.contacts) and all(each.person in dead for each in customer.contacts)
