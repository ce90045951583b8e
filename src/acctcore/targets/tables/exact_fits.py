"""A fitted table in millionths of a unit, with both margins exact, or the cut that forbids it.

Rule: the fitting stops near its limit, then the largest flow, started from the table it left,
carries the little that is still missing. So the flow has the last word: there is a table if and
only if it finds one. Where the fitting has not settled after `PATIENCE` rounds although some cell
is capped or without weight, the cells that have no choice are settled and the rest is fitted
again, `MOST` rounds at most. Units: whole units; cells in `PARTS` parts of a unit.

>>> from acctcore.targets.tables.posing import pose
>>> fitted = fit_exactly(pose([[1, 1], [0, 1]], [1, 1], [1, 1]))
>>> fitted.cells, fitted.settled
([[1000000, 0], [0, 1000000]], True)
>>> fit_exactly(pose([[1, 0], [1, 0]], [1, 1], [1, 1])).shortfall
1
"""

from collections.abc import Sequence
from typing import Final

from attrs import evolve

from acctcore.targets.tables.cuts import Cut, cut
from acctcore.targets.tables.flows import Flow
from acctcore.targets.tables.forcing import forced
from acctcore.targets.tables.problems import Problem
from acctcore.targets.tables.scaling import Scaling, scale
from acctcore.values import frozen

PARTS: Final = 10**6
"""Parts of a unit in which fitted cells are kept."""
PATIENCE: Final = 12
"""Rounds after which a table with zeros or caps is looked into; sound ones mostly settle sooner."""
MOST: Final = 200
"""Rounds after which the fitting stops in any case."""


@frozen
class ExactFit:
    """Cells in parts of a unit, both margins exact, and how the fitting ended."""

    cells: list[list[int]]
    rounds: int
    settled: bool


def fit_exactly(problem: Problem) -> ExactFit | Cut:
    """Fit the prior to both margins."""
    scaling = _scaled(problem, MOST if problem.full else PATIENCE)
    cells = _cells(problem, scaling)
    if (found := _mended(problem, cells)) is not None:
        return found
    if problem.full or scaling.settled:
        return ExactFit(cells, scaling.rounds, scaling.settled)
    rest, held = _without_forced(problem, cells)
    again = _scaled(rest, MOST, scaling.columns)
    cells = [
        [cell + units * PARTS for cell, units in zip(row, line, strict=True)]
        for row, line in zip(_cells(rest, again), held, strict=True)
    ]
    _mended(problem, cells)
    return ExactFit(cells, scaling.rounds + again.rounds, again.settled)


def _scaled(problem: Problem, most: int, start: Sequence[int] | None = None) -> Scaling:
    caps = problem.limits if problem.capped else None
    return scale(problem.weights, problem.rows, problem.columns, caps, most=most, start=start)


def _cells(problem: Problem, scaling: Scaling) -> list[list[int]]:
    return scaling.cells(problem.weights, problem.limits if problem.capped else None, PARTS)


def _mended(problem: Problem, cells: list[list[int]]) -> Cut | None:
    """Bring cells near to both margins onto them, in place; answer a cut where none keeps them."""
    rows = [units * PARTS for units in problem.rows]
    columns = [units * PARTS for units in problem.columns]
    limits = _in_parts(problem.limits)
    for row, units, line in zip(cells, rows, limits, strict=True):
        _meet(row, units, line)
    for column, units in enumerate(columns):
        held = [row[column] for row in cells]
        if sum(held) > units:
            _take(held, sum(held) - units)
            for row, cell in zip(cells, held, strict=True):
                row[column] = cell
    flow = Flow(rows, columns, limits, cells)
    flow.run()
    return cut(problem, *flow.reached) if any(flow.held) else None


def _in_parts(limits: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    known = {line: tuple(limit * PARTS for limit in line) for line in set(limits)}
    return [known[line] for line in limits]


def _meet(row: list[int], units: int, limits: Sequence[int]) -> None:
    """Give the largest cell of a row what is missing if it fits; take what is too much."""
    missing = units - sum(row)
    if missing < 0:
        _take(row, -missing)
    elif missing:
        broken = _broken(row)
        at = broken.index(max(broken))
        if row[at] + missing <= limits[at]:
            row[at] += missing


def _take(cells: list[int], over: int) -> None:
    """Take from the largest cells what a line holds too much; of equal ones from the first."""
    largest = iter(sorted(range(len(cells)), key=_broken(cells).__getitem__, reverse=True))
    while over:
        at = next(largest)
        taken = min(over, cells[at])
        cells[at] -= taken
        over -= taken


def _broken(cells: list[int]) -> list[int]:
    """Put cells of whole units last: what stands at a cap or a whole figure had better stay."""
    return [cell % PARTS and cell for cell in cells]


def _without_forced(problem: Problem, cells: list[list[int]]) -> tuple[Problem, list[list[int]]]:
    """Settle the cells that have no choice; answer what is left to fit, and what they hold."""
    held = [[0] * len(problem.columns) for _ in cells]
    weights = list(map(list, problem.weights))
    for row, column in forced(cells, _in_parts(problem.limits)):
        held[row][column] = cells[row][column] // PARTS
        weights[row][column] = 0
    rows = zip(problem.rows, held, strict=True)
    columns = zip(problem.columns, zip(*held, strict=True), strict=True)
    rest = evolve(
        problem,
        rows=tuple(units - sum(line) for units, line in rows),
        columns=tuple(units - sum(line) for units, line in columns),
        weights=tuple(map(tuple, weights)),
    )
    return rest, held
