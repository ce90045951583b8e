"""Laws of spreading and measuring: nothing depends on order, nothing is invented, nothing guessed.

The cases are small on purpose: few concepts, values and documents, so that facts meet. A metric is
worked out a second time from what the accounts show, without the code that measures.
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from acctcore.credit import (
    AccountingIdentity,
    ChartLine,
    FootingStatus,
    LineValue,
    Metric,
    MetricBasis,
    MetricPack,
    MetricStatus,
    MetricTerm,
    MetricUnit,
    Resolution,
    SignedSum,
    Spread,
    SpreadingChart,
    Statement,
    ValueStatus,
    measure,
    spread,
)
from acctcore.days import parse_day
from acctcore.evidence import Evidence, Fact, FactBase, Period
from acctcore.sources import Source, Status
from acctcore.timeline import Timeline

ON = parse_day("2024-06-30")
EARLIER, LATER = parse_day("2022-12-31"), parse_day("2023-12-31")
BALANCE, FLOW = Statement.BALANCE, Statement.CASH
LINES = (
    ChartLine("assets", BALANCE, ("Assets", "Total")),
    ChartLine("debts", BALANCE, ("Debts",), derived=(SignedSum(("assets",), ("equity",)),)),
    ChartLine("equity", BALANCE, ("Equity",), derived=(SignedSum(("assets",), ("debts",)),)),
    ChartLine("sales", FLOW, ("Sales",), opposite=()),
    ChartLine("costs", FLOW, ("Costs", "Paid"), opposite=("Paid",)),
    ChartLine("margin", FLOW, ("Margin",), derived=(SignedSum(("sales",), ("costs",)),)),
)
IDENTITIES = (
    AccountingIdentity("balance", ("assets",), ("debts", "equity")),
    AccountingIdentity("margin", ("sales",), ("costs", "margin"), optional=("costs",)),
)
CHART = SpreadingChart("example", LINES, IDENTITIES, materiality="0.01", ranks=("audited", "tax"))
CHARTS = Timeline.always(CHART, Source("example", Status.INVENTED))
AVERAGE = MetricTerm("equity", basis=MetricBasis.AVERAGE, or_closing=True)
PACK = MetricPack(
    "example",
    (
        Metric("leverage", MetricUnit.RATIO, (MetricTerm("debts"),), (MetricTerm("assets"),)),
        Metric("result", MetricUnit.AMOUNT, (MetricTerm("sales"), MetricTerm("costs", times=-1))),
        Metric("earned", MetricUnit.PERCENT, (MetricTerm("result"),), (AVERAGE,)),
        Metric(
            "spent",
            MetricUnit.AMOUNT,
            (MetricTerm("costs"), MetricTerm("debts", optional=True)),
        ),
        Metric(
            "trend",
            MetricUnit.PERCENT,
            (MetricTerm("sales", basis=MetricBasis.CHANGE),),
            (MetricTerm("sales", basis=MetricBasis.PREVIOUS),),
        ),
    ),
)
BALANCES, FLOWS = ("Assets", "Total", "Debts", "Equity"), ("Sales", "Costs", "Paid", "Margin")
YEARS = {end: Period(end.replace(month=1, day=1), end) for end in (EARLIER, LATER)}


@st.composite
def bases(draw: st.DrawFn) -> FactBase:
    """Make facts about one subject, some of which repeat or contradict others."""
    rows = draw(
        st.lists(
            st.tuples(
                st.sampled_from((*BALANCES, *FLOWS)),
                st.sampled_from((EARLIER, LATER)),
                st.integers(-2, 12),
                st.sampled_from(("audited", "tax")),
            ),
            max_size=14,
        )
    )
    return FactBase(tuple(_fact(f"f{at}", *row) for at, row in enumerate(rows)))


def _fact(id_: str, concept: str, end: Any, value: int, kind: str) -> Fact[Any]:
    period = Period(None, end) if concept in BALANCES else YEARS[end]
    return Fact(id_, "B1", concept, period, value, "USD", Evidence(f"paper {id_}", kind))


def spread_of(base: FactBase, **more: Any) -> Spread:
    return spread(base, CHARTS, "B1", ON, periods=YEARS.values(), **more)


def figures(found: Spread) -> list[tuple[Any, ...]]:
    return [
        (value.line, value.period, value.status, value.value)
        for each in found.accounts
        for value in each.values.values()
    ]


def results(found: Spread) -> list[tuple[Any, ...]]:
    return [
        (each.metric.name, each.period, each.status, each.value, each.gaps)
        for accounts in found.accounts
        for each in measure(found, PACK, accounts.period)
    ]


def every_value(found: Spread) -> Iterable[LineValue]:
    for each in found.accounts:
        yield from each.values.values()
        yield from each.opening.values()


@given(bases(), st.randoms(use_true_random=False))
def test_the_order_of_the_facts_does_not_matter(base: FactBase, shuffle: Any) -> None:
    facts = list(base.facts)
    shuffle.shuffle(facts)
    one, other = spread_of(base), spread_of(FactBase(tuple(facts)))
    assert one == other
    assert results(one) == results(other)


@given(bases())
def test_every_figure_is_that_of_a_fact_or_the_sum_it_states(base: FactBase) -> None:
    by_id = {fact.id: fact.value for fact in base.facts}
    for value in every_value(spread_of(base)):
        if value.status is ValueStatus.REPORTED:
            assert value.fact is not None
            assert abs(value.value or 0) == abs(by_id[value.fact.id])  # type: ignore[arg-type]
        elif value.status is ValueStatus.DERIVED:
            assert value.parts
            assert value.value == sum(each.sign * (each.value.value or 0) for each in value.parts)
            assert value.used
        else:
            assert (value.value, value.fact, value.used) == (None, None, ())
        assert {fact.id for fact in value.used} <= set(by_id)


@given(bases())
def test_a_value_never_stands_on_facts_that_disagree(base: FactBase) -> None:
    """Beyond 1 % of the larger: with whole numbers up to 12 any difference at all."""
    for value in every_value(spread_of(base)):
        stated = {fact.value for fact in value.facts}
        assert (len(stated) > 1) is (value.status is ValueStatus.IN_CONFLICT)


@given(bases())
def test_dropping_a_fact_never_gives_another_number_unsaid(base: FactBase) -> None:
    """It stays, is lost, or another concept, a derivation or what was in conflict speaks up."""
    whole = {(v.line, v.period): v for v in every_value(spread_of(base))}
    for gone in base.facts:
        kept = FactBase(tuple(fact for fact in base.facts if fact is not gone))
        for value in every_value(spread_of(kept)):
            was = whole[value.line, value.period]
            if value.value is None or was.value is None or value.value == was.value:
                continue
            assert gone in was.used
            assert value.parts or value.fact in was.passed_over


@given(bases())
def test_dropping_a_fact_never_changes_a_metric_that_did_not_use_it_to_a_number(
    base: FactBase,
) -> None:
    whole = spread_of(base)
    before = {
        (each.metric.name, each.period): each
        for accounts in whole.accounts
        for each in measure(whole, PACK, accounts.period)
    }
    for gone in base.facts:
        less = spread_of(FactBase(tuple(fact for fact in base.facts if fact is not gone)))
        for accounts in less.accounts:
            for after in measure(less, PACK, accounts.period):
                was = before[after.metric.name, after.period]
                if after.value is None or was.value is None or after.value == was.value:
                    continue
                partly = after.status is MetricStatus.PARTLY or was.status is MetricStatus.PARTLY
                assert partly or gone in was.facts


@given(bases())
def test_a_computed_metric_is_what_the_accounts_show(base: FactBase) -> None:
    found = spread_of(base)
    for accounts in found.accounts:
        seen = {name: each.value for name, each in accounts.values.items()}
        opened = accounts.opening["equity"].value
        got = {each.metric.name: each for each in measure(found, PACK, accounts.period)}
        if got["leverage"].value is not None:
            assert got["leverage"].value * seen["assets"] == seen["debts"]
            assert seen["assets"] > 0
        if got["earned"].status is MetricStatus.COMPUTED:
            both = (opened or 0) + (seen["equity"] or 0)
            assert got["earned"].value * both == 2 * (seen["sales"] - seen["costs"])
        for each in got.values():
            hard = [gap for gap in each.gaps if not gap.is_soft]
            assert (each.value is None) is (each.status is MetricStatus.NO)
            assert bool(hard) is (each.status is MetricStatus.NO)
            assert (each.status is MetricStatus.COMPUTED) is (not each.gaps)


@given(bases())
def test_an_identity_holds_once_its_residual_is_added(base: FactBase) -> None:
    for check in spread_of(base).checks:
        if check.residual is None:
            assert check.status is FootingStatus.UNKNOWN
            assert check.lacking
            continue
        known = (p.sign * p.value.value for p in check.parts if p.value.value is not None)
        assert sum(known, Fraction(0)) - check.residual == 0
        assert (check.status is FootingStatus.BROKEN) <= (abs(check.residual) > check.tolerance)
        assert (check.status is FootingStatus.FOOTS) <= (abs(check.residual) <= check.tolerance)


@given(bases())
def test_settling_every_conflict_leaves_none(base: FactBase) -> None:
    open_ = [v for v in every_value(spread_of(base)) if v.status is ValueStatus.IN_CONFLICT]
    said = tuple(
        Resolution(each.facts[0].id, tuple(f.id for f in each.facts[1:]), "C. Officer", "weighed")
        for each in open_
    )
    settled = {(v.line, v.period): v for v in every_value(spread_of(base, resolutions=said))}
    for each in open_:
        value = settled[each.line, each.period]
        assert (value.status, value.fact) == (ValueStatus.REPORTED, each.facts[0])


@given(bases(), st.integers(2, 5))
def test_a_ratio_does_not_depend_on_the_scale_of_the_accounts(base: FactBase, scale: int) -> None:
    larger = tuple(evolve(fact, value=fact.value * scale) for fact in base.facts)
    one, other = spread_of(base), spread_of(FactBase(larger))
    assert [(n, line, s) for n, line, s, _ in figures(one)] == [
        (n, line, s) for n, line, s, _ in figures(other)
    ]
    for small, large in zip(results(one), results(other), strict=True):
        grows = small[0] in ("result", "spent")
        assert (small[2], large[3]) == (large[2], small[3] and small[3] * (scale if grows else 1))
