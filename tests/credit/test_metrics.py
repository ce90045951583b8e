"""Metrics: bases, optional terms, what stands in the way, and the words for it.

Expected values are worked out by hand beside each case; the cover of 1.20 is a published vector.
"""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from acctcore.codec import Notation
from acctcore.codec.rules import documents_of
from acctcore.credit import (
    ChartLine,
    GapCode,
    LineSpan,
    Measured,
    Metric,
    MetricBand,
    MetricBasis,
    MetricPack,
    MetricStatus,
    MetricTerm,
    MetricUnit,
    SignedSum,
    Spread,
    SpreadingChart,
    Statement,
    measure,
    spread,
)
from acctcore.days import parse_day
from acctcore.evidence import Evidence, Fact, FactBase, Period
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

EXAMPLES = Path(__file__).parents[2] / "examples" / "credit"
ON = parse_day("2024-06-30")
LAST = Period(parse_day("2023-01-01"), parse_day("2023-12-31"))
BEFORE = Period(parse_day("2022-01-01"), parse_day("2022-12-31"))
CHART = SpreadingChart(
    "example",
    (
        ChartLine("assets", Statement.BALANCE, ("Assets",)),
        ChartLine("equity", Statement.BALANCE, ("Equity",)),
        ChartLine("sales", Statement.INCOME, ("Sales",)),
        ChartLine("costs", Statement.INCOME, ("Costs",)),
        ChartLine("rents", Statement.INCOME, ("Rents",)),
        ChartLine("staff", Statement.NOTES, ("Staff",), span=LineSpan.DAY, unit="persons"),
        ChartLine("noi", Statement.INCOME, derived=(SignedSum(("rents",), ("costs",)),)),
    ),
)
FactOf = Callable[..., Fact[Any]]


def spread_of(*facts: Fact[Any], periods: tuple[Period, ...] = (BEFORE, LAST)) -> Spread:
    charts = Timeline.always(CHART, Source("example", Status.INVENTED))
    return spread(FactBase(facts), charts, "B1", ON, periods=periods)


def year(fact: FactOf, end: int, **values: str) -> list[Fact[Any]]:
    """State balances and flows of one year."""
    made = []
    for name, value in values.items():
        flow = {} if name in ("Assets", "Equity") else {"starts": f"{end}-01-01"}
        made.append(fact(f"{name}{end}", name, value, ends=f"{end}-12-31", **flow))
    return made


def one(*facts: Fact[Any], metric: Metric, period: Period = LAST, **more: Any) -> Measured:
    pack = MetricPack("example", (*more.pop("above", ()), metric), **more)
    return measure(spread_of(*facts), pack, period)[-1]


def ratio(above: MetricTerm | str, below: MetricTerm | str = "", **more: Any) -> Metric:
    sides = ((MetricTerm(s) if isinstance(s, str) else s,) if s else () for s in (above, below))
    return Metric("m", more.pop("unit", MetricUnit.RATIO), *sides, **more)


def codes(found: Measured) -> list[GapCode]:
    return [gap.code for gap in found.gaps]


@pytest.mark.parametrize(
    ("basis", "expected"),
    [("closing", 30), ("previous", 10), ("average", 20), ("change", 20)],
)
def test_a_term_is_taken_at_its_time(basis: str, expected: int, fact: FactOf) -> None:
    """10 at the end of 2022, 30 at the end of 2023; the same for a flow."""
    facts = [
        *year(fact, 2022, Assets="10", Sales="10"),
        *year(fact, 2023, Assets="30", Sales="30"),
    ]
    for name in ("assets", "sales"):
        term = MetricTerm(name, basis=MetricBasis(basis))
        found = one(*facts, metric=ratio(term, unit=MetricUnit.AMOUNT))
        assert (found.status, found.value) == (MetricStatus.COMPUTED, Fraction(expected))


def test_facts_are_named_once_in_the_order_in_which_they_enter(fact: FactOf) -> None:
    facts = [*year(fact, 2022, Equity="10"), *year(fact, 2023, Equity="30", Sales="8")]
    found = one(*facts, metric=ratio("sales", MetricTerm("equity", basis=MetricBasis.AVERAGE)))
    assert found.value == Fraction(8, 20)
    assert [each.id for each in found.facts] == ["Sales2023", "Equity2022", "Equity2023"]
    assert found.metric.definition == "sales / average equity"


def test_an_average_without_its_opening_is_no_average(fact: FactOf) -> None:
    facts = year(fact, 2023, Equity="30", Sales="8")
    strict = MetricTerm("equity", basis=MetricBasis.AVERAGE)
    found = one(*facts, metric=ratio("sales", strict))
    assert (found.status, codes(found)) == (MetricStatus.NO, [GapCode.MISSING])
    lenient = MetricTerm("equity", basis=MetricBasis.AVERAGE, or_closing=True)
    found = one(*facts, metric=ratio("sales", lenient))
    assert (found.status, found.value) == (MetricStatus.PARTLY, Fraction(8, 30))
    assert list(map(str, found.gaps)) == ["equity at its closing value, for want of an earlier one"]


def test_an_opening_value_in_conflict_is_not_replaced_by_the_closing_one(fact: FactOf) -> None:
    facts = year(fact, 2023, Equity="30", Sales="8")
    opposed = (fact("x", "Equity", "1", ends="2022-12-31"), *year(fact, 2022, Equity="10"))
    lenient = MetricTerm("equity", basis=MetricBasis.AVERAGE, or_closing=True)
    found = one(*facts, *opposed, metric=ratio("sales", lenient))
    assert (found.status, codes(found)) == (MetricStatus.NO, [GapCode.IN_CONFLICT])


def test_there_is_no_period_before_the_first(fact: FactOf) -> None:
    facts = year(fact, 2022, Sales="8")
    term = MetricTerm("sales", basis=MetricBasis.CHANGE)
    found = one(*facts, metric=ratio(term, "sales"), period=BEFORE)
    assert list(map(str, found.gaps)) == ["sales has no earlier period"]


def test_accounts_of_a_day_have_no_opening(fact: FactOf) -> None:
    day = Period(None, parse_day("2023-12-31"))
    found = spread_of(fact("a", "Assets", "7"), periods=(day,))
    term = MetricTerm("assets", basis=MetricBasis.PREVIOUS)
    (measured,) = measure(found, MetricPack("example", (ratio(term),)), day)
    assert codes(measured) == [GapCode.NO_EARLIER_PERIOD]


def test_the_change_of_a_metric_is_taken_from_the_period_before(fact: FactOf) -> None:
    facts = [*year(fact, 2022, Rents="9", Costs="4"), *year(fact, 2023, Rents="9", Costs="2")]
    terms = (MetricTerm("rents"), MetricTerm("costs", times=-1))
    result = Metric("result", MetricUnit.AMOUNT, terms)
    growth = ratio(
        MetricTerm("result", basis=MetricBasis.CHANGE),
        MetricTerm("result", basis=MetricBasis.PREVIOUS),
    )
    found = one(*facts, metric=growth, above=(result,))
    assert (found.value, len(found.facts)) == (Fraction(2, 5), 4)
    first = one(*facts, metric=growth, above=(result,), period=BEFORE)
    assert codes(first) == [GapCode.NO_EARLIER_PERIOD]


@pytest.mark.parametrize(
    ("assets", "code", "words"),
    [
        ("0", GapCode.ZERO_DENOMINATOR, "assets is zero: nothing is owned"),
        ("-1", GapCode.NEGATIVE_DENOMINATOR, "assets is negative: a slip of the pen"),
        ("1", None, ""),
    ],
)
def test_zero_or_less_below_the_line_is_a_reason(
    assets: str, code: GapCode | None, words: str, fact: FactOf
) -> None:
    stated = year(fact, 2023, Assets=assets, Sales="8")
    notes = {"on_zero": "nothing is owned", "on_negative": "a slip of the pen"}
    found = one(*stated, metric=ratio("sales", "assets", **notes))
    assert codes(found) == ([code] if code else [])
    assert [str(gap) for gap in found.gaps] == ([words] if words else [])
    assert (found.value is None) is bool(code)


def test_a_missing_term_above_hides_no_zero_below(fact: FactOf) -> None:
    found = one(*year(fact, 2023, Assets="0"), metric=ratio("sales", "assets"))
    assert codes(found) == [GapCode.MISSING]


def test_an_optional_term_is_left_out_and_named(fact: FactOf) -> None:
    terms = (MetricTerm("costs"), MetricTerm("rents", optional=True))
    metric = Metric("m", MetricUnit.AMOUNT, terms)
    found = one(*year(fact, 2023, Costs="4"), metric=metric)
    assert (found.status, found.value) == (MetricStatus.PARTLY, 4)
    assert list(map(str, found.gaps)) == ["without rents, which is not stated"]
    whole = one(*year(fact, 2023, Costs="4", Rents="3"), metric=metric)
    assert (whole.status, whole.value) == (MetricStatus.COMPUTED, 7)


def test_an_optional_term_in_conflict_is_not_left_out(fact: FactOf) -> None:
    terms = (MetricTerm("costs"), MetricTerm("rents", optional=True))
    facts = year(fact, 2023, Costs="4", Rents="3")
    other = fact("r", "Rents", "9", starts="2023-01-01")
    found = one(*facts, other, metric=Metric("m", MetricUnit.AMOUNT, terms))
    assert (found.status, codes(found)) == (MetricStatus.NO, [GapCode.IN_CONFLICT])


@pytest.mark.parametrize("below", [False, True])
def test_a_sum_of_which_every_term_is_left_out_is_missing(below: bool, fact: FactOf) -> None:
    optional = MetricTerm("rents", optional=True)
    metric = ratio("costs", optional) if below else ratio(optional, "costs")
    found = one(*year(fact, 2023, Costs="4"), metric=metric)
    assert (found.status, codes(found)) == (
        MetricStatus.NO,
        [GapCode.LEFT_OUT, GapCode.MISSING],
    )


def test_what_a_metric_lacks_the_one_above_it_lacks_too(fact: FactOf) -> None:
    """An inner sum with nothing left in it is not left out of the outer one unsaid."""
    inner = Metric("inner", MetricUnit.AMOUNT, (MetricTerm("rents", optional=True),))
    terms = (MetricTerm("costs"), MetricTerm("inner"))
    facts = year(fact, 2023, Costs="4")
    outer = one(*facts, metric=Metric("m", MetricUnit.AMOUNT, terms), above=(inner,))
    assert (outer.status, outer.value) == (MetricStatus.NO, None)
    partly = Metric("inner", MetricUnit.AMOUNT, (MetricTerm("costs"), inner.numerator[0]))
    outer = one(*facts, metric=ratio("inner", "costs"), above=(partly,))
    assert (outer.status, outer.value) == (MetricStatus.PARTLY, 1)


def test_a_line_the_chart_does_not_have_is_named_as_that(fact: FactOf) -> None:
    found = one(*year(fact, 2023, Sales="8"), metric=ratio("sales", "goodwill"))
    assert list(map(str, found.gaps)) == ["goodwill is not a line of the chart"]
    before = MetricTerm("goodwill", basis=MetricBasis.PREVIOUS)
    assert codes(one(*year(fact, 2023, Sales="8"), metric=ratio("sales", before))) == [
        GapCode.NOT_IN_CHART
    ]


def test_two_units_may_stand_over_one_another(fact: FactOf) -> None:
    staff = fact("p", "Staff", "4", unit="persons")
    found = one(*year(fact, 2023, Sales="8"), staff, metric=ratio("sales", "staff"))
    assert found.value == 2


def test_weights_make_a_score_and_bands_name_it(fact: FactOf) -> None:
    """0.5 x 8/4 + 0.25 x 4/4 = 1.25."""
    parts = (
        Metric("x1", MetricUnit.RATIO, (MetricTerm("sales"),), (MetricTerm("assets"),)),
        Metric("x2", MetricUnit.RATIO, (MetricTerm("costs"),), (MetricTerm("assets"),)),
    )
    bands = (MetricBand("high", above="1.25"), MetricBand("low", below="1"), MetricBand("middle"))
    terms = (MetricTerm("x1", times="0.5"), MetricTerm("x2", times="0.25"))
    score = Metric("m", MetricUnit.SCORE, terms, bands=bands)
    found = one(*year(fact, 2023, Assets="4", Sales="8", Costs="4"), metric=score, above=parts)
    assert (found.value, found.band) == (Fraction(5, 4), "middle")
    assert score.definition == "0.5 x x1 + 0.25 x x2"
    assert (score.band(Fraction(126, 100)), score.band(Fraction(99, 100))) == ("high", "low")
    nothing = one(metric=score, above=parts)
    assert nothing.band == ""


def test_a_value_outside_every_band_has_no_name() -> None:
    metric = ratio("sales", bands=(MetricBand("high", above=2), MetricBand("low", below=1)))
    assert [metric.band(Fraction(at)) for at in (0, 1, 2, 3)] == ["low", "", "", "high"]


@pytest.mark.parametrize(
    ("status", "accepts", "computed"),
    [
        ("verified", (), True),
        ("invented", (), True),
        ("secondary", (), False),
        ("unverified", (), False),
        ("secondary", ("secondary",), True),
        ("unverified", ("secondary",), False),
    ],
)
def test_a_definition_counts_only_if_its_source_is_accepted(
    status: str, accepts: tuple[str, ...], computed: bool, fact: FactOf
) -> None:
    more = {"accepts": tuple(map(Status, accepts))} if accepts else {}
    source = Source("a page", Status(status))
    metric = Metric("m", MetricUnit.AMOUNT, (MetricTerm("sales"),), source=source)
    found = one(*year(fact, 2023, Sales="8"), metric=metric, **more)
    assert codes(found) == ([] if computed else [GapCode.NOT_ACCEPTED])


def test_definitions_and_labels_are_written_as_they_are_read() -> None:
    terms = (MetricTerm("a"), MetricTerm("b", times="-1"), MetricTerm("c", times=Fraction(1, 3)))
    metric = Metric("net_debt", MetricUnit.TIMES, terms, (MetricTerm("d"), MetricTerm("e")))
    assert metric.definition == "(a - b + 1/3 x c) / (d + e)"
    assert (metric.label, Metric("x", MetricUnit.DAYS, terms, title="Days").label) == (
        "net debt",
        "Days",
    )
    assert MetricPack("example", (metric,)).metric("other") is None
    assert Metric("x", MetricUnit.DAYS, (MetricTerm("a", times=-2),)).definition == "- 2 x a"


def test_the_cover_of_the_published_example_is_a_fifth_above_one(fact: FactOf) -> None:
    """Net operating income 120,000 over debt service 100,000; the income derived from rents."""
    facts = year(fact, 2023, Rents="150000", Costs="30000", Sales="100000")
    found = one(*facts, metric=ratio("noi", "sales", unit=MetricUnit.TIMES))
    assert found.value == Fraction("1.20")
    assert [each.id for each in found.facts] == ["Rents2023", "Costs2023", "Sales2023"]


def test_a_household_is_measured_by_the_same_means() -> None:
    """240,000 lent against 300,000 of property and 80,000 of income a year."""
    documents, said = documents_of(), Evidence("payslips", "tax")
    charts = documents.read(
        (EXAMPLES / "spreading-chart-household.toml").read_text("utf-8"), Notation.TOML
    )
    packs = documents.read(
        (EXAMPLES / "metric-pack-household.toml").read_text("utf-8"), Notation.TOML
    )
    day, on = Period(None, LAST.end), parse_day("2025-06-30")
    values = {
        ("AnnualNetIncome", LAST): "80000",
        ("AnnualLoanService", LAST): "14400",
        ("AnnualOtherDebtService", LAST): "4800",
        ("LoanAmount", day): "240000",
        ("OtherDebts", day): "20000",
        ("PropertyValue", day): "300000",
    }
    base = FactBase(
        tuple(Fact(k[0], "H1", *k, v, "EUR", said) for k, v in values.items())  # type: ignore[arg-type]
    )
    found = spread(base, charts, "H1", on)
    rows = measure(found, packs.at(on).value, LAST)
    assert {each.metric.name: each.value for each in rows} == {
        "loan_to_income": 3,
        "loan_service_to_income": Fraction("0.18"),
        "dti": Fraction("3.25"),
        "dsti": Fraction("0.24"),
        "ltv": Fraction("0.8"),
    }
