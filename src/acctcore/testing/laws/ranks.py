"""The rank of an answer: the competent level by its place in the letter, nobody above them all.

GAP, NO_HOLDER, RESERVED, RETURNED and UNDECIDED have no rank: where ranges have lower bounds, a
request too small for the next office may find nobody while a larger one finds it.
"""

from collections.abc import Iterator
from typing import Any, Final

from attrs import evolve

from acctcore.authority import AccommodationCase, Adds, PastGrant, Power, Route, RouteKind
from acctcore.quantity import measure_like
from acctcore.testing.edges import stated_limits
from acctcore.testing.laws.paths import plain_case
from acctcore.testing.trials import Trial
from acctcore.testing.wholes import is_possible

_BEYOND: Final = frozenset({RouteKind.ABOVE_ALL, RouteKind.NOT_DELEGATED})


def rank(trial: Trial, case: Any = None) -> int | None:
    """Answer the rank of the competent level, past the top where nobody may grant."""
    found: Route = trial.ask(case).outcome
    if found.kind in _BEYOND:
        return len(trial.policy.levels)
    if found.kind is not RouteKind.ROUTED:
        return None
    ids = [level.id for level in trial.policy.levels]
    trial.require(found.level in ids, f"a level of the letter, got `{found.level}`", case)
    return ids.index(str(found.level))


def said(trial: Trial, rank_: int | None) -> str:
    """Name a rank."""
    levels = trial.policy.levels
    if rank_ is None:
        return "no answer"
    return str(levels[rank_].id) if rank_ < len(levels) else "nobody"


def named(route: Route) -> str:
    """Name the level of a route, or how it ends."""
    return f"{route.level or route.kind.value}"


def at_the_brim(trial: Trial, over: int = 0) -> Iterator[AccommodationCase]:
    """Go through requests that fit a limit on what adds up, or are so much over it."""
    for cell, _, dimension, limit in stated_limits(trial.policy):
        top = limit.span()[1] or 0
        if dimension.adds is not Adds.NOTHING and limit.power is Power.BOUNDED and top > 0:
            case = plain_case(trial, cell, {dimension.measures: top + over})
            if is_possible(trial.policy, case):
                yield case


def beside_a_unit(trial: Trial, over: int = 0) -> Iterator[AccommodationCase]:
    """Go through the same requests, each beside a grant of the day, of a unit of everything."""
    for case in at_the_brim(trial, over):
        used = {name: measure_like(1, each) for name, each in case.quantities.items()}
        codes = case.categories
        granted = PastGrant("G1", case.party, trial.as_of, used, case.facility, categories=codes)
        more = evolve(case, history=(granted,))
        if is_possible(trial.policy, more):
            yield more
