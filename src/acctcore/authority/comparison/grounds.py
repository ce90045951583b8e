"""One region as both letters see it on a day, and the values worth trying in it.

Whether a limit admits a value changes only at its lowest value and just above
its highest: those are the breaks, and no other value need be tried.
Units: whole units of the dimension.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Self

from pendulum import Date

from acctcore.authority.comparison.agreeing import codes_apart
from acctcore.authority.comparison.regions import Parts, Region
from acctcore.authority.comparison.scopes import REQUEST, Scope, place_of
from acctcore.authority.comparison.sides import Side
from acctcore.authority.comparison.trials import Trial, end
from acctcore.authority.judging import Span
from acctcore.authority.letters import Combine, Dimension
from acctcore.authority.sound import DelegationLetter
from acctcore.maps import FrozenMap
from acctcore.values import frozen


@frozen
class Ground:
    """A region, laid out for comparison."""

    codes: FrozenMap[str, str]
    before: Side
    after: Side
    as_of: Date
    only: Parts = ()
    """The codes of a cell that the other letter has no cell for; none if all of them."""
    apart: FrozenMap[str, str] = FrozenMap()
    """Another code of each category that has one: that of a past grant that does not agree."""

    @classmethod
    def of(
        cls, region: Region, before: DelegationLetter, after: DelegationLetter, as_of: Date
    ) -> Self:
        """Lay a region out on a day."""
        apart = codes_apart(region.codes, before, after)
        one = Side.of(region.before, before, region.codes, as_of, apart)
        other = Side.of(region.after, after, region.codes, as_of, apart)
        return cls(region.codes, one, other, as_of, region.only, FrozenMap(apart))

    @property
    def names(self) -> tuple[str, ...]:
        """The dimensions of both cells, those of the earlier letter first."""
        return tuple(dict.fromkeys((*self.before.dimensions, *self.after.dimensions)))

    @property
    def alike(self) -> bool:
        """Whether both cells test the same quantities."""
        return self.before.quantities == self.after.quantities

    @property
    def climbs(self) -> bool:
        """Whether power only grows with rank in both cells."""
        return _climbs(self.before) and _climbs(self.after)

    def measured(self) -> Iterator[tuple[Dimension, Scope, tuple[Span, ...]]]:
        """Go through the dimensions of both cells, with what they count and their spans."""
        for side in (self.before, self.after):
            for (dimension, scope), spans in zip(
                side.counted, zip(*side.rows, strict=True), strict=True
            ):
                yield dimension, scope, spans

    def scopes(self, quantity: str) -> list[Scope]:
        """Answer the scopes in which a quantity is counted, from the narrowest up."""
        found = {scope for each, scope, _ in self.measured() if each.measures == quantity}
        return sorted(found, key=lambda scope: (scope.rank, -scope.first, *_agreeing(scope)))

    @property
    def nests(self) -> bool:
        """Whether each scope of a quantity counts all that the narrower ones of it count."""
        return all(
            wide.counts(narrow)
            for quantity in {dimension.measures for dimension, _, _ in self.measured()}
            for narrow, wide in pairwise(self.scopes(quantity))
        )

    @property
    def read(self) -> bool:
        """Whether any request reads a limit here: one letter at least does not reserve it whole."""
        return self.before.body is None or self.after.body is None

    def combines(self, quantity: str) -> frozenset[Combine]:
        """Answer how a quantity is taken together with past grants: sum, largest or both."""
        return frozenset(
            dimension.combine
            for dimension, scope, _ in self.measured()
            if dimension.measures == quantity and scope.rank != REQUEST
        )

    @property
    def mixed(self) -> frozenset[str]:
        """The quantities of which both the sum and the largest value are tested."""
        quantities = {dimension.measures for dimension, _, _ in self.measured()}
        return frozenset(each for each in quantities if len(self.combines(each)) > 1)

    @property
    def tangled(self) -> bool:
        """Whether a mixed quantity is counted in more than one scope besides the request."""
        scopes = ([s for s in self.scopes(each) if s.rank != REQUEST] for each in self.mixed)
        return any(len(each) > 1 for each in scopes)

    def parents(self, name: str) -> tuple[str, ...]:
        """Answer the quantities of which that of a dimension is a part, in either letter."""
        found: list[str] = []
        wholes = {each.part_of for each, _, _ in self.measured() if each.name == name}
        while wholes:
            dimensions = [each for each, _, _ in self.measured() if each.name in wholes]
            found += (each.measures for each in dimensions)
            wholes = {each.part_of for each in dimensions}
        return tuple(dict.fromkeys(found))

    def place(self, quantity: str, scope: Scope, innermost: int = REQUEST) -> Scope:
        """Answer where a value is put so that as few others as can be count it."""
        return place_of(scope, self.scopes(quantity), self.as_of, innermost)

    @property
    def asked(self) -> Scope:
        """Where what is asked itself stands."""
        return Scope(REQUEST, self.as_of.toordinal())

    def breaks(self, quantity: str) -> list[int]:
        """Answer 0 and every value of a quantity at which some limit begins or ends, upwards."""
        found = {0}
        for dimension, _, spans in self.measured():
            if dimension.measures == quantity:
                found |= {floor for floor, _ in spans if floor is not None}
                found |= {top + 1 for _, top in spans if top is not None}
        return sorted(found)

    def differs(self, trial: Trial) -> bool:
        """Tell whether a request ends otherwise under the other letter."""
        return end(self.before, trial) != end(self.after, trial)


def _agreeing(scope: Scope) -> tuple[int, list[str]]:
    """Put what agrees in more categories first."""
    return -len(scope.same), sorted(scope.same)


def _climbs(side: Side) -> bool:
    for spans in zip(*side.rows, strict=True):
        tops = [top for _, top in spans if top is not None]
        if {floor for floor, _ in spans} != {0} or tops != sorted(tops):
            return False
    return True
