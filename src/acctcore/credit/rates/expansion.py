"""Simple interest on an odd part of a period, multiplied out into whole powers of growth.

Rule: 1 + f i = (1 - f) + f (1 + i). The sum is multiplied by that factor for every fraction f that
occurs, which is never 0 or below for growth above 0; what is left are whole powers of 1 + i.
Units: periods; amounts grow by the denominators of the fractions, all alike.

>>> expanded(((0, 1), (3, 2)), (100, -110))
PowerSum(times=(0, 1, 2), amounts=(100, 100, -220), parts=1)
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction

from acctcore.credit.rates.sums import PowerSum, power_sum

Factor = tuple[int, int]
"""What stands before growth to the power 0 and 1."""


def expanded(times: Sequence[tuple[int, int]], amounts: Sequence[int]) -> PowerSum:
    """Answer the sum over whole periods whose zeros are those of the sum with odd parts."""
    groups: dict[Fraction, list[tuple[int, int]]] = defaultdict(list)
    for (above, below), amount in zip(times, amounts, strict=True):
        whole, rest = divmod(above, below)
        groups[Fraction(rest, below)].append((whole, amount))
    factors = {part: _factor(part) for part in groups if part}
    every = _product(factors.values())
    book: dict[int, int] = defaultdict(int)
    for part, flows in groups.items():
        own = part.denominator if part else 1
        product = _without(every, factors[part]) if part else every
        for whole, amount in flows:
            for power, weight in enumerate(product):
                book[whole + len(factors) - power] += amount * own * weight
    return power_sum(book)


def _factor(part: Fraction) -> Factor:
    return part.denominator - part.numerator, part.numerator


def _product(factors: Iterable[Factor]) -> list[int]:
    """Multiply factors out; the place is the power of growth."""
    product = [1]
    for rest, growth in factors:
        lower, upper = [each * rest for each in product], [each * growth for each in product]
        product = [a + b for a, b in zip([*lower, 0], [0, *upper], strict=True)]
    return product


def _without(product: list[int], factor: Factor) -> list[int]:
    """Divide a factor out again, from the lowest power up.

    >>> _without(_product([(1, 2), (3, 4)]), (3, 4))
    [1, 2]
    """
    rest, growth = factor
    left, before = [], 0
    for each in product[:-1]:
        before = (each - growth * before) // rest
        left.append(before)
    return left
