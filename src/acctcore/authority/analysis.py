"""Is a letter sound? Every fault at once, each with its place and a witness.

A fault blocks the letter: names that stand twice or nowhere, a category without
codes, a cell without limits, units that differ, an unlimited power below the
top, two cells for one case, a higher level that fails where a lower one passes
without saying so, or that has no word where a lower one has power. A gap
between two ranges does not block: published letters have them, and `route`
answers GAP there. Source: findings of the authority reference, section 10; gap
and inversion are judged per cell and dimension, on the ladder.

>>> draft = LetterDraft((), (), (), ())
>>> [finding.code for finding in analyse(draft)]
['NO_LEVEL', 'NO_CELL']
"""

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Final

from acctcore.authority.letters import Cell, Dimension, LetterDraft, Level
from acctcore.authority.limits import Limit, Power
from acctcore.authority.relative import Unresolved, resolved
from acctcore.findings import Finding, Verdict
from acctcore.quantity import measure_like

GAP: Final = "GAP"


def analyse(draft: LetterDraft) -> tuple[Finding, ...]:
    """Answer everything that can be said against a letter, in the order of the document.

    A finding that is not met blocks the letter; one that does not apply (`GAP`)
    is to be known.
    """
    structural = (*_empty(draft), *_twice(draft), *_nowhere(draft), *_units(draft))
    if structural:
        return structural
    cells, unresolved = resolved(draft.cells)
    if unresolved:
        return tuple(map(_relative, unresolved))
    figured = draft.with_cells(cells)
    return (*_ladders(figured), *_overlaps(figured))


def _relative(each: Unresolved) -> Finding:
    cell, level, dimension = each.place
    about = f"cell `{cell}`, {level}: `{dimension}` is `{each.limit}`"
    return _fault("cells", each.code, about, str(each.limit))


def _fault(clause: str, code: str, about: str, measured: str = "") -> Finding:
    return Finding(clause, code, Verdict.NOT_MET, about, measured)


def _empty(draft: LetterDraft) -> Iterator[Finding]:
    if not draft.levels:
        yield _fault("levels", "NO_LEVEL", "the letter names no level")
    if not draft.cells:
        yield _fault("cells", "NO_CELL", "the letter delegates nothing")
    for category, codes in draft.categories.items():
        if not codes:
            yield _fault("categories", "NO_CODE", f"category `{category}` lists no code", category)
    for cell in draft.cells:
        if not any(cell.limits.values()):
            about = f"cell `{cell.name}` limits nothing; write `NIL` or leave it out"
            yield _fault(cell.clause, "EMPTY_CELL", about, cell.name)


def _twice(draft: LetterDraft) -> Iterator[Finding]:
    for kind, names in (
        ("level", [level.id for level in draft.levels]),
        ("dimension", [dimension.name for dimension in draft.dimensions]),
        ("cell", [cell.name for cell in draft.cells]),
        ("reason", list(draft.reasons)),
        *(("code", list(codes)) for codes in draft.categories.values()),
    ):
        for name in _repeated(names):
            yield _fault(f"{kind}s", "STANDS_TWICE", f"{kind} `{name}` stands twice", name)


def _repeated(names: list[str]) -> list[str]:
    return sorted({name for name in names if names.count(name) > 1})


def _nowhere(draft: LetterDraft) -> Iterator[Finding]:
    """Names a cell uses and the letter does not declare."""
    levels = [level.id for level in draft.levels]
    dimensions = [dimension.name for dimension in draft.dimensions]
    for cell in draft.cells:
        yield from _undeclared(cell, "category", cell.when, draft.categories)
        for category, codes in cell.when.items():
            yield from _undeclared(cell, "code", codes, draft.categories.get(category, codes))
        yield from _undeclared(cell, "level", cell.limits, levels)
        for row in cell.limits.values():
            yield from _undeclared(cell, "dimension", row, dimensions)


def _undeclared(
    cell: Cell, kind: str, used: Iterable[str], declared: Iterable[str]
) -> Iterator[Finding]:
    known = list(declared)
    for name in used:
        if name not in known:
            about = f"cell `{cell.name}` uses {kind} `{name}`, which the letter does not declare"
            yield _fault(cell.clause, "NOT_DECLARED", about, name)


def _units(draft: LetterDraft) -> Iterator[Finding]:
    unit_of = {dimension.name: dimension.unit for dimension in draft.dimensions}
    for cell, level, name, limit in _limits(draft):
        if name in unit_of and limit.unit not in (None, unit_of[name]):
            about = f"cell `{cell.name}`, {level}: `{name}` is in {unit_of[name]}, not `{limit}`"
            yield _fault(cell.clause, "OTHER_UNIT", about, str(limit))


def _limits(draft: LetterDraft) -> Iterator[tuple[Cell, str, str, Limit]]:
    for cell in draft.cells:
        for level, row in cell.limits.items():
            for name, limit in row.items():
                yield cell, level, name, limit


def _ladders(draft: LetterDraft) -> Iterator[Finding]:
    """Judge each ladder: one cell, one dimension, from the lowest level up."""
    for cell in draft.cells:
        for dimension in draft.dimensions:
            ladder = [
                (level, cell.limits[level.id][dimension.name])
                for level in draft.levels
                if dimension.name in cell.limits.get(level.id, ())
            ]
            yield from _unlimited(cell, dimension, ladder, draft.levels)
            yield from _missing(cell, dimension, ladder, draft.levels)
            yield from _inversions(cell, dimension, ladder)
            yield from _gaps(cell, dimension, [limit for _, limit in ladder])


Ladder = list[tuple[Level, Limit]]


def _unlimited(
    cell: Cell, dimension: Dimension, ladder: Ladder, levels: tuple[Level, ...]
) -> Iterator[Finding]:
    for level, limit in ladder:
        if limit.power is Power.UNLIMITED and level is not levels[-1]:
            about = f"cell `{cell.name}`: {level.id} is unlimited on {dimension.name} below the top"
            yield _fault(cell.clause, "UNLIMITED_BELOW_TOP", about, level.id)


def _inversions(cell: Cell, dimension: Dimension, ladder: Ladder) -> Iterator[Finding]:
    """A higher level that fails on top where any lower one passes; witness: that one's top."""
    known = [step for step in ladder if step[1].power is not Power.NOT_KNOWN]
    for index, (higher, narrow) in enumerate(known[1:], 1):
        lower, wide = max(known[:index], key=lambda step: _top(step[1]))
        if _top(narrow) < _top(wide) and not higher.may_hold_less:
            about = (
                f"cell `{cell.name}`: {higher.id} holds {narrow} on {dimension.name}, "
                f"less than {lower.id} with {wide}"
            )
            yield _fault(cell.clause, "INVERTED", about, str(wide))


def _top(limit: Limit) -> tuple[bool, int]:
    top = limit.span()[1]
    return (True, 0) if top is None else (False, top)


def _missing(
    cell: Cell, dimension: Dimension, ladder: Ladder, levels: tuple[Level, ...]
) -> Iterator[Finding]:
    """A level without a word on a dimension that a lower level holds."""
    holding = [level for level, _ in ladder]
    for level in levels[levels.index(holding[0]) :] if holding else ():
        if level not in holding and not level.may_hold_less:
            about = f"cell `{cell.name}`: {level.id} says nothing on {dimension.name}; write `NIL`"
            yield _fault(cell.clause, "LEVEL_MISSING", about, level.id)


def _gaps(cell: Cell, dimension: Dimension, limits: list[Limit]) -> Iterator[Finding]:
    """Between two ranges of a ladder nobody decides; witness: the first unit past the lower."""
    if any(limit.power is Power.NOT_KNOWN for limit in limits):
        return
    ranges = {limit.span()[0]: limit for limit in limits if limit.over}
    for floor, limit in sorted(ranges.items(), key=lambda each: each[0]):
        below = [each.span()[1] for each in limits if each.span()[0] < floor]
        reach = max((each for each in below if each is not None), default=-1)
        if None not in below and limit.over is not None and floor > reach + 1:
            witness = measure_like(reach + 1, limit.over)
            about = f"cell `{cell.name}`: nobody holds {witness} of {dimension.name}"
            yield Finding(cell.clause, GAP, Verdict.NOT_APPLICABLE, about, witness)


def _overlaps(draft: LetterDraft) -> Iterator[Finding]:
    """Two cells that both cover one case; witness: a code they share in each category."""
    for one, other in combinations(draft.cells, 2):
        shared = {
            category: [code for code in codes if _cover(one, other, category, code)]
            for category, codes in draft.categories.items()
        }
        if all(shared.values()):
            case = ", ".join(f"{category} {codes[0]}" for category, codes in shared.items())
            about = f"cells `{one.name}` and `{other.name}` both cover {case or 'every case'}"
            yield _fault(other.clause, "OVERLAP", about, case)


def _cover(one: Cell, other: Cell, category: str, code: str) -> bool:
    return all(code in cell.when.get(category, (code,)) for cell in (one, other))
