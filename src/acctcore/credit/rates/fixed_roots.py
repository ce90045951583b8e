"""Bounds of a root in whole numbers: which two whole numbers of units it lies between.

Units: `2 ** -bits`. A power that is rounded down at every step is too low by less than three units
a factor, so that a bound is never a matter of luck.

>>> low, high = root_bounds((1, 2), 2, 30)
>>> low**2 < 2**59 < high**2, high - low
(True, 8)
"""

from math import log

_FLOAT_BITS = 53
_LOST = 3
_HIGH = 1 << 20
_SLACK = 3
_REACH = 4


def fixed_power(base: int, exponent: int, bits: int) -> int:
    """Multiply a fixed-point number of 0 to 1 with itself, rounded down at every step."""
    if exponent == 1:
        return base
    result = 1 << bits
    while exponent:
        if exponent & 1:
            result = result * base >> bits
        exponent >>= 1
        base = base * base >> bits
    return result


def root_bounds(ratio: tuple[int, int], degree: int, bits: int) -> tuple[int, int]:
    """Bound the root of a ratio, above and below the line, that is more than 0 and at most 1."""
    above, below = ratio
    target = (above << bits) // below
    if above == below:
        return target, target
    if degree == 1:
        return target, target + 1
    one, near, reach = 1 << bits, _near(above / below, target, degree, bits), _REACH
    while True:
        low, high = max(near - reach, 0), min(near + reach, one)
        low_enough = low == 0 or fixed_power(low, degree, bits) + _SLACK * degree <= target
        if low_enough and (high == one or fixed_power(high, degree, bits) > target):
            return low, high
        reach *= _REACH


def _near(ratio: float, target: int, degree: int, bits: int) -> int:
    """Take the root of a float, then Newton steps, each of which doubles the digits.

    A root of so high a degree that a float cannot tell it from 1 is taken by its logarithm.
    """
    one = 1 << bits
    if degree < _HIGH:
        near = int(ratio ** (1 / degree) * (1 << _FLOAT_BITS)) * one >> _FLOAT_BITS
    else:
        near = one + int(log(ratio) * (1 << _FLOAT_BITS)) * one // (degree << _FLOAT_BITS)
    good = _FLOAT_BITS - _LOST
    while good < bits + _SLACK:
        power = fixed_power(near, degree, bits)
        near = min(near + (target - power) * near // (degree * power or 1), one)
        good *= 2
    return near
