"""A level whose keys, weights and bounds are the same under every node of the level above.

Rule: a node that is written out says otherwise for its own path and takes the place of the one
spread there. Units: bounds are money or quantities; weights only count in proportion.
Raises: floats, negative weights, a bound for a key without a weight, a level that is not one.

>>> from acctcore.money import Money
>>> months = Across("month", {"04": 3, "05": 4})
>>> [node.path for node in expand(("account", "month"), [Node(("A",), 1)], [months])]
[('A',), ('A', '04'), ('A', '05')]
>>> Across("month", {"04": 3}, caps={"05": Money.of("1.00", "CNY")})
Traceback (most recent call last):
...
acctcore.errors.Unknown: cap on level `month`: expected a key that has a weight, got `05`
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from acctcore.errors import OutOfRange, Unknown, WrongKind, fault
from acctcore.guards import named, table
from acctcore.maps import FrozenMap
from acctcore.quantity import Measure
from acctcore.ratio import Exact, exact
from acctcore.targets.nodes import Node, Path
from acctcore.values import field, frozen


def _weights(weights: Mapping[str, Exact]) -> FrozenMap[str, Fraction]:
    if not isinstance(weights, Mapping):
        raise WrongKind(fault("weights of a level", "a weight for each key", weights))
    return FrozenMap({key: exact(each, f"weight of `{key}`") for key, each in weights.items()})


def _floors(bounds: Mapping[str, Measure]) -> FrozenMap[str, Measure]:
    return table(bounds, object, "floors of a level", "amounts or quantities", by="key")


def _caps(bounds: Mapping[str, Measure]) -> FrozenMap[str, Measure]:
    return table(bounds, object, "caps of a level", "amounts or quantities", by="key")


@frozen
class Across:
    """One level: the weight of each key, and bounds for some of them."""

    level: str
    weights: FrozenMap[str, Fraction] = field(converter=_weights)
    floors: FrozenMap[str, Measure] = field(factory=FrozenMap, converter=_floors)
    caps: FrozenMap[str, Measure] = field(factory=FrozenMap, converter=_caps)

    def __attrs_post_init__(self) -> None:
        """Refuse no key at all, a negative weight, and a bound for a key that has no weight."""
        named(self.level, "level to spread")
        if not self.weights:
            raise OutOfRange(f"weights of level `{self.level}`: expected at least one, got none")
        for what, bounds in (("floor", self.floors), ("cap", self.caps)):
            for key in bounds:
                if key not in self.weights:
                    words = f"{what} on level `{self.level}`"
                    raise Unknown(fault(words, "a key that has a weight", key))
        self.under(())

    def under(self, parent: Path) -> list[Node]:
        """Answer the nodes that this level has under a node."""
        return [
            Node((*parent, key), weight, self.floors.get(key), self.caps.get(key))
            for key, weight in self.weights.items()
        ]


def expand(
    levels: Sequence[str], nodes: Sequence[Node], across: Iterable[Across]
) -> tuple[Node, ...]:
    """Answer the nodes as written, then those that the levels spread below them.

    Raises:
        Unknown: a level that is not among the levels.
        OutOfRange: a level that is spread twice.
    """
    by_level: dict[str, Across] = {}
    for each in across:
        if each.level not in levels:
            raise Unknown(fault("level to spread", f"one of {', '.join(levels)}", each.level))
        if each.level in by_level:
            raise OutOfRange(f"level `{each.level}`: is spread twice")
        by_level[each.level] = each
    written = {node.path for node in nodes}
    made: list[Node] = []
    parents: list[Path] = [()]
    for depth, level in enumerate(levels, 1):
        here = [node for node in nodes if len(node.path) == depth]
        if level in by_level:
            spread = (node for parent in parents for node in by_level[level].under(parent))
            fresh = [node for node in spread if node.path not in written]
            made += fresh
            here += fresh
        parents = [node.path for node in here]
    return (*nodes, *made)
