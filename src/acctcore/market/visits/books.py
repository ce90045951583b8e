"""A book of customers to visit, in any order, with the calendar of the bank.

Raises: a customer who stands twice, two currencies, and, on the day of the queue, what is dated
after it. Units: money of one currency.

>>> from acctcore.money import Money
>>> row = VisitCustomer("C-1", Money.of(10, "EUR"))
>>> VisitBook((row, row))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: customer `C-1` stands twice
>>> VisitBook((row,)).currency.code
'EUR'
"""

from collections.abc import Iterable, Iterator

from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.currency import Currency
from acctcore.errors import Contradiction, MixedCurrency, fault
from acctcore.guards import listed, optional_kind, refuse, twice
from acctcore.market.visits.customers import VisitCustomer
from acctcore.values import field, frozen


def _customers(items: Iterable[VisitCustomer]) -> tuple[VisitCustomer, ...]:
    return listed(items, VisitCustomer, "customers of a visit book", "customers")


@frozen
class VisitBook:
    """The customers who may be visited."""

    customers: tuple[VisitCustomer, ...] = field(converter=_customers)
    calendar: Calendar | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a customer who stands twice, and two currencies."""
        told = "business days with a first and a last day"
        optional_kind(self.calendar, Calendar, "calendar of a visit book", told)
        refuse(twice("customers", "customer", (each.id for each in self.customers)))
        currency = self.currency
        for each in self.customers:
            value = each.value_at_risk
            if value is not None and currency is not None and value.currency != currency:
                expected, got = f"`{currency.code}`, as the others", value.currency.code
                advice = "convert first, at a rate given as a fact"
                what = f"value at risk of `{each.id}`"
                raise MixedCurrency(fault(what, expected, got, advice))

    @property
    def currency(self) -> Currency | None:
        """The currency of every value; `None` where no value is known."""
        values = (each.value_at_risk for each in self.customers)
        return next((value.currency for value in values if value is not None), None)

    def refuse_future(self, as_of: Date) -> None:
        """Raise `Contradiction` for every contact, visit and start after a day, one a line."""
        last = as_of.toordinal()
        late = [
            each
            for each in self.customers
            if each.contacted > last or (each.since is not None and each.since > as_of)
        ]
        if late:
            raise Contradiction("\n".join(_after(late, as_of)))


def _after(customers: Iterable[VisitCustomer], as_of: Date) -> Iterator[str]:
    expected = f"a day up to the day of the queue, {as_of}"
    for each in customers:
        for what, on in (
            ("last contact", each.last_contact),
            ("last visit", each.last_visit),
            ("since", each.since),
        ):
            if on is not None and on > as_of:
                yield fault(f"{what} of `{each.id}`", expected, on)
