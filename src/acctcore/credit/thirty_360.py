"""Days of a year of twelve months of thirty days, in four variants that differ at month ends.

Rule: thirty a calendar month, and the last day of the month less the first; before that, days are
moved to the 30th as the variant says. Source: 2006 ISDA definitions 4.16 (f) to (h), as the test
suite of QuantLib quotes them (secondary). Units: days. Raises: `30E/360 ISDA` without its
termination date.

>>> start, end = Date(2007, 2, 28), Date(2007, 8, 31)
>>> bond_basis_days(start, end), us_days(start, end), eurobond_days(start, end)
(183, 180, 182)
>>> isda_days(start, end, None)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: termination date: expected one for `30E/360 ISDA`, got nothing
"""

from calendar import isleap
from datetime import date

from pendulum import Date

from acctcore.days import day
from acctcore.errors import OutOfRange, fault

_FEBRUARY = 2
_LONGEST = 31
_MONTH = 30
_MONTHS = 12


def bond_basis_days(first: Date, last: Date) -> int:
    """Move a first 31st, and a last 31st if the first day is then the 30th."""
    return _thirty(first, last, *_bond(first.day, last.day))


def us_days(first: Date, last: Date) -> int:
    """Move a first end of February, a last one beside it, and the rest as in Bond Basis."""
    if not _ends_february(first):
        return bond_basis_days(first, last)
    return _thirty(first, last, *_bond(_MONTH, _MONTH if _ends_february(last) else last.day))


def eurobond_days(first: Date, last: Date) -> int:
    """Move every 31st."""
    return _thirty(first, last, min(first.day, _MONTH), min(last.day, _MONTH))


def isda_days(first: Date, last: Date, termination: date | None) -> int:
    """Move every end of a month, save the end of February on the termination date.

    Raises:
        OutOfRange: no termination date.
        WrongKind: a moment instead of a day.
    """
    if termination is None:
        raise OutOfRange(fault("termination date", "one for `30E/360 ISDA`", None))
    closes = _ends_february(last) and last != day(termination, "termination date")
    day_1 = _MONTH if _ends_february(first) else min(first.day, _MONTH)
    return _thirty(first, last, day_1, _MONTH if closes else min(last.day, _MONTH))


def _thirty(first: Date, last: Date, day_1: int, day_2: int) -> int:
    months = _MONTHS * (last.year - first.year) + last.month - first.month
    return _MONTH * months + day_2 - day_1


def _bond(day_1: int, day_2: int) -> tuple[int, int]:
    moved = day_2 == _LONGEST and day_1 >= _MONTH
    return min(day_1, _MONTH), _MONTH if moved else day_2


def _ends_february(each: Date) -> bool:
    return each.month == _FEBRUARY and each.day == 28 + isleap(each.year)
