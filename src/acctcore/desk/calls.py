"""Which customers to call, by when, and in which order."""

from datetime import date

from attrs import evolve
from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.desk.branch import Policies
from acctcore.desk.naming import about
from acctcore.desk.work import CustomerCall
from acctcore.retention.actions import Action
from acctcore.retention.bands import Band
from acctcore.retention.deadlines import contact_by
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
    return CustomerCall(known, decision, _due(known, decision.outcome, policies, as_of))


def is_held(call: CustomerCall, policies: Policies, as_of: Date) -> bool:
    """Tell whether only an opt-out or an application to leave stands against a call."""
    told = call.decision.outcome
    if told.action is Action.SERVICE_ONLY:
        return bool(_bands(told, policies, as_of))
    return told.action is Action.NO_SAVE_CONTACT


def urgency(call: CustomerCall) -> tuple[int, int, str]:
    """Sort by the day to call by, then the weight of the warning, then the customer."""
    by = call.by.toordinal() if call.by else date.max.toordinal()
    return by, -call.decision.outcome.highest, call.customer.customer


def _due(
    customer: CustomerFacts, told: ChurnWarning, policies: Policies, as_of: Date
) -> Date | None:
    """Answer the day to call by, the earliest that a band in reach may give."""
    if told.action is not Action.CONTACT:
        return None
    bands = _bands(told, policies, as_of)
    days = (contact_by(band, customer.calendar, as_of) for band in bands)
    return min((each for each in days if each is not None), default=None)


def _bands(told: ChurnWarning, policies: Policies, as_of: Date) -> tuple[Band, ...]:
    """Answer the bands in reach that ask for a contact."""
    reach = (b for b in policies.cards.at(as_of).value.bands if b.name in told.possible_bands)
    return tuple(band for band in reach if band.contact_within is not None)
