"""A seasonal profile: how a period compares with the others, day for day, and what it rests on.

Rule: a factor of 1 is an ordinary period, 0 a closed one; only their proportions count. A profile
states the days it was observed over and its source: under two full years one exceptional year
cannot be told from a season, and it is flagged. Factors go by the keys of the periods, or by the
calendar month (`01` to `12`) for profiles that hold from year to year. A feast that moves between
months, such as the Lunar New Year, wants periods and factors of its own.
Units: none. Raises: floats, factors below 0, a period without a factor, a period that spans two
months under factors by month, observed days that end before they begin.

>>> from acctcore.sources import Status
>>> told = Source("sales by month", Status.INVENTED)
>>> seasons = Seasons({"02": "0.7", "03": "1.1"}, Date(2024, 1, 1), Date(2025, 12, 31), told)
>>> seasons.factor(Period.of_month("month", "2026-02")), seasons.full_years
(Fraction(7, 10), 2)
>>> seasons.factor(Period.of_month("month", "2026-04"))
Traceback (most recent call last):
...
acctcore.errors.Unknown: season of `2026-04`: expected a factor for `04`, got none
"""

from collections.abc import Mapping
from enum import Enum
from fractions import Fraction
from typing import Final

from pendulum import Date

from acctcore.days import day, from_ordinal, months_after
from acctcore.errors import Contradiction, OutOfRange, Unknown, WrongKind, fault
from acctcore.maps import FrozenMap
from acctcore.ratio import Exact
from acctcore.sources import Source
from acctcore.targets.factors import factors
from acctcore.targets.periods import Period
from acctcore.values import field, frozen

_MONTHS: Final = tuple(f"{month:02}" for month in range(1, 13))
_ENOUGH_YEARS: Final = 2


class FactorsBy(Enum):
    """What the key of a factor is."""

    MONTH = "month"
    """The calendar month, `01` to `12`, of any year."""
    KEY = "key"
    """The key of the period itself."""


def _factors(values: Mapping[str, Exact]) -> FrozenMap[str, Fraction]:
    return factors("season", values)


@frozen
class Seasons:
    """Factors, the days they were observed over, both included, and where they come from."""

    factors: FrozenMap[str, Fraction] = field(converter=_factors)
    observed_from: Date = field(converter=day)
    observed_to: Date = field(converter=day)
    source: Source
    by: FactorsBy = FactorsBy.MONTH

    def __attrs_post_init__(self) -> None:
        """Refuse days in the wrong order, a missing source and months that are none."""
        if not isinstance(self.by, FactorsBy):
            raise WrongKind(fault("keys of the seasons", "`month` or `key`", self.by))
        if not isinstance(self.source, Source):
            raise WrongKind(fault("source of the seasons", "a source with a status", self.source))
        if self.observed_to < self.observed_from:
            expected = f"{self.observed_from} or later"
            raise Contradiction(
                fault("last observed day of the seasons", expected, self.observed_to)
            )
        if self.by is FactorsBy.MONTH:
            for key in self.factors:
                if key not in _MONTHS:
                    raise OutOfRange(fault("season", "a month from `01` to `12`", key))

    @property
    def full_years(self) -> int:
        """How many whole years were observed."""
        end = from_ordinal(self.observed_to.toordinal() + 1)
        years = end.year - self.observed_from.year
        return years - (months_after(self.observed_from, 12 * years) > end)

    @property
    def is_short(self) -> bool:
        """Tell whether the profile rests on under two full years."""
        return self.full_years < _ENOUGH_YEARS

    def factor(self, period: Period) -> Fraction:
        """Answer the factor of a period.

        Raises:
            Unknown: the profile has none.
            Contradiction: factors go by month and the period lies in two.
        """
        key = self._key(period)
        if key not in self.factors:
            raise Unknown(f"season of `{period.key}`: expected a factor for `{key}`, got none")
        return self.factors[key]

    def _key(self, period: Period) -> str:
        if self.by is FactorsBy.KEY:
            return period.key
        first, last = period.first, period.last
        if (first.year, first.month) != (last.year, last.month):
            raise Contradiction(
                f"season of `{period.key}`: expected a period within one month, got "
                f"{first} to {last}; give factors by the keys of the periods"
            )
        return f"{first.month:02}"
