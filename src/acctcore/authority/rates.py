"""A rate of exchange as a fact: so many units of one currency for one of another.

>>> usd = ExchangeRate("USD", "HKD", Fraction(39, 5), Date(2026, 3, 16), "treasury fixing")
>>> usd.ratio
Fraction(39, 5)
>>> ExchangeRate("USD", "HKD", Fraction(0), Date(2026, 3, 16), "treasury fixing")
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: rate of USD in HKD: expected more than 0, got `0`
"""

from fractions import Fraction

from pendulum import Date

from acctcore.days import day
from acctcore.errors import Contradiction, OutOfRange, fault
from acctcore.guards import named
from acctcore.ratio import Exact, decimal_text, exact
from acctcore.values import field, frozen


def _ratio(ratio: Exact) -> Fraction:
    return exact(ratio, "ratio of a rate")


@frozen
class ExchangeRate:
    """`ratio` units of `into` for one unit of `currency`, with its day and where it stands."""

    currency: str
    into: str
    ratio: Fraction = field(converter=_ratio)
    on: Date = field(converter=day)
    source: str

    def __attrs_post_init__(self) -> None:
        """Refuse a rate of nothing, of a currency in itself, and one without a source."""
        for name in (self.currency, self.into):
            named(name, "currency of a rate", "a currency such as `USD`")
        what = f"rate of {self.currency} in {self.into}"
        if self.currency == self.into:
            raise Contradiction(f"{what}: a currency has no rate in itself")
        if self.ratio <= 0:
            raise OutOfRange(fault(what, "more than 0", decimal_text(self.ratio)))
        named(self.source, f"source of the {what}", "where the rate stands")
