"""The five divisor methods on whole numbers: where each rounds, and whose claim comes first.

Rule: a share between `a` and `a + 1` turns up at `d(a)`; equivalently the next unit goes to the
greatest `weight / d(units held)`. Adams `a`, Dean `2a(a+1)/(2a+1)`, Huntington-Hill
`sqrt(a(a+1))`, Webster `a + 1/2`, Jefferson `a + 1`; where `d(0) = 0` every key with a weight
gets one unit before any gets two, the largest weights first. Compared by cross-multiplication
(Huntington-Hill by squares): no floats and no roots. Units: whole units and whole weights.
Source: M. Balinski and H. P. Young, Fair Representation (1982).

>>> turned(([1, 1], [4, 6], 30, 10), Method.WEBSTER)
[1, 2]
"""

from collections.abc import Sequence
from enum import Enum
from heapq import heapify, heappop, heapreplace
from typing import Final, TypeAlias

AT_BOUND: Final = -1
"""The remainder of a share that stands at a bound: it has no claim to a unit more."""
Quotas: TypeAlias = tuple[list[int], list[int], int, int]
"""Whole parts, remainders, and the level as units over the weight that shares them."""
_FEW: Final = 3


class Method(Enum):
    """How shares become whole units, from the friendliest to small keys to that of large ones."""

    ADAMS = "adams"
    DEAN = "dean"
    HUNTINGTON_HILL = "huntington_hill"
    WEBSTER = "webster"
    LARGEST_REMAINDER = "largest_remainder"
    JEFFERSON = "jefferson"


LEANING: Final = (Method.ADAMS, Method.JEFFERSON)
"""Methods that round every share the same way, so that they start half a unit a share off."""


def turned(quotas: Quotas, method: Method) -> list[int]:
    """Turn up each exact share `part + rest / whole` that has reached its rounding point.

    For the methods that lean little: Webster, Dean and Huntington-Hill.
    """
    parts, rests, _, whole = quotas
    shares = zip(parts, rests, strict=True)
    if method is Method.WEBSTER:
        half = (whole + 1) // 2
        return [part + 1 if rest >= half else part for part, rest in shares]
    if method is Method.DEAN:
        return [
            part + 1 if rest > 0 and rest * (2 * part + 1) >= part * whole else part
            for part, rest in shares
        ]
    return [
        part + 1 if rest > 0 and rest * (2 * part * whole + rest) >= part * whole * whole else part
        for part, rest in shares
    ]


def leaned(
    quotas: Quotas,
    weights: Sequence[int],
    floors: Sequence[int],
    caps: Sequence[int],
    method: Method,
) -> list[int]:
    """Round down (Jefferson) or up (Adams) at a level half a unit a share higher or lower.

    So much do these two drop or add; from the exact level they would be far off the total.
    """
    _, rests, units, whole = quotas
    free = len(rests) - rests.count(AT_BOUND)
    if method is Method.JEFFERSON:
        shares = [(2 * units + free) * weight // (2 * whole) for weight in weights]
    else:
        level = max(2 * units - free, 0)
        shares = [-(-level * weight // (2 * whole)) for weight in weights]
    return list(map(max, floors, map(min, caps, shares)))


def correct(
    parts: list[int], missing: int, weights: Sequence[int], limits: Sequence[int], method: Method
) -> None:
    """Give the missing units to the strongest claims, or take the surplus from the weakest.

    Ties: the earlier position gains, the later one loses.
    """
    if abs(missing) > _FEW:
        _race(parts, missing, weights, limits, method)
        return
    most = max(weights)
    for _ in range(missing):
        parts[_gainer(parts, limits, *claims(weights, parts, 0, most, method))] += 1
    for _ in range(-missing):
        parts[_loser(parts, limits, *claims(weights, parts, 1, most, method))] -= 1


def _gainer(
    parts: Sequence[int], caps: Sequence[int], worths: Sequence[int], prices: Sequence[int]
) -> int:
    """Find the strongest claim to one unit more among the keys below their caps."""
    best, top, under = -1, -1, 1
    for at, price in enumerate(prices):
        if worths[at] * under > top * price and parts[at] < caps[at]:
            best, top, under = at, worths[at], price
    return best


def _loser(
    parts: Sequence[int], floors: Sequence[int], worths: Sequence[int], prices: Sequence[int]
) -> int:
    """Find the weakest claim to its last unit among the keys above their floors."""
    worst, top, under = -1, 1, 0
    for at, price in enumerate(prices):
        if worths[at] * under <= top * price and parts[at] > floors[at]:
            worst, top, under = at, worths[at], price
    return worst


def _race(
    parts: list[int], missing: int, weights: Sequence[int], limits: Sequence[int], method: Method
) -> None:
    """Move many units, each at the cost of a step in a heap.

    Claims become whole numbers: scaled by the square of the largest price, any two that differ
    as fractions differ by 1 or more.
    """
    step, back = (1, 0) if missing > 0 else (-1, 1)
    most = max(weights)
    scale = max(claims([1], [max(parts) + abs(missing)], 0, most, method)[1]) ** 2
    movable = [at for at, part in enumerate(parts) if step * part < step * limits[at]]

    def ranked(places: Sequence[int]) -> list[tuple[int, int]]:
        rows = [weights[at] for at in places], [parts[at] for at in places]
        return [
            (-step * (scale * worth // price), step * at)
            for at, worth, price in zip(places, *claims(*rows, back, most, method), strict=True)
        ]

    heap = ranked(movable)
    heapify(heap)
    for _ in range(abs(missing)):
        at = abs(heap[0][1])
        parts[at] += step
        if parts[at] == limits[at]:
            heappop(heap)
        else:
            heapreplace(heap, ranked([at])[0])


def claims(
    weights: Sequence[int], parts: Sequence[int], back: int, most: int, method: Method
) -> tuple[Sequence[int], Sequence[int]]:
    """Answer every claim `weight / d(part)` to one unit more as worth over price.

    With `back` 1 it is the claim to the last unit held. Huntington-Hill compares squares; Dean
    and Webster drop a factor of two. `w / 0` lies beyond all others and keeps its order by `w`:
    with `most` the largest weight, no other claim exceeds twice its square.
    """
    if method is Method.WEBSTER:
        odd = 1 - 2 * back
        return weights, [2 * part + odd for part in parts]
    held = [part - back for part in parts]
    match method:
        case Method.JEFFERSON:
            return weights, [part + 1 for part in held]
        case Method.ADAMS:
            worths, prices = list(weights), held
        case Method.DEAN:
            worths = [weight * (2 * part + 1) for weight, part in zip(weights, held, strict=True)]
            prices = [part * (part + 1) for part in held]
        case _:
            worths = [weight * weight for weight in weights]
            prices = [part * (part + 1) for part in held]
    if 0 in prices:
        beyond = 4 * most * most
        worths = [w if p else beyond + w for w, p in zip(worths, prices, strict=True)]
    return worths, [price or 1 for price in prices]
