"""A save offer is judged: whether, until when and with what a customer may be kept.

Rule: nothing stands against a save contact; no other offer stands, and a while has passed since
the last; the offer is in the catalogue and for all customers; what is said of a competitor has a
source that is accepted; its fees are disclosed; its cost is within the cap on the value at stake,
and within the power of who gives it. Once an application to leave exists there is no save contact:
eligibility and charges are told, and nothing else. Source: the retention page, section 6 and
scenario A2; the rules on porting are secondary, every figure is the policy's. Units: as each part.

An offer keeps a customer who wants to stay: it never holds up one who leaves, is never kept back
to look generous (a published time to reply is `authority.reply`'s, and the same for all), and never
stands in the place of mending what went wrong.

What is refused, and how:

- raises: what is dated after the day, two currencies, a level or a band that is not listed, a
  catalogue row for porting customers only, an internal paper of a competitor as accepted source;
- not met, with its code: an offer or a contact after an application, opted out, held out, driven
  away, stacked, too soon, off the catalogue, for porters only, a source refused, a fee undisclosed,
  above the value or the authority;
- unknown: each of these facts that is not stated, unless every value of it gives the same answer.

>>> from pendulum import Date
>>> from acctcore.authority import Cell, DelegationLetter, Dimension, Level, Limit
>>> from acctcore.money import Money
>>> from acctcore.retention import CatalogueOffer, ExceptionRule, OfferDelegation, OfferGiver
>>> from acctcore.retention import Event, PercentOff, PortCondition, PortRequirement, PortRule
>>> from acctcore.retention import SaveOffer, ValueRule
>>> from acctcore.rounding import Rounding
>>> from acctcore.sources import Source, Status
>>> limits = {"AM": {"cost": Limit.parse("CNY 300.00")}, "RH": {"cost": Limit.parse("CNY 600.00")}}
>>> levels = (Level("AM", "account manager"), Level("RH", "regional head"))
>>> cells = (Cell("save offer", "2", limits),)
>>> letter = DelegationLetter(levels, (Dimension("cost", "CNY"),), cells, ("RETENTION",))
>>> policy = OfferPolicy(
...     catalogue=(CatalogueOffer("LOYAL", "6(e)", PercentOff("20", 12)),),
...     value=ValueRule("6(i)", "0.40", 24, "0.15", Rounding.HALF_EVEN),
...     delegation=OfferDelegation(letter, "cost", "RETENTION", months=12),
...     porting=PortRule("7", (PortCondition("7(a)", PortRequirement.REAL_NAME),)),
...     cooling_off=60,
...     exceptions=ExceptionRule("6(j)"),
... )
>>> policies = Timeline.always(policy, Source("offer policy", Status.INVENTED))
>>> stays = Event(exists=False)
>>> def told(percent, application=stays):
...     offer = SaveOffer("LOYAL", PercentOff(percent, 12), fees=())
...     case = OfferCase(
...         "GOLD-0001", OfferGiver("A. Chan", "AM"), offer, Money.of(225, "CNY"),
...         port_application=application, opted_out=False, held_out=False, sleeping_dog=False,
...         earlier=(),
...     )
...     return judge_offer(case, policies, Date(2026, 5, 11)).outcome
>>> told("10").answer.value, str(told("10").cost), str(told("10").cap), told("10").decider
('allowed', 'CNY 270.00', 'CNY 324.00', 'account manager')
>>> told("20").answer.value, str(told("20").cost), told("20").codes
('refused', 'CNY 540.00', ('OFFER_ABOVE_VALUE', 'OFFER_ABOVE_AUTHORITY'))
>>> told("10", Event(exists=True)).code
'NO_SAVE_CONTACT'
"""

from datetime import date

from acctcore.days import day
from acctcore.decisions import Decision, Given
from acctcore.findings import Finding, Verdict, meet
from acctcore.guards import of_kind
from acctcore.retention.actions import Action
from acctcore.retention.deadlines import Deadline
from acctcore.retention.offers.bars import action_of
from acctcore.retention.offers.cases import OfferCase, refuse_future
from acctcore.retention.offers.contacts import due_of, is_late
from acctcore.retention.offers.outcomes import JudgedOffer, OfferAnswer
from acctcore.retention.offers.policies import OfferPolicy
from acctcore.retention.offers.weighing import (
    Seen,
    note_findings,
    port_answer,
    power_findings,
    see,
    term_findings,
)
from acctcore.timeline import Timeline, in_force


def judge_offer(
    case: OfferCase, policies: Timeline[OfferPolicy], as_of: date
) -> Decision[JudgedOffer]:
    """Judge on a day whether an offer to keep a customer may be made, and by whom.

    Raises:
        NothingInForce: no policy is in force on the day.
        Contradiction: something is dated after the day.
        Unknown: a level, a category or a band that the policy does not list.
        MixedCurrency: revenue, offer, exception and letter are of two currencies.
        WrongKind: no case of an offer, or no day.
    """
    on = day(as_of, "as_of")
    of_kind(case, OfferCase, "case", "an offer to a customer")
    refuse_future(case, on)
    version = in_force(policies, OfferPolicy, on)
    seen = see(case, version.value, on)
    terms, due = tuple(term_findings(seen)), _due(seen)
    outcome = _outcome(seen, terms, due)
    notes = note_findings(seen, due, outcome.port)
    findings = (*terms, *power_findings(seen), *notes)
    return Decision(outcome, on, version.citation, Given(findings))


def _due(seen: Seen) -> Deadline | None:
    """Answer by when to contact, where a contact may be made at all."""
    case = seen.case
    due = due_of(case.warned, seen.policy.contacts, case.calendar)
    return due if action_of(case.standing) is Action.CONTACT else None


def _outcome(seen: Seen, terms: tuple[Finding, ...], due: Deadline | None) -> JudgedOffer:
    case, stake, power = seen.case, seen.stake, seen.power
    judged = (*terms, *power_findings(seen))
    level = power.level if meet(each.verdict for each in terms) is Verdict.MET else None
    return JudgedOffer(
        customer=case.customer,
        offer=case.offer.id,
        answer=_answer(judged),
        action=action_of(case.standing),
        codes=_codes(judged, Verdict.NOT_MET),
        missing=_codes(judged, Verdict.UNKNOWN),
        decided_by=level,
        decider=_named(seen, level),
        endorsers=power.endorsers if level else (),
        monthly_revenue=stake.monthly,
        value_at_stake=stake.value,
        cap=stake.cap,
        cost=stake.cost,
        counted=stake.counted,
        contact_by=due.on if due else None,
        contact_late=is_late(due, case.answered_on, seen.on),
        mend_first=case.mend_first,
        status=case.status,
        port=port_answer(seen),
    )


def _answer(judged: tuple[Finding, ...]) -> OfferAnswer:
    match meet(each.verdict for each in judged):
        case Verdict.MET:
            return OfferAnswer.ALLOWED
        case Verdict.NOT_MET:
            return OfferAnswer.REFUSED
    return OfferAnswer.UNDECIDED


def _codes(judged: tuple[Finding, ...], verdict: Verdict) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.code for each in judged if each.verdict is verdict))


def _named(seen: Seen, level: str | None) -> str:
    """Answer the name of a level, or a body that decides what is never delegated."""
    levels = seen.policy.delegation.letter.levels
    return next((each.name for each in levels if each.id == level), level or "")
