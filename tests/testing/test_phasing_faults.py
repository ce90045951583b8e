"""Faults planted in a bank's own phasing, each found by the law that names it."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.targets.phasing.cases import PhasingCase, phase_case
from acctcore.targets.phasing.weights import PeriodWeight, Phasing
from acctcore.testing import laws
from acctcore.values import frozen


def resting_on(case: PhasingCase, **changes: Any) -> Phasing:
    return phase_case(evolve(case, basis=evolve(case.basis, **changes)))


def with_rows(found: Phasing, change: Callable[[PeriodWeight], PeriodWeight]) -> Phasing:
    return evolve(found, rows=tuple(map(change, found.rows)))


def weekdays(case: PhasingCase, first: Date, last: Date) -> Phasing:
    """Weigh by Monday to Friday and show the calendar that was given."""
    plain = Calendar.of_weekend(case.calendar.name, case.calendar.edition, first, last)
    try:
        found = phase_case(evolve(case, calendar=plain))
    except ValueError:  # leave above the days that are left
        found = resting_on(evolve(case, calendar=plain), leave=None)
    return evolve(found, calendar=case.calendar)


def monday_to_friday(case: PhasingCase) -> Any:
    return weekdays(case, case.calendar.first, case.calendar.last)


def filled_with_weekdays(case: PhasingCase) -> Any:
    return weekdays(case, Date(2025, 1, 1), Date(2027, 12, 31))


def seasons_forgotten(case: PhasingCase) -> Any:
    return resting_on(case, seasons=None)


def leave_forgotten(case: PhasingCase) -> Any:
    return resting_on(case, leave=None)


def joined_on_the_first(case: PhasingCase) -> Any:
    """Count a newcomer from the first of the month."""
    ramp = case.basis.ramp
    early = ramp and evolve(ramp, start=Date(ramp.start.year, ramp.start.month, 1))
    return resting_on(case, ramp=early)


def fully_there_at_once(case: PhasingCase) -> Any:
    ramp = case.basis.ramp
    return resting_on(case, ramp=ramp and evolve(ramp, steps=()))


def ramp_in_whole_percent(case: PhasingCase) -> Any:
    def rounded(row: PeriodWeight) -> PeriodWeight:
        return row if row.ramp is None else evolve(row, ramp=Fraction(int(row.ramp * 100), 100))

    return with_rows(phase_case(case), rounded)


@frozen
class Fading(PeriodWeight):
    """A period that weighs less the later it is."""

    at: int = 0

    @property
    def weight(self) -> Fraction | None:
        whole = super().weight
        return whole if whole is None else whole / (1 + self.at)


def later_periods_fade(case: PhasingCase) -> Any:
    found = phase_case(case)
    rows = tuple(
        Fading(row.period, row.business_days, row.season, row.ramp, row.presence, row.flags, at=at)
        for at, row in enumerate(found.rows)
    )
    return evolve(found, rows=rows)


def unknown_weighs_nothing(case: PhasingCase) -> Any:
    def emptied(row: PeriodWeight) -> PeriodWeight:
        if row.weight is not None:
            return row
        return evolve(row, business_days=0, ramp=Fraction(1), presence=Fraction(1))

    return with_rows(phase_case(case), emptied)


def flags_forgotten(case: PhasingCase) -> Any:
    return with_rows(phase_case(case), lambda row: evolve(row, flags=()))


def short_seasons_unused(case: PhasingCase) -> Any:
    seasons = case.basis.seasons
    return resting_on(case, seasons=None) if seasons and seasons.is_short else phase_case(case)


ALL = laws.PHASING
FAULTS = (
    (monday_to_friday, "each_weight_counts_its_business_days"),
    (seasons_forgotten, "each_weight_counts_its_business_days"),
    (leave_forgotten, "each_weight_counts_its_business_days"),
    (short_seasons_unused, "each_weight_counts_its_business_days"),
    (joined_on_the_first, "a_ramp_counts_each_day_by_its_step"),
    (fully_there_at_once, "a_ramp_counts_each_day_by_its_step"),
    (later_periods_fade, "periods_alike_weigh_the_same"),
    (ramp_in_whole_percent, "a_quarter_weighs_what_its_months_weigh"),
    (filled_with_weekdays, "a_period_beyond_the_calendar_is_flagged_and_never_weighed"),
    (unknown_weighs_nothing, "a_period_beyond_the_calendar_is_flagged_and_never_weighed"),
    (flags_forgotten, "a_period_beyond_the_calendar_is_flagged_and_never_weighed"),
    (flags_forgotten, "a_short_season_is_flagged_and_used"),
    (short_seasons_unused, "a_short_season_is_flagged_and_used"),
)
OF_ALL = frozenset(law.name for law in laws.TARGETS[:4])
"""Laws that are those of every function; their faults are planted in `test_generic_faults`."""


@pytest.mark.usefixtures("no_shrinking")
@pytest.mark.parametrize(("fault", "law"), FAULTS)
def test_a_planted_fault_is_found(fault: Callable[..., Any], law: str, catch: Any) -> None:
    told = catch(law, ALL, fault)
    assert told.startswith(f"`{fault.__name__}` breaks the law `{law}`.\n")


def test_every_law_has_a_planted_fault() -> None:
    assert {law for _, law in FAULTS} == {law.name for law in laws.PHASING} - OF_ALL
