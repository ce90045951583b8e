"""What `warn` answers: the score with its reasons, the band, and what is to be done.

Units: whole points from 0 to 100, higher is riskier.
"""

from enum import Enum

from pendulum import Date

from acctcore.retention.actions import Action
from acctcore.retention.reasons import Reason
from acctcore.values import frozen


class WarningStatus(Enum):
    """Whether the facts were enough to name the band."""

    DECIDED = "decided"
    INSUFFICIENT_DATA = "insufficient_data"


@frozen
class ChurnWarning:
    """How likely a customer is to leave, from 0 to 100, why, and what that asks for.

    `score` is `None` while it is not known; it lies from `lowest` to `highest`.
    `band` is `None` while the score may fall into more than one of
    `possible_bands`. `reasons` and `protective` are ranked; `base` and their
    points add up to the score. `unknown` names the items that could not be
    judged. `mend_first` names the reasons to act on before any price is.
    """

    customer: str
    status: WarningStatus
    score: int | None
    lowest: int
    highest: int
    band: str | None
    possible_bands: tuple[str, ...]
    action: Action
    contact_by: Date | None
    mend_first: tuple[str, ...]
    base: int
    reasons: tuple[Reason, ...]
    protective: tuple[Reason, ...]
    unknown: tuple[str, ...]
