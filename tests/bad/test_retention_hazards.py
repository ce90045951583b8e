"""What the hazards refuse, word for word: spells, books, tables, steps and the sBG model."""

from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import pytest

from acctcore.days import Tenor
from acctcore.errors import AcctcoreError, Contradiction, OutOfRange, WrongKind
from acctcore.retention.hazards import (
    Interval,
    ShiftedBetaGeometric,
    Stay,
    TenureBook,
    actuarial,
    contract_step,
    count_periods,
    expected_tenure,
    hazard_between,
    kaplan_meier,
    life_table,
    project,
)


def wrong(value: object) -> Any:
    """Let through what a type checker would not."""
    return value


DAY = date(2026, 5, 11)
STAY = Stay(date(2026, 1, 31))
MONTH = Tenor(months=1)
BOOK = TenureBook({1: 1}, {3: 3})
TABLE = kaplan_meier(BOOK)
MODEL = ShiftedBetaGeometric(1, 2)

PAIR = "expected a whole number of periods and whether the customer left, such as `(12, True)`"
WHOLE = "expected a whole number, got"
AT_LEAST_1 = "expected a whole number of at least 1, got"
AT_LEAST_0 = "expected a whole number of at least 0, got"
EXACT = "expected an exact number (whole, decimal text or fraction)"

CASES: list[tuple[type[AcctcoreError], Callable[[], object], str]] = [
    (
        WrongKind,
        lambda: TenureBook.of(wrong(None)),
        "book: expected a list of spells, got nothing",
    ),
    *[
        (
            WrongKind,
            refused,
            "book: expected a book of spells, as `TenureBook.of` makes it, got `[(3, True)]`",
        )
        for refused in (
            lambda: kaplan_meier(wrong([(3, True)])),
            lambda: actuarial(wrong([(3, True)]), [3]),
            lambda: hazard_between(wrong([(3, True)]), 1, 2),
            lambda: contract_step(wrong([(3, True)]), term=3, around=1),
        )
    ],
    (
        WrongKind,
        lambda: Stay(wrong("2026-01-31")),
        (
            "start of a stay: expected a day such as `2026-03-16`, got `2026-01-31`; "
            "read text with `parse_day`"
        ),
    ),
    (
        WrongKind,
        lambda: Stay(DAY, datetime(2026, 6, 1)),  # noqa: DTZ001
        (
            "end of a stay: expected a day such as `2026-03-16`, "
            "got `2026-06-01 00:00:00` (a moment, not a day)"
        ),
    ),
    (
        Contradiction,
        lambda: Stay(DAY, date(2026, 5, 10)),
        "end of a stay: expected a day not before its start 2026-05-11, got `2026-05-10` (a day)",
    ),
    (
        Contradiction,
        lambda: count_periods(STAY, date(2026, 1, 30), MONTH),
        (
            "start of a stay: expected a day not after the day of the count 2026-01-30, "
            "got `2026-01-31` (a day)"
        ),
    ),
    (
        WrongKind,
        lambda: count_periods(STAY, wrong(None), MONTH),
        "day of the count: expected a day such as `2026-03-16`, got nothing",
    ),
    (
        WrongKind,
        lambda: count_periods(STAY, DAY, wrong("1 month")),
        "period: expected a length of time such as `1 month`, got `1 month`",
    ),
    (
        OutOfRange,
        lambda: count_periods(STAY, DAY, Tenor()),
        "period: expected a length of at least 1 day, got `0 days`",
    ),
    (
        WrongKind,
        lambda: TenureBook.of(wrong([(1, True), (2.0, True)])),
        f"row 2 of a book: {PAIR}, got `(2.0, True)`",
    ),
    (
        WrongKind,
        lambda: TenureBook.of(wrong([(1, 1)])),
        f"row 1 of a book: {PAIR}, got `(1, 1)`",
    ),
    (
        WrongKind,
        lambda: TenureBook.of(wrong([(1,)])),
        f"row 1 of a book: {PAIR}, got `(1,)`",
    ),
    (
        WrongKind,
        lambda: TenureBook.of(wrong(["12"])),
        f"row 1 of a book: {PAIR}, got `12`",
    ),
    (
        WrongKind,
        lambda: TenureBook.of([(True, True)]),
        f"row 1 of a book: {PAIR}, got `(True, True)`",
    ),
    (
        OutOfRange,
        lambda: TenureBook.of([(-1, False)]),
        f"tenure of who is censored: {AT_LEAST_0} `-1` (a whole number)",
    ),
    (
        OutOfRange,
        lambda: TenureBook.of([(0, True)]),
        (
            f"tenure of who left: {AT_LEAST_1} `0` (a whole number); "
            "the period in which they left counts, the first is 1"
        ),
    ),
    (
        WrongKind,
        lambda: TenureBook({1: wrong(2.5)}, {}),
        f"number of who left at 1: {WHOLE} `2.5` (a floating-point number)",
    ),
    (
        OutOfRange,
        lambda: TenureBook({}, {4: -2}),
        f"number of who is censored at 4: {AT_LEAST_0} `-2` (a whole number)",
    ),
    (
        WrongKind,
        lambda: TenureBook({}, wrong(None)),
        "who is censored: expected a table of counts by tenure, got nothing",
    ),
    (OutOfRange, lambda: BOOK.at_risk(0), f"age: {AT_LEAST_1} `0` (a whole number)"),
    (OutOfRange, lambda: TABLE.survival(-1), f"age: {AT_LEAST_0} `-1` (a whole number)"),
    (
        WrongKind,
        lambda: TABLE.survival(wrong(1.0)),
        f"age: {WHOLE} `1.0` (a floating-point number)",
    ),
    (
        OutOfRange,
        lambda: TABLE.conditional(1, -1),
        f"further periods: {AT_LEAST_0} `-1` (a whole number)",
    ),
    (
        OutOfRange,
        lambda: TABLE.quantile(1),
        "share: expected 0 or more and below 1, got `1` (a whole number)",
    ),
    (
        OutOfRange,
        lambda: TABLE.quantile(Fraction(-1, 9)),
        "share: expected 0 or more and below 1, got `-1/9`",
    ),
    (
        WrongKind,
        lambda: TABLE.quantile(wrong(0.5)),
        (
            f"share: {EXACT}, got `0.5` (a floating-point number); "
            'write it as text, for instance `"0.5"`'
        ),
    ),
    (
        OutOfRange,
        lambda: Interval(0, 0, 0),
        f"last period of an interval: {AT_LEAST_1} `0` (a whole number)",
    ),
    (
        OutOfRange,
        lambda: Interval(12, -1, 0),
        f"who left in the interval to 12: {AT_LEAST_0} `-1` (a whole number)",
    ),
    (
        WrongKind,
        lambda: Interval(12, 0, wrong(None)),
        f"who is censored in the interval to 12: {WHOLE} nothing",
    ),
    (
        OutOfRange,
        lambda: life_table(-1, ()),
        f"customers entering: {AT_LEAST_0} `-1` (a whole number)",
    ),
    (
        WrongKind,
        lambda: life_table(1, [wrong((12, 0, 0))]),
        "interval of a life table: expected an interval with counts, got `(12, 0, 0)`",
    ),
    (
        OutOfRange,
        lambda: life_table(9, [Interval(12, 0, 0), Interval(12, 0, 0)]),
        (
            "last period of an interval: expected more than 12, where the one before ends, "
            "got `12` (a whole number)"
        ),
    ),
    (
        Contradiction,
        lambda: life_table(9, [Interval(12, 5, 2), Interval(24, 1, 2)]),
        (
            "interval 13 to 24: expected at most the 2 who entered it, got `3` (a whole number); "
            "they left or are censored in it"
        ),
    ),
    (
        OutOfRange,
        lambda: actuarial(BOOK, [12, 6]),
        (
            "last period of an interval: expected more than 12, where the one before ends, "
            "got `6` (a whole number)"
        ),
    ),
    (
        WrongKind,
        lambda: actuarial(BOOK, [wrong(1.0)]),
        f"last period of an interval: {WHOLE} `1.0` (a floating-point number)",
    ),
    (
        OutOfRange,
        lambda: hazard_between(BOOK, 0, 3),
        f"first period of a band: {AT_LEAST_1} `0` (a whole number)",
    ),
    (
        OutOfRange,
        lambda: hazard_between(BOOK, 3, 2),
        "last period of a band: expected a whole number of at least 3, got `2` (a whole number)",
    ),
    (
        OutOfRange,
        lambda: contract_step(BOOK, term=0, around=1),
        f"term of a contract: {AT_LEAST_1} `0` (a whole number)",
    ),
    (
        OutOfRange,
        lambda: contract_step(BOOK, term=12, around=0),
        f"periods around the end: {AT_LEAST_1} `0` (a whole number)",
    ),
    (
        OutOfRange,
        lambda: contract_step(BOOK, term=12, around=12),
        "periods around the end: expected fewer than the term of 12, got `12` (a whole number)",
    ),
    (
        OutOfRange,
        lambda: contract_step(BOOK, term=12, around=1, lasting=0),
        f"periods the end lasts: {AT_LEAST_1} `0` (a whole number)",
    ),
    (
        WrongKind,
        lambda: ShiftedBetaGeometric(alpha=True, beta=1),
        f"alpha: {EXACT}, got `true` (a yes/no value)",
    ),
    (
        OutOfRange,
        lambda: ShiftedBetaGeometric(1, float("nan")),
        "beta: expected a finite number, got `nan` (a floating-point number)",
    ),
    (
        OutOfRange,
        lambda: ShiftedBetaGeometric(10**400, 1),
        "alpha: expected at most 1e308, got `more`",
    ),
    (
        OutOfRange,
        lambda: ShiftedBetaGeometric(1, "-1.182"),
        "beta: expected a number from 1e-9 to 1e9, got `-1.182` (a floating-point number)",
    ),
    (
        OutOfRange,
        lambda: ShiftedBetaGeometric("many", 1),
        "alpha: expected plain decimal text such as `12.5`, got `many`",
    ),
    (OutOfRange, lambda: MODEL.retention(0), f"period: {AT_LEAST_1} `0` (a whole number)"),
    (
        OutOfRange,
        lambda: MODEL.survival(100_001),
        "periods in all: expected at most 100000 periods, got `100001` (a whole number)",
    ),
    (
        OutOfRange,
        lambda: MODEL.conditional(-1, 1),
        f"period: {AT_LEAST_0} `-1` (a whole number)",
    ),
    (
        WrongKind,
        lambda: MODEL.conditional(1, wrong(0.5)),
        f"further periods: {WHOLE} `0.5` (a floating-point number)",
    ),
    (OutOfRange, lambda: project(MODEL, 0), f"horizon: {AT_LEAST_1} `0` (a whole number)"),
    (
        OutOfRange,
        lambda: expected_tenure(MODEL, renewed=-1, horizon=1),
        f"renewals so far: {AT_LEAST_0} `-1` (a whole number)",
    ),
    (
        OutOfRange,
        lambda: expected_tenure(MODEL, renewed=0, horizon=0),
        f"horizon: {AT_LEAST_1} `0` (a whole number)",
    ),
    (
        OutOfRange,
        lambda: expected_tenure(MODEL, renewed=1, horizon=100_000),
        "periods in all: expected at most 100000 periods, got `100001` (a whole number)",
    ),
    (
        OutOfRange,
        lambda: expected_tenure(MODEL, renewed=0, horizon=1, discount="-0.01"),
        "discount: expected 0 or more, got `-0.01` (a floating-point number)",
    ),
]


NAMES = [f"{number}: {case[2]}" for number, case in enumerate(CASES)]


@pytest.mark.parametrize(("error", "call", "message"), CASES, ids=NAMES)
def test_bad_input(error: type[AcctcoreError], call: Callable[[], object], message: str) -> None:
    with pytest.raises(error) as caught:
        call()
    assert str(caught.value) == message
