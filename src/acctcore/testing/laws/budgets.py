"""Laws of what a level may grant in all: up to its budget, whoever the grants before went to."""

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
from acctcore.testing.trials import Trial
from acctcore.timeline import Timeline, Version

_BEFORE: Final = 7
_WITHIN: Final = Tenor(days=30)


class _Before(NamedTuple):
    """What the level had granted, how many days ago, and whether it decides all the same."""

    used: int
    days: int
    state: GrantState
    decides: bool


_GRANTED: Final = (
    _Before(_BEFORE, 0, GrantState.GRANTED, decides=True),
    _Before(_BEFORE + 1, 0, GrantState.GRANTED, decides=False),
    _Before(_BEFORE + 1, 30, GrantState.PENDING, decides=False),
    _Before(_BEFORE + 1, 31, GrantState.GRANTED, decides=True),
    _Before(_BEFORE + 1, 0, GrantState.REFUSED, decides=True),
)
"""Each beside the edge: a unit more than there is room for, on the last day that counts."""


def a_budget_is_used_up_to_its_limit_and_no_further(trial: Trial) -> None:
    """A level grants in all up to its budget, whoever to, and no unit more.

    The level found has a budget of 30 days: what is asked, and 7 units.
    Source: section 3 of the authority reference: caps over a rolling window and over a year.
    """
    trial.only_if(trial.as_of.toordinal() > _GRANTED[-2].days)
    version = trial.policies.at(trial.as_of)
    free = evolve(trial.case, holders=None, reached={}, granted_by={})
    found: Route = trial.ask(free, _budgeted(version)).outcome
    trial.only_if(found.kind is RouteKind.ROUTED)
    of = trial.pick(each for each in version.value.dimensions if _is_stated(each, free.quantities))
    asked, level = free.quantities[of.measures], str(found.level)
    limit = Limit(Power.BOUNDED, measure_like(units(asked) + _BEFORE, asked))
    letters = _budgeted(version, Budget(level, of.name, limit, "", _WITHIN))
    for before in _GRANTED:
        grant = _grant(before, trial.as_of, of.measures, asked)
        case = evolve(free, granted_by={level: (grant,)})
        answer: Route = trial.ask(case, letters).outcome
        told = f"{level} {'to decide' if before.decides else 'passed over'} with {limit} in all"
        right = (answer.level == level) is before.decides
        trial.about(case).require(right, f"{told}, got {named(answer)}")


def _is_stated(dimension: Dimension, asked: dict[str, Measure]) -> bool:
    stated = asked.get(dimension.measures)
    return stated is not None and unit_of(stated) == dimension.unit


def _grant(before: _Before, on: Date, name: str, asked: Measure) -> PastGrant:
    day, used = from_ordinal(on.toordinal() - before.days), measure_like(before.used, asked)
    return PastGrant("before", "somebody else", day, {name: used}, state=before.state)


def _budgeted(version: Version[Any], *budgets: Budget) -> Timeline[Any]:
    """Give a letter these budgets and no others."""
    letter = DelegationLetter.of(evolve(version.value, budgets=budgets))
    return with_version(version, letter)
