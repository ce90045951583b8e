"""A contact that was tried: when, by which channel, for what, by whom, and whether it was answered.

Rule: every attempt counts, whoever made it, an officer or a vendor. A conversation is an attempt
that was answered; left out, whether it was is not known. A message that was judged as two purposes,
such as a greeting with an offer, counts as both. Steps of an approach are counted from 1, and none
is done before the one it follows.
Source: the conduct domain page, section 2.6.

>>> tried = ContactAttempt(Instant.parse("2026-03-16T02:00Z"), "phone", "collection", "vendor V")
>>> tried.answered
>>> Approach("new tenant", 2, (DoneStep(1, Date(2026, 3, 2)), DoneStep(1, Date(2026, 3, 3))))
Traceback (most recent call last):
...
acctcore.errors.Contradiction: step `1` of approach `new tenant` stands twice
"""

from collections.abc import Iterable
from itertools import pairwise

from pendulum import Date

from acctcore.days import day
from acctcore.errors import Contradiction
from acctcore.guards import counted, listed_if_known, named, names, of_kind, optional_kind, repeated
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
    also_for: tuple[str, ...] = field(default=(), converter=names)
    """Further purposes as which it was judged, such as marketing where it offered."""

    @property
    def purposes(self) -> tuple[str, ...]:
        """The purposes as which it counts."""
        return self.purpose, *self.also_for

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
        """Refuse a nameless approach, a step that stands twice, and one done before its turn."""
        named(self.sequence, "name of an approach")
        counted(self.step, f"step of approach `{self.sequence}`", 1)
        steps = [str(each.step) for each in self.done or ()]
        if again := repeated(steps):
            told = f"step `{again[0]}` of approach `{self.sequence}` stands twice"
            raise Contradiction(told)
        ordered = sorted(self.done or (), key=lambda each: each.step)
        for before, each in pairwise(ordered):
            if each.on < before.on:
                told = f"approach `{self.sequence}`: step {each.step} was done on {each.on}"
                raise Contradiction(f"{told}, before step {before.step} on {before.on}")
