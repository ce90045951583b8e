"""What is wrong with the events of the books, each with its place, all of it at once."""

from collections.abc import Iterator, Mapping, Sequence

from acctcore.errors import (
    AcctcoreError,
    Contradiction,
    MixedCurrency,
    OutOfRange,
    Unknown,
    fault,
)
from acctcore.quantity import measure_like, unit_of, units
from acctcore.targets.books.crediting import credited, place
from acctcore.targets.books.events import Books, Sale, What, recorded_on, restatements
from acctcore.targets.faults import Faults
from acctcore.targets.plans import Plan


def flaws(plan: Plan, events: Sequence[Sale], books: Books) -> Faults:
    """Go through the faults of all events."""
    sales = {event.id: event for event in events if event.what is What.SALE}
    seen: set[str] = set()
    taken: dict[str, int] = {}
    for at, event in enumerate(events):
        where, words = f"sales[{at}]", f"sale `{event.id}`"
        if event.id in seen:
            yield where, OutOfRange(f"{words}: stands twice")
            continue
        seen.add(event.id)
        if unit_of(event.amount) != unit_of(plan.total):
            expected = f"`{unit_of(plan.total)}` like the plan"
            yield where, MixedCurrency(fault(f"unit of {words}", expected, unit_of(event.amount)))
        elif event.of and event.of not in sales:
            yield where, Unknown(fault(f"{words} is about", "the id of a sale", event.of))
        else:
            if event.what is What.CANCELLATION:
                taken[event.of] = taken.get(event.of, 0) + units(event.amount)
            yield from ((where, each) for each in _about(event, sales))
            yield from ((where, each) for each in _misplaced(plan, event, sales, books))
    yield from _overdrawn(events, sales, taken)
    yield from _restated_twice(events)


def _about(event: Sale, sales: Mapping[str, Sale]) -> Iterator[AcctcoreError]:
    """Say where an event contradicts the sale it is about."""
    if not event.of:
        return
    sale, words = sales[event.of], f"sale `{event.id}`"
    for level, key in event.keys.items():
        if sale.keys.get(level, key) != key:
            expected = f"`{sale.keys[level]}` like the sale `{sale.id}`, or a blank"
            yield Contradiction(fault(f"{level} of {words}", expected, key))
    if event.on < sale.on:
        expected = f"{sale.on} or later, the day of the sale `{sale.id}`"
        yield Contradiction(fault(f"day of {words}", expected, event.on))


def _misplaced(
    plan: Plan, event: Sale, sales: Mapping[str, Sale], books: Books
) -> Iterator[AcctcoreError]:
    """Say of an event that has no cell, or cannot be shared, what is wrong with it."""
    placed = place(event, sales, books)
    try:
        list(credited(plan, placed, 0, units(placed.amount)))
    except AcctcoreError as error:
        yield type(error)(f"sale `{event.id}`: {error}")


def _overdrawn(
    events: Sequence[Sale], sales: Mapping[str, Sale], taken: Mapping[str, int]
) -> Faults:
    restated = restatements(events)
    for at, event in enumerate(events):
        if event.id in taken and sales.get(event.id) is event:
            sold = restated.get(event.id, event).amount
            if taken[event.id] > units(sold):
                what = f"taken back of sale `{event.id}`"
                got = measure_like(taken[event.id], sold)
                yield f"sales[{at}]", Contradiction(fault(what, f"at most {sold}", got))


def _restated_twice(events: Sequence[Sale]) -> Faults:
    """Refuse two restatements of one sale on one day: nobody can tell which holds."""
    seen: dict[tuple[str, str], str] = {}
    for at, event in enumerate(events):
        if event.what is What.RESTATEMENT:
            told = (event.of, f"{recorded_on(event)}")
            if told in seen:
                words = f"restatement `{event.id}` of sale `{event.of}`"
                expected = f"another day than `{seen[told]}` was recorded on"
                yield f"sales[{at}]", Contradiction(fault(words, expected, told[1]))
            seen.setdefault(told, event.id)
