"""Laws of the competent level: more asked, more granted before or less known never lowers it.

A level is compared by its rank in the letter. A request that no level may grant stands above all
of them; GAP, NO_HOLDER, RETURNED and UNDECIDED have no rank: where ranges have lower bounds, a
request too small for the next office may find nobody while a larger one finds it.
"""

from collections.abc import Iterator
from typing import Any, Final

from attrs import evolve

from acctcore.authority import (
    AccommodationCase,
    Adds,
    GrantState,
    PastGrant,
    Power,
    Route,
    RouteKind,
)
from acctcore.quantity import measure_like, units
from acctcore.testing.changing import changed
from acctcore.testing.edges import stated_limits, units_at_limits
from acctcore.testing.laws.paths import plain_case
from acctcore.testing.omissions import omissions
from acctcore.testing.trials import Trial

_BEYOND: Final = frozenset({RouteKind.ABOVE_ALL, RouteKind.NOT_DELEGATED})


def raising_a_quantity_never_lowers_the_level(trial: Trial) -> None:
    """Asking for more of anything never leads to a lower level, nor from nobody to somebody.

    Source: required semantics 2 of the authority reference; section 12, proved on integers.
    """
    case: AccommodationCase = trial.case
    before = rank(trial)
    trial.only_if(before is not None)
    for name, asked in case.quantities.items():
        edges = (each for each in units_at_limits(trial.policy, name) if each > units(asked))
        for more in edges:
            raised = measure_like(more, asked)
            larger = evolve(case, quantities={**case.quantities, name: raised})
            after = rank(trial, larger)
            right = after is None or before is None or after >= before
            told = f"no lower level for {raised} than for {asked} of `{name}`"
            trial.require(
                right, f"{told}: {_said(trial, before)}, got {_said(trial, after)}", larger
            )


def splitting_a_request_never_lowers_the_level(trial: Trial) -> None:
    """Asking in two parts, the second after the first is granted, leads to no lower level.

    Only quantities that every dimension adds up can be split; what is known of the past is kept.
    Source: required semantics 9 of the authority reference: anti-splitting.
    """
    tried = False
    for whole in (trial.case, *_at_the_brim(trial, 1)):
        names = [name for name in whole.quantities if _adds_up(trial, name)]
        before = rank(trial, whole) if names and whole.facility else None
        if before is None or whole.history is None:
            continue
        tried = True
        for parts in (2, 1000):
            second = _second_part(trial, whole, names, parts)
            after = rank(trial, second)
            told = f"no lower level for the second part than for the whole: {_said(trial, before)}"
            right = after is None or after >= before
            trial.about(whole).require(right, f"{told}, got {_said(trial, after)}", second)
    trial.only_if(tried)


def one_more_grant_never_lowers_the_level(trial: Trial) -> None:
    """A further grant in the past never leads to a lower level.

    Source: required semantics 7 of the authority reference.
    """
    case: AccommodationCase = trial.case
    before = rank(trial)
    trial.only_if(before is not None and case.history is not None)
    for party in sorted({case.party, *(each for group in case.groups or () for each in group)}):
        more = PastGrant("one more", party, trial.as_of, case.quantities, case.facility)
        larger = evolve(case, history=(*(case.history or ()), more))
        after = rank(trial, larger)
        told = f"no lower level after one more grant to {party}: {_said(trial, before)}"
        right = after is None or before is None or after >= before
        trial.require(right, f"{told}, got {_said(trial, after)}", larger)


def what_was_not_granted_does_not_count(trial: Trial) -> None:
    """Refused, withdrawn and released requests, and those of strangers, change nothing.

    Source: required semantics 7 of the authority reference.
    """
    states = (GrantState.REFUSED, GrantState.WITHDRAWN, GrantState.RELEASED)
    for case in (trial.case, *_at_the_brim(trial)):
        if case.history is not None:
            used, on, place = case.quantities, trial.as_of, case.facility
            for state in states:
                idle = PastGrant("idle", case.party, on, used, place, state)
                _changes_nothing(trial, case, idle, state.value)
            stranger = PastGrant("idle", "nobody known", on, used, place)
            _changes_nothing(trial, case, stranger, "granted to a stranger")


def knowing_more_keeps_a_level(trial: Trial) -> None:
    """A level found with less known is the level when more is known.

    Source: required semantics 5 of the authority reference: not known is never zero.
    """
    brims = (_with_a_unit_granted(trial, each) for each in _at_the_brim(trial))
    for case in (trial.case, *brims):
        route: Route = trial.ask(case).outcome
        for what, poorer, required in omissions(case, trial.policy):
            found: Route = trial.ask(poorer).outcome
            if found.kind is RouteKind.ROUTED and not required:
                told = f"{found.level}, the level without `{what}`, with it too"
                same = route.level == found.level
                trial.about(case).require(same, f"{told}; got {_named(route)}", poorer)


def _at_the_brim(trial: Trial, over: int = 0) -> Iterator[AccommodationCase]:
    """Go through requests that fit a limit on what adds up, or are so much over it."""
    for cell, _, dimension, limit in stated_limits(trial.policy):
        top = limit.span()[1] or 0
        if dimension.adds is not Adds.NOTHING and limit.power is Power.BOUNDED and top > 0:
            yield plain_case(trial, cell, {dimension.measures: top + over})


def _with_a_unit_granted(trial: Trial, case: AccommodationCase) -> AccommodationCase:
    used = {name: measure_like(1, each) for name, each in case.quantities.items()}
    granted = PastGrant("G1", case.party, trial.as_of, used, case.facility)
    return evolve(case, history=(granted,))


def a_reason_off_the_list_is_returned(trial: Trial) -> None:
    """A request without a reason of the letter's list is returned, neither granted nor escalated.

    Source: required semantics 19 and section 13 of the authority reference.
    """
    case: AccommodationCase = trial.case
    for reason in (case.reason, None, "a reason on no list"):
        asked = evolve(case, reason=reason)
        found: Route = trial.ask(asked).outcome
        returned = found.kind is RouteKind.RETURNED
        listed = reason in trial.policy.reasons
        told = f"a request for the reason `{reason}` {'not ' if listed else ''}to be returned"
        trial.require(returned is not listed, f"{told}, got {_named(found)}", asked)
        trial.require(listed or found.level is None, f"{told}, got {_named(found)}", asked)


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


def _said(trial: Trial, rank_: int | None) -> str:
    levels = trial.policy.levels
    if rank_ is None:
        return "no answer"
    return str(levels[rank_].id) if rank_ < len(levels) else "nobody"


def _named(route: Route) -> str:
    return f"{route.level or route.kind.value}"


def _adds_up(trial: Trial, name: str) -> bool:
    measuring = [each for each in trial.policy.dimensions if each.measures == name]
    return all(each.adds is not Adds.NOTHING for each in measuring)


def _second_part(
    trial: Trial, whole: AccommodationCase, names: list[str], parts: int
) -> AccommodationCase:
    """Ask for the rest after one part of a quantity that adds up was granted today."""
    asked = whole.quantities
    first = {name: measure_like(units(asked[name]) // parts, asked[name]) for name in names}
    rest = {n: measure_like(units(asked[n]) - units(first[n]), asked[n]) for n in names}
    used = {**asked, **first}
    granted = PastGrant("first part", whole.party, trial.as_of, used, whole.facility)
    history = (*(whole.history or ()), granted)
    return changed(whole, quantities={**asked, **rest}, history=history)


def _changes_nothing(trial: Trial, case: AccommodationCase, grant: PastGrant, what: str) -> None:
    more = evolve(case, history=(*(case.history or ()), grant))
    before, after = trial.ask(case).outcome, trial.ask(more).outcome
    same = (before.kind, before.level) == (after.kind, after.level)
    told = f"{_named(before)} as without a request that was {what}"
    trial.about(case).require(same, f"{told}, got {_named(after)}", more)
