"""Gamma-Gamma: what a purchase is worth, for a customer with few of them.

Rule: `E[M] = p (v + x z)/(p x + q - 1)`, with `z` the mean spend of `x` purchases: between
the customer's own mean and the book's, `p v/(q - 1)`. Source: Fader & Hardie, The
Gamma-Gamma Model of Monetary Value, brucehardie.com/notes/025 (recomputed).

Units: spend is any exact number of one currency; the answer is an exact ratio in the same
unit, to be rounded once by a named rounding where it becomes money. Where `p x + q` is 1 or
less the model has no finite mean and the answer says NO_FINITE_MEAN. Contradictions raise.
The model assumes that spend and number of purchases have nothing to do with each other:
report `spend_correlation` beside every answer. Tolerance of that: 1e-12.

>>> cdnow = GammaGamma("6.25", "3.74", "15.44")
>>> spend = cdnow.expected_spend(2, "22.35")
>>> spend.mean, round(spend.mean, 2)
(Fraction(75175, 3048), Fraction(1233, 50))
>>> GammaGamma("6.25", "0.9", "15.44").expected_spend(0)
ExpectedSpend(mean=None, unknown='NO_FINITE_MEAN')
>>> cdnow.expected_spend(0, "22.35")
Traceback (most recent call last):
...
acctcore.errors.Contradiction: `x` is 0 and the mean spend is 22.35; \
without a purchase there is none
"""

from collections.abc import Sequence
from fractions import Fraction
from math import sqrt

from acctcore.errors import Contradiction, OutOfRange, fault
from acctcore.ratio import Exact, exact
from acctcore.retention.purchases.bounds import count, given_exactly, inexact, settle
from acctcore.values import field, frozen


@frozen
class ExpectedSpend:
    """The expected mean spend of a purchase; `None` where `unknown` says why."""

    mean: Fraction | None
    unknown: str = ""


@frozen
class Correlation:
    """A correlation from -1 to 1; `None` where `unknown` says why."""

    value: float | None
    unknown: str = ""


@frozen
class GammaGamma:
    """The three parameters of a Gamma-Gamma model."""

    p: Fraction = field(converter=given_exactly)
    q: Fraction = field(converter=given_exactly)
    v: Fraction = field(converter=given_exactly)

    def __attrs_post_init__(self) -> None:
        """Refuse parameters outside the stated bounds."""
        settle(self, Fraction)

    def expected_spend(self, x: int, mean_spend: Exact = 0) -> ExpectedSpend:
        """Answer the expected mean spend of a customer with `x` purchases.

        Raises:
            WrongKind: `x` is not whole, or the spend is a float.
            OutOfRange: purchases with a mean spend of 0 or less.
            Contradiction: a mean spend without a purchase.
        """
        spent = checked_spend(count(x, "`x`"), mean_spend)
        weight = self.p * x + self.q - 1
        if weight <= 0:
            return ExpectedSpend(None, "NO_FINITE_MEAN")
        return ExpectedSpend(self.p * (self.v + x * spent) / weight)


def spend_correlation(customers: Sequence[tuple[int, Exact]]) -> Correlation:
    """Answer the correlation of the number of purchases with their mean spend.

    TOO_FEW_CUSTOMERS below two, NO_VARIATION where all buy as often or spend the same.
    """
    numbers = tuple(Fraction(count(x, "`x`")) for x, _ in customers)
    spends = tuple(checked_spend(x, spend) for x, spend in customers)
    if len(customers) < 2:  # noqa: PLR2004 - one point has no slope
        return Correlation(None, "TOO_FEW_CUSTOMERS")
    apart = _covariance(numbers, numbers) * _covariance(spends, spends)
    if apart == 0:
        return Correlation(None, "NO_VARIATION")
    together = _covariance(numbers, spends)
    size = sqrt(inexact(together * together / apart))
    return Correlation(size if together > 0 else -size)


def checked_spend(x: int, mean_spend: Exact) -> Fraction:
    """Read the mean spend of `x` purchases.

    Raises:
        OutOfRange: purchases with a mean spend of 0 or less.
        Contradiction: a mean spend without a purchase.
    """
    spent = exact(mean_spend, "mean spend")
    if x == 0 and spent != 0:
        said = f"`x` is 0 and the mean spend is {mean_spend}"
        raise Contradiction(f"{said}; without a purchase there is none")
    if x > 0 and spent <= 0:
        advice = "the model has no place for gifts and refunds"
        raise OutOfRange(fault("mean spend", "above 0", mean_spend, advice))
    return spent


def _covariance(these: Sequence[Fraction], those: Sequence[Fraction]) -> Fraction:
    """Answer n squared times the covariance, exactly."""
    products = sum((one * other for one, other in zip(these, those, strict=True)), Fraction())
    return len(these) * products - sum(these, Fraction()) * sum(those, Fraction())
