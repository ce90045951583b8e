"""The visits of the weeks to come, if the book stays as it is and every visit is made.

Rule: each week takes the front of its queue; a visit counts as made on the first day of its week,
and settles a must-visit. A forecast of the plan, not of the customers: a new warning, a contact
between, a week of leave change it. Units: weeks of seven days from the day; slots by calendar.

>>> from acctcore.market.visits.customers import VisitCustomer
>>> from acctcore.money import Money
>>> nine = Money.of(9, "EUR")
>>> book = VisitBook(VisitCustomer(name, nine, never_contacted=True) for name in "abc")
>>> policy = QueuePolicy(slots=2, tau=90, minimum_interval=7, longest_wait=90)
>>> plan = schedule_visits(book, policy, Date(2026, 5, 11), weeks=2)
>>> [(str(week.first), [row.customer for row in week.rows]) for week in plan]
[('2026-05-11', ['a', 'b']), ('2026-05-18', ['c', 'a'])]
"""

from collections.abc import Collection

from attrs import evolve
from pendulum import Date

from acctcore.days import day, from_ordinal
from acctcore.guards import counted
from acctcore.market.visits.books import VisitBook
from acctcore.market.visits.customers import VisitCustomer
from acctcore.market.visits.lists import LateVisit
from acctcore.market.visits.policies import WEEK, QueuePolicy
from acctcore.market.visits.queueing import queue_visits
from acctcore.market.visits.rows import VisitRow
from acctcore.values import frozen


@frozen
class VisitWeek:
    """The visits of one week, its slots, and whose day passes without one."""

    first: Date
    slots: int
    rows: tuple[VisitRow, ...]
    late: tuple[LateVisit, ...]


def schedule_visits(
    book: VisitBook, policy: QueuePolicy, as_of: Date, *, weeks: int
) -> tuple[VisitWeek, ...]:
    """Answer the visits of so many weeks.

    Raises:
        WrongKind: `weeks` is no whole number.
        OutOfRange: it is below 1.
        Contradiction: a contact, a visit or a start dated after the day.
        OutsideCalendar: the calendar does not hold the weeks.
    """
    counted(weeks, "weeks of a schedule", 1)
    first = day(as_of, "day of the queue")
    found = []
    for _ in range(weeks):
        queue = queue_visits(book, policy, first)
        slots = sum(each.slots for each in queue.lists)
        late = tuple(each for listed in queue.lists for each in listed.late)
        found.append(VisitWeek(first, slots, queue.rows, late))
        book = _after(book, {row.customer for row in queue.rows}, first)
        first = from_ordinal(first.toordinal() + WEEK)
    return tuple(found)


def _after(book: VisitBook, visited: Collection[str], on: Date) -> VisitBook:
    rows = (_visited(each, on) if each.id in visited else each for each in book.customers)
    return evolve(book, customers=tuple(rows))


def _visited(customer: VisitCustomer, on: Date) -> VisitCustomer:
    return evolve(customer, last_contact=on, last_visit=on, never_contacted=False, must=None)
