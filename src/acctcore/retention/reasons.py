"""Reasons for a warning, ranked by points; items of one family are merged, ties go by code.

A reason adds points; a protective one takes some away. The baseline is the
neutral answer, 0 points, so a family whose items cancel out is neither. Units:
whole points.

>>> readings = (
...     Reading("1", "ONE_YEAR", "", -5, -5, -5, family="contract"),
...     Reading("2", "ENDING", "", 15, 15, 15, family="contract"),
...     Reading("3", "COMPLAINT", "", 10, 10, 10),
... )
>>> [(reason.code, reason.points) for reason in merged(readings)]
[('COMPLAINT', 10), ('ENDING', 10)]
"""

from collections.abc import Iterable

from acctcore.evidence import Evidence
from acctcore.findings import Measured
from acctcore.retention.readings import Reading
from acctcore.values import frozen


@frozen
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


def merged(readings: Iterable[Reading]) -> tuple[Reason, ...]:
    """Merge the items of each family and rank the reasons, most points first."""
    families: dict[str, list[Reading]] = {}
    for reading in readings:
        if reading.points:
            families.setdefault(reading.family or reading.code, []).append(reading)
    reasons = map(_reason, families.values())
    return tuple(sorted((r for r in reasons if r.points), key=lambda r: (-abs(r.points), r.code)))


def to_mend(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """Name the items among the reasons that the card wants mended first."""
    parts = (part for reason in reasons for part in reason.parts)
    return tuple(part.code for part in parts if part.mend_first and (part.points or 0) > 0)


def _reason(family: list[Reading]) -> Reason:
    """Sum up a family; the item that pulls hardest the way of the sum leads."""
    points = sum(reading.points or 0 for reading in family)
    way = -1 if points > 0 else 1
    parts = sorted(family, key=lambda reading: (way * (reading.points or 0), reading.code))
    return Reason(parts[0].code, points, tuple(parts))
