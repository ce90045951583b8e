"""A contact that was tried: when, by which channel, for what, by whom, and whether it was answered.

Rule: every attempt counts, whoever made it, an officer or a vendor. A conversation is an attempt
that was answered; left out, whether it was is not known. Steps of an approach are counted from 1.
Source: the conduct domain page, section 2.6.

>>> tried = ContactAttempt(Instant.parse("2026-03-16T02:00Z"), "phone", "collection", "vendor V")
>>> tried.answered
>>> Approach("new tenant", 2, (DoneStep(1, Date(2026, 3, 2)), DoneStep(1, Date(2026, 3, 3))))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: step `1` of approach `new tenant` stands twice
"""

from collections.abc import Iterable

from pendulum import Date

from acctcore.days import day
from acctcore.errors import Contradiction
from acctcore.guards import counted, listed_if_known, named, of_kind, optional_kind, repeated
from acctcore.values import field, frozen
from acctcore.zones import Instant


@frozen
class ContactAttempt:
    """One attempt to reach the person."""

    at: Instant
    channel: str
    purpose: str
    by: str
    answered: bool | None = None
    matter: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse an attempt without instant, channel, purpose or author."""
        of_kind(self.at, Instant, "instant of an attempt", "an instant with its offset")
        for what in ("channel", "purpose", "by"):
            named(getattr(self, what), f"`{what}` of the attempt of {self.at}")
        optional_kind(self.answered, bool, f"`answered` of the attempt of {self.at}", "yes or no")
        of_kind(self.matter, str, f"matter of the attempt of {self.at}", "the name of a matter")


@frozen
class DoneStep:
    """A step of an approach that was done on a day."""

    step: int
    on: Date = field(converter=day)

    def __attrs_post_init__(self) -> None:
        """Refuse what is no step."""
        counted(self.step, "step that was done", 1)


def _done(items: Iterable[DoneStep] | None) -> tuple[DoneStep, ...] | None:
    return listed_if_known(items, DoneStep, "steps that were done", "steps that were done")


@frozen
class Approach:
    """The step of an approach that this contact would be, and the steps done before."""

    sequence: str
    step: int
    done: tuple[DoneStep, ...] | None = field(default=None, converter=_done)

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless approach and a step that stands twice."""
        named(self.sequence, "name of an approach")
        counted(self.step, f"step of approach `{self.sequence}`", 1)
        steps = [str(each.step) for each in self.done or ()]
        if again := repeated(steps):
            told = f"step `{again[0]}` of approach `{self.sequence}` stands twice"
            raise Contradiction(told)
