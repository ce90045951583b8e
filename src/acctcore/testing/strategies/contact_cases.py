"""People to be contacted, seeded where a policy changes its answer; any fact may be missing.

The clock of the recipient is put forward or back within days of the contact, attempts lie at the
first day that a cap counts, consents and registers at the end of their lives.

>>> from hypothesis import find
>>> from acctcore.testing.strategies.contact_policies import contact_policies
>>> policy = find(contact_policies(), lambda policy: True)
>>> find(contact_cases(policy=policy, as_of=Date(2026, 3, 16)), lambda case: True).recipient.id
'C-1'
"""

from datetime import date

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.conduct import (
    Approach,
    Consent,
    ContactAttempt,
    ContactCase,
    ContactMessage,
    ContactPoint,
    ContactPolicy,
    ContactPreference,
    DataBasis,
    DoneStep,
    MessagePart,
    OptOut,
    RegisterCheck,
    RegisterRule,
)
from acctcore.days import day, from_ordinal
from acctcore.testing.strategies.arguments import of_kind
from acctcore.testing.strategies.contact_people import (
    DAY,
    days_from,
    instant_on,
    recipient_at,
    zone_near,
)
from acctcore.testing.strategies.picking import Draw, pick, rarely
from acctcore.testing.strategies.times import around, calendar_ends
from acctcore.zones import Instant


def contact_cases(*, policy: ContactPolicy, as_of: date) -> SearchStrategy[ContactCase]:
    """Draw a person and a message, sound under a policy on a day.

    Raises:
        WrongKind: the policy is none, or the day is not a day.
    """
    sound = of_kind("policy", policy, ContactPolicy, "a policy on contacts")
    return _cases(sound, day(as_of, "as_of"))


@st.composite
def _cases(draw: DrawFn, policy: ContactPolicy, on: Date) -> ContactCase:
    zone = zone_near(draw, on)
    at = instant_on(draw, policy, zone, on)
    message = _message(draw, policy)
    return ContactCase(
        recipient_at(draw, policy, None if rarely(draw, 20) else zone, on),
        message,
        at,
        consents=_consents(draw, policy, message, on),
        opt_outs=None if rarely(draw, 20) else _opt_outs(draw, policy, message, on),
        points=_points(draw, message),
        registers=_registers(draw, policy, on),
        history=_history(draw, policy, message, at),
        data_bases=None if rarely(draw, 20) else (DataBasis("birth date", "consent", on),),
        approach=_approach(draw, policy, on),
        preference=ContactPreference((message.channel,)) if rarely(draw, 5) else None,
        pending=(pick(draw, [each.name for each in policy.purposes]),) if rarely(draw, 5) else (),
        calendar=_calendar(draw, on),
    )


def _message(draw: Draw, policy: ContactPolicy) -> ContactMessage:
    kinds = [each.kind for each in policy.parts if not each.needs_wording] or ["strange"]
    parts = (MessagePart(kinds[0]), *((MessagePart(kinds[-1]),) if rarely(draw) else ()))
    pairs = [(c, p) for rule in policy.bases for p in rule.purposes for c in rule.channels]
    channel, purpose = pick(draw, pairs)
    return ContactMessage(
        pick(draw, [each.name for each in policy.channels]) if rarely(draw, 12) else channel,
        purpose,
        "M-1",
        None if rarely(draw, 20) else parts,
        matter="" if rarely(draw, 6) else "L-1",
        credentials_shown=pick(draw, (*[True] * 8, False, None)),
    )


def _consents(
    draw: Draw, policy: ContactPolicy, message: ContactMessage, on: Date
) -> tuple[Consent, ...] | None:
    if rarely(draw, 20):
        return None
    both = tuple(dict.fromkeys((message.purpose, policy.marketing_purpose)))
    purposes = both if rarely(draw, 2) else both[:1]
    given = Consent(
        (message.channel,),
        purposes,
        pick(draw, (days_from(on, -30), days_from(on, -30), *_oldest(policy, message, on))),
        "form",
        until=pick(draw, (None, None, None, on, days_from(on, 2), days_from(on, -1))),
        withdrawn_on=pick(draw, (*[None] * 7, on)),
    )
    return (given,) if rarely(draw, 8) else (given, _contract(message, on))


def _oldest(policy: ContactPolicy, message: ContactMessage, on: Date) -> tuple[Date, ...]:
    """Answer the first day from which a basis still counts, and a day to each side."""
    ages = [
        rule.max_age.reaches_from(on)
        for rule in policy.bases
        if rule.max_age is not None and message.purpose in rule.purposes
    ]
    return tuple(each for each in around(ages) if each <= on)


def _contract(message: ContactMessage, on: Date) -> Consent:
    return Consent((message.channel,), (message.purpose,), days_from(on, -9), "L-1", "contract")


def _opt_outs(
    draw: Draw, policy: ContactPolicy, message: ContactMessage, on: Date
) -> tuple[OptOut, ...]:
    """Draw a request for no contact: at all, by a channel, for a purpose; lifted, or not yet."""
    if not rarely(draw, 6):
        return ()
    channels = (message.channel,) if rarely(draw, 2) else ()
    others = (message.purpose,), (policy.marketing_purpose,)
    purposes = pick(draw, ((), (), *others))
    begun = days_from(on, pick(draw, (-3, 0)))
    return (OptOut(begun, channels, purposes, lifted_on=pick(draw, (None, on, begun))),)


def _points(draw: Draw, message: ContactMessage) -> tuple[ContactPoint, ...] | None:
    if rarely(draw, 20):
        return None
    source = pick(draw, (*["PUBLIC"] * 12, "RIVAL", ""))
    banned = pick(draw, (False, False, True, None))
    return (ContactPoint(message.channel, "1", source, banned),)


def _registers(draw: Draw, policy: ContactPolicy, on: Date) -> tuple[RegisterCheck, ...] | None:
    """Draw checks that are young enough, at the end of their age too; one may not be asked.

    An older one is refused: the register is to be asked again.
    """
    if rarely(draw, 20):
        return None
    return tuple(
        RegisterCheck(each.register, pick(draw, _checked(each, on)), rarely(draw))
        for each in policy.registers
        if not rarely(draw, 20)
    )


def _checked(rule: RegisterRule, on: Date) -> tuple[Date, ...]:
    edge = rule.max_age.reaches_from(on)
    return on, edge, min(on, from_ordinal(edge.toordinal() + 1))


def _history(
    draw: Draw, policy: ContactPolicy, message: ContactMessage, at: Instant
) -> tuple[ContactAttempt, ...] | None:
    if rarely(draw, 20):
        return None
    back = [0, 60, *(each.days * DAY + step for each in policy.caps for step in (-DAY, 0))]
    return tuple(
        ContactAttempt(
            at.after(-max(0, pick(draw, back))),
            pick(draw, (message.channel, "phone")),
            pick(draw, (message.purpose, policy.marketing_purpose)),
            pick(draw, ("M-1", "vendor V")),
            pick(draw, (False, True, None)),
            pick(draw, ("L-1", "L-2", "")),
        )
        for _ in range(pick(draw, (0, 0, 1, 2, 3)))
    )


def _approach(draw: Draw, policy: ContactPolicy, on: Date) -> Approach | None:
    if not rarely(draw, 6):
        return None
    if not policy.sequences:
        return Approach("none", 2, None)
    sequence, step = policy.sequences[0], pick(draw, (2, 3, 1))
    waits = [each.after for each in sequence.steps[1:]] or [1]
    waited = max(0, pick(draw, waits) + pick(draw, (0, -1, 1)))
    done = tuple(DoneStep(at, days_from(on, -waited)) for at in range(1, pick(draw, (2, step))))
    return Approach(sequence.name, step, pick(draw, (done, done, None)))


def _calendar(draw: Draw, on: Date) -> Calendar | None:
    if rarely(draw, 5):
        return None
    first, last = calendar_ends(draw, on, 2, pick(draw, (60, 2)))
    holiday = pick(draw, (days_from(on, 1), on))
    holidays = [holiday] if first <= holiday <= last else []
    return Calendar.of_weekend("drawn", "1", first, last, holidays=holidays)
