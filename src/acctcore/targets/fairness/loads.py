"""The load of each key: its target per unit of potential, beside that of all together.

Rule: a ratio is exact or absent with its reason. A limit on the ratio is still decided where the
unknown potentials cannot change the answer: they only make the fair ratio smaller, so who is
above the limit without them is above it with them, and who has no target is never above it.
Units: minor (or whole) units of target per unit of potential.

>>> targets, markets = FrozenMap({"A": 600, "B": 200}), FrozenMap({"A": Fraction(2), "B": None})
>>> loads = Loads(targets, markets, Fraction(2))
>>> loads.ratio("A")
Judged(value=Fraction(300, 1), reason=None)
>>> loads.fair.reason
<Unjudged.POTENTIAL_IS_MISSING: 'potential_is_missing'>
"""

from collections.abc import Mapping
from enum import Enum
from fractions import Fraction

from acctcore.findings import Verdict
from acctcore.guards import of_kind
from acctcore.maps import FrozenMap
from acctcore.quantity import Measure
from acctcore.reasons import Bound
from acctcore.targets.explanations import Explanation
from acctcore.values import field, frozen


class Unjudged(Enum):
    """Why there is no figure."""

    AMOUNT_IS_NEGATIVE = "amount_is_negative"
    """Targets below 0 are a load of another kind: measure them by themselves, without sign."""
    POTENTIAL_IS_MISSING = "potential_is_missing"
    POTENTIAL_IS_ZERO = "potential_is_zero"
    AMOUNT_IS_ZERO = "amount_is_zero"


@frozen
class Judged:
    """An exact figure, or why there is none; one of the two is there."""

    value: Fraction | None
    reason: Unjudged | None = None


@frozen
class Load:
    """The load of one key.

    `quota` is its exact share by weight alone and `bound` the one it is held at, both of a plan;
    `moved` is what its amount is above (or below) the quota, in units.
    """

    key: str
    amount: Measure
    ratio: Judged
    times_fair: Judged
    verdict: Verdict
    quota: Fraction | None = None
    moved: Fraction | None = None
    bound: Bound | None = None


@frozen
class Loads:
    """Amounts and potentials by key, with the limit in times of the fair ratio."""

    amounts: FrozenMap[str, int]
    potentials: FrozenMap[str, Fraction | None]
    limit: Fraction
    total: int = field(init=False)
    known: Fraction = field(init=False)
    fair: Judged = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Add up targets and known potentials, and judge the fair ratio."""
        of_kind(self.amounts, Mapping, "amounts of the loads", "a table of amounts by key")
        of_kind(self.potentials, Mapping, "potentials of the loads", "a table of numbers by key")
        of_kind(self.limit, Fraction, "limit of the loads", "an exact fraction")
        known = sum((each for each in self.potentials.values() if each is not None), Fraction())
        object.__setattr__(self, "total", sum(self.amounts.values()))
        object.__setattr__(self, "known", known)
        fair = Judged(None, self._reason)
        if self._reason in (None, Unjudged.POTENTIAL_IS_ZERO):
            fair = _over(Fraction(self.total), known, Unjudged.POTENTIAL_IS_ZERO)
        object.__setattr__(self, "fair", fair)

    @property
    def spread(self) -> Judged:
        """The largest ratio over the smallest."""
        if self._reason:
            return Judged(None, self._reason)
        ratios = self._ratios()
        return _over(max(ratios), min(ratios), Unjudged.AMOUNT_IS_ZERO)

    @property
    def gini(self) -> Judged:
        """The Gini coefficient of the ratios: 0 where all are equal, below 1 always."""
        if self._reason:
            return Judged(None, self._reason)
        ratios = sorted(self._ratios())
        count = len(ratios)
        apart = sum((2 * at - count + 1) * ratio for at, ratio in enumerate(ratios))
        return _over(Fraction(apart), count * sum(ratios, Fraction()), Unjudged.AMOUNT_IS_ZERO)

    def ratio(self, key: str) -> Judged:
        """Answer a key's target over its potential."""
        amount, potential = self.amounts[key], self.potentials[key]
        if amount < 0:
            return Judged(None, Unjudged.AMOUNT_IS_NEGATIVE)
        if potential is None:
            return Judged(None, Unjudged.POTENTIAL_IS_MISSING)
        return _over(Fraction(amount), potential, Unjudged.POTENTIAL_IS_ZERO)

    def load(self, key: str, amount: Measure, told: Explanation | None) -> Load:
        """Put a key's load together, with why a plan gave it its amount."""
        ratio = self.ratio(key)
        quota = told.quota if told else None
        return Load(
            key,
            amount,
            ratio,
            self._times(ratio),
            self._verdict(key, ratio),
            quota,
            None if quota is None else self.amounts[key] - quota,
            told.bound if told else None,
        )

    def _times(self, ratio: Judged) -> Judged:
        if ratio.value is None or self.fair.value is None:
            return Judged(None, ratio.reason or self.fair.reason)
        return _over(ratio.value, self.fair.value, Unjudged.AMOUNT_IS_ZERO)

    def _verdict(self, key: str, ratio: Judged) -> Verdict:
        if self.fair.reason is Unjudged.AMOUNT_IS_NEGATIVE:
            return Verdict.UNKNOWN
        if not self.amounts[key]:
            return Verdict.MET
        if ratio.value is None:
            return Verdict.UNKNOWN
        if ratio.value * self.known > self.limit * self.total:
            return Verdict.NOT_MET
        return Verdict.UNKNOWN if self.fair.value is None else Verdict.MET

    def _ratios(self) -> list[Fraction]:
        return [ratio for key in self.amounts if (ratio := self.ratio(key).value) is not None]

    @property
    def _reason(self) -> Unjudged | None:
        """Why not every key has a ratio: the gravest reason, in the order of their list."""
        reasons = {self.ratio(key).reason for key in self.amounts}
        return next((reason for reason in Unjudged if reason in reasons), None)


def _over(above: Fraction, below: Fraction, reason: Unjudged) -> Judged:
    return Judged(above / below) if below else Judged(None, reason)
