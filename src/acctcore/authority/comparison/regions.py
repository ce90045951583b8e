"""The parts into which two letters cut the requests: a cell of each, or none, and what they share.

Two cells make a region where at least one combination of codes falls in both;
a cell and none, where at least one falls in the cell and in no cell of the other
letter. A code that only one letter knows falls in no cell of the other. A
category that only one letter knows is covered whole by every cell of the other,
as is a category that a cell leaves out. What a letter reserves is in its region
too, but shown only where there is nothing else.
Source: section 11 of the authority reference.

>>> from acctcore.authority.letters import Cell, Dimension, Level
>>> from acctcore.authority.limits import Limit
>>> def letter(*codes):
...     limits = {"L1": {"bp": Limit.parse("10 bp")}}
...     cells = tuple(Cell(f"cell {code}", "1", limits, {"rating": (code,)}) for code in codes)
...     dimensions = (Dimension("bp", "bp"),)
...     return DelegationLetter((Level("L1", ""),), dimensions, cells, ("R",), {"rating": codes})
>>> [dict(region.codes) for region in regions(letter("A", "B"), letter("B", "C"))]
[{'rating': 'A'}, {'rating': 'B'}, {'rating': 'C'}]
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from acctcore.authority.comparison.blocks import Block, bits, left_over, meetings, outside, shared
from acctcore.authority.compiling import CompiledCell
from acctcore.authority.letters import Cell, Reserved
from acctcore.authority.sound import DelegationLetter
from acctcore.maps import FrozenMap
from acctcore.values import frozen

Codes: TypeAlias = Mapping[str, Sequence[str]]
"""The codes of each category, those of both letters joined."""
Parts: TypeAlias = tuple[FrozenMap[str, tuple[str, ...]], ...]
Taken: TypeAlias = Sequence[Sequence[Block]]
"""What is reserved, in the order in which to keep clear of it: by any letter, by one, by the other.

So a combination that both letters reserve stands only for a region that each reserves whole.
"""
_MOST_COVERS: Final = 50


@frozen
class Region:
    """A cell of each letter, or none of one, and one combination of codes that is in both.

    `only` are the codes of a cell that the other letter has no cell for: one table for
    each part, with the categories in which it is not all of the cell; none if it is all.
    """

    before: CompiledCell | None
    after: CompiledCell | None
    codes: FrozenMap[str, str]
    only: Parts = ()


def regions(before: DelegationLetter, after: DelegationLetter) -> tuple[Region, ...]:
    """Find every region, by the cells of `before` in their order and then those of `after`.

    What only `after` covers comes last. The codes are the first in the order of
    the letters.
    """
    codes = _codes(before, after)
    ones, others = (_blocks(each.cells, each, codes) for each in (before, after))
    was, is_ = (_blocks(each.reserved, each, codes) for each in (before, after))
    taken = ([*was, *is_], was, is_)
    met = meetings(ones, others), meetings(others, ones)
    found = [
        *_with_each(ones, others, met[0], taken),
        *((None, other, block) for other, block in _alone(others, ones, met[1], taken)),
    ]

    def only(one: int | None, other: int | None) -> Parts:
        if one is not None and other is not None:
            return ()
        own, rest, place = (ones, others, one) if other is None else (others, ones, other)
        covers = met[0 if other is None else 1][place or 0]
        return _left(own[place or 0], [rest[each] for each in covers], codes)

    return tuple(
        Region(_cell(before, one), _cell(after, other), _named(block, codes), only(one, other))
        for one, other, block in found
    )


def _left(block: Block, covers: Sequence[Block], codes: Codes) -> Parts:
    """Name what of a block no cover has; of many covers it is not cut out, and nothing named."""
    if not covers or len(covers) > _MOST_COVERS:
        return ()
    return tuple(
        FrozenMap(
            {
                category: tuple(known[bit] for bit in bits(part))
                for (category, known), part, whole in zip(codes.items(), piece, block, strict=True)
                if part != whole
            }
        )
        for piece in outside(block, covers)
    )


def reserved_regions(before: DelegationLetter, after: DelegationLetter) -> tuple[Region, ...]:
    """Answer one combination of codes for each matter that only one letter reserves.

    It is one that the other letter does not reserve at all, if there is one.
    """
    codes, found = _codes(before, after), []
    for own, other in ((before, after), (after, before)):
        taken = _blocks(other.reserved, other, codes)
        blocks = _blocks(own.reserved, own, codes)
        for reserved, block in zip(own.reserved, blocks, strict=True):
            if reserved not in other.reserved and all(block):
                found.append(_around(_free(block, (taken,)), before, after, codes))
    return tuple(found)


def _around(
    block: Block, before: DelegationLetter, after: DelegationLetter, codes: Codes
) -> Region:
    """Find the cells that cover the first combination of a block."""
    one = tuple(part & -part for part in block)
    here, there = (
        next(iter(meetings([one], _blocks(letter.cells, letter, codes))[0]), None)
        for letter in (before, after)
    )
    return Region(_cell(before, here), _cell(after, there), _named(one, codes))


def _codes(before: DelegationLetter, after: DelegationLetter) -> Codes:
    """Join the codes of two letters, category by category."""
    joined: dict[str, dict[str, None]] = {}
    for letter in (before, after):
        for category, codes in letter.categories.items():
            joined.setdefault(category, {}).update(dict.fromkeys(codes))
    return {category: tuple(codes) for category, codes in joined.items()}


def _blocks(
    parts: Sequence[Cell | Reserved], letter: DelegationLetter, codes: Codes
) -> list[Block]:
    """Set a bit for each code that each part of a letter covers, category by category."""
    places = [
        (category, {code: place for place, code in enumerate(each)})
        for category, each in codes.items()
    ]
    known = {category: letter.categories.get(category, each) for category, each in codes.items()}
    return [
        tuple(_bits(part.when.get(category, known[category]), at) for category, at in places)
        for part in parts
    ]


def _bits(codes: Sequence[str], places: Mapping[str, int]) -> int:
    return sum(1 << places[code] for code in set(codes))


def _with_each(
    ones: Sequence[Block],
    others: Sequence[Block],
    met: Sequence[Sequence[int]],
    taken: Taken,
) -> Iterator[tuple[int, int | None, Block]]:
    """Pair each block with those it meets, and with none where something is left over."""
    left = dict(_alone(ones, others, met, taken))
    for one, block in enumerate(ones):
        for other in met[one]:
            yield one, other, _free(shared(block, others[other]), taken)
        if one in left:
            yield one, None, left[one]


def _alone(
    ones: Sequence[Block],
    others: Sequence[Block],
    met: Sequence[Sequence[int]],
    taken: Taken,
) -> Iterator[tuple[int, Block]]:
    """Find what of each block is in none of the other letter's."""
    for one, block in enumerate(ones):
        covers = [others[other] for other in met[one]]
        tried = dict.fromkeys(_pieces(block, taken))
        rest = next(filter(None, (left_over(each, covers) for each in tried)), None)
        if rest is not None:
            yield one, rest


def _free(block: Block, taken: Taken) -> Block:
    """Answer the first piece of a block that is not taken, else the block."""
    return next(_pieces(block, taken))


def _pieces(block: Block, taken: Taken) -> Iterator[Block]:
    """Go through what of a block is outside each of what is taken, then the block itself."""
    for each in taken:
        yield from outside(block, each)
    yield block


def _cell(letter: DelegationLetter, place: int | None) -> CompiledCell | None:
    return None if place is None else letter.compiled[place]


def _named(block: Block, codes: Codes) -> FrozenMap[str, str]:
    """Name the first code of each category of a block."""
    named = zip(codes.items(), block, strict=True)
    return FrozenMap({category: each[bits(part)[0]] for (category, each), part in named})
