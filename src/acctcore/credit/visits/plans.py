"""A loan as far as visits care, and one visit of a plan.

>>> VisitedLoan("TL-1", last_visit_on=Date(2026, 2, 10), opened_on=Date(2025, 1, 5)).anchor
Date(2026, 2, 10)
"""

from enum import Enum

from pendulum import Date

from acctcore.days import optional_day
from acctcore.evidence import Period
from acctcore.guards import named, of_kind, optional_kind
from acctcore.money import Money
from acctcore.values import field, frozen


@frozen
class VisitedLoan:
    """A loan as far as visits care; what is left out is not known."""

    id: str
    product: str = ""
    amount: Money | None = None
    grade: str | None = None
    last_visit_on: Date | None = field(default=None, converter=optional_day)
    opened_on: Date | None = field(default=None, converter=optional_day)

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless loan."""
        named(self.id, "id of a loan")
        of_kind(self.product, str, f"product of `{self.id}`", "text")
        optional_kind(self.grade, str, f"grade of `{self.id}`", "the name of a grade")
        optional_kind(self.amount, Money, f"amount of `{self.id}`", "money such as `HKD 20000.00`")

    @property
    def anchor(self) -> Date | None:
        """The day from which visits are counted."""
        return self.last_visit_on or self.opened_on


class VisitStatus(Enum):
    """How a visit stands."""

    DUE = "due"
    OVERDUE = "overdue"
    NEVER_VISITED = "never_visited"
    """No day to count from: it is due at once."""
    NO_RULE = "no_rule"


@frozen
class PlannedVisit:
    """One visit; `due` is `None` where the calendar does not reach, or no rule asks for one.

    An unannounced visit has a window: its day is drawn among those, and stands nowhere here.
    """

    loan: str
    status: VisitStatus
    due: Date | None = None
    nominal: Date | None = None
    """The day before it is moved to a business day."""
    clause: str = ""
    unannounced: bool = False
    visitors: int = 1
    missed: int = 0
    window: Period | None = None
