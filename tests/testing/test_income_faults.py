"""Faults planted in a bank's own reading of an income, each found by the law that names it."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.days import Tenor
from acctcore.money import Money
from acctcore.rounding import Rounding
from acctcore.targets.income import FeeBasis, IncomeBenchmarks, IncomeCase, Place, assess_mix
from acctcore.testing import laws
from acctcore.timeline import Timeline

Benchmarks = Timeline[IncomeBenchmarks]


def told(case: IncomeCase, policies: Benchmarks, on: Date, **changes: Any) -> Any:
    found = assess_mix(case, policies, on)
    return evolve(found, outcome=evolve(found.outcome, **changes))


def under(case: IncomeCase, policies: Benchmarks, on: Date, **changes: Any) -> Any:
    """Judge under other benchmarks and cite those in force."""
    version = policies.at(on)
    other = evolve(version, value=evolve(version.value, **changes), until=None)
    return evolve(assess_mix(case, Timeline((other,)), on), citation=version.citation)


def share_of_the_other_part(case: IncomeCase, policies: Benchmarks, on: Date) -> Any:
    """Divide fees by the other income alone."""
    found = assess_mix(case, policies, on).outcome
    if found.share is None or not (found.fees and found.other and found.other.minor):
        return told(case, policies, on)
    return told(case, policies, on, share=Fraction(found.fees.minor, found.other.minor))


def share_in_whole_percent(case: IncomeCase, policies: Benchmarks, on: Date) -> Any:
    found = assess_mix(case, policies, on).outcome
    share = found.share and Fraction(found.share.numerator * 100 // found.share.denominator, 100)
    return told(case, policies, on, share=share)


def a_loss_has_a_share_of_zero(case: IncomeCase, policies: Benchmarks, on: Date) -> Any:
    found = assess_mix(case, policies, on).outcome
    changes = {"share": Fraction(0)} if found.place is Place.NO_SHARE else {}
    return told(case, policies, on, **changes)


def one_off_counts(case: IncomeCase, policies: Benchmarks, on: Date) -> Any:
    fees = case.fees and tuple(
        evolve(each, one_off=False, paid_away=each.paid_away or each.amount - each.amount)
        for each in case.fees
    )
    return assess_mix(evolve(case, fees=fees), policies, on)


def nothing_paid_away(case: IncomeCase, policies: Benchmarks, on: Date) -> Any:
    """Take what is not known to be paid away for nothing."""
    fees = case.fees and tuple(
        evolve(each, paid_away=each.paid_away or each.amount - each.amount) for each in case.fees
    )
    return assess_mix(evolve(case, fees=fees), policies, on)


def other_income_left_out(case: IncomeCase, policies: Benchmarks, on: Date) -> Any:
    found = assess_mix(case, policies, on).outcome
    return told(case, policies, on, other=case.interest and found.other and case.interest.amount)


def needed_rounded_down(case: IncomeCase, policies: Benchmarks, on: Date) -> Any:
    found = assess_mix(case, policies, on).outcome
    bands = tuple(
        each
        if each.needed is None or not each.needed.minor
        else evolve(each, needed=each.needed - Money(1, each.needed.currency))
        for each in found.bands
    )
    return told(case, policies, on, bands=bands)


def bands_open_below(case: IncomeCase, policies: Benchmarks, on: Date) -> Any:
    """Call a share at the lower end below the band."""
    found = assess_mix(case, policies, on).outcome
    bands = tuple(
        evolve(each, place=Place.BELOW)
        if each.place is Place.WITHIN and found.share == each.band.low
        else each
        for each in found.bands
    )
    return told(case, policies, on, bands=bands)


def bands_open_above(case: IncomeCase, policies: Benchmarks, on: Date) -> Any:
    found = assess_mix(case, policies, on).outcome
    bands = tuple(
        evolve(each, place=Place.ABOVE)
        if each.place is Place.WITHIN and found.share == each.band.high
        else each
        for each in found.bands
    )
    return told(case, policies, on, bands=bands)


def age_unread(case: IncomeCase, policies: Benchmarks, on: Date) -> Any:
    return under(case, policies, on, max_age=None)


def always_up_to_date(case: IncomeCase, policies: Benchmarks, on: Date) -> Any:
    bands = tuple(evolve(each, dated=on) for each in policies.at(on).value.bands)
    return under(case, policies, on, bands=bands, max_age=Tenor(years=1))


def a_fee_of_ten_dollars_more(case: IncomeCase, policies: Benchmarks, on: Date) -> Any:
    """Take a thousand minor units off every interest, for the paper."""
    if case.interest is None:
        return assess_mix(case, policies, on)
    left = case.interest.amount - Money(1_000, case.interest.amount.currency)
    return assess_mix(evolve(case, interest=evolve(case.interest, amount=left)), policies, on)


def capital_without_charge(case: IncomeCase, policies: Benchmarks, on: Date) -> Any:
    charges = policies.at(on).value.charges
    free = charges and evolve(charges, hurdle=0)
    return under(case, policies, on, charges=free)


def costs_forgotten(case: IncomeCase, policies: Benchmarks, on: Date) -> Any:
    costs = case.costs and evolve(case.costs, amount=case.costs.amount - case.costs.amount)
    return assess_mix(evolve(case, costs=costs), policies, on)


def fees_free_of_capital(case: IncomeCase, policies: Benchmarks, on: Date) -> Any:
    """Hold that fee income is free of risk, whatever the policy says."""
    charges = policies.at(on).value.charges
    return under(case, policies, on, charges=charges and evolve(charges, fee_capital=0))


def profit_without_a_policy(case: IncomeCase, policies: Benchmarks, on: Date) -> Any:
    found = assess_mix(case, policies, on).outcome
    return told(case, policies, on, profit=found.profit or found.other)


def gross_for_net(case: IncomeCase, policies: Benchmarks, on: Date) -> Any:
    found = assess_mix(case, policies, on).outcome
    return told(case, policies, on, net=found.net and found.gross)


def shares_of_the_other_basis(case: IncomeCase, policies: Benchmarks, on: Date) -> Any:
    """Take the share of gross fees and report the net ones."""
    fees = assess_mix(case, policies, on).outcome.fees
    found = under(case, policies, on, basis=FeeBasis.GROSS)
    return evolve(found, outcome=evolve(found.outcome, fees=fees))


def first_band_only(case: IncomeCase, policies: Benchmarks, on: Date) -> Any:
    return told(case, policies, on, bands=assess_mix(case, policies, on).outcome.bands[:1])


def gaps_without_a_sign(case: IncomeCase, policies: Benchmarks, on: Date) -> Any:
    """Show what is beyond a band as if it were lacking."""
    bands = tuple(
        evolve(e, gap=e.gap and Money(abs(e.gap.minor), e.gap.currency))
        for e in assess_mix(case, policies, on).outcome.bands
    )
    return told(case, policies, on, bands=bands)


def expected_loss_left_out(case: IncomeCase, policies: Benchmarks, on: Date) -> Any:
    loss = case.expected_loss
    none = loss and evolve(loss, amount=loss.amount - loss.amount)
    return assess_mix(evolve(case, expected_loss=none), policies, on)


def profit_rounded_up(case: IncomeCase, policies: Benchmarks, on: Date) -> Any:
    charges = policies.at(on).value.charges
    up = charges and evolve(charges, rounding=Rounding.UP)
    return under(case, policies, on, charges=up)


def hurdle_of_a_year(case: IncomeCase, policies: Benchmarks, on: Date) -> Any:
    """Take every hurdle for one of a year."""
    charges = policies.at(on).value.charges
    yearly = charges and evolve(charges, per=Tenor(years=1))
    return under(case, policies, on, charges=yearly)


ALL = (*laws.GENERIC, *laws.INCOME)
FAULTS = (
    (share_of_the_other_part, "the_share_of_the_whole_is_the_fees"),
    (share_in_whole_percent, "the_share_of_the_whole_is_the_fees"),
    (a_loss_has_a_share_of_zero, "the_share_of_the_whole_is_the_fees"),
    (shares_of_the_other_basis, "the_share_of_the_whole_is_the_fees"),
    (other_income_left_out, "both_parts_are_those_of_the_case"),
    (gross_for_net, "both_parts_are_those_of_the_case"),
    (nothing_paid_away, "both_parts_are_those_of_the_case"),
    (one_off_counts, "one_off_fees_count_for_nothing"),
    (needed_rounded_down, "the_fees_needed_reach_the_band_and_a_unit_less_does_not"),
    (bands_open_below, "the_fees_needed_reach_the_band_and_a_unit_less_does_not"),
    (first_band_only, "every_band_has_its_place_and_its_gap"),
    (gaps_without_a_sign, "every_band_has_its_place_and_its_gap"),
    (bands_open_below, "both_ends_belong_to_the_band"),
    (bands_open_above, "both_ends_belong_to_the_band"),
    (age_unread, "a_band_out_of_date_judges_nothing"),
    (always_up_to_date, "a_band_out_of_date_judges_nothing"),
    (a_fee_of_ten_dollars_more, "the_size_of_the_amounts_changes_no_share"),
    (capital_without_charge, "profit_and_return_fall_on_one_side"),
    (costs_forgotten, "costs_and_capital_are_deducted"),
    (fees_free_of_capital, "fees_draw_the_capital_that_the_policy_states"),
    (profit_without_a_policy, "fees_draw_the_capital_that_the_policy_states"),
    (expected_loss_left_out, "a_profit_is_what_is_left_after_every_deduction"),
    (profit_rounded_up, "a_profit_is_what_is_left_after_every_deduction"),
    (hurdle_of_a_year, "a_hurdle_is_for_a_period_of_its_length"),
)


@pytest.mark.usefixtures("no_shrinking")
@pytest.mark.parametrize(("fault", "law"), FAULTS)
def test_a_planted_fault_is_found(fault: Callable[..., Any], law: str, catch: Any) -> None:
    told_ = catch(law, ALL, fault)
    assert told_.startswith(f"`{fault.__name__}` breaks the law `{law}`.\n")


def test_every_law_has_a_planted_fault() -> None:
    assert {law for _, law in FAULTS} == {law.name for law in laws.INCOME}
