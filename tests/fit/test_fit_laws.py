"""What holds of every fit, whatever the book: by the core's own likelihoods, not by the fit's."""

from fractions import Fraction
from math import exp, isfinite, log
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acctcore.fit import (
    Fitted,
    HistoryColumns,
    NotFitted,
    NotFittedReason,
    RenewalCohort,
    fit_bg_bb,
    fit_bg_nbd,
    fit_gamma_gamma,
    fit_pareto_nbd,
    fit_sbg,
)
from acctcore.fit.outcomes import answer
from acctcore.fit.searching import End, climb, log_start
from acctcore.retention import BgBb, BgNbd, History, ParetoNbd, PeriodHistory

BG_NBD = (
    *((0, 0, 393), (1, 2, 139), (1, 10, 77), (1, 18, 60), (1, 26, 52), (2, 2, 43), (2, 10, 67)),
    *((2, 18, 75), (2, 26, 87), (4, 2, 2), (4, 10, 23), (4, 18, 44), (4, 26, 90), (8, 10, 2)),
    *((8, 18, 6), (8, 26, 30)),
)
BOOK = tuple(History(x, t_x, 30) for x, t_x, _ in BG_NBD)
WEIGHTS = tuple(weight for *_, weight in BG_NBD)
YEARS = tuple(
    PeriodHistory(*each, 3) for each in ((0, 0), (1, 1), (1, 2), (1, 3), (2, 2), (2, 3), (3, 3))
)
DONORS = (409, 121, 67, 54, 80, 108, 162)


@st.composite
def histories(draw: st.DrawFn) -> History:
    age = draw(st.integers(1, 400))
    x = draw(st.sampled_from([0, 0, 1, 2, 3, 9]))
    return History(x, Fraction(draw(st.integers(1, age)) if x else 0, 7), Fraction(age, 7))


@st.composite
def periods(draw: st.DrawFn) -> PeriodHistory:
    n = draw(st.integers(1, 6))
    x = draw(st.integers(0, n))
    return PeriodHistory(x, draw(st.integers(x, n)) if x else 0, n)


def whole(model: Any, book: Any, weights: Any = None) -> float:
    held = weights or [1] * len(book)
    return sum(weight * model.log_likelihood(each) for weight, each in zip(held, book, strict=True))


def parameters(model: Any) -> dict[str, float]:
    return {name: float(getattr(model, name)) for name in model.__match_args__}


def is_sound(fitted: Any, book: Any, step: float) -> None:
    """A failure has its reason; a fit has the core's likelihood and no better neighbour."""
    if isinstance(fitted, NotFitted):
        assert fitted.about
        assert all(map(isfinite, fitted.reached.values()))
        return
    best = whole(fitted.model, book)
    assert fitted.log_likelihood == pytest.approx(best, rel=1e-9, abs=1e-7)
    for name, value in parameters(fitted.model).items():
        for factor in (exp(step), exp(-step)):
            moved = parameters(fitted.model) | {name: min(max(value * factor, 0.001), 10_000.0)}
            assert whole(type(fitted.model)(**moved), book) <= best + 1e-7


@given(st.lists(histories(), max_size=30), st.floats(0.01, 1))
def test_bg_nbd_is_sound(book: list[History], step: float) -> None:
    is_sound(fit_bg_nbd(book), book, step)


@given(st.lists(histories(), max_size=30), st.floats(0.01, 1))
def test_pareto_nbd_is_sound(book: list[History], step: float) -> None:
    is_sound(fit_pareto_nbd(book), book, step)


@given(st.lists(periods(), max_size=30), st.floats(0.01, 1))
def test_bg_bb_is_sound(book: list[PeriodHistory], step: float) -> None:
    is_sound(fit_bg_bb(book), book, step)


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=8))
def test_sbg_answers_every_cohort(lost: list[int]) -> None:
    remaining = sorted(lost, reverse=True)
    fitted = fit_sbg([RenewalCohort.counted([remaining[0] + 1, *remaining])])
    values = fitted.reached if isinstance(fitted, NotFitted) else parameters(fitted.model)
    assert all(map(isfinite, values.values()))


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9999)), max_size=20))
def test_gamma_gamma_answers_every_book(book: list[tuple[int, int]]) -> None:
    fitted = fit_gamma_gamma([(x, Fraction(cents, 100) if x else 0) for x, cents in book])
    values = fitted.reached if isinstance(fitted, NotFitted) else parameters(fitted.model)
    assert all(map(isfinite, values.values()))


@given(st.randoms(use_true_random=False))
def test_the_order_of_customers_is_nothing(random: Any) -> None:
    rows = [each for each, weight in zip(BOOK, WEIGHTS, strict=True) for _ in range(weight)]
    random.shuffle(rows)
    assert fit_bg_nbd(rows) == fit_bg_nbd(BOOK, WEIGHTS)


def test_columns_give_what_histories_give() -> None:
    x, t_x, _ = zip(*BG_NBD, strict=True)
    columns = HistoryColumns.of(x, t_x, [30] * len(x), WEIGHTS)
    assert fit_bg_nbd(columns) == fit_bg_nbd(BOOK, WEIGHTS)
    assert fit_pareto_nbd(columns) == fit_pareto_nbd(BOOK, WEIGHTS)


@pytest.mark.parametrize("fit", [fit_bg_nbd, fit_pareto_nbd])
def test_days_in_place_of_weeks_scale_the_times_alone(fit: Any) -> None:
    """The density of a time in days is a seventh: log 7 for each repeat purchase."""
    in_days = [History(each.x, each.t_x * 7, each.T * 7) for each in BOOK]
    weeks, days = fit(BOOK, WEIGHTS), fit(in_days, WEIGHTS)
    repeats = sum(weight * each.x for weight, each in zip(WEIGHTS, BOOK, strict=True))
    assert days.log_likelihood == pytest.approx(weeks.log_likelihood - repeats * log(7), abs=1e-6)
    for name, value in parameters(weeks.model).items():
        scale = 7 if name in {"alpha", "beta"} else 1
        assert parameters(days.model)[name] == pytest.approx(scale * value, rel=1e-4)
        assert days.standard_errors[name] == pytest.approx(
            scale * weeks.standard_errors[name], rel=1e-3
        )


def test_cents_in_place_of_euros_scale_v_alone() -> None:
    """The density of a spend in cents is a hundredth: log 100 a customer."""
    book = [(1, 20), (2, 35), (1, 8), (5, 22), (3, 60), (1, 31), (2, 15), (4, 40)]
    held = [50, 30, 60, 10, 12, 40, 40, 9]
    euros = fit_gamma_gamma(book, held)
    cents = fit_gamma_gamma([(x, 100 * spend) for x, spend in book], held)
    assert isinstance(euros, Fitted)
    assert isinstance(cents, Fitted)
    assert cents.log_likelihood == pytest.approx(
        euros.log_likelihood - sum(held) * log(100), abs=1e-6
    )
    assert float(cents.model.v) == pytest.approx(100 * float(euros.model.v), rel=1e-5)
    assert float(cents.model.p) == pytest.approx(float(euros.model.p), rel=1e-5)


@pytest.mark.parametrize(
    ("truth", "fit", "book", "weights"),
    [
        (BgNbd(0.7471, 8.469, 16.886, 52.41), fit_bg_nbd, BOOK, WEIGHTS),
        (ParetoNbd(2, 20, 1, 10), fit_pareto_nbd, BOOK, WEIGHTS),
        (BgBb(1, 1, 0.6, 3), fit_bg_bb, YEARS, DONORS),
    ],
)
def test_a_fit_is_at_least_as_likely_as_the_truth(
    truth: Any, fit: Any, book: Any, weights: Any
) -> None:
    fitted = fit(book, weights)
    assert isinstance(fitted, Fitted)
    assert fitted.log_likelihood >= whole(truth, book, weights)
    assert fitted.log_likelihood == pytest.approx(whole(fitted.model, book, weights), abs=1e-6)


def test_a_cohort_of_shares_with_its_size_is_the_counted_one() -> None:
    shares = RenewalCohort.of_shares(["1", "0.631", "0.468", "0.382"], customers=1000)
    assert fit_sbg([shares]) == fit_sbg([RenewalCohort.counted([1000, 631, 468, 382])])


EQUAL = [History(2, 10, 30)] * 40
GONE_AT_ONCE = [RenewalCohort.counted([100, 0])]


LEAVERS = ((0, 0, 487), (1, 1, 6), (2, 2, 3), (2, 4, 1), (3, 3, 1), (4, 4, 1), (5, 6, 1))


def test_bg_bb_finds_the_higher_of_two_summits() -> None:
    """Drawn; customers who leave at once. The lower summit has .33 less, at a `delta` of 4."""
    book, weights = [PeriodHistory(x, t_x, 6) for x, t_x, _ in LEAVERS], [w for *_, w in LEAVERS]
    higher = BgBb("5.986", "1.454", "1.308", "0.03995")
    fitted = fit_bg_bb(book, weights)
    assert isinstance(fitted, Fitted)
    known = sum(w * higher.log_likelihood(each) for each, w in zip(book, weights, strict=True))
    assert fitted.log_likelihood >= known
    assert fitted.model.delta < 1


@pytest.mark.parametrize(
    ("fitted", "reason"),
    [
        (fit_bg_nbd([]), NotFittedReason.TOO_FEW),
        (fit_bg_nbd(BOOK[1:4]), NotFittedReason.TOO_FEW),
        (fit_bg_nbd(BOOK[:1] * 4), NotFittedReason.NO_REPEAT_BUYERS),
        (fit_pareto_nbd(BOOK[:1], [99]), NotFittedReason.NO_REPEAT_BUYERS),
        (fit_bg_bb(YEARS[:1], [99]), NotFittedReason.NO_REPEAT_BUYERS),
        (fit_bg_nbd(EQUAL), NotFittedReason.AT_EDGE),
        (fit_pareto_nbd(EQUAL), NotFittedReason.AT_EDGE),
        (fit_bg_bb([YEARS[5]] * 40), NotFittedReason.AT_EDGE),
        (fit_gamma_gamma([(2, 10)] * 40), NotFittedReason.AT_EDGE),
        (fit_gamma_gamma([(0, 0)] * 40), NotFittedReason.TOO_FEW),
        (fit_sbg([]), NotFittedReason.TOO_FEW),
        (fit_sbg([RenewalCohort.counted([100])]), NotFittedReason.TOO_FEW),
        (fit_sbg([RenewalCohort.counted([1, 0])]), NotFittedReason.TOO_FEW),
        (fit_sbg([RenewalCohort.counted([100, 63])]), NotFittedReason.FLAT),
        (fit_sbg([RenewalCohort.counted([100, 100, 100])]), NotFittedReason.AT_EDGE),
        (fit_sbg(GONE_AT_ONCE), NotFittedReason.AT_EDGE),
        (fit_sbg([RenewalCohort.counted([100, 50, 20, 5])]), NotFittedReason.AT_EDGE),
    ],
)
def test_a_fit_that_fails_says_why(fitted: Any, reason: NotFittedReason) -> None:
    assert isinstance(fitted, NotFitted)
    assert fitted.reason is reason


def test_the_end_of_a_range_is_written_out() -> None:
    failed = fit_sbg([RenewalCohort.counted([100, 0])])
    assert isinstance(failed, NotFitted)
    assert failed.about == "`alpha` at the end of 0.0001 to 1000000"


def test_a_slope_that_leads_nowhere_is_not_converged() -> None:
    lost = climb(lambda u: (-abs(float(u[0])), u * 0 + 1), [log_start(1.0)], (-5.0, 5.0))
    assert lost.end is End.LOST
    failed = answer(lost, ParetoNbd, ["r"])
    assert isinstance(failed, NotFitted)
    assert failed.reason is NotFittedReason.NOT_CONVERGED
    assert failed.about == "the slope is still 1"
