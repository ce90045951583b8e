"""Strategies: what Hypothesis draws the vocabulary, the facts and the policies from.

Names are plural and every argument is a keyword. The strategies of facts take the policy and the
day, and draw at the places where that policy changes its answer.
"""

from acctcore.testing.strategies.accommodations import accommodation_cases
from acctcore.testing.strategies.achievements import scorecard_cases
from acctcore.testing.strategies.amendments import letter_amendments
from acctcore.testing.strategies.amounts import (
    chances,
    currencies,
    currency_tables,
    measures,
    moneys,
    quantities,
)
from acctcore.testing.strategies.applications import application_cases
from acctcore.testing.strategies.assertions import evidences, fact_bases, facts
from acctcore.testing.strategies.benchmarks import income_benchmarks
from acctcore.testing.strategies.cards import warning_cards
from acctcore.testing.strategies.care_books import care_books
from acctcore.testing.strategies.care_policies import care_policies
from acctcore.testing.strategies.checklist_cases import checklist_cases
from acctcore.testing.strategies.checklist_policies import checklist_policies
from acctcore.testing.strategies.clocks import instants, moments, times_of_day, zones
from acctcore.testing.strategies.complaint_cases import complaint_cases
from acctcore.testing.strategies.complaint_packs import complaint_packs
from acctcore.testing.strategies.contact_cases import contact_cases
from acctcore.testing.strategies.contact_policies import contact_policies
from acctcore.testing.strategies.contracts import execution_cases
from acctcore.testing.strategies.customers import customer_facts
from acctcore.testing.strategies.diligence_cases import diligence_cases
from acctcore.testing.strategies.diligence_policies import diligence_policies
from acctcore.testing.strategies.dormancy_books import dormancy_books
from acctcore.testing.strategies.dormancy_policies import dormancy_policies
from acctcore.testing.strategies.executions import execution_policies
from acctcore.testing.strategies.exposures import concentration_cases, large_exposure_limits
from acctcore.testing.strategies.facility_books import facility_books
from acctcore.testing.strategies.governance import drift_policies, fairness_policies
from acctcore.testing.strategies.incomes import income_cases
from acctcore.testing.strategies.letters import letters, limits
from acctcore.testing.strategies.loans import loan_standings
from acctcore.testing.strategies.lunar_tables import lunar_tables
from acctcore.testing.strategies.malformed import malformed_documents, malformed_texts
from acctcore.testing.strategies.messages import reply_cases
from acctcore.testing.strategies.metric_packs import metric_packs
from acctcore.testing.strategies.model_cards import model_cards, model_statements
from acctcore.testing.strategies.offer_policies import offer_policies
from acctcore.testing.strategies.offers import offer_cases
from acctcore.testing.strategies.origination import origination_logs
from acctcore.testing.strategies.packs import completeness_packs
from acctcore.testing.strategies.parties import links, parties
from acctcore.testing.strategies.parts import parts
from acctcore.testing.strategies.permissions import permission_cases
from acctcore.testing.strategies.phasings import phasing_cases
from acctcore.testing.strategies.plans import targets
from acctcore.testing.strategies.purchases import purchase_histories, purchase_models
from acctcore.testing.strategies.questions import decisions, findings, questions
from acctcore.testing.strategies.rate_requests import rate_requests
from acctcore.testing.strategies.regimes import classification_packs
from acctcore.testing.strategies.replans import replan_cases
from acctcore.testing.strategies.replies import reply_standards
from acctcore.testing.strategies.retention_logs import retention_logs
from acctcore.testing.strategies.revenue_books import revenue_books
from acctcore.testing.strategies.schedules import schedule_terms
from acctcore.testing.strategies.scorecards import scorecards
from acctcore.testing.strategies.spread_targets import spread_targets
from acctcore.testing.strategies.standings import control_cases
from acctcore.testing.strategies.statement_charts import spreading_charts
from acctcore.testing.strategies.statuses import status_bands
from acctcore.testing.strategies.timelines import days_around, days_in_force, sources, timelines
from acctcore.testing.strategies.times import calendars, days, periods, tenors
from acctcore.testing.strategies.transfers import transfer_cases
from acctcore.testing.strategies.trend_customers import trend_customers
from acctcore.testing.strategies.trend_policies import trend_policies
from acctcore.testing.strategies.visit_books import visit_books
from acctcore.testing.strategies.visit_policies import visit_policies
from acctcore.testing.strategies.watch_policies import monitoring_policies
from acctcore.testing.strategies.watched import monitoring_cases
from acctcore.testing.strategies.watched_cards import audit_cases, drift_cases

__all__ = [
    "accommodation_cases",
    "application_cases",
    "audit_cases",
    "calendars",
    "care_books",
    "care_policies",
    "chances",
    "checklist_cases",
    "checklist_policies",
    "classification_packs",
    "complaint_cases",
    "complaint_packs",
    "completeness_packs",
    "concentration_cases",
    "contact_cases",
    "contact_policies",
    "control_cases",
    "currencies",
    "currency_tables",
    "customer_facts",
    "days",
    "days_around",
    "days_in_force",
    "decisions",
    "diligence_cases",
    "diligence_policies",
    "dormancy_books",
    "dormancy_policies",
    "drift_cases",
    "drift_policies",
    "evidences",
    "execution_cases",
    "execution_policies",
    "facility_books",
    "fact_bases",
    "facts",
    "fairness_policies",
    "findings",
    "income_benchmarks",
    "income_cases",
    "instants",
    "large_exposure_limits",
    "letter_amendments",
    "letters",
    "limits",
    "links",
    "loan_standings",
    "lunar_tables",
    "malformed_documents",
    "malformed_texts",
    "measures",
    "metric_packs",
    "model_cards",
    "model_statements",
    "moments",
    "moneys",
    "monitoring_cases",
    "monitoring_policies",
    "offer_cases",
    "offer_policies",
    "origination_logs",
    "parties",
    "parts",
    "periods",
    "permission_cases",
    "phasing_cases",
    "purchase_histories",
    "purchase_models",
    "quantities",
    "questions",
    "rate_requests",
    "replan_cases",
    "reply_cases",
    "reply_standards",
    "retention_logs",
    "revenue_books",
    "schedule_terms",
    "scorecard_cases",
    "scorecards",
    "sources",
    "spread_targets",
    "spreading_charts",
    "status_bands",
    "targets",
    "tenors",
    "timelines",
    "times_of_day",
    "transfer_cases",
    "trend_customers",
    "trend_policies",
    "visit_books",
    "visit_policies",
    "warning_cards",
    "zones",
]
