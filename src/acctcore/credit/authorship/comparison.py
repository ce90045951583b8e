"""The two models side by side, on the bank's own cases: days, hours, questions, adverse facts.

Nothing is weighed: which model is better is the bank's to say. Days of waiting
on the customer stand apart from working days.

Source: project page on credit, section 2 and scenario A10. Units: business days
of the calendar given, hours, counts; means are exact ratios.

>>> from acctcore.credit.authorship.logs import Stage
>>> from pendulum import Date
>>> stages = (
...     Stage("analysis", Date(2026, 3, 2), Date(2026, 3, 6)),
...     Stage("papers", Date(2026, 3, 9), Date(2026, 3, 10), waiting_on_customer=True),
...     Stage("approval", Date(2026, 3, 11), Date(2026, 3, 13)),
... )
>>> week = Calendar.of_weekend("week", "1", Date(2026, 3, 1), Date(2026, 3, 31))
>>> log = OriginationLog("17", OriginationModel.MANAGER_WRITES, stages)
>>> found = compare_models((log,), week)
>>> [(each.model.value, each.working_days, each.waiting_days) for each in found]
[('manager_writes', 8, 2)]
>>> compare_models((log, log), week)
Traceback (most recent call last):
...
acctcore.errors.Contradiction: application `17` is logged twice
"""

from collections.abc import Iterable
from fractions import Fraction

from acctcore.calendars import Calendar
from acctcore.credit.authorship.logs import OriginationLog, RoleHours
from acctcore.credit.authorship.rules import OriginationModel
from acctcore.errors import Contradiction
from acctcore.values import frozen


@frozen
class StageDays:
    """The business days of one stage, over all applications of a model."""

    name: str
    days: int
    waiting_on_customer: bool


@frozen
class ModelMeasures:
    """What the applications of one model took, all together."""

    model: OriginationModel
    applications: int
    stages: tuple[StageDays, ...]
    """In the order in which they first come."""
    hours: tuple[RoleHours, ...]
    """By role, in the order in which they first come."""
    questions: int
    rework: int
    adverse: int
    addressed: int

    @property
    def working_days(self) -> int:
        """The days that did not wait on the customer."""
        return sum(each.days for each in self.stages if not each.waiting_on_customer)

    @property
    def waiting_days(self) -> int:
        """The days that waited on the customer."""
        return sum(each.days for each in self.stages if each.waiting_on_customer)

    @property
    def addressed_share(self) -> Fraction | None:
        """The share of adverse facts that the first text brought up; `None` where none was."""
        return Fraction(self.addressed, self.adverse) if self.adverse else None

    def mean(self, total: int | Fraction) -> Fraction:
        """Answer a total an application."""
        return Fraction(total, self.applications)


def compare_models(logs: Iterable[OriginationLog], calendar: Calendar) -> tuple[ModelMeasures, ...]:
    """Measure each model that has an application: the manager's first.

    Raises:
        Contradiction: an application is logged twice.
        OutsideCalendar: a stage reaches beyond the calendar.
    """
    listed = tuple(logs)
    ids = [each.application for each in listed]
    if twice := [each for each in ids if ids.count(each) > 1]:
        raise Contradiction(f"application `{twice[0]}` is logged twice")
    grouped = ((model, [each for each in listed if each.model is model]) for model in _MODELS)
    return tuple(_measured(model, group, calendar) for model, group in grouped if group)


_MODELS = tuple(OriginationModel)


def _measured(
    model: OriginationModel, logs: list[OriginationLog], calendar: Calendar
) -> ModelMeasures:
    days: dict[tuple[str, bool], int] = {}
    hours: dict[str, Fraction] = {}
    for log in logs:
        for stage in log.stages:
            key = (stage.name, stage.waiting_on_customer)
            days[key] = days.get(key, 0) + calendar.business_days(stage.since, stage.until)
        for each in log.hours:
            hours[each.role] = hours.get(each.role, Fraction(0)) + each.hours
    return ModelMeasures(
        model,
        len(logs),
        tuple(StageDays(name, count, waiting) for (name, waiting), count in days.items()),
        tuple(RoleHours(role, count) for role, count in hours.items()),
        sum(each.questions for each in logs),
        sum(each.rework for each in logs),
        sum(each.adverse for each in logs),
        sum(each.addressed for each in logs),
    )
