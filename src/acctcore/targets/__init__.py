"""Targets: a number for the year, shared exactly down to every cell, and why each got its own.

`apportion` shares whole units by weight; `decompose` shares a target over a tree; `place` fills
two margins; `attain` measures an actual. What leaves no plan is answered with a certificate.
"""

from acctcore.apportion import Apportionment, FloorRule, ZeroWeights, apportion
from acctcore.divisors import Method
from acctcore.targets.attainment import Attainment, Unmeasured, attain
from acctcore.targets.certificates import Infeasible, Kind, Term
from acctcore.targets.decomposition import decompose, decompose_tree
from acctcore.targets.documents import Target
from acctcore.targets.explanations import Explanation
from acctcore.targets.grids import Dimension, cross, cross_columns
from acctcore.targets.groups import Bound
from acctcore.targets.margins import Cut, Placement, place
from acctcore.targets.nodes import Node, WeightsAre
from acctcore.targets.plans import Plan
from acctcore.targets.trees import Tree

__all__ = [
    "Apportionment",
    "Attainment",
    "Bound",
    "Cut",
    "Dimension",
    "Explanation",
    "FloorRule",
    "Infeasible",
    "Kind",
    "Method",
    "Node",
    "Placement",
    "Plan",
    "Target",
    "Term",
    "Tree",
    "Unmeasured",
    "WeightsAre",
    "ZeroWeights",
    "apportion",
    "attain",
    "cross",
    "cross_columns",
    "decompose",
    "decompose_tree",
    "place",
]
