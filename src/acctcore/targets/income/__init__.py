"""The income mix of a customer: fee share against dated benchmarks, profit, return on capital."""

from acctcore.targets.income.assessing import assess_mix
from acctcore.targets.income.bands import PercentBand, parse_percent_band
from acctcore.targets.income.benchmarks import BenchmarkBand, Charges, FeeBasis, IncomeBenchmarks
from acctcore.targets.income.cases import FeeItem, Figure, IncomeCase
from acctcore.targets.income.outcomes import BandPlace, IncomeMix, Place
from acctcore.targets.income.shares import (
    customer_profit,
    fee_income_needed,
    fee_share,
    return_on_capital,
)

__all__ = [
    "BandPlace",
    "BenchmarkBand",
    "Charges",
    "FeeBasis",
    "FeeItem",
    "Figure",
    "IncomeBenchmarks",
    "IncomeCase",
    "IncomeMix",
    "PercentBand",
    "Place",
    "assess_mix",
    "customer_profit",
    "fee_income_needed",
    "fee_share",
    "parse_percent_band",
    "return_on_capital",
]
