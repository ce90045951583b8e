"""Whom to visit this week: a list for the team or for each officer, and everybody who is not on it.

Rule: the order is that of `ranking`; the slots of the week are filled from the front. The counts
foot: queued, not reached and left out are all the customers of the book. Who has a day and gets no
slot before it is named. The order of the input changes nothing. Units: visits a week, whole days.
Raises: a contact after the day, a calendar that ends before the week does. What is not known never
drops a customer. Source: the retention domain page, section 9.

>>> from acctcore.chances import Chance
>>> from acctcore.market.visits.customers import VisitCustomer
>>> from acctcore.money import Money
>>> half = Chance.of("0.5")
>>> book = VisitBook(VisitCustomer(f"C-{n}", Money.of(n, "EUR"), half, half, Date(2026, 5, 1),
...     stops=()) for n in (3, 1, 2))
>>> policy = QueuePolicy(slots=2, tau=90, minimum_interval=7, longest_wait=90)
>>> found = queue_visits(book, policy, Date(2026, 5, 11)).lists[0]
>>> [row.customer for row in found.rows], found.not_reached, found.coverage.kept
(['C-3', 'C-2'], 1, True)
>>> stay = QueuePolicy(slots=2, tau=90, minimum_interval=30, longest_wait=90)
>>> queue_visits(book, stay, Date(2026, 5, 11)).left_out[0]
LeftOut(customer='C-1', reason=<LeftOutReason.VISITED_LATELY: 'visited_lately'>, \
until=Date(2026, 5, 31), must=False)
>>> find_visit(book, policy, Date(2026, 5, 11), "C-1").place
3
"""

from pendulum import Date

from acctcore.days import day
from acctcore.errors import Unknown, fault
from acctcore.guards import counted, of_kind
from acctcore.market.visits.barring import LeftOut
from acctcore.market.visits.books import VisitBook
from acctcore.market.visits.lists import OneList, VisitList, grouped_by_officer
from acctcore.market.visits.policies import QueuePolicy
from acctcore.market.visits.rows import VisitRow, explain
from acctcore.values import frozen


@frozen
class VisitQueue:
    """The queue of a book on a day; `left_out` stands by id."""

    as_of: Date
    customers: int
    lists: tuple[VisitList, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def rows(self) -> tuple[VisitRow, ...]:
        """The rows of all lists, one list after the other."""
        return tuple(row for each in self.lists for row in each.rows)


def queue_visits(
    book: VisitBook, policy: QueuePolicy, as_of: Date, *, top: int | None = None
) -> VisitQueue:
    """Answer the queue of the week that begins on a day; of each list the slots, or the `top`.

    Raises:
        WrongKind: a `top` that is no whole number.
        OutOfRange: one below 1.
        Contradiction: a contact, a visit or a start dated after the day.
        OutsideCalendar: the calendar does not hold the week.
    """
    if top is not None:
        counted(top, "rows of a queue", 1)
    lists, out = _lists(book, policy, as_of)
    found = []
    for each in lists:
        sifted = each.sifted()
        found.append(each.filled(sifted, top))
        out.extend(sifted.left_out)
    out.sort(key=lambda each: each.customer)
    return VisitQueue(day(as_of), len(book.customers), tuple(found), tuple(out))


def find_visit(
    book: VisitBook, policy: QueuePolicy, as_of: Date, customer: str
) -> VisitRow | LeftOut:
    """Answer where one customer stands: the row, whatever its place, or why there is none.

    Raises:
        Unknown: the book has no such customer.
        Contradiction: a contact, a visit or a start dated after the day.
    """
    lists, out = _lists(book, policy, as_of)
    for each in lists:
        sifted = each.sifted()
        if found := sifted.standing(customer):
            place, ranked = found
            return explain(place, ranked, each.coverage, policy, each.on)
        out.extend(sifted.left_out)
    for left in out:
        if left.customer == customer:
            return left
    raise Unknown(fault("customer", "one of the visit book", customer))


def _lists(
    book: VisitBook, policy: QueuePolicy, as_of: Date
) -> tuple[list[OneList], list[LeftOut]]:
    """Put every customer on a list, or name what keeps them out."""
    on = day(as_of, "day of the queue")
    of_kind(book, VisitBook, "visit book", "customers to visit")
    of_kind(policy, QueuePolicy, "policy of a queue", "the rules of a visit queue")
    book.refuse_future(on)
    grouped, out = grouped_by_officer(book.customers, policy)
    lists = (
        OneList(officer, tuple(customers), policy, book.calendar, on)
        for officer, customers in grouped.items()
    )
    return list(lists), out
