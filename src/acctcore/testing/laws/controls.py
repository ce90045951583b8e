"""Laws of control: a status has its band, the forecast ends at the actual, the rate just suffices.

They judge a standing by other means than the rule: by multiplying back, by a unit more or less,
and by answers to the case changed by one thing.
"""

from fractions import Fraction
from math import ceil
from typing import Any

from attrs import evolve

from acctcore.quantity import Measure, measure_like, units
from acctcore.targets.controlling.bands import ForecastBy
from acctcore.targets.controlling.standings import Standing
from acctcore.testing.trials import Trial
from acctcore.timeline import Timeline


def at_the_end_the_forecast_is_the_actual(trial: Trial) -> None:
    """With all the plan due and all the time over, either forecast is what was reached.

    Source: targets reference, law 17: forecast at 100 % time progress.
    """
    trial.only_if(trial.case.actual is not None)
    days = trial.case.days or 1
    ended = evolve(trial.case, due=trial.case.target, days_elapsed=days, days=days)
    for by in ForecastBy if units(ended.target) else (ForecastBy.TIME,):
        found = _standing(trial, ended, forecasting(trial, by))
        told = f"a forecast by {by.value} of {ended.actual}, got {found.forecast}"
        trial.require(found.forecast == ended.actual, told, ended)


def a_forecast_goes_on_at_the_same_rate(trial: Trial) -> None:
    """The forecast times the share that is over is what was reached, to half a unit of rounding.

    Source: targets reference, section 7: the forecast is the actual over what has elapsed.
    """
    found = trial.ask().outcome
    by_plan = trial.policy.forecast_by is ForecastBy.PLAN
    share = found.plan_share if by_plan else found.time_share
    trial.only_if(share and found.forecast is not None)
    ahead, reached = units(found.forecast), units(trial.case.actual)
    told = f"{found.forecast} times {share} to be {trial.case.actual}, to half a unit"
    trial.require(abs(ahead * share - reached) * 2 <= abs(share), told)
    gap = units(trial.case.target) - ahead
    trial.require(units(found.forecast_gap) == gap, f"a gap of {gap}, got {found.forecast_gap}")


def a_status_is_the_band_that_begins_at_or_below(trial: Trial) -> None:
    """The status is the last band that begins at or below the attainment to date, or none.

    Source: targets reference, section 7: half-open status bands.
    """
    found = _standing(trial)
    case, band = trial.case, None
    if case.actual is not None and case.due is not None and units(case.due):
        ratio = Fraction(units(case.actual), units(case.due))
        begun = [b for b in trial.policy.bands if b.begins_at is None or b.begins_at <= ratio]
        band = begun[-1]
    expected = (None, None) if band is None else (band.name, band.on_target)
    got = (found.status, found.on_target)
    trial.require(got == expected, f"status {expected}, got {got}")


def reaching_more_never_lowers_the_status(trial: Trial) -> None:
    """Where a positive amount was due, reaching more never leads to a lower band.

    Source: targets reference, section 7: attainment grows with the actual.
    """
    case = trial.case
    trial.only_if(case.actual is not None and case.due is not None and units(case.due) > 0)
    names = [band.name for band in trial.policy.bands]
    starts = [b.begins_at for b in trial.policy.bands if b.begins_at is not None]
    edges = {ceil(start * units(case.due)) + step for start in starts for step in (-1, 0)}
    before = -1
    for reached in sorted(edges | {units(case.actual), units(case.actual) + 1}):
        more = evolve(case, actual=measure_like(reached, case.target))
        status = trial.ask(more).outcome.status
        told = f"no lower status of {more.actual} than of less, got {status}"
        trial.require(status in names and names.index(status) >= before, told, more)
        before = names.index(status)


def what_is_to_go_brings_the_target_and_a_unit_less_does_not(trial: Trial) -> None:
    """Each day's rate on the days left reaches the target; a unit a day less does not.

    Source: targets reference, section 7: gap over the remaining business days.
    """
    case, found = trial.case, trial.ask().outcome
    trial.only_if(case.actual is not None)
    way = 1 if units(case.target) >= 0 else -1
    left = max(0, way * (units(case.target) - units(case.actual)))
    told = f"{way * left} to go, got {found.to_go}"
    trial.require(units(found.to_go) == way * left, told)
    if found.daily is not None:
        rate, days = way * units(found.daily), case.days - case.days_elapsed
        told = f"just enough on each of {days} days for {way * left}, got {found.daily}"
        enough = rate * days >= left and (rate == 0 or (rate - 1) * days < left)
        trial.require(enough, told)


def a_status_rests_on_attainment_to_date_only(trial: Trial) -> None:
    """With another target, other days and another way to forecast the status is the same.

    Source: targets reference, section 7: status bands on attainment.
    """
    before = _standing(trial)
    more = measure_like(2 * units(trial.case.target) + 1, trial.case.target)
    other = evolve(trial.case, target=more, days_elapsed=3, days=4)
    for by in ForecastBy:
        found = _standing(trial, other, forecasting(trial, by))
        told = f"status {before.status} as before, got {found.status}"
        same = (found.status, found.on_target) == (before.status, before.on_target)
        trial.require(same, told, other)


def a_run_off_mirrors_growth(trial: Trial) -> None:
    """With all amounts of the other sign the status is the same, and what is to go turns its sign.

    A target of 0 is left out: it has no direction.
    Source: targets reference, section 7: negative targets have defined results.
    """
    case = trial.case
    trial.only_if(units(case.target))
    turned = evolve(case, target=-case.target, due=_turned(case.due), actual=_turned(case.actual))
    here, there = trial.ask().outcome, trial.ask(turned).outcome
    for name in ("status", "plan_share", "pace", "of_rest", "unmeasured"):
        one, other = getattr(here, name), getattr(there, name)
        trial.require(one == other, f"the same {name} of {one}, got {other}", turned)
    for name in ("to_go", "daily", "forecast", "forecast_gap"):
        one, other = _turned(getattr(here, name)), getattr(there, name)
        trial.require(one == other, f"{name} of {one}, got {other}", turned)


def _standing(trial: Trial, case: Any = None, policies: Any = None) -> Standing:
    found: Standing = trial.ask(case, policies).outcome
    return found


def forecasting(trial: Trial, by: ForecastBy) -> Timeline[object]:
    """Answer the policy in force, alone and with another way to forecast."""
    version = trial.policies.at(trial.as_of)
    other = evolve(version, value=evolve(version.value, forecast_by=by), until=None)
    return Timeline((other,))


def _turned(amount: Measure | None) -> Measure | None:
    return None if amount is None else -amount
