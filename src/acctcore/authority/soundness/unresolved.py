"""Relative limits without a figure, in words.

>>> from acctcore.authority.letters import Cell
>>> from acctcore.authority.relative import resolved
>>> cells = (Cell("rate", "2(a)", {"L1": {"cost": Limit.parse("2 x fee")}}),)
>>> print(next(unresolved(cells, resolved(cells).faults)).finding.about)
cell `rate`, L1: `cost` is `2 x fee`, but cell `rate` has no limit on `fee` at L1; a limit \
elsewhere is written `2 x cost in rate at RH`: dimension, cell, level
"""

from collections.abc import Iterable, Iterator
from typing import Final

from acctcore.authority.letters import Cell, LetterDraft
from acctcore.authority.limits import Limit
from acctcore.authority.relative import Place, Unresolved, budget_limits
from acctcore.authority.soundness.instances import Noted, budget_named, fault
from acctcore.authority.soundness.nearest import meant


def unresolved(
    cells: tuple[Cell, ...], without: Iterable[Unresolved], figures: Iterable[str] = ()
) -> Iterator[Noted]:
    """Answer every relative limit without a figure; of what stands nowhere, where that would be.

    `figures` are the names of the figures of the bank that the letter states.
    """
    known = tuple(figures)
    stated = ", ".join(f"`{each}`" for each in known)
    bank = f"; the figures of the bank are {stated}" if stated else ""
    by_name = {cell.name: cell for cell in cells}
    for each in without:
        place, limit = each.place, each.limit
        about = f"cell `{place.cell}`, {place.level}: `{place.dimension}` is `{limit}`"
        if each.code == "RELATIVE_TO_NOTHING":
            about = f"{about}, {_sought(place, limit, by_name)}{bank}{_meant(limit, known)}"
        found = fault(by_name[place.cell].clause, each.code, about, str(limit))
        yield Noted(found, place=place)


def _meant(limit: Limit, figures: Iterable[str]) -> str:
    """Say which figure of the bank may have been meant by the name a limit refers to."""
    return "" if limit.of is None or limit.of.cell else meant(limit.of.dimension, figures)


def budgets_unresolved(draft: LetterDraft) -> Iterator[Noted]:
    """Answer every budget that is relative to a limit and has no figure."""
    by_name = {cell.name: cell for cell in draft.cells}
    for budget, code in budget_limits(draft):
        if isinstance(code, str):
            place = Place("", budget.level, budget.dimension)
            about = f"{budget_named(budget)} is `{budget.limit}`"
            if code == "RELATIVE_TO_NOTHING":
                about = f"{about}, {_sought(place, budget.limit, by_name)}"
            yield Noted(fault(budget.clause, code, about, str(budget.limit)), place=place)


def _sought(place: Place, limit: Limit, cells: dict[str, Cell]) -> str:
    """Follow the references to the place where nothing stands."""
    stated: Limit | None = limit
    while stated is not None and stated.of is not None:
        of = stated.of
        place = Place(of.cell or place.cell, of.level or place.level, of.dimension)
        stated = _at(place, cells)
    if not place.cell:
        return f"but does not name the cell of `{place.dimension}`; {_WRITTEN}"
    if place.cell not in cells:
        return f"but there is no cell `{place.cell}`; {_WRITTEN}"
    nothing = f"but cell `{place.cell}` has no limit on `{place.dimension}` at {place.level}"
    return f"{nothing}; {_WRITTEN}"


_WRITTEN: Final = "a limit elsewhere is written `2 x cost in rate at RH`: dimension, cell, level"


def _at(place: Place, cells: dict[str, Cell]) -> Limit | None:
    cell = cells.get(place.cell)
    row = None if cell is None else cell.limits.get(place.level)
    return None if row is None else row.get(place.dimension)
