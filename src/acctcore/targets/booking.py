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

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile

from attrs import evolve
from pendulum import Date

from acctcore.apportion import apportion
from acctcore.divisors import Method
from acctcore.errors import (
    AcctcoreError,
    Contradiction,
    MixedCurrency,
    OutOfRange,
    Unknown,
    fault,
)
from acctcore.maps import FrozenMap
from acctcore.quantity import measure_like, unit_of, units
from acctcore.targets.faults import refuse
from acctcore.targets.nodes import Path, shown_path
from acctcore.targets.periods import Period
from acctcore.targets.plans import Plan
from acctcore.targets.sales import Booked, Books, CancelledIn, Sale, What


def book(plan: Plan, events: Iterable[Sale], books: Books) -> Booked:
    """Answer the actuals of a plan from its events.

    Raises:
        OutOfRange, Unknown, Contradiction, MixedCurrency: what the head of this module lists.
        Malformed: several of these at once.
    """
    listed = tuple(events)
    refuse(_faults(plan, listed, books))
    later = tuple(e.id for e in listed if _recorded_on(e) > books.as_of)
    unapproved = tuple(e.id for e in listed if not _counts(e))
    counted = [e for e in listed if _counts(e) and e.id not in later]
    sums: dict[Path, int] = {path: 0 for path, _ in plan if _is_complete(plan, path, books)}
    for event, amount in _amounts(counted, books):
        for path, part in _credited(plan, event, amount):
            sums[path] = sums.get(path, 0) + part
    actuals = {path: measure_like(each, plan.total) for path, each in sorted(sums.items())}
    return Booked(FrozenMap(actuals), unapproved, later)


def _recorded_on(event: Sale) -> Date:
    return event.recorded_on or event.on


def _restated(events: Iterable[Sale]) -> dict[str, Sale]:
    """Answer, by sale, the restatement that was recorded last."""
    found = (each for each in events if each.what is What.RESTATEMENT)
    return {each.of: each for each in sorted(found, key=_recorded_on)}


def _counts(event: Sale) -> bool:
    return event.what is not What.ADJUSTMENT or bool(event.approved_by.strip())


def _is_complete(plan: Plan, path: Path, books: Books) -> bool:
    period, through = plan.timetable.of(plan.levels, path), books.complete_through
    return period is not None and through is not None and period.last <= through


def _amounts(counted: Sequence[Sale], books: Books) -> Iterator[tuple[Sale, int]]:
    """Go through what counts: a sale at its restated amount, what is taken back without it."""
    restated = _restated(counted)
    sales = {e.id: e for e in counted if e.what is What.SALE}
    for event in counted:
        if event.what is What.CANCELLATION and event.of in sales:
            yield _placed(event, sales, books), -units(event.amount)
        elif event.what in (What.SALE, What.ADJUSTMENT):
            yield event, units(restated.get(event.id, event).amount)


def _placed(event: Sale, sales: Mapping[str, Sale], books: Books) -> Sale:
    """Answer the event that says where another one counts: itself, or the sale it is about."""
    if event.of not in sales:
        return event
    own = event.what is What.CANCELLATION and books.cancelled_in is CancelledIn.CANCELLATION
    return evolve(sales[event.of], on=event.on) if own else sales[event.of]


def _credited(plan: Plan, event: Sale, amount: int) -> Iterator[tuple[Path, int]]:
    """Share an amount over the cells of its owners, the smallest key first in a tie."""
    if not event.credits:
        yield _cell(plan, event, event.keys), amount
        return
    weights = {share.key: share.weight for share in event.credits}
    parts = apportion(amount, weights, method=Method.LARGEST_REMAINDER).parts
    for key, part in parts.items():
        yield _cell(plan, event, {**event.keys, event.credit_level: key}), part


def _cell(plan: Plan, event: Sale, keys: Mapping[str, str]) -> Path:
    """Answer the cell of an event: the leaf under its keys whose period its day lies in.

    Raises:
        Unknown: there is none.
    """
    found = (keys.get(level) or _period_key(plan, level, event) for level in plan.levels)
    path: Path = tuple(takewhile(bool, found))
    ends = (path[:depth] for depth in range(1, len(path) + 1))
    leaf = next((each for each in ends if _is_leaf(plan, each)), None)
    if leaf is None:
        told = f"sale `{event.id}`: expected a cell of the plan, got {shown_path(path)}"
        raise Unknown(f"{told} on {event.on}")
    return leaf


def _is_leaf(plan: Plan, path: Path) -> bool:
    return not plan.tree.children(len(path), plan.tree.find(path))


def _period_key(plan: Plan, level: str, event: Sale) -> str:
    return next((each.key for each in plan.timetable.on(level) if _holds(each, event)), "")


def _holds(period: Period, event: Sale) -> bool:
    return period.first <= event.on <= period.last


def _faults(
    plan: Plan, events: Sequence[Sale], books: Books
) -> Iterator[tuple[str, AcctcoreError]]:
    sales = {event.id: event for event in events if event.what is What.SALE}
    seen: set[str] = set()
    taken: dict[str, int] = {}
    for at, event in enumerate(events):
        place, words = f"sales[{at}]", f"sale `{event.id}`"
        if event.id in seen:
            yield place, OutOfRange(f"{words}: stands twice")
            continue
        seen.add(event.id)
        if unit_of(event.amount) != unit_of(plan.total):
            expected = f"`{unit_of(plan.total)}` like the plan"
            yield place, MixedCurrency(fault(f"unit of {words}", expected, unit_of(event.amount)))
        elif event.of and event.of not in sales:
            yield place, Unknown(fault(f"{words} is about", "the id of a sale", event.of))
        elif event.what is What.CANCELLATION:
            taken[event.of] = taken.get(event.of, 0) + units(event.amount)
        if not event.of or event.of in sales:
            yield from ((place, each) for each in _misplaced(plan, _placed(event, sales, books)))
    yield from _overdrawn(events, sales, taken)


def _misplaced(plan: Plan, event: Sale) -> Iterator[AcctcoreError]:
    """Say of an event that has no cell what is wrong with it."""
    try:
        list(_credited(plan, event, 0))
    except Unknown as error:
        yield error


def _overdrawn(
    events: Sequence[Sale], sales: Mapping[str, Sale], taken: Mapping[str, int]
) -> Iterator[tuple[str, AcctcoreError]]:
    restated = _restated(events)
    for at, event in enumerate(events):
        if event.id in taken and sales.get(event.id) is event:
            sold = restated.get(event.id, event).amount
            if taken[event.id] > units(sold):
                what = f"taken back of sale `{event.id}`"
                got = measure_like(taken[event.id], sold)
                yield f"sales[{at}]", Contradiction(fault(what, f"at most {sold}", got))
