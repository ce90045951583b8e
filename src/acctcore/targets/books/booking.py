"""From sales to actuals: each event counted once, in its own period, credited to its owners.

Rule: a sale counts in the period of its day of recognition. A cancellation takes back a sale, in
whole or in part, in the period of the sale or of the cancellation, as the policy says. A
restatement takes the place of the amount of a sale; both stay on record. An adjustment of any
sign needs a name that approved it, else it does not count and is listed. Events recorded after
the day of the books do not count yet. A credit split is exact to the last unit. A past cell
without a sale is 0 only up to the day the books are complete through; after it, not known.
Units: those of the plan. Source: targets reference, sections 5, 7 and 11.
Raises, all at once: an id that stands twice, a reference to no sale, more taken back than was
sold, a day in no period, keys of no cell, another currency or unit.

>>> from acctcore.quantity import Quantity
>>> from acctcore.targets.decomposition import decompose
>>> from acctcore.targets.documents import Target
>>> from acctcore.targets.nodes import Node
>>> from pendulum import Date
>>> months = [Node(("2026-04",), 1), Node(("2026-05",), 1)]
>>> plan = decompose(Target(Quantity(40, "wins"), ("month",), months))
>>> won = Sale("s1", {}, Quantity(7, "wins"), Date(2026, 4, 9))
>>> back = Sale("c1", {}, Quantity(2, "wins"), Date(2026, 5, 4), What.CANCELLATION, "s1")
>>> books = Books(Date(2026, 6, 1), complete_through=Date(2026, 5, 31))
>>> {path[0]: str(each) for path, each in book(plan, [won, back], books).actuals.items()}
{'2026-04': '5 wins', '2026-05': '0 wins'}
>>> book(plan, [won, won], books)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: sale `s1`: stands twice
"""

from collections.abc import Iterable, Iterator, Sequence

from acctcore.maps import FrozenMap
from acctcore.quantity import measure_like, units
from acctcore.targets.books.crediting import credited, place
from acctcore.targets.books.events import Booked, Books, Sale, What, recorded_on, restatements
from acctcore.targets.books.flaws import flaws
from acctcore.targets.faults import refuse
from acctcore.targets.nodes import Path
from acctcore.targets.plans import Plan


def book(plan: Plan, events: Iterable[Sale], books: Books) -> Booked:
    """Answer the actuals of a plan from its events.

    Raises:
        OutOfRange, Unknown, Contradiction, MixedCurrency: what the head of this module lists.
        Malformed: several of these at once.
    """
    listed = tuple(events)
    refuse(flaws(plan, listed, books))
    late = {each.id for each in listed if recorded_on(each) > books.as_of}
    later = tuple(each.id for each in listed if each.id in late or each.of in late)
    unapproved = tuple(each.id for each in listed if not _counts(each))
    counted = [each for each in listed if _counts(each) and each.id not in later]
    sums: dict[Path, int] = {path: 0 for path, _ in plan if _is_complete(plan, path, books)}
    for event, before, after in _steps(counted, books):
        for path, part in credited(plan, event, before, after):
            sums[path] = sums.get(path, 0) + part
    actuals = {path: measure_like(each, plan.total) for path, each in sorted(sums.items())}
    return Booked(FrozenMap(actuals), unapproved, later)


def _counts(event: Sale) -> bool:
    return event.what is not What.ADJUSTMENT or bool(event.approved_by.strip())


def _is_complete(plan: Plan, path: Path, books: Books) -> bool:
    period, through = plan.timetable.of(plan.levels, path), books.complete_through
    return period is not None and through is not None and period.last <= through


def _steps(counted: Sequence[Sale], books: Books) -> Iterator[tuple[Sale, int, int]]:
    """Go through what counts: the event that says where, and its sale's amount before and after.

    So what is taken back bit by bit from a sale that is shared ends where one cancellation would.
    """
    restated = restatements(counted)
    sales = {each.id: each for each in counted if each.what is What.SALE}
    left: dict[str, int] = {}
    for event in counted:
        if event.what in (What.SALE, What.ADJUSTMENT):
            left[event.id] = units(restated.get(event.id, event).amount)
            yield event, 0, left[event.id]
    for event in sorted(counted, key=lambda each: each.on):
        if event.what is What.CANCELLATION:
            before = left[event.of]
            left[event.of] = before - units(event.amount)
            yield place(event, sales, books), before, left[event.of]
