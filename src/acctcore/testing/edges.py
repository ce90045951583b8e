"""Where a policy changes its answer: its limits, windows, ages and bins, read off the document.

Strategies draw at these places and one unit to each side; laws go through all of them. Units:
whole units of each dimension, days.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Final, NamedTuple

from attrs import evolve
from pendulum import Date

from acctcore.authority import (
    Adds,
    Cell,
    Dimension,
    LetterDraft,
    Level,
    Limit,
    Linking,
    resolved,
)
from acctcore.credit import CompletenessPack
from acctcore.maps import FrozenMap
from acctcore.quantity import Measure, measure_like, unit_of, units
from acctcore.retention import Bin, Category, WarningCard
from acctcore.retention.measures import Measurement
from acctcore.testing.once import once
from acctcore.testing.strategies.amounts import measure_of
from acctcore.testing.strategies.times import around


class Stated(NamedTuple):
    """One limit with where it stands."""

    cell: Cell
    level: Level
    dimension: Dimension
    limit: Limit


def stated_limits(letter: LetterDraft) -> tuple[Stated, ...]:
    """Answer every limit of a letter, cell by cell, from the lowest level up.

    A relative limit comes with its figure, a dimension with what the letter links.
    """
    return _STATED(letter)


def _stated(letter: LetterDraft) -> tuple[Stated, ...]:
    dimensions = linked(letter)
    return tuple(each for cell in figured(letter) for each in _in_cell(letter, cell, dimensions))


_STATED: Final = once(_stated)


def _in_cell(
    letter: LetterDraft, cell: Cell, dimensions: tuple[Dimension, ...] = ()
) -> Iterator[Stated]:
    for level in letter.levels:
        row: Mapping[str, Limit] = cell.limits.get(level.id, FrozenMap())
        for dimension in dimensions or letter.dimensions:
            if dimension.name in row:
                yield Stated(cell, level, dimension, row[dimension.name])


def figured(letter: LetterDraft) -> tuple[Cell, ...]:
    """Answer the cells of a letter with figures in the place of relative limits."""
    return _FIGURED(letter)


def _figured(letter: LetterDraft) -> tuple[Cell, ...]:
    rows = (row for cell in letter.cells for row in cell.limits.values())
    if any(limit.of is not None for row in rows for limit in row.values()):
        return resolved(letter.cells, letter.figures).cells
    return letter.cells


_FIGURED: Final = once(_figured)


def linked(letter: LetterDraft) -> tuple[Dimension, ...]:
    """Answer the dimensions of a letter; one that adds up less adds up what is linked.

    Where linked requests agree in categories, only past grants of the same codes count.
    """
    return _LINKED(letter)


def _linked(letter: LetterDraft) -> tuple[Dimension, ...]:
    linking = letter.linking
    if linking is None:
        return letter.dimensions
    return tuple(
        evolve(each, adds=linking.adds, window=linking.within)
        if each.adds is Adds.NOTHING or _counts_less(each, linking)
        else each
        for each in letter.dimensions
    )


def _counts_less(dimension: Dimension, linking: Linking) -> bool:
    """Tell whether a grant that a dimension counts is always one that is linked, of any code."""
    whose = {Adds.PARTY: (Adds.PARTY, Adds.GROUP), Adds.GROUP: (Adds.GROUP,)}
    window = dimension.window
    if linking.same or window is None or linking.adds not in whose.get(dimension.adds, ()):
        return False
    granted = (Date(2001 + at // 12, at % 12 + 1, 1) for at in range(48))
    return all(window.after(on) <= linking.within.after(on) for on in granted)


_LINKED: Final = once(_linked)


def dimensions_of(letter: LetterDraft, cell: Cell) -> tuple[Dimension, ...]:
    """Answer the dimensions that a cell limits, with what the letter links."""
    named = _NAMED(cell)
    return tuple(each for each in linked(letter) if each.name in named)


def _named(cell: Cell) -> frozenset[str]:
    return frozenset(name for row in cell.limits.values() for name in row)


_NAMED: Final = once(_named, most=256)


def in_unit(letter: LetterDraft, number: int, unit: str) -> Measure:
    """Put the unit of a dimension to a number: as the letter's own limits write it, if they do."""
    example = _EXAMPLES(letter).get(unit)
    return measure_of(number, unit) if example is None else measure_like(number, example)


def _examples(letter: LetterDraft) -> dict[str, Measure]:
    """Answer the first limit in each unit."""
    rows = (row for cell in letter.cells for row in cell.limits.values())
    tops = [limit.top for row in rows for limit in row.values()]
    return {unit_of(top): top for top in reversed(tops) if top is not None}


_EXAMPLES: Final = once(_examples)


def units_at_limits(letter: LetterDraft, measured: str) -> tuple[int, ...]:
    """Answer 0 and, for each bound on one quantity, one unit below, the bound, one above.

    Nothing is above the whole of a quantity. Bounds are limits and what endorsers are named over.
    """
    return _AT_LIMITS(letter).get(measured, (0,))


def _at_limits(letter: LetterDraft) -> dict[str, tuple[int, ...]]:
    bounds = _bounds(stated_limits(letter))
    return {
        name: _beside(letter, name, {*bounds.get(name, ()), *_endorsing(letter, name)})
        for name in dict.fromkeys(each.measures for each in letter.dimensions)
    }


_AT_LIMITS: Final = once(_at_limits)


def units_in_cell(letter: LetterDraft, cell: Cell, measured: str) -> tuple[int, ...]:
    """Answer the same for the bounds of one cell, its relative limits with figures."""
    return _beside(letter, measured, _bounds(_in_cell(letter, cell)).get(measured, set()))


def _beside(letter: LetterDraft, measured: str, bounds: set[int]) -> tuple[int, ...]:
    beside = {bound + step for bound in bounds for step in (-1, 0, 1)}
    wholes = [each.whole for each in letter.dimensions if each.measures == measured]
    most = min((units(whole) for whole in wholes if whole is not None), default=None)
    kept = (each for each in {0, *beside} if each >= 0 and (most is None or each <= most))
    return tuple(sorted(kept))


def _bounds(limits: Iterable[Stated]) -> dict[str, set[int]]:
    """Gather the bounds on each quantity."""
    found: dict[str, set[int]] = {}
    for each in limits:
        for bound in (each.limit.top, each.limit.over):
            if bound is not None:
                found.setdefault(each.dimension.measures, set()).add(units(bound))
    return found


def _endorsing(letter: LetterDraft, measured: str) -> Iterator[int]:
    named = {each.name for each in letter.dimensions if each.measures == measured}
    for endorsement in letter.endorsements:
        for name, bound in endorsement.over.items():
            if name in named:
                yield units(bound)


def window_days(dimensions: Iterable[Dimension], as_of: Date) -> tuple[Date, ...]:
    """Answer the days around the first that each dimension still counts, none after the day."""
    firsts = (each.first_counted(as_of) for each in dimensions if each.adds is not Adds.NOTHING)
    return tuple(on for on in around(firsts) if on <= as_of)


def ages_at_edge(pack: CompletenessPack, as_of: Date) -> tuple[Date, ...]:
    """Answer the days around the last that each age of a pack allows."""
    ages = {each.max_age for each in pack.requirements if each.max_age is not None}
    return around(age.reaches_from(as_of) for age in sorted(ages, key=str))


def bins_of(measure: Measurement) -> tuple[Bin, ...]:
    """Answer the bins of a measure; a category has none."""
    return () if isinstance(measure, Category) else measure.bins


def measures_of(card: WarningCard) -> Iterator[Measurement]:
    """Go through what a card measures: its items, its triggers, and the items of new customers."""
    yield from (each.measure for each in card.items)
    yield from (each.measure for each in card.triggers)
    if card.onboarding is not None:
        yield from (each.measure for each in card.onboarding.items)


def values_at_bins(card: WarningCard, of: str, step: Fraction) -> tuple[Fraction, ...]:
    """Answer, for each bin edge on one fact, a step below, the edge, a step above; and 0."""
    edges = {
        edge
        for measure in measures_of(card)
        if measure.of == of
        for each in bins_of(measure)
        for edge in (each.lower, each.upper)
        if edge is not None
    }
    beside = {edge + move for edge in edges for move in (-step, Fraction(0), step)}
    return tuple(sorted({Fraction(0), *beside}))
