"""What nobody holds any longer from a day of withdrawal on, though somebody did until then.

A withdrawal below the top moves requests up; this is one that leaves the most
that was held without an owner. It blocks nothing: a paper may mean it.
Source: sections 5 (8) and 10 of the authority reference. Units: each dimension's.

>>> from acctcore.authority.letters import Cell, Dimension, LetterDraft, Level
>>> from acctcore.authority.limits import Limit
>>> from acctcore.authority.soundness.grids import grids_of
>>> texts = {"L1": "9 bp", "L2": "25 bp, withdrawn on 2026-07-01"}
>>> rows = {level: {"bp": Limit.parse(text)} for level, text in texts.items()}
>>> levels = (Level("L1", ""), Level("L2", ""))
>>> draft = LetterDraft(levels, (Dimension("bp", "bp"),), (Cell("rate", "1", rows),), ())
>>> (grid,) = grids_of(draft)
>>> from pendulum import Date
>>> [noted.finding.about for noted in endings(grid, grid.on(Date(2026, 7, 1)))]
['cell `rate`: nobody holds 10 bp of bp any more; L2 did']
>>> list(endings(grid, grid))
[]
"""

from collections.abc import Iterator
from itertools import islice

from acctcore.authority.relative import Place
from acctcore.authority.soundness.grids import Grid
from acctcore.authority.soundness.instances import Instance, Noted, note


def endings(before: Grid, after: Grid) -> Iterator[Noted]:
    """Answer the first dimension on which the most that is held falls; witness: the least lost."""
    found = (_ending(before, after, at) for at in range(len(before.dimensions)))
    yield from islice((noted for noted in found if noted is not None), 1)


def _ending(before: Grid, after: Grid, at: int) -> Noted | None:
    ranks = range(len(before.levels))
    held = [after.spans[rank][at] for rank in ranks if after.holds(rank)]
    if any(top is None for _, top in held):
        return None
    reach = max((top for _, top in held if top is not None), default=-1)
    lost = [
        (max(reach + 1, floor), rank)
        for rank in ranks
        for floor, top in (before.spans[rank][at],)
        if floor is not None and before.holds(rank) and (top is None or top > reach)
    ]
    return _told(before, at, *min(lost)) if lost else None


def _told(grid: Grid, at: int, least: int, rank: int) -> Noted:
    cell, name, level = grid.cell, grid.dimensions[at].name, grid.levels[rank].id
    witness = grid.measured(least, at)
    about = f"cell `{cell.name}`: nobody holds {witness} of {name} any more; {level} did"
    found = note(cell.clause, "POWER_ENDS", about, witness)
    instance = Instance(cell, {**grid.lowest(rank), name: least})
    return Noted(found, instance, Place(cell.name, level, name))
