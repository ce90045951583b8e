"""Which customers to call, by when, and in which order."""

from datetime import date

from attrs import evolve
from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.desk.branch import Policies
from acctcore.desk.naming import about
from acctcore.desk.work import CustomerCall
from acctcore.retention.actions import Action
from acctcore.retention.facts import CustomerFacts
from acctcore.retention.outcomes import ChurnWarning
from acctcore.retention.warning import warn


def warned(
    customer: CustomerFacts, calendar: Calendar, policies: Policies, as_of: Date
) -> CustomerCall:
    """Judge one customer, by the branch's calendar unless they have one of their own."""
    known = customer if customer.calendar else evolve(customer, calendar=calendar)
    with about(f"customer `{customer.customer}`"):
        decision = warn(known, policies.cards, as_of)
    return CustomerCall(known, decision, decision.outcome.contact_by)


def is_held(call: CustomerCall, policies: Policies, as_of: Date) -> bool:
    """Tell whether only an opt-out or an application to leave stands against a call."""
    told = call.decision.outcome
    if told.action is Action.SERVICE_ONLY:
        return _asks(told, policies, as_of)
    return told.action is Action.NO_SAVE_CONTACT


def urgency(call: CustomerCall) -> tuple[int, int, str]:
    """Sort by the day to call by, then the weight of the warning, then the customer."""
    by = call.by.toordinal() if call.by else date.max.toordinal()
    return by, -call.decision.outcome.highest, call.customer.customer


def _asks(told: ChurnWarning, policies: Policies, as_of: Date) -> bool:
    """Tell whether the band acted on asks for a contact."""
    bands = policies.cards.at(as_of).value.bands
    return any(b.name == told.acts_as and b.contact_within is not None for b in bands)
