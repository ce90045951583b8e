"""Laws of a checklist: one document in order is enough, and nothing passes for one that is not.

They judge the answer from the documents, and from answers to them changed by one thing.
"""

from attrs import evolve

from acctcore.credit.checklist.cases import ChecklistCase
from acctcore.credit.checklist.documents import HeldDocument
from acctcore.credit.checklist.outcomes import Checklist, DocumentLine, DocumentStatus
from acctcore.credit.checklist.waivers import DocumentWaiver
from acctcore.days import from_ordinal
from acctcore.findings import Verdict
from acctcore.testing.laws.checklist_lines import alone, present, stands
from acctcore.testing.trials import Trial

_TAKEN = (DocumentStatus.DEFERRED, DocumentStatus.WAIVED)


def every_document_asked_for_is_judged_once(trial: Trial) -> None:
    """Each document of each party that it is asked of has one line, and no other has.

    Source: credit reference, section 7: per product and party.
    """
    lines = trial.ask().outcome.lines
    found = [(each.clause, each.kind, each.party) for each in lines]
    expected = {
        (rule.clause, rule.kind, party.id): rule
        for rule in trial.policy.documents
        for party in trial.case.parties
        if rule.asked_of(party)
    }
    trial.require(sorted(found) == sorted(expected), f"{len(expected)} lines, got {len(found)}")
    for each, key in zip(lines, found, strict=True):
        products = expected[key].products
        spared = bool(trial.case.product and products) and trial.case.product not in products
        told = f"`{each.kind}` to be {'not ' if spared else ''}asked of `{trial.case.product}`"
        trial.require(spared == (each.status is DocumentStatus.NOT_APPLICABLE), told)


def a_document_is_valid_on_its_last_day(trial: Trial) -> None:
    """A document in order whose last day is the day is present; a day earlier it has expired.

    Source: credit reference, section 12: expired ID; the edge is exact.
    """
    line, _, held = present(trial)
    yesterday = from_ordinal(trial.as_of.toordinal() - 1)
    trial.only_if(held.issued is None or held.issued <= yesterday)
    for last, status in (
        (trial.as_of, DocumentStatus.PRESENT),
        (yesterday, DocumentStatus.EXPIRED),
    ):
        stands(trial, line, alone(trial.case, held, valid_until=last), status)


def another_name_is_a_mismatch(trial: Trial) -> None:
    """A document in order with a name that is none of the party's is a mismatch, waived or not.

    Source: credit reference, section 12: name mismatch.
    """
    line, rule, held = present(trial)
    trial.only_if(rule.name_matches)
    wrong = evolve(held, name="somebody else altogether")
    case = evolve(trial.case, documents=(wrong,))
    stands(trial, line, case, DocumentStatus.MISMATCHED)


def a_document_after_the_drawing_is_late(trial: Trial) -> None:
    """Received on the day of the drawing a document is present, a day after it is late.

    Source: credit reference, section 12: document after drawing.
    """
    line, rule, held = present(trial)
    yesterday = from_ordinal(trial.as_of.toordinal() - 1)
    trial.only_if(rule.before_drawing and (held.issued is None or held.issued <= yesterday))
    drawn = evolve(trial.case, drawn_on=yesterday, waivers=())
    stands(trial, line, alone(drawn, held, received_on=yesterday), DocumentStatus.PRESENT)
    stands(trial, line, alone(drawn, held, received_on=trial.as_of), DocumentStatus.LATE)


def one_file_is_no_two_documents(trial: Trial) -> None:
    """Two documents with one hash are refused, and both are named.

    Source: credit reference, section 12: duplicate hash.
    """
    held = trial.pick(trial.case.documents)
    one, other = evolve(held, hash="ff"), evolve(held, id="D-law", hash=" FF")
    case = evolve(trial.case, documents=(*_others(trial.case, held), one, other))
    found = trial.ask(case)
    trial.require(found.outcome.verdict is Verdict.NOT_MET, "a refusal", case)
    expected = tuple(sorted((held.id, "D-law")))
    trial.require(expected in found.outcome.duplicates, "the two to be named", case)


def nobody_waives_without_authority(trial: Trial) -> None:
    """With no authority in the policy, or a party as approver, no document is waived or deferred.

    Source: credit reference, section 12: waiver without authority.
    """
    waivers = tuple(evolve(each, role="nobody's role") for each in trial.case.waivers)
    own = tuple(evolve(each, approver=trial.case.parties[0].id) for each in trial.case.waivers)
    trial.only_if(waivers)
    for changed in (waivers, own):
        case = evolve(trial.case, waivers=changed)
        taken = [each.kind for each in trial.ask(case).outcome.lines if each.status in _TAKEN]
        trial.require(not taken, f"no waiver of {', '.join(taken)}", case)


def no_waiver_covers_an_expired_identity(trial: Trial) -> None:
    """A proof of identity whose last day is past has expired, by whomever it is waived.

    Source: credit reference, section 12 and S17: expired ID.
    """
    rule, party = trial.pick(
        (rule, party)
        for rule in trial.policy.documents
        for party in trial.case.parties
        if rule.identity and rule.asked_of(party)
    )
    trial.only_if(not rule.products or trial.case.product in rule.products)
    yesterday = from_ordinal(trial.as_of.toordinal() - 1)
    granted = tuple(
        DocumentWaiver(rule.kind, party.id, "an approver", each.role, yesterday, "drawn", last)
        for each in trial.policy.authorities
        for last in (trial.as_of, None)
    )
    key = ("D-law", rule.kinds[0], party.id)
    expired = HeldDocument(*key, name=party.legal_name, valid_until=yesterday)
    case = evolve(trial.case, documents=(expired,), waivers=granted, drawn_on=None)
    line = DocumentLine(rule.clause, rule.kind, party.id, DocumentStatus.EXPIRED)
    stands(trial, line, case, DocumentStatus.EXPIRED)


def a_deferral_is_over_after_its_last_day(trial: Trial) -> None:
    """By a role that may, a missing document is deferred up to the last day, and not after it.

    Source: credit reference, section 7: waiver (by whom, until when).
    """
    bare = evolve(trial.case, documents=(), waivers=(), drawn_on=None)
    lines = [e for e in trial.ask(bare).outcome.lines if e.status is DocumentStatus.MISSING]
    authority = trial.pick(trial.policy.authorities)
    line = trial.pick(e for e in lines if not authority.kinds or e.kind in authority.kinds)
    yesterday = from_ordinal(trial.as_of.toordinal() - 1)
    longest = authority.longest
    trial.only_if(longest is None or longest.after(yesterday) >= trial.as_of)
    for last, status in (
        (trial.as_of, DocumentStatus.DEFERRED),
        (yesterday, DocumentStatus.MISSING),
    ):
        key = (line.kind, line.party)
        given = DocumentWaiver(*key, "an approver", authority.role, yesterday, "drawn", last)
        stands(trial, line, evolve(bare, waivers=(given,)), status)


def more_documents_make_nothing_missing(trial: Trial) -> None:
    """A document more, in order or not, leaves present what was present.

    Source: issue 5, laws: adding evidence never makes a present section missing.
    """
    line, _, held = present(trial)
    more = evolve(held, id="D-law", hash="new", name="somebody else", form=None)
    case = evolve(trial.case, documents=(more, *trial.case.documents))
    stands(trial, line, case, DocumentStatus.PRESENT)


def complete_means_that_nothing_is_open(trial: Trial) -> None:
    """A checklist is complete just where each line is in order, deferred or waived, files included.

    Source: credit reference, section 3: 99 % complete is not complete.
    """
    decision = trial.ask()
    found: Checklist = decision.outcome
    settled = (*_TAKEN, DocumentStatus.PRESENT, DocumentStatus.NOT_APPLICABLE)
    lines = all(each.status in settled for each in found.lines)
    open_ = bool(decision.reasons or decision.missing)
    trial.require(found.complete == (not open_), "complete just where nothing is open")
    trial.require(lines or not found.complete, "no line open in what is complete")


def _others(case: ChecklistCase, held: HeldDocument) -> tuple[HeldDocument, ...]:
    return tuple(each for each in case.documents if each.id != held.id)
