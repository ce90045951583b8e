"""Proofs about a delegation letter with z3 on whole numbers, each refuted by smallest requests.

What is proved is said of the compiled letter with its content hash. The code that reads
it, and a host's own in its place, is tested by the laws and not proved. Needs the extra
`prove`.

>>> from acctcore.authority import Cell, DelegationLetter, Dimension, Level, Limit
>>> rows = {"L1": {"bp": Limit.parse("10 bp")}, "L2": {"bp": Limit.parse("25 bp")}}
>>> levels, cells = (Level("L1", ""), Level("L2", "")), (Cell("rate", "1", rows),)
>>> letter = DelegationLetter(levels, (Dimension("bp", "bp"),), cells, ("RETENTION",))
>>> prove_monotone(letter).answer
<Answer.PROVED: 'proved'>
"""

from acctcore.testing.proofs.gaps import prove_no_gap
from acctcore.testing.proofs.monotony import prove_monotone
from acctcore.testing.proofs.pairs import prove_equivalent, prove_implies
from acctcore.testing.proofs.proof import Answer, Proof, Question, Shown
from acctcore.testing.proofs.reach import prove_reachable

__all__ = [
    "Answer",
    "Proof",
    "Question",
    "Shown",
    "prove_equivalent",
    "prove_implies",
    "prove_monotone",
    "prove_no_gap",
    "prove_reachable",
]
