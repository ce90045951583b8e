"""What is drawn for a rule where the caller gives nothing: its policies and its facts.

A rule of a host's own is known by the types of its policy and its facts.
"""

from collections.abc import Callable
from typing import Any, Final, TypeAlias

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from pendulum import Date

from acctcore.authority import AccommodationCase, DelegationLetter, LetterDraft
from acctcore.authority.permission.cases import PermissionCase
from acctcore.authority.replies.cases import ReplyCase
from acctcore.authority.replies.standards import ReplyStandard
from acctcore.conduct import ContactCase, ContactPolicy
from acctcore.credit import ApplicationCase, ClassificationPack, CompletenessPack, LoanStanding
from acctcore.credit.checklist.cases import ChecklistCase
from acctcore.credit.checklist.policies import ChecklistPolicy
from acctcore.credit.diligence.cases import DiligenceCase
from acctcore.credit.diligence.policies import DiligencePolicy
from acctcore.credit.execution.cases import ExecutionCase
from acctcore.credit.execution.policy import ExecutionPolicy
from acctcore.credit.monitoring.cases import MonitoringCase
from acctcore.credit.monitoring.policies import MonitoringPolicy
from acctcore.errors import Unknown
from acctcore.retention import CustomerFacts, WarningCard
from acctcore.retention.complaints.cases import ComplaintCase
from acctcore.retention.complaints.packs import ComplaintPack
from acctcore.retention.offers.cases import OfferCase
from acctcore.retention.offers.policies import OfferPolicy
from acctcore.targets.controlling.bands import StatusBands
from acctcore.targets.controlling.cases import ControlCase
from acctcore.targets.documents import Target
from acctcore.targets.income.benchmarks import IncomeBenchmarks
from acctcore.targets.income.cases import IncomeCase
from acctcore.targets.phasing.cases import PhasingCase
from acctcore.targets.replanning.cases import ReplanCase, TransferCase
from acctcore.targets.scorecards.cards import Scorecard
from acctcore.targets.scorecards.cases import ScorecardCase
from acctcore.testing.strategies.accommodations import accommodation_cases
from acctcore.testing.strategies.achievements import scorecard_cases
from acctcore.testing.strategies.applications import application_cases
from acctcore.testing.strategies.benchmarks import income_benchmarks
from acctcore.testing.strategies.cards import warning_cards
from acctcore.testing.strategies.checklist_cases import checklist_cases
from acctcore.testing.strategies.checklist_policies import checklist_policies
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
from acctcore.testing.strategies.letters import letters
from acctcore.testing.strategies.loans import loan_standings
from acctcore.testing.strategies.messages import reply_cases
from acctcore.testing.strategies.offer_policies import offer_policies
from acctcore.testing.strategies.offers import offer_cases
from acctcore.testing.strategies.packs import completeness_packs
from acctcore.testing.strategies.permissions import permission_cases
from acctcore.testing.strategies.phasings import phasing_cases
from acctcore.testing.strategies.plans import targets
from acctcore.testing.strategies.regimes import classification_packs
from acctcore.testing.strategies.replans import replan_cases
from acctcore.testing.strategies.replies import reply_standards
from acctcore.testing.strategies.scorecards import scorecards
from acctcore.testing.strategies.standings import control_cases
from acctcore.testing.strategies.statuses import status_bands
from acctcore.testing.strategies.timelines import timelines
from acctcore.testing.strategies.transfers import transfer_cases
from acctcore.testing.strategies.watch_policies import monitoring_policies
from acctcore.testing.strategies.watched import monitoring_cases
from acctcore.testing.subjects import Subject
from acctcore.timeline import Timeline

FactsOf: TypeAlias = Callable[[Any, Any], SearchStrategy[Any]]


def _accommodation(letter: LetterDraft, on: Date) -> SearchStrategy[AccommodationCase]:
    return accommodation_cases(letter=letter, as_of=on)


def _permission(letter: LetterDraft, on: Date) -> SearchStrategy[PermissionCase]:
    return permission_cases(letter=letter, as_of=on)


def _message(standard: ReplyStandard, on: Date) -> SearchStrategy[ReplyCase]:
    return reply_cases(standard=standard, as_of=on)


def _application(pack: CompletenessPack, on: Date) -> SearchStrategy[ApplicationCase]:
    return application_cases(pack=pack, as_of=on)


def _loan(pack: ClassificationPack, on: Date) -> SearchStrategy[LoanStanding]:
    return loan_standings(pack=pack, as_of=on)


def _contract(policy: ExecutionPolicy, on: Date) -> SearchStrategy[ExecutionCase]:
    return execution_cases(policy=policy, as_of=on)


def _documents(policy: ChecklistPolicy, on: Date) -> SearchStrategy[ChecklistCase]:
    return checklist_cases(policy=policy, as_of=on)


def _parties(policy: DiligencePolicy, on: Date) -> SearchStrategy[DiligenceCase]:
    return diligence_cases(policy=policy, as_of=on)


def _watched(policy: MonitoringPolicy, on: Date) -> SearchStrategy[MonitoringCase]:
    return monitoring_cases(policy=policy, as_of=on)


def _customer(card: WarningCard, on: Date) -> SearchStrategy[CustomerFacts]:
    return customer_facts(card=card, as_of=on)


def _offered(policy: OfferPolicy, on: Date) -> SearchStrategy[OfferCase]:
    return offer_cases(policy=policy, as_of=on)


def _complaint(pack: ComplaintPack, on: Date) -> SearchStrategy[ComplaintCase]:
    return complaint_cases(pack=pack, as_of=on)


def _contacted(policy: ContactPolicy, on: Date) -> SearchStrategy[ContactCase]:
    return contact_cases(policy=policy, as_of=on)


def _income(benchmarks: IncomeBenchmarks, on: Date) -> SearchStrategy[IncomeCase]:
    return income_cases(benchmarks=benchmarks, as_of=on)


def _reached(card: Scorecard, on: Date) -> SearchStrategy[ScorecardCase]:
    return scorecard_cases(card=card, as_of=on)


def _part(bands: StatusBands, on: Date) -> SearchStrategy[ControlCase]:
    return control_cases(bands=bands, as_of=on)


def _target(_policy: None, _on: None) -> SearchStrategy[Target]:
    return targets()


def _replanned(_policy: None, _on: None) -> SearchStrategy[ReplanCase]:
    return replan_cases()


def _transferred(_policy: None, _on: None) -> SearchStrategy[TransferCase]:
    return transfer_cases()


def _phased(_policy: None, _on: None) -> SearchStrategy[PhasingCase]:
    return phasing_cases()


def _letters() -> SearchStrategy[DelegationLetter]:
    """Draw letters in money of two places, and now and then of none and of three."""
    usual = letters()
    return st.one_of(usual, usual, letters(currency="JPY"), letters(currency="BHD"))


_FACTS: Final[tuple[tuple[type, FactsOf], ...]] = (
    (AccommodationCase, _accommodation),
    (PermissionCase, _permission),
    (ReplyCase, _message),
    (ApplicationCase, _application),
    (LoanStanding, _loan),
    (ExecutionCase, _contract),
    (MonitoringCase, _watched),
    (ChecklistCase, _documents),
    (DiligenceCase, _parties),
    (ComplaintCase, _complaint),
    (ContactCase, _contacted),
    (CustomerFacts, _customer),
    (OfferCase, _offered),
    (IncomeCase, _income),
    (ScorecardCase, _reached),
    (ControlCase, _part),
    (Target, _target),
    (ReplanCase, _replanned),
    (TransferCase, _transferred),
    (PhasingCase, _phased),
)
_POLICIES: Final[tuple[tuple[type, Callable[[], SearchStrategy[Any]]], ...]] = (
    (DelegationLetter, _letters),
    (ReplyStandard, reply_standards),
    (CompletenessPack, completeness_packs),
    (ClassificationPack, classification_packs),
    (ExecutionPolicy, execution_policies),
    (MonitoringPolicy, monitoring_policies),
    (ChecklistPolicy, checklist_policies),
    (DiligencePolicy, diligence_policies),
    (ComplaintPack, complaint_packs),
    (ContactPolicy, contact_policies),
    (WarningCard, warning_cards),
    (OfferPolicy, offer_policies),
    (IncomeBenchmarks, income_benchmarks),
    (Scorecard, scorecards),
    (StatusBands, status_bands),
)


def facts_for(subject: Subject) -> FactsOf:
    """Answer the strategy of a rule's facts, given policy and day.

    Raises:
        Unknown: there is none for facts of this type.
    """
    for known, facts_of in _FACTS:
        if known is subject.facts:
            return facts_of
    raise Unknown(f"facts of `{subject.name}`: no strategy is known; pass one as `facts`")


def policies_for(subject: Subject) -> SearchStrategy[Timeline[Any]]:
    """Answer a strategy of timelines of a rule's policies.

    Raises:
        Unknown: there is none for policies of this type.
    """
    policy = subject.rule.policy if subject.rule else None
    for known, drawn in _POLICIES:
        if known is policy:
            return timelines(of=drawn())
    raise Unknown(f"policies of `{subject.name}`: no strategy is known; pass `policies`")
