"""Strategies: what Hypothesis draws the vocabulary, the facts and the policies from.

Names are plural and every argument is a keyword. The strategies of facts take the policy and the
day, and draw at the places where that policy changes its answer.
"""

from acctcore.testing.strategies.accommodations import accommodation_cases
from acctcore.testing.strategies.achievements import scorecard_cases
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
from acctcore.testing.strategies.executions import execution_policies
from acctcore.testing.strategies.incomes import income_cases
from acctcore.testing.strategies.letters import letters, limits
from acctcore.testing.strategies.loans import loan_standings
from acctcore.testing.strategies.malformed import malformed_documents, malformed_texts
from acctcore.testing.strategies.messages import reply_cases
from acctcore.testing.strategies.offer_policies import offer_policies
from acctcore.testing.strategies.offers import offer_cases
from acctcore.testing.strategies.packs import completeness_packs
from acctcore.testing.strategies.parties import links, parties
from acctcore.testing.strategies.parts import parts
from acctcore.testing.strategies.permissions import permission_cases
from acctcore.testing.strategies.phasings import phasing_cases
from acctcore.testing.strategies.plans import targets
from acctcore.testing.strategies.questions import decisions, findings, questions
from acctcore.testing.strategies.regimes import classification_packs
from acctcore.testing.strategies.replans import replan_cases
from acctcore.testing.strategies.replies import reply_standards
from acctcore.testing.strategies.scorecards import scorecards
from acctcore.testing.strategies.standings import control_cases
from acctcore.testing.strategies.statuses import status_bands
from acctcore.testing.strategies.timelines import days_around, days_in_force, sources, timelines
from acctcore.testing.strategies.times import calendars, days, periods, tenors
from acctcore.testing.strategies.transfers import transfer_cases
from acctcore.testing.strategies.watch_policies import monitoring_policies
from acctcore.testing.strategies.watched import monitoring_cases

__all__ = [
    "accommodation_cases",
    "application_cases",
    "calendars",
    "chances",
    "checklist_cases",
    "checklist_policies",
    "classification_packs",
    "complaint_cases",
    "complaint_packs",
    "completeness_packs",
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
    "evidences",
    "execution_cases",
    "execution_policies",
    "fact_bases",
    "facts",
    "findings",
    "income_benchmarks",
    "income_cases",
    "instants",
    "letters",
    "limits",
    "links",
    "loan_standings",
    "malformed_documents",
    "malformed_texts",
    "measures",
    "moments",
    "moneys",
    "monitoring_cases",
    "monitoring_policies",
    "offer_cases",
    "offer_policies",
    "parties",
    "parts",
    "periods",
    "permission_cases",
    "phasing_cases",
    "quantities",
    "questions",
    "replan_cases",
    "reply_cases",
    "reply_standards",
    "scorecard_cases",
    "scorecards",
    "sources",
    "status_bands",
    "targets",
    "tenors",
    "timelines",
    "times_of_day",
    "transfer_cases",
    "warning_cards",
    "zones",
]
