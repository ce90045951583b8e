"""Credit: a customer's papers become an application, with nothing lost on the way.

`assemble` judges the application; `spread` and `measure` read the accounts, `schedule`, `apr_eu`
and `apr_us` do the arithmetic, `headroom` the limits; `vet`, `check_documents` and `check_contract`
stand before the signature, `monitor` and `classify` after it. The names below are resolved when
they are first read, so that importing one rule stays cheap.
"""

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from acctcore.credit.adverse import AdverseFact
    from acctcore.credit.application import Application, Readiness
    from acctcore.credit.assembly import assemble
    from acctcore.credit.authorship.comparison import ModelMeasures, compare_models
    from acctcore.credit.authorship.contacts import Contact
    from acctcore.credit.authorship.logs import OriginationLog, RoleHours, Stage
    from acctcore.credit.authorship.rules import AuthorshipRule, OriginationModel, Person
    from acctcore.credit.case import Answer, ApplicationCase, Resolution
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
    from acctcore.credit.checks import FootingRule, TenorRule
    from acctcore.credit.classification.classifying import classify
    from acctcore.credit.classification.conditions import (
        BankOverdueShare,
        Flagged,
        ImpairmentShare,
        MaterialArrears,
        NonPerformingShare,
        OfSegment,
        PastDue,
        UnderObservation,
    )
    from acctcore.credit.classification.outcomes import (
        Classification,
        NextBoundary,
        NotOptedIn,
        PublishedPack,
        UpgradeCondition,
    )
    from acctcore.credit.classification.packs import ClassificationPack
    from acctcore.credit.classification.records import (
        Arrears,
        BankDebt,
        OtherDebt,
        Rebuttal,
        Restructuring,
    )
    from acctcore.credit.classification.rules import (
        ClassificationRule,
        Exemption,
        LoanCategory,
        OptIn,
    )
    from acctcore.credit.classification.standings import LoanStanding
    from acctcore.credit.concentration.assessing import assess_concentration
    from acctcore.credit.concentration.cases import ConcentrationCase
    from acctcore.credit.concentration.limits import LargeExposureLimits
    from acctcore.credit.concentration.outcomes import Concentration, ConcentrationStatus
    from acctcore.credit.conflicts import Conflict
    from acctcore.credit.connections.connecting import connected_clients, groups_of
    from acctcore.credit.connections.groups import ConnectedGroup
    from acctcore.credit.connections.interests import integrated_interests
    from acctcore.credit.connections.ties import ConnectionRule, Receipts
    from acctcore.credit.corrections import Correction
    from acctcore.credit.day_counts import (
        DayCount,
        actual_360,
        actual_365_fixed,
        actual_actual_afb,
        actual_actual_isda,
        actual_actual_isma,
        thirty_360_bond_basis,
        thirty_360_us,
        thirty_e_360,
        thirty_e_360_isda,
    )
    from acctcore.credit.diligence.cases import DiligenceCase
    from acctcore.credit.diligence.hits import AdverseHit, HitSource
    from acctcore.credit.diligence.inquiries import Consent, Inquiry
    from acctcore.credit.diligence.levels import OccasionalRule, RiskLevel
    from acctcore.credit.diligence.outcomes import (
        DiligenceGap,
        DiligenceState,
        InquiryAnswer,
        Vetting,
    )
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
    from acctcore.credit.execution.cases import ExecutionCase, ExecutionStep
    from acctcore.credit.execution.changes import ChangeMemo, CreditApproval
    from acctcore.credit.execution.checking import check_contract
    from acctcore.credit.execution.conditions import (
        ConditionMet,
        ConditionWaiver,
        ContractCondition,
        LoanPayment,
    )
    from acctcore.credit.execution.outcomes import ContractCheck, TermDifference, TermStatus
    from acctcore.credit.execution.policies import (
        AttendanceRule,
        ConditionsRule,
        ContractClause,
        CoolingOffRule,
        PartiesRule,
        PaymentsRule,
        PowerRule,
        PresenceRule,
        ProcessRule,
    )
    from acctcore.credit.execution.policy import ExecutionPolicy
    from acctcore.credit.execution.process import Misstep, MisstepKind, Progress, StepEvent, follow
    from acctcore.credit.execution.questions import ContractQuestion
    from acctcore.credit.execution.signatories import (
        IdentityPaper,
        Presence,
        Signatory,
        SigningPower,
    )
    from acctcore.credit.execution.terms import ContractTerms, DueAmount
    from acctcore.credit.facilities.books import FacilityBook
    from acctcore.credit.facilities.drawings import DrawingCheck, check_drawing
    from acctcore.credit.facilities.facility import Facility
    from acctcore.credit.facilities.measuring import headroom
    from acctcore.credit.facilities.outcomes import (
        FacilityHeadroom,
        HeadroomFlag,
        Headrooms,
        RefusalCode,
        RefusedUse,
    )
    from acctcore.credit.facilities.policies import FacilityPolicy
    from acctcore.credit.facilities.trees import FacilityTree
    from acctcore.credit.facilities.uses import TemporaryExcess, Use, UseKind
    from acctcore.credit.footing import Footing
    from acctcore.credit.lines import Line
    from acctcore.credit.memo.claims import Claim, Tone
    from acctcore.credit.memo.omissions import Omission, OmissionRule
    from acctcore.credit.memo.opinions import Rating, SecondOpinion, SecondOpinionRule
    from acctcore.credit.memo.questions import Question, QuestionRule
    from acctcore.credit.memo.repeats import RepeatedQuestion, repeated_questions
    from acctcore.credit.memo.reviews import record_opinion, review_copy
    from acctcore.credit.metrics.bands import MetricBand
    from acctcore.credit.metrics.bounds import AmountBounds
    from acctcore.credit.metrics.consolidation import (
        GroupCashFlow,
        MemberCashFlow,
        global_cash_flow,
    )
    from acctcore.credit.metrics.covers import DebtServiceCover, debt_service_cover
    from acctcore.credit.metrics.gaps import GapCode, MetricGap
    from acctcore.credit.metrics.group_flows import GroupMember, IntraGroupFlow, PaidAs
    from acctcore.credit.metrics.measuring import measure
    from acctcore.credit.metrics.outcomes import Measured, MetricStatus
    from acctcore.credit.metrics.packs import Metric, MetricPack, MetricUnit
    from acctcore.credit.metrics.terms import MetricBasis, MetricTerm
    from acctcore.credit.metrics.turnover import TurnoverDays, turnover_days
    from acctcore.credit.metrics.working_capital import (
        MarginBasis,
        NoNeed,
        NoNeedCode,
        ProfitMargin,
        WorkingCapitalNeed,
        working_capital_need,
    )
    from acctcore.credit.monitoring.cases import MonitoringCase
    from acctcore.credit.monitoring.clauses import CovenantSignals
    from acctcore.credit.monitoring.covenants import CovenantTest
    from acctcore.credit.monitoring.facilities import WatchedBill, WatchedFacility
    from acctcore.credit.monitoring.figures import Change, WarningThreshold, WatchedFigure
    from acctcore.credit.monitoring.funds import (
        Beneficiary,
        FundedLoan,
        FundsFlow,
        FundsRule,
        FundsTrace,
        FundsUse,
        trace_funds,
    )
    from acctcore.credit.monitoring.grades import GradeAction, GradeRule, WatchGrade
    from acctcore.credit.monitoring.judgement import monitor
    from acctcore.credit.monitoring.kinds import SignalKind
    from acctcore.credit.monitoring.outcomes import (
        CovenantResult,
        DueAction,
        JudgedSignal,
        SalesGate,
        SignalState,
        Watch,
    )
    from acctcore.credit.monitoring.policies import MonitoringPolicy
    from acctcore.credit.monitoring.requisites import Requisite
    from acctcore.credit.monitoring.signals import Severity, SignalClearance, WarningSignal
    from acctcore.credit.monitoring.upgrades import PreviousGrade, UpgradeRule, WatchReview
    from acctcore.credit.objectivity.measures import Objectivity
    from acctcore.credit.objectivity.rules import ObjectivityRule
    from acctcore.credit.objectivity.signs import sign_test
    from acctcore.credit.ownership.owners import (
        BeneficialOwner,
        BeneficialOwners,
        OwnershipCycle,
        beneficial_owners,
    )
    from acctcore.credit.ownership.stakes import OwnerKind, Stake
    from acctcore.credit.ownership.thresholds import OwnershipThreshold, OwnershipWay
    from acctcore.credit.packs import (
        AdverseConcept,
        AdverseWhen,
        CompletenessPack,
        ConflictRule,
        PackSection,
    )
    from acctcore.credit.rates.american import apr_us
    from acctcore.credit.rates.european import apr_eu
    from acctcore.credit.rates.internal import irr
    from acctcore.credit.rates.intervals import RatePeriod, years_from
    from acctcore.credit.rates.outcomes import AnnualRate, RateStatus, Root
    from acctcore.credit.rates.requests import Convention, RateRequest, TimedFlow, annual_rate
    from acctcore.credit.rates.runs import FlowRun
    from acctcore.credit.rates.unit_periods import UnitPeriod, unit_period_of_term
    from acctcore.credit.reference_periods import ReferencePeriod
    from acctcore.credit.requests import Request, RequestItem, Stated
    from acctcore.credit.requirements import AgeBasis, Applies, Form, History, Requirement
    from acctcore.credit.scaling import ScoreScale
    from acctcore.credit.schedules.choices import Carry, GraceInterest, LastPayment, Repayment
    from acctcore.credit.schedules.first_periods import FirstPeriod
    from acctcore.credit.schedules.instalments import annuity
    from acctcore.credit.schedules.parts import DueDays, Grace
    from acctcore.credit.schedules.results import Schedule, ScheduleRow, ScheduleTotals
    from acctcore.credit.schedules.scheduling import effective_rate, schedule
    from acctcore.credit.schedules.terms import LoanTerms
    from acctcore.credit.sections import Item, Section
    from acctcore.credit.spreading.accounts import Accounts, LineValue, ValueStatus
    from acctcore.credit.spreading.charts import SpreadingChart
    from acctcore.credit.spreading.checks import FootingCheck, FootingDoubt, FootingStatus
    from acctcore.credit.spreading.identities import AccountingIdentity
    from acctcore.credit.spreading.lines import ChartLine, LineSpan, Statement, UsualSign
    from acctcore.credit.spreading.signs import SignCheck, SignKind
    from acctcore.credit.spreading.spreads import Spread, spread
    from acctcore.credit.spreading.sums import SignedSum
    from acctcore.credit.statuses import Judgement, RequirementStatus
    from acctcore.credit.visits.drawing import DrawnVisit, VisitRefused, draw_visit_day
    from acctcore.credit.visits.orders import VisitedSite, VisitOrder, order_visit
    from acctcore.credit.visits.planning import plan_visits
    from acctcore.credit.visits.plans import PlannedVisit, VisitedLoan, VisitStatus
    from acctcore.credit.visits.premises import Premises, SiteCall, SiteVisit
    from acctcore.credit.visits.rules import DrawRule, VisitPolicy, VisitRule
    from acctcore.credit.visits.seeds import AuditSeed
    from acctcore.credit.visits.sites import SiteReading, SiteRule, site_findings

__all__ = [
    "AccountingIdentity",
    "Accounts",
    "AdverseConcept",
    "AdverseFact",
    "AdverseHit",
    "AdverseRule",
    "AdverseWhen",
    "AgeBasis",
    "AmountBounds",
    "AnnualRate",
    "Answer",
    "Application",
    "ApplicationCase",
    "Applies",
    "Arrears",
    "AttendanceRule",
    "AuditSeed",
    "AuthorshipRule",
    "BankDebt",
    "BankOverdueShare",
    "BeneficialOwner",
    "BeneficialOwners",
    "Beneficiary",
    "Carry",
    "Change",
    "ChangeMemo",
    "ChartLine",
    "Checklist",
    "ChecklistCase",
    "ChecklistPolicy",
    "Claim",
    "Classification",
    "ClassificationPack",
    "ClassificationRule",
    "CompletenessPack",
    "Concentration",
    "ConcentrationCase",
    "ConcentrationStatus",
    "ConditionMet",
    "ConditionWaiver",
    "ConditionsRule",
    "Conflict",
    "ConflictRule",
    "ConnectedGroup",
    "ConnectionRule",
    "Consent",
    "Contact",
    "ContractCheck",
    "ContractClause",
    "ContractCondition",
    "ContractQuestion",
    "ContractTerms",
    "Convention",
    "CoolingOffRule",
    "Correction",
    "CovenantResult",
    "CovenantSignals",
    "CovenantTest",
    "CreditApproval",
    "CreditParty",
    "DayCount",
    "DebtServiceCover",
    "DiligenceCase",
    "DiligenceGap",
    "DiligencePolicy",
    "DiligenceState",
    "DocumentForm",
    "DocumentLine",
    "DocumentRule",
    "DocumentStatus",
    "DocumentWaiver",
    "DrawRule",
    "DrawingCheck",
    "DrawnVisit",
    "DueAction",
    "DueAmount",
    "DueDays",
    "ExecutionCase",
    "ExecutionPolicy",
    "ExecutionStep",
    "Exemption",
    "Facility",
    "FacilityBook",
    "FacilityHeadroom",
    "FacilityPolicy",
    "FacilityTree",
    "FileRule",
    "FirstPeriod",
    "Flagged",
    "FlowRun",
    "Footing",
    "FootingCheck",
    "FootingDoubt",
    "FootingRule",
    "FootingStatus",
    "Form",
    "FundedLoan",
    "FundsFlow",
    "FundsRule",
    "FundsTrace",
    "FundsUse",
    "GapCode",
    "Grace",
    "GraceInterest",
    "GradeAction",
    "GradeRule",
    "GroupCashFlow",
    "GroupMember",
    "HeadroomFlag",
    "Headrooms",
    "HeldDocument",
    "History",
    "HitSource",
    "IdentityPaper",
    "ImpairmentShare",
    "Inquiry",
    "InquiryAnswer",
    "InquiryRule",
    "IntraGroupFlow",
    "Item",
    "ItemRule",
    "JudgedSignal",
    "Judgement",
    "LargeExposureLimits",
    "LastPayment",
    "Line",
    "LineSpan",
    "LineValue",
    "LoanCategory",
    "LoanPayment",
    "LoanStanding",
    "LoanTerms",
    "MarginBasis",
    "MaterialArrears",
    "Measured",
    "MemberCashFlow",
    "Metric",
    "MetricBand",
    "MetricBasis",
    "MetricGap",
    "MetricPack",
    "MetricStatus",
    "MetricTerm",
    "MetricUnit",
    "Misstep",
    "MisstepKind",
    "ModelMeasures",
    "MonitoringCase",
    "MonitoringPolicy",
    "NameRule",
    "NextBoundary",
    "NoNeed",
    "NoNeedCode",
    "NonPerformingShare",
    "NotOptedIn",
    "Objectivity",
    "ObjectivityRule",
    "OccasionalRule",
    "OfSegment",
    "Omission",
    "OmissionRule",
    "OptIn",
    "OriginationLog",
    "OriginationModel",
    "OtherDebt",
    "OwnerKind",
    "OwnershipCycle",
    "OwnershipThreshold",
    "OwnershipWay",
    "PackSection",
    "PaidAs",
    "Particular",
    "PartiesRule",
    "PartyKind",
    "PartyRole",
    "PastDue",
    "PaymentsRule",
    "Person",
    "PlannedVisit",
    "PowerRule",
    "Premises",
    "Presence",
    "PresenceRule",
    "PreviousGrade",
    "ProcessRule",
    "ProfitMargin",
    "Progress",
    "PublishedPack",
    "Question",
    "QuestionRule",
    "RatePeriod",
    "RateRequest",
    "RateStatus",
    "Rating",
    "Readiness",
    "Rebuttal",
    "Receipts",
    "ReferencePeriod",
    "RefusalCode",
    "RefusedUse",
    "Repayment",
    "RepeatedQuestion",
    "Request",
    "RequestItem",
    "Requirement",
    "RequirementStatus",
    "Requisite",
    "Resolution",
    "Restructuring",
    "RiskLevel",
    "RoleHours",
    "Root",
    "SalesGate",
    "Schedule",
    "ScheduleRow",
    "ScheduleTotals",
    "ScoreScale",
    "Screening",
    "ScreeningKind",
    "ScreeningResult",
    "ScreeningRule",
    "SecondOpinion",
    "SecondOpinionRule",
    "Section",
    "Severity",
    "SignCheck",
    "SignKind",
    "SignalClearance",
    "SignalKind",
    "SignalState",
    "Signatory",
    "SignatureKind",
    "SignedSum",
    "SigningPower",
    "SiteCall",
    "SiteReading",
    "SiteRule",
    "SiteVisit",
    "SourceKind",
    "Spread",
    "SpreadingChart",
    "Stage",
    "Stake",
    "Stated",
    "Statement",
    "StepEvent",
    "TemporaryExcess",
    "TenorRule",
    "TermDifference",
    "TermStatus",
    "TimedFlow",
    "Tone",
    "Translation",
    "TurnoverDays",
    "UnderObservation",
    "UnitPeriod",
    "UpgradeCondition",
    "UpgradeRule",
    "Use",
    "UseKind",
    "UsualSign",
    "ValueStatus",
    "Verification",
    "Vetting",
    "VisitOrder",
    "VisitPolicy",
    "VisitRefused",
    "VisitRule",
    "VisitStatus",
    "VisitedLoan",
    "VisitedSite",
    "WaiverAuthority",
    "WarningSignal",
    "WarningThreshold",
    "Watch",
    "WatchGrade",
    "WatchReview",
    "WatchedBill",
    "WatchedFacility",
    "WatchedFigure",
    "WorkingCapitalNeed",
    "actual_360",
    "actual_365_fixed",
    "actual_actual_afb",
    "actual_actual_isda",
    "actual_actual_isma",
    "annual_rate",
    "annuity",
    "apr_eu",
    "apr_us",
    "assemble",
    "assess_concentration",
    "beneficial_owners",
    "check_contract",
    "check_documents",
    "check_drawing",
    "classify",
    "compare_models",
    "connected_clients",
    "debt_service_cover",
    "draw_visit_day",
    "effective_rate",
    "follow",
    "global_cash_flow",
    "groups_of",
    "headroom",
    "integrated_interests",
    "irr",
    "measure",
    "monitor",
    "order_visit",
    "plan_visits",
    "record_opinion",
    "repeated_questions",
    "review_copy",
    "schedule",
    "sign_test",
    "site_findings",
    "spread",
    "thirty_360_bond_basis",
    "thirty_360_us",
    "thirty_e_360",
    "thirty_e_360_isda",
    "trace_funds",
    "turnover_days",
    "unit_period_of_term",
    "vet",
    "working_capital_need",
    "years_from",
]

_HOME = MappingProxyType(
    {
        "AccountingIdentity": "credit.spreading.identities",
        "Accounts": "credit.spreading.accounts",
        "AdverseConcept": "credit.packs",
        "AdverseFact": "credit.adverse",
        "AdverseHit": "credit.diligence.hits",
        "AdverseRule": "credit.diligence.rules",
        "AdverseWhen": "credit.packs",
        "AgeBasis": "credit.requirements",
        "AmountBounds": "credit.metrics.bounds",
        "AnnualRate": "credit.rates.outcomes",
        "Answer": "credit.case",
        "Application": "credit.application",
        "ApplicationCase": "credit.case",
        "Applies": "credit.requirements",
        "Arrears": "credit.classification.records",
        "AttendanceRule": "credit.execution.policies",
        "AuditSeed": "credit.visits.seeds",
        "AuthorshipRule": "credit.authorship.rules",
        "BankDebt": "credit.classification.records",
        "BankOverdueShare": "credit.classification.conditions",
        "BeneficialOwner": "credit.ownership.owners",
        "BeneficialOwners": "credit.ownership.owners",
        "Beneficiary": "credit.monitoring.funds",
        "Carry": "credit.schedules.choices",
        "Change": "credit.monitoring.figures",
        "ChangeMemo": "credit.execution.changes",
        "ChartLine": "credit.spreading.lines",
        "Checklist": "credit.checklist.outcomes",
        "ChecklistCase": "credit.checklist.cases",
        "ChecklistPolicy": "credit.checklist.policies",
        "Claim": "credit.memo.claims",
        "Classification": "credit.classification.outcomes",
        "ClassificationPack": "credit.classification.packs",
        "ClassificationRule": "credit.classification.rules",
        "CompletenessPack": "credit.packs",
        "Concentration": "credit.concentration.outcomes",
        "ConcentrationCase": "credit.concentration.cases",
        "ConcentrationStatus": "credit.concentration.outcomes",
        "ConditionMet": "credit.execution.conditions",
        "ConditionWaiver": "credit.execution.conditions",
        "ConditionsRule": "credit.execution.policies",
        "Conflict": "credit.conflicts",
        "ConflictRule": "credit.packs",
        "ConnectedGroup": "credit.connections.groups",
        "ConnectionRule": "credit.connections.ties",
        "Consent": "credit.diligence.inquiries",
        "Contact": "credit.authorship.contacts",
        "ContractCheck": "credit.execution.outcomes",
        "ContractClause": "credit.execution.policies",
        "ContractCondition": "credit.execution.conditions",
        "ContractQuestion": "credit.execution.questions",
        "ContractTerms": "credit.execution.terms",
        "Convention": "credit.rates.requests",
        "CoolingOffRule": "credit.execution.policies",
        "Correction": "credit.corrections",
        "CovenantResult": "credit.monitoring.outcomes",
        "CovenantSignals": "credit.monitoring.clauses",
        "CovenantTest": "credit.monitoring.covenants",
        "CreditApproval": "credit.execution.changes",
        "CreditParty": "credit.diligence.parties",
        "DayCount": "credit.day_counts",
        "DebtServiceCover": "credit.metrics.covers",
        "DiligenceCase": "credit.diligence.cases",
        "DiligenceGap": "credit.diligence.outcomes",
        "DiligencePolicy": "credit.diligence.policies",
        "DiligenceState": "credit.diligence.outcomes",
        "DocumentForm": "credit.checklist.documents",
        "DocumentLine": "credit.checklist.outcomes",
        "DocumentRule": "credit.checklist.rules",
        "DocumentStatus": "credit.checklist.outcomes",
        "DocumentWaiver": "credit.checklist.waivers",
        "DrawRule": "credit.visits.rules",
        "DrawingCheck": "credit.facilities.drawings",
        "DrawnVisit": "credit.visits.drawing",
        "DueAction": "credit.monitoring.outcomes",
        "DueAmount": "credit.execution.terms",
        "DueDays": "credit.schedules.parts",
        "ExecutionCase": "credit.execution.cases",
        "ExecutionPolicy": "credit.execution.policy",
        "ExecutionStep": "credit.execution.cases",
        "Exemption": "credit.classification.rules",
        "Facility": "credit.facilities.facility",
        "FacilityBook": "credit.facilities.books",
        "FacilityHeadroom": "credit.facilities.outcomes",
        "FacilityPolicy": "credit.facilities.policies",
        "FacilityTree": "credit.facilities.trees",
        "FileRule": "credit.checklist.rules",
        "FirstPeriod": "credit.schedules.first_periods",
        "Flagged": "credit.classification.conditions",
        "FlowRun": "credit.rates.runs",
        "Footing": "credit.footing",
        "FootingCheck": "credit.spreading.checks",
        "FootingDoubt": "credit.spreading.checks",
        "FootingRule": "credit.checks",
        "FootingStatus": "credit.spreading.checks",
        "Form": "credit.requirements",
        "FundedLoan": "credit.monitoring.funds",
        "FundsFlow": "credit.monitoring.funds",
        "FundsRule": "credit.monitoring.funds",
        "FundsTrace": "credit.monitoring.funds",
        "FundsUse": "credit.monitoring.funds",
        "GapCode": "credit.metrics.gaps",
        "Grace": "credit.schedules.parts",
        "GraceInterest": "credit.schedules.choices",
        "GradeAction": "credit.monitoring.grades",
        "GradeRule": "credit.monitoring.grades",
        "GroupCashFlow": "credit.metrics.consolidation",
        "GroupMember": "credit.metrics.group_flows",
        "HeadroomFlag": "credit.facilities.outcomes",
        "Headrooms": "credit.facilities.outcomes",
        "HeldDocument": "credit.checklist.documents",
        "History": "credit.requirements",
        "HitSource": "credit.diligence.hits",
        "IdentityPaper": "credit.execution.signatories",
        "ImpairmentShare": "credit.classification.conditions",
        "Inquiry": "credit.diligence.inquiries",
        "InquiryAnswer": "credit.diligence.outcomes",
        "InquiryRule": "credit.diligence.rules",
        "IntraGroupFlow": "credit.metrics.group_flows",
        "Item": "credit.sections",
        "ItemRule": "credit.diligence.rules",
        "JudgedSignal": "credit.monitoring.outcomes",
        "Judgement": "credit.statuses",
        "LargeExposureLimits": "credit.concentration.limits",
        "LastPayment": "credit.schedules.choices",
        "Line": "credit.lines",
        "LineSpan": "credit.spreading.lines",
        "LineValue": "credit.spreading.accounts",
        "LoanCategory": "credit.classification.rules",
        "LoanPayment": "credit.execution.conditions",
        "LoanStanding": "credit.classification.standings",
        "LoanTerms": "credit.schedules.terms",
        "MarginBasis": "credit.metrics.working_capital",
        "MaterialArrears": "credit.classification.conditions",
        "Measured": "credit.metrics.outcomes",
        "MemberCashFlow": "credit.metrics.consolidation",
        "Metric": "credit.metrics.packs",
        "MetricBand": "credit.metrics.bands",
        "MetricBasis": "credit.metrics.terms",
        "MetricGap": "credit.metrics.gaps",
        "MetricPack": "credit.metrics.packs",
        "MetricStatus": "credit.metrics.outcomes",
        "MetricTerm": "credit.metrics.terms",
        "MetricUnit": "credit.metrics.packs",
        "Misstep": "credit.execution.process",
        "MisstepKind": "credit.execution.process",
        "ModelMeasures": "credit.authorship.comparison",
        "MonitoringCase": "credit.monitoring.cases",
        "MonitoringPolicy": "credit.monitoring.policies",
        "NameRule": "credit.checklist.rules",
        "NextBoundary": "credit.classification.outcomes",
        "NoNeed": "credit.metrics.working_capital",
        "NoNeedCode": "credit.metrics.working_capital",
        "NonPerformingShare": "credit.classification.conditions",
        "NotOptedIn": "credit.classification.outcomes",
        "Objectivity": "credit.objectivity.measures",
        "ObjectivityRule": "credit.objectivity.rules",
        "OccasionalRule": "credit.diligence.levels",
        "OfSegment": "credit.classification.conditions",
        "Omission": "credit.memo.omissions",
        "OmissionRule": "credit.memo.omissions",
        "OptIn": "credit.classification.rules",
        "OriginationLog": "credit.authorship.logs",
        "OriginationModel": "credit.authorship.rules",
        "OtherDebt": "credit.classification.records",
        "OwnerKind": "credit.ownership.stakes",
        "OwnershipCycle": "credit.ownership.owners",
        "OwnershipThreshold": "credit.ownership.thresholds",
        "OwnershipWay": "credit.ownership.thresholds",
        "PackSection": "credit.packs",
        "PaidAs": "credit.metrics.group_flows",
        "Particular": "credit.diligence.particulars",
        "PartiesRule": "credit.execution.policies",
        "PartyKind": "credit.diligence.parties",
        "PartyRole": "credit.diligence.parties",
        "PastDue": "credit.classification.conditions",
        "PaymentsRule": "credit.execution.policies",
        "Person": "credit.authorship.rules",
        "PlannedVisit": "credit.visits.plans",
        "PowerRule": "credit.execution.policies",
        "Premises": "credit.visits.premises",
        "Presence": "credit.execution.signatories",
        "PresenceRule": "credit.execution.policies",
        "PreviousGrade": "credit.monitoring.upgrades",
        "ProcessRule": "credit.execution.policies",
        "ProfitMargin": "credit.metrics.working_capital",
        "Progress": "credit.execution.process",
        "PublishedPack": "credit.classification.outcomes",
        "Question": "credit.memo.questions",
        "QuestionRule": "credit.memo.questions",
        "RatePeriod": "credit.rates.intervals",
        "RateRequest": "credit.rates.requests",
        "RateStatus": "credit.rates.outcomes",
        "Rating": "credit.memo.opinions",
        "Readiness": "credit.application",
        "Rebuttal": "credit.classification.records",
        "Receipts": "credit.connections.ties",
        "ReferencePeriod": "credit.reference_periods",
        "RefusalCode": "credit.facilities.outcomes",
        "RefusedUse": "credit.facilities.outcomes",
        "Repayment": "credit.schedules.choices",
        "RepeatedQuestion": "credit.memo.repeats",
        "Request": "credit.requests",
        "RequestItem": "credit.requests",
        "Requirement": "credit.requirements",
        "RequirementStatus": "credit.statuses",
        "Requisite": "credit.monitoring.requisites",
        "Resolution": "credit.case",
        "Restructuring": "credit.classification.records",
        "RiskLevel": "credit.diligence.levels",
        "RoleHours": "credit.authorship.logs",
        "Root": "credit.rates.outcomes",
        "SalesGate": "credit.monitoring.outcomes",
        "Schedule": "credit.schedules.results",
        "ScheduleRow": "credit.schedules.results",
        "ScheduleTotals": "credit.schedules.results",
        "ScoreScale": "credit.scaling",
        "Screening": "credit.diligence.screenings",
        "ScreeningKind": "credit.diligence.screenings",
        "ScreeningResult": "credit.diligence.screenings",
        "ScreeningRule": "credit.diligence.rules",
        "SecondOpinion": "credit.memo.opinions",
        "SecondOpinionRule": "credit.memo.opinions",
        "Section": "credit.sections",
        "Severity": "credit.monitoring.signals",
        "SignCheck": "credit.spreading.signs",
        "SignKind": "credit.spreading.signs",
        "SignalClearance": "credit.monitoring.signals",
        "SignalKind": "credit.monitoring.kinds",
        "SignalState": "credit.monitoring.outcomes",
        "Signatory": "credit.execution.signatories",
        "SignatureKind": "credit.checklist.documents",
        "SignedSum": "credit.spreading.sums",
        "SigningPower": "credit.execution.signatories",
        "SiteCall": "credit.visits.premises",
        "SiteReading": "credit.visits.sites",
        "SiteRule": "credit.visits.sites",
        "SiteVisit": "credit.visits.premises",
        "SourceKind": "credit.diligence.rules",
        "Spread": "credit.spreading.spreads",
        "SpreadingChart": "credit.spreading.charts",
        "Stage": "credit.authorship.logs",
        "Stake": "credit.ownership.stakes",
        "Stated": "credit.requests",
        "Statement": "credit.spreading.lines",
        "StepEvent": "credit.execution.process",
        "TemporaryExcess": "credit.facilities.uses",
        "TenorRule": "credit.checks",
        "TermDifference": "credit.execution.outcomes",
        "TermStatus": "credit.execution.outcomes",
        "TimedFlow": "credit.rates.requests",
        "Tone": "credit.memo.claims",
        "Translation": "credit.checklist.documents",
        "TurnoverDays": "credit.metrics.turnover",
        "UnderObservation": "credit.classification.conditions",
        "UnitPeriod": "credit.rates.unit_periods",
        "UpgradeCondition": "credit.classification.outcomes",
        "UpgradeRule": "credit.monitoring.upgrades",
        "Use": "credit.facilities.uses",
        "UseKind": "credit.facilities.uses",
        "UsualSign": "credit.spreading.lines",
        "ValueStatus": "credit.spreading.accounts",
        "Verification": "credit.diligence.particulars",
        "Vetting": "credit.diligence.outcomes",
        "VisitOrder": "credit.visits.orders",
        "VisitPolicy": "credit.visits.rules",
        "VisitRefused": "credit.visits.drawing",
        "VisitRule": "credit.visits.rules",
        "VisitStatus": "credit.visits.plans",
        "VisitedLoan": "credit.visits.plans",
        "VisitedSite": "credit.visits.orders",
        "WaiverAuthority": "credit.checklist.rules",
        "WarningSignal": "credit.monitoring.signals",
        "WarningThreshold": "credit.monitoring.figures",
        "Watch": "credit.monitoring.outcomes",
        "WatchGrade": "credit.monitoring.grades",
        "WatchReview": "credit.monitoring.upgrades",
        "WatchedBill": "credit.monitoring.facilities",
        "WatchedFacility": "credit.monitoring.facilities",
        "WatchedFigure": "credit.monitoring.figures",
        "WorkingCapitalNeed": "credit.metrics.working_capital",
        "actual_360": "credit.day_counts",
        "actual_365_fixed": "credit.day_counts",
        "actual_actual_afb": "credit.day_counts",
        "actual_actual_isda": "credit.day_counts",
        "actual_actual_isma": "credit.day_counts",
        "annual_rate": "credit.rates.requests",
        "annuity": "credit.schedules.instalments",
        "apr_eu": "credit.rates.european",
        "apr_us": "credit.rates.american",
        "assemble": "credit.assembly",
        "assess_concentration": "credit.concentration.assessing",
        "beneficial_owners": "credit.ownership.owners",
        "check_contract": "credit.execution.checking",
        "check_documents": "credit.checklist.checking",
        "check_drawing": "credit.facilities.drawings",
        "classify": "credit.classification.classifying",
        "compare_models": "credit.authorship.comparison",
        "connected_clients": "credit.connections.connecting",
        "debt_service_cover": "credit.metrics.covers",
        "draw_visit_day": "credit.visits.drawing",
        "effective_rate": "credit.schedules.scheduling",
        "follow": "credit.execution.process",
        "global_cash_flow": "credit.metrics.consolidation",
        "groups_of": "credit.connections.connecting",
        "headroom": "credit.facilities.measuring",
        "integrated_interests": "credit.connections.interests",
        "irr": "credit.rates.internal",
        "measure": "credit.metrics.measuring",
        "monitor": "credit.monitoring.judgement",
        "order_visit": "credit.visits.orders",
        "plan_visits": "credit.visits.planning",
        "record_opinion": "credit.memo.reviews",
        "repeated_questions": "credit.memo.repeats",
        "review_copy": "credit.memo.reviews",
        "schedule": "credit.schedules.scheduling",
        "sign_test": "credit.objectivity.signs",
        "site_findings": "credit.visits.sites",
        "spread": "credit.spreading.spreads",
        "thirty_360_bond_basis": "credit.day_counts",
        "thirty_360_us": "credit.day_counts",
        "thirty_e_360": "credit.day_counts",
        "thirty_e_360_isda": "credit.day_counts",
        "trace_funds": "credit.monitoring.funds",
        "turnover_days": "credit.metrics.turnover",
        "unit_period_of_term": "credit.rates.unit_periods",
        "vet": "credit.diligence.vetting",
        "working_capital_need": "credit.metrics.working_capital",
        "years_from": "credit.rates.intervals",
    }
)


def __getattr__(name: str) -> Any:
    """Import the module of a public name when the name is first read."""
    if name not in _HOME:
        raise AttributeError(f"module `acctcore.credit` has no attribute `{name}`")
    return getattr(import_module(f"acctcore.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
