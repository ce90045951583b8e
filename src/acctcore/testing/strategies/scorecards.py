"""Scorecards: weights that sum to 1, caps, gates, and bands whose floors can be reached.

Units: exact ratios, an attainment of 1 is the target reached.

>>> from hypothesis import find
>>> [band.floor for band in find(scorecards(), lambda card: len(card.bands) == 2).bands]
[Fraction(0, 1), Fraction(1, 1)]
"""

from fractions import Fraction
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from acctcore.targets.scorecards.cards import Family, Gate, Indicator, ScoreBand, Scorecard
from acctcore.testing.strategies.arguments import whole
from acctcore.testing.strategies.picking import Draw, pick, rarely, some

_KEYS: Final = ("loans", "care", "leads", "losses", "visits")
_FAMILIES: Final = (Family.SALES, Family.SERVICE, Family.INTELLIGENCE, Family.RISK, Family.SALES)
_PARTS: Final = (1, 1, 2, 3, 7)
_CAPS: Final = (Fraction(1), Fraction(6, 5), Fraction(3, 2), Fraction(4, 3))
_BREACHES: Final = ("MIS_SELLING", "GIFT", "LATE_REPORT")


def scorecards(*, max_indicators: int = 4) -> SearchStrategy[Scorecard]:
    """Draw a sound card of one to so many indicators, five at most.

    Raises:
        WrongKind, OutOfRange: the number is not a whole number of 1 or more.
    """
    return _cards(min(whole("max_indicators", max_indicators, least=1), len(_KEYS)))


@st.composite
def _cards(draw: DrawFn, most: int) -> Scorecard:
    indicators = _indicators(draw, pick(draw, range(1, most + 1)))
    gates = tuple(
        Gate(f"3({at})", breach, closes=not rarely(draw))
        for at, breach in enumerate(some(draw, _BREACHES, 3), 1)
    )
    alone = all(each.family is Family.SALES for each in indicators)
    return Scorecard(indicators, gates, _bands(draw, indicators), sales_only_allowed=alone)


def _indicators(draw: Draw, count: int) -> tuple[Indicator, ...]:
    parts = [pick(draw, _PARTS) for _ in range(count)]
    return tuple(
        Indicator(f"2({at})", key, family, Fraction(part, sum(parts)), pick(draw, _CAPS))
        for at, (key, family, part) in enumerate(zip(_KEYS, _FAMILIES, parts, strict=False), 1)
    )


def _bands(draw: Draw, indicators: tuple[Indicator, ...]) -> tuple[ScoreBand, ...]:
    """Draw bands from 0, the others at 1, at the most there is, or at the points of one cap."""
    if rarely(draw):
        return ()
    most = sum((each.most for each in indicators), Fraction(0))
    floors = some(draw, (Fraction(1), most, indicators[0].most), 2)
    ordered = sorted({Fraction(0), *floors})
    return tuple(ScoreBand(f"4({at})", f"band {at}", floor) for at, floor in enumerate(ordered, 1))
