"""Where an event counts: in which cell of the plan, and shared over which owners.

Rule: an event counts in the leaf under its keys whose period its day lies in. A credit is shared
by largest remainder, the smallest key first in a tie; a change of an amount moves what sharing the
amount after it, less sharing the one before it, gives. Units: those of the plan.
Raises: keys of no cell, a day in no period, weights of a credit that share nothing.
"""

from collections.abc import Iterator, Mapping
from itertools import takewhile

from attrs import evolve

from acctcore.apportion import apportion
from acctcore.divisors import Method
from acctcore.errors import Unknown
from acctcore.targets.books.events import Books, CancelledIn, Sale, What
from acctcore.targets.nodes import Path, shown_path
from acctcore.targets.periods import Period
from acctcore.targets.plans import Plan


def place(event: Sale, sales: Mapping[str, Sale], books: Books) -> Sale:
    """Answer the event that says where another one counts: itself, or the sale it is about."""
    if event.of not in sales:
        return event
    own = event.what is What.CANCELLATION and books.cancelled_in is CancelledIn.CANCELLATION
    return evolve(sales[event.of], on=event.on) if own else sales[event.of]


def credited(plan: Plan, event: Sale, before: int, after: int) -> Iterator[tuple[Path, int]]:
    """Share the change of an amount over the cells of its owners.

    Raises:
        Unknown: keys of no cell, a day in no period.
        OutOfRange: a weight below 0, or none above.
    """
    if not event.credits:
        yield _cell(plan, event, event.keys), after - before
        return
    weights = {share.key: share.weight for share in event.credits}
    old, new = (
        apportion(amount, weights, method=Method.LARGEST_REMAINDER).parts
        for amount in (before, after)
    )
    for key in weights:
        yield _cell(plan, event, {**event.keys, event.credit_level: key}), new[key] - old[key]


def _cell(plan: Plan, event: Sale, keys: Mapping[str, str]) -> Path:
    found = (keys.get(level) or _period_key(plan, level, event) for level in plan.levels)
    path: Path = tuple(takewhile(bool, found))
    ends = (path[:depth] for depth in range(1, len(path) + 1))
    leaf = next((each for each in ends if _is_leaf(plan, each)), None)
    if leaf is None:
        raise Unknown(f"expected a cell of the plan, got {shown_path(path)} on {event.on}")
    return leaf


def _is_leaf(plan: Plan, path: Path) -> bool:
    return not plan.tree.children(len(path), plan.tree.find(path))


def _period_key(plan: Plan, level: str, event: Sale) -> str:
    return next((each.key for each in plan.timetable.on(level) if _holds(each, event)), "")


def _holds(period: Period, event: Sale) -> bool:
    return period.first <= event.on <= period.last
