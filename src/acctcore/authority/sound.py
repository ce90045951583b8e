"""A sound letter: a draft without faults, compiled once into rows of whole numbers.

A row has, for each dimension of its cell, the lowest and the highest whole
units the level may grant; a figure that could not be read has no lowest.

>>> from acctcore.authority.letters import LetterDraft
>>> DelegationLetter(LetterDraft((), (), (), ()))
Traceback (most recent call last):
...
acctcore.authority.sound.UnsoundLetter: the letter is not sound:
levels: the letter names no level (NO_LEVEL)
cells: the letter delegates nothing (NO_CELL)
"""

from collections.abc import Mapping
from typing import TypeAlias

from attrs import field, frozen
from pendulum import Date

from acctcore.authority.analysis import analyse
from acctcore.authority.letters import Cell, Dimension, LetterDraft
from acctcore.authority.limits import Limit, Power
from acctcore.errors import Contradiction
from acctcore.findings import Finding, Verdict
from acctcore.maps import FrozenMap

Span: TypeAlias = tuple[int | None, int | None]
Row: TypeAlias = tuple[Span, ...]

NOTHING: Span = (0, -1)
NOT_KNOWN: Span = (None, None)
_NO_LIMITS: FrozenMap[str, Limit] = FrozenMap()


class UnsoundLetter(Contradiction):
    """A draft with faults; `findings` are those of `analyse`."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        """Keep the findings in the order of the document."""
        self.findings = findings
        super().__init__(findings)

    def __str__(self) -> str:
        """One fault a line."""
        lines = [f"{each.clause}: {each.about} ({each.code})" for each in self.findings]
        return "\n".join(["the letter is not sound:", *lines])


@frozen
class CompiledCell:
    """One cell with the dimensions it limits and a row for each level."""

    cell: Cell
    dimensions: tuple[Dimension, ...]
    limits: tuple[tuple[Limit | None, ...], ...]
    rows: tuple[Row, ...]
    abouts: tuple[tuple[str, ...], ...]
    """What the findings of a level are about: `L1 bp`."""
    quantities: frozenset[str]
    withdraws: bool

    def rows_on(self, on: Date) -> tuple[Row, ...]:
        """Answer the rows of a day: what was withdrawn by then gives nothing."""
        return _rows(self.limits, on) if self.withdraws else self.rows


@frozen
class DelegationLetter:
    """A letter that `route` accepts."""

    draft: LetterDraft
    level_ids: tuple[str, ...] = field(init=False, eq=False, repr=False)
    cells: tuple[CompiledCell, ...] = field(init=False, eq=False, repr=False)
    masks: Mapping[str, Mapping[str, int]] = field(init=False, eq=False, repr=False)
    """For each category and code, the cells that cover it, one bit each."""

    def __attrs_post_init__(self) -> None:
        """Refuse a draft with faults; compile the rest."""
        faults = tuple(each for each in analyse(self.draft) if each.verdict is Verdict.NOT_MET)
        if faults:
            raise UnsoundLetter(faults)
        levels = tuple(level.id for level in self.draft.levels)
        object.__setattr__(self, "level_ids", levels)
        compiled = tuple(_compiled(cell, levels, self.draft) for cell in self.draft.cells)
        object.__setattr__(self, "cells", compiled)
        object.__setattr__(self, "masks", _masks(self.draft))


def _compiled(cell: Cell, levels: tuple[str, ...], draft: LetterDraft) -> CompiledCell:
    named = {name for row in cell.limits.values() for name in row}
    dimensions = tuple(each for each in draft.dimensions if each.name in named)
    limits = tuple(
        tuple(cell.limits.get(level, _NO_LIMITS).get(each.name) for each in dimensions)
        for level in levels
    )
    return CompiledCell(
        cell,
        dimensions,
        limits,
        _rows(limits, None),
        tuple(tuple(f"{level} {each.name}" for each in dimensions) for level in levels),
        frozenset(each.measures for each in dimensions),
        any(limit.withdrawn_on for row in limits for limit in row if limit is not None),
    )


def _rows(limits: tuple[tuple[Limit | None, ...], ...], on: Date | None) -> tuple[Row, ...]:
    return tuple(tuple(_span(limit, on) for limit in row) for row in limits)


def _span(limit: Limit | None, on: Date | None) -> Span:
    if limit is None or (on is not None and limit.is_withdrawn(on)):
        return NOTHING
    return NOT_KNOWN if limit.power is Power.NOT_KNOWN else limit.span()


def _masks(draft: LetterDraft) -> dict[str, dict[str, int]]:
    return {
        category: {
            code: sum(
                1 << index
                for index, cell in enumerate(draft.cells)
                if code in cell.when.get(category, (code,))
            )
            for code in codes
        }
        for category, codes in draft.categories.items()
    }
