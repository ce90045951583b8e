"""The budgets of a letter as they bind one cell: with figures, and of what the cell limits.

A budget binds the requests of a cell that limits its quantity and takes some of its
categories. What of its categories every request of the cell has is not asked again.
Source: section 3 of the authority reference: caps over a window and over a year.
Units: those of the dimension.
"""

from collections.abc import Iterable, Iterator

from attrs import evolve

from acctcore.authority.bars import Bar
from acctcore.authority.cells import Cell
from acctcore.authority.covering import narrowing
from acctcore.authority.letters import Budget, LetterDraft
from acctcore.authority.limits import Limit, Power
from acctcore.authority.relative import budget_limits
from acctcore.authority.spending import Use
from acctcore.maps import FrozenMap
from acctcore.values import frozen


@frozen
class CellBudget:
    """A budget with its figure; `when` are the categories that its cell leaves open."""

    budget: Budget
    bar: Bar
    measures: str
    """The name of the quantity that it counts."""
    unit: str
    counts: FrozenMap[str, tuple[str, ...]]
    """The categories of the grants that count, whatever cell they were in."""
    when: FrozenMap[str, tuple[str, ...]]

    @property
    def use(self) -> Use:
        """What it counts of grants."""
        return Use(self.measures, self.unit, self.counts)


def budgets_of(draft: LetterDraft) -> tuple[CellBudget, ...]:
    """Answer the budgets of a letter with figures; one without is not known."""
    dimensions = {each.name: each for each in draft.dimensions}
    found = []
    for budget, limit in budget_limits(draft):
        of, about = dimensions[budget.dimension], f"{budget.level} {budget.dimension} budget"
        known = Limit(Power.NOT_KNOWN) if isinstance(limit, str) else limit
        bar = Bar.of(budget.clause, about, known)
        when = narrowing(budget.when, draft.categories)
        found.append(CellBudget(budget, bar, of.measures, of.unit, when, when))
    return tuple(found)


def budgets_in(
    cell: Cell, quantities: frozenset[str], budgets: Iterable[CellBudget]
) -> Iterator[CellBudget]:
    """Keep the budgets that bind requests of a cell which limits these quantities."""
    for each in budgets:
        meets = all(
            not {*codes}.isdisjoint(cell.when.get(name, codes)) for name, codes in each.when.items()
        )
        if meets and each.measures in quantities:
            yield evolve(each, when=_open(each.when, cell))


def _open(when: FrozenMap[str, tuple[str, ...]], cell: Cell) -> FrozenMap[str, tuple[str, ...]]:
    """Leave out the categories of which the cell takes no other codes."""
    return FrozenMap(
        {
            name: codes
            for name, codes in when.items()
            if name not in cell.when or not {*cell.when[name]} <= {*codes}
        }
    )
