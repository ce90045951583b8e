"""The score of a card: base and points, from the least to the most that is possible.

What is not known spans all its possible points, so the score is an interval and
the bands in reach may be several. Units: whole points, 0 to 100.

>>> from acctcore.retention.bands import Band
>>> known = Reading("2", "CALLS", "number `calls`", 60, 60, 60)
>>> unknown = Reading("3", "LOYAL", "number `years`", None, -20, 0, unknown="NOT_STATED")
>>> score = scored(10, (known, unknown), (Band("4", "LOW", 0), Band("4", "HIGH", 50)))
>>> (score.lowest, score.highest), score.points, score.band.name
((50, 70), None, 'HIGH')
"""

from collections.abc import Iterator, Sequence

from acctcore.findings import Finding, Verdict
from acctcore.retention.bands import Band, reached
from acctcore.retention.readings import Reading
from acctcore.values import frozen


@frozen
class Score:
    """The base, the least and the most points, and the bands they reach, low to high."""

    base: int
    lowest: int
    highest: int
    bands: tuple[Band, ...]

    @property
    def points(self) -> int | None:
        """The score, where it is known."""
        return self.lowest if self.lowest == self.highest else None

    @property
    def band(self) -> Band | None:
        """The band, where both ends of the score fall into one."""
        return self.bands[0] if len(self.bands) == 1 else None

    def findings(self) -> Iterator[Finding]:
        """Say which band the score falls into, or which ones it may fall into."""
        code, verdict = "BAND", Verdict.MET
        if self.band is None:
            code, verdict = "INSUFFICIENT_DATA", Verdict.UNKNOWN
        measured = f"{self.lowest} to {self.highest}" if self.points is None else self.points
        for band in self.bands:
            yield Finding(band.clause, code, verdict, band.name, measured, ">=", band.floor)


def scored(base: int, readings: Sequence[Reading], bands: Sequence[Band]) -> Score:
    """Add up what was read."""
    lowest = base + sum(reading.lowest for reading in readings)
    highest = base + sum(reading.highest for reading in readings)
    return Score(base, lowest, highest, reached(bands, lowest, highest))
