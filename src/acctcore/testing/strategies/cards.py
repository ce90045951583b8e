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
from pendulum import Date

from acctcore.retention import (
    Band,
    Bin,
    CalibrationStep,
    CalibrationTable,
    CardItem,
    Category,
    DaysSince,
    DaysUntil,
    Decline,
    HealthComponent,
    HealthScore,
    HostModel,
    Number,
    Onboarding,
    PlattCurve,
    ReasonBaseline,
    RoundingOrder,
    SignalStrength,
    Trigger,
    WarningCard,
    Window,
)
from acctcore.retention.bands import HIGHEST
from acctcore.retention.calibrations import Calibration
from acctcore.retention.measures import Measurement
from acctcore.rounding import Rounding
from acctcore.testing.strategies.arguments import whole
from acctcore.testing.strategies.picking import Draw, pick, rarely, some

_SPREAD: Final = 24
"""The most that the answers of one item lie apart, so that four items stay within 100."""
_MOST_ITEMS: Final = HIGHEST // _SPREAD
_WORDS: Final = ("monthly", "yearly", "prepaid")
_INNER: Final = (1, 2, 7, 30, 60, 90)
_OF_SHARES: Final = (SignalStrength, HealthScore, HostModel)
_KINDS: Final = (Number, Category, DaysUntil, DaysSince, Decline, *_OF_SHARES)
_SHARES: Final = (Fraction(1, 4), Fraction(1, 2), Fraction(1))
_BASELINES: Final = tuple(ReasonBaseline)
_FITTED: Final = Date(2026, 1, 1)
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
    baseline = pick(draw, _BASELINES)
    items = tuple(_item(draw, at) for at in range(1, 1 + pick(draw, range(1, most + 1))))
    base, least, highest = _based(draw, items)
    reach = range(max(1, least), min(HIGHEST, highest) + 1)
    floors = {0, *(pick(draw, reach) for _ in range(pick(draw, (0, 1, 2)) if reach else 0))}
    bands = tuple(
        Band("4", f"band {at}", floor, pick(draw, (None, 1, 0, 3)))
        for at, floor in enumerate(sorted(floors))
    )
    return WarningCard(
        base,
        items,
        bands,
        "5(a)",
        "5(b)",
        triggers=(_trigger(draw, bands),) if rarely(draw, 3) else (),
        onboarding=_onboarding(draw) if rarely(draw, 4) else None,
        baseline=baseline,
        calibration=_calibration(draw),
    )


def _based(draw: Draw, items: tuple[CardItem, ...]) -> tuple[int, int, int]:
    """Draw a base that leaves room for every sum of points; answer the least and the most too."""
    answers = [item.measure.answers for item in items if item.enabled]
    least, highest = sum(map(min, answers)), sum(map(max, answers))
    base = max(0, -least) + int(draw(_SCORES)) % (HIGHEST - highest - max(0, -least) + 1)
    return base, base + least, base + highest


def _trigger(draw: Draw, bands: tuple[Band, ...]) -> Trigger:
    fires = Number("trigger_fact", (Bin(0, upper=Fraction(4)), Bin(1, Fraction(4))))
    return Trigger("6", "TRIGGER", fires, pick(draw, bands[::-1]).name)


def _onboarding(draw: Draw) -> Onboarding:
    items = (_item(draw, _MOST_ITEMS + 1, "7"),)
    return Onboarding("7", pick(draw, (30, 1)), _based(draw, items)[0], items)


def _calibration(draw: Draw) -> Calibration | None:
    steps = (CalibrationStep(0, "0.1"), CalibrationStep(50, "0.4"))
    table, curve = CalibrationTable(_FITTED, steps), PlattCurve(_FITTED, "0.1", -5)
    return pick(draw, (None, None, table, curve))


def _item(draw: Draw, at: int, chapter: str = "2") -> CardItem:
    measure = _measure(draw, f"fact_{at}")
    return CardItem(
        f"{chapter}({at})",
        f"ITEM_{at}",
        measure,
        "contract" if rarely(draw, 3) else "",
        chapter == "7" or at == 1 or not rarely(draw),
        rarely(draw),
        min(max(pick(draw, (0, 3)), min(measure.answers)), max(measure.answers)),
    )


def _measure(draw: Draw, of: str) -> Measurement:
    kind = pick(draw, _KINDS)
    lowest = pick(draw, (0, -_SPREAD // 2, -_SPREAD))

    def points() -> int:
        return lowest + int(draw(_STEPS))

    if kind is Category:
        return Category(of, {word: points() for word in _WORDS[: pick(draw, (1, 2, 3))]})
    if kind in _OF_SHARES:
        return _of_shares(draw, kind, of, points)
    bins = _bins(draw, points, 0 if kind is DaysSince else -30)
    if kind is Decline:
        return Decline(of, pick(draw, _WINDOWS), bins)
    if kind is Number:
        return Number(of, _divided(bins, pick(draw, (1, 1, 4))))
    days: type[Any] = kind
    made: Measurement = days(of, bins, points())
    return made


def _of_shares(draw: Draw, kind: type, of: str, points: _Points) -> Measurement:
    """Draw what is measured between 0 and 1, or out of 100; its bins leave nothing out."""
    ends = pairwise([None, *some(draw, _SHARES, 2), None])
    bins = tuple(Bin(points(), low, high) for low, high in ends)
    if kind is SignalStrength:
        return SignalStrength(of, pick(draw, (30, 1, 7)), pick(draw, (1, 2)), bins)
    if kind is HostModel:
        return HostModel(of, "2.1", bins)
    whole = tuple(Bin(b.points, _times(b.lower), _times(b.upper)) for b in bins)
    parts = (f"{of}_a", f"{of}_b"), (f"{of}_c",)
    weighed = tuple(HealthComponent(p[0], w, p) for p, w in zip(parts, ("0.4", "0.6"), strict=True))
    return HealthScore(of, weighed, Rounding.HALF_UP, pick(draw, tuple(RoundingOrder)), whole)


def _times(share: Fraction | None) -> Fraction | None:
    return None if share is None else share * HIGHEST


def _bins(draw: Draw, points: _Points, lowest: int) -> tuple[Bin, ...]:
    """Draw bins that join up, open at the ends or not."""
    first, last = lowest if rarely(draw) else None, 120 if rarely(draw) else None
    ends = pairwise([first, *some(draw, _INNER, 3), last])
    return tuple(Bin(points(), _bound(low), _bound(high)) for low, high in ends)


def _divided(bins: tuple[Bin, ...], by: int) -> tuple[Bin, ...]:
    """Answer bins whose bounds lie between whole numbers: what is cut to them is found out."""
    if by == 1:
        return bins
    shares = ((each.points, each.lower, each.upper) for each in bins)
    return tuple(
        Bin(points, None if low is None else low / by, None if high is None else high / by)
        for points, low, high in shares
    )


def _bound(number: int | None) -> Fraction | None:
    return None if number is None else Fraction(number)
