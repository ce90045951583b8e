"""Trees in which every key of a level has every key of the next below it.

Rule: the nesting order is the order given. Units: bounds in minor units of the plan's currency;
weights only count in proportion.
Raises: keys doubled or out of order, columns of the wrong length, floats, a negative weight.

>>> months = Dimension("month", {"04": 3, "05": 3, "06": 4})
>>> tree = cross([months, Dimension("account", {"A": "0.55", "B": "0.45"})])
>>> tree.path(2, 3), tree.layers[1].weights[:2]
(('05', 'B'), (11, 9))
>>> cross_columns({"month": ("05", "04")}, [[1, 1]])
Traceback (most recent call last):
...
acctcore.errors.OutOfRange: keys of level `month`: expected `04` before `05`, and no key twice
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from acctcore.errors import OutOfRange, Unknown, fault
from acctcore.guards import named, table
from acctcore.maps import FrozenMap
from acctcore.ratio import Exact
from acctcore.shares import whole_weights
from acctcore.targets.layers import Column, Layer
from acctcore.targets.trees import Tree
from acctcore.values import field, frozen


def _weights(weights: Mapping[str, Exact]) -> FrozenMap[str, Exact]:
    return table(weights, object, "weights of a level", "weights", by="key")


def _floors(bounds: Mapping[str, int]) -> FrozenMap[str, int]:
    return table(bounds, object, "floors of a level", "minor units", by="key")


def _caps(bounds: Mapping[str, int]) -> FrozenMap[str, int]:
    return table(bounds, object, "caps of a level", "minor units", by="key")


@frozen
class Dimension:
    """A level whose keys, weights and bounds (minor units) are the same under every parent."""

    name: str
    weights: FrozenMap[str, Exact] = field(converter=_weights)
    floors: FrozenMap[str, int] = field(factory=FrozenMap, converter=_floors)
    caps: FrozenMap[str, int] = field(factory=FrozenMap, converter=_caps)

    def __attrs_post_init__(self) -> None:
        """Refuse a bound for a key that has no weight."""
        named(self.name, "level")
        for what, bounds in (("floor", self.floors), ("cap", self.caps)):
            for key in bounds:
                if key not in self.weights:
                    words = f"{what} on level `{self.name}`"
                    raise Unknown(fault(words, "a key that has a weight", key))

    def layer(self, parents: int) -> Layer:
        """Spread the dimension under so many parents."""
        keys = sorted(self.weights)
        words = [f"weight of `{key}` on level `{self.name}`" for key in keys]
        weights = whole_weights(
            [(what, self.weights[key]) for what, key in zip(words, keys, strict=True)]
        )
        floors, caps = (
            tuple(map(bounds.get, keys)) * parents if bounds else None
            for bounds in (self.floors, self.caps)
        )
        starts = tuple(range(0, parents * len(keys) + 1, len(keys) or 1))
        return Layer(self.name, starts, tuple(keys), tuple(weights) * parents, floors, caps)


def cross(dimensions: Sequence[Dimension]) -> Tree:
    """Make a tree of dimensions, the top level first."""
    layers, parents = [], 1
    for dimension in dimensions:
        layers.append(dimension.layer(parents))
        parents *= len(dimension.weights)
    return Tree(tuple(layers))


def cross_columns(
    keys: Mapping[str, Sequence[str]],
    weights: Sequence[Sequence[int]],
    floors: Sequence[Sequence[int | None]] | None = None,
    caps: Sequence[Sequence[int | None]] | None = None,
) -> Tree:
    """Make a tree of columns with one number for every node.

    Args:
        keys: the keys of each level, top level first, in order.
        weights: for each level, a whole number for every node, parent by parent.
        floors: for each level, minor units or nothing for every node.
        caps: as the floors.

    Raises:
        OutOfRange: keys out of order or doubled, a column of the wrong length.
        WrongKind: a number that is not whole.
    """
    layers, parents = [], 1
    for depth, (name, known) in enumerate(keys.items()):
        _check_keys(name, known)
        starts = tuple(range(0, parents * len(known) + 1, len(known)))
        lows, highs = _column(floors, depth), _column(caps, depth)
        layers.append(Layer(name, starts, tuple(known), tuple(weights[depth]), lows, highs))
        parents *= len(known)
    return Tree(tuple(layers))


def _column(bounds: Sequence[Sequence[int | None]] | None, depth: int) -> Column:
    return None if bounds is None else tuple(bounds[depth])


def _check_keys(name: str, keys: Sequence[str]) -> None:
    if not keys:
        raise OutOfRange(f"keys of level `{name}`: expected at least one, got none")
    for one, next_ in pairwise(keys):
        if one >= next_:
            raise OutOfRange(
                f"keys of level `{name}`: expected `{next_}` before `{one}`, and no key twice"
            )
