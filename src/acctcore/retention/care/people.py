"""The persons a bank is in touch with, and what stops it.

Rule: bereavement, vulnerability and an opt-out stop courtesy and marketing; service goes on. Death
stops everything. A stop holds from its first to its last day, both included; without a first day it
has always held, without a last it holds on. `stops = []` says that somebody looked and found none;
left out, it is not known, and nothing is planned by guess. Units: days.
Bad input raises: a stop that ends before it begins, a death that ends.

>>> mourning = CareStop(StopReason.BEREAVED, Date(2026, 3, 1), Date(2026, 5, 31))
>>> mourning.holds(Date(2026, 5, 31)), mourning.holds(Date(2026, 6, 1))
(True, False)
>>> mourning.stops(CareKind.COURTESY), mourning.stops(CareKind.SERVICE)
(True, False)
>>> CareStop(StopReason.DECEASED, Date(2026, 3, 1), Date(2026, 5, 31))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: stop `deceased`: it has a last day, 2026-05-31; it never ends
"""

from collections.abc import Iterable
from enum import Enum

from pendulum import Date

from acctcore.days import optional_day
from acctcore.errors import Contradiction
from acctcore.guards import chosen, listed_if_known, named, optional_kind
from acctcore.retention.care.birthdays import Birthday
from acctcore.retention.care.kinds import CareKind
from acctcore.values import field, frozen


class StopReason(Enum):
    """Why a person is left in peace."""

    DECEASED = "deceased"
    OPTED_OUT = "opted_out"
    BEREAVED = "bereaved"
    VULNERABLE = "vulnerable"


@frozen
class CareStop:
    """One stop, with its first and its last day."""

    reason: StopReason
    since: Date | None = field(default=None, converter=optional_day)
    until: Date | None = field(default=None, converter=optional_day)

    def __attrs_post_init__(self) -> None:
        """Refuse a stop that ends before it begins, and a death that ends."""
        chosen(self.reason, StopReason, "reason of a stop")
        told = f"stop `{self.reason.value}`:"
        if self.until is not None and self.reason is StopReason.DECEASED:
            raise Contradiction(f"{told} it has a last day, {self.until}; it never ends")
        if self.since is not None and self.until is not None and self.until < self.since:
            raise Contradiction(f"{told} it ends on {self.until}, before it begins on {self.since}")

    def holds(self, on: Date) -> bool:
        """Tell whether the stop holds on a day."""
        begun = self.since is None or self.since <= on
        return begun and (self.until is None or on <= self.until)

    def stops(self, kind: CareKind) -> bool:
        """Tell whether the stop is one for a kind of touch."""
        return self.reason is StopReason.DECEASED or kind is not CareKind.SERVICE


def _stops(items: Iterable[CareStop] | None) -> tuple[CareStop, ...] | None:
    return listed_if_known(items, CareStop, "stops of a person", "stops")


@frozen
class CarePerson:
    """A person: a customer, or somebody who acts for one."""

    id: str
    stops: tuple[CareStop, ...] | None = field(default=None, converter=_stops)
    birthday: Birthday | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a person without an id."""
        named(self.id, "id of a person")
        optional_kind(self.birthday, Birthday, f"birthday of `{self.id}`", "a month and a day")
