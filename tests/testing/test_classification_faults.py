"""Faults planted in a bank's own classification, each found by the law that names it."""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.credit import (
    ClassificationPack,
    ClassificationRule,
    LoanStanding,
    OptIn,
    PastDue,
    classify,
)
from acctcore.days import Tenor, from_ordinal
from acctcore.decisions import Given
from acctcore.sources import Status
from acctcore.testing import laws
from acctcore.timeline import Timeline

Packs = Timeline[ClassificationPack]
ALL_IN = OptIn("0", (Status.SECONDARY, Status.UNVERIFIED), "nobody", Date(1, 1, 1), "haste")


def told(found: Any, **changes: Any) -> Any:
    return evolve(found, outcome=evolve(found.outcome, **changes))


def under(
    case: LoanStanding,
    packs: Packs,
    on: Date,
    change: Callable[[ClassificationPack], ClassificationPack],
) -> Any:
    """Classify under another pack and cite the one in force."""
    version = packs.at(on)
    other = Timeline((evolve(version, value=change(version.value), until=None),))
    return evolve(classify(case, other, on), citation=version.citation)


def rules_changed(
    change: Callable[[ClassificationRule], ClassificationRule],
) -> Callable[[ClassificationPack], ClassificationPack]:
    return lambda pack: evolve(pack, rules=tuple(map(change, pack.rules)))


def forgotten_when_old(case: LoanStanding, packs: Packs, on: Date) -> Any:
    """Take debt of more than 100 days for written off and clear."""
    old = case.days_past_due is not None and case.days_past_due > 100
    return classify(evolve(case, days_past_due=0) if old else case, packs, on)


def limits_that_are_reached(case: LoanStanding, packs: Packs, on: Date) -> Any:
    """Let just 90 days be more than 90."""

    def shorter(rule: ClassificationRule) -> ClassificationRule:
        return evolve(rule, when=tuple(map(_a_day_less, rule.when)))

    return under(case, packs, on, rules_changed(shorter))


def _a_day_less(condition: Any) -> Any:
    if not isinstance(condition, PastDue) or not condition.over.days:
        return condition
    return evolve(condition, over=evolve(condition.over, days=condition.over.days - 1))


def months_of_thirty_days(case: LoanStanding, packs: Packs, on: Date) -> Any:
    def counted(rule: ClassificationRule) -> ClassificationRule:
        return evolve(rule, when=tuple(map(_in_days, rule.when)))

    return under(case, packs, on, rules_changed(counted))


def _in_days(condition: Any) -> Any:
    if not isinstance(condition, PastDue):
        return condition
    return evolve(condition, over=Tenor(days=30 * condition.over.months + condition.over.days))


def every_limit_used(case: LoanStanding, packs: Packs, on: Date) -> Any:
    """Use what nobody opted in to, and say in the outcome that nobody did."""
    found = under(case, packs, on, lambda pack: evolve(pack, opt_ins=(ALL_IN,)))
    return told(found, not_opted_in=classify(case, packs, on).outcome.not_opted_in)


def limits_not_opted_in_to_dropped(case: LoanStanding, packs: Packs, on: Date) -> Any:
    """Leave out the rules that the bank may not use, as if they did not hold."""
    barred = {each.name for each in classify(case, packs, on).outcome.not_opted_in}

    def usable(pack: ClassificationPack) -> ClassificationPack:
        kept = tuple(each for each in pack.rules if each.name not in barred)
        names = [each.name for each in kept]
        exemptions = tuple(each for each in pack.exemptions if each.exempt_from in names)
        return evolve(pack, rules=kept, exemptions=exemptions, opt_ins=(ALL_IN,)) if kept else pack

    return under(case, packs, on, usable)


def missing_as_nothing(case: LoanStanding, packs: Packs, on: Date) -> Any:
    """Take days past due that nobody states for none."""
    silent = case.days_past_due is None and case.due_since is None
    return classify(evolve(case, days_past_due=0) if silent else case, packs, on)


def lists_left_out_as_empty(case: LoanStanding, packs: Packs, on: Date) -> Any:
    names = ("arrears", "debts", "bank_debts", "causes")
    filled: dict[str, Any] = {name: getattr(case, name) or () for name in names}
    return classify(evolve(case, **filled), packs, on)


def binding_unnamed(case: LoanStanding, packs: Packs, on: Date) -> Any:
    return told(classify(case, packs, on), binding=())


def the_best_chosen(case: LoanStanding, packs: Packs, on: Date) -> Any:
    """Decide for the best that is possible."""
    found = classify(case, packs, on)
    return told(found, category=found.outcome.best)


def a_day_late(case: LoanStanding, packs: Packs, on: Date) -> Any:
    found = classify(case, packs, on)
    boundary = found.outcome.next_boundary
    if boundary is None:
        return found
    later = evolve(boundary, on=from_ordinal(boundary.on.toordinal() + 1))
    return told(found, next_boundary=later)


def every_rule_rebuttable(case: LoanStanding, packs: Packs, on: Date) -> Any:
    return under(case, packs, on, rules_changed(lambda rule: evolve(rule, rebuttable=True)))


def rebuttal_dropped_in_silence(case: LoanStanding, packs: Packs, on: Date) -> Any:
    found = classify(case, packs, on)
    kept = tuple(each for each in found.findings if each.code != "NOT_REBUTTABLE")
    return evolve(found, explanation=Given(kept))


def impairment_unread(case: LoanStanding, packs: Packs, on: Date) -> Any:
    """Take every loan for one without a provision."""
    none = case.impairment and case.impairment - case.impairment
    return classify(evolve(case, impairment=none), packs, on)


def bank_debts_unread(case: LoanStanding, packs: Packs, on: Date) -> Any:
    none = None if case.bank_debts is None else ()
    return classify(evolve(case, bank_debts=none), packs, on)


def first_debt_only(case: LoanStanding, packs: Packs, on: Date) -> Any:
    return classify(evolve(case, debts=case.debts and case.debts[:1]), packs, on)


def restructuring_forgotten(case: LoanStanding, packs: Packs, on: Date) -> Any:
    return classify(evolve(case, restructuring=None), packs, on)


def upgrades_lost(case: LoanStanding, packs: Packs, on: Date) -> Any:
    return told(classify(case, packs, on), upgrades=())


def exempt_never(case: LoanStanding, packs: Packs, on: Date) -> Any:
    return under(case, packs, on, lambda pack: evolve(pack, exemptions=()))


def exempt_for_ever(case: LoanStanding, packs: Packs, on: Date) -> Any:
    def endless(pack: ClassificationPack) -> ClassificationPack:
        return evolve(pack, exemptions=tuple(evolve(each, up_to=None) for each in pack.exemptions))

    return under(case, packs, on, endless)


def performing_unless_known(case: LoanStanding, packs: Packs, on: Date) -> Any:
    """Call a loan performing while it may be either."""
    found = classify(case, packs, on)
    return told(found, performing=found.outcome.performing is not False)


def possible_ends_only(case: LoanStanding, packs: Packs, on: Date) -> Any:
    found = classify(case, packs, on)
    listed = found.outcome.possible
    return told(found, possible=listed if len(listed) == 1 else (listed[0], listed[-1]))


def no_next_boundary(case: LoanStanding, packs: Packs, on: Date) -> Any:
    return told(classify(case, packs, on), next_boundary=None)


ALL = (*laws.GENERIC, *laws.CLASSIFICATION)
FAULTS = (
    (forgotten_when_old, "more_days_past_due_are_never_better"),
    (limits_that_are_reached, "a_limit_is_passed_on_the_day_after_it"),
    (months_of_thirty_days, "a_limit_is_passed_on_the_day_after_it"),
    (every_limit_used, "a_rule_not_opted_in_never_decides"),
    (limits_not_opted_in_to_dropped, "opting_in_stays_within_what_was_open"),
    (missing_as_nothing, "what_is_left_out_leaves_every_category_open"),
    (lists_left_out_as_empty, "what_is_left_out_leaves_every_category_open"),
    (binding_unnamed, "the_category_is_that_of_the_rules_that_bind"),
    (the_best_chosen, "the_category_is_that_of_the_rules_that_bind"),
    (a_day_late, "the_next_boundary_is_crossed_on_its_day"),
    (every_rule_rebuttable, "a_rule_that_may_not_be_rebutted_stands"),
    (rebuttal_dropped_in_silence, "a_rule_that_may_not_be_rebutted_stands"),
    (impairment_unread, "a_share_is_exceeded_by_one_unit"),
    (bank_debts_unread, "a_share_is_exceeded_by_one_unit"),
    (first_debt_only, "a_share_is_exceeded_by_one_unit"),
    (restructuring_forgotten, "a_restructured_loan_is_watched_until_time_and_payments"),
    (upgrades_lost, "a_restructured_loan_is_watched_until_time_and_payments"),
    (exempt_never, "an_exemption_reaches_to_its_last_day_and_its_causes"),
    (exempt_for_ever, "an_exemption_reaches_to_its_last_day_and_its_causes"),
    (performing_unless_known, "every_category_between_is_possible"),
    (possible_ends_only, "every_category_between_is_possible"),
    (no_next_boundary, "without_a_boundary_a_loan_stands_the_same"),
)


@pytest.mark.usefixtures("no_shrinking")
@pytest.mark.parametrize(("fault", "law"), FAULTS)
def test_a_planted_fault_is_found(fault: Callable[..., Any], law: str, catch: Any) -> None:
    told_ = catch(law, ALL, fault)
    assert told_.startswith(f"`{fault.__name__}` breaks the law `{law}`.\n")


def test_every_law_has_a_planted_fault() -> None:
    assert {law for _, law in FAULTS} == {law.name for law in laws.CLASSIFICATION}
