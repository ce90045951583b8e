"""An irregular first period: its length as part of a year; it earns simple interest.

Told as parts of a regular period, as days of a year of 360 or 365, or by a day count alone, which
then counts from the drawing to the first due day.
Units: parts of a regular period, days. Raises: told in two ways or in none, no length, days of a
day count whose year has no fixed length, a day count that needs more than two days.

>>> str(FirstPeriod(Fraction(47, 30)).years(12))
'47/360'
>>> str(FirstPeriod(days=47, basis=DayCount.ACTUAL_360).years(12))
'47/360'
>>> FirstPeriod(days=47)
Traceback (most recent call last):
...
acctcore.errors.Contradiction: first period: expected `periods`, or a `basis` with or without `days`
"""

from fractions import Fraction
from typing import Final

from pendulum import Date

from acctcore.credit.day_counts import DayCount
from acctcore.errors import Contradiction, OutOfRange, fault
from acctcore.guards import counted, of_kind
from acctcore.maps import FrozenMap
from acctcore.ratio import Exact, exact
from acctcore.values import field, frozen

_YEARS: Final = FrozenMap(
    {
        DayCount.ACTUAL_360: 360,
        DayCount.ACTUAL_365_FIXED: 365,
        DayCount.THIRTY_360_BOND_BASIS: 360,
        DayCount.THIRTY_360_US: 360,
        DayCount.THIRTY_E_360: 360,
    }
)
_OF_TWO_DAYS: Final = (*_YEARS, DayCount.ACTUAL_ACTUAL_ISDA, DayCount.ACTUAL_ACTUAL_AFB)


def _periods(value: Exact | None) -> Fraction | None:
    return None if value is None else exact(value, "first period")


@frozen
class FirstPeriod:
    """The length of an irregular first period."""

    periods: Fraction | None = field(default=None, converter=_periods)
    """In regular periods: `47/30`."""
    days: int | None = None
    """In days of the year of its basis."""
    basis: DayCount | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse what is told twice or not at all, and a period of no length."""
        if (self.periods is None) == (self.basis is None) or (self.days and self.periods):
            told = "expected `periods`, or a `basis` with or without `days`"
            raise Contradiction(f"first period: {told}")
        if self.periods is not None and self.periods <= 0:
            raise OutOfRange(fault("first period", "more than 0", self.periods))
        if self.basis is not None:
            self._check_basis(self.basis)

    def years(
        self, rows_a_year: int, drawn_on: Date | None = None, due: Date | None = None
    ) -> Fraction:
        """Answer its length as part of a year.

        Raises:
            Contradiction: a basis without days, and no days to count between.
        """
        if self.basis is None:
            return (self.periods or Fraction()) / rows_a_year
        if self.days is not None:
            return Fraction(self.days, _YEARS[self.basis])
        if drawn_on is None or due is None:
            told = f"`{self.basis.value}` counts from `drawn_on` to the first `due` day"
            raise Contradiction(f"first period: {told}; state both, or `days`")
        return self.basis.year_fraction(drawn_on, due)

    def agrees(self, drawn_on: Date, due: Date) -> bool:
        """Tell whether the days that are stated, if any, are those between two days."""
        return (
            self.days is None or self.basis is None or self.days == self.basis.days(drawn_on, due)
        )

    def _check_basis(self, basis: DayCount) -> None:
        of_kind(basis, DayCount, "basis of the first period", "a day count such as `ACT/360`")
        if basis not in _OF_TWO_DAYS:
            told = f"`{basis.value}` needs more than two days; state `periods`"
            raise Contradiction(f"first period: {told}")
        if self.days is not None:
            counted(self.days, "days of the first period", 1)
            if basis not in _YEARS:
                told = f"a year of `{basis.value}` has no fixed days; leave `days` out"
                raise Contradiction(f"first period: {told}")
