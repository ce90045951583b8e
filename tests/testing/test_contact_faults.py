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
)


@pytest.mark.usefixtures("no_shrinking")
@pytest.mark.parametrize(("fault", "law"), FAULTS)
def test_a_planted_fault_is_found(fault: Callable[..., Any], law: str, catch: Any) -> None:
    told_ = catch(law, ALL, fault)
    assert told_.startswith(f"`{fault.__name__}` breaks the law `{law}`.\n")


def test_every_law_has_a_planted_fault() -> None:
    assert {law for _, law in FAULTS} == {law.name for law in laws.CONTACT}
