"""Whole units shared by weight between bounds, by position: the arithmetic under `apportion`.

Rule: `x = clip(rounded(level * weight), floor, cap)` with the level chosen so that the sum is
exact; the methods differ in how they round. Ties go to the earlier position. Units: whole
units and whole weights of any size. The cost does not grow with the units: shares are rounded
at the level that solves the continuous problem, then about half a unit a share is moved.
Source: M. Balinski and H. P. Young, Fair Representation (1982); the level by water-filling.

Totals, weights and bounds come checked by the caller: `floors <= caps`, equal for a key without
weight, and `sum(floors) <= total <= sum(caps)`.

>>> split(100, [5117, 4400, 162, 161, 160], [0] * 5, [100] * 5, Method.WEBSTER)
[51, 43, 2, 2, 2]
>>> split(100, [0, 0], [0, 0], [0, 0], Method.WEBSTER)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: weights: all are 0, yet 100 units are to be shared;
give one key a weight or share evenly
"""

from collections.abc import Collection, Sequence
from fractions import Fraction
from math import lcm
from typing import Final

from acctcore.counts import are, many
from acctcore.divisors import AT_BOUND, LEANING, Method, Quotas, correct, leaned, turned
from acctcore.errors import OutOfRange, fault
from acctcore.ratio import Exact, exact

_NOTHING: Final = (0, 0)
"""What no part at a bound holds and weighs."""


def split(
    total: int, weights: Sequence[int], floors: Sequence[int], caps: Sequence[int], method: Method
) -> list[int]:
    """Share `total` of 0 or more by weight; a part without weight stays at its floor.

    Raises:
        OutOfRange: all weights are 0 and the floors do not use up the total.
    """
    if not any(weights):
        return _weightless(total, floors)
    shares = quotas(total, weights, floors, caps)
    if method is Method.LARGEST_REMAINDER:
        return _with_extra(shares[0], shares[1], total - sum(shares[0]))
    if method in LEANING:
        parts = leaned(shares, weights, floors, caps, method)
    else:
        parts = turned(shares, method)
    if missing := total - sum(parts):
        correct(parts, missing, weights, caps if missing > 0 else floors, method)
    return parts


def split_signed(
    total: int, weights: Sequence[int], floors: Sequence[int], caps: Sequence[int], method: Method
) -> list[int]:
    """Share a total of either sign between bounds of either sign: `f(-T) = -f(T)`."""
    sign, lows, highs = oriented(total, floors, caps)
    return [sign * part for part in split(sign * total, weights, lows, highs, method)]


def oriented(
    total: int, floors: Sequence[int], caps: Sequence[int]
) -> tuple[int, list[int], list[int]]:
    """Answer the sign of the level that meets the total, and the bounds mirrored to match.

    A part leaves 0 only as far as its bounds ask for, and then in one direction only.
    """
    nearest = [min(max(0, floor), cap) for floor, cap in zip(floors, caps, strict=True)]
    if total >= sum(nearest):
        return 1, nearest, list(caps)
    return -1, [-each for each in nearest], [-floor for floor in floors]


def quotas(
    total: int, weights: Sequence[int], floors: Sequence[int], caps: Sequence[int]
) -> Quotas:
    """Answer the exact bounded shares `clip(level * weight, floor, cap)` that sum to the total.

    Water-filling: share by weight; where the clipped shares sum to too much, settle those at
    their floors, else those at their caps; share the rest again.
    """
    units, whole = total, sum(weights)
    parts, rests = [0] * len(weights), [AT_BOUND] * len(weights)
    free: Collection[int] = range(len(weights))
    excess = 1
    while excess:
        under, over = [], []
        for at in free:
            parts[at] = part = units * weights[at] // whole
            if part < floors[at]:
                under.append(at)
            elif part >= caps[at]:
                over.append(at)
        if not under and not over:
            break
        low, low_weight = _clip(parts, under, floors, weights) if under else _NOTHING
        high, high_weight = _clip(parts, over, caps, weights) if over else _NOTHING
        excess = (low + high) * whole - units * (low_weight + high_weight)
        if excess > 0:
            units, whole, settled = units - low, whole - low_weight, set(under)
        elif excess < 0:
            units, whole, settled = units - high, whole - high_weight, set(over)
        else:
            settled = {*under, *over}
        free = [at for at in free if at not in settled]
    for at in free:
        rests[at] = units * weights[at] - parts[at] * whole
    return parts, rests, units, whole


def raised_quota(total: int, weights: Sequence[int], floors: Sequence[int]) -> list[int]:
    """Share by largest remainder on the full total, raising whole parts to their floors.

    A raised part gets no further unit.

    Raises:
        OutOfRange: the raised parts exceed the total, or all weights are 0 as in `split`.
    """
    if not any(weights):
        return _weightless(total, floors)
    parts, rests = raised_quotas(total, weights, floors)
    left = total - sum(parts)
    if left < 0:
        raise OutOfRange(
            f"floors: whole quotas raised to them take {total - left} of {many(total, 'unit')}; "
            "lower the floors or use `water_fill`"
        )
    return _with_extra(parts, rests, left)


def raised_quotas(
    total: int, weights: Sequence[int], floors: Sequence[int]
) -> tuple[list[int], list[int]]:
    """Answer whole quotas raised to their floors, and the remainders of those not raised."""
    whole = sum(weights)
    quotas = [divmod(total * weight, whole) for weight in weights]
    parts = [max(floor, part) for floor, (part, _) in zip(floors, quotas, strict=True)]
    rests = [
        rest if part >= floor else AT_BOUND
        for floor, (part, rest) in zip(floors, quotas, strict=True)
    ]
    return parts, rests


def whole_weights(weights: Sequence[tuple[str, Exact]]) -> list[int]:
    """Turn exact weights, each with the words that name it, into whole ones in proportion.

    Raises:
        WrongKind: a float or a yes/no value.
        OutOfRange: a weight below 0, NaN or infinity.
    """
    ratios = [exact(weight, what) for what, weight in weights]
    for (what, weight), ratio in zip(weights, ratios, strict=True):
        if ratio < 0:
            raise OutOfRange(fault(what, "0 or more", weight))
    return in_proportion(ratios)


def in_proportion(ratios: Sequence[Fraction]) -> list[int]:
    """Scale ratios by their common denominator."""
    common = lcm(*(ratio.denominator for ratio in ratios))
    return [ratio.numerator * (common // ratio.denominator) for ratio in ratios]


def _weightless(total: int, floors: Sequence[int]) -> list[int]:
    if over := total - sum(floors):
        raise OutOfRange(
            f"weights: all are 0, yet {many(over, 'unit')} {are(over)} to be shared; "
            "give one key a weight or share evenly"
        )
    return list(floors)


def _clip(
    parts: list[int], places: Sequence[int], bounds: Sequence[int], weights: Sequence[int]
) -> tuple[int, int]:
    """Put parts at their bounds; answer the sum of these bounds and of the weights."""
    held = weight = 0
    for at in places:
        parts[at] = bounds[at]
        held += bounds[at]
        weight += weights[at]
    return held, weight


def _with_extra(parts: list[int], rests: Sequence[int], left: int) -> list[int]:
    """Give one unit each to the `left` largest remainders; equal ones in order of position."""
    if left:
        order = sorted(range(len(parts)), key=rests.__getitem__, reverse=True)
        for at in order[:left]:
            parts[at] += 1
    return parts
