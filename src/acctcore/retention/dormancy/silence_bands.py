"""A chance of coming back, read from how long a customer has been silent.

Rule: the silence is counted in the customer's own mean intervals; a chance stands in the band with
the highest floor that the silence reaches. The bands are the policy's. Units: ratios.
Source: `retention.purchases.silences`. Bad input raises: bands that do not begin at 0 or do not
rise, a probability outside 0 to 1.

>>> SilenceRules("4(b)", 2, (SilenceBand(0, "0.3"), SilenceBand(3, "0.1"))).chance(Fraction(2))
Fraction(3, 10)
>>> SilenceRules("4(b)", 2, (SilenceBand(1, "0.3"),))
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: floor of the first silence band: expected 0, got `1`
"""

from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise

from acctcore.errors import Contradiction, OutOfRange, fault
from acctcore.guards import counted, listed, named
from acctcore.ratio import Exact, exact
from acctcore.values import field, frozen


def _floor(value: Exact) -> Fraction:
    return exact(value, "floor of a silence band")


def _chance(value: Exact) -> Fraction:
    return exact(value, "probability of a silence band")


@frozen
class SilenceBand:
    """From this silence on, in the customer's own intervals, this chance of coming back."""

    floor: Fraction = field(converter=_floor)
    probability: Fraction = field(converter=_chance)

    def __attrs_post_init__(self) -> None:
        """Refuse a probability outside 0 to 1."""
        if not 0 <= self.probability <= 1:
            raise OutOfRange(fault("probability of a silence band", "0 to 1", self.probability))


def _bands(items: Iterable[SilenceBand]) -> tuple[SilenceBand, ...]:
    return listed(items, SilenceBand, "silence bands", "bands of silence")


@frozen
class SilenceRules:
    """How a chance of coming back is read from the silence ratio."""

    clause: str
    least_repeats: int
    """Days with an act after the first one; with fewer there is no interval to speak of."""
    bands: tuple[SilenceBand, ...] = field(converter=_bands)

    def __attrs_post_init__(self) -> None:
        """Refuse bands that leave a silence out."""
        named(self.clause, "clause of the silence bands")
        counted(self.least_repeats, "least repeats of the silence bands", least=1)
        first = self.bands[0].floor if self.bands else None
        if first != 0:
            raise OutOfRange(fault("floor of the first silence band", "0", first))
        for before, after in pairwise(self.bands):
            if after.floor <= before.floor:
                told = f"`{after.floor}` is not above `{before.floor}`, the floor before"
                raise Contradiction(f"silence bands: {told}; order the bands from low to high")

    def chance(self, ratio: Fraction) -> Fraction:
        """Answer the chance of the band that a silence reaches."""
        return [each for each in self.bands if each.floor <= ratio][-1].probability
