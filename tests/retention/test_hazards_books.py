"""Spells counted from days, books, hazards by band and the step at the end of a contract.

Oracles: months stepped by the calendar library's own addition; bands counted customer by
customer and period by period.
"""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.days import Tenor
from acctcore.retention.hazards import (
    Spell,
    Stay,
    TenureBook,
    contract_step,
    count_periods,
    hazard_between,
)

MONTH = Tenor(months=1)
DAYS = st.dates(date(2020, 1, 1), date(2024, 12, 31)).map(
    lambda each: Date(each.year, each.month, each.day)
)
CENSORED = st.tuples(st.integers(0, 9), st.just(value=False))
LEFT = st.tuples(st.integers(1, 9), st.just(value=True))
BOOKS = st.lists(CENSORED | LEFT, max_size=25)


@given(DAYS, st.integers(0, 900))
def test_months_are_counted_from_the_first_day(start: Date, later: int) -> None:
    until = start.add(days=later)
    here = count_periods(Stay(start), until, MONTH)
    assert not here.left
    assert start.add(months=here.tenure) <= until < start.add(months=here.tenure + 1)
    gone = count_periods(Stay(start, until), until.add(months=2), MONTH)
    assert gone.left
    assert until <= start.add(months=gone.tenure)
    assert gone.tenure == 1 or until > start.add(months=gone.tenure - 1)


@given(DAYS, st.integers(0, 900), st.integers(1, 40))
def test_days_divide(start: Date, later: int, length: int) -> None:
    until, period = start.add(days=later), Tenor(days=length)
    assert count_periods(Stay(start), until, period).tenure == later // length
    seen = until.add(days=length)
    assert count_periods(Stay(start, until), seen, period) == (max(1, -(-later // length)), True)


@given(DAYS, st.integers(0, 900), st.integers(0, 900))
def test_a_period_that_is_not_over_is_left_out(start: Date, stayed: int, since: int) -> None:
    end, seen = start.add(days=stayed), start.add(days=stayed + since)
    here, gone = (count_periods(Stay(start, each), seen, MONTH) for each in (None, end))
    assert gone == here or (gone.left and gone.tenure <= here.tenure)
    later = count_periods(Stay(start, end), seen.add(months=3), MONTH)
    assert later.left
    assert gone == (later if later.tenure <= here.tenure else here)


@given(st.lists(st.integers(1, 30), min_size=1, max_size=30), st.integers(1, 30))
def test_the_hazard_of_a_cohort_is_the_same_whenever_it_is_counted(
    ends: list[int], later: int
) -> None:
    start, week = Date(2026, 1, 1), Tenor(days=7)
    stays = [Stay(start, start.add(days=each)) for each in ends]
    now, at_last = (
        TenureBook.of(count_periods(each, start.add(days=day), week) for each in stays)
        for day in (later, 99)
    )
    for number in range(1, later // 7 + 1):
        assert hazard_between(now, number, number) == hazard_between(at_last, number, number)
    assert now.reach <= later // 7


@pytest.mark.parametrize(
    ("end", "spell"),
    [
        (Date(2026, 3, 31), Spell(2, left=True)),  # the last day of month 2 is 31 March
        (Date(2026, 4, 1), Spell(3, left=True)),
        (Date(2026, 3, 30), Spell(2, left=True)),
        (Date(2026, 1, 31), Spell(1, left=True)),  # left on the first day
        (Date(2026, 4, 30), Spell(3, left=True)),  # the last day that is told
        (Date(2026, 5, 1), Spell(3, left=False)),  # month 4 is not over for anybody of that day
        (Date(2026, 5, 12), Spell(3, left=False)),  # has not happened yet
        (Date(9999, 12, 31), Spell(3, left=False)),
        (None, Spell(3, left=False)),
    ],
)
def test_around_the_day_of_leaving(end: Date | None, spell: Spell) -> None:
    assert count_periods(Stay(Date(2026, 1, 31), end), Date(2026, 5, 11), MONTH) == spell


def test_a_first_period_that_is_not_over_tells_nothing() -> None:
    start = Date(2026, 4, 20)
    for end in (None, start, Date(2026, 5, 2)):
        assert count_periods(Stay(start, end), Date(2026, 5, 19), MONTH) == (0, False)
    assert count_periods(Stay(start, start), Date(2026, 5, 20), MONTH) == (1, True)
    assert count_periods(Stay(start), Date(2026, 5, 20), MONTH) == (1, False)


def test_years_and_mixed_periods() -> None:
    leap = Stay(Date(2024, 2, 29))
    assert count_periods(leap, Date(2026, 2, 28), Tenor(years=1)).tenure == 2
    assert count_periods(leap, Date(2026, 2, 27), Tenor(years=1)).tenure == 1
    mixed = Tenor(months=1, days=1)  # 29 February, 30 March, 1 May
    assert count_periods(leap, Date(2024, 3, 29), mixed).tenure == 0
    assert count_periods(leap, Date(2024, 3, 30), mixed).tenure == 1
    assert count_periods(leap, Date(2024, 5, 1), mixed).tenure == 2


@given(BOOKS)
def test_a_book_counts_everybody_once(rows: list[tuple[int, bool]]) -> None:
    book = TenureBook.of(rows)
    assert book.customers == len(rows)
    assert book.never_at_risk == rows.count((0, False))
    assert book.reach == max((tenure for tenure, _ in rows), default=0)
    assert book.ages == tuple(sorted({tenure for tenure, _ in rows if tenure}))
    for age in range(1, 11):
        assert book.at_risk(age) == sum(tenure >= age for tenure, _ in rows)


def test_counts_of_0_are_no_ages() -> None:
    assert TenureBook({3: 0, 2: 1}, {}) == TenureBook.of([Spell(2, left=True)])


@given(BOOKS, st.integers(1, 9), st.integers(0, 5))
def test_a_band_counts_period_by_period(
    rows: list[tuple[int, bool]], first: int, longer: int
) -> None:
    band = hazard_between(TenureBook.of(rows), first, first + longer)
    lived = [
        (age == tenure and left)
        for tenure, left in rows
        for age in range(1, tenure + 1)
        if first <= age <= first + longer
    ]
    assert (band.left, band.exposure) == (sum(lived), len(lived))
    if lived:
        mean = Fraction(sum(lived), len(lived))
        squares = sum(((each - mean) ** 2 for each in lived), Fraction(0))
        assert (band.hazard, band.reason) == (mean, "")
        assert band.variance == squares / len(lived) ** 2
    else:
        assert (band.hazard, band.variance) == (None, None)
        assert band.reason == f"nobody was at risk from {first} to {first + longer}"


BOOK = TenureBook({10: 5, 12: 20, 13: 10, 14: 1}, {18: 64})


def test_the_step_at_the_end_of_a_contract() -> None:
    step = contract_step(BOOK, term=12, around=3)
    assert (step.before.first, step.before.last) == (9, 11)
    assert (step.before.left, step.before.exposure) == (5, 295)  # 100 + 100 + 95
    assert (step.at_end.left, step.at_end.exposure) == (20, 95)
    assert (step.after.left, step.after.exposure) == (11, 204)  # 75 + 65 + 64
    assert step.rise == Fraction(20, 95) - Fraction(5, 295)
    assert step.times == Fraction(20 * 295, 95 * 5)
    assert step.variance == Fraction(20 * 75, 95**3) + Fraction(5 * 290, 295**3)
    assert step.reason == ""


def test_a_step_that_lasts_longer() -> None:
    step = contract_step(BOOK, term=12, around=1, lasting=2)
    assert (step.at_end.first, step.at_end.last, step.at_end.left) == (12, 13, 30)
    assert (step.after.first, step.after.last) == (14, 14)
    assert step.before.hazard == 0
    assert step.rise == Fraction(30, 170)
    assert step.times is None


@pytest.mark.parametrize(
    ("term", "reason"),
    [
        (18, ""),
        (19, "nobody was at risk from 19 to 19"),
        (20, "nobody was at risk from 19 to 19"),
    ],
)
def test_a_step_beyond_what_was_watched(term: int, reason: str) -> None:
    step = contract_step(BOOK, term=term, around=1)
    assert step.reason == reason
    unknown = (step.rise is None, step.variance is None, step.after.hazard is None)
    assert unknown == (bool(reason), bool(reason), True)
    assert step.times is None
