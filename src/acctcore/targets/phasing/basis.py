"""Phasing: what each period of a year weighs, by the days, the season and who is there.

Rule: weight = business days x season x ramp x presence, exact. A period that the calendar does not
know in full has no weight and is flagged `CALENDAR_UNKNOWN`: Monday to Friday is never assumed. A
seasonal profile of under two full years is flagged `SHORT_SEASON`, and used.
Units: business days times plain factors; only proportions count.
Raises: no period, periods of two levels, gaps and overlaps, a period without a seasonal factor,
leave above the business days or of a period that is none.

>>> from pendulum import Date
>>> months = Timetable.of_months("month", "2026-03", 2).on("month")
>>> week = Calendar.of_weekend("five days", "example", Date(2026, 3, 1), Date(2026, 4, 29))
>>> phase(months[:1], week, leave=Leave({"2026-03": 2})).weights()
FrozenMap({'2026-03': Fraction(20, 1)})
>>> phase(months, week).unknown
('2026-04',)
>>> phase(months, week, leave=Leave({"2026-05": 2}))
Traceback (most recent call last):
...
acctcore.errors.Unknown: leave: expected the key of a period, got `2026-05`
"""

from collections.abc import Iterable
from fractions import Fraction

from acctcore.calendars import Calendar
from acctcore.errors import OutOfRange, Unknown, WrongKind, fault
from acctcore.targets.periods import Period, Timetable
from acctcore.targets.phasing.presence import Leave, Ramp
from acctcore.targets.phasing.seasons import Seasons
from acctcore.targets.phasing.weights import PeriodWeight, Phasing, PhasingFlag
from acctcore.values import field, frozen

__all__ = [
    "Leave",
    "PeriodWeight",
    "Phasing",
    "PhasingBasis",
    "PhasingFlag",
    "Ramp",
    "Seasons",
    "phase",
]


def _listed(periods: Iterable[Period]) -> tuple[Period, ...]:
    if isinstance(periods, str) or not isinstance(periods, Iterable):
        raise WrongKind(fault("periods", "a list of periods", periods))
    return tuple(periods)


@frozen
class PhasingBasis:
    """What a phasing rests on, as it stands in a document; the calendar is one of its own."""

    periods: tuple[Period, ...] = field(converter=_listed)
    seasons: Seasons | None = None
    ramp: Ramp | None = None
    leave: Leave | None = None

    def __attrs_post_init__(self) -> None:
        """Put the periods in order of time; refuse those that do not fit together."""
        self._check_kinds()
        ordered = Timetable(self.periods).periods
        if not ordered:
            raise OutOfRange("periods: expected at least one, got none")
        for each in ordered:
            if each.level != ordered[0].level:
                expected = f"one, `{ordered[0].level}`"
                raise OutOfRange(fault("level of the periods", expected, each.level))
        object.__setattr__(self, "periods", ordered)
        known = {each.key for each in ordered}
        for key in (*self.leave.days, *self.leave.parts) if self.leave else ():
            if key not in known:
                raise Unknown(fault("leave", "the key of a period", key))

    def phase(self, calendar: Calendar) -> Phasing:
        """Weigh the periods over a calendar.

        Raises:
            WrongKind: not a calendar.
            Unknown: a period without a seasonal factor.
            Contradiction: leave above the business days of a period.
        """
        if not isinstance(calendar, Calendar):
            raise WrongKind(fault("calendar", "a calendar of business days", calendar))
        rows = tuple(self._row(each, calendar) for each in self.periods)
        return Phasing(self.periods[0].level, rows, calendar)

    def _row(self, period: Period, calendar: Calendar) -> PeriodWeight:
        season, flags = Fraction(1), []
        if self.seasons:
            season = self.seasons.factor(period)
            flags = [PhasingFlag.SHORT_SEASON] * self.seasons.is_short
        if period.first < calendar.first or calendar.last < period.last:
            unknown = (PhasingFlag.CALENDAR_UNKNOWN, *flags)
            return PeriodWeight(period, None, season, None, None, unknown)
        days = calendar.business_days(period.first, period.last)
        ramp = self.ramp.share(period, calendar) if self.ramp else Fraction(1)
        presence = self.leave.presence(period, days) if self.leave else Fraction(1)
        return PeriodWeight(period, days, season, ramp, presence, tuple(flags))

    def _check_kinds(self) -> None:
        for what, value, kind, words in (
            ("seasons", self.seasons, Seasons, "a seasonal profile"),
            ("ramp", self.ramp, Ramp, "a first day with steps"),
            ("leave", self.leave, Leave, "days or parts by period"),
        ):
            if value is not None and not isinstance(value, kind):
                raise WrongKind(fault(what, words, value))


def phase(
    periods: Iterable[Period],
    calendar: Calendar,
    *,
    seasons: Seasons | None = None,
    ramp: Ramp | None = None,
    leave: Leave | None = None,
) -> Phasing:
    """Weigh the periods of one level over a calendar.

    Args:
        periods: of one level, without a gap or an overlap, in any order.
        calendar: business days; what it does not know is flagged.
        seasons: factors by period or by calendar month.
        ramp: a newcomer's first day and steps.
        leave: days or parts by the key of a period.

    Raises:
        OutOfRange: no period, or periods of two levels.
        Contradiction: a gap, an overlap, leave above the business days.
        Unknown: a period without a seasonal factor, leave of a period that is none.
    """
    return PhasingBasis(periods, seasons, ramp, leave).phase(calendar)
