"""The only door to dates: a day is a day, never a moment; months step from an anchor.

Units: whole days, calendar months, years. A step of months ends on the last
day of a shorter month: 31 January and one month is 28 (29) February.

>>> day(date(2026, 3, 16))
Date(2026, 3, 16)
>>> Tenor.parse("12 months").after(parse_day("2024-02-29"))
Date(2025, 2, 28)
>>> day(datetime(2026, 3, 16, 9, 0))
Traceback (most recent call last):
...
acctcore.errors.WrongKind: day: expected a day such as `2026-03-16`,
got `2026-03-16 09:00:00` (a moment, not a day)
"""

import re
from calendar import isleap
from datetime import MAXYEAR, MINYEAR, date, datetime
from typing import Self

from pendulum import Date

from acctcore.errors import OutOfRange, WrongKind, fault
from acctcore.values import frozen

_ISO = r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
_ANY_DAY = "one from 0001-01-01 to 9999-12-31"
_LAST = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_TENOR = r"(?:([0-9]+) years?)?(?:(?:^|(?<!^) )([0-9]+) months?)?(?:(?:^|(?<!^) )([0-9]+) days?)?"


def day(value: object, what: str = "day") -> Date:
    """Accept a date, answer a pendulum `Date`.

    Raises:
        WrongKind: a moment (datetime), text, a number or nothing.
    """
    if type(value) is Date:
        return value
    if isinstance(value, datetime) or not isinstance(value, date):
        advice = "read text with `parse_day`" if isinstance(value, str) else ""
        raise WrongKind(fault(what, "a day such as `2026-03-16`", value, advice))
    return Date(value.year, value.month, value.day)


def optional_day(value: object, what: str = "day") -> Date | None:
    """Accept a date or nothing."""
    return None if value is None else day(value, what)


def parse_day(text: str, what: str = "day") -> Date:
    """Read `2026-03-16`.

    Raises:
        WrongKind: not text.
        OutOfRange: another form, or a day that does not exist.
    """
    if not isinstance(text, str):
        raise WrongKind(fault(what, "text such as `2026-03-16`", text))
    found = re.fullmatch(_ISO, text)
    if found is None:
        raise OutOfRange(fault(what, "a day such as `2026-03-16`", text))
    try:
        return Date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        raise OutOfRange(fault(what, "a day that exists", text)) from None


def from_ordinal(ordinal: int) -> Date:
    """Answer the day with this proleptic Gregorian ordinal.

    Raises:
        OutOfRange: the day is before 0001-01-01 or after 9999-12-31.
    """
    if not 1 <= ordinal <= date.max.toordinal():
        raise OutOfRange(fault("day", _ANY_DAY, f"day number {ordinal}"))
    return Date.fromordinal(ordinal)


def months_after(anchor: date, months: int) -> Date:
    """Step whole months from an anchor (back when negative), clamped to the month's end.

    Raises:
        OutOfRange: the day is before 0001-01-01 or after 9999-12-31.
    """
    start = day(anchor)
    year, month, last = _month(12 * start.year + start.month - 1 + months)
    return Date(year, month, min(start.day, last))


def _month(count: int) -> tuple[int, int, int]:
    """Answer year, month and its last day, `count` months after January of the year 0."""
    year, month = divmod(count, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise OutOfRange(fault("day", _ANY_DAY, f"one in the year {year}"))
    return year, month + 1, 29 if month == 1 and isleap(year) else _LAST[month]


@frozen
class Tenor:
    """A length of time: years and months step first, then days."""

    years: int = 0
    months: int = 0
    days: int = 0

    def __attrs_post_init__(self) -> None:
        """Refuse what is not a whole number of at least 0."""
        for name, value in (("years", self.years), ("months", self.months), ("days", self.days)):
            if type(value) is not int:
                raise WrongKind(fault(f"{name} of a tenor", "a whole number", value))
            if value < 0:
                raise OutOfRange(fault(f"{name} of a tenor", "0 or more", value))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `1 year 6 months`, `12 months` or `90 days`."""
        if not isinstance(text, str):
            raise WrongKind(fault("tenor", "text such as `12 months`", text))
        found = re.fullmatch(_TENOR, text)
        if found is None or not any(found.groups()):
            raise OutOfRange(fault("tenor", "text such as `12 months` or `90 days`", text))
        return cls(*(int(part or 0) for part in found.groups()))

    def after(self, anchor: date) -> Date:
        """Answer the day this long after the anchor."""
        stepped = months_after(anchor, 12 * self.years + self.months)
        return from_ordinal(stepped.toordinal() + self.days)

    def before(self, anchor: date) -> Date:
        """Answer the day this long before the anchor."""
        earlier = from_ordinal(day(anchor).toordinal() - self.days)
        return months_after(earlier, -12 * self.years - self.months)

    def reaches_from(self, as_of: date) -> Date:
        """Answer the earliest day from which this tenor still reaches `as_of`, inclusive.

        >>> Tenor(months=12).reaches_from(parse_day("2024-02-29"))
        Date(2023, 3, 1)
        """
        asked = day(as_of)
        target = from_ordinal(asked.toordinal() - self.days) if self.days else asked
        stepped = 12 * (target.year - self.years) + target.month - 1 - self.months
        year, month, last = _month(stepped)
        return Date(year, month, target.day) if target.day <= last else Date(year, month + 1, 1)

    def __str__(self) -> str:
        """Write `1 year 6 months`, as `parse` reads it."""
        parts = (("year", self.years), ("month", self.months), ("day", self.days))
        stated = [f"{n} {unit}{'s' * (n != 1)}" for unit, n in parts if n]
        return " ".join(stated) or "0 days"
