"""Where a case stands on a day: derived from what was recorded, never stated.

A customer who left is LOST. One with an application to leave is PORT_REQUESTED, and
not lost until the port is completed. One who agreed to stay is STAYING, and SAVED
only when the minimum stay is over. Otherwise a contact since the case was opened is
CONTACTED; without one the case is OVERDUE after its deadline and OPEN before. A
warning that asks for a contact and has no case is UNREPORTED. A customer is QUIET
for whom neither warning nor case asks for a contact, or who opted out.
Source: project page on retention, sections 9 and 13 (step 7).

>>> asked = RetentionCase("G-1", "M-14", Date(2026, 5, 11), port_requested=Date(2026, 5, 13))
>>> status_of(asked, Action.NO_SAVE_CONTACT, None, Date(2026, 5, 13), 90)
<CaseStatus.PORT_REQUESTED: 'port_requested'>
>>> status_of(None, Action.CONTACT, Date(2026, 5, 12), Date(2026, 5, 11), 90)
<CaseStatus.UNREPORTED: 'unreported'>
"""

from enum import Enum

from pendulum import Date

from acctcore.retention.actions import Action
from acctcore.retention.reporting.cases import RetentionCase


class CaseStatus(Enum):
    """Where a case stands, the most urgent first."""

    UNREPORTED = "unreported"
    OVERDUE = "overdue"
    OPEN = "open"
    PORT_REQUESTED = "port_requested"
    CONTACTED = "contacted"
    STAYING = "staying"
    SAVED = "saved"
    LOST = "lost"
    QUIET = "quiet"


def status_of(
    case: RetentionCase | None, action: Action, due: Date | None, as_of: Date, minimum_stay: int
) -> CaseStatus:
    """Answer where a case stands, given what today's warning asks for and by when.

    A day by which the case itself is due goes before that of today's warning.
    """
    if case is not None and case.left is not None:
        return CaseStatus.LOST
    if _applied(case, action):
        return CaseStatus.PORT_REQUESTED
    if case is not None and case.stays_since is not None:
        stayed = as_of.toordinal() - case.stays_since.toordinal()
        return CaseStatus.SAVED if stayed >= minimum_stay else CaseStatus.STAYING
    if case is not None and case.answered:
        return CaseStatus.CONTACTED
    if not _asks(case, action):
        return CaseStatus.QUIET
    if case is None:
        return CaseStatus.UNREPORTED
    late = case.due or due
    return CaseStatus.OVERDUE if late is not None and late < as_of else CaseStatus.OPEN


def _asks(case: RetentionCase | None, action: Action) -> bool:
    """Tell whether a contact is asked for, today or when the case was opened."""
    if action is Action.NONE:
        return case is not None and case.due is not None
    return action is not Action.SERVICE_ONLY


def _applied(case: RetentionCase | None, action: Action) -> bool:
    if action is Action.NO_SAVE_CONTACT:
        return True
    return case is not None and case.port_requested is not None and case.port_withdrawn is None
