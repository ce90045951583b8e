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
    from acctcore.targets.across import Across
    from acctcore.targets.actuals import Actual
    from acctcore.targets.attainment import Attainment, Unmeasured, attain
    from acctcore.targets.certificates import Infeasible, Kind, Term
    from acctcore.targets.decomposition import decompose, decompose_tree
    from acctcore.targets.documents import Target
    from acctcore.targets.explanations import Explanation
    from acctcore.targets.grids import Dimension, cross, cross_columns
    from acctcore.targets.groups import Bound
    from acctcore.targets.measures.aggregation import MeasureKind
    from acctcore.targets.nodes import Node, WeightsAre
    from acctcore.targets.periods import Period, Timetable
    from acctcore.targets.plans import Plan
    from acctcore.targets.replanning.modes import Mode, Past
    from acctcore.targets.replanning.replanning import Replanned, Unreplanned, replan
    from acctcore.targets.replanning.transfers import Credit, Transferred, transfer
    from acctcore.targets.tables.margins import Cut, Placement, place
    from acctcore.targets.trees import Tree

__all__ = [
    "Across",
    "Actual",
    "Apportionment",
    "Attainment",
    "Bound",
    "Credit",
    "Cut",
    "Dimension",
    "Explanation",
    "FloorRule",
    "Infeasible",
    "Kind",
    "MeasureKind",
    "Method",
    "Mode",
    "Node",
    "Past",
    "Period",
    "Placement",
    "Plan",
    "Replanned",
    "Target",
    "Term",
    "Timetable",
    "Transferred",
    "Tree",
    "Unmeasured",
    "Unreplanned",
    "WeightsAre",
    "ZeroWeights",
    "apportion",
    "attain",
    "cross",
    "cross_columns",
    "decompose",
    "decompose_tree",
    "place",
    "replan",
    "transfer",
]

_HOME = MappingProxyType(
    {
        "Across": "targets.across",
        "Actual": "targets.actuals",
        "Apportionment": "apportion",
        "Attainment": "targets.attainment",
        "Bound": "targets.groups",
        "Credit": "targets.replanning.transfers",
        "Cut": "targets.tables.margins",
        "Dimension": "targets.grids",
        "Explanation": "targets.explanations",
        "FloorRule": "apportion",
        "Infeasible": "targets.certificates",
        "Kind": "targets.certificates",
        "MeasureKind": "targets.measures.aggregation",
        "Method": "divisors",
        "Mode": "targets.replanning.modes",
        "Node": "targets.nodes",
        "Past": "targets.replanning.modes",
        "Period": "targets.periods",
        "Placement": "targets.tables.margins",
        "Plan": "targets.plans",
        "Replanned": "targets.replanning.replanning",
        "Target": "targets.documents",
        "Term": "targets.certificates",
        "Timetable": "targets.periods",
        "Transferred": "targets.replanning.transfers",
        "Tree": "targets.trees",
        "Unmeasured": "targets.attainment",
        "Unreplanned": "targets.replanning.replanning",
        "WeightsAre": "targets.nodes",
        "ZeroWeights": "apportion",
        "apportion": "apportion",
        "attain": "targets.attainment",
        "cross": "targets.grids",
        "cross_columns": "targets.grids",
        "decompose": "targets.decomposition",
        "decompose_tree": "targets.decomposition",
        "place": "targets.tables.margins",
        "replan": "targets.replanning.replanning",
        "transfer": "targets.replanning.transfers",
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
