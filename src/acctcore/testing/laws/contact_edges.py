"""Laws of what just counts for a contact: the last day of an age, an adult, a holiday, a door.

Each builds both sides of an edge and reads what blocks the answer. Units: days, years of age.
"""

from attrs import evolve
from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.conduct import (
    BasisRule,
    Consent,
    ContactAnswer,
    ContactCase,
    ContactPermission,
    ContactPoint,
    MessagePart,
    RecipientKind,
    RegisterCheck,
    RegisterRule,
)
from acctcore.days import Tenor, from_ordinal
from acctcore.errors import OutOfRange
from acctcore.testing.trials import Trial


def what_is_older_than_the_policy_lets_never_counts(trial: Trial) -> None:
    """An edition and a consent count on the last day of their age; a day older they do not.

    Source: conduct reference, 2.6: edition of a register out of date raises; consents with dates.
    """
    bases = [each for each in trial.policy.bases if each.max_age is not None]
    trial.only_if(bases or trial.policy.registers)
    for register in trial.policy.registers:
        _is_asked_again(trial, register)
    for basis in bases:
        last, late = _edge(trial, basis.max_age)
        require_block(trial, _given(trial, basis, last), "CONSENT_TOO_OLD", blocks=False)
        require_block(trial, _given(trial, basis, late), "CONSENT_TOO_OLD", blocks=True)


def who_is_younger_than_an_adult_is_a_minor(trial: Trial) -> None:
    """Who has reached the age that the policy states is no minor; a year less is sold nothing.

    Source: conduct reference, 2.6: minor refused; age is a fact.
    """
    case = _sold(trial, trial.case.message.channel)
    adult: int = trial.policy.adult_age
    for age in (adult - 1, adult):
        person = evolve(case.recipient, kind=RecipientKind.PERSON, age=age, minor=None)
        require_block(trial, evolve(case, recipient=person), "MINOR", blocks=age < adult)


def nobody_is_contacted_on_a_holiday_that_closes_the_hours(trial: Trial) -> None:
    """Hours that close on holidays are closed on one, and on no other day for that.

    Source: conduct reference, 2.6: quiet hours in the recipient's local time, the strictest.
    """
    trial.only_if(trial.case.recipient.zone is not None and trial.policy.hours)
    eve, on, morrow = (from_ordinal(trial.as_of.toordinal() + step) for step in (-1, 0, 1))
    for rule in trial.policy.hours:
        for holiday in (eve, on, morrow):
            calendar = Calendar.of_weekend("law", "1", eve, morrow, holidays=[holiday])
            case = evolve(meant_by(trial, rule.channels, rule.purposes), calendar=calendar)
            found: ContactPermission = trial.ask(case).outcome
            blocks = (rule.clause, "ON_HOLIDAY") in [(e.clause, e.code) for e in found.blocks]
            closed = rule.closed_on_holidays and holiday == on
            told = f"hours `{rule.clause}` {'' if closed else 'not '}to be closed for a holiday"
            trial.require(blocks is closed, told, case)
            allowed = found.answer is ContactAnswer.ALLOW
            trial.require(not (closed and allowed), f"{told}, got allow", case)


def nothing_is_sold_at_a_door_that_bans_it(trial: Trial) -> None:
    """Where a building bans soliciting nothing that sells goes to the door; elsewhere it may.

    Source: conduct reference, 2.6: buildings that ban soliciting excluded; door-to-door bans.
    """
    doors = [each.name for each in trial.policy.channels if each.at_the_door]
    trial.only_if(doors)
    offers = tuple(MessagePart(each.kind) for each in trial.policy.parts if each.offer)
    for door in doors:
        sold = _sold(trial, door)
        offered = evolve(trial.case.message, channel=door, parts=offers or None)
        for case in (sold, *((evolve(sold, message=offered),) if offers else ())):
            for banned in (True, False):
                point = ContactPoint(door, "1", "", soliciting_banned=banned)
                stands = evolve(case, points=(point,))
                require_block(trial, stands, "SOLICITING_BANNED", blocks=banned)


def meant_by(
    trial: Trial, channels: tuple[str, ...], purposes: tuple[str, ...], **changes: object
) -> ContactCase:
    """Answer the case with a message that a rule for channels and purposes is about."""
    message = trial.case.message
    channel, purpose = (*channels, message.channel)[0], (*purposes, message.purpose)[0]
    meant = evolve(message, channel=channel, purpose=purpose, **changes)
    case: ContactCase = evolve(trial.case, message=meant)
    return case


def require_block(trial: Trial, case: ContactCase, code: str, *, blocks: bool) -> None:
    """Require that a code stops a contact, or that it does not stand against it."""
    found: ContactPermission = trial.ask(case).outcome
    stands = code in [each.code for each in found.blocks]
    told = f"`{code}` {'' if blocks else 'not '}to stand against the contact"
    trial.require(stands is blocks, told, case)
    if blocks:
        stopped = found.answer is ContactAnswer.STOP
        trial.require(stopped, f"a stop for `{code}`, got {found.answer.value}", case)


def _sold(trial: Trial, channel: str) -> ContactCase:
    """Answer the case with a message by a channel that is marketing by its purpose."""
    return meant_by(trial, (channel,), (trial.policy.marketing_purpose,))


def _edge(trial: Trial, age: Tenor) -> tuple[Date, Date]:
    """Answer the first day from which an age reaches today, and the day before."""
    first = age.reaches_from(trial.as_of)
    return first, from_ordinal(first.toordinal() - 1)


def _given(trial: Trial, rule: BasisRule, on: Date) -> ContactCase:
    """Answer the case with one basis that a rule lists, given on a day."""
    case = meant_by(trial, rule.channels, rule.purposes)
    message = case.message
    given = Consent((message.channel,), (message.purpose,), on, "form 7", rule.bases[0])
    return evolve(case, consents=(given,))


def _is_asked_again(trial: Trial, rule: RegisterRule) -> None:
    """Require that an edition counts to the last day of its age, and raises or stops after."""
    last, late = _edge(trial, rule.max_age)
    case = meant_by(trial, rule.channels, rule.purposes)
    young, old = (
        evolve(case, registers=(RegisterCheck(rule.register, each, listed=False),))
        for each in (last, late)
    )
    require_block(trial, young, "EDITION_TOO_OLD", blocks=False)
    try:
        trial.call(old)
    except OutOfRange:
        return
    require_block(trial, old, "EDITION_TOO_OLD", blocks=True)
