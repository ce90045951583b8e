"""Signals around their half-lives, and the numbers that a health score is the mean of.

Strengths lie at the edges of bins and beside them; ages at whole half-lives and a day to each
side. Units: exact ratios, whole days, scores from 0 to 100.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from pendulum import Date

from acctcore.days import from_ordinal
from acctcore.retention import (
    HealthScore,
    Number,
    Signal,
    SignalStrength,
    StatedNumber,
    WarningCard,
)
from acctcore.testing.edges import bins_of, measures_of
from acctcore.testing.strategies.picking import Draw, pick, rarely

_SCALE: Final = tuple(Fraction(each) for each in (0, 100, 50, 33, 71))
_TOP: Final = 100


@st.composite
def signals_of(
    draw: DrawFn, card: WarningCard, codes: Sequence[str], on: Date
) -> tuple[Signal, ...] | None:
    """Draw the signals of a customer under a card; now and then they are not stated."""
    if rarely(draw, 5):
        return None
    found: list[Signal] = []
    for code in codes:
        for at in range(pick(draw, (1, 0, 2))):
            found += _events(draw, card, code, f"{code} {at}", on)
    return tuple(found) if _all_in_bins(card, found, on) else None


def _events(draw: Draw, card: WarningCard, code: str, event: str, on: Date) -> list[Signal]:
    """Draw one event; now and then it is told twice, or its strength is not known."""
    fading = next(_fading(card, code))
    edges = {edge for each in fading.bins for edge in (each.lower, each.upper) if edge is not None}
    strengths = sorted({Fraction(0), Fraction(1), *(edge for edge in edges if 0 <= edge <= 1)})
    strength = None if rarely(draw, 6) else pick(draw, strengths)
    age = pick(draw, (0, fading.half_life - 1, fading.half_life, fading.half_life + 1))
    told = Signal(code, strength, from_ordinal(on.toordinal() - age), "log", event)
    return [told, told] if rarely(draw, 5) else [told]


def _fading(card: WarningCard, code: str) -> Iterator[SignalStrength]:
    for each in measures_of(card):
        if isinstance(each, SignalStrength) and each.of == code:
            yield each


def _all_in_bins(card: WarningCard, signals: Sequence[Signal], on: Date) -> bool:
    """Tell whether every sum, also that of no signal at all, is in a bin of each item."""
    for each in measures_of(card):
        if isinstance(each, SignalStrength):
            heard = {one for one in signals if one.code == each.of and one.strength is not None}
            if each.bin_at(each.ends(heard, on)[0]) is None:
                return False
    return True


@st.composite
def health_parts(
    draw: DrawFn, card: WarningCard, stated: dict[str, Any]
) -> dict[str, StatedNumber]:
    """Draw the parts of health scores; none where a score could be outside the bins."""
    found: dict[str, StatedNumber] = {}
    others = {each.of for each in measures_of(card) if isinstance(each, Number)}
    for measure in measures_of(card):
        if isinstance(measure, HealthScore) and _covers(measure):
            for name in measure.reads:
                if name not in (*stated, *others) and not rarely(draw, 5):
                    found[name] = StatedNumber(pick(draw, _SCALE))
    return found


def _covers(measure: HealthScore) -> bool:
    first, last = bins_of(measure)[0].lower, bins_of(measure)[-1].upper
    return (first is None or first <= 0) and (last is None or last > _TOP)
