"""The last warning of a drawn customer: scores at the floors of bands, a card known or not.

Units: points, days.
"""

from typing import Final

from pendulum import Date

from acctcore.days import from_ordinal
from acctcore.retention import LastWarning, WarningCard
from acctcore.testing.strategies.picking import Draw, pick

_VERSIONS: Final = ("v1", "v2", "another")
"""The first versions of a drawn timeline, and a name that it does not have."""


def last_warning(draw: Draw, card: WarningCard, on: Date) -> LastWarning:
    """Draw a warning of the day or before it, under a version that is known or one that is not."""
    floors = {band.floor + step for band in card.bands for step in (0, -1)}
    scores = sorted(each for each in floors if each >= 0)
    day_before = from_ordinal(on.toordinal() - 1)
    return LastWarning(pick(draw, (day_before, on)), pick(draw, _VERSIONS), pick(draw, scores))
