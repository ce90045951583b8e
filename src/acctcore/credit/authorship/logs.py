"""What one application took: its stages, its hours by role, its questions and rework.

Stages follow each other; both days of a stage count. Days of waiting on the
customer are a stage of their own. Units: business days of a calendar, hours as
exact numbers.

Source: project page on credit, section 2, measures of both models.

>>> writing = Stage("analysis", Date(2026, 3, 2), Date(2026, 3, 6))
>>> queue = Stage("queue", Date(2026, 3, 9), Date(2026, 3, 10))
>>> log = OriginationLog("17", OriginationModel.DEPARTMENT_WRITES, (queue, writing))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: application `17`: stage `analysis` begins on 2026-03-02, before
`queue` has ended on 2026-03-10; stages follow each other
"""

from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise

from pendulum import Date

from acctcore.credit.authorship.rules import OriginationModel
from acctcore.days import day
from acctcore.errors import Contradiction, OutOfRange, WrongKind, fault
from acctcore.guards import chosen, flagged, listed, named
from acctcore.ratio import Exact, exact
from acctcore.values import field, frozen


def _hours(value: Exact) -> Fraction:
    hours = exact(value, "hours")
    if hours < 0:
        raise OutOfRange(fault("hours", "0 or more", value))
    return hours


@frozen
class Stage:
    """A stretch of work or waiting, both days included."""

    name: str
    since: Date = field(converter=day)
    until: Date = field(converter=day)
    waiting_on_customer: bool = False

    def __attrs_post_init__(self) -> None:
        """Refuse a stage without a name and one that ends before it begins."""
        named(self.name, "name of a stage")
        flagged(self.waiting_on_customer, f"`waiting_on_customer` of stage `{self.name}`")
        if self.until < self.since:
            raise Contradiction(
                f"stage `{self.name}` ends on {self.until}, before it begins on {self.since}"
            )


@frozen
class RoleHours:
    """The hours that people of one role gave."""

    role: str
    hours: Fraction = field(converter=_hours)

    def __attrs_post_init__(self) -> None:
        """Refuse hours of nobody."""
        named(self.role, "role of the hours")


def _stages(items: Iterable[Stage]) -> tuple[Stage, ...]:
    return listed(items, Stage, "stages of an application", "stages")


def _roles(items: Iterable[RoleHours]) -> tuple[RoleHours, ...]:
    return listed(items, RoleHours, "hours of an application", "hours of a role")


@frozen
class OriginationLog:
    """The measures of one application."""

    application: str
    model: OriginationModel
    stages: tuple[Stage, ...] = field(converter=_stages)
    hours: tuple[RoleHours, ...] = field(default=(), converter=_roles)
    questions: int = 0
    rework: int = 0
    """How often it went back to its author."""
    adverse: int = 0
    """Adverse facts in evidence."""
    addressed: int = 0
    """How many of them the first text brought up."""

    def __attrs_post_init__(self) -> None:
        """Refuse stages that overlap, counts below 0, and more addressed than there were."""
        named(self.application, "id of an application")
        chosen(self.model, OriginationModel, f"model of `{self.application}`")
        if not self.stages:
            what = f"stages of `{self.application}`"
            raise OutOfRange(f"{what}: expected at least one, got none")
        for before, after in pairwise(self.stages):
            if after.since <= before.until:
                raise Contradiction(
                    f"application `{self.application}`: stage `{after.name}` begins on "
                    f"{after.since}, before `{before.name}` has ended on {before.until}; "
                    "stages follow each other"
                )
        for what in ("questions", "rework", "adverse", "addressed"):
            _refuse_count(getattr(self, what), f"{what} of `{self.application}`")
        if self.addressed > self.adverse:
            raise Contradiction(
                f"application `{self.application}`: {self.addressed} adverse facts are "
                f"addressed of {self.adverse}"
            )


@frozen
class OriginationLogs:
    """The logs of a bank's applications, as one document."""

    logs: tuple[OriginationLog, ...]


def _refuse_count(value: object, what: str) -> None:
    if type(value) is not int:
        raise WrongKind(fault(what, "a whole number", value))
    if value < 0:
        raise OutOfRange(fault(what, "0 or more", value))
