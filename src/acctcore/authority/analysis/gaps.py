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

from collections.abc import Iterable, Iterator
from operator import itemgetter

from acctcore.authority.analysis.powers import boxes, first, least_at, told, tops_of, values_of
from acctcore.authority.analysis.spaces import MOST_PIECES, Box, Side, corner, remainder
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
            about = f"cell `{place}`: {about}; asking less may be worse"
            found = note(grid.cell.clause, "STARTS_ABOVE_ZERO", about, grid.measured(below, at))
            instance = Instance(grid.cell, {**least, name: below}, most={name: below})
            yield Noted(found, instance, Place(place, level, name))


def gaps(grid: Grid) -> Iterator[Noted]:
    """Answer what nobody holds although more has an owner: on one dimension, else on several.

    Witness: the first such request, dimension after dimension in the order of the letter.
    What a figure that is not known may take, or may own, is no gap.
    """
    if not grid.starts_above:
        return
    taken = [box for _, box in boxes(grid)]
    owned = [box for _, box in boxes(grid, known=True, from_zero=True)]
    alone = [
        noted for at in range(len(grid.dimensions)) for noted in _on_one(grid, at, taken, owned)
    ]
    yield from alone or _together(grid, taken, owned)


def _on_one(grid: Grid, at: int, taken: list[Box], owned: list[Box]) -> Iterator[Noted]:
    """Between two ranges of a ladder, at the first unit past the lower."""
    for value in _holes(box[at] for box in taken):
        points = ((least_at(grid, box, at, value), box) for box in owned)
        found_at = [(point, box) for point, box in points if point is not None]
        if found_at:
            point, box = min(found_at, key=itemgetter(0))
            cell, name = grid.cell, grid.dimensions[at].name
            witness = grid.measured(value, at)
            about = f"cell `{cell.name}`: nobody holds {witness} of {name}"
            found = note(cell.clause, "GAP", about, witness)
            most = tops_of(grid, box, at, value)
            shown = Instance(cell, values_of(grid, point), most=most)
            yield Noted(found, shown, Place(cell.name, "", name))


def _holes(sides: Iterable[Side]) -> Iterator[int]:
    """Answer the first unit past each stretch of units that some side takes."""
    reach = -1
    for floor, top in sorted(sides, key=itemgetter(0)):
        if floor > reach + 1:
            yield reach + 1
        if top is None:
            return
        reach = max(reach, top)
    yield reach + 1


def _together(grid: Grid, taken: list[Box], owned: list[Box]) -> Iterator[Noted]:
    """Where each value has an owner, and together they have none."""
    left = [remainder(box, taken, grid.orders) for box in owned]
    cell = grid.cell
    if not all(each.complete for each in left):
        about = f"cell `{cell.name}`: at least {MOST_PIECES} pieces were looked at for gaps"
        found = note(cell.clause, "STOPPED", about, MOST_PIECES)
        yield Noted(found, place=Place(cell.name, "", ""))
    pieces = [each.boxes[0] for each in left if each.complete and each.boxes]
    if pieces:
        point = first(grid, min(pieces, key=corner))
        witness = told(grid, point)
        about = f"cell `{cell.name}`: nobody holds {witness} together"
        found = note(cell.clause, "GAP", about, witness)
        values = values_of(grid, point)
        yield Noted(found, Instance(cell, values, most=values), Place(cell.name, "", ""))
