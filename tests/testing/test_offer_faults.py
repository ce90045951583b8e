"""Faults planted in a rule on save offers, each found by the law that names it."""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.money import Money
from acctcore.retention import (
    EarlierOffer,
    Event,
    ExceptionRule,
    JudgedOffer,
    OfferAnswer,
    OfferCase,
    OfferPolicy,
    PortStatus,
    judge_offer,
)
from acctcore.retention.actions import Action
from acctcore.testing import laws
from acctcore.timeline import Timeline

Policies = Timeline[OfferPolicy]
STAYS = Event(exists=False)
YEAR = 12


def told(case: OfferCase, policies: Policies, on: Date, **changes: Any) -> Any:
    found = judge_offer(case, policies, on)
    return evolve(found, outcome=evolve(found.outcome, **changes))


def under(case: OfferCase, policies: Policies, on: Date, **changes: Any) -> Any:
    """Judge under another policy and cite the one in force."""
    version = policies.at(on)
    other = evolve(version, value=evolve(version.value, **changes), until=None)
    return evolve(judge_offer(case, Timeline((other,)), on), citation=version.citation)


def saved_after_an_application(case: OfferCase, policies: Policies, on: Date) -> Any:
    return judge_offer(evolve(case, port_application=STAYS), policies, on)


def called_after_an_application(case: OfferCase, policies: Policies, on: Date) -> Any:
    return told(case, policies, on, action=Action.CONTACT)


def silent_after_an_application(case: OfferCase, policies: Policies, on: Date) -> Any:
    return told(case, policies, on, port=None)


def lost_at_the_application(case: OfferCase, policies: Policies, on: Date) -> Any:
    return told(case, policies, on, status=PortStatus.PORT_COMPLETED)


def opt_out_ignored(case: OfferCase, policies: Policies, on: Date) -> Any:
    return judge_offer(evolve(case, opted_out=False), policies, on)


def complaint_dropped_with_the_opt_out(case: OfferCase, policies: Policies, on: Date) -> Any:
    return told(case, policies, on, mend_first=())


def control_group_called(case: OfferCase, policies: Policies, on: Date) -> Any:
    return judge_offer(evolve(case, held_out=False), policies, on)


def sleeping_dogs_woken(case: OfferCase, policies: Policies, on: Date) -> Any:
    return judge_offer(evolve(case, sleeping_dog=False), policies, on)


def silence_as_no(case: OfferCase, policies: Policies, on: Date) -> Any:
    quiet = evolve(
        case,
        opted_out=bool(case.opted_out),
        held_out=bool(case.held_out),
        sleeping_dog=bool(case.sleeping_dog),
        port_application=case.port_application or STAYS,
    )
    return judge_offer(quiet, policies, on)


def fees_hidden(case: OfferCase, policies: Policies, on: Date) -> Any:
    return judge_offer(evolve(case, offer=evolve(case.offer, fees=())), policies, on)


def whole_years_only(case: OfferCase, policies: Policies, on: Date) -> Any:
    """Refuse what runs for less than twelve months."""
    months = getattr(case.offer.benefit, "months", YEAR)
    answer = judge_offer(case, policies, on).outcome.answer
    return told(case, policies, on, answer=OfferAnswer.REFUSED if months < YEAR else answer)


def value_without_the_margin(case: OfferCase, policies: Policies, on: Date) -> Any:
    value = policies.at(on).value.value
    return under(case, policies, on, value=evolve(value, margin="0.9"))


def a_cent_more(case: OfferCase, policies: Policies, on: Date) -> Any:
    cost = judge_offer(case, policies, on).outcome.cost
    return told(case, policies, on, cost=cost and Money(cost.minor + 1, cost.currency))


def cap_for_juniors_only(case: OfferCase, policies: Policies, on: Date) -> Any:
    """Let head office spend what it likes."""
    if case.giver.level != "HQ":
        return judge_offer(case, policies, on)
    value = policies.at(on).value.value
    found = under(case, policies, on, value=evolve(value, cap="1", margin="1", horizon=999))
    real = judge_offer(case, policies, on).outcome
    return evolve(found, outcome=evolve(found.outcome, cap=real.cap))


def own_exceptions(case: OfferCase, policies: Policies, on: Date) -> Any:
    logged = case.exception and evolve(case.exception, by="somebody else", role="", up_to=None)
    exceptions = ExceptionRule("6(j)")
    return under(evolve(case, exception=logged), policies, on, exceptions=exceptions)


def anybody_decides(case: OfferCase, policies: Policies, on: Date) -> Any:
    found: JudgedOffer = judge_offer(case, policies, on).outcome
    return told(case, policies, on, decided_by=found.decided_by and "HQ")


def stacked(case: OfferCase, policies: Policies, on: Date) -> Any:
    earlier = case.earlier and tuple(each for each in case.earlier if not each.stands(on))
    return judge_offer(evolve(case, earlier=earlier), policies, on)


def a_day_too_soon(case: OfferCase, policies: Policies, on: Date) -> Any:
    days = policies.at(on).value.cooling_off
    return under(case, policies, on, cooling_off=max(0, days - 1))


def one_offer_remembered(case: OfferCase, policies: Policies, on: Date) -> Any:
    earlier: tuple[EarlierOffer, ...] | None = case.earlier and case.earlier[:1]
    return judge_offer(evolve(case, earlier=earlier), policies, on)


def first_reason_only(case: OfferCase, policies: Policies, on: Date) -> Any:
    return told(case, policies, on, codes=judge_offer(case, policies, on).outcome.codes[:1])


def stretched(case: OfferCase, policies: Policies, on: Date, **changes: Any) -> Any:
    """Judge with an exception that reaches further than it was logged for."""
    logged = case.exception and evolve(case.exception, **changes)
    return judge_offer(evolve(case, exception=logged), policies, on)


def exceptions_without_end(case: OfferCase, policies: Policies, on: Date) -> Any:
    return stretched(case, policies, on, until=None)


def exceptions_for_everybody(case: OfferCase, policies: Policies, on: Date) -> Any:
    return stretched(case, policies, on, customer=None)


def exceptions_for_any_offer(case: OfferCase, policies: Policies, on: Date) -> Any:
    return stretched(case, policies, on, offer=None)


def exceptions_of_any_size(case: OfferCase, policies: Policies, on: Date) -> Any:
    return stretched(case, policies, on, up_to=None)


def with_rows(case: OfferCase, policies: Policies, on: Date, **changes: Any) -> Any:
    rows = tuple(evolve(each, **changes) for each in policies.at(on).value.catalogue)
    return under(case, policies, on, catalogue=rows)


def offers_of_last_year(case: OfferCase, policies: Policies, on: Date) -> Any:
    return with_rows(case, policies, on, since=None, until=None)


def over_on_the_last_day_of_an_offer(case: OfferCase, policies: Policies, on: Date) -> Any:
    catalogue = policies.at(on).value.catalogue
    rows = tuple(each for each in catalogue if each.until is None or each.until > on)
    return under(case, policies, on, catalogue=rows) if rows else judge_offer(case, policies, on)


def any_segment(case: OfferCase, policies: Policies, on: Date) -> Any:
    return with_rows(case, policies, on, segments=())


ALL = (*laws.GENERIC, *laws.OFFERS)
FAULTS = (
    (saved_after_an_application, "after_an_application_nothing_is_offered"),
    (called_after_an_application, "after_an_application_nothing_is_offered"),
    (silent_after_an_application, "after_an_application_nothing_is_offered"),
    (lost_at_the_application, "after_an_application_nothing_is_offered"),
    (opt_out_ignored, "the_opted_out_are_served_and_never_offered"),
    (complaint_dropped_with_the_opt_out, "the_opted_out_are_served_and_never_offered"),
    (control_group_called, "who_is_held_out_or_driven_away_is_left_alone"),
    (sleeping_dogs_woken, "who_is_held_out_or_driven_away_is_left_alone"),
    (silence_as_no, "an_offer_is_allowed_only_where_nothing_stands_against_it"),
    (fees_hidden, "an_offer_is_allowed_only_where_nothing_stands_against_it"),
    (whole_years_only, "a_dearer_offer_is_never_allowed_where_a_cheaper_one_is_not"),
    (value_without_the_margin, "the_amounts_are_those_of_the_policy"),
    (a_cent_more, "the_amounts_are_those_of_the_policy"),
    (cap_for_juniors_only, "nothing_above_the_cap_is_given_without_an_exception_by_another"),
    (own_exceptions, "nothing_above_the_cap_is_given_without_an_exception_by_another"),
    (exceptions_without_end, "an_exception_reaches_as_far_as_it_was_logged"),
    (exceptions_for_everybody, "an_exception_reaches_as_far_as_it_was_logged"),
    (exceptions_for_any_offer, "an_exception_reaches_as_far_as_it_was_logged"),
    (exceptions_of_any_size, "an_exception_reaches_as_far_as_it_was_logged"),
    (anybody_decides, "the_lowest_level_that_holds_the_cost_decides"),
    (offers_of_last_year, "an_offer_is_open_on_its_days_and_to_its_segments"),
    (over_on_the_last_day_of_an_offer, "an_offer_is_open_on_its_days_and_to_its_segments"),
    (any_segment, "an_offer_is_open_on_its_days_and_to_its_segments"),
    (stacked, "no_offer_stands_beside_another_or_too_soon_after_it"),
    (a_day_too_soon, "no_offer_stands_beside_another_or_too_soon_after_it"),
    (one_offer_remembered, "no_offer_stands_beside_another_or_too_soon_after_it"),
    (first_reason_only, "one_bar_more_hides_no_other_reason"),
    (silence_as_no, "unknown_never_helps"),
)


@pytest.mark.usefixtures("no_shrinking")
@pytest.mark.parametrize(("fault", "law"), FAULTS)
def test_a_planted_fault_is_found(fault: Callable[..., Any], law: str, catch: Any) -> None:
    told_ = catch(law, ALL, fault)
    assert told_.startswith(f"`{fault.__name__}` breaks the law `{law}`.\n")


def test_every_law_has_a_planted_fault() -> None:
    found = {law for _, law in FAULTS}
    assert found >= {law.name for law in laws.OFFERS}
