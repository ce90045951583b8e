"""Fits against what was published.

Figures: the shared vectors (`bgnbd-fit-01`, `gg-fit-01`, `sbg-reg-fit5`, `sbg-reg-fit8`,
recomputed); BG/BB on the donations and Pareto/NBD on CDNOW as quoted in the tests of `lifetimes`
(parameters) and recalled from the papers (log-likelihoods); the High End cohort of Fader & Hardie
2007 and the five cohorts of their note 017, recalled (unverified), and there bounded by hand.
"""

import csv
from itertools import pairwise
from math import isclose, log
from pathlib import Path

import numpy as np
import pytest

from acctcore.fit import (
    FitCaution,
    Fitted,
    HistoryColumns,
    RenewalCohort,
    fit_bg_bb,
    fit_bg_nbd,
    fit_gamma_gamma,
    fit_pareto_nbd,
    fit_sbg,
)
from acctcore.retention import PeriodHistory, PurchaseSummary, ShiftedBetaGeometric

REGULAR = ("100", "63.1", "46.8", "38.2", "32.6", "28.9", "26.2", "24.1")
HIGH_END = ("100", "86.9", "74.3", "65.3", "59.3", "55.1", "51.7", "49.1")


def near(model: object, *figures: float, within: float) -> None:
    names = model.__match_args__  # type: ignore[attr-defined]
    found = [float(getattr(model, name)) for name in names]
    assert found == pytest.approx(figures, abs=within)


def test_bg_nbd_on_cdnow(cdnow: PurchaseSummary) -> None:
    fitted = fit_bg_nbd(cdnow.histories.values())
    assert isinstance(fitted, Fitted)
    near(fitted.model, 0.243, 4.414, 0.793, 2.426, within=0.0006)
    assert fitted.log_likelihood == pytest.approx(-9582.43, abs=0.005)
    assert fitted.slope < 1e-3
    assert fitted.cautions == ()
    assert fitted.standard_errors is not None
    assert fitted.standard_errors["r"] == pytest.approx(0.0126, abs=0.0002)  # lifetimes' summary


def test_pareto_nbd_on_cdnow(cdnow: PurchaseSummary) -> None:
    fitted = fit_pareto_nbd(cdnow.histories.values())
    assert isinstance(fitted, Fitted)
    near(fitted.model, 0.553, 10.578, 0.606, 11.669, within=0.0006)
    assert fitted.log_likelihood == pytest.approx(-9594.976, abs=0.001)


def test_bg_bb_on_the_donations(shared: Path) -> None:
    with (shared / "data" / "retention" / "bgbb_donations.csv").open(encoding="utf-8") as file:
        rows = [{name: int(cell) for name, cell in row.items()} for row in csv.DictReader(file)]
    cells = [PeriodHistory(row["frequency"], row["recency"], row["periods"]) for row in rows]
    fitted = fit_bg_bb(cells, [row["weights"] for row in rows])
    assert isinstance(fitted, Fitted)
    near(fitted.model, 1.204, 0.750, 0.657, 2.783, within=0.0006)
    assert fitted.log_likelihood == pytest.approx(-33225.58, abs=0.005)
    one_by_one = [
        cell for cell, row in zip(cells, rows, strict=True) for _ in range(row["weights"])
    ]
    assert fit_bg_bb(one_by_one) == fitted


def test_gamma_gamma_on_cdnow(cdnow: PurchaseSummary) -> None:
    buyers = [
        (each.history.x, each.mean_spend) for each in cdnow.customers if each.mean_spend is not None
    ]
    assert len(buyers) == 946
    fitted = fit_gamma_gamma(buyers)
    assert isinstance(fitted, Fitted)
    near(fitted.model, 6.2496, 3.7442, 15.4435, within=0.0006)
    assert fitted.log_likelihood == pytest.approx(-4055.918, abs=0.001)


@pytest.mark.parametrize(
    ("survival", "alpha", "beta", "each"),
    [
        (REGULAR, 0.7041, 1.182, -1.680265),
        (REGULAR[:5], 0.7637, 1.2958, -1.401559),
        (HIGH_END, 0.668, 3.806, None),
    ],
)
def test_sbg_on_the_cohorts_of_the_paper(
    survival: tuple[str, ...], alpha: float, beta: float, each: float | None
) -> None:
    fitted = fit_sbg([RenewalCohort.of_shares(survival)])
    assert isinstance(fitted, Fitted)
    near(fitted.model, alpha, beta, within=0.0005)
    assert each is None or fitted.log_likelihood == pytest.approx(each, abs=1e-6)
    assert FitCaution.SIZES_NOT_KNOWN in fitted.cautions
    assert fitted.standard_errors is None


def test_sbg_on_five_cohorts() -> None:
    lost = (10000, 8000, 6480, 5307, 4391)
    fitted = fit_sbg([RenewalCohort.counted(lost[:age]) for age in range(1, 6)])
    assert isinstance(fitted, Fitted)
    near(fitted.model, 3.80, 15.19, within=0.005)


def test_two_cohorts_have_the_sum_of_their_log_likelihoods() -> None:
    """By the printed survival function, not by the renewals the fit counts."""
    cohorts = ((1000, 631, 468, 382), (500, 435, 372))
    fitted = fit_sbg([RenewalCohort.counted(each) for each in cohorts])
    assert isinstance(fitted, Fitted)

    def likelihood(alpha: float, beta: float) -> float:
        model = ShiftedBetaGeometric(alpha, beta)
        stay = [model.survival(age) for age in range(5)]
        return sum(
            (before - after) * log(stay[age] - stay[age + 1])
            for each in cohorts
            for age, (before, after) in enumerate(pairwise(each))
        ) + sum(each[-1] * log(stay[len(each) - 1]) for each in cohorts)

    alpha, beta = fitted.model.alpha, fitted.model.beta
    best = likelihood(alpha, beta)
    assert isclose(best, fitted.log_likelihood, abs_tol=1e-8)
    for factor in (0.99, 1.01):
        assert likelihood(alpha * factor, beta) < best
        assert likelihood(alpha, beta * factor) < best


def test_a_drawn_book_gives_its_parameters_back() -> None:
    """20,000 customers drawn by the story of the model, day by day; four standard errors."""
    random, customers = np.random.default_rng(1), 20_000
    truth = {"r": 0.7, "alpha": 5.0, "a": 0.8, "b": 2.5}
    rate = random.gamma(truth["r"], 1 / truth["alpha"], customers)
    leaves = random.beta(truth["a"], truth["b"], customers)
    at, x, last = np.zeros(customers), np.zeros(customers, dtype=int), np.zeros(customers)
    there, today = np.ones(customers, dtype=bool), 40.0
    while there.any():
        at = at + random.exponential(1, customers) / rate
        there &= at <= today
        x, last = x + there, np.where(there, at, last)
        there &= random.random(customers) > leaves
    fitted = fit_bg_nbd(HistoryColumns.of(x, last, np.full(customers, today)))
    assert isinstance(fitted, Fitted)
    assert fitted.standard_errors is not None
    for name, value in truth.items():
        error = fitted.standard_errors[name]
        assert getattr(fitted.model, name) == pytest.approx(value, abs=4 * error)
        assert error < value / 5
