"""Laws of what a customer may not learn: how a request was decided, and when.

Every hidden field is varied, and the reply has to stay the same to the byte.
"""

from collections.abc import Iterator
from typing import Final

from attrs import evolve

from acctcore.authority.replies.cases import Reply, ReplyCase, ReplyKind
from acctcore.authority.replies.public_parts import Message
from acctcore.authority.replies.resolutions import Handling, HandlingEvent, ResolutionKind
from acctcore.authority.replies.statements import Statement
from acctcore.money import Money
from acctcore.testing.changing import changed
from acctcore.testing.laws.readiness import ready
from acctcore.testing.trials import Trial

_AMOUNT: Final = Money(12_345, "HKD")
_EVENTS: Final = (None, frozenset[HandlingEvent](), frozenset({HandlingEvent.ESCALATED}))


def the_reply_is_the_same_whoever_decided(trial: Trial) -> None:
    """Level, approver, limit, headroom, aggregate, path, policy, codes, time: none changes a reply.

    Source: section 8 of the authority reference: non-interference, every hidden field varied.
    """
    told: Reply = trial.ask().outcome
    for what, other in _handled_otherwise(trial.case):
        found: Reply = trial.ask(other).outcome
        trial.require(found == told, f"the same reply whatever the {what}, got {found}", other)


def an_escalation_changes_no_word(trial: Trial) -> None:
    """Whether a request was escalated shows only in a statement that the bank declared public.

    Source: section 8 of the authority reference: a true "asked a senior" shows the path.
    """
    plain = evolve(trial.case, statements=trial.case.statements - {Statement.ASKED_SENIOR})
    told: Reply = trial.ask(plain).outcome
    for events in _EVENTS:
        other = _handled(plain, events=events)
        found: Reply = trial.ask(other).outcome
        trial.require(found == told, f"the same reply after the events {events}", other)


def a_decision_does_not_show_before_it_is_told(trial: Trial) -> None:
    """A message that holds the customer is the same whether there is a decision or not.

    Source: section 8 of the authority reference: the time of the decision is hidden.
    """
    held = evolve(trial.case, message=Message.HOLDING)
    inside = [*_inside_the_minimum(trial), *([held] if _may_be_told_of(trial, held) else [])]
    trial.only_if(inside)
    for case in inside:
        open_ = _still_open(case)
        decided: Reply = trial.ask(case).outcome
        undecided: Reply = trial.ask(open_).outcome
        told = f"`{decided.text}` ({decided.kind.value}) while pending too"
        got = f"got `{undecided.text}` ({undecided.kind.value})"
        trial.about(case).require(decided == undecided, f"{told}, {got}", open_)


def _inside_the_minimum(trial: Trial) -> Iterator[ReplyCase]:
    """Go through decisions that may not be told yet, held with each statement that is public."""
    for stated in (each for each in trial.policy.classes if each.minimum):
        early = evolve(ready(trial, stated, days=0), message=Message.HOLDING)
        yield early
        for statement in trial.policy.public:
            yield evolve(early, statements=[statement])


def _may_be_told_of(trial: Trial, held: ReplyCase) -> bool:
    """Tell whether a case is decided, and the customer held with a decision and without."""
    both = (held, _still_open(held)) if held.resolution.decided else ()
    return bool(both) and all(trial.ask(each).outcome.kind is ReplyKind.SENDABLE for each in both)


def _still_open(case: ReplyCase) -> ReplyCase:
    """Answer the same message while the request is pending."""
    resolution = case.resolution
    handling = evolve(resolution.handling, decided_at=None)
    pending = ResolutionKind.PENDING
    return evolve(
        case,
        resolution=evolve(resolution, kind=pending, terms={}, reasons=(), handling=handling),
    )


def _handled(case: ReplyCase, **hidden: object) -> ReplyCase:
    handling = changed(case.resolution.handling, **hidden)
    return evolve(case, resolution=evolve(case.resolution, handling=handling))


def _handled_otherwise(case: ReplyCase) -> Iterator[tuple[str, ReplyCase]]:
    """Go through the same message with one hidden thing changed, with all of them, with none."""
    handling = case.resolution.handling
    other = {
        "level": "L9",
        "approver": "somebody else",
        "limit": _AMOUNT,
        "headroom": _AMOUNT,
        "aggregate": _AMOUNT,
        "path": ("L1", "L9"),
        "policy": "another letter",
        "codes": ("OTHER",),
        "decided_at": case.now if case.resolution.decided else None,
    }
    for name, value in other.items():
        yield name, _handled(case, **{name: value})
    yield "handling", _handled(case, **other)
    nothing = Handling(events=handling.events)
    yield "handling", evolve(case, resolution=evolve(case.resolution, handling=nothing))
