"""Targets against potential: how evenly they lie, who was moved by which bound, at what price."""

from acctcore.targets.fairness.assessing import Fairness, assess_fairness
from acctcore.targets.fairness.loads import Load, Unjudged
from acctcore.targets.fairness.prices import ShadowPrice, shadow_prices

__all__ = [
    "Fairness",
    "Load",
    "ShadowPrice",
    "Unjudged",
    "assess_fairness",
    "shadow_prices",
]
