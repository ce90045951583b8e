"""What a letter leaves blank: its list of reasons, and figures that could not be read.

Neither blocks it. A letter without reasons returns every request; one with a
figure that is not known leaves some undecided. A budget that is not known, or of
nothing, leaves its level nothing to decide.
Source: sections 5 (2) and 10 of the authority reference. Units: each dimension's.

>>> from acctcore.authority.letters import Cell, Dimension, Level
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
from acctcore.authority.limits import Limit, Power
from acctcore.authority.relative import Place, budget_limits
from acctcore.authority.soundness.grids import Grid
from acctcore.authority.soundness.instances import Instance, Noted, budget_named, note


def without_reasons(draft: LetterDraft) -> Iterator[Noted]:
    """Answer a letter without reasons; witness: a request for nothing, which is returned."""
    if not draft.reasons:
        about = "the letter lists no reason: every request is returned"
        yield Noted(note("reasons", "NO_REASON", about), Instance(draft.cells[0]))


def empty_budgets(draft: LetterDraft) -> Iterator[Noted]:
    """Answer each budget that is not known or `NIL`: under it its level decides nothing.

    >>> from acctcore.authority.letters import Budget
    >>> budget = Budget("L1", "bp", Limit.parse("NIL"), "3", year_from="04-01")
    >>> found, = empty_budgets(LetterDraft((), (), (), (), budgets=(budget,)))
    >>> found.finding.code, found.finding.about
    ('NIL_BUDGET', 'the budget of L1 on `bp` is `NIL`: L1 grants nothing that it counts')
    """
    for budget, figure in budget_limits(draft):
        power = figure.power if isinstance(figure, Limit) else None
        told = budget_named(budget)
        if power is Power.NOT_KNOWN:
            code, about = "FIGURE_NOT_KNOWN", f"{told} is not known"
            about = f"{about}: nothing that it counts is decided at {budget.level}"
        elif power is Power.NIL:
            code, about = "NIL_BUDGET", f"{told} is `{budget.limit}`"
            about = f"{about}: {budget.level} grants nothing that it counts"
        else:
            continue
        place = Place("", budget.level, budget.dimension)
        yield Noted(note(budget.clause, code, about, budget.level), place=place)


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
