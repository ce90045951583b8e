"""Which places of the letters a combination of codes falls in: a cell, what is reserved, nowhere.

Every combination of codes is gone through, each set of places once, with the first
codes that lead there. A category that only one letter knows is covered whole by the
other; a code that only one knows falls nowhere in the other.

>>> from acctcore.authority import Cell, Dimension, Level, Limit
>>> rows = {"L1": {"bp": Limit.parse("10 bp")}}
>>> cells = (Cell("loans", "1", rows, {"product": ("loan",)}),)
>>> known = {"product": ("loan", "card")}
>>> letter = DelegationLetter((Level("L1", ""),), (Dimension("bp", "bp"),), cells, ("R",), known)
>>> [(dict(each.codes), each.cells) for each in spots_of(letter)]
[({'product': 'loan'}, ('loans',)), ({'product': 'card'}, ('',))]
"""

from collections.abc import Mapping
from typing import Final, NamedTuple, TypeAlias

from acctcore.authority import DelegationLetter
from acctcore.authority.compiling import CompiledCell
from acctcore.authority.letters import Reserved
from acctcore.testing.proofs.solving import Stopped

Place: TypeAlias = CompiledCell | Reserved | None
MOST: Final = 20_000
"""The most combinations of places that are gone through."""


class Spot(NamedTuple):
    """Codes, and where they fall in each letter."""

    codes: Mapping[str, str]
    places: tuple[Place, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        """The names of the cells; empty where a place is none."""
        names = (each.cell.name if isinstance(each, CompiledCell) else "" for each in self.places)
        return tuple(names)


def spots_of(*letters: DelegationLetter) -> tuple[Spot, ...]:
    """Answer every place there is, in the order of the first letter, then of the second.

    Raises:
        Stopped: there are too many combinations.
    """
    found: dict[tuple[int, ...], dict[str, str]] = {tuple(map(_everything, letters)): {}}
    for category, codes in _codes(letters).items():
        narrowed: dict[tuple[int, ...], dict[str, str]] = {}
        for masks, stated in found.items():
            for code in codes:
                each = tuple(
                    mask & _mask(letter, category, code)
                    for mask, letter in zip(masks, letters, strict=True)
                )
                narrowed.setdefault(each, {**stated, category: code})
        found = narrowed
        if len(found) > MOST:
            raise Stopped(f"the letter divides requests in more than {MOST} ways")
    return _each_once(letters, found)


def _each_once(
    letters: tuple[DelegationLetter, ...], found: Mapping[tuple[int, ...], Mapping[str, str]]
) -> tuple[Spot, ...]:
    places: dict[tuple[int, ...], Spot] = {}
    for masks, codes in found.items():
        orders = tuple(map(_order, letters, masks))
        places.setdefault(orders, Spot(codes, tuple(map(_place, letters, orders))))
    return tuple(places[orders] for orders in sorted(places))


def _codes(letters: tuple[DelegationLetter, ...]) -> dict[str, dict[str, None]]:
    joined: dict[str, dict[str, None]] = {}
    for letter in letters:
        for category, codes in letter.categories.items():
            joined.setdefault(category, {}).update(dict.fromkeys(codes))
    return joined


def _everything(letter: DelegationLetter) -> int:
    return (1 << len(letter.cells) + len(letter.reserved)) - 1


def _mask(letter: DelegationLetter, category: str, code: str) -> int:
    if category not in letter.masks:
        return _everything(letter)
    return letter.masks[category].get(code, 0)


def _order(letter: DelegationLetter, mask: int) -> int:
    """Number the place of a mask: cells, then nowhere, then what is reserved, first come first."""
    cells = len(letter.cells)
    reserved = mask >> cells
    if reserved:
        return cells + (reserved & -reserved).bit_length()
    return mask.bit_length() - 1 if mask else cells


def _place(letter: DelegationLetter, order: int) -> Place:
    cells = len(letter.cells)
    if order == cells:
        return None
    return letter.compiled[order] if order < cells else letter.reserved[order - cells - 1]
