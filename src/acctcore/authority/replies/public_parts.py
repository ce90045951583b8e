"""The part of a resolution that a customer may see, and nothing else.

A public part has no place for a level, an approver, a limit, a policy or the
time of a decision. Until the decision is told it is the same whether there is
one or not: pending, with the day of the reply. Source: section 8 of the
authority reference.

>>> from acctcore.quantity import Quantity
>>> granted = Resolution("R1", ResolutionKind.GRANTED, {"rate": Quantity(30, "bp")})
>>> day = Date(2026, 3, 19)
>>> told = public_part(granted, Message.DECISION, day, "standard-2026")
>>> told.kind.value, dict(told.terms)
('granted', {'rate': Quantity('30 bp')})
>>> public_part(granted, Message.HOLDING, day, "standard-2026").kind.value
'pending'
"""

from enum import Enum

from pendulum import Date

from acctcore.authority.replies.resolutions import Resolution, ResolutionKind
from acctcore.maps import FrozenMap
from acctcore.quantity import Measure
from acctcore.values import frozen


class Message(Enum):
    """What a message to a customer is for."""

    DECISION = "decision"
    """It tells what was decided."""
    HOLDING = "holding"
    """It tells by when the reply comes."""


@frozen
class PublicPart:
    """What a message may be made of; `template` is the version of its wording.

    `reply_by` is the day of the reply that was promised, `None` where it is not
    known. `reasons` are those the law has the bank state.
    """

    kind: ResolutionKind
    terms: FrozenMap[str, Measure]
    reply_by: Date | None
    reasons: frozenset[str]
    template: str


_NO_TERMS: FrozenMap[str, Measure] = FrozenMap()
_NO_REASONS: frozenset[str] = frozenset()


def public_part(
    resolution: Resolution,
    message: Message,
    reply_by: Date | None,
    template: str,
    adverse: frozenset[ResolutionKind] = frozenset(),
) -> PublicPart:
    """Take out of a resolution what a message may be made of.

    Reasons belong to it only where the outcome is `adverse`, one of which the law
    has the bank state reasons.
    """
    kind = resolution.kind
    if message is Message.HOLDING:
        return PublicPart(ResolutionKind.PENDING, _NO_TERMS, reply_by, _NO_REASONS, template)
    reasons = resolution.reasons if kind in adverse else _NO_REASONS
    return PublicPart(kind, resolution.terms, reply_by, reasons, template)
