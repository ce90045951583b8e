"""Amounts of one currency in another, at a rate that is a fact, with the haircut of policy.

Rule: the latest rate up to the day counts, if it is not too old; an amount counts at its rate times
one more than the haircut of its currency. A rate is never turned round, and never chained.
Units: minor units of one currency for one minor unit of another. Raises: a rate dated after the
day. A missing rate is no fault: the amount is not known.

>>> from acctcore.currency import ISO_4217
>>> from acctcore.rounding import Rounding
>>> policy = FacilityPolicy(rounding=Rounding.UP, haircuts={"USD": "0.1"})
>>> rate = ExchangeRate("USD", "HKD", "7.8", Date(2026, 3, 16), "treasury fixing")
>>> usd, hkd, jpy = map(ISO_4217.currency, ("USD", "HKD", "JPY"))
>>> held = Conversions.of(policy, (rate,), Date(2026, 3, 16))
>>> str(held.factor(usd, hkd)), held.factor(jpy, hkd)
('429/50', None)
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import Self

from pendulum import Date

from acctcore.authority.rates import ExchangeRate
from acctcore.credit.facilities.policies import FacilityPolicy
from acctcore.currency import Currency
from acctcore.errors import Contradiction
from acctcore.guards import listed
from acctcore.values import frozen


@frozen
class Conversions:
    """The rates that may be used on a day."""

    policy: FacilityPolicy
    rates: dict[tuple[str, str], ExchangeRate]
    first: Date | None

    @classmethod
    def of(cls, policy: FacilityPolicy, rates: Iterable[ExchangeRate], as_of: Date) -> Self:
        """Keep the latest rate of each pair.

        Raises:
            Contradiction: a rate is dated after the day.
        """
        latest: dict[tuple[str, str], ExchangeRate] = {}
        kept = listed(rates, ExchangeRate, "rates", "rates of exchange")
        for rate in sorted(kept, key=lambda each: each.on):
            if rate.on > as_of:
                told = f"rate of {rate.currency} in {rate.into} is dated {rate.on}"
                raise Contradiction(f"{told}, after the day {as_of}")
            latest[rate.currency, rate.into] = rate
        oldest = policy.oldest_rate
        return cls(policy, latest, oldest.reaches_from(as_of) if oldest else None)

    def factor(self, currency: Currency, into: Currency) -> Fraction | None:
        """Answer what one minor unit counts as in another currency; nothing without a rate."""
        if currency == into:
            return Fraction(1)
        rate = self.rates.get((currency.code, into.code))
        if rate is None or (self.first is not None and rate.on < self.first):
            return None
        counted = rate.ratio * (1 + self.policy.haircut(currency.code))
        return counted * Fraction(10) ** (into.exponent - currency.exponent)


def pair(currency: Currency, into: Currency) -> str:
    """Name a rate: `USD in HKD`."""
    return f"{currency.code} in {into.code}"
