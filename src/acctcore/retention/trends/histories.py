"""Consecutive months of one figure, oldest first; a month that is not known stays unknown.

A history comes from a monthly series of money, from stated numbers such as usage,
or from scores already standardised. A month that is not known is `None`: it is
never zero, never left out, and nothing is put in its place.
Malformed (no month, usage below zero, a series that reaches into the month of the
day or later) raises. Units: whole calendar months; minor units of money, or the
number's own.

>>> calls = MonthlyHistory.of_numbers("2026-01", (12, None, "7.5"))
>>> calls.values
(Fraction(12, 1), None, Fraction(15, 2))
>>> calls.months, calls.unknown
(('2026-01', '2026-02', '2026-03'), ('2026-02',))
>>> MonthlyHistory.of_numbers("2026-01", (12, -1))
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: number of `2026-02`: expected 0 or more, got `-1` (a whole number); \
a month that is not known is stated as nothing
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from pendulum import Date

from acctcore.days import day
from acctcore.errors import Contradiction, OutOfRange, WrongKind, fault
from acctcore.guards import listed
from acctcore.ratio import Exact, exact
from acctcore.retention.series import MonthFigure, Series
from acctcore.values import field, frozen

_YEAR = 12


def _values(items: Iterable[Fraction | None]) -> tuple[Fraction | None, ...]:
    return listed(items, object, "values of a history", "numbers, one a month")


@frozen
class MonthlyHistory:
    """The values of consecutive months from `first` on; `None` is not known."""

    first: str
    values: tuple[Fraction | None, ...] = field(converter=_values)

    def __attrs_post_init__(self) -> None:
        """Refuse what is no month, no months, and a value that is not a fraction."""
        MonthFigure(self.first)
        if not self.values:
            raise OutOfRange(fault("history", "at least one month", None))
        for month, value in zip(self.months, self.values, strict=True):
            if value is not None and not isinstance(value, Fraction):
                raise WrongKind(fault(f"value of `{month}`", "a fraction or nothing", value))

    @classmethod
    def of_series(cls, series: Series, first: str, as_of: Date) -> "MonthlyHistory":
        """Read the whole months from `first` to the one before the month of the day.

        Raises:
            Contradiction: the series knows the month of the day or a later one.
            OutOfRange: no whole month lies between.
            WrongKind: the day is a moment, or no day.
        """
        today = day(as_of, "day of the history")
        end = _YEAR * today.year + today.month - 1
        if series.last >= _month(end):
            advice = f"on {today} it is not over; leave it out, or judge on a later day"
            raise Contradiction(f"series: states `{series.last}`, yet {advice}")
        months = tuple(_month(index) for index in range(_index(first), end))
        return cls(first, tuple(_minor(series, month) for month in months))

    @classmethod
    def of_numbers(cls, first: str, values: Sequence[Exact | None]) -> "MonthlyHistory":
        """Read stated numbers such as usage: exact, and never below zero."""
        history = cls.of_scores(first, values)
        for month, value, stated in zip(history.months, history.values, values, strict=True):
            if value is not None and value < 0:
                advice = "a month that is not known is stated as nothing"
                raise OutOfRange(fault(f"number of `{month}`", "0 or more", stated, advice))
        return history

    @classmethod
    def of_scores(cls, first: str, values: Sequence[Exact | None]) -> "MonthlyHistory":
        """Read scores that are already standardised: exact, of either sign."""
        if isinstance(values, str) or not isinstance(values, Sequence):
            raise WrongKind(fault("values", "a list of numbers, one a month", values))
        months = _months(MonthFigure(first).month, len(values))
        read = (
            None if value is None else exact(value, f"value of `{month}`")
            for month, value in zip(months, values, strict=True)
        )
        return cls(first, tuple(read))

    @property
    def months(self) -> tuple[str, ...]:
        """The months, oldest first."""
        return _months(self.first, len(self.values))

    @property
    def unknown(self) -> tuple[str, ...]:
        """The months that are not known, oldest first."""
        pairs = zip(self.months, self.values, strict=True)
        return tuple(month for month, value in pairs if value is None)

    def since(self, position: int) -> "MonthlyHistory":
        """Answer the history without its first `position` months.

        Raises:
            OutOfRange: nothing would be left.
        """
        if type(position) is not int or not 0 <= position < len(self.values):
            expected = f"a whole number from 0 to {len(self.values) - 1}"
            raise OutOfRange(fault("months to leave out", expected, position))
        return MonthlyHistory(self.months[position], self.values[position:])

    def __str__(self) -> str:
        """Say which months and how many are not known."""
        months = self.months
        return f"{months[0]} to {months[-1]}, {len(self.unknown)} not known"


def _minor(series: Series, month: str) -> Fraction | None:
    amount = series.amount(month)
    return None if amount is None else Fraction(amount.minor)


def _months(first: str, count: int) -> tuple[str, ...]:
    start = _index(first)
    return tuple(_month(index) for index in range(start, start + count))


def _index(month: str) -> int:
    stated = MonthFigure(month).month
    return _YEAR * int(stated[:4]) + int(stated[5:]) - 1


def _month(index: int) -> str:
    year, month = divmod(index, _YEAR)
    return f"{year:04}-{month + 1:02}"
