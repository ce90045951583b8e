"""A case as it stands on a local day: what the clauses of a contact look at, and what they say.

A clause says a finding and, where it is not met, whether that lasts or passes with time.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from attrs import evolve
from pendulum import Date

from acctcore.conduct.contact.cases import ContactCase
from acctcore.conduct.contact.classifying import MessageClass
from acctcore.conduct.contact.policies import ContactPolicy
from acctcore.conduct.contact.rows import MessageKind
from acctcore.findings import Finding, Measured, Verdict
from acctcore.moments import Moment
from acctcore.sources import Source
from acctcore.values import frozen


@frozen
class View:
    """A case under a policy on a local day; without a zone the time of it is not known."""

    case: ContactCase
    policy: ContactPolicy
    seen: MessageClass
    on: Date
    moment: Moment | None

    @property
    def channel(self) -> str:
        """The channel of the message."""
        return self.case.message.channel

    @property
    def purposes(self) -> tuple[str, ...]:
        """As which purposes it is judged."""
        return self.seen.purposes

    @property
    def sells(self) -> bool:
        """Whether it is marketing for certain."""
        return self.seen.kind is MessageKind.MARKETING

    def is_meant(self, channels: tuple[str, ...], purposes: tuple[str, ...]) -> bool:
        """Tell whether a rule for these channels and purposes is about it; none named is all."""
        by_channel = not channels or self.channel in channels
        return by_channel and (not purposes or any(each in purposes for each in self.purposes))


class Judged(NamedTuple):
    """A finding, and whether what it finds passes with time."""

    finding: Finding
    passes: bool = False

    def cited(self, source: Source | None) -> "Judged":
        """Answer the same, with where the clause is from."""
        return Judged(evolve(self.finding, source=source), self.passes)


Clause: TypeAlias = Callable[[View], Iterator[Judged]]
Compared: TypeAlias = tuple[Measured, str, Measured]


def met(clause: str, code: str, about: str) -> Judged:
    """Say that a clause is met."""
    return Judged(Finding(clause, code, Verdict.MET, about))


def refused(clause: str, code: str, about: str, compared: Compared = (None, "", None)) -> Judged:
    """Say that a clause is not met, which lasts, and what was compared with what."""
    return Judged(Finding(clause, code, Verdict.NOT_MET, about, *compared))


def unknown(clause: str, code: str, about: str) -> Judged:
    """Say that a clause cannot be judged."""
    return Judged(Finding(clause, code, Verdict.UNKNOWN, about))


def idle(clause: str, code: str, about: str) -> Judged:
    """Say that a clause does not apply."""
    return Judged(Finding(clause, code, Verdict.NOT_APPLICABLE, about))
