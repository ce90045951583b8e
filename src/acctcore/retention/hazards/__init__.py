"""When customers leave: tables of a book, hazards by age, and the sBG model projected."""

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

__all__ = [
    "BandHazard",
    "ContractStep",
    "Estimate",
    "Interval",
    "Projected",
    "RemainingTenure",
    "ShiftedBetaGeometric",
    "Spell",
    "Stay",
    "SurvivalTable",
    "TableRow",
    "TenureBook",
    "actuarial",
    "contract_step",
    "count_periods",
    "expected_tenure",
    "hazard_between",
    "kaplan_meier",
    "life_table",
    "project",
]
