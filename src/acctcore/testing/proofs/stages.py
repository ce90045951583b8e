"""A letter, or two, on a day: each spot with its requests, and how they end there.

>>> from acctcore.authority import Cell, DelegationLetter, Dimension, Level, Limit
>>> from acctcore.testing.proofs.places import spots_of
>>> cells, levels = (Cell("rate", "1", {"L1": {"bp": Limit.parse("10 bp")}}),), (Level("L1", ""),)
>>> letter = DelegationLetter(levels, (Dimension("bp", "bp"),), cells, ("R",))
>>> Stage((letter,), spots_of(letter)[0], Date(2026, 1, 1)).stated_in(0)
{'bp': 'bp'}
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pendulum import Date

from acctcore.authority.comparison.agreeing import codes_apart
from acctcore.authority.compiling import CompiledCell
from acctcore.authority.judging import NOT_KNOWN
from acctcore.authority.letters import Dimension, Reserved
from acctcore.testing.proofs.days import Letters, Windows, windows_of
from acctcore.testing.proofs.places import Place, Spot
from acctcore.testing.proofs.solving import Term
from acctcore.testing.proofs.terms import Ends, ends_of
from acctcore.testing.proofs.variables import Unknowns


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


def windows_in(spot: Spot) -> Windows:
    """Answer the windows of each quantity that a spot tests over several."""
    return windows_of(each for place in spot.places for each in dimensions_of(place))
