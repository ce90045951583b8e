"""The gap of the plan over the months that have ended."""

from collections.abc import Callable

import pytest
from pendulum import Date

from acctcore.desk import Desk, TargetGap
from acctcore.errors import Unknown
from acctcore.money import Money
from acctcore.targets import Infeasible

Open = Callable[..., Desk]
Text = Callable[..., str]
TARGET = """
kind = "target"
schema = 1
total = "HKD {total}"
levels = ["product", "{level}"]
nodes = [
  {{path = ["A"], weight = "1"{cap}}},
  {{path = ["A", "2026-02"], weight = "1"}},
  {{path = ["A", "2026-03"], weight = "1"}},
]
"""


def hkd(amount: str) -> Money:
    return Money.of(amount, "HKD")


def gaps(day_of: Open, actuals: str, **changes: str) -> tuple[TargetGap, ...] | Infeasible[Money]:
    words = {"total": "200.00", "level": "month", "cap": "", **changes}
    actual = f"product,{words['level']},amount\n{actuals}"
    return day_of({"target.toml": TARGET.format(**words), "actuals.csv": actual}).gaps


@pytest.mark.parametrize(
    ("on", "due", "actual"),
    [
        (Date(2026, 2, 28), "0.00", "0.00"),
        (Date(2026, 3, 1), "100.00", "90.00"),
        (Date(2026, 3, 31), "100.00", "90.00"),
    ],
)
def test_a_month_is_due_once_it_has_ended(day_of: Open, on: Date, due: str, actual: str) -> None:
    files = {"customers.csv": None, "series-revenue.csv": None, "offers.csv": None}
    texts = {"past-grants.csv": None, "applications/kowloon-ice.toml": None, **files}
    target = TARGET.format(total="200.00", level="month", cap="")
    actuals = "product,month,amount\nA,2026-02,90.00\n"
    whole, *_ = day_of({**texts, "target.toml": target, "actuals.csv": actuals}, on).gaps
    assert (whole.to_date.target, whole.to_date.actual) == (hkd(due), hkd(actual))


def test_the_pace_is_rounded_up_over_the_days_left(day_of: Open) -> None:
    (part, whole) = gaps(day_of, "A,2026-02,90.00\n")
    assert part.pace == whole.pace == hkd("9.17")  # 110.00 over 12 days is 9.1666...
    assert (part.name, whole.name) == ("A", "Harbour Branch")


def test_a_year_that_is_reached_needs_nothing_more(day_of: Open) -> None:
    (part, _) = gaps(day_of, "A,2026-02,200.01\n")
    assert part.pace == hkd("0.00")
    assert part.to_date.gap == hkd("-100.01")


def test_a_missing_month_is_not_zero(day_of: Open) -> None:
    (part, _) = gaps(day_of, "A,2026-02,\n")
    assert (part.to_date.actual, part.to_date.gap, part.pace) == (None, None, None)


def test_a_plan_that_cannot_be_is_answered_as_such(day_of: Open) -> None:
    assert isinstance(gaps(day_of, "", cap=', cap = "HKD 1.00"'), Infeasible)


def test_a_level_of_time_may_have_any_name(day_of: Open) -> None:
    assert gaps(day_of, "", level="period") == gaps(day_of, "")


def test_every_cell_stands_for_a_period(day_of: Open) -> None:
    text = TARGET.format(total="200.00", level="week", cap="").replace("2026-", "W")
    with pytest.raises(Unknown, match="node `A / W02`: expected a key that stands for a period"):
        day_of({"target.toml": text, "actuals.csv": "product,week,amount\n"})


def test_an_actual_outside_the_plan_is_refused(day_of: Open) -> None:
    with pytest.raises(Unknown, match="actual of `A / 2026-04`: expected a cell at the end"):
        gaps(day_of, "A,2026-04,1.00\n")
