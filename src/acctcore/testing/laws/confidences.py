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
    resolution = trial.case.resolution
    pending = evolve(
        resolution,
        kind=ResolutionKind.PENDING,
        terms={},
        reasons=(),
        handling=evolve(resolution.handling, decided_at=None),
    )
    held = evolve(trial.case, message=Message.HOLDING)
    open_ = evolve(held, resolution=pending)
    decided: Reply = trial.ask(held).outcome
    undecided: Reply = trial.ask(open_).outcome
    both = decided.kind is undecided.kind is ReplyKind.SENDABLE
    trial.only_if(resolution.decided and both)
    same = decided == undecided
    trial.require(same, f"`{decided.text}` while pending too, got `{undecided.text}`", open_)


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
