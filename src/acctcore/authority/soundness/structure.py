"""Names and units of a letter: what stands twice or nowhere, what is empty, what does not fit.

Judged before any figure, and all at once. Units: those of the dimensions.
Source: findings of the authority reference, section 10, and bad inputs, section 13.

>>> draft = LetterDraft((), (), (), ())
>>> [noted.finding.code for noted in structural(draft)]
['NO_LEVEL', 'NO_CELL']
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from attrs import evolve

from acctcore.authority.letters import Cell, Dimension, LetterDraft
from acctcore.authority.limits import Limit, Power
from acctcore.authority.relative import Place
from acctcore.authority.soundness.instances import NOWHERE, Noted, budget_named, fault
from acctcore.authority.soundness.nearest import meant
from acctcore.authority.soundness.units import unit_faults
from acctcore.guards import repeated

_ANY: Final = Limit(Power.UNLIMITED)


def structural(draft: LetterDraft) -> tuple[Noted, ...]:
    """Answer every fault of names and units, in a fixed order."""
    names = (*_empty(draft), *_twice(draft), *_nowhere(draft))
    return (*names, *_parts(draft), *_both(draft), *unit_faults(draft))


def _empty(draft: LetterDraft) -> Iterator[Noted]:
    if not draft.levels:
        yield Noted(fault("levels", "NO_LEVEL", "the letter names no level"))
    if not draft.cells:
        yield Noted(fault("cells", "NO_CELL", "the letter delegates nothing"))
    for category, codes in draft.categories.items():
        if not codes:
            about = f"category `{category}` lists no code"
            yield Noted(fault("categories", "NO_CODE", about, category))
    for cell in draft.cells:
        place = Place(cell.name, "", "")
        if not any(cell.limits.values()):
            about = f"cell `{cell.name}` limits nothing; write `NIL` or leave it out"
            yield Noted(fault(cell.clause, "EMPTY_CELL", about, cell.name), place=place)
        for category in (name for name, codes in cell.when.items() if not codes):
            about = f"cell `{cell.name}` lists no code of `{category}`, so it takes no request"
            yield Noted(fault(cell.clause, "NO_CODE", about, category), place=place)


def _twice(draft: LetterDraft) -> Iterator[Noted]:
    for kind, names in (
        ("level", [level.id for level in draft.levels]),
        ("dimension", [dimension.name for dimension in draft.dimensions]),
        ("cell", [cell.name for cell in draft.cells]),
        ("reason", draft.reasons),
        *(("code", codes) for codes in draft.categories.values()),
    ):
        for name in sorted(name for name, count in Counter(names).items() if count > 1):
            found = fault(f"{kind}s", "STANDS_TWICE", f"{kind} `{name}` stands twice", name)
            yield Noted(found, place=_place(kind, name))
    alike = [(each, evolve(each, limit=_ANY, clause="")) for each in draft.budgets]
    for at, (budget, one) in enumerate(alike):
        if one in [other for _, other in alike[:at]]:
            about = f"{budget_named(budget)} stands twice, over the same time"
            found = fault(budget.clause, "STANDS_TWICE", about, budget.level)
            yield Noted(found, place=Place("", budget.level, budget.dimension))


def _place(kind: str, name: str, cell: str = "") -> Place:
    """Answer what a finding about a name is about; a reason or a code is no place."""
    named = {"cell": cell, "level": "", "dimension": ""}
    return Place(**{**named, **({kind: name} if kind in named else {})})


def _nowhere(draft: LetterDraft) -> Iterator[Noted]:
    """Names that a clause uses and the letter does not declare."""
    levels = frozenset(level.id for level in draft.levels)
    dimensions = frozenset(dimension.name for dimension in draft.dimensions)
    for cell in draft.cells:
        user = _User(cell.clause, f"cell `{cell.name}`", cell.name)
        yield from _codes_nowhere(user, cell.when, draft)
        yield from _undeclared(user, "level", {**cell.limits, **cell.grants_own}, levels)
        for row in cell.limits.values():
            yield from _undeclared(user, "dimension", row, dimensions)
        yield from _papers_of_nothing(cell, levels, dimensions)
    for reserved in draft.reserved:
        user = _User(reserved.clause, f"`{reserved.name}`")
        yield from _codes_nowhere(user, reserved.when, draft)
    for each in draft.endorsements:
        user = _User(each.clause, f"endorsement by `{each.by}`")
        yield from _codes_nowhere(user, each.when, draft)
        yield from _undeclared(user, "dimension", each.over, dimensions)
    for budget in draft.budgets:
        user = _User(budget.clause, budget_named(budget))
        yield from _undeclared(user, "level", (budget.level,), levels)
        yield from _undeclared(user, "dimension", (budget.dimension,), dimensions)
        yield from _codes_nowhere(user, budget.when, draft)
    if draft.linking is not None:
        user = _User("linking", "what is linked")
        yield from _undeclared(user, "category", draft.linking.same, draft.categories)


def _papers_of_nothing(
    cell: Cell, levels: Collection[str], dimensions: Collection[str]
) -> Iterator[Noted]:
    """Papers of limits that stand nowhere: misspelt, or left behind by a limit that went."""
    user = _User(cell.clause, f"a paper of cell `{cell.name}`", cell.name)
    yield from _undeclared(user, "level", cell.papers, levels)
    for level, row in cell.papers.items():
        yield from _undeclared(user, "dimension", row, dimensions)
        own = cell.limits.get(level, ())
        for name in (each for each in row if each in dimensions and each not in own):
            if level in levels:
                about = f"{user.told} is of `{name}` at {level}, which the cell does not limit"
                found = fault(cell.clause, "NOT_DECLARED", about, name)
                yield Noted(found, place=Place(cell.name, level, name))


class _User(NamedTuple):
    """Who uses a name: the clause, how it is called, and its cell if it is one."""

    clause: str
    told: str
    cell: str = ""


def _codes_nowhere(
    user: _User, when: Mapping[str, tuple[str, ...]], draft: LetterDraft
) -> Iterator[Noted]:
    yield from _undeclared(user, "category", when, draft.categories)
    for category, codes in when.items():
        yield from _undeclared(user, "code", codes, draft.categories.get(category, codes))
        for code in repeated(codes):
            about = f"{user.told} lists code `{code}` of `{category}` twice"
            found = fault(user.clause, "STANDS_TWICE", about, code)
            yield Noted(found, place=_place("code", code, user.cell))


def _undeclared(
    user: _User, kind: str, used: Iterable[str], declared: Collection[str]
) -> Iterator[Noted]:
    for name in used:
        if name not in declared:
            about = f"{user.told} uses {kind} `{name}`, which the letter does not declare"
            found = fault(user.clause, "NOT_DECLARED", f"{about}{meant(name, declared)}", name)
            yield Noted(found, place=_place(kind, name, user.cell))


def _parts(draft: LetterDraft) -> Iterator[Noted]:
    """Dimensions that are part of nothing, or of themselves; quantities in two units."""
    by_name = {each.name: each for each in draft.dimensions}
    for each in draft.dimensions:
        if each.part_of and each.part_of not in by_name:
            user = _User("dimensions", f"dimension `{each.name}`")
            yield from _undeclared(user, "dimension", (each.part_of,), by_name)
        elif each.part_of and by_name[each.part_of].unit != each.unit:
            parent = by_name[each.part_of]
            about = f"`{each.name}` is in {each.unit}, `{parent.name}` of which it is part is not"
            yield _fault("OTHER_UNIT", about, each, each.unit)
        elif _is_own_part(each, by_name):
            about = f"dimension `{each.name}` is part of itself, through `{each.part_of}`"
            yield _fault("PART_IN_A_CIRCLE", about, each, each.name)
    unit_of_quantity: dict[str, str] = {}
    for each in draft.dimensions:
        unit = unit_of_quantity.setdefault(each.measures, each.unit)
        if unit != each.unit:
            about = (
                f"quantity `{each.measures}` is in {unit} and, for `{each.name}`, in {each.unit}"
            )
            yield _fault("TWO_UNITS", about, each, each.name)


def _both(draft: LetterDraft) -> Iterator[Noted]:
    """Refuse a name that is a figure of the bank and a dimension: a limit would mean either."""
    for each in draft.dimensions:
        if each.name in draft.figures:
            about = f"`{each.name}` is a figure of the bank and a dimension; rename one of them"
            yield _fault("TWO_MEANINGS", about, each, each.name)


def _fault(code: str, about: str, dimension: Dimension, measured: str) -> Noted:
    place = NOWHERE._replace(dimension=dimension.name)
    return Noted(fault("dimensions", code, about, measured), place=place)


def _is_own_part(dimension: Dimension, by_name: Mapping[str, Dimension]) -> bool:
    """Follow the parents; a chain that does not come back ends within as many steps."""
    parent = dimension.part_of
    for _ in by_name:
        if parent == dimension.name or parent not in by_name:
            break
        parent = by_name[parent].part_of
    return parent == dimension.name
