"""Malformed questions about trends raise, in the words of a policy author."""

from collections.abc import Callable
from typing import Any

import pytest
from pendulum import Date, DateTime

from acctcore.errors import AcctcoreError, Contradiction, OutOfRange, WrongKind
from acctcore.money import Money
from acctcore.retention.series import MonthFigure, Series
from acctcore.retention.trends import (
    Baseline,
    Cusum,
    Ewma,
    MonthlyHistory,
    RankTest,
    Shewhart,
    average_run_length,
    estimate_baseline,
    false_alarms,
)

ANY: Any = None
MAY = Series((MonthFigure("2026-05", Money(100, "CNY")),))
CALLS = MonthlyHistory.of_numbers("2026-01", (1, 2, 3))
EXACT = "expected an exact number (whole, decimal text or fraction)"
UNSETTLED = "chart: its run length does not settle; take a larger weight or a narrower limit"
MOMENT = (
    "day of the history: expected a day such as `2026-03-16`, "
    "got `2026-06-01 00:00:00` (a moment, not a day)"
)
TOO_WIDE = (
    "chart: its limit is so wide that it runs over 100,000,000 months before it alarms; "
    "narrow the limit"
)

BAD: list[tuple[Callable[[], object], type[AcctcoreError], str]] = [
    (
        lambda: MonthlyHistory.of_series(MAY, "2026-01", Date(2026, 5, 31)),
        Contradiction,
        (
            "series: states `2026-05`, yet on 2026-05-31 it is not over; leave it out, "
            "or judge on a later day"
        ),
    ),
    (
        lambda: MonthlyHistory.of_series(MAY, "2026-01", DateTime(2026, 6, 1)),
        WrongKind,
        MOMENT,
    ),
    (
        lambda: MonthlyHistory.of_numbers("2026-13", (1,)),
        OutOfRange,
        "month: expected a month such as `2026-04`, got `2026-13`",
    ),
    (
        lambda: MonthlyHistory.of_numbers("2026-01", ()),
        OutOfRange,
        "history: expected at least one month, got nothing",
    ),
    (
        lambda: MonthlyHistory.of_numbers("2026-01", (1, -2)),
        OutOfRange,
        (
            "number of `2026-02`: expected 0 or more, got `-2` (a whole number); "
            "a month that is not known is stated as nothing"
        ),
    ),
    (
        lambda: MonthlyHistory.of_numbers("2026-01", "305"),
        WrongKind,
        "values: expected a list of numbers, one a month, got `305`",
    ),
    (
        lambda: MonthlyHistory.of_numbers("2026-01", 305),  # type: ignore[arg-type]
        WrongKind,
        "values: expected a list of numbers, one a month, got `305` (a whole number)",
    ),
    (
        lambda: MonthlyHistory.of_scores("2026-01", (float("nan"),)),  # type: ignore[arg-type]
        WrongKind,
        (
            f"value of `2026-01`: {EXACT}, got `nan` (a floating-point number); "
            'write it as text, for instance `"nan"`'
        ),
    ),
    (
        lambda: MonthlyHistory.of_scores("2026-01", ("NaN",)),
        OutOfRange,
        "value of `2026-01`: expected plain decimal text such as `12.5`, got `NaN`",
    ),
    (
        lambda: MonthlyHistory.of_scores("2026-01", (True,)),
        WrongKind,
        f"value of `2026-01`: {EXACT}, got `true` (a yes/no value)",
    ),
    (
        lambda: MonthlyHistory("2026-01", (1.5,)),  # type: ignore[arg-type]
        WrongKind,
        "value of `2026-01`: expected a fraction or nothing, got `1.5` (a floating-point number)",
    ),
    (
        lambda: CALLS.since(3),
        OutOfRange,
        "months to leave out: expected a whole number from 0 to 2, got `3` (a whole number)",
    ),
    (
        lambda: CALLS.since(-1),
        OutOfRange,
        "months to leave out: expected a whole number from 0 to 2, got `-1` (a whole number)",
    ),
    (
        lambda: CALLS.since(ANY),
        OutOfRange,
        "months to leave out: expected a whole number from 0 to 2, got nothing",
    ),
    (
        lambda: Baseline(10, 0),
        OutOfRange,
        "spread of the baseline: expected more than 0, got `0`",
    ),
    (
        lambda: Baseline(0.5, 1),  # type: ignore[arg-type]
        WrongKind,
        (
            f"centre of the baseline: {EXACT}, got `0.5` (a floating-point number); "
            'write it as text, for instance `"0.5"`'
        ),
    ),
    (
        lambda: Baseline(10, 1, -1),
        OutOfRange,
        "months of the baseline: expected 0 or more, got `-1` (a whole number)",
    ),
    (
        lambda: estimate_baseline(CALLS, 1),
        OutOfRange,
        "months of the baseline: expected 2 or more, got `1` (a whole number)",
    ),
    (
        lambda: estimate_baseline(CALLS, ANY),
        WrongKind,
        "months of the baseline: expected a whole number, got nothing",
    ),
    (
        lambda: Shewhart(0),
        OutOfRange,
        "limit: expected more than 0 and at most 100, got `0`",
    ),
    (
        lambda: Shewhart(3, "fall"),  # type: ignore[arg-type]
        WrongKind,
        "side: expected a rise, a fall or both, got `fall`",
    ),
    (lambda: Shewhart(6), OutOfRange, TOO_WIDE),
    (
        lambda: Cusum(0, 4),
        OutOfRange,
        "slack: expected more than 0 and at most 100, got `0`",
    ),
    (
        lambda: Cusum("0.5", -4),
        OutOfRange,
        "limit: expected more than 0 and at most 100, got `-4`",
    ),
    (
        lambda: Cusum("0.5", 10**400),
        OutOfRange,
        f"limit: expected more than 0 and at most 100, got `1{'0' * 400}`",
    ),
    (lambda: Cusum("0.5", 20), OutOfRange, TOO_WIDE),
    (lambda: Cusum("0.001", 100), OutOfRange, UNSETTLED),
    (
        lambda: Ewma(0, 3),
        OutOfRange,
        "weight: expected more than 0 and at most 1, got `0`",
    ),
    (
        lambda: Ewma("1.001", 3),
        OutOfRange,
        "weight: expected more than 0 and at most 1, got `1001/1000`",
    ),
    (
        lambda: Ewma("0.5", 3, exact_limits=1),  # type: ignore[arg-type]
        WrongKind,
        "exact_limits: expected yes or no, got `1` (a whole number)",
    ),
    (lambda: Ewma("0.0000001", 3), OutOfRange, UNSETTLED),
    (lambda: Ewma("0.5", 6), OutOfRange, TOO_WIDE),
    (
        lambda: RankTest(4, "1.96"),
        OutOfRange,
        ("rank test: 4 months can never pass 1.96; take more months or a lower critical value"),
    ),
    (
        lambda: RankTest(1, "1.96"),
        OutOfRange,
        "months of a rank test: expected 2 or more, got `1` (a whole number)",
    ),
    (
        lambda: RankTest(6, 0),
        OutOfRange,
        "critical: expected more than 0 and at most 100, got `0`",
    ),
    (
        lambda: average_run_length(Shewhart(3), 101),
        OutOfRange,
        "shift: expected from -100 to 100 spreads, got `101`",
    ),
    (
        lambda: false_alarms(-1, Shewhart(3).run_length),
        OutOfRange,
        "customers: expected 0 or more, got `-1` (a whole number)",
    ),
    (
        lambda: false_alarms(1000, Shewhart(3).run_length).a_manager_week(0),
        OutOfRange,
        "managers: expected 1 or more, got `0` (a whole number)",
    ),
]


@pytest.mark.parametrize(("ask", "error", "message"), BAD, ids=range(len(BAD)))
def test_what_is_malformed_raises_and_says_so(
    ask: Callable[[], object], error: type[AcctcoreError], message: str
) -> None:
    with pytest.raises(error) as caught:
        ask()
    assert str(caught.value) == message
