"""What a period of a book may not say of its customers and movements, each with its place.

Contradictory facts only; what does not add up is not a contradiction but a difference, and stands
in the answer. Units: days.

>>> twice = (BookCustomer("C-1"), BookCustomer("C-1"))
>>> [str(error) for _, error in period_faults(Date(2026, 4, 1), Date(2026, 4, 30), twice, None)]
['customer `C-1` stands twice']
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pendulum import Date

from acctcore.errors import AcctcoreError, Contradiction, MixedCurrency, Unknown, fault
from acctcore.guards import twice
from acctcore.money import Money
from acctcore.retention.revenue.customers import BookCustomer
from acctcore.retention.revenue.movements import (
    ARRIVALS,
    DEPARTURES,
    MovementKind,
    RevenueMovement,
)

Found = Iterator[tuple[str, AcctcoreError]]


def period_faults(
    first: Date,
    last: Date,
    customers: Sequence[BookCustomer],
    movements: Sequence[RevenueMovement] | None,
) -> Found:
    """Go through what contradicts itself, in the order of the document."""
    yield from twice("customers", "customer", (each.id for each in customers))
    for at, customer in enumerate(customers):
        yield from ((f"customers[{at}]", error) for error in _begun(customer, first, last))
    known = {each.id: each for each in customers}
    seen: dict[str, MovementKind] = {}
    for at, movement in enumerate(movements or ()):
        found = _movement_faults(movement, known, seen, first, last)
        yield from ((f"movements[{at}]", error) for error in found)
        seen.setdefault(movement.customer, movement.kind)
    yield from _shrunk(customers, movements or (), last)


def _begun(customer: BookCustomer, first: Date, last: Date) -> Iterator[AcctcoreError]:
    """Refuse a customer who began after the period, or after revenue was there."""
    if customer.since is None:
        return
    what = f"`since` of `{customer.id}`"
    if customer.since > last:
        expected = f"a day up to {last}, the last of the period"
        yield Contradiction(fault(what, expected, customer.since))
    elif customer.opening and customer.opening.minor and customer.since >= first:
        expected = f"a day before {first}, as there is revenue at the start"
        yield Contradiction(fault(what, expected, customer.since))


def _movement_faults(
    movement: RevenueMovement,
    known: Mapping[str, BookCustomer],
    seen: Mapping[str, MovementKind],
    first: Date,
    last: Date,
) -> Iterator[AcctcoreError]:
    what = f"{movement.kind.value} of `{movement.customer}`"
    if not first <= movement.on <= last:
        yield Contradiction(fault(what, f"a day from {first} to {last}", movement.on))
    customer = known.get(movement.customer)
    if customer is None:
        yield Unknown(fault(f"customer of the {what}", "one of the book", movement.customer))
        return
    if movement.customer in seen and (told := _second(movement, seen[movement.customer])):
        yield Contradiction(f"{what}: {told}")
        return
    yield from _against(movement, customer, what)


def _second(movement: RevenueMovement, before: MovementKind) -> str:
    """Say why a movement may not follow another of its customer; empty where it may."""
    if before is not movement.kind:
        advice = "state the net movement, in one class"
        return f"the customer is in the class `{before.value}` already; {advice}"
    if movement.kind in DEPARTURES:
        return "the loss is stated already; a customer is lost once in a period"
    return ""


def _against(
    movement: RevenueMovement, customer: BookCustomer, what: str
) -> Iterator[AcctcoreError]:
    """Compare a movement with what else is known of its customer."""
    if customer.currency is not None and movement.amount.currency != customer.currency:
        expected = f"`{customer.currency.code}`, as its customer"
        got = movement.amount.currency.code
        yield MixedCurrency(fault(f"currency of the {what}", expected, got))
    marked = customer.transfer
    if marked is not None and movement.kind.value != marked.value:
        yield Contradiction(f"{what}: the customer is marked `{marked.value}`")
    arrives = movement.kind in ARRIVALS
    there = customer.opening is not None and customer.opening.minor > 0
    absent = customer.opening is not None and not customer.opening.minor
    if arrives and there:
        expected = "no revenue at the start; one who grows is `expansion`"
        yield Contradiction(fault(what, expected, customer.opening))
    if not arrives and absent:
        expected = "revenue at the start; one who came in the period is `new`, with the net amount"
        yield Contradiction(fault(what, expected, customer.opening))
    yield from _lost(movement, customer, what)


def _lost(movement: RevenueMovement, customer: BookCustomer, what: str) -> Iterator[AcctcoreError]:
    """Refuse a loss of another amount than all there was, and one before its port completes."""
    if movement.kind not in DEPARTURES:
        return
    if customer.opening is not None and customer.opening.minor not in (0, movement.amount.minor):
        expected = f"all of the opening, `{customer.opening}`"
        advice = "who leaves something is `contraction`"
        yield Contradiction(fault(what, expected, movement.amount, advice))
    if movement.kind is MovementKind.CHURN and customer.port is not None:
        done = customer.port.completed_on
        if done is None or done > movement.on:
            told = f"its port, requested on {customer.port.requested_on}, is not completed"
            yield Contradiction(f"{what}: {told}; it is not lost until the port completes")


def _shrunk(
    customers: Sequence[BookCustomer], movements: Sequence[RevenueMovement], last: Date
) -> Found:
    """Refuse contractions of more than there was, and of all of it while nobody is leaving."""
    lost: Counter[str] = Counter()
    for each in movements:
        if each.kind is MovementKind.CONTRACTION:
            lost[each.customer] += each.amount.minor
    for at, customer in enumerate(customers):
        if customer.opening is None or not lost[customer.id]:
            continue
        left = customer.opening.minor - lost[customer.id]
        what = f"contraction of `{customer.id}`"
        if left < 0 < customer.opening.minor:
            got = Money(lost[customer.id], customer.opening.currency)
            error = Contradiction(fault(what, f"at most the opening, `{customer.opening}`", got))
            yield f"customers[{at}]", error
        pending = customer.port is not None and customer.port.pending(last)
        if not left and not pending:
            yield f"customers[{at}]", Contradiction(f"{what}: nothing is left; that is `churn`")
