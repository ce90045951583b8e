"""Faults planted in a bank's own control of a plan, each found by the law that names it."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.decisions import Given
from acctcore.findings import Verdict
from acctcore.quantity import Measure, measure_like, units
from acctcore.rounding import Rounding, divide
from acctcore.targets.controlling import ControlCase, ForecastBy, StatusBands, control
from acctcore.targets.controlling.standings import Unmeasured
from acctcore.testing import laws
from acctcore.timeline import Timeline

Policies = Timeline[StatusBands]


def told(case: ControlCase, policies: Policies, on: Date, **changes: Any) -> Any:
    found = control(case, policies, on)
    return evolve(found, outcome=evolve(found.outcome, **changes))


def under(case: ControlCase, policies: Policies, on: Date, value: StatusBands) -> Any:
    """Judge under other bands and cite those in force."""
    version = policies.at(on)
    other = Timeline((evolve(version, value=value, until=None),))
    return evolve(control(case, other, on), citation=version.citation)


def more(amount: Measure | None, number: int) -> Measure | None:
    return None if amount is None else measure_like(units(amount) + number, amount)


def forecast_a_unit_high(case: ControlCase, policies: Policies, on: Date) -> Any:
    found = control(case, policies, on).outcome
    return told(case, policies, on, forecast=more(found.forecast, 1))


def forecast_by_plan_always(case: ControlCase, policies: Policies, on: Date) -> Any:
    bands = policies.at(on).value
    return under(case, policies, on, evolve(bands, forecast_by=ForecastBy.PLAN))


def forecast_by_time_always(case: ControlCase, policies: Policies, on: Date) -> Any:
    bands = policies.at(on).value
    return under(case, policies, on, evolve(bands, forecast_by=ForecastBy.TIME))


def today_counts_as_over(case: ControlCase, policies: Policies, on: Date) -> Any:
    """Forecast with a day more in both counts."""
    if case.days is None or case.days_elapsed is None:
        return control(case, policies, on)
    longer = evolve(case, days_elapsed=case.days_elapsed, days=case.days + 1)
    found = control(longer, policies, on).outcome
    return told(case, policies, on, forecast=found.forecast, forecast_gap=found.forecast_gap)


def gap_without_its_sign(case: ControlCase, policies: Policies, on: Date) -> Any:
    found = control(case, policies, on).outcome
    gap = found.forecast_gap
    whole = None if gap is None else measure_like(abs(units(gap)), gap)
    return told(case, policies, on, forecast_gap=whole)


def attainment_in_whole_percent(case: ControlCase, policies: Policies, on: Date) -> Any:
    found = control(case, policies, on).outcome
    ratio = found.overall.ratio
    whole = None if ratio is None else Fraction(int(ratio * 100), 100)
    return told(case, policies, on, overall=evolve(found.overall, ratio=whole))


def pace_of_what_was_due(case: ControlCase, policies: Policies, on: Date) -> Any:
    """Measure pace by the plan that was due instead of the time."""
    found = control(case, policies, on).outcome
    return told(case, policies, on, pace=found.pace and found.to_date and found.to_date.ratio)


def bands_open_below(case: ControlCase, policies: Policies, on: Date) -> Any:
    """Give an attainment at the beginning of a band the band before."""
    bands = policies.at(on).value
    step = Fraction(1, 10**30)
    later = (
        b if b.begins_at is None else evolve(b, begins_at=b.begins_at + step) for b in bands.bands
    )
    return under(case, policies, on, evolve(bands, bands=tuple(later)))


def silence_is_the_lowest_band(case: ControlCase, policies: Policies, on: Date) -> Any:
    found = control(case, policies, on).outcome
    band = policies.at(on).value.bands[0]
    if found.status is not None:
        return control(case, policies, on)
    return told(case, policies, on, status=band.name, on_target=band.on_target)


def beyond_the_target_is_suspect(case: ControlCase, policies: Policies, on: Date) -> Any:
    """Take the lowest band for whoever reaches more than was due."""
    found = control(case, policies, on).outcome
    ratio = found.to_date.ratio if found.to_date else None
    band = policies.at(on).value.bands[0]
    if ratio is None or ratio < 1:
        return control(case, policies, on)
    return told(case, policies, on, status=band.name, on_target=band.on_target)


def status_of_the_whole_target(case: ControlCase, policies: Policies, on: Date) -> Any:
    found = control(case, policies, on).outcome
    if found.status is None or found.overall.ratio is None:
        return control(case, policies, on)
    band = policies.at(on).value.of(found.overall.ratio)
    return told(case, policies, on, status=band.name, on_target=band.on_target)


def status_by_the_forecast(case: ControlCase, policies: Policies, on: Date) -> Any:
    """Judge by where the forecast ends."""
    found = control(case, policies, on).outcome
    if found.status is None or found.forecast is None or not units(case.target):
        return control(case, policies, on)
    ratio = Fraction(units(found.forecast), units(case.target))
    band = policies.at(on).value.of(ratio)
    return told(case, policies, on, status=band.name, on_target=band.on_target)


def rate_rounded_down(case: ControlCase, policies: Policies, on: Date) -> Any:
    found = control(case, policies, on).outcome
    if not found.to_go or not found.days_left:
        return control(case, policies, on)
    rate = divide(units(found.to_go), found.days_left, Rounding.DOWN)
    return told(case, policies, on, daily=measure_like(rate, found.to_go))


def rate_a_unit_high(case: ControlCase, policies: Policies, on: Date) -> Any:
    found = control(case, policies, on).outcome
    way = 1 if units(case.target) >= 0 else -1
    return told(case, policies, on, daily=more(found.daily, way))


def what_is_beyond_is_still_to_go(case: ControlCase, policies: Policies, on: Date) -> Any:
    return told(case, policies, on, to_go=control(case, policies, on).outcome.overall.gap)


def no_pace_and_no_reason(case: ControlCase, policies: Policies, on: Date) -> Any:
    """Say why there is no forecast, but not why there is no pace."""
    found = control(case, policies, on)
    by_plan = policies.at(on).value.forecast_by is ForecastBy.PLAN
    if not by_plan or found.outcome.forecast is None:
        return found
    kept = tuple(e for e in found.outcome.unmeasured if e is not Unmeasured.NO_TIME_ELAPSED)
    said = tuple(each for each in found.findings if each.code != "NO_TIME_ELAPSED")
    outcome = evolve(found.outcome, unmeasured=kept)
    return evolve(found, outcome=outcome, explanation=Given(said))


def doubts_in_silence(case: ControlCase, policies: Policies, on: Date) -> Any:
    """Tell what is open by the first reason alone."""
    found = control(case, policies, on)
    open_ = [each for each in found.findings if each.verdict is Verdict.UNKNOWN]
    said = tuple(each for each in found.findings if each not in open_[1:])
    return evolve(found, explanation=Given(said))


def not_known_is_zero(case: ControlCase, policies: Policies, on: Date) -> Any:
    """Take an actual that is not known for nothing reached, and say that it is not known."""
    zero = case.actual or measure_like(0, case.target)
    why = control(case, policies, on)
    found = control(evolve(case, actual=zero), policies, on)
    unmeasured = why.outcome.unmeasured
    outcome = evolve(found.outcome, unmeasured=unmeasured)
    return evolve(found, outcome=outcome, explanation=why.explanation)


def run_off_is_growth(case: ControlCase, policies: Policies, on: Date) -> Any:
    """Take every target for one to grow towards."""
    found = control(case, policies, on).outcome
    gap = found.overall.gap
    rest = None if gap is None else measure_like(max(0, units(gap)), gap)
    return told(case, policies, on, to_go=rest)


ALL = (*laws.GENERIC, *laws.CONTROL)
FAULTS = (
    (forecast_a_unit_high, "at_the_end_the_forecast_is_the_actual"),
    (today_counts_as_over, "at_the_end_the_forecast_is_the_actual"),
    (forecast_by_plan_always, "a_forecast_goes_on_at_the_same_rate"),
    (forecast_by_time_always, "a_forecast_goes_on_at_the_same_rate"),
    (gap_without_its_sign, "a_forecast_goes_on_at_the_same_rate"),
    (attainment_in_whole_percent, "each_ratio_multiplies_back"),
    (pace_of_what_was_due, "each_ratio_multiplies_back"),
    (bands_open_below, "a_status_is_the_band_that_begins_at_or_below"),
    (silence_is_the_lowest_band, "a_status_is_the_band_that_begins_at_or_below"),
    (not_known_is_zero, "a_status_is_the_band_that_begins_at_or_below"),
    (beyond_the_target_is_suspect, "reaching_more_never_lowers_the_status"),
    (status_of_the_whole_target, "a_status_rests_on_attainment_to_date_only"),
    (status_by_the_forecast, "a_status_rests_on_attainment_to_date_only"),
    (rate_rounded_down, "what_is_to_go_brings_the_target_and_a_unit_less_does_not"),
    (rate_a_unit_high, "what_is_to_go_brings_the_target_and_a_unit_less_does_not"),
    (what_is_beyond_is_still_to_go, "what_is_to_go_brings_the_target_and_a_unit_less_does_not"),
    (no_pace_and_no_reason, "what_cannot_be_measured_says_why"),
    (doubts_in_silence, "what_cannot_be_measured_says_why"),
    (run_off_is_growth, "a_run_off_mirrors_growth"),
)


@pytest.mark.usefixtures("no_shrinking")
@pytest.mark.parametrize(("fault", "law"), FAULTS)
def test_a_planted_fault_is_found(fault: Callable[..., Any], law: str, catch: Any) -> None:
    told_ = catch(law, ALL, fault)
    assert told_.startswith(f"`{fault.__name__}` breaks the law `{law}`.\n")


def test_every_law_has_a_planted_fault() -> None:
    assert {law for _, law in FAULTS} == {law.name for law in laws.CONTROL}
