"""The Brier score of forecast probabilities, exact, with its three parts.

The score is the mean of (chance - left)^2. Over groups of equal chance it is reliability (how far
each group's share of leavers is from its chance) minus resolution (how far the shares are from the
base rate) plus uncertainty (base rate times its complement), exactly. Source: Murphy 1973, Journal
of Applied Meteorology 12:595-600 (unverified against the paper). Units: squares of probabilities,
exact. A customer without a chance is not known, so there is no score: the answer says why.

>>> rows = [LabelledScore("A", 1, True, chance="0.8"), LabelledScore("B", 0, False, chance="0.4")]
>>> found = brier_score(rows)
>>> found.score, found.reliability - found.resolution + found.uncertainty
(Fraction(1, 10), Fraction(1, 10))
>>> brier_score([LabelledScore("A", 1, True)])
Unmeasured(reason='1 of 1 customer has no chance to leave; map the scores first')
"""

from collections.abc import Iterable
from fractions import Fraction

from acctcore.counts import agree, many
from acctcore.retention.backtests.labels import LabelledScore
from acctcore.retention.backtests.shares import Unmeasured
from acctcore.values import frozen


@frozen
class BrierParts:
    """Score, parts, and what a forecast of the base rate for all would have scored."""

    score: Fraction
    reliability: Fraction
    resolution: Fraction
    uncertainty: Fraction

    @property
    def skill(self) -> Fraction | None:
        """The share of the uncertainty the forecast takes away; nothing where there is none."""
        return 1 - self.score / self.uncertainty if self.uncertainty else None


def brier_score(rows: Iterable[LabelledScore]) -> BrierParts | Unmeasured:
    """Score forecasts, or say why there is no score."""
    listed = tuple(rows)
    groups = chances_of(listed)
    if isinstance(groups, Unmeasured):
        return groups
    total = len(listed)
    base = Fraction(sum(left for _, left in groups.values()), total)
    score = reliability = resolution = Fraction(0)
    for chance, (customers, left) in groups.items():
        share = Fraction(left, customers)
        score += left * (1 - chance) ** 2 + (customers - left) * chance**2
        reliability += customers * (chance - share) ** 2
        resolution += customers * (share - base) ** 2
    return BrierParts(score / total, reliability / total, resolution / total, base * (1 - base))


def chances_of(
    rows: tuple[LabelledScore, ...],
) -> dict[Fraction, tuple[int, int]] | Unmeasured:
    """Count the customers and the leavers of each chance, lowest first, or say what is missing."""
    unknown = sum(each.chance is None for each in rows)
    if unknown or not rows:
        have = f"{many(len(rows), 'customer')} {agree(unknown, 'has', 'have')}"
        told = f"{unknown} of {have} no chance to leave; map the scores first"
        return Unmeasured(told if rows else "there are no customers")
    found: dict[tuple[int, int], tuple[int, int]] = {}  # whole numbers hash faster than fractions
    for each in rows:
        chance = (each.chance or Fraction(0)).as_integer_ratio()
        customers, left = found.get(chance, (0, 0))
        found[chance] = (customers + 1, left + each.left)
    return dict(sorted((Fraction(*chance), counts) for chance, counts in found.items()))
