"""Sharing out what is open: every node keeps what is locked below it.

Rule: the rest of the total is shared over the children of a node by what their open cells would
hold, so that all cells that remain change in proportion, wherever they stand. Bounds count what
is locked. Units: those of the plan. Where there is no such plan, or bounds would have to move a
branch that has nothing open to share by, this has nothing to say.

>>> from pendulum import Date
>>> from acctcore.quantity import Quantity
>>> from acctcore.targets.grids import Dimension, cross
>>> from acctcore.targets.periods import Period
>>> from acctcore.targets.replanning.trees import tree_of
>>> months = Dimension("month", {"04": 1, "05": 1})
>>> tree = cross([Dimension("branch", {"A": 1, "B": 20}), months])
>>> plan = decompose_tree(Quantity(42, "visits"), tree)
>>> spans = [Period("month", f"0{m}", Date(2026, m, 1), Date(2026, m, 28)) for m in (4, 5)]
>>> cells = [Cell((key, span.key), row, units(plan.amount((key, span.key))), span)
...          for row, (key, span) in enumerate((key, span) for key in "AB" for span in spans)]
>>> cells[0] = evolve(cells[0], held=-5)
>>> locked = tree_of(plan, cells, Fraction(0), {0: -5})
>>> found = share_openings(plan, cells, locked, Fraction(0), {0: -5}, Quantity(36, "visits"))
>>> found.amounts
((-4, 40), (-5, 1, 20, 20))
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from operator import add

from attrs import evolve

from acctcore.apportion import ZeroWeights
from acctcore.quantity import Measure, measure_like, units
from acctcore.shares import in_proportion
from acctcore.targets.bounds import travel
from acctcore.targets.certificates import Infeasible
from acctcore.targets.decomposition import decompose_tree
from acctcore.targets.layers import Column, Layer
from acctcore.targets.plans import Plan
from acctcore.targets.replanning.cells import Cell
from acctcore.targets.replanning.trees import traced, weighing
from acctcore.targets.trees import Tree
from acctcore.values import frozen


@frozen
class Opening:
    """By row of one level: what is locked below, what open cells would hold, how many are open."""

    locked: list[int]
    open: list[Fraction]
    count: list[int]


def share_openings(  # noqa: PLR0913, PLR0917 - what `replan` has found out so far
    plan: Plan,
    cells: Sequence[Cell],
    tree: Tree,
    share: Fraction,
    locks: Mapping[int, int],
    total: Measure,
    *,
    traces: bool = False,
) -> Plan | None:
    """Share a total over the tree of a plan with its locks."""
    way = 1 if units(total) >= 0 else -1
    openings = _openings(tree, cells, share, locks)
    if travel(tree, units(total), plan.zero_weights).guilty:
        return None
    layers = tuple(
        _opened(tree, depth, old, opening, way, traces=traces)
        for depth, (old, opening) in enumerate(zip(plan.tree.layers, openings, strict=True), 1)
    )
    rest = measure_like(units(total) - sum(openings[0].locked), total)
    found = decompose_tree(rest, Tree(layers), plan.method, zero_weights=plan.zero_weights)
    return None if isinstance(found, Infeasible) else _closed(plan, tree, found, openings, total)


def _openings(
    tree: Tree, cells: Sequence[Cell], share: Fraction, locks: Mapping[int, int]
) -> list[Opening]:
    empty = map(len, tree.layers)
    openings = [Opening([0] * rows, [Fraction()] * rows, [0] * rows) for rows in empty]
    for at, cell in enumerate(cells):
        here, lock = openings[len(cell.path) - 1], locks.get(at, 0)
        here.locked[cell.row] = lock
        here.open[cell.row] = cell.wanted(share) - lock
        here.count[cell.row] = at not in locks
    for depth in range(len(openings) - 1, 0, -1):
        above, below = openings[depth - 1], openings[depth]
        for parent, (a, b) in enumerate(pairwise(tree.layers[depth].starts)):
            if a < b:
                above.locked[parent] = sum(below.locked[a:b])
                above.open[parent] = sum(below.open[a:b], Fraction())
                above.count[parent] = sum(below.count[a:b])
    return openings


def _opened(  # noqa: PLR0913 - as `share_openings`
    tree: Tree, depth: int, old: Layer, opening: Opening, way: int, *, traces: bool
) -> Layer:
    """Answer a layer of what is open: bounds less what is locked, weights by what is open."""
    layer, weights = tree.layers[depth - 1], list[int]()
    for a, b in pairwise(layer.starts):
        rows = zip(opening.open[a:b], opening.count[a:b], strict=True)
        held = [max(Fraction(), way * each) if count else Fraction() for each, count in rows]
        shares, kept = in_proportion(held), old.weights[a:b]
        weights += (traced(shares, kept) if traces else shares) if any(held) else kept
    bare = [not tree.children(depth, row) for row in range(len(layer))]
    floors = _lowered(layer.floors, opening, bare, 0 if way > 0 else None)
    caps = _lowered(layer.caps, opening, bare, 0 if way < 0 else None)
    return evolve(layer, weights=tuple(weights), floors=floors, caps=caps)


def _lowered(
    column: Column, opening: Opening, bare: Sequence[bool], side: int | None
) -> tuple[int | None, ...]:
    """Answer bounds less what is locked; a leaf without one stays on its side of 0."""
    bounds = (None,) * len(bare) if column is None else column
    return tuple(
        (side if leaf else None) if bound is None else bound - locked
        for bound, locked, leaf in zip(bounds, opening.locked, bare, strict=True)
    )


def _closed(
    plan: Plan, tree: Tree, found: Plan, openings: Sequence[Opening], total: Measure
) -> Plan:
    """Put what is locked back; every node weighs what it holds, as after a least change."""
    columns = zip(found.amounts, openings, strict=True)
    amounts = tuple(tuple(map(add, column, opening.locked)) for column, opening in columns)
    own = weighing(plan, tree, amounts)
    kept = travel(own, units(total), ZeroWeights.EVEN)
    return evolve(plan, total=total, tree=own, amounts=amounts, bounds=kept, grain=1)
