"""The children of one node with what they got, and why.

Rule: a family is one split of its parent's amount, explained as any split is: see
`acctcore.claims`. Units: minor units.

>>> equal = Group(100, ("A", "B", "C"), (1, 1, 1), (0, 0, 0), (40, 99, 99), (34, 33, 33),
...               Method.WEBSTER)
>>> equal.fair(0), equal.tied_with(0)
((Fraction(100, 3), 1, None), ('B', 'C'))
"""

from acctcore.claims import Group
from acctcore.divisors import Method
from acctcore.reasons import Bound

__all__ = ["Bound", "Group", "Method"]
