"""A share of a count with the interval it may lie in, after Wilson.

The interval is (p + z^2/2n -+ z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n), with p the share of n
and z the normal quantile of the confidence asked for. Source: Wilson 1927, Journal of the American
Statistical Association 22:209-212 (formula, unverified against the paper). Units: a share from 0
to 1, exact; the ends are floats to 1e-12. A share of nothing is no share, never 0.

>>> found = share_of(5, 10, "0.95")
>>> found.value, round(found.low, 4), round(found.high, 4)
(Fraction(1, 2), 0.2366, 0.7634)
>>> share_of(0, 0, "0.95").value is None
True
>>> share_of(3, 2, "0.95")
Traceback (most recent call last):
...
acctcore.errors.Contradiction: a share of 3 in 2 is more than all
"""

from fractions import Fraction
from math import sqrt
from statistics import NormalDist

from acctcore.errors import Contradiction, OutOfRange, WrongKind, fault
from acctcore.ratio import Exact, exact
from acctcore.rounding import Rounding, divide
from acctcore.values import frozen


@frozen
class ObservedShare:
    """`count` of `of`, the share, and the ends of its interval; nothing where `of` is 0.

    The count is a fraction where it is expected over a tie.
    """

    count: Fraction
    of: int
    low: float | None
    high: float | None

    @property
    def value(self) -> Fraction | None:
        """The share, exact; nothing where there is nothing to take a share of."""
        return self.count / self.of if self.of else None


def share_of(count: int | Fraction, of: int, confidence: Exact) -> ObservedShare:
    """Answer a share with its interval.

    Raises:
        Contradiction: more than all, or less than nothing.
        OutOfRange: a confidence that is not between 0 and 1.
    """
    z = normal_quantile(confidence)
    if not 0 <= count <= of:
        raise Contradiction(
            f"a share of {count} in {of} is {'more than all' if count > of else 'below 0'}"
        )
    if not of:
        return ObservedShare(Fraction(0), 0, None, None)
    share = Fraction(count) / of
    p, square = share.numerator / share.denominator, z * z
    middle = p + square / (2 * of)
    wide = z * sqrt(p * (1 - p) / of + square / (4 * of * of))
    low, high = ((middle + side * wide) / (1 + square / of) for side in (-1, 1))
    return ObservedShare(
        Fraction(count), of, max(low, 0.0) if count else 0.0, 1.0 if count == of else min(high, 1.0)
    )


def normal_quantile(confidence: Exact) -> float:
    """Answer how many standard errors each side of a two-sided interval reaches."""
    asked = exact(confidence, "confidence")
    if not 0 < asked < 1:
        raise OutOfRange(fault("confidence", "a share between 0 and 1, such as `0.95`", confidence))
    upper = real((1 + asked) / 2)
    if not 0 < upper < 1:
        raise OutOfRange(fault("confidence", "a share that is not all but 1", confidence))
    return NormalDist().inv_cdf(upper)


@frozen
class Unmeasured:
    """No measure, and why."""

    reason: str


def real(value: Fraction) -> float:
    """Answer a fraction as a float, for a statistic only."""
    return value.numerator / value.denominator


def probability(value: Exact | None, what: str) -> Fraction | None:
    """Accept a probability from 0 to 1, or nothing where it is not known.

    Raises:
        WrongKind: a float, yes/no or anything that is not exact.
        OutOfRange: below 0 or above 1.
    """
    if value is None:
        return None
    found = exact(value, what)
    if not 0 <= found <= 1:
        raise OutOfRange(fault(what, "a probability from 0 to 1", value))
    return found


def yes_or_no(value: object, what: str) -> None:
    """Refuse what is not yes or no."""
    if not isinstance(value, bool):
        raise WrongKind(fault(what, "yes or no", value))


def rounded(value: Fraction | float, places: int) -> Fraction:
    """Round a statistic half to even, so that a document can hold it exactly."""
    scaled = Fraction(value) * 10**places
    whole = divide(scaled.numerator, scaled.denominator, Rounding.HALF_EVEN)
    return Fraction(whole, 10**places)
