"""Six shades for shares: half-open steps of a round width, the narrowest that hold all of them.

A step is 1, 2 or 5 hundredths, tenths, ... of a percent wide and begins at a multiple of that.

>>> scale = Scale.of([Fraction(65, 1000), Fraction(93, 1000)])
>>> [scale.told(at) for at in (0, scale.last)], scale.step(Fraction(93, 1000))
(['6.5 % to under 7 %', '9 % to under 9.5 %'], 's5')
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import count
from typing import Final, Self

from acctcore.values import frozen

STEPS: Final = 6
"""How many shades there are."""


@frozen
class Scale:
    """Steps of one width: the lowest begins at `first` of them, `last` is the highest in use."""

    width: Fraction
    first: int
    last: int

    @classmethod
    def of(cls, shares: Sequence[Fraction]) -> Self:
        """Take the narrowest steps of which six hold all shares."""
        low, high = min(shares, default=Fraction()), max(shares, default=Fraction())
        widths = (Fraction(digit * 10**power, 10_000) for power in count() for digit in (1, 2, 5))
        width = next(each for each in widths if high // each - low // each < STEPS)
        return cls(width, low // width, high // width - low // width)

    def step(self, share: Fraction | None) -> str:
        """Name the step of a share."""
        if share is None:
            return ""
        return "against" if share < 0 else f"s{share // self.width - self.first}"

    def told(self, at: int) -> str:
        """Tell from where to where a step goes."""
        low, high = (self.width * (self.first + at + more) for more in (0, 1))
        return f"{_hundredths(low)} % to under {_hundredths(high)} %"


def _hundredths(share: Fraction) -> str:
    whole, rest = divmod(int(share * 10_000), 100)
    return f"{whole}.{rest:02}".rstrip("0").rstrip(".")
