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
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.conduct import (
    Approach,
    Circumstance,
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
    Recipient,
    RecipientKind,
    RegisterCheck,
)
from acctcore.days import day, from_ordinal
from acctcore.moments import Moment
from acctcore.testing.strategies.arguments import of_kind
from acctcore.testing.strategies.picking import Draw, pick, rarely
from acctcore.zones import Instant, Zone, ZoneOffset

_DAY: Final = 1440
_NO: Final = Circumstance(holds=False)
_MINUTES: Final = (600, 660, 690, 600, 0, 89, 90, 479, 480, 1259, 1260, 1439)
_SHIFTS: Final = ((0, 0), (0, 60), (60, 0), (330, 330), (-300, -240), (660, 630))


def contact_cases(*, policy: ContactPolicy, as_of: date) -> SearchStrategy[ContactCase]:
    """Draw a person and a message, sound under a policy on a day.

    Raises:
        WrongKind: the policy is none, or the day is not a day.
    """
    sound = of_kind("policy", policy, ContactPolicy, "a policy on contacts")
    return _cases(sound, day(as_of, "as_of"))


@st.composite
def _cases(draw: DrawFn, policy: ContactPolicy, on: Date) -> ContactCase:
    zone = _zone(draw, on)
    at = _instant(draw, zone, on)
    message = _message(draw, policy)
    return ContactCase(
        _recipient(draw, None if rarely(draw, 20) else zone, on),
        message,
        at,
        consents=_consents(draw, policy, message, on),
        opt_outs=None if rarely(draw, 20) else _opt_outs(draw, message, on),
        points=_points(draw, message),
        registers=_registers(draw, policy, on),
        history=_history(draw, policy, message, at),
        data_bases=None if rarely(draw, 20) else (DataBasis("birth date", "consent", on),),
        approach=_approach(draw, policy, on),
        preference=ContactPreference((message.channel,)) if rarely(draw, 5) else None,
        pending=(pick(draw, [each.name for each in policy.purposes]),) if rarely(draw, 5) else (),
        calendar=_calendar(draw, on),
    )


def _zone(draw: Draw, on: Date) -> Zone:
    """Draw a zone whose clock is changed the day before, on the day, or in a week."""
    before, after = pick(draw, _SHIFTS)
    midnight = Instant.parse(f"{on}T00:00Z")
    change = midnight.after(_DAY * pick(draw, (0, -1, 1, 7)) + 60)
    offsets = (ZoneOffset(midnight.after(-90 * _DAY), before), ZoneOffset(change, after))
    return Zone("Drawn/Zone", "1", offsets, midnight.after(pick(draw, (45, 9)) * _DAY))


def _instant(draw: Draw, zone: Zone, on: Date) -> Instant:
    """Draw an instant of the day; a minute that the clock skips becomes noon."""
    found = zone.instants(Moment(on, pick(draw, _MINUTES)))
    return pick(draw, found or zone.instants(Moment(on, 720)))


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


def _recipient(draw: Draw, zone: Zone | None, on: Date) -> Recipient:
    return Recipient(
        "C-1",
        RecipientKind.COMPANY if rarely(draw, 6) else RecipientKind.PERSON,
        zone,
        age=pick(draw, (*[40] * 12, 21, 20, 18, 17, None)),
        deceased=pick(draw, (*[False] * 16, True, None)),
        third_party=pick(draw, (*[False] * 16, True, None)),
        bereavement=_circumstance(draw, on),
        vulnerability=_circumstance(draw, on),
        dispute=_circumstance(draw, on),
        porting=_circumstance(draw, on),
    )


def _circumstance(draw: Draw, on: Date) -> Circumstance | None:
    if not rarely(draw, 20):
        return _NO
    since, until = _day(on, -pick(draw, (0, 1, 6, 7))), _day(on, pick(draw, (0, 2)))
    return pick(draw, (Circumstance(True, since), Circumstance(True, since, until), None))  # noqa: FBT003 - it holds


def _day(on: Date, step: int) -> Date:
    return from_ordinal(on.toordinal() + step)


def _consents(
    draw: Draw, policy: ContactPolicy, message: ContactMessage, on: Date
) -> tuple[Consent, ...] | None:
    if rarely(draw, 20):
        return None
    both = (message.purpose, policy.marketing_purpose)
    purposes = both if rarely(draw, 2) else both[:1]
    given = Consent(
        (message.channel,),
        purposes,
        _day(on, -pick(draw, (30, 30, 365, 367))),
        "form",
        until=pick(draw, (None, None, None, on, _day(on, 2), _day(on, -1))),
        withdrawn_on=pick(draw, (*[None] * 7, on)),
    )
    return (given,) if rarely(draw, 8) else (given, _contract(message, on))


def _contract(message: ContactMessage, on: Date) -> Consent:
    return Consent((message.channel,), (message.purpose,), _day(on, -9), "L-1", "contract")


def _opt_outs(draw: Draw, message: ContactMessage, on: Date) -> tuple[OptOut, ...]:
    if not rarely(draw, 6):
        return ()
    channels = (message.channel,) if rarely(draw, 2) else ()
    return (OptOut(_day(on, -3), channels, lifted_on=pick(draw, (None, on))),)


def _points(draw: Draw, message: ContactMessage) -> tuple[ContactPoint, ...] | None:
    if rarely(draw, 20):
        return None
    source = pick(draw, (*["PUBLIC"] * 12, "RIVAL", ""))
    banned = pick(draw, (False, False, True, None))
    return (ContactPoint(message.channel, "1", source, banned),)


def _registers(draw: Draw, policy: ContactPolicy, on: Date) -> tuple[RegisterCheck, ...] | None:
    """Draw checks that are young enough, at the end of their age too; one may not be asked."""
    if rarely(draw, 20):
        return None
    return tuple(
        RegisterCheck(each.register, pick(draw, (on, each.max_age.reaches_from(on))), rarely(draw))
        for each in policy.registers
        if not rarely(draw, 20)
    )


def _history(
    draw: Draw, policy: ContactPolicy, message: ContactMessage, at: Instant
) -> tuple[ContactAttempt, ...] | None:
    if rarely(draw, 20):
        return None
    back = [0, 60, *(each.days * _DAY + step for each in policy.caps for step in (-_DAY, 0))]
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
    if not rarely(draw, 12):
        return None
    done = (DoneStep(1, _day(on, -pick(draw, (8, 7, 6)))),)
    name = policy.sequences[0].name if policy.sequences else "none"
    return Approach(name, pick(draw, (2, 3, 1)), pick(draw, (done, done, None)))


def _calendar(draw: Draw, on: Date) -> Calendar | None:
    if rarely(draw, 5):
        return None
    last = _day(on, pick(draw, (60, 2)))
    holidays = [pick(draw, (_day(on, 1), on))]
    return Calendar.of_weekend("drawn", "1", _day(on, -2), last, holidays=holidays)
