"""The shifted-beta-geometric (sBG) model: renewal and survival from two given parameters.

Each customer leaves at each renewal with a chance of their own; the chances follow a beta
distribution. Renewal r(t) = (beta + t - 1) / (alpha + beta + t - 1), survival S(t) = r(1) ... r(t).
Renewal rises with tenure because the leavers leave, not because anyone grows loyal: never read
it as an effect of what was done. Nothing is fitted here. Units: whole periods, the first
renewal is 1; floating-point shares, relative tolerance 1e-10 up to 100,000 periods, except that a
share below 1e-290 may be answered as 0. Malformed (a parameter that is not above 0) raises.
Source: Fader & Hardie 2007, Journal of Interactive Marketing 21(1):76-90 (formulas secondary).

>>> model = ShiftedBetaGeometric("0.704", "1.182")
>>> round(model.retention(1), 6), round(model.survival(12), 3), round(model.conditional(7, 5), 3)
(0.626723, 0.17, 0.711)
>>> ShiftedBetaGeometric(0, "1.182")
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: alpha: expected a number from 1e-9 to 1e9, got `0.0` \
(a floating-point number)
"""

from collections.abc import Iterator
from itertools import accumulate
from math import prod
from operator import mul
from typing import NamedTuple

from acctcore.errors import OutOfRange, fault
from acctcore.ratio import Exact
from acctcore.retention.hazards.guards import real, whole
from acctcore.values import field, frozen

MOST_PERIODS = 100_000


def _alpha(value: Exact | float) -> float:
    return _parameter("alpha", value)


def _beta(value: Exact | float) -> float:
    return _parameter("beta", value)


def _parameter(what: str, value: Exact | float) -> float:
    least, most = 1e-9, 1e9
    number = real(what, value)
    if not least <= number <= most:
        raise OutOfRange(fault(what, "a number from 1e-9 to 1e9", number))
    return number


class Projected(NamedTuple):
    """One period ahead: the share of who reached it that renews, and of all that is still there."""

    period: int
    retention: float
    survival: float


@frozen
class ShiftedBetaGeometric:
    """The two parameters, exact or floating-point; they come from a fit made elsewhere."""

    alpha: float = field(converter=_alpha)
    beta: float = field(converter=_beta)

    def retention(self, period: int) -> float:
        """Answer the retention rate: of those who reach a renewal, the share that renews."""
        bounded("period", period, least=1)
        return next(self.retentions(period))

    def survival(self, period: int) -> float:
        """Answer the share still there after a number of renewals."""
        return self.conditional(0, period)

    def conditional(self, period: int, more: int) -> float:
        """Answer the chance to renew `more` times, for who is still there after `period`."""
        bounded("period", period, least=0)
        until = bounded("periods in all", period + whole("further periods", more, least=0), least=0)
        return prod(self.retentions(period + 1, until))

    def retentions(self, first: int, last: int = MOST_PERIODS) -> Iterator[float]:
        """Go through the retention rates from a renewal to another, both included."""
        both = self.alpha + self.beta
        return ((self.beta + t) / (both + t) for t in range(first - 1, last))


def project(model: ShiftedBetaGeometric, horizon: int) -> tuple[Projected, ...]:
    """Answer retention and survival for the periods 1 to `horizon`.

    Raises:
        WrongKind: a horizon that is no whole number.
        OutOfRange: one below 1 or above 100,000.
    """
    bounded("horizon", horizon, least=1)
    rates = tuple(model.retentions(1, horizon))
    return tuple(map(Projected, range(1, horizon + 1), rates, accumulate(rates, mul)))


def bounded(what: str, value: object, *, least: int) -> int:
    """Accept a whole number of periods for which the tolerance is stated."""
    number = whole(what, value, least=least)
    if number > MOST_PERIODS:
        raise OutOfRange(fault(what, f"at most {MOST_PERIODS} periods", number))
    return number
