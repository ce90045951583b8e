"""The tree of a plan with other weights, and some of its cells locked.

Rule: the weight of a node is what it would hold, so that a plan which needs no change gets none;
where none of the siblings that are still open would hold anything, they keep the weights they
had. One that would hold nothing among others that would may take its part where no other can: it
then keeps a trace of its weight, too small to count beside theirs. A lock takes the place of the
bounds of its cell; all other bounds stay. Units: those of the plan.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from attrs import evolve

from acctcore.shares import in_proportion
from acctcore.targets.layers import Column, Layer
from acctcore.targets.plans import Plan
from acctcore.targets.replanning.cells import Cell
from acctcore.targets.trees import Tree
from acctcore.values import frozen


@frozen
class Level:
    """What the nodes of one level would hold, and which of them are locked, by row."""

    wanted: list[Fraction]
    locks: dict[int, int]
    shut: set[int]
    """Rows below which no cell is open."""


def tree_of(
    plan: Plan,
    cells: Sequence[Cell],
    share: Fraction,
    locks: Mapping[int, int],
    *,
    traces: bool = False,
) -> Tree:
    """Answer the tree of a plan, cells weighing what they would hold.

    `share` is the share of what was missed that their parents carry; `locks` are units by
    position among the cells. With `traces`, what would hold nothing keeps a trace of its weight.
    """
    levels = [Level([Fraction()] * len(layer), {}, set()) for layer in plan.tree.layers]
    for at, cell in enumerate(cells):
        level = levels[len(cell.path) - 1]
        level.wanted[cell.row] = cell.wanted(share)
        if at in locks:
            level.locks[cell.row] = locks[at]
            level.shut.add(cell.row)
    for depth in range(len(levels) - 1, 0, -1):
        _add_up(plan.tree.layers[depth], levels[depth], levels[depth - 1])
    layers = zip(plan.tree.layers, levels, strict=True)
    return Tree(tuple(_layer(layer, level, traces=traces) for layer, level in layers))


def traced(held: Sequence[int], old: Sequence[int]) -> list[int]:
    """Weigh siblings by what they hold; one that holds nothing keeps a trace of its old weight.

    >>> traced([3, 0, 1], [5, 5, 0]), traced([3, 0, 1], [5, 0, 0])
    ([33, 5, 11], [3, 0, 1])
    """
    if not any(weight for each, weight in zip(held, old, strict=True) if not each):
        return list(held)
    beyond = sum(old) + 1
    return [beyond * each or weight for each, weight in zip(held, old, strict=True)]


def weighing(plan: Plan, tree: Tree, amounts: Sequence[Sequence[int]]) -> Tree:
    """Answer a tree whose nodes weigh what they hold, with traces of the weights of the plan."""
    layers = []
    for old, layer, held in zip(plan.tree.layers, tree.layers, amounts, strict=True):
        weights: list[int] = []
        for a, b in pairwise(layer.starts):
            weights += traced(list(map(abs, held[a:b])), old.weights[a:b])
        layers.append(evolve(layer, weights=tuple(weights)))
    return Tree(tuple(layers))


def _add_up(layer: Layer, below: Level, above: Level) -> None:
    for parent, (a, b) in enumerate(pairwise(layer.starts)):
        if a < b:
            above.wanted[parent] = sum(below.wanted[a:b], Fraction())
            if below.shut.issuperset(range(a, b)):
                above.shut.add(parent)


def _layer(layer: Layer, level: Level, *, traces: bool) -> Layer:
    weights: list[int] = []
    for a, b in pairwise(layer.starts):
        shares = in_proportion([abs(each) for each in level.wanted[a:b]])
        open_ = [share for row, share in enumerate(shares, a) if row not in level.shut]
        if open_ and not any(open_):
            weights += layer.weights[a:b]
        else:
            weights += traced(shares, layer.weights[a:b]) if traces else shares
    floors, caps = (
        _locked(len(layer), column, level.locks) for column in (layer.floors, layer.caps)
    )
    return evolve(layer, weights=tuple(weights), floors=floors, caps=caps)


def _locked(count: int, bounds: Column, locks: Mapping[int, int]) -> Column:
    if not locks:
        return bounds
    column: list[int | None] = [None] * count if bounds is None else list(bounds)
    for row, lock in locks.items():
        column[row] = lock
    return tuple(column)
