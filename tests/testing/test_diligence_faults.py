"""Faults planted in a bank's own vetting, each found by the law that names it."""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.credit import (
    DiligenceCase,
    DiligencePolicy,
    DiligenceState,
    InquiryAnswer,
    PartyRole,
    ScreeningResult,
    vet,
)
from acctcore.days import Tenor, from_ordinal
from acctcore.decisions import Given
from acctcore.findings import Verdict
from acctcore.testing import laws
from acctcore.timeline import Timeline

Policies = Timeline[DiligencePolicy]


def told(case: DiligenceCase, policies: Policies, on: Date, **changes: Any) -> Any:
    found = vet(case, policies, on)
    return evolve(found, outcome=evolve(found.outcome, **changes))


def under(case: DiligenceCase, policies: Policies, on: Date, **changes: Any) -> Any:
    """Vet under another policy and cite the one in force."""
    version = policies.at(on)
    other = Timeline((evolve(version, value=evolve(version.value, **changes), until=None),))
    return evolve(vet(case, other, on), citation=version.citation)


def unscreened_is_clear(case: DiligenceCase, policies: Policies, on: Date) -> Any:
    return under(case, policies, on, screenings=())


def the_latest_result_wins(case: DiligenceCase, policies: Policies, on: Date) -> Any:
    last = {(each.party, each.kind, each.list): each for each in case.screenings}
    return vet(evolve(case, screenings=tuple(last.values())), policies, on)


def matches_unread(case: DiligenceCase, policies: Policies, on: Date) -> Any:
    clear = (evolve(e, result=ScreeningResult.CLEAR) for e in case.screenings if not e.resolved_by)
    return vet(evolve(case, screenings=tuple(clear)), policies, on)


def the_best_source_wins(case: DiligenceCase, policies: Policies, on: Date) -> Any:
    agreeing = tuple(each for each in case.verifications if each.agrees is not False)
    return vet(evolve(case, verifications=agreeing), policies, on)


def a_day_too_strict(case: DiligenceCase, policies: Policies, on: Date) -> Any:
    """Count each verification a day older."""
    older = tuple(
        e if e.on is None else evolve(e, on=from_ordinal(e.on.toordinal() - 1))
        for e in case.verifications
    )
    return vet(evolve(case, verifications=older), policies, on)


def never_refreshed(case: DiligenceCase, policies: Policies, on: Date) -> Any:
    long = tuple(
        evolve(each, refresh_every=Tenor(years=50)) for each in policies.at(on).value.levels
    )
    return under(case, policies, on, levels=long)


def every_source_is_independent(case: DiligenceCase, policies: Policies, on: Date) -> Any:
    sources = tuple(evolve(e, independent=True) for e in policies.at(on).value.sources)
    return under(case, policies, on, sources=sources)


def the_customer_verifies(case: DiligenceCase, policies: Policies, on: Date) -> Any:
    renamed = tuple(evolve(each, by=f"{each.by}, clerk") for each in case.verifications)
    return vet(evolve(case, verifications=renamed), policies, on)


def consents_for_ever(case: DiligenceCase, policies: Policies, on: Date) -> Any:
    given = tuple(evolve(each, until=Date(9999, 1, 1)) for each in case.consents or ())
    return vet(evolve(case, consents=given if case.consents else case.consents), policies, on)


def a_consent_ends_before_its_last_day(case: DiligenceCase, policies: Policies, on: Date) -> Any:
    given = tuple(
        e
        if e.until in (None, e.given_on)
        else evolve(e, until=from_ordinal(e.until.toordinal() - 1))
        for e in case.consents or ()
    )
    return vet(evolve(case, consents=given if case.consents else case.consents), policies, on)


def any_purpose_will_do(case: DiligenceCase, policies: Policies, on: Date) -> Any:
    wanted = {each.purpose for each in case.inquiries}
    given = tuple(
        evolve(each, purposes=tuple({*each.purposes, *wanted})) for each in case.consents or ()
    )
    return vet(evolve(case, consents=given if case.consents else case.consents), policies, on)


def anybody_may_be_asked_about(case: DiligenceCase, policies: Policies, on: Date) -> Any:
    found = vet(case, policies, on).outcome.inquiries
    allowed = tuple(
        InquiryAnswer(each.id, "INQUIRY_ALLOWED", Verdict.MET)
        if each.code in ("NOT_AN_APPLICANT", "ROLE_NOT_ALLOWED")
        else each
        for each in found
    )
    return told(case, policies, on, inquiries=allowed)


def sources_counted_by_name(case: DiligenceCase, policies: Policies, on: Date) -> Any:
    loose = tuple(
        evolve(hit, sources=tuple(evolve(each, origin="") for each in hit.sources))
        for hit in case.hits
    )
    return vet(evolve(case, hits=loose), policies, on)


def leads_pass_for_facts(case: DiligenceCase, policies: Policies, on: Date) -> Any:
    unused = tuple(evolve(each, treated_as_fact=False) for each in case.hits)
    return vet(evolve(case, hits=unused), policies, on)


def owners_forgotten(case: DiligenceCase, policies: Policies, on: Date) -> Any:
    """Find the owners and ask nothing of those who are no parties."""
    found = vet(case, policies, on)
    ids = tuple(f" of {each.id}" for each in case.parties)
    owners = PartyRole.BENEFICIAL_OWNER.value
    kept = [e for e in found.findings if e.about.endswith(ids) or owners in e.about]
    return evolve(found, explanation=Given(tuple(kept)))


def circles_unseen(case: DiligenceCase, policies: Policies, on: Date) -> Any:
    return vet(evolve(case, stakes=()), policies, on)


def silence_means_nobody(case: DiligenceCase, policies: Policies, on: Date) -> Any:
    found = vet(case, policies, on)
    kept = tuple(each for each in found.findings if each.code != "OWNER_MAY_BE_HIDDEN")
    return evolve(found, explanation=Given(kept))


def nearly_clear(case: DiligenceCase, policies: Policies, on: Date) -> Any:
    """Call a file clear that has one gap."""
    found = vet(case, policies, on).outcome
    if len(found.gaps) != 1:
        return vet(case, policies, on)
    return told(case, policies, on, state=DiligenceState.CLEAR)


def everybody_is_occasional(case: DiligenceCase, policies: Policies, on: Date) -> Any:
    occasional = evolve(case, relationship=None if case.relationship is None else False)
    return vet(occasional, policies, on)


def nobody_is_occasional(case: DiligenceCase, policies: Policies, on: Date) -> Any:
    return under(case, policies, on, occasional=None)


def refresh_a_day_late(case: DiligenceCase, policies: Policies, on: Date) -> Any:
    by = vet(case, policies, on).outcome.refresh_by
    return told(case, policies, on, refresh_by=by and from_ordinal(by.toordinal() + 1))


ALL = (*laws.GENERIC, *laws.DILIGENCE)
FAULTS = (
    (unscreened_is_clear, "who_is_not_screened_blocks"),
    (the_latest_result_wins, "a_clear_result_takes_no_match_back"),
    (matches_unread, "a_clear_result_takes_no_match_back"),
    (the_best_source_wins, "a_source_that_differs_is_not_outvoted"),
    (a_day_too_strict, "a_verification_holds_to_its_last_day"),
    (never_refreshed, "a_verification_holds_to_its_last_day"),
    (every_source_is_independent, "what_the_customer_says_verifies_nothing"),
    (the_customer_verifies, "what_the_customer_says_verifies_nothing"),
    (consents_for_ever, "a_consent_holds_to_its_last_day"),
    (a_consent_ends_before_its_last_day, "a_consent_holds_to_its_last_day"),
    (any_purpose_will_do, "a_consent_holds_to_its_last_day"),
    (anybody_may_be_asked_about, "no_inquiry_about_a_stranger"),
    (sources_counted_by_name, "one_source_is_a_lead"),
    (leads_pass_for_facts, "one_source_is_a_lead"),
    (owners_forgotten, "every_owner_is_asked_for"),
    (circles_unseen, "owners_in_a_circle_are_refused"),
    (silence_means_nobody, "what_nobody_tells_of_owners_may_be_anybody"),
    (nearly_clear, "a_file_is_clear_where_nothing_is_open"),
    (everybody_is_occasional, "only_a_small_occasional_transaction_is_exempt"),
    (nobody_is_occasional, "only_a_small_occasional_transaction_is_exempt"),
    (refresh_a_day_late, "a_refresh_is_due_by_the_first_day_that_something_holds_to"),
)


@pytest.mark.usefixtures("no_shrinking")
@pytest.mark.parametrize(("fault", "law"), FAULTS)
def test_a_planted_fault_is_found(fault: Callable[..., Any], law: str, catch: Any) -> None:
    told_ = catch(law, ALL, fault)
    assert told_.startswith(f"`{fault.__name__}` breaks the law `{law}`.\n")


def test_every_law_has_a_planted_fault() -> None:
    assert {law for _, law in FAULTS} == {law.name for law in laws.DILIGENCE}
