"""A batch is the core, row by row; the core is the oracle."""

import subprocess
import sys
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore import retention
from acctcore.fit import HistoryColumns, count_tenures, expected_purchases, kaplan_meier, p_alive
from acctcore.fit.nodes import beta_nodes
from acctcore.retention import BgBb, BgNbd, History, ParetoNbd, PeriodHistory, TenureBook

CDNOW = BgNbd("0.243", "4.414", "0.793", "2.426")
estimates = st.floats(-2, 3).map(lambda power: 10**power)
times = st.one_of(st.floats(0.01, 10_000), st.integers(1, 400).map(float))


@st.composite
def rows(draw: st.DrawFn) -> tuple[int, float, float]:
    today = draw(times)
    x = draw(st.sampled_from([0, 0, 1, 2, 5, 30, 200]))
    return x, today * draw(st.sampled_from([1, 0.5, 0.01])) if x else 0.0, today


@given(
    st.sampled_from([BgNbd, ParetoNbd]),
    st.tuples(estimates, estimates, estimates, estimates),
    st.lists(rows(), min_size=1, max_size=5),
    times,
)
def test_a_batch_of_continuous_time_is_the_core(
    model_of: Any, given_: tuple[float, ...], book: list[tuple[int, float, float]], ahead: float
) -> None:
    model, within = model_of(*given_), Fraction(ahead)
    columns = tuple(zip(*book, strict=True))
    alive = p_alive(model, *columns)
    expected = expected_purchases(model, within, *columns)
    for at, (x, t_x, today) in enumerate(book):
        history = History(x, Fraction(t_x), Fraction(today))
        assert alive[at] == pytest.approx(model.p_alive(history), abs=1e-9)
        core = model.expected_purchases(history, within)
        assert expected[at] == pytest.approx(core, rel=1e-8, abs=1e-200)


@given(st.tuples(estimates, estimates, estimates, estimates), st.integers(0, 30))
def test_a_batch_of_periods_is_the_core(given_: tuple[float, ...], ahead: int) -> None:
    model = BgBb(*given_)
    book = [(0, 0, 6), (1, 1, 6), (3, 5, 6), (6, 6, 6), (1, 1, 6), (2, 3, 9)]
    columns = tuple(zip(*book, strict=True))
    histories = [PeriodHistory(*each) for each in book]
    assert p_alive(model, *columns).tolist() == [model.p_alive(each) for each in histories]
    assert expected_purchases(model, ahead, *columns).tolist() == [
        model.expected_purchases(each, ahead) for each in histories
    ]


@pytest.mark.parametrize("a", [1.0, 1.0000001, 0.9999999, 0.01])
def test_a_of_one_needs_no_limit(a: float) -> None:
    model = BgNbd("0.243", "4.414", a, "2.426")
    core = model.expected_purchases(History(2, "30.43", "38.86"), 39)
    assert expected_purchases(model, 39, [2], [30.43], [38.86])[0] == pytest.approx(core, rel=1e-9)


def test_far_ahead_the_core_is_asked() -> None:
    model = BgNbd(900, "0.02", "0.09", 80)
    history = History(3, "0.01", "0.02")
    assert expected_purchases(model, 900, [3], [0.01], [0.02])[0] == pytest.approx(
        model.expected_purchases(history, 900), rel=1e-9
    )


def test_a_pareto_that_stays_for_a_logarithm() -> None:
    model = ParetoNbd("0.553", "10.578", 1, "11.669")
    core = model.expected_purchases(History(2, "30.43", "38.86"), 39)
    found = expected_purchases(model, 39, [2], [30.43], [38.86])[0]
    assert found == pytest.approx(core, rel=1e-9)


def test_a_book_longer_than_a_part_keeps_its_order() -> None:
    x = np.arange(20_000) % 7
    today = np.full(20_000, 38.86)
    t_x = np.where(x > 0, 10 + x * 1.5, 0)
    once = p_alive(CDNOW, x[:7], t_x[:7], today[:7])
    assert np.array_equal(p_alive(CDNOW, x, t_x, today), np.resize(once, 20_000))


def test_numbers_kept_as_objects_are_numbers() -> None:
    """Data frames keep a column so where a value was once missing."""
    x, t_x = np.array([2, 0], dtype=object), np.array([30.5, 0], dtype=object)
    model = BgNbd("0.243", "4.414", "0.793", "2.426")
    plain = p_alive(model, [2, 0], [30.5, 0], [38, 20])
    assert p_alive(model, x, t_x, [38, 20]).tolist() == plain.tolist()


def test_an_empty_book_has_no_scores() -> None:
    for model in (CDNOW, ParetoNbd(1, 1, 1, 1), BgBb(1, 1, 1, 1)):
        assert p_alive(model, [], [], []).tolist() == []
        assert expected_purchases(model, 39, [], [], []).tolist() == []


@given(st.floats(0.001, 1000), st.floats(0.001, 1000))
def test_nodes_have_the_moments_of_their_distribution(a: float, b: float) -> None:
    """By the textbook: a/(a+b), and its variance ab/((a+b)^2 (a+b+1))."""
    points, weights = beta_nodes(a, b, 8)
    mean = a / (a + b)
    assert float(weights.sum()) == pytest.approx(1, rel=1e-12)
    assert float(points @ weights) == pytest.approx(mean, rel=1e-9)
    spread = float((points - mean) ** 2 @ weights)
    assert spread == pytest.approx(a * b / ((a + b) ** 2 * (a + b + 1)), rel=1e-6)


@given(st.lists(st.tuples(st.integers(0, 40), st.booleans()), max_size=60))
def test_a_table_of_columns_is_the_core_of_pairs(spells: list[tuple[int, bool]]) -> None:
    known = [(age, left and age > 0) for age, left in spells]
    ages = np.array([age for age, _ in known], dtype=np.int64)
    left = np.array([gone for _, gone in known], dtype=bool)
    assert count_tenures(ages, left) == TenureBook.of(known)
    assert kaplan_meier(ages, left) == retention.kaplan_meier(TenureBook.of(known))


def test_equal_rows_are_counted_once() -> None:
    columns = HistoryColumns.of([2, 0, 2, 1], [5, 0, 5, 5], [9, 9, 9, 9], [3, 1, 4, 1]).distinct()
    assert columns.x.tolist() == [0, 1, 2]
    assert columns.weights.tolist() == [1, 1, 7]
    assert (columns.customers, columns.repeat_buyers) == (9, 8)
    assert HistoryColumns.of([], [], []).distinct().customers == 0


def test_neither_the_core_nor_the_door_of_fit_needs_numpy() -> None:
    modules = "acctcore.fit, acctcore.retention.purchases.transactions, acctcore.fit.results"
    code = f"import {modules}, sys; sys.exit('numpy' in sys.modules or 'scipy' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
