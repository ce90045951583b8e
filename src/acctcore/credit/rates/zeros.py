"""Whether a discounted sum is exactly 0 at a rational growth: proved, never estimated.

Rule: growth is written as a power `s ** d` with the highest `d` that divides `parts`. The root of
degree `parts / d` of `s` has then no lower equation than its own, so the terms that differ by whole
powers of `s` have to sum to 0 class by class. A sum that is not 0 mostly shows it in the rest that
it leaves over a prime, without its long powers.
Source: Lang, Algebra, VI.9 on x**n - a (from memory).

>>> from acctcore.credit.rates.sums import power_sum
>>> is_zero(power_sum({0: 100, 1: -110}, parts=2), 121, 100)
True
>>> is_zero(power_sum({0: 100, 1: -110}, parts=2), 120, 100)
False
"""

from collections import defaultdict
from fractions import Fraction

from acctcore.credit.rates.sums import PowerSum

_PRIME = 2**61 - 1


def is_zero(total: PowerSum, above: int, below: int) -> bool:
    """Tell whether the sum is 0 at the growth `above / below`."""
    growth = Fraction(above, below)
    if growth == 1:
        return sum(total.amounts) == 0
    degree, root = _power(growth, total.parts)
    left = total.parts // degree
    classes: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for time, amount in zip(total.times, total.amounts, strict=True):
        classes[time % left].append((time // left, amount))
    return all(_vanishes(terms, root) for terms in classes.values())


def whole_root(number: int, degree: int) -> int | None:
    """Answer the exact root of a whole number above 0, or nothing.

    >>> whole_root(3**12, 12), whole_root(3**12 + 1, 12)
    (3, None)
    """
    low, high = 1, 1 << -(-number.bit_length() // degree)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if middle**degree < number else (low, middle)
    return low if low**degree == number else None


def _root(growth: Fraction, degree: int) -> Fraction | None:
    above = whole_root(growth.numerator, degree)
    below = whole_root(growth.denominator, degree)
    return None if above is None or below is None else Fraction(above, below)


def _power(growth: Fraction, parts: int) -> tuple[int, Fraction]:
    """Answer the highest degree that divides `parts` and has an exact root, with that root."""
    most = max(growth.numerator.bit_length(), growth.denominator.bit_length())
    for degree in range(min(most, parts), 1, -1):
        if parts % degree == 0 and (root := _root(growth, degree)) is not None:
            return degree, root
    return 1, growth


def _vanishes(terms: list[tuple[int, int]], growth: Fraction) -> bool:
    return _sum(terms, growth, _PRIME) % _PRIME == 0 and _sum(terms, growth) == 0


def _sum(terms: list[tuple[int, int]], growth: Fraction, over: int | None = None) -> int:
    """Sum amounts over powers of growth, times the highest power of its denominators."""
    last, first = terms[-1][0], terms[0][0]
    above, below = growth.numerator, growth.denominator
    return sum(
        each * pow(above, last - time, over) * pow(below, time - first, over)
        for time, each in terms
    )
