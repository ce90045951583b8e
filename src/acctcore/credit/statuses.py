"""How a requirement stands, and why.

>>> RequirementStatus.STALE.verdict
<Verdict.NOT_MET: 'not_met'>
"""

from enum import Enum

from acctcore.findings import Measured, Verdict
from acctcore.quantity import Quantity
from acctcore.values import frozen


class RequirementStatus(Enum):
    """How a requirement stands."""

    PRESENT = "present"
    STALE = "stale"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"

    @property
    def verdict(self) -> Verdict:
        """What the status means for the application."""
        match self:
            case RequirementStatus.PRESENT:
                return Verdict.MET
            case RequirementStatus.NOT_APPLICABLE:
                return Verdict.NOT_APPLICABLE
            case RequirementStatus.UNKNOWN:
                return Verdict.UNKNOWN
        return Verdict.NOT_MET


@frozen
class Judgement:
    """A status with its reason, and the comparison behind it where there is one."""

    status: RequirementStatus
    code: str
    measured: Measured = None
    relation: str = ""
    limit: Measured = None

    @classmethod
    def counted(cls, status: RequirementStatus, code: str, found: int, needed: int) -> "Judgement":
        """Show the periods found against the periods needed."""
        return cls(status, code, Quantity(found, "periods"), ">=", Quantity(needed, "periods"))
