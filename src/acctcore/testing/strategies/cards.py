"""Warning cards: items of every measure, bins that join up, bands from 0. Units: whole points.

The base is drawn so that no sum of points leaves 0 to 100, the bands so that they are reached.

>>> from hypothesis import find
>>> [band.floor for band in find(warning_cards(), lambda card: len(card.bands) == 2).bands]
[0, 1]
"""

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from typing import Any, Final, TypeAlias

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from acctcore.retention import (
    Band,
    Bin,
    CardItem,
    Category,
    DaysSince,
    DaysUntil,
    Decline,
    Number,
    WarningCard,
    Window,
)
from acctcore.retention.bands import HIGHEST
from acctcore.retention.measures import Measurement
from acctcore.testing.strategies.arguments import whole
from acctcore.testing.strategies.picking import Draw, pick, rarely, some

_SPREAD: Final = 24
"""The most that the answers of one item lie apart, so that four items stay within 100."""
_MOST_ITEMS: Final = HIGHEST // _SPREAD
_WORDS: Final = ("monthly", "yearly", "prepaid")
_INNER: Final = (1, 2, 7, 30, 60, 90)
_KINDS: Final = (Number, Category, DaysUntil, DaysSince, Decline)
_WINDOWS: Final = (Window(2, 1, 1), Window(6, 3, 3), Window(4, 1, 2), Window(3, 1, 1, latest=2))
_STEPS: Final = st.integers(0, _SPREAD)
_SCORES: Final = st.integers(0, HIGHEST)
_Points: TypeAlias = Callable[[], int]


def warning_cards(*, max_items: int = 3) -> SearchStrategy[WarningCard]:
    """Draw a sound card of one to so many items, four at most; the first is enabled.

    Raises:
        WrongKind, OutOfRange: the number of items is not a whole number of 1 or more.
    """
    return _cards(min(whole("max_items", max_items, least=1), _MOST_ITEMS))


@st.composite
def _cards(draw: DrawFn, most: int) -> WarningCard:
    items = tuple(_item(draw, at) for at in range(1, 1 + pick(draw, range(1, most + 1))))
    answers = [item.measure.answers for item in items if item.enabled]
    least, highest = sum(map(min, answers)), sum(map(max, answers))
    base = max(0, -least) + draw(_SCORES) % (HIGHEST - highest - max(0, -least) + 1)
    reach = range(max(1, base + least), min(HIGHEST, base + highest) + 1)
    floors = {0, *(pick(draw, reach) for _ in range(pick(draw, (0, 1, 2)) if reach else 0))}
    bands = tuple(
        Band("4", f"band {at}", floor, pick(draw, (None, 1, 0, 3)))
        for at, floor in enumerate(sorted(floors))
    )
    return WarningCard(base, items, bands, "5(a)", "5(b)")


def _item(draw: Draw, at: int) -> CardItem:
    return CardItem(
        f"2({at})",
        f"ITEM_{at}",
        _measure(draw, f"fact_{at}"),
        "contract" if rarely(draw, 3) else "",
        at == 1 or not rarely(draw),
        rarely(draw),
    )


def _measure(draw: Draw, of: str) -> Measurement:
    kind = pick(draw, _KINDS)
    lowest = pick(draw, (0, -_SPREAD // 2, -_SPREAD))

    def points() -> int:
        return lowest + int(draw(_STEPS))

    if kind is Category:
        return Category(of, {word: points() for word in _WORDS[: pick(draw, (1, 2, 3))]})
    bins = _bins(draw, points, 0 if kind is DaysSince else -30)
    if kind is Decline:
        return Decline(of, pick(draw, _WINDOWS), bins)
    if kind is Number:
        return Number(of, bins)
    days: type[Any] = kind
    made: Measurement = days(of, bins, points())
    return made


def _bins(draw: Draw, points: _Points, lowest: int) -> tuple[Bin, ...]:
    """Draw bins that join up, open at the ends or not."""
    first, last = lowest if rarely(draw) else None, 120 if rarely(draw) else None
    ends = pairwise([first, *some(draw, _INNER, 3), last])
    return tuple(Bin(points(), _bound(low), _bound(high)) for low, high in ends)


def _bound(number: int | None) -> Fraction | None:
    return None if number is None else Fraction(number)
