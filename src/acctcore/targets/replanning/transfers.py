"""Transfer accounts, or a whole manager, from a day on: the remaining target moves along.

Rule: cells under the given keys whose period begins on or after the day move to the other keys;
what they hold is conserved, so that every common ancestor keeps its target and the inverse
transfer restores the plan's amounts. A running period stays where it is; a cell without a period
moves. By policy the past moves too, with the actuals credited to it. Bounds move with their
cells. Units: those of the plan. Source: targets reference, section 5.
Refused by value: `Infeasible` where a node on either side would leave its own bounds. Raises:
keys of no cell, a cell that exists already on the other side.

>>> from acctcore.quantity import Quantity
>>> from acctcore.targets.decomposition import decompose_tree
>>> from acctcore.targets.nodes import Node
>>> rows = [Node(("Li",), 3), Node(("Li", "A"), 2), Node(("Li", "B"), 1), Node(("Wu",), 1)]
>>> tree = Tree.of(("manager", "account"), [*rows, Node(("Wu", "C"), 1)])
>>> plan = decompose_tree(Quantity(40, "visits"), tree)
>>> found = transfer(plan, {"manager": "Li", "account": "B"}, {"manager": "Wu"}, Date(2026, 7, 1))
>>> [str(found.plan.amount((each,))) for each in ("Li", "Wu")], found.plan.total
(['20 visits', '20 visits'], Quantity('40 visits'))
>>> transfer(plan, {"account": "X"}, {"manager": "Wu"}, Date(2026, 7, 1))
Traceback (most recent call last):
...
acctcore.errors.Unknown: transfer of account `X`: expected cells of the plan from 2026-07-01 on
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import Enum

from attrs import evolve
from pendulum import Date

from acctcore.apportion import ZeroWeights
from acctcore.days import day
from acctcore.errors import Contradiction, Unknown, fault
from acctcore.maps import FrozenMap
from acctcore.quantity import Measure, measure_like, units
from acctcore.targets.actuals import Actuals
from acctcore.targets.bounds import travel
from acctcore.targets.certificates import Infeasible
from acctcore.targets.decomposition import decompose_tree
from acctcore.targets.nodes import Node, Path, shown_path
from acctcore.targets.plans import Plan
from acctcore.targets.trees import Tree
from acctcore.values import frozen


class Credit(Enum):
    """What becomes of the past of what is transferred."""

    STAYS = "stays"
    MOVES = "moves"


@frozen
class Transferred:
    """A plan and what it was before; `moved` says which cell became which, with its amount."""

    plan: Plan
    before: Plan
    on: Date
    credit: Credit
    moved: tuple[tuple[Path, Path, Measure], ...]

    def credited(self, actuals: Actuals) -> Actuals:
        """Answer the actuals where they are credited now: those of cells that moved move along."""
        now = {old: new for old, new, _ in self.moved}
        return FrozenMap({now.get(path, path): each for path, each in actuals.items()})


def transfer(
    plan: Plan,
    where: Mapping[str, str],
    to: Mapping[str, str],
    on: Date,
    *,
    credit: Credit = Credit.STAYS,
) -> Transferred | Infeasible[Measure]:
    """Transfer the cells under some keys to others from a day on.

    Args:
        plan: the plan so far; it stays as it is.
        where: the keys by level that a cell stands under, such as `{"account": "B"}`.
        to: the keys by level that take their place, such as `{"manager": "Wu"}`.
        on: the first day on the other side.
        credit: whether the past stays or moves along.

    Raises:
        Unknown: a level that is not one, keys of no cell.
        Contradiction: a cell that stands on the other side already, another period.
    """
    first = day(on, "day of the transfer")
    for level in (*where, *to):
        if level not in plan.levels:
            raise Unknown(fault("level of a transfer", f"one of {', '.join(plan.levels)}", level))
    if timed := sorted({each.level for each in plan.timetable.periods} & set(to)):
        expected = "a level other than time: what is planned for a period stays in it"
        raise Contradiction(fault("level of a transfer", expected, timed[0]))
    moves = {
        path: _rewritten(plan, path, to)
        for path, _ in plan
        if _stands(plan, path, where) and _moves(plan, path, first, credit)
    }
    named = ", ".join(f"{level} `{key}`" for level, key in where.items())
    if not moves:
        raise Unknown(f"transfer of {named}: expected cells of the plan from {first} on")
    if all(old == new for old, new in moves.items()):
        raise Contradiction(f"transfer of {named}: expected other keys, its cells stand there")
    return _transferred(plan, moves, first, credit)


def _stands(plan: Plan, path: Path, where: Mapping[str, str]) -> bool:
    keys = dict(zip(plan.levels, path, strict=False))
    return all(keys.get(level) == key for level, key in where.items())


def _moves(plan: Plan, path: Path, on: Date, credit: Credit) -> bool:
    period = plan.timetable.of(plan.levels, path)
    return credit is Credit.MOVES or period is None or period.first >= on


def _rewritten(plan: Plan, path: Path, to: Mapping[str, str]) -> Path:
    return tuple(to.get(level, key) for level, key in zip(plan.levels, path, strict=False))


def _transferred(
    plan: Plan, moves: Mapping[Path, Path], on: Date, credit: Credit
) -> Transferred | Infeasible[Measure]:
    amounts: dict[Path, int] = {}
    for path, amount in plan:
        now = moves.get(path, path)
        if now in amounts:
            what = f"transfer to {shown_path(now)}"
            raise Contradiction(f"{what}: expected no cell there yet, got one of {amount}")
        amounts[now] = units(amount)
    bounds = _bounds(plan, moves)
    locked = Tree.of(plan.levels, tuple(_nodes(plan, amounts, bounds, locked=True)))
    found = decompose_tree(
        plan.total, locked, plan.method, zero_weights=ZeroWeights.EVEN, grain=plan.grain
    )
    if isinstance(found, Infeasible):
        return found
    tree = Tree.of(plan.levels, tuple(_nodes(plan, amounts, bounds, locked=False)))
    kept = travel(tree, units(plan.total) // plan.grain, ZeroWeights.EVEN, plan.grain)
    moved = tuple((old, new, plan.amount(old)) for old, new in moves.items())
    after = evolve(plan, tree=tree, amounts=found.amounts, bounds=kept)
    return Transferred(after, plan, on, credit, moved)


def _bounds(plan: Plan, moves: Mapping[Path, Path]) -> dict[Path, tuple[int | None, int | None]]:
    """Answer the bounds of every node, where it is now."""
    staying = {path[:depth] for path, _ in plan if path not in moves for depth in range(len(path))}
    found = {}
    for depth, layer in enumerate(plan.tree.layers, 1):
        for row in range(len(layer)):
            path = plan.tree.path(depth, row)
            low = layer.floors[row] if layer.floors else None
            high = layer.caps[row] if layer.caps else None
            found[moves.get(path) or _above(plan, path, moves, staying)] = low, high
    return found


def _above(plan: Plan, path: Path, moves: Mapping[Path, Path], staying: Collection[Path]) -> Path:
    """Answer where a node above cells is now: along with all its cells, to a place not taken."""
    below = (moves[leaf] for leaf in moves if leaf[: len(path)] == path)
    now = next(below, path)[: len(path)]
    return path if path in staying or _has(plan, now) else now


def _has(plan: Plan, path: Path) -> bool:
    try:
        plan.tree.find(path)
    except Unknown:
        return False
    return True


def _nodes(
    plan: Plan,
    amounts: Mapping[Path, int],
    bounds: Mapping[Path, tuple[int | None, int | None]],
    *,
    locked: bool,
) -> Iterator[Node]:
    """Go through the nodes above and at the cells, each weighing what it holds."""
    sums: dict[Path, int] = {}
    for path, amount in amounts.items():
        for depth in range(1, len(path) + 1):
            sums[path[:depth]] = sums.get(path[:depth], 0) + amount
    for path, summed in sums.items():
        low, high = bounds.get(path, (None, None))
        if locked and path in amounts:
            low = high = summed
        yield Node(path, abs(summed), *_measures(plan, (low, high)))


def _measures(plan: Plan, bounds: Iterable[int | None]) -> Iterator[Measure | None]:
    return (None if each is None else measure_like(each, plan.total) for each in bounds)
