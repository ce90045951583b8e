"""Plans with a level of time, at any place of the nesting, with bounds at most a unit away.

Accounts stand under one manager each, months under all of them; some come in planning units.
Units: minor units or visits.

>>> from hypothesis import find
>>> found = find(running_plans(), lambda record: len(record.levels) == 2)
>>> found.levels, [str(node.amount) for node in found.nodes]
(('account', 'month'), ['10 visits', '10 visits'])
"""

from collections.abc import Iterable, Mapping
from itertools import permutations
from typing import Final, TypeAlias

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from acctcore.apportion import ZeroWeights
from acctcore.divisors import Method
from acctcore.money import Money
from acctcore.quantity import Measure, Quantity, measure_like, units
from acctcore.targets.certificates import Infeasible
from acctcore.targets.decomposition import decompose
from acctcore.targets.documents import Target
from acctcore.targets.nodes import Node, Path
from acctcore.targets.plans import Plan
from acctcore.targets.records import PlanRecord
from acctcore.testing.strategies.picking import Draw, pick, rarely

MANAGED: Final = ("manager", "account", "month")
ORDERS: Final = (
    ("month",),
    ("account", "month"),
    ("month", "account"),
    *permutations(MANAGED),
)
_BOOKS: Final = (
    (("Li", "A"),),
    (("Li", "A"), ("Wu", "B")),
    (("Li", "A"), ("Li", "B"), ("Wu", "C")),
)
_MONTHS: Final = ("2026-04", "2026-05", "2026-06", "2026-07")
_LIKES: Final[tuple[Measure, ...]] = (Quantity(0, "visits"), Money(0, "CNY"))
_SCALES: Final = (1, 1, 1, 10**11 + 7)
_AMOUNTS: Final = (10, 20, 7, 30, 1)
STYLES: Final = ("free", "tight", "cells", "loose", "free", "loose")
_Cells: TypeAlias = Mapping[Path, int]


def running_plans(
    *, orders: Iterable[tuple[str, ...]] = ORDERS, styles: Iterable[str] = STYLES
) -> SearchStrategy[PlanRecord]:
    """Draw a plan nested in one of some orders, with bounds in one of some styles."""
    return _records(tuple(orders), tuple(styles))


@st.composite
def _records(
    draw: DrawFn, orders: tuple[tuple[str, ...], ...], styles: tuple[str, ...]
) -> PlanRecord:
    levels, like = pick(draw, orders), pick(draw, _LIKES)
    sums = _sums(_cells(draw, levels))
    style = pick(draw, styles)
    nodes = list(_nodes(draw, sums, like, style))
    children: dict[Path, list[int]] = {}
    for path, each in sums.items():
        children.setdefault(path[:-1], []).append(each)
    empty = not all(map(any, children.values()))
    zero = ZeroWeights.EVEN if empty or rarely(draw) else ZeroWeights.REFUSE
    total, method = measure_like(sum(children[()]), like), pick(draw, (Method.WEBSTER, *Method))
    unit = measure_like(3, like) if style == "free" and rarely(draw) else None
    target = Target(total, levels, nodes, method, zero_weights=zero, planning_unit=unit)
    return PlanRecord.of(_planned(target, pick(draw, (0, 0, 1, -1, 5))))


def _planned(target: Target, off: int) -> Plan:
    """Decompose a target that is so many units off what its nodes hold, or else just that."""
    other = evolve(target, total=measure_like(units(target.total) + off, target.total))
    found = decompose(other)
    return _planned(target, 0) if isinstance(found, Infeasible) else found


def _cells(draw: Draw, levels: tuple[str, ...]) -> _Cells:
    """Draw what every cell holds, all of one sign."""
    sign, scale = -1 if rarely(draw, 8) else 1, pick(draw, _SCALES)
    months = _MONTHS[: pick(draw, (1, 2, 3, 3, 4))]
    cells = {}
    for manager, account in pick(draw, _BOOKS) if len(levels) > 1 else (("Li", "A"),):
        for month in months:
            keys = {"manager": manager, "account": account, "month": month}
            amount = 0 if rarely(draw, 9) else scale * pick(draw, _AMOUNTS)
            cells[tuple(keys[level] for level in levels)] = sign * amount
    return cells


def _sums(cells: _Cells) -> dict[Path, int]:
    sums: dict[Path, int] = {}
    for path, amount in cells.items():
        for depth in range(1, len(path) + 1):
            sums[path[:depth]] = sums.get(path[:depth], 0) + amount
    return sums


def _nodes(draw: Draw, sums: _Cells, like: Measure, style: str) -> Iterable[Node]:
    """Draw bounds of the nodes around what they hold."""
    deepest = max(map(len, sums))
    for path, amount in sums.items():
        low, high = None, None
        if style == "tight" or (style == "cells" and len(path) == deepest):
            low, high = amount - pick(draw, (0, 1, 3)), amount + pick(draw, (1, 0, 3))
        elif style == "loose" and rarely(draw, 2):
            low, high = amount - pick(draw, (5, 1, 0)), amount + pick(draw, (40, 1, 0))
        floor, cap = (
            None if each is None or rarely(draw) else measure_like(each, like)
            for each in (low, high)
        )
        yield Node(path, abs(amount), floor, cap)
