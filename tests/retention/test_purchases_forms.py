"""The sums of the core against the printed closed forms, and against what must hold of them.

Figures: purchases_published_forms.json, whose head says how they were made. Laws: chances add
up to one, means are the means of the chances, and an answer stays finite at every bound.
"""

import json
from fractions import Fraction
from itertools import combinations
from math import comb, exp, fsum, isfinite, log
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from acctcore.retention.purchases.averages import beta_mean
from acctcore.retention.purchases.bg_bb import BgBb
from acctcore.retention.purchases.bg_nbd import BgNbd
from acctcore.retention.purchases.histories import History, PeriodHistory
from acctcore.retention.purchases.hypergeometric import gauss
from acctcore.retention.purchases.pareto_nbd import ParetoNbd

TABLE = json.loads(Path(__file__).with_name("purchases_published_forms.json").read_text("utf-8"))
Model = BgNbd | ParetoNbd

parameters = st.floats(-3, 4).map(lambda power: max(0.001, min(10.0**power, 10_000.0)))
common = st.floats(0.1, 20)
times = st.fractions(Fraction(1, 1000), 1_000_000, max_denominator=1000)
models = st.one_of(
    st.builds(BgNbd, parameters, parameters, parameters, parameters),
    st.builds(ParetoNbd, parameters, parameters, parameters, parameters),
)


@st.composite
def histories(draw: st.DrawFn) -> History:
    first, second = sorted((draw(times), draw(times)))
    x = draw(st.sampled_from((0, 1, 2, 30, 5000, 1_000_000)))
    return History(x, first if x else 0, second)


@pytest.mark.parametrize(
    ("name", "made"),
    [("bg_nbd", BgNbd), ("pareto_nbd", ParetoNbd), ("pareto_nbd_far_apart", ParetoNbd)],
)
def test_printed_forms_in_continuous_time(name: str, made: type[Model]) -> None:
    for parameters_, x, last, today, within, alive, expected in TABLE[name]:
        model, history = made(*parameters_), History(x, last, today)
        assert model.p_alive(history) == pytest.approx(float(alive), rel=0, abs=1e-10)
        found = model.expected_purchases(history, within)
        assert found == pytest.approx(float(expected), rel=1e-9, abs=1e-300)


def test_printed_forms_in_periods() -> None:
    for parameters_, x, last, n, within, alive, expected in TABLE["bg_bb"]:
        model, history = BgBb(*parameters_), PeriodHistory(x, last, n)
        assert model.p_alive(history) == pytest.approx(float(alive), rel=1e-9)
        found = model.expected_purchases(history, within)
        assert found == pytest.approx(float(expected), rel=1e-9)


@given(models, histories(), times)
def test_never_nan_or_overflow_at_the_bounds(
    model: Model, history: History, within: Fraction
) -> None:
    alive, expected = model.p_alive(history), model.expected_purchases(history, within)
    assert 0 <= alive <= 1
    assert isfinite(expected)
    assert isfinite(model.log_likelihood(history))
    alpha = model.alpha
    steady = (model.r + history.x) * float(within) / (alpha + float(history.T))
    assert 0 <= expected <= steady * (1 + 1e-9)
    assert model.expected_purchases(history, 0) == 0


@given(models, histories(), times, times)
def test_more_time_never_expects_less(
    model: Model, history: History, one: Fraction, other: Fraction
) -> None:
    less, more = sorted((one, other))
    found = model.expected_purchases(history, more)
    assert model.expected_purchases(history, less) <= found * (1 + 1e-9)


@given(models, histories(), times)
def test_a_longer_silence_never_looks_more_alive(
    model: Model, history: History, more: Fraction
) -> None:
    assume(history.T + more <= 1_000_000)
    later = History(history.x, history.t_x, history.T + more)
    assert model.p_alive(later) <= model.p_alive(history) + 1e-10


@given(st.builds(BgNbd, common, common, common, common), st.fractions(0, 3, max_denominator=10))
def test_the_chances_of_a_new_customer_add_up(model: BgNbd, within: Fraction) -> None:
    assume(model.r * float(within) / model.alpha < 40)
    chances, n = [model.probability(0, within)], 0
    while fsum(chances) < 1 - 1e-9 and n < 400:
        n += 1
        chances.append(model.probability(n, within))
    assume(n < 400)
    assert fsum(chances) == pytest.approx(1, abs=2e-9)
    mean = fsum(n * chance for n, chance in enumerate(chances))
    assert mean == pytest.approx(model.expected_of_new(within), rel=1e-4, abs=1e-5)


def test_no_time_brings_no_purchase() -> None:
    model = BgNbd(1, 1, 1, 1)
    assert [model.probability(n, 0) for n in (0, 1)] == [1.0, 0.0]


@given(st.builds(BgBb, parameters, parameters, parameters, parameters), st.integers(0, 7))
def test_the_chances_of_all_histories_add_up(model: BgBb, n: int) -> None:
    """There are C(t_x - 1, x - 1) ways to buy x times with the last in period t_x."""
    cells = [(0, 0), *((x, last) for last in range(1, n + 1) for x in range(1, last + 1))]
    total = fsum(
        (comb(last - 1, x - 1) if x else 1) * exp(model.log_likelihood(PeriodHistory(x, last, n)))
        for x, last in cells
    )
    assert total == pytest.approx(1, abs=1e-9)


@given(st.builds(BgBb, parameters, parameters, parameters, parameters), st.integers(1, 6))
def test_purchases_of_a_new_customer_are_the_mean_of_the_histories(model: BgBb, n: int) -> None:
    """Every yes-or-no history is written out; nothing is counted by a formula."""
    total = 0.0
    for x in range(1, n + 1):
        for periods in combinations(range(1, n + 1), x):
            total += x * exp(model.log_likelihood(PeriodHistory(x, periods[-1], n)))
    assert total == pytest.approx(model.expected_of_new(n), rel=1e-8)


def test_ten_thousand_periods_stay_finite() -> None:
    model = BgBb("0.001", "0.001", "10000", "0.001")
    history = PeriodHistory(5000, 5000, 10_000)
    assert model.p_alive(history) == 0
    assert model.expected_purchases(history, 10_000) == 0
    assert isfinite(model.log_likelihood(history))


def test_who_bought_today_is_alive_under_pareto() -> None:
    model = ParetoNbd("0.553", "10.578", "0.606", "11.669")
    assert model.p_alive(History(2, 30, 30)) == 1
    assert 0 < model.p_alive(History(0, 0, 30)) < 1
    assert not model.alive_by_construction(History(0, 0, 30))
    assert model.expected_of_new(52) > model.expected_purchases(History(0, 0, 30), 52)


@given(common, common)
def test_moments_of_the_beta_distribution(a: float, b: float) -> None:
    assert beta_mean(lambda p: p, a, b) == pytest.approx(a / (a + b), rel=1e-12)
    second = a * (a + 1) / ((a + b) * (a + b + 1))
    assert beta_mean(lambda p: p * p, a, b) == pytest.approx(second, rel=1e-12)
    assert beta_mean(log, 1.0, b) == pytest.approx(-harmonic(b), rel=1e-9)


def harmonic(b: float) -> float:
    """Answer digamma(b + 1) + gamma by its series, the far part as an integral."""
    near = fsum(b / (k * (k + b)) for k in range(1, 20_001))
    return near + log((20_000.5 + b) / 20_000.5)


@given(st.floats(0.001, 0.999), st.floats(1, 30), st.floats(0.01, 30))
def test_the_fraction_of_gauss_is_the_series(z: float, b: float, more: float) -> None:
    term, total, n = 1.0, [1.0], 0
    while term > 1e-17 and n < 60_000:
        term *= (b + n) / (b + more + n) * z
        total.append(term)
        n += 1
    assert gauss(b, b + more, 1 - z) == pytest.approx(fsum(total), rel=1e-11)


@pytest.mark.parametrize(
    ("complement", "tolerance"), [(1e-7, 1e-9), (1e-4, 1e-11), (0.5, 1e-11), (1.0, 1e-11)]
)
def test_closed_forms_of_gauss(complement: float, tolerance: float) -> None:
    z = 1 - complement
    wanted = -log(complement) / z if z else 1.0
    assert gauss(1.0, 2.0, complement) == pytest.approx(wanted, rel=tolerance)


def test_the_table_is_whole() -> None:
    assert [len(TABLE[name]) for name in ("bg_nbd", "pareto_nbd", "bg_bb")] == [47, 48, 44]
