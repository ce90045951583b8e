"""Shares and times that a letter adds up because it links requests.

Amounts of linked requests add up; 60 % on one loan and 60 % on another are not
120 %, nor are 9 months and 9 months 18. A dimension that adds up nothing of its own
takes the window of `linking`, so a letter that does not mean its sum says so.
Source: required semantics 9 of the authority reference. Units: each dimension's.

>>> from acctcore.authority.letters import Adds, Cell, Dimension, Level, Linking
>>> from acctcore.authority.limits import Limit
>>> from acctcore.days import Tenor
>>> cells = (Cell("loans", "1", {"L1": {"ltv": Limit.parse("60 %")}}),)
>>> linking = Linking(Adds.PARTY, Tenor(days=30))
>>> draft = LetterDraft((Level("L1", ""),), (Dimension("ltv", "%"),), cells, ("R",))
>>> list(linked_sums(draft))
[]
>>> from attrs import evolve
>>> [noted.finding.about for noted in linked_sums(evolve(draft, linking=linking))]
['linked requests add up `ltv`; say `combine = "largest"` if they should not']
"""

from collections.abc import Iterator, Sequence

from acctcore.authority.compiling import exponents_of
from acctcore.authority.dimensions import Adds, Combine, Dimension
from acctcore.authority.letters import LetterDraft
from acctcore.authority.relative import Place
from acctcore.authority.soundness.grids import Grid
from acctcore.authority.soundness.instances import Instance, Noted, note


def linked_sums(draft: LetterDraft, grids: Sequence[Grid] = ()) -> Iterator[Noted]:
    """Answer each dimension that is no money and adds up what is linked.

    The witness is two requests, each within the first limit, that pass it together.
    """
    if draft.linking is None:
        return
    currencies = exponents_of(draft.dimensions, draft.cells)
    for each in draft.dimensions:
        sums = each.adds is Adds.NOTHING and each.combine is Combine.SUM
        if sums and each.unit not in currencies:
            cure = 'say `combine = "largest"` if they should not'
            about = f"linked requests add up `{each.name}`; {cure}"
            found = note("linking", "LINKED_SUM", about, each.name)
            shown = next(filter(None, (_two(grid, each) for grid in grids)), None)
            yield Noted(found, shown, Place("", "", each.name))


def _two(grid: Grid, dimension: Dimension) -> Instance | None:
    """Answer half of a unit past the first limit as asked, the other half as granted before."""
    names = [each.name for each in grid.dimensions]
    if dimension.name not in names:
        return None
    at = names.index(dimension.name)
    for rank in range(len(grid.levels)):
        top = grid.spans[rank][at][1]
        if top and grid.holds(rank) and grid.is_known(rank):
            past = (top + 1) // 2
            values = {**grid.lowest(rank), **_both(grid, dimension.measures, top + 1, past)}
            most = {dimension.name: top + 1}
            return Instance(grid.cell, values, past={dimension.measures: past}, most=most)
    return None


def _both(grid: Grid, quantity: str, whole: int, past: int) -> dict[str, int]:
    """Answer what two requests on one facility come to on each dimension of their quantity."""
    return {
        each.name: whole if each.combine is Combine.SUM else max(whole - past, past)
        for each in grid.dimensions
        if each.measures == quantity
    }
