"""What a customer said, and whether it is a complaint, whatever desk it came to.

Rule: whoever expresses dissatisfaction and says what he lost or asks to have it mended complains.
The host states the signs, in a closed list; no text is read here. A sign left out is not known.
Signs that contradict each other (a loss, a wish or blame, and no dissatisfaction) are asked about.
Filed as something else it is rerouted, and its clocks run from the day it was received. Source:
project page on retention, section 7: feedback that contains a complaint is a complaint; the list
is the project's own. Signs that are not yes or no raise.

>>> told = ComplaintSigns(expresses_dissatisfaction=True, asks_for_redress=True)
>>> classify_feedback(told), classify_feedback(ComplaintSigns(expresses_dissatisfaction=False))
(<FeedbackClass.COMPLAINT: 'complaint'>, <FeedbackClass.OTHER: 'other'>)
>>> classify_feedback(ComplaintSigns(expresses_dissatisfaction=True))
<FeedbackClass.UNKNOWN: 'unknown'>
"""

from enum import Enum

from attrs import fields

from acctcore.guards import flagged, of_kind
from acctcore.values import frozen


class FiledAs(Enum):
    """The desk a text came to."""

    COMPLAINT = "complaint"
    FEEDBACK = "feedback"
    ENQUIRY = "enquiry"
    SURVEY = "survey"
    PRAISE = "praise"


class FeedbackClass(Enum):
    """What it is."""

    COMPLAINT = "complaint"
    OTHER = "other"
    UNKNOWN = "unknown"


@frozen
class ComplaintSigns:
    """What the customer's words hold; a sign that is left out is not known."""

    expresses_dissatisfaction: bool | None = None
    names_loss: bool | None = None
    """Loss of money, distress or inconvenience, also one that may come."""
    asks_for_redress: bool | None = None
    blames_conduct: bool | None = None
    """Something done or not done by the firm or one of its people."""

    def __attrs_post_init__(self) -> None:
        """Refuse a sign that is not yes or no."""
        for each in fields(type(self)):
            sign = getattr(self, each.name)
            if sign is not None:
                flagged(sign, f"sign `{each.name}`")

    @property
    def contradict(self) -> bool:
        """Whether no dissatisfaction is said to be expressed, and yet what a complaint is about."""
        about = (self.names_loss, self.asks_for_redress, self.blames_conduct)
        return self.expresses_dissatisfaction is False and any(about)


def classify_feedback(signs: ComplaintSigns) -> FeedbackClass:
    """Tell a complaint from other feedback by its signs; decide where every answer would agree."""
    of_kind(signs, ComplaintSigns, "signs", "the signs of a complaint")
    dissatisfied = signs.expresses_dissatisfaction
    about = (signs.names_loss, signs.asks_for_redress, signs.blames_conduct)
    if signs.contradict:
        return FeedbackClass.UNKNOWN
    if dissatisfied is False or all(each is False for each in about):
        return FeedbackClass.OTHER
    if dissatisfied and any(about):
        return FeedbackClass.COMPLAINT
    return FeedbackClass.UNKNOWN
