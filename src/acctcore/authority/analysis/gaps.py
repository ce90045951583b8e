"""Holes between ranges, and rows that start above zero.

Published letters have both: over 9 lakh up to 15 nobody may decide, and whoever
may decide over 15 may not decide 10. Neither blocks a letter.
Source: findings of the authority reference, section 10; table 4.3. Units: each
dimension's.

>>> from acctcore.authority.soundness.grids import grids_of
>>> from acctcore.authority.letters import Cell, Dimension, LetterDraft, Level
>>> from acctcore.authority.limits import Limit
>>> rows = {"L1": "9 lots", "L2": "over 15 lots up to 49 lots"}
>>> limits = {level: {"size": Limit.parse(text)} for level, text in rows.items()}
>>> levels = (Level("L1", ""), Level("L2", ""))
>>> draft = LetterDraft(levels, (Dimension("size", "lots"),), (Cell("loans", "1", limits),), ())
>>> (grid,) = grids_of(draft)
>>> [noted.finding.about for noted in gaps(grid)]
['cell `loans`: nobody holds 10 lots of size']
>>> [noted.finding.code for noted in starting_above(grid)]
['STARTS_ABOVE_ZERO']
"""

from collections.abc import Iterator
from typing import cast

from acctcore.authority.analysis.spaces import MOST_PIECES, Box, Left, corner, remainder
from acctcore.authority.judging import Row
from acctcore.authority.relative import Place
from acctcore.authority.soundness.grids import Grid
from acctcore.authority.soundness.instances import Instance, Noted, note


def starting_above(grid: Grid) -> Iterator[Noted]:
    """Answer each level that starts above zero; witness: one unit below what it may grant."""
    for rank, row in enumerate(grid.spans):
        at = next((at for at, (floor, _) in enumerate(row) if floor), None)
        if at is not None:
            least = grid.lowest(rank)
            name = grid.dimensions[at].name
            below = least[name] - 1
            level, place = grid.levels[rank].id, grid.cell.name
            about = f"{level} starts above {grid.measured(below, at)} of {name}"
            told = f"cell `{place}`: {about}; asking less may be worse"
            found = note(grid.cell.clause, "STARTS_ABOVE_ZERO", told, grid.measured(below, at))
            instance = Instance(grid.cell, {**least, name: below})
            yield Noted(found, instance, Place(place, level, name))


def gaps(grid: Grid) -> Iterator[Noted]:
    """Answer what nobody holds although more has an owner: on one dimension, else on several."""
    alone = [noted for at in range(len(grid.dimensions)) for noted in _on_one(grid, at)]
    yield from alone
    if grid.starts_above and not alone and len(grid.dimensions) > 1:
        yield from _together(grid)


def _on_one(grid: Grid, at: int) -> Iterator[Noted]:
    """Between two ranges of a ladder; witness: the first unit past the lower."""
    spans = [(row[at], rank) for rank, row in enumerate(grid.spans) if grid.holds(rank)]
    if any(floor is None for (floor, _), _ in spans):
        return
    owners = {floor: rank for (floor, _), rank in spans if floor}
    for floor, rank in sorted(owners.items()):
        below = [top for (low, top), _ in spans if cast("int", low) < floor]
        reach = max((top for top in below if top is not None), default=-1)
        if None not in below and floor > reach + 1:
            name = grid.dimensions[at].name
            values = {**grid.lowest(rank), name: reach + 1}
            witness = grid.measured(reach + 1, at)
            told = f"cell `{grid.cell.name}`: nobody holds {witness} of {name}"
            found = note(grid.cell.clause, "GAP", told, witness)
            yield Noted(found, Instance(grid.cell, values), Place(grid.cell.name, "", name))


def _together(grid: Grid) -> Iterator[Noted]:
    """Where each value has an owner, and together they have none."""
    if not all(map(grid.is_known, range(len(grid.levels)))):
        return
    held = [known_box(row) for rank, row in enumerate(grid.spans) if grid.holds(rank)]
    for box in held:
        left = remainder(tuple((0, top) for _, top in box), held)
        yield from _stopped(grid, left)
        if left.complete and left.boxes:
            values = dict(
                zip((d.name for d in grid.dimensions), corner(left.boxes[0]), strict=True)
            )
            told = ", ".join(
                f"{grid.measured(value, at)} of {name}"
                for at, (name, value) in enumerate(values.items())
            )
            about = f"cell `{grid.cell.name}`: nobody holds {told} together"
            found = note(grid.cell.clause, "GAP", about, told)
            yield Noted(found, Instance(grid.cell, values), Place(grid.cell.name, "", ""))
            return


def _stopped(grid: Grid, left: Left) -> Iterator[Noted]:
    if not left.complete:
        about = f"cell `{grid.cell.name}`: at least {MOST_PIECES} pieces were looked at for gaps"
        found = note(grid.cell.clause, "STOPPED", about, MOST_PIECES)
        yield Noted(found, place=Place(grid.cell.name, "", ""))


def known_box(row: Row) -> Box:
    """Read a row whose figures are known as a box."""
    return tuple((floor or 0, top) for floor, top in row)
