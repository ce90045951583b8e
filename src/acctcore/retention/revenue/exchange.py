"""What an amount of another currency counts as: at the rate of the start, and of the end.

Rule: movements are valued at the rate of the start (constant currency); what the change of the
rate does to the closing is a line of its own. Rates are facts. Units: units of the currency of
the book for one of the other. Raises: a rate of nothing or less; a currency without its rates.

>>> dollars = PeriodRate("USD", "0.92", "0.90", "treasury fixings of April")
>>> held = PeriodRates("EUR", Rounding.HALF_EVEN, (dollars,))
>>> held.at_start(Money.of(100, "USD")), held.at_end(Money.of(100, "USD"))
(Money('EUR 92.00'), Money('EUR 90.00'))
>>> held.at_end(Money.of(100, "GBP"))
Traceback (most recent call last):
...
acctcore.errors.MixedCurrency: currency of a customer: expected `EUR` or one with rates, \
got `GBP`; state the rates of the start and the end of the period
"""

from collections.abc import Iterable
from fractions import Fraction

from acctcore.currency import ISO_4217, Currency
from acctcore.errors import MixedCurrency, OutOfRange, fault
from acctcore.guards import chosen, listed, named
from acctcore.money import Money
from acctcore.ratio import exact
from acctcore.rounding import Rounding
from acctcore.values import field, frozen


@frozen
class PeriodRate:
    """Units of the currency of the book for one of another, at the start and at the end."""

    currency: str
    opening: Fraction = field(converter=exact)
    closing: Fraction = field(converter=exact)
    source: str

    def __attrs_post_init__(self) -> None:
        """Refuse a rate of nothing and one without a source."""
        named(self.currency, "currency of a rate", "a code such as `USD`")
        for name, rate in (("opening", self.opening), ("closing", self.closing)):
            if rate <= 0:
                what = f"{name} rate of {self.currency}"
                raise OutOfRange(fault(what, "more than 0", rate))
        named(self.source, f"source of the rates of {self.currency}", "where the rates stand")


def _into(value: str | Currency) -> Currency:
    return value if isinstance(value, Currency) else ISO_4217.currency(value)


def _rates(items: Iterable[PeriodRate]) -> tuple[PeriodRate, ...]:
    return listed(items, PeriodRate, "rates of a period", "rates")


@frozen
class PeriodRates:
    """The currency of a book and the rates of the others, with how an amount is rounded."""

    into: Currency = field(converter=_into)
    rounding: Rounding
    rates: tuple[PeriodRate, ...] = field(default=(), converter=_rates)

    def __attrs_post_init__(self) -> None:
        """Refuse a rounding without a name."""
        chosen(self.rounding, Rounding, "rounding of the rates")

    def at_start(self, amount: Money) -> Money:
        """Answer an amount at the rate of the start of the period."""
        rate = self._rate(amount.currency)
        return amount if rate is None else self._at(rate.opening, amount)

    def at_end(self, amount: Money) -> Money:
        """Answer an amount at the rate of the end of the period."""
        rate = self._rate(amount.currency)
        return amount if rate is None else self._at(rate.closing, amount)

    def _rate(self, currency: Currency) -> PeriodRate | None:
        if currency == self.into:
            return None
        found = next((each for each in self.rates if each.currency == currency.code), None)
        if found is None:
            expected = f"`{self.into.code}` or one with rates"
            advice = "state the rates of the start and the end of the period"
            what = "currency of a customer"
            raise MixedCurrency(fault(what, expected, currency.code, advice))
        return found

    def _at(self, rate: Fraction, amount: Money) -> Money:
        places = self.into.exponent - amount.currency.exponent
        counted = Money(amount.minor, self.into)
        return counted.times(rate * Fraction(10) ** places, self.rounding)
