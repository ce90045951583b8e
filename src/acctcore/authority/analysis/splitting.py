"""Limits that a request in parts gets round: nothing adds the parts up.

Each part stands alone where a dimension adds up nothing and the letter links
nothing, where only the largest is tested, and where a dimension leaves out some of
what the letter links. Amounts, basis points and percent add up; months and days do
not, nor does a share of which the letter says that the largest is tested.
Source: required semantics 9 of the authority reference: splitting never lowers
the required level. Units: whole units of each dimension.

>>> from acctcore.authority.soundness.grids import grids_of
>>> from acctcore.authority.letters import Cell, LetterDraft, Level
>>> from acctcore.authority.limits import Limit
>>> limits = {"L1": {"fee": Limit.parse("HKD 50.00")}}
>>> cells = (Cell("waiver", "1", limits),)
>>> draft = LetterDraft((Level("L1", ""),), (Dimension("fee", "HKD"),), cells, ())
>>> [noted.finding.about for noted in splittable(draft, tuple(grids_of(draft)))]
['`fee` adds up nothing: L1 refuses HKD 50.01 in cell `waiver` and grants it in two parts']
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from acctcore.authority.dimensions import Adds, Combine, Dimension
from acctcore.authority.letters import LetterDraft
from acctcore.authority.links import escapes
from acctcore.authority.relative import Place
from acctcore.authority.soundness.grids import Grid
from acctcore.authority.soundness.instances import Instance, Noted, note
from acctcore.money import Money
from acctcore.quantity import units

_SHARES: Final = frozenset({"bp", "%"})


def splittable(draft: LetterDraft, grids: Sequence[Grid]) -> Iterator[Noted]:
    """Answer every such dimension, with the first level that refuses the whole, not the parts."""
    alone = frozenset(each.name for each in draft.dimensions if _stands_alone(draft, each))
    for dimension in draft.dimensions:
        if dimension.name in alone and not _is_meant(dimension):
            found = (_passed(grid, dimension, alone) for grid in grids)
            yield from islice((noted for noted in found if noted is not None), 1)


def _stands_alone(draft: LetterDraft, dimension: Dimension) -> bool:
    """Tell whether each part of a request is tested by itself."""
    if dimension.combine is Combine.LARGEST:
        return True
    if draft.linking is None:
        return dimension.adds is Adds.NOTHING
    return escapes(dimension, draft.linking)


def _is_meant(dimension: Dimension) -> bool:
    """Tell whether a letter says of a share that the largest is tested: 60 % twice is no 120 %."""
    return dimension.combine is Combine.LARGEST and dimension.unit in _SHARES


def _does(dimension: Dimension) -> str:
    if dimension.combine is Combine.LARGEST:
        return "takes the largest"
    nothing = dimension.adds is Adds.NOTHING
    return "adds up nothing" if nothing else "does not count all that is linked"


def _passed(grid: Grid, dimension: Dimension, alone: frozenset[str]) -> Noted | None:
    at = next((at for at, each in enumerate(grid.dimensions) if each is dimension), None)
    if at is None:
        return None
    for rank in range(len(grid.levels)):
        whole = _least_split(grid, rank, at, alone)
        witness = None if whole is None else grid.measured(whole, at)
        adds_up = isinstance(witness, Money) or dimension.unit in _SHARES
        if whole is not None and witness is not None and adds_up:
            told = f"{grid.levels[rank].id} refuses {witness} in cell `{grid.cell.name}`"
            about = f"`{dimension.name}` {_does(dimension)}: {told} and grants it in two parts"
            found = note("dimensions", "SPLITTABLE", about, witness)
            values = {**grid.lowest(rank), dimension.name: whole}
            instance = Instance(grid.cell, values, most={dimension.name: whole})
            return Noted(found, instance, Place("", "", dimension.name))
    return None


def _least_split(grid: Grid, rank: int, at: int, alone: frozenset[str]) -> int | None:
    """Answer the least that is past a limit, if the level grants it in two halves.

    Where its range begins above zero, both halves have to be in the range.
    """
    top, own = grid.spans[rank][at][1], grid.dimensions[at]
    if top is None or not grid.holds(rank) or not grid.is_known(rank):
        return None
    spans = zip(grid.dimensions, grid.spans[rank], strict=True)
    tested = [(each.name, span) for each, span in spans if each.measures == own.measures]
    whole = max(top + 1, *(2 * (floor or 0) for _, (floor, _) in tested))
    large = whole - whole // 2
    for name, (_, high) in tested:
        if high is not None and (large if name in alone else whole) > high:
            return None
    return None if own.whole is not None and whole > units(own.whole) else whole
