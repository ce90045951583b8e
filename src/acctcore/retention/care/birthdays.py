"""The day on which a birthday is observed, from month and day alone.

Rule: a birthday keeps month and day, never the year: a greeting needs no more. It is personal and
needs a recorded basis and a last day of use; without them it may stand in the facts, and a plan
refuses to use it. 29 February is observed in a year without one as the policy says. A lunar day is
observed by a supplied table: the 30th of a month of 29 days, and a leap month in a year without
it, as the policy says; outside the table, the day is not known.
Source: project page on retention, section 8. Units: Gregorian days.
Bad input raises: a day that no year has, a leap month that is not lunar.

>>> leap_day = Birthday.of_day(Date(1992, 2, 29))
>>> observed_birthday(leap_day, 2027, LeapDay.FEBRUARY_28)
Date(2027, 2, 28)
>>> observed_birthday(leap_day, 2027, LeapDay.MARCH_1), observed_birthday(
...     leap_day, 2028, LeapDay.MARCH_1)
(Date(2027, 3, 1), Date(2028, 2, 29))
>>> Birthday(2, 30)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: day of a birthday in month 2: expected 1 to 29, got `30` \
(a whole number)
"""

from calendar import isleap
from datetime import MAXYEAR, date
from enum import Enum
from typing import Final, Self

from pendulum import Date

from acctcore.days import day, optional_day
from acctcore.errors import Contradiction, OutOfRange, WrongKind, fault
from acctcore.guards import chosen, counted, flagged
from acctcore.retention.care.lunar import LunarTable
from acctcore.values import field, frozen

_MONTHS: Final = 12
_LUNAR_DAYS: Final = 30
_LEAP_DAY: Final = (2, 29)
_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Reckoning(Enum):
    """By which calendar a birthday is kept."""

    GREGORIAN = "gregorian"
    LUNAR = "lunar"


class LeapDay(Enum):
    """When 29 February is observed in a year without one."""

    FEBRUARY_28 = "february_28"
    MARCH_1 = "march_1"


class ShortMonth(Enum):
    """When the 30th of a lunar month is observed that has 29 days."""

    LAST_DAY = "last_day"
    NEXT_DAY = "next_day"


class NoLeapMonth(Enum):
    """When a day of a leap month is observed in a year without that month."""

    REGULAR_MONTH = "regular_month"
    NOT_OBSERVED = "not_observed"


@frozen
class BirthdayRules:
    """How a birthday is observed that the year does not have."""

    leap_day: LeapDay
    short_month: ShortMonth = ShortMonth.LAST_DAY
    no_leap_month: NoLeapMonth = NoLeapMonth.REGULAR_MONTH

    def __attrs_post_init__(self) -> None:
        """Refuse what is not one of the named rules."""
        chosen(self.leap_day, LeapDay, "rule for 29 February")
        chosen(self.short_month, ShortMonth, "rule for the 30th of a short month")
        chosen(self.no_leap_month, NoLeapMonth, "rule for a leap month the year does not have")


@frozen
class Birthday:
    """Month and day, why they may be used, and the last day on which they may."""

    month: int
    day: int
    reckoning: Reckoning = Reckoning.GREGORIAN
    leap_month: bool = False
    basis: str = ""
    """The recorded ground for keeping the date, such as a consent with its number."""
    expires_on: Date | None = field(default=None, converter=optional_day)

    def __attrs_post_init__(self) -> None:
        """Refuse a day that no year has."""
        counted(self.month, "month of a birthday", least=1)
        counted(self.day, "day of a birthday", least=1)
        chosen(self.reckoning, Reckoning, "reckoning of a birthday")
        flagged(self.leap_month, "leap month of a birthday")
        if not isinstance(self.basis, str):
            raise WrongKind(fault("basis of a birthday", "words", self.basis))
        if self.month > _MONTHS:
            raise OutOfRange(fault("month of a birthday", "1 to 12", self.month))
        most = _LUNAR_DAYS if self.is_lunar else _DAYS[self.month - 1]
        if self.day > most:
            what = f"day of a birthday in month {self.month}"
            raise OutOfRange(fault(what, f"1 to {most}", self.day))
        if self.leap_month and not self.is_lunar:
            raise Contradiction("a birthday in a leap month is lunar; name its reckoning `lunar`")

    @classmethod
    def of_day(cls, born: date, *, basis: str = "", expires_on: date | None = None) -> Self:
        """Keep month and day of a Gregorian day of birth, and drop the year."""
        found = day(born, "day of birth")
        return cls(found.month, found.day, basis=basis, expires_on=expires_on)

    @property
    def is_lunar(self) -> bool:
        """Whether it is kept by the lunar calendar."""
        return self.reckoning is Reckoning.LUNAR


@frozen
class LunarObservance:
    """The day on which a lunar birthday is observed; `None` where `reason` says why."""

    on: Date | None
    reason: str = ""


def observed_birthday(birthday: Birthday, year: int, leap_day: LeapDay) -> Date:
    """Answer the day on which a Gregorian birthday is observed in a year.

    Raises:
        Contradiction: the birthday is lunar; ask `lunar_birthday`.
    """
    if birthday.is_lunar:
        raise Contradiction("a lunar birthday needs a table; ask `lunar_birthday`")
    chosen(leap_day, LeapDay, "rule for 29 February")
    counted(year, "year", least=1)
    if year > MAXYEAR:
        raise OutOfRange(fault("year", f"1 to {MAXYEAR}", year))
    if (birthday.month, birthday.day) != _LEAP_DAY or isleap(year):
        return Date(year, birthday.month, birthday.day)
    return Date(year, 2, 28) if leap_day is LeapDay.FEBRUARY_28 else Date(year, 3, 1)


def lunar_birthday(
    birthday: Birthday, lunar_year: int, table: LunarTable, rules: BirthdayRules
) -> LunarObservance:
    """Answer the day on which a lunar birthday is observed in a lunar year.

    Its reason is OUTSIDE_LUNAR_TABLE where the table does not tell, and NO_LEAP_MONTH where the
    policy does not observe the day in a year without that leap month.

    Raises:
        Contradiction: the birthday is Gregorian; ask `observed_birthday`.
    """
    if not birthday.is_lunar:
        raise Contradiction("a Gregorian birthday needs no table; ask `observed_birthday`")
    counted(lunar_year, "lunar year", least=1)
    found = table.month(lunar_year, birthday.month, leap=birthday.leap_month)
    if birthday.leap_month and _has_no_leap(table, lunar_year, birthday.month):
        if rules.no_leap_month is NoLeapMonth.NOT_OBSERVED:
            return LunarObservance(None, "NO_LEAP_MONTH")
        found = table.month(lunar_year, birthday.month)
    if found is None:
        return LunarObservance(None, "OUTSIDE_LUNAR_TABLE")
    short = rules.short_month is ShortMonth.NEXT_DAY
    number = birthday.day if short else min(birthday.day, found.days)
    return LunarObservance(found.day(number) or found.last.add(days=1))


def _has_no_leap(table: LunarTable, lunar_year: int, month: int) -> bool:
    """Tell whether the table shows that no leap month follows a month: the next one does."""
    after = (lunar_year + month // _MONTHS, month % _MONTHS + 1)
    ends = (table.month(lunar_year, month), table.month(*after))
    return None not in ends and table.month(lunar_year, month, leap=True) is None
