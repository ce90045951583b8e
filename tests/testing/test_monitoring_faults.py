"""Faults planted in a bank's own watch, each found by the law that names it."""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.credit import (
    MonitoringCase,
    MonitoringPolicy,
    PreviousGrade,
    SalesGate,
    SignalState,
    monitor,
)
from acctcore.days import Tenor, from_ordinal
from acctcore.money import Money
from acctcore.testing import laws
from acctcore.timeline import Timeline

Policies = Timeline[MonitoringPolicy]


def told(case: MonitoringCase, policies: Policies, on: Date, **changes: Any) -> Any:
    found = monitor(case, policies, on)
    return evolve(found, outcome=evolve(found.outcome, **changes))


def under(case: MonitoringCase, policies: Policies, on: Date, **changes: Any) -> Any:
    """Watch under another policy and cite the one in force."""
    version = policies.at(on)
    other = evolve(version, value=evolve(version.value, **changes), until=None)
    return evolve(monitor(case, Timeline((other,)), on), citation=version.citation)


def many_signals_as_noise(case: MonitoringCase, policies: Policies, on: Date) -> Any:
    """Take more than two signals for noise, and the customer for sound."""
    if len(case.signals or ()) <= 2:
        return monitor(case, policies, on)
    best = policies.at(on).value.grades[0].name
    return told(case, policies, on, grade=best, best=best, worst=best)


def missing_as_good(case: MonitoringCase, policies: Policies, on: Date) -> Any:
    return told(case, policies, on, worst=monitor(case, policies, on).outcome.best)


def silence_as_none(case: MonitoringCase, policies: Policies, on: Date) -> Any:
    quiet = evolve(
        case,
        signals=case.signals or (),
        bills=case.bills or (),
        covenants=case.covenants or (),
    )
    return monitor(quiet, policies, on)


def upgraded_as_time_goes_by(case: MonitoringCase, policies: Policies, on: Date) -> Any:
    best = policies.at(on).value.grades[0].name
    return monitor(evolve(case, previous=PreviousGrade(best, on)), policies, on)


def counted_by_row(case: MonitoringCase, policies: Policies, on: Date) -> Any:
    """Make a signal of every row."""
    rows = tuple(evolve(each, key=f"{at}") for at, each in enumerate(case.signals or ()))
    signals = case.signals if case.signals is None else rows
    return monitor(evolve(case, signals=signals, clearances=()), policies, on)


def duplicates_hidden(case: MonitoringCase, policies: Policies, on: Date) -> Any:
    found = monitor(case, policies, on).outcome
    kept = tuple(each for each in found.signals if each.state is not SignalState.DUPLICATE)
    return told(case, policies, on, signals=kept)


def a_day_less_of_life(case: MonitoringCase, policies: Policies, on: Date) -> Any:
    kinds = policies.at(on).value.signals

    def shorter(life: Tenor | None) -> Tenor | None:
        return life and evolve(life, days=max(0, life.days - 1))

    return under(
        case,
        policies,
        on,
        signals=tuple(evolve(each, lifetime=shorter(each.lifetime)) for each in kinds),
    )


def expired_signals_count(case: MonitoringCase, policies: Policies, on: Date) -> Any:
    kinds = policies.at(on).value.signals
    return under(case, policies, on, signals=tuple(evolve(e, lifetime=None) for e in kinds))


def open_at_the_limit(case: MonitoringCase, policies: Policies, on: Date) -> Any:
    """Take at least for more than, and at most for less than."""
    turned = {">=": ">", "<=": "<", ">": ">=", "<": "<="}
    asked = policies.at(on).value.thresholds
    thresholds = tuple(evolve(each, relation=turned[each.relation]) for each in asked)
    return under(case, policies, on, thresholds=thresholds)


def sold_on_watch(case: MonitoringCase, policies: Policies, on: Date) -> Any:
    return told(case, policies, on, sales=SalesGate.OPEN)


def sold_while_information_is_old(case: MonitoringCase, policies: Policies, on: Date) -> Any:
    found = monitor(case, policies, on).outcome
    sales = SalesGate.OPEN if found.sales is SalesGate.STALE else found.sales
    return told(case, policies, on, sales=sales)


def never_sold(case: MonitoringCase, policies: Policies, on: Date) -> Any:
    return told(case, policies, on, sales=SalesGate.UNKNOWN)


def best_end_acted_on(case: MonitoringCase, policies: Policies, on: Date) -> Any:
    """Do what the best grade asks for."""
    return told(case, policies, on, actions=())


def due_days_move_on(case: MonitoringCase, policies: Policies, on: Date) -> Any:
    """Count every due day from the day of the question, and a day more."""
    found = monitor(case, policies, on).outcome
    later = tuple(
        evolve(each, due=each.due and from_ordinal(each.due.toordinal() + 1))
        for each in found.actions
    )
    return told(case, policies, on, actions=later)


def drawn_held_too(case: MonitoringCase, policies: Policies, on: Date) -> Any:
    found = monitor(case, policies, on).outcome
    limits = sum(each.limit.minor for each in case.facilities or ())
    held = (Money(limits, "USD"),) if found.holds_drawings else ()
    return told(case, policies, on, held=held)


def held_whatever_the_grade(case: MonitoringCase, policies: Policies, on: Date) -> Any:
    return told(case, policies, on, holds_drawings=True)


def cleared_by_anybody(case: MonitoringCase, policies: Policies, on: Date) -> Any:
    cleared = tuple(evolve(each, by="anybody") for each in case.clearances)
    return monitor(evolve(case, clearances=cleared), policies, on)


def told_of(case: MonitoringCase, **parts: Any) -> MonitoringCase:
    """Tell every part of a kind otherwise: `signals={"confirmed": True}`."""
    changed: dict[str, Any] = {
        name: tuple(evolve(each, **how) for each in getattr(case, name))
        for name, how in parts.items()
        if getattr(case, name)
    }
    return evolve(case, **changed)


def cured_for_ever(case: MonitoringCase, policies: Policies, on: Date) -> Any:
    late = tuple(
        evolve(each, cure_until=each.cure_until and from_ordinal(on.toordinal() + 1800))
        for each in case.covenants or ()
    )
    return monitor(evolve(case, covenants=case.covenants and late), policies, on)


def certificates_whenever(case: MonitoringCase, policies: Policies, on: Date) -> Any:
    return monitor(told_of(case, covenants={"certificate_due": None}), policies, on)


def rumours_confirmed(case: MonitoringCase, policies: Policies, on: Date) -> Any:
    return monitor(told_of(case, signals={"confirmed": True}), policies, on)


def rumours_unheard(case: MonitoringCase, policies: Policies, on: Date) -> Any:
    told_ = tuple(each for each in case.signals or () if each.confirmed)
    keys = {each.key for each in told_}
    cleared = tuple(each for each in case.clearances if each.key in keys)
    heard = evolve(case, signals=told_ if case.signals else case.signals, clearances=cleared)
    return monitor(heard, policies, on)


def severities_unread(case: MonitoringCase, policies: Policies, on: Date) -> Any:
    return monitor(told_of(case, signals={"severity": None}), policies, on)


def upgraded_at_once(case: MonitoringCase, policies: Policies, on: Date) -> Any:
    rule = policies.at(on).value.upgrade
    return under(case, policies, on, upgrade=rule and evolve(rule, after=Tenor(days=1)))


def reviews_count_for_ever(case: MonitoringCase, policies: Policies, on: Date) -> Any:
    rule = policies.at(on).value.upgrade
    return under(case, policies, on, upgrade=rule and evolve(rule, counts_for=Tenor(years=60)))


def reviewed_by_any_role(case: MonitoringCase, policies: Policies, on: Date) -> Any:
    rule = policies.at(on).value.upgrade
    if rule is None or case.review is None:
        return monitor(case, policies, on)
    return monitor(evolve(case, review=evolve(case.review, role=rule.roles[0])), policies, on)


def cleared_by_any_role(case: MonitoringCase, policies: Policies, on: Date) -> Any:
    return under(case, policies, on, clearance_roles=())


ALL = (*laws.GENERIC, *laws.MONITORING)
FAULTS = (
    (many_signals_as_noise, "one_signal_more_never_makes_a_grade_better"),
    (missing_as_good, "knowing_less_never_makes_a_grade_better"),
    (silence_as_none, "knowing_less_never_makes_a_grade_better"),
    (upgraded_as_time_goes_by, "a_grade_becomes_better_by_a_review_only"),
    (counted_by_row, "a_signal_stated_again_counts_once"),
    (duplicates_hidden, "a_signal_stated_again_counts_once"),
    (a_day_less_of_life, "a_signal_counts_to_the_last_day_of_its_life"),
    (expired_signals_count, "a_signal_counts_to_the_last_day_of_its_life"),
    (open_at_the_limit, "a_threshold_is_met_at_its_limit"),
    (sold_on_watch, "nothing_is_sold_on_watch_or_in_doubt"),
    (sold_while_information_is_old, "nothing_is_sold_on_watch_or_in_doubt"),
    (never_sold, "nothing_is_sold_on_watch_or_in_doubt"),
    (best_end_acted_on, "the_worst_end_is_acted_on"),
    (due_days_move_on, "the_worst_end_is_acted_on"),
    (drawn_held_too, "what_is_undrawn_is_held"),
    (held_whatever_the_grade, "what_is_undrawn_is_held"),
    (cleared_by_anybody, "the_manager_of_the_account_clears_nothing"),
    (cured_for_ever, "a_breach_is_in_cure_to_the_last_day"),
    (certificates_whenever, "a_certificate_is_in_time_on_its_last_day"),
    (severities_unread, "a_stated_severity_makes_a_signal_graver_only"),
    (rumours_confirmed, "a_signal_not_confirmed_is_possible_and_no_more"),
    (rumours_unheard, "a_signal_not_confirmed_is_possible_and_no_more"),
    (upgraded_at_once, "a_review_lifts_a_grade_in_its_time"),
    (reviews_count_for_ever, "a_review_lifts_a_grade_in_its_time"),
    (reviewed_by_any_role, "only_a_named_role_lifts_a_grade"),
    (cleared_by_any_role, "only_a_named_role_clears_a_signal"),
)


@pytest.mark.usefixtures("no_shrinking")
@pytest.mark.parametrize(("fault", "law"), FAULTS)
def test_a_planted_fault_is_found(fault: Callable[..., Any], law: str, catch: Any) -> None:
    told_ = catch(law, ALL, fault)
    assert told_.startswith(f"`{fault.__name__}` breaks the law `{law}`.\n")


def test_every_law_has_a_planted_fault() -> None:
    assert {law for _, law in FAULTS} == {law.name for law in laws.MONITORING}
