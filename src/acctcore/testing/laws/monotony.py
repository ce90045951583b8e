"""Laws of more and less: less asked, a higher office, one appointment fewer.

They hold of ladders as they are meant. Where a row begins above zero, or a level may hold less, the
analysis of the letter says so, and these laws say nothing.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import evolve
from pendulum import Date

from acctcore.authority import AccommodationCase, Holder, Level, Limit, Power, Route, RouteKind
from acctcore.quantity import measure_like, units
from acctcore.testing.edges import stated_limits, units_at_limits
from acctcore.testing.laws.benches import bench
from acctcore.testing.laws.paths import cell_of
from acctcore.testing.laws.ranks import named
from acctcore.testing.trials import Trial
from acctcore.testing.wholes import is_possible

_NOBODY: Final = frozenset(
    {RouteKind.ABOVE_ALL, RouteKind.NOT_DELEGATED, RouteKind.NO_HOLDER, RouteKind.GAP}
)
_STRANGER: Final = "nobody of the bank"


def asking_less_is_never_worse(trial: Trial) -> None:
    """Where no row begins above zero, asking for less leads to no higher level, nor to nobody.

    Source: required semantics 2 of the authority reference; section 10, non-monotone.
    """
    case: AccommodationCase = trial.case
    before = _standing(trial, trial.ask().outcome)
    begins = any(each.limit.over is not None for each in stated_limits(trial.policy))
    trial.only_if(before is not None and not begins)
    for name, asked in case.quantities.items():
        for less in (each for each in units_at_limits(trial.policy, name) if each < units(asked)):
            lower = measure_like(less, asked)
            smaller = evolve(case, quantities={**case.quantities, name: lower})
            if is_possible(trial.policy, smaller):
                found: Route = trial.ask(smaller).outcome
                after = _standing(trial, found)
                if after is not None and before is not None and after > before:
                    told = f"{lower} of `{name}` to be answered no worse than {asked}"
                    trial.require(
                        condition=False, expected=f"{told}, got {named(found)}", case=smaller
                    )


def a_higher_level_grants_what_a_lower_one_does(trial: Trial) -> None:
    """With everybody away up to some level, the next grants what the lowest competent one would.

    Source: section 10 of the authority reference, non-monotone: an error unless declared.
    """
    free = evolve(trial.case, holders=None, conflicts=(), requested_by=_STRANGER, recommended_by=())
    found: Route = trial.ask(free).outcome
    cell = cell_of(trial, free)
    trial.only_if(found.level is not None and cell is not None)
    levels = trial.policy.levels
    lowest = [level.id for level in levels].index(str(found.level))
    nothing: Mapping[str, Limit] = {}
    for at in range(lowest + 1, len(levels)):
        if any(each.committee for each in levels[lowest:at]):
            return
        away = tuple(Holder("Away", each.id, trial.as_of, absent=True) for each in levels[:at])
        case = evolve(free, holders=(*away, *bench(levels[at], trial.as_of)))
        row = nothing if cell is None else cell.limits.get(levels[at].id, nothing)
        if not _may_refuse(trial, levels[at], row):
            higher: Route = trial.ask(case).outcome
            told = f"{levels[at].id} to grant what {found.level} grants; got {named(higher)}"
            trial.require(higher.level == levels[at].id, told, case)


def removing_an_appointment_never_adds_a_grant(trial: Trial) -> None:
    """An appointment revoked or left out leads to no lower level, nor from nobody to somebody.

    Not said of whoever puts the request forward, who may then hold a higher level only, nor of a
    principal in whose place others sign.
    Source: required semantics 11 to 16 of the authority reference.
    """
    tried = False
    for case in (trial.case, *_with_benches(trial)):
        before = _standing(trial, trial.ask(case).outcome)
        if before is None or case.requested_by is None:
            continue
        for at, holder in enumerate(case.holders or ()):
            if holder.person == case.requested_by or _has_deputies(trial, holder):
                continue
            tried = True
            for fewer in _without(case, at, holder, trial.as_of):
                found: Route = trial.ask(fewer).outcome
                after = _standing(trial, found)
                told = f"no grant that there was not with the appointment of {holder.person}"
                right = after is None or after >= before
                trial.about(case).require(right, f"{told}, got {named(found)}", fewer)
    trial.only_if(tried)


def _without(
    case: AccommodationCase, at: int, holder: Holder, on: Date
) -> Iterator[AccommodationCase]:
    """Take an appointment from the register: revoked that day, and not listed at all."""
    listed = case.holders or ()
    for kept in ((evolve(holder, revoked_on=on),), ()):
        yield evolve(case, holders=(*listed[:at], *kept, *listed[at + 1 :]))


def _standing(trial: Trial, route: Route) -> int | None:
    """Answer the place of the level found; past the top where nobody grants, for whatever cause."""
    if route.kind in _NOBODY:
        return len(trial.policy.levels)
    ids = [level.id for level in trial.policy.levels]
    return ids.index(route.level) if route.level in ids else None


def _may_refuse(trial: Trial, level: Level, row: Mapping[str, Limit]) -> bool:
    """Tell whether the letter itself takes power from a level that lower ones have."""
    budgeted = any(each.level == level.id for each in trial.policy.budgets)
    return (
        level.may_hold_less
        or budgeted
        or any(
            limit.over is not None
            or limit.power is Power.NOT_KNOWN
            or limit.is_withdrawn(trial.as_of)
            for limit in row.values()
        )
    )


def _with_benches(trial: Trial) -> Iterator[AccommodationCase]:
    """Put just enough people on the level found among offices, able or the first of them away."""
    free = evolve(trial.case, holders=None, conflicts=(), requested_by=_STRANGER, recommended_by=())
    found: Route = trial.ask(free).outcome
    for level in trial.policy.levels:
        if level.id == found.level:
            first, *rest = bench(level, trial.as_of)
            for absent in (False, True):
                yield evolve(free, holders=(evolve(first, absent=absent), *rest))


def _has_deputies(trial: Trial, holder: Holder) -> bool:
    level = next(each for each in trial.policy.levels if each.id == holder.level)
    return bool(level.in_absence) and holder.role not in level.in_absence
