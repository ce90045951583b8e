"""What a level holds in a cell, as a box of whole numbers; none where no request fits in it.

A figure that is not known may be anything. Units: whole units of each dimension.

>>> from acctcore.authority.letters import Cell, Dimension, LetterDraft, Level
>>> from acctcore.authority.limits import Limit
>>> from acctcore.authority.soundness.grids import grids_of
>>> rows = {"L1": {"bp": Limit.parse("over 5 bp up to 9 bp"), "days": Limit.parse("not known")}}
>>> dimensions = (Dimension("bp", "bp"), Dimension("days", "days"))
>>> draft = LetterDraft((Level("L1", ""),), dimensions, (Cell("rate", "1", rows),), ())
>>> (grid,) = grids_of(draft)
>>> held(grid, 0), held(grid, 0, from_zero=True)
(((6, 9), (0, None)), ((0, 9), (0, None)))
>>> boxes(grid, known=True)
[]
"""

from collections.abc import Mapping

from acctcore.authority.analysis.spaces import Box, close, corner
from acctcore.authority.soundness.grids import Grid


def held(grid: Grid, rank: int, *, from_zero: bool = False) -> Box | None:
    """Answer what a row admits; `from_zero`, what it would if it began there."""
    box = tuple((0 if from_zero else floor or 0, top) for floor, top in grid.spans[rank])
    return close(box, grid.orders)


def boxes(
    grid: Grid, below: int | None = None, *, known: bool = False, from_zero: bool = False
) -> list[tuple[int, Box]]:
    """Answer what each level with power holds, with its rank, the lowest first.

    Only those below a rank where one is given, and those of known figures where asked.
    """
    ranks = range(len(grid.levels) if below is None else below)
    powers = (rank for rank in ranks if grid.holds(rank) and (grid.is_known(rank) or not known))
    found = ((rank, held(grid, rank, from_zero=from_zero)) for rank in powers)
    return [(rank, box) for rank, box in found if box is not None]


def least_at(grid: Grid, box: Box, at: int, value: int) -> tuple[int, ...] | None:
    """Answer the least point of a box with a value on one dimension, if there is one."""
    floor, top = box[at]
    if value < floor or (top is not None and value > top):
        return None
    closed = close((*box[:at], (value, value), *box[at + 1 :]), grid.orders)
    return None if closed is None else first(grid, closed)


def first(grid: Grid, box: Box) -> tuple[int, ...]:
    """Answer the least point of a box, the largest grant in it as large as the sum allows.

    So a sum is shown with few grants.
    """
    for total, most in grid.orders.never_alone:
        (least, _), (own, top) = box[total], box[most]
        floor = max(own, least if top is None else min(least, top))
        box = close((*box[:most], (floor, top), *box[most + 1 :]), grid.orders) or box
    return corner(box)


def values_of(grid: Grid, point: tuple[int, ...]) -> Mapping[str, int]:
    """Name the dimensions of a point."""
    return {each.name: value for each, value in zip(grid.dimensions, point, strict=True)}


def tops_of(grid: Grid, box: Box, at: int, value: int) -> Mapping[str, int]:
    """Name the tops of a box on all dimensions but one, on which it has a value."""
    sides = zip(grid.dimensions, box, strict=True)
    tops = {each.name: top for each, (_, top) in sides if top is not None}
    return {**tops, grid.dimensions[at].name: value}


def told(grid: Grid, point: tuple[int, ...]) -> str:
    """Say a point in words."""
    pairs = enumerate(zip(grid.dimensions, point, strict=True))
    return ", ".join(f"{grid.measured(value, at)} of {each.name}" for at, (each, value) in pairs)
