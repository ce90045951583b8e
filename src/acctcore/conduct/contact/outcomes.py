"""What `may_contact` answers: yes, wait until when, no, or not known, with everything that blocks.

`until` is the first permitted instant under the policy in force on the day. Where none is found
within the days that the policy looks ahead, or before the zone, the calendar, a consent or a
register ends, it is `None`; `searched_to` says how far it was looked for, and `search_ends` why no
further. The log entry of a permitted contact is part of the answer; service messages are logged
like any other.
Source: the conduct domain page, section 2.6. Units: as each part says.

>>> ContactAnswer.WAIT.verdict, ContactAnswer.UNKNOWN.verdict
(<Verdict.NOT_MET: 'not_met'>, <Verdict.UNKNOWN: 'unknown'>)
"""

from enum import Enum

from pendulum import Date

from acctcore.conduct.contact.attempts import ContactAttempt
from acctcore.conduct.contact.rows import MessageKind
from acctcore.findings import Verdict
from acctcore.moments import Moment
from acctcore.values import frozen
from acctcore.zones import Instant


class ContactAnswer(Enum):
    """Whether the person may be contacted now."""

    ALLOW = "allow"
    WAIT = "wait"
    """Not now: what blocks passes with time."""
    STOP = "stop"
    """No: something blocks that does not pass with time."""
    UNKNOWN = "unknown"
    """A fact is missing that may stop the contact."""

    @property
    def verdict(self) -> Verdict:
        """Whether the contact is allowed: yes, no or not known."""
        if self is ContactAnswer.ALLOW:
            return Verdict.MET
        return Verdict.UNKNOWN if self is ContactAnswer.UNKNOWN else Verdict.NOT_MET


@frozen
class ContactBlock:
    """One thing that blocks, and whether it lasts or passes with time."""

    code: str
    clause: str
    about: str
    lasts: bool


@frozen
class PresumptionFlag:
    """A legal presumption that would arise; a flag with its figures, no legal conclusion."""

    code: str
    clause: str
    about: str
    measured: int
    limit: int


@frozen
class SearchEnd:
    """Why no permitted time is found: what ends, and the local day on which the search meets it."""

    code: str
    clause: str
    about: str
    on: Date | None


@frozen
class ContactPermission:
    """The answer on one message to one person at one instant."""

    recipient: str
    answer: ContactAnswer
    kind: MessageKind | None
    """What the message is, whatever it is called; not known where its parts are not."""
    purposes: tuple[str, ...]
    """As which it is judged: its own purpose, and the marketing purpose where it is marketing."""
    local: Moment | None
    """What the recipient's clock shows."""
    until: Instant | None = None
    until_local: Moment | None = None
    searched_to: Instant | None = None
    search_ends: tuple[SearchEnd, ...] = ()
    """Where it is to wait and no permitted time is found."""
    blocks: tuple[ContactBlock, ...] = ()
    flags: tuple[PresumptionFlag, ...] = ()
    log: ContactAttempt | None = None
    """To be added to the history once the contact is made."""

    @property
    def verdict(self) -> Verdict:
        """MET where the contact is allowed now."""
        return self.answer.verdict
