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


class Method(Enum):
    """How shares become whole units, from the friendliest to small keys to that of large ones."""

    ADAMS = "adams"
    DEAN = "dean"
    HUNTINGTON_HILL = "huntington_hill"
    WEBSTER = "webster"
    LARGEST_REMAINDER = "largest_remainder"
    JEFFERSON = "jefferson"


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
            part + (rest > 0 and rest * (2 * part + 1) >= part * whole) for part, rest in shares
        ]
    return [
        part + (rest > 0 and rest * (2 * part * whole + rest) >= part * whole * whole)
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
    step = 1 if missing > 0 else -1
    scale = _scale(max(weights), max(parts) + abs(missing), method)
    closed = 2 * scale[1] + 1
    rows = zip(_claims(weights, parts, step, scale, method), parts, limits, strict=True)
    if missing > 0:
        ranks = [-claim if part < cap else closed for claim, part, cap in rows]
    else:
        ranks = [claim if part > floor else closed for claim, part, floor in rows]
    if missing == 1:
        parts[ranks.index(min(ranks))] += 1
    elif missing == -1:
        ranks.reverse()
        parts[-1 - ranks.index(min(ranks))] -= 1
    else:
        heap = [(rank, step * at) for at, rank in enumerate(ranks) if rank != closed]
        heapify(heap)
        for _ in range(abs(missing)):
            at = abs(heap[0][1])
            parts[at] += step
            if parts[at] == limits[at]:
                heappop(heap)
            else:
                (next_,) = _claims([weights[at]], [parts[at]], step, scale, method)
                heapreplace(heap, (-step * next_, step * at))


def _scale(weight: int, part: int, method: Method) -> tuple[int, int]:
    """Scale claims so that different ones differ as whole numbers; put claims `w / 0` beyond.

    Two different fractions differ by at least 1 over the product of their denominators.
    """
    worth, price = claim(weight, part, method)
    return price * price, price * price * worth + 1


def _claims(
    weights: Sequence[int],
    parts: Sequence[int],
    step: int,
    scale: tuple[int, int],
    method: Method,
) -> list[int]:
    """Answer each key's scaled claim: to one unit more, or (step -1) to its last one."""
    by, beyond = scale
    if method is Method.WEBSTER:  # the default, and the same as below in half the time
        return [
            by * weight // (2 * part + step) for weight, part in zip(weights, parts, strict=True)
        ]
    last = step < 0
    ratios = [
        claim(weight, part - last, method) for weight, part in zip(weights, parts, strict=True)
    ]
    return [by * worth // price if price else beyond + worth for worth, price in ratios]


def claim(weight: int, part: int, method: Method) -> tuple[int, int]:
    """Answer the claim `weight / d(part)` as numerator and denominator.

    Huntington-Hill compares squares; Dean and Webster drop a factor of two.
    """
    match method:
        case Method.WEBSTER:
            return weight, 2 * part + 1
        case Method.JEFFERSON:
            return weight, part + 1
        case Method.ADAMS:
            return weight, part
        case Method.DEAN:
            return weight * (2 * part + 1), part * (part + 1)
    return weight * weight, part * (part + 1)
