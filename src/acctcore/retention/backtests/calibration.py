"""Do forecast probabilities come true? A table of forecast beside observed, and the slope.

Customers stand in order of their chance and are cut into groups of about equal size; equal chances
are never parted. The slope is that of a logistic regression of `left` on the log-odds of the
chance: 1 is right, below 1 the forecasts are too far apart, above 1 too near together; the
intercept is 0 where the level is right. Source: Cox 1958, Biometrika 45:562-565 (unverified
against the paper). Units: probabilities, exact in the table; slope and intercept are floats to
1e-6. Without chances, or with a chance of 0 or 1, which has no log-odds, the answer says why.

>>> rows = [LabelledScore(f"C{n}", 0, n % 4 == 0, chance="0.25") for n in range(8)]
>>> calibration_table(rows, groups=2)[0].observed.value
Fraction(1, 4)
>>> calibration_slope(rows)
Unmeasured(reason='one score only: there is no slope')
"""

from collections.abc import Iterable
from fractions import Fraction
from math import log

from acctcore.guards import counted
from acctcore.ratio import Exact
from acctcore.retention.backtests.accuracy import chances_of
from acctcore.retention.backtests.labels import LabelledScore
from acctcore.retention.backtests.platt import PlattFit, Point, slope_of
from acctcore.retention.backtests.shares import ObservedShare, Unmeasured, real, share_of
from acctcore.values import frozen


@frozen
class CalibrationRow:
    """Customers whose chances lie from `lowest` to `highest`: the mean chance, and who left."""

    lowest: Fraction
    highest: Fraction
    forecast: Fraction
    observed: ObservedShare


def calibration_table(
    rows: Iterable[LabelledScore], *, groups: int = 10, confidence: Exact = "0.95"
) -> tuple[CalibrationRow, ...] | Unmeasured:
    """Lay forecasts beside what came of them, lowest chance first.

    Raises:
        OutOfRange: less than one group.
    """
    counted(groups, "groups", least=1)
    listed = tuple(rows)
    chances = chances_of(listed)
    if isinstance(chances, Unmeasured):
        return chances
    gathered: dict[int, list[tuple[Fraction, int, int]]] = {}
    passed = 0
    for chance, (customers, left) in chances.items():
        middle = 2 * passed + customers
        gathered.setdefault(middle * groups // (2 * len(listed)), []).append(
            (chance, customers, left)
        )
        passed += customers
    return tuple(_row(each, confidence) for each in gathered.values())


def calibration_slope(rows: Iterable[LabelledScore]) -> PlattFit | Unmeasured:
    """Fit the slope and the intercept of a forecast, or say why there is none."""
    chances = chances_of(tuple(rows))
    if isinstance(chances, Unmeasured):
        return chances
    if {0, 1} & chances.keys():
        return Unmeasured("a chance of 0 or 1 has no log-odds")
    return slope_of([Point(_log_odds(chance), *counts) for chance, counts in chances.items()])


def _row(group: list[tuple[Fraction, int, int]], confidence: Exact) -> CalibrationRow:
    customers = sum(count for _, count, _ in group)
    mean = sum((chance * count for chance, count, _ in group), Fraction(0)) / customers
    left = sum(count for _, _, count in group)
    return CalibrationRow(group[0][0], group[-1][0], mean, share_of(left, customers, confidence))


def _log_odds(chance: Fraction) -> float:
    return log(real(chance)) - log(real(1 - chance))
