"""A minute of a day on the bank's own clock, and a time of day such as an opening.

There is no zone: an instant belongs to the host, which reads its clock and hands
the minute in as a fact. Units: whole minutes, of a day 0 to 1439.

>>> received = Moment.parse("2026-03-16 10:00")
>>> received.time < TimeOfDay.parse("17:00"), str(TimeOfDay.parse("09:00").of(received.on))
(True, '2026-03-16 09:00')
>>> Moment.parse("2026-03-16 24:00")
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: moment: expected a time from 00:00 to 23:59, got `24:00`
"""

import re
from functools import total_ordering
from typing import ClassVar, Final, Self

from pendulum import Date

from acctcore.days import day, parse_day
from acctcore.errors import OutOfRange, WrongKind, fault
from acctcore.values import field, frozen

_HOUR: Final = 60
_MINUTES: Final = 24 * _HOUR
_MOMENT: Final = "text such as `2026-03-16 10:00`"
_TIME: Final = "text such as `09:00`"
_FIRST_TO_LAST: Final = "a time from 00:00 to 23:59"


@total_ordering
@frozen(order=False)
class TimeOfDay:
    """A time of any day: so many minutes after midnight."""

    DOCUMENT_WORDS: ClassVar = _TIME

    minute: int

    def __attrs_post_init__(self) -> None:
        """Refuse what is not a minute of a day."""
        _refuse_minute("time of day", self.minute)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `09:00`.

        Raises:
            WrongKind: not text.
            OutOfRange: another form, or a time that no day has.
        """
        return cls(_minute_of(text, "time of day", _TIME))

    def of(self, on: Date) -> "Moment":
        """Answer this time of a day."""
        return Moment(on, self.minute)

    def __lt__(self, other: "TimeOfDay") -> bool:
        """Compare with a time of day."""
        return self.minute < other.minute if isinstance(other, TimeOfDay) else NotImplemented

    def __str__(self) -> str:
        """Write `09:00`, as `parse` reads it."""
        hour, minute = divmod(self.minute, _HOUR)
        return f"{hour:02}:{minute:02}"


@total_ordering
@frozen(order=False)
class Moment:
    """A day and a minute of it, earlier ones first."""

    DOCUMENT_WORDS: ClassVar = _MOMENT

    on: Date = field(converter=day)
    minute: int

    def __attrs_post_init__(self) -> None:
        """Refuse what is not a minute of a day."""
        _refuse_minute(f"minute of {self.on}", self.minute)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2026-03-16 10:00`.

        Raises:
            WrongKind: not text.
            OutOfRange: another form, or a day or time that does not exist.
        """
        if not isinstance(text, str):
            raise WrongKind(fault("moment", _MOMENT, text))
        on, space, time = text.partition(" ")
        if not space:
            raise OutOfRange(fault("moment", _MOMENT, text))
        return cls(parse_day(on, "day of a moment"), _minute_of(time, "moment", _MOMENT))

    @property
    def time(self) -> TimeOfDay:
        """The time of day."""
        return TimeOfDay(self.minute)

    def __lt__(self, other: "Moment") -> bool:
        """Compare with a moment, by day and then by minute."""
        if not isinstance(other, Moment):
            return NotImplemented
        return (self.on, self.minute) < (other.on, other.minute)

    def __str__(self) -> str:
        """Write `2026-03-16 10:00`, as `parse` reads it; texts stand in the order of moments."""
        return f"{self.on} {self.time}"


def _minute_of(text: str, what: str, expected: str) -> int:
    """Read a time of day as minutes after midnight."""
    if not isinstance(text, str):
        raise WrongKind(fault(what, expected, text))
    found = re.fullmatch(r"([0-9]{2}):([0-9]{2})", text)
    if found is None:
        raise OutOfRange(fault(what, expected, text))
    hour, minute = int(found[1]), int(found[2])
    if minute >= _HOUR or hour * _HOUR >= _MINUTES:
        raise OutOfRange(fault(what, _FIRST_TO_LAST, text))
    return hour * _HOUR + minute


def _refuse_minute(what: str, minute: int) -> None:
    if type(minute) is not int:
        raise WrongKind(fault(what, "a whole number of minutes", minute))
    if not 0 <= minute < _MINUTES:
        raise OutOfRange(fault(what, f"0 to {_MINUTES - 1}", minute))
