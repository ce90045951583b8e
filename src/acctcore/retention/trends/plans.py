"""A trend plan: which monthly series is watched, against what, on which charts.

A plan is dated policy: months, limits and weights are its own. The baseline comes
from the first `baseline_months`; the months after it are watched on the charts, and
rank tests look at the whole history. `seasonal` divides each month by the same month
of the year before first. Malformed plans (no chart, a blank name) raise.
Source: project page on retention, section 3. Units: whole months.

>>> from acctcore.retention.trends.charts import Cusum
>>> TrendPlan("2", "calls", 6, charts=(Cusum("0.5", 4),)).seasonal
False
>>> TrendPlan("2", "calls", 6)
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: charts of `calls`: expected at least one chart or rank test, got nothing
"""

from typing import Any

from acctcore.errors import OutOfRange, fault
from acctcore.guards import flagged, listed, named
from acctcore.retention.trends.baselines import refuse_count
from acctcore.retention.trends.charts import Cusum, Ewma, RankTest, Shewhart
from acctcore.values import field, frozen

_CHARTS = Cusum | Ewma | RankTest | Shewhart


def _charts(items: Any) -> tuple[Any, ...]:
    return listed(items, _CHARTS, "charts of a plan", "charts")


@frozen
class TrendPlan:
    """How one series is watched."""

    clause: str
    of: str
    baseline_months: int
    charts: tuple[Cusum | Ewma | RankTest | Shewhart, ...] = field(default=(), converter=_charts)
    seasonal: bool = False

    def __attrs_post_init__(self) -> None:
        """Refuse a plan without a name, a chart, or room for a baseline."""
        named(self.clause, "clause of a trend plan")
        named(self.of, "series of a trend plan", "the name of a series")
        refuse_count("months of the baseline", self.baseline_months, 2)
        flagged(self.seasonal, "`seasonal` of a trend plan")
        if not self.charts:
            raise OutOfRange(
                fault(f"charts of `{self.of}`", "at least one chart or rank test", None)
            )


def _plans(items: Any) -> tuple[Any, ...]:
    return listed(items, TrendPlan, "plans", "trend plans")


@frozen
class TrendPolicy:
    """The plans of a bank, in the order of its document."""

    plans: tuple[TrendPlan, ...] = field(converter=_plans)

    def __attrs_post_init__(self) -> None:
        """Refuse a policy that watches nothing."""
        if not self.plans:
            raise OutOfRange(fault("plans of a trend policy", "at least one", None))
