"""How a plan is changed on the way: which cells move, and what the past counts for.

Source: targets reference, section 5.
"""

from enum import Enum


class Mode(Enum):
    """What the remaining cells do about what was missed (or exceeded) so far."""

    KEEP_ANNUAL = "keep_annual"
    """They carry it: every node keeps its target (catch-up)."""
    KEEP_MONTHLY = "keep_monthly"
    """They stay as they are: what was missed is let go."""
    PARTIAL = "partial"
    """They carry a stated share of it."""
    CARRY_OVER = "carry_over"
    """The next period carries all of it, the later ones nothing."""
    LEAST_MOVEMENT = "least_movement"
    """They reach the new total with the least sum of changes, shared out by plan."""
    FEWEST_CELLS = "fewest_cells"
    """They reach the new total with the fewest cells changed."""


class Past(Enum):
    """What stands in the cells of the past in the new plan."""

    PLAN = "plan"
    ACTUALS = "actuals"
