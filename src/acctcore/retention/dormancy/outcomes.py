"""What a dormancy run answers: who may be approached, who not and why, and what the law asks for.

>>> LegalStatus.NOTICE_DUE.value
'notice_due'
"""

from enum import Enum
from fractions import Fraction

from pendulum import Date

from acctcore.money import Money
from acctcore.sources import Source
from acctcore.timeline import Citation
from acctcore.values import frozen


class LegalStatus(Enum):
    """Where an account stands on the clock of a law."""

    NOT_YET = "not_yet"
    NOTICE_DUE = "notice_due"
    DUE = "due"
    UNKNOWN = "unknown"


class ChanceSource(Enum):
    """Where the chance of coming back is from."""

    GIVEN = "given"
    SILENCE = "silence"


@frozen
class ReactivationNeed:
    """What has to be done to wake an account.

    REFRESH_KYC before it wakes, with the day of the last check in `since`, if there is one;
    STEP_UP_IDENTITY before anything is paid out; FRAUD_WATCH for so many days after.
    """

    code: str
    clause: str
    since: Date | None = None
    days: int | None = None


@frozen
class RankedAccount:
    """A sleeping account that may be approached, with its place and what it would take."""

    place: int
    account: str
    customer: str
    product: str
    clause: str
    last_activity: Date
    """The last act of the customer."""
    counted_from: Date
    """The day from which sleep is counted: the last act, or the end of the term if later."""
    asleep_since: Date
    value: Money
    probability: Fraction
    chance_from: ChanceSource
    expected: Fraction
    """Value times probability, in minor units, exact: what the order is by."""
    needs: tuple[ReactivationNeed, ...]


@frozen
class ExcludedAccount:
    """An account that is not approached, with every reason; STILL_ACTIVE where it is awake."""

    account: str
    customer: str
    reasons: tuple[str, ...]


@frozen
class UnrankedAccount:
    """An account that cannot be ranked, with everything that has to be known first."""

    account: str
    customer: str
    missing: tuple[str, ...]


@frozen
class LegalClock:
    """One step of the law for one account; `None` where the day is not known."""

    account: str
    customer: str
    code: str
    clause: str
    status: LegalStatus
    due_on: Date | None
    notice_by: Date | None
    source: Source


@frozen
class DormancyRanking:
    """Every account once: ranked, excluded or not known; and the clocks of the law."""

    as_of: Date
    citation: Citation
    ranked: tuple[RankedAccount, ...]
    excluded: tuple[ExcludedAccount, ...]
    unranked: tuple[UnrankedAccount, ...]
    legal: tuple[LegalClock, ...]

    @property
    def count(self) -> int:
        """All accounts: ranked, excluded and not known together."""
        return len(self.ranked) + len(self.excluded) + len(self.unranked)
