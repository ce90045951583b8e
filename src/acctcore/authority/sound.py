"""A sound letter: a draft without faults, compiled once into rows of whole numbers.

A row has, for each dimension of its cell, the lowest and the highest whole
units the level may grant; a figure that could not be read has no lowest.

>>> DelegationLetter((), (), (), ())
Traceback (most recent call last):
...
acctcore.authority.sound.UnsoundLetter: the letter is not sound:
levels: the letter names no level (NO_LEVEL)
cells: the letter delegates nothing (NO_CELL)
"""

from collections.abc import Mapping
from typing import Final, Self

from attrs import evolve, fields
from pendulum import Date

from acctcore.authority.bars import Bar
from acctcore.authority.judging import Row
from acctcore.authority.letters import Adds, Cell, Dimension, LetterDraft
from acctcore.authority.limits import Limit
from acctcore.authority.relative import resolved
from acctcore.authority.soundness import faults
from acctcore.currency import ISO_4217
from acctcore.errors import Contradiction
from acctcore.findings import Finding, Verdict
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.values import field, frozen

_NO_LIMITS: FrozenMap[str, Limit] = FrozenMap()
_PLACES: Final = FrozenMap({each.code: each.exponent for each in ISO_4217.currencies})


class UnsoundLetter(Contradiction):
    """A draft with faults; `findings` are those that block it."""

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
    """One cell with the dimensions it limits and a row for each level.

    Relative limits have their figures, linked dimensions their window. Equal
    windows are one object, so that `exposures` steps back once.
    """

    cell: Cell
    dimensions: tuple[Dimension, ...]
    bars: tuple[tuple[Bar, ...], ...]
    """Each level's limits, dimension by dimension."""
    rows: tuple[Row, ...]
    quantities: frozenset[str]
    ladders: tuple[tuple[int, ...], ...] | None
    """Each dimension's tops from the lowest level up, where power only grows with rank."""
    climbs: tuple[tuple[Verdict, ...], ...]
    """The verdicts of the levels, by how many fail before one passes."""
    withdraws: bool

    def rows_on(self, on: Date) -> tuple[Row, ...]:
        """Answer the rows of a day: what was withdrawn by then gives nothing."""
        if not self.withdraws:
            return self.rows
        return tuple(tuple(bar.span_on(on) for bar in row) for row in self.bars)


@frozen
class DelegationLetter(LetterDraft):
    """A draft found sound, which is what `route` accepts."""

    level_ids: tuple[str, ...] = field(init=False, eq=False, repr=False)
    compiled: tuple[CompiledCell, ...] = field(init=False, eq=False, repr=False)
    masks: Mapping[str, Mapping[str, int]] = field(init=False, eq=False, repr=False)
    """For each category and code, the cells that cover it, one bit each."""
    listed: Mapping[str, Finding] = field(init=False, eq=False, repr=False)
    """The finding of each reason on the list."""
    exponents: Mapping[str, int] = field(init=False, eq=False, repr=False)
    """The decimal places of the currencies that the limits are in."""
    guarded: bool = field(init=False, eq=False, repr=False)
    """Whether a dimension has a whole, or is part of another."""

    def __attrs_post_init__(self) -> None:
        """Refuse a draft with faults; compile the rest."""
        found = faults(self)
        if found:
            raise UnsoundLetter(found)
        levels = tuple(level.id for level in self.levels)
        cells = resolved(self.cells).cells
        guarded = any(each.part_of or each.whole is not None for each in self.dimensions)
        for name, made in (
            ("level_ids", levels),
            ("compiled", tuple(_compiled(cell, levels, _linked(self)) for cell in cells)),
            ("masks", _masks(self)),
            ("listed", {each: _listed(each) for each in self.reasons}),
            ("exponents", _exponents(self.dimensions, cells)),
            ("guarded", guarded),
        ):
            object.__setattr__(self, name, made)

    @classmethod
    def of(cls, draft: LetterDraft) -> Self:
        """Find a draft sound, or raise with everything that blocks it."""
        return cls(**{each.name: getattr(draft, each.name) for each in fields(LetterDraft)})


def _listed(reason: str) -> Finding:
    return Finding("reasons", "REASON_LISTED", Verdict.MET, "reason", reason)


def _linked(draft: LetterDraft) -> tuple[Dimension, ...]:
    """Give dimensions that add up nothing what the letter links; equal windows are one object."""
    linking, found = draft.linking, []
    windows = {each.window: each.window for each in draft.dimensions}
    for each in draft.dimensions:
        if linking is not None and each.adds is Adds.NOTHING:
            found.append(evolve(each, adds=linking.adds, window=linking.within))
        else:
            found.append(evolve(each, window=windows[each.window]))
    return tuple(found)


def _compiled(cell: Cell, levels: tuple[str, ...], every: tuple[Dimension, ...]) -> CompiledCell:
    named = {name for row in cell.limits.values() for name in row}
    dimensions = tuple(each for each in every if each.name in named)
    bars = tuple(
        tuple(_bar(cell, level, dimension.name) for dimension in dimensions) for level in levels
    )
    rows = tuple(tuple(bar.span for bar in row) for row in bars)
    withdraws = any(bar.limit and bar.limit.withdrawn_on for row in bars for bar in row)
    quantities = frozenset(each.measures for each in dimensions)
    ladders = None if withdraws else _ladders(rows)
    climbs = tuple(_climb(failing, len(levels)) for failing in range(len(levels) + 1))
    return CompiledCell(cell, dimensions, bars, rows, quantities, ladders, climbs, withdraws)


def _climb(failing: int, levels: int) -> tuple[Verdict, ...]:
    return (*(Verdict.NOT_MET,) * failing, *(Verdict.MET,) * (failing < levels))


def _bar(cell: Cell, level: str, dimension: str) -> Bar:
    limit = cell.limits.get(level, _NO_LIMITS).get(dimension)
    return Bar.of(cell.clause, f"{level} {dimension}", limit, cell.paper(level, dimension))


def _exponents(dimensions: tuple[Dimension, ...], cells: tuple[Cell, ...]) -> dict[str, int]:
    """Read the currencies off the limits; where none has a figure, off the table of currencies."""
    units = {each.unit for each in dimensions}
    named = {code: places for code, places in _PLACES.items() if code in units}
    tops = (
        limit.top
        for cell in cells
        for row in cell.limits.values()
        for limit in row.values()
        if isinstance(limit.top, Money)
    )
    return {**named, **{top.currency.code: top.currency.exponent for top in tops}}


def _ladders(rows: tuple[Row, ...]) -> tuple[tuple[int, ...], ...] | None:
    """Answer the tops by dimension, if every one starts at 0 and never falls.

    An unlimited top has no number: the ladder is one rung shorter. A sound letter has
    it at the top level only.
    """
    ladders = []
    for spans in zip(*rows, strict=True):
        tops = [top for _, top in spans if top is not None]
        floors = {floor for floor, _ in spans}
        if floors != {0} or tops != sorted(tops):
            return None
        ladders.append(tuple(tops))
    return tuple(ladders)


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
