"""What a reason is measured against, as the card names it.

>>> ReasonBaseline("neutral")
<ReasonBaseline.NEUTRAL: 'neutral'>
"""

from enum import Enum

from acctcore.retention.items import CardItem


class ReasonBaseline(Enum):
    """The points of an item that count as neither risk nor protection."""

    NEUTRAL = "neutral"
    """The bin of 0 points."""
    POPULATION_MEAN = "population_mean"
    """The mean of the population, whole points that each item states in `mean_points`."""
    MOST_FAVOURABLE = "most_favourable"
    """The least points an item can give; then every reason adds risk."""


def baseline_points(item: CardItem, baseline: ReasonBaseline) -> int:
    """Answer the points of an item at the baseline.

    >>> from acctcore.retention.bins import Bin
    >>> from acctcore.retention.measures import Number
    >>> item = CardItem("2", "CALLS", Number("calls", (Bin(-5, upper="1"), Bin(20, "1"))))
    >>> [baseline_points(item, each) for each in ReasonBaseline]
    [0, 0, -5]
    """
    if baseline is ReasonBaseline.MOST_FAVOURABLE:
        return min(item.measure.answers)
    return (item.mean_points or 0) if baseline is ReasonBaseline.POPULATION_MEAN else 0
