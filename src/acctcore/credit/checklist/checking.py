"""The document checklist: what is present, missing or not in order, and what was waived by whom.

Rule: each document that the product asks of a party is on file, in its party's name, valid, in the
form, signed and translated as the policy says, and received by the day of the drawing; or a waiver
by a role that may waive takes its place, save of an expired proof of identity. A deferral is a
promise with a day, not a document.
Source: project page on credit, section 7. Units: days, tenors.

What is refused, and how (the same page, section 12, `checklist`):

- raises: a product or a waived document that the policy does not know, documents of strangers,
  what is dated after the day;
- not met, with its code: an expired document, another name, a document received after the drawing,
  a file that stands twice, a waiver without authority, anything missing;
- unknown: no applicant; blanks, where another answer would be possible.

>>> from acctcore.credit.checklist.documents import HeldDocument
>>> from acctcore.credit.checklist.rules import DocumentRule
>>> from acctcore.credit.diligence.parties import CreditParty, PartyKind, PartyRole
>>> from acctcore.sources import Source, Status
>>> passport = DocumentRule("2", "passport", expires=True, name_matches=False)
>>> policies = Timeline.always(ChecklistPolicy(("loan",), (passport,)),
...                            Source("example", Status.INVENTED))
>>> ada = CreditParty("P1", "Ada", PartyKind.PERSON, (PartyRole.APPLICANT,))
>>> held = HeldDocument("D1", "passport", "P1", valid_until=Date(2026, 3, 16))
>>> case = ChecklistCase("C1", (ada,), "loan", (held,))
>>> check_documents(case, policies, Date(2026, 3, 16)).outcome.complete
True
>>> [each.code for each in check_documents(case, policies, Date(2026, 3, 17)).reasons]
['EXPIRED']
"""

from collections.abc import Iterator, Sequence
from datetime import date

from pendulum import Date

from acctcore.credit.checklist.cases import ChecklistCase, refuse_later
from acctcore.credit.checklist.outcomes import Checklist
from acctcore.credit.checklist.policies import ChecklistPolicy
from acctcore.credit.checklist.standings import AskedDocument, Standing
from acctcore.credit.diligence.parties import PartyRole, has_applicant
from acctcore.days import day
from acctcore.decisions import Decision, Given
from acctcore.errors import Unknown, fault
from acctcore.findings import Finding, Verdict, meet
from acctcore.guards import Faults, of_kind, refuse
from acctcore.timeline import Timeline, in_force


def check_documents(
    case: ChecklistCase, policies: Timeline[ChecklistPolicy], as_of: date
) -> Decision[Checklist]:
    """Check the documents of a loan on a day, under the policy in force.

    Findings come in the order of the policy: the documents, party by party, then the files.

    Raises:
        NothingInForce: no policy is in force on the day.
        Contradiction: something is dated after the day.
        Unknown: a product or a waived document that the policy does not know.
        WrongKind: no case of a checklist, or no day.
    """
    on = day(as_of, "as_of")
    of_kind(case, ChecklistCase, "case", "the documents of a loan")
    refuse_later(case, on)
    version = in_force(policies, ChecklistPolicy, on)
    policy = version.value
    refuse(_strangers(case, policy))
    standings = tuple(_standings(case, policy, on))
    findings = (
        *(finding for each in standings for finding in each.findings),
        *_not_asked(case, policy),
        *_without_applicant(case, policy),
        *_files(case, policy),
    )
    outcome = _outcome(case, policy, standings, findings)
    return Decision(outcome, on, version.citation, Given(findings))


def _standings(case: ChecklistCase, policy: ChecklistPolicy, on: Date) -> Iterator[Standing]:
    for rule in policy.documents:
        for party in case.parties:
            if rule.asked_of(party):
                yield AskedDocument(rule, party, case, policy, on).standing


def _not_asked(case: ChecklistCase, policy: ChecklistPolicy) -> Iterator[Finding]:
    """Say of each document that no party stands in its role."""
    for rule in policy.documents:
        if not any(rule.asked_of(party) for party in case.parties):
            idle = Verdict.NOT_APPLICABLE
            yield Finding(rule.clause, "NO_SUCH_PARTY", idle, rule.kind, source=rule.source)


def _without_applicant(case: ChecklistCase, policy: ChecklistPolicy) -> Iterator[Finding]:
    """Say that nobody applies: what is asked of applicants is then asked of nobody."""
    role = PartyRole.APPLICANT
    asked = [each for each in policy.documents if not each.roles or role in each.roles]
    if asked and not has_applicant(case.parties):
        clause, source = asked[0].clause, asked[0].source
        yield Finding(clause, "NO_APPLICANT", Verdict.UNKNOWN, case.id, source=source)


def _files(case: ChecklistCase, policy: ChecklistPolicy) -> Iterator[Finding]:
    """Say which documents are one file, and of which it is not known where that is asked."""
    rule = policy.files
    clause, source = (rule.clause, rule.source) if rule else ("files", None)
    for ids in _duplicates(case):
        yield Finding(clause, "ONE_FILE", Verdict.NOT_MET, ", ".join(ids), source=source)
    for each in case.documents:
        if rule is not None and not each.file:
            yield Finding(clause, "HASH_NOT_STATED", Verdict.UNKNOWN, each.id, source=source)


def _duplicates(case: ChecklistCase) -> Iterator[tuple[str, ...]]:
    """Go through the ids of documents that are one file."""
    by_file: dict[str, list[str]] = {}
    for each in case.documents:
        if each.file:
            by_file.setdefault(each.file, []).append(each.id)
    return (tuple(sorted(ids)) for ids in by_file.values() if len(ids) > 1)


def _outcome(
    case: ChecklistCase,
    policy: ChecklistPolicy,
    standings: Sequence[Standing],
    findings: Sequence[Finding],
) -> Checklist:
    asked = {
        (party.id, kind)
        for rule in policy.documents
        for party in case.parties
        if rule.asked_of(party)
        for kind in rule.kinds
    }
    folded = meet(each.verdict for each in findings)
    return Checklist(
        id=case.id,
        product=case.product,
        verdict=Verdict.MET if folded is Verdict.NOT_APPLICABLE else folded,
        lines=tuple(each.line for each in standings),
        duplicates=tuple(_duplicates(case)),
        unasked=tuple(each.id for each in case.documents if (each.party, each.kind) not in asked),
    )


def _strangers(case: ChecklistCase, policy: ChecklistPolicy) -> Faults:
    """Name what the policy does not know: a word misspelt would lose a document or a waiver."""
    if case.product and case.product not in policy.products:
        known = ", ".join(f"`{each}`" for each in policy.products)
        told = fault("product", f"one of the policy ({known})", case.product)
        yield "product", Unknown(told)
    known = ", ".join(f"`{each}`" for each in policy.kinds)
    for waiver in case.waivers:
        if waiver.kind not in policy.kinds:
            expected = f"a document that the policy asks for ({known})"
            yield "waivers", Unknown(fault("document of a waiver", expected, waiver.kind))
