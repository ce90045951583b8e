"""Two letters side by side: what admits more or less, and what that does to requests."""

from acctcore.authority.comparison.changes import Change
from acctcore.authority.comparison.comparing import Comparison, compare
from acctcore.authority.comparison.pairs import Ending, LetterPair
from acctcore.authority.comparison.portfolios import Impact, Move, impact
from acctcore.authority.comparison.stretches import Stretch, compare_stretches
from acctcore.authority.comparison.terms import Names, Term
from acctcore.authority.comparison.ways import Relation, Way
from acctcore.authority.comparison.witnesses import Witness

__all__ = [
    "Change",
    "Comparison",
    "Ending",
    "Impact",
    "LetterPair",
    "Move",
    "Names",
    "Relation",
    "Stretch",
    "Term",
    "Way",
    "Witness",
    "compare",
    "compare_stretches",
    "impact",
]
