"""Reasons for a warning, ranked by points; items of one family are merged, ties go by code.

A reason adds points; a protective one takes some away. The baseline is the
neutral answer, 0 points, so a family whose items cancel out is neither. Units:
whole points.

>>> readings = (
...     Reading("1", "ONE_YEAR", "", -5, -5, -5, family="contract"),
...     Reading("2", "ENDING", "", 15, 15, 15, family="contract"),
...     Reading("3", "COMPLAINT", "", 10, 10, 10),
... )
>>> [(reason.code, reason.points) for reason in risks(readings)], protections(readings)
([('COMPLAINT', 10), ('ENDING', 10)], ())
"""

from collections.abc import Iterable

from attrs import frozen

from acctcore.evidence import Evidence
from acctcore.findings import Measured
from acctcore.retention.readings import Reading


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


def risks(readings: Iterable[Reading]) -> tuple[Reason, ...]:
    """Rank the reasons that add points, most first."""
    return _ranked(_merged(readings, 1))


def protections(readings: Iterable[Reading]) -> tuple[Reason, ...]:
    """Rank the reasons that take points away, most first."""
    return _ranked(_merged(readings, -1))


def to_mend(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """Name the items among the reasons that the card wants mended first."""
    parts = (part for reason in reasons for part in reason.parts)
    return tuple(part.code for part in parts if part.mend_first and (part.points or 0) > 0)


def _ranked(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    return tuple(sorted(reasons, key=lambda reason: (-abs(reason.points), reason.code)))


def _merged(readings: Iterable[Reading], sign: int) -> Iterable[Reason]:
    """Sum up each family and keep those whose sum has the sign."""
    families: dict[str, list[tuple[int, str, Reading]]] = {}
    for reading in readings:
        if reading.points:
            weighed = (-sign * reading.points, reading.code, reading)
            families.setdefault(reading.family or reading.code, []).append(weighed)
    for family in families.values():
        points = -sign * sum(weight for weight, _, _ in family)
        if sign * points > 0:
            parts = tuple(reading for _, _, reading in sorted(family, key=lambda each: each[:2]))
            yield Reason(parts[0].code, points, parts)
