"""What `track_complaint` answers: how far a complaint has come, its clocks, and what is next.

Where a due day is not known it lies from `due_from` to `due_to`; what is done keeps to the first.
Units: days; shares are exact ratios of the time of a clock.

>>> ClockState.BREACHED.verdict, ClockState.EXTENDED.verdict, ClockState.LAPSED.verdict
(<Verdict.NOT_MET: 'not_met'>, <Verdict.MET: 'met'>, <Verdict.NOT_APPLICABLE: 'not_applicable'>)
"""

from enum import Enum
from fractions import Fraction
from typing import Final

from pendulum import Date

from acctcore.findings import Verdict
from acctcore.maps import FrozenMap
from acctcore.retention.complaints.clocks import StopsOn
from acctcore.retention.complaints.regimes import ComplaintStage
from acctcore.values import frozen


class ClockState(Enum):
    """How a clock stands."""

    RUNNING = "running"
    EXTENDED = "extended"
    """It runs, to a later day than at first."""
    PAUSED = "paused"
    MET = "met"
    MET_LATE = "met_late"
    BREACHED = "breached"
    LAPSED = "lapsed"
    """An optional clock ran out: no breach, what it would have spared has to be kept."""
    SPARED = "spared"
    """Another clock was kept, so this one need not be."""
    STOPPED = "stopped"
    """The customer took the complaint back before the time was up."""
    NOT_ACCEPTED = "not_accepted"
    """Its source is secondary or unverified, and the firm has not opted in."""
    UNKNOWN = "unknown"
    """A missing fact decides whether it was kept."""

    @property
    def verdict(self) -> Verdict:
        """Whether the clock is kept so far."""
        return _VERDICTS[self]

    @property
    def is_running(self) -> bool:
        """Whether it still runs, paused or not."""
        return self in (ClockState.RUNNING, ClockState.EXTENDED, ClockState.PAUSED)


_VERDICTS: Final = FrozenMap(
    {
        ClockState.RUNNING: Verdict.MET,
        ClockState.EXTENDED: Verdict.MET,
        ClockState.PAUSED: Verdict.MET,
        ClockState.MET: Verdict.MET,
        ClockState.MET_LATE: Verdict.NOT_MET,
        ClockState.BREACHED: Verdict.NOT_MET,
        ClockState.LAPSED: Verdict.NOT_APPLICABLE,
        ClockState.SPARED: Verdict.NOT_APPLICABLE,
        ClockState.STOPPED: Verdict.NOT_APPLICABLE,
        ClockState.NOT_ACCEPTED: Verdict.UNKNOWN,
        ClockState.UNKNOWN: Verdict.UNKNOWN,
    }
)


class BreachForecast(Enum):
    """Whether a running clock can still be kept, by what its stage takes."""

    IN_TIME = "in_time"
    AT_RISK = "at_risk"
    """Fewer business days are left than the stage still takes."""
    NOT_KNOWN = "not_known"
    """The calendar does not say how many are left."""
    NOT_FORECAST = "not_forecast"
    """The regime names no days for the stage, or the clock is not one of a final answer."""
    OVER = "over"
    """The clock no longer runs."""


@frozen
class LadderDay:
    """A step of the ladder with its day (`None`: not known), and whether that day has come."""

    code: str
    role: str
    share: Fraction
    on: Date | None
    reached: bool


@frozen
class ClockStanding:
    """One clock of one round."""

    code: str
    clause: str
    round: int
    state: ClockState
    stops_on: StopsOn
    runs_from: Date
    """The day from which it counts: the receipt, or the business day it counts as received."""
    due_from: Date
    due_to: Date | None
    stopped_on: Date | None = None
    used: Fraction | None = None
    """The share of the time used on the day, or on the day it stopped; `None`: not known."""
    days_left: int | None = None
    """Business days after the day, up to and with the due day; `None`: not known, or over."""
    extended_by: tuple[str, ...] = ()
    ladder: tuple[LadderDay, ...] = ()
    forecast: BreachForecast = BreachForecast.OVER
    optional: bool = False
    """Whether nobody has to keep it: it only spares others."""

    @property
    def due(self) -> Date | None:
        """The last day of the clock, where it is known."""
        return self.due_from if self.due_from == self.due_to else None

    @property
    def is_open(self) -> bool:
        """Whether it still asks for something: it runs, was missed, or may be one or the other."""
        unstopped = self.state is ClockState.UNKNOWN and self.stopped_on is None
        return self.state.is_running or self.state is ClockState.BREACHED or unstopped

    @property
    def next_step(self) -> LadderDay | None:
        """The next reminder or escalation, if the clock runs and one is to come."""
        to_come = (each for each in self.ladder if not each.reached)
        return min(to_come, key=lambda each: each.share, default=None)


@frozen
class NextStep:
    """What is to be done next, by whom, and by when (`None`: no clock asks for it)."""

    code: str
    by: str
    due: Date | None


@frozen
class ComplaintTrack:
    """A complaint on a day."""

    id: str
    customer: str
    regime: str
    stage: ComplaintStage
    received_on: Date
    days_open: int
    """Days from the first receipt to the day, or to the end; what was closed between counts."""
    handler: str | None
    rerouted: bool
    """It was filed as something else and is a complaint."""
    clocks: tuple[ClockStanding, ...]
    next: NextStep | None
    may_close: Verdict
    to_close: tuple[str, ...]
    """The codes of what is missing, or not known, before it may be closed."""
    verdict: Verdict
    """MET where every clock is kept so far and nothing speaks against the record."""

    @property
    def due(self) -> Date | None:
        """The earliest day that a running clock, not an optional one, can be due."""
        running = (each for each in self.clocks if each.state.is_running and not each.optional)
        return min((each.due_from for each in running), default=None)
