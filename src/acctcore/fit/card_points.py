"""Whole points: how many a bin has, and on which scale.

points = factor x coefficient x (weight of the bin - least weight of the item), rounded half to
even; factor = points that double the odds / ln 2. Source: Siddiqi, Credit Risk Scorecards
(unverified), with the direction turned: here higher is riskier, and the safest customer has 0.

>>> points_of([-1.0, 0.0, 1.0], 0.5, factor=28.8539)
(0, 14, 29)
>>> scale_of([([-1.0, 0.0, 1.0], 0.5)], Fraction(20)).most
29
>>> [round(each, 1) for each in scale_of([([-1.0, 1.0], 2.0)], None).pdo_and_widest]
[17.3, 17.3]
"""

from collections.abc import Sequence
from fractions import Fraction
from math import log
from typing import Final, NamedTuple

from acctcore.retention.bands import HIGHEST

_SHRINK: Final = 0.999

Weighed = tuple[Sequence[float], float]
"""The weights of evidence of the bins of one item, and its coefficient."""


class Scale(NamedTuple):
    """The factor of the points, the highest score with it, and the widest factor that fits."""

    factor: float
    most: int
    widest: float

    @property
    def pdo_and_widest(self) -> tuple[float, float]:
        """Points that double the odds, and how many could at most."""
        return self.factor * log(2), self.widest * log(2)


def points_of(weights: Sequence[float], coefficient: float, factor: float) -> tuple[int, ...]:
    """Answer the points of each bin of an item; the safest has 0."""
    least = min(weights)
    return tuple(round(factor * coefficient * (each - least)) for each in weights)


def scale_of(items: Sequence[Weighed], pdo: Fraction | None) -> Scale:
    """Answer the scale asked for, or the widest on which no score exceeds 100."""
    spans = sum(coefficient * (max(each) - min(each)) for each, coefficient in items)
    widest = HIGHEST / spans
    while _most(items, widest) > HIGHEST:
        widest *= _SHRINK
    factor = widest if pdo is None else float(pdo) / log(2)
    return Scale(factor, _most(items, factor), widest)


def _most(items: Sequence[Weighed], factor: float) -> int:
    return sum(max(points_of(each, coefficient, factor)) for each, coefficient in items)
