"""What a plan of care answers: touches, what was put aside and why, minimums that are not met.

>>> made = TouchStatus.DONE
>>> made.counts, TouchStatus.OVERDUE.counts
(True, False)
"""

from enum import Enum

from pendulum import Date

from acctcore.findings import Verdict
from acctcore.retention.care.books import CareContact
from acctcore.retention.care.kinds import CareKind, CarePart
from acctcore.timeline import Citation
from acctcore.values import frozen


class TouchStatus(Enum):
    """Where a touch stands on the day of the plan."""

    DONE = "done"
    DONE_LATE = "done_late"
    OVERDUE = "overdue"
    """Its window has passed and nobody was in touch: it stays until it is made."""
    MISSED = "missed"
    """A greeting whose window has passed: it stays to be seen, and is not made up."""
    DUE = "due"
    """Its window is open."""
    PLANNED = "planned"

    @property
    def is_done(self) -> bool:
        """Whether the touch was made."""
        return self in (TouchStatus.DONE, TouchStatus.DONE_LATE)

    @property
    def counts(self) -> bool:
        """Whether it counts towards the minimum: a touch that was missed does not."""
        return self not in (TouchStatus.OVERDUE, TouchStatus.MISSED)


@frozen
class CareTouch:
    """One touch: with whom, when, how, by whom, and under which clause.

    `purpose`, `channel`, `kind` and `parts` are what a contact permission asks for on its day.
    """

    customer: str
    person: str
    code: str
    clause: str
    due: Date
    """The day the rule gives."""
    day: Date
    """The day planned, off holidays as the policy says."""
    earliest: Date
    latest: Date
    status: TouchStatus
    owner: str
    channel: str
    purpose: str
    kind: CareKind
    parts: tuple[CarePart, ...] = ()
    contacted_on: Date | None = None
    """The day the touch was made."""


@frozen
class PutAside:
    """A touch that is not planned, and why.

    NOT_MET: it may not be made, or a cap pushed it out. UNKNOWN: something has to be known first.
    `day` is left out where it is not known; `by` names the clause of the cap, `told` what was
    counted, or to which day a stop holds.
    """

    customer: str
    person: str
    code: str
    clause: str
    day: Date | None
    reason: str
    verdict: Verdict
    by: str = ""
    told: str = ""

    def is_after(self, ends: Date | None) -> bool:
        """Tell whether the day has to move, and lies after the end of the calendar."""
        due = self.day if self.reason == "CALENDAR_UNKNOWN" else None
        return due is not None and ends is not None and due > ends


@frozen
class CareShortfall:
    """A customer whose minimum the plan does not reach."""

    customer: str
    tier: str
    clause: str
    least: int
    planned: int
    """Touches done, due and planned, and other contacts made, in the span."""


@frozen
class CarePlan:
    """The plan of a span of days, in order of days, customers, persons and codes."""

    first: Date
    last: Date
    as_of: Date
    citation: Citation
    touches: tuple[CareTouch, ...]
    aside: tuple[PutAside, ...]
    shortfalls: tuple[CareShortfall, ...]
    carried: tuple[CareTouch, ...] = ()
    """Touches from before the span that are overdue or due, as far back as the policy looks."""
    unmatched: tuple[CareContact, ...] = ()
    """Contacts made for a touch that the policy does not know."""
    replan_from: Date | None = None
    """The day of the span from which this version of the policy is not in force."""
    calendar_ends: Date | None = None
    """The last day of the calendar, where a touch put aside is due after it and has to move."""

    @property
    def beyond_calendar(self) -> tuple[PutAside, ...]:
        """Answer what is put aside because the calendar ends before its day."""
        return tuple(each for each in self.aside if each.is_after(self.calendar_ends))

    def touches_of(self, person: str) -> tuple[CareTouch, ...]:
        """Answer the touches of one person."""
        return tuple(each for each in self.touches if each.person == person)
