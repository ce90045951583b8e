"""Two plans compared: what differs, node by node, and why it may."""

from acctcore.targets.comparison.comparing import compare
from acctcore.targets.comparison.differences import (
    AmountChange,
    BoundChange,
    Breakdown,
    Change,
    PlanDifference,
    TermChange,
)

__all__ = [
    "AmountChange",
    "BoundChange",
    "Breakdown",
    "Change",
    "PlanDifference",
    "TermChange",
    "compare",
]
