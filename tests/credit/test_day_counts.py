"""Day counts: what holds of each convention, and cases worked by hand on a calendar.

The published vectors are in `test_rates_vectors.py`. Figures here: ISDA's paper on EMU and market
conventions as QuantLib quotes it, and the definitions worked by hand.
"""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore.credit import (
    DayCount,
    ReferencePeriod,
    actual_360,
    actual_365_fixed,
    actual_actual_afb,
    actual_actual_isda,
    actual_actual_isma,
    thirty_360_bond_basis,
    thirty_360_us,
    thirty_e_360,
    thirty_e_360_isda,
)

days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
spans = st.integers(0, 8_000)
NEEDING = {DayCount.ACTUAL_ACTUAL_ISMA, DayCount.THIRTY_E_360_ISDA}
PLAIN = [each for each in DayCount if each not in NEEDING]


@given(days, spans, st.sampled_from(PLAIN))
def test_a_year_fraction_is_near_the_calendars(start: date, span: int, by: DayCount) -> None:
    end = start + timedelta(span)
    slack = Fraction(1, 50) + Fraction(span, 365 * 60)
    assert abs(by.year_fraction(start, end) - Fraction(span, 365)) < slack
    assert by.year_fraction(start, start) == 0
    assert abs(by.days(start, end) - span) <= 3 + span * 6 // 360


@given(days, spans, spans)
def test_actual_days_add_up(start: date, first: int, second: int) -> None:
    middle, end = start + timedelta(first), start + timedelta(first + second)
    for count in (actual_360, actual_365_fixed, actual_actual_isda):
        assert count(start, middle) + count(middle, end) == count(start, end)


@given(days, spans)
def test_isda_counts_each_day_over_its_own_year(start: date, span: int) -> None:
    """Oracle: one day after the other."""
    each = (start + timedelta(n) for n in range(span))
    years = (date(day.year + 1, 1, 1) - date(day.year, 1, 1) for day in each)
    lengths = [year.days for year in years]
    expected = Fraction(lengths.count(365), 365) + Fraction(lengths.count(366), 366)
    assert actual_actual_isda(start, start + timedelta(span)) == expected


@given(days, st.integers(1, 20))
def test_afb_of_whole_years_is_whole(start: date, years: int) -> None:
    if (start.month, start.day) not in {(2, 28), (2, 29)}:
        assert actual_actual_afb(start, start.replace(year=start.year + years)) == years


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2003-02-28", "2004-02-28", Fraction(1)),
        ("2004-02-29", "2005-02-28", Fraction(1)),
        ("2004-02-28", "2005-02-28", 1 + Fraction(1, 365)),
        ("2000-02-29", "2004-02-29", Fraction(4)),
        ("2004-01-01", "2004-12-31", Fraction(365, 366)),
        ("2003-03-01", "2004-02-29", Fraction(365, 365)),
        ("2003-03-01", "2004-03-01", Fraction(1)),
    ],
)
def test_afb_steps_back_from_the_end(start: str, end: str, expected: Fraction) -> None:
    """The end of February goes back to 29 February where there is one, as the AFB text says."""
    found = actual_actual_afb(date.fromisoformat(start), date.fromisoformat(end))
    assert found == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2007-01-30", "2007-01-31", (0, 0, 0, 0)),
        ("2007-01-15", "2007-01-31", (16, 16, 15, 15)),
        ("2007-02-28", "2007-03-31", (33, 30, 32, 30)),
        ("2008-02-28", "2008-03-31", (33, 33, 32, 32)),
        ("2008-02-29", "2008-03-31", (32, 30, 31, 30)),
        ("2007-08-31", "2008-02-29", (179, 179, 179, 180)),
        ("2007-02-28", "2008-02-29", (361, 360, 361, 360)),
    ],
)
def test_four_ways_of_thirty_days(start: str, end: str, expected: tuple[int, ...]) -> None:
    """Bond Basis, US, Eurobond, ISDA: 2006 ISDA definitions 4.16, worked by hand."""
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    found = (
        thirty_360_bond_basis(first, last),
        thirty_360_us(first, last),
        thirty_e_360(first, last),
        thirty_e_360_isda(first, last, date(2030, 1, 1)),
    )
    assert tuple(int(360 * each) for each in found) == expected


def test_february_stays_short_on_the_termination_date() -> None:
    start, end = date(2007, 8, 31), date(2008, 2, 29)
    by = DayCount.THIRTY_E_360_ISDA
    assert by.days(start, end, termination=end) == 179
    assert by.year_fraction(start, end, termination=end) == Fraction(179, 360)
    assert by.days(start, end, termination=date(2009, 2, 28)) == 180


def test_isma_takes_broken_periods_apart() -> None:
    """Long first and short last coupons of the ISDA paper: 1/2 + 153/184 / 2; 152/182 / 2."""
    half = ReferencePeriod(date(2003, 1, 15), date(2003, 7, 15))
    long_first = actual_actual_isma(date(2002, 8, 15), date(2003, 7, 15), half)
    assert long_first == Fraction(1, 2) + Fraction(153, 184) / 2
    short = ReferencePeriod(date(2000, 1, 30), date(2000, 7, 30))
    assert actual_actual_isma(date(2000, 1, 30), date(2000, 6, 30), short) == Fraction(152, 364)
    later = actual_actual_isma(date(2003, 7, 15), date(2004, 4, 15), half)
    assert later == Fraction(1, 2) + Fraction(91, 182) / 2
    by = DayCount.ACTUAL_ACTUAL_ISMA
    assert by.year_fraction(half.start, half.end, reference=half) == Fraction(1, 2)


@pytest.mark.parametrize("by", PLAIN)
def test_functions_and_names_agree(by: DayCount) -> None:
    named = {
        "ACT/360": actual_360,
        "ACT/365F": actual_365_fixed,
        "30/360 Bond Basis": thirty_360_bond_basis,
        "30/360 US": thirty_360_us,
        "30E/360": thirty_e_360,
        "ACT/ACT ISDA": actual_actual_isda,
        "ACT/ACT AFB": actual_actual_afb,
    }
    start, end = date(2003, 11, 1), date(2008, 5, 31)
    assert by.year_fraction(start, end) == named[by.value](start, end)
