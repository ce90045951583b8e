"""Sub-limits tested alone: the cell does not limit what they are a part of.

A sub-limit is meant to be tested together with its parent. In a cell that has no limit
on the quantity of the parent, a level grants the part whatever the whole is.
Source: required semantics 6 of the authority reference. Units: those of the dimension.

>>> from acctcore.authority.letters import Cell, Dimension, LetterDraft, Level
>>> from acctcore.authority.limits import Limit
>>> from acctcore.authority.soundness.grids import grids_of
>>> cells = (Cell("loans", "1", {"L1": {"unsecured": Limit.parse("INR 5.00")}}),)
>>> dimensions = Dimension("amount", "INR"), Dimension("unsecured", "INR", part_of="amount")
>>> draft = LetterDraft((Level("L1", ""),), dimensions, cells, ("R",))
>>> print(*(each.finding.about for each in standing_alone(draft, next(grids_of(draft)))))
cell `loans` limits `unsecured` and not `amount`, of which it is a part: \
L1 grants INR 5.00 of it whatever `amount` is
"""

from collections.abc import Iterator

from acctcore.authority.letters import LetterDraft
from acctcore.authority.relative import Place
from acctcore.authority.soundness.grids import Grid
from acctcore.authority.soundness.instances import Instance, Noted, note


def standing_alone(draft: LetterDraft, grid: Grid) -> Iterator[Noted]:
    """Answer each such dimension of a cell, with what the lowest level that holds it grants."""
    parents = {each.name: each.measures for each in draft.dimensions}
    limited = {each.measures for each in grid.dimensions}
    for at, part in enumerate(grid.dimensions):
        if part.part_of and parents[part.part_of] not in limited:
            ranks = (r for r in range(len(grid.levels)) if grid.holds(r) and grid.is_known(r))
            rank = next(ranks, None)
            if rank is not None:
                yield _noted(grid, at, rank)


def _noted(grid: Grid, at: int, rank: int) -> Noted:
    part, top = grid.dimensions[at], grid.spans[rank][at][1]
    cell, level = grid.cell, grid.levels[rank].id
    granted = None if top is None else grid.measured(top, at)
    told = f"cell `{cell.name}` limits `{part.name}` and not `{part.part_of}`"
    does = f"{level} grants {granted or 'any amount'} of it whatever `{part.part_of}` is"
    about = f"{told}, of which it is a part: {does}"
    found = note(cell.clause, "PART_ALONE", about, granted or "unlimited")
    instance = Instance(cell, {**grid.lowest(rank), **({} if top is None else {part.name: top})})
    return Noted(found, instance, Place(cell.name, "", part.name))
