"""Whom to see next: the queue of visits.

The names below are resolved when they are first read, so that importing one rule stays cheap.
"""

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from acctcore.market.visits.barring import LeftOut, LeftOutReason
    from acctcore.market.visits.books import VisitBook
    from acctcore.market.visits.coverage import Coverage
    from acctcore.market.visits.customers import MustVisit, VisitCustomer, VisitStop
    from acctcore.market.visits.lists import LateVisit, VisitList
    from acctcore.market.visits.policies import QueuePolicy
    from acctcore.market.visits.queueing import VisitQueue, find_visit, queue_visits
    from acctcore.market.visits.ranking import VisitKind
    from acctcore.market.visits.rows import VisitLever, VisitRow
    from acctcore.market.visits.scheduling import VisitWeek, schedule_visits

__all__ = [
    "Coverage",
    "LateVisit",
    "LeftOut",
    "LeftOutReason",
    "MustVisit",
    "QueuePolicy",
    "VisitBook",
    "VisitCustomer",
    "VisitKind",
    "VisitLever",
    "VisitList",
    "VisitQueue",
    "VisitRow",
    "VisitStop",
    "VisitWeek",
    "find_visit",
    "queue_visits",
    "schedule_visits",
]

_HOME = MappingProxyType(
    {
        "Coverage": "market.visits.coverage",
        "LateVisit": "market.visits.lists",
        "LeftOut": "market.visits.barring",
        "LeftOutReason": "market.visits.barring",
        "MustVisit": "market.visits.customers",
        "QueuePolicy": "market.visits.policies",
        "VisitBook": "market.visits.books",
        "VisitCustomer": "market.visits.customers",
        "VisitKind": "market.visits.ranking",
        "VisitLever": "market.visits.rows",
        "VisitList": "market.visits.lists",
        "VisitQueue": "market.visits.queueing",
        "VisitRow": "market.visits.rows",
        "VisitStop": "market.visits.customers",
        "VisitWeek": "market.visits.scheduling",
        "find_visit": "market.visits.queueing",
        "queue_visits": "market.visits.queueing",
        "schedule_visits": "market.visits.scheduling",
    }
)


def __getattr__(name: str) -> Any:
    """Import the module of a public name when the name is first read."""
    if name not in _HOME:
        raise AttributeError(f"module `acctcore.market` has no attribute `{name}`")
    return getattr(import_module(f"acctcore.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
