"""Two trees of the same levels laid over each other: which nodes have one path.

Rule: a node belongs to the node of the other tree with the same keys from the top down; one that
has none stands alone. Level by level, siblings in the order of their keys.

>>> from acctcore.targets.grids import Dimension, cross
>>> one, other = (cross([Dimension("account", {key: 1 for key in keys})]) for keys in ("AB", "BC"))
>>> [family.children for family in next(families(one, other))]
[[(0, None), (1, 0), (None, 1)]]
"""

from collections.abc import Iterator
from typing import TypeAlias

from acctcore.targets.layers import Layer
from acctcore.targets.trees import Tree
from acctcore.values import frozen

Pair: TypeAlias = tuple[int | None, int | None]
"""The row of a node in one tree and in the other, on the same level."""


@frozen
class Family:
    """A node of either tree or of both, and its children."""

    parent: Pair
    children: list[Pair]


def families(one: Tree, other: Tree) -> Iterator[list[Family]]:
    """Go down the levels; on each, answer the children of every node of the level above."""
    parents: list[Pair] = [(0, 0)]
    for layers in zip(one.layers, other.layers, strict=True):
        found = [Family(parent, _merged(*layers, parent)) for parent in parents]
        yield found
        parents = [pair for family in found for pair in family.children]


def _merged(one: Layer, other: Layer, parent: Pair) -> list[Pair]:
    rows, others = _rows(one, parent[0]), _rows(other, parent[1])
    if rows.keys() == others.keys():
        return list(zip(rows.values(), others.values(), strict=True))
    return [(rows.get(key), others.get(key)) for key in sorted({**rows, **others})]


def _rows(layer: Layer, parent: int | None) -> dict[str, int]:
    return {} if parent is None else {layer.key(at): at for at in layer.span(parent)}
