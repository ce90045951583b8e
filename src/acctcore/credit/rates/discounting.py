"""A discounted sum in fixed point, rounded down at each step of time.

Units: `2 ** -bits`. The base is at most 1; the sum is that at the first time, or at the last one.

>>> from acctcore.credit.rates.sums import power_sum
>>> discounted(power_sum({0: 100, 1: -110}), 1 << 29, 30, far_first=True) / 2**30
45.0
"""

from operator import mul

from acctcore.credit.rates.fixed_roots import fixed_power
from acctcore.credit.rates.sums import PowerSum

_BLOCK = 16


def discounted(total: PowerSum, base: int, bits: int, *, far_first: bool) -> int:
    """Sum the amounts from one end on; a run of even steps goes block by block."""
    amounts, gaps = total.amounts, total.gaps
    if far_first:
        amounts, gaps = amounts[::-1], gaps[::-1]
    run = _even_run(gaps)
    value = amounts[0] << bits
    if run:
        value = _even(amounts[: run + 1], fixed_power(base, gaps[0], bits), bits)
    if run == len(gaps):
        return value
    powers = {gap: fixed_power(base, gap, bits) for gap in set(gaps[run:])}
    for gap, amount in zip(gaps[run:], amounts[run + 1 :], strict=True):
        value = (value * powers[gap] >> bits) + (amount << bits)
    return value


def _even_run(gaps: tuple[int, ...]) -> int:
    """Answer how many equal steps come first, if all of that size do."""
    count = gaps.count(gaps[0]) if gaps else 0
    return count if gaps[:count].count(gaps[0] if gaps else 0) == count else 0


def _even(amounts: tuple[int, ...], step: int, bits: int) -> int:
    """Sum a block at a time: one sum of products, then one step over the whole block.

    A block that repeats the one before has the same sum; level instalments are made of such.
    """
    powers = [1 << bits]
    for _ in range(_BLOCK):
        powers.append(powers[-1] * step >> bits)
    whole = powers.pop()
    powers.reverse()
    head = len(amounts) % _BLOCK
    value: int = sum(map(mul, amounts[:head], powers[_BLOCK - head :]))
    before: tuple[int, ...] = ()
    repeated = 0
    for at in range(head, len(amounts), _BLOCK):
        block = amounts[at : at + _BLOCK]
        if block != before:
            before, repeated = block, sum(map(mul, block, powers))
        value = (value * whole >> bits) + repeated
    return value
