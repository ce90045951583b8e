"""When to follow up a first message: some minutes after it, in business hours, else the next day.

Rule: the window runs from so many to so many minutes after the first message, both ends included,
as far as it lies within the business hours of a working day, on the recipient's clock. Where no
minute of it does, it is the first minutes, as many as the window is long, of the next opening:
that of the same day where it is still to come, else of the next working day.
Source: the conduct domain page, section 2.6 (60 to 120 minutes are policy). Units: minutes.

>>> from acctcore.calendars import WEEK
>>> from acctcore.moments import TimeOfDay
>>> from acctcore.zones import ZoneOffset
>>> since, last = Instant.parse("2026-01-01T00:00Z"), Instant.parse("2026-12-31T23:59Z")
>>> zone = Zone("Asia/Hong_Kong", "example", (ZoneOffset(since, 480),), last)
>>> office = DayHours(WEEK[:5], TimeOfDay.parse("09:00"), TimeOfDay.parse("18:00"))
>>> rule = FollowUpRule("9", 60, 120, (office,))
>>> march = Calendar.of_weekend("five days", "1", Date(2026, 3, 1), Date(2026, 3, 31))
>>> told = lambda at: str(followup_window(Instant.parse(at), zone, march, rule))
>>> told("2026-03-20T10:00+08:00"), told("2026-03-20T17:30+08:00")
('2026-03-20 11:00 to 2026-03-20 12:00', '2026-03-23 09:00 to 2026-03-23 10:00')
>>> FollowUpRule("9", 120, 60, (office,))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: follow-up `9`: the window ends 60 minutes after the first message,
before it begins, 120 minutes after it
"""

from collections.abc import Iterable
from typing import Final

from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.conduct.contact.hours import DayHours, Span, spans_of
from acctcore.conduct.contact.openings import DaySpans, first_open
from acctcore.counts import many
from acctcore.errors import Contradiction, OutOfRange, OutsideCalendar
from acctcore.guards import counted, listed, named, of_kind
from acctcore.moments import Moment
from acctcore.values import field, frozen
from acctcore.zones import Instant, Zone

_WEEKS: Final = 5


def _hours(items: Iterable[DayHours]) -> tuple[DayHours, ...]:
    return listed(items, DayHours, "business hours of a follow-up", "hours of days")


@frozen
class FollowUpRule:
    """From how many to how many minutes after a first message it is followed up, and when."""

    clause: str
    earliest: int
    latest: int
    hours: tuple[DayHours, ...] = field(converter=_hours)

    def __attrs_post_init__(self) -> None:
        """Refuse a window that ends before it begins, and one without hours."""
        named(self.clause, "clause of a follow-up")
        counted(self.earliest, f"first minute of follow-up `{self.clause}`", 0)
        counted(self.latest, f"last minute of follow-up `{self.clause}`", 0)
        if self.latest < self.earliest:
            last, first = many(self.latest, "minute"), many(self.earliest, "minute")
            raise Contradiction(
                f"follow-up `{self.clause}`: the window ends {last} after the first message, "
                f"before it begins, {first} after it"
            )
        if not self.hours:
            raise OutOfRange(f"follow-up `{self.clause}`: expected business hours, got none")


@frozen
class FollowUpWindow:
    """From which instant to which, both included, and what the recipient's clock shows then."""

    start: Instant
    end: Instant
    local_start: Moment
    local_end: Moment

    def __str__(self) -> str:
        """Write the local times."""
        return f"{self.local_start} to {self.local_end}"


def followup_window(
    first: Instant, zone: Zone, calendar: Calendar, rule: FollowUpRule
) -> FollowUpWindow:
    """Answer when to follow up a first message.

    Raises:
        OutsideZone, OutsideCalendar: the zone or the calendar ends before there is an answer.
    """
    of_kind(first, Instant, "first message", "an instant with its offset")
    of_kind(zone, Zone, "zone of a follow-up", "a zone")
    of_kind(calendar, Calendar, "calendar of a follow-up", "a calendar")
    of_kind(rule, FollowUpRule, "rule of a follow-up", "a follow-up rule")
    start, end = first.after(rule.earliest), first.after(rule.latest)
    within = _within(start, end, zone, calendar, rule)
    if within is None:
        opening = _next_opening(start, zone, calendar, rule)
        within = _within(opening, opening.after(end.minute - start.minute), zone, calendar, rule)
    begun, ended = within or (start, end)
    return FollowUpWindow(begun, ended, zone.local(begun), zone.local(ended))


def _within(
    start: Instant, end: Instant, zone: Zone, calendar: Calendar, rule: FollowUpRule
) -> tuple[Instant, Instant] | None:
    """Answer the first unbroken part of a window in business hours."""
    minutes = [Instant(each) for each in range(start.minute, end.minute + 1)]
    is_open = [_is_open(zone.local(each), calendar, rule) for each in minutes]
    if True not in is_open:
        return None
    begun = is_open.index(True)
    ended = next((at for at in range(begun, len(minutes)) if not is_open[at]), len(minutes))
    return minutes[begun], minutes[ended - 1]


def _next_opening(start: Instant, zone: Zone, calendar: Calendar, rule: FollowUpRule) -> Instant:
    """Answer the first business minute from an instant on."""
    until = start.after(_WEEKS * 7 * 1440)
    found = first_open(zone, start, until, lambda on: DaySpans(_spans(on, calendar, rule))).found
    if found is None:
        raise OutsideCalendar(
            f"follow-up `{rule.clause}`: no business hours in {_WEEKS} weeks after {start}; "
            "look at the hours, the zone and the calendar"
        )
    return found


def _is_open(moment: Moment, calendar: Calendar, rule: FollowUpRule) -> bool:
    return any(a <= moment.minute < b for a, b in _spans(moment.on, calendar, rule))


def _spans(on: Date, calendar: Calendar, rule: FollowUpRule) -> tuple[Span, ...]:
    return spans_of(rule.hours, on) if calendar.is_business_day(on) else ()
