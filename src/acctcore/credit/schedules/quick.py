"""Rows in whole minor units, one loop each: the part of a schedule that repeats.

A row is `(opening, interest, principal, payment, closing)`. Nothing is checked here: a balance
that falls below zero, and a principal that does, are for the caller to see. Rates are 0 or more.

Interest is `balance x rate`, rounded by one floor division of a multiple of it, moved by a bias
that the rounding names. A quotient that comes out even and exact is a tie of half to even; of the
others the moved amount is odd and its divisor even, so that it never does.

>>> level_rows(20_000_000, 143_286, Fraction(1, 200), Rounding.HALF_EVEN, 2)
[(20000000, 100000, 43286, 143286, 19956714), (19956714, 99784, 43502, 143286, 19913212)]
>>> level_rows(100, 50, Fraction(), Rounding.HALF_EVEN, 3)[-1]
(0, 0, 50, 50, -50)
"""

from fractions import Fraction
from itertools import repeat
from types import MappingProxyType
from typing import Final, TypeAlias

from acctcore.rounding import Rounding

Line: TypeAlias = tuple[int, int, int, int, int]
"""Opening, interest, principal, payment and closing of a row, in minor units."""

_BIAS: Final = MappingProxyType(
    {
        Rounding.HALF_EVEN: (2, 1, 0),
        Rounding.HALF_UP: (4, 2, 1),
        Rounding.HALF_DOWN: (4, 2, -1),
        Rounding.UP: (4, 4, -1),
        Rounding.CEILING: (4, 4, -1),
        Rounding.DOWN: (4, 0, 1),
        Rounding.FLOOR: (4, 0, 1),
    }
)
"""By how much an amount is multiplied, and the denominators and the units that are added to it."""


def level_rows(
    balance: int, payment: int, rate: Fraction, rounding: Rounding, count: int
) -> list[Line]:
    """Pay the same amount in each of so many rows."""
    times, bias, whole = _steps(rate, rounding)
    lines: list[Line] = []
    add = lines.append
    for _ in repeat(None, count):
        moved = balance * times + bias
        interest = moved // whole
        if interest & 1 and interest * whole == moved:
            interest -= 1
        principal = payment - interest
        closing = balance - principal
        add((balance, interest, principal, payment, closing))
        balance = closing
    return lines


def principal_rows(
    balance: int, principal: int, rate: Fraction, rounding: Rounding, count: int
) -> list[Line]:
    """Repay the same principal in each of so many rows."""
    times, bias, whole = _steps(rate, rounding)
    lines: list[Line] = []
    for _ in repeat(None, count):
        moved = balance * times + bias
        interest = moved // whole
        if interest & 1 and interest * whole == moved:
            interest -= 1
        closing = balance - principal
        lines.append((balance, interest, principal, principal + interest, closing))
        balance = closing
    return lines


def _steps(rate: Fraction, rounding: Rounding) -> tuple[int, int, int]:
    """Answer what a balance is multiplied by, what is added, and what divides it."""
    by, parts, units = _BIAS[rounding]
    return by * rate.numerator, parts * rate.denominator + units, by * rate.denominator
