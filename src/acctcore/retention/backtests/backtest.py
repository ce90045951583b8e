"""The back-test of a warning card: what it said on the day of a cut, and what came of it.

Scores are those of the facts known on the cut; losses count inside the horizon after it; who was
gone, had applied to leave or was not watched is left out and counted. What cannot be measured says
why. A k above the length of the list raises, and so does a score later than the cut. Source: the
retention domain's rule on back-tests (section 10). Units: exact shares; intervals and slopes are
floats.

>>> from acctcore.retention.backtests.customers import CustomerOutcome, ScoredCustomer
>>> cut = Date(2026, 3, 31)
>>> warnings = [ScoredCustomer("A", 85, cut, "HIGH"), ScoredCustomer("B", 15, cut, "LOW")]
>>> outcomes = [CustomerOutcome("A", lost_on=Date(2026, 5, 2)),
...     CustomerOutcome("B", watched_until=Date(2026, 9, 30))]
>>> told = backtest_warnings(warnings, outcomes, cut, 90, BacktestOptions(at=(1,))).measures
>>> told.base.value, told.area.value, told.top[0].precision.value
(Fraction(1, 2), Fraction(1, 1), Fraction(1, 1))
>>> backtest_warnings(warnings, outcomes, cut, 90, BacktestOptions(at=(3,)))
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: k: expected at most 2, the length of the list, got `3` (a whole number)
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from pendulum import Date

from acctcore.guards import chosen, counted, distinct_names, listed, refuse, twice
from acctcore.ratio import Exact
from acctcore.retention.backtests.accuracy import BrierParts, brier_score
from acctcore.retention.backtests.bands import BandAction, BandResult, acting_on, band_table
from acctcore.retention.backtests.calibration import (
    CalibrationRow,
    calibration_slope,
    calibration_table,
)
from acctcore.retention.backtests.customers import CustomerOutcome, ScoredCustomer
from acctcore.retention.backtests.labels import LabelledBook, LabelledScore, label_outcomes
from acctcore.retention.backtests.platt import PlattFit
from acctcore.retention.backtests.ranking import (
    EdgeTies,
    RankArea,
    TopShare,
    auc,
    ks_distance,
    precision_at,
)
from acctcore.retention.backtests.shares import ObservedShare, Unmeasured, normal_quantile, share_of
from acctcore.values import field, frozen


def _counts(items: Iterable[int]) -> tuple[int, ...]:
    found = listed(items, int, "k of the top lists", "whole numbers")
    for each in found:
        counted(each, "k", least=1)
    return found


def _bands(items: Iterable[str]) -> tuple[str, ...]:
    return distinct_names(items, "bands acted on")


@frozen
class BacktestOptions:
    """What to measure: the k of the top lists, the bands acted on, ties at an edge, confidence."""

    at: tuple[int, ...] = field(default=(), converter=_counts)
    act_on: tuple[str, ...] = field(default=(), converter=_bands)
    ties: EdgeTies = EdgeTies.EXPECTED
    confidence: Exact = "0.95"

    def __attrs_post_init__(self) -> None:
        """Refuse ties that are none, and a confidence that is no share."""
        chosen(self.ties, EdgeTies, "ties at an edge")
        normal_quantile(self.confidence)


_PLAIN: Final = BacktestOptions()


@frozen
class ScoreMeasures:
    """What scores with outcomes tell, dated or not.

    `accuracy` is the Brier score with its parts; `acted` is nothing where no band is acted on.
    """

    base: ObservedShare
    area: RankArea | Unmeasured
    distance: Fraction | Unmeasured
    top: tuple[TopShare, ...]
    accuracy: BrierParts | Unmeasured
    calibration: tuple[CalibrationRow, ...] | Unmeasured
    slope: PlattFit | Unmeasured
    bands: tuple[BandResult, ...]
    acted: BandAction | None


@frozen
class BackTest:
    """The book of a cut, and its measures."""

    book: LabelledBook
    measures: ScoreMeasures


def backtest_warnings(
    warnings: Iterable[ScoredCustomer],
    outcomes: Iterable[CustomerOutcome],
    cut: Date,
    horizon: int,
    asked: BacktestOptions = _PLAIN,
) -> BackTest:
    """Judge by the losses of `horizon` days after a cut the scores of that day; order is nothing.

    Raises:
        Contradiction: a score later than the cut, a customer who stands twice.
        OutOfRange: a horizon below one day; a k below 1 or above the number of customers.
        Unknown: a band to act on at which no customer stands.
    """
    book = label_outcomes(warnings, outcomes, cut, horizon)
    measures = measure_scores(book.rows, asked)
    return BackTest(book, measures)


def measure_scores(rows: Iterable[LabelledScore], asked: BacktestOptions = _PLAIN) -> ScoreMeasures:
    """Measure scores with outcomes, such as those of data without dates.

    Raises:
        Contradiction: a customer who stands twice.
        OutOfRange: a k below 1 or above the number of customers.
        Unknown: a band to act on at which no customer stands.
    """
    told = listed(rows, LabelledScore, "scores", "scores with outcomes")
    refuse(twice("scores", "customer", (each.customer for each in told)))
    left, sure = sum(each.left for each in told), asked.confidence
    return ScoreMeasures(
        share_of(left, len(told), sure),
        auc(told, confidence=sure),
        ks_distance(told),
        tuple(precision_at(told, k, ties=asked.ties, confidence=sure) for k in asked.at),
        brier_score(told),
        calibration_table(told, confidence=sure),
        calibration_slope(told),
        band_table(told, confidence=sure),
        acting_on(told, asked.act_on, confidence=sure) if asked.act_on else None,
    )
