"""Laws of what stands beside the ladders: reserved matters and endorsements."""

from collections.abc import Iterator
from typing import Any, Final

from attrs import evolve

from acctcore.authority import (
    AccommodationCase,
    DelegationLetter,
    Endorsement,
    LetterDraft,
    Reserved,
    Route,
    RouteKind,
)
from acctcore.quantity import measure_like
from acctcore.testing.edges import units_at_limits
from acctcore.testing.laws.ranks import at_the_brim, named
from acctcore.testing.laws.versions import with_version
from acctcore.testing.once import once
from acctcore.testing.trials import Trial
from acctcore.testing.wholes import is_possible
from acctcore.timeline import Timeline, Version


def what_is_reserved_never_reaches_a_ladder(trial: Trial) -> None:
    """What is reserved goes to the body named whatever the amount; no level is asked.

    Source: required semantics 17 of the authority reference: before any ladder is read.
    """
    trial.only_if(trial.policy.reserved)
    for reserved in trial.policy.reserved:
        for case in _in(trial, reserved):
            first = next(each for each in trial.policy.reserved if _covers(each, case))
            found: Route = trial.ask(case).outcome
            silent = case.counter_value is None and case.no_counter_value is None
            whole = case.reason in trial.policy.reasons
            whole = whole and not (trial.policy.asks_counter_value and silent)
            kind, body = (RouteKind.RESERVED, first.body) if whole else (RouteKind.RETURNED, None)
            told = f"{body or 'the request to be returned'} for `{first.name}`"
            right = (found.kind, found.level, found.body) == (kind, None, body)
            trial.require(right, f"{told}, got {named(found)}", case)
            trial.require(not found.path, f"no level to be asked for `{first.name}`", case)


def endorsers_never_change_the_level(trial: Trial) -> None:
    """Who endorses a request is named beside the route, and changes neither level nor deciders.

    Source: required semantics 18 of the authority reference: listed, not counted as approvers.
    """
    bare, more = _BARE_AND_MORE(trial.policies.at(trial.as_of))
    for case in (trial.case, *at_the_brim(trial)):
        found: Route = trial.ask(case).outcome
        for policies, by in ((bare, ()), (more, (_EVERYBODY.by,))):
            other: Route = trial.ask(case, policies).outcome
            told = f"{named(found)} whoever endorses"
            right = _without_endorsers(found) == _without_endorsers(other)
            trial.about(case).require(right, f"{told}, got {named(other)}")
            counted = by if found.kind is not RouteKind.RETURNED else ()
            told = f"{counted or 'nobody'} last among the endorsers, got {other.endorsers}"
            trial.about(case).require(other.endorsers[-1:] == counted, told)


def _in(trial: Trial, reserved: Reserved) -> Iterator[AccommodationCase]:
    """Ask in every code that is reserved: the same, nothing, and as much as any limit."""
    case: AccommodationCase = trial.case
    for name, codes in reserved.when.items():
        first = {each: some[0] for each, some in reserved.when.items()}
        for code in codes:
            placed = evolve(case, categories={**case.categories, **first, name: code})
            yield placed
            for which in (0, -1):
                asked = {
                    quantity: measure_like(units_at_limits(trial.policy, quantity)[which], amount)
                    for quantity, amount in case.quantities.items()
                }
                other = evolve(placed, quantities=asked)
                if is_possible(trial.policy, other):
                    yield other


def _covers(reserved: Reserved, case: AccommodationCase) -> bool:
    return all(case.categories.get(name) in codes for name, codes in reserved.when.items())


def _endorsed(letter: LetterDraft, endorsements: tuple[Endorsement, ...]) -> DelegationLetter:
    return DelegationLetter.of(evolve(letter, endorsements=endorsements))


def _bare_and_more(version: Version[Any]) -> tuple[Timeline[Any], Timeline[Any]]:
    """Answer the letter without endorsers, and with one more who is always asked."""
    letter = version.value
    more = _endorsed(letter, (*letter.endorsements, _EVERYBODY))
    return with_version(version, _endorsed(letter, ())), with_version(version, more)


_EVERYBODY: Final = Endorsement("whoever is asked", "1")
_BARE_AND_MORE: Final = once(_bare_and_more)


def _without_endorsers(route: Route) -> object:
    return evolve(route.as_document(), endorsers=())
