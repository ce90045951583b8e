"""What `assess_mix` answers: both parts of the income, the fee share, its place, and profit.

Units: money of one currency; shares and returns are exact ratios. What is not known, or cannot be
measured, is `None`; the findings say why.

>>> [place.value for place in Place]
['below', 'within', 'above', 'no_share', 'unknown']
>>> PLACES[Place.NO_SHARE], PLACES[Place.ABOVE]
(<Verdict.NOT_MET: 'not_met'>, <Verdict.MET: 'met'>)
"""

from enum import Enum
from fractions import Fraction
from typing import Final

from acctcore.evidence import Period
from acctcore.findings import Verdict
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.targets.income.bands import PercentBand
from acctcore.values import frozen


class Place(Enum):
    """Where the fee share lies; both ends of a band belong to it."""

    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"
    NO_SHARE = "no_share"
    """There is no share: the total income is 0 or less."""
    UNKNOWN = "unknown"


PLACES: Final = FrozenMap(
    {
        Place.BELOW: Verdict.NOT_MET,
        Place.WITHIN: Verdict.MET,
        Place.ABOVE: Verdict.MET,
        Place.NO_SHARE: Verdict.NOT_MET,
        Place.UNKNOWN: Verdict.UNKNOWN,
    }
)
"""What each place means for the answer."""


@frozen
class BandPlace:
    """Where the share lies in one band.

    `needed` is the fee income that reaches its lower end at unchanged other income, and `gap` what
    of it is still missing, negative beyond.
    """

    name: str
    band: PercentBand
    place: Place
    needed: Money | None = None
    gap: Money | None = None


@frozen
class IncomeMix:
    """The mix of a customer's income.

    `other` is all operating income but fees. `fees` are those that count for the share: `gross` or
    `net`, without `one_off` items, which are reported apart. `capital` includes what the policy
    holds for fees; `return_on_capital` is before the charge, `profit` after it.
    """

    customer: str
    period: Period
    place: Place
    share: Fraction | None
    fees: Money | None
    other: Money | None
    gross: Money | None
    net: Money | None
    one_off: Money | None
    bands: tuple[BandPlace, ...]
    capital: Money | None
    profit: Money | None
    return_on_capital: Fraction | None

    @property
    def verdict(self) -> Verdict:
        """MET from the lower end of the band up, NOT_MET below it and where there is no share."""
        return PLACES[self.place]
