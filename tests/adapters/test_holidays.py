"""Calendars from the package `holidays`: checked against figures and lists that are not its own."""

import csv
import importlib
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from acctcore.calendars import Calendar, Weekday
from acctcore.errors import Contradiction, OutsideCalendar, Unknown, WrongKind

holidays = pytest.importorskip("holidays", reason="the extra `calendars` is not installed")

adapter = pytest.importorskip("acctcore.adapters.holidays", exc_type=ImportError)
calendar_from_holidays, EDITION = adapter.calendar_from_holidays, adapter.EDITION
SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "targets"
VERSION = tuple(map(int, holidays.__version__.split(".")[:2]))
FIVE_DAYS = (Weekday.SATURDAY, Weekday.SUNDAY)
JAN_2026, DEC_2026 = date(2026, 1, 1), date(2026, 12, 31)
GENERAL = ("public", "optional")
knows_mainland_2026 = pytest.mark.skipif(
    VERSION < (0, 85), reason="the mainland days of 2026 came with holidays 0.85"
)


def mainland(first: date, last: date) -> Calendar:
    stated = {"weekend": FIVE_DAYS, "categories": ("public",)}
    made: Calendar = calendar_from_holidays("CN", first, last, **stated)
    return made


def hong_kong(**stated: Any) -> Calendar:
    stated = {"weekend": FIVE_DAYS, "categories": GENERAL} | stated
    made: Calendar = calendar_from_holidays("HK", JAN_2026, DEC_2026, **stated)
    return made


def by_month(calendar: Calendar, year: int) -> list[int]:
    starts = [date(year, month, 1) for month in range(1, 13)] + [date(year + 1, 1, 1)]
    ends = [start - timedelta(1) for start in starts[1:]]
    return [calendar.business_days(*month) for month in zip(starts, ends, strict=False)]


@pytest.fixture
def listed() -> Callable[[str], set[date]]:
    """Read the days of a list made by somebody else; skip where it is not at hand."""

    def read(name: str) -> set[date]:
        if not (SHARED / name).is_file():
            pytest.skip("the public calendars are not beside this checkout")
        with (SHARED / name).open(encoding="utf-8") as file:
            return {date.fromisoformat(row["date"]) for row in csv.DictReader(file)}

    return read


@knows_mainland_2026
def test_the_mainland_in_2026_as_counted_by_two_other_lists() -> None:
    """Domain notes on targets, section 4: chinese_calendar and QuantLib, recomputed."""
    calendar = mainland(JAN_2026, DEC_2026)
    assert by_month(calendar, 2026) == [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]
    assert calendar.business_days(JAN_2026, DEC_2026) == 248


def test_hong_kong_in_2026_for_a_bank_of_five_days() -> None:
    """Domain notes on targets, section 4: recomputed from the general holidays."""
    assert by_month(hong_kong(), 2026) == [21, 17, 22, 19, 19, 21, 22, 21, 22, 20, 21, 22]
    assert hong_kong().business_days(JAN_2026, DEC_2026) == 247


def test_statutory_holidays_alone_leave_good_friday_a_working_day() -> None:
    good_friday = date(2026, 4, 3)
    assert not hong_kong().is_business_day(good_friday)
    assert hong_kong(categories=("public",)).is_business_day(good_friday)


def test_the_weekend_is_the_banks() -> None:
    saturday = date(2026, 3, 14)
    assert not hong_kong().is_business_day(saturday)
    assert hong_kong(weekend=(Weekday.SUNDAY,)).is_business_day(saturday)


def test_make_up_workdays_are_those_of_chinese_calendar(
    listed: Callable[[str], set[date]],
) -> None:
    first, last = date(2007, 1, 1), date(2025, 12, 31)
    expected = {on for on in listed("chinese_calendar_makeup_workdays.csv") if first <= on <= last}
    assert mainland(first, last).extra_workdays == expected


def test_mainland_working_days_are_those_of_chinese_calendar(
    listed: Callable[[str], set[date]],
) -> None:
    """Day by day, without the prefix table: closed on a day off, open on a make-up day."""
    off, worked = (
        listed("chinese_calendar_holidays.csv"),
        listed("chinese_calendar_makeup_workdays.csv"),
    )
    first, last = date(2014, 1, 1), date(2025, 12, 31)
    calendar = mainland(first, last)
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    naive = {on for on in days if on in worked or (on.weekday() < 5 and on not in off)}
    assert {on for on in days if calendar.is_business_day(on)} == naive


def test_days_outside_the_calendar_are_left_out() -> None:
    calendar = mainland(date(2025, 2, 1), date(2025, 2, 28))
    assert calendar.extra_workdays == {date(2025, 2, 8)}
    assert calendar.holidays == {date(2025, 2, day) for day in (3, 4)}


def test_the_edition_names_package_and_version() -> None:
    assert hong_kong().edition == EDITION == f"holidays {holidays.__version__}"


def test_a_subdivision_has_days_of_its_own() -> None:
    epiphany = date(2026, 1, 6)
    stated: dict[str, Any] = {"weekend": FIVE_DAYS, "categories": ("public",)}
    bavaria = calendar_from_holidays("DE", JAN_2026, DEC_2026, subdivision="BY", **stated)
    berlin = calendar_from_holidays("DE", JAN_2026, DEC_2026, subdivision="BE", **stated)
    assert (bavaria.name, berlin.name) == ("DE-BY", "DE-BE")
    assert not bavaria.is_business_day(epiphany)
    assert berlin.is_business_day(epiphany)


def test_the_weekend_and_the_categories_have_no_default() -> None:
    with pytest.raises(TypeError, match="weekend"):
        calendar_from_holidays("HK", JAN_2026, DEC_2026, categories=GENERAL)
    with pytest.raises(TypeError, match="categories"):
        calendar_from_holidays("HK", JAN_2026, DEC_2026, weekend=FIVE_DAYS)


@pytest.mark.parametrize("year", [2000, 2040])
def test_a_mainland_year_without_make_up_days_is_refused(year: int) -> None:
    with pytest.raises(OutsideCalendar) as error:
        mainland(date(year, 1, 1), date(year, 12, 31))
    assert str(error.value) == (
        f"`CN` ({EDITION}): no make-up workday is listed for {year}, so its days off are not "
        "announced there; end the calendar before it or install a later version"
    )


@pytest.mark.skipif(
    any(on.year == 2027 for on in holidays.country_holidays("CN", years=2027).weekend_workdays),
    reason="the installed package knows the mainland days of 2027",
)
def test_the_mainland_in_2027_is_refused_even_for_a_month() -> None:
    with pytest.raises(OutsideCalendar, match="2027"):
        mainland(date(2026, 12, 1), date(2027, 1, 31))


def refused(error: type[Exception], country: str = "HK", **stated: Any) -> str:
    stated = {"weekend": FIVE_DAYS, "categories": GENERAL} | stated
    first, last = stated.pop("first", JAN_2026), stated.pop("last", DEC_2026)
    with pytest.raises(error) as raised:
        calendar_from_holidays(country, first, last, **stated)
    return str(raised.value)


def test_what_the_package_does_not_know_is_refused_in_words() -> None:
    country = "country: expected a code of ISO 3166 such as `HK` that the package `holidays` knows"
    for strange in ("XX", "hk", "HolidayBase", "Hong Kong"):
        assert refused(Unknown, strange) == f"{country}, got `{strange}`"
    assert refused(Unknown, subdivision="ZZ") == (
        "subdivision of `HK`: expected one the package `holidays` knows, got `ZZ`"
    )
    categories = "category of holidays in `HK`: expected one of `optional`, `public`, got "
    assert refused(Unknown, categories=("bank",)) == f"{categories}`bank`"
    assert refused(Unknown, categories=()) == f"{categories}nothing"
    assert refused(WrongKind, categories="public") == (
        'categories of holidays: expected a list such as `("public",)`, got `public`'
    )
    assert refused(OutsideCalendar, first=date(1900, 1, 1)) == (
        f"`HK` ({EDITION}): expected a year from 1946 to 2100, got `1900` (a whole number)"
    )
    assert refused(Contradiction, last=date(2025, 12, 31)) == (
        "calendar `HK`: the last day 2025-12-31 is before the first 2026-01-01"
    )


def test_a_missing_package_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)
    monkeypatch.delitem(sys.modules, "acctcore.adapters.holidays")
    with pytest.raises(ImportError) as error:
        importlib.import_module("acctcore.adapters.holidays")
    assert type(error.value).__name__ == "MissingExtra"
    assert str(error.value) == (
        "calendars from the package `holidays` need the extra `calendars`: "
        'install "acctcore[calendars]"'
    )
