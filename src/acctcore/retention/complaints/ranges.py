"""A day that may not be known: from the earliest it can be to the latest, or without an end.

What is missing (a calendar, a time of day, an open pause) widens the range. Nothing is decided
that would be otherwise on another day of it. Units: whole days.

>>> DayRange.on(Date(2026, 5, 13)).known, DayRange(Date(2026, 5, 13), None).known
(Date(2026, 5, 13), None)
>>> DayRange(Date(2026, 5, 13), Date(2026, 5, 12))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: a day from 2026-05-13 on cannot be before 2026-05-12
"""

from typing import Self

from pendulum import Date

from acctcore.days import day, from_ordinal, optional_day
from acctcore.errors import Contradiction
from acctcore.values import field, frozen


@frozen
class DayRange:
    """A day between two, both included; without `latest` nobody knows how late it may be."""

    earliest: Date = field(converter=day)
    latest: Date | None = field(converter=optional_day)

    def __attrs_post_init__(self) -> None:
        """Refuse a range that ends before it begins."""
        if self.latest is not None and self.latest < self.earliest:
            told = f"a day from {self.earliest} on cannot be before {self.latest}"
            raise Contradiction(told)

    @classmethod
    def on(cls, known: Date) -> Self:
        """Answer the range of a day that is known."""
        return cls(known, known)

    @property
    def known(self) -> Date | None:
        """The day, where it can be one only."""
        return self.earliest if self.earliest == self.latest else None

    def to(self, other: Self) -> Self:
        """Answer the range from the earliest day of this to the latest of another."""
        return type(self)(min(self.earliest, other.earliest), other.latest)

    def later(self, other: Self) -> Self:
        """Answer the later of two days, end by end."""
        ends = (self.latest, other.latest)
        latest = None if None in ends else max(each for each in ends if each is not None)
        return type(self)(max(self.earliest, other.earliest), latest)


def moved(on: Date, days: int) -> Date:
    """Answer the day so many days after another (before, when negative)."""
    return from_ordinal(on.toordinal() + days)
