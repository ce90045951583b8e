"""Iterative proportional fitting: multipliers of rows and columns, in scaled whole numbers.

Rule: a fitted cell is `weight * row multiplier * column multiplier`, held at its cap. Rows and
columns take turns: each multiplier is set so that its own line sums to its margin. Only
multipliers are kept, as whole numbers with `GUARD` binary digits behind those of the margin, so
that no platform can round otherwise. After each turn of the rows these sum to their margins; the
turns stop when every column is so near to its own that its cells are right to 1 / `PRECISION`
of a unit on average, or after the most rounds that the caller states. Nothing here decides
whether a table exists.
Source: W. E. Deming and F. F. Stephan (1940); with caps, the same turns tend to the table that
is nearest to the prior in relative entropy (L. M. Bregman, 1967).
Units: whole units. Lines come checked by the caller.

>>> scaled = scale([(1, 1), (1, 1)], [30, 70], [50, 50], None, most=5)
>>> scaled.rounds, scaled.settled, scaled.cells([(1, 1), (1, 1)], None, 10)
(1, True, [[150, 150], [350, 350]])
>>> scale([(1, 0), (1, 0)], [30, 70], [50, 50], None, most=5).settled
False
"""

from collections.abc import Iterable, Sequence
from operator import mul
from typing import Final, TypeAlias

from acctcore.values import frozen

GUARD: Final = 48
"""Binary digits of a multiplier behind those of its margin: an error of 1 / 2^48 of a unit."""
PRECISION: Final = 10**7
"""A line is met when it is within this part of a unit of its margin for each of its cells."""
Lines: TypeAlias = Sequence[Sequence[int]]


@frozen
class Scaling:
    """Multipliers of rows (times 2^shift) and of columns, and how the turns ended."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    shift: int
    rounds: int
    settled: bool

    def cells(self, weights: Lines, caps: Lines | None, parts: int) -> list[list[int]]:
        """Answer every cell in parts of a unit, rounded to the nearest."""
        half, shift = 1 << self.shift >> 1, self.shift
        columns = [
            [(cell * by + half) >> shift for cell in map(mul, line, self.rows)]
            for line, by in zip(
                zip(*weights, strict=True),
                [parts * by for by in self.columns],
                strict=bool(weights),
            )
        ]
        rows = list(map(list, zip(*columns, strict=True))) or [[] for _ in weights]
        if caps is None:
            return rows
        return [
            [min(cell, cap * parts) for cell, cap in zip(row, line, strict=True)]
            for row, line in zip(rows, caps, strict=True)
        ]


@frozen
class _Side:
    """The lines of one side: weights, what each line has to hold, and the caps of its cells."""

    lines: Lines
    margins: Sequence[int]
    caps: Lines | None

    def sums(self, others: Sequence[int]) -> list[int]:
        """Weigh each line with the multipliers of the other side."""
        return [sum(map(mul, line, others)) for line in self.lines]

    def turn(self, others: Sequence[int], sums: Sequence[int]) -> tuple[list[int], int]:
        """Answer the multipliers that let each line hold its margin, and their shift."""
        shift = max(sums, default=0).bit_length() + GUARD
        levels: Iterable[tuple[int, int]] = zip(self.margins, sums, strict=True)
        if self.caps is not None:
            levels = [
                _level(margin, list(map(mul, line, others)), caps)
                for margin, line, caps in zip(self.margins, self.lines, self.caps, strict=True)
            ]
        return [(units << shift) // whole if whole else 0 for units, whole in levels], shift

    def held(self, own: Sequence[int], others: Sequence[int], shift: int) -> Iterable[int]:
        """Answer what each line holds under its caps."""
        for line, by, caps in zip(self.lines, own, self.caps or (), strict=True):
            cells = zip(map(mul, line, others), caps, strict=True)
            yield sum(min(cell * by, cap << shift) for cell, cap in cells)

    def met(self, held: Iterable[int], shift: int) -> bool:
        """Tell whether each line holds its margin."""
        near = (len(self.lines[0]) if self.lines else 1) << shift
        return all(
            abs(units - (margin << shift)) * PRECISION <= near
            for units, margin in zip(held, self.margins, strict=True)
        )


def scale(  # noqa: PLR0913 - a table, its caps, and where to start and stop
    weights: Lines,
    rows: Sequence[int],
    columns: Sequence[int],
    caps: Lines | None,
    *,
    most: int,
    start: Sequence[int] | None = None,
) -> Scaling:
    """Take turns until the columns are met, `most` times at most; start from column multipliers."""
    across = None if caps is None else list(zip(*caps, strict=True))
    first = _Side(weights, rows, caps)
    down = list(zip(*weights, strict=True)) or [()] * len(columns)
    second = _Side(down, columns, across)
    by_row, by_column, shift = [0] * len(rows), list(start or [1] * len(columns)), 0
    for rounds in range(1, most + 1):
        by_row, shift = first.turn(by_column, first.sums(by_column))
        sums = second.sums(by_row)
        capped = caps is not None
        held = second.held(by_column, by_row, shift) if capped else map(mul, sums, by_column)
        if second.met(held, shift):
            return Scaling(tuple(by_row), tuple(by_column), shift, rounds, settled=True)
        if rounds < most:
            by_column, _ = second.turn(by_row, sums)
    return Scaling(tuple(by_row), tuple(by_column), shift, most, settled=False)


def _level(units: int, weights: Sequence[int], caps: Sequence[int]) -> tuple[int, int]:
    """Answer the level, units over weight, at which cells held at their caps hold the units.

    Cells over their cap are settled at it and the rest shares again, which only raises the
    level. Where all caps together hold less, every cell stands at its cap at the level answered.
    """
    free, whole = [at for at, weight in enumerate(weights) if weight], sum(weights)
    while over := {at for at in free if units * weights[at] > caps[at] * whole}:
        free = [at for at in free if at not in over]
        if not free:
            break
        units -= sum(caps[at] for at in over)
        whole -= sum(weights[at] for at in over)
    return units, whole
