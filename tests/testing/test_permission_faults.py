"""Faults planted in a bank's own permission, each found by the law that names it."""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.authority import DelegationLetter, Holder, route
from acctcore.authority.permission.cases import Permission, PermissionCase, PermissionKind
from acctcore.authority.permission.permitting import permit
from acctcore.decisions import Decision
from acctcore.quantity import Measure, measure_like
from acctcore.testing import laws
from acctcore.timeline import Timeline

Letters = Timeline[DelegationLetter]


def asking(case: PermissionCase, letters: Letters, on: Date, **more: Any) -> Decision[Permission]:
    """Permit the same request, changed."""
    return permit(evolve(case, request=evolve(case.request, **more)), letters, on)


def holding(case: PermissionCase, letters: Letters, on: Date, **more: Any) -> Any:
    """Permit the same request with every appointment changed."""
    holders = tuple(evolve(each, **more) for each in case.request.holders)
    return asking(case, letters, on, holders=holders)


def granting(found: Decision[Permission], **more: Any) -> Decision[Permission]:
    return evolve(found, outcome=evolve(found.outcome, kind=PermissionKind.GRANT, **more))


def amount_forgotten(case: PermissionCase, letters: Letters, on: Date) -> Any:
    zeros: dict[str, Measure] = {
        name: measure_like(0, asked) for name, asked in case.request.quantities.items()
    }
    return asking(case, letters, on, quantities=zeros, history=())


def end_of_office_forgotten(case: PermissionCase, letters: Letters, on: Date) -> Any:
    return holding(case, letters, on, until=None, revoked_on=None, acting=False)


def suspension_forgotten(case: PermissionCase, letters: Letters, on: Date) -> Any:
    return holding(case, letters, on, suspended_from=None, suspended_until=None)


def first_day_forgotten(case: PermissionCase, letters: Letters, on: Date) -> Any:
    holders = tuple(
        evolve(each, since=on) if each.since > on and each.until is None else each
        for each in case.request.holders
    )
    return asking(case, letters, on, holders=holders)


def recommending_is_approving(case: PermissionCase, letters: Letters, on: Date) -> Any:
    return holding(case, letters, on, power=Holder("a", "b", on).power)


def nobody_grants(case: PermissionCase, letters: Letters, on: Date) -> Any:
    found = permit(case, letters, on)
    return evolve(found, outcome=evolve(found.outcome, kind=PermissionKind.UNDECIDED))


def alone_is_in_charge(case: PermissionCase, letters: Letters, on: Date) -> Any:
    """Take whoever is the only one listed for the one who decides."""
    found = permit(case, letters, on)
    persons = {each.person for each in case.request.holders}
    return granting(found) if persons == {case.person} else found


def requester_forgotten(case: PermissionCase, letters: Letters, on: Date) -> Any:
    return asking(case, letters, on, requested_by="somebody of the bank")


def lowest_office_taken(case: PermissionCase, letters: Letters, on: Date) -> Any:
    """Answer for the lowest level listed, where none is named."""
    held = {each.level for each in case.request.holders if each.person == case.person}
    lowest = next((each for each in letters.at(on).value.level_ids if each in held), None)
    return permit(evolve(case, level=case.level or lowest), letters, on)


def a_colleague_is_the_same_person(case: PermissionCase, letters: Letters, on: Date) -> Any:
    """Count appointments, not persons: each stands for somebody of its own."""
    named: dict[str, int] = {}
    holders = []
    for each in case.request.holders:
        named[each.person] = named.get(each.person, 0) + 1
        again = named[each.person] > 1
        holders.append(evolve(each, person=f"{each.person} again") if again else each)
    return asking(case, letters, on, holders=tuple(holders))


def signatures_forgotten(case: PermissionCase, letters: Letters, on: Date) -> Any:
    found = permit(case, letters, on)
    jointly = found.outcome.kind is PermissionKind.JOINTLY
    return granting(found, roles=(), members=0) if jointly else found


def everything_granted(case: PermissionCase, letters: Letters, on: Date) -> Any:
    return granting(permit(case, letters, on), level=letters.at(on).value.level_ids[0])


def interest_not_asked(case: PermissionCase, letters: Letters, on: Date) -> Any:
    return asking(case, letters, on, conflicts=case.request.conflicts or ())


def presence_taken_for_granted(case: PermissionCase, letters: Letters, on: Date) -> Any:
    return holding(case, letters, on, absent=False)


def office_not_asked(case: PermissionCase, letters: Letters, on: Date) -> Any:
    return permit(evolve(case, level=None), letters, on)


def next_holders_left_out(case: PermissionCase, letters: Letters, on: Date) -> Any:
    found = permit(case, letters, on)
    return evolve(found, outcome=evolve(found.outcome, next_holders=()))


def handed_down(case: PermissionCase, letters: Letters, on: Date) -> Any:
    """Bar who asks, and forget which level they hold."""
    asker = case.request.requested_by
    if asker is None:
        return permit(case, letters, on)
    barred = (*case.request.recommended_by, asker)
    return asking(case, letters, on, requested_by="somebody else", recommended_by=barred)


def ballots_forgotten(case: PermissionCase, letters: Letters, on: Date) -> Any:
    return permit(evolve(case, ballots=None), letters, on)


def alone_needs_no_vote(case: PermissionCase, letters: Letters, on: Date) -> Any:
    """Forget the ballots of a committee whose quorum the person makes alone."""
    unasked = permit(evolve(case, ballots=None), letters, on)
    alone = unasked.outcome.kind is PermissionKind.GRANT
    return unasked if alone else permit(case, letters, on)


def every_ballot_counts(case: PermissionCase, letters: Letters, on: Date) -> Any:
    """Take a ballot of whoever is not listed for one that the quorum is no longer short of."""
    found = permit(case, letters, on)
    listed = {each.person for each in case.request.holders}
    strangers = sum(each.person not in listed for each in case.ballots or ())
    members = max(0, found.outcome.members - strangers)
    return evolve(found, outcome=evolve(found.outcome, members=members))


def own_ballot_not_waited_for(case: PermissionCase, letters: Letters, on: Date) -> Any:
    found = permit(case, letters, on)
    persons = tuple(each for each in found.outcome.persons if each != case.person)
    return evolve(found, outcome=evolve(found.outcome, persons=persons))


def lowest_of_all_comes_next(case: PermissionCase, letters: Letters, on: Date) -> Any:
    """Name the lowest level that decides without the person, be it below theirs."""
    found = permit(case, letters, on)
    barred = (*case.request.recommended_by, case.person)
    lowest = route(evolve(case.request, recommended_by=barred), letters, on).outcome.level
    granted = found.outcome.kind in {PermissionKind.GRANT, PermissionKind.JOINTLY}
    next_level = None if granted else lowest
    return evolve(found, outcome=evolve(found.outcome, next_level=next_level))


def who_is_not_seen_is_away(case: PermissionCase, letters: Letters, on: Date) -> Any:
    """Take those of whom nobody says whether they are there for absent, but for the person."""
    holders = tuple(
        evolve(each, absent=True) if each.absent is None and each.person != case.person else each
        for each in case.request.holders
    )
    return asking(case, letters, on, holders=holders)


def first_of_next_only(case: PermissionCase, letters: Letters, on: Date) -> Any:
    found = permit(case, letters, on)
    first = found.outcome.next_holders[:1]
    return evolve(found, outcome=evolve(found.outcome, next_holders=first))


def other_facilities_forgotten(case: PermissionCase, letters: Letters, on: Date) -> Any:
    past, place = case.request.history, case.request.facility
    if past is None:
        return permit(case, letters, on)
    return asking(case, letters, on, history=tuple(e for e in past if e.facility == place))


def old_history_forgotten(case: PermissionCase, letters: Letters, on: Date) -> Any:
    past = case.request.history
    if past is None:
        return permit(case, letters, on)
    young = tuple(e for e in past if on.toordinal() - e.on.toordinal() <= 60)
    return asking(case, letters, on, history=young)


ALL = (*laws.GENERIC, *laws.PERMISSION)
FAULTS = (
    (everything_granted, "a_grant_stands_at_or_above_the_route"),
    (amount_forgotten, "nobody_below_the_route_grants"),
    (end_of_office_forgotten, "who_does_not_hold_the_office_that_day_never_grants"),
    (suspension_forgotten, "who_does_not_hold_the_office_that_day_never_grants"),
    (first_day_forgotten, "who_does_not_hold_the_office_that_day_never_grants"),
    (recommending_is_approving, "who_does_not_hold_the_office_that_day_never_grants"),
    (nobody_grants, "whoever_holds_the_office_grants_within_it"),
    (alone_is_in_charge, "removing_an_appointment_never_adds_a_grant"),
    (requester_forgotten, "who_asks_never_approves_an_escalation_of_their_own"),
    (handed_down, "nobody_below_who_asks_grants"),
    (lowest_office_taken, "an_office_left_open_makes_no_difference"),
    (a_colleague_is_the_same_person, "one_person_never_acts_for_two"),
    (signatures_forgotten, "one_person_never_acts_for_two"),
    (ballots_forgotten, "a_committee_decides_by_its_vote"),
    (alone_needs_no_vote, "a_committee_decides_by_its_vote"),
    (every_ballot_counts, "a_committee_decides_by_its_vote"),
    (own_ballot_not_waited_for, "a_committee_decides_by_its_vote"),
    (lowest_of_all_comes_next, "nothing_is_handed_down"),
    (who_is_not_seen_is_away, "what_somebody_above_may_decide_is_not_refused"),
    (presence_taken_for_granted, "who_may_be_barred_never_grants"),
    (interest_not_asked, "who_may_be_barred_never_grants"),
    (office_not_asked, "only_the_office_that_is_named_answers"),
    (next_holders_left_out, "who_comes_next_can_act"),
    (first_of_next_only, "who_comes_next_can_act"),
    (other_facilities_forgotten, "what_was_granted_before_counts_against_a_grant"),
    (old_history_forgotten, "what_was_granted_before_counts_against_a_grant"),
)


@pytest.mark.usefixtures("no_shrinking")
@pytest.mark.parametrize(("fault", "law"), FAULTS)
def test_a_planted_fault_is_found(fault: Callable[..., Any], law: str, catch: Any) -> None:
    told = catch(law, ALL, fault)
    assert told.startswith(f"`{fault.__name__}` breaks the law `{law}`.\n")


def test_every_law_finds_a_fault() -> None:
    assert {law.name for law in laws.PERMISSION} <= {law for _, law in FAULTS}
