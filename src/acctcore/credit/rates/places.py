"""A root put to eight decimals, proved: the sign of the sum differs on the two sides of it.

Rule: of two neighbouring half-ticks the sum is above 0 at one and below 0 at the other, so a root
lies between them; where it is 0 at a half-tick, the root is exactly a tie and goes to the even
figure. A figure on which another rounding turns is tested itself too.

>>> from acctcore.credit.rates.sums import power_sum
>>> loan = power_sum({0: 100, 1: -110})
>>> place(loan, Scale(), Span((9, 10), (12, 10), -1))
Root(percent=Decimal('10.00000000'), low=Decimal('10.000000000'), \
high=Decimal('10.000000000'), touches=False)
"""

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from acctcore.credit.rates.outcomes import PLACES, Root, as_decimal
from acctcore.credit.rates.scales import Scale
from acctcore.credit.rates.signs import sign_at
from acctcore.credit.rates.sums import PowerSum
from acctcore.values import frozen

_TURNING = 5
"""Every rounding to fewer decimals turns at a figure that ends on 0 or 5."""

_STEPS = 4

Growth = tuple[int, int]


@frozen
class Span:
    """Two growths between which exactly one root lies; `sign` is that of the sum at the lower."""

    low: Growth
    high: Growth
    sign: int


def place_near(total: PowerSum, scale: Scale, guessed: float) -> Root | None:
    """Place the one root of a sum of one change near a guess; nothing where it is not there."""
    tick = round((guessed - 1) * (scale.one / 2) / scale.periods.denominator)
    below = 1 if total.amounts[-1] > 0 else -1
    for _ in range(_STEPS):
        low = sign_at(total, *scale.growth(2 * tick - 1))
        high = sign_at(total, *scale.growth(2 * tick + 1)) if low else 0
        if low == -high:
            return _root(total, scale, tick, low) if low else None
        tick += 1 if low == below else -1
    return None


def place(total: PowerSum, scale: Scale, span: Span) -> Root:
    """Place the one root of a span by halving it."""
    low_end, high_end = Fraction(*span.low), Fraction(*span.high)
    lowest, highest = scale.half_ticks(low_end), scale.half_ticks(high_end)

    def sign(half_ticks: int) -> int:
        if half_ticks <= lowest:
            return span.sign
        return -span.sign if half_ticks >= highest else sign_at(total, *scale.growth(half_ticks))

    below, above = floor(lowest / 2) - 1, ceil(highest / 2) + 1
    while above - below > 1:
        tick = (below + above) // 2
        found = sign(2 * tick + 1)
        if not found:
            return _tie(tick)
        below, above = (tick, above) if found == span.sign else (below, tick)
    return _root(total, scale, above, span.sign)


def exact_root(scale: Scale, growth: Fraction, *, touches: bool = False) -> Root:
    """Put a rate that is known exactly to eight decimals."""
    half_ticks = scale.half_ticks(growth)
    tick = round(half_ticks / 2)
    if half_ticks.denominator == 1:
        exact = _half(int(half_ticks))
        return Root(as_decimal(tick, PLACES), exact, exact, touches)
    low = floor(half_ticks)
    return Root(as_decimal(tick, PLACES), _half(low), _half(low + 1), touches)


def _root(total: PowerSum, scale: Scale, tick: int, sign: int) -> Root:
    """Answer the root between the half-ticks around a tick; `sign` is that of the lower one."""
    low, high = 2 * tick - 1, 2 * tick + 1
    if tick % _TURNING == 0:
        at = sign_at(total, *scale.growth(2 * tick))
        low = 2 * tick if at in {0, sign} else low
        high = 2 * tick if at in {0, -sign} else high
    return Root(as_decimal(tick, PLACES), _half(low), _half(high))


def _tie(tick: int) -> Root:
    """Answer the root half a tick above `tick`."""
    exact = _half(2 * tick + 1)
    return Root(as_decimal(tick + tick % 2, PLACES), exact, exact)


def _half(half_ticks: int) -> Decimal:
    return as_decimal(half_ticks * 5, PLACES + 1)
