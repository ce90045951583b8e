"""A request to be tried: what it states, and where its values stand.

A value stands in the request or in a past grant, at a place (see `scopes`).
What is not stated is not known. Units: whole units of the dimension.
"""

from typing import NamedTuple, TypeAlias

from acctcore.authority.comparison.answers import answer
from acctcore.authority.comparison.scopes import Scope
from acctcore.authority.comparison.sides import Side
from acctcore.authority.exposure import Exposure
from acctcore.authority.letters import Combine, Dimension
from acctcore.authority.routes import RouteKind


class Load(NamedTuple):
    """A value of a quantity, and where it stands."""

    quantity: str
    place: Scope
    number: int


Stated: TypeAlias = frozenset[tuple[str, str]]
"""The quantities that a request states, each with its unit."""


class Trial(NamedTuple):
    """What a request states, the values above zero, and the dimensions they raise."""

    stated: Stated
    loads: tuple[Load, ...] = ()
    dimensions: tuple[str, ...] = ()


def end(side: Side, trial: Trial) -> tuple[RouteKind, str | None]:
    """Answer how a trial ends on one side, and at which level or body."""
    if side.body is not None:
        return RouteKind.RESERVED, side.body
    if not trial.stated <= side.quantities:
        return RouteKind.NOT_DELEGATED, None
    kind, place = answer(side.rows, [_tested(*each, trial) for each in side.counted])
    return kind, None if place is None else side.level_ids[place]


def _tested(dimension: Dimension, scope: Scope, trial: Trial) -> Exposure:
    """Take together what a dimension counts; not known where the request does not state it."""
    if (dimension.measures, dimension.unit) not in trial.stated:
        return None, 0, None
    together = max if dimension.combine is Combine.LARGEST else sum
    counted = (
        load.number
        for load in trial.loads
        if load.quantity == dimension.measures and scope.counts(load.place)
    )
    number = together((0, *counted))
    return number, number, number
