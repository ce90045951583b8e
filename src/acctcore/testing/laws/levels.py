"""Laws of the competent level: more asked, more granted before or less known never lowers it.

A level is compared by its rank in the letter.
"""

from attrs import evolve

from acctcore.authority import AccommodationCase, GrantState, PastGrant, Route, RouteKind
from acctcore.authority.cases import example
from acctcore.quantity import measure_like, units
from acctcore.testing.edges import figured, units_at_limits, units_in_cell
from acctcore.testing.laws.paths import plain_case
from acctcore.testing.laws.ranks import at_the_brim, beside_a_unit, named, rank, said
from acctcore.testing.omissions import omissions
from acctcore.testing.trials import Trial
from acctcore.testing.wholes import is_possible


def raising_a_quantity_never_lowers_the_level(trial: Trial) -> None:
    """Asking for more of anything never leads to a lower level, nor from nobody to somebody.

    Source: required semantics 2 of the authority reference; section 12, proved on integers.
    """
    letter, case = trial.policy, trial.case
    cell = trial.pick(figured(letter))
    plain = plain_case(trial, cell, {})
    drawn = [_climbs(trial, name, units_at_limits(letter, name)) for name in case.quantities]
    alone = trial.about(plain)
    lower = [_climbs(alone, name, units_in_cell(letter, cell, name)) for name in plain.quantities]
    trial.only_if(any((*drawn, *lower)))


def _climbs(trial: Trial, name: str, edges: tuple[int, ...]) -> bool:
    """Raise one quantity from limit to limit; say whether there were two levels to compare."""
    case: AccommodationCase = trial.case
    asked, letter = case.quantities[name], trial.policy
    highest, before, tried = case, rank(trial), False
    for more in (each for each in edges if each > units(asked)):
        larger = evolve(case, quantities={**case.quantities, name: measure_like(more, asked)})
        after = rank(trial, larger) if is_possible(letter, larger) else None
        if after is None:
            continue
        tried |= before is not None
        if before is not None and after < before:  # words are made only where they are needed
            amounts = f"{larger.quantities[name]} than for {highest.quantities[name]} of `{name}`"
            told = f"no lower level for {amounts}: {said(trial, before)}, got {said(trial, after)}"
            trial.about(highest).require(condition=False, expected=told, case=larger)
        if before is None or after > before:
            highest, before = larger, after
    return tried


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
        if not is_possible(trial.policy, larger):
            continue
        after = rank(trial, larger)
        told = f"no lower level after one more grant to {party}: {said(trial, before)}"
        right = after is None or before is None or after >= before
        trial.require(right, f"{told}, got {said(trial, after)}", larger)


def what_was_not_granted_does_not_count(trial: Trial) -> None:
    """Refused, withdrawn and released requests, and those of strangers, change nothing.

    Source: required semantics 7 of the authority reference.
    """
    states = (GrantState.REFUSED, GrantState.WITHDRAWN, GrantState.RELEASED)
    for case in (trial.case, *at_the_brim(trial)):
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
    for case in (trial.case, *beside_a_unit(trial)):
        route: Route = trial.ask(case).outcome
        for what, poorer, required in omissions(case, trial.policy):
            found: Route = trial.ask(poorer).outcome
            if found.kind is RouteKind.ROUTED and not required:
                told = f"{found.level}, the level without `{what}`, with it too"
                same = route.level == found.level
                trial.about(case).require(same, f"{told}; got {named(route)}", poorer)


def a_reason_off_the_list_is_returned(trial: Trial) -> None:
    """A request without a reason of the letter's list is returned, neither granted nor escalated.

    Source: required semantics 19 and section 13 of the authority reference.
    """
    case: AccommodationCase = example(_bare(trial.case), trial.policy)
    for reason in (case.reason, None, "a reason on no list"):
        asked = evolve(case, reason=reason)
        found: Route = trial.ask(asked).outcome
        returned = found.kind is RouteKind.RETURNED
        listed = reason in trial.policy.reasons
        told = f"a request for the reason `{reason}` {'not ' if listed else ''}to be returned"
        trial.require(returned is not listed, f"{told}, got {named(found)}", asked)
        trial.require(listed or found.level is None, f"{told}, got {named(found)}", asked)


def a_counter_value_is_stated_or_excused_where_it_is_asked(trial: Trial) -> None:
    """What a letter asks for in return is stated, or why there is none; else it is returned.

    Where a letter does not ask, it changes nothing.
    Source: required semantics 19 of the authority reference.
    """
    reason = next(iter(trial.policy.reasons), None)
    trial.only_if(reason)
    bare = evolve(_bare(trial.case), reason=reason)
    stated = evolve(bare, counter_value="the payroll account")
    for case in (bare, stated, evolve(bare, no_counter_value="nothing to ask for")):
        found: Route = trial.ask(case).outcome
        returned = trial.policy.asks_counter_value and case is bare
        told = f"a request {'without' if case is bare else 'with'} a counter-value"
        told = f"{told} {'' if returned else 'not '}to be returned, got {named(found)}"
        trial.require((found.kind is RouteKind.RETURNED) is returned, told, case)


def _bare(case: AccommodationCase) -> AccommodationCase:
    return evolve(case, counter_value=None, no_counter_value=None)


def _changes_nothing(trial: Trial, case: AccommodationCase, grant: PastGrant, what: str) -> None:
    more = evolve(case, history=(*(case.history or ()), grant))
    before, after = trial.ask(case).outcome, trial.ask(more).outcome
    same = (before.kind, before.level) == (after.kind, after.level)
    told = f"{named(before)} as without a request that was {what}"
    trial.about(case).require(same, f"{told}, got {named(after)}", more)
