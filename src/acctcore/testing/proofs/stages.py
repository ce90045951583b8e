"""A letter, or two, on a day: each spot with its requests, and how they end there.

Days: the first of the letter, and each on which a power is withdrawn; between two of
them nothing changes but which past grants count.

>>> from acctcore.authority import Cell, Dimension, Level, Limit
>>> rows = {"L1": {"bp": Limit.parse("10 bp, withdrawn on 2026-07-01")}}
>>> cells, levels = (Cell("rate", "1", rows),), (Level("L1", ""),)
>>> letter = DelegationLetter(levels, (Dimension("bp", "bp"),), cells, ("R",))
>>> [str(each) for each in days_of((letter,), Date(2026, 1, 1), None)]
['2026-01-01', '2026-07-01']
"""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from pendulum import Date

from acctcore.authority import DelegationLetter
from acctcore.authority.comparison.agreeing import codes_apart
from acctcore.authority.compiling import CompiledCell
from acctcore.authority.judging import NOT_KNOWN
from acctcore.authority.letters import Dimension, Reserved
from acctcore.days import from_ordinal
from acctcore.testing.proofs.places import Place, Spot
from acctcore.testing.proofs.solving import Term
from acctcore.testing.proofs.terms import Ends, ends_of
from acctcore.testing.proofs.variables import Unknowns

Letters = tuple[DelegationLetter, ...]
_ANY_DAY: Final = Date(2000, 1, 1)


class Stage(NamedTuple):
    """A spot on a day; `letters` are those it is a place of."""

    letters: Letters
    spot: Spot
    on: Date

    def stated_in(self, at: int) -> Mapping[str, str]:
        """Answer the quantities that the cell of a letter tests, with their units."""
        return {each.measures: each.unit for each in dimensions_of(self.spot.places[at])}

    def request(self, name: str, stated: Mapping[str, str]) -> Unknowns:
        """Name the unknowns of a request that states these quantities."""
        every = [each for place in self.spot.places for each in dimensions_of(place)]
        apart = codes_apart(self.spot.codes, *self.letters)
        return Unknowns.of(name, stated, every, self.on, apart)

    def conditions(self, request: Unknowns) -> Iterator[Term]:
        """Say what a request is under every letter."""
        for place in self.spot.places:
            yield from request.conditions(dimensions_of(place), self.on)

    def ends(self, request: Unknowns, at: int = 0) -> Ends:
        """Write how a request ends under one of the letters."""
        cell = self.spot.places[at]
        covered = set(request.stated.items()) <= set(self.stated_in(at).items())
        if not isinstance(cell, CompiledCell) or not covered:
            return Ends.nowhere(len(self.letters[at].levels))
        tested = [request.tested(each, self.on) for each in cell.dimensions]
        return ends_of(cell.rows_on(self.on), tested)

    def body(self, at: int) -> str | None:
        """Name the body that decides what is reserved."""
        place = self.spot.places[at]
        return place.body if isinstance(place, Reserved) else None

    def unread(self, at: int = 0) -> Iterator[str]:
        """Name the figures of a cell that are not known."""
        cell = self.spot.places[at]
        if isinstance(cell, CompiledCell):
            for level, row in zip(cell.levels, cell.rows_on(self.on), strict=True):
                for dimension, span in zip(cell.dimensions, row, strict=True):
                    if span == NOT_KNOWN:
                        yield f"what {level} holds on {dimension.name} in `{cell.cell.name}`"


def dimensions_of(place: Place) -> tuple[Dimension, ...]:
    """Answer what a place limits; nothing where it is no cell."""
    return place.dimensions if isinstance(place, CompiledCell) else ()


def days_of(letters: Letters, since: Date | None, until: Date | None) -> tuple[Date, ...]:
    """Answer the days to be asked about; without a first day, from before any withdrawal on."""
    gone = {
        bar.limit.withdrawn_on
        for letter in letters
        for cell in letter.compiled
        for row in cell.bars
        for bar in row
        if bar.limit is not None and bar.limit.withdrawn_on is not None
    }
    before = (from_ordinal(max(each.toordinal() - 1, 1)) for each in gone)
    first = since or min([_ANY_DAY, *before])
    later = (each for each in sorted(gone) if first < each and (until is None or each <= until))
    return (first, *later)
