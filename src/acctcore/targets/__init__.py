"""Targets: a number for the year, shared exactly down to every cell, and why each got its own.

`apportion` shares whole units by weight; `decompose` shares a target over a tree, `fit` over two
margins; what leaves no plan is answered with a certificate. `phase` weighs periods, `replan` and
`transfer` change a plan on a day, `control` says how it stands, `score` and `assess_mix` judge a
manager and an income. The names below are resolved when they are first read, so that importing
one rule stays cheap.
"""

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from acctcore.apportion import Apportionment, FloorRule, ZeroWeights, apportion
    from acctcore.divisors import Method
    from acctcore.reasons import Bound, ExtraUnit, PartExplanation
    from acctcore.targets.across import Across
    from acctcore.targets.actuals import Actual
    from acctcore.targets.attainment import Attainment, Unmeasured, attain
    from acctcore.targets.books import Booked, Books, CreditShare, Sale, book
    from acctcore.targets.certificates import Infeasible, Kind, Term
    from acctcore.targets.comparison import PlanDifference, compare
    from acctcore.targets.controlling import (
        ControlCase,
        Standing,
        StatusBand,
        StatusBands,
        control,
        track,
    )
    from acctcore.targets.decomposition import decompose, decompose_tree
    from acctcore.targets.documents import Target
    from acctcore.targets.explanations import Explanation
    from acctcore.targets.fairness import Fairness, assess_fairness
    from acctcore.targets.grids import Dimension, cross, cross_columns
    from acctcore.targets.hedging import Hedged, hedge
    from acctcore.targets.income import (
        IncomeBenchmarks,
        IncomeCase,
        IncomeMix,
        assess_mix,
        customer_profit,
        fee_income_needed,
        fee_share,
        parse_percent_band,
        return_on_capital,
    )
    from acctcore.targets.measures.aggregation import net_flow, over_children, over_time
    from acctcore.targets.measures.equivalents import Equivalents, convert, split_credit
    from acctcore.targets.measures.kinds import MeasureKind, Ratio
    from acctcore.targets.nodes import Node, WeightsAre
    from acctcore.targets.periods import Period, Timetable
    from acctcore.targets.phasing import Leave, Phasing, PhasingBasis, Ramp, Seasons, phase, spread
    from acctcore.targets.plans import Plan
    from acctcore.targets.reconciliation import Estimate, NoOpinion, Reconciliation, reconcile
    from acctcore.targets.records import PlanRecord
    from acctcore.targets.replanning import (
        Credit,
        Mode,
        Past,
        Replanned,
        Transferred,
        Unreplanned,
        replan,
        transfer,
    )
    from acctcore.targets.reports import CrossFoot, Foot, LineItem, Report, check_feet
    from acctcore.targets.scorecards import Score, Scorecard, ScorecardCase, score
    from acctcore.targets.sensitivity import sensitivity_of
    from acctcore.targets.shifts import Sensitivity
    from acctcore.targets.tables import (
        Biproportional,
        Cut,
        Fitted,
        Placement,
        Relaxed,
        apportion_table,
        fit,
        place,
        relax,
    )
    from acctcore.targets.trees import Tree
    from acctcore.targets.views import Pivot, fold, pivot, plan_rows

__all__ = [
    "Across",
    "Actual",
    "Apportionment",
    "Attainment",
    "Biproportional",
    "Booked",
    "Books",
    "Bound",
    "ControlCase",
    "Credit",
    "CreditShare",
    "CrossFoot",
    "Cut",
    "Dimension",
    "Equivalents",
    "Estimate",
    "Explanation",
    "ExtraUnit",
    "Fairness",
    "Fitted",
    "FloorRule",
    "Foot",
    "Hedged",
    "IncomeBenchmarks",
    "IncomeCase",
    "IncomeMix",
    "Infeasible",
    "Kind",
    "Leave",
    "LineItem",
    "MeasureKind",
    "Method",
    "Mode",
    "NoOpinion",
    "Node",
    "PartExplanation",
    "Past",
    "Period",
    "Phasing",
    "PhasingBasis",
    "Pivot",
    "Placement",
    "Plan",
    "PlanDifference",
    "PlanRecord",
    "Ramp",
    "Ratio",
    "Reconciliation",
    "Relaxed",
    "Replanned",
    "Report",
    "Sale",
    "Score",
    "Scorecard",
    "ScorecardCase",
    "Seasons",
    "Sensitivity",
    "Standing",
    "StatusBand",
    "StatusBands",
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
    "apportion_table",
    "assess_fairness",
    "assess_mix",
    "attain",
    "book",
    "check_feet",
    "compare",
    "control",
    "convert",
    "cross",
    "cross_columns",
    "customer_profit",
    "decompose",
    "decompose_tree",
    "fee_income_needed",
    "fee_share",
    "fit",
    "fold",
    "hedge",
    "net_flow",
    "over_children",
    "over_time",
    "parse_percent_band",
    "phase",
    "pivot",
    "place",
    "plan_rows",
    "reconcile",
    "relax",
    "replan",
    "return_on_capital",
    "score",
    "sensitivity_of",
    "split_credit",
    "spread",
    "track",
    "transfer",
]

_HOME = MappingProxyType(
    {
        "Across": "targets.across",
        "Actual": "targets.actuals",
        "Apportionment": "apportion",
        "Attainment": "targets.attainment",
        "Biproportional": "targets.tables",
        "Booked": "targets.books",
        "Books": "targets.books",
        "Bound": "reasons",
        "ControlCase": "targets.controlling",
        "Credit": "targets.replanning",
        "CreditShare": "targets.books",
        "CrossFoot": "targets.reports",
        "Cut": "targets.tables",
        "Dimension": "targets.grids",
        "Equivalents": "targets.measures.equivalents",
        "Estimate": "targets.reconciliation",
        "Explanation": "targets.explanations",
        "ExtraUnit": "reasons",
        "Fairness": "targets.fairness",
        "Fitted": "targets.tables",
        "FloorRule": "apportion",
        "Foot": "targets.reports",
        "Hedged": "targets.hedging",
        "IncomeBenchmarks": "targets.income",
        "IncomeCase": "targets.income",
        "IncomeMix": "targets.income",
        "Infeasible": "targets.certificates",
        "Kind": "targets.certificates",
        "Leave": "targets.phasing",
        "LineItem": "targets.reports",
        "MeasureKind": "targets.measures.kinds",
        "Method": "divisors",
        "Mode": "targets.replanning",
        "NoOpinion": "targets.reconciliation",
        "Node": "targets.nodes",
        "PartExplanation": "reasons",
        "Past": "targets.replanning",
        "Period": "targets.periods",
        "Phasing": "targets.phasing",
        "PhasingBasis": "targets.phasing",
        "Pivot": "targets.views",
        "Placement": "targets.tables",
        "Plan": "targets.plans",
        "PlanDifference": "targets.comparison",
        "PlanRecord": "targets.records",
        "Ramp": "targets.phasing",
        "Ratio": "targets.measures.kinds",
        "Reconciliation": "targets.reconciliation",
        "Relaxed": "targets.tables",
        "Replanned": "targets.replanning",
        "Report": "targets.reports",
        "Sale": "targets.books",
        "Score": "targets.scorecards",
        "Scorecard": "targets.scorecards",
        "ScorecardCase": "targets.scorecards",
        "Seasons": "targets.phasing",
        "Sensitivity": "targets.shifts",
        "Standing": "targets.controlling",
        "StatusBand": "targets.controlling",
        "StatusBands": "targets.controlling",
        "Target": "targets.documents",
        "Term": "targets.certificates",
        "Timetable": "targets.periods",
        "Transferred": "targets.replanning",
        "Tree": "targets.trees",
        "Unmeasured": "targets.attainment",
        "Unreplanned": "targets.replanning",
        "WeightsAre": "targets.nodes",
        "ZeroWeights": "apportion",
        "apportion": "apportion",
        "apportion_table": "targets.tables",
        "assess_fairness": "targets.fairness",
        "assess_mix": "targets.income",
        "attain": "targets.attainment",
        "book": "targets.books",
        "check_feet": "targets.reports",
        "compare": "targets.comparison",
        "control": "targets.controlling",
        "convert": "targets.measures.equivalents",
        "cross": "targets.grids",
        "cross_columns": "targets.grids",
        "customer_profit": "targets.income",
        "decompose": "targets.decomposition",
        "decompose_tree": "targets.decomposition",
        "fee_income_needed": "targets.income",
        "fee_share": "targets.income",
        "fit": "targets.tables",
        "fold": "targets.views",
        "hedge": "targets.hedging",
        "net_flow": "targets.measures.aggregation",
        "over_children": "targets.measures.aggregation",
        "over_time": "targets.measures.aggregation",
        "parse_percent_band": "targets.income",
        "phase": "targets.phasing",
        "pivot": "targets.views",
        "place": "targets.tables",
        "plan_rows": "targets.views",
        "reconcile": "targets.reconciliation",
        "relax": "targets.tables",
        "replan": "targets.replanning",
        "return_on_capital": "targets.income",
        "score": "targets.scorecards",
        "sensitivity_of": "targets.sensitivity",
        "split_credit": "targets.measures.equivalents",
        "spread": "targets.phasing",
        "track": "targets.controlling",
        "transfer": "targets.replanning",
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
