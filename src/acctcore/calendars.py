"""A calendar of business days: a table of prefix counts with a first and a last day.

Inside its validity every question is a subtraction of two counts; outside it,
the answer is an error, never Monday to Friday by guess. Unit: business days.

>>> week = Calendar.of_weekend("five days", "example", Date(2026, 3, 1), Date(2026, 3, 31))
>>> week.business_days(Date(2026, 3, 16), Date(2026, 3, 22))
5
>>> week.add(Date(2026, 3, 20), 1)
Date(2026, 3, 23)
>>> week.is_business_day(Date(2026, 4, 1))
Traceback (most recent call last):
...
acctcore.errors.OutsideCalendar: `five days` (example): expected a day from 2026-03-01
to 2026-03-31, got `2026-04-01` (a day); extend the calendar
"""

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date
from enum import Enum
from itertools import accumulate
from typing import Final, Self

from pendulum import Date

from acctcore.days import day, from_ordinal
from acctcore.errors import Contradiction, OutsideCalendar, WrongKind, fault
from acctcore.values import field, frozen


class Weekday(Enum):
    """The days of the week, Monday first."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


WEEK = tuple(Weekday)
_NAMED_DAYS: Final = "named weekdays such as `saturday`"


def _days(items: Iterable[date]) -> frozenset[Date]:
    if isinstance(items, str) or not isinstance(items, Iterable):
        raise WrongKind(fault("days of a calendar", "a list of days", items))
    return frozenset(map(day, items))


def _weekdays(items: Iterable[Weekday]) -> frozenset[Weekday]:
    if isinstance(items, str) or not isinstance(items, Iterable):
        raise WrongKind(fault("weekend of a calendar", f"a list of {_NAMED_DAYS}", items))
    return frozenset(items)


@frozen
class Calendar:
    """Business days from `first` to `last`: the week less holidays plus make-up workdays."""

    name: str
    edition: str
    first: Date = field(converter=day)
    last: Date = field(converter=day)
    weekend: frozenset[Weekday] = field(converter=_weekdays)
    holidays: frozenset[Date] = field(default=frozenset(), converter=_days)
    extra_workdays: frozenset[Date] = field(default=frozenset(), converter=_days)
    _counts: tuple[int, ...] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Check the days and count once."""
        if self.last < self.first:
            raise Contradiction(
                f"calendar `{self.name}`: the last day {self.last} is before the first {self.first}"
            )
        for each in self.weekend:
            if not isinstance(each, Weekday):
                raise WrongKind(fault(f"weekend of `{self.name}`", _NAMED_DAYS, each))
        for listed in sorted(self.holidays | self.extra_workdays):
            self._index(listed)
        if both := sorted(self.holidays & self.extra_workdays):
            raise Contradiction(
                f"calendar `{self.name}`: {both[0]} is both a holiday and a workday"
            )
        span = range(self.first.toordinal(), self.last.toordinal() + 1)
        open_days = (self._opens(from_ordinal(ordinal)) for ordinal in span)
        object.__setattr__(self, "_counts", tuple(accumulate(open_days, initial=0)))

    @classmethod
    def of_weekend(  # noqa: PLR0913 - a calendar is made of these
        cls,
        name: str,
        edition: str,
        first: date,
        last: date,
        *,
        weekend: Iterable[Weekday] = (Weekday.SATURDAY, Weekday.SUNDAY),
        holidays: Iterable[date] = (),
        extra_workdays: Iterable[date] = (),
    ) -> Self:
        """Make a calendar from a weekend rule, holidays and make-up workdays."""
        return cls(name, edition, first, last, weekend, holidays, extra_workdays)

    @classmethod
    def of_list(
        cls, name: str, edition: str, first: date, last: date, workdays: Iterable[date]
    ) -> Self:
        """Make a calendar from the list of its workdays."""
        return cls.of_weekend(name, edition, first, last, weekend=WEEK, extra_workdays=workdays)

    def is_business_day(self, on: date) -> bool:
        """Tell whether the bank works on this day."""
        index = self._index(on)
        return self._counts[index + 1] > self._counts[index]

    def business_days(self, start: date, end: date) -> int:
        """Count the business days from `start` to `end`, both included; 0 if `end` is earlier."""
        return max(0, self._counts[self._index(end) + 1] - self._counts[self._index(start)])

    def add(self, on: date, count: int) -> Date:
        """Answer the `count`-th business day after `on` (before, when negative).

        A count of 0 answers `on` itself, or the next business day where it is none.
        """
        if type(count) is not int:
            raise WrongKind(fault("business days", "a whole number", count))
        index = self._index(on)
        if count > 0:
            return self._nth(self._counts[index + 1] + count, on)
        return self._nth(self._counts[index] + count + 1, on)

    def following(self, on: date) -> Date:
        """Answer the day itself or the next business day."""
        return self.add(on, 0)

    def preceding(self, on: date) -> Date:
        """Answer the day itself or the business day before."""
        return day(on) if self.is_business_day(on) else self.add(on, -1)

    def _nth(self, count: int, asked: date) -> Date:
        """Find the day on which the running count reaches `count`."""
        if not 1 <= count <= self._counts[-1]:
            raise OutsideCalendar(
                self._outside("an answer", f"one beyond it, counting from {asked}")
            )
        return from_ordinal(self.first.toordinal() + bisect_left(self._counts, count) - 1)

    def _index(self, on: date) -> int:
        asked = day(on)
        if not self.first <= asked <= self.last:
            raise OutsideCalendar(self._outside("a day", asked))
        return asked.toordinal() - self.first.toordinal()

    def _opens(self, on: Date) -> bool:
        if on in self.extra_workdays:
            return True
        return WEEK[on.weekday()] not in self.weekend and on not in self.holidays

    def _outside(self, what: str, got: object) -> str:
        expected = f"{what} from {self.first} to {self.last}"
        return fault(f"`{self.name}` ({self.edition})", expected, got, "extend the calendar")
