"""How many days each item binds money: an average balance over a year's sales or cost.

Receivables and advances received turn with sales; inventory, payables and prepayments with cost.
An item that is not known is `None`, and the cycle is then not known; an item there is none of is
stated as 0. Units: days, exact, not rounded. Bad input: sales or cost that are not above 0 have
no days and raise; negative days are refused.

>>> sales, cost = Money.of("3600.00", "CNY"), Money.of("1800.00", "CNY")
>>> held, none = Money.of("100.00", "CNY"), Money.of("0.00", "CNY")
>>> def turning(inventory):
...     return turnover_days(
...         sales, cost, year_days=360, inventory=inventory, receivables=held, payables=none,
...         prepayments=none, advances=none)
>>> turning(held).cycle, turning(None).missing
(Fraction(30, 1), ('inventory',))
>>> TurnoverDays(-1, 0, 0, 0, 0)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: days of inventory: expected 0 or more, got `-1`
"""

from fractions import Fraction
from typing import Final

from acctcore.errors import OutOfRange, WrongKind, fault
from acctcore.money import Money
from acctcore.ratio import Exact, exact
from acctcore.values import field, frozen


def _item(value: Exact | None) -> Fraction | None:
    return None if value is None else exact(value, "days of an item")


@frozen
class TurnoverDays:
    """The days that each item binds money, or lends it; `None` where it is not known."""

    inventory: Fraction | None = field(converter=_item)
    receivables: Fraction | None = field(converter=_item)
    payables: Fraction | None = field(converter=_item)
    prepayments: Fraction | None = field(converter=_item)
    advances: Fraction | None = field(converter=_item)
    """Received from customers."""

    def __attrs_post_init__(self) -> None:
        """Refuse days below 0."""
        for name, _ in _SIGNS:
            days = getattr(self, name)
            if days is not None and days < 0:
                raise OutOfRange(fault(f"days of {name}", "0 or more", days))

    @property
    def missing(self) -> tuple[str, ...]:
        """The items that are not known."""
        return tuple(name for name, _ in _SIGNS if getattr(self, name) is None)

    @property
    def cycle(self) -> Fraction | None:
        """The days that money is bound on the whole; `None` where an item is not known."""
        if self.missing:
            return None
        return sum((sign * getattr(self, name) for name, sign in _SIGNS), Fraction(0))


_SIGNS: Final = (
    ("inventory", 1),
    ("receivables", 1),
    ("payables", -1),
    ("prepayments", 1),
    ("advances", -1),
)


def turnover_days(  # noqa: PLR0913
    sales: Money,
    cost: Money,
    *,
    year_days: int,
    inventory: Money | None,
    receivables: Money | None,
    payables: Money | None,
    prepayments: Money | None,
    advances: Money | None,
) -> TurnoverDays:
    """Turn average balances into days; `None` where a balance is not known.

    Raises:
        WrongKind, OutOfRange: a year that is no whole number of days above 0.
        OutOfRange: sales or cost not above 0; a balance below 0.
        MixedCurrency: the amounts are of different currencies.
    """
    days_of_year(year_days)
    for what, flow in (("sales", sales), ("cost of sales", cost)):
        if flow.minor <= 0:
            raise OutOfRange(fault(what, "more than 0", flow))
    return TurnoverDays(
        inventory=_days(inventory, cost, year_days),
        receivables=_days(receivables, sales, year_days),
        payables=_days(payables, cost, year_days),
        prepayments=_days(prepayments, cost, year_days),
        advances=_days(advances, sales, year_days),
    )


def days_of_year(year_days: int) -> int:
    """Answer the days of a year.

    Raises:
        WrongKind, OutOfRange: not a whole number above 0.
    """
    if type(year_days) is not int:
        raise WrongKind(fault("days of a year", "a whole number", year_days))
    if year_days < 1:
        raise OutOfRange(fault("days of a year", "1 or more", year_days))
    return year_days


def _days(balance: Money | None, flow: Money, year_days: int) -> Fraction | None:
    if balance is None:
        return None
    return Fraction((Money(0, flow.currency) + balance).minor * year_days, flow.minor)
