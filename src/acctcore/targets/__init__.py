"""Targets: a number for the year, shared exactly down to every cell, and why each got its own.

`apportion` shares whole units by weight; `decompose` shares a target over a tree; `place` fills
two margins; `attain` measures an actual. What leaves no plan is answered with a certificate. The
names below are resolved when they are first read, so that importing one rule stays cheap.
"""

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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
    from acctcore.targets.periods import Period, Timetable
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
    "Period",
    "Placement",
    "Plan",
    "Target",
    "Term",
    "Timetable",
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

_HOME = MappingProxyType(
    {
        "Apportionment": "apportion",
        "Attainment": "targets.attainment",
        "Bound": "targets.groups",
        "Cut": "targets.margins",
        "Dimension": "targets.grids",
        "Explanation": "targets.explanations",
        "FloorRule": "apportion",
        "Infeasible": "targets.certificates",
        "Kind": "targets.certificates",
        "Method": "divisors",
        "Node": "targets.nodes",
        "Period": "targets.periods",
        "Placement": "targets.margins",
        "Plan": "targets.plans",
        "Target": "targets.documents",
        "Term": "targets.certificates",
        "Timetable": "targets.periods",
        "Tree": "targets.trees",
        "Unmeasured": "targets.attainment",
        "WeightsAre": "targets.nodes",
        "ZeroWeights": "apportion",
        "apportion": "apportion",
        "attain": "targets.attainment",
        "cross": "targets.grids",
        "cross_columns": "targets.grids",
        "decompose": "targets.decomposition",
        "decompose_tree": "targets.decomposition",
        "place": "targets.margins",
    }
)


def __getattr__(name: str) -> Any:
    """Import the module of a public name when the name is first read."""
    if name not in _HOME:
        raise AttributeError(f"module `acctcore.targets` has no attribute `{name}`")
    return getattr(import_module(f"acctcore.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
