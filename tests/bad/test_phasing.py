"""Malformed phasings raise, in the words of a planner (section 11: gaps, leave, known_until)."""

from collections.abc import Callable
from typing import Any

import pytest
from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.codec import read_toml
from acctcore.errors import (
    AcctcoreError,
    Contradiction,
    Malformed,
    OutOfRange,
    OutsideCalendar,
    Unknown,
    WrongKind,
)
from acctcore.money import Money
from acctcore.sources import Source, Status
from acctcore.targets.periods import Period, Timetable
from acctcore.targets.phasing.basis import Leave, PhasingBasis, Ramp, Seasons, phase
from acctcore.targets.phasing.spreading import spread

Case = tuple[Callable[[], object], type[AcctcoreError], str]

TOLD = Source("sales by month", Status.INVENTED)
MONTHS = Timetable.of_months("month", "2026-02", 2).on("month")
WEEKDAYS = Calendar.of_weekend("five days", "example", Date(2026, 1, 1), Date(2026, 12, 31))
SHORT = Calendar.of_weekend("five days", "example", Date(2026, 1, 1), Date(2026, 2, 27))
EXACT = "an exact number (whole, decimal text or fraction)"
FLOAT = "(a floating-point number)"


def profile(factors: Any = (("02", 1), ("03", 1)), **changed: Any) -> Callable[[], object]:
    stated: dict[str, Any] = {
        "factors": factors if isinstance(factors, int | dict) else dict(factors),
        "observed_from": Date(2024, 1, 1),
        "observed_to": Date(2025, 12, 31),
        "source": TOLD,
    }
    return lambda: Seasons(**(stated | changed))


def asked(periods: Any = MONTHS, calendar: Any = WEEKDAYS, **more: Any) -> Callable[[], object]:
    return lambda: phase(periods, calendar, **more)


SEASONS: list[Case] = [
    (
        profile({"02": 0.7}),
        WrongKind,
        (
            f"season of `02`: expected {EXACT}, got `0.7` {FLOAT}; "
            'write it as text, for instance `"0.7"`'
        ),
    ),
    (
        profile({"02": True}),
        WrongKind,
        f"season of `02`: expected {EXACT}, got `true` (a yes/no value)",
    ),
    (profile({"02": "-0.1"}), OutOfRange, "season of `02`: expected 0 or more, got `-0.1`"),
    (profile({"2": 1}), OutOfRange, "season: expected a month from `01` to `12`, got `2`"),
    (profile({"13": 1}), OutOfRange, "season: expected a month from `01` to `12`, got `13`"),
    (profile({" ": 1}), OutOfRange, "key of a season: expected a name, got ` `"),
    (
        profile(3),
        WrongKind,
        "season: expected a number for each key, got `3` (a whole number)",
    ),
    (
        profile(observed_to=Date(2023, 12, 31)),
        Contradiction,
        "last observed day of the seasons: expected 2024-01-01 or later, got `2023-12-31` (a day)",
    ),
    (
        profile(source="a paper"),
        WrongKind,
        "source of the seasons: expected a source with a status, got `a paper`",
    ),
    (
        profile(by="month"),
        WrongKind,
        "keys of the seasons: expected `month` or `key`, got `month`",
    ),
    (
        asked(seasons=profile({"02": 1})()),
        Unknown,
        "season of `2026-03`: expected a factor for `03`, got none",
    ),
    (
        asked([Period("week", "W9", Date(2026, 2, 23), Date(2026, 3, 1))], seasons=profile()()),
        Contradiction,
        (
            "season of `W9`: expected a period within one month, got 2026-02-23 to 2026-03-01; "
            "give factors by the keys of the periods"
        ),
    ),
]
PRESENCE: list[Case] = [
    (
        lambda: Ramp(Date(2026, 1, 1), ("0.5", "1.1")),
        OutOfRange,
        "step 2 of a ramp: expected a part from 0 to 1, got `1.1`",
    ),
    (
        lambda: Ramp(Date(2026, 1, 1), ("-0.1",)),
        OutOfRange,
        "step 1 of a ramp: expected a part from 0 to 1, got `-0.1`",
    ),
    (
        lambda: Ramp(Date(2026, 1, 1), (0.5,)),  # type: ignore[arg-type]
        WrongKind,
        (
            f"step 1 of a ramp: expected {EXACT}, got `0.5` {FLOAT}; "
            'write it as text, for instance `"0.5"`'
        ),
    ),
    (
        lambda: Ramp(Date(2026, 1, 1), "0.5"),
        WrongKind,
        (
            "steps of a ramp: expected a part for each month, got `0.5`; "
            'write a list, for instance `["0.25", "0.5"]`'
        ),
    ),
    (
        lambda: Ramp("2026-01-01"),  # type: ignore[arg-type]
        WrongKind,
        "day: expected a day such as `2026-03-16`, got `2026-01-01`; read text with `parse_day`",
    ),
    (
        lambda: Leave({"2026-02": "-1"}),
        OutOfRange,
        "leave of `2026-02`: expected 0 or more, got `-1`",
    ),
    (
        lambda: Leave(parts={"2026-02": "1.01"}),
        OutOfRange,
        "leave of `2026-02`: expected a part from 0 to 1, got `1.01`",
    ),
    (
        lambda: Leave({"2026-02": 1}, {"2026-02": "0.5"}),
        Contradiction,
        "leave of `2026-02`: is told both in days and as a part",
    ),
    (
        asked(leave=Leave({"2026-02": 21})),
        Contradiction,
        "leave of `2026-02`: expected at most its 20 business days, got 21 days",
    ),
    (
        asked(leave=Leave(parts={"2026-04": "0.5"})),
        Unknown,
        "leave: expected the key of a period, got `2026-04`",
    ),
]
PERIODS: list[Case] = [
    (asked(()), OutOfRange, "periods: expected at least one, got none"),
    (asked("2026-02"), WrongKind, "periods: expected a list of periods, got `2026-02`"),
    (
        asked(["2026-02"]),
        WrongKind,
        "periods: expected periods with level, key and days, got `2026-02`",
    ),
    (
        asked((*MONTHS, Period("quarter", "Q1", Date(2026, 1, 1), Date(2026, 3, 31)))),
        OutOfRange,
        "level of the periods: expected one, `month`, got `quarter`",
    ),
    (
        asked((MONTHS[0], Period.of_month("month", "2026-04"))),
        Contradiction,
        (
            "periods `2026-02` and `2026-04` of level `month`: expected the second to begin on "
            "2026-03-01, got `2026-04-01` (a day)"
        ),
    ),
    (
        asked(calendar="five days"),
        WrongKind,
        "calendar: expected a calendar of business days, got `five days`",
    ),
    (asked(seasons="3"), WrongKind, "seasons: expected a seasonal profile, got `3`"),
    (asked(ramp="3"), WrongKind, "ramp: expected a first day with steps, got `3`"),
    (asked(leave="3"), WrongKind, "leave: expected days or parts by period, got `3`"),
    (
        lambda: phase(MONTHS, SHORT).weights(),
        OutsideCalendar,
        (
            "weights: `five days` (example) knows the days from 2026-01-01 to 2026-02-27, "
            "not the whole of `2026-02`, `2026-03`; extend the calendar"
        ),
    ),
    (
        lambda: spread(
            Money(1, "CNY"), phase(MONTHS, WEEKDAYS), locks={("2026-04",): Money(1, "CNY")}
        ),
        Unknown,
        "lock: expected a period or a quarter, got `2026-04`",
    ),
]
CASES = [*SEASONS, *PRESENCE, *PERIODS]


@pytest.mark.parametrize(("make", "error", "message"), CASES, ids=range(len(CASES)))
def test_message(make: Callable[[], object], error: type[AcctcoreError], message: str) -> None:
    with pytest.raises(AcctcoreError) as caught:
        make()
    assert str(caught.value) == message
    assert type(caught.value) is error


def test_the_faults_of_a_written_phasing_have_their_places() -> None:
    text = """
    periods = [ { level = "month", key = "2026-02", first = 2026-02-01, last = 2026-02-28 } ]
    leave = { days = { "2026-02" = 1.5 } }
    [seasons]
    factors = { "02" = "0.7" }
    observed_from = 2024-01-01
    source = { document = "sales by month", status = "invented" }
    """
    with pytest.raises(Malformed) as caught:
        read_toml(text, PhasingBasis)
    assert str(caught.value).splitlines() == [
        "seasons.observed_to: is missing; expected a day such as `2026-03-16`",
        (
            "leave.days.2026-02: expected a number such as `12.5`, in quotes unless it is whole, "
            'got `1.5` (a floating-point number); write it as text, for instance `"1.5"`'
        ),
    ]
