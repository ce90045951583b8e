"""What a customer may be told, and when: truthful, and the same whoever decided."""

from acctcore.authority.replies.cases import Reply, ReplyCase, ReplyKind
from acctcore.authority.replies.public_parts import Message, PublicPart, public_part
from acctcore.authority.replies.receipts import ReplyTimes, reply_times
from acctcore.authority.replies.replying import reply
from acctcore.authority.replies.resolutions import (
    Handling,
    HandlingEvent,
    Resolution,
    ResolutionKind,
)
from acctcore.authority.replies.standards import ReplyClass, ReplyStandard, RequestKind
from acctcore.authority.replies.statements import Statement
from acctcore.authority.replies.views import customer_view
from acctcore.authority.replies.wording import Term, Wording

__all__ = [
    "Handling",
    "HandlingEvent",
    "Message",
    "PublicPart",
    "Reply",
    "ReplyCase",
    "ReplyClass",
    "ReplyKind",
    "ReplyStandard",
    "ReplyTimes",
    "RequestKind",
    "Resolution",
    "ResolutionKind",
    "Statement",
    "Term",
    "Wording",
    "customer_view",
    "public_part",
    "reply",
    "reply_times",
]
