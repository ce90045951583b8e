"""The score of a card and its band, from the least to the most that is possible.

What is not known spans all its possible points, so the score is an interval and
the bands in reach may be several. A trigger that fires raises every band in reach to
its own; one that is not known may raise it. Units: whole points, 0 to 100.

>>> from acctcore.retention.bands import Band
>>> from acctcore.retention.answers import made_ready
>>> from acctcore.retention.readings import Reading
>>> bands = (Band("4", "LOW", 0), Band("4", "HIGH", 50))
>>> score = scored(10, (50, 70), bands, (0, 50))
>>> score.points, score.band.name, [each.code for each in score.findings()]
(None, 'HIGH', ['BAND'])
>>> fired = made_ready(Reading("6", "LEAVING", "number `x`", 1, 1, 1))
>>> score = scored(0, (0, 0), bands, (0, 50), (((fired, None, None), 1),))
>>> score.points, score.band.name, [each.code for each in score.findings()]
(0, 'HIGH', ['BAND_RAISED'])
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from acctcore.findings import Finding, Verdict
from acctcore.retention.answers import Answer
from acctcore.retention.bands import Band
from acctcore.values import frozen


@frozen(slots=False)
class Score:
    """The base, the least and the most points, and the bands they reach, low to high.

    `heights` are the places of these bands in their card, `by_points` that of the highest
    one the points alone reach, and `raised_by` the triggers that fire or may.
    """

    base: int
    lowest: int
    highest: int
    bands: tuple[Band, ...]
    heights: tuple[int, ...] = ()
    by_points: int = 0
    raised_by: tuple[str, ...] = ()

    @property
    def points(self) -> int | None:
        """The score, where it is known."""
        return self.lowest if self.lowest == self.highest else None

    @property
    def band(self) -> Band | None:
        """The band, where only one is in reach."""
        return self.bands[0] if len(self.bands) == 1 else None

    @property
    def acts_as(self) -> Band:
        """The band that is acted on: the highest in reach."""
        return self.bands[-1]

    def findings(self) -> Iterator[Finding]:
        """Say which band it is, or which ones it may be and which of them is acted on."""
        if len(self.bands) == 1:
            yield self._finding(0, Verdict.MET, "BAND")
            return
        for at in range(len(self.bands)):
            yield self._finding(at, Verdict.UNKNOWN, "INSUFFICIENT_DATA")
        yield self._finding(len(self.bands) - 1, Verdict.MET, "ACTED_ON")

    def _finding(self, at: int, verdict: Verdict, code: str) -> Finding:
        band = self.bands[at]
        if self.heights and self.heights[at] > self.by_points:
            told, raised = ", ".join(self.raised_by), "BAND_RAISED" if code == "BAND" else code
            return Finding(band.clause, raised, verdict, band.name, told, "raises to", band.name)
        measured = f"{self.lowest} to {self.highest}" if self.points is None else self.points
        return Finding(band.clause, code, verdict, band.name, measured, ">=", band.floor)


def scored(
    base: int,
    span: tuple[int, int],
    bands: tuple[Band, ...],
    floors: Sequence[int],
    triggers: Sequence[tuple[Answer, int]] = (),
) -> Score:
    """Find the bands of the least and the most points; `triggers` stand with their bands.

    `floors` are those of the bands.
    """
    lowest, highest = span
    low = high = bisect_right(floors, lowest) - 1
    if highest != lowest:
        high = bisect_right(floors, highest) - 1
    if not triggers:
        heights = (low,) if low == high else tuple(range(low, high + 1))
        return Score(base, lowest, highest, bands[low : high + 1], heights, high)
    sure = max((height for answer, height in triggers if answer[0].lowest), default=0)
    may = {height for answer, height in triggers if answer[0].highest and height > sure}
    reach = {max(at, least) for at in range(low, high + 1) for least in (sure, *may)}
    heights = tuple(sorted(reach))
    codes = tuple(answer[0].reading.code for answer, _ in triggers if answer[0].highest)
    return Score(base, lowest, highest, tuple(bands[at] for at in heights), heights, high, codes)
