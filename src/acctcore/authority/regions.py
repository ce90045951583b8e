"""The parts into which two letters cut the requests: a cell of each, or none, and what they share.

Two cells make a region where at least one combination of codes falls in both;
a cell and none, where at least one falls in the cell and in no cell of the other
letter. A code that only one letter knows falls in no cell of the other. A
category that only one letter knows is covered whole by every cell of the other,
as is a category that a cell leaves out.
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
from typing import TypeAlias

from acctcore.authority.blocks import Block, bits, left_over, meetings, shared
from acctcore.authority.letters import Cell
from acctcore.authority.sound import CompiledCell, DelegationLetter
from acctcore.maps import FrozenMap
from acctcore.values import frozen


@frozen
class Region:
    """A cell of each letter, or none of one, and one combination of codes that is in both."""

    before: CompiledCell | None
    after: CompiledCell | None
    codes: FrozenMap[str, str]


def regions(before: DelegationLetter, after: DelegationLetter) -> tuple[Region, ...]:
    """Find every region, by the cells of `before` in their order and then those of `after`.

    What only `after` covers comes last. The codes are the first in the order of
    the letters.
    """
    codes = _codes(before, after)
    ones, others = _blocks(before, codes), _blocks(after, codes)
    found = [
        *_with_each(ones, others, meetings(ones, others)),
        *((None, other, block) for other, block in _alone(others, ones, meetings(others, ones))),
    ]
    return tuple(
        Region(_cell(before, one), _cell(after, other), _named(block, codes))
        for one, other, block in found
    )


Codes: TypeAlias = Mapping[str, Sequence[str]]


def _codes(before: DelegationLetter, after: DelegationLetter) -> Codes:
    """Join the codes of two letters, category by category."""
    joined: dict[str, dict[str, None]] = {}
    for letter in (before, after):
        for category, codes in letter.categories.items():
            joined.setdefault(category, {}).update(dict.fromkeys(codes))
    return {category: tuple(codes) for category, codes in joined.items()}


def _blocks(letter: DelegationLetter, codes: Codes) -> list[Block]:
    places = [
        (category, {code: place for place, code in enumerate(each)})
        for category, each in codes.items()
    ]
    known = {category: letter.categories.get(category, each) for category, each in codes.items()}
    return [
        tuple(_part(cell, category, known[category], at) for category, at in places)
        for cell in letter.cells
    ]


def _part(cell: Cell, category: str, known: Sequence[str], places: Mapping[str, int]) -> int:
    """Set a bit for each code of a category that the cell covers."""
    return sum(1 << places[code] for code in set(cell.when.get(category, known)))


def _with_each(
    ones: Sequence[Block], others: Sequence[Block], met: Sequence[Sequence[int]]
) -> Iterator[tuple[int, int | None, Block]]:
    """Pair each block with those it meets, and with none where something is left over."""
    left = dict(_alone(ones, others, met))
    for one, block in enumerate(ones):
        for other in met[one]:
            yield one, other, shared(block, others[other])
        if one in left:
            yield one, None, left[one]


def _alone(
    ones: Sequence[Block], others: Sequence[Block], met: Sequence[Sequence[int]]
) -> Iterator[tuple[int, Block]]:
    """Find what of each block is in none of the other letter's."""
    for one, block in enumerate(ones):
        rest = left_over(block, (others[other] for other in met[one]))
        if rest is not None:
            yield one, rest


def _cell(letter: DelegationLetter, place: int | None) -> CompiledCell | None:
    return None if place is None else letter.compiled[place]


def _named(block: Block, codes: Codes) -> FrozenMap[str, str]:
    """Name the first code of each category of a block."""
    named = zip(codes.items(), block, strict=True)
    return FrozenMap({category: each[bits(part)[0]] for (category, each), part in named})
