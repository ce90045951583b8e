"""Whether a person may be contacted now, by this channel, with this message; if not, from when.

Rule: every clause of the policy is applied, and the strictest of law, policy and the person's own
wishes holds. What lasts stops the contact; what passes with time lets it wait until the first
instant at which every clause is met, found under the policy in force on the day. `as_of` is the day
the recipient's clock shows at the instant. Source: the conduct domain page, sections 1, 2.6, 3, 4;
the retention domain page, section 8. Units: minutes of the world's time, days of the recipient.

What is refused, and how:

- raises: a time without an offset, an unknown zone, an instant outside the zone, a cap or hours
  that the policy does not state, an edition of a register that is too old, an attempt after the
  instant, other facts dated after the day, a day that is not the recipient's, an opt-out, a
  withdrawn consent or a register that names what the policy does not list;
- stop, with its code: deceased, minor, bereaved, an open dispute or a porting application, an
  opted-out channel, no basis or one that is withdrawn or expired, a listing in a register, no
  number or one without a lawful source, a pretext, an offer in a service message, a wording that is
  altered, a purpose, part or channel that is not listed, a step that is skipped;
- wait: quiet hours and holidays, a cap that is reached, a cooling-off, a step that is too early;
- unknown: any of these facts left out, unless something else stops the contact anyway.

>>> from acctcore.conduct.contact.limits import (
...     BasisRule, ContactCap, ContactChannel, StopGround, StopRule)
>>> from acctcore.conduct.contact.consents import Consent
>>> from acctcore.conduct.contact.hours import ContactHours, DayHours
>>> from acctcore.conduct.contact.messages import ContactMessage, MessagePart
>>> from acctcore.conduct.contact.reach import ContactPoint
>>> from acctcore.conduct.contact.recipients import Circumstance, Recipient, RecipientKind
>>> from acctcore.conduct.contact.rows import ContactPurpose, MessageKind, MessagePartRule
>>> from acctcore.calendars import WEEK
>>> from acctcore.moments import TimeOfDay
>>> from acctcore.sources import Source, Status
>>> from acctcore.zones import Instant, Zone, ZoneOffset
>>> waking = DayHours(WEEK, TimeOfDay.parse("08:00"), TimeOfDay.parse("21:00"))
>>> policy = ContactPolicy(
...     purposes=[ContactPurpose("marketing", "2", MessageKind.MARKETING)],
...     marketing_purpose="marketing", parts=[MessagePartRule("offer", "3", offer=True)],
...     channels=[ContactChannel("phone", "4")],
...     bases=[BasisRule("5", ["phone"], ["marketing"], ["consent"])], sources=["PUBLIC"],
...     stops=[StopRule(ground, "6") for ground in StopGround], adult_age=18, look_ahead=30,
...     hours=[ContactHours("8", [waking])], caps=[ContactCap("9", 2, 30)])
>>> policies = Timeline.always(policy, Source("contact policy", Status.INVENTED))
>>> zone = Zone("Asia/Hong_Kong", "example", [ZoneOffset(Instant.parse("2025-12-31T16:00Z"), 480)],
...             Instant.parse("2026-12-31T15:59Z"))
>>> no = Circumstance(holds=False)
>>> person = Recipient("C-1", RecipientKind.PERSON, zone, age=40, deceased=False,
...     third_party=False, bereavement=no, vulnerability=no, dispute=no, porting=no)
>>> call = ContactMessage("phone", "marketing", "M-1", [MessagePart("offer")])
>>> given = Consent(["phone"], ["marketing"], Date(2026, 1, 5), "form 7")
>>> facts = dict(consents=[given], opt_outs=[], history=[],
...              points=[ContactPoint("phone", "+85221234567", "PUBLIC")])
>>> on = Date(2026, 3, 16)
>>> case = ContactCase(person, call, Instant.parse("2026-03-16T10:00+08:00"), **facts)
>>> may_contact(case, policies, on).outcome.answer.value
'allow'
>>> case = ContactCase(person, call, Instant.parse("2026-03-16T22:00+08:00"), **facts)
>>> found = may_contact(case, policies, on).outcome
>>> found.answer.value, str(found.until_local), found.blocks[0].code
('wait', '2026-03-17 08:00', 'OUTSIDE_HOURS')
"""

from datetime import date
from typing import Final

from pendulum import Date

from acctcore.conduct.contact.cases import ContactCase
from acctcore.conduct.contact.classifying import classify_message
from acctcore.conduct.contact.fitting import refuse_unlisted
from acctcore.conduct.contact.judging import fold, judge
from acctcore.conduct.contact.outcomes import ContactPermission
from acctcore.conduct.contact.policies import ContactPolicy
from acctcore.conduct.contact.reaching import stale_registers
from acctcore.conduct.contact.views import View
from acctcore.days import day
from acctcore.decisions import Decision, Given
from acctcore.errors import Contradiction, OutOfRange, fault
from acctcore.guards import of_kind
from acctcore.timeline import Timeline, in_force

_FURTHEST_BEHIND: Final = -12 * 60
"""Minutes that clocks are ahead of UTC where they are the furthest behind."""


def may_contact(
    case: ContactCase, policies: Timeline[ContactPolicy], as_of: date
) -> Decision[ContactPermission]:
    """Say whether a message may go to a person at an instant, and if not, from when.

    Raises:
        NothingInForce: no policy is in force on the day.
        Contradiction: `as_of` is not the recipient's day, or something is dated after it.
        OutsideZone: the recipient's zone does not know the instant.
        OutOfRange: the edition of a register is older than the policy allows.
        Unknown: an opt-out, a withdrawn consent, a register or a message that waits names what the
            policy does not list.
        WrongKind: no case of a contact, or no day.
    """
    on = day(as_of, "as_of")
    of_kind(case, ContactCase, "case", "what is known of a person to be contacted")
    refuse_other_day(case, on)
    case.refuse_future()
    version = in_force(policies, ContactPolicy, on)
    refuse_unlisted(case, version.value)
    view = view_of(case, version.value, on)
    _refuse_stale(view)
    judged = judge(view)
    outcome = fold(view, judged, version.until)
    return Decision(outcome, on, version.citation, Given(tuple(each.finding for each in judged)))


def view_of(case: ContactCase, policy: ContactPolicy, on: Date) -> View:
    """Answer a case as it stands at its own instant."""
    zone = case.recipient.zone
    moment = None if zone is None else zone.local(case.at)
    return View(case, policy, classify_message(case.message, policy), on, moment)


def local_day(case: ContactCase, otherwise: date) -> Date:
    """Answer the day on the recipient's clock; another, such as the bank's, where no zone is known.

    Raises:
        OutsideZone: the recipient's zone does not know the instant.
    """
    of_kind(case, ContactCase, "case", "what is known of a person to be contacted")
    zone = case.recipient.zone
    return day(otherwise) if zone is None else zone.local(case.at).on


def refuse_other_day(case: ContactCase, on: Date) -> None:
    """Raise where a day is not the recipient's at the instant, or can be nobody's.

    Raises:
        Contradiction: it is not.
    """
    zone = case.recipient.zone
    first, last = case.at.at_offset(_FURTHEST_BEHIND).on, case.latest_day
    if zone is not None:
        first = last = zone.local(case.at).on
    if not first <= on <= last:
        told = f"{first}" if first == last else f"a day from {first} to {last}"
        where = f"what a clock shows at {case.at} where `{case.about}` is"
        raise Contradiction(fault("as_of", f"{told}, {where}", on))


def _refuse_stale(view: View) -> None:
    late = [
        fault(
            f"edition of register `{rule.register}`",
            f"one of {finding.limit} or later ({rule.max_age})",
            finding.measured,
            "ask the register again",
        )
        for rule, finding in stale_registers(view)
    ]
    if late:
        raise OutOfRange("\n".join(late))
