"""Blocks of codes, one bit a code: which of them meet, and what of one is left over.

A block is what a cell covers: for each category, some of its codes. It holds every
combination that takes one code of each. The blocks of one letter share none.

>>> meetings([(0b011, 0b1), (0b100, 0b1)], [(0b110, 0b1)])
((0,), (0,))
>>> left_over((0b111, 0b11), [(0b001, 0b11), (0b010, 0b01)])
(2, 2)
>>> left_over((0b001, 0b11), [(0b011, 0b11)]) is None
True
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from math import prod
from operator import and_, or_
from typing import TypeAlias

Block: TypeAlias = tuple[int, ...]
"""The codes that a cell covers, category by category, one bit each."""


def meetings(ones: Sequence[Block], others: Sequence[Block]) -> tuple[tuple[int, ...], ...]:
    """Find, for each block, the places of the other letter's that share something with it."""
    every = (1 << len(others)) - 1
    holders = [_holders(column) for column in zip(*others, strict=True)]
    found = []
    for block in ones:
        masks = (_any_of(part, each) for part, each in zip(block, holders, strict=True))
        found.append(tuple(bits(reduce(and_, masks, every))))
    return tuple(found)


def _holders(column: Iterable[int]) -> dict[int, int]:
    """For each code of a category, the blocks that hold it, one bit each."""
    found: dict[int, int] = {}
    for place, part in enumerate(column):
        for bit in bits(part):
            found[bit] = found.get(bit, 0) | 1 << place
    return found


def _any_of(part: int, holders: dict[int, int]) -> int:
    return reduce(or_, (holders.get(bit, 0) for bit in bits(part)), 0)


def bits(mask: int) -> list[int]:
    """List the places of the bits that are set, from the lowest."""
    found = []
    while mask:
        found.append((mask & -mask).bit_length() - 1)
        mask &= mask - 1
    return found


def shared(one: Block, other: Block) -> Block:
    """Answer what is in both."""
    return tuple(map(and_, one, other))


def left_over(block: Block, covers: Iterable[Block]) -> Block | None:
    """Answer the first combination of a block that no cover has, one bit a category.

    The covers share nothing among themselves, so what they cover adds up.
    """
    parts = [shared(block, cover) for cover in covers]
    if sum(map(_size, parts)) == _size(block):
        return None
    fixed = block
    for index, part in enumerate(block):
        tried = [(*fixed[:index], 1 << bit, *fixed[index + 1 :]) for bit in bits(part)]
        fixed = next(
            each for each in tried if sum(_size(shared(each, p)) for p in parts) < _size(each)
        )
    return fixed


def outside(block: Block, taken: Iterable[Block]) -> tuple[Block, ...]:
    """Cut a block into the pieces that nothing taken away has; what is taken may overlap.

    >>> outside((0b11, 0b11), [(0b01, 0b01)])
    ((2, 3), (1, 2))
    """
    left = [block]
    for each in taken:
        left = [piece for one in left for piece in _cut(one, each)]
    return tuple(left)


def _cut(block: Block, taken: Block) -> Iterator[Block]:
    """Cut category by category: what is outside there, then what is inside so far."""
    inside = block
    for index, (part, cover) in enumerate(zip(block, taken, strict=True)):
        if rest := part & ~cover:
            yield (*inside[:index], rest, *inside[index + 1 :])
        inside = (*inside[:index], part & cover, *inside[index + 1 :])
        if not part & cover:
            return


def _size(block: Block) -> int:
    """Count the combinations."""
    return prod(part.bit_count() for part in block)
