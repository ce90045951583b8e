"""Attainment: actual over target, and the gap between them.

Rule: attainment is actual / target, exact; the gap is target - actual. Negative targets
(provisions, run-off) are measured the same way: -80 of -100 is 4/5. Units: money of one
currency, or a quantity of one unit; a ratio has none.
Bad input: what is no amount, and amounts of two currencies raise; an unknown actual or a
target of 0 gives no ratio but says why: that is not a refusal, there is nothing to judge.

>>> attain(Money.of("100.00", "CNY"), Money.of("85.00", "CNY")).ratio
Fraction(17, 20)
>>> attain(Money.of("0.00", "CNY"), Money.of("85.00", "CNY")).reason
<Unmeasured.TARGET_IS_ZERO: 'target_is_zero'>
"""

from enum import Enum
from fractions import Fraction

from acctcore.errors import MixedCurrency, WrongKind, fault
from acctcore.findings import Verdict
from acctcore.money import Money
from acctcore.quantity import Measure, Quantity, measure_like, unit_of, units
from acctcore.values import frozen


class Unmeasured(Enum):
    """Why there is no ratio."""

    ACTUAL_IS_UNKNOWN = "actual_is_unknown"
    TARGET_IS_ZERO = "target_is_zero"


@frozen
class Attainment:
    """How far an actual got towards its target; `ratio` or `reason` is there, not both.

    `gap` is `None` only where the actual is unknown; it is negative beyond a positive target.
    """

    target: Measure
    actual: Measure | None
    gap: Measure | None
    ratio: Fraction | None
    reason: Unmeasured | None = None

    @property
    def verdict(self) -> Verdict:
        """`MET` from a ratio of 1 up, in the direction of the target; `UNKNOWN` without one."""
        if self.ratio is None:
            return Verdict.UNKNOWN
        return Verdict.MET if self.ratio >= 1 else Verdict.NOT_MET


def attain(target: Measure, actual: Measure | None) -> Attainment:
    """Measure an actual against its target.

    Raises:
        WrongKind: neither money nor a quantity.
        MixedCurrency: the two are of different currencies or units.
    """
    if not isinstance(target, Money | Quantity):
        raise WrongKind(fault("target", "an amount or a quantity", target))
    if actual is None:
        return Attainment(target, None, None, None, Unmeasured.ACTUAL_IS_UNKNOWN)
    if not isinstance(actual, Money | Quantity):
        expected = "an amount or a quantity, or none where unknown"
        raise WrongKind(fault("actual", expected, actual))
    if unit_of(actual) != unit_of(target):
        expected, advice = f"`{unit_of(target)}` like the target", "convert first"
        raise MixedCurrency(fault("unit of the actual", expected, unit_of(actual), advice))
    gap = measure_like(units(target) - units(actual), target)
    if not units(target):
        return Attainment(target, actual, gap, None, Unmeasured.TARGET_IS_ZERO)
    return Attainment(target, actual, gap, Fraction(units(actual), units(target)))
