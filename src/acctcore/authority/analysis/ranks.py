"""What the order of levels is worth: levels nobody reaches, ties, higher levels that hold less.

A level decides nothing where every request that it may grant goes to one below
it. A limit that is withdrawn on a later day shadows nobody.
Source: findings of the authority reference, section 10. Units: each dimension's.

>>> from acctcore.authority.soundness.grids import grids_of
>>> from acctcore.authority.letters import Cell, Dimension, LetterDraft, Level
>>> from acctcore.authority.limits import Limit
>>> limits = {level: {"bp": Limit.parse("9 bp")} for level in ("L1", "L2")}
>>> levels = (Level("L1", ""), Level("L2", ""))
>>> draft = LetterDraft(levels, (Dimension("bp", "bp"),), (Cell("rate", "1", limits),), ())
>>> grids = tuple(grids_of(draft))
>>> [noted.finding.about for noted in unreachable(grids)]
['L2 is never the lowest competent level; in cell `rate` L1 takes the most it may grant']
>>> [noted.finding.about for noted in ties(grids[0])]
['cell `rate`: L1 and L2 both hold 9 bp on bp']
"""

from collections.abc import Iterable, Iterator, Sequence

from acctcore.authority.analysis.gaps import known_box
from acctcore.authority.analysis.spaces import MOST_PIECES, Box, remainder
from acctcore.authority.judging import NOT_KNOWN, NOTHING
from acctcore.authority.relative import Place
from acctcore.authority.soundness.grids import Grid
from acctcore.authority.soundness.instances import Instance, Noted, note
from acctcore.findings import Verdict


def unreachable(grids: Sequence[Grid], ranks: Iterable[int] | None = None) -> Iterator[Noted]:
    """Answer every level that is never the lowest competent one; witness: the most it holds.

    With `ranks` only these levels are looked at.
    """
    levels = grids[0].levels
    for rank in range(len(levels)) if ranks is None else ranks:
        level = levels[rank]
        reached = _reached((grid for grid in grids if grid.holds(rank)), rank)
        if reached is Verdict.UNKNOWN:
            about = f"at least {MOST_PIECES} pieces were looked at for a request that {level.id}"
            found = note("levels", "STOPPED", f"{about} decides", MOST_PIECES)
            yield Noted(found, place=Place("", level.id, ""))
        elif reached is Verdict.NOT_MET:
            yield _never(grids, rank)._replace(place=Place("", level.id, ""))


def _reached(holding: Iterable[Grid], rank: int) -> Verdict:
    """Tell whether some request goes to a level, stopping at the first cell where one does."""
    unsettled = False
    for grid in holding:
        lowest = _lowest_in(grid, rank)
        if lowest is Verdict.MET:
            return lowest
        unsettled |= lowest is Verdict.UNKNOWN
    return Verdict.UNKNOWN if unsettled else Verdict.NOT_MET


def _lowest_in(grid: Grid, rank: int) -> Verdict:
    """Tell whether a row admits what no lower row does; without floors its top decides."""
    if not grid.is_known(rank):
        return Verdict.MET
    own = known_box(grid.spans[rank])
    lower = [known_box(grid.spans[each]) for each in range(rank) if grid.lasts(each)]
    if not grid.starts_above:
        return Verdict.NOT_MET if any(_takes_top(own, each) for each in lower) else Verdict.MET
    left = remainder(own, lower)
    if not left.complete:
        return Verdict.UNKNOWN
    return Verdict.MET if left.boxes else Verdict.NOT_MET


def _takes_top(own: Box, lower: Box) -> bool:
    """Tell whether a box takes the highest point of another."""
    return all(
        floor <= (own_top or 0) and (top is None or (own_top is not None and own_top <= top))
        for (_, own_top), (floor, top) in zip(own, lower, strict=True)
    )


def _never(grids: Sequence[Grid], rank: int) -> Noted:
    """Name the level that takes the most which this one holds, in the first cell where it does."""
    grid = next((each for each in grids if each.holds(rank)), grids[0])
    own = known_box(grid.spans[rank])
    told = f"{grid.levels[rank].id} is never the lowest competent level"
    if not grid.holds(rank):
        found = note("levels", "UNREACHABLE", f"{told}; it holds nothing in any cell")
        return Noted(found, Instance(grid.cell))
    most = {each.name: top or 0 for each, (_, top) in zip(grid.dimensions, own, strict=True)}
    lower = ((each, known_box(grid.spans[each])) for each in range(rank) if grid.lasts(each))
    shadow = grid.levels[next(each for each, box in lower if _takes_top(own, box))].id
    about = f"{told}; in cell `{grid.cell.name}` {shadow} takes the most it may grant"
    return Noted(note("levels", "UNREACHABLE", about, shadow), Instance(grid.cell, most))


def ties(grid: Grid) -> Iterator[Noted]:
    """Answer equal limits at neighbouring levels; witness: one unit more, which both refuse."""
    for rank in range(1, len(grid.levels)):
        pairs = zip(grid.spans[rank - 1], grid.spans[rank], strict=True)
        for at, (below, span) in enumerate(pairs):
            if below == span and span not in (NOTHING, NOT_KNOWN):
                yield _tie(grid, rank, at)


def _tie(grid: Grid, rank: int, at: int) -> Noted:
    cell, name, limit = grid.cell, grid.dimensions[at].name, grid.limits[rank][at]
    level = grid.levels[rank].id
    pair = f"{grid.levels[rank - 1].id} and {level}"
    about = f"cell `{cell.name}`: {pair} both hold {limit} on {name}"
    if (lower := grid.limits[rank - 1][at]) != limit:
        held = f"{grid.levels[rank - 1].id} holds {lower} and {level} {limit} on {name}"
        about = f"cell `{cell.name}`: {held}, which is as much"
    values = {**grid.lowest(rank), name: (grid.spans[rank][at][1] or 0) + 1}
    found = note(cell.clause, "TIE", about, str(limit))
    return Noted(found, Instance(cell, values), Place(cell.name, level, name))


def holding_less(grid: Grid) -> Iterator[Noted]:
    """Answer every level meant to hold less that refuses what a lower one grants."""
    for rank, level in enumerate(grid.levels):
        if level.may_hold_less:
            lower = (each for each in range(rank) if grid.holds(each) and grid.is_known(each))
            found = (_less(grid, rank, each) for each in lower)
            yield from [noted for noted in found if noted is not None][:1]


def _less(grid: Grid, rank: int, below: int) -> Noted | None:
    """Compare the tops of two rows; witness: the least that the higher one refuses."""
    for at, (own, lower) in enumerate(zip(grid.spans[rank], grid.spans[below], strict=True)):
        (floor, top), (low, high) = own, lower
        if floor is not None and top is not None and (high is None or top < high):
            name = grid.dimensions[at].name
            least = max(top + 1, low or 0)
            witness, pair = grid.measured(least, at), (grid.levels[rank].id, grid.levels[below].id)
            about = f"{pair[0]} refuses {witness} of {name}, which {pair[1]} grants"
            told = f"cell `{grid.cell.name}`: {about}"
            found = note(grid.cell.clause, "HOLDS_LESS", told, witness)
            instance = Instance(grid.cell, {**grid.lowest(below), name: least})
            return Noted(found, instance, Place(grid.cell.name, pair[0], name))
    return None
