"""Boxes of whole numbers, and what is left of one when others are taken away.

A box has a span on each dimension; a span without a top has no end. The pieces
left never overlap, and there may be many: the search stops at so many.

>>> remainder(((0, 9),), [((3, 5),)])
Left(boxes=(((0, 2),), ((6, 9),)), complete=True)
>>> remainder(((0, 9), (0, None)), [((0, None), (0, 4))])
Left(boxes=(((0, 9), (5, None)),), complete=True)
"""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple, TypeAlias

Side: TypeAlias = tuple[int, int | None]
Box: TypeAlias = tuple[Side, ...]

MOST_PIECES: Final = 1_000


class Left(NamedTuple):
    """The pieces left, lowest first, and whether the search came to its end."""

    boxes: tuple[Box, ...]
    complete: bool


def remainder(box: Box, taken: Iterable[Box], most: int = MOST_PIECES) -> Left:
    """Take boxes away from one."""
    left = [box]
    for other in taken:
        left = [piece for each in left for piece in _without(each, other)]
        if len(left) > most:
            return Left(tuple(sorted(left, key=corner)), complete=False)
    return Left(tuple(sorted(left, key=corner)), complete=True)


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
        ends = [end for end in (top, high) if end is not None]
        box = (*box[:at], (max(floor, low), min(ends, default=None)), *box[at + 1 :])


def _apart(one: Side, other: Side) -> bool:
    (floor, top), (low, high) = one, other
    return (top is not None and top < low) or (high is not None and high < floor)
