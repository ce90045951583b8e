"""The sign of a discounted sum at an exact growth, certain: whole numbers with a bound of error.

Rule: the sum is computed in fixed point. If it is farther from 0 than every rounding together could
have moved it, its sign is that of the number; otherwise again with twice the digits. Where that
does not end, the sum is tested for an exact 0.
Units: growth 1 + X a period, more than 0.

>>> from acctcore.credit.rates.sums import power_sum
>>> loan = power_sum({0: 100, 12: -110}, parts=12)
>>> [sign_at(loan, growth, 100) for growth in (109, 110, 111)]
[-1, 0, 1]
"""

from acctcore.credit.rates.discounting import discounted
from acctcore.credit.rates.fixed_roots import root_bounds
from acctcore.credit.rates.sums import PowerSum
from acctcore.credit.rates.zeros import is_zero

Growth = tuple[int, int]

_BITS = 50
_TRIES = 3


def sign_at(total: PowerSum, above: int, below: int) -> int:
    """Answer 1, 0 or -1 at the growth `above / below`, in whole numbers of 1 or more."""
    growth = (above, below)
    bits, tries = _BITS + (total.span + 1).bit_length(), 0
    while True:
        if sign := _try(total, growth, growth, bits):
            return sign
        bits, tries = 2 * bits, tries + 1
        if tries == _TRIES and is_zero(total, above, below):
            return 0


def sign_over(total: PowerSum, low: Growth, high: Growth, bits: int) -> int:
    """Answer the one sign between two growths, both above 1 or both below; 0 if it is not seen."""
    return _try(total, low, high, bits + (total.span + 1).bit_length())


def _try(total: PowerSum, low: Growth, high: Growth, bits: int) -> int:
    """Answer the sign, or 0 if so many digits do not show it.

    The base is growth to the power -1 / parts where there is growth, else its inverse, so that it
    is never above 1: a sum that is multiplied by a power of growth keeps its sign. An amount is off
    by at most its time, counted in steps, times what the base is off and one unit; each step of the
    sum adds one unit more.
    """
    grows = low[0] >= low[1]
    least, most = (high[::-1], low[::-1]) if grows else (low, high)
    base, upper = root_bounds(least, total.parts, bits)
    if least != most:
        upper = root_bounds(most, total.parts, bits)[1]
    drift = (upper - base + 1) * (total.span + 1)
    error = drift * (total.weight + 1) + 3 * len(total.amounts)
    value = discounted(total, base, bits, far_first=grows)
    return (value > error) - (value < -error)
