"""Hours in which a contact may be made: by the day of the week, on the recipient's own clock.

Rule: a contact may be made from the opening on, and before the closing; without a closing to the
end of the day. A day of the week that is not listed is closed. Several hours of one rule add up;
of several rules, and of what the person asked for, the strictest holds.
Source: the conduct domain page, section 2.6; 47 CFR 64.1200(c)(1) for 08:00 to 21:00 (secondary,
stated in the example policy). Units: minutes of a day.

>>> from acctcore.calendars import WEEK
>>> waking = DayHours(WEEK, TimeOfDay.parse("08:00"), TimeOfDay.parse("21:00"))
>>> spans_of((waking,), Date(2026, 3, 16)), shared(((480, 1260),), ((540, 600), (1200, 1440)))
(((480, 1260),), ((540, 600), (1200, 1260)))
>>> DayHours(WEEK, TimeOfDay.parse("21:00"), TimeOfDay.parse("08:00"))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: hours: they close at 08:00, which is not after 21:00
"""

from collections.abc import Iterable
from typing import Final, TypeAlias

from pendulum import Date

from acctcore.calendars import WEEK, Weekday
from acctcore.errors import Contradiction, OutOfRange
from acctcore.guards import distinct, distinct_names, flagged, listed, named, of_kind, optional_kind
from acctcore.moments import TimeOfDay
from acctcore.sources import Source
from acctcore.values import field, frozen

Span: TypeAlias = tuple[int, int]
"""From a minute of a day on, and before another."""
ALL_DAY: Final[tuple[Span, ...]] = ((0, 1440),)


def _days(items: Iterable[Weekday]) -> tuple[Weekday, ...]:
    return distinct(items, Weekday, "days of hours", "named weekdays such as `monday`")


@frozen
class DayHours:
    """Hours of some days of the week."""

    days: tuple[Weekday, ...] = field(converter=_days)
    opens: TimeOfDay
    closes: TimeOfDay | None = None
    """The first minute that is too late; left out: to the end of the day."""

    def __attrs_post_init__(self) -> None:
        """Refuse hours of no day, and a closing that is not after the opening."""
        if not self.days:
            raise OutOfRange("hours: expected at least one day of the week, got none")
        of_kind(self.opens, TimeOfDay, "opening of hours", "a time such as `09:00`")
        optional_kind(self.closes, TimeOfDay, "closing of hours", "a time such as `18:00`")
        if self.closes is not None and self.closes <= self.opens:
            told = f"they close at {self.closes}, which is not after {self.opens}"
            raise Contradiction(f"hours: {told}")

    @property
    def span(self) -> Span:
        """The minutes of the day."""
        return self.opens.minute, ALL_DAY[0][1] if self.closes is None else self.closes.minute


def _windows(items: Iterable[DayHours]) -> tuple[DayHours, ...]:
    return listed(items, DayHours, "windows of contact hours", "hours of days")


@frozen
class ContactHours:
    """A rule on hours, for some channels and purposes; none named: for all of them."""

    clause: str
    windows: tuple[DayHours, ...] = field(converter=_windows)
    channels: tuple[str, ...] = field(default=(), converter=distinct_names)
    purposes: tuple[str, ...] = field(default=(), converter=distinct_names)
    closed_on_holidays: bool = False
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse hours without a clause or a window."""
        named(self.clause, "clause of contact hours")
        flagged(self.closed_on_holidays, f"`closed_on_holidays` of hours `{self.clause}`")
        if not self.windows:
            raise OutOfRange(f"hours `{self.clause}`: expected at least one window, got none")


def spans_of(windows: Iterable[DayHours], on: Date) -> tuple[Span, ...]:
    """Answer the open spans of a day, earliest first."""
    weekday = WEEK[on.weekday()]
    return tuple(sorted(each.span for each in windows if weekday in each.days))


def shared(one: tuple[Span, ...], other: tuple[Span, ...]) -> tuple[Span, ...]:
    """Answer what is open in both."""
    met = ((max(a, c), min(b, d)) for a, b in one for c, d in other)
    return tuple(sorted((start, end) for start, end in met if start < end))


def told(spans: Iterable[Span]) -> str:
    """Write spans as `08:00-21:00`; `closed` where there is none."""
    return ", ".join(f"{_clock(start)}-{_clock(end)}" for start, end in spans) or "closed"


def _clock(minute: int) -> str:
    hour, rest = divmod(minute, 60)
    return f"{hour:02}:{rest:02}"
