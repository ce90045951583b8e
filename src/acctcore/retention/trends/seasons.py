"""The seasonal ratio: each month divided by the same month of the year before.

A ratio of 1 is no change. It takes out what comes back every year, such as a
holiday peak, before a baseline is laid. A month is unknown where either month is
not known, and where the year before was zero: there is no ratio to nothing, and
`zero_bases` names those months apart. Fewer than thirteen months are `NotJudged`.
Units: none (a ratio). Exact fractions.

>>> year = (10, 12, 8, 9, 11, 12, 10, 10, 9, 14, 20, 30)
>>> calls = MonthlyHistory.of_numbers("2025-01", (*year, 10, 6, None))
>>> compared = seasonal_ratios(calls)
>>> compared.ratios.values, compared.ratios.first
((Fraction(1, 1), Fraction(1, 2), None), '2026-01')
>>> print(seasonal_ratios(MonthlyHistory.of_numbers("2026-01", (10,))))
SERIES_UNDER_MINIMUM: 13 months are needed; `2026-01`
"""

from fractions import Fraction

from acctcore.retention.trends.histories import MonthlyHistory
from acctcore.retention.trends.lacks import Lack, NotJudged
from acctcore.values import frozen

_YEAR = 12


@frozen
class Seasonal:
    """The ratios from the second year on, and the months whose year before was zero."""

    ratios: MonthlyHistory
    zero_bases: tuple[str, ...]


def seasonal_ratios(history: MonthlyHistory) -> Seasonal | NotJudged:
    """Divide each month by the same month of the year before, or say that there is none."""
    if len(history.values) <= _YEAR:
        return NotJudged(Lack.SHORT, history.months, _YEAR + 1)
    later = history.since(_YEAR)
    pairs = tuple(zip(later.values, history.values, strict=False))
    ratios = MonthlyHistory(later.first, tuple(_ratio(now, before) for now, before in pairs))
    named = zip(later.months, pairs, strict=True)
    return Seasonal(ratios, tuple(month for month, (_, before) in named if before == 0))


def _ratio(now: Fraction | None, before: Fraction | None) -> Fraction | None:
    return None if now is None or not before else now / before
