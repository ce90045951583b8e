"""Foreign amounts at a rate that is given, each rounded once as named; never a rate of our own.

Units: a rate is units of the own currency for one unit of the foreign one.

>>> to = Conversion.of("HKD", {"USD": "7.8"}, Rounding.HALF_EVEN)
>>> to.money(Money.of("10.00", "USD"))
Money('HKD 78.00')
>>> to.money(Money.of("10.00", "CNY"))
Traceback (most recent call last):
...
acctcore.errors.MixedCurrency: amount of `CNY 10.00`: expected `HKD`, or a rate for `CNY`,
got no rate
"""

from collections.abc import Mapping
from fractions import Fraction

from acctcore.credit.metrics.bounds import AmountBounds
from acctcore.currency import ISO_4217, Currency
from acctcore.errors import Contradiction, MixedCurrency, OutOfRange, fault
from acctcore.guards import chosen, of_kind, table
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.ratio import Exact, exact
from acctcore.rounding import Rounding, divide
from acctcore.values import frozen


@frozen
class Conversion:
    """Into which currency, at which rates, rounded how."""

    currency: Currency
    rates: FrozenMap[str, Fraction]
    rounding: Rounding

    def __attrs_post_init__(self) -> None:
        """Refuse what is no currency, no table of exact rates, and a rounding without a name."""
        of_kind(self.currency, Currency, "currency of a conversion", "a currency")
        table(self.rates, Fraction, "rates of a conversion", "exact rates", by="currency")
        chosen(self.rounding, Rounding, "rounding of a conversion")

    @classmethod
    def of(
        cls, currency: str | Currency, rates: Mapping[str, Exact], rounding: Rounding
    ) -> "Conversion":
        """Read the rates.

        Raises:
            OutOfRange: a rate not above 0.
            Contradiction: a rate of the currency against itself.
        """
        own = currency if isinstance(currency, Currency) else ISO_4217.currency(currency)
        if own.code in rates:
            raise Contradiction(f"a rate of `{own.code}` against itself")
        read = {code: exact(rate, f"rate of `{code}`") for code, rate in rates.items()}
        for code, rate in read.items():
            if rate <= 0:
                raise OutOfRange(fault(f"rate of `{code}`", "more than 0", rates[code]))
        return cls(own, FrozenMap(read), rounding)

    @property
    def nothing(self) -> Money:
        """Zero in the own currency."""
        return Money(0, self.currency)

    def money(self, amount: Money) -> Money:
        """Convert an amount.

        Raises:
            MixedCurrency: there is no rate.
        """
        if amount.currency == self.currency:
            return amount
        code = amount.currency.code
        if code not in self.rates:
            raise MixedCurrency(
                f"amount of `{amount}`: expected `{self.currency.code}`, or a rate for `{code}`, "
                "got no rate"
            )
        places = self.currency.exponent - amount.currency.exponent
        exactly = amount.minor * self.rates[code] * Fraction(10) ** places
        minor = divide(exactly.numerator, exactly.denominator, self.rounding)
        return Money(minor, self.currency)

    def bounds(self, known: AmountBounds) -> AmountBounds:
        """Convert both bounds."""
        low = None if known.low is None else self.money(known.low)
        return AmountBounds(low, None if known.high is None else self.money(known.high))
