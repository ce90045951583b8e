"""Laws of phasing: days counted one by one, equal periods alike, months that make their quarter.

They count business days by asking the calendar for each, and join periods to one.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from attrs import evolve

from acctcore.days import Tenor, from_ordinal
from acctcore.errors import OutsideCalendar
from acctcore.quantity import Quantity, units
from acctcore.targets.periods import Period
from acctcore.targets.phasing.cases import PhasingCase
from acctcore.targets.phasing.spreading import spread
from acctcore.targets.phasing.weights import Phasing, PhasingFlag
from acctcore.targets.plans import Plan
from acctcore.testing.trials import Trial

_QUARTER = 3


def each_weight_counts_its_business_days(trial: Trial) -> None:
    """A weight is its business days, counted one by one, times season, ramp and presence.

    Source: targets reference, section 4: business days x season x ramp x presence.
    """
    case = trial.case
    for row in _known(trial):
        days = sum(map(case.calendar.is_business_day, _days(row.period)))
        season = case.basis.seasons.factor(row.period) if case.basis.seasons else 1
        presence = _presence(case, row.period, days)
        told = f"{days} business days, season {season} and presence {presence}"
        got = (row.business_days, row.season, row.presence)
        name = row.period.key
        trial.require(got == (days, season, presence), f"{told} of `{name}`, got {got}")
        product = days * season * row.ramp * presence
        trial.require(row.weight == product, f"{product} of `{name}`, got {row.weight}")


def a_ramp_counts_each_day_by_its_step(trial: Trial) -> None:
    """Of each business day the ramp counts the step of its month since joining, before it nothing.

    Source: targets reference, glossary: a newcomer's reduced share.
    """
    calendar, ramp = trial.case.calendar, trial.case.basis.ramp
    trial.only_if(ramp)
    for row in _known(trial):
        open_ = [on for on in _days(row.period) if calendar.is_business_day(on)]
        parts = sum((_step(ramp, on) for on in open_), Fraction())
        told = f"{parts} of {len(open_)} business days of `{row.period.key}`, got {row.ramp}"
        right = row.ramp * len(open_) == parts if open_ else row.ramp == 1
        trial.require(right, told)


def periods_alike_weigh_the_same(trial: Trial) -> None:
    """Periods of equal business days, season, ramp and presence have equal weights.

    A total over them is split evenly, up to one unit.
    Source: targets reference, law 15: equal days and seasons split evenly.
    """
    found = _weighed(trial)
    parts = _spread(found, 100)
    seen: dict[tuple[Any, ...], tuple[str, Fraction]] = {}
    for row in found.rows:
        alike = (row.business_days, row.season, row.ramp, row.presence)
        key, weight = seen.setdefault(alike, (row.period.key, row.weight or Fraction()))
        told = f"`{row.period.key}` to weigh {weight} like `{key}`, got {row.weight}"
        trial.require(row.weight == weight, told)
        mine, other = units(parts.amount((row.period.key,))), units(parts.amount((key,)))
        told = f"`{row.period.key}` to get {other} like `{key}`, up to a unit, got {mine}"
        trial.require(abs(mine - other) <= 1, told)


def a_quarter_weighs_what_its_months_weigh(trial: Trial) -> None:
    """Periods taken together weigh the sum of what they weigh alone, seasons and leave apart.

    So does what is spread over them add up: a quarter holds just the sum of its months.
    Source: targets reference, law 15: a quarter is the sum of its months.
    """
    bare = evolve(trial.case, basis=evolve(trial.case.basis, seasons=None, leave=None))
    months = _weighed(trial, bare)
    quarters = tuple(_joined(bare.basis.periods))
    joint = evolve(bare, basis=evolve(bare.basis, periods=quarters))
    plan = _spread(months, 1_001, quarters)
    for row in trial.ask(joint).rows:
        inside = [each for each in months.rows if _holds(row.period, each.period)]
        summed = sum((each.weight or Fraction() for each in inside), Fraction())
        told = f"{summed} for `{row.period.key}`, the sum of its periods, got {row.weight}"
        trial.require(row.weight == summed, told, joint)
        amounts = map(units, plan.children((row.period.key,)).values())
        told = f"an amount of `{row.period.key}` that is the sum of its periods"
        trial.require(units(plan.amount((row.period.key,))) == sum(amounts), told, bare)


def a_period_beyond_the_calendar_is_flagged_and_never_weighed(trial: Trial) -> None:
    """A period that the calendar does not know in full has a flag, no weight, and stops them all.

    Source: targets reference, section 4: a period past `known_until` is never filled in.
    """
    found, calendar = trial.ask(), trial.case.calendar
    for row in found.rows:
        known = calendar.first <= row.period.first and row.period.last <= calendar.last
        flagged = PhasingFlag.CALENDAR_UNKNOWN in row.flags
        told = f"`{row.period.key}` {'' if known else 'not '}to be weighed, got {row.weight}"
        trial.require((flagged, row.weight is None) == (not known, not known), told)
    trial.only_if(found.unknown)
    try:
        found.weights()
    except OutsideCalendar:
        return
    trial.require(condition=False, expected="no weights while a period is not known")


def a_short_season_is_flagged_and_used(trial: Trial) -> None:
    """Seasons of less than two full years have a flag on every period, others on none.

    Source: targets reference, section 4: seasons from under two full years are flagged.
    """
    seasons = trial.case.basis.seasons
    enough = True
    if seasons:
        two_years = Tenor(years=2).after(seasons.observed_from)
        enough = two_years.toordinal() <= seasons.observed_to.toordinal() + 1
    for row in trial.ask().rows:
        flagged = PhasingFlag.SHORT_SEASON in row.flags
        told = f"`{row.period.key}` {'without' if enough else 'with'} the flag of a short season"
        trial.require(flagged is not enough, told)


def _known(trial: Trial) -> tuple[Any, ...]:
    """Answer the rows that are weighed."""
    rows = tuple(row for row in trial.ask().rows if row.weight is not None)
    trial.only_if(rows)
    return rows


def _weighed(trial: Trial, case: PhasingCase | None = None) -> Phasing:
    """Answer a phasing that is known in full and weighs something."""
    found: Phasing = trial.ask(case)
    trial.only_if(not found.unknown and any(row.weight for row in found.rows))
    return found


def _spread(phasing: Phasing, number: int, quarters: Sequence[Period] = ()) -> Plan:
    found: Any = spread(Quantity(number, "units"), phasing, quarters=quarters)
    plan: Plan = found  # without locks there is always a plan
    return plan


def _days(period: Period) -> Iterator[Any]:
    ordinals = range(period.first.toordinal(), period.last.toordinal() + 1)
    return map(from_ordinal, ordinals)


def _presence(case: PhasingCase, period: Period, days: int) -> Fraction:
    leave = case.basis.leave
    if leave is None:
        return Fraction(1)
    off = leave.days.get(period.key)
    if off is None:
        return 1 - leave.parts.get(period.key, Fraction())
    return (days - off) / days if days else Fraction(1)


def _step(ramp: Any, on: Any) -> Fraction:
    """Answer the step of the month since joining that a day lies in."""
    if on < ramp.start:
        return Fraction()
    months = range(1, len(ramp.steps) + 1)
    begun = (Tenor(months=count).after(ramp.start) for count in months)
    passed = sum(first <= on for first in begun)
    return ramp.steps[passed] if passed < len(ramp.steps) else Fraction(1)


def _joined(periods: Sequence[Period]) -> Iterator[Period]:
    for at in range(0, len(periods), _QUARTER):
        chunk = periods[at : at + _QUARTER]
        yield Period("quarter", f"Q{at}", chunk[0].first, chunk[-1].last)


def _holds(quarter: Period, period: Period) -> bool:
    return quarter.first <= period.first and period.last <= quarter.last
