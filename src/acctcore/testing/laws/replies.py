"""Laws of what a customer is told: nothing untrue, nothing too soon, nothing put off."""

from typing import Final

from attrs import evolve

from acctcore.authority.public_parts import Message
from acctcore.authority.replies import Reply, ReplyCase, ReplyKind
from acctcore.authority.resolutions import Handling, HandlingEvent, ResolutionKind
from acctcore.authority.standards import RequestKind
from acctcore.authority.statements import Statement
from acctcore.testing.trials import Trial

_NO_GRANTS: Final = (ResolutionKind.DECLINED, ResolutionKind.PENDING)


def no_decision_is_told_before_its_time(trial: Trial) -> None:
    """No decision is told before there is one, nor before its class lets it be told.

    Source: section 7 of the authority reference: not before the opening of the n-th business day.
    """
    case: ReplyCase = trial.case
    told: Reply = trial.ask().outcome
    trial.only_if(told.kind is ReplyKind.SENDABLE and case.message is Message.DECISION)
    trial.require(case.resolution.decided, "no word of a decision while there is none")
    received, calendar = case.resolution.received, case.calendar
    known = received is not None and calendar is not None
    trial.require(known, "no decision while receipt or calendar are not known")
    if received is not None and calendar is not None:
        policy = trial.policy
        least = min(each.minimum for each in policy.classes_named(case.resolution.reply_class))
        late = calendar.is_business_day(received.on) and received.time > policy.closing
        after = calendar.business_days(received.on, case.now.on) - late - 1
        begun = case.now.time >= policy.opening or not calendar.is_business_day(case.now.on)
        opened = after > least or (after == least and begun)
        trial.require(opened, f"{least} business days after receipt, got {after}")


def urgent_requests_do_not_wait(trial: Trial) -> None:
    """Hardship, fraud, complaint, statutory and time-critical requests are answered at once.

    Source: section 7 of the authority reference: the minimum is zero for these classes.
    """
    case: ReplyCase = trial.case
    open_today = case.calendar is not None and case.calendar.is_business_day(case.now.on)
    urgent = [each for each in trial.policy.classes if each.kind is not RequestKind.ORDINARY]
    trial.only_if(case.resolution.decided and open_today and urgent)
    opening = trial.policy.opening.of(case.now.on)
    handling = evolve(case.resolution.handling, decided_at=None)
    for stated in urgent:
        asked = evolve(
            case.resolution, reply_class=stated.name, received=opening, handling=handling
        )
        now = evolve(case, resolution=asked, now=opening, message=Message.DECISION)
        codes = {finding.code for finding in trial.ask(now).findings}
        told = f"a request of class `{stated.name}` to be answered at once"
        trial.require("TIME_REACHED" in codes, told, now)


def times_are_the_same_for_every_level_and_outcome(trial: Trial) -> None:
    """First moment and promise of a class do not depend on who decided, or on what.

    Source: section 7 of the authority reference: the same for every level and outcome.
    """
    told: Reply = trial.ask().outcome
    for kind in ResolutionKind if trial.case.resolution.terms else _NO_GRANTS:
        other = _resolved(trial.case, kind)
        found: Reply = trial.ask(other).outcome
        same = (found.not_before, found.promise) == (told.not_before, told.promise)
        expected = f"{told.not_before} and {told.promise} for {kind.value} too"
        trial.require(same, f"{expected}, got {found.not_before} and {found.promise}", other)


def no_statement_is_made_that_is_not_true_and_public(trial: Trial) -> None:
    """Whatever a message states is true by the facts, and declared public by the bank.

    Source: section 8 of the authority reference: a closed set, each with a truth predicate.
    """
    for stated in Statement:
        case = evolve(trial.case, statements=[stated])
        if trial.ask(case).outcome.kind is ReplyKind.SENDABLE:
            public = stated in trial.policy.public
            trial.require(public, f"no `{stated.value}`, which is not declared public", case)
            trial.require(_is_true(stated, case), f"no `{stated.value}`, which is not true", case)


def an_adverse_decision_gives_its_reasons(trial: Trial) -> None:
    """A decision of which the law has reasons stated goes out with reasons of the standard's list.

    Source: section 8 of the authority reference: a limit is never a reason code.
    """
    told: Reply = trial.ask().outcome
    trial.only_if(told.kind is ReplyKind.SENDABLE and told.public is not None)
    public, words = told.public, trial.policy.wording.reasons
    stated = public.reasons if public is not None else frozenset()
    listed = stated <= set(words) and stated <= trial.case.resolution.reasons
    trial.require(listed, f"reasons of the standard's list, got {sorted(stated)}")
    adverse = public is not None and public.kind in trial.policy.adverse
    trial.require(bool(stated) == adverse, f"reasons just where they are required, got {stated}")
    text = told.text or ""
    given = all(words[code] in text for code in stated)
    trial.require(given, f"the words of {sorted(stated)}, got `{text}`")


def the_customer_is_held_to_a_day_to_come(trial: Trial) -> None:
    """A message that holds the customer names a day that is not past, and holds nothing ready back.

    Source: section 7 of the authority reference: promise missed, a true message with a new date.
    """
    held = evolve(trial.case, message=Message.HOLDING)
    told: Reply = trial.ask(held).outcome
    trial.only_if(told.kind is ReplyKind.SENDABLE and told.public is not None)
    named = told.public.reply_by if told.public is not None else None
    to_come = named is not None and named >= held.now.on and str(named) in (told.text or "")
    trial.require(to_come, f"a day to come, got {named} in `{told.text}`", held)
    kept = told.promise is None or held.now > told.promise or named == told.promise.on
    trial.require(kept, f"the day promised while it is to come, {told.promise}; got {named}", held)
    ready = held.resolution.decided and (told.not_before is None or held.now >= told.not_before)
    trial.require(not ready, "the decision itself, which can be told", held)


def _resolved(case: ReplyCase, kind: ResolutionKind) -> ReplyCase:
    """Answer the same message with another outcome, decided elsewhere."""
    other = evolve(
        case.resolution,
        kind=kind,
        terms={} if kind in _NO_GRANTS else case.resolution.terms,
        reasons=() if kind is ResolutionKind.PENDING else case.resolution.reasons,
        handling=Handling(level="L9", events=case.resolution.handling.events),
    )
    return evolve(case, resolution=other)


def _is_true(stated: Statement, case: ReplyCase) -> bool:
    """Say anew, from the facts, whether a statement is true."""
    resolution, holding = case.resolution, case.message is Message.HOLDING
    match stated:
        case Statement.REVIEWED_UNDER_RULES:
            return resolution.decided and not holding
        case Statement.ASKED_SENIOR:
            return HandlingEvent.ESCALATED in (resolution.handling.events or ())
        case Statement.BEST_TERMS:
            return resolution.best_terms is True and bool(resolution.terms) and not holding
        case Statement.HOLDING:
            return holding and not resolution.decided
        case Statement.COMPLAINT_ROUTE:
            return True
    return holding
