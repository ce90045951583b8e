"""Score scaling: points that say the odds, so that so many more points double them.

Rule: score = offset + factor x ln(odds of good to bad), factor = points to double the odds / ln 2,
offset = score of the anchor - factor x ln(odds of the anchor). Source: Siddiqi, Credit Risk
Scorecards, as a worked example quotes it (the book itself not read). Units: points; odds are exact
ratios, good to bad. Figures are rounded half-even to eight decimals of the exact value: logarithms
are summed in whole numbers with bounds, never in floating point.
Raises: points to double of 0 or less, odds of 0 or less, floats.

>>> scale = ScoreScale(600, 50, 20)
>>> scale.factor, scale.offset
(Decimal('28.85390082'), Decimal('487.12287620'))
>>> scale.score(50), scale.score(100)
(Decimal('600.00000000'), Decimal('620.00000000'))
>>> ScoreScale(600, 0, 20)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: odds: expected more than 0, got `0`
"""

from decimal import Decimal
from fractions import Fraction
from typing import Final

from acctcore.credit.rates.outcomes import as_decimal
from acctcore.errors import OutOfRange, fault
from acctcore.ratio import Exact, exact
from acctcore.rounding import Rounding, divide
from acctcore.values import field, frozen

_PLACES: Final = 8
_BITS: Final = 160


def _points(value: Exact) -> Fraction:
    return exact(value, "score")


def _odds(value: Exact) -> Fraction:
    return _positive(value, "odds")


def _doubling(value: Exact) -> Fraction:
    return _positive(value, "points to double the odds")


def _positive(value: Exact, what: str) -> Fraction:
    found = exact(value, what)
    if found <= 0:
        raise OutOfRange(fault(what, "more than 0", str(found)))
    return found


@frozen
class ScoreScale:
    """A scale that gives the anchor its score, and so many more points for twice its odds."""

    anchor: Fraction = field(converter=_points)
    odds: Fraction = field(converter=_odds)
    points_to_double: Fraction = field(converter=_doubling)

    @property
    def factor(self) -> Decimal:
        """The points for odds that grow e-fold."""
        return _decimal(self.points_to_double * 2**_BITS / _ln(Fraction(2)))

    @property
    def offset(self) -> Decimal:
        """The score at even odds."""
        return self.score(1)

    def score(self, odds: Exact) -> Decimal:
        """Answer the score that says these odds.

        Raises:
            OutOfRange: odds of 0 or less.
            WrongKind: a floating-point number.
        """
        times = Fraction(_ln(_odds(odds) / self.odds), _ln(Fraction(2)))
        return _decimal(self.anchor + self.points_to_double * times)


def _ln(value: Fraction) -> int:
    """Answer the natural logarithm in units of 2 ** -_BITS, to a few of them.

    A value between 1 and 2 has the series of twice the area tangent of (value - 1) / (value + 1).
    """
    halvings = value.numerator.bit_length() - value.denominator.bit_length()
    rest = value / Fraction(2) ** halvings
    own = _area(rest)
    return own if not halvings else own + halvings * _area(Fraction(2))


def _area(value: Fraction) -> int:
    ratio = (value - 1) / (value + 1)
    power = (ratio.numerator << _BITS) // ratio.denominator
    square = power * power >> _BITS
    total, place = 0, 1
    while power not in (0, -1):
        total += power // place
        power, place = power * square >> _BITS, place + 2
    return 2 * total


def _decimal(value: Fraction) -> Decimal:
    scaled = divide(value.numerator * 10**_PLACES, value.denominator, Rounding.HALF_EVEN)
    return as_decimal(scaled, _PLACES)
