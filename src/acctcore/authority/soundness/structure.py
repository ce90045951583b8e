"""Names and units of a letter: what stands twice or nowhere, what is empty, what does not fit.

Judged before any figure, and all at once. Units: those of the dimensions.
Source: findings of the authority reference, section 10, and bad inputs, section 13.

>>> draft = LetterDraft((), (), (), ())
>>> [finding.code for finding in structural(draft)]
['NO_LEVEL', 'NO_CELL']
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from acctcore.authority.letters import Dimension, LetterDraft
from acctcore.authority.soundness.instances import fault
from acctcore.findings import Finding
from acctcore.quantity import unit_of


def structural(draft: LetterDraft) -> tuple[Finding, ...]:
    """Answer every fault of names and units, in a fixed order."""
    return (*_empty(draft), *_twice(draft), *_nowhere(draft), *_parts(draft), *unit_faults(draft))


def _empty(draft: LetterDraft) -> Iterator[Finding]:
    if not draft.levels:
        yield fault("levels", "NO_LEVEL", "the letter names no level")
    if not draft.cells:
        yield fault("cells", "NO_CELL", "the letter delegates nothing")
    for category, codes in draft.categories.items():
        if not codes:
            yield fault("categories", "NO_CODE", f"category `{category}` lists no code", category)
    for cell in draft.cells:
        if not any(cell.limits.values()):
            about = f"cell `{cell.name}` limits nothing; write `NIL` or leave it out"
            yield fault(cell.clause, "EMPTY_CELL", about, cell.name)
        for category in (name for name, codes in cell.when.items() if not codes):
            about = f"cell `{cell.name}` lists no code of `{category}`, so it takes no request"
            yield fault(cell.clause, "NO_CODE", about, category)


def _twice(draft: LetterDraft) -> Iterator[Finding]:
    for kind, names in (
        ("level", [level.id for level in draft.levels]),
        ("dimension", [dimension.name for dimension in draft.dimensions]),
        ("cell", [cell.name for cell in draft.cells]),
        ("reason", draft.reasons),
        *(("code", codes) for codes in draft.categories.values()),
    ):
        for name in sorted(name for name, count in Counter(names).items() if count > 1):
            yield fault(f"{kind}s", "STANDS_TWICE", f"{kind} `{name}` stands twice", name)


def _nowhere(draft: LetterDraft) -> Iterator[Finding]:
    """Names that a clause uses and the letter does not declare."""
    levels = frozenset(level.id for level in draft.levels)
    dimensions = frozenset(dimension.name for dimension in draft.dimensions)
    for cell in draft.cells:
        place = cell.clause, f"cell `{cell.name}`"
        yield from _codes_nowhere(*place, cell.when, draft)
        yield from _undeclared(*place, "level", cell.limits, levels)
        for row in cell.limits.values():
            yield from _undeclared(*place, "dimension", row, dimensions)
    for reserved in draft.reserved:
        yield from _codes_nowhere(reserved.clause, f"`{reserved.name}`", reserved.when, draft)
    for each in draft.endorsements:
        place = each.clause, f"endorsement by `{each.by}`"
        yield from _codes_nowhere(*place, each.when, draft)
        yield from _undeclared(*place, "dimension", each.over, dimensions)


def _codes_nowhere(
    clause: str, user: str, when: Mapping[str, tuple[str, ...]], draft: LetterDraft
) -> Iterator[Finding]:
    yield from _undeclared(clause, user, "category", when, draft.categories)
    for category, codes in when.items():
        yield from _undeclared(clause, user, "code", codes, draft.categories.get(category, codes))


def _undeclared(
    clause: str, user: str, kind: str, used: Iterable[str], declared: Collection[str]
) -> Iterator[Finding]:
    for name in used:
        if name not in declared:
            about = f"{user} uses {kind} `{name}`, which the letter does not declare"
            yield fault(clause, "NOT_DECLARED", about, name)


def _parts(draft: LetterDraft) -> Iterator[Finding]:
    """Dimensions that are part of nothing, or of themselves; quantities in two units."""
    by_name = {each.name: each for each in draft.dimensions}
    for each in draft.dimensions:
        if each.part_of and each.part_of not in by_name:
            user = f"dimension `{each.name}`"
            yield from _undeclared("dimensions", user, "dimension", (each.part_of,), by_name)
        elif each.part_of and by_name[each.part_of].unit != each.unit:
            parent = by_name[each.part_of]
            about = f"`{each.name}` is in {each.unit}, `{parent.name}` of which it is part is not"
            yield fault("dimensions", "OTHER_UNIT", about, each.unit)
        elif _is_own_part(each, by_name):
            about = f"dimension `{each.name}` is part of itself, through `{each.part_of}`"
            yield fault("dimensions", "PART_IN_A_CIRCLE", about, each.name)
    unit_of_quantity: dict[str, str] = {}
    for each in draft.dimensions:
        unit = unit_of_quantity.setdefault(each.measures, each.unit)
        if unit != each.unit:
            about = (
                f"quantity `{each.measures}` is in {unit} and, for `{each.name}`, in {each.unit}"
            )
            yield fault("dimensions", "TWO_UNITS", about, each.name)


def _is_own_part(dimension: Dimension, by_name: Mapping[str, Dimension]) -> bool:
    """Follow the parents; a chain that does not come back ends within as many steps."""
    parent = dimension.part_of
    for _ in by_name:
        if parent == dimension.name or parent not in by_name:
            break
        parent = by_name[parent].part_of
    return parent == dimension.name


def unit_faults(draft: LetterDraft) -> Iterator[Finding]:
    """Answer every limit, and every bound of an endorsement, in another unit than its dimension."""
    units = {dimension.name: dimension.unit for dimension in draft.dimensions}
    for cell in draft.cells:
        for level, row in cell.limits.items():
            for name, limit in row.items():
                unit = limit.unit
                if unit is not None and unit != units.get(name, unit):
                    told = f"cell `{cell.name}`, {level}: `{name}` is in {units[name]}"
                    yield fault(cell.clause, "OTHER_UNIT", f"{told}, not `{limit}`", str(limit))
    for each in draft.endorsements:
        for name, bound in each.over.items():
            if unit_of(bound) != units.get(name, unit_of(bound)):
                told = f"endorsement by `{each.by}`: `{name}` is in {units[name]}"
                yield fault(each.clause, "OTHER_UNIT", f"{told}, not `{bound}`", str(bound))
