"""The Chinese lunisolar calendar as a supplied table: which Gregorian day begins each month.

Rule: a month has a number from 1 to 12 and a leap flag; it has 29 or 30 days; the next month
begins on the day after its last. Nothing is computed from the sky: outside the table the answer
is `None`, which is not known. Units: Gregorian days, lunar years named by the Gregorian year in
which they begin. Bad input raises: a gap, months out of order, a month of another length.

>>> from acctcore.days import parse_day
>>> from acctcore.sources import Status
>>> almanac = Source("example almanac", Status.INVENTED)
>>> fourth = LunarMonth(2020, 4, parse_day("2020-04-23"), 30)
>>> leap = LunarMonth(2020, 4, parse_day("2020-05-23"), 29, leap=True)
>>> table = LunarTable("two months", almanac, (fourth, leap))
>>> print(table.lunar_of(parse_day("2020-05-25")), table.lunar_of(parse_day("2020-07-01")))
2020-4-3 leap None
>>> LunarTable("two months", almanac, (leap, fourth))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: lunar table `two months`: month 4 of 2020 begins on 2020-04-23, \
not on 2020-06-21, the day after the month before
"""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from pendulum import Date

from acctcore.days import day, from_ordinal
from acctcore.errors import Contradiction, OutOfRange, fault
from acctcore.guards import counted, flagged, listed, named, of_kind
from acctcore.sources import Source
from acctcore.values import field, frozen

_MONTHS = 12
_LENGTHS = (29, 30)


@frozen
class LunarMonth:
    """One month: its lunar year and number, its first Gregorian day and its length."""

    year: int
    month: int
    first: Date = field(converter=day)
    days: int
    leap: bool = False

    def __attrs_post_init__(self) -> None:
        """Refuse a number that no month has, and a length that none has."""
        counted(self.year, "lunar year", least=1)
        counted(self.month, "lunar month", least=1)
        flagged(self.leap, f"leap flag of month {self.month} of {self.year}")
        if self.month > _MONTHS:
            raise OutOfRange(fault("lunar month", "1 to 12", self.month))
        if self.days not in _LENGTHS:
            raise OutOfRange(fault(f"days of {self}", "29 or 30", self.days))

    @property
    def last(self) -> Date:
        """The last day of the month."""
        return from_ordinal(self.first.toordinal() + self.days - 1)

    def day(self, number: int) -> Date | None:
        """Answer a day of the month; `None` where the month is shorter."""
        if number > self.days:
            return None
        return from_ordinal(self.first.toordinal() + number - 1)

    def __str__(self) -> str:
        """Write `month 4 of 2020` or `leap month 4 of 2020`."""
        return f"{'leap ' * self.leap}month {self.month} of {self.year}"


@frozen
class LunarDay:
    """One day by the lunar reckoning."""

    year: int
    month: int
    day: int
    leap: bool = False

    def __str__(self) -> str:
        """Write `2020-4-3 leap`."""
        return f"{self.year}-{self.month}-{self.day}{' leap' * self.leap}"


def _months(items: Iterable[LunarMonth]) -> tuple[LunarMonth, ...]:
    return listed(items, LunarMonth, "months of a lunar table", "lunar months")


@frozen
class LunarTable:
    """The months of some years, in order and without a gap, with the source they are from."""

    name: str
    source: Source
    months: tuple[LunarMonth, ...] = field(converter=_months)

    def __attrs_post_init__(self) -> None:
        """Refuse an empty table, a gap and months out of order."""
        named(self.name, "name of a lunar table")
        of_kind(self.source, Source, f"source of `{self.name}`", "a document with its status")
        if not self.months:
            raise OutOfRange(fault(f"lunar table `{self.name}`", "one month or more", None))
        for before, after in pairwise(self.months):
            self._refuse_apart(before, after)

    @property
    def first(self) -> Date:
        """The first day that the table knows."""
        return self.months[0].first

    @property
    def last(self) -> Date:
        """The last day that the table knows."""
        return self.months[-1].last

    def covers(self, first: date, last: date) -> bool:
        """Tell whether the table knows every day from the first to the last."""
        return self.first <= first and last <= self.last

    def month(self, year: int, month: int, *, leap: bool = False) -> LunarMonth | None:
        """Answer a month; `None` where the table has none such."""
        of_year = (each for each in self.months if each.year == year and each.month == month)
        return next((each for each in of_year if each.leap is leap), None)

    def lunar_of(self, on: date) -> LunarDay | None:
        """Answer the lunar day of a Gregorian day; `None` outside the table."""
        asked = day(on)
        if not self.covers(asked, asked):
            return None
        found = self.months[bisect_right([each.first for each in self.months], asked) - 1]
        number = asked.toordinal() - found.first.toordinal() + 1
        return LunarDay(found.year, found.month, number, found.leap)

    def _refuse_apart(self, before: LunarMonth, after: LunarMonth) -> None:
        follows = from_ordinal(before.last.toordinal() + 1)
        if after.first != follows:
            told = f"{after} begins on {after.first}, not on {follows}"
            raise Contradiction(
                f"lunar table `{self.name}`: {told}, the day after the month before"
            )
        number, year = (before.month % _MONTHS) + 1, before.year + (before.month == _MONTHS)
        regular = (year, number, False)
        leap = (before.year, before.month, True)
        allowed = (regular,) if before.leap else (regular, leap)
        if (after.year, after.month, after.leap) not in allowed:
            raise Contradiction(f"lunar table `{self.name}`: {after} cannot follow {before}")
