"""The cells that decide something: not those of which every request is reserved.

What is reserved goes before any cell, so of such a cell nothing is to be known.
Source: required semantics 17 of the authority reference.

>>> from acctcore.authority.letters import Cell, Dimension, Level, Reserved
>>> from acctcore.authority.limits import Limit
>>> from acctcore.authority.soundness.grids import grids_of
>>> rows, codes = {"L1": {"bp": Limit.parse("9 bp")}}, {"kind": ("a", "b")}
>>> cells = tuple(Cell(each, each, rows, {"kind": (each,)}) for each in codes["kind"])
>>> board = (Reserved("kind a", "9", "board", {"kind": ("a",)}),)
>>> levels, dimensions = (Level("L1", ""),), (Dimension("bp", "bp"),)
>>> draft = LetterDraft(levels, dimensions, cells, (), codes, reserved=board)
>>> [grid.cell.name for grid in delegated(draft, tuple(grids_of(draft)))]
['b']
"""

from acctcore.authority.letters import Cell, LetterDraft
from acctcore.authority.soundness.coverage import first_outside
from acctcore.authority.soundness.grids import Grid


def delegated(draft: LetterDraft, grids: tuple[Grid, ...]) -> tuple[Grid, ...]:
    """Leave out the cells that are reserved whole."""
    if not draft.reserved:
        return grids
    return tuple(each for each in grids if not _is_reserved(draft, each.cell))


def _is_reserved(draft: LetterDraft, cell: Cell) -> bool:
    own = {name: cell.when.get(name, codes) for name, codes in draft.categories.items()}
    near = [
        each.when
        for each in draft.reserved
        if all(set(own[name]) & set(codes) for name, codes in each.when.items())
    ]
    if not near:
        return False
    search = first_outside(own, (), near)
    return search.complete and search.found is None
