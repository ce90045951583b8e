"""Faults planted in a bank's own contact permission, each found by the law that names it."""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.conduct import (
    ContactAnswer,
    ContactAttempt,
    ContactCase,
    ContactPolicy,
    MessageKind,
    may_contact,
)
from acctcore.days import Tenor
from acctcore.testing import laws
from acctcore.timeline import Timeline

Policies = Timeline[ContactPolicy]


def told(case: ContactCase, policies: Policies, on: Date, **changes: Any) -> Any:
    found = may_contact(case, policies, on)
    return evolve(found, outcome=evolve(found.outcome, **changes))


def with_case(case: ContactCase, policies: Policies, on: Date, **changes: Any) -> Any:
    return may_contact(evolve(case, **changes), policies, on)


def opt_outs_unread(case: ContactCase, policies: Policies, on: Date) -> Any:
    return with_case(case, policies, on, opt_outs=())


def withdrawals_unread(case: ContactCase, policies: Policies, on: Date) -> Any:
    if not case.consents:
        return may_contact(case, policies, on)
    stood = tuple(evolve(each, withdrawn_on=None, until=None) for each in case.consents)
    return with_case(case, policies, on, consents=stood)


def registers_unread(case: ContactCase, policies: Policies, on: Date) -> Any:
    """Take a listing for a clean bill, and doubt whoever is not listed."""
    turned = tuple(evolve(each, listed=not each.listed) for each in case.registers or ())
    return with_case(case, policies, on, registers=turned or case.registers)


def tried_is_tired(case: ContactCase, policies: Policies, on: Date) -> Any:
    """Count whoever was tried twice as waiting to be called."""
    if len(case.history or ()) > 1:
        return told(
            case, policies, on, answer=ContactAnswer.ALLOW, until=None, log=_log(case), blocks=()
        )
    return may_contact(case, policies, on)


def caps_unread(case: ContactCase, policies: Policies, on: Date) -> Any:
    return with_case(case, policies, on, history=() if case.history else case.history)


def offers_unseen(case: ContactCase, policies: Policies, on: Date) -> Any:
    """Call a message what its purpose calls it."""
    found = may_contact(case, policies, on).outcome
    kind = policies.at(on).value.kind_of(case.message.purpose)
    return told(
        case, policies, on, kind=kind if found.kind is MessageKind.MARKETING else found.kind
    )


def offers_are_a_service(case: ContactCase, policies: Policies, on: Date) -> Any:
    """Let whatever holds two parts pass."""
    if len(case.message.parts or ()) > 1:
        return told(case, policies, on, answer=ContactAnswer.ALLOW, log=_log(case))
    return may_contact(case, policies, on)


def grief_unread(case: ContactCase, policies: Policies, on: Date) -> Any:
    person = case.recipient
    if person.deceased is not True:
        return may_contact(case, policies, on)
    return told(case, policies, on, answer=ContactAnswer.ALLOW, log=_log(case))


def a_minute_too_early(case: ContactCase, policies: Policies, on: Date) -> Any:
    found = may_contact(case, policies, on).outcome
    early = None if found.until is None else found.until.after(-1)
    return told(case, policies, on, until=early)


def a_day_too_late(case: ContactCase, policies: Policies, on: Date) -> Any:
    found = may_contact(case, policies, on).outcome
    late = None if found.until is None else found.until.after(1)
    return told(case, policies, on, until=late)


def hours_of_the_bank(case: ContactCase, policies: Policies, on: Date) -> Any:
    """Let pass whatever only the hours keep back."""
    found = may_contact(case, policies, on).outcome
    hours = {"OUTSIDE_HOURS", "ON_HOLIDAY"}
    if found.answer is ContactAnswer.WAIT and {each.code for each in found.blocks} <= hours:
        return told(case, policies, on, answer=ContactAnswer.ALLOW, until=None, log=_log(case))
    return may_contact(case, policies, on)


def one_more_than_the_cap(case: ContactCase, policies: Policies, on: Date) -> Any:
    found = may_contact(case, policies, on).outcome
    codes = {each.code for each in found.blocks}
    if found.answer is ContactAnswer.WAIT and codes <= {"CAP_REACHED", "PRESUMED_EXCESSIVE"}:
        return told(case, policies, on, answer=ContactAnswer.ALLOW, until=None, log=_log(case))
    return may_contact(case, policies, on)


def logged_by_nobody(case: ContactCase, policies: Policies, on: Date) -> Any:
    return told(case, policies, on, log=None)


def logged_as_another(case: ContactCase, policies: Policies, on: Date) -> Any:
    found = may_contact(case, policies, on).outcome
    other = None if found.log is None else evolve(found.log, by="nobody")
    return told(case, policies, on, log=other)


def with_policy(case: ContactCase, policies: Policies, on: Date, **changes: Any) -> Any:
    """Answer under another policy, and cite the one in force."""
    version = policies.at(on)
    other = evolve(version, value=evolve(version.value, **changes), until=None)
    return evolve(may_contact(case, Timeline((other,)), on), citation=version.citation)


def each_with(rows: Any, **changes: Any) -> tuple[Any, ...]:
    return tuple(evolve(each, **changes) for each in rows or ())


def registers_of_any_age(case: ContactCase, policies: Policies, on: Date) -> Any:
    registers = each_with(policies.at(on).value.registers, max_age=Tenor(years=60))
    return with_policy(case, policies, on, registers=registers)


def consents_never_too_old(case: ContactCase, policies: Policies, on: Date) -> Any:
    bases = each_with(policies.at(on).value.bases, max_age=None)
    return with_policy(case, policies, on, bases=bases)


def adult_a_year_early(case: ContactCase, policies: Policies, on: Date) -> Any:
    adult = max(1, policies.at(on).value.adult_age - 1)
    return with_policy(case, policies, on, adult_age=adult)


def holidays_open(case: ContactCase, policies: Policies, on: Date) -> Any:
    hours = each_with(policies.at(on).value.hours, closed_on_holidays=False)
    return with_policy(case, policies, on, hours=hours)


def soliciting_bans_unread(case: ContactCase, policies: Policies, on: Date) -> Any:
    points = each_with(case.points, soliciting_banned=False)
    return with_case(case, policies, on, points=None if case.points is None else points)


def cap_window_a_day_short(case: ContactCase, policies: Policies, on: Date) -> Any:
    caps = policies.at(on).value.caps
    short = tuple(evolve(each, days=max(1, each.days - 1)) for each in caps)
    return with_policy(case, policies, on, caps=short)


def unanswered_do_not_count(case: ContactCase, policies: Policies, on: Date) -> Any:
    if case.history is None:
        return may_contact(case, policies, on)
    spoken = tuple(each for each in case.history if each.answered is not False)
    return with_case(case, policies, on, history=spoken)


def pending_ignored(case: ContactCase, policies: Policies, on: Date) -> Any:
    return with_case(case, policies, on, pending=())


def _log(case: ContactCase) -> ContactAttempt:
    message = case.message
    return ContactAttempt(
        case.at, message.channel, message.purpose, message.by, matter=message.matter
    )


ALL = (*laws.GENERIC, *laws.CONTACT)
FAULTS = (
    (opt_outs_unread, "no_message_leaves_a_blocked_channel"),
    (withdrawals_unread, "no_basis_no_number_or_a_listing_always_stops"),
    (registers_unread, "no_basis_no_number_or_a_listing_always_stops"),
    (tried_is_tired, "one_attempt_more_never_allows"),
    (offers_unseen, "an_offer_more_never_allows_and_makes_it_marketing"),
    (offers_are_a_service, "an_offer_more_never_allows_and_makes_it_marketing"),
    (grief_unread, "nobody_is_sold_to_in_grief_in_childhood_or_when_leaving"),
    (a_minute_too_early, "the_first_permitted_instant_is_allowed_and_none_before_it"),
    (a_day_too_late, "the_first_permitted_instant_is_allowed_and_none_before_it"),
    (hours_of_the_bank, "what_is_allowed_lies_within_the_hours"),
    (caps_unread, "what_is_allowed_lies_within_the_caps"),
    (one_more_than_the_cap, "what_is_allowed_lies_within_the_caps"),
    (logged_by_nobody, "what_is_allowed_is_logged_and_nothing_else"),
    (logged_as_another, "what_is_allowed_is_logged_and_nothing_else"),
    (registers_of_any_age, "what_is_older_than_the_policy_lets_never_counts"),
    (consents_never_too_old, "what_is_older_than_the_policy_lets_never_counts"),
    (adult_a_year_early, "who_is_younger_than_an_adult_is_a_minor"),
    (holidays_open, "nobody_is_contacted_on_a_holiday_that_closes_the_hours"),
    (soliciting_bans_unread, "nothing_is_sold_at_a_door_that_bans_it"),
    (cap_window_a_day_short, "attempts_count_from_the_first_minute_of_a_cap"),
    (unanswered_do_not_count, "attempts_count_from_the_first_minute_of_a_cap"),
    (pending_ignored, "what_goes_before_takes_its_place_within_a_cap"),
)


@pytest.mark.usefixtures("no_shrinking")
@pytest.mark.parametrize(("fault", "law"), FAULTS)
def test_a_planted_fault_is_found(fault: Callable[..., Any], law: str, catch: Any) -> None:
    told_ = catch(law, ALL, fault)
    assert told_.startswith(f"`{fault.__name__}` breaks the law `{law}`.\n")


def test_every_law_has_a_planted_fault() -> None:
    assert {law for _, law in FAULTS} == {law.name for law in laws.CONTACT}
