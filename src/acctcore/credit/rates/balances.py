"""Whether a sum can have more than one rate, by the balances that its amounts leave behind.

Rule: for growth above 1 there are no more rates than the running balance changes sign; below 1 no
more than the balance that runs back from the end does. So a credit that is drawn in parts and then
repaid has one rate, however often its flows change sign.
Source: Norstrom 1972 for the running balance, here by its Laplace transform, which holds for any
times (from memory). Units: minor units.

>>> has_one_rate_at_most(power_sum({0: -100, 1: 5, 2: -100, 3: 220}))
True
>>> has_one_rate_at_most(power_sum({0: -100, 1: 230, 2: -132}))
False
"""

from collections.abc import Iterable
from itertools import accumulate, pairwise

from acctcore.credit.rates.sums import PowerSum, power_sum

__all__ = ["has_one_rate_at_most", "power_sum"]


def has_one_rate_at_most(total: PowerSum) -> bool:
    """Tell whether there is proof of at most one rate; a rate of 0 counts as none of either."""
    if sum(total.amounts) == 0:
        return False
    return _changes(total.amounts) + _changes(total.amounts[::-1]) <= 1


def _changes(amounts: Iterable[int]) -> int:
    signs = [balance > 0 for balance in accumulate(amounts) if balance]
    return sum(before != after for before, after in pairwise(signs))
