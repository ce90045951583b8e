"""Birthdays: published vectors, leap days, lunar dates of the example table, once a year."""

import json
from calendar import isleap
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.codec import DocumentKind, Documents, Notation
from acctcore.days import parse_day
from acctcore.retention import (
    Birthday,
    BirthdayRules,
    LeapDay,
    LunarTable,
    NoLeapMonth,
    Reckoning,
    ShortMonth,
    lunar_birthday,
    observed_birthday,
)

EXAMPLES = Path(__file__).parents[2] / "examples" / "retention"
RULES = BirthdayRules(LeapDay.FEBRUARY_28)
LUNAR = Reckoning.LUNAR


@pytest.fixture(scope="session")
def table() -> LunarTable:
    text = (EXAMPLES / "care-lunar-table.toml").read_text("utf-8")
    found: LunarTable = Documents((DocumentKind("lunar-table", LunarTable),)).read(
        text, Notation.TOML
    )
    return found


def vectors(shared: Path, topic: str) -> list[Any]:
    stated = json.loads((shared / "vectors" / "retention.json").read_text("utf-8"))["vectors"]
    return [each for each in stated if each["topic"] == topic]


def test_the_published_lunar_dates(shared: Path, table: LunarTable) -> None:
    for each in vectors(shared, "lunar_date"):
        found = table.lunar_of(parse_day(each["inputs"]["gregorian"]))
        assert found is not None
        told = [found.year, found.month, found.day, found.leap]
        assert told == each["expected"]["lunar_year_month_day_leap"], each["id"]


def test_the_published_birthdays(shared: Path) -> None:
    policies = {
        "28 Feb": [LeapDay.FEBRUARY_28],
        "1 Mar": [LeapDay.MARCH_1],
        "any": [*LeapDay],
    }
    for each in vectors(shared, "birthday"):
        born = Birthday.of_day(parse_day(each["inputs"]["born"]))
        for rule in policies[each["inputs"]["policy"]]:
            found = observed_birthday(born, each["inputs"]["year"], rule)
            assert str(found) == each["expected"]["observed"], each["id"]


# New years and leap months as published in almanacs for 2020 to 2027.
NEW_YEARS = (
    *("2020-01-25", "2021-02-12", "2022-02-01", "2023-01-22"),
    *("2024-02-10", "2025-01-29", "2026-02-17", "2027-02-06"),
)


def test_the_example_table_has_the_known_new_years_and_leap_months(table: LunarTable) -> None:
    firsts = [str(each.first) for each in table.months if each.month == 1 and not each.leap]
    assert firsts == [*NEW_YEARS]
    leaps = [(each.year, each.month) for each in table.months if each.leap]
    assert leaps == [(2020, 4), (2023, 2), (2025, 6)]
    assert (str(table.first), str(table.last)) == ("2020-01-25", "2028-01-25")


def test_the_days_of_the_table_follow_each_other(table: LunarTable) -> None:
    # oracle: walk the days one by one; a lunar day is the next of its month or a first
    before, on = table.lunar_of(table.first), table.first
    while on < table.last:
        on = on.add(days=1)
        found = table.lunar_of(on)
        assert before is not None
        assert found is not None
        same = (found.year, found.month, found.leap) == (before.year, before.month, before.leap)
        assert found.day == (before.day + 1 if same else 1)
        assert same or before.day in (29, 30)
        before = found
    assert table.lunar_of(table.last.add(days=1)) is None
    assert table.lunar_of(table.first.subtract(days=1)) is None


@given(
    born=st.dates(date(1900, 1, 1), date(2026, 12, 31)),
    year=st.integers(1900, 2100),
    rule=st.sampled_from(LeapDay),
)
def test_a_gregorian_birthday_is_observed_once_a_year(born: date, year: int, rule: LeapDay) -> None:
    found = observed_birthday(Birthday.of_day(born), year, rule)
    assert found.year == year
    if (born.month, born.day) != (2, 29) or isleap(year):
        assert (found.month, found.day) == (born.month, born.day)
    else:
        # oracle: the day before or after midnight between February and March
        march = date(year, 3, 1)
        wanted = march if rule is LeapDay.MARCH_1 else march - timedelta(days=1)
        assert (found.month, found.day) == (wanted.month, wanted.day)


def test_the_29th_of_february_in_years_of_every_sort() -> None:
    leap_day = Birthday(2, 29)
    for year, on in ((2023, "02-28"), (2024, "02-29"), (2000, "02-29"), (2100, "02-28")):
        found = observed_birthday(leap_day, year, LeapDay.FEBRUARY_28)
        assert str(found) == f"{year}-{on}"
    assert str(observed_birthday(leap_day, 2100, LeapDay.MARCH_1)) == "2100-03-01"


@given(month=st.integers(1, 12), day=st.integers(1, 29), year=st.integers(2020, 2027))
def test_a_lunar_birthday_is_observed_on_its_lunar_day(
    table: LunarTable, month: int, day: int, year: int
) -> None:
    found = lunar_birthday(Birthday(month, day, LUNAR), year, table, RULES)
    assert found.on is not None
    lunar = table.lunar_of(found.on)
    assert lunar is not None
    assert (lunar.year, lunar.month, lunar.day, lunar.leap) == (year, month, day, False)


# Month 4 of 2020 has 30 days, its leap month 29; month 4 of 2021 has 30 (the example table).
LEAP_FOURTH = Birthday(4, 3, LUNAR, leap_month=True)


@pytest.mark.parametrize(
    ("birthday", "year", "rules", "told"),
    [
        (LEAP_FOURTH, 2020, RULES, "2020-05-25"),
        (LEAP_FOURTH, 2021, RULES, "2021-05-14"),
        (
            LEAP_FOURTH,
            2021,
            BirthdayRules(LeapDay.MARCH_1, no_leap_month=NoLeapMonth.NOT_OBSERVED),
            "NO_LEAP_MONTH",
        ),
        (Birthday(1, 30, LUNAR), 2026, RULES, "2026-03-18"),
        (Birthday(1, 30, LUNAR), 2024, RULES, "2024-03-09"),
        (
            Birthday(1, 30, LUNAR),
            2024,
            BirthdayRules(LeapDay.MARCH_1, ShortMonth.NEXT_DAY),
            "2024-03-10",
        ),
        (Birthday(4, 30, LUNAR, leap_month=True), 2020, RULES, "2020-06-20"),
        (Birthday(1, 1, LUNAR), 2019, RULES, "OUTSIDE_LUNAR_TABLE"),
        (Birthday(1, 1, LUNAR), 2028, RULES, "OUTSIDE_LUNAR_TABLE"),
        # month 5 of 2027 follows its month 4; what follows its twelfth, the table does not tell
        (LEAP_FOURTH, 2027, RULES, "2027-05-08"),
        (Birthday(12, 3, LUNAR, leap_month=True), 2026, RULES, "2027-01-10"),
        (Birthday(12, 3, LUNAR, leap_month=True), 2027, RULES, "OUTSIDE_LUNAR_TABLE"),
        (LEAP_FOURTH, 2019, RULES, "OUTSIDE_LUNAR_TABLE"),
    ],
)
def test_lunar_days_that_a_year_does_not_have(
    table: LunarTable,
    birthday: Birthday,
    year: int,
    rules: BirthdayRules,
    told: str,
) -> None:
    found = lunar_birthday(birthday, year, table, rules)
    assert (found.reason or str(found.on)) == told


def test_a_birthday_keeps_no_year() -> None:
    born = Birthday.of_day(Date(1971, 3, 16), basis="form 3", expires_on=Date(2026, 12, 31))
    assert born == Birthday(3, 16, basis="form 3", expires_on=Date(2026, 12, 31))
    assert "1971" not in repr(born)
