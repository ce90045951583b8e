"""The application as it is assembled: a value in which every live fact stands.

Ready means that nothing stands in its way, and is never rounded up to.
"""

from enum import Enum

from acctcore.credit.adverse import AdverseFact
from acctcore.credit.authorship.contacts import Contact
from acctcore.credit.conflicts import Conflict
from acctcore.credit.corrections import Correction
from acctcore.credit.footing import Footing
from acctcore.credit.lines import Line
from acctcore.credit.memo.claims import Claim
from acctcore.credit.memo.omissions import Omission
from acctcore.credit.memo.opinions import Rating, SecondOpinion
from acctcore.credit.memo.questions import Question
from acctcore.credit.objectivity.measures import Objectivity
from acctcore.credit.requests import Request
from acctcore.credit.sections import Section
from acctcore.values import frozen


class Readiness(Enum):
    """Whether the application can go to its decision."""

    READY = "ready"
    NOT_READY = "not_ready"
    UNKNOWN = "unknown"


@frozen
class Application:
    """The application: every live fact stands in a section or in `unasked`."""

    id: str
    borrower: str
    request: Request
    readiness: Readiness
    sections: tuple[Section, ...]
    unasked: tuple[Line, ...]
    """Lines that no requirement asks for."""
    adverse: tuple[AdverseFact, ...]
    """Every adverse fact, answered or not."""
    conflicts: tuple[Conflict, ...]
    """Every conflict, open and settled."""
    corrections: tuple[Correction, ...]
    """Every superseded fact with what replaced it."""
    footings: tuple[Footing, ...] = ()
    claims: tuple[Claim, ...] = ()
    questions: tuple[Question, ...] = ()
    rating: Rating | None = None
    opinions: tuple[SecondOpinion, ...] = ()
    objectivity: Objectivity | None = None
    omissions: tuple[Omission, ...] = ()
    contacts: tuple[Contact, ...] = ()
