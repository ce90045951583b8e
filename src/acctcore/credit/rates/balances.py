"""Whether a sum can have more than one rate, by the balances that its amounts leave behind.

Rule: for growth above 1 there are no more rates than the running balance changes sign; below 1 no
more than the balance that runs back from the end does. So a credit that is drawn in parts and then
repaid has one rate, however often its flows change sign. A rate at which the balance, with its
interest, is never above 0 or never below 0 before the last flow is the only one at all.
Source: Norstrom 1972 for the running balance, here by its Laplace transform, which holds for any
times; Soper 1959 for the balance with interest (both from memory). Units: minor units.

>>> from acctcore.credit.rates.sums import power_sum
>>> has_one_rate_at_most(power_sum({0: -100, 1: 5, 2: -100, 3: 220}))
True
>>> has_one_rate_at_most(power_sum({0: -100, 1: 230, 2: -132}))
False
"""

from collections.abc import Iterable
from itertools import accumulate, pairwise

from acctcore.credit.rates.signs import Growth, sign_over
from acctcore.credit.rates.sums import PowerSum

_BITS = 64


def has_one_rate_at_most(total: PowerSum) -> bool:
    """Tell whether there is proof of at most one rate; a rate of 0 counts as none of either."""
    if sum(total.amounts) == 0:
        return False
    return _changes(total.amounts) + _changes(total.amounts[::-1]) <= 1


def is_only_rate(total: PowerSum, low: Growth, high: Growth) -> bool:
    """Tell whether there is proof that the rate between two growths is the only one.

    The balance comes nearest to 0 before a flow that goes the way of the first one.

    >>> from acctcore.credit.rates.sums import power_sum
    >>> is_only_rate(power_sum({0: -100, 1: 50, 2: -100, 3: 180}), (105, 100), (110, 100))
    True
    """
    side = 1 if total.amounts[0] > 0 else -1
    flows = enumerate(pairwise(each * side for each in total.amounts), 1)
    nearest = (at for at, (before, after) in flows if before < 0 < after)
    parts = (PowerSum(total.times[:at], total.amounts[:at], total.parts) for at in nearest)
    return all(sign_over(each, low, high, _BITS) == side for each in parts)


def _changes(amounts: Iterable[int]) -> int:
    signs = [balance > 0 for balance in accumulate(amounts) if balance]
    return sum(before != after for before, after in pairwise(signs))
