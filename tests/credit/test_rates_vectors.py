"""Published rates and day counts, recomputed at their stated tolerance.

The figures are those of the project's vectors, each with its source there: examples of the European
Commission, appendix J of Regulation Z, test suites of day counts. They stand beside the project; a
few are repeated here so that they are checked everywhere.
"""

import json
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from acctcore import Money
from acctcore.credit import (
    AnnualRate,
    Convention,
    DayCount,
    FlowRun,
    RateRequest,
    RateStatus,
    ReferencePeriod,
    UnitPeriod,
    annual_rate,
    apr_eu,
    apr_us,
    unit_period_of_term,
    years_from,
)
from acctcore.days import Tenor, parse_day

VECTORS = Path(__file__).parents[3] / "shared" / "vectors" / "credit.json"
NAMES = {"30E/360 Eurobond": "30E/360"}
WANTED = {"apr_eu": 12, "apr_us": 9, "day_count": 54}
SLACK = Fraction(1, 10**11)  # the vectors print year fractions to eleven or twelve decimals


def vectors(topic: str) -> list[dict[str, Any]]:
    if not VECTORS.is_file():
        pytest.skip("the published vectors are not at hand")
    found = json.loads(VECTORS.read_text("utf-8"))["vectors"]
    return [each for each in found if each["topic"] == topic]


def fraction(text: str) -> Fraction:
    return sum(map(Fraction, text.split("+")), Fraction(0))


def euros(rows: list[dict[str, Any]]) -> Iterator[tuple[Fraction, Money]]:
    for row in rows:
        start = fraction(row.get("first", row.get("t_years", "0")))
        step = fraction(row.get("step", "0"))
        for number in range(row.get("n", 1)):
            yield start + number * step, Money.of(row["amount"], "EUR")


def dollars(rows: list[dict[str, Any]]) -> Iterator[tuple[int, Fraction, Money]]:
    for row in rows:
        for number in range(row["n"]):
            yield row["t"] + number, Fraction(row["f"]), Money.of(row["amount"], "USD")


def near(rate: AnnualRate, expected: str, tolerance: float) -> bool:
    assert rate.percent is not None
    return abs(rate.percent - Decimal(expected)) <= Decimal(str(tolerance))


@pytest.mark.parametrize(("topic", "count"), WANTED.items())
def test_all_published_vectors_are_here(topic: str, count: int) -> None:
    assert len(vectors(topic)) >= count


def test_the_examples_of_the_european_commission() -> None:
    for each in vectors("apr_eu"):
        inputs, expected = each["inputs"], each["expected"]
        rate = apr_eu(euros(inputs["drawdowns"]), euros(inputs["payments"]))
        assert near(rate, expected["apr_pct"], each["tolerance"]), each["id"]
        assert near(rate, each["recomputed_here"], 1e-6), each["id"]
        assert str(rate.rounded(1)) == expected["apr_1dp"], each["id"]


def test_the_examples_of_appendix_j() -> None:
    for each in vectors("apr_us"):
        inputs = each["inputs"]
        advance = (0, 0, Money.of(inputs["amount_advanced"], "USD"))
        per_year = Fraction(inputs["unit_periods_per_year"])
        rate = apr_us([advance], dollars(inputs["payments"]), per_year)
        assert near(rate, each["expected"]["apr_pct"], each["tolerance"]), each["id"]
        assert near(rate, each["recomputed_here"], 6e-5), each["id"]


def test_every_day_count() -> None:
    for each in vectors("day_count"):
        inputs, expected = each["inputs"], each["expected"]
        name = inputs["convention"]
        convention = DayCount(NAMES.get(name, name))
        start, end = parse_day(inputs["start"]), parse_day(inputs["end"])
        reference = None
        if inputs.get("ref_start"):
            bounds = parse_day(inputs["ref_start"]), parse_day(inputs["ref_end"])
            reference = ReferencePeriod(*bounds)
        found = convention.year_fraction(start, end, reference=reference)
        if "days" in expected:
            assert convention.days(start, end) == expected["days"], each["id"]
            assert found == Fraction(expected["days"], 360), each["id"]
        else:
            assert abs(found - Fraction(expected["year_fraction"])) < SLACK, each["id"]


@pytest.mark.parametrize(
    ("signed", "percent"),
    [("2013-01-12", "6.434111"), ("2012-01-12", "6.434092")],
    ids=["year back with a leap day", "year back without"],
)
def test_odd_days_are_counted_back_from_the_anchor(signed: str, percent: str) -> None:
    """First figure: European Commission, example 2. Second: bisection in decimals of 40 digits."""
    start = parse_day(signed)
    first = Tenor(months=1).after(start.replace(day=15))
    paid = [
        (years_from(start, Tenor(months=month).after(first)), Money.of("1433.56", "EUR"))
        for month in range(240)
    ]
    lent = [(0, Money.of("200000.00", "EUR"))]
    assert near(apr_eu(lent, [(0, Money.of("4000.00", "EUR")), *paid]), percent, 1e-6)


DATED = [
    ("regz_c1_i", "month", "1978-01-10", "1978-02-10", (1, "0"), "12"),
    ("regz_c1_iii", "semi-month", "1978-02-23", "1978-03-01", (0, "6/15"), "24"),
    ("regz_c1_iii", "semi-month", "1978-02-23", "1978-03-16", (1, "6/15"), "24"),
    ("regz_c1_iii", "semi-month", "1978-02-23", "1978-04-01", (2, "6/15"), "24"),
    ("regz_c1_v", "week", "1978-03-20", "1978-04-21", (4, "4/7"), "52"),
    ("regz_c2_ii", "4 weeks", "1978-03-18", "1978-04-20", (1, "5/28"), "13"),
    ("regz_c3_ii", "2 weeks", "1978-04-03", "1978-04-11", (0, "8/14"), "26"),
    ("regz_c4_ii", "2 months", "1978-01-10", "1978-03-01", (0, "52/60"), "6"),
    ("regz_c4_ii", "2 months", "1978-01-10", "1978-05-01", (1, "52/60"), "6"),
    ("regz_c5_i", None, "1978-01-03", "1978-09-15", (1, "0"), "365/255"),
    ("regz_c5_ii", None, "1978-07-15", "1979-01-15", (1, "0"), "2"),
    ("regz_c5_iii", None, "1978-01-17", "1980-01-17", (2, "0"), "1"),
]


@pytest.mark.parametrize("row", DATED, ids=range(len(DATED)))
def test_the_dates_of_appendix_j_give_its_unit_periods(row: tuple[Any, ...]) -> None:
    _, written, start, end, (whole, part), per_year = row
    first, last = parse_day(start), parse_day(end)
    period = UnitPeriod.parse(written) if written else unit_period_of_term(first, last)
    assert period.between(first, last) == (whole, Fraction(part))
    assert period.per_year == Fraction(per_year)


def test_a_level_loan_of_the_commission_stands_here_too() -> None:
    """Example 1 of the European Commission, January 2015."""
    lent = [(0, Money.of("200000.00", "EUR"))]
    paid = [(Fraction(month, 12), Money.of("1432.86", "EUR")) for month in range(1, 241)]
    rate = apr_eu(lent, [(0, Money.of("4000.00", "EUR")), *paid])
    assert near(rate, "6.434412", 1e-6)
    assert str(rate.rounded(1)) == "6.4"
    assert rate.status is RateStatus.FOUND
    assert rate.sign_changes == 1


def test_appendix_j_c_1_i_stands_here_too() -> None:
    paid = [(month, 0, Money.of("230.00", "USD")) for month in range(1, 25)]
    rate = apr_us([(0, 0, Money.of("5000.00", "USD"))], paid, 12)
    assert near(rate, "9.69", 0.005)


Run = tuple[str, str, int]
"""An amount, the day of the first and how often it flows."""

EVERY = {"month": Tenor(months=1), "3 months": Tenor(months=3)}
OTHER_DATED: list[tuple[str, str, list[Run], list[Run], str]] = [
    ("c1_ii", "month", [("6000.00", "1978-02-10", 1)], [("200.00", "1978-04-01", 36)], "11.82"),
    ("c1_iv", "3 months", [("10000.00", "1978-05-23", 1)], [("385.00", "1978-10-01", 40)], "8.97"),
    (
        "c2_i",
        "month",
        [("5000.00", "1978-01-10", 1)],
        [("250.00", "1978-02-10", 1), ("230.00", "1978-03-10", 23)],
        "10.08",
    ),
    (
        "c3_i",
        "month",
        [("5000.00", "1978-01-10", 1)],
        [("230.00", "1978-02-10", 23), ("280.00", "1980-01-10", 1)],
        "10.50",
    ),
    (
        "c4_i",
        "month",
        [("5000.00", "1978-01-10", 1)],
        [("250.00", "1978-02-10", 1), ("230.00", "1978-03-10", 22), ("280.00", "1980-01-10", 1)],
        "10.90",
    ),
    (
        "c7_i",
        "month",
        [("20000.00", day, 1) for day in ("1979-04-10", "1979-06-12", "1979-09-18")],
        [("612.36", "1979-12-10", 240)],
        "10.25",
    ),
]


@pytest.mark.parametrize("row", OTHER_DATED, ids=[row[0] for row in OTHER_DATED])
def test_more_examples_of_appendix_j_from_their_dates(row: tuple[Any, ...]) -> None:
    """Those of (c)(1) to (4) as an open implementation quotes them; (c)(7) from memory."""
    _, written, lent, repaid, percent = row
    period, every = UnitPeriod.parse(written), EVERY[written]
    start = parse_day(lent[0][1])

    def flows(runs: list[Run]) -> Iterator[tuple[int, Fraction, Money]]:
        for amount, first, times in runs:
            for number in range(times):
                step = Tenor(months=every.months * number)
                day = step.after(parse_day(first))
                yield *period.between(start, day), Money.of(amount, "USD")

    assert near(apr_us(flows(lent), flows(repaid), period.per_year), percent, 0.005)


def test_a_student_pays_before_the_first_advance() -> None:
    """Appendix J (c)(7)(ii), from memory: 32.04 %. It has a second rate; both by bisection."""
    odd = Fraction(4, 30)
    lent = [
        (12 * year + months, odd, Money.of(amount, "USD"))
        for year in range(4)
        for months, amount in ((2, "1800.00"), (6, "1000.00"))
    ]
    paid = [(month, 0, Money.of("240.00", "USD")) for month in range(50)]
    rate = apr_us(lent, paid, 12)
    assert rate.status is RateStatus.SEVERAL_ROOTS
    assert [str(root.percent) for root in rate.roots] == ["32.04274468", "922.11141229"]
    assert near(apr_us(lent, paid, 12, highest=100), "32.04", 0.005)
    yearly, monthly = Tenor(years=1), Tenor(months=1)
    request = RateRequest(
        Convention.US,
        drawdowns=[
            FlowRun(Money.of(amount, "USD"), on=parse_day(day), every=yearly, times=4)
            for amount, day in (("1800.00", "1978-09-05"), ("1000.00", "1979-01-05"))
        ],
        payments=[
            FlowRun(Money.of("240.00", "USD"), on=parse_day("1978-07-01"), every=monthly, times=50)
        ],
        unit_period=UnitPeriod.parse("month"),
    )
    assert annual_rate(request) == rate


def test_a_month_that_loses_a_tenth_is_below_minus_a_hundred_a_year() -> None:
    """A nominal rate: 12 x -10 %."""
    lent = [(0, 0, Money.of("1000.00", "USD"))]
    rate = apr_us(lent, [(1, 0, Money.of("900.00", "USD"))], 12)
    assert (rate.status, rate.percent) == (RateStatus.NEGATIVE, Decimal(-120))
    assert rate.searched[0] == Fraction(-12 * 99_999_999, 10**6)
