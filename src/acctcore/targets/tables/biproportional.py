"""Two fixed margins shared straight into whole units by a divisor method, both ways at once.

Rule: a cell is `weight * row multiplier * column multiplier`, rounded by the method, with
multipliers that give every row and column its margin; the answer carries them, so that each cell
can be checked by itself. It is unique but for ties, which are settled by the order of the keys.
A cell of weight 0 gets 0; zeros that leave no table are answered with the cut that forbids it.
Source: M. Balinski and G. Demange (1989), F. Pukelsheim (2014). Units: whole units (visits,
seats, minor units); weights are exact and only their proportions count.
Webster (the default) and Jefferson may leave a weight without a unit. The other divisor methods
owe every weight one, so that margins alone no longer decide whether a table exists: they raise.
Bad input raises as in `fit`.

>>> found = apportion_table([[5, 1], [1, 2]], [2, 1], [2, 1])
>>> found.cells["1"]["1"], found.cells["2"]["2"]
(2, 1)
>>> print(apportion_table([[1, 0], [1, 0]], [1, 1], [1, 1]).claim)
rows 1 and 2 are short of 1: they need 2 and can place 1 at most
"""

from fractions import Fraction

from acctcore.divisors import Method
from acctcore.errors import OutOfRange, WrongKind, fault
from acctcore.maps import FrozenMap
from acctcore.targets.tables.alternating import shared
from acctcore.targets.tables.cuts import Cut, cut
from acctcore.targets.tables.flows import Flow
from acctcore.targets.tables.posing import Margin, Prior, pose
from acctcore.targets.tables.prices import TWICE, multiplier
from acctcore.targets.tables.problems import Problem, Table
from acctcore.targets.tables.scaling import scale
from acctcore.values import frozen

_ROUNDS = 10
"""Rounds of proportional fitting from which the turns start."""


@frozen
class Biproportional:
    """Whole units by row and column, and the multipliers of which they are the roundings."""

    cells: Table
    row_multipliers: FrozenMap[str, Fraction]
    column_multipliers: FrozenMap[str, Fraction]
    method: Method


def apportion_table(
    weights: Prior, rows: Margin, columns: Margin, *, method: Method = Method.WEBSTER
) -> Biproportional | Cut:
    """Share both margins by weight.

    Args:
        weights: a weight of 0 or more for every cell, by row and column.
        rows: the total of each row, by key or in a list.
        columns: the total of each column, of the same sum.
        method: Webster or Jefferson.

    Raises:
        WrongKind: a float, a yes/no value, a key that is not text.
        OutOfRange: a figure below 0; a method that owes every weight a unit.
        Unknown: a cell without a weight; a key that has no margin.
        Contradiction: margins of different sums.
    """
    _check(method)
    problem = pose(weights, rows, columns)
    if not problem.full:
        flow = Flow(problem.rows, problem.columns, problem.limits)
        flow.run()
        if any(flow.held):
            return cut(problem, *flow.reached)
    weights = _live(problem)
    start = scale(weights, problem.rows, problem.columns, None, most=_ROUNDS).columns
    cells, by_column = shared(weights, problem.rows, problem.columns, start, method)
    return _with_multipliers(problem, cells, by_column, method)


def _check(method: Method) -> None:
    if not isinstance(method, Method):
        raise WrongKind(fault("method", "a method by name, such as `webster`", method))
    if method not in TWICE:
        expected = "`webster` or `jefferson`, which may leave a weight without a unit"
        raise OutOfRange(fault("method of two margins", expected, method.value))


def _live(problem: Problem) -> list[tuple[int, ...]]:
    """Take the weight from every cell of a row or column that gets nothing."""
    return [
        tuple(
            weight if units and margin else 0
            for weight, margin in zip(line, problem.columns, strict=True)
        )
        for line, units in zip(problem.weights, problem.rows, strict=True)
    ]


def _with_multipliers(
    problem: Problem, cells: list[list[int]], by_column: list[Fraction], method: Method
) -> Biproportional:
    """Put keys to the cells and to the multipliers, the first column's being 1."""
    unit = next((by for by in by_column if by), Fraction(1))
    columns = {
        key: by / unit if margin else Fraction(0)
        for key, by, margin in zip(problem.column_keys, by_column, problem.columns, strict=True)
    }
    rows = {}
    lines = zip(problem.row_keys, cells, problem.weights, problem.scales, strict=True)
    for key, held, line, scaled in lines:
        weights = [weight * by for weight, by in zip(line, columns.values(), strict=True)]
        rows[key] = multiplier(held, weights, method) * scaled
    return Biproportional(
        problem.table(cells),
        FrozenMap({key: rows[key] for key in problem.row_order}),
        FrozenMap({key: columns[key] for key in problem.column_order}),
        method,
    )
