"""Laws of what a checklist asks of one document, and of how far a waiver of it reaches.

They take one document in order, or one that is missing, and change one thing.
"""

from collections.abc import Iterator
from typing import Any, TypeAlias

from attrs import evolve

from acctcore.credit.checklist.documents import DocumentForm, SignatureKind, Translation
from acctcore.credit.checklist.outcomes import DocumentStatus
from acctcore.credit.checklist.rules import DocumentRule
from acctcore.credit.checklist.waivers import DocumentWaiver
from acctcore.days import from_ordinal
from acctcore.testing.laws.checklist_lines import alone, present, stands
from acctcore.testing.trials import Trial

_Odd: TypeAlias = tuple[dict[str, Any], tuple[DocumentStatus, ...]]


def a_form_hand_or_tongue_not_taken_is_not_in_order(trial: Trial) -> None:
    """A document in order is none in a form, signature or language that is not taken.

    Source: credit reference, section 7: form, signature, language and translation.
    """
    line, rule, held = present(trial)
    changes, one_of = trial.pick((*_forms(rule), *_signatures(rule), *_languages(rule)))
    stands(trial, line, alone(trial.case, held, **changes), *one_of)


def a_document_is_young_to_the_last_day_of_its_age(trial: Trial) -> None:
    """Issued on the first day that its age reaches a document is in order; a day before, too old.

    Source: credit reference, section 12: stale document; the edge is exact.
    """
    line, rule, held = present(trial)
    trial.only_if(rule.max_age)
    first = rule.max_age.reaches_from(trial.as_of) if rule.max_age else trial.as_of
    before = from_ordinal(first.toordinal() - 1)
    for issued, status in ((first, DocumentStatus.PRESENT), (before, DocumentStatus.TOO_OLD)):
        stands(trial, line, alone(trial.case, held, issued=issued), status)


def a_name_matches_as_a_whole(trial: Trial) -> None:
    """The whole of a name of the party matches, an alias too, and a name that goes on does not.

    Source: credit reference, section 12: name mismatch.
    """
    line, rule, held = present(trial)
    trial.only_if(rule.name_matches and trial.policy.names)
    alias = "Also Known And Sons"
    parties = tuple(
        evolve(each, aliases=(*each.aliases, alias)) if each.id == line.party else each
        for each in trial.case.parties
    )
    case = evolve(trial.case, parties=parties)
    for name, status in (
        (alias, DocumentStatus.PRESENT),
        (f"{held.name} and nobody else", DocumentStatus.MISMATCHED),
        ("Also", DocumentStatus.MISMATCHED),
    ):
        stands(trial, line, alone(case, held, name=name), status)


def a_waiver_reaches_as_far_as_its_authority(trial: Trial) -> None:
    """A deferral holds by another than who asked, for a kind and a time that the role has.

    Source: credit reference, section 7: waiver (by whom, until when).
    """
    bare = evolve(trial.case, documents=(), waivers=(), drawn_on=None)
    lines = [e for e in trial.ask(bare).outcome.lines if e.status is DocumentStatus.MISSING]
    line, authority = trial.pick(lines), trial.pick(trial.policy.authorities)
    roles = [each.role for each in trial.policy.authorities]
    trial.only_if(roles.count(authority.role) == 1)
    last = authority.longest.after(trial.as_of) if authority.longest else trial.as_of
    given = DocumentWaiver(
        line.kind, line.party, "an approver", authority.role, trial.as_of, "drawn", last, "a clerk"
    )
    has = not authority.kinds or line.kind in authority.kinds
    status = DocumentStatus.DEFERRED if has else DocumentStatus.MISSING
    stands(trial, line, evolve(bare, waivers=(given,)), status)
    changed = [evolve(given, requested_by="An  Approver")]
    if authority.longest:
        changed.append(evolve(given, until=from_ordinal(last.toordinal() + 1)))
    if not authority.for_good:
        changed.append(evolve(given, until=None))
    for each in changed:
        stands(trial, line, evolve(bare, waivers=(each,)), DocumentStatus.MISSING)


def _forms(rule: DocumentRule) -> Iterator[_Odd]:
    for form in DocumentForm if rule.forms else ():
        if form not in rule.forms:
            yield {"form": form}, (DocumentStatus.COPY_ONLY, DocumentStatus.WRONG_FORM)


def _signatures(rule: DocumentRule) -> Iterator[_Odd]:
    weak = (DocumentStatus.UNSIGNED, DocumentStatus.SIGNATURE_TOO_WEAK)
    for signature in SignatureKind if rule.signatures else ():
        if signature not in rule.signatures:
            yield {"signature": signature}, weak


def _languages(rule: DocumentRule) -> Iterator[_Odd]:
    for beside in Translation if rule.languages else ():
        if beside not in rule.translations:
            foreign = {"language": "an unknown tongue", "translation": beside}
            yield foreign, (DocumentStatus.UNTRANSLATED,)
