"""Laws of what a level may grant in all: up to its budget, whoever the grants before went to."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from attrs import evolve
from pendulum import Date

from acctcore.authority import (
    Budget,
    DelegationLetter,
    Dimension,
    GrantState,
    Limit,
    PastGrant,
    Power,
    Route,
    RouteKind,
)
from acctcore.days import Tenor, from_ordinal
from acctcore.quantity import Measure, measure_like, unit_of, units
from acctcore.testing.laws.ranks import named
from acctcore.testing.laws.versions import with_version
from acctcore.testing.once import once
from acctcore.testing.strategies.amounts import measure_of
from acctcore.testing.trials import Trial
from acctcore.timeline import Timeline, Version

_ALL: Final = 10**12
"""What every level may grant in all of each dimension, in whole units."""
_WITHIN: Final = Tenor(days=30)


class _Before(NamedTuple):
    """How many units too much were granted, how many days ago, and whether the level decides."""

    over: int
    days: int
    state: GrantState
    decides: bool


_GRANTED: Final = (
    _Before(0, 0, GrantState.GRANTED, decides=True),
    _Before(1, 0, GrantState.GRANTED, decides=False),
    _Before(1, 30, GrantState.PENDING, decides=False),
    _Before(1, 31, GrantState.GRANTED, decides=True),
    _Before(1, 0, GrantState.REFUSED, decides=True),
)
"""Each beside the edge: a unit more than there is room for, on the last day that counts."""


def a_budget_is_used_up_to_its_limit_and_no_further(trial: Trial) -> None:
    """A level grants in all up to its budget, whoever to, and no unit more.

    Every level has a budget of 30 days; what the level found had granted leaves just so much.
    Source: section 3 of the authority reference: caps over a rolling window and over a year.
    """
    trial.only_if(trial.as_of.toordinal() > _GRANTED[-2].days)
    version = trial.policies.at(trial.as_of)
    free, letters = evolve(trial.case, holders=None, reached={}, granted_by={}), _BUDGETED(version)
    trial.only_if(all(units(each) <= _ALL for each in free.quantities.values()))
    found: Route = trial.ask(free, letters).outcome
    trial.only_if(found.kind is RouteKind.ROUTED)
    of = trial.pick(each for each in version.value.dimensions if _is_stated(each, free.quantities))
    asked, level = free.quantities[of.measures], str(found.level)
    for before in _GRANTED:
        grant = _grant(before, trial.as_of, free.quantities, of.measures)
        case = evolve(free, granted_by={level: (grant,)})
        answer: Route = trial.ask(case, letters).outcome
        in_all = measure_like(_ALL, asked)
        told = f"{level} {'to decide' if before.decides else 'passed over'} with {in_all} in all"
        right = (answer.level == level) is before.decides
        trial.about(case).require(right, f"{told}, got {named(answer)}")


def _is_stated(dimension: Dimension, asked: dict[str, Measure]) -> bool:
    stated = asked.get(dimension.measures)
    return stated is not None and unit_of(stated) == dimension.unit


def _grant(before: _Before, on: Date, asked: Mapping[str, Measure], name: str) -> PastGrant:
    """Make a grant of one quantity that leaves just what is asked, and nothing of the others."""
    day = from_ordinal(on.toordinal() - before.days)
    nothing = {each: measure_like(0, amount) for each, amount in asked.items()}
    used = measure_like(_ALL - units(asked[name]) + before.over, asked[name])
    return PastGrant("before", "somebody else", day, {**nothing, name: used}, state=before.state)


def _budgeted(version: Version[Any]) -> Timeline[Any]:
    """Give every level of a letter a budget of each dimension, and no other."""
    letter = version.value
    budgets = tuple(
        Budget(level.id, each.name, _limit(each.unit), "", _WITHIN)
        for level in letter.levels
        for each in letter.dimensions
    )
    return with_version(version, DelegationLetter.of(evolve(letter, budgets=budgets)))


def _limit(unit: str) -> Limit:
    return Limit(Power.BOUNDED, measure_of(_ALL, unit))


_BUDGETED: Final = once(_budgeted)
