"""Phasing: weights against naive walks over the days, published counts, quarters that foot."""

import csv
import json
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from acctcore.calendars import Calendar
from acctcore.codec import read_toml, write_toml
from acctcore.errors import Contradiction, OutOfRange, OutsideCalendar, Unknown, WrongKind
from acctcore.money import Money
from acctcore.quantity import Quantity
from acctcore.sources import Source, Status
from acctcore.targets import Dimension, Infeasible, Node, Plan, Target, cross, decompose
from acctcore.targets.periods import Period, Timetable
from acctcore.targets.phasing.basis import Leave, PhasingBasis, PhasingFlag, Ramp, Seasons, phase
from acctcore.targets.phasing.cases import PhasingCase, phase_case
from acctcore.targets.phasing.seasons import FactorsBy
from acctcore.targets.phasing.spreading import spread

DATA = Path(__file__).parents[2].parent / "shared" / "data" / "targets"
TOLD = Source("sales by month", Status.INVENTED)
YEAR = Timetable.of_months("month", "2026-01", 12).on("month")
QUARTERS = (
    Period("quarter", "Q1", Date(2026, 1, 1), Date(2026, 3, 31)),
    Period("quarter", "Q2", Date(2026, 4, 1), Date(2026, 6, 30)),
    Period("quarter", "Q3", Date(2026, 7, 1), Date(2026, 9, 30)),
    Period("quarter", "Q4", Date(2026, 10, 1), Date(2026, 12, 31)),
)
WEEKDAYS = Calendar.of_weekend("five days", "example", Date(2025, 1, 1), Date(2027, 12, 31))
EVERY_DAY = Calendar.of_weekend(
    "every day", "example", Date(2025, 1, 1), Date(2027, 12, 31), weekend=()
)


@pytest.fixture(scope="session")
def published() -> Callable[[str], str]:
    def read(name: str) -> str:
        if not (DATA / name).is_file():
            pytest.skip("the published calendars are not beside this checkout")
        return (DATA / name).read_text("utf-8")

    return read


def listed(text: str) -> list[date]:
    return [date.fromisoformat(row["date"]) for row in csv.DictReader(text.splitlines())]


def of_2026(name: str, holidays: Iterable[date], extra: Iterable[date] = ()) -> Calendar:
    return Calendar.of_weekend(
        name,
        "published",
        Date(2026, 1, 1),
        Date(2026, 12, 31),
        holidays=[on for on in holidays if on.year == 2026],
        extra_workdays=[on for on in extra if on.year == 2026],
    )


def mainland(published: Callable[[str], str]) -> Calendar:
    holidays = listed(published("chinese_calendar_holidays.csv"))
    return of_2026("mainland", holidays, listed(published("chinese_calendar_makeup_workdays.csv")))


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


def planned(found: object) -> Plan:
    assert isinstance(found, Plan)
    return found


def seasons(first: Date, last: Date, **factors: str) -> Seasons:
    return Seasons({key[1:]: each for key, each in factors.items()}, first, last, TOLD)


# Business days. The counts are those of the domain notes on targets, section 4: chinese_calendar
# and holidays agree on the mainland; Hong Kong is the published snapshot with a five-day week.
def test_the_mainland_works_248_days_in_2026(published: Callable[[str], str]) -> None:
    weights = phase(YEAR, mainland(published)).weights()
    assert list(weights.values()) == [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]
    assert sum(weights.values()) == 248


def test_hong_kong_works_247_days_in_2026(published: Callable[[str], str]) -> None:
    holidays = map(date.fromisoformat, json.loads(published("holidays_HK_2014_2026.json")))
    weights = phase(YEAR, of_2026("Hong Kong", holidays)).weights()
    assert list(weights.values()) == [21, 17, 22, 19, 19, 21, 22, 21, 22, 20, 21, 22]
    assert sum(weights.values()) == 247


def test_a_make_up_saturday_weighs_a_day(published: Callable[[str], str]) -> None:
    calendar = mainland(published)
    week = [
        Period("week", "shut", Date(2026, 2, 16), Date(2026, 2, 22)),
        Period("week", "worked", Date(2026, 2, 9), Date(2026, 2, 15)),
    ]
    assert phase(week, calendar).weights() == {"worked": 6, "shut": 0}


def test_monday_to_friday_is_never_assumed_past_the_calendar(
    published: Callable[[str], str],
) -> None:
    months = Timetable.of_months("month", "2026-11", 4).on("month")
    phased = phase(months, mainland(published))
    assert [row.business_days for row in phased.rows] == [21, 23, None, None]
    assert [row.weight for row in phased.rows] == [21, 23, None, None]
    assert phased.unknown == phased.flagged(PhasingFlag.CALENDAR_UNKNOWN)
    assert phased.unknown == ("2027-01", "2027-02")
    for ask in (phased.weights, phased.dimension):
        with pytest.raises(OutsideCalendar):
            ask()


@pytest.mark.parametrize(
    ("first", "last", "unknown"),
    [
        ((2026, 3, 1), (2026, 3, 31), ()),
        ((2026, 3, 2), (2026, 3, 31), ("2026-03",)),
        ((2026, 3, 1), (2026, 3, 30), ("2026-03",)),
    ],
)
def test_a_period_is_known_in_full_or_not_at_all(
    first: tuple[int, int, int], last: tuple[int, int, int], unknown: tuple[str, ...]
) -> None:
    calendar = Calendar.of_weekend("c", "e", Date(*first), Date(*last))
    march = [Period.of_month("month", "2026-03")]
    phased = phase(
        march, calendar, ramp=Ramp(Date(2026, 3, 1)), leave=Leave(parts={"2026-03": "0.5"})
    )
    assert phased.unknown == unknown
    (row,) = phased.rows
    assert (row.ramp, row.presence) == ((None, None) if unknown else (1, Fraction(1, 2)))


# Season.
def test_the_weight_is_the_product_of_its_factors() -> None:
    """March 2026 has 22 weekdays: 22 x 1.1 x 1/2 x (1 - 2/22) = 11."""
    phased = phase(
        [Period.of_month("month", "2026-03")],
        WEEKDAYS,
        seasons=seasons(Date(2024, 1, 1), Date(2025, 12, 31), _03="1.1"),
        ramp=Ramp(Date(2026, 2, 15), ("0.5", "0.5")),
        leave=Leave({"2026-03": 2}),
    )
    (row,) = phased.rows
    factors = (row.business_days, row.season, row.ramp, row.presence)
    assert factors == (22, Fraction(11, 10), Fraction(1, 2), Fraction(10, 11))
    assert phased.weights() == {"2026-03": 11}
    assert row.flags == ()


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [
        ((2024, 1, 1), (2025, 12, 31), 2),
        ((2024, 1, 1), (2025, 12, 30), 1),
        ((2024, 1, 2), (2025, 12, 31), 1),
        ((2024, 3, 1), (2026, 2, 28), 2),
        ((2024, 3, 1), (2026, 2, 27), 1),
        ((2024, 2, 29), (2026, 2, 27), 2),
        ((2024, 2, 29), (2026, 2, 26), 1),
        ((2026, 1, 1), (2026, 1, 1), 0),
        ((2016, 7, 1), (2026, 6, 30), 10),
    ],
)
def test_a_profile_of_under_two_full_years_is_flagged(
    first: tuple[int, int, int], last: tuple[int, int, int], years: int
) -> None:
    profile = seasons(Date(*first), Date(*last), _03="1.1")
    assert profile.full_years == years
    phased = phase([Period.of_month("month", "2026-03")], WEEKDAYS, seasons=profile)
    short = () if years >= 2 else ("2026-03",)
    assert phased.flagged(PhasingFlag.SHORT_SEASON) == short
    assert phased.weights() == {"2026-03": Fraction(22 * 11, 10)}


def test_factors_go_by_month_of_any_year_or_by_key() -> None:
    profile = seasons(Date(2024, 1, 1), Date(2025, 12, 31), _01="0.5", _12="2")
    assert [profile.factor(Period.of_month("m", key)) for key in ("2026-01", "2031-01")] == [
        Fraction(1, 2)
    ] * 2
    feast = [
        Period("window", "before the feast", Date(2026, 1, 19), Date(2026, 2, 15)),
        Period("window", "feast", Date(2026, 2, 16), Date(2026, 3, 1)),
    ]
    by_key = Seasons(
        {"before the feast": 2, "feast": 0},
        Date(2023, 1, 1),
        Date(2025, 12, 31),
        TOLD,
        FactorsBy.KEY,
    )
    assert phase(feast, WEEKDAYS, seasons=by_key).weights() == {"before the feast": 40, "feast": 0}
    with pytest.raises(Contradiction, match="within one month"):
        phase(feast, WEEKDAYS, seasons=profile)
    with pytest.raises(Unknown, match="expected a factor for `02`, got none"):
        profile.factor(Period.of_month("m", "2026-02"))


# Ramp and leave.
def naive_share(start: date, steps: list[Fraction], on: date) -> Fraction:
    """Count months since joining by the numbers in the date; exact up to the 28th."""
    if on < start:
        return Fraction()
    since = 12 * (on.year - start.year) + on.month - start.month - (on.day < start.day)
    return steps[since] if since < len(steps) else Fraction(1)


parts_ = st.fractions(0, 1, max_denominator=12)
starts = st.dates(date(2025, 6, 1), date(2026, 12, 31)).filter(lambda on: on.day <= 28)


@given(starts, st.lists(parts_, max_size=8), st.sampled_from(YEAR))
def test_a_ramp_counts_every_business_day_once(
    start: date, steps: list[Fraction], period: Period
) -> None:
    days = [period.first + timedelta(n) for n in range((period.last - period.first).days + 1)]
    worked = [on for on in days if on.weekday() < 5]
    expected = sum((naive_share(start, steps, on) for on in worked), Fraction()) / len(worked)
    assert Ramp(start, tuple(steps)).share(period, WEEKDAYS) == expected


def test_a_ramp_from_the_end_of_a_month_steps_on_month_ends() -> None:
    """Joined on 31 January: the first month ends on 27 February, the second on 30 March."""
    ramp = Ramp(Date(2026, 1, 31), ("0.25", "0.5"))
    january, february, march, april = (
        ramp.share(Period.of_month("month", f"2026-{n:02}"), EVERY_DAY) for n in (1, 2, 3, 4)
    )
    assert january == Fraction(1, 4) / 31
    assert february == (27 * Fraction(1, 4) + Fraction(1, 2)) / 28
    assert march == (30 * Fraction(1, 2) + 1) / 31
    assert april == 1


def test_before_joining_there_is_nothing_and_without_days_nothing_to_reduce() -> None:
    weekend = Period("weekend", "w", Date(2026, 3, 14), Date(2026, 3, 15))
    ramp = Ramp(Date(2026, 4, 1), ("0.5",))
    assert ramp.share(Period.of_month("month", "2026-03"), WEEKDAYS) == 0
    assert ramp.share(weekend, WEEKDAYS) == 1
    assert phase([weekend], WEEKDAYS, ramp=ramp, leave=Leave({"w": 0})).weights() == {"w": 0}


@pytest.mark.parametrize(("days", "left"), [("0", 22), ("0.5", "21.5"), ("21", 1), ("22", 0)])
def test_leave_takes_days(days: str, left: str) -> None:
    phased = phase(YEAR[2:3], WEEKDAYS, leave=Leave({"2026-03": days}))
    assert phased.weights() == {"2026-03": Fraction(left)}


def test_leave_above_the_business_days_is_refused() -> None:
    with pytest.raises(Contradiction, match="at most its 22 business days, got 45/2 days"):
        phase(YEAR[2:3], WEEKDAYS, leave=Leave({"2026-03": "22.5"}))


def test_leave_as_a_part() -> None:
    half = phase(YEAR[2:4], WEEKDAYS, leave=Leave(parts={"2026-03": "0.5", "2026-04": 1}))
    assert half.weights() == {"2026-03": 11, "2026-04": 0}


# Spreading.
def test_the_months_come_as_a_dimension_of_any_tree() -> None:
    phased = phase(YEAR, WEEKDAYS)
    tree = cross([Dimension("account", {"A": 1, "B": 2}), phased.dimension()])
    assert tree.levels == ("account", "month")
    assert phased.dimension("period").name == "period"
    assert tree.path(2, 12) == ("B", "2026-01")


def test_a_year_by_working_days_on_the_mainland(published: Callable[[str], str]) -> None:
    """12,000,000.00 over 248 days is 48,387.096774... a day: quarters of 59, 61, 66 and 62 days,
    by hand 59 x 12000000 / 248 = 2854838.7097; February has 16 days, 774193.5484.
    """
    plan = planned(
        spread(Money.of("12000000.00", "CNY"), phase(YEAR, mainland(published)), quarters=QUARTERS)
    )
    assert [str(each) for each in plan.children(()).values()] == [
        "CNY 2854838.71",
        "CNY 2951612.90",
        "CNY 3193548.39",
        "CNY 3000000.00",
    ]
    assert str(plan.amount(("Q1", "2026-02"))) == "CNY 774193.55"


@st.composite
def phasings(draw: st.DrawFn) -> PhasingBasis:
    factors = {f"{n:02}": draw(st.integers(0, 9)) for n in range(1, 13)}
    profile = Seasons(factors | {"03": 1}, Date(2024, 1, 1), Date(2025, 12, 31), TOLD)
    leave = {each.key: draw(st.integers(0, 20)) for each in YEAR if each.key != "2026-03"}
    return PhasingBasis(YEAR, profile, leave=Leave(leave))


@given(phasings(), st.integers(-(10**12), 10**12))
def test_a_quarter_is_the_sum_of_its_months(basis: PhasingBasis, total: int) -> None:
    phased = basis.phase(WEEKDAYS)
    weights = phased.weights()
    dead = [q for q in QUARTERS if not any(weights[m] for m in months_of(q))]
    plan = spread(cny(total), phased, quarters=QUARTERS)
    assert isinstance(plan, Plan)
    for quarter in QUARTERS:
        below = plan.children((quarter.key,))
        assert list(below) == months_of(quarter)
        assert sum(each.minor for each in below.values()) == plan.amount((quarter.key,)).minor
    assert sum(each.minor for _, each in plan) == total
    assert all(plan.amount((quarter.key,)).minor == 0 for quarter in dead)


def months_of(quarter: Period) -> list[str]:
    return [f"2026-{month:02}" for month in range(quarter.first.month, quarter.last.month + 1)]


@given(st.integers(0, 10**12))
def test_equal_days_and_seasons_share_evenly(total: int) -> None:
    weeks = [
        Period("week", f"W{n}", Date(2026, 3, 2).add(weeks=n), Date(2026, 3, 8).add(weeks=n))
        for n in range(7)
    ]
    plan = planned(spread(cny(total), phase(weeks, WEEKDAYS)))
    amounts = [each.minor for _, each in plan]
    assert sum(amounts) == total
    assert max(amounts) - min(amounts) <= 1


@given(st.integers(10**6, 10**9), st.integers(0, 10**5), st.integers(0, 10**5))
def test_what_is_locked_stays_and_the_others_keep_their_proportions(
    total: int, quarter: int, month: int
) -> None:
    phased = phase(YEAR, WEEKDAYS)
    locks = {("Q2",): cny(quarter), ("Q3", "2026-08"): cny(month)}
    plan = planned(spread(cny(total), phased, quarters=QUARTERS, locks=locks))
    assert {path: plan.amount(path) for path in locks} == locks
    assert sum(each.minor for each in plan.children(()).values()) == total
    weights = phased.weights()
    july, september = plan.amount(("Q3", "2026-07")).minor, plan.amount(("Q3", "2026-09")).minor
    proportion = weights["2026-07"] / (weights["2026-07"] + weights["2026-09"])
    assert abs(july - (july + september) * proportion) < 1


def test_a_locked_quarter_by_hand_as_a_target_of_nodes() -> None:
    """The same plan written out: weights 22, 20, 22 and 22, 21, 22 weekdays of two quarters."""
    phased = phase(YEAR[:6], WEEKDAYS)
    locked = cny(30_00)
    found = spread(cny(100_00), phased, quarters=QUARTERS[:2], locks={("Q1",): locked})
    days = {"Q1": (22, 20, 22), "Q2": (22, 21, 22)}
    nodes = [Node(("Q1",), 64, lock=locked), Node(("Q2",), 65)]
    keys = iter(each.key for each in YEAR)
    nodes += [Node((q, next(keys)), weight) for q, weights in days.items() for weight in weights]
    written = decompose(Target(cny(100_00), ("quarter", "month"), nodes))
    assert planned(found).hash == planned(written).hash
    assert [each.minor for each in planned(found).children(("Q2",)).values()] == [2369, 2262, 2369]


def test_carrying_forward_moves_amounts() -> None:
    """January keeps 20.01 of its 22.00; the 1.99 goes to the other months, none of it lost."""
    phased = phase(YEAR[:3], WEEKDAYS)
    plan = planned(spread(cny(64_00), phased, locks={("2026-01",): cny(20_01)}))
    assert [each.minor for _, each in plan] == [2001, 2095, 2304]


def test_locks_that_leave_no_plan_are_proved() -> None:
    phased = phase(YEAR[:3], WEEKDAYS)
    locks = {("Q1",): cny(100), **{("Q1", each.key): cny(50) for each in YEAR[:3]}}
    found = spread(cny(100), phased, quarters=QUARTERS[:1], locks=locks)
    assert isinstance(found, Infeasible)
    assert found.verify()
    assert (found.node, found.shortfall) == (("Q1",), cny(50))


def test_visits_are_spread_like_money() -> None:
    plan = planned(spread(Quantity(64, "visits"), phase(YEAR[:3], WEEKDAYS)))
    assert [str(each) for _, each in plan] == ["22 visits", "20 visits", "22 visits"]


def test_retail_months_of_four_four_five_weeks() -> None:
    """A retail quarter from 2 February 2026: 28, 28 and 35 days, 20, 20 and 25 weekdays."""
    first = Date(2026, 2, 2)
    edges = [(0, 28), (28, 56), (56, 91)]
    months = [
        Period("retail month", f"P{at}", first.add(days=a), first.add(days=b - 1))
        for at, (a, b) in enumerate(edges, 1)
    ]
    quarter = Period("quarter", "R1", first, first.add(days=90))
    plan = planned(spread(cny(6500), phase(months, WEEKDAYS), quarters=[quarter]))
    assert plan.levels == ("quarter", "retail month")
    assert [each.minor for _, each in plan] == [2000, 2000, 2500]


@pytest.mark.parametrize(
    ("quarters", "error", "message"),
    [
        (QUARTERS[1:2], Contradiction, "period `2026-01`: expected it to lie within one quarter"),
        (QUARTERS[:2], Contradiction, "quarter `Q2`: expected a period in it, got none"),
        (
            (QUARTERS[0], Period("half", "H1", Date(2026, 1, 1), Date(2026, 6, 30))),
            OutOfRange,
            "level of the quarters: expected one, `half`, got `quarter`",
        ),
    ],
)
def test_quarters_that_do_not_hold_the_months(
    quarters: tuple[Period, ...], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        spread(cny(100), phase(YEAR[:3], WEEKDAYS), quarters=quarters)


# The document.
DOCUMENT = """
[[periods]]
level = "month"
key = "2026-03"
first = 2026-03-01
last = 2026-03-31

[[periods]]
level = "month"
key = "2026-02"
first = 2026-02-01
last = 2026-02-28

[seasons]
factors = { "02" = "0.7", "03" = "1.1" }
observed_from = 2024-01-01
observed_to = 2025-12-31
source = { document = "sales by month", status = "invented" }

[ramp]
start = 2026-01-15
steps = ["0.25", "0.5"]

[leave]
days = { "2026-03" = "1.5" }
parts = { "2026-02" = "0.2" }
"""


def test_the_document_says_the_same() -> None:
    read = read_toml(DOCUMENT, PhasingBasis)
    months = Timetable.of_months("month", "2026-02", 2).on("month")
    profile = seasons(Date(2024, 1, 1), Date(2025, 12, 31), _02="0.7", _03="1.1")
    ramp = Ramp(Date(2026, 1, 15), ("0.25", "0.5"))
    leave = Leave({"2026-03": "1.5"}, {"2026-02": "0.2"})
    assert read == PhasingBasis(months, profile, ramp, leave)
    assert read_toml(write_toml(read), PhasingBasis) == read
    asked = phase(reversed(months), WEEKDAYS, seasons=profile, ramp=ramp, leave=leave)
    assert read.phase(WEEKDAYS) == asked
    assert [row.period.key for row in asked.rows] == ["2026-02", "2026-03"]


# The case of a phasing.
def test_a_case_is_kept_and_asked_again() -> None:
    case = PhasingCase(PhasingBasis(YEAR, leave=Leave({"2026-01": "0.5"})), WEEKDAYS)
    again = read_toml(write_toml(case), PhasingCase)
    assert again == case
    assert phase_case(again) == phase(YEAR, WEEKDAYS, leave=Leave({"2026-01": "0.5"}))


def test_a_case_of_another_kind_is_named() -> None:
    with pytest.raises(WrongKind, match="basis of a phasing: expected periods with what they"):
        PhasingCase("2026", WEEKDAYS)  # type: ignore[arg-type]
    with pytest.raises(WrongKind, match="calendar: expected a calendar of business days, got"):
        PhasingCase(PhasingBasis(YEAR), None)  # type: ignore[arg-type]
