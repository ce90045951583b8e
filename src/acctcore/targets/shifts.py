"""What a small change of a weight or of the total moves in an apportionment.

Units: a change of weight in the unit of the weights, exact; of the total and the parts in whole
units. Of a negative total, and of parts below 0, gaining is getting more of it: further from 0.

>>> Shift("B", Fraction(2), FrozenMap({"A": -1, "B": 1})).losers
('A',)
"""

from fractions import Fraction

from acctcore.apportion import Apportionment
from acctcore.maps import FrozenMap
from acctcore.values import frozen


@frozen
class Shift:
    """A change of one weight (of the total where `key` is empty), and what it moves.

    `parts` holds the units that keys gain or, below 0, lose; those that keep theirs are left out.
    """

    key: str
    change: Fraction
    parts: FrozenMap[str, int]

    @property
    def gainers(self) -> tuple[str, ...]:
        """The keys that gain."""
        return tuple(key for key, units in self.parts.items() if units > 0)

    @property
    def losers(self) -> tuple[str, ...]:
        """The keys that lose."""
        return tuple(key for key, units in self.parts.items() if units < 0)


@frozen
class Sensitivity:
    """An apportionment with the smallest changes that move a unit of it.

    `raises` and `cuts` are of each key's weight, `more` and `less` of one unit of the total;
    `None` where nothing moves a unit, or where there is no way to share.
    """

    found: Apportionment
    raises: FrozenMap[str, Shift | None]
    cuts: FrozenMap[str, Shift | None]
    more: Shift | None
    less: Shift | None

    @property
    def smallest(self) -> Shift | None:
        """The smallest change of one weight that moves a unit; of equal ones the smallest key's."""
        shifts = [each for side in (self.raises, self.cuts) for each in side.values() if each]
        return min(shifts, key=lambda each: (abs(each.change), each.key), default=None)

    @property
    def paradox(self) -> tuple[str, ...]:
        """The keys that lose although there is one unit more."""
        return self.more.losers if self.more else ()
