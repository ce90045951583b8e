"""The movement of a book in one line of sums, and the shares of it that were kept.

Rule: closing = opening + new + acquired + expansion - contraction - churn - divested + FX. With
base = opening - divested: gross retention = (base - contraction - churn) / base, net the same with
expansion added, so gross <= min(1, net). New and acquired customers enter neither. Units: money of
one currency; exact ratios. Raises: a negative sum; more lost than there was; mixed currency. A
base of zero gives no ratio, and says so.
Source: the retention domain page, section 9; vector rev-01.

>>> def eur(amount: int) -> Money: return Money.of(amount, "EUR")
>>> year = RevenueTotals(eur(1000), new=eur(200), expansion=eur(120), contraction=eur(60),
...     churn=eur(90))
>>> str(year.closing), retention_rates(year)
('EUR 1170.00', RetentionRates(gross=Fraction(17, 20), net=Fraction(97, 100)))
>>> retention_rates(RevenueTotals(eur(0), new=eur(200)))
NoRates(reason=<NoRatesReason.ZERO_OPENING: 'zero_opening'>, customers=())
"""

from enum import Enum
from fractions import Fraction
from typing import TypeAlias

from acctcore.currency import Currency
from acctcore.errors import Contradiction, MixedCurrency, OutOfRange, fault
from acctcore.guards import of_kind
from acctcore.money import Money
from acctcore.ratio import Exact, exact
from acctcore.values import field, frozen


@frozen
class RevenueTotals:
    """The sums of a book over a period; one left out is nothing. Only FX has a sign."""

    opening: Money
    new: Money | None = None
    acquired: Money | None = None
    expansion: Money | None = None
    contraction: Money | None = None
    churn: Money | None = None
    divested: Money | None = None
    fx: Money | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse negative sums, two currencies, and more lost than there was."""
        of_kind(self.opening, Money, "opening", "an amount such as `EUR 100.00`")
        for name in ("opening", *_PARTS, "fx"):
            _checked(name, getattr(self, name), self.currency)
        if self.base.minor < self.lost.minor:
            expected = f"at most the opening less what was divested, {self.base}"
            raise Contradiction(fault("contraction and churn", expected, self.lost))

    @property
    def currency(self) -> Currency:
        """The currency of every sum."""
        return self.opening.currency

    @property
    def base(self) -> Money:
        """The opening of those who could stay: without what went with a divested book."""
        return self.opening - self.of("divested")

    @property
    def lost(self) -> Money:
        """Contraction and churn."""
        return self.of("contraction") + self.of("churn")

    @property
    def gained(self) -> Money:
        """What came in: new, acquired, expansion."""
        return self.of("new") + self.of("acquired") + self.of("expansion")

    @property
    def closing(self) -> Money:
        """What the movements say is left."""
        return self.base + self.gained - self.lost + self.of("fx")

    def of(self, part: str) -> Money:
        """Answer a sum by its name, nothing where it is left out."""
        found: Money | None = getattr(self, part)
        return Money(0, self.currency) if found is None else found


_PARTS = ("new", "acquired", "expansion", "contraction", "churn", "divested")


def _checked(name: str, amount: Money | None, currency: Currency) -> None:
    if amount is None:
        return
    of_kind(amount, Money, name, "an amount such as `EUR 100.00`")
    if amount.currency != currency:
        expected = f"`{currency.code}`, as the opening"
        raise MixedCurrency(fault(f"currency of `{name}`", expected, amount.currency.code))
    if amount.minor < 0 and name != "fx":
        raise OutOfRange(fault(name, "0 or more; the name gives the sign", amount))


def _gross(value: Exact) -> Fraction:
    return exact(value, "gross retention")


def _net(value: Exact) -> Fraction:
    return exact(value, "net retention")


@frozen
class RetentionRates:
    """Gross and net revenue retention, exact."""

    gross: Fraction = field(converter=_gross)
    net: Fraction = field(converter=_net)

    def __attrs_post_init__(self) -> None:
        """Refuse a gross rate above 1 or above the net one."""
        if not 0 <= self.gross <= min(Fraction(1), self.net):
            expected = f"from 0 to 1 and at most the net rate {self.net}"
            raise Contradiction(fault("gross retention", expected, self.gross))


class NoRatesReason(Enum):
    """Why there is no rate."""

    ZERO_OPENING = "zero_opening"
    """Nobody was there who could stay."""
    AMOUNTS_NOT_STATED = "amounts_not_stated"
    """An end of a customer is not known, and missing is not zero."""


@frozen
class NoRates:
    """There is no rate, for this reason; `customers` names whose amounts are missing."""

    reason: NoRatesReason
    customers: tuple[str, ...] = ()


Rates: TypeAlias = RetentionRates | NoRates


def retention_rates(totals: RevenueTotals) -> Rates:
    """Answer gross and net retention, or why there is none.

    Raises:
        WrongKind: no totals.
    """
    of_kind(totals, RevenueTotals, "totals of revenue", "the sums of a book")
    base = totals.base.minor
    if not base:
        return NoRates(NoRatesReason.ZERO_OPENING)
    kept = base - totals.lost.minor
    return RetentionRates(Fraction(kept, base), Fraction(kept + totals.of("expansion").minor, base))
