"""Customers of a drawn book of revenue, class by class: whole by construction, now and then off.

Units: minor units of the customer's own currency, days.
"""

from datetime import date
from typing import Final, NamedTuple

from attrs import evolve
from pendulum import Date

from acctcore.currency import Currency
from acctcore.days import from_ordinal
from acctcore.money import Money
from acctcore.retention import (
    BookCustomer,
    BookTransfer,
    MovementKind,
    PortOut,
    ReportedFigures,
    RevenueMovement,
)
from acctcore.testing.changing import changed
from acctcore.testing.strategies.picking import Draw, pick, rarely

FOUNDED: Final = Date(2020, 2, 29)
"""The first day of customers who were there before the book."""
_RETAINED, _ABSENT, _LEAVING = "retained", "absent", "leaving"
_FROM_NOTHING: Final = (_ABSENT, "new", "new", "acquired")
_FROM_SOME: Final = (_RETAINED, "expansion", "contraction", "churn", "divested", _LEAVING)
_LEFT_WITH_SOME: Final = (_RETAINED, "new", "expansion", "contraction")
_AMOUNTS: Final = (100, 1, 12_345, 10**12 + 7)
_REASONS: Final = ("", "price")


class Days(NamedTuple):
    """The first and the last day of a period."""

    first: Date
    last: Date


class Moved(NamedTuple):
    """A customer over a period, and the movement that explains it, if anything changed."""

    customer: BookCustomer
    movement: RevenueMovement | None


def moved(draw: Draw, name: str, opening: Money, since: date | None, days: Days) -> Moved:
    """Draw what became of a customer who had so much."""
    kind = pick(draw, _FROM_SOME if opening.minor else _FROM_NOTHING)
    if kind == "contraction" and opening.minor == 1:
        kind = _RETAINED
    closing = _closing(draw, kind, opening.minor)
    on = pick(draw, (days.first, days.last))
    customer = BookCustomer(
        name,
        opening,
        Money(closing, opening.currency),
        since,
        pick(draw, _REASONS),
        BookTransfer(kind) if kind in {"acquired", "divested"} else None,
        _port(draw, kind, on, days),
    )
    movement = _movement(draw, kind, customer, on)
    return Moved(_less_known(draw, _off(draw, kind, customer)), movement)


def opening_of(draw: Draw, currency: Currency) -> Money:
    """Draw what a customer had when the book began."""
    return Money(0 if rarely(draw, 3) else pick(draw, _AMOUNTS), currency)


def _closing(draw: Draw, kind: str, opening: int) -> int:
    if kind in {"churn", "divested", _LEAVING, _ABSENT}:
        return 0
    if kind == _RETAINED:
        return opening
    if kind == "contraction":
        return pick(draw, (opening - 1, 1))
    return opening + pick(draw, _AMOUNTS)


def _port(draw: Draw, kind: str, on: Date, days: Days) -> PortOut | None:
    """Draw a port: pending at the end of who is leaving, completed by the day of who left."""
    asked = from_ordinal(days.first.toordinal() - pick(draw, (1, 0)))
    if kind == _LEAVING:
        after = from_ordinal(days.last.toordinal() + 1)
        return PortOut(asked, after if rarely(draw, 2) else None)
    if kind == "churn" and rarely(draw, 2):
        return PortOut(asked, on)
    return PortOut(days.last) if kind == _RETAINED and rarely(draw, 4) else None


def _movement(draw: Draw, kind: str, customer: BookCustomer, on: Date) -> RevenueMovement | None:
    if kind in {_RETAINED, _ABSENT} or customer.opening is None or customer.closing is None:
        return None
    amount = Money(abs((customer.closing - customer.opening).minor), customer.opening.currency)
    named = MovementKind("contraction" if kind == _LEAVING else kind)
    return RevenueMovement(customer.id, named, amount, on, pick(draw, _REASONS))


def _off(draw: Draw, kind: str, customer: BookCustomer) -> BookCustomer:
    """Draw, now and then, a closing that is a unit more than the movements explain."""
    closing = customer.closing
    if closing is None or kind not in _LEFT_WITH_SOME or not rarely(draw, 6):
        return customer
    return evolve(customer, closing=Money(closing.minor + 1, closing.currency))


def _less_known(draw: Draw, customer: BookCustomer) -> BookCustomer:
    """Draw, now and then, an end that is not stated, or figures that were restated."""
    if rarely(draw, 8):
        return changed(customer, **{pick(draw, ("opening", "closing")): None})
    if rarely(draw, 6) and customer.opening is not None:
        first = Money(pick(draw, _AMOUNTS), customer.opening.currency)
        told = (ReportedFigures(opening=first), ReportedFigures(closing=first))
        return evolve(customer, reported=pick(draw, told))
    return customer
