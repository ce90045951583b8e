"""A contract's steps in their order: none is skipped, done twice or gone back to.

Rule: the steps stand in the order of the policy. An event counts where it is the next step and
not dated before the one ahead of it. Any other does not count and says why. A step that the
policy lets repeat may follow on itself, as a second drawing does.
Source: project page on credit, section 7: process = finite state machine.
Raises: a step that is not one of the process. Missteps are values.

>>> steps = ("drafted", "reviewed", "signed", "drawn")
>>> first, second = StepEvent("drafted", Date(2026, 3, 2)), StepEvent("reviewed", Date(2026, 3, 3))
>>> follow(steps, (first, second)).next_step
'signed'
>>> early = StepEvent("signed", Date(2026, 3, 4))
>>> [each.kind.value for each in follow(steps, (first, early)).missteps]
['step_skipped']
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from enum import Enum

from pendulum import Date

from acctcore.days import day
from acctcore.errors import Unknown, fault
from acctcore.guards import named, of_kind
from acctcore.values import field, frozen


def _done_on(value: object) -> Date:
    return day(value, "day of a step")


@frozen
class StepEvent:
    """A step that was done on a day."""

    step: str
    on: Date = field(converter=_done_on)
    by: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless step."""
        named(self.step, "step of an event")
        of_kind(self.by, str, f"who took step `{self.step}`", "text")


class MisstepKind(Enum):
    """Why an event does not count."""

    STEP_SKIPPED = "step_skipped"
    """A step before it was not done."""
    STEP_REPLAYED = "step_replayed"
    """The same step was done last."""
    STEP_REOPENED = "step_reopened"
    """Later steps were done already."""
    OUT_OF_TIME_ORDER = "out_of_time_order"
    """It is dated before the step ahead of it."""


@frozen
class Misstep:
    """An event that does not count, the step that was due, and the day of the last that counts."""

    kind: MisstepKind
    step: str
    on: Date
    due: str | None = None
    last_on: Date | None = None


@frozen
class Progress:
    """The steps that count, the one that is next, and what went astray."""

    reached: tuple[StepEvent, ...] = ()
    next_step: str | None = None
    missteps: tuple[Misstep, ...] = ()

    def day_of(self, step: str) -> Date | None:
        """Answer the first day on which a step was done."""
        return next((each.on for each in self.reached if each.step == step), None)


def follow(
    steps: Sequence[str], events: Iterable[StepEvent], *, repeats: Collection[str] = ()
) -> Progress:
    """Follow events, in the order in which they were recorded, through the steps of a process.

    Raises:
        Unknown: an event of a step that the process does not have.
    """
    reached: list[StepEvent] = []
    missteps: list[Misstep] = []
    at = -1
    for event in events:
        place = _place(steps, event.step)
        last_on = reached[-1].on if reached else None
        kind = _misstep(place, at, last_on, event, repeats)
        if kind is None:
            at = place
            reached.append(event)
        else:
            missteps.append(Misstep(kind, event.step, event.on, _after(steps, at), last_on))
    return Progress(tuple(reached), _after(steps, at), tuple(missteps))


def _place(steps: Sequence[str], step: str) -> int:
    if step not in steps:
        listed = ", ".join(f"`{each}`" for each in steps)
        raise Unknown(fault("step of an event", f"one of {listed}", step))
    return list(steps).index(step)


def _misstep(
    place: int, at: int, before: date | None, event: StepEvent, repeats: Collection[str]
) -> MisstepKind | None:
    """Say why an event does not count, where `at` is the place of the last step done."""
    if place > at + 1:
        return MisstepKind.STEP_SKIPPED
    if place < at:
        return MisstepKind.STEP_REOPENED
    if place == at and event.step not in repeats:
        return MisstepKind.STEP_REPLAYED
    if before is not None and event.on < before:
        return MisstepKind.OUT_OF_TIME_ORDER
    return None


def _after(steps: Sequence[str], at: int) -> str | None:
    return steps[at + 1] if at + 1 < len(steps) else None
