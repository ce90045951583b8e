"""A plan: the amount of every node, exact at every node, in columns; keys are made when read.

Rule: every parent is the sum of its children in minor units. The nesting order, the method and
the bounds are part of a plan's identity, and so of its hash; the scale of weights and the order
in which a document lists its nodes are not. Units: minor (or whole) units in columns, money or a
quantity when read.

>>> from acctcore.money import Money
>>> from acctcore.targets.decomposition import decompose_tree
>>> from acctcore.targets.grids import Dimension, cross
>>> tree = cross([Dimension("account", {"A": 1, "B": 1, "C": 1})])
>>> plan = decompose_tree(Money.of("1000000.00", "CNY"), tree)
>>> plan.amount(("A",)), len(plan)
(Money('CNY 333333.34'), 3)
>>> plan.amount(("D",))
Traceback (most recent call last):
...
acctcore.errors.Unknown: node `D`: expected a node of the tree
"""

from collections.abc import Iterator
from hashlib import sha256
from itertools import islice, pairwise
from math import gcd
from typing import Final

from acctcore.apportion import ZeroWeights
from acctcore.canonical import content_hash
from acctcore.claims import Group
from acctcore.divisors import Method
from acctcore.errors import OutOfRange
from acctcore.maps import FrozenMap
from acctcore.quantity import Measure, measure_like, units
from acctcore.targets.bounds import Bounds
from acctcore.targets.explanations import Explanation
from acctcore.targets.layers import Layer
from acctcore.targets.measures.kinds import MeasureKind
from acctcore.targets.nodes import Path
from acctcore.targets.periods import Timetable
from acctcore.targets.trees import Tree
from acctcore.values import field, frozen

_BATCH: Final = 4096


@frozen
class Plan:
    """A total decomposed: `amounts` holds the units of each layer, row by row.

    `bounds` count grains of so many units; the `remainder` is what whole grains leave of the
    total that was asked for. The `timetable` says what days the cells stand for, the
    `measure` what may be added up.
    """

    total: Measure
    tree: Tree
    method: Method
    zero_weights: ZeroWeights
    amounts: tuple[tuple[int, ...], ...]
    bounds: Bounds = field(repr=False, eq=False)
    grain: int = 1
    remainder: Measure | None = None
    timetable: Timetable = field(default=Timetable(), repr=False, eq=False)
    measure: MeasureKind = MeasureKind.FLOW

    @property
    def levels(self) -> tuple[str, ...]:
        """The names of the levels, in nesting order."""
        return self.tree.levels

    @property
    def hash(self) -> str:
        """The content hash of total, order, method, keys, reduced weights, bounds and amounts."""
        rules = (self.total, self.levels, self.method, self.zero_weights, *self._rarer)
        rows = zip(self.tree.layers, self.amounts, strict=True)
        return content_hash((*rules, *(_digest(layer, amounts) for layer, amounts in rows)))

    @property
    def _rarer(self) -> tuple[int | MeasureKind, ...]:
        """What enters the hash only where it is not left at its default."""
        grain = () if self.grain == 1 else (self.grain,)
        return (*grain, *(() if self.measure is MeasureKind.FLOW else (self.measure,)))

    def amount(self, path: Path) -> Measure:
        """Answer the amount of a node; the empty path is the whole.

        Raises:
            Unknown: the tree has no such node.
        """
        return self._amount(len(path), self.tree.find(path))

    def children(self, path: Path) -> FrozenMap[str, Measure]:
        """Answer the amounts of a node's children by key, in the order of the keys."""
        depth, at = len(path), self.tree.find(path)
        rows = self.tree.children(depth, at)
        return FrozenMap((self.tree.layers[depth].key(r), self._amount(depth + 1, r)) for r in rows)

    def explain(self, path: Path) -> Explanation:
        """Answer why a node got its amount.

        Raises:
            Unknown: the tree has no such node.
            OutOfRange: the whole is explained by nothing but the target.
        """
        if not path:
            raise OutOfRange("path: expected a node below the whole, got none")
        self.tree.find(path)
        group = self._group(path[:-1])
        at = group.keys.index(path[-1])
        share, (fair, extra, bound) = group.share(at), group.fair(at)
        return Explanation(
            path=path,
            amount=self.amount(path),
            parent=self.amount(path[:-1]),
            share=share,
            quota=share * group.total * self.grain,
            fair=fair * self.grain,
            bound=bound,
            extra=extra * self.grain,
            tied_with=group.tied_with(at),
            method=self.method,
            order=self.levels,
        )

    def __len__(self) -> int:
        """Count the leaves."""
        return sum(
            not self.tree.children(depth, at)
            for depth, layer in enumerate(self.tree.layers, 1)
            for at in range(len(layer))
        )

    def __iter__(self) -> Iterator[tuple[Path, Measure]]:
        """Go through the leaves with their amounts, in the order of their paths."""
        return self._leaves((), 0)

    def _leaves(self, path: Path, at: int) -> Iterator[tuple[Path, Measure]]:
        depth = len(path)
        rows = self.tree.children(depth, at)
        if not rows:
            yield path, self._amount(depth, at)
        for row in rows:
            yield from self._leaves((*path, self.tree.layers[depth].key(row)), row)

    def _group(self, parent: Path) -> Group:
        depth, at = len(parent), self.tree.find(parent)
        rows = self.tree.children(depth, at)
        within = slice(rows.start, rows.stop)
        return Group(
            total=self._units(depth, at) // self.grain,
            keys=tuple(map(self.tree.layers[depth].key, rows)),
            weights=self.bounds.weights[depth][within],
            floors=self.bounds.floors[depth][within],
            caps=self.bounds.caps[depth][within],
            parts=tuple(each // self.grain for each in self.amounts[depth][within]),
            method=self.method,
        )

    def _units(self, depth: int, at: int) -> int:
        return self.amounts[depth - 1][at] if depth else units(self.total)

    def _amount(self, depth: int, at: int) -> Measure:
        return measure_like(self._units(depth, at), self.total)


def _digest(layer: Layer, amounts: tuple[int, ...]) -> str:
    """Hash one layer as ASCII text of its columns, quickly and without holding it all as text."""
    keys = map(ascii, map(layer.key, range(len(layer))))
    groups = (layer.weights[a:b] for a, b in pairwise(layer.starts))
    weights = (weight // (gcd(*group) or 1) for group in groups for weight in group)
    bare = (None,) * len(layer)
    digest = sha256()
    for column in (layer.starts, keys, weights, layer.floors or bare, layer.caps or bare, amounts):
        rows = map(str, column)
        while text := ",".join(islice(rows, _BATCH)):
            digest.update(f"{text},".encode("ascii"))
        digest.update(b";")
    return digest.hexdigest()
