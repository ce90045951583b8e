"""What `monitor` answers: the grade, or the grades it may be, what binds it and what is to be done.

Where a fact is missing the grade runs from `best` to `worst`; what is done is what the worst asks
for. Units: as each part says.

>>> SalesGate.ON_WATCH.verdict, SalesGate.STALE.verdict
(<Verdict.NOT_MET: 'not_met'>, <Verdict.UNKNOWN: 'unknown'>)
"""

from enum import Enum

from pendulum import Date

from acctcore.credit.monitoring.figures import Amount
from acctcore.credit.monitoring.signals import Severity
from acctcore.credit.visits.plans import PlannedVisit
from acctcore.findings import Verdict
from acctcore.maps import FrozenMap
from acctcore.money import Money
from acctcore.values import frozen


class SignalState(Enum):
    """Whether a signal counts."""

    LIVE = "live"
    POSSIBLE = "possible"
    """It may be so: a fact is missing, or it is not confirmed."""
    EXPIRED = "expired"
    CLEARED = "cleared"
    DUPLICATE = "duplicate"


class SalesGate(Enum):
    """Whether anything may be sold to the customer."""

    OPEN = "open"
    ON_WATCH = "on_watch"
    UNKNOWN = "unknown"
    """The grade is not known."""
    STALE = "stale"
    """The grade is known; what is required is missing or too old, or a covenant test is."""

    @property
    def verdict(self) -> Verdict:
        """Whether the customer is off the watch: yes, no or not known."""
        if self is SalesGate.OPEN:
            return Verdict.MET
        return Verdict.NOT_MET if self is SalesGate.ON_WATCH else Verdict.UNKNOWN


@frozen
class JudgedSignal:
    """A signal, stated or found by a threshold or a covenant, and whether it counts."""

    code: str
    key: str
    about: str
    on: Date | None
    severity: Severity
    state: SignalState
    source: str
    counts_to: Date | None = None


@frozen
class CovenantResult:
    """A covenant as tested, with every input; `headroom` below 0 is broken by so much."""

    id: str
    kept: Verdict
    measured: Amount | None
    relation: str
    allowed: Amount | None
    headroom: Amount | None
    inputs: FrozenMap[str, Amount]
    certified: Verdict
    cure_until: Date | None = None


@frozen
class DueAction:
    """What is to be done about the customer, or one bill, by a day; `None`: not known."""

    code: str
    clause: str
    about: str
    due: Date | None
    overdue: bool = False


@frozen
class Watch:
    """How a customer stands on a day.

    `grade` is `None` while it may be more than one, from `best` to `worst`. `since` is the day
    from which the worst end holds; the days of the actions count from it.
    """

    customer: str
    grade: str | None
    best: str
    worst: str
    since: Date
    sales: SalesGate
    bound_by: tuple[str, ...]
    """The clauses that give the worst end."""
    binding: tuple[str, ...]
    """The keys of the signals behind those clauses."""
    signals: tuple[JudgedSignal, ...]
    covenants: tuple[CovenantResult, ...]
    actions: tuple[DueAction, ...]
    holds_drawings: bool
    held: tuple[Money, ...]
    """What is undrawn and on hold, by currency."""
    visits: tuple[PlannedVisit, ...]
    """The next visit of each facility, overdue ones too."""

    @property
    def verdict(self) -> Verdict:
        """MET where the customer is off the watch and all that is required is known."""
        return self.sales.verdict
