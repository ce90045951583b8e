"""Day counts: what part of a year lies between two days, by a named convention.

Rule: each convention is a function of its own; the first day is left out, the last one counts.
Source: 2006 ISDA definitions 4.16 and the ISMA and AFB rules, as the test suite of QuantLib quotes
them (secondary). Units: exact fractions of a year, whole days.
Raises: an end before its start; a convention without the period or the day that it needs.

>>> start, end = Date(2003, 11, 1), Date(2004, 5, 1)
>>> actual_actual_isda(start, end), actual_360(start, end)
(Fraction(66491, 133590), Fraction(91, 180))
>>> DayCount("30E/360").days(Date(2007, 2, 28), Date(2007, 8, 31))
182
>>> actual_360(end, start)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: end: expected a day from 2004-05-01 on, got `2003-11-01`
"""

from calendar import isleap
from datetime import date
from enum import Enum
from fractions import Fraction
from itertools import count

from pendulum import Date

from acctcore.credit.reference_periods import ReferencePeriod
from acctcore.credit.thirty_360 import bond_basis_days, eurobond_days, isda_days, us_days
from acctcore.days import day, months_after
from acctcore.errors import OutOfRange, fault

_MONTHS = 12
_FEBRUARY = 2
_SHORT = 28
_YEAR_360 = 360
_YEAR_365 = 365


def actual_360(start: date, end: date) -> Fraction:
    """Calendar days over 360: money markets."""
    return Fraction(_days(start, end), _YEAR_360)


def actual_365_fixed(start: date, end: date) -> Fraction:
    """Calendar days over 365, leap years too."""
    return Fraction(_days(start, end), _YEAR_365)


def thirty_360_bond_basis(start: date, end: date) -> Fraction:
    """30/360 Bond Basis: a last 31st counts as the 30th if the first day is the 30th or 31st."""
    return Fraction(DayCount.THIRTY_360_BOND_BASIS.days(start, end), _YEAR_360)


def thirty_360_us(start: date, end: date) -> Fraction:
    """30/360 US: as Bond Basis, and the end of February counts as a 30th."""
    return Fraction(DayCount.THIRTY_360_US.days(start, end), _YEAR_360)


def thirty_e_360(start: date, end: date) -> Fraction:
    """30E/360, Eurobond basis: every 31st counts as the 30th."""
    return Fraction(DayCount.THIRTY_E_360.days(start, end), _YEAR_360)


def thirty_e_360_isda(start: date, end: date, termination: date) -> Fraction:
    """30E/360 ISDA: every end of a month is a 30th, save February's on the termination date."""
    days = DayCount.THIRTY_E_360_ISDA.days(start, end, termination=termination)
    return Fraction(days, _YEAR_360)


def actual_actual_isda(start: date, end: date) -> Fraction:
    """Days in leap years over 366, the others over 365."""
    first, last = _ordered(start, end)
    if first.year == last.year:
        return Fraction(_days(first, last), _length(first.year))
    head = Fraction(_days(first, Date(first.year + 1, 1, 1)), _length(first.year))
    tail = Fraction(_days(Date(last.year, 1, 1), last), _length(last.year))
    return head + (last.year - first.year - 1) + tail


def actual_actual_afb(start: date, end: date) -> Fraction:
    """Whole years back from the end; the rest over 366 if 29 February lies in it."""
    first, last = _ordered(start, end)
    years = next(n for n in count() if _years_back(last, n + 1) < first)
    upper = _years_back(last, years)
    leap = any(_has_leap_day(first, upper, year) for year in {first.year, upper.year})
    return years + Fraction(_days(first, upper), _YEAR_365 + leap)


def actual_actual_isma(start: date, end: date, reference: ReferencePeriod) -> Fraction:
    """Days over the days of their coupon period, times the part of a year that period is."""
    first, last = _ordered(start, end)
    step = next(n for n in count(0, -1) if reference.bound(n) <= first)
    total = Fraction(0)
    while (begin := reference.bound(step)) < last:
        finish = reference.bound(step + 1)
        inside = min(last, finish).toordinal() - max(first, begin).toordinal()
        total += Fraction(max(inside, 0) * reference.months, _days(begin, finish) * _MONTHS)
        step += 1
    return total


class DayCount(Enum):
    """A convention by the name that a contract gives it."""

    ACTUAL_360 = "ACT/360"
    ACTUAL_365_FIXED = "ACT/365F"
    THIRTY_360_BOND_BASIS = "30/360 Bond Basis"
    THIRTY_360_US = "30/360 US"
    THIRTY_E_360 = "30E/360"
    THIRTY_E_360_ISDA = "30E/360 ISDA"
    ACTUAL_ACTUAL_ISDA = "ACT/ACT ISDA"
    ACTUAL_ACTUAL_AFB = "ACT/ACT AFB"
    ACTUAL_ACTUAL_ISMA = "ACT/ACT ISMA"

    def year_fraction(
        self,
        start: date,
        end: date,
        *,
        reference: ReferencePeriod | None = None,
        termination: date | None = None,
    ) -> Fraction:
        """Answer the part of a year between two days.

        Raises:
            OutOfRange: the end is before the start; `30E/360 ISDA` without its termination date,
                `ACT/ACT ISMA` without its reference period.
        """
        match self:
            case DayCount.ACTUAL_ACTUAL_ISDA:
                return actual_actual_isda(start, end)
            case DayCount.ACTUAL_ACTUAL_AFB:
                return actual_actual_afb(start, end)
            case DayCount.ACTUAL_ACTUAL_ISMA:
                if reference is None:
                    raise OutOfRange(fault("reference period", f"one for `{self.value}`", None))
                return actual_actual_isma(start, end, reference)
            case DayCount.ACTUAL_365_FIXED:
                return actual_365_fixed(start, end)
        return Fraction(self.days(start, end, termination=termination), _YEAR_360)

    def days(self, start: date, end: date, *, termination: date | None = None) -> int:
        """Answer the days between two days as the convention counts them.

        Raises:
            OutOfRange: the end is before the start; `30E/360 ISDA` without its termination date.
        """
        first, last = _ordered(start, end)
        match self:
            case DayCount.THIRTY_360_BOND_BASIS:
                return bond_basis_days(first, last)
            case DayCount.THIRTY_360_US:
                return us_days(first, last)
            case DayCount.THIRTY_E_360:
                return eurobond_days(first, last)
            case DayCount.THIRTY_E_360_ISDA:
                return isda_days(first, last, termination)
        return _days(first, last)


def _ordered(start: date, end: date) -> tuple[Date, Date]:
    first, last = day(start, "start"), day(end, "end")
    if last < first:
        raise OutOfRange(fault("end", f"a day from {first} on", str(last)))
    return first, last


def _days(start: date, end: date) -> int:
    first, last = _ordered(start, end)
    return last.toordinal() - first.toordinal()


def _length(year: int) -> int:
    return _YEAR_365 + isleap(year)


def _years_back(last: Date, years: int) -> Date:
    """Step back whole years: from 28 February to 29 February where there is one."""
    back = months_after(last, -_MONTHS * years)
    if years and last.month == _FEBRUARY and last.day >= _SHORT and isleap(back.year):
        return Date(back.year, _FEBRUARY, _SHORT + 1)
    return back


def _has_leap_day(first: Date, upper: Date, year: int) -> bool:
    return isleap(year) and first <= Date(year, _FEBRUARY, _SHORT + 1) < upper
