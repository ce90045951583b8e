"""Malformed columns, histories, spends and cohorts raise, with the row and what to do."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import numpy as np
import pytest

from acctcore import Money
from acctcore.errors import AcctcoreError, Contradiction, MixedCurrency, OutOfRange, WrongKind
from acctcore.fit import (
    HistoryColumns,
    RenewalCohort,
    count_tenures,
    expected_purchases,
    fit_bg_bb,
    fit_bg_nbd,
    fit_gamma_gamma,
    fit_pareto_nbd,
    fit_sbg,
    p_alive,
)
from acctcore.retention import BgBb, BgNbd, History, PeriodHistory, Purchase, summarise_purchases

Case = tuple[Callable[[], object], type[AcctcoreError], str]

MODEL, PERIODS = BgNbd(1, 1, 1, 1), BgBb(1, 1, 1, 1)
ONCE, YEARS = History(0, 0, 30), PeriodHistory(0, 0, 6)
ON = date(2026, 5, 11)
EUROS, YUAN = Money.of("5.00", "EUR"), Money.of("5.00", "CNY")


def columns(x: Any, t_x: Any, today: Any, weights: Any = None) -> Callable[[], object]:
    return lambda: HistoryColumns.of(x, t_x, today, weights)


def cohort(*remaining: Any) -> Callable[[], object]:
    return lambda: RenewalCohort.counted(remaining)


def shares(*survival: Any, customers: Any = None) -> Callable[[], object]:
    return lambda: RenewalCohort.of_shares(survival, customers)


def bought(*log: Any, **asked: Any) -> Callable[[], object]:
    return lambda: summarise_purchases(log, **{"end": ON, "unit_days": 7, **asked})


COLUMNS: list[Case] = [
    (
        lambda: p_alive(MODEL, [[1], [2, 3]], [1, 1], [2, 2]),
        WrongKind,
        "column `x`: expected one row of numbers, got `[[1], [2, 3]]`",
    ),
    (
        lambda: p_alive(MODEL, [1, None], [1, 1], [2, 2]),
        WrongKind,
        "column `x`: expected whole numbers, got nothing",
    ),
    (
        lambda: p_alive(MODEL, [1, 2], [1, None], [2, 2]),
        WrongKind,
        "column `t_x`: expected numbers, got nothing",
    ),
    (
        columns([1.0], [1], [2]),
        WrongKind,
        "column `x`: expected whole numbers, got `1.0` (a floating-point number)",
    ),
    (
        columns([True], [1], [2]),
        WrongKind,
        "column `x`: expected whole numbers, got `true` (a yes/no value)",
    ),
    (
        columns([True, 1], [1, 1], [2, 2]),
        WrongKind,
        "row 1 of column `x`: expected a number, got `true` (a yes/no value)",
    ),
    (
        columns([1, 1], np.array([1.5, np.False_], dtype=object), [2, 2]),
        WrongKind,
        "row 2 of column `t_x`: expected a number, got `false` (a yes/no value)",
    ),
    (columns([1], ["1"], [2]), WrongKind, "column `t_x`: expected numbers, got `1`"),
    (
        columns(3, [1], [2]),
        WrongKind,
        "column `x`: expected one row of numbers, got `3` (a whole number)",
    ),
    (
        columns([0, -1], [0, 1], [2, 2]),
        OutOfRange,
        "row 2 of column `x`: expected 0 to 1000000, got `-1` (a whole number)",
    ),
    (
        columns([1], [np.nan], [2]),
        OutOfRange,
        "row 1 of column `t_x`: expected 0 to 1000000, got `nan` (a floating-point number)",
    ),
    (
        columns([1], [1], [np.inf]),
        OutOfRange,
        "row 1 of column `T`: expected 0 to 1000000, got `inf` (a floating-point number)",
    ),
    (
        columns([1], [1], [2], [0]),
        OutOfRange,
        "row 1 of column `weights`: expected 1 to 1000000, got `0` (a whole number)",
    ),
    (
        columns([1], [1, 2], [2, 2]),
        OutOfRange,
        "columns: expected one length, got 1 of `x`, 2 of `t_x`, 2 of `T`, 1 of `weights`",
    ),
    (
        columns([0, 1], [0, 3], [2, 2]),
        Contradiction,
        "row 2: `t_x` of 3.0 is after `T` of 2.0; nobody buys after the day of the history",
    ),
    (
        columns([0], [1], [2]),
        Contradiction,
        "row 1: `x` is 0 and `t_x` is 1.0; both are 0 or neither is",
    ),
    (
        columns([1], [0], [2]),
        Contradiction,
        "row 1: `x` is 1 and `t_x` is 0.0; both are 0 or neither is",
    ),
    (
        lambda: p_alive(ONCE, [1], [1], [2]),  # type: ignore[arg-type]
        WrongKind,
        (
            "model: expected a purchase model such as `BgNbd`, "
            "got `History(x=0, t_x=Fraction(0, 1), T=Fraction(30, 1))`"
        ),
    ),
    (
        lambda: expected_purchases(MODEL, 3.5, [1], [1], [2]),  # type: ignore[arg-type]
        WrongKind,
        (
            "`within`: expected an exact number (whole, decimal text or fraction), got `3.5` "
            '(a floating-point number); write it as text, for instance `"3.5"`'
        ),
    ),
    (
        lambda: p_alive(PERIODS, [1], [1.5], [2]),
        WrongKind,
        "`t_x` and `n`: expected whole periods, got `1.5` (a floating-point number)",
    ),
    (
        lambda: count_tenures([1], [1]),
        WrongKind,
        "column `left`: expected yes or no, got `1` (a whole number)",
    ),
    (
        lambda: count_tenures([1.5], [True]),
        WrongKind,
        "column `tenures`: expected whole numbers, got `1.5` (a floating-point number)",
    ),
    (
        lambda: count_tenures([1, 2], [True]),
        OutOfRange,
        "columns: expected one length, got 2 of `tenures`, 1 of `left`",
    ),
    (
        lambda: count_tenures([0], [True]),
        OutOfRange,
        (
            "tenure of who left: expected a whole number of at least 1, got `0` (a whole number); "
            "the period in which they left counts, the first is 1"
        ),
    ),
]

FITS: list[Case] = [
    (
        lambda: fit_bg_nbd([YEARS]),  # type: ignore[list-item]
        WrongKind,
        "history: expected purchases in continuous time, got `PeriodHistory(x=0, t_x=0, n=6)`",
    ),
    (
        lambda: HistoryColumns.of_histories([5]),  # type: ignore[list-item]
        WrongKind,
        "history: expected the purchases of a customer, got `5` (a whole number)",
    ),
    (
        lambda: fit_pareto_nbd([None]),  # type: ignore[list-item]
        WrongKind,
        "history: expected purchases in continuous time, got nothing",
    ),
    (
        lambda: fit_bg_bb([ONCE]),  # type: ignore[list-item]
        WrongKind,
        (
            "history: expected yes or no in each period, "
            "got `History(x=0, t_x=Fraction(0, 1), T=Fraction(30, 1))`"
        ),
    ),
    (
        lambda: fit_bg_nbd([ONCE], [1.5]),
        WrongKind,
        "column `weights`: expected whole numbers, got `1.5` (a floating-point number)",
    ),
    (
        lambda: fit_bg_nbd([ONCE], [1, 2]),
        OutOfRange,
        "columns: expected one length, got 1 of `x`, 1 of `t_x`, 1 of `T`, 2 of `weights`",
    ),
    (
        lambda: fit_bg_nbd(HistoryColumns.of([0], [0], [1]), [1]),
        Contradiction,
        "columns have weights of their own; state them once",
    ),
    (
        lambda: fit_gamma_gamma([(1, 2.5)]),  # type: ignore[list-item]
        WrongKind,
        (
            "mean spend: expected an exact number (whole, decimal text or fraction), got `2.5` "
            '(a floating-point number); write it as text, for instance `"2.5"`'
        ),
    ),
    (
        lambda: fit_gamma_gamma([(1, 0)]),
        OutOfRange,
        (
            "mean spend: expected above 0, got `0` (a whole number); "
            "the model has no place for gifts and refunds"
        ),
    ),
    (
        lambda: fit_gamma_gamma([(0, 5)]),
        Contradiction,
        "`x` is 0 and the mean spend is 5; without a purchase there is none",
    ),
    (
        lambda: fit_gamma_gamma([5]),  # type: ignore[list-item]
        WrongKind,
        "customer: expected a pair of purchases and mean spend, got `5` (a whole number)",
    ),
    (
        lambda: fit_gamma_gamma([(1, 5)], [1, 2]),
        OutOfRange,
        "columns: expected one length, got 1 of `customers`, 2 of `weights`",
    ),
]

COHORTS: list[Case] = [
    (
        cohort(100, 110),
        Contradiction,
        "renewal 1: expected at most 100 customers, got 110; nobody comes back",
    ),
    (cohort(), OutOfRange, "cohort: expected somebody at its beginning, got nothing"),
    (cohort(0, 0), OutOfRange, "cohort: expected somebody at its beginning, got `0`"),
    (
        cohort(100, 63.1),
        WrongKind,
        "customers: expected a whole number, got `63.1` (a floating-point number)",
    ),
    (
        cohort(100, -1),
        OutOfRange,
        "customers: expected a whole number of at least 0, got `-1` (a whole number)",
    ),
    (
        shares("1", "1.1"),
        Contradiction,
        "renewal 1: expected at most 1 customers, got 11/10; nobody comes back",
    ),
    (shares(), OutOfRange, "cohort: expected somebody at its beginning, got nothing"),
    (shares("0"), OutOfRange, "cohort: expected somebody at its beginning, got `0`"),
    (
        shares("1", "-0.1"),
        OutOfRange,
        "still there at renewal 1: expected 0 or more, got `-1/10`",
    ),
    (
        shares("1", 0.5),
        WrongKind,
        (
            "share still there: expected an exact number (whole, decimal text or fraction), "
            'got `0.5` (a floating-point number); write it as text, for instance `"0.5"`'
        ),
    ),
    (
        shares("1", "0.5", customers=0),
        OutOfRange,
        "customers: expected a whole number of at least 1, got `0` (a whole number)",
    ),
    (
        lambda: fit_sbg([RenewalCohort.counted([9, 5]), RenewalCohort.of_shares([1, "0.5"])]),
        Contradiction,
        (
            "the number of customers is known of some cohorts and not of others; "
            "state it of all or of none"
        ),
    ),
    (
        lambda: fit_sbg([(9, 5)]),  # type: ignore[list-item]
        WrongKind,
        "cohort: expected a `RenewalCohort`, got `(9, 5)`",
    ),
]

PURCHASES: list[Case] = [
    (lambda: Purchase(" ", ON), OutOfRange, "customer: expected a name in text, got ` `"),
    (
        lambda: Purchase("Chen", datetime(2026, 5, 11)),  # noqa: DTZ001 - a moment is refused
        WrongKind,
        (
            "day of a purchase: expected a day such as `2026-03-16`, got `2026-05-11 00:00:00` "
            "(a moment, not a day)"
        ),
    ),
    (
        lambda: Purchase("Chen", ON, 5),  # type: ignore[arg-type]
        WrongKind,
        "amount of a purchase: expected an amount of money, got `5` (a whole number)",
    ),
    (
        lambda: Purchase("Chen", ON, -EUROS),
        OutOfRange,
        (
            "amount of a purchase: expected 0 or more, got `EUR -5.00`; "
            "a refund is no purchase: leave it out"
        ),
    ),
    (
        bought("Chen"),
        WrongKind,
        "purchase: expected a purchase of a customer on a day, got `Chen`",
    ),
    (
        bought(Purchase("Chen", ON), unit_days=0),
        OutOfRange,
        "days in a unit of time: expected 1 or more, got `0` (a whole number)",
    ),
    (
        bought(unit_days=7.0),
        WrongKind,
        "days in a unit of time: expected a whole number, got `7.0` (a floating-point number)",
    ),
    (
        bought(until=ON),
        Contradiction,
        "the hold-out ends on 2026-05-11, not after the histories on 2026-05-11",
    ),
    (
        bought(
            Purchase("Chen", date(2026, 1, 1)),
            Purchase("Chen", date(2026, 1, 2), EUROS),
            Purchase("Chen", date(2026, 1, 3), YUAN),
        ),
        MixedCurrency,
        "currency: expected `EUR`, got `CNY`; convert first, at a rate given as a fact",
    ),
    (
        bought(
            *(Purchase("Chen", ON.replace(day=each), EUROS) for each in (1, 2)),
            *(Purchase("Wong", ON.replace(day=each), YUAN) for each in (1, 2)),
        ),
        MixedCurrency,
        (
            f"money spent by `Wong`: expected EUR, got `{YUAN}`; "
            "convert first, at a rate given as a fact, or leave the amounts out"
        ),
    ),
]


CASES = [*COLUMNS, *FITS, *COHORTS, *PURCHASES]


@pytest.mark.parametrize(("run", "error", "message"), CASES, ids=map(str, range(len(CASES))))
def test_bad_input_says_what_is_wrong(
    run: Callable[[], object], error: type[AcctcoreError], message: str
) -> None:
    with pytest.raises(error) as caught:
        run()
    assert str(caught.value) == message
