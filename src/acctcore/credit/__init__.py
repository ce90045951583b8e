"""Credit: a customer's papers become an application, with nothing lost on the way.

`assemble` judges; the other names are what it takes and what it answers.
"""

from acctcore.credit.adverse import AdverseFact
from acctcore.credit.application import Application, Readiness, Request, assemble
from acctcore.credit.case import Answer, ApplicationCase, Resolution
from acctcore.credit.conflicts import Conflict
from acctcore.credit.corrections import Correction
from acctcore.credit.lines import Line
from acctcore.credit.packs import (
    AdverseConcept,
    AdverseWhen,
    CompletenessPack,
    ConflictRule,
    PackSection,
    RequestItem,
    Stated,
)
from acctcore.credit.requirements import AgeBasis, Applies, Form, History, Requirement
from acctcore.credit.sections import Item, Section
from acctcore.credit.statuses import Judgement, RequirementStatus

__all__ = [
    "AdverseConcept",
    "AdverseFact",
    "AdverseWhen",
    "AgeBasis",
    "Answer",
    "Application",
    "ApplicationCase",
    "Applies",
    "CompletenessPack",
    "Conflict",
    "ConflictRule",
    "Correction",
    "Form",
    "History",
    "Item",
    "Judgement",
    "Line",
    "PackSection",
    "Readiness",
    "Request",
    "RequestItem",
    "Requirement",
    "RequirementStatus",
    "Resolution",
    "Section",
    "Stated",
    "assemble",
]
