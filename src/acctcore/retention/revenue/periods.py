"""A period of a book: its customers, the movements of its ledger, its rates and control totals.

Without movements (left out, not an empty list) the classes follow from the two ends. With them
every customer's ends have to be explained by them to the cent. Units: days, both ends included.
Raises (all at once): a movement outside the period, of nobody in the book, in a second class, or
a loss stated twice; a loss before its port completes; a customer who stands twice, or who began
after there was revenue. Contradictory in itself, so none is a refusal.

>>> from acctcore.retention.revenue.movements import MovementKind
>>> book = (BookCustomer("C-1", Money.of(100, "EUR"), Money.of(0, "EUR")),)
>>> lost = RevenueMovement("C-1", MovementKind.CHURN, Money.of(100, "EUR"), Date(2026, 5, 1))
>>> RevenuePeriod("2026-04", Date(2026, 4, 1), Date(2026, 4, 30), book).movements
>>> RevenuePeriod("2026-04", Date(2026, 4, 1), Date(2026, 4, 30), book, (lost,))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: churn of `C-1`: expected a day from 2026-04-01 to 2026-04-30, \
got `2026-05-01` (a day)
"""

from collections.abc import Iterable, Mapping
from typing import Self

from pendulum import Date

from acctcore.days import day
from acctcore.errors import Contradiction, fault
from acctcore.guards import (
    listed,
    listed_if_known,
    named,
    of_kind,
    optional_kind,
    refuse,
    repeated,
)
from acctcore.money import Money
from acctcore.retention.revenue.consistency import period_faults
from acctcore.retention.revenue.customers import BookCustomer
from acctcore.retention.revenue.exchange import PeriodRate
from acctcore.retention.revenue.movements import RevenueMovement
from acctcore.values import field, frozen


@frozen
class LedgerTotals:
    """What the ledger says of the whole book, in its currency; one left out is not compared."""

    opening: Money | None = None
    closing: Money | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse what is no amount."""
        for name, amount in (("opening", self.opening), ("closing", self.closing)):
            optional_kind(amount, Money, f"{name} of the ledger", "an amount such as `EUR 100.00`")


def _first(value: object) -> Date:
    return day(value, "first day of a period")


def _last(value: object) -> Date:
    return day(value, "last day of a period")


def _customers(items: Iterable[BookCustomer]) -> tuple[BookCustomer, ...]:
    return listed(items, BookCustomer, "customers of a period", "customers")


def _movements(items: Iterable[RevenueMovement] | None) -> tuple[RevenueMovement, ...] | None:
    return listed_if_known(items, RevenueMovement, "movements of a period", "movements")


def _rates(items: Iterable[PeriodRate]) -> tuple[PeriodRate, ...]:
    return listed(items, PeriodRate, "rates of a period", "rates")


@frozen
class RevenuePeriod:
    """The customers of a book from a first to a last day."""

    id: str
    first: Date = field(converter=_first)
    last: Date = field(converter=_last)
    customers: tuple[BookCustomer, ...] = field(converter=_customers)
    movements: tuple[RevenueMovement, ...] | None = field(default=None, converter=_movements)
    rates: tuple[PeriodRate, ...] = field(default=(), converter=_rates)
    ledger: LedgerTotals | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse what contradicts itself, all of it at once."""
        named(self.id, "id of a period")
        if self.last < self.first:
            expected = f"a day from {self.first}"
            raise Contradiction(fault(f"last day of `{self.id}`", expected, self.last))
        optional_kind(self.ledger, LedgerTotals, f"ledger of `{self.id}`", "totals of the ledger")
        if doubled := repeated(each.currency for each in self.rates):
            raise Contradiction(f"rates of `{self.id}`: `{doubled[0]}` stands twice")
        refuse(period_faults(self.first, self.last, self.customers, self.movements))

    @classmethod
    def of_snapshots(
        cls,
        name: str,
        first: Date,
        last: Date,
        *,
        opening: Mapping[str, Money],
        closing: Mapping[str, Money],
    ) -> Self:
        """Make a period of two complete lists: who is missing from one had nothing then.

        Raises:
            WrongKind: a list that is none, or an entry that is no amount.
            MixedCurrency: a customer has two currencies.
        """
        for what, stated in (("opening", opening), ("closing", closing)):
            _check_snapshot(what, stated)
        ids = sorted({*opening, *closing})
        return cls(name, first, last, tuple(_between(each, opening, closing) for each in ids))


def _check_snapshot(end: str, stated: Mapping[str, Money]) -> None:
    of_kind(stated, Mapping, f"{end} of a snapshot", "amounts by customer")
    for who, amount in stated.items():
        named(who, f"customer in the {end} of a snapshot")
        of_kind(amount, Money, f"{end} of `{who}`", "an amount such as `EUR 100.00`")


def _between(who: str, opening: Mapping[str, Money], closing: Mapping[str, Money]) -> BookCustomer:
    known = opening[who] if who in opening else closing[who]
    nothing = Money(0, known.currency)
    return BookCustomer(who, opening.get(who, nothing), closing.get(who, nothing))
