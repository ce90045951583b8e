"""Ratios are exact fractions: `percent("12.5")` is 1/8, never 0.125000001.

Units: a ratio has none; `percent` counts hundredths, `basis_points` ten-thousandths.

>>> percent("12.5"), basis_points(30)
(Fraction(1, 8), Fraction(3, 1000))
>>> exact(0.2)
Traceback (most recent call last):
...
acctcore.errors.WrongKind: number: expected an exact number (whole, decimal text or fraction), \
got `0.2` (a floating-point number); write it as text, for instance `"0.2"`
"""

import re
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from acctcore.errors import OutOfRange, WrongKind, fault

Exact: TypeAlias = int | str | Decimal | Fraction
_PLAIN_DECIMAL = r"[+-]?[0-9]+(\.[0-9]+)?"


def exact(value: Exact, what: str = "number") -> Fraction:
    """Turn a whole number, plain decimal text, `Decimal` or fraction into an exact ratio.

    Raises:
        WrongKind: a float, a yes/no value or anything else that is not exact.
        OutOfRange: text that is not a plain decimal; NaN and infinity.
    """
    if type(value) is int or isinstance(value, Fraction):
        return Fraction(value)
    if isinstance(value, str):
        return _from_text(value, what)
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise OutOfRange(fault(what, "a finite number", value))
        return Fraction(*value.as_integer_ratio())
    advice = f'write it as text, for instance `"{value}"`' if isinstance(value, float) else ""
    expected = "an exact number (whole, decimal text or fraction)"
    raise WrongKind(fault(what, expected, value, advice))


def percent(value: Exact) -> Fraction:
    """Read a percentage: `percent("12.5")` is one eighth."""
    return exact(value, "percentage") / 100


def basis_points(value: Exact) -> Fraction:
    """Read basis points: one is a hundredth of a percent."""
    return exact(value, "basis points") / 10_000


def decimal_text(value: Fraction) -> str:
    """Write a ratio with all its decimals where they end, else as a fraction.

    >>> decimal_text(Fraction(-39, 5)), decimal_text(Fraction(1, 3))
    ('-7.8', '1/3')
    """
    places = value.denominator.bit_length()
    scaled = value * 10**places
    if scaled.denominator > 1:
        return str(value)
    whole, rest = divmod(abs(scaled.numerator), 10**places)
    decimals = f"{rest:0{places}}".rstrip("0")
    return f"{'-' * (value < 0)}{whole}{'.' * bool(decimals)}{decimals}"


def _from_text(text: str, what: str) -> Fraction:
    if re.fullmatch(_PLAIN_DECIMAL, text) is None:
        raise OutOfRange(fault(what, "plain decimal text such as `12.5`", text))
    return Fraction(text)
