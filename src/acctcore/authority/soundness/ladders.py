"""The ladder of one dimension in one cell: what a level holds beside the levels below it.

A level that fails where a lower one passes, and does not say so, blocks the
letter; so does one that says nothing where a lower one holds power, an
unlimited power below the top, a part above what it is part of, and more than
the whole. Linear in the limits.
Source: findings of the authority reference, section 10. Units: each dimension's.

>>> from acctcore.authority.soundness.grids import grids_of
>>> from acctcore.authority.letters import Cell, LetterDraft, Level
>>> rows = {"L1": {"bp": Limit.parse("25 bp")}, "L2": {"bp": Limit.parse("20 bp")}}
>>> draft = LetterDraft(
...     (Level("L1", ""), Level("L2", "")), (Dimension("bp", "bp"),), (Cell("rate", "1", rows),), ()
... )
>>> [noted.finding.about for noted in ladder_faults(next(grids_of(draft)))]
['cell `rate`: L2 holds 20 bp on bp, less than L1 with 25 bp']
"""

from collections.abc import Iterator
from typing import TypeAlias

from acctcore.authority.dimensions import Dimension
from acctcore.authority.limits import Limit, Power
from acctcore.authority.relative import Place
from acctcore.authority.soundness.grids import Grid
from acctcore.authority.soundness.instances import Instance, Noted, fault
from acctcore.quantity import units

Rung: TypeAlias = tuple[int, Limit]
"""The rank of a level that has a word on the dimension, and its limit."""


def ladder_faults(grid: Grid) -> Iterator[Noted]:
    """Answer what blocks the letter in one cell, dimension by dimension."""
    for at, dimension in enumerate(grid.dimensions):
        ladder = [(rank, row[at]) for rank, row in enumerate(grid.limits)]
        rungs = [(rank, limit) for rank, limit in ladder if limit is not None]
        yield from _unlimited(grid, at, rungs)
        yield from _missing(grid, at, rungs)
        yield from _inversions(grid, at, rungs)
        yield from _above_whole(grid, dimension, rungs)
        if dimension.part_of:
            yield from _above_parent(grid, at)


def _fault(grid: Grid, code: str, about: str, measured: str, on: tuple[str, str]) -> Noted:
    """Say what blocks the letter; `on` is the level and the dimension."""
    cell = grid.cell
    found = fault(cell.clause, code, f"cell `{cell.name}`: {about}", measured)
    return Noted(found, place=Place(cell.name, *on))


def _unlimited(grid: Grid, at: int, rungs: list[Rung]) -> Iterator[Noted]:
    """An unlimited power below the top; witness: a unit more than any figure stated beside it."""
    name = grid.dimensions[at].name
    most = max((_top(limit)[1] for _, limit in rungs if limit.top is not None), default=-1)
    for rank, limit in rungs:
        if limit.power is Power.UNLIMITED and rank < len(grid.levels) - 1:
            level = grid.levels[rank].id
            about = f"{level} is unlimited on {name} below the top"
            found = _fault(grid, "UNLIMITED_BELOW_TOP", about, level, (level, name))
            yield _shown(found, grid, rank, {name: most + 1})


def _missing(grid: Grid, at: int, rungs: list[Rung]) -> Iterator[Noted]:
    """A level without a word on a dimension that a lower one holds; witness: that one's top."""
    name, stated = grid.dimensions[at].name, {rank for rank, _ in rungs}
    powers = (rung for rung in rungs if rung[1].power is not Power.NIL)
    lowest, limit = next(powers, (len(grid.levels), None))
    for rank in range(lowest, len(grid.levels)):
        level = grid.levels[rank]
        if limit is not None and rank not in stated and not level.may_hold_less:
            cure = f"write its limit, or `may_hold_less` at {level.id} if it holds none"
            about = f"{level.id} says nothing on {name}; {cure}"
            found = _fault(grid, "LEVEL_MISSING", about, level.id, (level.id, name))
            yield _shown(found, grid, lowest, {name: max(_top(limit)[1], 0)})


def _shown(found: Noted, grid: Grid, rank: int, values: dict[str, int]) -> Noted:
    """Give a fault its request: the least that a level admits, and these values."""
    return found._replace(instance=Instance(grid.cell, {**grid.lowest(rank), **values}))


def _inversions(grid: Grid, at: int, rungs: list[Rung]) -> Iterator[Noted]:
    """A higher level that fails on top where any lower one passes; witness: that one's top.

    A level without power on another dimension of the cell grants nothing that could be missed.
    """
    best: Rung | None = None
    for rung in rungs:
        rank, limit = rung
        if limit.power is Power.NOT_KNOWN:
            continue
        less = best is not None and _top(limit) < _top(best[1])
        if best is not None and less and not grid.levels[rank].may_hold_less:
            yield _inverted(grid, at, rung, best)
        elif not less and grid.holds(rank):
            best = rung if best is None or _top(limit) > _top(best[1]) else best


def _inverted(grid: Grid, at: int, higher: Rung, lower: Rung) -> Noted:
    (rank, narrow), (below, wide) = higher, lower
    name, level = grid.dimensions[at].name, grid.levels[rank].id
    about = f"{level} holds {narrow} on {name}, less than {grid.levels[below].id} with {wide}"
    least = grid.lowest(below)
    values = {**least, name: max(_top(narrow)[1] + 1, least[name])}
    found = _fault(grid, "INVERTED", about, str(wide), (level, name))
    return found._replace(instance=Instance(grid.cell, values))


def _top(limit: Limit) -> tuple[bool, int]:
    top = limit.span()[1]
    return (True, 0) if top is None else (False, top)


def _above_whole(grid: Grid, dimension: Dimension, rungs: list[Rung]) -> Iterator[Noted]:
    if dimension.whole is None:
        return
    for rank, limit in rungs:
        if limit.top is not None and _top(limit)[1] > units(dimension.whole):
            level, whole = grid.levels[rank].id, dimension.whole
            about = f"{level} holds {limit} on {dimension.name}, more than the whole, {whole}"
            yield _fault(grid, "ABOVE_WHOLE", about, str(limit), (level, dimension.name))


def _above_parent(grid: Grid, at: int) -> Iterator[Noted]:
    """A part of which a level may grant more than of what it is part of; witness: a unit more."""
    part = grid.dimensions[at]
    names = [dimension.name for dimension in grid.dimensions]
    if part.part_of not in names:
        return
    parent = names.index(part.part_of)
    for rank, (level, row) in enumerate(zip(grid.levels, grid.limits, strict=True)):
        lower, upper = row[at], row[parent]
        if lower is None or upper is None or not _both_known(lower, upper):
            continue
        if _top(lower) > max(_top(upper), (False, 0)):
            about = f"{level.id} holds {lower} on {part.name}, more than {upper} on {part.part_of}"
            place = level.id, part.name
            found = _fault(grid, "SUB_LIMIT_ABOVE_PARENT", about, str(lower), place)
            yield _shown(found, grid, rank, {part.name: max(_top(upper)[1], 0) + 1})


def _both_known(one: Limit, other: Limit) -> bool:
    return Power.NOT_KNOWN not in (one.power, other.power)
