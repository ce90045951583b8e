"""A plan as rows and as a table of two levels, the smallest parts put together."""

from acctcore.targets.views.folding import fold
from acctcore.targets.views.pivots import Pivot, pivot
from acctcore.targets.views.rows import PlanRow, plan_rows, plan_table, rows_under

__all__ = [
    "Pivot",
    "PlanRow",
    "fold",
    "pivot",
    "plan_rows",
    "plan_table",
    "rows_under",
]
