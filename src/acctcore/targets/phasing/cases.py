"""A question about the weights of periods, as one value: what they rest on, and the calendar.

Units: those of `phase`. Raises: a basis or a calendar of another kind; what `phase` raises, when
it is asked.

>>> from pendulum import Date
>>> from acctcore.targets.periods import Period
>>> march = Period.of_month("month", "2026-03")
>>> week = Calendar.of_weekend("five days", "example", Date(2026, 3, 1), Date(2026, 3, 31))
>>> phase_case(PhasingCase(PhasingBasis((march,)), week)).weights()
FrozenMap({'2026-03': Fraction(22, 1)})
>>> PhasingCase("2026-03", week)
Traceback (most recent call last):
...
acctcore.errors.WrongKind: basis of a phasing: expected periods with what they rest on,
got `2026-03`
"""

from acctcore.calendars import Calendar
from acctcore.guards import of_kind
from acctcore.targets.phasing.basis import Phasing, PhasingBasis
from acctcore.values import frozen


@frozen
class PhasingCase:
    """What the weights of periods rest on, and the calendar they are weighed over."""

    basis: PhasingBasis
    calendar: Calendar

    def __attrs_post_init__(self) -> None:
        """Refuse what is of another kind."""
        of_kind(self.basis, PhasingBasis, "basis of a phasing", "periods with what they rest on")
        of_kind(self.calendar, Calendar, "calendar", "a calendar of business days")


def phase_case(case: PhasingCase) -> Phasing:
    """Weigh what a case describes.

    Raises:
        Unknown, Contradiction: as `phase`.
    """
    return case.basis.phase(case.calendar)
