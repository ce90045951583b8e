"""What a letter leaves blank: its list of reasons, and figures that could not be read.

Neither blocks it. A letter without reasons returns every request; one with a
figure that is not known leaves some undecided.
Source: sections 5 (2) and 10 of the authority reference. Units: each dimension's.

>>> from acctcore.authority.letters import Cell, Dimension, Level
>>> from acctcore.authority.limits import Limit
>>> from acctcore.authority.soundness.grids import grids_of
>>> rows = {"L1": {"bp": Limit.parse("9 bp")}, "L2": {"bp": Limit.parse("not known")}}
>>> levels = (Level("L1", ""), Level("L2", ""))
>>> draft = LetterDraft(levels, (Dimension("bp", "bp"),), (Cell("rate", "1", rows),), ())
>>> grids = tuple(grids_of(draft))
>>> [noted.finding.about for noted in without_reasons(draft)]
['the letter lists no reason: every request is returned']
>>> [noted.finding.about for noted in not_known(grids[0])]
['cell `rate`: what L2 holds on bp is not known']
"""

from collections.abc import Iterator

from acctcore.authority.judging import NOT_KNOWN
from acctcore.authority.letters import LetterDraft
from acctcore.authority.relative import Place
from acctcore.authority.soundness.grids import Grid
from acctcore.authority.soundness.instances import Instance, Noted, note


def without_reasons(draft: LetterDraft) -> Iterator[Noted]:
    """Answer a letter without reasons; witness: a request for nothing, which is returned."""
    if not draft.reasons:
        about = "the letter lists no reason: every request is returned"
        yield Noted(note("reasons", "NO_REASON", about), Instance(draft.cells[0]))


def not_known(grid: Grid) -> Iterator[Noted]:
    """Answer each dimension with the levels whose figure is not known.

    The witness is one unit more than the levels below the first of them hold.
    """
    for at, dimension in enumerate(grid.dimensions):
        ranks = [rank for rank, row in enumerate(grid.spans) if row[at] == NOT_KNOWN]
        if ranks:
            name, cell = dimension.name, grid.cell
            levels = ", ".join(grid.levels[rank].id for rank in ranks)
            verb = "holds" if len(ranks) == 1 else "hold"
            about = f"cell `{cell.name}`: what {levels} {verb} on {name} is not known"
            tops = (row[at][1] for row in grid.spans[: ranks[0]])
            least = max((top for top in tops if top is not None), default=-1) + 1
            instance = Instance(cell, {**grid.lowest(ranks[0]), name: least})
            found = note(cell.clause, "FIGURE_NOT_KNOWN", about, levels)
            yield Noted(found, instance, Place(cell.name, "", name))
