"""Premises as declared, and what a visit and a call found there.

Times are wall-clock times at the premises, as the visitor's watch shows them; there is no zone and
nothing is converted. Units: minutes of a day, persons.

>>> site = Premises("HM-1", "12 Quay Road", TimeOfDay.parse("09:00"), TimeOfDay.parse("18:00"), 24)
>>> site.is_open_at(TimeOfDay.parse("10:30")), site.is_open_at(TimeOfDay.parse("18:00"))
(True, False)
>>> Premises("HM-1", "12 Quay Road", TimeOfDay.parse("18:00"), TimeOfDay.parse("09:00"), 24)
Traceback (most recent call last):
...
acctcore.errors.Contradiction: premises `HM-1` close at 09:00, not after they open at 18:00
"""

from collections.abc import Iterable

from acctcore.errors import Contradiction
from acctcore.evidence import Period
from acctcore.guards import counted, flagged, listed, named, names, of_kind
from acctcore.moments import Moment, TimeOfDay
from acctcore.values import field, frozen


def _notices(items: Iterable[Period] | None) -> tuple[Period, ...] | None:
    return None if items is None else listed(items, Period, "remote-work notices", "spans of days")


@frozen
class Premises:
    """Where a customer says it works, with its hours and its staff."""

    id: str
    address: str
    opens: TimeOfDay
    closes: TimeOfDay
    """The first minute that no longer counts."""
    staff: int
    remote_work: tuple[Period, ...] | None = field(default=None, converter=_notices)
    """The days for which the customer told that all work elsewhere; left out: not known."""

    def __attrs_post_init__(self) -> None:
        """Refuse premises without an address, without staff, or that never open."""
        named(self.id, "id of premises")
        named(self.address, f"address of `{self.id}`", "an address")
        words = "a time of day such as `09:00`"
        of_kind(self.opens, TimeOfDay, f"opening of `{self.id}`", words)
        of_kind(self.closes, TimeOfDay, f"closing of `{self.id}`", words)
        counted(self.staff, f"declared staff of `{self.id}`", 1)
        if self.closes <= self.opens:
            told = f"close at {self.closes}, not after they open at {self.opens}"
            raise Contradiction(f"premises `{self.id}` {told}")

    def is_open_at(self, time: TimeOfDay) -> bool:
        """Tell whether a time lies within the declared hours, the closing minute not included."""
        return self.opens <= time < self.closes


def _visitors(items: Iterable[str]) -> tuple[str, ...]:
    return names(items, "visitors of a site")


@frozen
class SiteVisit:
    """What a visitor found; `staff_seen` left out is not known."""

    id: str
    address: str
    at: Moment
    visitors: tuple[str, ...] = field(converter=_visitors)
    staff_seen: int | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a visit by nobody, to nowhere, at no minute."""
        named(self.id, "id of a visit")
        named(self.address, f"address of visit `{self.id}`", "an address")
        of_kind(
            self.at, Moment, f"time of visit `{self.id}`", "a minute such as `2026-07-08 10:30`"
        )
        for each in self.visitors or ("",):
            named(each, f"visitor of `{self.id}`")
        if self.staff_seen is not None:
            counted(self.staff_seen, f"staff seen at `{self.id}`", 0)


@frozen
class SiteCall:
    """A call to the customer's own line; `says_present` left out: what was said is not known."""

    at: Moment
    answered: bool
    says_present: bool | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a call at no minute and an answer that is neither yes nor no."""
        of_kind(self.at, Moment, "time of a call", "a minute such as `2026-07-08 11:15`")
        flagged(self.answered, "`answered` of a call")
        if self.says_present is not None:
            flagged(self.says_present, "`says_present` of a call")
