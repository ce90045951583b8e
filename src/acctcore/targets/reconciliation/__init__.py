"""Figures from above and from below brought together, by how far each is trusted."""

from acctcore.targets.reconciliation.estimates import Estimate, Move, NoOpinion, Reconciliation
from acctcore.targets.reconciliation.reconciling import reconcile

__all__ = [
    "Estimate",
    "Move",
    "NoOpinion",
    "Reconciliation",
    "reconcile",
]
