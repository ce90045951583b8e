"""What `check_documents` answers: each required document of each party, and how it stands.

>>> DocumentStatus.COPY_ONLY.verdict, DocumentStatus.DEFERRED.verdict
(<Verdict.NOT_MET: 'not_met'>, <Verdict.MET: 'met'>)
"""

from enum import Enum
from types import MappingProxyType
from typing import Final

from pendulum import Date

from acctcore.findings import Verdict
from acctcore.values import frozen


class DocumentStatus(Enum):
    """How a required document stands."""

    PRESENT = "present"
    DEFERRED = "deferred"
    """May follow until a day."""
    WAIVED = "waived"
    MISSING = "missing"
    DUPLICATE = "duplicate"
    """Its file stands under another document too."""
    MISMATCHED = "mismatched"
    """Another name stands on it."""
    EXPIRED = "expired"
    TOO_OLD = "too_old"
    COPY_ONLY = "copy_only"
    WRONG_FORM = "wrong_form"
    UNSIGNED = "unsigned"
    SIGNATURE_TOO_WEAK = "signature_too_weak"
    UNTRANSLATED = "untranslated"
    LATE = "late"
    """Received after the drawing."""
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"

    @property
    def verdict(self) -> Verdict:
        """What the status means for the checklist."""
        return _VERDICTS.get(self, Verdict.NOT_MET)


_VERDICTS: Final = MappingProxyType(
    {
        DocumentStatus.PRESENT: Verdict.MET,
        DocumentStatus.DEFERRED: Verdict.MET,
        DocumentStatus.WAIVED: Verdict.MET,
        DocumentStatus.UNKNOWN: Verdict.UNKNOWN,
        DocumentStatus.NOT_APPLICABLE: Verdict.NOT_APPLICABLE,
    }
)


@frozen
class DocumentLine:
    """One required document of one party."""

    clause: str
    kind: str
    party: str
    status: DocumentStatus
    document: str = ""
    """The id of the document that was judged; blank where there is none."""
    faults: tuple[str, ...] = ()
    """The codes of all that is wrong or not known of it."""
    until: Date | None = None
    """The last day of a deferral."""
    approver: str = ""
    set_aside: tuple[str, ...] = ()
    """The ids of other documents for it that are not in order."""


@frozen
class Checklist:
    """The checklist of a loan on a day."""

    id: str
    product: str
    verdict: Verdict
    lines: tuple[DocumentLine, ...]
    duplicates: tuple[tuple[str, ...], ...]
    """The ids of documents that are one file."""
    unasked: tuple[str, ...]
    """The ids of documents that nobody asked for."""

    @property
    def complete(self) -> bool:
        """Tell whether everything asked for is present, deferred or waived."""
        return self.verdict is Verdict.MET

    def standing(self, status: DocumentStatus) -> tuple[DocumentLine, ...]:
        """Answer the lines with one status."""
        return tuple(line for line in self.lines if line.status is status)
