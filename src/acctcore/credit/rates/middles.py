"""A short number between two growths, and the simplest one.

>>> middle(Fraction(1, 1024), Fraction(1, 2)), middle(Fraction(11, 10), Fraction(12, 10))
(Fraction(1, 64), Fraction(73, 64))
>>> simplest(Fraction(10999, 10000), Fraction(11001, 10000))
Fraction(11, 10)
"""

from fractions import Fraction
from math import floor

_WIDE = 16
_SPARE = 3


def middle(low: Fraction, high: Fraction) -> Fraction:
    """Answer a number between: 1 where it is, a power of 2 if they are far apart, else half-way."""
    if low < 1 < high:
        return Fraction(1)
    if high > _WIDE * low:
        return Fraction(2) ** ((_exponent(low) + _exponent(high)) // 2)
    bits = _SPARE - _exponent(high - low)
    unit = Fraction(2) ** bits
    return floor((low + high) / 2 * unit) / unit


def simplest(low: Fraction, high: Fraction) -> Fraction:
    """Answer the fraction of the smallest denominator from one number to a greater one."""
    whole = floor(low)
    if whole == low:
        return Fraction(whole)
    if whole + 1 <= high:
        return Fraction(whole + 1)
    return whole + 1 / simplest(1 / (high - whole), 1 / (low - whole))


def _exponent(number: Fraction) -> int:
    return number.numerator.bit_length() - number.denominator.bit_length()
