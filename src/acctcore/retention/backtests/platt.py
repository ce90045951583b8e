"""From scores to probabilities: Platt's map, chance = 1 / (1 + exp(-(a + b * score))).

a and b are the maximum likelihood of a logistic regression of `left` on the score, found by Newton
steps until the slope of the likelihood is below 1e-9 a customer; the same fit on the log-odds of a
forecast gives the calibration slope. Source: Platt 1999, in Advances in Large Margin Classifiers
(method, unverified; his softened targets are not used). Floats: a and b agree with other solvers
to 1e-6. Nobody left, everybody did, one score only, or scores that part leavers from stayers have
no finite fit: the answer says why.

>>> rows = [LabelledScore(f"C{n}", score, left) for n, (score, left) in enumerate(
...     [(0, False)] * 3 + [(0, True)] + [(1, True)] * 3 + [(1, False)])]
>>> fitted = map_scores(rows)
>>> round(fitted.chance(Fraction(0)), 6), round(fitted.chance(Fraction(1)), 6)
(0.25, 0.75)
>>> map_scores(rows[:4])
Unmeasured(reason='one score only: there is no slope')
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import exp, sqrt
from typing import NamedTuple

from pendulum import Date

from acctcore.ratio import Exact, exact
from acctcore.retention.backtests.labels import LabelledScore
from acctcore.retention.backtests.ranking import steps_of
from acctcore.retention.backtests.shares import Unmeasured, real, rounded
from acctcore.retention.calibrations import PlattCurve
from acctcore.values import frozen

_STEPS = 50
_SETTLED = 1e-9
_LEAST = 1e-300
_PLACES = 6
_FINE = 9


class Point(NamedTuple):
    """Customers of one value of the regressor, and how many of them left."""

    at: float
    customers: int
    left: int


@frozen
class PlattFit:
    """Intercept and slope on the score, and the standard error of the slope."""

    intercept: float
    slope: float
    slope_error: float

    def chance(self, score: Exact) -> float:
        """Answer the probability of leaving at a score."""
        return logistic(self.intercept + self.slope * real(exact(score, "score")))

    def rounded(self, score: Exact, places: int = _PLACES) -> Fraction:
        """Answer the probability rounded half to even, so that a document can hold it exactly."""
        return rounded(self.chance(score), places)

    def curve(self, calibrated_on: Date) -> PlattCurve:
        """Answer the map as a card holds it, its parameters rounded to nine places.

        Raises:
            OutOfRange: a slope that does not rise: the score does not warn.
        """
        slope, intercept = rounded(self.slope, _FINE), rounded(self.intercept, _FINE)
        return PlattCurve(calibrated_on, slope, intercept)


def map_scores(rows: Iterable[LabelledScore]) -> PlattFit | Unmeasured:
    """Fit the map from scores to probabilities, or say why there is none."""
    return slope_of([Point(real(score), count, left) for score, count, left in steps_of(rows)])


def slope_of(points: Sequence[Point]) -> PlattFit | Unmeasured:
    """Fit a logistic regression of one regressor on grouped points."""
    if why := _untold(points):
        return Unmeasured(why)
    total = sum(point.customers for point in points)
    middle = sum(point.customers * point.at for point in points) / total
    spread = sqrt(sum(point.customers * (point.at - middle) ** 2 for point in points) / total)
    scaled = [Point((point.at - middle) / spread, *point[1:]) for point in points]
    fitted = _newton(scaled, total)
    if fitted is None:
        return Unmeasured("the fit does not settle: hardly any score is shared by both")
    intercept, slope, error = fitted
    return PlattFit(intercept - slope * middle / spread, slope / spread, error / spread)


def logistic(odds: float) -> float:
    """Answer the probability of log-odds, without overflow."""
    if odds >= 0:
        return 1 / (1 + exp(-odds))
    return exp(odds) / (1 + exp(odds))


def _untold(points: Sequence[Point]) -> str:
    leavers = [point.at for point in points if point.left]
    stayers = [point.at for point in points if point.left < point.customers]
    if not leavers or not stayers:
        return "nobody left, or everybody did"
    if len({point.at for point in points}) == 1:
        return "one score only: there is no slope"
    if min(leavers) >= max(stayers) or max(leavers) <= min(stayers):
        return "the scores part leavers from stayers: no finite slope fits"
    return ""


def _newton(points: Sequence[Point], total: int) -> tuple[float, float, float] | None:
    """Climb the likelihood, no step longer than 2 spreads; nothing if it does not end."""
    a = b = 0.0
    for _ in range(_STEPS):
        slopes, (flat, tilt, bend) = _curve(points, a, b)
        size = max(flat * bend - tilt * tilt, _LEAST)
        if max(map(abs, slopes)) <= _SETTLED * total:
            return a, b, sqrt(flat / size)
        a += max(min((bend * slopes[0] - tilt * slopes[1]) / size, 2.0), -2.0)
        b += max(min((flat * slopes[1] - tilt * slopes[0]) / size, 2.0), -2.0)
    return None


def _curve(
    points: Sequence[Point], a: float, b: float
) -> tuple[tuple[float, float], tuple[float, float, float]]:
    """Answer the first derivatives of the likelihood, and the second with their sign turned."""
    up = rise = flat = tilt = bend = 0.0
    for at, customers, left in points:
        chance = logistic(a + b * at)
        miss, weight = left - customers * chance, customers * chance * (1 - chance)
        up, rise = up + miss, rise + miss * at
        flat, tilt, bend = flat + weight, tilt + weight * at, bend + weight * at * at
    return (up, rise), (flat, tilt, bend)
