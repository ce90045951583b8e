"""Gauss-Legendre points and a linear solver: what the run-length equations need.

Floats, because the equations hold the normal density. No tolerance is claimed
here: whoever uses more and more points says where the answer settles.
Source: any text on numerical analysis, e.g. Abramowitz and Stegun 25.4.29.

>>> nodes = legendre(5)
>>> round(sum(weight * node**4 for node, weight in nodes), 12)  # 2/5
0.4
>>> solve([[2.0, 1.0], [1.0, 3.0]], [3.0, 5.0])
[0.8, 1.4]
"""

from collections.abc import Sequence
from math import cos, pi

_STEPS = 6
"""Newton steps; each doubles the digits, and the first guess has three."""


def legendre(count: int) -> tuple[tuple[float, float], ...]:
    """Answer `count` points and weights on -1 to 1."""
    return tuple(_point(count, number) for number in range(1, count + 1))


def solve(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """Solve by Gaussian elimination, the largest pivot first."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for column in range(size):
        best = max(range(column, size), key=lambda row: abs(rows[row][column]))
        rows[column], rows[best] = rows[best], rows[column]
        for row in range(column + 1, size):
            _eliminate(rows[row], rows[column], column)
    return _substitute(rows)


def _point(count: int, number: int) -> tuple[float, float]:
    """Find one root of the polynomial by Newton's method, and its weight."""
    at = cos(pi * (number - 0.25) / (count + 0.5))
    slope = 1.0
    for _ in range(_STEPS):
        value, slope = _polynomial(count, at)
        at -= value / slope
    return at, 2 / ((1 - at * at) * slope * slope)


def _polynomial(count: int, at: float) -> tuple[float, float]:
    """Answer the Legendre polynomial of a degree and its slope."""
    before, value = 1.0, at
    for degree in range(2, count + 1):
        before, value = value, ((2 * degree - 1) * at * value - (degree - 1) * before) / degree
    return value, count * (at * value - before) / (at * at - 1)


def _eliminate(row: list[float], pivot: list[float], column: int) -> None:
    factor = row[column] / pivot[column]
    if factor:
        row[column:] = [
            value - factor * above
            for value, above in zip(row[column:], pivot[column:], strict=True)
        ]


def _substitute(rows: list[list[float]]) -> list[float]:
    size = len(rows)
    found = [0.0] * size
    for row in reversed(range(size)):
        known = sum(rows[row][column] * found[column] for column in range(row + 1, size))
        found[row] = (rows[row][size] - known) / rows[row][row]
    return found
