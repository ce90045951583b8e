"""Laws of when a person is contacted: a promised instant is kept, hours and caps hold.

They judge the answer from the policy and the case in plain loops.
"""

from collections.abc import Iterator
from typing import Any

from attrs import evolve

from acctcore.conduct import (
    CapCounts,
    ContactAnswer,
    ContactAttempt,
    ContactCap,
    ContactCase,
    ContactPermission,
    MessageKind,
)
from acctcore.testing.trials import Trial
from acctcore.timeline import Timeline
from acctcore.zones import Instant, Zone


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


def _is_meant(rule: Any, channel: str, purposes: tuple[str, ...]) -> bool:
    """Tell whether a rule names a channel and one of some purposes, or names none."""
    by_channel = not rule.channels or channel in rule.channels
    return by_channel and (not rule.purposes or any(each in rule.purposes for each in purposes))


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
