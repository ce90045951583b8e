"""The rows of a contact policy on what is said: purposes, parts, approved wordings, approaches.

Rule: each purpose is of a kind. What carries an offer in any part is marketing too, whatever it is
called. Service passes the caps and carries no offer. Only what is not marketing may go out despite
a request for no contact at all. Source: the conduct domain page, section 2.6, and the retention
domain page, section 8.

>>> ContactPurpose("birthday", "2(c)", MessageKind.CARE, needs_basis=("birth date",)).kind.value
'care'
>>> ContactPurpose("sale", "2(d)", MessageKind.MARKETING, despite_opt_out=True)
Traceback (most recent call last):
...
acctcore.errors.Contradiction: purpose `sale` is marketing; it never goes out despite an opt-out
"""

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from pendulum import Date

from acctcore.days import day, optional_day
from acctcore.errors import Contradiction, OutOfRange
from acctcore.guards import chosen, counted, distinct_names, flagged, listed, named
from acctcore.values import field, frozen


class MessageKind(Enum):
    """What a message is, whatever it is called."""

    SERVICE = "service"
    CARE = "care"
    COLLECTION = "collection"
    MARKETING = "marketing"


@frozen
class ContactPurpose:
    """A purpose that the policy knows."""

    name: str
    clause: str
    kind: MessageKind
    needs_basis: tuple[str, ...] = field(default=(), converter=distinct_names)
    """The personal facts it uses, such as a birth date."""
    despite_opt_out: bool = False
    """Whether it goes out despite a request for no contact at all: a notice the law asks for."""

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless purpose, and marketing despite an opt-out."""
        named(self.name, "name of a purpose")
        named(self.clause, f"clause of purpose `{self.name}`")
        chosen(self.kind, MessageKind, f"kind of purpose `{self.name}`")
        flagged(self.despite_opt_out, f"`despite_opt_out` of purpose `{self.name}`")
        if self.despite_opt_out and self.kind is MessageKind.MARKETING:
            told = "is marketing; it never goes out despite an opt-out"
            raise Contradiction(f"purpose `{self.name}` {told}")


@frozen
class MessagePartRule:
    """A kind of message part that the policy knows: whether it offers, and needs a wording."""

    kind: str
    clause: str
    offer: bool = False
    needs_wording: bool = False

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless part."""
        named(self.kind, "kind of a part")
        named(self.clause, f"clause of part `{self.kind}`")
        flagged(self.offer, f"`offer` of part `{self.kind}`")
        flagged(self.needs_wording, f"`needs_wording` of part `{self.kind}`")


class WordingLapse(NamedTuple):
    """Why a wording may not be used: what the day had to be to which other day."""

    why: str
    relation: str
    limit: Date


@frozen
class ApprovedWording:
    """A text that was approved, known by its hash, from a day to a day."""

    id: str
    hash: str
    since: Date = field(converter=day)
    until: Date | None = field(default=None, converter=optional_day)
    withdrawn_on: Date | None = field(default=None, converter=optional_day)

    def __attrs_post_init__(self) -> None:
        """Refuse a wording without a hash, and days out of order."""
        named(self.id, "id of an approved wording")
        named(self.hash, f"hash of wording `{self.id}`", "text")
        if self.until is not None and self.until < self.since:
            told = f"ends on {self.until}, before it begins on {self.since}"
            raise Contradiction(f"wording `{self.id}` {told}")

    def lapse_on(self, on: Date) -> WordingLapse | None:
        """Say why it may not be used on a day, and how the day stands to which other."""
        if self.withdrawn_on is not None and self.withdrawn_on <= on:
            return WordingLapse("WITHDRAWN", "<", self.withdrawn_on)
        if on < self.since:
            return WordingLapse("NOT_YET_APPROVED", ">=", self.since)
        if self.until is not None and self.until < on:
            return WordingLapse("EXPIRED", "<=", self.until)
        return None


@frozen
class ApproachStep:
    """A step of an approach: by which channel, and how many days after the step before."""

    channel: str
    after: int = 0

    def __attrs_post_init__(self) -> None:
        """Refuse a step by no channel."""
        named(self.channel, "channel of a step")
        counted(self.after, f"days before a step by `{self.channel}`", 0)


def _steps(items: Iterable[ApproachStep]) -> tuple[ApproachStep, ...]:
    return listed(items, ApproachStep, "steps of an approach", "steps")


@frozen
class ApproachSequence:
    """An approach in steps, none of which is skipped."""

    name: str
    clause: str
    steps: tuple[ApproachStep, ...] = field(converter=_steps)

    def __attrs_post_init__(self) -> None:
        """Refuse an approach without a step."""
        named(self.name, "name of an approach")
        named(self.clause, f"clause of approach `{self.name}`")
        if not self.steps:
            raise OutOfRange(f"approach `{self.name}`: expected at least one step, got none")
