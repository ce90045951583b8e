"""Laws of the path and of persons: the level found passes, those below fail, somebody can act."""

from collections.abc import Iterator
from typing import Final

from attrs import evolve
from pendulum import Date

from acctcore.authority import (
    AccommodationCase,
    Act,
    Conflict,
    Holder,
    Interest,
    Level,
    Route,
    RouteKind,
)
from acctcore.days import from_ordinal
from acctcore.findings import Verdict
from acctcore.testing.laws.benches import bench
from acctcore.testing.laws.paths import cell_of
from acctcore.testing.trials import Trial


def the_path_climbs_to_the_level_found(trial: Trial) -> None:
    """The path has every level from the lowest up, in order, and ends at the level found.

    Source: section 6 of the authority reference: the full path, every level from the bottom.
    """
    route: Route = trial.ask().outcome
    ids = [level.id for level in trial.policy.levels]
    climbed = [step.level for step in route.path]
    told = f"levels in the order of the letter ({', '.join(ids)}), got {', '.join(climbed)}"
    trial.require(climbed == ids[: len(climbed)], told)
    if route.kind is RouteKind.ROUTED:
        last = climbed[-1] if climbed else "no level"
        trial.require(last == route.level, f"the path to end at {route.level}, got {last}")


def the_lowest_level_that_passes_is_found(trial: Trial) -> None:
    """The level found passes every test; each level below it fails one, or cannot act.

    Source: required semantics 2 of the authority reference: the lowest competent by scan.
    """
    route: Route = trial.ask().outcome
    trial.only_if(route.kind is RouteKind.ROUTED)
    for step in route.path:
        failed = [test.dimension for test in step.failing]
        passes = all(test.finding.verdict is Verdict.MET for test in step.tests)
        if step.level == route.level:
            trial.require(passes, f"{step.level} to pass every test, got {failed or 'not known'}")
        else:
            barred = any(each.verdict is Verdict.NOT_MET for each in step.holders)
            told = f"{step.level}, below {route.level}, to fail a test or to have nobody to act"
            trial.require(failed or barred, told)


def no_route_leads_to_a_level_that_cannot_act(trial: Trial) -> None:
    """A level whose holders cannot act on the day is passed over, however far its limits reach.

    Source: required semantics 11, 12 and 16 of the authority reference.
    """
    level, free = _routed_anywhere(trial)
    for why, holder, interests in _unable(level, trial.as_of):
        case = evolve(free, holders=(holder,), conflicts=interests)
        found: Route = trial.ask(case).outcome
        told = f"no route to {level}, whose one holder {why}"
        trial.require(found.level != level, told, case)


def somebody_able_decides(trial: Trial) -> None:
    """Whoever is named as a decider is listed for the level found and may decide that day.

    Source: required semantics 11, 12 and 16 of the authority reference.
    """
    level, free = _routed_anywhere(trial)
    able = bench(_level(trial, level), trial.as_of)
    names = tuple(each.person for each in able)
    unable = [(holder, interests) for _, holder, interests in _unable(level, trial.as_of)]
    for holder, interests in unable:
        case = evolve(free, holders=(holder, *able), conflicts=interests)
        found: Route = trial.ask(case).outcome
        got = f"{found.level or found.kind.value} with {found.deciders or 'nobody'}"
        told = f"{level} with {', '.join(names)}, who can act, to decide; got {got}"
        trial.require((found.level, found.deciders) == (level, names), told, case)


def nobody_decides_an_escalation_of_their_own(trial: Trial) -> None:
    """Whoever puts a request forward decides it only at their lowest level, where that grants own.

    Source: required semantics 16 of the authority reference.
    """
    level, free = _routed_anywhere(trial)
    ids = [each.id for each in trial.policy.levels]
    own = _grants_own(trial, free, level)
    first, *rest = bench(_level(trial, level), trial.as_of)
    at = (evolve(first, person=_ASKER), *rest)
    below = [Holder(_ASKER, each, trial.as_of, absent=False) for each in ids[: ids.index(level)]]
    for holders, may in ((at, own is True), *(((each, *at), False) for each in below)):
        case = evolve(free, requested_by=_ASKER, holders=holders)
        found: Route = trial.ask(case).outcome
        decides = found.level == level and _ASKER in found.deciders
        told = f"`{_ASKER}` {'' if may else 'not '}to decide their own request at {level}"
        trial.require(decides is may, told, case)


def a_request_never_goes_down(trial: Trial) -> None:
    """What somebody of a higher level puts forward goes to no level below the lowest they hold.

    Source: section 6 of the authority reference: no bounce down; required semantics 16: another
    holder of the level, then up.
    """
    level, free = _routed_anywhere(trial)
    ids = [each.id for each in trial.policy.levels]
    able = bench(_level(trial, level), trial.as_of)
    trial.only_if(level != ids[-1])
    for higher in ids[ids.index(level) + 1 :]:
        for absent in (False, True):
            own = Holder(_ASKER, higher, trial.as_of, absent=absent)
            case = evolve(free, requested_by=_ASKER, holders=(*able, own))
            found: Route = trial.ask(case).outcome
            told = f"no route below {higher}, which `{_ASKER}` holds, got {found.level}"
            up = found.level is None or ids.index(found.level) >= ids.index(higher)
            trial.require(up, told, case)


def who_is_the_party_or_of_its_group_never_decides(trial: Trial) -> None:
    """Nobody decides about their own account or one of their group, whatever was declared.

    Source: required semantics 16 of the authority reference: own account, relative.
    """
    level, free = _routed_anywhere(trial)
    first, *rest = bench(_level(trial, level), trial.as_of)
    group = frozenset({free.party, first.person})
    for holder, groups in (
        (evolve(first, person=free.party), free.groups),
        (first, (*(free.groups or ()), group)),
    ):
        for conflicts in ((), None):
            listed = (holder, *rest)
            case = evolve(free, holders=listed, groups=groups, conflicts=conflicts)
            found: Route = trial.ask(case).outcome
            told = f"`{holder.person}` not to decide for {free.party}, got {found.deciders}"
            trial.require(holder.person not in found.deciders, told, case)


def who_may_be_barred_never_decides(trial: Trial) -> None:
    """While nobody says whether a holder is there, or free of interest, they decide nothing.

    Source: required semantics 16 and section 13 of the authority reference: not stated is unknown.
    """
    level, free = _routed_anywhere(trial)
    first, *rest = bench(_level(trial, level), trial.as_of)
    listed = (first, *rest)
    away = (evolve(first, absent=None), *rest)
    for what, holders, interests in (("is there", away, ()), ("has no interest", listed, None)):
        case = evolve(free, holders=holders, conflicts=interests)
        for recommended in ((), ("Who Recommends",)):
            unsaid = evolve(case, recommended_by=recommended)
            found: Route = trial.ask(unsaid).outcome
            told = f"no route to {level} while nobody says whether {first.person} {what}"
            trial.require(found.level != level, told, unsaid)


_ASKER: Final = "Who Asks"


def _routed_anywhere(trial: Trial) -> tuple[str, AccommodationCase]:
    """Answer the level of this request among offices without listed holders."""
    free = evolve(
        trial.case, holders=None, conflicts=(), requested_by="nobody of the bank", recommended_by=()
    )
    found: Route = trial.ask(free).outcome
    trial.only_if(found.level is not None)
    return str(found.level), free


def _grants_own(trial: Trial, case: AccommodationCase, level: str) -> bool | None:
    """Answer what the letter says of own requests at a level, in the cell of a request."""
    own, cell = _level(trial, level).grants_own, cell_of(trial, case)
    trial.only_if(cell is not None or not any(each.grants_own for each in trial.policy.cells))
    return own if cell is None else cell.grants_own.get(level, own)


def _level(trial: Trial, id_: str) -> Level:
    levels: tuple[Level, ...] = trial.policy.levels
    return next(each for each in levels if each.id == id_)


def _unable(level: str, on: Date) -> Iterator[tuple[str, Holder, tuple[Conflict, ...]]]:
    """Go through holders who cannot act on a day, each with why and with their interests."""
    eve, morrow = from_ordinal(on.toordinal() - 1), from_ordinal(on.toordinal() + 1)
    holder = Holder("Somebody", level, eve, absent=False)
    yield "is absent", evolve(holder, absent=True), ()
    yield "begins tomorrow", evolve(holder, since=morrow), ()
    yield "served until yesterday", evolve(holder, until=eve), ()
    yield "is revoked from today", evolve(holder, revoked_on=on), ()
    suspended = evolve(holder, suspended_from=eve, suspended_until=on)
    yield "is suspended, today for the last day", suspended, ()
    yield "may recommend and not approve", evolve(holder, power=Act.RECOMMEND), ()
    for interest in Interest:
        yield f"has an interest ({interest.value})", holder, (Conflict("Somebody", interest),)
