"""A plan changed on the way: re-planned with the past locked, or part of it transferred."""

from acctcore.targets.replanning.modes import Mode, Past
from acctcore.targets.replanning.outcomes import Replanned, Unreplanned
from acctcore.targets.replanning.replanning import replan
from acctcore.targets.replanning.transfers import Credit, Transferred, transfer

__all__ = [
    "Credit",
    "Mode",
    "Past",
    "Replanned",
    "Transferred",
    "Unreplanned",
    "replan",
    "transfer",
]
