"""The exact distribution of Kendall's S when nothing changed and no two months are equal.

Every order of n values is equally likely; S is the number of rising pairs less the
number of falling ones. The count of orders with so many falling pairs is a
coefficient of (1)(1+q)(1+q+q^2)...; whole numbers, so the chance is exact.
Source: M. Kendall, *Rank Correlation Methods* (1975).

>>> kendall_counts(3)
(1, 2, 2, 1)
>>> kendall_variance((305, 298, 297, 260, 225, 190))
Fraction(85, 3)
"""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from itertools import accumulate
from math import comb

_DIVISOR = 18


def kendall_counts(months: int) -> tuple[int, ...]:
    """Count the orders of `months` values with 0, 1, 2, ... falling pairs."""
    counts: tuple[int, ...] = (1,)
    for size in range(2, months + 1):
        padded = (*counts, *[0] * (size - 1))
        sums = (0,) * size + tuple(accumulate(padded))
        counts = tuple(high - low for low, high in zip(sums, sums[size:], strict=False))
    return counts


def kendall_variance(values: Iterable[object]) -> Fraction:
    """Answer the variance of S, corrected for ties: groups of equal values."""
    groups = Counter(values).values()
    size = sum(groups)
    return Fraction(_term(size) - sum(map(_term, groups)), _DIVISOR)


def tail(months: int, limit_squared: Fraction) -> Fraction:
    """Answer the exact chance that S falls so low that its squared score passes the limit."""
    counts, pairs = kendall_counts(months), comb(months, 2)
    variance = kendall_variance(range(months))
    beyond = sum(
        count
        for falling, count in enumerate(counts)
        if (s := pairs - 2 * falling) < 0 and (s + 1) ** 2 > limit_squared * variance
    )
    return Fraction(beyond, sum(counts))


def _term(size: int) -> int:
    return size * (size - 1) * (2 * size + 5)
