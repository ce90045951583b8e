"""Laws of contact permission: what blocks is never got round, and a promised time is kept.

They judge the answer from the policy and the case in plain loops, and from answers to the case
changed by one thing.
"""

from collections.abc import Iterator
from typing import Any

from attrs import evolve
from pendulum import Date

from acctcore.conduct import (
    CapCounts,
    Circumstance,
    Consent,
    ContactAnswer,
    ContactAttempt,
    ContactCap,
    ContactCase,
    ContactPermission,
    MessageKind,
    MessagePart,
    OptOut,
    RecipientKind,
    RegisterCheck,
)
from acctcore.testing.trials import Trial
from acctcore.timeline import Timeline
from acctcore.zones import Instant, Zone


def no_message_leaves_a_blocked_channel(trial: Trial) -> None:
    """Who asked not to be contacted by a channel is not contacted by it, whatever the purpose.

    Source: conduct reference, 2.6: opted-out channel.
    """
    out = OptOut(trial.as_of, (trial.case.message.channel,))
    case = evolve(trial.case, opt_outs=(*(trial.case.opt_outs or ()), out))
    _require_stop(trial, case, "OPTED_OUT")


def no_basis_no_number_or_a_listing_always_stops(trial: Trial) -> None:
    """With every consent withdrawn or gone, no number, or a listing in a register, nothing goes out.

    Source: conduct reference, section 1: no widening; 2.6: withdrawal acts at once.
    """
    case: ContactCase = trial.case
    withdrawn = tuple(_withdrawn(each, trial.as_of) for each in case.consents or ())
    barred = [
        evolve(case, consents=withdrawn),
        evolve(case, consents=()),
        evolve(case, points=()),
    ]
    for rule in trial.policy.registers:
        listed = RegisterCheck(rule.register, trial.as_of, listed=True)
        if _is_meant(rule, case.message.channel, (case.message.purpose,)):
            barred.append(evolve(case, registers=(listed,)))
    for worse in barred:
        found: ContactPermission = trial.ask(worse).outcome
        told = f"a stop, got {found.answer.value}"
        trial.require(found.answer is ContactAnswer.STOP, told, worse)


def one_attempt_more_never_allows(trial: Trial) -> None:
    """An attempt more, by anybody, never makes an answer a yes.

    Source: conduct reference, 2.6: attempt caps count all officers and vendors.
    """
    message = trial.case.message
    purposes = [message.purpose, trial.policy.marketing_purpose]
    by, purpose = trial.pick(("M-1", "vendor W")), trial.pick(purposes)
    more = ContactAttempt(
        trial.case.at, message.channel, purpose, by, answered=True, matter=message.matter
    )
    trial.only_if(trial.case.history is not None)
    _require_no_better(trial, evolve(trial.case, history=(*trial.case.history, more)))


def an_offer_more_never_allows_and_makes_it_marketing(trial: Trial) -> None:
    """A message with one offer more is marketing, and never allowed where it was not without.

    Source: conduct reference, 2.6: an offer in any part makes the message marketing.
    """
    trial.only_if(trial.case.message.parts is not None)
    offer = trial.pick(each for each in trial.policy.parts if each.offer)
    parts = (*trial.case.message.parts, MessagePart(offer.kind))
    case = evolve(trial.case, message=evolve(trial.case.message, parts=parts))
    found: ContactPermission = trial.ask(case).outcome
    told = f"marketing, got {found.kind and found.kind.value}"
    trial.require(found.kind is MessageKind.MARKETING, told, case)
    _require_no_better(trial, case)


def nobody_is_sold_to_in_grief_in_childhood_or_when_leaving(trial: Trial) -> None:
    """A deceased, bereaved or minor person, or one who applied to leave, gets no marketing.

    Source: conduct reference, 2.6 and section 4; retention reference, section 6.
    """
    sold = evolve(trial.case.message, purpose=trial.policy.marketing_purpose)
    holds = Circumstance(holds=True, since=trial.as_of)
    person = trial.case.recipient
    for changes in (
        {"deceased": True},
        {"age": None, "minor": True},
        {"bereavement": holds},
        {"porting": holds},
    ):
        is_person = evolve(person, kind=RecipientKind.PERSON, **changes)
        case = evolve(trial.case, message=sold, recipient=is_person)
        found: ContactPermission = trial.ask(case).outcome
        told = f"no marketing with {', '.join(changes)}, got {found.answer.value}"
        trial.require(found.answer is not ContactAnswer.ALLOW, told, case)


def the_first_permitted_instant_is_allowed_and_none_before_it(trial: Trial) -> None:
    """Asked again at the instant it promised, the rule allows; at one before it does not.

    Source: conduct reference, 2.6: wait until; retention reference, section 8.
    """
    case, until = trial.pick(_waiting(trial))
    kept = _asked_at(trial, case, until)
    told = f"a contact at {until} to be allowed, got {kept.answer.value}"
    trial.require(kept.answer is ContactAnswer.ALLOW, told, case)
    span = until.minute - case.at.minute
    for back in {1, span // 2, span // 3, span - 1}:
        if 0 < back < span:
            before = until.after(-back)
            early = _asked_at(trial, case, before).answer
            told = f"no contact before {until}, got {early.value} at {before}"
            trial.require(early is not ContactAnswer.ALLOW, told, case)


def what_is_allowed_lies_within_the_hours(trial: Trial) -> None:
    """A contact is allowed only at a time that every rule on hours leaves open.

    Source: conduct reference, 2.6: quiet hours in the recipient's local time, the strictest.
    """
    found: Any = trial.ask().outcome
    trial.only_if(found.answer is ContactAnswer.ALLOW and found.local is not None)
    at = found.local
    for rule in trial.policy.hours:
        meant = _is_meant(rule, trial.case.message.channel, found.purposes)
        open_ = any(
            at.on.strftime("%A").lower() in [each.value for each in window.days]
            and window.opens <= at.time
            and (window.closes is None or at.time < window.closes)
            for window in rule.windows
        )
        told = f"a time within hours `{rule.clause}`, got {at}"
        trial.require(open_ or not meant, told)


def what_is_allowed_lies_within_the_caps(trial: Trial) -> None:
    """A contact above a cap that blocks is never allowed, however many were tried before.

    Source: conduct reference, 2.6 and section 3: the seventh of seven is within.
    """
    zone, history, message = trial.case.recipient.zone, trial.case.history, trial.case.message
    trial.only_if(zone is not None and history is not None)
    counted = [each for each in trial.policy.caps if each.blocks]
    for cap in counted:
        said = (message.channel, message.purpose, "M-1")
        tried = ContactAttempt(trial.case.at, *said, answered=True, matter=message.matter)
        for more in range(cap.limit + 2):
            case = evolve(trial.case, history=(*history, *[tried] * more))
            found: Any = trial.ask(case).outcome
            if found.answer is ContactAnswer.ALLOW and found.kind is not MessageKind.SERVICE:
                _require_within(trial, case, cap, zone)


def what_is_allowed_is_logged_and_nothing_else(trial: Trial) -> None:
    """An allowed contact, service too, carries its entry for the log; no other answer does.

    Source: retention reference, section 8: service messages pass caps but are logged.
    """
    found: ContactPermission = trial.ask().outcome
    logged, message = found.log, trial.case.message
    allowed = found.answer is ContactAnswer.ALLOW
    trial.require(allowed is (logged is not None), "an entry exactly where the answer is yes")
    if logged is not None:
        told = (logged.at, logged.channel, logged.purpose, logged.by)
        expected = (trial.case.at, message.channel, message.purpose, message.by)
        trial.require(told == expected, f"the entry {expected}, got {told}")


def _withdrawn(consent: Consent, on: Date) -> Consent:
    return consent if consent.withdrawn_on is not None else evolve(consent, withdrawn_on=on)


def _is_meant(rule: Any, channel: str, purposes: tuple[str, ...]) -> bool:
    """Tell whether a rule names a channel and one of some purposes, or names none."""
    by_channel = not rule.channels or channel in rule.channels
    return by_channel and (not rule.purposes or any(each in rule.purposes for each in purposes))


def _require_no_better(trial: Trial, worse: ContactCase) -> None:
    before, after = trial.ask().outcome.answer, trial.ask(worse).outcome.answer
    fine = after is not ContactAnswer.ALLOW or before is ContactAnswer.ALLOW
    trial.require(fine, f"no yes where it was {before.value}, got {after.value}", worse)


def _require_stop(trial: Trial, case: ContactCase, code: str) -> None:
    found: ContactPermission = trial.ask(case).outcome
    told = f"a stop for `{code}`, got {found.answer.value}"
    stopped = found.answer is ContactAnswer.STOP and code in [each.code for each in found.blocks]
    trial.require(stopped, told, case)


def _waiting(trial: Trial) -> Iterator[tuple[ContactCase, Instant]]:
    """Go through the hours of the day that are left, and answer those at which one has to wait."""
    zone: Zone | None = trial.case.recipient.zone
    for step in range(0, 24 * 60, 180):
        at = trial.case.at.after(step)
        if zone is not None and zone.knows(at) and zone.local(at).on == trial.as_of:
            case = evolve(trial.case, at=at)
            until = trial.ask(case).outcome.until
            if until is not None:
                yield case, until


def _asked_at(trial: Trial, case: ContactCase, at: Instant) -> ContactPermission:
    """Ask the same at another instant, on the day of the recipient's clock, under this version."""
    zone: Any = case.recipient.zone
    alone = Timeline((trial.policies.at(trial.as_of),))
    later: Any = evolve(trial, as_of=zone.local(at).on, policies=alone)
    found: ContactPermission = later.ask(evolve(case, at=at)).outcome
    return found


def _require_within(trial: Trial, case: ContactCase, cap: ContactCap, zone: Zone) -> None:
    """Count in plain days apart, and require no more than the cap allows."""
    purposes = trial.ask(case).outcome.purposes
    if any(cap.is_over(case.message.channel, each) for each in purposes):
        count = sum(_counts(trial, cap, each, zone) for each in case.history or ())
        count += cap.counts is CapCounts.ATTEMPTS
        told = f"{cap.limit} at most by `{cap.clause}`, got {count}"
        trial.require(count <= cap.limit, told, case)


def _counts(trial: Trial, cap: ContactCap, tried: ContactAttempt, zone: Zone) -> bool:
    """Tell whether an attempt counts for certain."""
    apart = trial.as_of.toordinal() - zone.local(tried.at).on.toordinal()
    other = cap.per_matter and tried.matter != trial.case.message.matter
    silent = cap.counts is CapCounts.CONVERSATIONS and tried.answered is not True
    recent = 0 <= apart < cap.days
    return recent and cap.is_over(tried.channel, tried.purpose) and not (other or silent)
