"""Debt service cover: cash flow over debt service, exactly, or what is known of it.

Without debt service there is nothing to cover and no number, never infinity. Unit: times.

>>> def known(amount):
...     return AmountBounds.exactly(Money.of(amount, "USD"))
>>> debt_service_cover(known("120000.00"), known("100000.00")).value
Fraction(6, 5)
>>> debt_service_cover(known("120000.00"), known("0.00")).reason
'there is no debt service to cover'
>>> debt_service_cover(known("120000.00"), AmountBounds(Money.of("80000.00", "USD"), None)).high
Fraction(3, 2)
"""

from fractions import Fraction

from acctcore.credit.metrics.bounds import AmountBounds
from acctcore.errors import OutOfRange, fault
from acctcore.money import Money
from acctcore.values import frozen


@frozen
class DebtServiceCover:
    """The least and the most the cover can be; a bound that is not known is nothing."""

    low: Fraction | None = None
    high: Fraction | None = None
    reason: str = ""
    """Why there is no number; blank where there is one, or bounds."""

    @property
    def value(self) -> Fraction | None:
        """The cover, where it is known exactly."""
        return self.low if self.low is not None and self.low == self.high else None


def debt_service_cover(cash_flow: AmountBounds, debt_service: AmountBounds) -> DebtServiceCover:
    """Divide cash flow by debt service, within what is known of both.

    Raises:
        OutOfRange: the debt service can be below 0.
        MixedCurrency: the two are of different currencies.
    """
    for bound in (debt_service.low, debt_service.high):
        if bound is not None and bound.minor < 0:
            raise OutOfRange(fault("debt service", "0 or more", bound))
    most = debt_service.high
    if most is not None and not most.minor:
        return DebtServiceCover(reason="there is no debt service to cover")
    low, high = _least(cash_flow.low, debt_service), _most(cash_flow.high, debt_service)
    if low is None and high is None:
        return DebtServiceCover(reason="too little is known of cash flow or debt service")
    return DebtServiceCover(low, high)


def _least(cash: Money | None, debt: AmountBounds) -> Fraction | None:
    if cash is None:
        return None
    return _over_most(cash, debt) if cash.minor >= 0 else _over_least(cash, debt)


def _most(cash: Money | None, debt: AmountBounds) -> Fraction | None:
    if cash is None:
        return None
    return _over_least(cash, debt) if cash.minor > 0 else _over_most(cash, debt)


def _over_most(cash: Money, debt: AmountBounds) -> Fraction:
    """Divide by the most the debt service can be; by more than any number, it comes to 0."""
    return Fraction(0) if debt.high is None else _divided(cash, debt.high)


def _over_least(cash: Money, debt: AmountBounds) -> Fraction | None:
    """Divide by the least the debt service can be; by 0 it goes past any number."""
    return _divided(cash, debt.low) if debt.low and debt.low.minor else None


def _divided(cash: Money, debt: Money) -> Fraction:
    return Fraction((cash + Money(0, debt.currency)).minor, debt.minor)
