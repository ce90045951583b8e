"""What became of each band, and of acting on some of them.

Bands stand riskiest first, by the highest score found in them. Acting on a band is right for who
left and a false alarm for who stayed; who left unseen was missed. Units: customers, exact shares.

>>> rows = [LabelledScore("A", 9, True, "HIGH"), LabelledScore("B", 8, False, "HIGH"),
...     LabelledScore("C", 1, False, "LOW")]
>>> [(each.band, each.left.count, each.left.of) for each in band_table(rows)]
[('HIGH', Fraction(1, 1), 2), ('LOW', Fraction(0, 1), 1)]
>>> acted = acting_on(rows, ["HIGH"])
>>> (acted.right, acted.false_alarms, acted.missed, acted.left_alone)
(1, 1, 0, 1)
>>> acting_on(rows, ["TOP"])
Traceback (most recent call last):
...
acctcore.errors.Unknown: band `TOP` stands at no customer; there are `HIGH`, `LOW`
"""

from collections.abc import Collection, Iterable
from fractions import Fraction

from acctcore.errors import Unknown
from acctcore.guards import names
from acctcore.ratio import Exact
from acctcore.retention.backtests.labels import LabelledScore
from acctcore.retention.backtests.shares import ObservedShare, share_of
from acctcore.values import frozen


@frozen
class BandResult:
    """The customers of a band, and who of them left."""

    band: str
    left: ObservedShare


@frozen
class BandAction:
    """Acting on some bands: who left or stayed, acted on or not."""

    bands: tuple[str, ...]
    right: int
    false_alarms: int
    missed: int
    left_alone: int
    precision: ObservedShare
    recall: ObservedShare


def band_table(
    rows: Iterable[LabelledScore], *, confidence: Exact = "0.95"
) -> tuple[BandResult, ...]:
    """Count who left in each band, riskiest first."""
    found: dict[str, tuple[int, int]] = {}
    highest = dict[str, Fraction]()
    for each in rows:
        customers, left = found.get(each.band, (0, 0))
        found[each.band] = (customers + 1, left + each.left)
        highest[each.band] = max(highest.get(each.band, each.score), each.score)
    order = sorted(found, key=lambda band: (-highest[band], band))
    return tuple(
        BandResult(band, share_of(found[band][1], found[band][0], confidence)) for band in order
    )


def acting_on(
    rows: Collection[LabelledScore], bands: Collection[str], *, confidence: Exact = "0.95"
) -> BandAction:
    """Tell what acting on the customers of these bands would have been.

    Raises:
        Unknown: a band at which no customer stands.
    """
    table = {each.band: each.left for each in band_table(rows, confidence=confidence)}
    acted = names(bands, "bands acted on")
    for band in acted:
        if band not in table:
            known = ", ".join(f"`{each}`" for each in table)
            raise Unknown(f"band `{band}` stands at no customer; there are {known}")
    leavers = sum(each.left for each in rows)
    right = sum(each.left for each in rows if each.band in acted)
    warned = sum(each.band in acted for each in rows)
    return BandAction(
        acted,
        right,
        warned - right,
        leavers - right,
        len(rows) - warned - leavers + right,
        share_of(right, warned, confidence),
        share_of(right, leavers, confidence),
    )
