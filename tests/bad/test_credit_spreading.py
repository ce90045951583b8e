"""Malformed charts, metric packs, groups and questions about them: the exact message of each."""

from collections.abc import Callable
from typing import Any

import pytest

from acctcore.credit import (
    AccountingIdentity,
    AmountBounds,
    ChartLine,
    GroupMember,
    IntraGroupFlow,
    LineSpan,
    MarginBasis,
    Metric,
    MetricBand,
    MetricBasis,
    MetricPack,
    MetricTerm,
    MetricUnit,
    PaidAs,
    ProfitMargin,
    Resolution,
    SignedSum,
    SpreadingChart,
    Statement,
    TurnoverDays,
    debt_service_cover,
    global_cash_flow,
    measure,
    spread,
    turnover_days,
    working_capital_need,
)
from acctcore.days import parse_day
from acctcore.errors import (
    AcctcoreError,
    Contradiction,
    MixedCurrency,
    OutOfRange,
    Unknown,
    WrongKind,
)
from acctcore.evidence import Evidence, Fact, FactBase, Period
from acctcore.money import Money
from acctcore.rounding import Rounding
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

ON = parse_day("2024-06-30")
DAY, ANOTHER = Period(None, parse_day("2023-12-31")), Period(None, parse_day("2022-12-31"))
BALANCE, CASH, NOTES = Statement.BALANCE, Statement.CASH, Statement.NOTES
ASSETS, FLOWS = ChartLine("assets", BALANCE, ("Assets",)), ChartLine("flows", CASH, ("Flows",))
SHARES = ChartLine("shares", BALANCE, ("Shares",), unit="shares")
HKD, USD = Money.of("5.00", "HKD"), Money.of("5.00", "USD")
NONE = Money.of("0.00", "HKD")


def line(name: str = "x", **more: Any) -> ChartLine:
    return ChartLine(name, more.pop("statement", BALANCE), more.pop("concepts", ("X",)), **more)


def chart(*lines: ChartLine, **more: Any) -> SpreadingChart:
    return SpreadingChart("example", lines or (ASSETS,), **more)


def derived(*names: str, **more: Any) -> ChartLine:
    return line(concepts=(), derived=(SignedSum(names),), **more)


def spread_of(
    *values: tuple[str, str], lines: tuple[ChartLine, ...] = (ASSETS,), **more: Any
) -> Any:
    """Spread facts, each stated as its concept and its unit."""
    said = Evidence("accounts", "audited")
    facts = (
        Fact(f"f{at}", "B1", concept, DAY, 9, unit, said)
        for at, (concept, unit) in enumerate(values)
    )
    charts = Timeline.always(chart(*lines), Source("example", Status.INVENTED))
    return spread(FactBase(tuple(facts)), charts, "B1", ON, **more)


def metric(name: str, *above: str, below: tuple[str, ...] = (), **more: Any) -> Metric:
    terms = (tuple(map(MetricTerm, names)) for names in (above, below))
    return Metric(name, more.pop("unit", MetricUnit.RATIO), *terms, **more)


def measured(*metrics: Metric, lines: tuple[ChartLine, ...], values: tuple[str, ...]) -> object:
    found = spread_of(*((v, "shares" if v == "Shares" else "USD") for v in values), lines=lines)
    return measure(found, MetricPack("example", metrics), DAY)


def group(*members: GroupMember, **more: Any) -> object:
    flows = more.pop("flows", ())
    return global_cash_flow(members, flows, currency="HKD", rounding=Rounding.HALF_EVEN, **more)


def need(**changed: Any) -> object:
    stated: dict[str, Any] = {
        "sales": HKD,
        "margin": ProfitMargin("0.1", MarginBasis.NET),
        "growth": "0.1",
        "days": TurnoverDays(1, 1, 1, 1, 1),
        "own_funds": NONE,
        "existing_loans": NONE,
        "other_funds": NONE,
        "year_days": 360,
        "rounding": Rounding.HALF_EVEN,
    }
    return working_capital_need(**{**stated, **changed})


def turning(sales: Money = HKD, cost: Money = HKD, **changed: Any) -> object:
    items = ("inventory", "receivables", "payables", "prepayments", "advances")
    stated = {"year_days": 360, **dict.fromkeys(items, NONE)}
    return turnover_days(sales, cost, **{**stated, **changed})


CHARTS: list[tuple[Callable[[], object], type[AcctcoreError], str]] = [
    (lambda: line(""), OutOfRange, "name of a line: expected a name, got ``"),
    (
        lambda: line(concepts=()),
        OutOfRange,
        "line `x`: expected a concept or a sum, got neither",
    ),
    (
        lambda: line(concepts=("X", "X")),
        Contradiction,
        "line `x`: concept `X` is listed twice",
    ),
    (
        lambda: line(opposite=("Y",)),
        Unknown,
        "opposite concept of `x`: expected one of its concepts, got `Y`",
    ),
    (
        lambda: line(unit="text"),
        OutOfRange,
        "unit of `x`: expected what is counted, got `text`",
    ),
    (
        lambda: line(statement=NOTES),
        OutOfRange,
        "span of the note `x`: expected `day` or `period`, got nothing",
    ),
    (
        lambda: line(statement=CASH, span=LineSpan.DAY),
        Contradiction,
        "line `x` of the cash statement is about a period, not a day",
    ),
    (SignedSum, OutOfRange, "a sum of lines: expected at least one line, got none"),
    (
        lambda: SignedSum(("a",), ("a",)),
        Contradiction,
        "a sum names the line `a` twice",
    ),
    (lambda: SpreadingChart("", (ASSETS,)), OutOfRange, "name of a chart: expected a name, got ``"),
    (
        lambda: SpreadingChart("example", ()),
        OutOfRange,
        "chart `example`: expected at least one line, got none",
    ),
    (
        lambda: chart(ASSETS, ASSETS),
        Contradiction,
        "chart `example`: line `assets` is listed twice",
    ),
    (
        lambda: chart(
            identities=(AccountingIdentity("i", ("assets",)), AccountingIdentity("i", ("assets",)))
        ),
        Contradiction,
        "chart `example`: identity `i` is listed twice",
    ),
    (
        lambda: chart(ranks=("tax", "tax")),
        Contradiction,
        "chart `example`: rank `tax` is listed twice",
    ),
    (
        lambda: chart(materiality="1"),
        OutOfRange,
        "materiality: expected a ratio from 0 to below 1, got `1`",
    ),
    (
        lambda: chart(materiality=0.5),
        WrongKind,
        (
            "materiality: expected an exact number (whole, decimal text or fraction), got `0.5` "
            '(a floating-point number); write it as text, for instance `"0.5"`'
        ),
    ),
    (
        lambda: chart(derived("y")),
        Unknown,
        "chart `example`, sum of `x`: expected a line of the chart, got `y`",
    ),
    (lambda: chart(derived("x")), Contradiction, "line `x` is derived from itself"),
    (
        lambda: chart(FLOWS, derived("flows")),
        Contradiction,
        (
            "line `x` is derived from `flows`, which counts something else: a balance is no flow, "
            "and units do not mix"
        ),
    ),
    (
        lambda: chart(SHARES, derived("shares")),
        Contradiction,
        (
            "line `x` is derived from `shares`, which counts something else: a balance is no flow, "
            "and units do not mix"
        ),
    ),
    (
        lambda: AccountingIdentity("", ("assets",)),
        OutOfRange,
        "name of an identity: expected a name, got ``",
    ),
    (
        lambda: AccountingIdentity("i", ("assets",), tolerance="-1"),
        OutOfRange,
        "tolerance: expected 0 or more, got `-1`",
    ),
    (
        lambda: AccountingIdentity("i", ("a",), optional=("b",)),
        Unknown,
        "optional line of `i`: expected one of its lines, got `b`",
    ),
    (
        lambda: chart(
            line("cash", concepts=("Cash", "Liquid")),
            line("deposits", concepts=("Deposits", "Liquid")),
            line("all", concepts=(), derived=(SignedSum(("cash", "deposits")),)),
        ),
        Contradiction,
        (
            "sum of `all` adds `cash` and `deposits`, and both may read `Liquid`: "
            "it would count twice"
        ),
    ),
    (
        lambda: chart(
            line("cash", concepts=("Cash",)),
            line("deposits", concepts=("Cash",)),
            line("all"),
            identities=(AccountingIdentity("i", ("all",), ("cash", "deposits")),),
        ),
        Contradiction,
        "identity `i` adds `cash` and `deposits`, and both may read `Cash`: it would count twice",
    ),
    (
        lambda: chart(identities=(AccountingIdentity("i", ("b",)),)),
        Unknown,
        "chart `example`, identity `i`: expected a line of the chart, got `b`",
    ),
    (
        lambda: chart(ASSETS, SHARES, identities=(AccountingIdentity("i", ("assets", "shares")),)),
        Contradiction,
        "identity `i` adds lines of different units",
    ),
    (
        lambda: chart(FLOWS, identities=(AccountingIdentity("i", ("flows",), opening=("flows",)),)),
        Contradiction,
        "identity `i`: `flows` is a flow and has no opening balance",
    ),
    (
        lambda: chart().line("b"),
        Unknown,
        "chart `example`, line: expected a line of the chart, got `b`",
    ),
]
SPREADS: list[tuple[Callable[[], object], type[AcctcoreError], str]] = [
    (
        lambda: spread_of(("Assets", "USD"), ("Assets", "CNY")),
        MixedCurrency,
        "accounts of `B1`: expected one currency, got `CNY`, `USD`; say which one to spread",
    ),
    (
        lambda: spread_of(("Assets", "USD"), periods=(DAY, DAY)),
        Contradiction,
        "the period `2023-12-31` is asked for twice",
    ),
    (
        lambda: spread_of(("Assets", "USD")).at(ANOTHER),
        Unknown,
        "period: expected one of the spread (`2023-12-31`), got `2022-12-31`",
    ),
    (
        lambda: spread_of().at(DAY),
        Unknown,
        "period: expected one of the spread (none), got `2023-12-31`",
    ),
    (
        lambda: spread_of(
            ("Assets", "USD"), resolutions=(Resolution("f9", ("f0",), "C. Officer", "why not"),)
        ),
        Unknown,
        "resolution of `C. Officer`: expected the id of a recorded fact, got `f9`",
    ),
]
METRICS: list[tuple[Callable[[], object], type[AcctcoreError], str]] = [
    (lambda: MetricTerm(""), OutOfRange, "term of a metric: expected a name, got ``"),
    (
        lambda: MetricTerm("a", times=0),
        OutOfRange,
        "factor of `a`: expected a number other than 0, got `0`",
    ),
    (
        lambda: MetricTerm("a", times=1.5),  # type: ignore[arg-type]
        WrongKind,
        (
            "factor of a term: expected an exact number (whole, decimal text or fraction), got "
            '`1.5` (a floating-point number); write it as text, for instance `"1.5"`'
        ),
    ),
    (
        lambda: MetricTerm("a", basis=MetricBasis.CHANGE, or_closing=True),
        Contradiction,
        "term `a`: `or_closing` is for an average, not for change",
    ),
    (lambda: MetricBand(""), OutOfRange, "name of a band: expected a name, got ``"),
    (
        lambda: MetricBand("b", above=1, below=1),
        Contradiction,
        "band `b`: nothing is above 1 and below 1",
    ),
    (lambda: metric("", "a"), OutOfRange, "name of a metric: expected a name, got ``"),
    (lambda: metric("m"), OutOfRange, "metric `m`: expected at least one term, got none"),
    (
        lambda: metric("m", "a", bands=(MetricBand("b", above=1), MetricBand("b"))),
        Contradiction,
        "metric `m`: band `b` is listed twice",
    ),
    (
        lambda: metric("m", "a", bands=(MetricBand("b"), MetricBand("c", above=1))),
        Contradiction,
        "metric `m`: band `b` takes every value, so those below it are never reached; list it last",
    ),
    (
        lambda: MetricPack("", (metric("m", "a"),)),
        OutOfRange,
        "name of a metric pack: expected a name, got ``",
    ),
    (
        lambda: MetricPack("example", ()),
        OutOfRange,
        "metric pack `example`: expected at least one metric, got none",
    ),
    (
        lambda: MetricPack("example", (metric("m", "a"), metric("m", "b"))),
        Contradiction,
        "metric pack `example`: metric `m` is listed twice",
    ),
    (
        lambda: MetricPack("example", (metric("m", "n"), metric("n", "a"))),
        Contradiction,
        "metric `m` uses `n`, which is not listed above it",
    ),
    (
        lambda: MetricPack("example", (metric("m", "a", below=("m",)),)),
        Contradiction,
        "metric `m` uses `m`, which is not listed above it",
    ),
    (
        lambda: measured(metric("assets", "flows"), lines=(ASSETS, FLOWS), values=("Assets",)),
        Contradiction,
        "`assets` is both a line of the chart and a metric",
    ),
    (
        lambda: measured(
            metric("m", "assets", "shares"), lines=(ASSETS, SHARES), values=("Assets", "Shares")
        ),
        Contradiction,
        "metric `m` adds `USD` and `shares`",
    ),
    (
        lambda: measured(metric("m", "assets"), lines=(ASSETS,), values=("Assets",)),
        Contradiction,
        (
            "metric `m` comes out in `USD`: it is an amount, no ratio; "
            "divide it, or set its unit to `amount`"
        ),
    ),
    (
        lambda: measured(
            Metric("m", MetricUnit.AMOUNT, (MetricTerm("assets"),), (MetricTerm("assets"),)),
            lines=(ASSETS,),
            values=("Assets",),
        ),
        Contradiction,
        "metric `m` is no amount: it comes out without a unit",
    ),
    (
        lambda: measured(
            metric("one", "assets", below=("assets",)),
            metric("m", "one", "assets"),
            lines=(ASSETS,),
            values=("Assets",),
        ),
        Contradiction,
        "metric `m` adds a number without a unit and `USD`",
    ),
]
GROUPS: list[tuple[Callable[[], object], type[AcctcoreError], str]] = [
    (lambda: GroupMember(""), OutOfRange, "name of a member: expected a name, got ``"),
    (
        lambda: GroupMember("A", HKD, -HKD),
        OutOfRange,
        "debt service of `A`: expected 0 or more, got `HKD -5.00`",
    ),
    (
        lambda: AmountBounds(HKD, NONE),
        Contradiction,
        "nothing is at least HKD 5.00 and at most HKD 0.00",
    ),
    (lambda: IntraGroupFlow("A", "A", HKD), Contradiction, "a flow from `A` to `A` is none"),
    (
        lambda: IntraGroupFlow("A", "B"),
        Contradiction,
        "a flow from `A` to `B` that neither side states",
    ),
    (
        lambda: IntraGroupFlow("A", "B", received=-HKD),
        OutOfRange,
        (
            "amount of a flow from `A` to `B`: expected 0 or more, got `HKD -5.00`; "
            "turn payer and receiver round"
        ),
    ),
    (group, OutOfRange, "a group: expected at least one member, got none"),
    (
        lambda: group(GroupMember("A"), GroupMember("A")),
        Contradiction,
        "two members of a group are named `A`",
    ),
    (
        lambda: group(GroupMember("A"), flows=(IntraGroupFlow("A", "B", HKD),)),
        Unknown,
        "flow within a group: expected a member of the group, got `B`",
    ),
    (
        lambda: group(GroupMember("A", USD)),
        MixedCurrency,
        "amount of `USD 5.00`: expected `HKD`, or a rate for `USD`, got no rate",
    ),
    (
        lambda: group(GroupMember("A", USD), rates={"USD": 0}),
        OutOfRange,
        "rate of `USD`: expected more than 0, got `0` (a whole number)",
    ),
    (
        lambda: group(GroupMember("A"), rates={"USD": 7.8}),
        WrongKind,
        (
            "rate of `USD`: expected an exact number (whole, decimal text or fraction), got `7.8` "
            '(a floating-point number); write it as text, for instance `"7.8"`'
        ),
    ),
    (
        lambda: GroupMember("A", 100),
        WrongKind,
        "a bound of an amount: expected money or nothing, got `100` (a whole number)",
    ),
    (
        lambda: debt_service_cover(AmountBounds(HKD, HKD), AmountBounds(-HKD, HKD)),
        OutOfRange,
        "debt service: expected 0 or more, got `HKD -5.00`",
    ),
    (
        lambda: group(GroupMember("A"), rates={"HKD": 1}),
        Contradiction,
        "a rate of `HKD` against itself",
    ),
]
WORKING_CAPITAL: list[tuple[Callable[[], object], type[AcctcoreError], str]] = [
    (lambda: need(sales=-HKD), OutOfRange, "sales: expected 0 or more, got `HKD -5.00`"),
    (
        lambda: need(growth=0.1),
        WrongKind,
        (
            "growth: expected an exact number (whole, decimal text or fraction), got `0.1` "
            '(a floating-point number); write it as text, for instance `"0.1"`'
        ),
    ),
    (
        lambda: need(year_days=0),
        OutOfRange,
        "days of a year: expected 1 or more, got `0` (a whole number)",
    ),
    (
        lambda: need(year_days=True),
        WrongKind,
        "days of a year: expected a whole number, got `true` (a yes/no value)",
    ),
    (
        lambda: need(own_funds=USD),
        MixedCurrency,
        "currency: expected `HKD`, got `USD`; convert first, at a rate given as a fact",
    ),
    (
        lambda: need(growth="-1.01"),
        OutOfRange,
        "growth: expected -1 or more, got `-1.01`",
    ),
    (
        lambda: need(own_funds=-HKD),
        OutOfRange,
        "own funds: expected 0 or more, got `HKD -5.00`",
    ),
    (
        lambda: need(existing_loans=-HKD),
        OutOfRange,
        "existing loans: expected 0 or more, got `HKD -5.00`",
    ),
    (
        lambda: need(other_funds=-HKD),
        OutOfRange,
        "other funds: expected 0 or more, got `HKD -5.00`",
    ),
    (
        lambda: ProfitMargin("1.01", MarginBasis.NET),
        OutOfRange,
        "margin: expected at most 1, all of sales, got `1.01`",
    ),
    (
        lambda: TurnoverDays(0, 0, 0, 0, -1),
        OutOfRange,
        "days of advances: expected 0 or more, got `-1`",
    ),
    (
        lambda: ProfitMargin.of(HKD, NONE, MarginBasis.NET),
        OutOfRange,
        "sales: expected more than 0, got `HKD 0.00`",
    ),
    (
        lambda: ProfitMargin.of(USD, HKD, MarginBasis.NET),
        MixedCurrency,
        "currency: expected `HKD`, got `USD`; convert first, at a rate given as a fact",
    ),
    (lambda: turning(sales=NONE), OutOfRange, "sales: expected more than 0, got `HKD 0.00`"),
    (
        lambda: turning(cost=NONE),
        OutOfRange,
        "cost of sales: expected more than 0, got `HKD 0.00`",
    ),
    (
        lambda: turning(inventory=-HKD),
        OutOfRange,
        "days of inventory: expected 0 or more, got `-360`",
    ),
    (
        lambda: turning(inventory=USD),
        MixedCurrency,
        "currency: expected `HKD`, got `USD`; convert first, at a rate given as a fact",
    ),
]
BAD = [*CHARTS, *SPREADS, *METRICS, *GROUPS, *WORKING_CAPITAL]


@pytest.mark.parametrize(("make", "error", "message"), BAD, ids=range(len(BAD)))
def test_what_is_malformed_says_what_is_wrong(
    make: Callable[[], object], error: type[AcctcoreError], message: str
) -> None:
    with pytest.raises(error) as raised:
        make()
    assert str(raised.value) == message


def test_more_debt_paid_within_the_group_than_in_all_is_refused() -> None:
    loan = IntraGroupFlow("A", "B", HKD + HKD, HKD + HKD, PaidAs.DEBT_SERVICE)
    with pytest.raises(Contradiction) as raised:
        group(GroupMember("A", HKD, HKD), GroupMember("B", HKD, HKD), flows=(loan,))
    assert str(raised.value) == "`A` pays more debt within the group than it pays in all"
