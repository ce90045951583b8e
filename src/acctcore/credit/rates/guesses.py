"""A first guess at a rate, in floating point; nothing that is returned rests on it.

The logarithm of what comes after the change of sign over what comes before it is nearly straight
in the logarithm of growth. Newton finds its zero with the amounts put together in a few places,
then secants with every amount where it stands.

>>> from acctcore.credit.rates.sums import power_sum
>>> round(guess(power_sum({0: -100, 1: 10, 2: 110})), 9)
1.1
"""

from collections.abc import Sequence
from itertools import pairwise
from math import exp, log

from acctcore.credit.rates.sums import PowerSum
from acctcore.values import frozen

_PLACES = 16
_NEAR = 1e-3
_ENOUGH = 1e-10
_ROUNDS = 40

_Weight = tuple[float, int]


def guess(total: PowerSum) -> float | None:
    """Guess the growth at which a sum of one change is 0; nothing where floats do not reach."""
    change, end = total.first_change, len(total.times)
    try:
        rate, slope = _newton(_gathered(total, 0, change), _gathered(total, change, end))
        found = _secant(_halves(total), rate, slope, _ENOUGH / total.parts)
        return None if found is None else exp(found * total.parts)
    except (OverflowError, ValueError, ZeroDivisionError):
        return None


def _gathered(total: PowerSum, first: int, end: int) -> list[_Weight]:
    """Put neighbouring amounts together half-way between them; answer times and amounts."""
    times, amounts = total.times, total.amounts
    width = 1 + (end - first) // _PLACES
    cuts = [*range(first, end, width), end]
    return [((times[at] + times[to - 1]) / 2, sum(amounts[at:to])) for at, to in pairwise(cuts)]


def _newton(early: list[_Weight], late: list[_Weight]) -> tuple[float, float]:
    """Answer the rate a unit of time, and the slope there."""
    rate = slope = 0.0
    for _ in range(_ROUNDS):
        before, before_time = _weighed(early, rate)
        after, after_time = _weighed(late, rate)
        slope = before_time / before - after_time / after
        step = log(-after / before) / slope
        rate -= step
        if abs(step) < _NEAR * abs(rate):
            break
    return rate, slope


def _weighed(places: list[_Weight], rate: float) -> tuple[float, float]:
    value = moment = 0.0
    for time, amount in places:
        worth = amount * exp(-rate * time)
        value += worth
        moment += worth * time
    return value, moment


@frozen
class _Halves:
    """The amounts after the change and before it, each the farthest first, and what is between."""

    late: tuple[int, ...]
    late_gaps: tuple[int, ...]
    early: tuple[int, ...]
    early_gaps: tuple[int, ...]
    lead: int

    def miss(self, rate: float) -> float:
        """Answer what the logarithm misses at a rate a unit of time."""
        base = exp(-rate)
        after = _discounted(self.late, self.late_gaps, base)
        before = _discounted(self.early, self.early_gaps, base)
        return log(-after / before) - self.lead * rate


def _halves(total: PowerSum) -> _Halves:
    cut, amounts, gaps = total.first_change, total.amounts, total.gaps
    lead = total.times[cut] - total.times[0]
    return _Halves(
        amounts[: cut - 1 : -1],
        gaps[: cut - 1 : -1],
        amounts[cut - 1 :: -1],
        _back(gaps, cut),
        lead,
    )


def _back(gaps: tuple[int, ...], cut: int) -> tuple[int, ...]:
    return gaps[: cut - 1][::-1]


def _secant(halves: _Halves, rate: float, slope: float, enough: float) -> float | None:
    """Follow secants to where nothing is missed; answer the rate a unit of time."""
    missed, last = halves.miss(rate), _NEAR
    for _ in range(_ROUNDS):
        step = -missed / slope
        rate += step
        if step * step <= enough * last:
            return rate
        last = abs(step)
        before, missed = missed, halves.miss(rate)
        slope = (missed - before) / step
    return None


def _discounted(amounts: Sequence[int], gaps: Sequence[int], base: float) -> float:
    value = 0.0
    if gaps and gaps.count(gaps[0]) == len(gaps):
        power = base ** gaps[0]
        if power != 1 and amounts.count(amounts[0]) == len(amounts):
            return amounts[0] * (1 - power ** len(amounts)) / (1 - power)
        for amount in amounts:
            value = value * power + amount
        return value
    powers = {gap: base**gap for gap in gaps}
    for gap, amount in zip((0, *gaps), amounts, strict=True):
        value = value * powers.get(gap, 1.0) + amount
    return value
