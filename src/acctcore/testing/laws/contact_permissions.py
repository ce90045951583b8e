"""Laws of contact permission: what blocks is never got round, and a promised time is kept.

They judge the answer from the policy and the case in plain loops, and from answers to the case
changed by one thing.
"""

from attrs import evolve
from pendulum import Date

from acctcore.conduct import (
    Circumstance,
    Consent,
    ContactAnswer,
    ContactAttempt,
    ContactCase,
    ContactPermission,
    MessageKind,
    MessagePart,
    OptOut,
    RecipientKind,
    RegisterCheck,
)
from acctcore.testing.trials import Trial


def no_message_leaves_a_blocked_channel(trial: Trial) -> None:
    """Who asked not to be contacted by a channel is not contacted by it, whatever the purpose.

    Source: conduct reference, 2.6: opted-out channel.
    """
    out = OptOut(trial.as_of, (trial.case.message.channel,))
    case = evolve(trial.case, opt_outs=(*(trial.case.opt_outs or ()), out))
    _require_stop(trial, case, "OPTED_OUT")


def no_basis_no_number_or_a_listing_always_stops(trial: Trial) -> None:
    """With every consent withdrawn or gone, no number, or listed in a register, nothing goes out.

    Source: conduct reference, section 1: no widening; 2.6: withdrawal acts at once.
    """
    case: ContactCase = trial.case
    withdrawn = tuple(_withdrawn(each, trial.as_of) for each in case.consents or ())
    for worse in (
        evolve(case, consents=withdrawn),
        evolve(case, consents=()),
        evolve(case, points=()),
    ):
        found: ContactPermission = trial.ask(worse).outcome
        told = f"a stop, got {found.answer.value}"
        trial.require(found.answer is ContactAnswer.STOP, told, worse)
    for rule in trial.policy.registers:
        purpose, channel = (*rule.purposes, case.message.purpose)[0], case.message.channel
        message = evolve(case.message, purpose=purpose, channel=(*rule.channels, channel)[0])
        listed = RegisterCheck(rule.register, trial.as_of, listed=True)
        _require_stop(trial, evolve(case, message=message, registers=(listed,)), "LISTED")


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

    An opt-out that names only marketing stops it, as it stops whatever a purpose makes marketing.
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
    no = OptOut(trial.as_of, purposes=(trial.policy.marketing_purpose,))
    selling = (e.name for e in trial.policy.purposes if e.kind is MessageKind.MARKETING)
    sold = (evolve(trial.case.message, purpose=name) for name in selling)
    for message in (case.message, *sold):
        asked = evolve(trial.case, message=message, opt_outs=(no,))
        _require_stop(trial, asked, "OPTED_OUT")


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


def what_is_allowed_is_logged_and_nothing_else(trial: Trial) -> None:
    """An allowed contact carries its entry for the log, as what it was judged; no other does.

    Source: retention reference, section 8: service messages pass caps but are logged.
    """
    found: ContactPermission = trial.ask().outcome
    logged, message = found.log, trial.case.message
    allowed = found.answer is ContactAnswer.ALLOW
    trial.require(allowed is (logged is not None), "an entry exactly where the answer is yes")
    if logged is not None:
        told = (logged.at, logged.channel, logged.purposes, logged.by)
        expected = (trial.case.at, message.channel, found.purposes, message.by)
        trial.require(told == expected, f"the entry {expected}, got {told}")


def _withdrawn(consent: Consent, on: Date) -> Consent:
    return consent if consent.withdrawn_on is not None else evolve(consent, withdrawn_on=on)


def _require_no_better(trial: Trial, worse: ContactCase) -> None:
    before, after = trial.ask().outcome.answer, trial.ask(worse).outcome.answer
    fine = after is not ContactAnswer.ALLOW or before is ContactAnswer.ALLOW
    trial.require(fine, f"no yes where it was {before.value}, got {after.value}", worse)


def _require_stop(trial: Trial, case: ContactCase, code: str) -> None:
    found: ContactPermission = trial.ask(case).outcome
    told = f"a stop for `{code}`, got {found.answer.value}"
    stopped = found.answer is ContactAnswer.STOP and code in [each.code for each in found.blocks]
    trial.require(stopped, told, case)
