"""Revenue at risk: the sum of value times the chance to leave, over a stated horizon.

Rule: each value is what the customer brings over the horizon, each chance is that of leaving in
it. A chance known as a span (from the bands of a calibration) makes the sum a span; one that is
not stated makes it span the whole value, and is named. `least` and `most` cover what is not known
of the chances, not luck: for that ask `deviation`, the standard deviation if everybody leaves or
stays independently, the largest that the chances allow. It is floating-point, in minor units,
relative tolerance 1e-12, and decides nothing. Customers of one region leave together: the true
one is larger. Units: money of one currency, ends rounded outwards. Raises: no accounts, a
negative value, two currencies, a chance of another horizon.
Source: the retention domain page, section 9; the binomial variance is textbook.

>>> def account(value: int, chance: str | None) -> AccountAtRisk:
...     leaves = None if chance is None else Chance.parse(chance)
...     return AccountAtRisk(f"C-{value}", Money.of(value, "EUR"), leaves)
>>> year = Tenor(months=12)
>>> known = revenue_at_risk(RevenueRisk(year, (account(100, "0.3"), account(200, "0.1"))))
>>> str(known.least), str(known.most), round(known.deviation)
('EUR 50.00', 'EUR 50.00', 7550)
>>> part = revenue_at_risk(RevenueRisk(year, (account(100, "0.2 to 0.4"), account(50, None))))
>>> str(part.least), str(part.most), part.not_stated
('EUR 20.00', 'EUR 90.00', ('C-50',))
"""

from collections.abc import Iterable
from fractions import Fraction
from math import sqrt

from acctcore.chances import Chance
from acctcore.days import Tenor
from acctcore.errors import Contradiction, MixedCurrency, OutOfRange, fault
from acctcore.guards import listed, named, of_kind, optional_kind, refuse, twice
from acctcore.money import Money
from acctcore.ratio import exact
from acctcore.rounding import Rounding
from acctcore.values import field, frozen


@frozen
class AccountAtRisk:
    """What a customer brings over the horizon, and the chance to lose it; left out: not known.

    `horizon` says for which length of time the chance was estimated; left out, for that of the sum.
    """

    customer: str
    value: Money
    leaves: Chance | None = None
    horizon: Tenor | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless account and a negative value."""
        named(self.customer, "customer of an account at risk")
        what = f"value of `{self.customer}`"
        of_kind(self.value, Money, what, "an amount such as `EUR 100.00`")
        if self.value.minor < 0:
            raise OutOfRange(fault(what, "0 or more", self.value))
        optional_kind(self.leaves, Chance, f"chance of `{self.customer}`", Chance.DOCUMENT_WORDS)
        told = "a length of time such as `12 months`"
        optional_kind(self.horizon, Tenor, f"horizon of `{self.customer}`", told)

    @property
    def span(self) -> Chance:
        """The chance, or all of them where it is not known."""
        return Chance(Fraction(0), Fraction(1)) if self.leaves is None else self.leaves


def _accounts(items: Iterable[AccountAtRisk]) -> tuple[AccountAtRisk, ...]:
    found = listed(items, AccountAtRisk, "accounts at risk", "accounts")
    if not found:
        raise OutOfRange(fault("accounts at risk", "one or more", "none"))
    return found


@frozen
class RevenueRisk:
    """The accounts whose revenue is at risk over one horizon."""

    horizon: Tenor
    accounts: tuple[AccountAtRisk, ...] = field(converter=_accounts)

    def __attrs_post_init__(self) -> None:
        """Refuse a horizon of nothing, and accounts that do not go into one sum."""
        of_kind(self.horizon, Tenor, "horizon", "a length of time such as `12 months`")
        if self.horizon == Tenor():
            raise OutOfRange(fault("horizon", "a length of time above nothing", self.horizon))
        refuse(twice("accounts", "account of", (each.customer for each in self.accounts)))
        for each in self.accounts:
            if each.value.currency != self.accounts[0].value.currency:
                what, expected = f"value of `{each.customer}`", self.accounts[0].value.currency.code
                got = each.value.currency.code
                raise MixedCurrency(fault(what, f"`{expected}`, as the others", got))
            if each.horizon not in (None, self.horizon):
                what, expected = f"horizon of `{each.customer}`", f"`{self.horizon}`, as the sum"
                advice = "estimate the chance anew; it does not grow in proportion"
                raise Contradiction(fault(what, expected, each.horizon, advice))


@frozen
class RevenueAtRisk:
    """What may be lost over a horizon: from `least` to `most`, of `value` in all."""

    horizon: Tenor
    value: Money
    least: Money
    most: Money
    not_stated: tuple[str, ...]
    """Whose chance is not known; their whole value lies between the ends."""
    deviation: float
    """The standard deviation by luck, at most, in minor units; floating-point."""

    def spread(self, deviations: int | Fraction) -> tuple[float, float]:
        """Answer the ends with so many standard deviations of luck outside them.

        In minor units, floating-point, relative tolerance 1e-12; never below 0 or above `value`.

        Raises:
            WrongKind: no exact number.
            OutOfRange: below 0.
        """
        apart = self.deviation * _deviations(deviations)
        low, high = self.least.minor - apart, self.most.minor + apart
        return max(0.0, low), min(self.value.minor * 1.0, high)


def _deviations(number: int | Fraction) -> Fraction:
    many = exact(number, "standard deviations")
    if many < 0:
        raise OutOfRange(fault("standard deviations", "0 or more", number))
    return many


def revenue_at_risk(risk: RevenueRisk) -> RevenueAtRisk:
    """Sum up value times chance, exactly, and round the ends outwards once.

    Raises:
        WrongKind: no accounts over a horizon.
    """
    of_kind(risk, RevenueRisk, "revenue at risk", "accounts over a horizon")
    rows = [(each.value.minor, each.span) for each in risk.accounts]
    currency = risk.accounts[0].value.currency
    least = sum((value * span.lower for value, span in rows), Fraction(0))
    most = sum((value * span.upper for value, span in rows), Fraction(0))
    variance = sum((value * value * _variance(span) for value, span in rows), Fraction(0))
    one = Money(1, currency)
    return RevenueAtRisk(
        risk.horizon,
        Money(sum(value for value, _ in rows), currency),
        one.times(least, Rounding.FLOOR),
        one.times(most, Rounding.CEILING),
        tuple(sorted(each.customer for each in risk.accounts if each.leaves is None)),
        sqrt(variance),
    )


def _variance(span: Chance) -> Fraction:
    """Answer the largest p(1 - p) in a span: at the end nearest to one half."""
    nearest = min(max(span.lower, Fraction(1, 2)), span.upper)
    return nearest * (1 - nearest)
