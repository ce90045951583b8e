"""One customer of a book over a period: the class, and how the opening became the closing.

Rule: opening + change + FX + what is not explained = closing. Without movements the class follows
from the two ends. A customer whose port is requested and not completed is not lost: an empty
closing is a contraction, and the customer stands under `pending`. Units: money of the currency of
the book; the change at the rate of the start.

>>> from acctcore.retention.revenue.customers import PortOut
>>> from acctcore.rounding import Rounding
>>> held = PeriodRates("EUR", Rounding.HALF_EVEN)
>>> def row(opening: int, closing: int, **more) -> MovementRow:
...     ends = Money.of(opening, "EUR"), Money.of(closing, "EUR")
...     april = Date(2026, 4, 1), Date(2026, 4, 30)
...     return row_of(BookCustomer("C-1", *ends, **more), None, april, held)
>>> row(100, 120).kind.value, str(row(100, 120).change)
('expansion', 'EUR 20.00')
>>> row(100, 0).kind.value, row(100, 0, port=PortOut(Date(2026, 4, 29))).kind.value
('churn', 'contraction')
"""

from collections.abc import Sequence
from enum import Enum

from pendulum import Date

from acctcore.money import Money
from acctcore.retention.revenue.customers import BookCustomer, BookTransfer, PortOut
from acctcore.retention.revenue.exchange import PeriodRates
from acctcore.retention.revenue.movements import RevenueMovement
from acctcore.values import frozen


class RevenueClass(Enum):
    """What became of a customer in a period; each is in one class."""

    NEW = "new"
    ACQUIRED = "acquired"
    EXPANSION = "expansion"
    CONTRACTION = "contraction"
    CHURN = "churn"
    DIVESTED = "divested"
    RETAINED = "retained"
    """There before and after, with the same revenue."""
    ABSENT = "absent"
    """Nothing before, nothing after."""
    NOT_KNOWN = "not_known"
    """An end is not stated."""


@frozen
class MovementRow:
    """How one customer's opening became its closing; an end that is not known is `None`."""

    customer: str
    kind: RevenueClass
    opening: Money | None
    change: Money
    """The movement at the rate of the start, below 0 for a loss."""
    fx: Money
    unexplained: Money
    """What the ledger has and the movements do not explain; nothing where they foot."""
    closing: Money | None
    since: Date | None
    reason: str
    pending: bool
    """A port is requested and not completed at the end of the period."""
    was_pending: bool
    """The same at the end of the day before the period."""


def row_of(
    customer: BookCustomer,
    movements: Sequence[RevenueMovement] | None,
    days: tuple[Date, Date],
    rates: PeriodRates,
) -> MovementRow:
    """Answer the row over a first to a last day; without movements, from the two ends alone."""
    opening, closing = customer.opening, customer.closing
    was_pending, pending = _pending(customer.port, days)
    reason = "; ".join(dict.fromkeys(each.reason for each in movements or () if each.reason))
    told = reason or customer.reason
    started = None if opening is None else rates.at_start(opening)
    ended = None if closing is None else rates.at_end(closing)
    if opening is None or started is None or closing is None or ended is None:
        none = Money(0, rates.into)
        kind, since = RevenueClass.NOT_KNOWN, customer.since
        return MovementRow(
            customer.id, kind, started, none, none, none, ended, since, told, pending, was_pending
        )
    explained = closing
    if movements is not None:
        signed = sum(each.signed for each in movements)
        explained = Money(opening.minor + signed, opening.currency)
    expected, constant = rates.at_start(explained), rates.at_start(closing)
    kind = _between(customer, opening.minor, closing.minor, pending=pending)
    if movements is not None:
        kind = _stated(movements, opening)
    return MovementRow(
        customer.id,
        kind,
        started,
        expected - started,
        ended - constant,
        constant - expected,
        ended,
        customer.since,
        told,
        pending,
        was_pending,
    )


def _pending(port: PortOut | None, days: tuple[Date, Date]) -> tuple[bool, bool]:
    """Tell whether a port is pending on the day before the first day, and on the last."""
    if port is None:
        return False, False
    first, last = days
    return port.pending_before(first), port.pending(last)


def _stated(movements: Sequence[RevenueMovement], opening: Money) -> RevenueClass:
    """Answer the class that the movements state; without any, nothing changed."""
    if movements:
        return RevenueClass(movements[0].kind.value)
    return RevenueClass.RETAINED if opening.minor else RevenueClass.ABSENT


def _between(customer: BookCustomer, before: int, after: int, *, pending: bool) -> RevenueClass:
    """Answer the class that follows from the two ends."""
    if before == after:
        return RevenueClass.RETAINED if before else RevenueClass.ABSENT
    if not before:
        came = customer.transfer is BookTransfer.ACQUIRED
        return RevenueClass.ACQUIRED if came else RevenueClass.NEW
    if after:
        return RevenueClass.EXPANSION if after > before else RevenueClass.CONTRACTION
    if customer.transfer is BookTransfer.DIVESTED:
        return RevenueClass.DIVESTED
    return RevenueClass.CONTRACTION if pending else RevenueClass.CHURN
