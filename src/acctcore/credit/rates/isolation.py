"""All roots of a discounted sum, each apart from the others, proved.

Rule: weighed by growth to a power at which its sign changes, a sum turns only where another sum of
one change less is 0. So the roots of that sum are found first; between two of them the sum runs one
way, and has a root exactly where its sign differs at the ends.
Source: the proof of Descartes' rule for real exponents by induction with Rolle (Polya and Szego,
Problems and Theorems in Analysis II, part V; from memory). Units: growth a period.

>>> from acctcore.credit.rates.sums import power_sum
>>> twice = power_sum({0: -100, 1: 230, 2: -132})
>>> [(str(each.low), str(each.high)) for each in isolate(twice, Fraction(1, 2), Fraction(2))]
[('1/2', '9/8'), ('9/8', '5/4')]
>>> isolate(power_sum({0: -100, 1: 210, 2: -120}), Fraction(1, 2), Fraction(2))
()
"""

from collections.abc import Iterator
from fractions import Fraction

from acctcore.credit.rates.middles import middle, simplest
from acctcore.credit.rates.signs import sign_at, sign_over
from acctcore.credit.rates.sums import PowerSum, turned
from acctcore.values import frozen

_SIMPLEST_AT = frozenset({16, 32, 48, 64, 96, 128})
_HALVINGS = 160
_BITS = 64


@frozen
class Interval:
    """Two growths and what lies between them: one change of sign, or nobody knows.

    `sign` is that of the sum at `low`, and 0 where that is the root itself.
    """

    low: Fraction
    high: Fraction
    sign: int = 0
    known: bool = True
    touches: bool = False

    @property
    def is_exact(self) -> bool:
        """Tell whether the root is known exactly."""
        return self.low == self.high


def isolate(total: PowerSum, low: Fraction, high: Fraction) -> tuple[Interval, ...]:
    """Answer every root from one growth to another, both above 0, in order."""
    if total.changes == 0:
        return ()
    slope = turned(total)
    turns = [_settled(total, slope, each) for each in isolate(slope, low, high)]
    return tuple(_roots(total, turns, low, high))


def _roots(
    total: PowerSum, turns: list[Interval], low: Fraction, high: Fraction
) -> Iterator[Interval]:
    left, before = low, _sign(total, low)
    if not before:
        yield Interval(low, low)
    for turn in [*turns, Interval(high, high, touches=True)]:
        at = _sign(total, turn.low)
        if before * at < 0:
            yield Interval(left, turn.low, before)
        if not at and turn.low > left:
            yield Interval(turn.low, turn.low, touches=not turn.touches)
        after = at if turn.is_exact else _sign(total, turn.high)
        if at * after < 0:
            yield Interval(turn.low, turn.high, at)
        elif not turn.known:
            yield Interval(turn.low, turn.high, known=False)
        left, before = turn.high, after


def _settled(total: PowerSum, slope: PowerSum, turn: Interval) -> Interval:
    """Narrow a turn of a sum until it is plain whether there is a root inside."""
    low, high = turn.low, turn.high
    for halving in range(_HALVINGS if turn.known and not turn.is_exact else 0):
        if _is_plain(total, low, high, turn.sign):
            return Interval(low, high, turn.sign)
        if halving in _SIMPLEST_AT:
            short = simplest(low, high)
            if _sign(total, short) == _sign(slope, short) == 0:
                return Interval(short, short, touches=turn.touches)
        half = middle(low, high)
        sign = _sign(slope, half)
        if not sign:
            return Interval(half, half)
        low, high = (half, high) if sign == turn.sign else (low, half)
    plain = turn.is_exact or _is_plain(total, low, high, 0)
    return Interval(low, high, turn.sign, known=plain, touches=turn.touches)


def _is_plain(total: PowerSum, low: Fraction, high: Fraction, turning: int) -> bool:
    """Tell whether a turn shows no root, or ends of two signs; `turning` is 1 for a highest."""
    before, after = _sign(total, low), _sign(total, high)
    if not before or not after:
        return False
    if before != after or before == turning:
        return True
    if low < 1 < high:
        return False
    bits = (
        _BITS - 2 * (high - low).numerator.bit_length() + 2 * (high - low).denominator.bit_length()
    )
    return sign_over(total, low.as_integer_ratio(), high.as_integer_ratio(), bits) != 0


def _sign(total: PowerSum, growth: Fraction) -> int:
    return sign_at(total, growth.numerator, growth.denominator)
