"""The limits that change between two sound letters, each with the way that `compare` finds.

A limit is listed where it is written otherwise, and where it stays as it is written and admits
something else all the same: because it is counted with other past grants, or because what one
cell decided another one decides now. So a redline never says less than the comparison does.

>>> from pendulum import Date
>>> from acctcore.authority import Adds, Cell, Dimension, Level, Limit
>>> from acctcore.days import Tenor
>>> def letter(months):
...     limits = {"L1": {"bp": Limit.parse("10 bp")}}
...     counted = Dimension("bp", "bp", Adds.PARTY, Tenor(months=months))
...     return DelegationLetter((Level("L1", ""),), (counted,), (Cell("rate", "1", limits),), ("R",))
>>> letters = letter(12), letter(6)
>>> found, = judged_changes(letters, compare_stretches(*letters, Date(2026, 1, 1)))
>>> found.before, found.after, found.way
('10 bp', '10 bp', 'wider')
>>> found.because
'with the past grants to the party of 12 months -> with the past grants to the party of 6 months'
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from attrs import evolve

from acctcore.authority import DelegationLetter
from acctcore.authority.comparison.changes import Change
from acctcore.authority.comparison.stretches import Stretch, compare_stretches
from acctcore.authority.comparison.ways import Way, fold_ways
from acctcore.report.differences import LimitChange, limit_changes, told_way
from acctcore.report.grounds import Letters, where, why

__all__ = ["DelegationLetter", "compare_stretches", "judged_changes"]

_NOTHING_ELSE = "no request is admitted otherwise for it"


def judged_changes(letters: Letters, stretches: Sequence[Stretch]) -> tuple[LimitChange, ...]:
    """List every limit that changes, by cell, then by level from the lowest up."""
    written = tuple(limit_changes(*letters, stretches[0].since))
    found = [(each.cell, _judged(each, letters, stretches)) for each in written]
    told = {_place(each.cell, each.level, each.dimension) for each in written}
    besides = {
        (where(each), each.level, each.dimension): each
        for each in chain.from_iterable(each.comparison.changes for each in stretches)
        if not told & _places(each)
    }
    found += [(_cell(each), _besides(each, letters, stretches)) for each in besides.values()]
    return _in_order(found, letters)


def _judged(written: LimitChange, letters: Letters, stretches: Sequence[Stretch]) -> LimitChange:
    """Give a limit that is written otherwise its way, and say why where the figures do not."""
    ranges = [list(_meeting(written, each)) for each in stretches]
    way = told_way([each.since for each in stretches], list(map(_way, ranges)))
    grounds = (why(each, letters) for each in chain.from_iterable(ranges))
    because = next(filter(None, grounds), "")
    if not any(ranges) and written.way != f"{written.edge}{Way.EQUAL.value}":
        because = _NOTHING_ELSE
    return evolve(written, way=f"{written.edge}{way}", because=because)


def _meeting(written: LimitChange, stretch: Stretch) -> Iterator[Change]:
    """Answer the changes that a limit stands in: of a cell that stays, those of it alone."""
    place = _place(written.cell, written.level, written.dimension)
    for each in stretch.comparison.changes:
        whole = {_place(name, each.level, each.dimension) for name in each.cells}
        if place in (whole if written.edge else _places(each)):
            yield each


def _besides(change: Change, letters: Letters, stretches: Sequence[Stretch]) -> LimitChange:
    """Tell a change of a limit that is written as before, or that another cell decides now."""
    named = where(change), change.level, change.dimension
    alike = [
        [e for e in each.comparison.changes if (where(e), e.level, e.dimension) == named]
        for each in stretches
    ]
    way = told_way([each.since for each in stretches], list(map(_way, alike)))
    clauses = change.clause_before, change.clause_after
    before, after = (str(each or "absent") for each in (change.before, change.after))
    return LimitChange(
        named[0],
        *clauses,
        change.level,
        change.dimension,
        before,
        after,
        way,
        why(change, letters),
    )


def _way(changes: Sequence[Change]) -> str:
    return fold_ways(each.way for each in changes).value


def _cell(change: Change) -> str:
    return next(filter(None, change.cells), "")


def _place(cell: str, level: str, dimension: str) -> tuple[str, str, str]:
    return cell, level, dimension


def _places(change: Change) -> set[tuple[str, str, str]]:
    """Answer the place of a change in the matrix; none if two cells share in it."""
    cells = set(filter(None, change.cells))
    alone = len(cells) == 1
    return {(cell, change.level, change.dimension) for cell in cells if alone}


def _in_order(
    found: Sequence[tuple[str, LimitChange]], letters: Letters
) -> tuple[LimitChange, ...]:
    cells = list(dict.fromkeys(each.name for letter in letters for each in letter.cells))
    levels = list(dict.fromkeys(each.id for letter in reversed(letters) for each in letter.levels))
    ranked = sorted(found, key=lambda each: (cells.index(each[0]), levels.index(each[1].level)))
    return tuple(each for _, each in ranked)
