"""Due diligence: who the parties are, what is verified, screened and consented to."""

from acctcore.credit.diligence.cases import DiligenceCase
from acctcore.credit.diligence.hits import AdverseHit, HitSource
from acctcore.credit.diligence.inquiries import Consent, Inquiry
from acctcore.credit.diligence.levels import OccasionalRule, RiskLevel
from acctcore.credit.diligence.outcomes import DiligenceGap, DiligenceState, InquiryAnswer, Vetting
from acctcore.credit.diligence.particulars import Particular, Verification
from acctcore.credit.diligence.parties import CreditParty, PartyKind, PartyRole
from acctcore.credit.diligence.policies import DiligencePolicy
from acctcore.credit.diligence.rules import (
    AdverseRule,
    InquiryRule,
    ItemRule,
    ScreeningRule,
    SourceKind,
)
from acctcore.credit.diligence.screenings import Screening, ScreeningKind, ScreeningResult
from acctcore.credit.diligence.vetting import vet

__all__ = [
    "AdverseHit",
    "AdverseRule",
    "Consent",
    "CreditParty",
    "DiligenceCase",
    "DiligenceGap",
    "DiligencePolicy",
    "DiligenceState",
    "HitSource",
    "Inquiry",
    "InquiryAnswer",
    "InquiryRule",
    "ItemRule",
    "OccasionalRule",
    "Particular",
    "PartyKind",
    "PartyRole",
    "RiskLevel",
    "Screening",
    "ScreeningKind",
    "ScreeningResult",
    "ScreeningRule",
    "SourceKind",
    "Verification",
    "Vetting",
    "vet",
]
