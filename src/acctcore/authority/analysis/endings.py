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
from operator import itemgetter

from acctcore.authority.analysis.powers import boxes, first, least_at, told, tops_of, values_of
from acctcore.authority.analysis.spaces import (
    MOST_PIECES,
    Box,
    corner,
    remainder,
)
from acctcore.authority.judging import NOT_KNOWN
from acctcore.authority.relative import Place
from acctcore.authority.soundness.grids import Grid
from acctcore.authority.soundness.instances import Instance, Noted, note


def endings(before: Grid, after: Grid) -> Iterator[Noted]:
    """Answer what is lost: on the first dimension on which the most falls, else on several.

    Witness: the least lost. A hole that a withdrawal leaves below what is held is a gap.
    """
    kept = [box for _, box in boxes(after, from_zero=True)]
    found = (_ending(before, kept, at) for at in range(len(before.dimensions)))
    alone = list(islice((noted for noted in found if noted is not None), 1))
    yield from alone or _together(before, kept)


def _ending(before: Grid, kept: list[Box], at: int) -> Noted | None:
    tops = [box[at][1] for box in kept]
    if None in tops:
        return None
    reach = max((top for top in tops if top is not None), default=-1)
    lost = []
    for rank, box in boxes(before):
        floor, top = box[at]
        known = before.spans[rank][at] != NOT_KNOWN
        if known and (top is None or top > reach):
            least = max(floor, reach + 1)
            point = least_at(before, box, at, least)
            lost += [] if point is None else [(least, point, rank, box)]
    if not lost:
        return None
    least, point, rank, box = min(lost, key=itemgetter(0, 1, 2))
    most = tops_of(before, box, at, least)
    shown = Instance(before.cell, values_of(before, point), most=most)
    return _told(before, at, least, shown, rank)


def _told(grid: Grid, at: int, least: int, shown: Instance, rank: int) -> Noted:
    cell, name, level = grid.cell, grid.dimensions[at].name, grid.levels[rank].id
    witness = grid.measured(least, at)
    about = f"cell `{cell.name}`: nobody holds {witness} of {name} any more; {level} did"
    found = note(cell.clause, "POWER_ENDS", about, witness)
    return Noted(found, shown, Place(cell.name, level, name))


def _together(before: Grid, kept: list[Box]) -> Iterator[Noted]:
    """Where what is left reaches as far on each dimension, and not on all of them together."""
    cell, lost = before.cell, []
    for rank, box in boxes(before, known=True):
        left = remainder(box, kept, before.orders)
        if not left.complete:
            about = f"cell `{cell.name}`: at least {MOST_PIECES} pieces were looked at for an end"
            found = note(cell.clause, "STOPPED", about, MOST_PIECES)
            yield Noted(found, place=Place(cell.name, "", ""))
        elif left.boxes:
            lost.append((corner(left.boxes[0]), rank, left.boxes[0]))
    if lost:
        _, rank, piece = min(lost, key=itemgetter(0, 1))
        point = first(before, piece)
        level, witness = before.levels[rank].id, told(before, point)
        about = f"cell `{cell.name}`: nobody holds {witness} together any more; {level} did"
        found = note(cell.clause, "POWER_ENDS", about, witness)
        values = values_of(before, point)
        yield Noted(found, Instance(cell, values, most=values), Place(cell.name, level, ""))
