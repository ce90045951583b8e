"""What a condition reads of a loan: comparisons that are so, are not so, or are not known.

`relation` is the one under which the loan stays clear: `95 days <= 90 days` is not so, therefore
the condition holds.

>>> all_of((True, None)), all_of((False, None)), any_of((True, None)), any_of((False, None))
(None, False, True, None)
>>> elapsed("PAST_DUE", Tenor(days=90), Date(2026, 1, 1), Date(2026, 4, 2)).holds
True
"""

from collections.abc import Iterable

from pendulum import Date

from acctcore.credit.classification.views import exceeds
from acctcore.days import Tenor
from acctcore.findings import Measured
from acctcore.quantity import Quantity
from acctcore.values import frozen


@frozen
class Reading:
    """One comparison; `holds` is nothing where it is not known.

    `scope` marks one that says to whom a rule applies and nothing against the loan.
    """

    code: str
    holds: bool | None
    measured: Measured = None
    relation: str = ""
    limit: Measured = None
    scope: bool = False


@frozen
class Answer:
    """Whether a condition holds, with every comparison behind it."""

    holds: bool | None
    readings: tuple[Reading, ...]

    @classmethod
    def of(cls, *readings: Reading) -> "Answer":
        """Answer a condition that holds where every comparison does."""
        return cls(all_of(each.holds for each in readings), readings)


def all_of(values: Iterable[bool | None]) -> bool | None:
    """Tell whether all are so; one that is not settles it, else one not known leaves it open."""
    found = set(values)
    if False in found:
        return False
    return None if None in found else True


def any_of(values: Iterable[bool | None]) -> bool | None:
    """Tell whether one is so; one that is settles it, else one not known leaves it open."""
    found = set(values)
    if True in found:
        return True
    return None if None in found else False


def elapsed(code: str, over: Tenor, since: Date, on: Date) -> Reading:
    """Compare the time passed since a day with a limit: days with days, months by the day."""
    holds = exceeds(over, since, on)
    if over.years or over.months:
        return Reading(code, holds, since, ">=", over.reaches_from(on))
    days = on.toordinal() - since.toordinal()
    return Reading(code, holds, in_days(days), "<=", in_days(over.days))


def in_days(count: int) -> Quantity:
    """Put the unit to a number of days."""
    return Quantity(count, "days")
