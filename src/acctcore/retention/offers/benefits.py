"""What an offer gives, and what that costs: percent off a bill, an amount off it, a fee waived.

Rule: `monthly revenue * percent / 100 * months`, `amount * months`, or the fee. Exact; nothing is
rounded here. A catalogue row is a ceiling: an offer lies within it where it is of the same kind
and gives no more. Source: the retention page, scenario A2. Units: minor units, whole months.

>>> ten = PercentOff("10", months=12)
>>> ten.cost(Fraction(22500)), ten.cost(Fraction(22500), within=6), ten.cost(None)
(Fraction(27000, 1), Fraction(13500, 1), None)
>>> ten.is_within(PercentOff("15", months=12)), ten.is_within(PercentOff("15", months=6))
(True, False)
>>> PercentOff("101", months=1)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: percent off: expected more than 0 and at most 100, got `101`
"""

from fractions import Fraction
from typing import Final, TypeAlias

from acctcore.errors import OutOfRange, fault
from acctcore.guards import counted, named, of_kind
from acctcore.money import Money
from acctcore.ratio import Exact, exact
from acctcore.values import field, frozen

_WHOLE: Final = 100


def _percent(value: Exact) -> Fraction:
    found = exact(value, "percent off")
    if not 0 < found <= _WHOLE:
        raise OutOfRange(fault("percent off", "more than 0 and at most 100", value))
    return found


@frozen
class PercentOff:
    """So many percent off the monthly bill, for so many months."""

    percent: Fraction = field(converter=_percent)
    months: int

    def __attrs_post_init__(self) -> None:
        """Refuse an offer of no month."""
        counted(self.months, "months of an offer", least=1)

    @property
    def share(self) -> Fraction:
        """What it gives in all, in monthly bills."""
        return self.percent / 100 * self.months

    def cost(self, monthly: Fraction | None, within: int | None = None) -> Fraction | None:
        """Answer the cost, of the first months alone where asked; `None` without a revenue."""
        if monthly is None:
            return None
        return monthly * self.percent / 100 * _counted(self.months, within)

    def is_within(self, row: "Benefit") -> bool:
        """Tell whether a row gives as much or more."""
        if not isinstance(row, PercentOff):
            return False
        return self.percent <= row.percent and self.months <= row.months


@frozen
class AmountOff:
    """An amount off each monthly bill, for so many months; one month for an amount once."""

    amount: Money
    months: int = 1

    def __attrs_post_init__(self) -> None:
        """Refuse nothing off, and no month."""
        _above_zero(self.amount, "amount off")
        counted(self.months, "months of an offer", least=1)

    def cost(self, monthly: Fraction | None, within: int | None = None) -> Fraction | None:  # noqa: ARG002 - benefits are asked alike
        """Answer the cost, of the first months alone where asked."""
        return Fraction(self.amount.minor * _counted(self.months, within))

    def is_within(self, row: "Benefit") -> bool:
        """Tell whether a row gives as much or more."""
        if not isinstance(row, AmountOff):
            return False
        return self.amount <= row.amount and self.months <= row.months


@frozen
class FeeWaiver:
    """A fee that the customer need not pay."""

    fee: str
    amount: Money

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless fee, and one of nothing."""
        named(self.fee, "fee that is waived")
        _above_zero(self.amount, f"fee `{self.fee}`")

    def cost(self, monthly: Fraction | None, within: int | None = None) -> Fraction | None:  # noqa: ARG002 - benefits are asked alike
        """Answer the fee."""
        return Fraction(self.amount.minor)

    def is_within(self, row: "Benefit") -> bool:
        """Tell whether a row waives as much or more of the same fee."""
        if not isinstance(row, FeeWaiver):
            return False
        return self.fee == row.fee and self.amount <= row.amount


Benefit: TypeAlias = PercentOff | AmountOff | FeeWaiver
"""What an offer gives."""


def _counted(months: int, within: int | None) -> int:
    return months if within is None else min(months, within)


def _above_zero(amount: object, what: str) -> None:
    of_kind(amount, Money, what, "an amount of money")
    if isinstance(amount, Money) and amount.minor <= 0:
        raise OutOfRange(fault(what, "more than 0", amount))
