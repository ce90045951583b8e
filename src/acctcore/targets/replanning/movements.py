"""The least change of a plan that reaches a new total between the bounds.

Rule: a change is least when no cell moves against another without a bound that asks for it. Every
node has a calm change, the one of least movement inside its bounds; what is asked beyond it goes
one way only, by the weights of the plan or, for the fewest cells, to the cell that can take most,
then to the next. So the sum of all movements is the least possible; the number of cells is too,
where no bound asks for a movement of its own. Ties go to the smallest path. Units: those of the
plan.
Refused by value: `Infeasible` where the bounds leave no plan.
"""

from collections.abc import Iterator, Sequence
from heapq import heapify, heappop, heappush
from itertools import pairwise
from operator import add, sub
from typing import TypeAlias

from attrs import evolve

from acctcore.apportion import ZeroWeights
from acctcore.divisors import Method
from acctcore.errors import OutOfRange
from acctcore.quantity import Measure, units
from acctcore.shares import split_signed
from acctcore.targets.bounds import Bounds, travel
from acctcore.targets.certificates import Infeasible
from acctcore.targets.conflicts import Conflict
from acctcore.targets.nodes import shown_path
from acctcore.targets.plans import Plan
from acctcore.targets.replanning.cells import Cell
from acctcore.targets.replanning.trees import weighing
from acctcore.targets.trees import Tree
from acctcore.values import frozen

_Columns: TypeAlias = list[list[int]]
"""Whole units of every node, level by level."""


@frozen
class Ground:
    """What changes move on: how far each node may move down and up, and its calm change."""

    tree: Tree
    weights: tuple[tuple[int, ...], ...]
    lows: _Columns
    highs: _Columns
    calm: _Columns
    method: Method


def moved(
    plan: Plan, cells: Sequence[Cell], tree: Tree, total: Measure, *, fewest: bool
) -> Plan | Infeasible[Measure]:
    """Answer the plan that reaches the total with the least change of its cells.

    `tree` is the plan's with its locks; cells of weight 0 among weighted siblings do not move.
    """
    bounds = travel(tree, units(total), plan.zero_weights)
    if bounds.guilty:
        return Conflict(total, tree, bounds, units(total)).certify(*bounds.guilty)
    current = _current(tree, cells)
    lows, highs = _room(tree, bounds, current)
    ground = Ground(tree, bounds.weights, lows, highs, _calm(tree, lows, highs), plan.method)
    asked = units(total) - sum(current[0])
    changes = _concentrated(ground, asked) if fewest else _spread(ground, asked)
    amounts = tuple(tuple(map(add, *rows)) for rows in zip(current, changes, strict=True))
    own = weighing(plan, tree, amounts)
    kept = travel(own, units(total), ZeroWeights.EVEN)
    return evolve(plan, total=total, tree=own, amounts=amounts, bounds=kept, grain=1)


def _current(tree: Tree, cells: Sequence[Cell]) -> _Columns:
    """Answer what stands at every node before anything moves."""
    sums = [[0] * len(layer) for layer in tree.layers]
    for cell in cells:
        sums[len(cell.path) - 1][cell.row] = cell.current
    for depth in range(len(sums) - 1, 0, -1):
        for parent, (a, b) in enumerate(pairwise(tree.layers[depth].starts)):
            if a < b:
                sums[depth - 1][parent] = sum(sums[depth][a:b])
    return sums


def _room(tree: Tree, bounds: Bounds, current: _Columns) -> tuple[_Columns, _Columns]:
    """Answer how far every node may move down and up."""
    depths = range(len(tree.layers))
    lows = [list(map(sub, bounds.floors[depth], current[depth])) for depth in depths]
    return lows, [list(map(sub, bounds.caps[depth], current[depth])) for depth in depths]


def _calm(tree: Tree, lows: _Columns, highs: _Columns) -> _Columns:
    """Answer the change of every node that needs the least movement below it."""
    calm: _Columns = []
    below: tuple[int, ...] = ()
    for depth in range(len(tree.layers) - 1, -1, -1):
        sums = [0] * len(tree.layers[depth])
        for parent, (a, b) in enumerate(pairwise(below)):
            sums[parent] = sum(calm[0][a:b])
        rows = zip(sums, lows[depth], highs[depth], strict=True)
        calm.insert(0, [min(max(each, low), high) for each, low, high in rows])
        below = tree.layers[depth].starts
    return calm


def _spread(ground: Ground, asked: int) -> _Columns:
    """Share the change of every node over its children, beyond their calm change by weight."""
    changes: _Columns = []
    parents = [asked]
    for depth, layer in enumerate(ground.tree.layers):
        parts: list[int] = []
        for change, (a, b) in zip(parents, pairwise(layer.starts), strict=True):
            if a < b:
                parts += _shared(ground, depth, slice(a, b), change)
        changes.append(parts)
        parents = parts
    return changes


def _shared(ground: Ground, depth: int, rows: slice, change: int) -> Iterator[int]:
    """Share the change of one node over its children."""
    still = ground.calm[depth][rows]
    lows = list(map(sub, ground.lows[depth][rows], still))
    highs = list(map(sub, ground.highs[depth][rows], still))
    weights, rest = ground.weights[depth][rows], change - sum(still)
    try:
        return map(add, still, split_signed(rest, weights, lows, highs, ground.method))
    except OutOfRange as error:
        node = shown_path(ground.tree.path(depth, ground.tree.layers[depth].parent(rows.start)))
        raise OutOfRange(f"under {node}: {error}") from error


def _concentrated(ground: Ground, asked: int) -> _Columns:
    """Move the cell that can take most, then the next, until the change is reached."""
    calm = sum(ground.calm[0])
    changes, rest = _spread(ground, calm), asked - calm
    step = 1 if rest > 0 else -1
    ends = ground.highs if rest > 0 else ground.lows
    left = [[step * each for each in map(sub, *rows)] for rows in zip(ends, changes, strict=True)]
    heap = [(-_least(left, chain), chain) for chain in _chains(ground.tree)]
    heapify(heap)
    while rest:
        most, chain = heappop(heap)
        if _least(left, chain) < -most:
            heappush(heap, (-_least(left, chain), chain))
            continue
        taken = min(-most, abs(rest))
        rest -= step * taken
        for depth, row in chain:
            left[depth][row] -= taken
            changes[depth][row] += step * taken
    return changes


def _least(left: _Columns, chain: tuple[tuple[int, int], ...]) -> int:
    return min(left[depth][row] for depth, row in chain)


def _chains(tree: Tree) -> list[tuple[tuple[int, int], ...]]:
    """Answer the rows from the top down to every leaf, in the order of their paths."""
    chains: list[tuple[tuple[int, int], ...]] = []
    above: list[tuple[tuple[int, int], ...]] = [()]
    for depth, layer in enumerate(tree.layers):
        here = [(*above[layer.parent(row)], (depth, row)) for row in range(len(layer))]
        chains += [chain for row, chain in enumerate(here) if not tree.children(depth + 1, row)]
        above = here
    return sorted(chains, key=lambda chain: [row for _, row in chain])
