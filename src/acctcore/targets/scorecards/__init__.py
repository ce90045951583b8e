"""The weighted score of a manager, its caps, and the gate that a breach of conduct closes."""

from acctcore.targets.scorecards.cards import Family, Gate, Indicator, ScoreBand, Scorecard
from acctcore.targets.scorecards.cases import Breach, Contribution, ScorecardCase
from acctcore.targets.scorecards.outcomes import BonusView, GateState, IndicatorPoints, Score
from acctcore.targets.scorecards.scoring import score

__all__ = [
    "BonusView",
    "Breach",
    "Contribution",
    "Family",
    "Gate",
    "GateState",
    "Indicator",
    "IndicatorPoints",
    "Score",
    "ScoreBand",
    "Scorecard",
    "ScorecardCase",
    "score",
]
