"""Execution: the contract against the approval, who signs it and how, what a drawing needs."""

from acctcore.credit.execution.cases import ExecutionCase, ExecutionStep
from acctcore.credit.execution.changes import ChangeMemo, CreditApproval
from acctcore.credit.execution.checking import check_contract
from acctcore.credit.execution.conditions import (
    ConditionMet,
    ConditionWaiver,
    ContractCondition,
    LoanPayment,
)
from acctcore.credit.execution.outcomes import (
    ContractCheck,
    TermDifference,
    TermStatus,
)
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

__all__ = [
    "AttendanceRule",
    "ChangeMemo",
    "ConditionMet",
    "ConditionWaiver",
    "ConditionsRule",
    "ContractCheck",
    "ContractClause",
    "ContractCondition",
    "ContractQuestion",
    "ContractTerms",
    "CoolingOffRule",
    "CreditApproval",
    "DueAmount",
    "ExecutionCase",
    "ExecutionPolicy",
    "ExecutionStep",
    "IdentityPaper",
    "LoanPayment",
    "Misstep",
    "MisstepKind",
    "PartiesRule",
    "PaymentsRule",
    "PowerRule",
    "Presence",
    "PresenceRule",
    "ProcessRule",
    "Progress",
    "Signatory",
    "SigningPower",
    "StepEvent",
    "TermDifference",
    "TermStatus",
    "check_contract",
    "follow",
]
