"""Laws of who holds an office: they grant within it on their days; who asks is never the judge."""

from collections.abc import Iterator
from typing import Final

from attrs import evolve
from pendulum import Date

from acctcore.authority import AccommodationCase, Holder, Level, Route, route
from acctcore.authority.permission.cases import PermissionCase, PermissionKind
from acctcore.days import from_ordinal
from acctcore.testing.laws.permissions import GRANTS, asked
from acctcore.testing.trials import Trial

_ABLE: Final = "Somebody Able"
_ASKER: Final = "Who Asks"
_OTHER: Final = "Somebody Else"


def whoever_holds_the_office_grants_within_it(trial: Trial) -> None:
    """A holder who is there, free of interest and did not ask grants what the office holds.

    Source: section 6 of the authority reference: may this person grant.
    """
    level, free = routed_anywhere(trial)
    case = _held(free, Holder(_ABLE, level.id, trial.as_of, trial.as_of, absent=False))
    found = asked(trial, case)
    told = f"{_ABLE}, the one holder of {level.id}, to grant; got {found.kind.value}"
    trial.require(found.kind is PermissionKind.GRANT and found.level == level.id, told, case)


def nobody_below_the_route_grants(trial: Trial) -> None:
    """Whoever holds a level below the one a route finds does not grant, and is told of that level.

    Source: required semantics 2 and section 6 of the authority reference: the lowest competent.
    """
    level, free = routed_anywhere(trial)
    ids = [each.id for each in trial.policy.levels]
    for lower in trial.policy.levels[: ids.index(level.id)]:
        role = (*lower.joint, *(lower.committee.roles if lower.committee else ()), "")[0]
        holder = Holder(_ABLE, lower.id, trial.as_of, absent=False, role=role)
        above = Holder(_OTHER, level.id, trial.as_of, absent=False)
        case = PermissionCase(evolve(free, holders=(holder, above)), _ABLE, lower.id)
        found = asked(trial, case)
        sent = found.kind is PermissionKind.ESCALATE and found.next_level == level.id
        told = f"{_ABLE} at {lower.id} to be sent to {level.id}"
        trial.require(sent, f"{told}, got {found.kind.value} to {found.next_level}", case)


def who_does_not_hold_the_office_that_day_never_grants(trial: Trial) -> None:
    """An expired, revoked, suspended or future appointment never grants, nor one to recommend.

    Source: required semantics 11 and 18, and section 13, of the authority reference.
    """
    level, free = routed_anywhere(trial)
    for why, holder in _idle(level.id, trial.as_of):
        case = _held(free, holder)
        found = asked(trial, case)
        told = f"no grant by {holder.person}, whose appointment {why}"
        trial.require(found.kind is PermissionKind.REFUSE, f"{told}; got {found.kind.value}", case)


def who_may_be_barred_never_grants(trial: Trial) -> None:
    """While nobody says whether a holder is there, or free of interest, they do not grant.

    Source: required semantics 16 and section 13 of the authority reference: not stated is unknown.
    """
    level, free = routed_anywhere(trial)
    holder = Holder(_ABLE, level.id, trial.as_of, absent=False)
    for what, unseen, request in (
        ("presence", evolve(holder, absent=None), free),
        ("interest", holder, evolve(free, conflicts=None)),
    ):
        case = _held(request, unseen)
        found = asked(trial, case)
        told = f"it to be undecided while the {what} of {_ABLE} is not known"
        undecided = found.kind is PermissionKind.UNDECIDED
        trial.require(undecided, f"{told}; got {found.kind.value}", case)


def who_asks_never_approves_an_escalation_of_their_own(trial: Trial) -> None:
    """Whoever put a request forward neither grants it above their own level nor is named as next.

    Source: required semantics 16 and section 6 of the authority reference: requester never
    approver.
    """
    level, free = routed_anywhere(trial)
    ids = [each.id for each in trial.policy.levels]
    above = Holder(_ASKER, level.id, trial.as_of, absent=False)
    for lower in ids[: ids.index(level.id)]:
        holders = (evolve(above, level=lower), above)
        request = evolve(free, holders=holders, requested_by=_ASKER)
        for office in (lower, level.id):
            case = PermissionCase(request, _ASKER, office)
            found = asked(trial, case)
            trial.require(found.kind not in GRANTS, f"no grant at {office} by who asks", case)
        for person in (_ASKER, _ABLE):
            case = PermissionCase(request, person)
            named = asked(trial, case).next_holders
            trial.require(_ASKER not in named, "somebody else than who asks to come next", case)


def nobody_below_who_asks_grants(trial: Trial) -> None:
    """What somebody of a higher level puts forward is granted at no level below, nor sent there.

    Source: section 6 of the authority reference: no bounce down; required semantics 16.
    """
    level, free = routed_anywhere(trial)
    ids = [each.id for each in trial.policy.levels]
    able = Holder(_ABLE, level.id, trial.as_of, absent=False)
    trial.only_if(level.id != ids[-1])
    for higher in ids[ids.index(level.id) + 1 :]:
        asker = evolve(able, person=_ASKER, level=higher)
        request = evolve(free, holders=(able, asker), requested_by=_ASKER)
        for person in (_ABLE, _ASKER, _OTHER):
            case = PermissionCase(request, person)
            found = asked(trial, case)
            below = found.next_level in ids[: ids.index(higher)]
            told = f"nothing granted below {higher}, which `{_ASKER}` holds, nor sent there"
            granted = person == _ABLE and found.kind in GRANTS
            got = f"{found.kind.value} for {person}, next {found.next_level}"
            trial.require(not (below or granted), f"{told}; got {got}", case)


def routed_anywhere(trial: Trial) -> tuple[Level, AccommodationCase]:
    """Answer the level of this request among offices, where one holder decides there."""
    free = evolve(
        trial.case.request,
        holders=None,
        conflicts=(),
        recommended_by=(),
        requested_by="nobody here",
    )
    found: Route = route(free, trial.policies, trial.as_of).outcome
    plain = [
        each
        for each in trial.policy.levels
        if each.id == found.level and not (each.committee or each.joint or each.in_absence)
    ]
    trial.only_if(plain)
    return plain[0], free


def _held(free: AccommodationCase, holder: Holder) -> PermissionCase:
    return PermissionCase(evolve(free, holders=(holder,)), holder.person, holder.level)


def _idle(level: str, on: Date) -> Iterator[tuple[str, Holder]]:
    """Go through appointments that do not stand on a day, each with why."""
    eve, morrow = from_ordinal(on.toordinal() - 1), from_ordinal(on.toordinal() + 1)
    holder = Holder("Somebody", level, eve, absent=False)
    yield "begins tomorrow", evolve(holder, since=morrow)
    yield "ended yesterday", evolve(holder, until=eve)
    yield "is revoked from today", evolve(holder, revoked_on=on)
    yield "is suspended from today", evolve(holder, suspended_from=on)
    yield "is suspended until today", evolve(holder, suspended_from=eve, suspended_until=on)
    for power in type(holder.power):
        if power is not holder.power:
            yield f"is one to {power.value}", evolve(holder, power=power)
