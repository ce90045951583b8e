"""Trend policies: plans with every chart and rank test, plain and seasonal. Units: whole months.

The charts are a few and made once: each works out its run length where it is made.

>>> from hypothesis import find
>>> find(trend_policies(), lambda policy: len(policy.plans) == 2).plans[1].of
'usage'
"""

from functools import lru_cache
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from acctcore.retention.trends import (
    Cusum,
    Ewma,
    RankTest,
    Shewhart,
    Side,
)
from acctcore.retention.trends.plans import TrendPlan, TrendPolicy
from acctcore.testing.strategies.arguments import whole
from acctcore.testing.strategies.picking import Draw, pick, rarely, some

_SERIES: Final = ("revenue", "usage", "balance", "visits")
_MONTHS: Final = (3, 2, 6)


def trend_policies(*, max_plans: int = 2) -> SearchStrategy[TrendPolicy]:
    """Draw a sound policy of one to so many plans, four at most.

    Raises:
        WrongKind, OutOfRange: the number of plans is not a whole number of 1 or more.
    """
    return _policies(min(whole("max_plans", max_plans, least=1), len(_SERIES)))


@st.composite
def _policies(draw: DrawFn, most: int) -> TrendPolicy:
    named = _SERIES[: pick(draw, range(1, most + 1))]
    return TrendPolicy(tuple(_plan(draw, f"2({each})", each) for each in named))


def _plan(draw: Draw, clause: str, of: str) -> TrendPlan:
    first, *more = _charts()
    charts = tuple(some(draw, more, 2)) or (first,)
    return TrendPlan(clause, of, pick(draw, _MONTHS), charts, seasonal=rarely(draw))


@lru_cache
def _charts() -> tuple[Any, ...]:
    """Answer a chart of each kind and side."""
    return (
        Shewhart(3, Side.FALL),
        Shewhart(2),
        Ewma("0.2", "2.7"),
        Ewma("0.4", "2.5", exact_limits=True),
        Cusum("0.5", 4, Side.FALL),
        Cusum(1, 2, Side.RISE),
        RankTest(4, 1, Side.FALL),
        RankTest(6, "1.5"),
    )
