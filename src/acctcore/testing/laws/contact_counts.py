"""Laws of what counts for a cap on contacts: on which days, answered or not, and what waits.

They build histories that fill a cap to the brim. Units: attempts, days of the recipient's clock.
"""

from collections.abc import Iterator
from typing import Final

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
from acctcore.days import from_ordinal
from acctcore.moments import Moment
from acctcore.testing.laws.contact_edges import meant_by
from acctcore.testing.trials import Trial
from acctcore.zones import Instant

_LAST_MINUTE: Final = 24 * 60 - 1
_REACHED: Final = frozenset({"CAP_REACHED", "PRESUMED_EXCESSIVE"})


def attempts_count_from_the_first_minute_of_a_cap(trial: Trial) -> None:
    """A cap counts from the first minute of its first day, attempts answered or not, none before.

    A cap on conversations counts those that were answered, and no others.
    Source: conduct reference, 2.6 and section 3: attempt caps count all; 7 calls in 7 days.
    """
    trial.only_if(trial.case.recipient.zone is not None)
    cap, case = trial.pick(_capped(trial))
    spoken = cap.counts is CapCounts.CONVERSATIONS
    first = trial.as_of.toordinal() - cap.days + 1
    begun = _instants(trial, case, Moment(from_ordinal(first), 0))
    before = _instants(trial, case, Moment(from_ordinal(first - 1), _LAST_MINUTE))
    trial.only_if(begun or before)
    for each in begun[:1]:
        _is_reached(trial, cap, _tried(case, cap, each, answered=True), reached=True)
        _is_reached(trial, cap, _tried(case, cap, each, answered=False), reached=not spoken)
    for each in before[-1:]:
        _is_reached(trial, cap, _tried(case, cap, each, answered=True), reached=False)


def what_goes_before_takes_its_place_within_a_cap(trial: Trial) -> None:
    """The last place within a cap is kept for a message that goes before and waits.

    Source: retention reference, section 8: caps with priority between purposes.
    """
    names = [each.name for each in trial.policy.purposes]
    sale = names.index(trial.policy.marketing_purpose)
    tried = False
    for cap, case in _capped(trial) if trial.case.recipient.zone is not None else ():
        own = names.index(case.message.purpose)
        filled = _tried(case, cap, case.at, answered=False, fewer=1)
        for rank, purpose in enumerate(names if cap.counts is CapCounts.ATTEMPTS else ()):
            ahead = rank < min(own, sale) and _counts(trial, cap, case.message.channel, purpose)
            if ahead or rank >= own:
                tried = True
                _is_reached(trial, cap, evolve(filled, pending=(purpose,)), reached=ahead)
    trial.only_if(tried)


def _capped(trial: Trial) -> Iterator[tuple[ContactCap, ContactCase]]:
    """Go through caps that block, each with the last purpose in rank that it counts."""
    for cap in trial.policy.caps:
        channel = (*cap.channels, trial.case.message.channel)[0]
        named = [each.name for each in trial.policy.purposes]
        counted = [each for each in named if _counts(trial, cap, channel, each)]
        if cap.blocks and counted:
            yield cap, meant_by(trial, (channel,), (counted[-1],), matter="L-1")


def _counts(trial: Trial, cap: ContactCap, channel: str, purpose: str) -> bool:
    """Tell whether a cap counts a purpose that no service passes by."""
    by_channel = not cap.channels or channel in cap.channels
    named = not cap.purposes or purpose in cap.purposes
    return by_channel and named and trial.policy.kind_of(purpose) is not MessageKind.SERVICE


def _instants(trial: Trial, case: ContactCase, moment: Moment) -> tuple[Instant, ...]:
    """Answer when the recipient's clock shows a time, up to the contact; never, where not known."""
    zone = trial.case.recipient.zone
    if zone is None or not zone.local(zone.first) <= moment <= zone.local(zone.last):
        return ()
    return tuple(each for each in zone.instants(moment) if each <= case.at)


def _tried(
    case: ContactCase, cap: ContactCap, at: Instant, *, answered: bool, fewer: int = 0
) -> ContactCase:
    """Answer a case with as many attempts as reach a cap, or so many fewer."""
    message = case.message
    said = (message.channel, message.purpose, "vendor W", answered, message.matter)
    many = cap.limit + (cap.counts is CapCounts.CONVERSATIONS) - fewer
    return evolve(case, history=(ContactAttempt(at, *said),) * many, pending=())


def _is_reached(trial: Trial, cap: ContactCap, case: ContactCase, *, reached: bool) -> None:
    found: ContactPermission = trial.ask(case).outcome
    stands = any(each.clause == cap.clause and each.code in _REACHED for each in found.blocks)
    tried = [f"{each.at}" for each in case.history or ()]
    waits = f" with `{case.pending[0]}` before it" if case.pending else ""
    told = f"cap `{cap.clause}` {'' if reached else 'not '}to be reached by {len(tried)}"
    trial.require(stands is reached, f"{told} attempts at {', '.join(tried[:1])}{waits}", case)
    allowed = found.answer is ContactAnswer.ALLOW
    trial.require(not (reached and allowed), f"{told} attempts, got allow", case)
