"""The message that is to go out: by which channel, for which purpose, in which parts, by whom.

Parts that are left out are not known; a message has at least one. `told_as` is the purpose that
the recipient is told, where it is another one: that is a pretext, and refused.
Source: the conduct domain page, sections 2.6 and 4.

>>> greeting = MessagePart("greeting")
>>> ContactMessage("phone", "care", "M-1", parts=(greeting,)).parts[0].kind
'greeting'
>>> ContactMessage("phone", "care", "M-1", parts=())
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: parts of the message: expected at least one part, got none;
leave them out where they are not known
"""

from collections.abc import Iterable

from acctcore.errors import Contradiction, OutOfRange
from acctcore.guards import listed_if_known, named, of_kind, optional_kind
from acctcore.values import field, frozen


@frozen
class MessagePart:
    """One part: its kind as the policy lists it, and the approved wording it uses."""

    kind: str
    wording: str = ""
    hash: str = ""
    """The hash of the text as it is to go out, to be compared with that of the approved wording."""

    def __attrs_post_init__(self) -> None:
        """Refuse a part without a kind, and a hash of no wording."""
        named(self.kind, "kind of a message part")
        of_kind(self.wording, str, f"wording of part `{self.kind}`", "an id")
        of_kind(self.hash, str, f"hash of part `{self.kind}`", "text")
        if self.hash and not self.wording:
            raise Contradiction(f"part `{self.kind}` has a hash and names no wording")


def _parts(items: Iterable[MessagePart] | None) -> tuple[MessagePart, ...] | None:
    return listed_if_known(items, MessagePart, "parts of the message", "message parts")


@frozen
class ContactMessage:
    """What is to be said, and how."""

    channel: str
    purpose: str
    by: str
    """The officer or vendor who contacts."""
    parts: tuple[MessagePart, ...] | None = field(default=None, converter=_parts)
    told_as: str = ""
    matter: str = ""
    """The debt, contract or complaint it is about."""
    credentials_shown: bool | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a message without channel, purpose or sender, and one of no parts."""
        named(self.channel, "channel of the message")
        named(self.purpose, "purpose of the message")
        named(self.by, "who contacts")
        of_kind(self.told_as, str, "purpose that is told", "a purpose")
        of_kind(self.matter, str, "matter of the message", "the name of a matter")
        optional_kind(self.credentials_shown, bool, "`credentials_shown`", "yes or no")
        if self.parts is not None and not self.parts:
            told = "expected at least one part, got none; leave them out where they are not known"
            raise OutOfRange(f"parts of the message: {told}")
