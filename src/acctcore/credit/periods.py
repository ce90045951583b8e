"""How many periods stand in a row: three years' accounts, not three quarters.

Counted back from an anchor: one period must end one step earlier, one two
steps, each give or take the slack. A span counts only if it is as long as the
step. Unit: periods.

>>> from pendulum import Date
>>> years = tuple(Period(None, Date(year, 12, 31)) for year in (2020, 2022, 2023))
>>> longest(History(3, Tenor(years=1)), years, years)
2
"""

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date

from acctcore.credit.requirements import History
from acctcore.days import Tenor
from acctcore.evidence import Period


def longest(history: History | None, anchors: Iterable[Period], members: Iterable[Period]) -> int:
    """Answer the most periods in a row that end with one of the anchors."""
    latest = set(anchors)
    if history is None:
        return min(1, len(latest))
    ends = sorted({each.end.toordinal() for each in members if _fits(history, each)})
    best = 0
    for anchor in latest:
        if best < history.periods and _fits(history, anchor):
            best = max(best, _run(history, anchor, ends))
    return best


def _run(history: History, anchor: Period, ends: list[int]) -> int:
    for step in range(1, history.periods):
        if not _ends_near(history, _times(history.every, step).before(anchor.end), ends):
            return step
    return history.periods


def _ends_near(history: History, target: date, ends: list[int]) -> bool:
    first = bisect_left(ends, history.slack.before(target).toordinal())
    return first < len(ends) and ends[first] <= history.slack.after(target).toordinal()


def _fits(history: History, period: Period) -> bool:
    """Tell whether a span is as long as the step; a single day always fits."""
    if period.start is None:
        return True
    following = history.every.after(period.start)
    return _ends_near(history, following, [period.end.toordinal() + 1])


def _times(tenor: Tenor, count: int) -> Tenor:
    return Tenor(tenor.years * count, tenor.months * count, tenor.days * count)
