"""The one table of judging rules: a value that a host extends with its own.

Command line, schemas, records, laws and pages read it: a new capability is one
file and one line here.

>>> [rule.name for rule in CATALOGUE.rules]
['authority.permit', 'authority.reply', 'authority.route', 'conduct.may_contact', 'credit.assemble',
'credit.check_contract', 'credit.check_documents', 'credit.classify', 'credit.monitor',
'credit.vet', 'retention.judge_offer', 'retention.track_complaint', 'retention.warn',
'targets.assess_mix', 'targets.control', 'targets.score']
>>> CATALOGUE.rule("authority.rout")
Traceback (most recent call last):
...
acctcore.errors.Unknown: rule: expected one of authority.permit, authority.reply, authority.route,
conduct.may_contact, credit.assemble, credit.check_contract, credit.check_documents,
credit.classify, credit.monitor, credit.vet, retention.judge_offer, retention.track_complaint,
retention.warn, targets.assess_mix, targets.control, targets.score, got `authority.rout`
"""

from collections.abc import Callable
from functools import partial
from typing import Any, Final, Protocol, Self, TypeVar

from attrs import evolve
from pendulum import Date

from acctcore.authority.analysis.examining import analyse
from acctcore.authority.analysis.successions import analyse_versions
from acctcore.authority.cases import AccommodationCase
from acctcore.authority.letters import LetterDraft
from acctcore.authority.permission.cases import Permission, PermissionCase, PermissionKind
from acctcore.authority.permission.permitting import permit
from acctcore.authority.replies.cases import Reply, ReplyCase, ReplyKind
from acctcore.authority.replies.replying import reply
from acctcore.authority.replies.standards import ReplyStandard
from acctcore.authority.routes import Route, RouteKind
from acctcore.authority.routing import route
from acctcore.authority.sound import DelegationLetter
from acctcore.conduct.contact.cases import ContactCase
from acctcore.conduct.contact.outcomes import ContactPermission
from acctcore.conduct.contact.permission import may_contact
from acctcore.conduct.contact.policies import ContactPolicy
from acctcore.credit.application import Application, Readiness
from acctcore.credit.assembly import assemble
from acctcore.credit.case import ApplicationCase
from acctcore.credit.checklist.cases import ChecklistCase
from acctcore.credit.checklist.checking import check_documents
from acctcore.credit.checklist.outcomes import Checklist
from acctcore.credit.checklist.policies import ChecklistPolicy
from acctcore.credit.classification.classifying import classify
from acctcore.credit.classification.outcomes import Classification
from acctcore.credit.classification.packs import ClassificationPack
from acctcore.credit.classification.standings import LoanStanding
from acctcore.credit.diligence.cases import DiligenceCase
from acctcore.credit.diligence.outcomes import Vetting
from acctcore.credit.diligence.policies import DiligencePolicy
from acctcore.credit.diligence.vetting import vet
from acctcore.credit.execution.cases import ExecutionCase
from acctcore.credit.execution.checking import check_contract
from acctcore.credit.execution.outcomes import ContractCheck
from acctcore.credit.execution.policy import ExecutionPolicy
from acctcore.credit.monitoring.cases import MonitoringCase
from acctcore.credit.monitoring.judgement import monitor
from acctcore.credit.monitoring.outcomes import Watch
from acctcore.credit.monitoring.policies import MonitoringPolicy
from acctcore.credit.packs import CompletenessPack
from acctcore.decisions import Decision
from acctcore.errors import Contradiction, OutOfRange, Unknown, fault
from acctcore.findings import Finding, Verdict
from acctcore.retention.cards import WarningCard
from acctcore.retention.complaints.cases import ComplaintCase
from acctcore.retention.complaints.outcomes import ComplaintTrack
from acctcore.retention.complaints.packs import ComplaintPack
from acctcore.retention.complaints.tracking import track_complaint
from acctcore.retention.facts import CustomerFacts
from acctcore.retention.offers.cases import OfferCase
from acctcore.retention.offers.judgement import judge_offer
from acctcore.retention.offers.outcomes import JudgedOffer
from acctcore.retention.offers.policies import OfferPolicy
from acctcore.retention.outcomes import ChurnWarning
from acctcore.retention.warning import warn
from acctcore.targets.controlling.bands import StatusBands
from acctcore.targets.controlling.cases import ControlCase
from acctcore.targets.controlling.judgement import control
from acctcore.targets.controlling.standings import Standing
from acctcore.targets.income.assessing import assess_mix
from acctcore.targets.income.benchmarks import IncomeBenchmarks
from acctcore.targets.income.cases import IncomeCase
from acctcore.targets.income.outcomes import IncomeMix
from acctcore.targets.scorecards.cards import Scorecard
from acctcore.targets.scorecards.cases import ScorecardCase
from acctcore.targets.scorecards.outcomes import Score
from acctcore.targets.scorecards.scoring import score
from acctcore.timeline import Timeline
from acctcore.values import frozen

Facts_contra = TypeVar("Facts_contra", contravariant=True)
Policy = TypeVar("Policy")
Outcome_co = TypeVar("Outcome_co", covariant=True)


class Judge(Protocol[Facts_contra, Policy, Outcome_co]):
    """The shape of every judging rule: facts, dated policy and a day in, a decision out."""

    def __call__(
        self, case: Facts_contra, policies: Timeline[Policy], as_of: Date, /
    ) -> Decision[Outcome_co]:
        """Judge one case on a day."""
        ...


@frozen
class Rule:
    """One judging rule.

    `facts`, `policy` and `outcome` are the types of its documents, and `kinds`
    the names of the first two. `revision` grows when the rule itself decides
    otherwise. `answer` says whether an outcome is a yes, a no or not decided.
    Where a policy can be read as a draft, `draft` is its type and `analyse` says
    what is wrong with it; `between` says what is wrong between its versions, drafts taken as
    approved.
    """

    name: str
    summary: str
    judge: Judge[Any, Any, Any]
    facts: type
    policy: type
    outcome: type
    kinds: tuple[str, str]
    answer: Callable[[Any], Verdict]
    revision: int = 1
    draft: type | None = None
    analyse: Callable[[Any], tuple[Finding, ...]] | None = None
    between: Callable[[Any], tuple[Finding, ...]] | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a nameless rule and a revision below 1."""
        if not (isinstance(self.name, str) and self.name.strip()):
            raise OutOfRange(fault("name of a rule", "a name such as `authority.route`", self.name))
        if type(self.revision) is not int or self.revision < 1:
            raise OutOfRange(fault(f"revision of `{self.name}`", "1 or more", self.revision))


@frozen
class Catalogue:
    """Rules by name."""

    rules: tuple[Rule, ...]

    def __attrs_post_init__(self) -> None:
        """Refuse a name that stands twice."""
        names = [rule.name for rule in self.rules]
        if twice := [name for name in names if names.count(name) > 1]:
            raise Contradiction(f"rule `{twice[0]}` stands twice in the catalogue")

    def rule(self, name: str) -> Rule:
        """Look a rule up.

        Raises:
            Unknown: no rule has this name.
        """
        for rule in self.rules:
            if rule.name == name:
                return rule
        names = ", ".join(rule.name for rule in self.rules)
        raise Unknown(fault("rule", f"one of {names}", name))

    def extended(self, *rules: Rule) -> Self:
        """Answer this catalogue with a host's own rules; one of the same name takes its place."""
        taken = {rule.name for rule in rules}
        return evolve(self, rules=(*(r for r in self.rules if r.name not in taken), *rules))


def _permitted(outcome: Permission) -> Verdict:
    match outcome.kind:
        case PermissionKind.GRANT:
            return Verdict.MET
        case PermissionKind.JOINTLY | PermissionKind.UNDECIDED:
            return Verdict.UNKNOWN
    return Verdict.NOT_MET


def _replied(outcome: Reply) -> Verdict:
    match outcome.kind:
        case ReplyKind.SENDABLE:
            return Verdict.MET
        case ReplyKind.WITHHELD:
            return Verdict.NOT_MET
    return Verdict.UNKNOWN


def _routed(outcome: Route) -> Verdict:
    if outcome.kind is RouteKind.UNDECIDED:
        return Verdict.UNKNOWN
    return Verdict.MET if outcome.kind is RouteKind.ROUTED else Verdict.NOT_MET


def _contacted(outcome: ContactPermission) -> Verdict:
    return outcome.verdict


def _ready(outcome: Application) -> Verdict:
    match outcome.readiness:
        case Readiness.READY:
            return Verdict.MET
        case Readiness.NOT_READY:
            return Verdict.NOT_MET
    return Verdict.UNKNOWN


def _classified(outcome: Classification) -> Verdict:
    return outcome.verdict


def _cleared(outcome: ContractCheck) -> Verdict:
    return outcome.verdict


def _on_file(outcome: Checklist) -> Verdict:
    return outcome.verdict


def _vetted(outcome: Vetting) -> Verdict:
    return outcome.verdict


def _watched(outcome: Watch) -> Verdict:
    return outcome.verdict


def _offered(outcome: JudgedOffer) -> Verdict:
    return outcome.verdict


def _warned(outcome: ChurnWarning) -> Verdict:
    return Verdict.UNKNOWN if outcome.band is None else Verdict.MET


def _tracked(outcome: ComplaintTrack) -> Verdict:
    return outcome.verdict


def _standing(outcome: Standing) -> Verdict:
    if outcome.on_target is None:
        return Verdict.UNKNOWN
    return Verdict.MET if outcome.on_target else Verdict.NOT_MET


def _scored(outcome: Score) -> Verdict:
    return outcome.verdict


def _mixed(outcome: IncomeMix) -> Verdict:
    return outcome.verdict


CATALOGUE: Final = Catalogue(
    (
        Rule(
            "authority.permit",
            "Whether this person may grant an accommodation, and who decides instead",
            permit,
            PermissionCase,
            DelegationLetter,
            Permission,
            ("permission-case", "delegation-letter"),
            _permitted,
            revision=4,
            draft=LetterDraft,
            analyse=analyse,
            between=partial(analyse_versions, drafts=True),
        ),
        Rule(
            "authority.reply",
            "Whether a message may go to a customer now, and its words",
            reply,
            ReplyCase,
            ReplyStandard,
            Reply,
            ("reply-case", "reply-standard"),
            _replied,
            revision=2,
        ),
        Rule(
            "authority.route",
            "The lowest level that may grant an accommodation, and why no lower one",
            route,
            AccommodationCase,
            DelegationLetter,
            Route,
            ("accommodation-case", "delegation-letter"),
            _routed,
            revision=4,
            draft=LetterDraft,
            analyse=analyse,
            between=partial(analyse_versions, drafts=True),
        ),
        Rule(
            "conduct.may_contact",
            "Whether a person may be contacted now with a message, and if not, from when",
            may_contact,
            ContactCase,
            ContactPolicy,
            ContactPermission,
            ("contact-case", "contact-policy"),
            _contacted,
            revision=3,
        ),
        Rule(
            "credit.assemble",
            "A credit application from its evidence and text: what is missing or left out",
            assemble,
            ApplicationCase,
            CompletenessPack,
            Application,
            ("application-case", "completeness-pack"),
            _ready,
            revision=2,
        ),
        Rule(
            "credit.check_contract",
            "Whether a contract equals its approval, and may be signed or drawn",
            check_contract,
            ExecutionCase,
            ExecutionPolicy,
            ContractCheck,
            ("execution-case", "execution-policy"),
            _cleared,
            revision=2,
        ),
        Rule(
            "credit.check_documents",
            "Which documents are present, missing or not in order, and who waived what",
            check_documents,
            ChecklistCase,
            ChecklistPolicy,
            Checklist,
            ("checklist-case", "checklist-policy"),
            _on_file,
        ),
        Rule(
            "credit.classify",
            "The category of a loan under a dated pack: what binds it, and what comes next",
            classify,
            LoanStanding,
            ClassificationPack,
            Classification,
            ("loan-standing", "classification-pack"),
            _classified,
            revision=2,
        ),
        Rule(
            "credit.monitor",
            "The grade of a customer on watch, what binds it, and what is to be done by when",
            monitor,
            MonitoringCase,
            MonitoringPolicy,
            Watch,
            ("monitoring-case", "monitoring-policy"),
            _watched,
            revision=2,
        ),
        Rule(
            "credit.vet",
            "What is missing of the parties, what may be inquired, and what speaks against them",
            vet,
            DiligenceCase,
            DiligencePolicy,
            Vetting,
            ("diligence-case", "diligence-policy"),
            _vetted,
        ),
        Rule(
            "retention.judge_offer",
            "Whether an offer may be made to keep a customer, by whom, and what a porter is told",
            judge_offer,
            OfferCase,
            OfferPolicy,
            JudgedOffer,
            ("offer-case", "offer-policy"),
            _offered,
            revision=2,
        ),
        Rule(
            "retention.track_complaint",
            "How far a complaint has come, its clocks, what is next, and whether it may close",
            track_complaint,
            ComplaintCase,
            ComplaintPack,
            ComplaintTrack,
            ("complaint-case", "complaint-pack"),
            _tracked,
        ),
        Rule(
            "retention.warn",
            "Which customer may leave, why, and by when to call",
            warn,
            CustomerFacts,
            WarningCard,
            ChurnWarning,
            ("customer-facts", "warning-card"),
            _warned,
            revision=2,
        ),
        Rule(
            "targets.assess_mix",
            "The fee share of a customer's income against dated benchmarks, with profit and return",
            assess_mix,
            IncomeCase,
            IncomeBenchmarks,
            IncomeMix,
            ("income-case", "income-benchmarks"),
            _mixed,
        ),
        Rule(
            "targets.control",
            "How a part of a plan stands on a day: attainment, what is to go, forecast, status",
            control,
            ControlCase,
            StatusBands,
            Standing,
            ("control-case", "status-bands"),
            _standing,
        ),
        Rule(
            "targets.score",
            "The weighted score of a manager, and whether conduct leaves the bonus view open",
            score,
            ScorecardCase,
            Scorecard,
            Score,
            ("scorecard-case", "scorecard"),
            _scored,
        ),
    )
)
