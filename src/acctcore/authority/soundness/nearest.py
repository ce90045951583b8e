"""The one name that was most likely meant, where a name stands nowhere.

>>> nearest("AN", ("AM", "TH")), nearest("L4", ("L1", "L2", "L3")), nearest("fee", ("bp",))
('AM', None, None)
>>> meant("ratings", ("rating", "size")), meant("fee", ("bp",))
('; did you mean `rating`?', '')
"""

from collections.abc import Iterable
from difflib import SequenceMatcher
from fractions import Fraction
from typing import Final

_LEAST: Final = Fraction(1, 2)


def nearest(name: str, names: Iterable[str]) -> str | None:
    """Answer the name that has most letters in common, if half are and no other has as many."""
    likeness = sorted(((_alike(name, each), each) for each in names), reverse=True)
    best = [each for share, each in likeness if share == likeness[0][0] >= _LEAST]
    return best[0] if len(best) == 1 else None


def meant(name: str, names: Iterable[str]) -> str:
    """Say which name may have been meant, to stand at the end of a finding."""
    found = nearest(name, names)
    return "" if found is None else f"; did you mean `{found}`?"


def _alike(one: str, other: str) -> Fraction:
    same = sum(block.size for block in SequenceMatcher(None, one, other).get_matching_blocks())
    return Fraction(2 * same, max(len(one) + len(other), 1))
