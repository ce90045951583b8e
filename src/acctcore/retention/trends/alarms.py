"""How many false alarms a book of customers should expect.

With an in-control run length of A months, each customer to whom nothing happened
alarms once in A months on average: a book of N expects N / A a month. The chart is
started again after each alarm; the number is that of a book long under watch.
Units: alarms; months of 365.2425 / 12 days. Exact where the run length is.

>>> from acctcore.retention.trends.charts import Ewma
>>> book = false_alarms(1_000_000, Ewma("0.1", "2.814").run_length)
>>> round(book.a_month, -1), round(book.a_year, -3), round(book.a_manager_week(2_000), 2)
(2000.0, 24000.0, 0.23)
>>> false_alarms(-1, Ewma("0.1", "2.814").run_length)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: customers: expected 0 or more, got `-1` (a whole number)
"""

from fractions import Fraction

from acctcore.retention.trends.baselines import refuse_count
from acctcore.retention.trends.charts import RunLength
from acctcore.values import frozen

_YEAR = 12
_WEEKS_A_YEAR = Fraction(3_652_425, 70_000)


@frozen
class FalseAlarms:
    """What `customers` to whom nothing happened cost in alarms."""

    customers: int
    run_length: RunLength

    @property
    def a_month(self) -> Fraction | float:
        """Expected false alarms a month."""
        return self.customers / self.run_length.months

    @property
    def a_year(self) -> Fraction | float:
        """Expected false alarms in twelve months."""
        return _YEAR * self.a_month

    def a_manager_week(self, managers: int) -> Fraction | float:
        """Expected false alarms for each of so many managers a week.

        Raises:
            WrongKind: not a whole number.
            OutOfRange: fewer than one manager.
        """
        refuse_count("managers", managers, 1)
        return self.a_year / (_WEEKS_A_YEAR * managers)


def false_alarms(customers: int, run_length: RunLength) -> FalseAlarms:
    """Say what a book of customers should expect.

    Raises:
        WrongKind: not a whole number.
        OutOfRange: fewer than none.
    """
    refuse_count("customers", customers, 0)
    return FalseAlarms(customers, run_length)
