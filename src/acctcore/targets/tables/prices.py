"""Prices of units under a divisor method: between which a line's multiplier must lie.

Rule: a cell of `weight` and multiplier `m` holds `units` where `d(units - 1) <= weight * m <=
d(units)`, `d` being the rounding point of the method. So a next unit has the price `d(units) /
weight`, and a line is rounded by one multiplier if and only if no price of a last unit is above
a price of a next one. Units: whole units; weights have none; twice `d` is a whole number.
Source: M. Balinski and H. P. Young, Fair Representation (1982).

>>> TWICE[Method.WEBSTER] + 2 * 2, span([5, 1], [10, 3], Method.WEBSTER)
(5, (Fraction(9, 20), Fraction(1, 2)))
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from acctcore.divisors import Method

TWICE: Final[Mapping[Method, int]] = MappingProxyType({Method.WEBSTER: 1, Method.JEFFERSON: 2})
"""Twice `d(0)`, for methods that may leave a weight without a unit; `d` rises by 1 a unit."""


def span(
    units: Sequence[int], weights: Sequence[Fraction | int], method: Method
) -> tuple[Fraction, Fraction]:
    """Answer the dearest last unit and the cheapest next unit of a line."""
    first = TWICE[method]
    cells = [(held, 2 * weight) for held, weight in zip(units, weights, strict=True) if weight]
    lasts = (Fraction(first + 2 * held - 2) / weight for held, weight in cells if held)
    nexts = (Fraction(first + 2 * held) / weight for held, weight in cells)
    return max(lasts, default=Fraction(0)), min(nexts, default=Fraction(0))


def multiplier(units: Sequence[int], weights: Sequence[Fraction | int], method: Method) -> Fraction:
    """Answer the multiplier in the middle of a line's span; 0 for a line without units."""
    last, next_ = span(units, weights, method)
    return (last + next_) / 2 if any(units) else Fraction(0)


def scaled_multiplier(
    units: Sequence[int], weights: Sequence[int], shift: int, method: Method
) -> int:
    """Answer about the same in whole numbers, 2^shift to one."""
    first = TWICE[method] << shift
    cells = [(held << shift + 1, weight) for held, weight in zip(units, weights, strict=True)]
    lasts = ((first + held - (2 << shift)) // weight for held, weight in cells if held)
    nexts = ((first + held) // weight for held, weight in cells if weight)
    return (max(lasts, default=0) + min(nexts, default=0)) // 2 if any(units) else 0
