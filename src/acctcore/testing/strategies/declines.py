"""Monthly series whose decline is just so much. Units: minor units, whole months, percent.

Months are uneven, so that a month left out or counted twice shows.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from pendulum import Date

from acctcore.money import Money
from acctcore.retention import Decline, Gap, MonthFigure, Series, Window, means
from acctcore.retention.bins import bin_of
from acctcore.testing.strategies.picking import Draw, pick, rarely

BASELINE: Final = 10_000
"""The mean of the baseline months, in minor units: one is a hundredth of a percent of it."""


def series_falling(draw: Draw, window: Window, fall: Fraction, on: Date) -> Series:
    """Draw a series that falls by so much; now and then with a gap, or with nothing before."""
    amounts = list(_amounts(window, int(BASELINE - BASELINE * fall / 100)))
    if rarely(draw, 8):
        amounts[: window.baseline] = [0] * window.baseline
    gap = pick(draw, range(window.months)) if rarely(draw, 6) else None
    figures = [
        MonthFigure(month, None if at == gap else Money(amount, "CNY"))
        for at, (month, amount) in enumerate(zip(window.listed(on), amounts, strict=True))
    ]
    stated = [each for each in figures if each.amount is not None]
    return Series(tuple(stated if rarely(draw, 2) else figures))


def fits_bins(measure: Decline, series: Series, on: Date) -> bool:
    """Tell whether what an item reads from a series, if it can, is in one of its bins."""
    found = means(series, measure.window, on)
    if isinstance(found, Gap) or found.decline is None:
        return True
    return bin_of(measure.bins, found.decline) is not None


def _amounts(window: Window, recent: int) -> Iterator[int]:
    """Lay the baseline and the recent mean out by month, uneven so that each month counts."""
    yield from _uneven(BASELINE, window.baseline)
    yield from (BASELINE for _ in range(window.months - window.baseline - window.recent))
    yield from _uneven(recent, window.recent)


def _uneven(mean: int, months: int) -> Iterator[int]:
    moved = mean // 2 if months > 1 else 0
    yield mean - moved
    yield from (mean for _ in range(months - 2))
    if months > 1:
        yield mean + moved
