"""Customers with monthly series under a trend policy: steady, falling, too short, with gaps.

A series has a month less than its plan needs, just as many, or some more. Units: minor units,
whole months.
"""

from collections.abc import Sequence
from datetime import date
from itertools import starmap
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from acctcore.days import day
from acctcore.money import Money
from acctcore.retention import CustomerFacts, MonthFigure, Series
from acctcore.retention.trends import RankTest
from acctcore.retention.trends.plans import TrendPlan, TrendPolicy
from acctcore.testing.strategies.arguments import of_kind
from acctcore.testing.strategies.picking import Draw, pick, rarely

_YEAR: Final = 12
_USUAL: Final = (300, 302, 298, 301)
_PATHS: Final[tuple[tuple[int, ...], ...]] = ((300,), (300, 299), (290, 250, 180), (0,), (600,))
"""The months after the baseline: as before, a unit lower, falling, nothing, twice as much."""


def trend_customers(*, policy: TrendPolicy, as_of: date) -> SearchStrategy[CustomerFacts]:
    """Draw a customer with the series of a trend policy, sound on a day.

    Raises:
        WrongKind: the policy is none, or the day is not a day.
    """
    known = of_kind("policy", policy, TrendPolicy, "a trend policy")
    return _customers(known, day(as_of, "as_of"))


@st.composite
def _customers(draw: DrawFn, policy: TrendPolicy, on: Date) -> CustomerFacts:
    plans = {each.of: each for each in policy.plans}
    stated = [each for each in plans.values() if not rarely(draw, 6)]
    return CustomerFacts("C-7", {each.of: _series(draw, each, on) for each in stated})


def _series(draw: Draw, plan: TrendPlan, on: Date) -> Series:
    tests = [each.months for each in plan.charts if isinstance(each, RankTest)]
    needed = max((plan.baseline_months, *tests)) + _YEAR * plan.seasonal
    amounts = _amounts(draw, needed, pick(draw, (3, 1, 6, 0, -1)))
    gap = pick(draw, range(len(amounts))) if rarely(draw, 4) else None
    months = _months(on, len(amounts))
    shown = (None if at == gap else amount for at, amount in enumerate(amounts))
    return Series(tuple(starmap(_figure, zip(months, shown, strict=True))))


def _figure(month: str, amount: int | None) -> MonthFigure:
    return MonthFigure(month, None if amount is None else Money(amount, "CNY"))


def _amounts(draw: Draw, needed: int, more: int) -> list[int]:
    """Draw so many usual months, level now and then, and some after them on a path."""
    usual = _USUAL[:1] if rarely(draw, 6) else _USUAL
    path = pick(draw, _PATHS)
    after = [path[min(at, len(path) - 1)] for at in range(max(more, 0))]
    return [*(usual[at % len(usual)] for at in range(needed + min(more, 0))), *after]


def _months(on: Date, count: int) -> Sequence[str]:
    """Answer so many months, the last one over on the day."""
    last = 12 * on.year + on.month - 2
    numbers = range(last - count + 1, last + 1)
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers]
