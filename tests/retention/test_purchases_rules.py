"""Histories, forecasts, spend, silence and RFM: exact rules and their boundaries.

Figures: by hand from the rule of the page, or by counting written out here another way.
"""

from datetime import date, timedelta
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore import Money
from acctcore.retention.purchases.bg_bb import BgBb
from acctcore.retention.purchases.bg_nbd import BgNbd
from acctcore.retention.purchases.forecasts import forecast, rank_buyers
from acctcore.retention.purchases.histories import History, PeriodHistory
from acctcore.retention.purchases.pareto_nbd import ParetoNbd
from acctcore.retention.purchases.rfm import score_rfm
from acctcore.retention.purchases.rfm_rules import (
    Best,
    Nesting,
    PurchaseRecord,
    RfmRules,
    RfmTable,
    Ties,
)
from acctcore.retention.purchases.silences import silence_ratio
from acctcore.retention.purchases.spends import (
    Correlation,
    ExpectedSpend,
    GammaGamma,
    spend_correlation,
)

START = date(2026, 1, 1)
PAPER = BgNbd("0.243", "4.414", "0.793", "2.426")


@given(st.lists(st.integers(0, 300), min_size=1), st.integers(0, 50), st.sampled_from((1, 7, 30)))
def test_days_become_a_history(offsets: list[int], after: int, unit: int) -> None:
    days = [START + timedelta(days=each) for each in offsets]
    until = max(days) + timedelta(days=after)
    found = History.of_days(days, until=until, unit_days=unit)
    assert found == History.of_days([*days[::-1], days[0]], until=until, unit_days=unit)
    assert found.x == len(set(days)) - 1
    assert found.T * unit == (until - min(days)).days
    assert (found.T - found.t_x) * unit == after


def test_the_trap_is_named_only_where_it_is_one() -> None:
    once, twice = History(0, 0, 30), History(1, 5, 30)
    pareto = ParetoNbd("0.553", "10.578", "0.606", "11.669")
    assert forecast(PAPER, once, 39).p_gone is None
    assert forecast(PAPER, once, 39).unknown == "ALIVE_BY_CONSTRUCTION"
    for model, history in ((PAPER, twice), (pareto, once), (pareto, twice)):
        found = forecast(model, history, 39)
        assert found.p_gone == 1 - found.p_alive
        assert found.unknown == ""
    donors = BgBb("1.204", "0.750", "0.657", "2.783")
    assert forecast(donors, PeriodHistory(0, 0, 6), 5).unknown == ""


def test_who_is_expected_to_buy_most_comes_first() -> None:
    book = {
        "Zhao": History(0, 0, "38.86"),
        "Chen": History(0, 0, "38.86"),
        "Li": History(2, "30.43", "38.86"),
        "Wu": History(1, "1.71", "38.86"),
    }
    ranking = rank_buyers(PAPER, book, 39)
    assert [each.customer for each in ranking.buyers] == ["Li", "Wu", "Chen", "Zhao"]
    assert ranking == rank_buyers(PAPER, dict(reversed(book.items())), 39)
    assert ranking.ranked_by == "EXPECTED_PURCHASES"


def test_spend_lies_between_the_customer_and_the_book() -> None:
    model = GammaGamma("6.25", "3.74", "15.44")
    assert model.expected_spend(0).mean == Fraction("96.5") / Fraction("2.74")
    for x in (1, 5, 1000):
        mean = model.expected_spend(x, 10).mean
        assert mean is not None
        assert 10 < mean < Fraction("96.5") / Fraction("2.74")


@pytest.mark.parametrize(("q", "finite"), [("0.999", False), ("1", False), ("1.001", True)])
def test_a_mean_that_is_not_finite_is_said(q: str, finite: bool) -> None:
    found = GammaGamma("6.25", q, "15.44").expected_spend(0)
    assert (found.mean is not None) is finite
    assert finite or found == ExpectedSpend(None, "NO_FINITE_MEAN")


def test_correlation_of_a_line_and_of_too_little() -> None:
    rising = [(1, "10"), (2, "20"), (3, "30")]
    assert spend_correlation(rising).value == pytest.approx(1, abs=1e-12)
    assert spend_correlation([(x, -10 * x + 40) for x in (1, 2, 3)]).value == -1
    # By hand: deviations -1, 0, 1 and -4, 5, -1 give 3/sqrt(2 * 42).
    assert spend_correlation([(1, 1), (2, 10), (3, 4)]).value == pytest.approx(3 / 84**0.5)
    assert spend_correlation(rising[:1]) == Correlation(None, "TOO_FEW_CUSTOMERS")
    assert spend_correlation([(1, 5), (2, 5)]) == Correlation(None, "NO_VARIATION")
    assert spend_correlation([(2, 5), (2, 6)]) == Correlation(None, "NO_VARIATION")


def test_silence_is_flagged_over_the_threshold_not_at_it() -> None:
    for today, over in ((59, False), (60, False), (61, True)):
        assert silence_ratio(History(2, 30, today), least_purchases=2).over(2) is over
    assert silence_ratio(History(2, 30, 30), least_purchases=2).ratio == 0


@pytest.mark.parametrize(("x", "known"), [(0, False), (1, False), (2, True), (3, True)])
def test_silence_needs_a_habit(x: int, known: bool) -> None:
    found = silence_ratio(History(x, 30 if x else 0, 60), least_purchases=2)
    assert (found.over(1) is not None) is known
    assert found.unknown == ("" if known else "TOO_FEW_PURCHASES")


def record(name: str, days: int | None, times: int | None, spent: int | None) -> PurchaseRecord:
    return PurchaseRecord(name, days, times, None if spent is None else Money(spent, "CNY"))


def rules(
    groups: int = 5,
    nesting: Nesting = Nesting.INDEPENDENT,
    ties: Ties = Ties.LOW,
    best: Best = Best.HIGHEST,
) -> RfmRules:
    return RfmRules(groups, nesting, ties, best)


records = st.lists(
    st.builds(
        record,
        st.integers(0, 40).map("c{:02}".format),
        st.integers(0, 9),
        st.integers(0, 5),
        st.integers(0, 5),
    ),
    max_size=25,
    unique_by=lambda each: each.customer,
)
any_rules = st.builds(
    RfmRules,
    st.integers(2, 6),
    st.sampled_from(Nesting),
    st.sampled_from(Ties),
    st.sampled_from(Best),
)


def worse(one: tuple[int, str], other: tuple[int, str], ties: Ties) -> bool:
    """Whether `one` comes before `other`, pair by pair instead of by sorting."""
    if one[0] != other[0] or ties is Ties.LOW:
        return one[0] < other[0]
    return one[1] != other[1] if ties is Ties.HIGH else one[1] > other[1]


@given(records, any_rules)
def test_scores_are_places_counted_pair_by_pair(book: list[PurchaseRecord], by: RfmRules) -> None:
    found = {each.customer: each for each in score_rfm(book, by).scores}
    if len(book) < by.groups:
        assert not found
        return
    figures = {
        each.customer: (-(each.days_since or 0), each.purchases or 0, each.spent.minor)
        for each in book
        if each.spent
    }
    got = {name: (each.recency, each.frequency, each.money) for name, each in found.items()}
    assert sorted(got) == sorted(figures)
    for name, dimension in product(figures, range(3)):
        same = dimension if by.nesting is Nesting.NESTED else 0
        cell = [other for other in figures if got[other][:same] == got[name][:same]]
        mine = (figures[name][dimension], name)
        place = sum(worse((figures[o][dimension], o), mine, by.ties) for o in cell)
        score = 1 + by.groups * place // len(cell)
        wanted = score if by.best is Best.HIGHEST else by.groups + 1 - score
        assert got[name][dimension] == wanted


@given(records, any_rules)
def test_the_order_of_customers_does_not_matter(book: list[PurchaseRecord], by: RfmRules) -> None:
    assert score_rfm(book, by) == score_rfm(book[::-1], by)


def test_ties_by_hand() -> None:
    """Ten customers, two groups of five by days; all buy once for the same money."""
    book = [record(f"c{n}", 10, 1, 100) for n in range(10)]
    for ties, scores in ((Ties.LOW, [1] * 10), (Ties.HIGH, [5] * 10)):
        assert [each.recency for each in score_rfm(book, rules(ties=ties)).scores] == scores
    by_name = score_rfm(book, rules(ties=Ties.BY_NAME)).scores
    assert [each.money for each in by_name] == [5, 5, 4, 4, 3, 3, 2, 2, 1, 1]
    lowest = score_rfm(book, rules(ties=Ties.BY_NAME, best=Best.LOWEST)).scores
    assert [each.money for each in lowest] == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]


@pytest.mark.parametrize(("days", "times", "spent"), [(None, 1, 1), (1, None, 1), (1, 1, None)])
def test_what_is_not_known_is_named_and_compared_with_nobody(
    days: int | None, times: int | None, spent: int | None
) -> None:
    book = [record("a", 1, 1, 1), record("b", 2, 2, 2)]
    with_one_more = score_rfm([*book, record("c", days, times, spent)], rules(2))
    assert with_one_more == RfmTable(score_rfm(book, rules(2)).scores, ("c",))


@pytest.mark.parametrize(("customers", "scored"), [(4, False), (5, True), (6, True)])
def test_fewer_customers_than_groups_are_not_scored(customers: int, scored: bool) -> None:
    table = score_rfm([record(f"c{n}", n, n, n) for n in range(customers)], rules(5))
    assert bool(table.scores) is scored
    assert table.reason == ("" if scored else "TOO_FEW_CUSTOMERS")
