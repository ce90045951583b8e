"""Keeping the customers one has: who may leave, why, what may be done and by when.

`warn` judges who may leave, `judge_offer` what may be offered, `track_complaint` a complaint;
trends, hazards, purchases, care, dormancy and revenue do the arithmetic. The names below are
resolved when they are first read, so that importing one rule stays cheap.
"""

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from acctcore.retention.actions import Action
    from acctcore.retention.bands import Band
    from acctcore.retention.bins import Bin
    from acctcore.retention.cards import WarningCard
    from acctcore.retention.declines import Gap, Means, Window, means
    from acctcore.retention.facts import CustomerFacts, Event, StatedCategory, StatedNumber
    from acctcore.retention.hazards.books import TenureBook
    from acctcore.retention.hazards.geometric import Projected, ShiftedBetaGeometric, project
    from acctcore.retention.hazards.life_tables import Interval, actuarial, life_table
    from acctcore.retention.hazards.product_limit import kaplan_meier
    from acctcore.retention.hazards.spells import Spell, Stay, count_periods
    from acctcore.retention.hazards.steps import (
        BandHazard,
        ContractStep,
        contract_step,
        hazard_between,
    )
    from acctcore.retention.hazards.tables import Estimate, SurvivalTable, TableRow
    from acctcore.retention.hazards.tenures import RemainingTenure, expected_tenure
    from acctcore.retention.items import CardItem
    from acctcore.retention.measures import Category, DaysSince, DaysUntil, Decline, Number
    from acctcore.retention.outcomes import ChurnWarning, WarningStatus
    from acctcore.retention.purchases.bg_bb import BgBb
    from acctcore.retention.purchases.bg_nbd import BgNbd
    from acctcore.retention.purchases.forecasts import (
        Buyer,
        BuyerRanking,
        PurchaseForecast,
        PurchaseModel,
        forecast,
        rank_buyers,
    )
    from acctcore.retention.purchases.histories import History, PeriodHistory
    from acctcore.retention.purchases.pareto_nbd import ParetoNbd
    from acctcore.retention.purchases.rfm import score_rfm
    from acctcore.retention.purchases.rfm_rules import (
        Best,
        Nesting,
        PurchaseRecord,
        RfmRules,
        RfmScore,
        RfmTable,
        Ties,
    )
    from acctcore.retention.purchases.silences import Silence, silence_ratio
    from acctcore.retention.purchases.spends import (
        Correlation,
        ExpectedSpend,
        GammaGamma,
        spend_correlation,
    )
    from acctcore.retention.readings import Reading
    from acctcore.retention.reasons import Reason
    from acctcore.retention.series import MonthFigure, Series
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
    from acctcore.retention.warning import warn

__all__ = [
    "Action",
    "Band",
    "BandHazard",
    "Baseline",
    "Best",
    "BgBb",
    "BgNbd",
    "Bin",
    "Buyer",
    "BuyerRanking",
    "CardItem",
    "Category",
    "Caution",
    "Chart",
    "ChurnWarning",
    "ContractStep",
    "Correlation",
    "CustomerFacts",
    "Cusum",
    "DaysSince",
    "DaysUntil",
    "Decline",
    "Estimate",
    "Event",
    "Ewma",
    "ExpectedSpend",
    "FalseAlarms",
    "GammaGamma",
    "Gap",
    "History",
    "Interval",
    "Lack",
    "MannKendall",
    "Means",
    "MonthFigure",
    "MonthlyHistory",
    "Nesting",
    "NotJudged",
    "Number",
    "ParetoNbd",
    "PeriodHistory",
    "Point",
    "Projected",
    "PurchaseForecast",
    "PurchaseModel",
    "PurchaseRecord",
    "RankTest",
    "Reading",
    "Reason",
    "RemainingTenure",
    "RfmRules",
    "RfmScore",
    "RfmTable",
    "RunLength",
    "Scores",
    "Seasonal",
    "Series",
    "Shewhart",
    "ShiftedBetaGeometric",
    "Side",
    "Silence",
    "Spell",
    "StatedCategory",
    "StatedNumber",
    "Stay",
    "SurvivalTable",
    "TableRow",
    "TenureBook",
    "Ties",
    "Trend",
    "TrendVerdict",
    "WarningCard",
    "WarningStatus",
    "Window",
    "actuarial",
    "average_run_length",
    "contract_step",
    "count_periods",
    "estimate_baseline",
    "expected_tenure",
    "false_alarms",
    "forecast",
    "hazard_between",
    "kaplan_meier",
    "kendall_variance",
    "life_table",
    "mann_kendall",
    "means",
    "project",
    "rank_buyers",
    "run_chart",
    "run_rank_test",
    "score_rfm",
    "seasonal_ratios",
    "silence_ratio",
    "spend_correlation",
    "standardise",
    "warn",
]

_HOME = MappingProxyType(
    {
        "Action": "retention.actions",
        "Band": "retention.bands",
        "BandHazard": "retention.hazards.steps",
        "Baseline": "retention.trends.baselines",
        "Best": "retention.purchases.rfm_rules",
        "BgBb": "retention.purchases.bg_bb",
        "BgNbd": "retention.purchases.bg_nbd",
        "Bin": "retention.bins",
        "Buyer": "retention.purchases.forecasts",
        "BuyerRanking": "retention.purchases.forecasts",
        "CardItem": "retention.items",
        "Category": "retention.measures",
        "Caution": "retention.trends.watching",
        "Chart": "retention.trends.charts",
        "ChurnWarning": "retention.outcomes",
        "ContractStep": "retention.hazards.steps",
        "Correlation": "retention.purchases.spends",
        "CustomerFacts": "retention.facts",
        "Cusum": "retention.trends.charts",
        "DaysSince": "retention.measures",
        "DaysUntil": "retention.measures",
        "Decline": "retention.measures",
        "Estimate": "retention.hazards.tables",
        "Event": "retention.facts",
        "Ewma": "retention.trends.charts",
        "ExpectedSpend": "retention.purchases.spends",
        "FalseAlarms": "retention.trends.alarms",
        "GammaGamma": "retention.purchases.spends",
        "Gap": "retention.declines",
        "History": "retention.purchases.histories",
        "Interval": "retention.hazards.life_tables",
        "Lack": "retention.trends.lacks",
        "MannKendall": "retention.trends.ranks",
        "Means": "retention.declines",
        "MonthFigure": "retention.series",
        "MonthlyHistory": "retention.trends.histories",
        "Nesting": "retention.purchases.rfm_rules",
        "NotJudged": "retention.trends.lacks",
        "Number": "retention.measures",
        "ParetoNbd": "retention.purchases.pareto_nbd",
        "PeriodHistory": "retention.purchases.histories",
        "Point": "retention.trends.watching",
        "Projected": "retention.hazards.geometric",
        "PurchaseForecast": "retention.purchases.forecasts",
        "PurchaseModel": "retention.purchases.forecasts",
        "PurchaseRecord": "retention.purchases.rfm_rules",
        "RankTest": "retention.trends.charts",
        "Reading": "retention.readings",
        "Reason": "retention.reasons",
        "RemainingTenure": "retention.hazards.tenures",
        "RfmRules": "retention.purchases.rfm_rules",
        "RfmScore": "retention.purchases.rfm_rules",
        "RfmTable": "retention.purchases.rfm_rules",
        "RunLength": "retention.trends.charts",
        "Scores": "retention.trends.baselines",
        "Seasonal": "retention.trends.seasons",
        "Series": "retention.series",
        "Shewhart": "retention.trends.charts",
        "ShiftedBetaGeometric": "retention.hazards.geometric",
        "Side": "retention.trends.charts",
        "Silence": "retention.purchases.silences",
        "Spell": "retention.hazards.spells",
        "StatedCategory": "retention.facts",
        "StatedNumber": "retention.facts",
        "Stay": "retention.hazards.spells",
        "SurvivalTable": "retention.hazards.tables",
        "TableRow": "retention.hazards.tables",
        "TenureBook": "retention.hazards.books",
        "Ties": "retention.purchases.rfm_rules",
        "Trend": "retention.trends.watching",
        "TrendVerdict": "retention.trends.watching",
        "WarningCard": "retention.cards",
        "WarningStatus": "retention.outcomes",
        "Window": "retention.declines",
        "actuarial": "retention.hazards.life_tables",
        "average_run_length": "retention.trends.charts",
        "contract_step": "retention.hazards.steps",
        "count_periods": "retention.hazards.spells",
        "estimate_baseline": "retention.trends.baselines",
        "expected_tenure": "retention.hazards.tenures",
        "false_alarms": "retention.trends.alarms",
        "forecast": "retention.purchases.forecasts",
        "hazard_between": "retention.hazards.steps",
        "kaplan_meier": "retention.hazards.product_limit",
        "kendall_variance": "retention.trends.permutations",
        "life_table": "retention.hazards.life_tables",
        "mann_kendall": "retention.trends.ranks",
        "means": "retention.declines",
        "project": "retention.hazards.geometric",
        "rank_buyers": "retention.purchases.forecasts",
        "run_chart": "retention.trends.watching",
        "run_rank_test": "retention.trends.watching",
        "score_rfm": "retention.purchases.rfm",
        "seasonal_ratios": "retention.trends.seasons",
        "silence_ratio": "retention.purchases.silences",
        "spend_correlation": "retention.purchases.spends",
        "standardise": "retention.trends.baselines",
        "warn": "retention.warning",
    }
)


def __getattr__(name: str) -> Any:
    """Import the module of a public name when the name is first read."""
    if name not in _HOME:
        raise AttributeError(f"module `acctcore.retention` has no attribute `{name}`")
    return getattr(import_module(f"acctcore.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
