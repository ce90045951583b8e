"""Percent a year as growth a period, in whole numbers: the grid on which a rate is rounded.

Units: a *half-tick* is half of 0.00000001 percent a year. Growth is 1 + the rate a period.

>>> scale = Scale(Fraction(12))
>>> scale.growth(2 * 12 * 10**8)
(242400000000, 240000000000)
>>> scale.half_ticks(Fraction(101, 100))
Fraction(2400000000, 1)
"""

from fractions import Fraction

from acctcore.guards import of_kind
from acctcore.values import field, frozen

TICKS = 10**8
_HUNDRED = 100


@frozen
class Scale:
    """A year of so many periods; the rate a year is that many times the rate a period."""

    periods: Fraction = Fraction(1)
    one: int = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Lay down how many parts a growth of 1 has."""
        of_kind(self.periods, Fraction, "periods in a year", "an exact fraction")
        object.__setattr__(self, "one", 2 * TICKS * _HUNDRED * self.periods.numerator)

    def growth(self, half_ticks: int) -> tuple[int, int]:
        """Answer the growth a period of a rate a year, above and below the line."""
        return self.one + half_ticks * self.periods.denominator, self.one

    def half_ticks(self, growth: Fraction) -> Fraction:
        """Answer the rate a year of a growth a period."""
        return (growth - 1) * 2 * TICKS * _HUNDRED * self.periods
