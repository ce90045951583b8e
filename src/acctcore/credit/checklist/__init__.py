"""The document checklist: what is on file, what is not in order, and who waived what."""

from acctcore.credit.checklist.cases import ChecklistCase
from acctcore.credit.checklist.checking import check_documents
from acctcore.credit.checklist.documents import (
    DocumentForm,
    HeldDocument,
    SignatureKind,
    Translation,
)
from acctcore.credit.checklist.outcomes import Checklist, DocumentLine, DocumentStatus
from acctcore.credit.checklist.policies import ChecklistPolicy
from acctcore.credit.checklist.rules import DocumentRule, FileRule, NameRule, WaiverAuthority
from acctcore.credit.checklist.waivers import DocumentWaiver

__all__ = [
    "Checklist",
    "ChecklistCase",
    "ChecklistPolicy",
    "DocumentForm",
    "DocumentLine",
    "DocumentRule",
    "DocumentStatus",
    "DocumentWaiver",
    "FileRule",
    "HeldDocument",
    "NameRule",
    "SignatureKind",
    "Translation",
    "WaiverAuthority",
    "check_documents",
]
