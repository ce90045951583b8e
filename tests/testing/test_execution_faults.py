"""Faults planted in a bank's own check of contracts, each found by the law that names it."""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.credit import (
    ContractTerms,
    ExecutionCase,
    ExecutionPolicy,
    check_contract,
)
from acctcore.days import Tenor, from_ordinal
from acctcore.findings import Verdict
from acctcore.money import Money
from acctcore.testing import laws
from acctcore.timeline import Timeline

Policies = Timeline[ExecutionPolicy]


def told(found: Any, **changes: Any) -> Any:
    return evolve(found, outcome=evolve(found.outcome, **changes))


def amounts_to_the_hundred(case: ExecutionCase, policies: Policies, on: Date) -> Any:
    """Compare amounts as they are displayed: in hundreds."""

    def shown(terms: ContractTerms) -> ContractTerms:
        if terms.amount is None:
            return terms
        whole = terms.amount.minor - terms.amount.minor % 100 or 100
        return evolve(terms, amount=Money(whole, terms.amount.currency))

    approval = evolve(case.approval, terms=shown(case.approval.terms))
    plain = evolve(case, approval=approval, contract=shown(case.contract), changes=())
    return check_contract(plain, policies, on)


def memos_unread(case: ExecutionCase, policies: Policies, on: Date) -> Any:
    return check_contract(evolve(case, changes=()), policies, on)


def memos_need_no_approval(case: ExecutionCase, policies: Policies, on: Date) -> Any:
    """Take every memo for approved, by somebody, on its day or the next of the approval."""
    first = case.approval.approved_on
    day = on if first is None else first.add(days=1)
    free = tuple(
        evolve(each, approved_by="somebody", approved_on=each.approved_on or day)
        for each in case.changes
        if not each.withdrawn
    )
    return check_contract(evolve(case, changes=free), policies, on)


def authors_may_approve(case: ExecutionCase, policies: Policies, on: Date) -> Any:
    others = tuple(evolve(each, author=f"not {each.approved_by}") for each in case.changes)
    return check_contract(evolve(case, changes=others), policies, on)


def witnesses_unread(case: ExecutionCase, policies: Policies, on: Date) -> Any:
    names = tuple(f"witness {at}" for at in range(len(case.witnesses or ())))
    known = None if case.witnesses is None else names
    return check_contract(evolve(case, witnesses=known), policies, on)


def side_letters_let_pass(case: ExecutionCase, policies: Policies, on: Date) -> Any:
    none = None if case.side_letters is None else ()
    return check_contract(evolve(case, side_letters=none), policies, on)


def questions_count_once_answered(case: ExecutionCase, policies: Policies, on: Date) -> Any:
    closed = tuple(evolve(each, open=False) for each in case.questions or ())
    known = None if case.questions is None else closed
    return check_contract(evolve(case, questions=known), policies, on)


def without(found: Any, code: str) -> Any:
    """Take a code out of what is against a signature and a drawing."""
    changes: dict[str, Any] = {}
    for step, doing in (("sign", "signing"), ("draw", "drawing")):
        listed = getattr(found.outcome, f"against_{doing}")
        against = tuple(each for each in listed if each != code)
        changes[f"against_{doing}"] = against
        if listed and not against:
            missing = getattr(found.outcome, f"missing_to_{step}")
            changes[f"may_{step}"] = Verdict.UNKNOWN if missing else Verdict.MET
    return told(found, **changes)


def any_order_of_steps(case: ExecutionCase, policies: Policies, on: Date) -> Any:
    """Take a step for next whatever was done before it."""
    return without(check_contract(case, policies, on), "STEP_SKIPPED")


def papers_a_day(case: ExecutionCase, step: int) -> ExecutionCase:
    """Move the end of every identity paper by so many days."""
    people = []
    for each in case.signatories or ():
        paper = each.identity
        if paper is not None and paper.valid_until is not None:
            ends = from_ordinal(paper.valid_until.toordinal() + step)
            people.append(evolve(each, identity=evolve(paper, valid_until=ends)))
        else:
            people.append(each)
    return evolve(case, signatories=None if case.signatories is None else tuple(people))


def last_day_excluded(case: ExecutionCase, policies: Policies, on: Date) -> Any:
    return check_contract(papers_a_day(case, -1), policies, on)


def a_day_of_grace(case: ExecutionCase, policies: Policies, on: Date) -> Any:
    return check_contract(papers_a_day(case, 1), policies, on)


def limits_below_only(case: ExecutionCase, policies: Policies, on: Date) -> Any:
    """Let a power bind below its limit, not at it."""
    people = []
    for each in case.signatories or ():
        power = each.power
        if power is not None and power.limit is not None and power.limit.minor > 1:
            less = Money(power.limit.minor - 1, power.limit.currency)
            people.append(evolve(each, power=evolve(power, limit=less)))
        else:
            people.append(each)
    known = None if case.signatories is None else tuple(people)
    return check_contract(evolve(case, signatories=known), policies, on)


def conditions_later(case: ExecutionCase, policies: Policies, on: Date) -> Any:
    """Take every open condition for one that will be met."""
    return without(check_contract(case, policies, on), "CONDITION_OPEN")


def cooling_off_ends_a_day_early(case: ExecutionCase, policies: Policies, on: Date) -> Any:
    version = policies.at(on)
    rule = version.value.cooling_off
    if rule is None:
        return check_contract(case, policies, on)
    shorter = evolve(rule, days=rule.days - 1) if rule.days > 1 else None
    policy = evolve(version.value, cooling_off=shorter)
    other = Timeline((evolve(version, value=policy, until=None),))
    return evolve(check_contract(case, other, on), citation=version.citation)


def amounts_and_margins_only(case: ExecutionCase, policies: Policies, on: Date) -> Any:
    """Compare the figures and take the wording as read."""
    terms, contract = case.approval.terms, case.contract
    read = {
        name: getattr(terms, name)
        for name in ("guarantors", "covenants", "conditions", "collateral", "attachments")
    }
    return check_contract(evolve(case, contract=evolve(contract, **read)), policies, on)


def tenors_in_whole_months(case: ExecutionCase, policies: Policies, on: Date) -> Any:
    def whole(terms: ContractTerms) -> ContractTerms:
        months = terms.tenor and 12 * terms.tenor.years + terms.tenor.months
        return evolve(terms, tenor=Tenor(months=months)) if months else terms

    approval = evolve(case.approval, terms=whole(case.approval.terms))
    changed = evolve(case, approval=approval, contract=whole(case.contract), changes=())
    return check_contract(changed, policies, on)


ALL = (*laws.GENERIC, *laws.EXECUTION)
FAULTS = (
    (amounts_to_the_hundred, "a_unit_of_difference_bars_the_contract"),
    (amounts_and_margins_only, "every_term_is_compared"),
    (tenors_in_whole_months, "every_term_is_compared"),
    (memos_unread, "an_approved_memo_covers_what_it_changes"),
    (memos_need_no_approval, "nobody_approves_a_change_of_their_own"),
    (authors_may_approve, "nobody_approves_a_change_of_their_own"),
    (witnesses_unread, "whoever_approved_is_no_witness"),
    (side_letters_let_pass, "a_side_letter_bars_the_contract"),
    (questions_count_once_answered, "an_open_question_bars_the_contract"),
    (any_order_of_steps, "no_step_is_skipped"),
    (last_day_excluded, "an_identity_is_valid_to_its_last_day"),
    (a_day_of_grace, "an_identity_is_valid_to_its_last_day"),
    (limits_below_only, "a_power_reaches_its_limit_and_no_further"),
    (conditions_later, "nothing_is_drawn_while_a_condition_is_open"),
    (cooling_off_ends_a_day_early, "nothing_is_drawn_in_the_cooling_off"),
)


@pytest.mark.usefixtures("no_shrinking")
@pytest.mark.parametrize(("fault", "law"), FAULTS)
def test_a_planted_fault_is_found(fault: Callable[..., Any], law: str, catch: Any) -> None:
    told_ = catch(law, ALL, fault)
    assert told_.startswith(f"`{fault.__name__}` breaks the law `{law}`.\n")


def test_every_law_has_a_planted_fault() -> None:
    assert {law for _, law in FAULTS} == {law.name for law in laws.EXECUTION}
