"""An account manager's day: a branch, its policies and a day in, the day's work out.

The packages meet here: an application's amount names who may sanction it, a
save offer's cost is routed like any other request, and a customer who opted out
or applied to leave is never offered anything.
"""

from collections.abc import Iterable
from typing import Any

from attrs import evolve
from pendulum import Date

from acctcore.authority.cases import AccommodationCase
from acctcore.authority.routing import route
from acctcore.credit.assembly import assemble
from acctcore.credit.case import ApplicationCase
from acctcore.days import day
from acctcore.desk.branch import Branch, Policies
from acctcore.desk.calls import is_held, urgency, warned
from acctcore.desk.gaps import target_gaps
from acctcore.desk.naming import about
from acctcore.desk.standing import sanction_of, with_standing
from acctcore.desk.work import (
    CustomerCall,
    Desk,
    PreparedApplication,
    RoutedRequest,
    WithheldOffer,
)
from acctcore.errors import Unknown, fault
from acctcore.retention.actions import Action


def open_desk(branch: Branch, policies: Policies, as_of: Date) -> Desk:
    """Lay out the day.

    Raises:
        NothingInForce: one of the policies has no version on the day.
        Unknown, MixedCurrency, Contradiction: a fact does not fit its policy.
    """
    on = day(as_of, "as_of")
    _require(policies, on)
    _refuse_unplaced(branch, policies, on)
    told = [warned(each, branch.calendar, policies, on) for each in branch.customers]
    actions = {each.customer.customer: each.decision.outcome.action for each in told}
    made = [each for each in branch.offers if actions[each.customer] is Action.CONTACT]
    asked = (*branch.requests, *(offer.request for offer in made))
    routed = {case.id: _routed(case, asked, branch, policies, on) for case in asked}
    offers = {offer.customer: routed[offer.request.id] for offer in made}
    calls = [evolve(call, offer=offers.get(call.customer.customer)) for call in told]
    return Desk(
        branch.name,
        on,
        tuple(routed[case.id] for case in branch.requests),
        tuple(_prepared(each, branch, policies, on) for each in branch.applications),
        tuple(sorted(_with(calls, Action.CONTACT), key=urgency)),
        tuple(call for call in calls if is_held(call, policies, on)),
        _with(calls, Action.UNDECIDED),
        tuple(
            WithheldOffer(each, actions[each.customer])
            for each in branch.offers
            if each not in made
        ),
        target_gaps(branch, on),
    )


def _require(policies: Policies, as_of: Date) -> None:
    """Refuse a day on which a policy is not in force, and say which one."""
    in_force: tuple[tuple[str, Any], ...] = (
        ("accommodation letter", policies.accommodations),
        ("sanction letter", policies.sanctions),
        ("completeness pack", policies.packs),
        ("warning card", policies.cards),
    )
    for what, versions in in_force:
        with about(what):
            versions.at(as_of)


def _refuse_unplaced(branch: Branch, policies: Policies, as_of: Date) -> None:
    """Refuse an appointment to a level that neither letter has."""
    letters = (policies.accommodations, policies.sanctions)
    known = [level for letter in letters for level in letter.at(as_of).value.level_ids]
    for holder in branch.registers.holders or ():
        if holder.level not in known:
            expected = f"one of {', '.join(dict.fromkeys(known))}"
            raise Unknown(fault(f"level of `{holder.person}`", expected, holder.level))


def _routed(
    case: AccommodationCase,
    asked: tuple[AccommodationCase, ...],
    branch: Branch,
    policies: Policies,
    as_of: Date,
) -> RoutedRequest:
    letters, registers = policies.accommodations, branch.registers
    letter = letters.at(as_of).value
    with about(f"request `{case.id}`"):
        standing = with_standing(case, letter, registers, registers.past_grants, asked, as_of)
        return RoutedRequest(standing, route(standing, letters, as_of))


def _prepared(
    case: ApplicationCase, branch: Branch, policies: Policies, as_of: Date
) -> PreparedApplication:
    sanctions, registers = policies.sanctions, branch.registers
    letter = sanctions.at(as_of).value
    with about(f"application `{case.id}`"):
        asked = sanction_of(case, letter)
        standing = with_standing(asked, letter, registers, registers.facilities, (), as_of)
        assembled = assemble(case, policies.packs, as_of)
        sanction = RoutedRequest(standing, route(standing, sanctions, as_of))
    return PreparedApplication(case, assembled, sanction)


def _with(calls: Iterable[CustomerCall], action: Action) -> tuple[CustomerCall, ...]:
    return tuple(call for call in calls if call.decision.outcome.action is action)
