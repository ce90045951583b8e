"""Limits, bounds and budgets in another unit than their dimension.

Where every limit on a dimension is in one other unit, the dimension is what is
wrong, and is said once. Units: those of the dimensions.

>>> from acctcore.authority.letters import Cell, Dimension, Level
>>> rows = {each: {"cost": Limit.parse("HKD 5.00")} for each in ("L1", "L2")}
>>> levels, cells = (Level("L1", ""), Level("L2", "")), (Cell("fee", "1", rows),)
>>> draft = LetterDraft(levels, (Dimension("cost", "HKX"),), cells, ())
>>> print(*(noted.finding.about for noted in unit_faults(draft)))
dimension `cost` is in HKX, but every limit on it is in HKD; mend the unit of the dimension
"""

from collections.abc import Iterator
from typing import TypeAlias

from acctcore.authority.letters import LetterDraft
from acctcore.authority.limits import Limit
from acctcore.authority.relative import Place, budget_limits
from acctcore.authority.soundness.instances import Noted, budget_named, fault
from acctcore.quantity import unit_of

_Stated: TypeAlias = tuple[str, Place, Limit]


def unit_faults(draft: LetterDraft) -> Iterator[Noted]:
    """Answer every limit, and every bound and budget, in another unit than its dimension."""
    units = {dimension.name: dimension.unit for dimension in draft.dimensions}
    strange = _strange(draft, units)
    for name, unit in _culprits(draft, strange).items():
        about = f"dimension `{name}` is in {units[name]}, but every limit on it is in {unit}"
        cure = "mend the unit of the dimension"
        found = fault("dimensions", "OTHER_UNIT", f"{about}; {cure}", units[name])
        yield Noted(found, place=Place("", "", name))
        strange = [each for each in strange if each[1].dimension != name]
    for clause, place, limit in strange:
        name = place.dimension
        told = f"cell `{place.cell}`, {place.level}: `{name}` is in {units[name]}"
        found = fault(clause, "OTHER_UNIT", f"{told}, not `{limit}`", str(limit))
        yield Noted(found, place=place)
    yield from _bounds(draft, units)
    yield from _budgets(draft, units)


def _bounds(draft: LetterDraft, units: dict[str, str]) -> Iterator[Noted]:
    for each in draft.endorsements:
        for name, bound in each.over.items():
            if unit_of(bound) != units.get(name, unit_of(bound)):
                told = f"endorsement by `{each.by}`: `{name}` is in {units[name]}"
                found = fault(each.clause, "OTHER_UNIT", f"{told}, not `{bound}`", str(bound))
                yield Noted(found, place=Place("", "", name))


def _budgets(draft: LetterDraft, units: dict[str, str]) -> Iterator[Noted]:
    """Judge the figure of a relative budget too, where it has one."""
    for budget, limit in budget_limits(draft):
        unit = limit.unit if isinstance(limit, Limit) else None
        meant = units.get(budget.dimension)
        if None not in (unit, meant) and unit != meant:
            told = f"{budget_named(budget)} is in {meant}, not `{limit}`"
            found = fault(budget.clause, "OTHER_UNIT", told, str(budget.limit))
            yield Noted(found, place=Place("", budget.level, budget.dimension))


def _strange(draft: LetterDraft, units: dict[str, str]) -> list[_Stated]:
    """Gather the limits in another unit than their dimension, with clause and place."""
    return [
        (cell.clause, Place(cell.name, level, name), limit)
        for cell in draft.cells
        for level, row in cell.limits.items()
        for name, limit in row.items()
        if limit.top is not None and unit_of(limit.top) != units.get(name, unit_of(limit.top))
    ]


def _culprits(draft: LetterDraft, strange: list[_Stated]) -> dict[str, str]:
    """Answer the dimensions with several limits, all of them in one other unit, and that unit."""
    found: dict[str, list[str]] = {}
    for _, place, limit in strange:
        found.setdefault(place.dimension, []).append(limit.unit or "")
    return {
        name: used[0]
        for name, used in found.items()
        if len(used) > 1 and len(set(used)) == 1 and _limits_on(draft, name) == len(used)
    }


def _limits_on(draft: LetterDraft, name: str) -> int:
    """Count the limits with a figure on one dimension."""
    rows = (row for cell in draft.cells for row in cell.limits.values())
    return sum(name in row and row[name].unit is not None for row in rows)
