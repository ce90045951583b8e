"""Days, tenors, periods and calendars. Units: whole days, months, years.

Days lie in the years 1900 to 2199 unless bounds say otherwise, so that a window steps back from
any of them.

>>> from hypothesis import find
>>> find(days(min_value=Date(2026, 3, 16)), lambda on: True)
Date(2026, 3, 16)
>>> days(min_value="2026-03-16")
Traceback (most recent call last):
...
acctcore.errors.WrongKind: min_value of `days`: expected a day such as `2026-03-16`,
got `2026-03-16`; read text with `parse_day`
"""

from collections.abc import Iterable
from datetime import date
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.calendars import WEEK, Calendar
from acctcore.days import Tenor, day, from_ordinal, optional_day
from acctcore.errors import OutOfRange, fault
from acctcore.evidence import Period
from acctcore.testing.strategies.arguments import ascending, whole
from acctcore.testing.strategies.picking import Draw, pick, rarely

FIRST: Final = Date(1900, 1, 1)
LAST: Final = Date(2199, 12, 31)
_MOST_DAYS: Final = 4_000


def days(*, min_value: date | None = None, max_value: date | None = None) -> SearchStrategy[Date]:
    """Draw a day between two, both included.

    Raises:
        WrongKind: a bound that is not a day.
        OutOfRange: bounds of which the lower is above the higher.
    """
    low = optional_day(min_value, "min_value of `days`")
    high = optional_day(max_value, "max_value of `days`")
    ascending("`days`", low, high)
    return st.dates(*within_reach(low, high)).map(day)


def within_reach(low: Date | None, high: Date | None) -> tuple[Date, Date]:
    """Answer the bounds of days, with those of this module where one is left out."""
    first = low or min(FIRST, high or FIRST)
    return first, high or max(LAST, first)


def tenors(
    *, max_years: int = 3, max_months: int = 36, max_days: int = 400, min_days: int = 0
) -> SearchStrategy[Tenor]:
    """Draw a length of time; `min_days` keeps it from being shorter than so many days."""
    whole("max_days", max_days, least=whole("min_days", min_days, least=0))
    years = st.integers(0, whole("max_years", max_years, least=0))
    months = st.integers(0, whole("max_months", max_months, least=0))
    return st.builds(Tenor, years, months, st.integers(min_days, max_days))


def periods(
    *, min_value: date | None = None, max_value: date | None = None
) -> SearchStrategy[Period]:
    """Draw single days and spans of days between two days."""
    both = st.tuples(*(days(min_value=min_value, max_value=max_value) for _ in range(2)))
    spans = both.map(lambda pair: Period(min(pair), max(pair)))
    return both.map(lambda pair: Period(None, pair[0])) | spans


def calendars(*, first: date, last: date) -> SearchStrategy[Calendar]:
    """Draw a calendar valid between two days: any weekend, holidays and make-up workdays.

    Raises:
        WrongKind, OutOfRange: days that are none, the wrong way round or too far apart.
    """
    begins, ends = day(first, "first of `calendars`"), day(last, "last of `calendars`")
    ascending("`calendars`", begins, ends)
    span = ends.toordinal() - begins.toordinal()
    if span > _MOST_DAYS:
        raise OutOfRange(fault("days of `calendars`", f"at most {_MOST_DAYS}", span))
    return _calendars(begins, ends)


@st.composite
def _calendars(draw: DrawFn, first: Date, last: Date) -> Calendar:
    weekend = draw(st.sets(st.sampled_from(WEEK), max_size=3))
    between = st.sets(days(min_value=first, max_value=last), max_size=4)
    holidays = draw(between)
    extra = draw(between) - holidays
    return Calendar.of_weekend(
        "drawn", "1", first, last, weekend=weekend, holidays=holidays, extra_workdays=extra
    )


def calendar_ends(draw: Draw, on: date, back: int, ahead: int) -> tuple[Date, Date]:
    """Draw the first and last day of a calendar: so far back and ahead, or an end at the day.

    A calendar that begins the day after, or ended the day before, does not know the day.
    """
    first, last = -back, ahead
    if rarely(draw, 4):
        first, last = pick(draw, ((-back, 0), (-back, -1), (-back, 1), (0, ahead), (1, ahead)))
    today = on.toordinal()
    return from_ordinal(max(1, today + min(first, last))), from_ordinal(today + last)


def around(some: Iterable[date]) -> tuple[Date, ...]:
    """Answer each day with the day before and after it, earliest first, each once."""
    ordinals = {on.toordinal() + step for on in some for step in (-1, 0, 1)}
    known = range(1, date.max.toordinal() + 1)
    return tuple(from_ordinal(ordinal) for ordinal in sorted(ordinals) if ordinal in known)
