"""The weight of each period of a plan: its factors, their product, and what a reader has to know.

Rule: weight = business days x season x ramp x presence, exact; what is not known is `None` and has
no weight, and no weights are handed out while one period has none.
Units: business days times plain factors; only proportions count.
Raises: weights asked for while a period is unknown.

>>> from pendulum import Date
>>> march = Period.of_month("month", "2026-03")
>>> week = Calendar.of_weekend("five days", "example", Date(2026, 3, 1), Date(2026, 3, 30))
>>> row = PeriodWeight(march, 22, Fraction(11, 10), Fraction(1), Fraction(1, 2), ())
>>> Phasing("month", (row,), week).weights()
FrozenMap({'2026-03': Fraction(121, 10)})
>>> row = PeriodWeight(march, None, Fraction(1), None, None, (PhasingFlag.CALENDAR_UNKNOWN,))
>>> Phasing("month", (row,), week).weights()
Traceback (most recent call last):
...
acctcore.errors.OutsideCalendar: weights: `five days` (example) knows the days from 2026-03-01
to 2026-03-30, not the whole of `2026-03`; extend the calendar
"""

from enum import Enum
from fractions import Fraction

from acctcore.calendars import Calendar
from acctcore.errors import OutsideCalendar
from acctcore.maps import FrozenMap
from acctcore.targets.grids import Dimension
from acctcore.targets.periods import Period
from acctcore.values import field, frozen


class PhasingFlag(Enum):
    """What a reader has to know of a weight."""

    CALENDAR_UNKNOWN = "calendar_unknown"
    SHORT_SEASON = "short_season"


@frozen
class PeriodWeight:
    """The factors of one period; those that rest on business days are `None` where unknown."""

    period: Period
    business_days: int | None
    season: Fraction
    ramp: Fraction | None
    presence: Fraction | None
    flags: tuple[PhasingFlag, ...]

    @property
    def weight(self) -> Fraction | None:
        """The product of the factors; `None` where the calendar does not know the period."""
        if self.business_days is None or self.ramp is None or self.presence is None:
            return None
        return self.business_days * self.season * self.ramp * self.presence


@frozen
class Phasing:
    """The periods of one level, in order of time, each with its factors and flags."""

    level: str
    rows: tuple[PeriodWeight, ...]
    calendar: Calendar = field(repr=False)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The keys of the periods that the calendar does not know."""
        return self.flagged(PhasingFlag.CALENDAR_UNKNOWN)

    def flagged(self, flag: PhasingFlag) -> tuple[str, ...]:
        """Answer the keys of the periods with a flag."""
        return tuple(row.period.key for row in self.rows if flag in row.flags)

    def weights(self) -> FrozenMap[str, Fraction]:
        """Answer the weight of every period.

        Raises:
            OutsideCalendar: there are unknown periods; they are named.
        """
        known = {row.period.key: row.weight for row in self.rows if row.weight is not None}
        if len(known) < len(self.rows):
            names = ", ".join(f"`{key}`" for key in self.unknown)
            about = self.calendar
            raise OutsideCalendar(
                f"weights: `{about.name}` ({about.edition}) knows the days from {about.first} to "
                f"{about.last}, not the whole of {names}; extend the calendar"
            )
        return FrozenMap(known)

    def dimension(self, name: str | None = None) -> Dimension:
        """Answer the periods as a level of a tree, named like their own level or otherwise.

        Raises:
            OutsideCalendar: there are unknown periods.
        """
        level = self.level if name is None else name
        return Dimension(level, self.weights())
