"""What `judge_offer` answers: whether the offer may be made, by whom, until when, and what is told.

Units: money in one currency, days.

>>> OfferAnswer.ALLOWED.verdict, OfferAnswer.UNDECIDED.verdict
(<Verdict.MET: 'met'>, <Verdict.UNKNOWN: 'unknown'>)
"""

from enum import Enum

from pendulum import Date

from acctcore.findings import Verdict
from acctcore.money import Money
from acctcore.retention.actions import Action
from acctcore.retention.offers.eligibility import PortAnswer, PortStatus
from acctcore.values import frozen


class OfferAnswer(Enum):
    """Whether the giver may make the offer."""

    ALLOWED = "allowed"
    REFUSED = "refused"
    UNDECIDED = "undecided"
    """A missing fact decides it."""

    @property
    def verdict(self) -> Verdict:
        """The answer as a yes, a no or not known."""
        if self is OfferAnswer.ALLOWED:
            return Verdict.MET
        return Verdict.NOT_MET if self is OfferAnswer.REFUSED else Verdict.UNKNOWN


@frozen
class JudgedOffer:
    """How an offer to a customer is judged on a day.

    `action` is what may be done to keep the customer, whatever becomes of the offer. `codes` are
    those of every clause against it, `missing` of those that could not be judged. An amount is
    `None` where it is not known; `counted` is the cost as the delegation counts it.
    """

    customer: str
    offer: str
    answer: OfferAnswer
    action: Action
    codes: tuple[str, ...]
    missing: tuple[str, ...]
    decided_by: str | None
    """The level that may give it, where authority is all it lacks or nothing is."""
    decider: str
    """The name of that level, or of the body that decides; empty where there is none."""
    endorsers: tuple[str, ...]
    monthly_revenue: Money | None
    value_at_stake: Money | None
    cap: Money | None
    cost: Money | None
    counted: Money | None
    contact_by: Date | None
    contact_late: bool
    mend_first: tuple[str, ...]
    status: PortStatus
    port: PortAnswer | None
    """What is told to a customer who applied, or asks; nothing else is said to one who applied."""

    @property
    def code(self) -> str:
        """The answer in one word: the stop where there is one, else the first reason."""
        if self.action in (Action.NO_SAVE_CONTACT, Action.SERVICE_ONLY):
            return self.action.name
        if self.answer is OfferAnswer.REFUSED:
            return self.codes[0]
        return self.answer.name

    @property
    def lost(self) -> bool:
        """Tell whether the customer has gone: only once the port is completed."""
        return self.status is PortStatus.PORT_COMPLETED

    @property
    def verdict(self) -> Verdict:
        """MET where the giver may make the offer."""
        return self.answer.verdict
