"""An account manager's day: a branch, its policies and a day in, the day's work out.

The packages meet here: an application's amount names who may sanction it, a
save offer's cost is routed like any other request, and a customer who opted out
or applied to leave is never offered anything.

"""

from collections.abc import Iterable, Mapping
from datetime import date

from attrs import evolve, frozen
from pendulum import Date

from acctcore.authority.cases import AccommodationCase
from acctcore.authority.routes import Route
from acctcore.authority.routing import route
from acctcore.credit.application import Application, assemble
from acctcore.credit.case import ApplicationCase
from acctcore.days import day
from acctcore.decisions import Decision
from acctcore.desk.branch import Branch, Policies
from acctcore.desk.gaps import TargetGap, target_gaps
from acctcore.desk.standing import sanction_of, with_standing
from acctcore.retention.actions import Action
from acctcore.retention.facts import CustomerFacts
from acctcore.retention.outcomes import ChurnWarning
from acctcore.retention.warning import warn
from acctcore.targets import Infeasible


@frozen
class RoutedRequest:
    """A request with all that stands behind it, and who may grant it."""

    case: AccommodationCase
    decision: Decision[Route]


@frozen
class PreparedApplication:
    """An application as far as it goes, and who may sanction its amount."""

    case: ApplicationCase
    decision: Decision[Application]
    sanction: RoutedRequest


@frozen
class CustomerCall:
    """A warned customer and, where contact is permitted, the offer drafted for them."""

    customer: CustomerFacts
    decision: Decision[ChurnWarning]
    offer: RoutedRequest | None


@frozen
class Desk:
    """The day's work: `calls` come first things first, `no_contact` and `undecided` by customer."""

    branch: str
    as_of: Date
    requests: tuple[RoutedRequest, ...]
    applications: tuple[PreparedApplication, ...]
    calls: tuple[CustomerCall, ...]
    no_contact: tuple[CustomerCall, ...]
    undecided: tuple[CustomerCall, ...]
    gaps: tuple[TargetGap, ...] | Infeasible


def open_desk(branch: Branch, policies: Policies, as_of: Date) -> Desk:
    """Lay out the day.

    Raises:
        NothingInForce: one of the policies has no version on the day.
        Unknown, MixedCurrency, Contradiction: a fact does not fit its policy.
    """
    on = day(as_of, "as_of")
    warned = [_warned(each, branch, policies, on) for each in branch.customers]
    called = {told.customer for told in map(_told, warned) if told.action is Action.CONTACT}
    made = {offer.customer: offer.request for offer in branch.offers if offer.customer in called}
    asked = (*branch.requests, *made.values())
    routed = {case.id: _routed(case, asked, branch, policies, on) for case in asked}
    calls = [evolve(call, offer=_offer(call, made, routed)) for call in warned]
    return Desk(
        branch.name,
        on,
        tuple(routed[case.id] for case in branch.requests),
        tuple(_prepared(each, branch, policies, on) for each in branch.applications),
        tuple(sorted(_with(calls, Action.CONTACT), key=_urgency)),
        _with(calls, Action.SERVICE_ONLY, Action.NO_SAVE_CONTACT),
        _with(calls, Action.UNDECIDED),
        target_gaps(branch, on),
    )


def _routed(
    case: AccommodationCase,
    asked: tuple[AccommodationCase, ...],
    branch: Branch,
    policies: Policies,
    as_of: Date,
) -> RoutedRequest:
    past = branch.registers.past_grants
    standing = with_standing(case, branch.registers, past, asked, as_of)
    return RoutedRequest(standing, route(standing, policies.accommodations, as_of))


def _prepared(
    case: ApplicationCase, branch: Branch, policies: Policies, as_of: Date
) -> PreparedApplication:
    sanctions, registers = policies.sanctions, branch.registers
    asked = sanction_of(case, sanctions.at(as_of).value)
    standing = with_standing(asked, registers, registers.facilities, (), as_of)
    sanction = RoutedRequest(standing, route(standing, sanctions, as_of))
    return PreparedApplication(case, assemble(case, policies.packs, as_of), sanction)


def _warned(
    customer: CustomerFacts, branch: Branch, policies: Policies, as_of: Date
) -> CustomerCall:
    known = customer if customer.calendar else evolve(customer, calendar=branch.calendar)
    return CustomerCall(known, warn(known, policies.cards, as_of), None)


def _offer(
    call: CustomerCall,
    made: Mapping[str, AccommodationCase],
    routed: Mapping[str, RoutedRequest],
) -> RoutedRequest | None:
    drafted = made.get(call.customer.customer)
    return None if drafted is None else routed[drafted.id]


def _told(call: CustomerCall) -> ChurnWarning:
    return call.decision.outcome


def _with(calls: Iterable[CustomerCall], *actions: Action) -> tuple[CustomerCall, ...]:
    return tuple(call for call in calls if _told(call).action in actions)


def _urgency(call: CustomerCall) -> tuple[int, int, str]:
    """Sort by the day to call by, then the weight of the warning, then the customer."""
    told = _told(call)
    by = told.contact_by.toordinal() if told.contact_by else date.max.toordinal()
    return by, -told.highest, told.customer
