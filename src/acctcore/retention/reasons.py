"""A reason for a warning: its points, and what gave them. Units: whole points.

>>> late = Reading("2", "LATE", "days since `x`", 15, 15, 15, measured=12, mend_first=True)
>>> reason = Reason("LATE", 15, (late,))
>>> reason.measured, to_mend((reason,)), rank_of(reason)
(12, ('LATE',), (-15, 'LATE'))
"""

from collections.abc import Iterable
from typing import TypeAlias

from acctcore.evidence import Evidence
from acctcore.findings import Measured
from acctcore.retention.readings import Reading
from acctcore.values import frozen

Rank: TypeAlias = tuple[int, str]


@frozen(slots=False)
class Reason:
    """Points and what gave them: one item, or the items of one family, weightiest first."""

    code: str
    points: int
    parts: tuple[Reading, ...]

    @property
    def measured(self) -> Measured:
        """What was measured of the weightiest item."""
        return self.parts[0].measured

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The evidence behind every part, where some was given."""
        return tuple(part.evidence for part in self.parts if part.evidence is not None)


def to_mend(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """Name the items among the reasons that the card wants mended first."""
    return tuple(
        [
            part.code
            for reason in reasons
            for part in reason.parts
            if part.mend_first and (part.weight > 0 or not reason.points)
        ]
    )


def rank_of(reason: Reason) -> Rank:
    """Rank a reason: the weightiest first, ties by code."""
    return -abs(reason.points), reason.code
