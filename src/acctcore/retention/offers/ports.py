"""An application to take the number elsewhere: what is asked of it, and what is known.

Rule: what stands between a customer and a port is a list of conditions of the policy, each with
its source. Of a term lock, the last day still counts; a lock that was released does not exist.
Arrears are what is due and not disputed. Source: the retention page, section 6: China's rules
of 2019-12-01 name real name, no arrears, no term lock, 120 days since the last port (C114,
Disruptive.Asia, Chinanews; secondary). Units: whole days, money.

>>> PortCondition("7(d)", PortRequirement.DAYS_SINCE_PORT, days=120).days
120
>>> PortCondition("7(a)", PortRequirement.REAL_NAME, days=120)
Traceback (most recent call last):
...
acctcore.errors.Contradiction: condition `real_name` counts no days, yet states 120
"""

from collections.abc import Iterable
from enum import Enum

from pendulum import Date

from acctcore.counts import are, many
from acctcore.days import from_ordinal
from acctcore.errors import Contradiction, OutOfRange, WrongKind, fault
from acctcore.guards import chosen, counted, flagged, listed, named, optional_kind, refuse, twice
from acctcore.money import Money
from acctcore.retention.facts import Event
from acctcore.sources import Source
from acctcore.values import field, frozen


class PortRequirement(Enum):
    """What may be asked of a customer who would take a number elsewhere."""

    REAL_NAME = "real_name"
    """The line is registered in the customer's own name."""
    NO_ARREARS = "no_arrears"
    NO_TERM_LOCK = "no_term_lock"
    DAYS_SINCE_PORT = "days_since_port"
    """So many days have passed since the number was last taken elsewhere."""


@frozen
class PortCondition:
    """One condition, with its clause and its source."""

    clause: str
    requires: PortRequirement
    days: int | None = None
    source: Source | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a condition that counts days without saying how many, and days of another."""
        named(self.clause, "clause of a condition to port")
        chosen(self.requires, PortRequirement, "condition to port")
        optional_kind(self.source, Source, "source of the condition to port", "a source")
        counts, what = self.requires is PortRequirement.DAYS_SINCE_PORT, self.requires.value
        if counts and self.days is None:
            raise OutOfRange(f"condition `{what}` counts days: say how many in `days`")
        if self.days is not None:
            counted(self.days, f"days of condition `{what}`", least=1)
            if not counts:
                raise Contradiction(f"condition `{what}` counts no days, yet states {self.days}")


def _conditions(items: Iterable[PortCondition]) -> tuple[PortCondition, ...]:
    return listed(items, PortCondition, "conditions to port", "conditions")


@frozen
class PortRule:
    """What is told to a customer who applied: the conditions, in order, and the charge left."""

    clause: str
    conditions: tuple[PortCondition, ...] = field(converter=_conditions)

    def __attrs_post_init__(self) -> None:
        """Refuse a rule without conditions, and one that asks the same twice."""
        named(self.clause, "clause of the rule to port")
        if not self.conditions:
            raise OutOfRange("conditions to port: expected at least one, got none")
        asked = (each.requires.value for each in self.conditions)
        refuse(twice("conditions", "condition to port", asked))


@frozen
class PortFacts:
    """What is known of a number that may be taken elsewhere; what is left out is not known.

    `term_lock` exists to its day, that day included. The charge left is `minimum_charge` of a
    period, by the days left of it. The last port is stated by its day or by the days since.
    """

    real_name: bool | None = None
    arrears: Money | None = None
    term_lock: Event | None = None
    last_port: Event | None = None
    days_since_last_port: int | None = None
    minimum_charge: Money | None = None
    days_left: int | None = None
    days_in_period: int | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse what is no yes or no, below zero, or stated in two ways."""
        if self.real_name is not None:
            flagged(self.real_name, "`real_name` of a number")
        for what in ("arrears", "minimum_charge"):
            not_below_zero(getattr(self, what), f"`{what}` of a number")
        for what, least in (("days_since_last_port", 0), ("days_left", 0), ("days_in_period", 1)):
            if getattr(self, what) is not None:
                counted(getattr(self, what), f"`{what}` of a number", least=least)
        for what in ("term_lock", "last_port"):
            optional_kind(getattr(self, what), Event, f"`{what}` of a number", "an event")
        if self.last_port is not None and self.days_since_last_port is not None:
            raise Contradiction("the last port is stated by its day and by days; keep one")
        _refuse_long_rest(self.days_left, self.days_in_period)

    def days_since_port(self, on: Date) -> int | None:
        """Count the days since the last port; `None` where there was none or it is not known."""
        if self.last_port is None or self.last_port.on is None:
            return self.days_since_last_port
        return on.toordinal() - self.last_port.on.toordinal()

    @property
    def free_from(self) -> Date | None:
        """The first day without a term lock, where that is known."""
        on = self.term_lock.on if self.term_lock else None
        return from_ordinal(on.toordinal() + 1) if on and on < Date.max else None


def not_below_zero(amount: object, what: str) -> None:
    """Refuse an amount below zero; nothing passes."""
    if amount is None:
        return
    if not isinstance(amount, Money):
        raise WrongKind(fault(what, "an amount of money", amount))
    if amount.minor < 0:
        raise OutOfRange(fault(what, "0 or more", amount))


def _refuse_long_rest(left: int | None, whole: int | None) -> None:
    if left is not None and whole is not None and left > whole:
        period = f"a period of {many(whole, 'day')}"
        raise Contradiction(f"{many(left, 'day')} {are(left)} left of {period}")
