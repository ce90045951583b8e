"""A book of revenue: its periods, in one currency, with the revenue that is at risk.

Units: money of the currency of the book; other currencies at the rates of their period. Raises:
periods that overlap or share an id, a currency without rates, control totals of another currency.

>>> from pendulum import Date
>>> from acctcore.retention.revenue.customers import BookCustomer
>>> book = (BookCustomer("C-1", Money.of(100, "EUR"), Money.of(90, "EUR")),)
>>> april = RevenuePeriod("2026-04", Date(2026, 4, 1), Date(2026, 4, 30), book)
>>> RevenueBook("EUR", (april,), rounding=Rounding.HALF_EVEN).period("2026-04").id
'2026-04'
>>> RevenueBook("EUR", (april,), rounding=Rounding.HALF_EVEN).period("2026-05")
Traceback (most recent call last):
...
acctcore.errors.Unknown: period: expected one of `2026-04`, got `2026-05`
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from acctcore.errors import AcctcoreError, Contradiction, MixedCurrency, Unknown, fault
from acctcore.guards import chosen, listed, named, optional_kind, refuse, twice
from acctcore.money import Money
from acctcore.retention.revenue.cohorts import CohortLength
from acctcore.retention.revenue.exchange import PeriodRates
from acctcore.retention.revenue.periods import RevenuePeriod
from acctcore.retention.revenue.risks import RevenueRisk
from acctcore.rounding import Rounding
from acctcore.values import field, frozen


def _periods(items: Iterable[RevenuePeriod]) -> tuple[RevenuePeriod, ...]:
    found = listed(items, RevenuePeriod, "periods of a book", "periods")
    return tuple(sorted(found, key=lambda each: each.first))


@frozen
class RevenueBook:
    """The periods of a book, the earliest first, and how its amounts are read."""

    currency: str
    periods: tuple[RevenuePeriod, ...] = field(converter=_periods)
    rounding: Rounding = field(kw_only=True)
    cohorts: CohortLength = field(default=CohortLength.YEAR, kw_only=True)
    at_risk: RevenueRisk | None = field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Refuse periods that overlap, and currencies without rates."""
        named(self.currency, "currency of a book", "a code such as `EUR`")
        chosen(self.rounding, Rounding, "rounding of a book")
        chosen(self.cohorts, CohortLength, "cohorts of a book")
        optional_kind(self.at_risk, RevenueRisk, "`at_risk` of a book", "accounts with a horizon")
        refuse(self._faults())

    def period(self, name: str) -> RevenuePeriod:
        """Look a period up by its id.

        Raises:
            Unknown: the book has no such period.
        """
        found = next((each for each in self.periods if each.id == name), None)
        if found is None:
            stated = ", ".join(f"`{each.id}`" for each in self.periods) or "none"
            raise Unknown(fault("period", f"one of {stated}", name))
        return found

    def before(self, period: RevenuePeriod) -> RevenuePeriod | None:
        """Answer the period that ends the day before another begins."""
        day_before = period.first.toordinal() - 1
        ended = (each for each in self.periods if each.last.toordinal() == day_before)
        return next(ended, None)

    def rates(self, period: RevenuePeriod) -> PeriodRates:
        """Answer what the amounts of a period count as."""
        stated = (each.currency for each in period.customers)
        own = (each for each in stated if each is not None and each.code == self.currency)
        return PeriodRates(next(own, self.currency), self.rounding, period.rates)

    def _faults(self) -> Iterator[tuple[str, AcctcoreError]]:
        yield from twice("periods", "period", (each.id for each in self.periods))
        for one, next_ in pairwise(self.periods):
            if next_.first <= one.last:
                told = f"`{one.id}` and `{next_.id}` overlap on {next_.first}"
                yield "periods", Contradiction(f"periods {told}")
        for at, period in enumerate(self.periods):
            for error in _mixed(period, self.rates(period)):
                yield f"periods[{at}]", error


def _mixed(period: RevenuePeriod, rates: PeriodRates) -> Iterator[AcctcoreError]:
    """Go through the currencies that do not go into the currency of the book."""
    for currency in dict.fromkeys(each.currency for each in period.customers):
        if currency is None:
            continue
        try:
            rates.at_start(Money(0, currency))
        except MixedCurrency as error:
            yield error
    ledger = period.ledger
    for amount in () if ledger is None else (ledger.opening, ledger.closing):
        if amount is not None and amount.currency != rates.into:
            expected = f"`{rates.into.code}`, as the book"
            got = amount.currency.code
            yield MixedCurrency(fault("currency of the ledger", expected, got))
