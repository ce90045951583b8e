"""What `control` answers: how a part of a plan stands on a day.

Units: those of the plan; ratios have none. What cannot be measured is nothing, and `unmeasured`
says why.
"""

from enum import Enum
from fractions import Fraction

from acctcore.quantity import Measure
from acctcore.targets.attainment import Attainment
from acctcore.values import frozen


class Unmeasured(Enum):
    """Why something could not be measured; the value is how it reads."""

    ACTUAL_UNKNOWN = "actual_unknown"
    CALENDAR_UNKNOWN = "calendar_unknown"
    NOTHING_DUE = "nothing_due"
    NOTHING_LEFT = "nothing_left"
    """All of the plan was due, though not all of the time is over."""
    NOTHING_PLANNED = "nothing_planned"
    NO_TIME_ELAPSED = "no_time_elapsed"
    NO_TIME_LEFT = "no_time_left"
    PLAN_TURNS = "plan_turns"
    """What was due has the other sign than the target, or exceeds it."""


@frozen
class Standing:
    """How a part of a plan stands.

    `to_date` measures the actual against what was due by the day (nothing where that is not
    known), `overall` against the whole target. `plan_share` and `time_share` say how much of the
    plan, and of the business days, is over; `pace` is overall attainment by time share. `to_go`
    is still to be brought: `daily` on each business day left, rounded up, and `of_rest` as a part
    of the remaining plan. `forecast` is what the year ends at if it goes on like this.
    """

    name: str
    status: str | None
    on_target: bool | None
    to_date: Attainment | None
    overall: Attainment
    plan_share: Fraction | None
    time_share: Fraction | None
    pace: Fraction | None
    to_go: Measure | None
    days_left: int | None
    daily: Measure | None
    of_rest: Fraction | None
    forecast: Measure | None
    forecast_gap: Measure | None
    unmeasured: tuple[Unmeasured, ...]
