"""A tree of weights and bounds in columns, one layer a level.

Rule: the nesting order of the levels is part of the tree, the order in which nodes were written
is not. A node without children is a leaf, on whatever level. Units: bounds in minor units of the
plan's currency; weights only count in proportion. 720,000 leaves with bounds take about 100 MB.
Raises: doubled, orphaned and too deep nodes (all at once), doubled or unsorted keys, columns of
the wrong length.

>>> tree = Tree.of(("month", "account"), [Node(("04",), 3), Node(("04", "A"), 1), Node(("05",), 4)])
>>> tree.path(2, 0), tree.find(("05",)), tree.layers[0].weights
(('04', 'A'), 1, (3, 4))
>>> Tree.of(("month", "account"), [Node(("04", "A"), 1)])
Traceback (most recent call last):
...
acctcore.errors.Unknown: node `04 / A`: expected its parent `04` among the nodes
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from typing import Self

from acctcore.counts import many
from acctcore.errors import AcctcoreError, OutOfRange, Unknown, WrongKind, fault
from acctcore.guards import listed
from acctcore.shares import in_proportion
from acctcore.targets.faults import refuse
from acctcore.targets.layers import Layer
from acctcore.targets.nodes import Node, Path, shown_path
from acctcore.values import field, frozen


def level_names(names: Iterable[str]) -> tuple[str, ...]:
    """Answer the names of levels as a tuple; what is no name is refused by the tree."""
    if isinstance(names, str) or not isinstance(names, Iterable):
        raise WrongKind(fault("levels", 'a list of names such as `["month", "account"]`', names))
    return tuple(names)


def _layers(layers: Iterable[Layer]) -> tuple[Layer, ...]:
    return listed(layers, Layer, "levels", "levels in columns")


@frozen
class Tree:
    """The layers from the top level down; row 0 of depth 0 is the whole."""

    layers: tuple[Layer, ...] = field(converter=_layers)

    def __attrs_post_init__(self) -> None:
        """Refuse no level, two levels of one name, and layers that do not fit."""
        if not self.layers:
            raise OutOfRange("levels: expected at least one, got none")
        for name, times in Counter(self.levels).items():
            if times > 1:
                raise OutOfRange(f"level `{name}`: stands twice")
        parents = 1
        for layer in self.layers:
            if len(layer.starts) != parents + 1:
                what = f"parents of level `{layer.name}`"
                raise OutOfRange(fault(what, f"{parents}", len(layer.starts) - 1))
            parents = len(layer)

    @classmethod
    def of(cls, levels: Sequence[str], nodes: Sequence[Node]) -> Self:
        """Make a tree of single nodes.

        Raises:
            OutOfRange: a node that stands twice or is deeper than the levels, no node at all.
            Unknown: a node whose parent is not among the nodes.
            Malformed: several of these at once.
        """
        refuse(_faults(levels, nodes))
        layers: list[Layer] = []
        parents: list[Path] = [()]
        for depth, name in enumerate(levels, 1):
            rows = sorted((n for n in nodes if len(n.path) == depth), key=lambda node: node.path)
            layers.append(_layer(name, parents, rows))
            parents = [row.path for row in rows]
        return cls(tuple(layers))

    @property
    def levels(self) -> tuple[str, ...]:
        """The names of the levels, in nesting order."""
        return tuple(layer.name for layer in self.layers)

    def children(self, depth: int, at: int) -> range:
        """Answer the rows, one level down, of a node's children; a leaf has none."""
        return self.layers[depth].span(at) if depth < len(self.layers) else range(0)

    def path(self, depth: int, at: int) -> Path:
        """Answer the path of a row."""
        keys = []
        for layer in reversed(self.layers[:depth]):
            keys.append(layer.key(at))
            at = layer.parent(at)
        return tuple(reversed(keys))

    def find(self, path: Path) -> int:
        """Answer the row of a path, on the level of its length.

        Raises:
            Unknown: the tree has no such node.
        """
        at = 0
        for depth, key in enumerate(path):
            rows = self.children(depth, at)
            found = bisect_left(rows, key, key=self.layers[depth].key) if rows else 0
            if not rows or found == len(rows) or self.layers[depth].key(rows[found]) != key:
                raise Unknown(f"node {shown_path(path)}: expected a node of the tree")
            at = rows[found]
        return at


def _layer(name: str, parents: Sequence[Path], rows: Sequence[Node]) -> Layer:
    """Put sorted nodes into columns."""
    children = Counter(row.path[:-1] for row in rows)
    starts = accumulate((children[parent] for parent in parents), initial=0)
    groups = groupby(rows, key=lambda row: row.path[:-1])
    weights = [whole for _, group in groups for whole in in_proportion([n.weight for n in group])]
    return Layer(
        name,
        tuple(starts),
        tuple(row.path[-1] for row in rows),
        tuple(weights),
        tuple(row.least for row in rows),
        tuple(row.most for row in rows),
    )


def _faults(levels: Sequence[str], nodes: Sequence[Node]) -> Iterator[tuple[str, AcctcoreError]]:
    if not nodes:
        yield "nodes", OutOfRange("nodes: expected at least one, got none")
    known = {node.path for node in nodes}
    seen: set[Path] = set()
    for at, node in enumerate(nodes):
        place, words = f"nodes[{at}]", f"node {shown_path(node.path)}"
        if node.path in seen:
            yield place, OutOfRange(f"{words}: stands twice")
        if len(node.path) > len(levels):
            most = f"at most {many(len(levels), 'key')}, one a level"
            yield place, OutOfRange(fault(words, most, len(node.path)))
        if len(node.path) > 1 and node.path[:-1] not in known:
            parent = shown_path(node.path[:-1])
            yield place, Unknown(f"{words}: expected its parent {parent} among the nodes")
        seen.add(node.path)
