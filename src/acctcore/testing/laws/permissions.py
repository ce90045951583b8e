"""Laws of permission: nobody grants what is not theirs, whoever else is or is not there."""

from typing import Final

from attrs import evolve
from pendulum import Date

from acctcore.authority import Holder, Route, RouteKind, route
from acctcore.authority.permission.cases import Permission, PermissionCase, PermissionKind
from acctcore.testing.trials import Trial

_PERSON: Final = "In Every Office"
GRANTS: Final = frozenset({PermissionKind.GRANT, PermissionKind.JOINTLY})


def a_grant_stands_at_or_above_the_route(trial: Trial) -> None:
    """Who grants does so at the level a route finds, or above it; a route may stop, undecided.

    Source: section 6 of the authority reference: who is the lowest competent level.
    """
    found = asked(trial, trial.case)
    trial.only_if(found.kind in GRANTS)
    routed: Route = route(trial.case.request, trial.policies, trial.as_of).outcome
    ids = [level.id for level in trial.policy.levels]
    told = f"a route to {found.level} or below, got {routed.level or routed.kind.value}"
    if routed.level is None or found.level is None:
        trial.require(routed.kind is RouteKind.UNDECIDED, told)
    else:
        trial.require(ids.index(routed.level) <= ids.index(found.level), told)


def removing_an_appointment_never_adds_a_grant(trial: Trial) -> None:
    """With one appointment less nobody may grant who might not; principals stood in for aside.

    Nor is it said of whoever put the request forward, or may have.
    Source: required semantics 11 and 13 to 15 of the authority reference.
    """
    case: PermissionCase = trial.case
    trial.only_if(case.ballots is None and asked(trial, case).kind not in GRANTS)
    for at, holder in enumerate(case.request.holders or ()):
        if _is_removable(trial, case, holder):
            listed = case.request.holders or ()
            kept = (*listed[:at], *listed[at + 1 :])
            less = evolve(case, request=evolve(case.request, holders=kept))
            found = asked(trial, less)
            told = f"no grant without the appointment of {holder.person} to {holder.level}"
            trial.require(found.kind not in GRANTS, f"{told}, got {found.kind.value}", less)


def an_office_left_open_makes_no_difference(trial: Trial) -> None:
    """An answer given without a named office is the answer for every office the person holds.

    Source: required semantics 11 of the authority reference: who holds two offices names one.
    """
    tried = False
    for case in (trial.case, _everywhere(trial)):
        open_ = evolve(case, level=None)
        found = asked(trial, open_)
        held = {h.level for h in case.request.holders or () if _stands(h, case, trial.as_of)}
        for level in sorted(held if found.kind is not PermissionKind.UNDECIDED else ()):
            tried, named = True, evolve(case, level=level)
            other = asked(trial, named)
            told = f"{found.kind.value} at {level} as without it, got {other.kind.value}"
            trial.about(open_).require(other.kind is found.kind, told, named)
    trial.only_if(tried)


def _everywhere(trial: Trial) -> PermissionCase:
    """Answer the same request with one person in every office."""
    levels = (level.id for level in trial.policy.levels)
    holders = tuple(Holder(_PERSON, each, trial.as_of, absent=False) for each in levels)
    request = evolve(trial.case.request, holders=holders, conflicts=(), recommended_by=())
    return PermissionCase(evolve(request, requested_by="nobody here"), _PERSON)


def _is_removable(trial: Trial, case: PermissionCase, holder: Holder) -> bool:
    """Tell whether an appointment gives: of the person, only one to the office that is named."""
    if holder.person == case.person:
        return holder.level == case.level
    if case.request.requested_by in (None, holder.person):
        return False
    level = next(each for each in trial.policy.levels if each.id == holder.level)
    covered = {each.covers for each in case.request.holders or ()}
    principal = bool(level.in_absence) and holder.role not in level.in_absence
    return not principal and holder.person not in covered


def _stands(holder: Holder, case: PermissionCase, on: Date) -> bool:
    """Say anew whether an appointment of the person is one to approve that stands on a day."""
    begun, ended = holder.suspended_from, holder.suspended_until
    rests = begun is not None and begun <= on and (ended is None or on <= ended)
    revoked = holder.revoked_on is not None and holder.revoked_on <= on
    inside = holder.since <= on and (holder.until is None or on <= holder.until)
    mine = holder.person == case.person and holder.power.value == "approve"
    return mine and inside and not rests and not revoked


def asked(trial: Trial, case: PermissionCase) -> Permission:
    """Ask, and answer what is permitted."""
    found: Permission = trial.ask(case).outcome
    return found
