"""Lunar tables: months of 29 and 30 days without a gap, with or without a leap month.

They are almanacs of no sky: which months are long, and which is doubled, is drawn. Units: days.

>>> from hypothesis import find
>>> found = find(lunar_tables(first=Date(2026, 2, 17)), lambda table: len(table.months) == 2)
>>> str(found.months[1]), str(found.last)
('month 2 of 2026', '2026-04-15')
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.days import day, from_ordinal
from acctcore.retention import LunarMonth, LunarTable
from acctcore.sources import Source, Status
from acctcore.testing.strategies.arguments import whole
from acctcore.testing.strategies.picking import Draw, pick, rarely

_ALMANAC: Final = Source("drawn", Status.INVENTED)
_MONTHS: Final = 12
_LENGTHS: Final = (29, 30)


def lunar_tables(*, first: date, max_months: int = 14) -> SearchStrategy[LunarTable]:
    """Draw a lunar table of one to so many months from a day on; one month may be doubled.

    Raises:
        WrongKind, OutOfRange: no day, or a number of months that is none.
    """
    most = whole("max_months", max_months, least=1)
    return _tables(day(first, "first of `lunar_tables`"), most)


@st.composite
def _tables(draw: DrawFn, first: Date, most: int) -> LunarTable:
    count = pick(draw, (1, most, most, *range(2, most)))
    return LunarTable("drawn", _ALMANAC, tuple(_months(draw, first, count)))


def _months(draw: Draw, first: Date, count: int) -> Iterator[LunarMonth]:
    number = pick(draw, range(1, _MONTHS + 1))
    doubled = pick(draw, range(1, count)) if count > 1 and rarely(draw, 2) else 0
    year, begins = first.year, first.toordinal()
    for at in range(count):
        leap = doubled == at > 0
        if at and not leap:
            year, number = (year + 1, 1) if number == _MONTHS else (year, number + 1)
        days = pick(draw, _LENGTHS)
        yield LunarMonth(year, number, from_ordinal(begins), days, leap)
        begins += days
