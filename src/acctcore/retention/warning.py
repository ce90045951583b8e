"""The churn warning: who may leave, why, what may be done and by when.

Every enabled item of the card is read from the facts; base and points add up to
the score, 0 to 100, higher is riskier. What is not known is never zero: it spans
all its possible points, and the warning is decided where both ends of the score
fall in one band. A warning is a prompt for a person, not an automatic decision.

Findings follow the document: one for each item, the band and its contact, the
opt-out, the application to leave. An item is NOT_MET where it adds points (the
`reasons` of the decision), MET where it adds none or protects, UNKNOWN where it
cannot be judged. Malformed, contradictory or protected input raises; a missing
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
>>> told.status.value, (told.lowest, told.highest), told.band, told.action.value
('insufficient_data', (10, 70), None, 'service_only')
"""

from collections.abc import Sequence

from pendulum import Date

from acctcore.days import day
from acctcore.decisions import Decision
from acctcore.retention.actions import Action, act, bars
from acctcore.retention.cards import WarningCard
from acctcore.retention.deadlines import Deadline, deadline
from acctcore.retention.explaining import Explained
from acctcore.retention.facts import CustomerFacts, refuse_future
from acctcore.retention.measuring import read
from acctcore.retention.outcomes import ChurnWarning, WarningStatus
from acctcore.retention.readings import Reading
from acctcore.retention.reasons import merged, to_mend
from acctcore.retention.scores import Score, scored
from acctcore.timeline import Timeline


def warn(
    customer: CustomerFacts, cards: Timeline[WarningCard], as_of: Date
) -> Decision[ChurnWarning]:
    """Judge on a day how likely a customer is to leave, and what that asks for.

    Raises:
        NothingInForce: no card is in force on the day.
        Contradiction: an observation later than the day.
        OutOfRange: a value outside every bin of its item.
        Unknown: a word that its item does not list.
    """
    on = day(as_of, "as_of")
    refuse_future(customer, on)
    version = cards.at(on)
    card = version.value
    readings = tuple(read(item, customer, on) for item in card.enabled)
    score = scored(card.base, readings, card.bands)
    action = act(customer, score.bands)
    due = deadline(score.bands, customer.calendar, on) if action is Action.CONTACT else None
    outcome = _outcome(customer, readings, score, action, due)
    contact = (due.finding(),) if due else ()
    beyond = (*score.findings(), *contact, *bars(customer, card))
    return Decision(outcome, on, version.citation, Explained(readings, beyond))


def _outcome(
    customer: CustomerFacts,
    readings: Sequence[Reading],
    score: Score,
    action: Action,
    due: Deadline | None,
) -> ChurnWarning:
    ranked = merged(readings)
    reasons = tuple(reason for reason in ranked if reason.points > 0)
    return ChurnWarning(
        customer=customer.customer,
        status=WarningStatus.DECIDED if score.band else WarningStatus.INSUFFICIENT_DATA,
        score=score.points,
        lowest=score.lowest,
        highest=score.highest,
        band=score.band.name if score.band else None,
        possible_bands=tuple(band.name for band in score.bands),
        action=action,
        contact_by=due.on if due else None,
        mend_first=to_mend(reasons),
        base=score.base,
        reasons=reasons,
        protective=tuple(reason for reason in ranked if reason.points < 0),
        unknown=tuple(reading.code for reading in readings if reading.points is None),
    )
