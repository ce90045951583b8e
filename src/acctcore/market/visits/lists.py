"""One list of a queue: the slots of its week filled from the front, and whose day passes.

Units: visits a week, whole days.

>>> from acctcore.days import parse_day
>>> policy = QueuePolicy(officers={"ann": 5}, tau=90, minimum_interval=14, longest_wait=90)
>>> easter = Calendar.of_weekend("bank", "2026", parse_day("2026-03-30"), parse_day("2026-04-12"),
...     holidays=[parse_day("2026-04-03"), parse_day("2026-04-06")])
>>> slots_in_week(policy, "ann", easter, parse_day("2026-03-30"))
4
>>> grouped_by_officer([VisitCustomer("C-1", officer="bob")], policy)
({'ann': []}, [LeftOut(customer='C-1', reason=<LeftOutReason.OFFICER_NOT_LISTED: \
'officer_not_listed'>, until=None, must=False)])
"""

from collections.abc import Iterable

from attrs import evolve
from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.days import from_ordinal
from acctcore.market.visits.barring import LeftOut, barred
from acctcore.market.visits.coverage import Coverage, cover
from acctcore.market.visits.customers import VisitCustomer
from acctcore.market.visits.policies import WEEK, QueuePolicy
from acctcore.market.visits.ranking import Sifted, sift
from acctcore.market.visits.rows import VisitRow, explain
from acctcore.values import frozen


@frozen
class LateVisit:
    """A visit that has to be made before the next queue, and has no slot in this one."""

    customer: str
    due: Date
    must: bool
    """A must-visit; else somebody whose wait should have ended."""


@frozen
class VisitList:
    """The queue of a team (officer ``), or of one officer."""

    officer: str
    slots: int
    """The slots of this week; a row at a later place has none."""
    coverage: Coverage
    rows: tuple[VisitRow, ...]
    late: tuple[LateVisit, ...]
    not_reached: int
    """How many who may be visited stand behind the rows."""


@frozen
class OneList:
    """The customers of one list with its rules, on a day."""

    officer: str
    customers: tuple[VisitCustomer, ...]
    policy: QueuePolicy
    calendar: Calendar | None
    on: Date

    @property
    def coverage(self) -> Coverage:
        """What the slots of a full week promise, if there is such a week."""
        slots = self.policy.slots_of(self.officer)
        full = has_full_week(self.calendar, self.policy)
        return evolve(cover(len(self.customers), slots, self.policy), full_weeks=full)

    def sifted(self) -> Sifted:
        """Set the customers apart."""
        return sift(self.customers, self.policy, self.coverage, self.on)

    def filled(self, sifted: Sifted, top: int | None) -> VisitList:
        """Fill the slots, or the first `top` places, from the front."""
        slots = slots_in_week(self.policy, self.officer, self.calendar, self.on)
        coverage = self.coverage
        rows = tuple(
            explain(place, each, coverage, self.policy, self.on)
            for place, each in enumerate(sifted.first(slots if top is None else top), 1)
        )
        late = tuple(_late(sifted, slots, self.on))
        behind = len(sifted.dated) + len(sifted.free) - len(rows)
        return VisitList(self.officer, slots, coverage, rows, late, behind)


def slots_in_week(policy: QueuePolicy, officer: str, calendar: Calendar | None, first: Date) -> int:
    """Answer the slots of the week from a day: fewer where it has fewer business days.

    Raises:
        OutsideCalendar: the calendar does not hold the week.
    """
    slots = policy.slots_of(officer)
    if calendar is None:
        return slots
    last = from_ordinal(first.toordinal() + WEEK - 1)
    open_days = min(calendar.business_days(first, last), policy.full_week)
    return slots * open_days // policy.full_week


def has_full_week(calendar: Calendar | None, policy: QueuePolicy) -> bool:
    """Tell whether any seven days of a calendar have the business days that slots are stated for.

    A calendar of less than seven days says nothing against it.
    """
    if calendar is None:
        return True
    first, last = calendar.first.toordinal(), calendar.last.toordinal() - WEEK + 1
    starts = map(from_ordinal, range(first, last + 1))
    weeks = ((each, from_ordinal(each.toordinal() + WEEK - 1)) for each in starts)
    return last < first or any(calendar.business_days(*e) >= policy.full_week for e in weeks)


def grouped_by_officer(
    customers: Iterable[VisitCustomer], policy: QueuePolicy
) -> tuple[dict[str, list[VisitCustomer]], list[LeftOut]]:
    """Put every customer on a list, or name what keeps them out."""
    team = policy.slots is not None
    lists: dict[str, list[VisitCustomer]] = {name: [] for name in sorted(policy.officers)}
    if team:
        lists[""] = []
    out: list[LeftOut] = []
    for each in customers:
        reason = barred(each, policy)
        if reason is None:
            lists["" if team else each.officer].append(each)
        else:
            out.append(LeftOut(each.id, reason, must=each.must is not None))
    return lists, out


def _late(sifted: Sifted, slots: int, on: Date) -> Iterable[LateVisit]:
    """Name those without a slot whose day comes before the queue of the next week."""
    following = from_ordinal(on.toordinal() + WEEK)
    for customer, due in sifted.due_before(following)[slots:]:
        yield LateVisit(customer.id, due, must=customer.must is not None)
