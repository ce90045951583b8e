"""How time is counted: years for the EU, unit-periods for the US, requests from their documents.

Figures: the directive's own wording (odd days over the year that ends on their last day), the text
of appendix J (b)(5), and counting on a calendar by hand.
"""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore import Money
from acctcore.codec import read_toml, write_toml
from acctcore.credit import (
    Convention,
    FlowRun,
    RatePeriod,
    RateRequest,
    UnitPeriod,
    annual_rate,
    unit_period_of_term,
    years_from,
)
from acctcore.days import Tenor, parse_day

days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
spans = st.integers(0, 12_000)


@pytest.mark.parametrize(
    ("start", "end", "period", "expected"),
    [
        ("2013-01-12", "2013-01-12", "month", Fraction(0)),
        ("2013-01-12", "2013-01-15", "month", Fraction(3, 366)),
        ("2012-01-12", "2012-01-15", "month", Fraction(3, 365)),
        ("2013-01-12", "2013-02-15", "month", Fraction(3, 366) + Fraction(1, 12)),
        ("2013-01-12", "2033-01-15", "month", Fraction(3, 366) + 20),
        ("2013-01-31", "2013-02-28", "month", Fraction(1, 12)),
        ("2013-01-31", "2013-04-30", "month", Fraction(3, 12)),
        ("2013-02-28", "2013-03-31", "month", Fraction(1, 12)),
        ("2013-01-30", "2013-02-28", "month", Fraction(1, 12)),
        ("2013-01-31", "2013-03-01", "month", Fraction(1, 366) + Fraction(1, 12)),
        ("2013-01-12", "2013-01-26", "week", Fraction(2, 52)),
        ("2013-01-12", "2013-01-29", "week", Fraction(2, 52) + Fraction(3, 366)),
        ("2012-02-29", "2013-02-28", "year", Fraction(1)),
        ("2013-01-12", "2014-01-15", "year", 1 + Fraction(3, 366)),
        ("2011-06-30", "2012-03-05", "year", Fraction(249, 366)),
    ],
)
def test_years_by_the_directive(start: str, end: str, period: str, expected: Fraction) -> None:
    found = years_from(parse_day(start), parse_day(end), RatePeriod(period))
    assert found == expected


@given(days, spans, st.sampled_from(RatePeriod))
def test_years_are_near_those_of_the_calendar(start: date, span: int, period: RatePeriod) -> None:
    """The years are near those of the calendar."""
    years = years_from(start, start + timedelta(span), period)
    drift = Fraction(1, 8) if period is RatePeriod.WEEK else Fraction(1, 50)  # 52 weeks: 364 days
    assert abs(years - Fraction(span) / Fraction("365.25")) < drift


@given(days, st.integers(0, 480))
def test_months_on_are_whole_months(start: date, months: int) -> None:
    assert years_from(start, Tenor(months=months).after(start)) == Fraction(months, 12)


@pytest.mark.parametrize(
    ("written", "start", "end", "whole", "part"),
    [
        ("day", "1978-01-01", "1978-01-31", 30, "0"),
        ("month", "1978-01-15", "1978-03-20", 2, "5/30"),
        ("month", "1978-01-31", "1978-02-28", 1, "0"),
        ("month", "1978-01-01", "1978-01-31", 1, "0"),
        ("year", "1978-01-17", "1980-01-17", 2, "0"),
        ("year", "1978-01-17", "1980-07-17", 2, "6/12"),
        ("year", "1978-01-17", "1980-01-27", 2, "10/365"),
        ("3 months", "1978-01-10", "1978-08-15", 2, "35/90"),
        ("week", "1978-01-10", "1978-01-10", 0, "0"),
    ],
)
def test_unit_periods_by_appendix_j(
    written: str, start: str, end: str, whole: int, part: str
) -> None:
    found = UnitPeriod.parse(written).between(parse_day(start), parse_day(end))
    assert found == (whole, Fraction(part))


@given(days, spans, st.sampled_from(["day", "2 weeks", "semi-month", "month", "5 months", "year"]))
def test_a_fraction_of_a_unit_period_is_less_than_one(start: date, span: int, written: str) -> None:
    period = UnitPeriod.parse(written)
    whole, part = period.between(start, start + timedelta(span))
    assert whole >= 0
    assert 0 <= part < 1
    assert abs((whole + part) / period.per_year - Fraction(span) / Fraction("365.25")) < Fraction(
        1, 2
    )
    assert UnitPeriod.parse(str(period)) == period


@pytest.mark.parametrize(
    ("payment", "expected"),
    [("1979-01-14", "364 days"), ("1979-01-15", "year"), ("1978-02-15", "month")],
)
def test_the_term_is_the_unit_period_of_one_advance_and_one_payment(
    payment: str, expected: str
) -> None:
    assert str(unit_period_of_term(parse_day("1978-01-15"), parse_day(payment))) == expected


EU = """
convention = "eu"
drawdowns = [{ amount = "EUR 200000.00", on = 2013-01-12 }]
payments = [
  { amount = "EUR 4000.00", at = 0, about = "fee" },
  { amount = "EUR 1433.56", on = 2013-02-15, every = "1 month", times = 240 },
]
"""
US = """
convention = "us"
unit_period = "semi-month"
drawdowns = [{ amount = "USD 5000.00", on = 1978-02-23 }]
payments = [
  { amount = "USD 219.17", on = 1978-03-01, every = "1 month", times = 12 },
  { amount = "USD 219.17", on = 1978-03-16, every = "1 month", times = 12 },
]
"""


def test_a_request_with_days_is_that_of_the_commission() -> None:
    """Example 2, case 2 of the European Commission: 6.434111 percent."""
    request = read_toml(EU, RateRequest)
    rate = annual_rate(request)
    assert str(rate.percent) == "6.43411105"
    flows = request.flows()
    assert len(flows) == 242
    assert [flow.about for flow in flows[:2]] == ["", "fee"]
    assert flows[2].time == Fraction(3, 366) + Fraction(1, 12)
    assert read_toml(write_toml(request), RateRequest) == request


def test_a_request_with_the_16th_and_the_1st_is_that_of_appendix_j() -> None:
    """Appendix J (c)(1)(iii): 10.34 percent."""
    rate = annual_rate(read_toml(US, RateRequest))
    assert str(rate.rounded(2)) == "10.34"


def test_times_of_a_request_for_the_us_are_unit_periods() -> None:
    """Appendix J (c)(2)(ii): 28.50 percent; t and f stand together as one number."""
    money = [Money.of(each, "USD") for each in ("400.00", "39.50", "38.31")]
    request = RateRequest(
        Convention.US,
        [FlowRun(money[0], at=0)],
        [
            FlowRun(money[1], at=Fraction(33, 28)),
            FlowRun(money[2], at=Fraction(61, 28), step=1, times=11),
        ],
        unit_period=UnitPeriod.parse("4 weeks"),
    )
    assert str(annual_rate(request).rounded(2)) == "28.50"
    assert str(annual_rate(request, highest=20).status.value) == "out_of_bounds"


def test_a_run_of_months_keeps_to_the_last_day() -> None:
    run = FlowRun(Money(1, "EUR"), on=parse_day("2013-01-31"), every=Tenor(months=1), times=4)
    assert [str(each) for each in run.days()] == [
        "2013-01-31",
        "2013-02-28",
        "2013-03-31",
        "2013-04-30",
    ]
    assert FlowRun(Money(1, "EUR"), at=1).days() == []
