"""One row of a letter against the tested values: within, over, or not known.

A value known only from below fails as soon as that much is over, and passes
only where there is no top.

>>> judge([(0, 10)], [(10, 10, 10)]), judge([(0, 10)], [(11, 11, 11)])
(<Verdict.MET: 'met'>, <Verdict.NOT_MET: 'not_met'>)
>>> judge([(0, 10)], [(None, 4, None)]), judge([(0, 10)], [(None, 11, None)])
(<Verdict.UNKNOWN: 'unknown'>, <Verdict.NOT_MET: 'not_met'>)
"""

from collections.abc import Iterable
from typing import Final, TypeAlias

from acctcore.findings import Verdict

Span: TypeAlias = tuple[int | None, int | None]
"""The lowest and highest whole units a limit admits; no highest where it has no end."""
Row: TypeAlias = tuple[Span, ...]
"""What a level admits, dimension by dimension."""

NOTHING: Final[Span] = (0, -1)
NOT_KNOWN: Final[Span] = (None, None)
"""A figure that could not be read."""


def judge(row: Iterable[Span], tested: Iterable[tuple[int | None, int, int | None]]) -> Verdict:
    """Fold the dimensions of one row: one failing settles it, else one not known."""
    verdict = Verdict.MET
    for (floor, top), (_, low, high) in zip(row, tested, strict=True):
        if floor is None:
            verdict = Verdict.UNKNOWN
        elif (top is not None and low > top) or (high is not None and high < floor):
            return Verdict.NOT_MET
        elif low < floor or (top is not None and (high is None or high > top)):
            verdict = Verdict.UNKNOWN
    return verdict
