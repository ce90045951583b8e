"""A share of a sample, exactly, and the interval in which the true share lies.

Wilson's interval holds every true share `p` with `(k/n - p)^2 <= z^2 p (1 - p) / n`.
How sure one wants to be is the reader's question, not a policy of the bank: `z` is
always stated. Square roots are of whole numbers; ends are rounded outwards.
Source: E. B. Wilson, Probable inference, the law of succession, and statistical
inference, Journal of the American Statistical Association 22 (1927), 209-212.
Units: none, shares of one.

>>> share = Share(180, 200)
>>> share.ratio, share.at_least(Fraction(90, 100))
(Fraction(9, 10), True)
>>> share.interval(NORMAL_95, 3)
Interval(low=Fraction(17, 20), high=Fraction(187, 200))
>>> Share(0, 0)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: size of a sample: expected 1 or more, got `0` (a whole number)
"""

from fractions import Fraction
from math import isqrt
from typing import Final

from acctcore.errors import OutOfRange, WrongKind, fault
from acctcore.ratio import Exact, exact
from acctcore.values import frozen

NORMAL_95: Final = Fraction(1_959_964, 1_000_000)
"""`z` of 95 %: where the standard normal distribution reaches 0.975, to six places."""


@frozen
class Interval:
    """From `low` to `high`, both ends included."""

    low: Fraction
    high: Fraction


@frozen
class Share:
    """So many of a sample."""

    count: int
    of: int

    def __attrs_post_init__(self) -> None:
        """Refuse an empty sample, and more than all of it."""
        for what, number in (("count of a share", self.count), ("size of a sample", self.of)):
            if type(number) is not int:
                raise WrongKind(fault(what, "a whole number", number))
        if self.of < 1:
            raise OutOfRange(fault("size of a sample", "1 or more", self.of))
        if not 0 <= self.count <= self.of:
            raise OutOfRange(fault("count of a share", f"0 to {self.of}", self.count))

    @property
    def ratio(self) -> Fraction:
        """The share as an exact ratio."""
        return Fraction(self.count, self.of)

    def at_least(self, target: Exact) -> bool:
        """Compare with a target exactly: `count * 100 >= 90 * of`.

        Raises:
            OutOfRange: a target under 0 or over 1.
        """
        wanted = ratio_of(target)
        return self.count * wanted.denominator >= wanted.numerator * self.of

    def interval(self, z: Exact, places: int) -> Interval:
        """Answer Wilson's interval at `z` standard deviations, to so many decimal places.

        Raises:
            OutOfRange: `z` is not over 0, `places` is under 0.
        """
        deviations = exact(z, "z")
        if deviations <= 0:
            raise OutOfRange(fault("z", "more than 0", deviations))
        if type(places) is not int or places < 0:
            raise OutOfRange(fault("decimal places", "a whole number of 0 or more", places))
        return _wilson(self.count, self.of, deviations, 10**places)


def ratio_of(target: Exact, what: str = "target") -> Fraction:
    """Accept a share of one, from 0 to 1."""
    wanted = exact(target, what)
    if not 0 <= wanted <= 1:
        raise OutOfRange(fault(what, "a share from 0 to 1", wanted))
    return wanted


def _wilson(count: int, size: int, z: Fraction, scale: int) -> Interval:
    """Solve the quadratic in whole numbers: `(middle -+ sqrt(square)) / whole`."""
    over, under = z.numerator**2, z.denominator**2
    whole = 2 * size * (size * under + over)
    middle = scale * size * (2 * count * under + over)
    square = over * (over * size**2 + 4 * under * size * count * (size - count)) * scale**2
    root = isqrt(square)
    root += root * root < square
    low, high = (middle - root) // whole, -((-middle - root) // whole)
    return Interval(Fraction(low, scale), Fraction(high, scale))
