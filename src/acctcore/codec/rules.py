"""The documents of the rules: facts and policies of a catalogue, beside the vocabulary's own.

>>> sorted(each.kind for each in documents_of(CATALOGUE).kinds)[:3]
['accommodation-case', 'annual-rate', 'application']
"""

from typing import Any

from attrs import evolve, frozen

from acctcore.authority.amendments.circulars import Amendment
from acctcore.catalogue import CATALOGUE, Catalogue, Rule
from acctcore.codec.documents import Documents
from acctcore.codec.kinds import DocumentKind
from acctcore.credit.application import Application
from acctcore.credit.authorship.logs import OriginationLogs
from acctcore.credit.concentration.limits import LargeExposureLimits
from acctcore.credit.facilities.books import FacilityBook
from acctcore.credit.metrics.packs import MetricPack
from acctcore.credit.rates.requests import RateRequest
from acctcore.credit.schedules.terms import LoanTerms
from acctcore.credit.spreading.charts import SpreadingChart
from acctcore.market.visits.books import VisitBook
from acctcore.market.visits.policies import QueuePolicy
from acctcore.retention.care.books import CareBook
from acctcore.retention.care.lunar import LunarTable
from acctcore.retention.care.policies import CarePolicy
from acctcore.retention.dormancy.accounts import DormancyBook
from acctcore.retention.dormancy.policies import DormancyPolicy
from acctcore.retention.governance.model_cards import ModelCard, ModelStatement
from acctcore.retention.governance.policies import DriftPolicy, FairnessPolicy
from acctcore.retention.purchases.kept import KeptPurchaseModel
from acctcore.retention.reporting.cases import CaseLog
from acctcore.retention.revenue.books import RevenueBook
from acctcore.retention.trends.plans import TrendPolicy
from acctcore.targets.documents import Target
from acctcore.targets.phasing.basis import PhasingBasis
from acctcore.targets.records import PlanRecord
from acctcore.timeline import Timeline


@frozen
class BranchHead:
    """The head of a branch: its name, and the currency of its lists."""

    name: str
    currency: str


def documents_of(catalogue: Catalogue = CATALOGUE) -> Documents:
    """Answer every kind of document that a catalogue's rules read; rules may share kinds."""
    found = dict.fromkeys(kind for rule in catalogue.rules for kind in kinds_of(rule))
    return Documents().extended(
        *found,
        DocumentKind("annual-rate", RateRequest),
        DocumentKind("application", Application),
        DocumentKind("care-book", CareBook),
        DocumentKind("care-policy", Timeline[CarePolicy]),
        DocumentKind("dormancy-book", DormancyBook),
        DocumentKind("dormancy-policy", Timeline[DormancyPolicy]),
        DocumentKind("drift-policy", Timeline[DriftPolicy]),
        DocumentKind("letter-amendment", Amendment),
        DocumentKind("facility-tree", FacilityBook),
        DocumentKind("fairness-policy", Timeline[FairnessPolicy]),
        DocumentKind("large-exposure-limits", Timeline[LargeExposureLimits]),
        DocumentKind("loan-terms", LoanTerms),
        DocumentKind("lunar-table", LunarTable),
        DocumentKind("metric-pack", Timeline[MetricPack]),
        DocumentKind("model-card", ModelCard),
        DocumentKind("model-statement", ModelStatement),
        DocumentKind("origination-logs", OriginationLogs),
        DocumentKind("purchase-model", KeptPurchaseModel),
        DocumentKind("retention-log", CaseLog),
        DocumentKind("revenue-book", RevenueBook),
        DocumentKind("spreading-chart", Timeline[SpreadingChart]),
        DocumentKind("target", Target),
        DocumentKind("trend-policy", Timeline[TrendPolicy]),
        DocumentKind("plan", PlanRecord),
        DocumentKind("phasing", PhasingBasis),
        DocumentKind("branch", BranchHead),
        DocumentKind("visit-book", VisitBook),
        DocumentKind("visit-policy", Timeline[QueuePolicy]),
    )


def drafts_of(catalogue: Catalogue = CATALOGUE) -> Documents:
    """Answer the same kinds, a policy that can be a draft read as one."""
    drafts = (evolve(rule, policy=rule.draft or rule.policy) for rule in catalogue.rules)
    return documents_of(catalogue.extended(*drafts))


def kinds_of(rule: Rule) -> tuple[DocumentKind[Any], DocumentKind[Any]]:
    """Answer the kinds of a rule's facts and of its dated policy."""
    facts, policy = rule.kinds
    timeline: Any = Timeline[rule.policy]  # type: ignore[name-defined]
    return DocumentKind(facts, rule.facts), DocumentKind(policy, timeline)
