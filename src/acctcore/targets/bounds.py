"""The bounds of every node once those of its descendants have travelled up to it.

Rule: effective floor = max(own, sum of the children's), effective cap = min(own, sum of the
children's), so that a plan exists if and only if no effective floor exceeds its cap; the deepest
node where one does is guilty. A leaf without a bound stays on the side of 0 that the total is on;
a node of weight 0 among weighted siblings is held at its bound nearest to 0. Units: minor units.

>>> from acctcore.targets.grids import Dimension, cross
>>> accounts = Dimension("account", {"A": 1, "B": 1}, caps={"A": 10, "B": 20})
>>> travel(cross([accounts]), 30).caps, travel(cross([accounts]), 31).guilty
(((10, 20),), (0, 0))
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from operator import gt

from acctcore.apportion import ZeroWeights
from acctcore.targets.layers import Column, Layer
from acctcore.targets.trees import Tree
from acctcore.values import frozen


@frozen
class Bounds:
    """The weights of each layer and its effective floors and caps.

    Weightless groups have even weights where that was asked for; a bound of `far` or more is
    none at all. `guilty` is the depth and row where a floor exceeds its cap, the whole being
    `(0, 0)`; the layers above it are then left out.
    """

    weights: tuple[tuple[int, ...], ...]
    floors: tuple[tuple[int, ...], ...]
    caps: tuple[tuple[int, ...], ...]
    far: int
    guilty: tuple[int, int] | None = None


def travel(
    tree: Tree, total: int, zero_weights: ZeroWeights = ZeroWeights.REFUSE, grain: int = 1
) -> Bounds:
    """Let the bounds travel up from the leaves to the whole.

    Of a `grain` above 1 the total is so many, and bounds are tightened to whole ones.
    """
    even = zero_weights is ZeroWeights.EVEN
    weights = tuple(_evened(layer) if even else layer.weights for layer in tree.layers)
    far = 1 + abs(total) + sum(layer.reach for layer in tree.layers)
    least, most = (0, far) if total >= 0 else (-far, 0)
    floors: list[list[int]] = []
    caps: list[list[int]] = []
    guilty = None
    below: Layer | None = None
    for depth in range(len(tree.layers), 0, -1):
        layer = tree.layers[depth - 1]
        plain = below is None and grain == 1 and layer.plain
        lows = _merged(layer, _lows(layer, grain), _sums(below, floors), least, max)
        highs = _merged(layer, _highs(layer, grain), _sums(below, caps), most, min)
        floors.insert(0, lows)
        caps.insert(0, highs)
        if not plain and any(map(gt, lows, highs)):
            guilty = depth, next(at for at, lo in enumerate(lows) if lo > highs[at])
            break
        if not plain:
            _hold_weightless(layer, weights[depth - 1], lows, highs)
        below = layer
    if guilty is None and not sum(floors[0]) <= total <= sum(caps[0]):
        guilty = 0, 0
    return Bounds(weights, tuple(map(tuple, floors)), tuple(map(tuple, caps)), far, guilty)


def _lows(layer: Layer, grain: int) -> Column:
    """Answer the floors of a layer, raised to whole grains."""
    if grain == 1 or layer.floors is None:
        return layer.floors
    return tuple(None if low is None else -(-low // grain) for low in layer.floors)


def _highs(layer: Layer, grain: int) -> Column:
    """Answer the caps of a layer, lowered to whole grains."""
    if grain == 1 or layer.caps is None:
        return layer.caps
    return tuple(None if high is None else high // grain for high in layer.caps)


def _evened(layer: Layer) -> tuple[int, ...]:
    """Give equal weights to siblings of which none has one."""
    if 0 not in layer.weights:
        return layer.weights
    groups = (layer.weights[a:b] for a, b in pairwise(layer.starts))
    return tuple(
        weight for group in groups for weight in (group if any(group) else (1,) * len(group))
    )


def is_weightless(layer: Layer, weights: Sequence[int], at: int) -> bool:
    """Tell whether a node has weight 0 among siblings of which one has weight."""
    span = layer.span(layer.parent(at))
    return not weights[at] and any(weights[span.start : span.stop])


def _sums(below: Layer | None, bounds: list[list[int]]) -> Column:
    """Add up the children's bounds; a leaf has none."""
    if below is None:
        return None
    column = bounds[0]
    return tuple(sum(column[a:b]) if a < b else None for a, b in pairwise(below.starts))


def _merged(
    layer: Layer, own: Column, summed: Column, default: int, tighter: Callable[[int, int], int]
) -> list[int]:
    """Take the tighter of each node's own bound and its children's; a bare leaf the default."""
    if own is None and summed is None:
        return [default] * len(layer)
    if own is None or summed is None:
        if layer.plain and summed is None:
            return list(own)  # type: ignore[arg-type]  # a plain layer has every bound
        return [default if bound is None else bound for bound in own or summed or ()]
    if layer.plain and None not in summed:
        return list(map(tighter, own, summed))  # type: ignore[arg-type]  # none is nothing
    return [
        _tighter(mine, theirs, default, tighter) for mine, theirs in zip(own, summed, strict=True)
    ]


def _tighter(
    own: int | None, summed: int | None, default: int, tighter: Callable[[int, int], int]
) -> int:
    if summed is None:
        return default if own is None else own
    return summed if own is None else tighter(own, summed)


def _hold_weightless(
    layer: Layer, weights: Sequence[int], floors: list[int], caps: list[int]
) -> None:
    """Hold nodes of weight 0 at their bound nearest to 0."""
    if 0 not in weights:
        return
    for at, weight in enumerate(weights):
        if not weight and is_weightless(layer, weights, at):
            floors[at] = caps[at] = min(max(0, floors[at]), caps[at])
