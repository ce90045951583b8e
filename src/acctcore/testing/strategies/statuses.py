"""Bands of attainment: one to so many, on target from some band up, forecasts by plan or by time.

Units: exact ratios, an attainment of 1 is what was due.

>>> from hypothesis import find
>>> policy = find(status_bands(), lambda policy: len(policy.bands) == 2)
>>> [(band.name, band.begins_at, band.on_target) for band in policy.bands]
[('band 1', None, True), ('band 2', Fraction(19, 20), True)]
"""

from fractions import Fraction
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from acctcore.targets.controlling.bands import ForecastBy, StatusBand, StatusBands
from acctcore.testing.strategies.arguments import whole
from acctcore.testing.strategies.picking import pick, some

_EDGES: Final = tuple(
    Fraction(each) for each in ("0.95", "0.80", "1", "0", "1.2", "2/3", "-0.25", "0.5")
)


def status_bands(*, max_bands: int = 4) -> SearchStrategy[StatusBands]:
    """Draw sound bands of attainment, one to so many, nine at most.

    Raises:
        WrongKind, OutOfRange: the number is not a whole number of 1 or more.
    """
    return _policies(min(whole("max_bands", max_bands, least=1), 1 + len(_EDGES)))


@st.composite
def _policies(draw: DrawFn, most: int) -> StatusBands:
    edges = (None, *sorted(some(draw, _EDGES, most - 1)))
    enough = pick(draw, range(1, len(edges) + 1))
    bands = (
        StatusBand(f"2({at})", f"band {at}", edge, on_target=at >= enough)
        for at, edge in enumerate(edges, 1)
    )
    return StatusBands(tuple(bands), pick(draw, tuple(ForecastBy)))
