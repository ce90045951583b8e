"""The parts of a loan's terms that may be left out: its due days and a grace period.

Units: rows, days. Raises: no rows, a step of no length, a month's end that is none.

>>> dues = DueDays(Date(2026, 1, 31), "1 month")
>>> [str(dues.day(row)) for row in (1, 2, 3)]
['2026-01-31', '2026-02-28', '2026-03-31']
>>> Grace(0)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: rows of grace: expected 1 or more, got `0` (a whole number)
"""

from calendar import monthrange

from pendulum import Date

from acctcore.credit.schedules.choices import GraceInterest
from acctcore.days import Tenor, day, from_ordinal, months_after
from acctcore.errors import Contradiction, OutOfRange, fault
from acctcore.guards import counted, of_kind
from acctcore.values import field, frozen


def _step(value: Tenor | str) -> Tenor:
    return value if isinstance(value, Tenor) else Tenor.parse(value)


@frozen
class Grace:
    """So many rows at the start that repay no principal."""

    rows: int
    interest: GraceInterest = GraceInterest.PAID

    def __attrs_post_init__(self) -> None:
        """Refuse no rows and an unnamed choice."""
        counted(self.rows, "rows of grace", 1)
        of_kind(
            self.interest, GraceInterest, "interest of a grace period", "`paid` or `capitalised`"
        )


@frozen
class DueDays:
    """The first due day and the step to the next; every day steps from the first, never chained.

    With `month_end`, every due day is the last of its month. Due days are nominal: a bank that
    moves them to business days moves them by its calendar.
    """

    first: Date = field(converter=day)
    step: Tenor = field(converter=_step)
    month_end: bool = False

    def __attrs_post_init__(self) -> None:
        """Refuse a step of no length, and a month's end that is none."""
        of_kind(self.month_end, bool, "month end", "yes or no")
        if self.step == Tenor():
            raise OutOfRange(fault("step of the due days", "more than 0 days", self.step))
        if self.month_end and (self.first != _last_of_month(self.first) or self.step.days):
            advice = "state the last day of a month and a step of months"
            raise Contradiction(f"due days at the month's end: first on {self.first}; {advice}")

    def is_step_from(self, drawn_on: Date) -> bool:
        """Tell whether the first due day is one step after a drawing."""
        stepped = self.step.after(drawn_on)
        at_end = self.month_end and drawn_on == _last_of_month(drawn_on)
        return self.first == (_last_of_month(stepped) if at_end else stepped)

    def day(self, row: int) -> Date:
        """Answer the due day of a row, the first being 1.

        Raises:
            OutOfRange: the day is after 9999-12-31.
        """
        steps = row - 1
        months = 12 * self.step.years + self.step.months
        stepped = months_after(self.first, months * steps)
        if self.month_end:
            return _last_of_month(stepped)
        return from_ordinal(stepped.toordinal() + self.step.days * steps)


def _last_of_month(on: Date) -> Date:
    return Date(on.year, on.month, monthrange(on.year, on.month)[1])
