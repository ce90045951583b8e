"""One row of a queue, explained: each factor, what it came to, and what would move it up.

A factor that is not known exactly is a span, and the row queues on its upper end. Units: money of
the book, chances from 0 to 1, days.

>>> from acctcore.chances import Chance
>>> from acctcore.market.visits.coverage import cover
>>> half, value = Chance.of("0.5"), Money.of(100, "EUR")
>>> customer = VisitCustomer("C-1", value, half, never_contacted=True)
>>> policy = QueuePolicy(slots=1, tau=90, minimum_interval=14, longest_wait=90)
>>> ranked, coverage = Ranked(customer, VisitKind.VALUE, None, 5000), cover(1, 1, policy)
>>> row = explain(1, ranked, coverage, policy, Date(2026, 5, 11))
>>> str(row.priority), str(row.priority_least), row.not_stated
('EUR 50.00', 'EUR 0.00', ('PERSUADABLE_NOT_STATED', 'STOPS_NOT_STATED'))
>>> [(each.factor, str(each.priority)) for each in row.levers]
[('leaves', 'EUR 100.00')]
"""

from fractions import Fraction

from pendulum import Date

from acctcore.chances import Chance
from acctcore.market.visits.coverage import Coverage
from acctcore.market.visits.customers import ANY_CHANCE, MustVisit, VisitCustomer
from acctcore.market.visits.freshness import ALL, faded
from acctcore.market.visits.policies import QueuePolicy
from acctcore.market.visits.ranking import Ranked, VisitKind, lifted_on
from acctcore.money import Money
from acctcore.values import frozen


@frozen
class VisitLever:
    """What the priority would be if one factor stood at its most, the others as they are."""

    factor: str
    priority: Money


@frozen
class VisitRow:
    """A customer in the queue, and why at this place."""

    place: int
    customer: str
    officer: str
    kind: VisitKind
    due: Date | None
    """The day by which the visit has to be made; `None` for who queues by priority."""
    overdue: bool
    must: MustVisit | None
    priority: Money | None
    """On the upper end of what is not known exactly; `None` without a value."""
    priority_least: Money | None
    value_at_risk: Money | None
    leaves: Chance | None
    persuadable: Chance | None
    days_since_contact: int | None
    """`None` where nobody was in contact, or nobody knows."""
    faded: Chance
    """How far the last contact has faded, the last factor of the priority."""
    lifted_on: Date | None
    """From this day on the customer queues by day, by wait or must-visit; `None`: not known."""
    levers: tuple[VisitLever, ...]
    not_stated: tuple[str, ...]


def explain(
    place: int, ranked: Ranked, coverage: Coverage, policy: QueuePolicy, as_of: Date
) -> VisitRow:
    """Explain one place of a queue."""
    customer = ranked.customer
    days = as_of.toordinal() - customer.contacted if customer.contacted else None
    fades = _fades(customer, days, policy.tau)
    priority, least = _ends(customer, fades, policy)
    return VisitRow(
        place=place,
        customer=customer.id,
        officer=customer.officer,
        kind=ranked.kind,
        due=ranked.due,
        overdue=ranked.due is not None and ranked.due < as_of,
        must=customer.must,
        priority=priority,
        priority_least=least,
        value_at_risk=customer.value_at_risk,
        leaves=customer.leaves,
        persuadable=customer.persuadable,
        days_since_contact=days,
        faded=fades,
        lifted_on=lifted_on(customer, coverage),
        levers=tuple(_levers(customer, fades, policy)),
        not_stated=customer.not_stated,
    )


def _fades(customer: VisitCustomer, days: int | None, tau: int) -> Chance:
    if days is not None:
        return Chance.of(Fraction(faded(days, tau), ALL))
    return Chance.of(Fraction(1)) if customer.never_contacted else ANY_CHANCE


def _ends(
    customer: VisitCustomer, fades: Chance, policy: QueuePolicy
) -> tuple[Money | None, Money | None]:
    value = customer.value_at_risk
    if value is None:
        return None, None
    leaves, moved = customer.leaves or ANY_CHANCE, customer.persuadable or ANY_CHANCE
    most = value.times(leaves.upper * moved.upper * fades.upper, policy.rounding)
    return most, value.times(leaves.lower * moved.lower * fades.lower, policy.rounding)


def _levers(customer: VisitCustomer, fades: Chance, policy: QueuePolicy) -> list[VisitLever]:
    """Answer the factors that are below their most, the one that would lift the row most first."""
    value = customer.value_at_risk
    if value is None:
        return []
    leaves = (customer.leaves or ANY_CHANCE).upper
    moved = (customer.persuadable or ANY_CHANCE).upper
    at_most = (
        ("leaves", leaves, moved * fades.upper),
        ("persuadable", moved, leaves * fades.upper),
        ("days since contact", fades.upper, leaves * moved),
    )
    found = (
        VisitLever(name, value.times(others, policy.rounding))
        for name, now, others in at_most
        if now < 1
    )
    return sorted(found, key=lambda each: -each.priority.minor)
