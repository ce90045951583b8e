"""From a list of purchases to what each customer bought up to a day, and after it.

Rule: purchases of one customer on one day are one, their amounts added. Up to `end` they make the
`History`; the first day is no repeat purchase, so that the mean spend is that of the repeat days,
the first left out. Days after `end`, up to `until`, are the hold-out: they are counted and enter
nothing else. Who bought first after `end` is a newcomer and has no history. What lies after
`until`, or after `end` where no `until` is given, is counted as unused, not passed over in silence.

Units: days; times are days over `unit_days`, exact. Money is exact, of one currency. An amount
that is not known leaves the mean spend of that customer unknown, never smaller. Malformed raises:
a nameless customer, a moment for a day, a negative amount (a refund is no purchase), a second
currency, `until` not after `end`. The order of the list is nothing.

>>> bought = [Purchase("Chen", date(1997, 1, 1), Money.of("29.33", "USD")),
...           Purchase("Chen", date(1997, 1, 18), Money.of("9.73", "USD")),
...           Purchase("Chen", date(1997, 1, 18), Money.of("20.00", "USD")),
...           Purchase("Chen", date(1997, 12, 12)), Purchase("Li", date(1997, 12, 1))]
>>> book = summarise_purchases(bought, end=date(1997, 9, 30), unit_days=7, until=date(1998, 6, 30))
>>> chen = book.customers[0]
>>> chen.history, str(chen.repeat_spend), chen.later
(History(x=1, t_x=Fraction(17, 7), T=Fraction(272, 7)), 'USD 29.73', 1)
>>> book.newcomers, book.unused
(('Li',), 0)
>>> Purchase("Chen", date(1997, 1, 18), Money.of("-5.00", "USD"))
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: amount of a purchase: expected 0 or more, got `USD -5.00`; \
a refund is no purchase: leave it out
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from pendulum import Date

from acctcore.days import day, optional_day
from acctcore.errors import Contradiction, MixedCurrency, OutOfRange, WrongKind, fault
from acctcore.guards import counted, named, of_kind, optional_kind
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.retention.purchases.histories import History
from acctcore.values import field, frozen


def _bought_on(value: date) -> Date:
    return day(value, "day of a purchase")


@frozen
class Purchase:
    """One purchase; an amount that is not known is `None`."""

    customer: str
    on: Date = field(converter=_bought_on)
    amount: Money | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless customer and a negative amount."""
        named(self.customer, "customer", "a name in text")
        optional_kind(self.amount, Money, "amount of a purchase", "an amount of money")
        if self.amount is not None and self.amount.minor < 0:
            advice = "a refund is no purchase: leave it out"
            raise OutOfRange(fault("amount of a purchase", "0 or more", self.amount, advice))


@frozen
class CustomerPurchases:
    """One customer: what was bought up to the end, and on how many days after it.

    `repeat_spend` is the sum over the repeat days; `None` where an amount is not known or there
    is no repeat day. `later` is `None` where no hold-out was asked for.
    """

    customer: str
    history: History
    repeat_spend: Money | None = None
    later: int | None = None

    @property
    def mean_spend(self) -> Fraction | None:
        """The mean spend of a repeat day, in whole units of the currency; `None` if not known."""
        if self.repeat_spend is None:
            return None
        return Fraction(self.repeat_spend.decimal()) / self.history.x


@frozen
class PurchaseSummary:
    """A book of purchases as it stood on a day; customers in order of names.

    `unused` counts days of purchase that enter nothing because they are too late.
    """

    end: Date
    unit_days: int
    customers: tuple[CustomerPurchases, ...]
    newcomers: tuple[str, ...] = ()
    unused: int = 0
    until: Date | None = None

    @property
    def histories(self) -> FrozenMap[str, History]:
        """The history of every customer, by name."""
        return FrozenMap({each.customer: each.history for each in self.customers})


def summarise_purchases(
    purchases: Iterable[Purchase], *, end: date, unit_days: int, until: date | None = None
) -> PurchaseSummary:
    """Answer what every customer bought up to `end`, and on how many days after it.

    Raises:
        WrongKind: no purchases, a moment for a day, a unit that is not whole.
        OutOfRange: a unit of less than a day.
        Contradiction: `until` is not after `end`.
        MixedCurrency: the repeat days were paid in two currencies, by one customer or by two.
    """
    counted(unit_days, "days in a unit of time", least=1)
    last, latest = day(end, "end of the histories"), optional_day(until, "end of the hold-out")
    if latest is not None and latest <= last:
        raise Contradiction(f"the hold-out ends on {latest}, not after the histories on {last}")
    books = _by_day(purchases)
    known = {name: days for name, days in sorted(books.items()) if min(days) <= last}
    customers = tuple(
        _customer(name, days, last, latest, unit_days) for name, days in known.items()
    )
    _refuse_second_currency(customers)
    newcomers = tuple(sorted(books.keys() - known.keys()))
    beyond = latest or last
    unused = sum(bought > beyond for days in books.values() for bought in days)
    return PurchaseSummary(last, unit_days, customers, newcomers, unused, latest)


_Amounts = list[Money | None]


def _by_day(purchases: Iterable[Purchase]) -> Mapping[str, Mapping[Date, _Amounts]]:
    books: dict[str, dict[Date, _Amounts]] = defaultdict(lambda: defaultdict(list))
    if isinstance(purchases, str) or not isinstance(purchases, Iterable):
        raise WrongKind(fault("purchases", "a list of purchases", purchases))
    for each in purchases:
        of_kind(each, Purchase, "purchase", "a purchase of a customer on a day")
        books[each.customer][each.on].append(each.amount)
    return books


def _customer(
    name: str, days: Mapping[Date, _Amounts], end: Date, until: Date | None, unit_days: int
) -> CustomerPurchases:
    bought = sorted(each for each in days if each <= end)
    history = History.of_days(bought, until=end, unit_days=unit_days)
    amounts = [amount for each in bought[1:] for amount in days[each]]
    later = None if until is None else sum(end < each <= until for each in days)
    return CustomerPurchases(name, history, _sum(amounts), later)


def _sum(amounts: Sequence[Money | None]) -> Money | None:
    """Add amounts; not known where one is not known, or there is none."""
    known = [each for each in amounts if each is not None]
    if not known or len(known) < len(amounts):
        return None
    return sum(known[1:], known[0])


def _refuse_second_currency(customers: Iterable[CustomerPurchases]) -> None:
    """Refuse a second currency: a mean spend is a bare number, and would be fitted as one."""
    spends = [
        (each.customer, each.repeat_spend) for each in customers if each.repeat_spend is not None
    ]
    for customer, spent in spends:
        first = spends[0][1].currency
        if spent.currency != first:
            advice = "convert first, at a rate given as a fact, or leave the amounts out"
            raise MixedCurrency(fault(f"money spent by `{customer}`", first.code, spent, advice))
