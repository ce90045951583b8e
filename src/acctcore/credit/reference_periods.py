"""The regular coupon period by which a broken one is measured.

Units: calendar months. Raises: a period of less than a month.

>>> half = ReferencePeriod(Date(2003, 1, 15), Date(2003, 7, 15))
>>> half.months, half.bound(-1)
(6, Date(2002, 7, 15))
>>> ReferencePeriod(Date(2003, 1, 15), Date(2003, 1, 31))
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: end of the reference period: expected a day at least a month after its \
start, got `2003-01-31`
"""

from pendulum import Date

from acctcore.days import day, months_after
from acctcore.errors import OutOfRange, fault
from acctcore.values import field, frozen

_MONTHS = 12


def _first(value: object) -> Date:
    return day(value, "first day of the reference period")


def _last(value: object) -> Date:
    return day(value, "last day of the reference period")


@frozen
class ReferencePeriod:
    """A regular coupon period, as ISMA needs it: at least one month from `start` to `end`."""

    start: Date = field(converter=_first)
    end: Date = field(converter=_last)

    def __attrs_post_init__(self) -> None:
        """Refuse a period of less than a month."""
        if self.months < 1:
            expected = "a day at least a month after its start"
            raise OutOfRange(fault("end of the reference period", expected, str(self.end)))

    @property
    def months(self) -> int:
        """How many calendar months the period takes."""
        years = self.end.year - self.start.year
        return _MONTHS * years + self.end.month - self.start.month

    def bound(self, step: int) -> Date:
        """Answer where the period begins that is this many steps after this one."""
        if step < 1:
            return months_after(self.start, step * self.months)
        return months_after(self.end, (step - 1) * self.months)
