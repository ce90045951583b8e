"""Laws of who decides instead of a person: somebody of their level or above it, never below."""

from collections.abc import Sequence
from typing import Final

from attrs import evolve

from acctcore.authority import AccommodationCase, Holder, Level, Limit, Route, route
from acctcore.authority.permission.cases import PermissionCase, PermissionKind
from acctcore.testing.laws.benches import bench
from acctcore.testing.laws.paths import plain_case
from acctcore.testing.laws.permissions import asked
from acctcore.testing.trials import Trial
from acctcore.testing.wholes import is_possible

_ASKED: Final = "Who Is Asked"


def nothing_is_handed_down(trial: Trial) -> None:
    """Whoever is away, or holds too little, is told of nobody who decides at a level below theirs.

    Source: section 6 of the authority reference: no bounce down; required semantics 16: another
    holder of the level, then up.
    """
    lower, free, above = _somebody_below(trial)
    ids = [each.id for each in trial.policy.levels]
    for level in above:
        away = Holder(_ASKED, level.id, trial.as_of, absent=True)
        for holder in (away, _without_power(trial, level)):
            case = PermissionCase(evolve(free, holders=(*lower, holder)), _ASKED, level.id)
            found = asked(trial, case)
            handed_down = found.next_level in ids[: ids.index(level.id)]
            told = f"nothing handed down from {level.id}, got it sent to {found.next_level}"
            trial.require(not handed_down, told, case)


def what_somebody_above_may_decide_is_not_refused(trial: Trial) -> None:
    """Where nobody says whether those above are there, an answer stands only if both ways give it.

    Source: required semantics 5 and section 13 of the authority reference: missing is unknown.
    """
    lower, free, above = _somebody_below(trial)
    trial.only_if(len(above) > 1)
    level, *higher = above
    for top in higher:
        holders = (*lower, _without_power(trial, level))
        seen = bench(top, trial.as_of)
        cases = [
            PermissionCase(
                evolve(free, holders=(*holders, *(evolve(each, absent=absent) for each in seen))),
                _ASKED,
                level.id,
            )
            for absent in (False, True, None)
        ]
        *both_ways, found = (asked(trial, each).kind for each in cases)
        told = f"what holds whether those of {top.id} are there or not, got {found.value}"
        right = found is PermissionKind.UNDECIDED or set(both_ways) == {found}
        trial.require(right, told, cases[-1])


def _somebody_below(trial: Trial) -> tuple[tuple[Holder, ...], AccommodationCase, Sequence[Level]]:
    """Answer who together decide a request of nothing, the request, and the levels above theirs."""
    cell = trial.pick(trial.policy.cells)
    free = evolve(plain_case(trial, cell, {}), requested_by="nobody here")
    trial.only_if(is_possible(trial.policy, free))
    found: Route = route(free, trial.policies, trial.as_of).outcome
    ids = [each.id for each in trial.policy.levels]
    trial.only_if(found.level in ids[:-1])
    at = ids.index(found.level or "")
    return bench(trial.policy.levels[at], trial.as_of), free, trial.policy.levels[at + 1 :]


def _without_power(trial: Trial, level: Level) -> Holder:
    """Appoint somebody to a level, with no power in any dimension."""
    caps = {each.name: Limit.parse("NIL") for each in trial.policy.dimensions}
    return Holder(_ASKED, level.id, trial.as_of, absent=False, caps=caps)
