"""Boxes of whole numbers, and what is left of one when others are taken away.

A box has a span on each dimension; a span without a top has no end. Where one dimension
is never more than another, a box is drawn as close as that allows. The pieces
left never overlap, and there may be many: the search stops at so many.

>>> remainder(((0, 9),), [((3, 5),)])
Left(boxes=(((0, 2),), ((6, 9),)), complete=True)
>>> remainder(((0, 9), (0, None)), [((0, None), (0, 4))])
Left(boxes=(((0, 9), (5, None)),), complete=True)
>>> orders = Orders(never_more=((0, 1),))
>>> close(((4, 9), (0, 6)), orders), close(((7, 9), (0, 6)), orders)
(((4, 6), (4, 6)), None)
"""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple, TypeAlias

from acctcore.authority.soundness.orders import NO_ORDERS, Orders

Side: TypeAlias = tuple[int, int | None]
Box: TypeAlias = tuple[Side, ...]

MOST_PIECES: Final = 1_000


class Left(NamedTuple):
    """The pieces left, lowest first, and whether the search came to its end."""

    boxes: tuple[Box, ...]
    complete: bool


def remainder(
    box: Box, taken: Iterable[Box], orders: Orders = NO_ORDERS, most: int = MOST_PIECES
) -> Left:
    """Take boxes away from one."""
    left = _close(box, orders)
    for other in taken:
        pieces = (piece for each in left for piece in _without(each, other))
        left = [each for piece in pieces for each in _close(piece, orders)]
        if len(left) > most:
            return Left(tuple(sorted(left, key=corner)), complete=False)
    return Left(tuple(sorted(left, key=corner)), complete=True)


def close(box: Box, orders: Orders) -> Box | None:
    """Answer the smallest box around what keeps the orders, if anything does."""
    if orders == NO_ORDERS:
        return box
    sides = list(box)
    for _ in box:
        for small, large in orders.never_more:
            (low, top), (floor, high) = sides[small], sides[large]
            sides[small], sides[large] = (low, _lower(top, high)), (max(low, floor), high)
        for total, most in orders.never_alone:
            (low, top), (floor, high) = sides[total], sides[most]
            sides[total] = low, 0 if high == 0 else top
            sides[most] = max(min(low, 1), floor), high
    empty = any(top is not None and floor > top for floor, top in sides)
    return None if empty else tuple(sides)


def _close(box: Box, orders: Orders) -> list[Box]:
    closed = close(box, orders)
    return [] if closed is None else [closed]


def _lower(one: int | None, other: int | None) -> int | None:
    return min((end for end in (one, other) if end is not None), default=None)


def corner(box: Box) -> tuple[int, ...]:
    """Answer the lowest point of a box."""
    return tuple(floor for floor, _ in box)


def _without(box: Box, other: Box) -> Iterator[Box]:
    """Cut off what lies below and above, one dimension after the other; the rest is taken."""
    sides = list(zip(box, other, strict=True))
    if any(_apart(side, cut) for side, cut in sides):
        yield box
        return
    for at, ((floor, top), (low, high)) in enumerate(sides):
        for piece in ((floor, low - 1), (None if high is None else high + 1, top)):
            first, last = piece
            if first is not None and (last is None or first <= last):
                yield (*box[:at], (first, last), *box[at + 1 :])
        box = (*box[:at], (max(floor, low), _lower(top, high)), *box[at + 1 :])


def _apart(one: Side, other: Side) -> bool:
    (floor, top), (low, high) = one, other
    return (top is not None and top < low) or (high is not None and high < floor)
