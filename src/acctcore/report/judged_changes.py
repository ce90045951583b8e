"""The limits that change between two sound letters, each with the way that `compare` finds.

A limit is listed where it is written otherwise, and where it stays as it is written and admits
something else all the same: because it is counted with other past grants, or because what one
cell decided another one decides now. So a redline never says less than the comparison does.

>>> from pendulum import Date
>>> from acctcore.authority import Adds, Cell, DelegationLetter, Dimension, Level, Limit
>>> from acctcore.authority.comparison.stretches import compare_stretches
>>> from acctcore.days import Tenor
>>> def letter(months):
...     cell = Cell("rate", "1", {"L1": {"bp": Limit.parse("10 bp")}})
...     counted = Dimension("bp", "bp", Adds.PARTY, Tenor(months=months))
...     return DelegationLetter((Level("L1", ""),), (counted,), (cell,), ("R",))
>>> letters = letter(12), letter(6)
>>> found, = judged_changes(letters, compare_stretches(*letters, Date(2026, 1, 1)))
>>> found.before, found.after, found.way
('10 bp', '10 bp', 'wider')
>>> found.because
'with the past grants to the party of 12 months -> with the past grants to the party of 6 months'
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Final, TypeAlias

from attrs import evolve
from pendulum import Date

from acctcore.authority.comparison.changes import Change
from acctcore.authority.comparison.stretches import Stretch
from acctcore.authority.comparison.ways import Way, fold_ways
from acctcore.report.differences import LimitChange, WrittenLimits, limit_changes, told_way
from acctcore.report.grounds import Letters, where, why
from acctcore.values import frozen

_Place: TypeAlias = tuple[str, str, str]
_NOTHING_ELSE: Final = "no request is admitted otherwise for it"


def judged_changes(letters: Letters, stretches: Sequence[Stretch]) -> tuple[LimitChange, ...]:
    """List every limit that changes, by cell, then by level from the lowest up."""
    written = tuple(limit_changes(*letters, stretches[0].since))
    found = _Found.of(letters, stretches)
    told = {(each.cell, each.level, each.dimension) for each in written}
    rows = [(each.cell, found.judged(each)) for each in written]
    besides = {
        _named(each): each
        for each in chain.from_iterable(each.comparison.changes for each in stretches)
        if not told & _own_place(each)
    }
    rows += [(_cell(each), found.besides(each)) for each in besides.values()]
    return _in_order(rows, letters)


@frozen
class _Found:
    """What the comparison found on each stretch of days, by the place of a change."""

    letters: Letters
    written: Sequence[WrittenLimits]
    days: Sequence[Date]
    changes: Sequence[Mapping[_Place, Sequence[Change]]]

    @classmethod
    def of(cls, letters: Letters, stretches: Sequence[Stretch]) -> "_Found":
        """Put the changes by their cells, of either letter or both, level and dimension."""
        found = []
        for stretch in stretches:
            by_place: dict[_Place, list[Change]] = {}
            for each in stretch.comparison.changes:
                for place in {_named(each), *_places(each)}:
                    by_place.setdefault(place, []).append(each)
            found.append(by_place)
        days = [each.since for each in stretches]
        return cls(letters, list(map(WrittenLimits.of, letters)), days, found)

    def judged(self, written: LimitChange) -> LimitChange:
        """Give a limit that is written otherwise its way; say why where the figures do not.

        Of a cell that stays, what another cell decides now is told beside it.
        """
        place = written.cell, written.level, written.dimension
        met = [
            [e for e in each.get(place, ()) if written.edge or place in _own_place(e)]
            for each in self.changes
        ]
        grounds = (why(each, self.letters) for each in chain.from_iterable(met))
        because = next(filter(None, grounds), "")
        if not any(met) and written.way != f"{written.edge}{Way.EQUAL.value}":
            because = _NOTHING_ELSE
        return evolve(written, way=f"{written.edge}{self._way(met)}", because=because)

    def besides(self, change: Change) -> LimitChange:
        """Tell a change of a limit that is written as before, or that another cell decides now."""
        alike = [
            [e for e in each.get(_named(change), ()) if _named(e) == _named(change)]
            for each in self.changes
        ]
        return LimitChange(
            where(change),
            change.clause_before,
            change.clause_after,
            change.level,
            change.dimension,
            *self._texts(change),
            self._way(alike),
            why(change, self.letters),
        )

    def _texts(self, change: Change) -> tuple[str, str]:
        before, after = (
            limits.text(cell, change.level, change.dimension) or "absent"
            for limits, cell in zip(self.written, change.cells, strict=True)
        )
        return before, after

    def _way(self, changes: Sequence[Sequence[Change]]) -> str:
        ways = [fold_ways(each.way for each in found).value for found in changes]
        return told_way(self.days, ways)


def _cell(change: Change) -> str:
    return next(filter(None, change.cells), "")


def _named(change: Change) -> _Place:
    return where(change), change.level, change.dimension


def _places(change: Change) -> set[_Place]:
    return {(cell, change.level, change.dimension) for cell in change.cells if cell}


def _own_place(change: Change) -> set[_Place]:
    """Answer the place of a change in the matrix; none if two cells share in it."""
    places = _places(change)
    return places if len(places) == 1 else set()


def _in_order(
    found: Sequence[tuple[str, LimitChange]], letters: Letters
) -> tuple[LimitChange, ...]:
    cells = _ranks(each.name for letter in letters for each in letter.cells)
    levels = _ranks(each.id for letter in reversed(letters) for each in letter.levels)
    ranked = sorted(found, key=lambda each: (cells[each[0]], levels[each[1].level]))
    return tuple(each for _, each in ranked)


def _ranks(names: Iterable[str]) -> dict[str, int]:
    return {name: rank for rank, name in enumerate(dict.fromkeys(names))}
