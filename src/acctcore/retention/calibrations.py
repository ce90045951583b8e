"""What a score says as a probability: a dated table, or a logistic curve (Platt).

A table is a staircase: each step holds from its score up to the next one's; the first
begins at 0, so that 0 to 100 is covered, and no step is lower than the one before.
The curve is p = 1 / (1 + e ** -(slope x score + intercept)), its parameters exact and
its value rounded to six decimals (computed in double precision, good to 1e-12).
A probability informs; it decides no band. Source: the retention domain's page, early
warning; Platt 1999, Probabilistic outputs for support vector machines [unverified].

>>> steps = (CalibrationStep(0, "0.05"), CalibrationStep(40, "0.2"), CalibrationStep(70, "0.6"))
>>> table = CalibrationTable(Date(2026, 3, 31), steps)
>>> table.probability(Fraction(39)), table.probability(Fraction(70))
(Fraction(1, 20), Fraction(3, 5))
>>> PlattCurve(Date(2026, 3, 31), "0.1", -5).probability(Fraction(50))
Fraction(1, 2)
>>> CalibrationTable(Date(2026, 3, 31), (CalibrationStep(0, "0.3"), CalibrationStep(40, "0.2")))
Traceback (most recent call last):
...
acctcore.errors.Malformed: steps[1].probability: `1/5` is below `3/10`, the step before; \
a higher score is never a lower risk
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import pairwise
from math import exp
from typing import Final, TypeAlias

from pendulum import Date

from acctcore.days import day
from acctcore.errors import Fault, OutOfRange, fault
from acctcore.guards import listed
from acctcore.ratio import Exact, exact
from acctcore.retention.naming import refuse
from acctcore.values import field, frozen

_PLACES: Final = 1_000_000
_STEEPEST: Final = 700
"""Beyond it the curve is 0 or 1 to six decimals, and the exponential leaves double precision."""


def _score(value: Exact) -> Fraction:
    return exact(value, "score of a step")


def _probability(value: Exact) -> Fraction:
    return exact(value, "probability")


def _slope(value: Exact) -> Fraction:
    return exact(value, "slope")


def _intercept(value: Exact) -> Fraction:
    return exact(value, "intercept")


@frozen
class CalibrationStep:
    """The probability of the scores from `floor` to below that of the next step."""

    floor: Fraction = field(converter=_score)
    probability: Fraction = field(converter=_probability)

    def __attrs_post_init__(self) -> None:
        """Refuse a probability outside 0 to 1."""
        if not 0 <= self.probability <= 1:
            raise OutOfRange(fault("probability", "0 to 1", f"{self.probability}"))


def _steps(items: Iterable[CalibrationStep]) -> tuple[CalibrationStep, ...]:
    return listed(items, CalibrationStep, "steps of a calibration", "steps")


@frozen
class CalibrationTable:
    """A staircase of probabilities, counted up to a day."""

    calibrated_on: Date = field(converter=day)
    steps: tuple[CalibrationStep, ...] = field(converter=_steps)

    def __attrs_post_init__(self) -> None:
        """Refuse a table that does not begin at 0, is out of order, or falls."""
        refuse(_step_faults(self.steps))

    def probability(self, score: Fraction) -> Fraction:
        """Answer the probability of a score; one below 0 has that of the first step."""
        found = (each.probability for each in reversed(self.steps) if each.floor <= score)
        return next(found, self.steps[0].probability)


@frozen
class PlattCurve:
    """A logistic curve, fitted on a day."""

    calibrated_on: Date = field(converter=day)
    slope: Fraction = field(converter=_slope)
    intercept: Fraction = field(converter=_intercept)

    def __attrs_post_init__(self) -> None:
        """Refuse a curve that does not rise."""
        if self.slope <= 0:
            expected = "more than 0, as a higher score is a higher risk"
            raise OutOfRange(fault("slope", expected, f"{self.slope}"))

    def probability(self, score: Fraction) -> Fraction:
        """Answer the probability of a score, to six decimals."""
        steep = Fraction(_STEEPEST)
        at = max(-steep, min(steep, self.slope * score + self.intercept))
        return Fraction(round(_PLACES / (1 + exp(-at))), _PLACES)


Calibration: TypeAlias = CalibrationTable | PlattCurve


def _step_faults(steps: tuple[CalibrationStep, ...]) -> Iterator[Fault]:
    if not steps or steps[0].floor:
        begins = f"`{steps[0].floor}`" if steps else "nothing"
        yield Fault("steps", f"expected a first step at 0, got {begins}")
    for index, (before, after) in enumerate(pairwise(steps), 1):
        if after.floor <= before.floor:
            text = f"`{after.floor}` is not above `{before.floor}`, the floor of the step before"
            yield Fault(f"steps[{index}].floor", text)
        if after.probability < before.probability:
            text = f"`{after.probability}` is below `{before.probability}`, the step before"
            advice = "a higher score is never a lower risk"
            yield Fault(f"steps[{index}].probability", f"{text}; {advice}")
