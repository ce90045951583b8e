"""Discrete alternate scaling: rows and columns rounded by turns, each by a divisor method.

Rule: share each row by `weight * column multiplier`; where the columns then have their margins
the table is done, else share each column by `weight * row multiplier`, and so on, `TURNS` times
at most. A line's multiplier is the middle of those that round it as it is. Ties may keep the
turns from ever meeting; then single moves settle the columns, and where very much is left,
moves of many units at a time come first, from which better multipliers are read.
Source: F. Pukelsheim, Biproportional scaling of matrices and the iterative proportional fitting
procedure (2014), and his programme BAZI. Units: whole units; lines come checked.

>>> shared([(5, 1), (1, 2)], [2, 1], [2, 1], [1, 1], Method.WEBSTER)
([[2, 0], [0, 1]], [Fraction(1, 1), Fraction(1, 1)])
"""

from collections.abc import Sequence
from fractions import Fraction
from operator import mul
from typing import Final, TypeAlias

from acctcore.divisors import Method
from acctcore.shares import split
from acctcore.targets.tables.prices import scaled_multiplier
from acctcore.targets.tables.transfers import excess, moved
from acctcore.targets.tables.ways import Ways

TURNS: Final = 20
"""Turns of rows and columns after which the rest is left to single moves."""
_DIGITS: Final = 64
_COARSE: Final = 8
"""A step of moves is the gap over this many times the cells, so that each halves the gap."""
_Lines: TypeAlias = Sequence[Sequence[int]]


def shared(
    weights: _Lines,
    rows: Sequence[int],
    columns: Sequence[int],
    start: Sequence[int],
    method: Method,
) -> tuple[list[list[int]], list[Fraction]]:
    """Share both margins, starting from column multipliers; answer those of the end with the cells.

    Some table must exist.
    """
    cells, turned = _alternated(weights, rows, columns, start, method)
    multipliers = list(map(Fraction, turned))
    while gap := max(excess(cells, columns), default=0):
        step = max(1, gap // (_COARSE * len(rows) * len(columns)))
        moved(cells, weights, columns, method, step=step)
        ways = Ways(cells, weights, method, step)
        ways.search(range(len(columns)))
        multipliers = [ways.columns[at] for at in range(len(columns))]
        if step > 1:
            cells = _rounded(weights, rows, _in_whole(multipliers), method)
    return cells, multipliers


def _alternated(
    weights: _Lines,
    rows: Sequence[int],
    columns: Sequence[int],
    start: Sequence[int],
    method: Method,
) -> tuple[list[list[int]], list[int]]:
    """Take turns; rows have their margins at the end, columns perhaps."""
    across, by_column = list(zip(*weights, strict=True)), list(start)
    cells = _rounded(weights, rows, by_column, method)
    for _ in range(TURNS):
        if not any(excess(cells, columns)):
            break
        by_row = _multipliers(cells, weights, by_column, method)
        down = _rounded(across, columns, by_row, method)
        by_column = _multipliers(down, across, by_row, method)
        cells = _rounded(weights, rows, by_column, method)
    return cells, by_column


def _rounded(
    lines: _Lines, margins: Sequence[int], others: Sequence[int], method: Method
) -> list[list[int]]:
    """Round each line to its margin."""
    rounded = []
    for line, units in zip(lines, margins, strict=True):
        weights = list(map(mul, line, others))
        caps = [units if weight else 0 for weight in weights]
        rounded.append(split(units, weights, [0] * len(weights), caps, method))
    return rounded


def _multipliers(cells: _Lines, lines: _Lines, others: Sequence[int], method: Method) -> list[int]:
    """Answer a multiplier of each line, all scaled to whole numbers alike."""
    weighed = [list(map(mul, line, others)) for line in lines]
    shift = max((max(line, default=0) for line in weighed), default=0).bit_length() + _DIGITS
    return [
        scaled_multiplier(held, line, shift, method)
        for held, line in zip(cells, weighed, strict=True)
    ]


def _in_whole(multipliers: Sequence[Fraction]) -> list[int]:
    """Scale multipliers alike, the smallest to 64 binary digits or more."""
    least = min(multipliers)
    shift = max(0, least.denominator.bit_length() - least.numerator.bit_length()) + _DIGITS
    return [(each.numerator << shift) // each.denominator for each in multipliers]
