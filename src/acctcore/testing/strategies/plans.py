"""Targets to decompose: weights, floors, caps and locks, with a plan and just short of one.

The bounds of some siblings sum to what their parent has, one unit less or one more. Units: minor
units of one currency.

>>> from hypothesis import find
>>> from acctcore.targets.decomposition import decompose
>>> from acctcore.targets.certificates import Infeasible
>>> find(targets(), lambda target: isinstance(decompose(target), Infeasible)).total
Money('CNY 0.00')
"""

from itertools import pairwise
from typing import Final, TypeAlias

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from acctcore.apportion import ZeroWeights
from acctcore.currency import Currency
from acctcore.divisors import Method
from acctcore.money import Money
from acctcore.targets.documents import Target
from acctcore.targets.nodes import Node, Path
from acctcore.testing.strategies.arguments import currency_of, whole
from acctcore.testing.strategies.picking import Draw, pick, rarely

_KEYS: Final = ("A", "B", "C", "D", "E", "F")
_LEVELS: Final = ("region", "branch", "account")
_FREE: Final = (None, None)


def targets(
    *, currency: str | Currency = "CNY", max_levels: int = 2, max_children: int = 4
) -> SearchStrategy[Target]:
    """Draw a target over one to three levels, each node with one to six children.

    Raises:
        WrongKind, OutOfRange, UnknownCurrency: an argument that cannot be meant.
    """
    levels = min(whole("max_levels", max_levels, least=1), len(_LEVELS))
    children = min(whole("max_children", max_children, least=1), len(_KEYS))
    return _targets(currency_of(currency), levels, children)


@st.composite
def _targets(draw: DrawFn, unit: Currency, levels: int, children: int) -> Target:
    total = draw(_SMALL) * pick(draw, _SCALES)
    depth = pick(draw, range(1, levels + 1))
    rows = _group(draw, (), total, depth, children)
    return Target(
        Money(total, unit),
        _LEVELS[:depth],
        [_node(path, weight, bounds, unit) for path, weight, bounds in rows],
        pick(draw, _METHODS),
        zero_weights=pick(draw, tuple(ZeroWeights)),
    )


_SMALL: Final = st.integers(-300, 300)
_SCALES: Final = (1, 1, 1, 10**11 + 7)
_METHODS: Final = (Method.WEBSTER, Method.LARGEST_REMAINDER, *Method)
_WEIGHTS: Final = (1, 1, 2, 3, 5, 0, 10**6)
_STYLES: Final = ("free", "caps", "floors", "locks", "mixed")
_Bounds: TypeAlias = tuple[int | None, int | None]
_Row: TypeAlias = tuple[Path, int, _Bounds]


def _group(draw: Draw, parent: Path, amount: int, depth: int, most: int) -> list[_Row]:
    """Draw the children of a node that has about so much, and theirs."""
    counts = (1, *range(2, most + 1), *range(2, most + 1))
    weights = [pick(draw, _WEIGHTS) for _ in range(pick(draw, counts))]
    weights[0] = weights[0] or int(not any(weights))
    paths = [(*parent, key) for key in _KEYS[: len(weights)]]
    rows = list(zip(paths, weights, _bounds(draw, amount, len(weights)), strict=True))
    below: list[_Row] = []
    if depth > 1:
        for path, weight, _ in rows:
            if not rarely(draw, 3):
                share = amount * weight // sum(weights)
                below += _group(draw, path, share, depth - 1, most)
    return [*rows, *below]


def _bounds(draw: Draw, amount: int, count: int) -> list[_Bounds]:
    """Draw bounds of siblings that sum to an amount, to a unit less or to a unit more."""
    style = pick(draw, _STYLES)
    if style == "free":
        return [_FREE] * count
    if style == "mixed":
        return [_any_bounds(draw, amount) for _ in range(count)]
    parts = _parts(draw, amount + pick(draw, (0, -1, 1)), count)
    held: dict[str, tuple[bool, bool]] = {
        "caps": (False, True),
        "floors": (True, False),
        "locks": (True, True),
    }
    floor, cap = held[style]
    free = pick(draw, (None, None, *range(count)))
    return [
        _FREE if at == free else (part if floor else None, part if cap else None)
        for at, part in enumerate(parts)
    ]


def _any_bounds(draw: Draw, amount: int) -> _Bounds:
    low, high = sorted(_near(draw, amount) for _ in range(2))
    return pick(draw, (_FREE, _FREE, (low, None), (None, high), (low, high)))


def _near(draw: Draw, amount: int) -> int:
    sign = 1 if amount >= 0 else -1
    return sign * int(draw(st.integers(-1, abs(amount) + 1)))


def _parts(draw: Draw, amount: int, count: int) -> list[int]:
    """Cut an amount of either sign in so many parts of that sign."""
    sign = 1 if amount >= 0 else -1
    cuts = sorted(draw(st.integers(0, abs(amount))) for _ in range(count - 1))
    return [sign * (high - low) for low, high in pairwise([0, *cuts, abs(amount)])]


def _node(path: Path, weight: int, bounds: _Bounds, unit: Currency) -> Node:
    floor, cap = (None if each is None else Money(each, unit) for each in bounds)
    if floor is not None and floor == cap:
        return Node(path, weight, lock=floor)
    return Node(path, weight, floor, cap)
