"""The sBG model against its beta functions, exact products, integrals and published figures.

Published: Fader & Hardie 2007, as the shared vectors give them (status recomputed), and the
discounted residual lifetime of the specification, here by integrating over the churn chance of
who is still there, a beta distribution, and not by the series.
"""

import json
from decimal import Decimal, localcontext
from fractions import Fraction
from math import exp, inf, isclose, lgamma, prod
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore.retention.hazards import ShiftedBetaGeometric, expected_tenure, project

REGULAR = ShiftedBetaGeometric("0.704", "1.182")
PARAMETERS = st.fractions(Fraction(1, 10), 20, max_denominator=100)
MODELS = st.builds(ShiftedBetaGeometric, PARAMETERS, PARAMETERS)
AGES = st.integers(0, 60)


def log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)


@given(MODELS, AGES)
def test_survival_is_a_ratio_of_beta_functions(model: ShiftedBetaGeometric, age: int) -> None:
    a, b = model.alpha, model.beta
    assert isclose(model.survival(age), exp(log_beta(a, b + age) - log_beta(a, b)), rel_tol=1e-9)


def test_the_tolerance_holds_at_the_last_period() -> None:
    with localcontext(prec=40):
        wanted = prod(Decimal(7 + 3 * t) / Decimal(8 + 3 * t) for t in range(100_000))
    model = ShiftedBetaGeometric(Fraction(1, 3), Fraction(7, 3))
    assert isclose(model.survival(100_000), wanted, rel_tol=1e-10)


@given(PARAMETERS, PARAMETERS, st.integers(1, 40))
def test_a_projection_is_exact_to_the_tolerance(a: Fraction, b: Fraction, horizon: int) -> None:
    survival = Fraction(1)
    rows = project(ShiftedBetaGeometric(a, b), horizon)
    assert [row.period for row in rows] == [*range(1, horizon + 1)]
    for row in rows:
        survival *= (b + row.period - 1) / (a + b + row.period - 1)
        assert isclose(row.survival, survival, rel_tol=1e-10)
        assert isclose(row.retention, (b + row.period - 1) / (a + b + row.period - 1))


@given(MODELS, AGES, AGES)
def test_conditional_survival_chains(model: ShiftedBetaGeometric, age: int, more: int) -> None:
    chained = model.survival(age) * model.conditional(age, more)
    assert isclose(model.survival(age + more), chained, rel_tol=1e-10)


@given(MODELS, st.integers(1, 500))
def test_retention_rises_with_tenure(model: ShiftedBetaGeometric, period: int) -> None:
    assert 0 < model.retention(period) < model.retention(period + 1) < 1


@given(MODELS, AGES, st.integers(1, 50))
def test_who_has_stayed_is_a_customer_of_a_model_with_higher_beta(
    model: ShiftedBetaGeometric, age: int, horizon: int
) -> None:
    aged = ShiftedBetaGeometric(model.alpha, model.beta + age)
    mine = expected_tenure(model, renewed=age, horizon=horizon)
    theirs = expected_tenure(aged, renewed=0, horizon=horizon)
    assert isclose(mine.renewals, theirs.renewals, rel_tol=1e-9)
    assert isclose(mine.still_there, theirs.still_there, rel_tol=1e-9)


@given(st.fractions("1.1", 20, max_denominator=100), PARAMETERS, AGES, st.integers(1, 80))
def test_within_and_beyond_add_up_to_the_closed_form(
    alpha: Fraction, beta: Fraction, renewed: int, horizon: int
) -> None:
    told = expected_tenure(ShiftedBetaGeometric(alpha, beta), renewed=renewed, horizon=horizon)
    assert isclose(told.renewals + told.beyond, (beta + renewed) / (alpha - 1), rel_tol=1e-9)


def integral(model: ShiftedBetaGeometric, renewed: int, discount: float) -> float:
    """Integrate (1 - p) / (1 - (1 - p) v) over the beta density of p, by the midpoint rule.

    With p = s^4 the density has no pole at 0 for a parameter of 1/4 or more.
    """
    a, b, v, steps = model.alpha, model.beta + renewed, 1 / (1 + discount), 100_000
    total = 0.0
    for step in range(steps):
        s = (step + 0.5) / steps
        p = s**4
        density = s ** (4 * a - 1) * (1 - p) ** (b - 1) * 4
        total += density * (1 - p) / (1 - (1 - p) * v) / steps
    return total / exp(log_beta(a, b))


@pytest.mark.parametrize("renewed", [0, 1, 4])
@pytest.mark.parametrize("discount", [0.1, 0.25])
def test_discounted_residual_lifetime(renewed: int, discount: float) -> None:
    told = expected_tenure(REGULAR, renewed=renewed, horizon=400, discount=discount)
    assert told.beyond < 1e-9
    assert isclose(told.renewals, integral(REGULAR, renewed, discount), rel_tol=1e-6)


@given(MODELS, AGES, st.integers(1, 50), st.sampled_from(("0.01", "0.1", 1)))
def test_what_lies_beyond_is_never_more_than_said(
    model: ShiftedBetaGeometric, renewed: int, horizon: int, discount: str | int
) -> None:
    near = expected_tenure(model, renewed=renewed, horizon=horizon, discount=discount)
    far = expected_tenure(model, renewed=renewed, horizon=horizon + 300, discount=discount)
    slack = 1e-9 * far.renewals
    assert near.renewals <= far.renewals <= near.renewals + near.beyond + slack


@given(MODELS, st.integers(1, 50))
def test_a_discount_lowers_it_and_the_next_renewal_counts_in_full(
    model: ShiftedBetaGeometric, horizon: int
) -> None:
    plain, less = (
        expected_tenure(model, renewed=0, horizon=horizon, discount=rate) for rate in (0, "0.1")
    )
    assert less.renewals <= plain.renewals <= horizon
    assert less.still_there == plain.still_there
    (one,) = project(model, 1)
    assert isclose(expected_tenure(model, renewed=0, horizon=1, discount=9).renewals, one.survival)


def test_there_is_no_expected_tenure_without_a_horizon_where_alpha_is_1_or_less() -> None:
    beyond = [
        expected_tenure(ShiftedBetaGeometric(alpha, 1), renewed=0, horizon=10).beyond
        for alpha in ("0.999", 1, "1.001")
    ]
    assert beyond[:2] == [inf, inf]
    assert beyond[2] < inf


def test_floating_point_and_exact_parameters_are_the_same_model() -> None:
    assert ShiftedBetaGeometric(0.704, 1.182) == REGULAR
    assert ShiftedBetaGeometric(2, 1).alpha == 2.0


def published(shared: Path, key: str) -> list[dict[str, Any]]:
    found = json.loads((shared / "vectors" / "retention.json").read_text("utf-8"))["vectors"]
    return [each for each in found if each["topic"] == "sbg" and key in each["expected"]]


def test_published_survival(shared: Path) -> None:
    vectors = published(shared, "survival_pct")
    assert vectors
    for each in vectors:
        stated, wanted = each["inputs"], each["expected"]["survival_pct"]
        rows = project(ShiftedBetaGeometric(stated["alpha"], stated["beta"]), len(wanted))
        for row, percent in zip(rows, wanted, strict=True):
            assert abs(100 * row.survival - percent) <= each["tolerance"]


def test_published_retention(shared: Path) -> None:
    vectors = published(shared, "retention")
    assert vectors
    for each in vectors:
        model = ShiftedBetaGeometric(each["inputs"]["alpha"], each["inputs"]["beta"])
        for period, wanted in zip(each["inputs"]["t"], each["expected"]["retention"], strict=True):
            assert abs(model.retention(period) - wanted) <= each["tolerance"]
