"""Trends with a stated false-alarm rate: baseline, season, EWMA, CUSUM, Mann-Kendall."""

from acctcore.retention.trends.alarms import FalseAlarms, false_alarms
from acctcore.retention.trends.baselines import Baseline, Scores, estimate_baseline, standardise
from acctcore.retention.trends.charts import (
    Chart,
    Cusum,
    Ewma,
    RankTest,
    RunLength,
    Shewhart,
    Side,
    average_run_length,
)
from acctcore.retention.trends.histories import MonthlyHistory
from acctcore.retention.trends.lacks import Lack, NotJudged
from acctcore.retention.trends.permutations import kendall_variance
from acctcore.retention.trends.ranks import MannKendall, mann_kendall
from acctcore.retention.trends.seasons import Seasonal, seasonal_ratios
from acctcore.retention.trends.watching import (
    Caution,
    Point,
    Trend,
    TrendVerdict,
    run_chart,
    run_rank_test,
)

__all__ = [
    "Baseline",
    "Caution",
    "Chart",
    "Cusum",
    "Ewma",
    "FalseAlarms",
    "Lack",
    "MannKendall",
    "MonthlyHistory",
    "NotJudged",
    "Point",
    "RankTest",
    "RunLength",
    "Scores",
    "Seasonal",
    "Shewhart",
    "Side",
    "Trend",
    "TrendVerdict",
    "average_run_length",
    "estimate_baseline",
    "false_alarms",
    "kendall_variance",
    "mann_kendall",
    "run_chart",
    "run_rank_test",
    "seasonal_ratios",
    "standardise",
]
