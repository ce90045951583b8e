"""The order of a queue: first by the day a visit has to be made, then by what it may save.

Rule: must-visits and those whose wait has lifted them queue by day - the day stated, or that on
which the longest wait ends - a must-visit first on a day, then the higher priority, then the id.
A must-visit is lifted so many days before its own day as a wait is before its end; before that it
takes no slot from others and passes over no interval.
Who was never visited, nobody knows since when, stands before all who wait. The others queue by
priority, then id. Priority = value at risk x chance to leave x chance to persuade x
(1 - exp(-days / tau)), exact but for the last factor, which is fixed to 12 decimals, and rounded
to whole minor units: the order never hangs on the noise of a machine, nor on that of the input.
Units: minor units, whole days. The first k are selected, not sorted out of all.

>>> from acctcore.chances import Chance
>>> from acctcore.money import Money
>>> from acctcore.market.visits.coverage import cover
>>> half = Chance.of("0.5")
>>> far, near = (VisitCustomer(name, Money.of(100, "EUR"), half, half, Date(2026, month, 1))
...     for name, month in (("far", 1), ("near", 4)))
>>> policy = QueuePolicy(slots=1, tau=90, minimum_interval=14, longest_wait=900)
>>> sifted = sift((near, far), policy, cover(2, 1, policy), Date(2026, 5, 11))
>>> [(key.customer.id, key.priority) for key in sifted.first(2)]
[('far', 1910), ('near', 897)]
"""

from collections.abc import Callable, Iterable
from enum import Enum
from functools import partial
from heapq import nsmallest
from operator import floordiv
from typing import Final, NamedTuple, TypeAlias

from pendulum import Date

from acctcore.days import from_ordinal
from acctcore.market.visits.barring import LeftOut, LeftOutReason
from acctcore.market.visits.coverage import Coverage
from acctcore.market.visits.customers import VisitCustomer
from acctcore.market.visits.freshness import ALL, faded
from acctcore.market.visits.policies import QueuePolicy
from acctcore.rounding import Rounding, divide

_Free: TypeAlias = tuple[int, str, VisitCustomer]
_Dated: TypeAlias = tuple[int, int, int, str, VisitCustomer]
_LATER: Final = 10**9
"""A day number after all days."""
_MUST, _NEVER_VISITED, _WAITING = range(3)


class VisitKind(Enum):
    """Why a customer queues, in the order of one day."""

    MUST = "must"
    """A visit has to be made by a day."""
    NEVER_VISITED = "never_visited"
    """Waits, nobody knows since when."""
    WAITING = "waiting"
    """The wait has to end by a day."""
    VALUE = "value"
    """By priority."""


_KINDS: Final = tuple(VisitKind)


class Ranked(NamedTuple):
    """A customer in the queue, why, the day a visit has to be made, and the priority."""

    customer: VisitCustomer
    kind: VisitKind
    due: Date | None
    priority: int


class Sifted(NamedTuple):
    """The customers of a list, apart: those by day, those by priority, and who is left out."""

    dated: list[_Dated]
    free: list[_Free]
    left_out: list[LeftOut]

    def first(self, count: int) -> list[Ranked]:
        """Answer the first so many of the queue, in order."""
        dated = [_by_day(each) for each in nsmallest(count, self.dated)]
        free = nsmallest(count - len(dated), self.free)
        return [*dated, *(Ranked(each[2], VisitKind.VALUE, None, -each[0]) for each in free)]

    def due_before(self, day: Date) -> list[tuple[VisitCustomer, Date]]:
        """Answer everybody whose visit has to be made before a day, in order, with their day."""
        until = day.toordinal()
        found = sorted(each for each in self.dated if each[0] < until)
        return [(each[4], from_ordinal(each[0])) for each in found]

    def standing(self, customer: str) -> tuple[int, Ranked] | None:
        """Answer the place of one customer and what orders it; `None` where it is not queued."""
        for each in self.dated:
            if each[3] == customer:
                return 1 + sum(other < each for other in self.dated), _by_day(each)
        for free in self.free:
            if free[1] == customer:
                ahead = len(self.dated) + sum(other < free for other in self.free)
                return 1 + ahead, Ranked(free[2], VisitKind.VALUE, None, -free[0])
        return None


def sift(
    customers: Iterable[VisitCustomer], policy: QueuePolicy, coverage: Coverage, as_of: Date
) -> Sifted:
    """Set apart who queues by day, who by priority, and who is left out on a day."""
    on, tau, longest = as_of.toordinal(), policy.tau, policy.longest_wait
    rest, rounded = policy.minimum_interval, quotients(policy.rounding)
    lifted_after, soon = coverage.lifted_after, on + coverage.lead
    fades: dict[int, int] = {}
    dated: list[_Dated] = []
    free: list[_Free] = []
    left_out: list[LeftOut] = []
    for each in customers:
        priority = 0
        if each.weight is not None:
            days = on - each.contacted if each.contacted else -1
            if days not in fades:
                fades[days] = faded(days, tau) if days >= 0 else ALL
            top, bottom = each.weight
            priority = -rounded(top * fades[days], bottom * ALL)
        start = waits_from(each)
        waited = on - start
        by = each.must.by.toordinal() if each.must else _LATER
        if by >= soon and each.visited and waited < rest:
            until = _first(each.visited + rest, by - coverage.lead + 1)
            left_out.append(LeftOut(each.id, LeftOutReason.VISITED_LATELY, until))
        elif by < soon or waited > lifted_after:
            ends = start + longest if start else 0
            day, kind = _day(by, ends if waited > lifted_after else _LATER, on)
            dated.append((day, kind, priority, each.id, each))
        elif each.weight is None:
            until = _first(start + lifted_after + 1, by - coverage.lead + 1)
            left_out.append(LeftOut(each.id, LeftOutReason.VALUE_NOT_STATED, until))
        else:
            free.append((priority, each.id, each))
    return Sifted(_with_days(dated, on), free, left_out)


def lifted_on(customer: VisitCustomer, coverage: Coverage) -> Date | None:
    """Answer the day from which a customer queues by day; `None` where it is not known."""
    start = waits_from(customer)
    by = customer.must.by.toordinal() if customer.must else _LATER
    waits = start + coverage.lifted_after + 1
    return _first(waits, by - coverage.lead + 1) if start else None


def _first(one: int, other: int) -> Date:
    return from_ordinal(min(one, other))


def _day(by: int, ends: int, on: int) -> tuple[int, int]:
    """Answer the earlier of two days, that of a must-visit and that on which the wait ends."""
    if by <= (ends or on):
        return by, _MUST
    return ends, _WAITING if ends else _NEVER_VISITED


def waits_from(customer: VisitCustomer) -> int:
    """Answer the day number from which a customer waits; 0 where it is not known."""
    if customer.visited:
        return customer.visited
    return customer.since.toordinal() if customer.since else 0


def quotients(rounding: Rounding) -> Callable[[int, int], int]:
    """Answer how two whole numbers above 0 are divided; down is quickest."""
    if rounding in (Rounding.FLOOR, Rounding.DOWN):
        return floordiv
    return partial(divide, rounding=rounding)


def _with_days(dated: list[_Dated], on: int) -> list[_Dated]:
    """Put who waits from no known day before all who wait, and not after today."""
    waiting = (each[0] for each in dated if each[1] == _WAITING)
    first = min(min(waiting, default=on), on)
    return [each if each[0] else (first, *each[1:]) for each in dated]


def _by_day(key: _Dated) -> Ranked:
    return Ranked(key[4], _KINDS[key[1]], from_ordinal(key[0]), -key[2])
