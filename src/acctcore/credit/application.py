"""A credit application is assembled from its evidence; nothing recorded is lost on the way.

Ready means: every requirement that applies is present, every conflict settled
by a named person with a reason, every adverse fact answered. 99 % is not ready.
Units: amounts carry their currency, ages are tenors, materiality is a ratio.

What is refused, and how (project page on credit, section 12, `application`):

- raises: an amount of 0 or less, a product or borrower type the pack does not
  know, an amount in another currency than the pack's bands, a fact about a
  stranger, a resolution across keys, a fact obtained after `as_of`;
- not ready, with its code: a missing, stale or unaccepted fact (so a missing
  section or sign-off, where the pack asks for one), an open conflict, a
  correction by nobody, an adverse fact without an answer;
- unknown: blanks, undated facts, and a pack of which nothing applies.

Unbalanced accounts, author against approver, and tenor are not judged here yet.

>>> from acctcore.credit.packs import AdverseConcept, AdverseWhen, ConflictRule, PackSection
>>> from acctcore.credit.requirements import Requirement
>>> from acctcore.evidence import Evidence, Fact, Period
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
['ADVERSE_FACT_UNANSWERED']
"""

from collections.abc import Container
from datetime import date
from enum import Enum

from attrs import evolve
from pendulum import Date

from acctcore.credit import adverse
from acctcore.credit.adverse import AdverseFact, adverse_facts
from acctcore.credit.applicability import Scope, stated
from acctcore.credit.case import ApplicationCase
from acctcore.credit.conflicts import Conflict
from acctcore.credit.corrections import Correction, corrections
from acctcore.credit.lines import Line, lines
from acctcore.credit.packs import CompletenessPack
from acctcore.credit.sections import LinesByConcept, Section, in_every_case, section
from acctcore.days import day
from acctcore.decisions import Decision, Given
from acctcore.errors import Contradiction
from acctcore.evidence import FactBase
from acctcore.findings import Finding, Verdict, meet
from acctcore.money import Money
from acctcore.timeline import Timeline
from acctcore.values import frozen


class Readiness(Enum):
    """Whether the application can go to its decision."""

    READY = "ready"
    NOT_READY = "not_ready"
    UNKNOWN = "unknown"


@frozen
class Request:
    """What is asked for, as far as it is stated."""

    product: str
    borrower_type: str
    amount: Money | None
    purpose: str
    author: str


@frozen
class Application:
    """The application: every live fact stands in a section or in `unasked`."""

    id: str
    borrower: str
    request: Request
    readiness: Readiness
    sections: tuple[Section, ...]
    unasked: tuple[Line, ...]
    """Lines that no requirement asks for."""
    adverse: tuple[AdverseFact, ...]
    """Every adverse fact, answered or not."""
    conflicts: tuple[Conflict, ...]
    """Every conflict, open and settled."""
    corrections: tuple[Correction, ...]
    """Every superseded fact with what replaced it."""


def assemble(
    case: ApplicationCase, packs: Timeline[CompletenessPack], as_of: date
) -> Decision[Application]:
    """Assemble an application from its evidence and say whether it is ready.

    Findings come in the order of the pack: the request, the sections, adverse
    facts, conflicts and corrections.

    Raises:
        NothingInForce: no pack holds on the day.
        Unknown: the pack does not know the product or the borrower type.
        MixedCurrency: the amount is not in the currency of the pack's bands.
        Contradiction: a fact was obtained after the day.
    """
    on = day(as_of, "as-of day")
    _refuse_hindsight(case.facts, on)
    version = packs.at(on)
    scope = Scope.of(case, version.value)
    draft = _draft(case, version.value, scope, on)
    findings = _findings(draft, case, version.value, scope)
    application = evolve(draft, readiness=_readiness(findings))
    return Decision(application, on, version.citation, Given(findings))


def _draft(case: ApplicationCase, pack: CompletenessPack, scope: Scope, on: Date) -> Application:
    """Lay the evidence out; the readiness stays unknown until the findings are folded."""
    found = lines(case, pack)
    asked = _asked(case.borrower, pack, found)
    return Application(
        case.id,
        case.borrower,
        Request(case.product, case.borrower_type, case.amount, case.purpose, case.author),
        Readiness.UNKNOWN,
        tuple(section(each, asked, scope, on) for each in pack.sections),
        tuple(line for line in found if not _is_asked(line, case.borrower, asked)),
        adverse_facts(case, pack.adverse),
        tuple(line.conflict for line in found if line.conflict),
        corrections(case.facts),
    )


def _findings(
    draft: Application, case: ApplicationCase, pack: CompletenessPack, scope: Scope
) -> tuple[Finding, ...]:
    return (
        *stated(pack.stated, case),
        *(item.finding for each in draft.sections for item in each.items),
        *in_every_case(draft.sections, pack, scope),
        *adverse.findings(draft.adverse, pack.adverse),
        *(each.finding(pack.conflicts) for each in draft.conflicts),
        *(each.finding(pack.conflicts) for each in draft.corrections),
    )


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


def _refuse_hindsight(base: FactBase, on: Date) -> None:
    for fact in base.facts:
        obtained = fact.evidence.obtained_on
        if obtained is not None and obtained > on:
            raise Contradiction(
                f"fact `{fact.id}` was obtained on {obtained}, after the as-of day {on}"
            )
