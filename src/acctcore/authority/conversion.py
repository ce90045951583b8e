"""Amounts of another currency: turned into the letter's at a rate that is a fact.

What is tested is added up first, each currency apart, and rounded once, as the
letter says; so a request split in parts is tested as the whole. The latest rate
up to the day counts; without one, or with one that is too old, the amount is
not known. Source: required semantics 3 of the authority reference: no silent
conversion, one named rounding. Units: minor units of the dimension's currency.

>>> from acctcore.authority.letters import Conversion
>>> from acctcore.days import Tenor
>>> from acctcore.money import Money
>>> from acctcore.rounding import Rounding
>>> on, says = Date(2026, 3, 16), Conversion(Rounding.UP, Tenor(days=1))
>>> usd = ExchangeRate("USD", "HKD", "7.8", on, "treasury fixing")
>>> asked = (Plain.of(Money(1001, "USD")),)
>>> Exchange.of(says, (usd,), {"HKD": 2}, on).added("HKD", "cost", asked)
(7808, True)
>>> Exchange.of(says, (), {"HKD": 2}, on).added("HKD", "cost", asked)
(0, False)
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Self

from pendulum import Date

from acctcore.authority.dimensions import reached
from acctcore.authority.ledgers import Plain, require_unit
from acctcore.authority.letters import Conversion
from acctcore.authority.rates import ExchangeRate
from acctcore.errors import Contradiction
from acctcore.findings import Finding, Verdict
from acctcore.money import Money
from acctcore.rounding import divide
from acctcore.values import frozen

_CLAUSE = "conversion"


@frozen
class Exchange:
    """The rates that may be used on a day, under what a letter says of conversion.

    Without a `conversion` every amount has to be in the unit of its dimension.
    """

    conversion: Conversion | None
    rates: Mapping[tuple[str, str], ExchangeRate]
    exponents: Mapping[str, int]
    """The decimal places of the currencies that the letter's limits are in."""
    first: Date

    @classmethod
    def of(
        cls,
        conversion: Conversion | None,
        rates: Iterable[ExchangeRate],
        exponents: Mapping[str, int],
        as_of: Date,
    ) -> Self:
        """Keep the latest rate of each pair.

        Raises:
            Contradiction: a rate is dated after the day.
        """
        latest: dict[tuple[str, str], ExchangeRate] = {}
        for rate in sorted(rates, key=lambda each: each.on):
            if rate.on > as_of:
                told = f"rate of {rate.currency} in {rate.into} is dated {rate.on}"
                raise Contradiction(f"{told}, after the day of the decision {as_of}")
            latest[rate.currency, rate.into] = rate
        first = as_of if conversion is None else reached(conversion.oldest_rate, as_of)
        return cls(conversion, latest, exponents, first)

    def added(self, unit: str, name: str, uses: Iterable[Plain]) -> tuple[int, bool]:
        """Add amounts up in a unit, rounded once; and whether every one of them is in the sum."""
        exact, whole = Fraction(0), True
        for each in uses:
            ratio = self._ratio(unit, name, each)
            if ratio is None:
                whole = False
            else:
                exact += ratio * each.number
        return self._rounded(exact), whole

    def largest(self, unit: str, name: str, uses: Iterable[Plain]) -> tuple[int, bool]:
        """Answer the largest amount in a unit, and whether it is the largest of all."""
        each_alone = [self.added(unit, name, (each,)) for each in uses]
        return max((v for v, _ in each_alone), default=0), all(known for _, known in each_alone)

    def findings(self, unit: str, currencies: Iterable[str]) -> Iterator[Finding]:
        """Say which rates were used, and which are missing or too old."""
        for currency in currencies:
            rate = self.rates.get((currency, unit))
            about = f"{currency} in {unit}"
            if rate is None:
                yield Finding(_CLAUSE, "RATE_NOT_KNOWN", Verdict.UNKNOWN, about)
            elif rate.on < self.first:
                old = Verdict.UNKNOWN
                yield Finding(_CLAUSE, "RATE_TOO_OLD", old, about, rate.on, ">=", self.first)
            else:
                told = f"{about} of {rate.on}, {rate.source}"
                yield Finding(_CLAUSE, "RATE_USED", Verdict.MET, told, rate.ratio)

    def _ratio(self, unit: str, name: str, use: Plain) -> Fraction | None:
        """Answer the minor units of `unit` for one of the amount's, where a rate is known."""
        if use.unit == unit:
            return Fraction(1)
        if not use.number and isinstance(use.value, Money) and self.conversion is not None:
            return Fraction(0)
        if self.conversion is None or not isinstance(use.value, Money):
            require_unit(name, unit, use.unit)
        rate = self.rates.get((use.unit, unit))
        if rate is None or rate.on < self.first or not isinstance(use.value, Money):
            return None
        own = use.value.currency.exponent
        return rate.ratio * Fraction(10) ** (self.exponents.get(unit, own) - own)

    def _rounded(self, exact: Fraction) -> int:
        if self.conversion is None:
            return int(exact)
        return divide(exact.numerator, exact.denominator, self.conversion.rounding)
