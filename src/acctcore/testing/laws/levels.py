"""Laws of the competent level: more asked, more granted before or less known never lowers it.

A level is compared by its rank in the letter. A request that nobody may grant stands above every
level; GAP, RETURNED and UNDECIDED have no rank.
"""

from typing import Any, Final

from attrs import evolve

from acctcore.authority import AccommodationCase, Adds, GrantState, PastGrant, Route, RouteKind
from acctcore.quantity import measure_like, units
from acctcore.testing.edges import units_at_limits
from acctcore.testing.omissions import omissions
from acctcore.testing.trials import Trial

_BEYOND: Final = frozenset({RouteKind.ABOVE_ALL, RouteKind.NOT_DELEGATED, RouteKind.NO_HOLDER})


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
    case: AccommodationCase = trial.case
    trial.only_if(case.history is not None and case.facility)
    before = rank(trial)
    trial.only_if(before is not None)
    names = [name for name in case.quantities if _adds_up(trial, name)]
    trial.only_if(names)
    for parts in (2, 1000):
        second = _second_part(trial, names, parts)
        after = rank(trial, second)
        told = (
            f"no lower level for the second of two parts than for the whole: {_said(trial, before)}"
        )
        right = after is None or before is None or after >= before
        trial.require(right, f"{told}, got {_said(trial, after)}", second)


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
    case: AccommodationCase = trial.case
    trial.only_if(case.history is not None)
    kept = evolve(case, history=case.history or ())
    for state in (GrantState.REFUSED, GrantState.WITHDRAWN, GrantState.RELEASED):
        idle = PastGrant("idle", case.party, trial.as_of, case.quantities, case.facility, state)
        _changes_nothing(trial, kept, idle, state.value)
    stranger = PastGrant("idle", "nobody known", trial.as_of, case.quantities, case.facility)
    _changes_nothing(trial, kept, stranger, "granted to a stranger")


def knowing_more_keeps_a_level(trial: Trial) -> None:
    """A level found with less known is the level when more is known.

    Source: required semantics 5 of the authority reference: not known is never zero.
    """
    route: Route = trial.ask().outcome
    for what, poorer, required in omissions(trial.case, trial.policy):
        found: Route = trial.ask(poorer).outcome
        if found.kind is RouteKind.ROUTED and not required:
            told = f"{found.level}, the level without `{what}`, with it too"
            trial.require(route.level == found.level, f"{told}; got {_named(route)}", poorer)


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


def _second_part(trial: Trial, names: list[str], parts: int) -> AccommodationCase:
    """Ask for the rest after one part of a quantity that adds up was granted today."""
    case: AccommodationCase = trial.case
    first = {n: measure_like(units(case.quantities[n]) // parts, case.quantities[n]) for n in names}
    rest = {n: case.quantities[n] - first[n] for n in names}  # type: ignore[operator]
    granted = PastGrant(
        "first part", case.party, trial.as_of, {**case.quantities, **first}, case.facility
    )
    history = (*(case.history or ()), granted)
    return evolve(case, quantities={**case.quantities, **rest}, history=history)


def _changes_nothing(trial: Trial, case: AccommodationCase, grant: PastGrant, what: str) -> None:
    more = evolve(case, history=(*(case.history or ()), grant))
    before, after = trial.ask(case).outcome, trial.ask(more).outcome
    same = (before.kind, before.level) == (after.kind, after.level)
    told = f"{_named(before)} as without a request that was {what}"
    trial.require(same, f"{told}, got {_named(after)}", more)
