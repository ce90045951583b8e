"""What a customer is judged by: base, compiled items and triggers, bands, calibration.

A card has one such profile, and one more for new customers where it says so. Each is made
once, when the card is. Units: whole points.

>>> from acctcore.retention.bins import Bin
>>> from acctcore.retention.items import CardItem
>>> from acctcore.retention.measures import Number
>>> calls = CardItem("2", "CALLS", Number("calls", (Bin(0, upper="4"), Bin(60, "4"))))
>>> made = profile(10, (calls,), (), (Band("3", "LOW", 0),), ReasonBaseline.MOST_FAVOURABLE, None)
>>> made.base, made.neutral
(10, 10)
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from acctcore.retention.bands import HIGHEST, Band
from acctcore.retention.baselines import ReasonBaseline, baseline_points
from acctcore.retention.calibrations import Calibration
from acctcore.retention.compiling import CompiledItem, compiled
from acctcore.retention.items import CardItem
from acctcore.retention.measuring import READERS, Reader
from acctcore.retention.triggers import Trigger
from acctcore.values import frozen

_SCORES: Final = tuple(map(Fraction, range(HIGHEST + 1)))


@frozen
class CompiledTrigger:
    """A trigger made ready, with the place of the band it raises to."""

    reader: Reader
    item: CompiledItem
    height: int


@frozen
class CardProfile:
    """Everything that a score and its band are read off."""

    base: int
    neutral: int
    """The score of a customer at the baseline of every item."""
    items: tuple[tuple[Reader, CompiledItem], ...]
    """Each with the function that reads it."""
    triggers: tuple[CompiledTrigger, ...]
    bands: tuple[Band, ...]
    floors: tuple[int, ...]
    chances: tuple[Fraction, ...]
    """The probability of every score from 0 to 100; none without a calibration."""
    families: bool
    """Whether two items are merged into one reason."""


def profile(  # noqa: PLR0913, PLR0917 - a profile is these parts of a card
    base: int,
    items: Sequence[CardItem],
    triggers: Sequence[Trigger],
    bands: tuple[Band, ...],
    baseline: ReasonBaseline,
    calibration: Calibration | None,
) -> CardProfile:
    """Make the enabled items and triggers ready."""
    heights = {band.name: at for at, band in enumerate(bands)}
    enabled = [each for each in items if each.enabled]
    return CardProfile(
        base,
        base + sum(baseline_points(each, baseline) for each in enabled),
        tuple((READERS[type(each.measure)], _item(each, baseline)) for each in enabled),
        tuple(
            CompiledTrigger(READERS[type(each.measure)], _trigger(each), heights[each.raises_to])
            for each in triggers
            if each.enabled
        ),
        bands,
        tuple(band.floor for band in bands),
        tuple(map(calibration.probability, _SCORES)) if calibration else (),
        len({each.family or each.code for each in enabled}) < len(enabled),
    )


def _item(item: CardItem, baseline: ReasonBaseline) -> CompiledItem:
    return compiled(
        item.clause,
        item.code,
        item.measure,
        family=item.family,
        mend_first=item.mend_first,
        baseline=baseline_points(item, baseline),
    )


def _trigger(trigger: Trigger) -> CompiledItem:
    return compiled(
        trigger.clause,
        trigger.code,
        trigger.measure,
        family="",
        mend_first=trigger.mend_first,
        baseline=0,
    )
