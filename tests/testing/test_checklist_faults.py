"""Faults planted in a bank's own checklist, each found by the law that names it."""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.credit import (
    ChecklistCase,
    ChecklistPolicy,
    DocumentStatus,
    WaiverAuthority,
    check_documents,
)
from acctcore.days import from_ordinal
from acctcore.findings import Verdict
from acctcore.testing import laws
from acctcore.timeline import Timeline

Policies = Timeline[ChecklistPolicy]


def under(case: ChecklistCase, policies: Policies, on: Date, **changes: Any) -> Any:
    """Check under another policy and cite the one in force."""
    version = policies.at(on)
    other = Timeline((evolve(version, value=evolve(version.value, **changes), until=None),))
    return evolve(check_documents(case, other, on), citation=version.citation)


def told(case: ChecklistCase, policies: Policies, on: Date, **changes: Any) -> Any:
    found = check_documents(case, policies, on)
    return evolve(found, outcome=evolve(found.outcome, **changes))


def moved(on: Date | None, days: int) -> Date | None:
    return None if on is None else from_ordinal(on.toordinal() + days)


def with_documents(case: ChecklistCase, policies: Policies, on: Date, change: Any) -> Any:
    held = tuple(change(each) for each in case.documents)
    return check_documents(evolve(case, documents=held), policies, on)


def only_the_applicant(case: ChecklistCase, policies: Policies, on: Date) -> Any:
    lines = check_documents(case, policies, on).outcome.lines
    first = tuple(each for each in lines if each.party == case.parties[0].id)
    return told(case, policies, on, lines=first)


def over_on_the_last_day(case: ChecklistCase, policies: Policies, on: Date) -> Any:
    def sooner(held: Any) -> Any:
        least = held.issued or Date(1, 1, 1)
        last = moved(held.valid_until, -1)
        return held if last is None else evolve(held, valid_until=max(last, least))

    return with_documents(case, policies, on, sooner)


def valid_for_ever(case: ChecklistCase, policies: Policies, on: Date) -> Any:
    return with_documents(
        case, policies, on, lambda e: evolve(e, valid_until=e.valid_until and Date(9999, 1, 1))
    )


def any_name_will_do(case: ChecklistCase, policies: Policies, on: Date) -> Any:
    documents = tuple(evolve(e, name_matches=False) for e in policies.at(on).value.documents)
    return under(case, policies, on, documents=documents)


def late_is_in_time(case: ChecklistCase, policies: Policies, on: Date) -> Any:
    return check_documents(evolve(case, drawn_on=None), policies, on)


def late_on_the_day(case: ChecklistCase, policies: Policies, on: Date) -> Any:
    return check_documents(evolve(case, drawn_on=moved(case.drawn_on, -1)), policies, on)


def files_not_compared(case: ChecklistCase, policies: Policies, on: Date) -> Any:
    bare = tuple(evolve(each, hash="") for each in case.documents)
    return under(evolve(case, documents=bare), policies, on, files=None)


def hashes_compared_by_letter(case: ChecklistCase, policies: Policies, on: Date) -> Any:
    return with_documents(
        case, policies, on, lambda e: evolve(e, hash=e.hash.replace("F", "upper f"))
    )


def anybody_waives(case: ChecklistCase, policies: Policies, on: Date) -> Any:
    roles = {each.role for each in case.waivers} - {""}
    may = tuple(WaiverAuthority("7", role, for_good=True) for role in sorted(roles))
    return under(case, policies, on, authorities=may)


def a_party_waives(case: ChecklistCase, policies: Policies, on: Date) -> Any:
    waivers = tuple(evolve(each, approver=f"{each.approver} & Co") for each in case.waivers)
    return check_documents(evolve(case, waivers=waivers), policies, on)


def an_expired_identity_is_waived(case: ChecklistCase, policies: Policies, on: Date) -> Any:
    documents = tuple(evolve(e, identity=False) for e in policies.at(on).value.documents)
    return under(case, policies, on, documents=documents)


def deferred_for_ever(case: ChecklistCase, policies: Policies, on: Date) -> Any:
    """Move the end of a deferral that is over to the day."""
    waivers = tuple(
        each if each.until is None else evolve(each, until=max(each.until, on))
        for each in case.waivers
    )
    return check_documents(evolve(case, waivers=waivers), policies, on)


def deferred_to_the_day_before(case: ChecklistCase, policies: Policies, on: Date) -> Any:
    waivers = tuple(each for each in case.waivers if each.until != on)
    return check_documents(evolve(case, waivers=waivers), policies, on)


def the_first_document_counts(case: ChecklistCase, policies: Policies, on: Date) -> Any:
    first = {(each.party, each.kind): each for each in reversed(case.documents)}
    return check_documents(evolve(case, documents=tuple(first.values())), policies, on)


def ninety_nine_percent(case: ChecklistCase, policies: Policies, on: Date) -> Any:
    """Call a checklist complete where one line is open."""
    found = check_documents(case, policies, on).outcome
    open_ = [e for e in found.lines if e.status.verdict in (Verdict.NOT_MET, Verdict.UNKNOWN)]
    if len(open_) != 1:
        return check_documents(case, policies, on)
    return told(case, policies, on, verdict=Verdict.MET)


def present_shown_as_missing(case: ChecklistCase, policies: Policies, on: Date) -> Any:
    lines = check_documents(case, policies, on).outcome.lines
    filled = tuple(
        evolve(e, status=DocumentStatus.MISSING) if e.status is DocumentStatus.PRESENT else e
        for e in lines
    )
    return told(case, policies, on, lines=filled)


def rules_without(**nothing: Any) -> Callable[..., Any]:
    """Answer a checker that does not read some fields of what a document has to be."""

    def lax(case: ChecklistCase, policies: Policies, on: Date) -> Any:
        documents = tuple(evolve(each, **nothing) for each in policies.at(on).value.documents)
        return under(case, policies, on, documents=documents)

    return lax


def any_form_will_do(case: ChecklistCase, policies: Policies, on: Date) -> Any:
    return rules_without(forms=())(case, policies, on)


def any_language_will_do(case: ChecklistCase, policies: Policies, on: Date) -> Any:
    return rules_without(languages=(), translations=())(case, policies, on)


def any_signature_will_do(case: ChecklistCase, policies: Policies, on: Date) -> Any:
    return rules_without(signatures=())(case, policies, on)


def never_too_old(case: ChecklistCase, policies: Policies, on: Date) -> Any:
    return rules_without(max_age=None)(case, policies, on)


def asked_for_every_product(case: ChecklistCase, policies: Policies, on: Date) -> Any:
    return rules_without(products=())(case, policies, on)


def renamed(case: ChecklistCase, policies: Policies, on: Date, short: Any) -> Any:
    parties = tuple(
        evolve(e, legal_name=short(e.legal_name), aliases=tuple(map(short, e.aliases)))
        for e in case.parties
    )
    documents = tuple(evolve(each, name=short(each.name)) for each in case.documents)
    return check_documents(evolve(case, parties=parties, documents=documents), policies, on)


def the_first_word_is_enough(case: ChecklistCase, policies: Policies, on: Date) -> Any:
    return renamed(case, policies, on, lambda name: name.partition(" ")[0])


def aliases_unread(case: ChecklistCase, policies: Policies, on: Date) -> Any:
    parties = tuple(evolve(each, aliases=()) for each in case.parties)
    return check_documents(evolve(case, parties=parties), policies, on)


def who_asks_waives(case: ChecklistCase, policies: Policies, on: Date) -> Any:
    waivers = tuple(evolve(each, requested_by="") for each in case.waivers)
    return check_documents(evolve(case, waivers=waivers), policies, on)


def authorities_with(case: ChecklistCase, policies: Policies, on: Date, **changes: Any) -> Any:
    may = tuple(evolve(each, **changes) for each in policies.at(on).value.authorities)
    return under(case, policies, on, authorities=may)


def a_deferral_of_any_length(case: ChecklistCase, policies: Policies, on: Date) -> Any:
    return authorities_with(case, policies, on, longest=None)


def a_waiver_of_any_kind(case: ChecklistCase, policies: Policies, on: Date) -> Any:
    return authorities_with(case, policies, on, kinds=())


def waived_for_good_by_all(case: ChecklistCase, policies: Policies, on: Date) -> Any:
    return authorities_with(case, policies, on, for_good=True)


ALL = (*laws.GENERIC, *laws.CHECKLIST)
FAULTS = (
    (only_the_applicant, "every_document_asked_for_is_judged_once"),
    (over_on_the_last_day, "a_document_is_valid_on_its_last_day"),
    (valid_for_ever, "a_document_is_valid_on_its_last_day"),
    (any_name_will_do, "another_name_is_a_mismatch"),
    (late_is_in_time, "a_document_after_the_drawing_is_late"),
    (late_on_the_day, "a_document_after_the_drawing_is_late"),
    (files_not_compared, "one_file_is_no_two_documents"),
    (hashes_compared_by_letter, "one_file_is_no_two_documents"),
    (anybody_waives, "nobody_waives_without_authority"),
    (a_party_waives, "nobody_waives_without_authority"),
    (an_expired_identity_is_waived, "no_waiver_covers_an_expired_identity"),
    (deferred_for_ever, "a_deferral_is_over_after_its_last_day"),
    (deferred_to_the_day_before, "a_deferral_is_over_after_its_last_day"),
    (the_first_document_counts, "more_documents_make_nothing_missing"),
    (ninety_nine_percent, "complete_means_that_nothing_is_open"),
    (present_shown_as_missing, "complete_means_that_nothing_is_open"),
    (asked_for_every_product, "every_document_asked_for_is_judged_once"),
    (any_form_will_do, "a_form_hand_or_tongue_not_taken_is_not_in_order"),
    (any_language_will_do, "a_form_hand_or_tongue_not_taken_is_not_in_order"),
    (any_signature_will_do, "a_form_hand_or_tongue_not_taken_is_not_in_order"),
    (never_too_old, "a_document_is_young_to_the_last_day_of_its_age"),
    (the_first_word_is_enough, "a_name_matches_as_a_whole"),
    (aliases_unread, "a_name_matches_as_a_whole"),
    (who_asks_waives, "a_waiver_reaches_as_far_as_its_authority"),
    (a_deferral_of_any_length, "a_waiver_reaches_as_far_as_its_authority"),
    (a_waiver_of_any_kind, "a_waiver_reaches_as_far_as_its_authority"),
    (waived_for_good_by_all, "a_waiver_reaches_as_far_as_its_authority"),
)


@pytest.mark.usefixtures("no_shrinking")
@pytest.mark.parametrize(("fault", "law"), FAULTS)
def test_a_planted_fault_is_found(fault: Callable[..., Any], law: str, catch: Any) -> None:
    told_ = catch(law, ALL, fault)
    assert told_.startswith(f"`{fault.__name__}` breaks the law `{law}`.\n")


def test_every_law_has_a_planted_fault() -> None:
    assert {law for _, law in FAULTS} == {law.name for law in laws.CHECKLIST}
