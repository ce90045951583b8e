"""Figures of a plan on paper: amounts exact with their thousands apart, shares to a tenth.

Units: an amount is written in major units without its unit, which the caption of a table names. A
share is rounded for reading only, half to even; nothing is computed from it.

>>> from acctcore.money import Money
>>> from acctcore.quantity import Quantity
>>> figure(Money.of("-1234567.5", "CNY")), figure(Quantity(12000, "visits"))
('-1,234,567.50', '12,000')
>>> percent(Fraction(1, 3)), percent(None)
('33.3 %', '')
"""

from fractions import Fraction

from acctcore.quantity import Measure, units
from acctcore.rounding import Rounding, divide
from acctcore.targets.views.rows import decimal_text


def figure(value: Measure | None) -> str:
    """Write an amount; nothing where there is none."""
    if value is None:
        return ""
    whole, point, places = decimal_text(value).partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{int(digits):,}{point}{places}"


def signed(value: Measure) -> str:
    """Write a change, a rise with its sign.

    >>> from acctcore.money import Money
    >>> signed(Money.of("5.00", "CNY")), signed(Money.of("0.00", "CNY"))
    ('+5.00', '0.00')
    """
    return f"{'+' if units(value) > 0 else ''}{figure(value)}"


def share_of(part: Measure, whole: Measure | None) -> Fraction | None:
    """Answer what part of a whole an amount is; nothing where there is no whole or it is 0."""
    return Fraction(units(part), units(whole)) if whole is not None and units(whole) else None


def percent(share: Fraction | None) -> str:
    """Write a share to a tenth of a percent."""
    if share is None:
        return ""
    tenths = divide(share.numerator * 1000, share.denominator, Rounding.HALF_EVEN)
    whole, rest = divmod(abs(tenths), 10)
    return f"{'-' * (tenths < 0)}{whole}.{rest} %"
