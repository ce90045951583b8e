"""An annual rate as it is answered: the figure, between what it lies, and how many there are.

Units: percent a year, to eight decimals. A figure is the rate rounded half-even; the rate itself
lies between `low` and `high`, or is both. A rate that does not exist is a value with its status,
never an error and never a figure.

>>> root = Root(Decimal("6.43441249"), Decimal("6.434412485"), Decimal("6.434412495"))
>>> AnnualRate(RateStatus.FOUND, (root,), 1, (Fraction(-99), Fraction(1000))).rounded(1)
Decimal('6.4')
>>> AnnualRate(RateStatus.NO_ROOT, (), 0, (Fraction(-99), Fraction(1000))).percent is None
True
"""

from decimal import Decimal
from enum import Enum
from fractions import Fraction

from acctcore.errors import OutOfRange, WrongKind, fault
from acctcore.rounding import Rounding, divide
from acctcore.values import frozen

PLACES = 8


class RateStatus(Enum):
    """What was found within the bounds of the search."""

    FOUND = "found"
    """One rate, 0 or above."""
    NEGATIVE = "negative"
    """One rate, below 0: less is paid than was drawn."""
    SEVERAL_ROOTS = "several_roots"
    """More than one rate solves the equation; none of them is chosen."""
    NO_ROOT = "no_root"
    """No rate solves it within the bounds."""
    OUT_OF_BOUNDS = "out_of_bounds"
    """None within the bounds, but there is one beyond them."""
    EVERY_RATE = "every_rate"
    """What is paid cancels what is drawn on each day, so any rate solves it."""
    NOT_SEPARATED = "not_separated"
    """The sum comes too near to 0 to tell whether it touches it, so the rates are not counted."""
    TOO_MANY_CHANGES = "too_many_changes"
    """The flows change sign too often to count the rates, and no balance proves a single one."""


@frozen
class Root:
    """One rate that solves the equation; `touches` says that the sum does not change sign there."""

    percent: Decimal
    low: Decimal
    high: Decimal
    touches: bool = False

    def rounded(self, places: int = 1, rounding: Rounding = Rounding.HALF_UP) -> Decimal:
        """Round the rate itself, not its eight decimals: one decimal, half up, as the EU prints it.

        Raises:
            WrongKind: places are not a whole number, or `rounding` is no named rounding.
            OutOfRange: places are not 0 to 7.
        """
        if type(places) is not int:
            raise WrongKind(fault("places", "a whole number", places))
        if not 0 <= places < PLACES:
            raise OutOfRange(fault("places", "0 to 7", places))
        inside = (Fraction(self.low) + Fraction(self.high)) / 2 * 10**places
        return as_decimal(divide(inside.numerator, inside.denominator, rounding), places)


@frozen
class AnnualRate:
    """A rate with its status, its roots from low to high, and the bounds of the search.

    `sign_changes` counts how often the flows change sign in order of time: there are no more rates
    above -100 % than that.
    """

    status: RateStatus
    roots: tuple[Root, ...]
    sign_changes: int
    searched: tuple[Fraction, Fraction]

    @property
    def root(self) -> Root | None:
        """The one root; nothing where there is none or more than one."""
        one = self.status in {RateStatus.FOUND, RateStatus.NEGATIVE}
        return self.roots[0] if one else None

    @property
    def percent(self) -> Decimal | None:
        """Percent a year to eight decimals, half-even; nothing unless there is exactly one rate."""
        root = self.root
        return root.percent if root else None

    @property
    def bracket(self) -> tuple[Decimal, Decimal] | None:
        """Answer between what the rate certainly lies."""
        root = self.root
        return (root.low, root.high) if root else None

    def rounded(self, places: int = 1, rounding: Rounding = Rounding.HALF_UP) -> Decimal | None:
        """Round the rate to fewer decimals; nothing unless there is exactly one.

        Raises:
            WrongKind: places are not a whole number, or `rounding` is no named rounding.
            OutOfRange: places are not 0 to 7.
        """
        root = self.root
        return root.rounded(places, rounding) if root else None


def as_decimal(number: int, places: int) -> Decimal:
    """Put a decimal point into a whole number, exactly."""
    digits = tuple(map(int, str(abs(number))))
    return Decimal((int(number < 0), digits, -places))
