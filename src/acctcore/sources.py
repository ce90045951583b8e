"""Where a figure comes from: document, clause, address, day read, and how far to trust it.

>>> print(Source("Delegation letter 7/2026", Status.INVENTED, clause="2(a)"))
Delegation letter 7/2026, 2(a) [invented]
>>> Source("", Status.VERIFIED)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: source: expected the title of a document, got ``
"""

from enum import Enum

from pendulum import Date

from acctcore.days import optional_day
from acctcore.errors import OutOfRange, WrongKind, fault
from acctcore.values import field, frozen


class Status(Enum):
    """How a figure is known."""

    VERIFIED = "verified"
    """Read in the named source or a full copy of it."""
    SECONDARY = "secondary"
    """Read in a text about the source."""
    UNVERIFIED = "unverified"
    """Recalled or unproven: check before use."""
    INVENTED = "invented"
    """Made up for an example or a test."""


@frozen
class Source:
    """One citation."""

    document: str
    status: Status
    clause: str = ""
    address: str = ""
    read_on: Date | None = field(default=None, converter=optional_day)

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless document and an unnamed status."""
        if not (isinstance(self.document, str) and self.document.strip()):
            raise OutOfRange(fault("source", "the title of a document", self.document))
        if not isinstance(self.status, Status):
            raise WrongKind(
                fault("status of a source", "a named status such as `verified`", self.status)
            )

    def __str__(self) -> str:
        """Write title, clause and status."""
        clause = f", {self.clause}" if self.clause else ""
        return f"{self.document}{clause} [{self.status.value}]"
