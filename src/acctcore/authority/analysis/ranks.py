"""What the order of levels is worth: ties, and higher levels that hold less.

Source: findings of the authority reference, section 10. Units: each dimension's.

>>> from acctcore.authority.soundness.grids import grids_of
>>> from acctcore.authority.letters import Cell, Dimension, LetterDraft, Level
>>> from acctcore.authority.limits import Limit
>>> limits = {level: {"bp": Limit.parse("9 bp")} for level in ("L1", "L2")}
>>> levels = (Level("L1", ""), Level("L2", ""))
>>> draft = LetterDraft(levels, (Dimension("bp", "bp"),), (Cell("rate", "1", limits),), ())
>>> [noted.finding.about for noted in ties(next(grids_of(draft)))]
['cell `rate`: L1 and L2 both hold 9 bp on bp']
"""

from collections.abc import Iterator

from attrs import evolve

from acctcore.authority.analysis.powers import boxes, least_at, tops_of, values_of
from acctcore.authority.analysis.spaces import Box
from acctcore.authority.judging import NOT_KNOWN, NOTHING
from acctcore.authority.limits import Limit
from acctcore.authority.relative import Place
from acctcore.authority.soundness.grids import OF_ONE, Grid
from acctcore.authority.soundness.instances import Instance, Noted, note
from acctcore.quantity import units


def ties(grid: Grid) -> Iterator[Noted]:
    """Answer equal limits at neighbouring levels; witness: one unit more, which both refuse.

    Where they hold all there is, witness: the whole, which the lower takes.
    """
    for rank in range(1, len(grid.levels)):
        rows = zip(grid.spans[rank - 1], grid.spans[rank], grid.limits[rank], strict=True)
        for at, (below, span, limit) in enumerate(rows):
            if limit is not None and below == span and span not in (NOTHING, NOT_KNOWN):
                yield _tie(grid, rank, at, limit)


def _tie(grid: Grid, rank: int, at: int, stated: Limit) -> Noted:
    """Name the limits without the day on which one of the two may lose it."""
    cell, name, level = grid.cell, grid.dimensions[at].name, grid.levels[rank].id
    below, other = grid.levels[rank - 1].id, grid.limits[rank - 1][at]
    limit = _alone(stated)
    told = f"{below} and {level} both hold {limit} on {name}"
    if other is not None and (lower := _alone(other)) != limit:
        told = f"{below} holds {lower} and {level} {limit} on {name}, which is as much"
    most, own = (grid.spans[rank][at][1] or 0) + 1, grid.dimensions[at]
    if own.whole is not None and own.adds in OF_ONE:
        most = min(most, units(own.whole))
    shown = Instance(cell, {**grid.lowest(rank), name: most}, most={name: most})
    found = note(cell.clause, "TIE", f"cell `{cell.name}`: {told}", str(limit))
    return Noted(found, shown, Place(cell.name, level, name))


def _alone(limit: Limit) -> Limit:
    return evolve(limit, withdrawn_on=None)


def holding_less(grid: Grid) -> Iterator[Noted]:
    """Answer every level meant to hold less that refuses what a lower one grants."""
    for rank, level in enumerate(grid.levels):
        if level.may_hold_less:
            lower = boxes(grid, rank, known=True)
            found = (_less(grid, rank, *each) for each in lower)
            yield from [noted for noted in found if noted is not None][:1]


def _less(grid: Grid, rank: int, below: int, lower: Box) -> Noted | None:
    """Compare the tops of two rows; witness: the least that the higher one refuses."""
    for at, (own, (low, high)) in enumerate(zip(grid.spans[rank], lower, strict=True)):
        floor, top = own
        if floor is not None and top is not None and (high is None or top < high):
            name, least = grid.dimensions[at].name, max(top + 1, low)
            point = least_at(grid, lower, at, least) or ()
            witness, pair = grid.measured(least, at), (grid.levels[rank].id, grid.levels[below].id)
            about = f"{pair[0]} refuses {witness} of {name}, which {pair[1]} grants"
            told = f"cell `{grid.cell.name}`: {about}"
            found = note(grid.cell.clause, "HOLDS_LESS", told, witness)
            most = tops_of(grid, lower, at, least)
            instance = Instance(grid.cell, values_of(grid, point), most=most)
            return Noted(found, instance, Place(grid.cell.name, pair[0], name))
    return None
