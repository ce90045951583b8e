"""A credit application is assembled from its evidence; nothing recorded is lost on the way.

Ready means: every requirement that applies is present, every conflict settled
by a named person with a reason, every adverse fact answered. 99 % is not ready.
Units: amounts carry their currency, ages are tenors, materiality is a ratio.

What is refused, and how (project page on credit, section 12, `application`):

- raises: an amount or a tenor of 0 or less, a product or borrower type the pack does not
  know, an amount in another currency than the pack's bands, a fact about a
  stranger, a resolution across keys, a fact obtained after `as_of`;
- not ready, with its code: a missing, stale, unsigned or unaccepted fact (so a
  missing section, where the pack asks for it), an open conflict, a correction by
  nobody, an adverse fact omitted or without an answer, an open material question,
  an author who approves or who clears an omission of their own; and, where the
  pack has the rule: accounts that do not foot, a tenor over policy, an author who
  may not write, a rating that the evidence contradicts, a second opinion wanting;
- unknown: blanks, undated facts, and a pack of which nothing applies.

>>> from acctcore.credit.packs import AdverseConcept, AdverseWhen, ConflictRule, PackSection
>>> from acctcore.credit.requirements import Requirement
>>> from acctcore.evidence import Evidence, Fact, FactBase, Period
>>> from acctcore.sources import Source, Status
>>> asked = PackSection("accounts", (Requirement("Revenue", "3.1"),))
>>> default = AdverseConcept("LoansPayableInDefault", "A1", AdverseWhen.NONZERO)
>>> pack = CompletenessPack("example", (asked,), (default,), ConflictRule("C1", "0.01"))
>>> packs = Timeline.always(pack, Source("example", Status.INVENTED))
>>> end, filing = Period(None, Date(2023, 12, 31)), Evidence("20-F", "audited")
>>> revenue = Fact("f1", "LPA", "Revenue", end, "39436343", "USD", filing)
>>> case = ApplicationCase("A1", "LPA", FactBase((revenue,)))
>>> assemble(case, packs, Date(2024, 6, 30)).outcome.readiness
<Readiness.READY: 'ready'>
>>> bad = Fact("f2", "LPA", "LoansPayableInDefault", end, "41800000", "USD", filing)
>>> case = ApplicationCase("A1", "LPA", FactBase((revenue, bad)))
>>> [finding.code for finding in assemble(case, packs, Date(2024, 6, 30)).reasons]
['ADVERSE_FACT_OMITTED', 'RETURN_TO_AUTHOR']
"""

from collections.abc import Container
from datetime import date

from attrs import evolve
from pendulum import Date

from acctcore.credit import adverse
from acctcore.credit.adverse import adverse_facts
from acctcore.credit.applicability import Scope, stated
from acctcore.credit.application import Application, Readiness
from acctcore.credit.authorship.rules import OriginationModel, authorship_findings
from acctcore.credit.case import ApplicationCase
from acctcore.credit.corrections import corrections
from acctcore.credit.footing import footing_findings, footings
from acctcore.credit.hindsight import refuse_hindsight
from acctcore.credit.lines import Line, lines
from acctcore.credit.memo.claims import Claim
from acctcore.credit.memo.grades import rating_findings
from acctcore.credit.memo.omissions import omission_findings
from acctcore.credit.memo.opinions import GivenOpinions, opinion_findings, opinion_wanting
from acctcore.credit.memo.questions import question_findings
from acctcore.credit.objectivity.findings import objectivity_findings
from acctcore.credit.objectivity.measures import Objectivity, measure_objectivity
from acctcore.credit.packs import CompletenessPack
from acctcore.credit.requests import Request
from acctcore.credit.requirements import Applies
from acctcore.credit.sections import LinesByConcept, in_every_case, section
from acctcore.credit.tenors import tenor_findings, tenors_over
from acctcore.days import day
from acctcore.decisions import Decision, Given
from acctcore.errors import Unknown, fault
from acctcore.findings import Finding, Verdict, meet
from acctcore.timeline import Timeline, in_force


def assemble(
    case: ApplicationCase, packs: Timeline[CompletenessPack], as_of: date
) -> Decision[Application]:
    """Assemble an application from its evidence and say whether it is ready.

    Findings come in the order of the pack: the request, the sections, adverse
    facts, conflicts and corrections; then tenor, totals, authorship, objectivity,
    omissions, rating, second opinion and questions.

    Raises:
        NothingInForce: no pack holds on the day.
        Unknown: the pack does not know the product or the borrower type.
        MixedCurrency: the amount is not in the currency of the pack's bands.
        Contradiction: something in the case happened after the day.
    """
    on = day(as_of, "as-of day")
    refuse_hindsight(case, on)
    version = in_force(packs, CompletenessPack, on)
    _refuse_strange_sections(case.claims, version.value)
    scope = Scope.of(case, version.value)
    draft = _draft(case, version.value, scope, on)
    measured = measure_objectivity(case, draft.adverse, draft.conflicts, version.value.objectivity)
    findings = _findings(draft, measured, case, version.value, scope)
    application = evolve(draft, readiness=_readiness(findings), objectivity=measured)
    return Decision(application, on, version.citation, Given(findings))


def _draft(case: ApplicationCase, pack: CompletenessPack, scope: Scope, on: Date) -> Application:
    """Lay the evidence out; the readiness stays unknown until the findings are folded."""
    found = lines(case, pack)
    asked = _asked(case.borrower, pack, found)
    return Application(
        case.id,
        case.borrower,
        _request(case),
        Readiness.UNKNOWN,
        tuple(section(each, asked, scope, on) for each in pack.sections),
        tuple(line for line in found if not _is_asked(line, case.borrower, asked)),
        adverse_facts(case, pack.adverse),
        tuple(line.conflict for line in found if line.conflict),
        corrections(case.facts),
        footings(case.borrower, found, pack.totals),
        case.claims,
        case.questions,
        case.rating,
        case.opinions,
        omissions=case.omissions,
        contacts=case.contacts,
    )


def _request(case: ApplicationCase) -> Request:
    return Request(
        case.product,
        case.borrower_type,
        case.amount,
        case.purpose,
        case.author,
        case.tenor,
        case.owner,
        case.approver,
    )


def _findings(
    draft: Application,
    measured: Objectivity,
    case: ApplicationCase,
    pack: CompletenessPack,
    scope: Scope,
) -> tuple[Finding, ...]:
    return (
        *stated(pack.stated, case),
        *(item.finding for each in draft.sections for item in each.items),
        *in_every_case(draft.sections, pack, scope, _beyond(case, pack, scope)),
        *adverse.findings(draft.adverse, pack.adverse),
        *(each.finding(pack.conflicts) for each in draft.conflicts),
        *(each.finding(pack.conflicts) for each in draft.corrections),
        *tenor_findings(case.tenor, pack.tenors, scope),
        *footing_findings(draft.footings, pack.totals),
        *authorship_findings(case.parts, pack.authorship),
        *objectivity_findings(measured, case.author, pack.objectivity),
        *omission_findings(case.omissions, case.author, pack.omissions),
        *rating_findings(case.rating, draft.sections, pack),
        *opinion_findings(_opinions(case, pack), case.amount, pack.second_opinion),
        *question_findings(case.questions, pack.questions),
    )


def _beyond(
    case: ApplicationCase, pack: CompletenessPack, scope: Scope
) -> tuple[tuple[Applies, str], ...]:
    """Answer the limits that are not kept and of which it is not known whether they apply."""
    return (
        *tenors_over(case.tenor, pack.tenors, scope),
        *opinion_wanting(_opinions(case, pack), case.amount, pack.second_opinion),
    )


def _opinions(case: ApplicationCase, pack: CompletenessPack) -> GivenOpinions:
    """Answer the second opinions; where the department writes, the owner gives none."""
    rule = pack.authorship
    apart = rule is not None and rule.model is OriginationModel.DEPARTMENT_WRITES
    return GivenOpinions(case.opinions, case.author, case.rating, case.owner if apart else None)


def _readiness(findings: tuple[Finding, ...]) -> Readiness:
    match meet(finding.verdict for finding in findings):
        case Verdict.MET:
            return Readiness.READY
        case Verdict.NOT_MET:
            return Readiness.NOT_READY
    return Readiness.UNKNOWN


def _asked(borrower: str, pack: CompletenessPack, found: tuple[Line, ...]) -> LinesByConcept:
    """Group the lines that a requirement asks for: those about the borrower, by concept."""
    asked: dict[str, list[Line]] = {each.concept: [] for each in pack.requirements}
    for line in found:
        if _is_asked(line, borrower, asked):
            asked[line.key.concept].append(line)
    return {concept: tuple(group) for concept, group in asked.items()}


def _is_asked(line: Line, borrower: str, asked: Container[str]) -> bool:
    return line.key.subject == borrower and line.key.concept in asked


def _refuse_strange_sections(claims: tuple[Claim, ...], pack: CompletenessPack) -> None:
    known = [each.name for each in pack.sections]
    for claim in claims:
        if claim.section not in known:
            listed = ", ".join(f"`{name}`" for name in known)
            what = f"section of claim `{claim.id}`"
            raise Unknown(fault(what, f"one that the pack knows ({listed})", claim.section))
