"""What `replan` answers: a plan with what it was before, or the cells that are not known.

Units: those of the plan.
"""

from typing import Final

from pendulum import Date

from acctcore.quantity import Measure
from acctcore.targets.nodes import Path, shown_path
from acctcore.targets.plans import Plan
from acctcore.targets.replanning.modes import Mode, Past
from acctcore.values import frozen

_SHOWN: Final = 12


@frozen
class Replanned:
    """A plan and what it was before.

    `locked` stands in the cells of the past, `remaining` in the others. `missed` is how much less
    was reached than planned (negative: more); `unassigned` is what of the target asked for no
    cell that remains will bring. Both are nothing where an actual is not known.
    """

    plan: Plan
    before: Plan
    mode: Mode
    past: Past
    as_of: Date
    locked: Measure
    remaining: Measure
    missed: Measure | None
    unassigned: Measure | None


@frozen
class Unreplanned:
    """No plan: the actuals of these past cells are not known."""

    missing: tuple[Path, ...]

    def __str__(self) -> str:
        """Name the cells."""
        names = ", ".join(map(shown_path, self.missing[:_SHOWN]))
        more = len(self.missing) - _SHOWN
        return f"the actual is not known of {names}{f' and {more} more' if more > 0 else ''}"
