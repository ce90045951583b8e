"""Days, months and windows on whole numbers: month steps, counts of days, caps and past use."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.authority.ledgers import Ledger, Plain, _column
from acctcore.calendars import Calendar
from acctcore.credit.thirty_360 import bond_basis_days, eurobond_days, isda_days, us_days
from acctcore.days import _month
from acctcore.quantity import Quantity
from acctcore.retention.care.capping import busiest

gap = st.integers(0, 10_000)
ordinals = st.integers(1, 3_652_059)
WEEKS = Calendar.of_weekend("five days", "example", Date(2026, 3, 1), Date(2026, 4, 30))


class Day(NamedTuple):
    """A day as its three numbers: a date of the standard library would make them concrete."""

    year: int
    month: int
    day: int


def length(year: int, month: int) -> int:
    """Answer the days of a month from 2001 to 2099."""
    if month == 2:
        return 29 if year % 4 == 0 else 28
    return 30 + (month + month // 8) % 2


@st.composite
def days(draw: st.DrawFn) -> Day:
    """Draw the numbers of a day from 2020 to 2030."""
    year, month, day = (draw(st.integers(*span)) for span in ((2020, 2030), (1, 12), (1, 31)))
    assume(day <= length(year, month))
    return Day(year, month, day)


def day_after(on: Day) -> Day:
    """Answer the next day."""
    if on.day < length(on.year, on.month):
        return on._replace(day=on.day + 1)
    return Day(on.year, on.month + 1, 1) if on.month < 12 else Day(on.year + 1, 1, 1)


def isda(first: Date, last: Date) -> int:
    """Count for a contract that ends on a day which is none of these."""
    return isda_days(first, last, Date(2041, 1, 1))


FIRSTS = (Day(2023, 2, 28), Day(2024, 4, 30), Day(2024, 5, 31))
CONVENTIONS = (bond_basis_days, us_days, eurobond_days, isda)


@given(count=st.integers(12, 12 * 9999 + 11))
def test_a_count_of_months_is_a_month_of_a_year_and_back(count: int) -> None:
    year, month, last = _month(count)
    assert 12 * year + month - 1 == count
    assert 1 <= month <= 12
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    assert last == (28 + leap if month == 2 else 30 + (month + month // 8) % 2)


@pytest.mark.parametrize("count", CONVENTIONS)
@given(first=days(), months=st.integers(0, 60))
def test_from_a_day_to_the_same_day_of_another_month_are_thirty_a_month(
    count: Callable[[Day, Day], int], first: Day, months: int
) -> None:
    assume(first.day <= 27)
    years, month = divmod(first.month - 1 + months, 12)
    assert count(first, Day(first.year + years, month + 1, first.day)) == 30 * months


@pytest.mark.parametrize("count", CONVENTIONS)
@given(first=st.sampled_from(FIRSTS), month=st.integers(1, 12), on=st.integers(1, 31))
def test_the_day_after_never_counts_fewer_days(
    count: Callable[[Day, Day], int], first: Day, month: int, on: int
) -> None:
    assume(on <= length(2028, month))
    last = Day(2028, month, on)
    assert 0 <= count(first, day_after(last)) - count(first, last) <= 3


@given(taken=st.tuples(ordinals, ordinals), on=ordinals, length=st.integers(1, 400))
def test_a_full_window_is_one_that_starts_on_any_day_around(
    taken: tuple[int, int], on: int, length: int
) -> None:
    found = busiest(taken, on, length)
    all_ = (on, *taken)
    held = [
        sum(start <= each < start + length for each in all_)
        for start in all_
        if start <= on < start + length
    ]
    assert found == max(held)


@given(
    start=ordinals, gaps=st.tuples(gap, gap), used=st.tuples(*(st.integers(),) * 3), first=ordinals
)
def test_what_counts_is_what_was_used_from_the_first_day_of_the_window_on(
    start: int, gaps: tuple[int, int], used: tuple[int, ...], first: int
) -> None:
    days = (start, start + gaps[0], start + gaps[0] + gaps[1])
    one = Quantity(1, "bp")
    ledger = Ledger(
        days, {"bp": _column([Plain("bp", each, one, (each, each, each)) for each in used])}
    )
    counted = sum(each for on, each in zip(days, used, strict=True) if on >= first)
    assert ledger.since("bp", "bp", first) == (counted, True)


@given(count=st.integers(1, 40))
def test_the_nth_business_day_has_so_many_up_to_it(count: int) -> None:
    found = WEEKS.add(Date(2026, 3, 2), count)
    assert WEEKS.is_business_day(found)
    assert WEEKS.business_days(Date(2026, 3, 3), found) == count
