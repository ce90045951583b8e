"""What `warn` answers: the score with its reasons, the band, and what is to be done.

Units: whole points from 0 to 100, higher is riskier.
"""

from enum import Enum
from fractions import Fraction

from pendulum import Date

from acctcore.retention.actions import Action
from acctcore.retention.hosts import HostOpinion
from acctcore.retention.onboarding import WarningProfile
from acctcore.retention.reasons import Reason
from acctcore.retention.rulers import RulerChange
from acctcore.values import frozen


class WarningStatus(Enum):
    """Whether the facts were enough to name the band."""

    DECIDED = "decided"
    INSUFFICIENT_DATA = "insufficient_data"


@frozen(slots=False)
class ChurnWarning:
    """How likely a customer is to leave, from 0 to 100, why, and what that asks for.

    `score` is `None` while it is not known; it lies from `lowest` to `highest`.
    `band` is `None` while the score may fall into more than one of
    `possible_bands`; `acts_as` is the highest of these, which is acted on.
    `reasons` and `protective` are ranked; `base`, the score at the baseline of the
    card, and their points add up to the score. `triggered` names what raised the
    band whatever the points say. `unknown` names what could not be judged.
    `mend_first` names the reasons to act on before any price is.

    The probabilities are those of the least and the most points by the calibration of
    the card, `host` what models of the host said, `ruler` what a new card changed.
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
    acts_as: str = ""
    triggered: tuple[str, ...] = ()
    profile: WarningProfile = WarningProfile.STANDARD
    lowest_probability: Fraction | None = None
    highest_probability: Fraction | None = None
    host: tuple[HostOpinion, ...] = ()
    ruler: RulerChange | None = None

    @property
    def probability(self) -> Fraction | None:
        """What the score says as a probability, where it is known."""
        known = self.lowest_probability == self.highest_probability
        return self.lowest_probability if known else None
