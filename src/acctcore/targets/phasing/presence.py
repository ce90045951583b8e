"""Who is there to sell: the ramp of a newcomer and the leave of a period.

Rule: from the first day on, the k-th month since joining counts with the k-th step of the ramp and
later months in full; days before the first count nothing. A period counts the business days in
each step, exactly. Presence is 1 less leave, as days of the period's business days or as a part.
Units: business days (halves are exact: `"0.5"`), parts of 1.
Raises: floats, parts outside 0 to 1, leave above the business days, leave told in both ways.

>>> january = Period.of_month("month", "2026-01")
>>> week = Calendar.of_weekend("five days", "example", Date(2026, 1, 1), Date(2026, 12, 31))
>>> Ramp(Date(2025, 12, 15), ("0.25", "0.5")).share(january, week)
Fraction(17, 44)
>>> Leave({"2026-01": 23}).presence(january, 22)
Traceback (most recent call last):
...
acctcore.errors.Contradiction: leave of `2026-01`: expected at most its 22 business days,
got 23 days
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.counts import many
from acctcore.days import day, from_ordinal, months_after
from acctcore.errors import Contradiction, WrongKind, fault
from acctcore.maps import FrozenMap
from acctcore.ratio import Exact
from acctcore.targets.factors import factors, part, parts
from acctcore.targets.periods import Period
from acctcore.values import field, frozen


def _steps(steps: Iterable[Exact]) -> tuple[Fraction, ...]:
    if isinstance(steps, str) or not isinstance(steps, Iterable):
        advice = 'write a list, for instance `["0.25", "0.5"]`'
        raise WrongKind(fault("steps of a ramp", "a part for each month", steps, advice))
    return tuple(part(f"step {at} of a ramp", step) for at, step in enumerate(steps, 1))


def _days(values: Mapping[str, Exact]) -> FrozenMap[str, Fraction]:
    return factors("leave", values)


def _parts(values: Mapping[str, Exact]) -> FrozenMap[str, Fraction]:
    return parts("leave", values)


@frozen
class Ramp:
    """The first day of a newcomer, and the part of a full share in each month from then on."""

    start: Date = field(converter=day)
    steps: tuple[Fraction, ...] = field(default=(), converter=_steps)

    def share(self, period: Period, calendar: Calendar) -> Fraction:
        """Answer the part of a full share in a period, business day by business day.

        A period without business days has nothing to reduce: its share is 1.

        Raises:
            OutsideCalendar: the calendar does not know the period.
        """
        days = calendar.business_days(period.first, period.last)
        if not days:
            return Fraction(1)
        spans = self._spans(period)
        return sum((calendar.business_days(a, b) * step for a, b, step in spans), Fraction()) / days

    def _spans(self, period: Period) -> Iterator[tuple[Date, Date, Fraction]]:
        """Cut the period at the months since joining."""
        starts = [months_after(self.start, at) for at in range(len(self.steps) + 1)]
        ends = [from_ordinal(each.toordinal() - 1) for each in starts[1:]]
        rows = zip(starts, [*ends, period.last], [*self.steps, Fraction(1)], strict=True)
        for first, last, step in rows:
            within = max(first, period.first), min(last, period.last)
            if within[0] <= within[1]:
                yield *within, step


@frozen
class Leave:
    """Leave by the key of a period: days off, or the part of the period that is missed."""

    days: FrozenMap[str, Fraction] = field(factory=FrozenMap, converter=_days)
    parts: FrozenMap[str, Fraction] = field(factory=FrozenMap, converter=_parts)

    def __attrs_post_init__(self) -> None:
        """Refuse leave of one period that is told in both ways."""
        for key in self.days:
            if key in self.parts:
                raise Contradiction(f"leave of `{key}`: is told both in days and as a part")

    def presence(self, period: Period, business_days: int) -> Fraction:
        """Answer what is left of 1 in a period of so many business days.

        Raises:
            Contradiction: more days of leave than there are business days.
        """
        days = self.days.get(period.key, Fraction())
        if days > business_days:
            most = f"at most its {many(business_days, 'business day')}"
            got = many(days, "day")
            raise Contradiction(f"leave of `{period.key}`: expected {most}, got {got}")
        missed = self.parts.get(period.key, days / business_days if days else Fraction())
        return 1 - missed
