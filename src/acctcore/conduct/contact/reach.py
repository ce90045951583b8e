"""How a person is reached: numbers and addresses, registers that were asked, and their own wishes.

Rule: one number or address for each channel, the one that is to be used. It has a lawful source.
A register was asked in an edition of a day, and the answer is that the person is listed or not.
Source: the conduct domain page, sections 2.6 and 4.

>>> ContactPoint("phone", "+85221234567", "CUSTOMER_VOLUNTEERED").source
'CUSTOMER_VOLUNTEERED'
>>> RegisterCheck("TPS", Date(2026, 3, 1), listed="no")
Traceback (most recent call last):
...
acctcore.errors.WrongKind: `listed` in register `TPS`: expected yes or no, got `no`
"""

from collections.abc import Iterable

from pendulum import Date

from acctcore.conduct.contact.hours import DayHours
from acctcore.days import day
from acctcore.guards import flagged, listed, named, names, of_kind, optional_kind
from acctcore.values import field, frozen


@frozen
class ContactPoint:
    """A number or an address, and where it is from; a blank source is none."""

    channel: str
    value: str
    source: str = ""
    soliciting_banned: bool | None = None
    """Whether the building forbids selling at the door."""

    def __attrs_post_init__(self) -> None:
        """Refuse what names no channel or no number."""
        named(self.channel, "channel of a number or address")
        named(self.value, f"number or address for `{self.channel}`")
        of_kind(self.source, str, f"source of `{self.value}`", "where it is from")
        what = f"`soliciting_banned` of `{self.value}`"
        optional_kind(self.soliciting_banned, bool, what, "yes or no")


@frozen
class RegisterCheck:
    """What a suppression register says of the person, in its edition of a day."""

    register: str
    edition: Date = field(converter=day)
    listed: bool

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless register and an answer that is neither yes nor no."""
        named(self.register, "name of a register")
        flagged(self.listed, f"`listed` in register `{self.register}`")


def _hours(items: Iterable[DayHours]) -> tuple[DayHours, ...]:
    return listed(items, DayHours, "hours of a preference", "hours of days")


@frozen
class ContactPreference:
    """What the person asked for: by these channels only, in these hours only; none named, any."""

    channels: tuple[str, ...] = field(default=(), converter=names)
    hours: tuple[DayHours, ...] = field(default=(), converter=_hours)
