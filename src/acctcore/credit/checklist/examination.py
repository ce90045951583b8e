"""Whether one document is in order: its file, name, days, form, signature and language.

Rule: every check is made, whatever the others say. A document that is valid until a day is valid on
it; one received on the day of the drawing is in time. What is not known is not held against it
where it could make no difference. Source: project page on credit, section 7. Units: days, tenors.

>>> from acctcore.credit.diligence.parties import PartyKind, PartyRole
>>> ada = CreditParty("P1", "Ada", PartyKind.PERSON, (PartyRole.APPLICANT,))
>>> rule, names = DocumentRule("2", "passport", expires=True), NameRule("5")
>>> policy = ChecklistPolicy(("loan",), (rule,), names)
>>> held = HeldDocument("D1", "passport", "P1", name="Ada", valid_until=Date(2026, 3, 16))
>>> case = ChecklistCase("C1", (ada,), "loan", (held,))
>>> [each.code for each in examine(held, rule, case, policy, Date(2026, 3, 16))]
[]
>>> [each.code for each in examine(held, rule, case, policy, Date(2026, 3, 17))]
['EXPIRED']
"""

from collections.abc import Iterator

from pendulum import Date

from acctcore.credit.checklist.cases import ChecklistCase
from acctcore.credit.checklist.documents import DocumentForm, HeldDocument, SignatureKind
from acctcore.credit.checklist.policies import ChecklistPolicy
from acctcore.credit.checklist.rules import DocumentRule, NameRule
from acctcore.credit.diligence.outcomes import Judged
from acctcore.credit.diligence.parties import CreditParty
from acctcore.findings import Verdict


def examine(
    held: HeldDocument,
    rule: DocumentRule,
    case: ChecklistCase,
    policy: ChecklistPolicy,
    as_of: Date,
) -> tuple[Judged, ...]:
    """Answer everything that is wrong with a document, or not known of it; in order, nothing."""
    party = next(each for each in case.parties if each.id == held.party)
    return (
        *_files(held, case),
        *(_name(held, party, policy.names) if rule.name_matches else ()),
        *_validity(held, rule, as_of),
        *_form(held, rule),
        *_signature(held, rule),
        *_language(held, rule),
        *(_receipt(held, case.drawn_on, as_of) if rule.before_drawing else ()),
    )


def _files(held: HeldDocument, case: ChecklistCase) -> Iterator[Judged]:
    same = (each.id for each in case.documents if held.file and each.file == held.file)
    others = sorted(each for each in same if each != held.id)
    if others:
        yield Judged("DUPLICATE", Verdict.NOT_MET, held.id, "is the file of", ", ".join(others))


def _name(held: HeldDocument, party: CreditParty, rule: NameRule | None) -> Iterator[Judged]:
    if not held.name.strip():
        yield Judged("NAME_NOT_STATED", Verdict.UNKNOWN)
    elif rule is not None and not any(
        rule.same(held.name, each) for each in (party.legal_name, *party.aliases)
    ):
        yield Judged("MISMATCHED", Verdict.NOT_MET, held.name, "is", party.legal_name)


def _validity(held: HeldDocument, rule: DocumentRule, as_of: Date) -> Iterator[Judged]:
    until = held.valid_until
    if until is not None and as_of > until:
        yield Judged("EXPIRED", Verdict.NOT_MET, as_of, "<=", until)
    elif until is None and rule.expires:
        yield Judged("EXPIRY_NOT_STATED", Verdict.UNKNOWN)
    if rule.max_age is None:
        return
    earliest = rule.max_age.reaches_from(as_of)
    if held.issued is None:
        yield Judged("ISSUE_NOT_STATED", Verdict.UNKNOWN)
    elif held.issued < earliest:
        yield Judged("TOO_OLD", Verdict.NOT_MET, held.issued, ">=", earliest)


def _form(held: HeldDocument, rule: DocumentRule) -> Iterator[Judged]:
    if not rule.forms or held.form in rule.forms:
        return
    if held.form is None:
        yield Judged("FORM_NOT_STATED", Verdict.UNKNOWN)
    else:
        copied = held.form in (DocumentForm.COPY, DocumentForm.CERTIFIED_COPY)
        accepted = ", ".join(each.value for each in rule.forms)
        code = "COPY_ONLY" if copied else "WRONG_FORM"
        yield Judged(code, Verdict.NOT_MET, held.form.value, "one of", accepted)


def _signature(held: HeldDocument, rule: DocumentRule) -> Iterator[Judged]:
    if not rule.signatures or held.signature in rule.signatures:
        return
    if held.signature is None:
        yield Judged("SIGNATURE_NOT_STATED", Verdict.UNKNOWN)
    else:
        accepted = ", ".join(each.value for each in rule.signatures)
        code = "UNSIGNED" if held.signature is SignatureKind.NONE else "SIGNATURE_TOO_WEAK"
        yield Judged(code, Verdict.NOT_MET, held.signature.value, "one of", accepted)


def _language(held: HeldDocument, rule: DocumentRule) -> Iterator[Judged]:
    """Judge language and translation: one that will do, will do for any language."""
    if not rule.languages or held.language in rule.languages:
        return
    if held.translation in rule.translations:
        return
    if not held.language:
        yield Judged("LANGUAGE_NOT_STATED", Verdict.UNKNOWN)
    elif held.translation is None and rule.translations:
        yield Judged("TRANSLATION_NOT_STATED", Verdict.UNKNOWN)
    else:
        accepted = ", ".join(rule.languages)
        yield Judged("UNTRANSLATED", Verdict.NOT_MET, held.language, "one of", accepted)


def _receipt(held: HeldDocument, drawn_on: Date | None, as_of: Date) -> Iterator[Judged]:
    """Judge the day of receipt; what is on file before the drawing is in time, whatever its day."""
    if drawn_on is None or as_of <= drawn_on:
        return
    if held.received_on is None:
        yield Judged("RECEIPT_NOT_STATED", Verdict.UNKNOWN)
    elif held.received_on > drawn_on:
        yield Judged("LATE", Verdict.NOT_MET, held.received_on, "<=", drawn_on)
