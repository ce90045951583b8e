"""The churn warning: who may leave, why, what may be done and by when.

Every enabled item of the card is read from the facts; base and points add up to
the score, 0 to 100, higher is riskier. Triggers raise the band whatever the points
say. What is not known is never zero: it spans all its possible points, the warning is
decided where only one band is in reach, and otherwise the highest in reach is acted
on. A warning is a prompt for a person, not an automatic decision.

Findings follow the document: one for each item and trigger, the band and its contact,
the opt-out, the application to leave, signals that nothing reads. An item is NOT_MET
where it adds to the baseline (the `reasons` of the decision), MET where it adds nothing
or protects, UNKNOWN where it cannot be judged. Malformed, contradictory or protected
input raises, and so does a signal that is not permitted where the card says so; a missing
fact is UNKNOWN; an opt-out and an application to leave are refusals of contact.
Source: the retention domain's rule on early warning; every figure is the card's.

>>> from acctcore.retention import Band, Bin, CardItem, Event, Number, StatedNumber
>>> from acctcore.sources import Source, Status
>>> calls = CardItem("2", "MANY_CALLS", Number("calls", (Bin(0, upper="4"), Bin(60, "4"))))
>>> card = WarningCard(10, (calls,), (Band("3", "LOW", 0), Band("3", "HIGH", 50, contact_within=1)))
>>> cards = Timeline.always(card, Source("card 1", Status.INVENTED))
>>> stays = Event(exists=False)
>>> known = CustomerFacts(
...     "C-7", numbers={"calls": StatedNumber(4)}, opted_out=False, port_application=stays
... )
>>> told = warn(known, cards, Date(2026, 5, 11))
>>> told.outcome.score, told.outcome.band, told.outcome.action.value
(70, 'HIGH', 'contact')
>>> [reason.code for reason in told.reasons], [missing.code for missing in told.missing]
(['MANY_CALLS'], ['CALENDAR_UNKNOWN'])
>>> silent = CustomerFacts("C-8", opted_out=True, port_application=stays)
>>> told = warn(silent, cards, Date(2026, 5, 11)).outcome
>>> told.status.value, (told.lowest, told.highest), told.band, told.acts_as, told.action.value
('insufficient_data', (10, 70), None, 'HIGH', 'service_only')
"""

from pendulum import Date

from acctcore.days import day
from acctcore.decisions import Decision
from acctcore.errors import Unknown, fault
from acctcore.retention.actions import Action, act
from acctcore.retention.cards import WarningCard
from acctcore.retention.deadlines import deadline
from acctcore.retention.explaining import Explained
from acctcore.retention.facts import CustomerFacts, refuse_future
from acctcore.retention.judging import spanned, tried_on
from acctcore.retention.outcomes import ChurnWarning
from acctcore.retention.telling import told
from acctcore.retention.turning import turned
from acctcore.timeline import Timeline, in_force


def warn(
    customer: CustomerFacts, cards: Timeline[WarningCard], as_of: Date
) -> Decision[ChurnWarning]:
    """Judge on a day how likely a customer is to leave, and what that asks for.

    Raises:
        NothingInForce: no card is in force on the day.
        Contradiction: an observation later than the day.
        OutOfRange: a value outside every bin of its item.
        Unknown: a word that its item does not list, or a signal that a card which
            refuses unread ones does not read.
    """
    on = day(as_of, "as_of")
    refuse_future(customer, on)
    version = in_force(cards, WarningCard, on)
    card = version.value
    unread = _unread(customer, card) if customer.signals else ()
    tried = tried_on(card, customer, on)
    score = spanned(tried)
    action = act(customer, score.acts_as)
    due = deadline(score.acts_as, customer.calendar, on) if action is Action.CONTACT else None
    ruler = turned(customer, cards, version.id, on) if customer.last_warned else None
    outcome = told(customer, tried, score, action, due, ruler)
    applied = customer.port_application
    why = Explained(
        (tried[0].read, *[each.answers for each in tried[1:]]),
        score,
        due,
        (card.opt_out_clause, customer.opted_out),
        (card.port_clause, None if applied is None else applied.exists),
        card.onboarding.clause if card.onboarding and len(tried) > 1 else "",
        card.signal_clause,
        unread,
    )
    return Decision(outcome, on, version.citation, why)


def _unread(customer: CustomerFacts, card: WarningCard) -> tuple[str, ...]:
    """Name the signals observed that nothing in the card reads; refuse them if it says so."""
    unread = tuple(code for code in customer.heard_codes if code not in card.reads)
    if unread and card.refuse_unread:
        listed = ", ".join(f"`{code}`" for code in sorted(card.reads)) or "none"
        raise Unknown(fault("signal", f"one the card permits ({listed})", unread[0]))
    return unread
