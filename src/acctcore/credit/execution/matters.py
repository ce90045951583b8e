"""A case under a policy on a day, with what every check asks of it: progress, day of signing.

The day of signing is the day of the signing step; while it was not done, it is the day of the
decision, since a contract that may be signed is signed then. It is not known without events.
"""

from typing import Self

from pendulum import Date

from acctcore.credit.execution.cases import ExecutionCase, ExecutionStep
from acctcore.credit.execution.policy import ExecutionPolicy
from acctcore.credit.execution.process import Progress, StepEvent, follow
from acctcore.errors import Contradiction
from acctcore.money import Money
from acctcore.values import frozen


@frozen
class Matter:
    """A case, the policy and the day; `progress` is nothing while the events are not known."""

    case: ExecutionCase
    policy: ExecutionPolicy
    on: Date
    progress: Progress | None

    @classmethod
    def of(cls, case: ExecutionCase, policy: ExecutionPolicy, on: Date) -> Self:
        """Follow the events.

        Raises:
            Unknown: an event of a step that the policy does not have.
        """
        process = policy.process
        followed = None
        if case.events is not None:
            followed = follow(process.steps, case.events, repeats=process.repeats)
        return cls(case, policy, on, followed)

    @property
    def signed_on(self) -> Date | None:
        """The day of the signing step, if it was done."""
        return self.progress.day_of(self.policy.process.signing) if self.progress else None

    @property
    def signing_day(self) -> Date | None:
        """The day of the signature, or the day of the decision before it."""
        return None if self.progress is None else self.signed_on or self.on

    @property
    def prepared_on(self) -> Date | None:
        """The day of the last step done before the signature."""
        process = self.policy.process
        before = process.steps[: process.steps.index(process.signing)]
        reached = self.progress.reached if self.progress else ()
        days = [each.on for each in reached if each.step in before]
        return days[-1] if days else None

    def asking(self, step: ExecutionStep) -> Progress:
        """Follow the events and, on the day of the decision, the step asked for."""
        process = self.policy.process
        name = process.signing if step is ExecutionStep.SIGN else process.drawing
        events = (*(self.case.events or ()), StepEvent(name, self.on))
        return follow(process.steps, events, repeats=process.repeats)

    @property
    def drawn_before(self) -> tuple[Money, ...] | None:
        """What was drawn before, none without a drawing; nothing while that is not known.

        Raises:
            Contradiction: an amount was drawn, and no drawing is among the steps done.
        """
        events, drawn = self.case.events, self.case.drawn
        was_drawn = any(each.step == self.policy.process.drawing for each in events or ())
        if drawn is not None and drawn.minor and events is not None and not was_drawn:
            told = f"expected `{self.policy.process.drawing}` among the steps done"
            raise Contradiction(f"{drawn} is drawn: {told}, got none")
        if drawn is not None:
            return (drawn,)
        return None if was_drawn or events is None else ()
