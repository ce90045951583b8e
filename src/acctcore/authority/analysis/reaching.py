"""Levels that nobody reaches: every request they may grant goes to one below them.

A level is reached if it is on one day of the letter. One that is not from some day on is
said with that day. Source: findings of the authority reference, section 10. Units: each
dimension's.

>>> from acctcore.authority.soundness.grids import grids_of
>>> from acctcore.authority.letters import Cell, Dimension, LetterDraft, Level
>>> from acctcore.authority.limits import Limit
>>> limits = {level: {"bp": Limit.parse("9 bp")} for level in ("L1", "L2")}
>>> levels = (Level("L1", ""), Level("L2", ""))
>>> draft = LetterDraft(levels, (Dimension("bp", "bp"),), (Cell("rate", "1", limits),), ())
>>> grids = tuple(grids_of(draft))
>>> [(at, noted.finding.about) for at, noted in unreachable([Stretch(None, grids)], grids)]
[(0, 'L2 is never the lowest competent level; in cell `rate` L1 takes the most it may grant')]
"""

from collections.abc import Iterator, Sequence

from acctcore.authority.analysis.powers import boxes, held, values_of
from acctcore.authority.analysis.spaces import MOST_PIECES, Box, remainder
from acctcore.authority.analysis.stretches import Stretch
from acctcore.authority.relative import Place
from acctcore.authority.soundness.grids import Grid
from acctcore.authority.soundness.instances import Instance, Noted, note
from acctcore.findings import Verdict


def unreachable(goes: Sequence[Stretch], every: Sequence[Grid]) -> Iterator[tuple[int, Noted]]:
    """Answer every level that is never the lowest competent one, with the stretch it begins in.

    `every` are all cells of the letter, those that are reserved whole among them.
    Witness: the most that the level holds.
    """
    for rank, level in enumerate(every[0].levels):
        begins, stopped = _from_when(goes, rank)
        place = Place("", level.id, "")
        if stopped is not None:
            about = f"at least {MOST_PIECES} pieces were looked at for a request that {level.id}"
            found = note("levels", "STOPPED", f"{about} decides", MOST_PIECES)
            yield stopped, Noted(found, place=place)
        if begins < len(goes):
            yield begins, _never(goes[begins].grids, every, rank)._replace(place=place)


def _from_when(goes: Sequence[Stretch], rank: int) -> tuple[int, int | None]:
    """Answer the stretch from which on a level is not reached, and one where the search stopped.

    What a level loses it does not get back, and what others lose only leaves it more.
    """
    begins = len(goes)
    for at in reversed(range(len(goes))):
        reached = _reached(goes[at].grids, rank)
        if reached is Verdict.UNKNOWN:
            return begins, at
        if reached is Verdict.MET:
            break
        begins = at
    return begins, None


def _reached(grids: Sequence[Grid], rank: int) -> Verdict:
    """Tell whether some request goes to a level, stopping at the first cell where one does."""
    unsettled = False
    for grid in grids:
        lowest = _lowest_in(grid, rank) if grid.holds(rank) else Verdict.NOT_MET
        if lowest is Verdict.MET:
            return lowest
        unsettled |= lowest is Verdict.UNKNOWN
    return Verdict.UNKNOWN if unsettled else Verdict.NOT_MET


def _lowest_in(grid: Grid, rank: int) -> Verdict:
    """Tell whether a row admits what no lower row does; without floors its top decides."""
    own = held(grid, rank)
    if own is None:
        return Verdict.NOT_MET
    if not grid.is_known(rank):
        return Verdict.MET
    lower = [box for _, box in boxes(grid, rank, known=True)]
    if not grid.starts_above:
        return Verdict.NOT_MET if any(_takes_top(own, each) for each in lower) else Verdict.MET
    left = remainder(own, lower, grid.orders)
    if not left.complete:
        return Verdict.UNKNOWN
    return Verdict.MET if left.boxes else Verdict.NOT_MET


def _takes_top(own: Box, lower: Box) -> bool:
    """Tell whether a box takes the highest point of another."""
    return all(
        floor <= (own_top or 0) and (top is None or (own_top is not None and own_top <= top))
        for (_, own_top), (floor, top) in zip(own, lower, strict=True)
    )


def _never(grids: Sequence[Grid], every: Sequence[Grid], rank: int) -> Noted:
    """Name the level that takes the most which this one holds, in the first cell where it does."""
    about = f"{every[0].levels[rank].id} is never the lowest competent level"
    grid = next((each for each in grids if each.holds(rank)), None)
    if grid is None:
        where = "any cell" if len(grids) == len(every) else "any cell that is not reserved"
        found = note("levels", "UNREACHABLE", f"{about}; it holds nothing in {where}")
        return Noted(found, Instance((grids or every)[0].cell))
    own = held(grid, rank)
    if own is None:
        about = f"{about}; in cell `{grid.cell.name}` no request is within all its limits"
        found = note("levels", "UNREACHABLE", about)
        return Noted(found, Instance(grid.cell, grid.lowest(rank)))
    lower = boxes(grid, rank, known=True)
    shadow = grid.levels[next(each for each, box in lower if _takes_top(own, box))].id
    about = f"{about}; in cell `{grid.cell.name}` {shadow} takes the most it may grant"
    most = values_of(grid, tuple(top or 0 for _, top in own))
    return Noted(note("levels", "UNREACHABLE", about, shadow), Instance(grid.cell, most))
