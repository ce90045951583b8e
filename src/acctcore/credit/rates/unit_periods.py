"""Unit-periods between two days, as Regulation Z of the United States counts them.

Rule: months are counted back from the later day, the odd days over 30 a month; semi-months and
several months divide 30 days a full month plus the odd days by 15 or by 30 a month; days and weeks
divide the calendar days; of a year, whole months are twelfths and odd days are over 365. The
fraction bears simple interest in the equation; a whole unit-period in odd days counts as one.
Source: 12 CFR 1026 appendix J (b)(5), as an open implementation quotes it (secondary); its dated
examples come out. Stepping on from the earlier day, clamped at a month's end, also makes whole
months: last day to last day (from memory of the same appendix). Units: unit-periods.

>>> UnitPeriod.parse("2 months").between(Date(1978, 1, 10), Date(1978, 3, 1))
(0, Fraction(13, 15))
>>> UnitPeriod.parse("2 weeks").per_year
Fraction(26, 1)
>>> UnitPeriod.parse("13 months")
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: unit-period: expected at most a year, got `13 months`
"""

import re
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Self

from pendulum import Date

from acctcore.days import day, months_after
from acctcore.errors import OutOfRange, WrongKind, fault
from acctcore.values import frozen

_MONTH, _HALF, _WEEK, _YEAR, _MONTHS = 30, 15, 7, 365, 12
_WRITTEN = r"(?:([1-9][0-9]*) )?(day|week|semi-month|month|year)s?"


class Unit(Enum):
    """What a unit-period is a number of."""

    DAY = "day"
    WEEK = "week"
    SEMI_MONTH = "semi-month"
    MONTH = "month"
    YEAR = "year"

    @property
    def per_year(self) -> int:
        """How many a year has."""
        return {
            Unit.DAY: _YEAR, Unit.WEEK: 52, Unit.SEMI_MONTH: 24, Unit.MONTH: _MONTHS, Unit.YEAR: 1
        }[self]  # fmt: skip


@frozen
class UnitPeriod:
    """The common period of a credit: `month`, `2 weeks`, `semi-month`; at most a year."""

    unit: Unit
    count: int = 1

    def __attrs_post_init__(self) -> None:
        """Refuse what is not a number of a unit, and more than a year."""
        if not isinstance(self.unit, Unit):
            raise WrongKind(fault("unit of a unit-period", "a unit such as `month`", self.unit))
        if type(self.count) is not int:
            raise WrongKind(fault("unit-period", "a whole number of units", self.count))
        single = self.unit in {Unit.SEMI_MONTH, Unit.YEAR}
        if self.count < 1 or (single and self.count > 1):
            what = f"number of units `{self.unit.value}`"
            raise OutOfRange(fault(what, "1" if single else "1 or more", str(self.count)))
        if self.count > self.unit.per_year:
            raise OutOfRange(fault("unit-period", "at most a year", str(self)))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `month`, `2 months`, `semi-month`, `week`, `day` or `year`.

        Raises:
            WrongKind: not text.
            OutOfRange: another form, or more than a year.
        """
        expected = "text such as `month`, `2 weeks` or `semi-month`"
        if not isinstance(text, str):
            raise WrongKind(fault("unit-period", expected, text))
        found = re.fullmatch(_WRITTEN, text)
        if found is None:
            raise OutOfRange(fault("unit-period", expected, text))
        return cls(Unit(found[2]), int(found[1] or 1))

    @property
    def per_year(self) -> Fraction:
        """How many unit-periods a year has."""
        return Fraction(self.unit.per_year, self.count)

    def between(self, start: date, end: date) -> tuple[int, Fraction]:
        """Answer the whole unit-periods between two days, and the fraction of one that is left.

        Raises:
            WrongKind: a moment instead of a day.
            OutOfRange: the end is before the start.
        """
        first, last = day(start, "start"), day(end, "end")
        if last < first:
            raise OutOfRange(fault("end", f"a day from {first} on", str(last)))
        total = self._total(first, last)
        whole = total.numerator // total.denominator
        return whole, total - whole

    def _total(self, first: Date, last: Date) -> Fraction:
        match self.unit:
            case Unit.DAY | Unit.WEEK:
                length = _WEEK if self.unit is Unit.WEEK else 1
                return Fraction(_calendar_days(first, last), length * self.count)
            case Unit.YEAR:
                months, _ = _months_back(first, last)
                years = months // _MONTHS
                return years + _rest_of_year(first, months_after(last, -_MONTHS * years))
        months, odd = _months_back(first, last)
        length = _HALF if self.unit is Unit.SEMI_MONTH else _MONTH * self.count
        return Fraction(_MONTH * months + odd, length)

    def __str__(self) -> str:
        """Write `2 weeks`, as `parse` reads it."""
        unit = self.unit.value
        return unit if self.count == 1 else f"{self.count} {unit}s"


def unit_period_of_term(advance: date, payment: date) -> UnitPeriod:
    """Answer the unit-period of one advance and one payment: the term, or a year if it is longer.

    >>> unit_period_of_term(Date(1978, 1, 3), Date(1978, 9, 15)).per_year
    Fraction(73, 51)

    Raises:
        WrongKind: a moment instead of a day.
        OutOfRange: the payment is not after the advance.
    """
    first, last = day(advance, "day of the advance"), day(payment, "day of the payment")
    if last <= first:
        raise OutOfRange(fault("day of the payment", f"one after {first}", str(last)))
    months, odd = _months_back(first, last)
    if months >= _MONTHS:
        return UnitPeriod(Unit.YEAR)
    return (
        UnitPeriod(Unit.DAY, _calendar_days(first, last)) if odd else UnitPeriod(Unit.MONTH, months)
    )


def _months_back(first: Date, last: Date) -> tuple[int, int]:
    """Answer the full months back from the later day, and the odd days that are left."""
    count = _MONTHS * (last.year - first.year) + last.month - first.month
    if months_after(first, count) == last:
        return count, 0
    while (anchor := months_after(last, -count)) < first:
        count -= 1
    return count, _calendar_days(first, anchor)


def _rest_of_year(first: Date, anchor: Date) -> Fraction:
    months, odd = _months_back(first, anchor)
    return Fraction(_calendar_days(first, anchor), _YEAR) if odd else Fraction(months, _MONTHS)


def _calendar_days(first: Date, last: Date) -> int:
    return last.toordinal() - first.toordinal()
