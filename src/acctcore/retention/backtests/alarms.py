"""An alarm on a customer, the period it is watched in, and what it turned out to be.

An alarm is late where the customer had been lost, or had applied to leave, before its day; right
where the loss follows within the horizon; false where the customer was still there at its end; open
where nobody watched that long. Units: whole days.

>>> alarm = Alarm("A", Date(2026, 1, 5))
>>> judge_alarm(alarm, CustomerOutcome("A", lost_on=Date(2026, 1, 20)), within=30).value
'right'
>>> judge_alarm(alarm, CustomerOutcome("A", applied_on=Date(2026, 1, 4)), within=30).value
'late'
>>> AlarmPeriod(Date(2026, 1, 6), Date(2026, 1, 5), within=30)
Traceback (most recent call last):
...
acctcore.errors.Contradiction: the period ends on 2026-01-05, before it begins on 2026-01-06
"""

from enum import Enum
from fractions import Fraction

from pendulum import Date

from acctcore.days import day
from acctcore.errors import Contradiction
from acctcore.guards import counted, named, of_kind
from acctcore.retention.backtests.customers import CustomerOutcome
from acctcore.values import field, frozen

_WEEK = 7


class AlarmResult(Enum):
    """What an alarm turned out to be."""

    RIGHT = "right"
    FALSE = "false"
    LATE = "late"
    OPEN = "open"


@frozen
class Alarm:
    """A warning that reached a manager on a day."""

    customer: str
    on: Date = field(converter=day)
    manager: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse an alarm on nobody."""
        named(self.customer, "customer", "the id of a customer")
        of_kind(self.manager, str, f"manager of `{self.customer}`", "text")


@frozen
class AlarmPeriod:
    """Alarms and losses from `first` to `last`, both included.

    An alarm is right where the loss follows `within` so many days.
    """

    first: Date = field(converter=day)
    last: Date = field(converter=day)
    within: int

    def __attrs_post_init__(self) -> None:
        """Refuse a period that ends before it begins, and a horizon below one day."""
        counted(self.within, "horizon in days", least=1)
        if self.last < self.first:
            raise Contradiction(f"the period ends on {self.last}, before it begins on {self.first}")

    @property
    def weeks(self) -> Fraction:
        """How many weeks the period is long."""
        return Fraction(self.last.toordinal() - self.first.toordinal() + 1, _WEEK)

    def holds(self, on: Date) -> bool:
        """Tell whether a day is in the period."""
        return self.first <= on <= self.last


def judge_alarm(alarm: Alarm, outcome: CustomerOutcome | None, within: int) -> AlarmResult:
    """Tell what one alarm turned out to be.

    Raises:
        Contradiction: the outcome of another customer.
        OutOfRange: a horizon below one day.
    """
    counted(within, "horizon in days", least=1)
    if outcome is None:
        return AlarmResult.OPEN
    if outcome.customer != alarm.customer:
        told = f"the alarm is on `{alarm.customer}`, the outcome is of `{outcome.customer}`"
        raise Contradiction(f"{told}; judge an alarm by its own customer")
    if outcome.departed_on and outcome.departed_on < alarm.on:
        return AlarmResult.LATE
    if outcome.lost_on and (outcome.lost_on - alarm.on).days <= within:
        return AlarmResult.RIGHT
    seen = outcome.lost_on or outcome.watched_until
    if seen is None or (seen - alarm.on).days < within:
        return AlarmResult.OPEN
    return AlarmResult.FALSE
